"""The filter bar: a field of one row and the tabs beside it.

Textual's own `Input` costs a second layout at each key; this one paints its row again and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, Final, Protocol

from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive

from tui_reader.text.cells import cell_len, clusters, cut, take
from tui_reader.text.clean import clean_line
from tui_reader.ui.field import Field, View, typed
from tui_reader.ui.widgets.line import LineWidget
from tui_reader.ui.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events

    from tui_reader.ui.widgets.row import Row

SIGN_CELL: Final = 2
QUERY_CELL: Final = 4
RIGHT_MARGIN: Final = 2
GAP: Final = 3
COUNTS_FROM: Final = 100
"""Columns from which tabs bear counts."""

ALL_TABS_FROM: Final = 70
"""Columns from which more than the live tab, and the long hint, are shown."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One of the tabs.

    Attributes:
        id: The value of `finding.lens.Only` that it stands for.
        name: As shown, in the language of the interface.
        count: Entries in it; None while the number is not known to be right.
        live: True for the one in force.
    """

    id: str
    name: str
    count: int | None
    live: bool


class Move(Protocol):
    """A move of the cursor."""

    def __call__(self, field: Field, /, *, select: bool) -> None:
        """Move, and select what lies between where `select` says so."""


MOVES: Final[dict[str, Move]] = {
    "left": Field.left, "right": Field.right, "home": Field.home, "end": Field.end, "ctrl+a": Field.home,
    "ctrl+e": Field.end, "ctrl+left": Field.word_left, "alt+left": Field.word_left, "alt+b": Field.word_left,
    "ctrl+right": Field.word_right, "alt+right": Field.word_right, "alt+f": Field.word_right,
}  # fmt: skip
"""By the key without its shift, which selects."""

DELETIONS: Final[dict[str, Callable[[Field], None]]] = {
    "backspace": Field.delete_left, "ctrl+h": Field.delete_left, "delete": Field.delete_right,
    "ctrl+w": Field.delete_word_left, "alt+backspace": Field.delete_word_left,
    "ctrl+backspace": Field.delete_word_left, "ctrl+u": Field.delete_to_start, "ctrl+k": Field.delete_to_end,
}  # fmt: skip


class FilterBar(LineWidget, can_focus=True):
    """The field a query is typed into, at the left, and the tabs at the right.

    Enter, Esc, `↑` `↓`, Tab, page and function keys are not its own: they go on to the screen.

    Args:
        on_edit: Called in the key's own turn with the new text, whenever a key, a paste or the mouse changed it.
        id: As any widget's.
    """

    GROUND: ClassVar[str] = "ground"
    FOCUS_ON_CLICK: ClassVar[bool] = False  # a click on a tab leaves the keys where they are
    DEFAULT_CSS = """
    FilterBar { width: 1fr; height: 1; }
    """

    prompt: reactive[str] = reactive("")
    """Stands before the text while a picker is typed into: `#`, `@`, `:`; empty else."""

    beside: reactive[str] = reactive("")
    """The query that a picker is opened over: it stands before the prompt, for nothing of it is replaced."""

    picking: reactive[bool] = reactive(default=False)
    """True while a picker is open, whose row then has the cursor mark."""

    tabs: reactive[tuple[Tab, ...]] = reactive(())
    """From left to right."""

    class TabChosen(Message):
        """A tab was clicked."""

        def __init__(self, tab: str) -> None:
            self.tab = tab
            super().__init__()

    def __init__(self, on_edit: Callable[[str], None], *, id: str = "bar") -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.field = Field()
        self.words = Words()
        self._on_edit = on_edit
        self._hint = ""

    def speak(self, words: Words) -> None:
        """Take the language of the interface."""
        self.words = words
        self.refresh()

    @property
    def text(self) -> str:
        """What stands in the field; setting it puts the cursor at the end and calls nobody."""
        return self.field.text

    @text.setter
    def text(self, text: str) -> None:
        self.field.text = text
        self._show()

    def set_hint(self, text: str = "") -> None:
        """Say something else while the field is empty.

        Args:
            text: A sentence; the tabs give way to it. Empty for the usual one.
        """
        self._hint = text
        self._show()

    # where everything stands

    @property
    def _start(self) -> int:
        """The cell of the first character of the text."""
        return QUERY_CELL + cell_len(self._shown_beside()) + cell_len(self.prompt)

    def _shown_beside(self) -> str:
        """Return what stands before the prompt: as much of the query as leaves half of the row to what is typed."""
        room = self.size.width // 2 - QUERY_CELL - cell_len(self.prompt) - 1
        mark = self.paint.marks.cut if self.paint else ""
        shown = cut(self.beside, room, mark)
        return f"{shown} " if shown.strip(mark) else ""

    def _own_cells(self) -> int:
        """Return how many cells the tabs must leave free from `_start` on: only the usual hint gives way to them."""
        if self.text:
            return cell_len(self.text) + 1
        return cell_len(self._hint or ("" if self.prompt else self.words.say("bar.short")))

    def _shown_tabs(self) -> list[tuple[int, Tab, str]]:
        """Return cell, tab and count of the tabs that fit, from left to right; the left ones give way first."""
        width = self.size.width
        places: list[tuple[int, Tab, str]] = []
        at = width - RIGHT_MARGIN
        for tab in reversed(self.tabs):
            if width < ALL_TABS_FROM and not tab.live:
                continue
            counted = tab.count is not None and (width >= COUNTS_FROM or width < ALL_TABS_FROM)
            count = f" {tab.count:,}" if counted else ""
            at -= cell_len(tab.name) + len(count)
            if at < self._start + self._own_cells() + GAP:
                break
            places.insert(0, (at, tab, count))
            at -= GAP
        return places

    def _view(self) -> View:
        """Return the part of the text in view; the tabs give way before it has to scroll."""
        return self.field.view(max(1, self.size.width - self._start - RIGHT_MARGIN))

    # painting

    def row(self, y: int, row: Row) -> None:
        """Paint the bar."""
        if y:
            return
        if self.has_focus and not self.picking:
            row.put(row.paint.marks.cursor, "seal")
        row.to(SIGN_CELL).put("/", "seal" if self.has_focus or self.text else "ink-muted")
        row.to(QUERY_CELL).put(self._shown_beside(), "ink-muted").put(self.prompt, "ink-strong")
        tabs = self._shown_tabs()
        if self.text:
            self._put_text(row)
        else:
            self._put_hint(row, (tabs[0][0] - GAP if tabs else row.width - RIGHT_MARGIN) - row.at)
        for at, tab, count in tabs:
            ink = "ink-strong" if tab.live else "ink-muted"
            row.to(at).put(tab.name, ink, bold=tab.live, underline=tab.live)
            row.put(count, "ink" if tab.live else "ink-muted")

    def _put_text(self, row: Row) -> None:
        """Put the text in view, what is selected of it on a band, and the block cursor."""
        text, first, _, _ = self._view()
        end = len(text)
        start, stop = (min(max(offset - first, 0), end) for offset in self.field.selection or (0, 0))
        block = self.field.cursor - first if self.has_focus else end + 1
        behind = block + len(self.field.under)
        edges = sorted({0, start, stop, min(block, end), min(behind, end), end})
        for left, right in pairwise(edges):
            if block <= left < behind:
                row.put(text[left:right], "ground", ground="seal")
            else:
                row.put(text[left:right], "ink-strong", ground="band" if start <= left < stop else "")
        if block == end:
            row.put(" ", "ground", ground="seal")

    def _put_hint(self, row: Row, room: int) -> None:
        """Put the hint, the block cursor on its first character."""
        hint = self._hint
        if not hint and not self.prompt:
            hint = self.words.say("bar.empty" if row.width >= ALL_TABS_FROM else "bar.short")
        hint = cut(hint, room, row.paint.marks.cut)
        if self.has_focus:
            first = next(clusters(hint), "")
            row.put(first or " ", "ground", ground="seal")
            hint = hint[len(first) :]
        row.put(hint, "ink-muted")

    # the terminal's own cursor

    def _show(self) -> None:
        self.refresh()
        self._place_cursor()

    def _place_cursor(self, *, focused: bool = False) -> None:
        """Put the terminal's cursor where the next character goes: an input method composes there."""
        if focused or self.has_focus:
            x, y, _, _ = self.region
            self.app.cursor_position = Offset(x + self._start + self._view().cursor, y)

    def watch_prompt(self) -> None:
        """Keep the terminal's cursor beside the text."""
        self._place_cursor()

    def watch_beside(self) -> None:
        """Keep the terminal's cursor beside the text."""
        self._place_cursor()

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._show()

    def on_show(self) -> None:
        """Find the terminal's cursor a place, now that there is one."""
        self._place_cursor()

    def on_focus(self) -> None:
        """Show where the keys go; Textual calls this before `has_focus` is set."""
        self.refresh()
        self._place_cursor(focused=True)

    def on_blur(self) -> None:
        """Show that they go elsewhere."""
        self.refresh()

    # keys, pastes, the mouse

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Tell Textual that bindings on what is typed, and on what edits, do not work here."""
        plain = key.replace("shift+", "")
        return plain in MOVES or plain in DELETIONS or bool(typed(key, character))

    def on_key(self, event: events.Key) -> None:
        """Edit, where the key is one that does; every other goes on to the screen."""
        if self.press(event.key, event.character):
            event.stop()
            event.prevent_default()

    def press(self, pressed: str, character: str | None) -> bool:
        """Edit, where a key is one that does.

        Args:
            pressed: The key, as Textual names it.
            character: As Textual gives it; None for keys without one.

        Returns:
            False for every other key.
        """
        key, before = pressed.replace("shift+", ""), self.text
        if key in MOVES:
            MOVES[key](self.field, select=key != pressed)
        elif key in DELETIONS:
            DELETIONS[key](self.field)
        elif letters := typed(pressed, character):
            self.field.insert(letters)
        else:
            return False
        self._edited(before)
        return True

    def on_paste(self, event: events.Paste) -> None:
        """Insert what is pasted as one line, in one edit."""
        event.stop()
        event.prevent_default()
        before = self.text
        if pasted := clean_line(event.text):
            self.field.insert(pasted)
            self._edited(before)

    def _edited(self, before: str) -> None:
        self._show()
        if self.text != before:
            self._on_edit(self.text)

    def on_click(self, event: events.Click) -> None:
        """Choose the tab under the pointer, else put the cursor there."""
        event.stop()
        for at, tab, count in self._shown_tabs():
            if at <= event.x < at + cell_len(tab.name) + len(count):
                self.post_message(self.TabChosen(tab.id))
                return
        self.focus()
        view = self._view()
        self.field.put_cursor(view.first + take(view.text, event.x - self._start))
        self._show()
