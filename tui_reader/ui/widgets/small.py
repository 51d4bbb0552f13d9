"""What stands on a screen too small for anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.ui.widgets.bars import Bar

if TYPE_CHECKING:
    from tui_reader.ui.widgets.row import Row


class Small(Bar):
    """One line of text, or as much of it as fits."""

    def __init__(self) -> None:
        super().__init__(id="small")

    def row(self, y: int, row: Row) -> None:
        """Paint the line on the first row."""
        if y == 0:
            row.put(self.words.say("small"), "ink")
