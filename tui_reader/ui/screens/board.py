"""The board: what the widgets of the main screen show now, and how they follow archive and query."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Final

from tui_reader.ui.messages import Stood
from tui_reader.ui.screens.marked import MarkedStage
from tui_reader.ui.screens.telling import QUIET_SECONDS, new_head, tell
from tui_reader.ui.times import day_and_hour
from tui_reader.ui.widgets.entry_list import HitHead

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from textual.timer import Timer

    from tui_reader.finding.archive import Archive
    from tui_reader.finding.hits import Level, Span
    from tui_reader.finding.inside import Inside
    from tui_reader.model import Entry, EntryId
    from tui_reader.ui.host import Loaded
    from tui_reader.ui.standing import Place
    from tui_reader.ui.words import Words

NOTICE_SECONDS: Final = 8.0

NOTICE_MARGINS: Final = 4
"""Cells beside a notice: two before it, two behind."""

BEST_SECONDS: Final = 1.5
"""The cursor stays on the best hit of the query of the start for so long, while nothing is pressed."""

RESUME_SECONDS: Final = 1.0
"""The place of the last visit is waited for so long."""


class Board(MarkedStage):
    """State of the main screen; commands act on it from outside.

    Attributes:
        narrowed: The `place` of the digest that hits are narrowed to; None for all.
        faulty: Files with problems.
        opened: The entry in the pane; stays when a list is empty.
        inside: What is looked for inside the open entry; None while nothing is.
        suggested: Queries that a change of one without hits would lead to.
        has_history: True where the bar has earlier queries to go back to.
        resume: Where the last visit stood, until it is found; nothing is listed before that.
        touched: True once the person has done anything.
        sought: The entry, and its line in view, that the cursor goes to when a running search finds it.
    """

    def __init__(self, words: Words, now: Callable[[], datetime], folder: str) -> None:
        super().__init__(words, now, folder)
        self.narrowed: tuple[str, str, int] | None = None
        self.faulty = 0
        self.suggested: list[str] = []
        self.has_history = False
        self.resume: Place | None = None
        self.opened: Entry | None = None
        self.opened_id: EntryId | None = None
        self.sought: tuple[EntryId, int] | None = None
        self.inside: Inside | None = None
        self.touched = False
        self._stands = False
        self._fading: Timer | None = None
        self._narrowing: tuple[Archive, object, int | None] | None = None

    def on_mount(self) -> None:
        """Speak the person's language, and show what is known before anything is read."""
        for widget in self.painted:
            widget.speak(self.words)
        self._watch = self.set_interval(QUIET_SECONDS, self.tell)
        if self.first is not None:
            self.take(self.first)
        else:
            self.refit()

    def on_screen_resume(self) -> None:
        """Say that the first frame stands, as soon as it has been painted."""
        if not self._stands:
            self._stands = True
            self.call_next(self.post_message, Stood())

    # what is shown

    def take(self, loaded: Loaded) -> None:
        """Swap the archive for a newer one; cursor, open entry and view stay on their entry.

        Args:
            loaded: What stands of the archive now.
        """
        self.loaded = loaded
        if loaded.finished:
            self._watch.pause()
        else:
            self._watch.resume()
        if loaded.archive is self.archive:
            self.refit()
            return
        keep, offset = self.listing.heir(self.entries.cursor, loaded.archive), self._offset
        if not (self.touched or self.lookup.empty) and monotonic() - self.started < BEST_SECONDS:
            keep, offset = None, 0
        if self.resume is not None:
            if loaded.archive.row_of(self.resume.entry) is not None:
                keep, offset = self.resume
            elif not loaded.finished and monotonic() - self.started < RESUME_SECONDS:
                self.refit()
                return
            self.resume = None
        narrowed = self.narrowed
        self.archive = loaded.archive
        self.rulebook.take(loaded.archive, loaded.ruled)
        self.faulty = sum(map(bool, self.archive.found.values()))
        self.lookup = self.look_up(self.lookup.text)
        self.narrowed = narrowed
        self.run_search(keep=keep, offset=offset)
        self.refit()
        self.count_views()

    def went_in(self) -> None:
        """Take it that the open entry is read; the main screen says how."""
        raise NotImplementedError

    def run_search(self, *, keep: EntryId | None, offset: int = 0) -> None:
        """Carry out the query in force; the main screen says how."""
        raise NotImplementedError

    @property
    def _offset(self) -> int:
        """How many lines below the top of its view the cursor stands."""
        return self.entries.line_of(self.entries.cursor) - self.entries.top if len(self.listing) else 0

    @property
    def row(self) -> int | None:
        """The archive's row under the cursor; None in an empty list."""
        if not len(self.listing):
            return None
        return self.listing.rows[min(self.entries.cursor, len(self.listing) - 1)]

    @property
    def current_id(self) -> EntryId | None:
        """The name of the entry under the cursor; None in an empty list."""
        row = self.row
        return None if row is None else self.listing.archive.id_of(row)

    @property
    def current(self) -> Entry | None:
        """The entry that is open: the one under the cursor, or in an empty list the last one opened."""
        return self.opened

    def relist(self, *, keep: bool | EntryId | None = None, offset: int | None = None) -> None:
        """List what the query has found so far.

        Args:
            keep: The entry that the cursor stays on; True for the present one; None for the first.
            offset: How many lines below the top of its view it stands; None for as near to now as may be.
        """
        wanted = self.current_id if keep is True else keep or None
        offset = self._offset if keep is True and offset is None else offset
        if keep is True and self.sought is not None:
            wanted, offset = self.sought
        digest = self.narrowed_digest
        self.listing = self.lookup.listing(gap=1 if self.frame.airy else 0, digest=digest)
        now = self.clock()
        self.entries.show(
            self.listing, now, spans=self.lookup.title_spans(self.listing), head=self.hit_head(),
            marked=None if self.lookup.blank else self.lookup.query,
        )  # fmt: skip
        row = None if wanted is None else self.archive.row_of(wanted)
        place = None if row is None else self.listing.position_of(row)
        gone = wanted is not None and place is None
        self.sought = (wanted, offset or 0) if wanted is not None and gone and not self.lookup.done else None
        if gone and self.lookup.done:
            self.entries.put_cursor(self._successor(row))
        elif place is None:
            self.entries.put_cursor(0, top=0)
        else:
            top = None if offset is None else self.listing.line_of(place) - offset
            self.entries.put_cursor(place, top=top, hold=True)
        self.digests.show(self._shelf(), now)
        self.follow()

    def _successor(self, row: int | None) -> int:
        """Return the place of what stands for an entry that has left the list: what follows it."""
        if row is None or not self.lookup.empty or not self.listing.new:
            return self.entries.cursor
        from tui_reader.finding.rows import at_or_below

        return at_or_below(self.listing.rows[: self.listing.new], row)

    @property
    def can_pick(self) -> bool:
        """True where an open picker has something to take."""
        return self.picker.chosen is not None

    def hit_head(self) -> HitHead | None:
        """Say in which order the hits stand, and what they are narrowed to."""
        if self.lookup.empty:
            return new_head(self)
        from tui_reader.finding.query import Order

        oldest = self.lookup.query.order is Order.OLDEST
        order = self.words.say("head.best" if self.listing.flat else "head.oldest" if oldest else "head.newest")
        at = self.narrowed_digest
        if at is None:
            return HitHead(order)
        digest = self.archive.digests[at]
        hour = digest.dated_to_the_hour
        day = day_and_hour(self.archive.when(digest), self.clock(), self.words, hour=hour)
        return HitHead(order, day, f"{len(self.listing):,} / {self.lookup.hits:,}")

    @property
    def narrowed_digest(self) -> int | None:
        """The index of the digest that the hits are narrowed to; None for all of them."""
        if self.narrowed is None or self.lookup.empty:
            return None
        if self._narrowing is None or self._narrowing[:2] != (self.archive, self.narrowed):
            self._narrowing = (self.archive, self.narrowed, self.archive.digest_at(self.narrowed))
        return self._narrowing[2]

    def gaps_changed(self) -> None:
        """List anew with other gaps before the headings."""
        self.relist(keep=True)

    def moved(self) -> None:
        """Follow a cursor that the person moved; what it was to come back to is forgotten."""
        self.touched = True
        self.sought = None
        self.follow()

    def follow(self) -> None:
        """Open the entry under the cursor, and let digests, status and explain line follow it."""
        row = self.row
        if row is not None:
            self.open_row(row, self.listing.level(min(self.entries.cursor, len(self.listing) - 1)))
        elif self.opened_id is not None and (left := self.archive.row_of(self.opened_id)) is not None:
            self.open_row(left)  # it stays open over an empty list, but no longer with the marks of another query
        self._follow_digest(row)
        self.tell()

    def open_row(self, row: int, level: Level | None = None) -> None:
        """Open an entry, whether it is listed or not.

        Args:
            row: Of the archive.
            level: Of the hit that it is.
        """
        entry = self.opened = self.archive.entry(row)
        self.opened_id = self.archive.id_of(row)
        self.entry.show(
            entry, when=self.archive.when(entry.digest), now=self.clock(), spans=self.marks(row, level)
        )
        self.entry.know(tuple(each.language for each in self.archive.versions(entry.digest)))
        self.entry.point_at(self.inside.place if self.inside is not None else None)

    def marks(self, row: int, level: Level | None) -> Sequence[Span]:
        """Return what is marked in the open entry: the hits, and what highlights paint."""
        found = self.lookup.spans(row, level)
        painted = self.rulebook.painted(self.archive, row, self.archive.entry(row))
        if not painted:
            return found
        from tui_reader.finding.highlight import joined

        return joined(found, painted)

    def _follow_digest(self, row: int | None) -> None:
        shelf = self.digests.shelf
        if shelf is None:
            return
        digest = self.narrowed_digest if shelf.hits else None if row is None else self.archive.digest_of(row)
        place = None if digest is None else shelf.place_of(digest)
        self.digests.put_cursor(len(shelf.views) if place is None else place + shelf.first)

    def notify_person(self, text: str) -> None:
        """Show a notice in the status line until the next change or for some seconds.

        Args:
            text: A sentence.
        """
        self.status.notice = text
        if self._fading is not None:
            self._fading.stop()
        self._fading = self.set_timer(NOTICE_SECONDS, self.quiet) if text else None
        self.tell()

    @property
    def notice_room(self) -> int:
        """Cells that a notice may take."""
        place = "" if self.frame.compact else self.status.place
        return self.size.width - NOTICE_MARGINS - (len(place) + 2 if place else 0)

    def quiet(self) -> None:
        """Take the notice back."""
        if self.status.notice:
            self.notify_person("")

    def tell(self) -> None:
        """Bring explain line, status line, tabs and footer up to what is shown now."""
        tell(self)
