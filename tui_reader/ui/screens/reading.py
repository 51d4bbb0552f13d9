"""What the person has had before their eyes: entries become read by themselves, and the place is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_reader.model import Change
from tui_reader.ui.messages import Stand
from tui_reader.ui.screens.inside import FindBoard
from tui_reader.ui.screens.marking import change
from tui_reader.ui.standing import Place, written
from tui_reader.ui.widgets.bars import GAP

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui_reader.model import EntryId

SHOWN_SECONDS: Final = 1.5
"""An entry that has been shown for so long with the cursor still has been read."""

STAND_SECONDS: Final = 1.0
"""The place is kept so long after the last move: not with each row that is passed."""


class ReadBoard(FindBoard):
    """A board that notices what is read.

    Attributes:
        mark_read: When an entry becomes read by itself: `shown`, `open` or `never`.
    """

    mark_read = "shown"
    _attended: EntryId | None = None
    _waiting: Timer | None = None
    _standing: Timer | None = None
    _stood_at = ""

    def follow(self) -> None:
        """Open the entry under the cursor, and wait whether it is read."""
        super().follow()
        self._attend()
        if self.is_attached and self._standing is None:
            self._standing = self.set_timer(STAND_SECONDS, self.keep_place)

    def refit(self) -> None:
        """Lay out anew; an entry that comes into view begins to be read."""
        super().refit()
        self._attend()

    def _attend(self) -> None:
        """Begin to wait where another entry is before the person's eyes; nobody reads while typing or under a sheet."""
        entry = self.current
        if entry is None or entry.mark_key != self.memory.spared:
            self.memory.spared = None
        covered = self.typing or bool(self.picking) or self.focused is self.sheet
        seen = None if covered or not self.shows("entry") else self.opened_id
        if seen == self._attended:
            return
        self._attended = seen
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = None
        if seen is not None and self.mark_read == "shown" and self.is_attached:
            self._waiting = self.set_timer(SHOWN_SECONDS, self._was_shown)

    def _was_shown(self) -> None:
        if not self.app.app_focus:  # the person looks at another window
            self._waiting = self.set_timer(SHOWN_SECONDS, self._was_shown)
        elif self._attended == self.opened_id:
            self._has_read()

    def _has_read(self) -> None:
        entry = self.current
        if entry is None or entry.mark_key == self.memory.spared:
            return
        if not self.memory.marking.of(entry.mark_key).read:
            change(self, [Change(entry.mark_key, read=True)])
            if f"{GAP}z " in self.status.notice:
                self.quiet()  # z would take back this, no longer what the notice says

    def reached_end(self) -> None:
        """Take it that the open entry was read where its end is in view: the person scrolled to it."""
        if self.mark_read == "shown" and self.entry.at_end:
            self._has_read()

    def went_in(self) -> None:
        """Take it that the open entry was read: the person went into it, or to its source."""
        if self.mark_read != "never":
            self.memory.spared = None
            self._has_read()

    def is_read(self, position: int) -> bool:
        """Tell whether the entry at a position of the list is read."""
        return self.memory.at(self.archive, self.listing.rows[position]).read

    def position_of(self, key: str) -> int | None:
        """Return where an entry with a mark key is listed, the nearest to the cursor; None where none is."""
        if self.tally is None:
            return None
        from tui_reader.finding.marking import row_names

        rows = (row_names(self.archive) == hash(key)).nonzero()[0].tolist()
        places = [place for row in rows if (place := self.listing.position_of(row)) is not None]
        return min(places, key=lambda place: abs(place - self.entries.cursor), default=None)

    # the place

    @property
    def place(self) -> str:
        """Where the reader stands, to be opened there the next time; empty where that is no place.

        Who has looked something up is taken back to where they read, as Esc would: a hit may be years old.
        """
        if self.lookup.empty:
            here, below = self.current_id, self._offset
        else:
            came = self.before or self.came_from
            here, below = (None, 0) if came is None else (came.entry, came.offset)
        return "" if here is None else written(Place(here, below))

    def keep_place(self) -> None:
        """Have the place kept, where it is another one."""
        self._standing = None
        place = self.place
        if place and place != self._stood_at:
            self._stood_at = place
            self.post_message(Stand(place))
