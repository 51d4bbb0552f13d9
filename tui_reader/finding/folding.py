"""Whole columns folded as arrays: what `finding.fold` gives, ten times faster for ten thousand characters.

Nearly every UTF-16 unit folds to one unit, by one look into an array. What folds to none or to several, and what is
beyond U+FFFF, is cut out and folded run by run: the same few come again and again.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from tui_reader.finding.fold import fold
from tui_reader.finding.scan import classes, units_of
from tui_reader.finding.tables import fold_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui_reader.finding.scan import Units

_UNITS = 65_536
_SURROGATES = slice(0xD800, 0xE000)
_ODD = 0xD800
"""What does not fold to one unit by itself; nothing folds to half a pair."""


@cache
def _table() -> Units:
    """Return what each UTF-16 unit folds to; made once, some milliseconds."""
    table = np.arange(_UNITS, dtype=np.uint16)
    table[_SURROGATES] = _ODD
    for code, target in list(fold_table().items()):
        if code < _UNITS:
            folded = target if isinstance(target, str) else chr(target)
            table[code] = ord(folded) if len(folded) == 1 and ord(folded) < _UNITS else _ODD
    return table


def fold_units(text: str) -> Units:
    """Fold a text.

    Args:
        text: Some ten thousand characters: more would hold the interpreter while somebody types.

    Returns:
        The UTF-16 units of `fold(text)`.
    """
    try:
        units = np.frombuffer(text.encode("utf-16-le"), np.uint16)
    except UnicodeEncodeError:  # two surrogates side by side are two characters, which units would make a pair of
        return units_of(fold(text))
    folded = _table().take(units)
    odd = np.flatnonzero(folded == _ODD)
    if not odd.size:
        return folded
    gaps = np.flatnonzero(np.diff(odd) > 1)
    starts = (odd[np.concatenate(([0], gaps + 1))] * 2).tolist()
    ends = (odd[np.append(gaps, odd.size - 1)] * 2 + 2).tolist()
    raw, plain = units.tobytes(), folded.tobytes()
    parts = [plain[: starts[0]]]
    for start, end, following in zip(starts, ends, [*starts[1:], len(plain)], strict=True):
        parts += (_folded_run(raw[start:end]), plain[end:following])
    return np.frombuffer(b"".join(parts), np.uint16)


@lru_cache(4096)
def _folded_run(run: bytes) -> bytes:
    return fold(run.decode("utf-16-le")).encode("utf-16-le")


def fold_each(texts: Iterable[str]) -> list[str]:
    """Fold many short texts, several times faster than one by one."""
    texts = list(texts)
    joined = "\0".join((*texts, ""))
    if joined.count("\0") != len(texts):
        return list(map(fold, texts))
    return fold(joined).split("\0")[:-1]


def words_in(units: Units) -> list[str]:
    """Return the Latin words of a folded text in their order: what `words.LATIN_WORD` finds, in a third of the time."""
    letter = classes().letter.take(units)
    kept = letter.copy()
    kept[1:] |= letter[:-1]  # what stands behind a word becomes what parts it from the next
    words = (units * letter)[np.flatnonzero(kept)].tobytes().decode("utf-16-le").split("\0")
    return words if words[-1] else words[:-1]
