"""The machine's side of marks: what is asked of the store's thread, and what the screen is told."""

from __future__ import annotations

import threading
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Final

from tui_reader.finding.marking import Marking
from tui_reader.model import Marked
from tui_reader.store.peek import Peek, peek
from tui_reader.ui.host import Deed, Kept

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from datetime import tzinfo

    from tui_reader.finding.archive import Archive
    from tui_reader.model import Change, MarkKey
    from tui_reader.store.keeper import Keeper
    from tui_reader.store.state import Done, News, State, Visit

READY_SECONDS: Final = 2.0
"""The first archive waits so long for the marks: a disk that hangs must not keep it back."""

MARKS_SECONDS: Final = 20.0
"""The end waits so long for marks: ten years that are marked at once take some seconds, on a busy machine more."""

FEW: Final = 64
"""Keys of a step whose marks are told once it is written: what was said of them meanwhile may have been older."""


class Ledger:
    """Marks, steps and visits as the screen may ask for them.

    Args:
        folder: The state folder; None where nothing is to be kept.
        archive: The path of the digests.
        language: Of sentences: `zh` or `en`.
        zone: The reader's.

    Attributes:
        marking: All marks; the screen's from the moment that it is told of them.
    """

    def __init__(self, folder: str | None, archive: str, *, language: str, zone: tzinfo) -> None:
        self._folder = folder
        self._archive = archive
        self._language = language
        self._zone = zone
        self._peeked = Peek([], "")
        self._keeper: Keeper | None = None
        self._tell: Callable[[Kept], None] = lambda _kept: None
        self._ready = threading.Event()
        self._there: set[str] | None = None
        self._new: frozenset[str] = frozenset()
        self._told = False
        self._asked = self._done = 0
        self.marking = Marking()

    # before the first frame

    def peek(self, archive: Archive) -> None:
        """Look up, without a thread, what the first frame needs to know of its entries.

        Args:
            archive: What is shown in it.
        """
        if self._folder is not None:
            keys = [archive.mark_key(row) for row in range(len(archive))]
            self._peeked = peek(self._folder, keys, [digest.key for digest in archive.digests], self._archive)

    @property
    def place(self) -> str:
        """Where the last visit stood, as far as `peek` has found out."""
        return self._peeked.place

    def known(self, keys: Sequence[MarkKey]) -> Sequence[Marked]:
        """Return what `peek` has found of some keys."""
        wanted = set(keys)
        return [mark for mark in self._peeked.marks if mark.key in wanted]

    # the thread

    def listen(self, post: Callable[[Kept], None]) -> None:
        """Begin to work; all marks are told first."""
        from tui_reader.store.keeper import Keeper

        self._tell = post
        self._keeper = Keeper(self._folder, self._hear)
        self._keeper.ask(_all_marks, self._begin)

    def ready(self) -> None:
        """Wait until all marks are told, for a moment."""
        if self._keeper is not None and not self._ready.wait(READY_SECONDS) and self._keeper.fault is not None:
            self._say(Kept())

    def _begin(self, kept: Kept) -> None:
        if kept.marking is not None:
            self.marking = kept.marking
        self._say(kept)
        self._ready.set()

    def _say(self, kept: Kept) -> None:
        """Tell the screen, with what went wrong where that was not said yet."""
        fault = self._keeper.fault if self._keeper is not None and not self._told else None
        if fault is not None:
            self._told = True
            kept = kept._replace(fault=fault.say(self._language))
        with suppress(Exception):  # the screen has closed: there is nobody left to tell
            self._tell(kept)

    def _ask(self, work: Callable[[State], Kept]) -> None:
        if self._keeper is not None:
            self._keeper.ask(work, self._say)

    # what the person does

    def _act(self, deed: Deed, work: Callable[[State], Kept]) -> None:
        """Have something done that must not be lost where the person leaves right behind it.

        Args:
            deed: That the screen waits for; it is told where the work fails, too, and then why.
            work: Done in the store's thread.
        """
        self._asked += 1

        def answered(state: State) -> Kept:
            try:
                return work(state)
            except Exception:
                self._say(Kept(deed))
                self._ask(lambda _: Kept())  # comes when the keeper knows what went wrong
                raise
            finally:
                self._done += 1

        self._ask(answered)

    def mark(self, changes: Iterable[Change]) -> None:
        """Write marks down as one step."""

        def work(state: State) -> Kept:
            wishes = list(changes)
            state.change(wishes)
            return Kept(Deed.DONE, tuple(state.known(wish.key for wish in wishes)) if len(wishes) <= FEW else ())

        self._act(Deed.DONE, work)

    def see(self, digests: Collection[str]) -> None:
        """Write down that digests are no longer new."""

        def work(state: State) -> Kept:
            self._take(state.see(digests))
            self._new -= frozenset(digests)  # another instance may have seen them before, and that is still to be heard
            return Kept(Deed.DONE, new=self._new)

        self._act(Deed.DONE, work)

    def undo(self) -> None:
        """Take the last step back of which anything is left."""
        self._act(Deed.UNDONE, lambda state: self._turned(Deed.UNDONE, state.undo, state))

    def redo(self) -> None:
        """Do again what was undone last."""
        self._act(Deed.REDONE, lambda state: self._turned(Deed.REDONE, state.redo, state))

    def _turned(self, deed: Deed, turn: Callable[[], Done | None], state: State) -> Kept:
        kept = Kept(deed)
        while done := turn():
            digests = self._take(done)
            if done.marks or digests:
                kept = Kept(deed, done.marks, new=self._new if digests else None, digests=digests)
                break
        return kept._replace(can_undo=state.can_undo())

    def _take(self, done: Done | News) -> int:
        """Take over which digests are new; return of how many that has changed."""
        before = self._new
        self._new = (self._new - done.seen) | (done.new & (self._there or set()))
        return len(before ^ self._new)

    def _hear(self, news: News) -> None:
        digests = self._take(news)
        self._say(Kept(marks=news.marks, new=self._new if digests else None))

    # visits

    def visit(self, archive: Archive) -> None:
        """Take it that an archive is shown whole: the visit begins with the first one, and goes on with the others.

        Args:
            archive: What was read, all of it.
        """
        keys = dict.fromkeys(digest.key for digest in archive.digests)
        if self._there is None:
            self._there = set(keys)
            self._ask(lambda state: self._visited(state.begin(list(keys), self._archive)))
        elif more := [key for key in keys if key not in self._there]:
            self._there.update(more)
            self._ask(lambda state: self._arrived(state.arrive(more)))

    def _visited(self, visit: Visit) -> Kept:
        self._new = visit.new
        before = None if visit.before is None else datetime.fromtimestamp(visit.before / 1000, self._zone)
        return Kept(new=self._new, before=before)

    def _arrived(self, new: frozenset[str]) -> Kept:
        self._new |= new
        return Kept(new=self._new)

    def stand(self, place: str) -> None:
        """Keep where the reader stands."""
        if self._keeper is not None:
            self._keeper.ask(lambda state: state.stand(place))

    def close(self, timeout: float) -> None:
        """Have everything written, and end the visit.

        Args:
            timeout: Seconds to wait at most; longer for what the person did.
        """
        if self._keeper is not None:
            self._keeper.close(max(timeout, MARKS_SECONDS) if self._done < self._asked else timeout)


def _all_marks(state: State) -> Kept:
    marking = Marking()
    marking.take(Marked(row.key, row.read, row.starred) for row in state.all())
    return Kept(marking=marking, can_undo=state.can_undo())
