"""A line of text being edited: cursor, selection and the part of it in view, without a screen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import Final, NamedTuple

from tui_reader.text.cells import cell_len, clusters
from tui_reader.text.clean import FORBIDDEN
from tui_reader.text.expression import expression

BLANKS: Final = frozenset("\u3000\u00a0")
"""Blanks that keyboards send and that do not count as printable: a Chinese one, and alt and space on a Mac."""

MOST_CODE_POINTS: Final = 4096
"""What a line holds; the rest of a longer paste is left out, so that each key after it stays cheap."""

LEAST_FOR_CONTEXT: Final = 8
"""Cells from which the neighbours of the cursor are kept in view."""

_HAN: Final = (
    r"\u2e80-\u2fd5\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\uf900-\ufaff\U00020000-\U0003ffff"
)
_WORD: Final = expression(rf"[{_HAN}]+|[^\W{_HAN}]+|[^\w\s]+")
"""What a word move goes over: a run of Chinese, of letters and digits, or of punctuation."""


class View(NamedTuple):
    """The part of a field in view.

    Attributes:
        text: Whole clusters, never wider than was asked for.
        first: Code point in the field that it begins with.
        cursor: Cell of the cursor, less than the width.
        selection: First cell of the selected part in view, and the cell after its last; None where none is in view.
    """

    text: str
    first: int
    cursor: int
    selection: tuple[int, int] | None


class Field:
    """One line being edited; every offset in it lies on the border of a cluster.

    Args:
        text: What stands in it at first, cleaned, one line; the cursor stands at its end.
    """

    __slots__ = ("_anchor", "_borders", "_cells", "_cursor", "_first", "_text")

    def __init__(self, text: str = "") -> None:
        self._first = 0
        self._replace(text, len(text))

    def _replace(self, text: str, cursor: int) -> None:
        """Take another text; a cursor that came to stand inside a cluster goes behind it."""
        self._text = text[:MOST_CODE_POINTS]
        parts = list(clusters(self._text))
        self._borders = [0, *accumulate(map(len, parts))]
        self._cells = [0, *accumulate(map(cell_len, parts))]
        self._anchor: int | None = None
        self._cursor = self._border(cursor)

    def _border(self, offset: int) -> int:
        """Return the border at an offset, or the next one behind it."""
        return self._borders[min(bisect_left(self._borders, offset), len(self._borders) - 1)]

    def _place(self, offset: int) -> int:
        """Return how many clusters stand before a border."""
        return bisect_left(self._borders, offset)

    @property
    def text(self) -> str:
        """The whole line; setting it puts the cursor at its end."""
        return self._text

    @text.setter
    def text(self, text: str) -> None:
        self._replace(text, len(text))

    @property
    def cursor(self) -> int:
        """Code points before the cursor."""
        return self._cursor

    @property
    def anchor(self) -> int | None:
        """Where the selection began; None without one."""
        return self._anchor

    @property
    def selection(self) -> tuple[int, int] | None:
        """Start and end of what is selected, in code points; None where that is nothing."""
        if self._anchor is None or self._anchor == self._cursor:
            return None
        return min(self._anchor, self._cursor), max(self._anchor, self._cursor)

    @property
    def selected(self) -> str:
        """The text selected; empty without a selection."""
        start, end = self.selection or (0, 0)
        return self._text[start:end]

    @property
    def under(self) -> str:
        """The cluster that the cursor stands on; empty at the end of the line."""
        return self._text[self._cursor : self._border(self._cursor + 1)]

    # moves

    def put_cursor(self, offset: int, *, select: bool = False) -> None:
        """Move the cursor.

        Args:
            offset: Code points, clamped to the line; inside a cluster the next border is taken.
            select: Leave the anchor where the cursor was, so that the selection grows; else there is none any more.
        """
        if not select:
            self._anchor = None
        elif self._anchor is None:
            self._anchor = self._cursor
        self._cursor = self._border(max(0, offset))

    def left(self, *, select: bool = False) -> None:
        """Move one cluster to the left; without `select`, a selection is left at its left end."""
        if self.selection is not None and not select:
            self.put_cursor(self.selection[0])
        else:
            self.put_cursor(self._before(), select=select)

    def right(self, *, select: bool = False) -> None:
        """Move one cluster to the right; without `select`, a selection is left at its right end."""
        if self.selection is not None and not select:
            self.put_cursor(self.selection[1])
        else:
            self.put_cursor(self._cursor + 1, select=select)

    def word_left(self, *, select: bool = False) -> None:
        """Move to the start of the word before the cursor."""
        self.put_cursor(self._word_before(), select=select)

    def word_right(self, *, select: bool = False) -> None:
        """Move to the end of the word behind the cursor."""
        word = _WORD.search(self._text, self._cursor)
        self.put_cursor(word.end() if word else len(self._text), select=select)

    def home(self, *, select: bool = False) -> None:
        """Move to the start of the line."""
        self.put_cursor(0, select=select)

    def end(self, *, select: bool = False) -> None:
        """Move to the end of the line."""
        self.put_cursor(len(self._text), select=select)

    def select_all(self) -> None:
        """Select the whole line, the cursor at its end."""
        self.home()
        self.end(select=True)

    def _before(self) -> int:
        return self._borders[max(0, self._place(self._cursor) - 1)]

    def _word_before(self) -> int:
        start = 0
        for word in _WORD.finditer(self._text, 0, self._cursor):
            start = word.start()
        return self._borders[bisect_right(self._borders, start) - 1]

    # changes

    def insert(self, text: str) -> None:
        """Put a text in the place of the selection, or at the cursor; what the line does not hold is left out.

        Args:
            text: Cleaned, one line.
        """
        start, end = self.selection or (self._cursor, self._cursor)
        text = text[: max(0, MOST_CODE_POINTS - len(self._text) + end - start)]
        self._replace(self._text[:start] + text + self._text[end:], start + len(text))

    def _delete(self, start: int, end: int) -> None:
        self._replace(self._text[:start] + self._text[end:], start)

    def delete_left(self) -> None:
        """Delete the selection, else the cluster before the cursor."""
        self._delete(*(self.selection or (self._before(), self._cursor)))

    def delete_right(self) -> None:
        """Delete the selection, else the cluster behind the cursor."""
        self._delete(*(self.selection or (self._cursor, self._border(self._cursor + 1))))

    def delete_word_left(self) -> None:
        """Delete the selection, else the word before the cursor."""
        self._delete(*(self.selection or (self._word_before(), self._cursor)))

    def delete_to_start(self) -> None:
        """Delete all before the cursor."""
        self._delete(0, self._cursor)

    def delete_to_end(self) -> None:
        """Delete all behind the cursor."""
        self._delete(self._cursor, len(self._text))

    # the view

    def view(self, width: int) -> View:
        """Return the part in view, scrolled as little as brings the cursor into it.

        The cursor's own cluster is whole, at the end of the line it has a cell of its own, and where there is room the
        clusters beside it are in view too. Never half a wide character.

        Args:
            width: Cells; 0 and less show nothing.
        """
        self._first = self._scrolled(width)
        start = self._cells[self._first]
        last = max(self._first, bisect_right(self._cells, start + max(0, width)) - 1)
        return View(
            self._text[self._borders[self._first] : self._borders[last]],
            self._borders[self._first],
            min(self._cells[self._place(self._cursor)] - start, max(0, width - 1)),
            self._selected_cells(start, self._cells[last]),
        )

    def _scrolled(self, width: int) -> int:
        """Return the number of the first cluster in view."""
        cells, place, last = self._cells, self._place(self._cursor), len(self._cells) - 1
        beside = width >= LEAST_FOR_CONTEXT
        behind = cells[min(place + 1 + beside, last)]
        needed = max(behind, cells[place] + 1)
        first = min(self._first, max(0, place - beside))
        first = max(first, bisect_left(cells, needed - width))
        fitting = bisect_left(cells, cells[last] + 1 - width)  # no more is scrolled away than the line's end asks for
        return min(first, fitting, place)

    def _selected_cells(self, start: int, end: int) -> tuple[int, int] | None:
        if self.selection is None:
            return None
        left, right = (min(max(self._cells[self._place(offset)], start), end) - start for offset in self.selection)
        return (left, right) if left < right else None


def typed(key: str, character: str | None) -> str:
    """Return what a key writes.

    Args:
        key: As Textual names it.
        character: As Textual gives it; None for keys without one.

    Returns:
        A character that may be shown, a blank included; empty where the key writes none.
    """
    if key == "shift+space":  # a terminal that tells it from the plain one sends it without its character
        return " "
    if not character or key.startswith(("alt+", "ctrl+", "super+", "hyper+", "meta+")):
        return ""
    if not character.isprintable() and character not in BLANKS:
        return ""
    return "" if FORBIDDEN.search(character) else character
