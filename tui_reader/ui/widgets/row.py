"""A row being painted: pieces of text on a ground, and the thumb that shows where a pane is scrolled to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment

from tui_reader.text.cells import cell_len, cut

if TYPE_CHECKING:
    from tui_reader.ui.themes import Paint


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
            self._pieces.append(Segment(" " * gap, self.paint.style("ink", self.ground)))
            self.at += gap
        return self

    def filled(self) -> list[Segment]:
        """Return the pieces of the row, filled to its width."""
        self.to(self.width)
        return self._pieces


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
