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
        return np.array(self._rows, dtype, copy=bool(copy)) if copy else self._rows.astype(dtype, copy=False)

    def level(self, position: int) -> Level | None:
        """Return the level of a hit; None without a query of words."""
        level = int(self._levels[position])
        return Level(level) if level else None

    def within(self, rows: range) -> Rows:
        """Return those of a range of the archive, as of a digest, in their order."""
        inside = np.flatnonzero((self._rows >= rows.start) & (self._rows < rows.stop))
        return Rows(self._rows[inside], self._levels[inside])

    def place_of(self, row: int) -> int | None:
        """Return where a row stands; None where it is not listed."""
        found = np.flatnonzero(self._rows == row)
        return int(found[0]) if found.size else None

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
