"""Folded columns as arrays of UTF-16 units, scanned without a loop over what is found.

A place is found by comparing a whole column with the first unit of a needle and narrowing what is left unit by unit,
so that the cost is the length of the text, however many hits there are: a letter costs what a word costs.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tui_reader.finding.fold import fold
from tui_reader.finding.words import HAN, IDEOGRAPH, IGNORED, LETTER, STOP

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tui_reader.finding.words import Needle

    Rows = NDArray[np.intp]
    Mask = NDArray[np.bool_]
    Units = NDArray[np.uint16]

_FOLDED_AT_ONCE = 32_768
"""Characters; a longer call would hold the interpreter while somebody types."""
_UNITS = 65_536
_SURROGATES = range(0xD800, 0xE000)
_BLANK = 32


class _Classes(NamedTuple):
    """For each UTF-16 unit what it is.

    Attributes:
        letter: A letter or digit of a script that has words.
        ideograph: A Chinese or Japanese character.
        ignored: Passed over by level `squeezed`.
        digit: A letter that is a number.
        chinese: An ideograph that Chinese is written with.
        stop: Over which what is typed as one sound does not go.
    """

    letter: Mask
    ideograph: Mask
    ignored: Mask
    digit: Mask
    chinese: Mask
    stop: Mask


@cache
def classes() -> _Classes:
    """Return what the units are; made once, some milliseconds."""
    marks = "".join(chr(unit) for unit in range(_UNITS) if unit not in _SURROGATES)

    def mask(pattern: re.Pattern[str]) -> Mask:
        found = np.zeros(_UNITS, bool)
        found[units_of("".join(pattern.findall(marks)))] = True
        return found

    letter, ideograph = mask(LETTER), mask(IDEOGRAPH)
    alphabetic = np.zeros(_UNITS, bool)
    alphabetic[units_of("".join(filter(str.isalpha, marks)))] = True
    return _Classes(letter, ideograph, mask(IGNORED), letter & ~alphabetic, mask(HAN), mask(STOP))


def units_of(text: str) -> Units:
    """Return the UTF-16 units of a text."""
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16) if text else np.zeros(0, np.uint16)


class Places(NamedTuple):
    """Where a needle was found, in ascending order.

    Attributes:
        rows: From the first row of the range that was searched.
        first: Whether it stands at the row's very start.
        last: Whether it stands at its very end.
        start: Whether a word begins there.
        end: Whether a word ends there.
    """

    rows: Rows
    first: Mask
    last: Mask
    start: Mask
    end: Mask

    def kept(self, mask: Mask) -> Places:
        """Return some of the places."""
        return Places(self.rows[mask], self.first[mask], self.last[mask], self.start[mask], self.end[mask])


class FoldedColumn:
    """Folded fields, each with a separator behind it.

    Attributes:
        units: UTF-16 units of the joined text.
        starts: Unit at which each field begins, and one more: the number of units.
    """

    __slots__ = ("starts", "units")

    def __init__(self, units: Units) -> None:
        self.units = units
        self.starts = np.concatenate(([0], np.flatnonzero(units == 0) + 1))

    @classmethod
    def of(cls, joined: str) -> FoldedColumn:
        """Fold a joined text, some thousand characters at a time."""
        parts = range(0, len(joined), _FOLDED_AT_ONCE)
        return cls(units_of("".join(fold(joined[at : at + _FOLDED_AT_ONCE]) for at in parts)))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def text(self) -> str:
        """Return the joined folded text."""
        return self.units.tobytes().decode("utf-16-le", "surrogatepass")

    def rows(self, at: Rows, low: int, high: int) -> Rows:
        """Return the rows of units, both counted from row `low`."""
        return np.searchsorted(self.starts[low + 1 : high] - self.starts[low], at, side="right")

    def scan(self, pieces: Sequence[Units], low: int, high: int) -> tuple[Rows, Rows]:
        """Find pieces in a row, with or without a blank between each and the next.

        Returns:
            First unit and unit behind the last of all places, counted from row `low`.
        """
        units = self.units[self.starts[low] : self.starts[high]]
        at = np.flatnonzero(units == pieces[0][0])
        end = at + 1
        for number, piece in enumerate(pieces):
            if number:
                end = end + (units[end] == _BLANK)
            for unit in piece[not number :]:
                kept = np.flatnonzero(units[end] == unit)
                at, end = at[kept], end[kept] + 1
                if not kept.size:
                    return at, end
        return at, end

    def places(self, needle: Needle, low: int, high: int) -> Places:
        """Find a needle in the rows from `low` to before `high`."""
        at, end = self.scan([units_of(piece) for piece in needle.pieces], low, high)
        units = self.units[self.starts[low] : self.starts[high]]
        letter = classes().letter
        before = units[at - 1]  # what stands before the first unit is the last one: a separator, as it should be
        start = ~(letter[units[at]] & letter[before])
        if needle.at_starts_only:
            at, end, before, start = at[start], end[start], before[start], start[start]
        ends = ~(letter[units[end - 1]] & letter[units[end]])
        return Places(self.rows(at, low, high), before == 0, units[end] == 0, start, ends)

    def holds(self, needle: Needle, low: int, high: int) -> Mask:
        """Return for each row from `low` to before `high` whether it has a needle."""
        mask = np.zeros(high - low, bool)
        mask[self.places(needle, low, high).rows] = True
        return mask
