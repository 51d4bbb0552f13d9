"""Where digests lie: in which batch, and before or behind which other digests of the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui_reader.finding.columns import Columns

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime, tzinfo

    from tui_reader.model import Digest

SMALL_BATCH = 1024
"""Entries; batches that together have no more are laid out as one, so that many small changes leave few batches."""


class Place(NamedTuple):
    """Where a digest lies. Greater is newer: the order of an archive is these, sorted backwards."""

    dated: bool
    timestamp: float
    file: str
    from_end: int
    batch: int
    at: int


class Order(NamedTuple):
    """The digests of an archive in its order.

    Attributes:
        batches: The number of each one's batch.
        at: Its place there.
        stamps: Its time, in seconds since 1970; 0 without one.
        dated: 1 with a time, 0 without.
    """

    batches: Iterable[int]
    at: Iterable[int]
    stamps: Iterable[float]
    dated: Iterable[int]


def when(digest: Digest, zone: tzinfo) -> datetime | None:
    """Return a digest's date, aware, in a zone; None without one.

    Args:
        digest: Whose date is naive where its file names no zone.
        zone: The reader's.
    """
    date = digest.date
    if date is None:
        return None
    if date.tzinfo is None:
        return date.replace(tzinfo=zone)
    try:
        return date.astimezone(zone)
    except (OverflowError, ValueError):  # the first and last day of the calendar have no neighbours
        return date


def place_of(digest: Digest, zone: tzinfo, batch: int, at: int) -> Place:
    """Place a digest.

    Args:
        digest: To be placed.
        zone: The reader's.
        batch: The number of its batch.
        at: Its place there.
    """
    date = when(digest, zone)
    stamp = 0.0 if date is None else date.timestamp()
    return Place(date is not None, stamp, digest.file, -digest.line, batch, at)


def places_of(columns: Columns, zone: tzinfo, batch: int) -> list[Place]:
    """Place all digests of a batch; `place_of` says the rest."""
    return [place_of(digest, zone, batch, at) for at, digest in enumerate(columns.digests)]


def tidied(batches: list[Columns], places: list[Place], zone: tzinfo) -> tuple[list[Columns], list[Place]]:
    """Lay out anew what is mostly dead, and the last batches as long as they are small.

    Batches at the end are joined while the one before is not twice the last one, as in a merge tree: an entry
    is copied a logarithmic number of times, however many single files come in.
    """
    alive: list[list[Place]] = [[] for _ in batches]
    for place in places:
        alive[place.batch].append(place)
    groups = [[(columns, of_batch)] for columns, of_batch in zip(batches, alive, strict=True)]
    sizes = [sum(_size(columns, place) for place in of_batch) for columns, of_batch in zip(batches, alive, strict=True)]
    while len(sizes) > 1 and sizes[-2] < 2 * sizes[-1] and sizes[-2] + sizes[-1] <= SMALL_BATCH:
        last, size = groups.pop(), sizes.pop()
        groups[-1] += last
        sizes[-1] += size
    kept: list[Columns] = []
    found: list[Place] = []
    for parts, size in zip(groups, sizes, strict=True):
        if not any(of_batch for _, of_batch in parts):
            continue
        if len(parts) == 1 and size * 2 >= len(parts[0][0]):
            columns, of_batch = parts[0]
            number = len(kept)
            kept.append(columns)
            found += of_batch if of_batch[0].batch == number else [place._replace(batch=number) for place in of_batch]
            continue
        kept.append(Columns.of_groups(
            (columns.digests[place.at], columns.entries(place.at))
            for columns, of_batch in parts
            for place in of_batch
        ))
        found += places_of(kept[-1], zone, len(kept) - 1)
    return kept, found


def _size(columns: Columns, place: Place) -> int:
    return columns.starts[place.at + 1] - columns.starts[place.at]
