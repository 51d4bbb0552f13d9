"""The main screen: bar, three panes, and what every command does."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding

from tui_reader.finding.lens import Only
from tui_reader.ui.commands import COMMANDS, bound_keys, pick
from tui_reader.ui.messages import CopyText, Quit, Rescan
from tui_reader.ui.screens.marking import MARKINGS, show_only
from tui_reader.ui.screens.moving import MOVES, go_to_group
from tui_reader.ui.screens.opening import OPENINGS, Target, open_target, targets
from tui_reader.ui.screens.picking import OF_HITS, PICKERS, day_of, open_picker, picked, refill_picker
from tui_reader.ui.screens.pointing import point_out
from tui_reader.ui.screens.reading import ReadBoard
from tui_reader.ui.screens.ruling import RULINGS, show_view
from tui_reader.ui.screens.searching import Before, Under
from tui_reader.ui.screens.sheets import SHEETS, close_sheet, follow_archive
from tui_reader.ui.screens.stage import PANES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tui_reader.model import EntryId
    from tui_reader.ui.host import Loaded
    from tui_reader.ui.recall import Recall
    from tui_reader.ui.widgets.bars import Bar
    from tui_reader.ui.widgets.entry_pane import EntryPane
    from tui_reader.ui.widgets.filter_bar import FilterBar
    from tui_reader.ui.widgets.picker import Picker
    from tui_reader.ui.widgets.row_list import RowList
    from tui_reader.ui.words import Words

PRESS_AGAIN_SECONDS: Final = 2.0
ON_SHEET: Final = frozenset({
    "go-out", "step-out", "show-help", "show-problems", "open-palette", "change-theme", "quit", "interrupt", "rescan",
    "read-on", "read-back",
})  # fmt: skip
"""What works under a sheet beside moving; all else would act on what it hides."""


class MainScreen(ReadBoard):
    """The board, with its commands."""

    BINDINGS: ClassVar[list[Binding]] = [  # type: ignore[assignment]
        Binding(key, f"command('{command.id}')", pick(command.title, "en"), show=False, priority=True)
        for command in COMMANDS
        for key in bound_keys(command)
    ]

    def __init__(  # noqa: PLR0913 - each word is one thing that the app gives
        self, words: Words, now: Callable[[], datetime], folder: str, *, query: str,
        themes: Callable[[], Sequence[str]], recall: Recall,
    ) -> None:  # fmt: skip
        super().__init__(words, now, folder, recall=recall)
        self.themes = themes
        self.asked_to_quit = 0.0
        self.under = Under("", "entries")
        self.sheet_over = "entries"
        self.lookup = self.look_up(query)
        self.bar.text = query
        self.deeds: dict[str, Callable[[], object]] = {
            name: (lambda deed=deed: deed(self))
            for name, deed in (MOVES | OPENINGS | MARKINGS | PICKERS | RULINGS | SHEETS).items()
        } | {
            "go-in": self.go_in, "go-out": self.go_out, "filter": self.enter_bar, "rescan": self.rescan,
            "step-out": self.step_out, "find-inside": self.find_inside,
            "find-previous": lambda: self.go_to_hit(-1),
            "quit": lambda: self.post_message(Quit()), "interrupt": self.interrupt,
        }  # fmt: skip

    def action_command(self, name: str) -> None:
        """Do what a key asks for."""
        self.do(name)

    def do(self, name: str) -> None:
        """Carry out a command; a notice that stands is taken back first.

        Args:
            name: The id of a command.
        """
        self.touched = True
        if self.status.notice and name != "interrupt":
            self.quiet()
        if self.focused is self.sheet and name not in ON_SHEET and not name.startswith(("move", "page", "half-page")):
            return
        self.deeds[name]()

    def take(self, loaded: Loaded) -> None:
        """Swap the archive for a newer one, also on an open sheet and in an open picker."""
        before, told = self.archive, self.faulty
        super().take(loaded)
        follow_archive(self)
        if loaded.finished and self.faulty > told and self.frame.compact:  # no status line stands there to tell it
            self.notify_person(self.words.say("notice.problems", count=self.faulty))
        if self.archive is not before:
            refill_picker(self)

    def relist(self, *, keep: bool | EntryId | None = None, offset: int | None = None) -> None:
        """List what the query has found so far, and count it in an open picker too."""
        super().relist(keep=keep, offset=offset)
        refill_picker(self, OF_HITS)

    # in and out

    def go_in(self) -> None:
        """Go one level in: keep the query, take what is picked, enter the pane to the right, show more."""
        finding, none = self.inside is not None, not len(self.listing)
        ways: tuple[tuple[bool, Callable[[], object]], ...] = (
            (bool(self.picking), lambda: picked(self, self.picker.chosen)),
            (finding and self.typing, self.enter_found),
            (finding, lambda: self.close_find(back=False)),
            (bool(self.suggested) and none, self.take_suggestion),
            (self.typing and none and self.lookup.done and not self.lookup.empty, lambda: None),
            (self.typing, lambda: self.leave_bar(keep=True)),
            (self.focused is self.digests, self.go_into_digest),
            (self.focused is self.entries and not none, self.go_into_entry),
            (self.focused is self.entry, self.entry.show_more),
        )
        next((go for stands, go in ways if stands), lambda: None)()

    def go_into_digest(self) -> None:
        """Give the keys to the entries of the digest, or to the hits of the view, that the cursor is on."""
        shelf, place = self.digests.shelf, self.digests.cursor
        if shelf is not None and place < len(shelf.views):
            show_view(self, self.rulebook.views[place].rule)
        self.go_to_pane("entries")

    def go_into_entry(self) -> None:
        """Give the keys to the open entry, which is read by that."""
        self.go_to_pane("entry")
        self.went_in()

    def take_suggestion(self) -> None:
        """Put the chosen one of the changes that would bring hits in force."""
        self.set_query(self.suggested[self._chosen_change()])
        if self.typing:
            self.leave_bar(keep=True)
        else:
            self.keep_query()

    def go_out(self) -> None:
        """Go one level out; never quits."""
        self.stepped_out()

    def stepped_out(self) -> bool:
        """Go one level out.

        Returns:
            False on the bare main screen, from which there is no way out but quitting.
        """
        ways: tuple[tuple[bool, Callable[[], object]], ...] = (
            (self.focused is self.sheet, lambda: close_sheet(self)),
            (bool(self.picking), self.leave_picker),
            (self.drawer, lambda: self.go_to_pane("entries")),
            (self.inside is not None, lambda: self.close_find(back=True)),
            (self.typing, lambda: self.leave_bar(keep=False)),
            (bool(self.get_selected_text()), self.clear_selection),
            (self.focused is self.entry, lambda: self.go_to_pane("entries")),
            (self.focused is self.digests and not self.shows("entries"), lambda: self.go_to_pane("entries")),
            (self.narrowed_digest is not None, self.widen),
            (not self.lookup.empty or bool(self.bar.text), self.clear_query),
            (self.memory.only is not Only.ALL, lambda: self.list_only(Only.ALL)),
        )
        for stands, leave in ways:
            if stands:
                leave()
                return True
        return False

    def step_out(self) -> None:
        """Go one level out, and quit from the bare main screen."""
        if not self.stepped_out():
            self.post_message(Quit())

    def interrupt(self) -> None:
        """Copy what is selected, else quit at the second press."""
        if self.get_selected_text():
            self.on_text_selected()
        elif monotonic() - self.asked_to_quit < PRESS_AGAIN_SECONDS:
            self.post_message(Quit())
        else:
            self.asked_to_quit = monotonic()
            self.notify_person(self.words.say("notice.quit"))

    def on_text_selected(self) -> None:
        """Copy what the mouse has selected, as soon as it lets go."""
        if selected := self.get_selected_text():
            self.post_message(CopyText(selected))
            self.notify_person(self.words.say("notice.copied_selection"))

    def rescan(self) -> None:
        """Ask for another look at the folder."""
        self.post_message(Rescan())

    # the bar

    def remember(self) -> None:
        """Remember how things stand before the bar changes them."""
        if self.before is None:
            self.before = Before(self.bar.text, self.current_id, self._offset, self.narrowed, self.pane)
            self.touched = False
            self.has_history = self.recall.has_any

    def enter_bar(self) -> None:
        """Give the keys to the bar, and remember how things stand."""
        self.close_find(back=False)
        self.remember()
        self.drawer = False
        if self.pane == "entry" and not self.shows("entries"):
            self.pane = "entries"
        self.set_focus(self.bar, scroll_visible=False)
        self.refit()

    def leave_bar(self, *, keep: bool) -> None:
        """Give the keys back to the list.

        Args:
            keep: False restores query, cursor and view as they were before.
        """
        if keep:
            self.keep_query()
        before, self.before = self.before, None
        self.recall.rest()
        if before is not None and not keep and self.touched:
            self.bar.text = before.text
            self.narrowed = before.narrowed
            self.memory.list_anew()
            self.lookup = self.look_up(before.text)
            self.run_search(keep=before.entry, offset=before.offset)
        pane = before.pane if before is not None and not keep else "entries"
        self.go_to_pane(pane if pane != "digests" else "entries")

    def find_inside(self) -> None:
        """Give the keys to the find field; what else the bar was typed into is ended, the query kept."""
        if self.picking:
            self.leave_picker()
        if self.typing and self.inside is None:
            self.leave_bar(keep=True)
        self.open_find()

    def edited(self, text: str) -> None:
        """Take what was typed into the bar: for the find field, or as a query or the name of what is picked."""
        if self.inside is not None and not self.picking:
            self.status.notice = ""
            self.find(text)
        else:
            super().edited(text)

    @property
    def can_pick(self) -> bool:
        """True where an open picker has something to take: an item, or a day that is typed."""
        if self.picking == "name":
            return True
        return super().can_pick or (self.picking == "date" and day_of(self, self.bar.text) is not None)

    def lift_picker(self, kind: str) -> None:
        """Let the bar type into a picker, and remember what it lies over."""
        self.close_find(back=False)
        place = self.focused.id if self.focused is not None else None
        self.under = Under(self.bar.text, place if place in {*PANES, "bar"} else "entries")
        self.picking, self.bar.picking, self.bar.text = kind, True, ""
        self.bar.beside = self.under.text.strip() if kind != "date" else ""  # going to a day takes the query away
        self.set_focus(self.bar, scroll_visible=False)

    def leave_picker(self, *, go_back: bool = True) -> None:
        """Close the picker, the query as it was.

        Args:
            go_back: Give the keys back to what had them; False where they have gone elsewhere already.
        """
        self.picking, self.bar.picking, self.bar.prompt, self.bar.beside = "", False, "", ""
        self.bar.text = self.under.text
        if go_back and self.under.place != "bar":
            self.go_to_pane(self.under.place)
        else:
            self.refit()

    def on_descendant_focus(self) -> None:
        """Keep to what the mouse has done: remember on the way into the bar, close up on the way out."""
        focused = self.focused.id if self.focused is not None else ""
        if focused == "bar" and not self.picking and self.inside is None:
            self.remember()
        elif focused in PANES:
            if self.picking:
                self.leave_picker(go_back=False)
            elif self.before is not None and self.inside is None:
                self.keep_query()
            self.before = None
            self.recall.rest()

    # the other panes

    def narrow(self) -> None:
        """Follow the cursor of the digests: list that digest's hits, or go to that digest."""
        shelf = self.digests.shelf
        if shelf is None or self.digests.cursor < len(shelf.views):
            return
        place = self.digests.cursor - len(shelf.views)
        if not shelf.hits:
            group = self.listing.group_by_digest(shelf.digests[place]) if shelf.digests else None
            if group is not None and len(self.listing):
                go_to_group(self, group)
            return
        self.narrowed = shelf.archive.digests[shelf.digests[place - 1]].place if place else None
        self.relist()

    def widen(self) -> None:
        """List all hits again, the cursor on its entry."""
        self.narrowed = None
        self.relist(keep=True)

    # what the widgets tell

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Go in where the cursor stood already when it was clicked."""
        event.stop()
        self.go_in()

    def on_bar_pressed(self, event: Bar.Pressed) -> None:
        """Carry out the command that was clicked."""
        event.stop()
        self.do(event.command)

    def on_filter_bar_tab_chosen(self, event: FilterBar.TabChosen) -> None:
        """List what the tab stands for that was clicked."""
        event.stop()
        show_only(self, Only(event.tab))

    def on_picker_picked(self, event: Picker.Picked) -> None:
        """Take the item that was clicked."""
        event.stop()
        picked(self, event.item)

    def on_entry_pane_link_clicked(self, event: EntryPane.LinkClicked) -> None:
        """Open a link of the entry that was clicked."""
        event.stop()
        known = targets(self.current) if self.current else []
        target = next((target for target in known if target.url == event.url), Target("", event.url))
        if target.other_host:
            open_picker(self, "link")
            self.picker.move(known.index(target))
            point_out(self)
        else:
            open_target(self, target)
