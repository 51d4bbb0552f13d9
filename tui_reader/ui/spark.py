"""Hits a day as a line of small columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tui_reader.finding.archive import Archive

DAYS: Final = 30
"""Cells of the line, one a day, today the last."""


def daily(
    archive: Archive, digests: Sequence[int], count: Callable[[int], int], now: datetime
) -> tuple[int, ...]:
    """Count hits by day. Digests are newest first, so that only those of these days are looked at.

    Args:
        archive: That the digests are of.
        digests: Their indexes, newest first.
        count: Hits of the digest at a place of `digests`.
        now: The present in the reader's zone, whose days count.

    Returns:
        One number for each of the last `DAYS` days, the oldest first; what is dated later than today counts for none.
    """
    counts = [0] * DAYS
    today = now.date()
    for place, digest in enumerate(digests):
        when = archive.when(archive.digests[digest])
        if when is None:  # undated ones stand last
            break
        age = (today - when.date()).days
        if age >= DAYS:
            break
        if age >= 0:
            counts[DAYS - 1 - age] += count(place)
    return tuple(counts)


def columns(counts: Sequence[int], signs: str) -> str:
    """Draw a line: the lowest sign for nothing, the highest for the most, every hit at least one step.

    Args:
        counts: One a cell.
        signs: From the lowest to the highest.

    Returns:
        As many cells as counts.
    """
    most, steps = max(counts, default=0), len(signs) - 1
    return "".join(signs[-(-count * steps // most) if most else 0] for count in counts)
