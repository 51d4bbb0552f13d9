"""The stage: the widgets of the main screen, where they stand, and which of them has the keys."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.screen import Screen

from tui_reader.finding.archive import Archive
from tui_reader.ui.frame import Frame, plan
from tui_reader.ui.listing import Listing
from tui_reader.ui.screens.layout import FrameLayout
from tui_reader.ui.widgets.bars import ExplainLine, Footer, StatusLine
from tui_reader.ui.widgets.digest_list import DigestList
from tui_reader.ui.widgets.entry_list import EntryList
from tui_reader.ui.widgets.entry_pane import EntryPane
from tui_reader.ui.widgets.filter_bar import FilterBar
from tui_reader.ui.widgets.picker import Picker
from tui_reader.ui.widgets.sheet import Sheet
from tui_reader.ui.widgets.small import Small

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from datetime import datetime

    from textual.app import ComposeResult
    from textual.layout import Layout

    from tui_reader.ui.frame import Box
    from tui_reader.ui.host import Loaded
    from tui_reader.ui.themes import Paint
    from tui_reader.ui.widgets.line import LineWidget
    from tui_reader.ui.words import Words

PANES: Final = ("digests", "entries", "entry")


class Stage(Screen[None]):
    """The widgets of the main screen.

    Attributes:
        archive: What is read so far.
        listing: Which entries are listed.
        pane: The pane in use, also while the bar has the keys.
        drawer: True while the digests lie over the other panes.
        picking: The kind of the picker that is open; empty for none.
    """

    AUTO_FOCUS: ClassVar[str] = "#entries"

    def __init__(self, words: Words, now: Callable[[], datetime], folder: str) -> None:
        super().__init__()
        self.words = words
        self.clock = now
        self.folder = folder
        self.archive = Archive()
        self.listing = Listing.whole(self.archive)
        self.pane = "entries"
        self.drawer = False
        self.picking = ""
        self.started = monotonic()
        self.loaded: Loaded | None = None
        self._arrangement = FrameLayout(self.frame_of)
        self._laid_out: dict[str, Box] = {}
        self._frame: tuple[tuple[object, ...], Frame] | None = None
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

    # what the board and the main screen say

    def narrow(self) -> None:
        """Follow the cursor of the digests."""
        raise NotImplementedError

    def moved(self) -> None:
        """Follow a cursor that the person moved."""
        raise NotImplementedError

    def edited(self, text: str) -> None:
        """Take what was typed into the bar."""
        raise NotImplementedError

    def gaps_changed(self) -> None:
        """List anew with other gaps before the headings."""
        raise NotImplementedError

    def tell(self) -> None:
        """Bring explain line, status line, tabs and footer up to what is shown now."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Mount every widget; the frame decides which of them are shown."""
        yield from (self.bar, self.explain_line, self.digests, self.entries, self.entry)
        yield from (self.status, self.footer, self.picker, self.sheet, self.small)

    @property
    def layout(self) -> Layout:
        """The frame's own arrangement, whatever a style sheet says."""
        return self._arrangement

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
            self.gaps_changed()
        if frame.boxes != self._laid_out:
            self._laid_out = frame.boxes
            for each in self.painted:
                each.refresh()  # other panes beside it, or none, show in its edges too
            self.small.refresh(layout=True)  # a child's wish: the screen's own would find its old arrangement kept
        self.tell()

    def in_slices(self, work: Callable[[], Coroutine[None, None, None]], group: str) -> None:
        """Do something between keys; what was begun before of the same kind is ended.

        Args:
            work: Gives way to keys with `asyncio.sleep(0)`.
            group: The kind.
        """
        task: Any = work  # the signature takes a function for one that returns a coroutine as its result
        self.run_worker(task, group=group, exclusive=True)

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

    def on_descendant_focus(self) -> None:
        """Follow the keys to another widget."""
        focused = self.focused.id if self.focused else None
        if focused in PANES and focused != "digests":
            self.pane = focused
            self.drawer = False
        elif focused == "digests" and not self._has_drawer:
            self.pane = focused
        self.refit()
