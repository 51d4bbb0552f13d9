"""The board: the widgets of the main screen, what they show now, and how they follow archive and query."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar, Final

from textual.screen import Screen

from tui_reader.finding.archive import Archive
from tui_reader.ui.frame import Frame, plan
from tui_reader.ui.listing import Listing
from tui_reader.ui.lookup import Lookup
from tui_reader.ui.screens.layout import FrameLayout
from tui_reader.ui.screens.telling import QUIET_SECONDS, tell
from tui_reader.ui.widgets.bars import ExplainLine, Footer, StatusLine
from tui_reader.ui.widgets.digest_list import DigestList
from tui_reader.ui.widgets.entry_list import EntryList
from tui_reader.ui.widgets.entry_pane import EntryPane
from tui_reader.ui.widgets.filter_bar import FilterBar
from tui_reader.ui.widgets.picker import Picker
from tui_reader.ui.widgets.sheet import Sheet
from tui_reader.ui.widgets.small import Small

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from textual.app import ComposeResult
    from textual.layout import Layout
    from textual.timer import Timer

    from tui_reader.model import Entry, EntryId
    from tui_reader.ui.frame import Box
    from tui_reader.ui.host import Loaded
    from tui_reader.ui.themes import Paint
    from tui_reader.ui.widgets.line import LineWidget
    from tui_reader.ui.words import Words

NOTICE_SECONDS: Final = 8.0
PANES: Final = ("digests", "entries", "entry")
class Board(Screen[None]):
    """Widgets and state of the main screen; commands act on it from outside.

    Attributes:
        archive: What is read so far.
        lookup: The query in force, carried out as far as it is.
        narrowed: The `place` of the digest that hits are narrowed to; None for all.
        pane: The pane in use, also while the bar has the keys.
        drawer: True while the digests lie over the other panes.
        opened: The entry in the pane; stays when a list is empty.
        sought: The entry, and its line in view, that the cursor goes to when a running search finds it.
    """

    AUTO_FOCUS: ClassVar[str] = "#entries"

    def __init__(self, words: Words, now: Callable[[], datetime], folder: str) -> None:
        super().__init__()
        self.words = words
        self.clock = now
        self.folder = folder
        self.archive = Archive()
        self.lookup = Lookup(self.archive, "", now())
        self.listing = Listing.whole(self.archive)
        self.narrowed: tuple[str, str, int] | None = None
        self.pane = "entries"
        self.drawer = False
        self.picking = ""
        self.started = monotonic()
        self.loaded: Loaded | None = None
        self.faulty = 0
        self.opened: Entry | None = None
        self.opened_id: EntryId | None = None
        self.sought: tuple[EntryId, int] | None = None
        self._arrangement = FrameLayout(self.frame_of)
        self._laid_out: dict[str, Box] = {}
        self._frame: tuple[tuple[object, ...], Frame] | None = None
        self._fading: Timer | None = None
        self.bar = FilterBar(self.edited)
        self.explain_line = ExplainLine()
        self.digests = DigestList(self.narrow)
        self.entries = EntryList(self.moved)
        self.entry = EntryPane(id="entry")
        self.status = StatusLine()
        self.footer = Footer()
        self.picker = Picker()
        self.sheet = Sheet()
        self.small = Small()

    def compose(self) -> ComposeResult:
        """Mount every widget; the frame decides which of them are shown."""
        yield from (self.bar, self.explain_line, self.digests, self.entries, self.entry)
        yield from (self.status, self.footer, self.picker, self.sheet, self.small)

    def narrow(self) -> None:
        """Follow the cursor of the digests; the main screen says how."""
        raise NotImplementedError

    @property
    def layout(self) -> Layout:
        """The frame's own arrangement, whatever a style sheet says."""
        return self._arrangement

    def edited(self, text: str) -> None:
        """Take what was typed into the bar; the main screen says what comes of it."""
        raise NotImplementedError

    # the frame

    def frame_of(self, width: int, height: int) -> Frame:
        """Return where everything stands now, at a size."""
        sheet = self.focused is self.sheet
        wanted = self.picker.wanted_height if self.picking else 0
        alone = self.is_empty
        key = (width, height, self.pane, self.typing, self.drawer, wanted, sheet, alone)
        if self._frame is None or self._frame[0] != key:
            frame = plan(
                width, height, pane="entries" if alone else self.pane, typing=self.typing, drawer=self.drawer,
                picker=wanted, alone=alone,
            )  # fmt: skip
            frame = frame.covered(width, height) if sheet else frame
            self._frame = (key, frame)
        return self._frame[1]

    @property
    def frame(self) -> Frame:
        """Where everything stands now."""
        return self.frame_of(*self.size)

    @property
    def is_empty(self) -> bool:
        """True where the folder was looked through and has no digest."""
        return self.loaded is not None and self.loaded.finished and not self.archive.digests

    @property
    def typing(self) -> bool:
        """True while keys go into the filter bar."""
        return self.focused is self.bar

    def refit(self) -> None:
        """Lay out anew where the frame has changed, and tell the widgets what follows from it."""
        frame = self.frame
        for widget in (self.digests, self.entries, self.entry):
            widget.compact = frame.compact
        self.entry.stacked = frame.stacked
        self.entries.ruled = frame.side_by_side
        self.digests.ruled = "digests" in frame.boxes and frame.side_by_side
        self.digests.lifted = self.drawer
        self.digests.styles.layer = "over" if self.drawer else "base"
        gap = 1 if frame.airy else 0
        if gap != self.listing.gap:
            self.relist(keep=True)
        if frame.boxes != self._laid_out:
            self._laid_out = frame.boxes
            self.small.refresh(layout=True)  # a child's wish: the screen's own would find its old arrangement kept
        self.tell()

    def on_resize(self) -> None:
        """Fit the new size."""
        self.refit()

    def shows(self, pane: str) -> bool:
        """Tell whether a pane is in view."""
        return pane in self.frame.boxes

    def go_to_pane(self, pane: str) -> None:
        """Give the keys to a pane, opening the drawer for digests that have no pane of their own in view."""
        self.pane = pane if pane != "digests" or not self._has_drawer else self.pane
        self.drawer = pane == "digests" and self._has_drawer
        self._frame = None
        self.set_focus(self.query_one(f"#{pane}"), scroll_visible=False)
        self.refit()

    @property
    def _has_drawer(self) -> bool:
        """True at widths where the digests come as a drawer."""
        width, height = self.size
        at_rest = plan(width, height, pane="entries").boxes
        return "digests" not in at_rest and "entry" in at_rest

    def dress(self, paint: Paint) -> None:
        """Paint everything anew with another paint."""
        for widget in self.painted:
            widget.dress(paint)

    @property
    def painted(self) -> tuple[LineWidget, ...]:
        """Every widget that is painted."""
        return (
            self.bar, self.explain_line, self.digests, self.entries, self.entry,
            self.status, self.footer, self.picker, self.sheet, self.small,
        )  # fmt: skip

    def on_mount(self) -> None:
        """Speak the person's language, and show that nothing is read yet."""
        for widget in self.painted:
            widget.speak(self.words)
        self._watch = self.set_interval(QUIET_SECONDS, self.tell)
        self.refit()

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
        if loaded.archive is self.archive and not loaded.finished:
            self.tell()
            return
        keep, offset = self.current_id, self._offset
        narrowed = self.narrowed
        self.archive = loaded.archive
        self.faulty = len({problem.file for problem in self.archive.problems})
        self.lookup = Lookup(self.archive, self.lookup.text, self.clock())
        self.narrowed = narrowed
        self.run_search(keep=keep, offset=offset)
        self.refit()

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
        digest = self._narrowed_digest()
        self.listing = self.lookup.listing(gap=1 if self.frame.airy else 0, digest=digest)
        best = "head.best" if self.listing.flat else "head.newest"
        head = "" if self.lookup.empty else self.words.say(best)
        now = self.clock()
        self.entries.show(self.listing, now, spans=self.lookup.title_spans(self.listing), head=head)
        row = None if wanted is None else self.archive.row_of(wanted)
        place = None if row is None else self.listing.position_of(row)
        gone = wanted is not None and place is None
        self.sought = (wanted, offset or 0) if wanted is not None and gone and not self.lookup.done else None
        if gone and self.lookup.done:
            self.entries.put_cursor(self.entries.cursor)  # the entry has left the list: stay where it stood
        elif place is None:
            self.entries.put_cursor(0, top=0)
        else:
            self.entries.put_cursor(place, top=None if offset is None else max(0, self.listing.line_of(place) - offset))
        self.digests.show(self.lookup.shelf(), now)
        self.follow()

    def _narrowed_digest(self) -> int | None:
        if self.narrowed is None or self.lookup.empty:
            return None
        return next((at for at, digest in enumerate(self.archive.digests) if digest.place == self.narrowed), None)

    def moved(self) -> None:
        """Follow a cursor that the person moved; what it was to come back to is forgotten."""
        self.sought = None
        self.follow()

    def follow(self) -> None:
        """Open the entry under the cursor, and let digests, status and explain line follow it."""
        row = self.row
        if row is not None:
            entry = self.opened = self.archive.entry(row)
            self.opened_id = self.archive.id_of(row)
            level = self.listing.level(min(self.entries.cursor, len(self.listing) - 1))
            self.entry.show(
                entry, when=self.archive.when(entry.digest), now=self.clock(), spans=self.lookup.spans(row, level)
            )
            self.entry.know(tuple(each.language for each in self.archive.versions(entry.digest)))
        self._follow_digest(row)
        self.tell()

    def _follow_digest(self, row: int | None) -> None:
        shelf = self.digests.shelf
        if shelf is None:
            return
        digest = self._narrowed_digest() if shelf.hits else None if row is None else self.archive.digest_of(row)
        if digest is None:
            self.digests.put_cursor(0)
        elif shelf.hits:
            self.digests.put_cursor(shelf.digests.index(digest) + 1 if digest in shelf.digests else 0)
        else:
            self.digests.put_cursor(digest)

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

    def quiet(self) -> None:
        """Take the notice back."""
        if self.status.notice:
            self.notify_person("")

    def tell(self) -> None:
        """Bring explain line, status line, tabs and footer up to what is shown now."""
        tell(self)

    def on_descendant_focus(self) -> None:
        """Follow the keys to another widget."""
        focused = self.focused.id if self.focused else None
        if focused in PANES and focused != "digests":
            self.pane = focused
            self.drawer = False
        elif focused == "digests" and not self._has_drawer:
            self.pane = focused
        self.refit()
