"""Lines of a paragraph: as full as the rules of `breaking` allow, stops and commas hanging in the margin.

A line takes all that fits, then gives back down to the last place where the next may begin. A full-width stop or comma
that no longer fits hangs in the margin instead, so that no character is pulled down for its sake. A word longer than a
line is broken before `/ ? & =`, else anywhere but through a cluster. Each line looks at no more than itself, so that
time grows with the text alone.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final, NamedTuple

from tui_reader.text.breaking import BLANKS, HANGING, IN_CLUSTER, NO_END, TIDY, Measured, may_begin, measure

_ADDRESS_SIGNS: Final = "/?&="
_HOLDS_SIGN: Final = ":/?&="


class Line(NamedTuple):
    """A line of a text.

    Attributes:
        start: Offset of its first code point.
        end: Offset behind its last one that is no blank.
        hang: Cells, 0 to 2, that stand in the margin.
        cells: All cells of the line, those in the margin included.
    """

    start: int
    end: int
    hang: int
    cells: int


def wrap(text: str, width: int, *, hang: bool = True) -> list[Line]:
    """Break a text into lines (LOOK, "Breaking").

    Args:
        text: One paragraph, clean, without line feeds.
        width: Cells of a line, at least 1; less counts as 1.
        hang: Whether full-width stops and commas may stand in the margin, up to two cells.

    Returns:
        Lines in order: every code point but blanks where a line ends is in one of them. Blanks at the start of the text
        stay unless they fill a line. Only a cluster wider than `width` makes a line wider. No line for "", one empty
        line for blanks alone.
    """
    stop = len(text.rstrip(BLANKS))
    if stop == 0:
        return [Line(0, 0, 0, 0)] if text else []
    width = max(width, 1)
    measured = measure(text[:stop])
    if measured.cells[stop] <= width:
        return [Line(0, stop, 0, measured.cells[stop])]
    start = stop - len(text[:stop].lstrip(BLANKS))
    if measured.cells[start] < width:
        start = 0
    lines: list[Line] = []
    while start < stop:
        line, start = _next_line(measured, start, width, hang=hang)
        lines.append(line)
    return lines


def _next_line(measured: Measured, start: int, width: int, *, hang: bool) -> tuple[Line, int]:
    """Return the line that begins at `start`, and where the next one begins."""
    text, kinds, cells, _ = measured
    stop = len(text)
    base = cells[start]
    full = bisect_right(cells, base + width, start) - 1
    if full == stop:
        return Line(start, stop, 0, cells[stop] - base), stop
    if hang and full > start and text[full] in HANGING:
        following = _behind_blanks(kinds, full + 1)
        if following == stop or may_begin(measured, following):
            taken = cells[full + 1] - base
            return Line(start, full + 1, taken - width, taken), following
    following = _break_between(measured, start, full)
    end = following
    while kinds[end - 1] == "B":
        end -= 1
    return Line(start, end, 0, cells[end] - base), following


def _behind_blanks(kinds: str, at: int) -> int:
    """Return the first offset from `at` on that is no blank, or the end of the text."""
    while at < len(kinds) and kinds[at] == "B":
        at += 1
    return at


def _break_between(measured: Measured, start: int, full: int) -> int:
    """Return where the next line begins, after a line from `start` with room up to `full`."""
    last = _behind_blanks(measured.kinds, full)
    for at in range(last, start, -1):
        if may_begin(measured, at):
            return at
    return _break_word(measured, start, full, last)


def _break_word(measured: Measured, start: int, full: int, last: int) -> int:
    """Break what is longer than a line: before a sign of an address, else without a wrong first or last character."""
    text, kinds, _, held = measured
    for at in range(full, start, -1):
        if text[at] in _ADDRESS_SIGNS and held[at] != IN_CLUSTER and _parts_address(text, kinds, at):
            return at
    for at in range(last, start, -1):
        if kinds[at - 1 : at + 1] in TIDY and held[at] != IN_CLUSTER:
            return at
    return max(last, _behind_blanks(kinds, _cluster_end(held, start)))


def _parts_address(text: str, kinds: str, at: int) -> bool:
    """Say whether a sign of an address has both before and behind it what it parts; a question mark has not."""
    following = text[at + 1 : at + 2]
    if kinds[at - 1] in NO_END or text[at - 1] in _HOLDS_SIGN or not following:
        return False
    return kinds[at + 1] in "AD" or following in _ADDRESS_SIGNS


def _cluster_end(held: bytearray, start: int) -> int:
    """Return the end of the cluster at `start`."""
    end = start + 1
    while held[end] == IN_CLUSTER:
        end += 1
    return end
