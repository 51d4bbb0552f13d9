"""Hits in their order, as arrays of rows and levels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

import numpy as np

from tui_reader.finding.hits import Level

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tui_reader.finding.archive import Archive

    Rows = NDArray[np.int32]
    Levels = NDArray[np.uint8]


class Ranked(Sequence[tuple[int, Level | None]]):
    """Hits as rows of the archive with their levels; made into pairs only when looked at."""

    __slots__ = ("levels", "rows")

    def __init__(self, rows: Rows, levels: Levels) -> None:
        self.rows = rows
        self.levels = levels

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> tuple[int, Level | None]: ...
    @overload
    def __getitem__(self, index: slice) -> Ranked: ...
    def __getitem__(self, index: int | slice) -> tuple[int, Level | None] | Ranked:
        if isinstance(index, slice):
            return Ranked(self.rows[index], self.levels[index])
        level = int(self.levels[index])
        return int(self.rows[index]), Level(level) if level else None


NOTHING = Ranked(np.zeros(0, np.int32), np.zeros(0, np.uint8))
_NONE = 255


class Found:
    """The level of each row of an archive, as far as it is known.

    Attributes:
        total: Rows that are hits.
    """

    def __init__(self, archive: Archive) -> None:
        self.total = 0
        self._archive = archive
        self._levels = np.full(len(archive), _NONE, np.uint8)

    def add(self, rows: Rows, levels: Levels) -> None:
        """Take new hits, each row once."""
        self._levels[rows] = levels
        self.total += len(rows)

    def by_level(self) -> Ranked:
        """Return the hits, the best level first, inside a level newest first."""
        if not self.total:
            return NOTHING
        rows = np.flatnonzero(self._levels != _NONE).astype(np.int32)
        levels = self._levels[rows]
        order = np.argsort(levels, kind="stable")  # levels of one byte are counted, not compared
        return Ranked(rows[order], levels[order])

    def by_date(self, *, oldest_first: bool = False) -> Ranked:
        """Return the hits in the order of the archive, or by digest from the oldest dated one; undated ones last."""
        rows = np.flatnonzero(self._levels != _NONE).astype(np.int32)
        if oldest_first:
            dated = self._archive.rows_between(None, None).stop
            digests = np.searchsorted(np.asarray(self._archive.starts), rows, side="right")
            order = np.argsort(np.where(rows < dated, -digests, digests), kind="stable")
            rows = rows[order]
        return Ranked(rows, self._levels[rows])
