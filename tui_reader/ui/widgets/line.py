"""What every painted widget is made of: pieces of text on a ground, one row at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from tui_reader.text.cells import cell_len, cut

if TYPE_CHECKING:
    from textual.geometry import Region, Size

    from tui_reader.ui.themes import Paint
    from tui_reader.ui.words import Words


class Row:
    """One row being painted: text goes on from the left, and the rest is filled with the ground.

    Args:
        paint: The paint in force.
        width: Cells of the row; nothing is ever painted past it.
        ground: The token of the row's ground.
    """

    __slots__ = ("_pieces", "at", "ground", "paint", "width")

    def __init__(self, paint: Paint, width: int, ground: str) -> None:
        self.paint = paint
        self.width = width
        self.ground = ground
        self.at = 0
        self._pieces: list[Segment] = []

    def put(  # noqa: PLR0913 - one call a piece of text, all but the text by keyword
        self, text: str, ink: str = "ink", *, ground: str = "", bold: bool = False, underline: bool = False,
        link: str = "",
    ) -> Row:  # fmt: skip
        """Put text where the last one ended; what does not fit is left out by whole characters.

        Args:
            text: Cleaned, one line.
            ink: Its token.
            ground: Its own ground; empty for the row's.
            bold: As `Paint.style`.
            underline: As `Paint.style`.
            link: As `Paint.style`.

        Returns:
            The row itself.
        """
        cells = cell_len(text)
        if self.at + cells > self.width:
            text = cut(text, self.width - self.at, "")
            cells = cell_len(text)
        if text:
            style = self.paint.style(ink, ground or self.ground, bold=bold, underline=underline, link=link)
            self._pieces.append(Segment(text, style))
            self.at += cells
        return self

    def to(self, column: int) -> Row:
        """Fill with the ground up to a column; does nothing when the row is there already.

        Args:
            column: Cells from the left.
        """
        gap = min(column, self.width) - self.at
        if gap > 0:
            self.put(" " * gap)
        return self

    def strip(self) -> Strip:
        """Return the row, filled to its width."""
        self.to(self.width)
        return Strip(self._pieces, self.at)


class LineWidget(Widget):
    """A widget painted row by row, with an offset of its own.

    A plain widget repaints in one frame; a `ScrollView` whose virtual size changes costs a second layout.
    """

    DEFAULT_CSS = """
    LineWidget { width: 1fr; height: 1fr; }
    """
    ALLOW_SELECT: ClassVar[bool] = False
    GROUND: ClassVar[str] = "page"

    paint: Paint | None = None

    @property
    def size(self) -> Size:
        """The cells of the widget; it has neither border nor padding, so that nothing has to be taken off."""
        return self.outer_size

    def dress(self, paint: Paint) -> None:
        """Take the paint in force and paint again.

        Args:
            paint: From the app, handed down by the screen.
        """
        self.paint = paint
        self.refresh()

    def speak(self, words: Words) -> None:
        """Take the language of the interface; left to the child."""
        raise NotImplementedError

    def row(self, y: int, row: Row) -> None:
        """Paint one row; left to the child.

        Args:
            y: From 0 at the top of the widget.
            row: What to put on.
        """
        raise NotImplementedError

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint the rows that Textual asks for.

        The rows are whole: they have their ground in every cell. Textual's own way lays border, padding and background
        round each, which costs more than painting it.

        Args:
            crop: What is asked for.
        """
        background = self.background_colors[1]
        filters = self.get_line_filters()
        strips = []
        for y in crop.line_range:
            strip = self.render_line(y)
            for each in filters:
                strip = strip.apply_filter(each, background)
            strips.append(strip)
        first, end = crop.column_span
        if (first, end) == (0, self.size.width):
            return strips
        return [strip.crop(first, end) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """Paint one row of the widget, as Textual asks for it.

        Args:
            y: From 0 at the top of the widget.
        """
        if self.paint is None:
            return Strip.blank(self.size.width)
        row = Row(self.paint, self.size.width, self.GROUND)
        self.row(y, row)
        return row.strip()


def thumb(y: int, height: int, top: int, total: int) -> bool:
    """Tell whether a row of a scrolling pane bears the thumb.

    Args:
        y: The row, from 0.
        height: Rows in view.
        top: The first row of the content in view.
        total: Rows of the content.

    Returns:
        True on at least one row when the content is longer than the pane; never when it is not.
    """
    if total <= height or height <= 0:
        return False
    size = max(1, height * height // total)
    start = round((height - size) * top / (total - height))
    return start <= y < start + size
