"""An app of one bar that tells what it was told."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from tui_reader.ui.themes import INK_DARK, Paint
from tui_reader.ui.widgets.filter_bar import FilterBar, Tab
from tui_reader.ui.words import Words

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events
    from textual.pilot import Pilot

PAINT = Paint.of(INK_DARK)
COLOURS = dict(PAINT.tokens)
TABS = (
    Tab("all", "全部", 37204, live=True), Tab("unread", "未读", 124, live=False), Tab("starred", "星标", 9, live=False),
)  # fmt: skip


class Watched(FilterBar):
    """A bar that notes how it was refreshed."""

    laid_out = False

    def refresh(self, *regions: object, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Watched:
        self.laid_out = self.laid_out or layout
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)  # type: ignore[arg-type]
        return self


class BarApp(App[None]):
    """The bar in its second row, and a widget beside it that takes the keys too."""

    ENABLE_COMMAND_PALETTE: ClassVar[bool] = False
    CSS = "Screen { layout: vertical; } Static { height: 1; width: 1fr; }"
    BINDINGS: ClassVar = [
        Binding(key, "note_binding", key)
        for key in ("a", "q", "space", "ctrl+a", "ctrl+e", "ctrl+u", "ctrl+k", "ctrl+w", "left", "home", "backspace")
    ]

    def __init__(self) -> None:
        super().__init__()
        self.edits: list[str] = []
        self.keys: list[str] = []
        self.bound = 0
        self.chosen: list[str] = []
        self.bar = Watched(self.edits.append)
        self.bar.dress(PAINT)
        self.bar.speak(Words("zh"))

    def compose(self) -> ComposeResult:
        rest = Static("below")
        rest.can_focus = True
        yield Static("above")
        yield self.bar
        yield rest

    def on_key(self, event: events.Key) -> None:
        self.keys.append(event.key)

    def action_note_binding(self) -> None:
        self.bound += 1

    def on_filter_bar_tab_chosen(self, event: FilterBar.TabChosen) -> None:
        self.chosen.append(event.tab)

    @property
    def painted(self) -> str:
        return self.bar.render_line(0).text

    def style_at(self, cell: int) -> Style:
        segments = list(self.bar.render_line(0).crop(cell, cell + 1))
        assert segments[0].style is not None
        return segments[0].style


def ground(style: Style) -> str:
    return style.bgcolor.name.upper() if style.bgcolor else ""


def ink(style: Style) -> str:
    return style.color.name.upper() if style.color else ""


async def focused(pilot: Pilot[None], text: str = "") -> BarApp:
    app = pilot.app
    assert isinstance(app, BarApp)
    app.bar.text = text
    app.bar.focus()
    await pilot.pause()
    return app
