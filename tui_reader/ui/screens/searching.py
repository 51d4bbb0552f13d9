"""The board with a query: searches while the person types, and says what helps when nothing is found."""

from __future__ import annotations

import asyncio
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.finding.lens import Only
from tui_reader.text.cells import cell_len, cut_middle, fit
from tui_reader.ui.screens.board import Board
from tui_reader.ui.screens.pointing import point_out
from tui_reader.ui.screens.suggesting import Suggestion, sentence, suggestions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tui_reader.model import EntryId
    from tui_reader.ui.lookup import Lookup
    from tui_reader.ui.recall import Recall
    from tui_reader.ui.widgets.entry_list import EmptyRow
    from tui_reader.ui.words import Words

KEY_SECONDS: Final = 0.008
"""A key's own turn asks the looser levels for so long; what is left follows in slices between other keys."""

LITERAL_SECONDS: Final = 0.03
"""Literal hits are painted with the key, unless they take longer than this."""

LEAST_OF_NAME: Final = 5
"""Cells that stay of the name of what is changed, however long a sentence."""

REPAINT_SECONDS: Final = 0.05


class Before(NamedTuple):
    """How things stood when the bar got the keys, for Esc."""

    text: str
    entry: EntryId | None
    offset: int
    narrowed: tuple[str, str, int] | None
    pane: str


def fitted(suggestion: Suggestion, words: Words, room: int, mark: str) -> str:
    """Say a change of the query; where there is not room for it, with the middle of its names left out.

    Args:
        suggestion: The change.
        words: The language.
        room: Cells.
        mark: Stands for what is left out.
    """
    said, change = sentence(suggestion, words), suggestion.proposal
    longest = min(room, max(cell_len(change.old), cell_len(change.new)))
    while cell_len(said) > room and longest > LEAST_OF_NAME:
        longest -= 1
        old, new = (cut_middle(name, longest, mark) for name in (change.old, change.new))
        said = sentence(suggestion._replace(proposal=change._replace(old=old, new=new)), words)
    return said


class Under(NamedTuple):
    """What an open picker lies over, for the way back.

    Attributes:
        text: The query in the bar.
        place: The id of the widget that had the keys.
    """

    text: str
    place: str


class SearchBoard(Board):
    """A board that carries queries out.

    Attributes:
        recall: The earlier queries.
        before: How things stood when the bar got the keys; None while it has not.
        came_from: How they stood before the query in force was typed; None where it was not.
        touched: True once something was typed since then.
    """

    def __init__(self, words: Words, now: Callable[[], datetime], folder: str, *, recall: Recall) -> None:
        super().__init__(words, now, folder)
        self.recall = recall
        self.before: Before | None = None
        self.came_from: Before | None = None
        self.touched = False
        self._offered: list[Suggestion] | None = None

    def edited(self, text: str) -> None:
        """Search for what is typed, in the key's own turn; or narrow what is picked from."""
        self.status.notice = ""
        if self.picking:
            self.picker.narrow(text)
            self.refit()
            point_out(self)
            return
        self.recall.rest()
        self._ask(text)

    def _ask(self, text: str) -> None:
        self.touched = True
        self.narrowed = None
        self.memory.list_anew()
        self.lookup = self.look_up(text)
        keep = self.before.entry if self.before and self.lookup.empty else None
        self.run_search(keep=keep, offset=self.before.offset if self.before else 0)

    def go_in_history(self, way: int) -> bool:
        """Put an earlier query in the bar, or a later one, at the end what was being typed.

        Args:
            way: -1 for an earlier one, 1 for a later one.

        Returns:
            False where there is none that way.
        """
        text = self.recall.older(self.bar.text) if way < 0 else self.recall.newer()
        if text is None:
            return False
        self.bar.text = text
        self._ask(text)
        return True

    def keep_query(self) -> None:
        """Remember the query in force; one that finds nothing is none to come back to."""
        if self.before is not None and self.before.entry is not None and self.touched:
            self.came_from = self.before
        if self.bar.text.strip() and not self.picking and (self.lookup.hits or not self.lookup.done):
            self.recall.keep(self.bar.text.strip())

    def set_query(self, text: str) -> None:
        """Put another query in force, as if it had been typed.

        Args:
            text: The query; empty to list everything, with the cursor on the entry that is open.
        """
        keep, offset = self.current_id or self.opened_id, self._offset
        self.bar.text = text
        self.narrowed = None
        self.memory.list_anew()
        self.lookup = self.look_up(text)
        self.run_search(keep=keep if self.lookup.empty else None, offset=offset)

    def clear_query(self) -> None:
        """Take the query away; one that found nothing gives back the place from which it was typed."""
        came = self.came_from
        if came is None or self.lookup.hits:
            self.set_query("")
            return
        self.bar.text, self.narrowed = "", None
        self.memory.list_anew()
        self.lookup = self.look_up("")
        self.run_search(keep=came.entry, offset=came.offset)

    def list_only(self, only: Only) -> None:
        """List other entries under the same query; the cursor stays on its entry, or goes to what follows it.

        Args:
            only: Which.
        """
        self.memory.only = only
        self.memory.list_anew()
        self.search_again()

    def marks_changed(self) -> None:
        """Show marks that have changed; nothing leaves the list, but an empty one is made anew."""
        if not len(self.listing) and self.lookup.empty and self.memory.only is not Only.ALL and len(self.archive):
            self.memory.list_anew()
            self.search_again()
        super().marks_changed()

    def search_again(self) -> None:
        """Carry the query out anew, since something else than it has changed; the cursor stays on its entry."""
        keep, offset = self.current_id or self.opened_id, self._offset
        self.lookup = self.look_up(self.lookup.text)
        self.run_search(keep=keep, offset=offset)

    def run_search(self, *, keep: EntryId | None, offset: int = 0) -> None:
        """Search for a few milliseconds, paint, and leave the rest to slices between keys.

        Args:
            keep: The entry that the cursor stays on; None for the best hit.
            offset: How many lines below the top of its view it stands.
        """
        self.suggested, self._offered = [], None
        self.entries.choice = None
        lookup, began = self.lookup, monotonic()
        while monotonic() - began < (KEY_SECONDS if lookup.literal else LITERAL_SECONDS) and lookup.step():
            pass
        self._say_empty()
        self.relist(keep=keep, offset=offset)
        self.in_slices(partial(self._search_on, lookup), "search")

    async def _search_on(self, lookup: Lookup) -> None:
        """Carry a search to its end; what is found later stands below, the cursor stays on its entry."""
        shown, painted = lookup.hits, monotonic()
        while lookup is self.lookup and lookup.step():
            await asyncio.sleep(0)
            if lookup is self.lookup and lookup.hits != shown and monotonic() - painted > REPAINT_SECONDS:
                self.relist(keep=True)
                shown, painted = lookup.hits, monotonic()
        if lookup is self.lookup:
            if lookup.hits != shown:
                self.relist(keep=True)
            self.tell()
            if not lookup.empty and not lookup.hits:
                self._suggest(await suggestions(lookup))

    def _say_empty(self) -> None:
        """Set what an empty list says: that the folder is empty, or that nothing matches."""
        if self.loaded is not None and self.loaded.fault:
            self.entries.say_empty([(self.loaded.fault, "bold", "")])
        elif not self.lookup.empty:
            self.entries.say_empty([(self.words.say("empty.hits"), "bold", "")] if self.lookup.done else [])
        elif (tally := self.tally) is not None and tally.muted and not tally.entries:
            how = (self.words.say("empty.muted_how"), "ink-muted", "")
            self.entries.say_empty([(self.words.say("empty.muted"), "bold", ""), ("", "ink", ""), how])
        elif self.memory.only is not Only.ALL and len(self.archive):
            name = "empty.starred" if self.memory.only is Only.STARRED else "empty.unread"
            back = (self.words.say("empty.back"), "ink-muted", "")
            self.entries.say_empty([(self.words.say(name), "bold", ""), ("", "ink", ""), back])
        elif self.loaded is not None and self.loaded.finished:
            nothing = [(self.words.say("empty.entries"), "bold", "")]
            self.entries.say_empty(nothing if self.archive.digests else self._empty_folder())
        else:
            self.entries.say_empty([])

    def _suggest(self, found: list[Suggestion]) -> None:
        """Offer the changes that would bring hits, with how many."""
        self.suggested, self._offered = [each.proposal.text for each in found], found
        self.entries.choice = len(self._say_offered()) - len(found) if found else None
        self.tell()

    def _say_offered(self) -> Sequence[EmptyRow]:
        """Set the changes that would bring hits, or that there are none and what Esc does."""
        say, found = self.words.say, self._offered or []
        nothing = "empty.nothing" if self.before is not None else "empty.nothing_clears"
        rows: list[EmptyRow] = [(say("empty.hits"), "bold", ""), ("", "ink", "")]
        rows.append((say("empty.drop" if found else nothing), "ink-muted", ""))
        rows.extend((partial(fitted, each, self.words), "ink", say("count.found", count=each.hits)) for each in found)
        self.entries.say_empty(rows)
        return rows

    def tell(self) -> None:
        """Bring up what the list says too: Esc does another thing when the keys have left the bar."""
        if self._offered == []:
            self._say_offered()
        super().tell()

    def _empty_folder(self) -> list[tuple[str, str, str]]:
        say = self.words.say
        does = {"--demo": "empty.demo", "--check": "empty.check", say("empty.folder_word"): "empty.open"}
        told = [(f"digest-tui {fit(word, 11)}{say(name)}", "ink", "") for word, name in does.items()]
        head = [(say("empty.folder"), "bold", ""), (self.folder, "ink-muted", ""), ("", "ink", "")]
        return [*head, (say("empty.how"), "ink", ""), ("", "ink", ""), *told]

    def _chosen_change(self) -> int:
        return max(0, (self.entries.choice or 0) - 3)

    def move_choice(self, rows: int) -> bool:
        """Choose another of the changes that would bring hits.

        Args:
            rows: How many further down; negative for up.

        Returns:
            False where there is none that way.
        """
        if len(self.listing) or not 0 <= self._chosen_change() + rows < len(self.suggested):
            return False
        self.entries.choice = self._chosen_change() + rows + 3
        self.entries.refresh()
        return True
