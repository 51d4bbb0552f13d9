"""Find inside: a text in the open entry and in the others of its digest, gone through hit by hit."""

from __future__ import annotations

import asyncio
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.ui.screens.searching import KEY_SECONDS, SearchBoard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.finding.hits import Level, Span
    from tui_reader.finding.inside import Inside
    from tui_reader.model import EntryId


class Stood(NamedTuple):
    """How things stood when the find field was opened, for Esc.

    Attributes:
        text: The query in the bar.
        entry: Under the cursor of the list.
        below: Lines between the top of the list's view and the cursor.
        top: The first row of the open entry in view.
        pane: That had the keys.
    """

    text: str
    entry: EntryId | None
    below: int
    top: int
    pane: str


class FindBoard(SearchBoard):
    """A board that finds inside the open entry.

    Attributes:
        stood: How things stood before; None while nothing is looked for.
    """

    stood: Stood | None = None

    def open_find(self) -> None:
        """Give the keys to the find field; what it lies over is remembered."""
        row = None if self.opened_id is None else self.archive.row_of(self.opened_id)
        if row is None:
            self.notify_person(self.words.say("empty.entry"))
            return
        if self.inside is None:
            had = self.focused.id if self.focused is not None else None
            pane = had if had in {"digests", "entries", "entry"} else self.pane
            self.stood = Stood(self.bar.text, self.current_id, self._offset, self.entry.top, pane or "entries")
            self.inside = self._begun(row)
            self.bar.text, self.bar.prompt = "", f"{self.words.say('prompt.find')} "
            self.bar.set_hint(self.words.say("find.hint"))
        self.pane, self.drawer = "entry", False
        self.set_focus(self.bar, scroll_visible=False)
        self.refit()

    def _begun(self, row: int) -> Inside:
        """Begin to look inside an entry, and in those of its digest that are listed."""
        from tui_reader.finding.inside import Inside

        listing = self.listing
        return Inside(self.archive, row, None if self.lookup.whole else lambda at: listing.position_of(at) is not None)

    def close_find(self, *, back: bool) -> None:
        """Take the find field away, with its marks.

        Args:
            back: Put everything back where it stood; else the person stays with what was found.
        """
        stood, self.inside, self.stood = self.stood, None, None
        self.bar.prompt = ""
        self.bar.set_hint()
        if stood is None:
            return
        self.bar.text = stood.text
        self.entry.point_at(None)
        row = None if stood.entry is None else self.archive.row_of(stood.entry)
        place = None if row is None else self.listing.position_of(row)
        if back and place is not None:
            self.entries.put_cursor(place, top=self.listing.line_of(place) - stood.below, hold=True)
            self.follow()
            self.entry.scroll_rows(stood.top - self.entry.top)
        elif self.opened_id is not None and (here := self.archive.row_of(self.opened_id)) is not None:
            self.open_row(here)
        self.go_to_pane(stood.pane if back else "entry")

    def enter_found(self) -> None:
        """Give the keys to the entry, at the hit that typing has gone to; without one there is nowhere to go."""
        if self.inside is not None and self.inside.at is not None:
            self.go_to_pane("entry")

    def find(self, text: str) -> None:
        """Look for what is typed: in the key's own turn for some milliseconds, on in slices between keys."""
        inside = self.inside
        if inside is None:
            return
        inside.look_for(text)
        inside.settle()
        end = monotonic() + KEY_SECONDS
        while monotonic() < end and inside.step():
            pass
        self._stop()
        self.in_slices(partial(self._find_on, inside), "find")

    async def _find_on(self, inside: Inside) -> None:
        """Count the hits of the digest to the end."""
        while inside is self.inside and inside.text and inside.step():  # noqa: ASYNC110 - lets keys through
            await asyncio.sleep(0)
        if inside is self.inside:
            self.tell()

    def go_to_hit(self, way: int) -> None:
        """Go to the next hit or the one before, and say when that was past an end.

        Args:
            way: 1 or -1.
        """
        inside = self.inside
        if inside is None:
            self.notify_person(self.words.say("find.not_open"))
            return
        if inside.go(way) and inside.total > 1:
            self.notify_person(self.words.say("find.from_first" if way > 0 else "find.from_last"))
        self._stop()

    def _stop(self) -> None:
        """Open the entry of the hit that was gone to, in the list too where it is listed."""
        inside = self.inside
        if inside is None:
            return
        row = inside.start if inside.at is None else inside.at.row
        place = self.listing.position_of(row)
        if place is not None and place != self.entries.cursor:
            self.entries.put_cursor(place)
            self.sought = None
        self.open_row(row)
        if place is not None:
            self._follow_digest(row)
        self.tell()

    # what the board asks

    def follow(self) -> None:
        """Look on in the entry that the cursor has come to, as far as something is looked for."""
        inside, row = self.inside, self.row
        if inside is not None and row is not None:
            if inside.archive is not self.archive or row not in inside.rows:
                self.inside = self._begun(row)
                self.inside.look_for(inside.text)
                self.inside.enter(row)
                self.in_slices(partial(self._find_on, self.inside), "find")
            elif inside.at is None or inside.at.row != row:
                inside.enter(row)
        super().follow()

    def marks(self, row: int, level: Level | None) -> Sequence[Span]:
        """Return what is marked in the open entry: what is looked for inside it, else the hits of the query."""
        if self.inside is not None and self.inside.text:
            return self.inside.hits(row)
        return super().marks(row, level)
