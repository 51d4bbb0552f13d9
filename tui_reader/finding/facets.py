"""What an archive can be filtered by: its categories, authors and sites, with how many entries each has."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.finding.fold import fold
from tui_reader.finding.query import Kind
from tui_reader.finding.words import names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from tui_reader.finding.archive import Archive
    from tui_reader.finding.columns import CodedColumn
    from tui_reader.finding.query import Query, Term


_NAMED = frozenset({Kind.CATEGORY, Kind.AUTHOR, Kind.SITE})


class Unknown(NamedTuple):
    """A filter that means nothing in an archive, so that there are no hits.

    Attributes:
        term: The filter.
        nearest: The known name most like it; None where none is.
    """

    term: Term
    nearest: str | None


def categories(archive: Archive, rows: Sequence[int] | None = None) -> list[tuple[str, int]]:
    """Count entries by category.

    Args:
        archive: What to count.
        rows: Rows of the archive that count; None: all.

    Returns:
        Name and number of entries, most first, then by name; an entry counts for each category of its digest.
    """
    counts: Counter[str] = Counter()
    for digest, size in zip(archive.digests, by_digest(archive, rows).tolist(), strict=True):
        for name in digest.categories if size else ():
            counts[name] += size
    return _sorted(counts)


def by_digest(archive: Archive, rows: Sequence[int] | None = None) -> NDArray[np.intp]:
    """Count entries by digest.

    Args:
        archive: What to count.
        rows: Rows of the archive that count, each once; None: all.

    Returns:
        One number for each digest, in the order of the archive.
    """
    import numpy as np

    starts = np.asarray(archive.starts, np.intp)
    if rows is None:
        return np.diff(starts)
    counted = np.zeros(len(archive) + 1, np.intp)
    counted[np.asarray(rows, np.intp) + 1] = 1
    return np.diff(np.cumsum(counted)[starts])


def sources(archive: Archive, rows: Sequence[int] | None = None) -> list[tuple[str, int]]:
    """Count entries by author (with its `@`) and by site; the rest is as `categories`."""
    return _sorted(_coded(archive, "author", rows) + _coded(archive, "site", rows))


def authors(archive: Archive, rows: Sequence[int] | None = None) -> list[tuple[str, int]]:
    """Count entries by author; the rest is as `categories`."""
    return _sorted(_coded(archive, "author", rows))


def sites(archive: Archive, rows: Sequence[int] | None = None) -> list[tuple[str, int]]:
    """Count entries by site; the rest is as `categories`."""
    return _sorted(_coded(archive, "site", rows))


def nearest(archive: Archive, kind: Kind, name: str) -> str | None:
    """Return the category, author or site most like a name; None where none is.

    Args:
        archive: Whose names.
        kind: CATEGORY, AUTHOR or SITE.
        name: As typed.
    """
    from tui_reader.finding import typos

    return typos.nearest(fold(name), _known(archive, kind))


def unknown(archive: Archive, query: Query) -> list[Unknown]:
    """Return the filters of a query, in the order typed, that mean nothing here; what is behind a minus may."""
    return [
        Unknown(term, nearest(archive, term.kind, term.text))
        for term in query.positive
        if term.kind in _NAMED and not _is_known(archive, term)
    ]


def _is_known(archive: Archive, term: Term) -> bool:
    return any(names(term.kind, term.folded, fold(name)) for name in _known(archive, term.kind))


def _known(archive: Archive, kind: Kind) -> Iterable[str]:
    counted = {Kind.CATEGORY: categories, Kind.AUTHOR: authors, Kind.SITE: sites}[kind](archive)
    return [name for name, _ in counted]


def _coded(archive: Archive, field: str, rows: Sequence[int] | None) -> Counter[str]:
    import numpy as np

    wanted = None
    if rows is not None:
        wanted = np.zeros(len(archive), bool)
        wanted[np.asarray(rows, np.intp)] = True
    counts: Counter[str] = Counter()
    for number, columns in enumerate(archive.batches):
        column: CodedColumn = getattr(columns, field)
        own = np.asarray(archive.batch_rows(number))
        counted = own >= 0 if wanted is None else (own >= 0) & wanted[own]
        sizes = np.bincount(np.asarray(column.codes)[counted], minlength=len(column.values))
        for name, size in zip(column.values, sizes.tolist(), strict=True):
            if name and size:
                counts[name] += size
    return counts


def _sorted(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
