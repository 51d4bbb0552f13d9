"""An archive, or the hits of a query, in numbers.

Entries are counted by numpy and digests one by one: ten years take some tenths of a second.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tui_reader.finding import facets

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from tui_reader.finding.archive import Archive
    from tui_reader.finding.sieve import Marks

MARKS = ("read", "unread", "starred")


class Month(NamedTuple):
    """What is dated in a month of the reader's zone.

    Attributes:
        year: From 1; 0 for what has no date.
        month: From 1; 0 for what has no date.
        digests: How many.
        entries: How many.
    """

    year: int
    month: int
    digests: int
    entries: int


class Census(NamedTuple):
    """Numbers of entries, and of what they stand in.

    Attributes:
        digests: Those that are counted: all of the archive, or those that hits are in.
        entries: All of the archive, or the hits.
        files: Those that were read, or those that hits are in.
        faulty: How many of these have something wrong with them.
        first: The time of the oldest digest in the reader's zone; None where none has one.
        last: That of the newest one.
        months: Those in which there are digests, the oldest first, at last what has no date.
        categories: Name and number of entries, most first.
        authors: The same, with their `@`.
        sites: The same.
        chinese: Entries in Chinese; all others count as English.
        marks: Number of entries by `MARKS`.
    """

    digests: int
    entries: int
    files: int
    faulty: int
    first: datetime | None
    last: datetime | None
    months: list[Month]
    categories: list[tuple[str, int]]
    authors: list[tuple[str, int]]
    sites: list[tuple[str, int]]
    chinese: int
    marks: dict[str, int]


def census(archive: Archive, rows: Sequence[int] | None, chinese: Sequence[int], marks: Marks) -> Census:
    """Count.

    Args:
        archive: Whose entries.
        rows: Hits, each once; None for all entries and digests.
        chinese: The rows of all entries in Chinese.
        marks: Of the entries.
    """
    counted = np.ones(len(archive), bool) if rows is None else _mask(archive, rows)
    sizes = facets.by_digest(archive, rows)
    listed = range(len(sizes)) if rows is None else np.flatnonzero(sizes).tolist()
    files = archive.files if rows is None else {archive.digests[index].file for index in listed}
    dates = [date for index in listed if (date := archive.when(archive.digests[index]))]
    return Census(
        digests=len(listed),
        entries=int(np.count_nonzero(counted)),
        files=len(files),
        faulty=sum(bool(archive.found.get(file)) for file in files),
        first=dates[-1] if dates else None,
        last=dates[0] if dates else None,
        months=_months(archive, listed, sizes.tolist()),
        categories=facets.categories(archive, rows),
        authors=facets.authors(archive, rows),
        sites=facets.sites(archive, rows),
        chinese=int(np.count_nonzero(counted & _mask(archive, chinese))),
        marks={name: int(np.count_nonzero(counted & marks(name, archive))) for name in MARKS},
    )


def _mask(archive: Archive, rows: Sequence[int]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    mask = np.zeros(len(archive), bool)
    mask[np.asarray(rows, np.intp)] = True
    return mask


def _months(archive: Archive, listed: Sequence[int], sizes: Sequence[int]) -> list[Month]:
    digests: defaultdict[tuple[int, int], int] = defaultdict(int)
    entries: defaultdict[tuple[int, int], int] = defaultdict(int)
    for index in listed:
        date = archive.when(archive.digests[index])
        month = (date.year, date.month) if date else (0, 0)
        digests[month] += 1
        entries[month] += sizes[index]
    order = sorted(digests, key=lambda month: (month == (0, 0), month))
    return [Month(*month, digests[month], entries[month]) for month in order]
