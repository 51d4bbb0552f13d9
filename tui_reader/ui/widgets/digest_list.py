"""The left pane: digests by day and hour, with their counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from tui_reader.text.cells import cell_len
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
        count: Hits or entries of the digest at a position of `digests`.
        hits: True while a query is set: one more row stands on top, for all of them.
        total: All hits.
    """

    archive: Archive
    digests: Sequence[int]
    count: Callable[[int], int]
    hits: bool
    total: int


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
        place = number - shelf.hits
        if place < 0:
            return shelf.total
        before = shelf.digests[place - 1] if place and number != self.top else None
        return shelf.digests[place], shelf.count(place), before

    def count(self) -> int:
        """Return how many rows there are, that for all hits included."""
        return 0 if self.shelf is None else len(self.shelf.digests) + self.shelf.hits

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
        if shelf.hits and number == 0:
            row.put(self.words.say("head.all_hits"), "ink")
            self._right(row, f"{shelf.total:,}", edge)
            return
        place = number - shelf.hits
        digest = shelf.archive.digests[shelf.digests[place]]
        when = shelf.archive.when(digest)
        ink = "ink" if shelf.hits else "ink-strong"
        name = day(when, self.now, self.words)
        if number == self.top or place == 0 or name != self._day(place - 1):
            row.put(name, "ink" if current else "ink-muted")
        if when is not None and digest.dated_to_the_hour:
            row.to(HOUR_AT).put(f"{when:%H:%M}", ink)
        self._count(row, shelf.count(place), edge, unread=not shelf.hits)

    def _day(self, place: int) -> str:
        if self.shelf is None or self.now is None:
            return ""
        digest = self.shelf.archive.digests[self.shelf.digests[place]]
        return day(self.shelf.archive.when(digest), self.now, self.words)

    def _count(self, row: Row, count: int, edge: int, *, unread: bool) -> None:
        if not count:
            row.to(edge - 1).put("0", "ink-muted")
            return
        both = f"{count}/{count}"
        if unread and len(both) <= COUNT_CELLS:
            row.to(edge - len(both)).put(str(count), "ink-strong").put(f"/{count}", "ink-muted")
        else:
            self._right(row, f"{count:,}", edge)

    def _right(self, row: Row, text: str, edge: int) -> None:
        row.to(edge - cell_len(text)).put(text, "ink")

    def label(self, position: int) -> str:
        """Return the day and hour at a position, for notices; empty for the row of all hits."""
        if self.shelf is None or self.now is None or (self.shelf.hits and position == 0):
            return ""
        digest = self.shelf.archive.digests[self.shelf.digests[position - self.shelf.hits]]
        return day_and_hour(self.shelf.archive.when(digest), self.now, self.words, hour=digest.dated_to_the_hour)
