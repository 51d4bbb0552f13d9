"""Chinese with a typo: what a run of characters may have been meant to be.

One character may be wrong, missing, too much, or in its neighbour's place. A text that has what is left of the run, at
the right distance, has what was meant; so no word list is asked.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from tui_reader.finding.words import IDEOGRAPH, is_long_chinese

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui_reader.finding.column_index import ColumnIndex
    from tui_reader.finding.posting import Rows

Piece = tuple[str, int]
"""A run, and its distance from the beginning."""

_DROPPED_FROM = 4
"""Characters; from a shorter run none is taken out of the middle."""


@lru_cache(64)
def edits(run: str) -> tuple[tuple[tuple[Piece, ...], int], ...]:
    """Return what a run may mean.

    Args:
        run: Folded.

    Returns:
        Pieces, and how many characters they go over; empty where the run is too short or too long, or not Chinese.
    """
    return tuple(dict.fromkeys(_edits(run))) if is_long_chinese(run) else ()


def _edits(run: str) -> Iterator[tuple[tuple[Piece, ...], int]]:
    size = len(run)
    yield ((run[1:], 0),), size - 1
    yield ((run[:-1], 0),), size - 1
    for at in range(1, size):
        if at < size - 1:
            yield ((run[:at], 0), (run[at + 1 :], at + 1)), size
        if at < size - 1 and size >= _DROPPED_FROM:
            yield ((run[:at] + run[at + 1 :], 0),), size - 1
        yield ((run[:at], 0), (run[at:], at + 1)), size + 1
        yield ((run[: at - 1] + run[at] + run[at - 1] + run[at + 1 :], 0),), size


def rows(column: ColumnIndex, pieces: tuple[Piece, ...], length: int) -> Rows:
    """Return the rows that have pieces.

    Args:
        column: Where.
        pieces: As `edits` gives them.
        length: Characters from the first to the last.
    """
    from tui_reader.finding.posting import laid

    if len(pieces) == 1:
        return column.run(pieces[0][0]).rows
    found = laid([(column.pairs.run([ord(mark) for mark in run]), offset) for run, offset in pieces])
    return column.sure(found, pieces, length).rows


@lru_cache(64)
def _pattern(run: str) -> re.Pattern[str] | None:
    ways = [IDEOGRAPH.pattern.join(re.escape(piece) for piece, _ in pieces) for pieces, _ in edits(run)]
    if not ways:
        return None
    wrong = f"{IDEOGRAPH.pattern}?"
    ways[:2] = [wrong + ways[0], ways[1] + wrong]  # the first or the last one may be wrong, not only missing
    return re.compile("|".join(sorted(ways, key=len, reverse=True)))


def places(run: str, text: str) -> list[tuple[int, int]]:
    """Return where a folded text has what a run may mean; start and end of each."""
    pattern = _pattern(run)
    return [found.span() for found in pattern.finditer(text)] if pattern else []
