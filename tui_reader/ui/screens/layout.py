"""Puts the widgets of the board where the frame says, in one pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region
from textual.layout import ArrangeResult, Layout, WidgetPlacement

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.geometry import Size
    from textual.widget import Widget

    from tui_reader.ui.frame import Frame


class FrameLayout(Layout):
    """Asks for the frame at each size and places the children by their ids.

    Args:
        frame: Gives the frame of a screen of some columns and rows.
    """

    name = "frame"

    def __init__(self, frame: Callable[[int, int], Frame]) -> None:
        self.frame = frame

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:  # noqa: FBT001, FBT002 - Textual's own signature
        """Place the children that the frame has a box for; the others are not shown."""
        del parent, greedy
        boxes = self.frame(size.width, size.height).boxes
        return [
            WidgetPlacement(Region(*boxes[child.id]), NULL_OFFSET, NULL_SPACING, child)
            for child in children
            if child.id in boxes
        ]
