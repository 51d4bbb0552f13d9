"""The entry: the open text, painted row by row with an offset of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual.message import Message
from textual.reactive import reactive

from tui_reader.ui.widgets.line import LineWidget, Row, thumb
from tui_reader.ui.widgets.page import LIMIT, Page, PageRow, Piece, Setting
from tui_reader.ui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from textual import events
    from textual.selection import Selection
    from textual.strip import Strip

    from tui_reader.model import Entry
    from tui_reader.ui.widgets.page import Spot

LEFT: Final = 2
"""Cells left of the text: the bar, and air."""

RIGHT: Final = 3
"""Cells right of it: two for what hangs, one for the thumb."""

LONGEST_LINE: Final = 72
"""Cells of a line in the widest pane: 36 Chinese characters."""

AIRY_ROWS: Final = 16
"""Rows of a pane from which on a blank row stands below the title."""

WHEEL_ROWS: Final = 3
KEPT_ROWS: Final = 2
"""Rows of the last page that stand on the next one."""


class EntryPane(LineWidget, can_focus=True):
    """The open entry.

    Attributes:
        compact: Set by the screen where it has under 20 rows: no blank row above the title.
        stacked: Set by the screen where the pane stands below another: without tones a rule parts them.
    """

    ALLOW_SELECT: ClassVar[bool] = True
    GROUND: ClassVar[str] = "paper"

    compact: reactive[bool] = reactive(False)  # noqa: FBT003 - textual's own form
    stacked: reactive[bool] = reactive(False)  # noqa: FBT003 - likewise

    @dataclass
    class LinkClicked(Message):
        """A link was clicked.

        Attributes:
            url: Has passed the link rules.
        """

        url: str

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own names
        super().__init__(id=id, classes=classes)
        self._entry: Entry | None = None
        self._spots: tuple[Spot, ...] = ()
        self._when: datetime | None = None
        self._now: datetime | None = None
        self._versions: tuple[str, ...] = ()
        self._words = Words()
        self._top = 0
        self._page: Page | None = None
        self._set_by: tuple[object, ...] = ()

    # What is shown

    def show(
        self, entry: Entry | None, *, when: datetime | None, now: datetime, spans: Sequence[Spot] = (), top: int = 0
    ) -> None:
        """Show an entry; one that is shown already, as after a reload, stays where it is scrolled to.

        Args:
            entry: None for none.
            when: The digest's time, aware, in the reader's zone; None without a date.
            now: The present in the same zone.
            spans: The hits to mark.
            top: The first row in view, for another entry than the one before.
        """
        if _name(entry) != _name(self._entry):
            self._top = max(0, top)
            self._page = None
            if self.is_attached and self.text_selection is not None:
                self.screen.clear_selection()
        self._entry, self._when, self._now, self._spots = entry, when, now, tuple(spans)
        self.refresh()

    def know(self, versions: tuple[str, ...]) -> None:
        """Take the languages in which the digest of what is shown is there too; empty text for one without a mark."""
        if versions != self._versions:
            self._versions = versions
            self.refresh()

    def speak(self, words: Words) -> None:
        """Take the language.

        Args:
            words: From the app, handed down by the screen.
        """
        self._words = words
        self.refresh()

    def show_more(self) -> bool:
        """Show what the limit kept back of a very long entry.

        Returns:
            False where nothing was kept back.
        """
        page = self._laid()
        if page is None or not page.has_more:
            return False
        page.more()
        self.refresh()
        return True

    @property
    def focused_head(self) -> bool:
        """True where the bar stands beside the title."""
        return self.has_focus

    # Where it is scrolled to

    @property
    def top(self) -> int:
        """The first row of the page in view."""
        page = self._laid()
        return 0 if page is None else self._clamped(page, self._top)

    @property
    def at_end(self) -> bool:
        """True where the last row is in view, or nothing is shown."""
        page = self._laid()
        if page is None:
            return True
        top = self._clamped(page, self._top)
        page.need(top + self._height + 1)
        return len(page.rows) <= top + self._height

    def scroll_rows(self, rows: int) -> bool:
        """Scroll.

        Args:
            rows: Down; negative for up.

        Returns:
            False where it was at that end already.
        """
        page = self._laid()
        if page is None:
            return False
        before = self._clamped(page, self._top)
        self._top = self._clamped(page, before + rows)
        self.refresh()
        return self._top != before

    def scroll_pages(self, pages: float) -> bool:
        """Scroll by what is in view but two rows.

        Args:
            pages: Down; negative for up, `0.5` for half a page.

        Returns:
            False where it was at that end already.
        """
        rows = round(max(1, self._height - KEPT_ROWS) * pages)
        return self.scroll_rows(rows or (1 if pages > 0 else -1))

    def scroll_to_top(self) -> bool:
        """Scroll to the first row; False where it stood there."""
        return self.scroll_rows(-self.top)

    def scroll_to_end(self) -> bool:
        """Scroll to the last row laid out before the limit; False where it stood there."""
        page = self._laid()
        if page is None:
            return False
        while not page.done:
            page.need(len(page.rows) + 256)
        return self.scroll_rows(len(page.rows))

    @property
    def _rule(self) -> int:
        """Rows that the rule to the pane above takes."""
        return int(self.stacked and self.paint is not None and self.paint.ansi)

    @property
    def _height(self) -> int:
        return max(0, self.size.height - self._rule)

    def _clamped(self, page: Page, top: int) -> int:
        top = max(0, top)
        page.need(top + self._height)
        return min(top, max(0, len(page.rows) - self._height))

    # Painting

    def _laid(self) -> Page | None:
        """Return the page as the pane stands now, set anew where something changed it."""
        if self._entry is None or self._now is None or self.paint is None:
            return None
        measure = max(1, min(self.size.width - LEFT - RIGHT, LONGEST_LINE))
        compact = self.compact or bool(self._rule)
        airy = self.size.height >= AIRY_ROWS and not self.compact
        form = (measure, compact, airy)
        said = (self._words, self.paint.marks, self.paint.ansi, self._when, self._now.date(), self._versions)
        set_by = (form, said, self._entry, self._spots)
        if self._page is None or set_by != self._set_by:
            before = self._page
            marks, ansi = self.paint.marks, self.paint.ansi
            setting = Setting(measure, self._words, marks, self._when, self._now, *form[1:], ansi, self._versions)
            self._page = Page(self._entry, setting, self._spots, limit=LIMIT if before is None else before.limit)
            if before is not None and self._top and self._set_by[0] != form:
                self._top = self._page.row_at(before.rows[min(self._top, len(before.rows) - 1)].at)
            self._set_by = set_by
        return self._page

    def render_line(self, y: int) -> Strip:
        """Paint one row, and tell Textual where its text stands in the page, for selecting.

        Args:
            y: From 0 at the top of the widget.
        """
        strip = super().render_line(y)
        return strip if y < self._rule else strip.apply_offsets(0, self.top + y - self._rule)

    def row(self, y: int, row: Row) -> None:
        """Paint one row.

        Args:
            y: From 0 at the top of the widget.
            row: What to put on.
        """
        if y < self._rule:
            row.put(row.paint.marks.finish * row.width, "ink-muted")
            return
        page = self._laid()
        if page is None:
            self._empty(y - self._rule, row)
            return
        top = self._clamped(page, self._top)
        index = top + y - self._rule
        page.need(index + 1)
        here = page.rows[index] if index < len(page.rows) else PageRow()
        headless = not any(other.head for other in page.rows[top : top + min(2, self._height)])
        self._bar(row, shown=here.head or (headless and y == self._rule))
        for piece in self._selected(here, index):
            text, ink, ground, bold, underline, link = piece
            row.put(text, ink, ground=ground, bold=bold, underline=underline, link=link)
        if here.fill:
            end = LEFT + page.setting.measure
            row.put(" " * max(0, end - row.at), ground=here.fill)
        row.to(row.width - 1)
        if thumb(y - self._rule, self._height, top, page.length):
            row.put(" ", ground="thumb")

    def _bar(self, row: Row, *, shown: bool) -> None:
        if shown and self.focused_head:
            row.put(row.paint.marks.cursor, "seal")
        row.to(LEFT)

    def _empty(self, y: int, row: Row) -> None:
        if y == (0 if self.compact or self._rule else 1):
            self._bar(row, shown=True)
            row.put(self._words.say("empty.entry"), "ink-muted")

    # Selecting and clicking

    def _selected(self, here: PageRow, index: int) -> Iterable[Piece]:
        """Give a row's pieces, those that are selected on their own ground."""
        selection = self.text_selection if self.is_attached else None
        span = selection.get_span(index) if selection else None
        if span is None:
            return here.pieces
        return here.shaded(*here.part(span, LEFT), "band")

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Give the selected text: lines that were only wrapped are joined again.

        Args:
            selection: In rows of the page and code points of the painted row.

        Returns:
            The text, and what ends it; None where nothing is shown.
        """
        page = self._laid()
        if page is None:
            return None
        start = 0 if selection.start is None else selection.start.y
        if selection.end is None:
            while not page.done:
                page.need(len(page.rows) + 256)
        else:
            page.need(selection.end.y + 1)
        text = ""
        for index in range(start, len(page.rows)):
            span = selection.get_span(index)
            if span is None:
                break
            here = page.rows[index]
            first, last = here.part(span, LEFT)
            text += (here.joint if index > start else "") + here.text[first:last].rstrip()
        return text, "\n"

    def on_click(self, event: events.Click) -> None:
        """Follow a link; the press itself has focused the pane.

        Args:
            event: A click, or the end of a drag, which follows nothing.
        """
        link = event.style.link
        if link and event.button == 1 and event.chain == 1 and self.text_selection is None:
            event.stop()
            self.post_message(self.LinkClicked(link))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll by the wheel.

        Args:
            event: Goes no further.
        """
        event.stop().prevent_default()
        self.scroll_rows(WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll by the wheel.

        Args:
            event: Goes no further.
        """
        event.stop().prevent_default()
        self.scroll_rows(-WHEEL_ROWS)


def _name(entry: Entry | None) -> tuple[object, ...]:
    """Tell an entry from others, whatever else a reload changed about it."""
    return () if entry is None else (entry.digest.key, entry.name, entry.number)
