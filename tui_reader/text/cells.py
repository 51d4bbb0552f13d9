"""Widths in terminal cells, and cutting by them.

The widths are those that the screen is painted with, so that a row that fits here fits there: Unicode 17, ambiguous
characters (`“ ” … · — ×`) one cell, marks none, an emoji sequence as its first emoji, U+FE0F widens, a flag two.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from tui_reader.text.expression import expression
from tui_reader.text.widths import WIDE, WIDENED, ZERO, marks, spans

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK: Final = "⋯"
"""Stands where something was cut off; one cell in every terminal (East Asian Width Neutral)."""

_JOINER: Final = "\u200d"
_EMOJI_STYLE: Final = "\ufe0f"
_FLAG_LETTER: Final = expression("[\U0001f1e6-\U0001f1ff]")
_KEPT: Final = 1 << 16  # widths remembered: all that real text holds, and no more when hostile text holds everything


class _Widths(dict[str, int]):
    """The width of a character by the character; filled as characters turn up."""

    def __init__(self) -> None:
        super().__init__()
        self._spans = sorted([(*span, 0) for span in spans(ZERO)] + [(*span, 2) for span in spans(WIDE)])
        self._first = [first for first, _, _ in self._spans]
        self.update((chr(code), 0) for code in (*range(0x20), *range(0x7F, 0xA0)))

    def __missing__(self, character: str) -> int:
        code = ord(character)
        at = bisect_right(self._first, code) - 1
        width = self._spans[at][2] if at >= 0 and code <= self._spans[at][1] else 1
        if len(self) < _KEPT:
            self[character] = width
        return width


_WIDTHS: Final = _Widths()
_width = _WIDTHS.__getitem__


@cache
def _widened() -> frozenset[str]:
    """Characters of one cell that take two before U+FE0F."""
    return frozenset(chr(code) for first, last in spans(WIDENED) for code in range(first, last + 1))


@cache
def _joined() -> re.Pattern[str]:
    """A cluster of two code points or more: a flag, or a character with its marks and what is joined to it.

    UAX #29 as far as a terminal follows it; every repeat is possessive, so that no text takes more than linear time.
    """
    mark = rf"\u200c{marks()}"
    tail = rf"[{mark}]*+(?:\u200d.?[{mark}]*+)*+"
    flag = "[\U0001f1e6-\U0001f1ff]{2}"
    return re.compile(rf"(?:{flag}|\u200d.|.(?=[\u200d{mark}])){tail}", re.DOTALL)


def widths(text: str) -> list[int]:
    """Return the cells of each code point taken alone: 0, 1 or 2, in order."""
    return list(map(_width, text))


def is_simple(text: str, cells: list[int]) -> bool:
    """Say whether every code point of a text is a cluster of its own.

    Args:
        text: Any text.
        cells: `widths(text)`.
    """
    return 0 not in cells and (text.isascii() or _FLAG_LETTER.search(text) is None)


def cell_len(text: str) -> int:
    """Return the terminal cells that a text takes; controls, tabs and line feeds count as none."""
    if text.isascii() and text.isprintable():
        return len(text)
    if _JOINER in text or _EMOJI_STYLE in text:
        return _joined_len(text)
    return sum(map(_width, text))


def _joined_len(text: str) -> int:
    """Measure a text with joiners or U+FE0F: what follows a joiner takes nothing, U+FE0F may widen what it follows."""
    total = 0
    base = ""
    characters = iter(text)
    for character in characters:
        if character == _JOINER:
            next(characters, None)
        elif character == _EMOJI_STYLE:
            total += base in _widened()
            base = ""
        elif cells := _width(character):
            total += cells
            base = character
    return total


def clusters(text: str) -> Iterator[str]:
    """Yield the grapheme clusters of a text, what a cursor steps over at once; they join to the text again."""
    return iter(text) if is_simple(text, widths(text)) else _parts(text)


def _parts(text: str) -> Iterator[str]:
    """Yield clusters; what stands between joined ones is one code point each."""
    behind = 0
    for match in _joined().finditer(text):
        yield from text[behind : match.start()]
        yield match[0]
        behind = match.end()
    yield from text[behind:]


def joined(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield the clusters of two code points and more: start, end (code point offsets) and cells of each."""
    for match in _joined().finditer(text):
        yield match.start(), match.end(), cell_len(match[0])


def take(text: str, width: int) -> int:
    """Return how many code points the longest prefix of whole clusters has that fits.

    Args:
        text: Any text; only as much as can fit is looked at.
        width: Cells, 0 and less take nothing.
    """
    if width <= 0:
        return 0
    head = text[
        : width + 1
    ]  # a cluster of no cells is rare: where there is none, one code point more than fits decides
    cells = widths(head)
    if is_simple(head, cells):
        return bisect_right(list(accumulate(cells)), width)
    return _take_joined(text, width)


def _take_joined(text: str, width: int) -> int:
    """Take cluster by cluster."""
    end = used = 0
    for part in _parts(text):
        used += cell_len(part)
        if used > width:
            break
        end += len(part)
    return end


def cut(text: str, width: int, mark: str = MARK) -> str:
    """Shorten a text to a width, never through a wide character or a cluster.

    Args:
        text: Text without line feeds.
        width: Cells at most; 0 and less give "".
        mark: Stands at the end where something was cut; left out where it alone is wider than `width`.

    Returns:
        The text itself where it fits.
    """
    if width <= 0:
        return ""
    if 2 * len(text) <= width:  # no code point takes more than two cells
        return text
    whole = take(text, width)
    if whole == len(text):
        return text
    room = width - cell_len(mark)
    return text[:whole] if room < 0 else text[: take(text, room)] + mark


def cut_middle(text: str, width: int, mark: str = MARK) -> str:
    """Cut a text to a width in its middle, so that beginning and end stay.

    Args:
        text: Cleaned, one line.
        width: Cells.
        mark: Stands for what is left out.

    Returns:
        The text itself where it fits; never wider than `width`.
    """
    if cell_len(text) <= width:
        return text
    room = max(0, width - cell_len(mark))
    kept = ""
    for part in reversed(list(clusters(text))):
        if cell_len(part + kept) > room // 2:
            break
        kept = part + kept
    return cut(cut(text, room - cell_len(kept), "") + mark + kept, width, "")


def fit(text: str, width: int, mark: str = MARK) -> str:
    """Cut a text, then fill it up with blanks.

    Args:
        text: Text without line feeds.
        width: Cells of the result; 0 and less give "".
        mark: As in `cut`.
    """
    short = cut(text, width, mark)
    return short + " " * (width - cell_len(short))
