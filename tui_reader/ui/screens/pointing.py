"""Says the whole address of a link before it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.ui.screens.opening import Target, warned

if TYPE_CHECKING:
    from tui_reader.ui.screens.board import Board


def point_out(screen: Board) -> None:
    """Say the whole address of the link under the picker's cursor."""
    chosen = screen.picker.chosen
    if screen.picking == "link" and chosen is not None and isinstance(chosen.value, Target):
        target = chosen.value
        warning = f"{warned(screen.words, target)}  " if target.other_host else ""
        screen.notify_person(warning + target.url)
