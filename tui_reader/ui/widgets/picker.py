"""The picker: names with their counts that hang from the filter bar, narrowed by what is typed there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual.message import Message

from tui_reader.text.cells import cell_len, cut
from tui_reader.ui.widgets.line import LineWidget, Uncut
from tui_reader.ui.widgets.row import Row, thumb
from tui_reader.ui.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.strip import Strip

MOST_ROWS: Final = 12
"""Items in view at once."""

NAME_CELL: Final = 4
RIGHT_MARGIN: Final = 2
GAP: Final = 2
CONTEXT_ROWS: Final = 2
WHEEL_ROWS: Final = 3
TOLD_CELLS: Final = 40
"""Cells of a row of what is told, where the width is not known yet."""

MOST_TOLD: Final = 8
"""Rows of what is told; of a longer text the beginning and the end."""

AIRY_ROWS: Final = 5
"""Rows from which a blank one parts the sentence and the foot from the items."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be picked.

    Attributes:
        name: As shown and as narrowed by; cleaned, one line.
        count: Stands at the right; None for what has none.
        value: What whoever opened the picker knows it by.
        note: Muted, at the right, before the count; empty for none.
        told: Said in full below the items while the cursor is on this one, printable ASCII; empty for none.
    """

    name: str
    count: int | None
    value: object
    note: str = ""
    told: str = ""


class Picker(LineWidget):
    """A lead sentence, the items, and how many there are. Keys stay with the bar: its screen moves the cursor here."""

    GROUND: ClassVar[str] = "raised"
    STRIP: ClassVar[type[Strip]] = Uncut

    class Picked(Message):
        """An item was clicked."""

        def __init__(self, item: Item) -> None:
            self.item = item
            super().__init__()

    def __init__(self, *, id: str = "picker") -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.words = Words()
        self.cursor = 0
        self.top = 0
        self._lead: Sequence[str] = ()
        self._foot: Callable[[int], str] = str
        self._items: tuple[Item, ...] = ()
        self._nearest = False
        self._meant = False
        self._none = ""
        self._narrowed: tuple[Item, ...] = ()
        self._typed = ""

    def speak(self, words: Words) -> None:
        """Take the language of the interface."""
        self.words = words
        self.refresh()

    def open(
        self, lead: Sequence[str], foot: Callable[[int], str], items: Sequence[Item], *, nearest: bool = False,
        none: str = "",
    ) -> None:  # fmt: skip
        """Take other items and show them all, the cursor on the first.

        Args:
            lead: What is picked, and how; from long to short, of which the first is shown that fits.
            foot: Says how many items there are; called with the number of those that fit what is typed.
            items: In the order in which they are shown.
            nearest: Where no name fits what is typed, offer the one most like it.
            none: What stands where no name fits; empty for that none does.
        """
        self._none = none
        self._lead, self._foot, self._nearest, self._meant = lead, foot, nearest, False
        self._items = tuple(items)
        self._typed = ""
        self._show(self._items)

    def narrow(self, text: str) -> None:
        """Show the items whose name fits a text, those first that start with it; the order is kept else.

        Args:
            text: As typed; case, width and blanks at the ends make no difference. Empty shows all.
        """
        wanted = text.strip().casefold()
        if wanted == self._typed:
            return
        self._typed = wanted
        self._show(self._fitting())

    def refill(self, items: Sequence[Item]) -> None:
        """Take newer items, narrowed as before; nothing moves under the cursor.

        Args:
            items: What stood there keeps its place, with its new count; what is new goes below it, in this order.
        """
        if tuple(items) == self._items:
            return
        newer = {item.name: item for item in items}
        kept = [newer.pop(item.name) for item in self._items if item.name in newer]
        chosen, below = self.chosen, self.cursor - self.top
        self._items = (*kept, *newer.values())
        self._narrowed = tuple(self._fitting())
        names = [item.name for item in self._narrowed]
        if chosen is not None and chosen.name in names:
            self.cursor = names.index(chosen.name)
        self.cursor = min(self.cursor, max(0, len(names) - 1))
        self.top = max(0, self.cursor - below)
        self.refresh()

    def _fitting(self) -> list[Item]:
        """Return the items that fit what is typed; where none does, the one that may have been meant."""
        from tui_reader.finding import naming

        names = [item.name for item in self._items]
        found = [self._items[place] for place in naming.fitting(self._typed, names)]
        self._meant = False
        if found or not self._nearest or (name := naming.nearest(self._typed, names)) is None:
            return found
        self._meant = True
        return [self._items[names.index(name)]]

    def _show(self, items: Sequence[Item]) -> None:
        self._narrowed = tuple(items)
        self.cursor = self.top = 0
        self.refresh()

    @property
    def chosen(self) -> Item | None:
        """The item that the cursor is on; None where nothing has the name typed."""
        return self._narrowed[self.cursor] if self._narrowed else None

    @property
    def shown(self) -> tuple[Item, ...]:
        """The items that fit what is typed, in the order shown."""
        return self._narrowed

    @property
    def wanted_height(self) -> int:
        """Rows for the items given to `open`; the same however they are narrowed, so that nothing jumps."""
        return min(MOST_ROWS, max(1, len(self._items))) + 4 + self._told_rows

    # what is told of the item under the cursor

    @property
    def _told_cells(self) -> int:
        width = self.size.width
        return max(1, width - NAME_CELL - RIGHT_MARGIN) if width else TOLD_CELLS

    @property
    def _told_rows(self) -> int:
        """Rows that the longest of the items' told texts takes, so that nothing jumps as the cursor moves."""
        longest = max([len(item.told) for item in self._items], default=0)
        return min(MOST_TOLD, -(-longest // self._told_cells))

    @property
    def _below(self) -> int:
        """Rows at the bottom for what is told: as many as leave room for one item, with its sentence and foot."""
        return max(0, min(self._told_rows, self.size.height - 3))

    def _told(self, place: int, mark: str) -> str:
        """Return a row of what is told of the item under the cursor."""
        text, cells, rows = self.chosen.told if self.chosen else "", self._told_cells, self._below
        if len(text) > cells * rows and rows:
            head = cells * rows // 2
            text = f"{text[:head]}{mark}{text[len(text) - (cells * rows - head - len(mark)) :]}"
        return text[place * cells : (place + 1) * cells]

    # the cursor

    def move(self, rows: int) -> None:
        """Move the cursor.

        Args:
            rows: Items; negative upwards. It stops at the ends.
        """
        self.cursor = min(max(self.cursor + rows, 0), max(0, len(self._narrowed) - 1))
        self._follow()
        self.refresh()

    def move_page(self, pages: int) -> None:
        """Move the cursor by as many items as are in view.

        Args:
            pages: Negative upwards.
        """
        self.move(pages * self._room)

    @property
    def _first_row(self) -> int:
        """The row of the first item in view."""
        height = self.size.height - self._below
        return 2 if height >= AIRY_ROWS else 1 if height > 1 else 0

    @property
    def _room(self) -> int:
        """Items in view: what the lead sentence, the foot and, where there is room, a blank beside each leave."""
        height = self.size.height - self._below
        taken = 4 if height >= AIRY_ROWS else min(height - 1, 2)
        return max(1, height - taken)

    def _follow(self) -> None:
        """Scroll as little as brings the cursor, with its context, into view."""
        room = self._room
        context = min(CONTEXT_ROWS, (room - 1) // 2)
        top = min(max(self.top, self.cursor - room + 1 + context), self.cursor - context)
        self.top = min(max(top, 0), max(0, len(self._narrowed) - room))

    # painting

    def row(self, y: int, row: Row) -> None:
        """Paint the sentence, an item, or the foot; in attributes alone, an edge where the tone would end."""
        place, last = y - self._first_row, self.size.height - 1 - self._below
        scrolled = False
        if y > last:
            row.to(NAME_CELL).put(self._told(y - last - 1, row.paint.marks.cut), "ink")
        elif 0 <= place < self._room:
            self._put_item(self.top + place, row)
            scrolled = thumb(place, self._room, self.top, len(self._narrowed))
        else:
            room = row.width - NAME_CELL - RIGHT_MARGIN
            text = self._shown_lead(room) if y == 0 else self._told_of_all() if y == last else ""
            row.to(NAME_CELL).put(cut(text, room, row.paint.marks.cut), "ink-muted")
        row.to(row.width - 1)
        if scrolled:
            row.put(" ", "thumb", ground="thumb")
        elif row.paint.ansi:
            row.put(row.paint.marks.upright, "ink-muted", ground=self.GROUND)

    def _shown_lead(self, room: int) -> str:
        return next((lead for lead in self._lead if cell_len(lead) <= room), self._lead[-1] if self._lead else "")

    def _told_of_all(self) -> str:
        return self.words.say("pick.nearest") if self._meant else self._foot(len(self._narrowed))

    def _put_item(self, number: int, row: Row) -> None:
        """Put an item, or the word that there is none."""
        current = number == self.cursor
        if not self._narrowed and current:
            none = self._none or self.words.say("pick.none")
            row.to(NAME_CELL).put(cut(none, row.width - NAME_CELL - RIGHT_MARGIN, row.paint.marks.cut), "ink-muted")
        if number >= len(self._narrowed):
            return
        if current:
            row.ground = "band"
            row.put(row.paint.marks.cursor, "seal")
        item, mark = self._narrowed[number], row.paint.marks.cut
        end = row.width - RIGHT_MARGIN
        count = "" if item.count is None else f"{item.count:,}"
        if end - len(count) - GAP < NAME_CELL + 1:
            count = ""
        room = end - NAME_CELL - (len(count) + GAP if count else 0)
        note = cut(item.note, room - min(cell_len(item.name), room // 2) - GAP, mark)
        name = cut(item.name, room - (cell_len(note) + GAP if note else 0), mark)
        row.to(NAME_CELL).put(name, "ink-strong" if current else "ink")
        if note:
            row.to(NAME_CELL + room - cell_len(note)).put(note, "ink-muted")
        if count:
            row.to(end - len(count)).put(count, "ink" if current else "ink-muted")

    # the mouse

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._follow()
        self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move down."""
        event.stop()
        self.move(WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move up."""
        event.stop()
        self.move(-WHEEL_ROWS)

    def on_click(self, event: events.Click) -> None:
        """Pick the item under the pointer."""
        event.stop()
        place = event.y - self._first_row
        number = self.top + place
        if 0 <= place < self._room and number < len(self._narrowed):
            self.move(number - self.cursor)
            self.post_message(self.Picked(self._narrowed[number]))
