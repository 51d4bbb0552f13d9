"""A sheet of paper over everything but the footer: rows that scroll, and groups of them in columns for the help."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from tui_reader.text.cells import cell_len
from tui_reader.text.wrap import wrap
from tui_reader.ui.commands import Place
from tui_reader.ui.widgets.line import LineWidget
from tui_reader.ui.widgets.row import Row, thumb
from tui_reader.ui.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events

INDENT: Final = 5
COLUMN: Final = 44
KEYS: Final = 15
GAP: Final = 2
RIGHT_MARGIN: Final = 3
"""Cells kept free at the right; the last one is the thumb's."""

THREE_COLUMNS: Final = 137
TWO_COLUMNS: Final = 100
LEAST_FOR_WORDS: Final = 14
"""Cells under which words stand below their key, not beside it."""

LEAST_FOR_LEAD: Final = 24
"""Cells under which the lead sentence stands below the title, not beside it."""

WIDEST_LINE: Final = 72
"""Cells of a line of words, as in the entry: 36 Chinese characters."""

NARROW: Final = 30
"""Columns under which the indent is two cells."""

WHEEL_ROWS: Final = 3


class Group(NamedTuple):
    """Rows under a name.

    Attributes:
        name: Cleaned, one line.
        rows: A key, a query or a mark, and what it does.
    """

    name: str
    rows: Sequence[tuple[str, str]]


class Piece(NamedTuple):
    """A text on a row of the sheet, at a cell from its left edge."""

    at: int
    text: str
    ink: str
    bold: bool = False


Rows = list[list[Piece]]


class Sheet(LineWidget, can_focus=True):
    """Rows of paper; it scrolls where they are more than its place holds.

    Only the rows in view are asked for, so that whoever lays them may make each when it is asked for.

    Attributes:
        place: What it shows, as the place where the keys go.
        top: The row at its top, from 0.
    """

    GROUND: ClassVar[str] = "paper"

    def __init__(self, *, id: str = "sheet") -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.words = Words()
        self.place = Place.HELP
        self.top = 0
        self._lay: Callable[[int], Sequence[list[Piece]]] = partial(lay_out, "", "", ())
        self._laid: tuple[int, Sequence[list[Piece]]] = (-1, [])

    def speak(self, words: Words) -> None:
        """Take the language of the interface; what is shown is said anew with `show` or `lay`."""
        self.words = words
        self.refresh()

    def show(self, title: str, lead: str, groups: Sequence[Group]) -> None:
        """Take other content and show it from its beginning.

        Args:
            title: Cleaned, one line.
            lead: A sentence beside it; empty for none.
            groups: In the order in which they are read in one column; in several, the next one always goes below the
                shortest.
        """
        self.lay(partial(lay_out, title, lead, tuple(groups)), Place.HELP)

    def lay(self, rows: Callable[[int], Sequence[list[Piece]]], place: Place, *, top: int = 0) -> None:
        """Take other rows.

        Args:
            rows: Gives them at a width in cells; called again at another width.
            place: What they show.
            top: The row that stands at the top; the last one that leaves no place blank where there are fewer.
        """
        self._lay, self.place = rows, place
        self._laid = (-1, [])
        self.top = top
        if top:
            self.scroll_rows(0)
        self.refresh()

    @property
    def rows(self) -> Sequence[list[Piece]]:
        """The rows as they stand at this width."""
        width = self.size.width
        if self._laid[0] != width:
            self._laid = (width, self._lay(width))
        return self._laid[1]

    # scrolling

    def scroll_rows(self, rows: int) -> bool:
        """Scroll.

        Args:
            rows: Negative upwards.

        Returns:
            False when it stood at that end already.
        """
        top = min(max(self.top + rows, 0), max(0, len(self.rows) - self.size.height))
        if top == self.top:
            return False
        self.top = top
        self.refresh()
        return True

    def scroll_pages(self, pages: float) -> bool:
        """Scroll by what is in view, less a row that stays.

        Args:
            pages: Negative upwards; 0.5 for half a page.
        """
        rows = max(1, round(abs(pages) * max(1, self.size.height - 1)))
        return self.scroll_rows(rows if pages > 0 else -rows)

    def to_top(self) -> bool:
        """Scroll to the beginning."""
        return self.scroll_rows(-self.top)

    def to_end(self) -> bool:
        """Scroll to the end."""
        return self.scroll_rows(len(self.rows))

    # painting, and the mouse

    def row(self, y: int, row: Row) -> None:
        """Paint a row of the sheet, and the thumb in the last column."""
        rows = self.rows
        if self.top + y < len(rows):
            for piece in rows[self.top + y]:
                row.to(piece.at).put(piece.text, piece.ink, bold=piece.bold)
        if thumb(y, self.size.height, self.top, len(rows)):
            row.to(row.width - 1).put(" ", "thumb", ground="thumb")

    def on_resize(self) -> None:
        """Keep the view on the sheet."""
        self.scroll_rows(0)
        self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        event.stop()
        self.scroll_rows(WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        event.stop()
        self.scroll_rows(-WHEEL_ROWS)


def lay_out(title: str, lead: str, groups: Sequence[Group], width: int) -> Rows:
    """Set a sheet.

    Args:
        title: As `Sheet.show`.
        lead: As `Sheet.show`.
        groups: As `Sheet.show`.
        width: Cells of the sheet.

    Returns:
        Its rows, the first one blank; each with pieces from left to right.
    """
    indent = indent_at(width)
    count = 3 if width >= THREE_COLUMNS else 2 if width >= TWO_COLUMNS else 1
    room = COLUMN - GAP if count > 1 else max(1, width - indent - RIGHT_MARGIN)
    columns: list[Rows] = [[] for _ in range(count)]
    for group in groups:
        shortest = min(columns, key=len)
        if shortest:
            shortest.append([])
        shortest += _group(group, room)
    rows = [[], *heading(title, lead, indent, width), []]
    below = [
        [
            piece._replace(at=indent + number * COLUMN + piece.at)
            for number, column in enumerate(columns)
            if y < len(column)
            for piece in column[y]
        ]
        for y in range(max(map(len, columns)))
    ]
    return [*rows, *below]


def indent_at(width: int) -> int:
    """Return the cells before the text of a sheet.

    Args:
        width: Cells of the sheet.
    """
    return INDENT if width >= NARROW else min(2, width // 4)


def heading(title: str, lead: str, indent: int, width: int) -> Rows:
    """Set the title, and the sentence beside it or, where that is too narrow, below.

    Args:
        title: As `Sheet.show`.
        lead: As `Sheet.show`.
        indent: Cells before the title.
        width: Cells of the sheet.

    Returns:
        At least one row.
    """
    room = max(1, width - indent - RIGHT_MARGIN)
    rows = [[Piece(indent, line, "ink-strong", bold=True)] for line in lines(title, room)] or [[]]
    beside = cell_len(title) + GAP
    if len(rows) == 1 and room - beside >= LEAST_FOR_LEAD:
        sentence = lines(lead, room - beside)
        rows[0] += [Piece(indent + beside, line, "ink-muted") for line in sentence[:1]]
        return rows + [[Piece(indent + beside, line, "ink-muted")] for line in sentence[1:]]
    return rows + [[Piece(indent, line, "ink-muted")] for line in lines(lead, room)]


def _group(group: Group, room: int) -> Rows:
    """Set a group, its pieces from cell 0."""
    rows = [[Piece(0, line, "seal", bold=True)] for line in lines(group.name, room)]
    for keys, words in group.rows:
        rows += _beside(keys, words, room) if room - KEYS >= LEAST_FOR_WORDS else _below(keys, words, room)
    return rows


def _beside(keys: str, words: str, room: int) -> Rows:
    """Set words beside their keys, each wrapped under itself."""
    left = [Piece(0, line, "ink-strong") for line in lines(keys, KEYS - 1)]
    right = [Piece(KEYS, line, "ink") for line in lines(words, min(room - KEYS, WIDEST_LINE))]
    return [[*left[y : y + 1], *right[y : y + 1]] for y in range(max(len(left), len(right)))]


def _below(keys: str, words: str, room: int) -> Rows:
    """Set words below their keys."""
    indent = min(2, room // 4)
    return [
        *([Piece(0, line, "ink-strong")] for line in lines(keys, room)),
        *([Piece(indent, line, "ink")] for line in lines(words, max(1, room - indent))),
    ]


def lines(text: str, width: int) -> list[str]:
    """Break a text into lines.

    Args:
        text: Cleaned, one line.
        width: Cells of each.
    """
    return [text[line.start : line.end] for line in wrap(text, width, hang=False)]
