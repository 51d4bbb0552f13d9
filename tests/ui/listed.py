"""Lists some rows of an archive, as a lookup does."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from tui_reader.finding.rows import Rows
from tui_reader.ui.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.finding.archive import Archive


def rows_of(rows: Sequence[int], levels: Sequence[int] = ()) -> Rows:
    """Return rows with their levels; without any where none are given."""
    return Rows(np.asarray(rows, np.int32), np.asarray(levels or [0] * len(rows), np.uint8))


def grouped(archive: Archive, rows: Sequence[int], *, gap: int = 1) -> Listing:
    """List rows, ascending, under a heading a digest."""
    listed = rows_of(rows)
    digests, counts = listed.by_digest(archive)
    return Listing(archive, listed, digests, [0, *accumulate(counts)], gap=gap)
