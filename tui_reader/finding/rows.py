"""Rows of an archive as a screen lists them: arrays below, plain numbers where one is looked at.

A query of one letter finds all of ten years. Nothing here loops over the hits, so that a key costs the same however
many there are: what is listed stays the array that the search made, and what is asked of it is asked of all at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

import numpy as np

from tui_reader.finding.hits import Level

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tui_reader.finding.archive import Archive
    from tui_reader.finding.marking import Mask
    from tui_reader.finding.search import Ranked


class Rows(Sequence[int]):
    """Hits in the order shown.

    Args:
        rows: Of the archive.
        levels: Of each; 0 without one.
    """

    __slots__ = ("_levels", "_rows")

    def __init__(self, rows: NDArray[np.int32], levels: NDArray[np.uint8]) -> None:
        self._rows = rows
        self._levels = levels

    @classmethod
    def of(cls, ranked: Ranked) -> Rows:
        """List what a search has found; nothing is copied."""
        return cls(ranked.rows, ranked.levels)

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> Rows: ...
    def __getitem__(self, index: int | slice) -> int | Rows:
        if isinstance(index, slice):
            return Rows(self._rows[index], self._levels[index])
        return int(self._rows[index])

    def __array__(self, dtype: type[np.generic] | None = None, copy: bool | None = None) -> NDArray[np.generic]:  # noqa: FBT001 - numpy's own signature
        """Give numpy the array itself, so that nobody loops over it."""
        kind = self._rows.dtype if dtype is None else dtype
        return np.array(self._rows, kind, copy=bool(copy)) if copy else self._rows.astype(kind, copy=False)

    def level(self, position: int) -> Level | None:
        """Return the level of a hit; None without a query of words."""
        level = int(self._levels[position])
        return Level(level) if level else None

    def then(self, more: Rows) -> Rows:
        """Return these, and others behind them."""
        return Rows(np.concatenate((self._rows, more._rows)), np.concatenate((self._levels, more._levels)))

    def within(self, rows: range) -> Rows:
        """Return those of a range of the archive, as of a digest, in their order."""
        inside = np.flatnonzero((self._rows >= rows.start) & (self._rows < rows.stop))
        return Rows(self._rows[inside], self._levels[inside])

    def place_of(self, row: int) -> int | None:
        """Return where a row stands; None where it is not listed."""
        found = np.flatnonzero(self._rows == row)
        return int(found[0]) if found.size else None

    def literal(self) -> Rows:
        """Return those that have the words as they stand."""
        kept = self._levels < Level.PINYIN
        return Rows(self._rows[kept], self._levels[kept])

    def loose(self) -> list[Level]:
        """Return the levels from `PINYIN` on that some of them have."""
        return [Level(level) for level in np.unique(self._levels[self._levels >= Level.PINYIN]).tolist()]

    def first_at(self, level: Level) -> int | None:
        """Return the first position with a level."""
        found = np.flatnonzero(self._levels == level)
        return int(found[0]) if found.size else None

    def groups(self, archive: Archive) -> tuple[list[int], list[int]]:
        """Return the digests in the order of the rows, and the position at which each begins; one more at the end."""
        digests = np.searchsorted(np.asarray(archive.starts), self._rows, side="right") - 1
        firsts = np.flatnonzero(np.diff(digests, prepend=-1))
        return digests[firsts].tolist(), [*firsts.tolist(), len(self)]

    def by_digest(self, archive: Archive) -> tuple[list[int], list[int]]:
        """Count by digest.

        Args:
            archive: That the rows are of.

        Returns:
            The indexes of the digests that have some, newest first, and how many each has.
        """
        listed = np.zeros(len(archive) + 1, np.int32)
        listed[self._rows + 1] = 1
        before = np.cumsum(listed, dtype=np.int32)[np.asarray(archive.starts)]
        counts = before[1:] - before[:-1]
        digests = np.flatnonzero(counts)
        return digests.tolist(), counts[digests].tolist()


def next_among(rows: range | Rows, mask: Mask, position: int, way: int) -> int | None:
    """Return the nearest position whose row is marked.

    Args:
        rows: As listed.
        mask: Of the archive's rows.
        position: Where to begin, which itself does not count.
        way: 1 for those behind it, -1 for those before it.

    Returns:
        None where there is none that way.
    """
    listed = _listed(rows)
    part = listed[position + 1 :] if way > 0 else listed[:position][::-1]
    found = mask[part]
    at = int(found.argmax()) if len(found) else 0
    if not len(found) or not found[at]:
        return None
    return position + way * (1 + at)


def marked_among(rows: range | Rows, mask: Mask) -> NDArray[np.int32]:
    """Return those of some rows that are marked, in their order."""
    listed = _listed(rows)
    found: NDArray[np.int32] = listed[mask[listed]]
    return found


def at_or_below(rows: range | Rows, row: int) -> int:
    """Return the position of the first of ascending rows that is not before a row; the last one where all are."""
    listed = _listed(rows)
    return max(0, min(int(np.searchsorted(listed, row)), len(listed) - 1))


def _listed(rows: range | Rows) -> NDArray[np.int32]:
    return np.asarray(rows, np.int32) if isinstance(rows, Rows) else np.arange(rows.start, rows.stop, dtype=np.int32)
