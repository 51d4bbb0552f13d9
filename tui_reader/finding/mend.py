"""Chinese with a typo: what a run of characters may have been meant to be.

One character may be wrong, missing, too much, or in its neighbour's place. A text that has what is left of the run, at
the right distance, has what was meant; so no word list is asked.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tui_reader.finding.words import GAP, IDEOGRAPH, is_long_chinese

_DROPPED_FROM = 4
"""Characters; from a shorter run none is taken out of the middle."""


@lru_cache(64)
def slips(run: str) -> tuple[str, ...]:
    """Return what a run may mean if all its characters are right: one is missing, or two are swapped.

    Args:
        run: Folded.

    Returns:
        Runs with a `GAP` for any one character; empty where it is too short or too long, or not Chinese.
    """
    if not is_long_chinese(run):
        return ()
    missing = [run[:at] + GAP + run[at:] for at in range(1, len(run))]
    swapped = [run[: at - 1] + run[at] + run[at - 1] + run[at + 1 :] for at in range(1, len(run))]
    return tuple(dict.fromkeys([*missing, *swapped]))


@lru_cache(64)
def losses(run: str) -> tuple[str, ...]:
    """Return what a run may mean if one of its characters is wrong or too much; the rest is as for `slips`."""
    if not is_long_chinese(run):
        return ()
    inner = range(1, len(run) - 1)
    wrong = [run[:at] + GAP + run[at + 1 :] for at in inner]
    surplus = [run[:at] + run[at + 1 :] for at in inner if len(run) >= _DROPPED_FROM]
    return tuple(dict.fromkeys([run[1:], run[:-1], *wrong, *surplus]))


@lru_cache(64)
def _pattern(run: str) -> re.Pattern[str] | None:
    wrong = f"{IDEOGRAPH.pattern}?"
    edges = {run[1:]: wrong + run[1:], run[:-1]: run[:-1] + wrong}  # at an edge what is wrong is marked too
    edits = [*slips(run), *losses(run)]
    ways = [edges.get(edit) or edit.replace(GAP, IDEOGRAPH.pattern) for edit in edits]
    return re.compile("|".join(sorted(ways, key=len, reverse=True))) if ways else None


def places(run: str, text: str) -> list[tuple[int, int]]:
    """Return where a folded text has what a run may mean; start and end of each."""
    pattern = _pattern(run)
    return [found.span() for found in pattern.finditer(text)] if pattern else []
