"""Chinese with a typo: what a run of characters may have been meant to be.

One character may be wrong, missing, too much, or in its neighbour's place. A text that has what is left of the run, at
the right distance, has what was meant; so no word list is asked.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from tui_reader.finding.words import GAP, IDEOGRAPH, is_long_chinese

if TYPE_CHECKING:
    from collections.abc import Iterator

_DROPPED_FROM = 4
"""Characters; from a shorter run none is taken out of the middle."""


@lru_cache(64)
def edits(run: str) -> tuple[str, ...]:
    """Return what a run may mean.

    Args:
        run: Folded.

    Returns:
        Runs with a `GAP` for any one character; empty where it is too short or too long, or not Chinese.
    """
    return tuple(dict.fromkeys(_edits(run))) if is_long_chinese(run) else ()


def _edits(run: str) -> Iterator[str]:
    size = len(run)
    yield run[1:]
    yield run[:-1]
    for at in range(1, size):
        if at < size - 1:
            yield run[:at] + GAP + run[at + 1 :]
        if at < size - 1 and size >= _DROPPED_FROM:
            yield run[:at] + run[at + 1 :]
        yield run[:at] + GAP + run[at:]
        yield run[: at - 1] + run[at] + run[at - 1] + run[at + 1 :]


@lru_cache(64)
def _pattern(run: str) -> re.Pattern[str] | None:
    ways = ["".join(IDEOGRAPH.pattern if mark == GAP else mark for mark in edit) for edit in edits(run)]
    if not ways:
        return None
    wrong = f"{IDEOGRAPH.pattern}?"
    ways[:2] = [wrong + ways[0], ways[1] + wrong]  # the first or the last one may be wrong, not only missing
    return re.compile("|".join(sorted(ways, key=len, reverse=True)))


def places(run: str, text: str) -> list[tuple[int, int]]:
    """Return where a folded text has what a run may mean; start and end of each."""
    pattern = _pattern(run)
    return [found.span() for found in pattern.finditer(text)] if pattern else []
