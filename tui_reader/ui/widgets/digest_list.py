"""The left pane: digests by day and hour, with their counts."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from tui_reader.text.cells import cell_len, cut
from tui_reader.ui.times import day, day_and_hour
from tui_reader.ui.widgets.row_list import RowList
from tui_reader.ui.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence
    from datetime import datetime

    from tui_reader.finding.archive import Archive
    from tui_reader.ui.widgets.row import Row

HOUR_AT: Final = 13
COUNT_CELLS: Final = 5
WIDEST: Final = 41
"""In a pane of its own the count stays within 40 cells, near its hour."""


class Shelf(NamedTuple):
    """What the pane lists.

    Attributes:
        archive: Where the digests are from.
        digests: Their indexes, newest first.
        found: Hits of the digest at a position of `digests`; None without a query.
        hits: True while a query is set: one more row stands on top, for all of them.
        total: All hits.
        shown: Entries of a digest; None for all of them.
        unread: Of those; None for all of them.
        views: Name and unread entries of the views that stand above all; None for a number that is not known yet.
    """

    archive: Archive
    digests: Sequence[int]
    found: Callable[[int], int] | None
    hits: bool
    total: int
    shown: Callable[[int], int] | None = None
    unread: Callable[[int], int] | None = None
    views: tuple[tuple[str, int | None], ...] = ()

    @property
    def first(self) -> int:
        """The position of the first digest in the pane: views, and the row for all hits, stand before it."""
        return len(self.views) + self.hits

    def count(self, place: int) -> int:
        """Return the hits, or else the entries, of the digest at a position of `digests`."""
        if self.found is not None:
            return self.found(place)
        digest = self.digests[place]
        return len(self.archive.rows(digest)) if self.shown is None else self.shown(digest)

    def unread_of(self, place: int) -> int:
        """Return the unread entries of the digest at a position of `digests`."""
        return self.count(place) if self.unread is None else self.unread(self.digests[place])

    def place_of(self, digest: int) -> int | None:
        """Return the position of a digest; None where it is not listed."""
        if isinstance(self.digests, range):
            return digest
        at = bisect_left(self.digests, digest)
        return at if at < len(self.digests) and self.digests[at] == digest else None


class DigestList(RowList):
    """Digests, listed; a day is written once, on its first row and on the top row in view."""

    GROUND: ClassVar[str] = "ground"
    DEFAULT_CSS = """
    DigestList { width: 1fr; height: 1fr; }
    """

    def __init__(self, on_move: Callable[[], object]) -> None:
        super().__init__(on_move, id="digests")
        self.words = Words()
        self.now: datetime | None = None
        self.shelf: Shelf | None = None
        self.lifted = False

    def speak(self, words: Words) -> None:
        """Take the language of the interface."""
        self.words = words
        self.refresh()

    def show(self, shelf: Shelf, now: datetime) -> None:
        """List other digests; cursor and view are set by `put_cursor` after it."""
        self.shelf = shelf
        self.now = now
        self.take((shelf.archive, shelf.hits, now.date()))

    def shown(self, number: int) -> Hashable:
        """Return the digest on a line with its count, and what decides whether its day is written."""
        shelf = self.shelf
        if shelf is None:
            return None
        if number <= len(shelf.views) and shelf.views:
            return shelf.views[number] if number < len(shelf.views) else ""
        place = self._position(number) - shelf.first
        if place < 0:
            return shelf.total
        before = shelf.digests[place - 1] if place and number != self.top else None
        unread = 0 if shelf.hits else shelf.unread_of(place)
        return shelf.digests[place], shelf.count(place), unread, before

    def count(self) -> int:
        """Return how many positions there are, views and the row for all hits included."""
        return 0 if self.shelf is None else len(self.shelf.digests) + self.shelf.first

    @property
    def _gap(self) -> int:
        """How many lines part the views from what stands below them."""
        return int(self.shelf is not None and bool(self.shelf.views))

    def lines(self) -> int:
        """Return how many lines there are."""
        return self.count() + self._gap

    def line_of(self, position: int) -> int:
        """Return the line of a position."""
        return position + (self._gap if self.shelf is not None and position >= len(self.shelf.views) else 0)

    def near(self, line: int) -> int:
        """Return the position on a line; below the views the first that follows them."""
        return min(max(self._position(line), 0), self.count() - 1)

    def _position(self, line: int) -> int:
        views = 0 if self.shelf is None else len(self.shelf.views)
        return line if line < views else max(line - self._gap, views)

    def head(self, row: Row) -> None:
        """Paint the pane's name and how many digests there are, where that is known."""
        self._ground(row)
        ink, bold = ("seal", True) if self.has_focus else ("ink-muted", False)
        row.to(2).put(self.words.say("head.digests"), ink, bold=bold)
        if self.shelf is None or not self.counted:
            return
        every, listed = len(self.shelf.archive.digests), len(self.shelf.digests)
        row.put(f"  {listed:,} / {every:,}" if self.shelf.hits else f"  {every:,}", "ink-muted")
        if self.compact and row.width > WIDEST and self.count():
            place = f"{self.cursor + 1:,}/{self.count():,}"
            row.to(row.width - 2 - len(place)).put(place, "ink-muted")

    def _ground(self, row: Row) -> None:
        if self.lifted:
            row.ground = "raised"

    def row(self, y: int, row: Row) -> None:
        """Paint a row, on `raised` where the pane lies over others as a drawer."""
        self._ground(row)
        super().row(y, row)

    def line(self, number: int, row: Row, *, current: bool) -> None:
        """Paint a digest, or the row for all hits."""
        shelf = self.shelf
        if shelf is None or self.now is None:
            return
        if current and self.has_focus:
            row.put(row.paint.marks.cursor, "seal")
        row.to(2)
        edge = min(row.width, WIDEST) - 1
        if number < len(shelf.views):
            self._view(row, *shelf.views[number], edge)
            return
        if shelf.views and number == len(shelf.views):
            return
        place = self._position(number) - shelf.first
        if place < 0:
            row.put(self.words.say("head.all_hits"), "ink")
            self._right(row, f"{shelf.total:,}", edge)
            return
        digest = shelf.archive.digests[shelf.digests[place]]
        when = shelf.archive.when(digest)
        unread = 0 if shelf.hits else shelf.unread_of(place)
        ink = "ink" if shelf.hits else "ink-strong" if unread else "ink-muted"
        name = day(when, self.now, self.words)
        if number == self.top or place == 0 or name != self._day(place - 1):
            row.put(name, "ink" if current else "ink-muted")
        if when is not None and digest.dated_to_the_hour:
            row.to(HOUR_AT).put(f"{when:%H:%M}", ink)
        self._count(row, shelf.count(place), unread, edge, quiet=not (shelf.hits or unread))

    def _day(self, place: int) -> str:
        if self.shelf is None or self.now is None:
            return ""
        digest = self.shelf.archive.digests[self.shelf.digests[place]]
        return day(self.shelf.archive.when(digest), self.now, self.words)

    def _view(self, row: Row, name: str, unread: int | None, edge: int) -> None:
        count = "" if unread is None else f"{unread:,}"
        row.put(cut(name, edge - row.at - len(count) - 2, row.paint.marks.cut), "ink-strong" if unread else "ink")
        self._right(row, count, edge, "ink-strong" if unread else "ink-muted")

    def _count(self, row: Row, count: int, unread: int, edge: int, *, quiet: bool) -> None:
        both = f"{unread}/{count}"
        if not count:
            self._right(row, "0", edge, "ink-muted")
        elif unread and len(both) <= COUNT_CELLS:
            row.to(edge - len(both)).put(str(unread), "ink-strong").put(f"/{count}", "ink-muted")
        elif unread:
            self._right(row, f"{unread:,}", edge, "ink-strong")
        else:
            self._right(row, f"{count:,}", edge, "ink-muted" if quiet else "ink")

    def _right(self, row: Row, text: str, edge: int, ink: str = "ink") -> None:
        row.to(edge - cell_len(text)).put(text, ink)

    def label(self, position: int) -> str:
        """Return the day and hour at a position, for notices; empty for the row of all hits."""
        if self.shelf is None or self.now is None or position < self.shelf.first:
            return ""
        digest = self.shelf.archive.digests[self.shelf.digests[position - self.shelf.first]]
        return day_and_hour(self.shelf.archive.when(digest), self.now, self.words, hour=digest.dated_to_the_hour)
