"""A page in a pane: which rows of it are in view, and how they are painted."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.reactive import reactive

from tui_reader.ui.widgets.line import LineWidget
from tui_reader.ui.widgets.page import LIMIT, Page, PageRow, Piece, Setting
from tui_reader.ui.widgets.row import Row, thumb
from tui_reader.ui.words import Words

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable
    from datetime import datetime

    from textual import events

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

CONTEXT_ROWS: Final = 2
"""Rows kept in view above and below a place that is gone to."""

KEPT_PAGES: Final = 48
"""Pages that stay laid out: those that one goes back and forth between with `j` and `k`."""


class View(NamedTuple):
    """What of a page is in view.

    Attributes:
        page: Laid out as far.
        top: Its first row in view.
        rule: Rows of the pane above it.
        height: Rows of the pane below that.
        headless: True where no row of the title is among the first two.
    """

    page: Page
    top: int
    rule: int
    height: int
    headless: bool


class PagePane(LineWidget, can_focus=True):
    """A page that scrolls.

    Attributes:
        compact: Set by the screen where it has under 20 rows: no blank row above the title.
        stacked: Set by the screen where the pane stands below another: without tones a rule parts them.
    """

    GROUND: ClassVar[str] = "paper"

    compact: reactive[bool] = reactive(False)  # noqa: FBT003 - textual's own form
    stacked: reactive[bool] = reactive(False)  # noqa: FBT003 - likewise

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - textual's own names
        super().__init__(id=id, classes=classes)
        self._entry: Entry | None = None
        self._spots: tuple[Spot, ...] = ()
        self._here: Spot | None = None
        self._when: datetime | None = None
        self._now: datetime | None = None
        self._versions: tuple[str, ...] = ()
        self._words = Words()
        self._top = 0
        self._page: Page | None = None
        self._set_by: tuple[object, ...] = ()
        self._view: View | None = None
        self._pages: LRUCache[Hashable, Page] = LRUCache(KEPT_PAGES)

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
        self.look_again()
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

    def reveal(self) -> None:
        """Scroll as little as brings the place that was gone to into view, with some rows around it."""
        page = self._laid()
        row = None if page is None or self._here is None else page.row_of_place()
        if page is None or row is None:
            return
        top, height = self._clamped(page, self._top), self._height
        context = min(CONTEXT_ROWS, max(0, height - 1) // 2)
        self._top = self._clamped(page, min(max(top, row - height + 1 + context), max(0, row - context)))
        if self._top != top:
            self.look_again()

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
        set_by = (form, said, self._entry, self._spots, self._here)
        if self._page is None or set_by != self._set_by:
            before = self._page
            marks, ansi = self.paint.marks, self.paint.ansi
            setting = Setting(measure, self._words, marks, self._when, self._now, *form[1:], ansi, self._versions)
            limit = LIMIT if before is None else before.limit
            self._page = self._page_of(self._entry, setting, limit, (form, said, self._spots, self._here))
            if before is not None and self._top and self._set_by[0] != form:
                self._top = self._page.row_at(before.rows[min(self._top, len(before.rows) - 1)].at)
            self._set_by = set_by
        return self._page

    def _page_of(self, entry: Entry, setting: Setting, limit: int, set_by: Hashable) -> Page:
        """Return the page of an entry, that which was laid out before where nothing about it has changed."""
        key = (entry.digest.key, entry.name, entry.number, set_by)
        page = self._pages.get(key)
        if page is None or page.entry != entry or page.limit != limit:
            page = Page(entry, setting, self._spots, limit=limit, here=self._here)
            self._pages[key] = page
        return page

    def begin(self) -> None:
        """Find out what is in view."""
        page = self._laid()
        if page is None:
            self._view = None
            return
        top, height = self._clamped(page, self._top), self._height
        headless = not any(row.head for row in page.rows[top : top + min(2, height)])
        self._view = View(page, top, self._rule, height, headless)

    def face(self, y: int) -> Hashable | None:
        """Return which row of which page it is, and how it is marked."""
        view = self._view
        if view is None or y < view.rule:
            return None
        index = view.top + y - view.rule
        bar = self.has_focus and self._bears_bar(view, index)
        return view.page, index, bar, thumb(index - view.top, view.height, view.top, view.page.length)

    def segments(self, y: int) -> list[Segment]:
        """Paint one row, and tell Textual where its text stands in the page, for selecting.

        Args:
            y: From 0 at the top of the widget.
        """
        segments, view, x = super().segments(y), self._view, 0
        rule, top = (self._rule, 0) if view is None else (view.rule, view.top)
        if y < rule:
            return segments
        standing = []
        for text, style, _ in segments:
            standing.append(Segment(text, _standing(style, x, top + y - rule)))
            x += len(text)
        return standing

    def row(self, y: int, row: Row) -> None:
        """Paint one row.

        Args:
            y: From 0 at the top of the widget.
            row: What to put on.
        """
        view = self._view
        rule = self._rule if view is None else view.rule
        if y < rule:
            row.put(row.paint.marks.finish * row.width, "ink-muted")
            return
        if view is None:
            self._empty(y - rule, row)
            return
        page, index = view.page, view.top + y - rule
        here = page.rows[index] if index < len(page.rows) else PageRow()
        self._bar(row, shown=self._bears_bar(view, index))
        for piece in self._selected(here, index):
            text, ink, ground, bold, underline, link = piece
            row.put(text, ink, ground=ground, bold=bold, underline=underline, link=link)
        if here.fill:
            end = LEFT + page.setting.measure
            row.put(" " * max(0, end - row.at), ground=here.fill)
        row.to(row.width - 1)
        if thumb(y - rule, view.height, view.top, page.length):
            row.put(" ", ground="thumb")

    def _bears_bar(self, view: View, index: int) -> bool:
        """Tell whether a row bears the bar: those of the title, or else the first in view."""
        rows = view.page.rows
        return (index < len(rows) and rows[index].head) or (view.headless and index == view.top)

    def _bar(self, row: Row, *, shown: bool) -> None:
        if shown and self.has_focus:
            row.put(row.paint.marks.cursor, "seal")
        row.to(LEFT)

    def _empty(self, y: int, row: Row) -> None:
        if y == (0 if self.compact or self._rule else 1):
            self._bar(row, shown=True)
            row.put(self._words.say("empty.entry"), "ink-muted")

    def _selected(self, here: PageRow, index: int) -> Iterable[Piece]:
        """Give a row's pieces; a child may shade some of them."""
        del index
        return here.pieces

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


@lru_cache(maxsize=4096)
def _standing(style: Style | None, x: int, y: int) -> Style:
    """Return a style that says where its text stands, as `Strip.apply_offsets` makes it; that packs each one anew.

    Args:
        style: Of the text.
        x: Code points before it on its row.
        y: Its row of the page.
    """
    place = Style.from_meta({"offset": (x, y)})
    return place if style is None else style + place
