"""The stage with marks and rules: how rows are marked, what is counted, which of the entries are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.finding.lens import Only
from tui_reader.ui.lookup import Lookup
from tui_reader.ui.memory import Memory
from tui_reader.ui.rulebook import Rulebook
from tui_reader.ui.screens.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tui_reader.finding.marking import Mask
    from tui_reader.finding.tally import Tally
    from tui_reader.ui.host import Loaded
    from tui_reader.ui.widgets.digest_list import Shelf
    from tui_reader.ui.widgets.entry_list import HitHead
    from tui_reader.ui.widgets.entry_row import RowMarks
    from tui_reader.ui.words import Words


class MarkedStage(Stage):
    """A stage that knows how entries are marked.

    Attributes:
        memory: The marks, and which of the entries are listed.
        rulebook: Views, mutes and highlights, and what they have found.
        first: What is shown before anything is read; None where nothing is known.
        lookup: The query in force, carried out as far as it is.
    """

    def __init__(self, words: Words, now: Callable[[], datetime], folder: str) -> None:
        super().__init__(words, now, folder)
        self.memory = Memory()
        self.rulebook = Rulebook()
        self.first: Loaded | None = None
        self.lookup = self.look_up("")
        self.entries.marks_of = self._marks_of
        self.entries.unread_of = self._unread_listed

    def look_up(self, text: str) -> Lookup:
        """Return a query over what is listed, not yet carried out."""
        return Lookup(self.archive, text, self.clock(), self.memory.lens(self.hidden))

    @property
    def hidden(self) -> Mask | None:
        """The rows that are muted; None for none."""
        return self.rulebook.hidden

    @property
    def tally(self) -> Tally | None:
        """How many there are; None while that is not known."""
        return None if self.loaded is self.first else self.memory.tally(self.archive, self.hidden)

    def unread_of(self, digest: int) -> int:
        """Return how many entries of a digest are unread."""
        tally = self.tally
        return self.memory.unread_in(self.archive, digest) if tally is None else int(tally.unread_at[digest])

    def _unread_listed(self, digest: int) -> int:
        """Return how many of the listed entries of a digest are unread."""
        only, rows = self.memory.only, self.archive.rows(digest)
        if self.tally is None or only not in {Only.STARRED, Only.MUTED}:
            return self.unread_of(digest)
        listed = self.hidden if only is Only.MUTED else self.memory.marking("starred", self.archive)
        unread, part = self.memory.marking("unread", self.archive), slice(rows.start, rows.stop)
        return 0 if listed is None else int((unread[part] & listed[part]).sum())

    def _marks_of(self, row: int) -> RowMarks:
        marks = self.memory.at(self.archive, row)
        painted = self.rulebook.painted_in_title(self.archive, row)
        return marks._replace(painted=painted) if painted else marks

    def marks_changed(self) -> None:
        """Show marks that have changed; nothing leaves the list."""
        self.entries.say_head(self.hit_head())
        self.entries.look_again()
        self.show_digests()
        self.tell()
        self.count_views()

    def hit_head(self) -> HitHead | None:
        """Return what the head of the entries says; the board knows."""
        raise NotImplementedError

    def show_digests(self) -> None:
        """Show the digests with their counts, and the views above them."""
        self.digests.show(self._shelf(), self.clock())

    def count_views(self) -> None:
        """Count the views anew, in slices between keys."""
        if self.rulebook.views and self.tally is not None and self.is_attached:
            self.in_slices(self._count_views, "views")

    async def _count_views(self) -> None:
        async for _ in self.rulebook.count(self.archive, self.memory.marking, self.clock()):
            self.show_digests()

    def _shelf(self) -> Shelf:
        tally = None if self.hidden is None else self.tally
        shown = None if tally is None else lambda digest: int(tally.shown_at[digest])
        views = tuple((view.rule.name, view.unread) for view in self.rulebook.views)
        return self.lookup.shelf()._replace(shown=shown, unread=self.unread_of, views=views)
