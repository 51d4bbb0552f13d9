"""What the reader remembers: marks, the steps that can be undone, visits. In a file; in memory where that cannot be.

Each action is one transaction and is on the disk when its method returns. Where the file fails, all that can still be
read of it is copied into memory, the action is done there, and `fault` says so once: nothing that a person did is
taken back before the end. A `State` is used by one thread at a time.
"""

from __future__ import annotations

import os
import time
from copy import copy
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from tui_reader.store import marks, steps
from tui_reader.store.archives import place
from tui_reader.store.database import Database
from tui_reader.store.deeds import Deed, Done, News
from tui_reader.store.marks import MarkRow
from tui_reader.store.opening import given_back, opened, reopened
from tui_reader.store.peek import Peek, known, peek
from tui_reader.store.state_file import FILE
from tui_reader.store.steps import Steps
from tui_reader.store.trouble import StateLockedError, StateNewerError, Trouble
from tui_reader.store.visits import Presence, Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tui_reader.model import Change, Marked, MarkKey
    from tui_reader.store.marks import Turned
    from tui_reader.store.steps import Step

__all__ = ["FILE", "Deed", "Done", "MarkRow", "News", "Peek", "State", "Visit", "milliseconds", "peek"]

TRIES = 4
"""So often an action waits for the file that another instance holds: marking ten years at once may take that long."""

_T = TypeVar("_T")


class _Tried(NamedTuple, Generic[_T]):
    """An action of which it is not known yet whether it is on the disk.

    Attributes:
        done: What it returns.
        before: The trace of what was done before.
        after: The same with the action.
    """

    done: _T
    before: object
    after: object


def milliseconds() -> int:
    """Return the time, milliseconds since 1970."""
    return time.time_ns() // 1_000_000


class State:
    """All that is remembered.

    Args:
        folder: The state folder, made where it is missing; None to remember nothing beyond this run.
        clock: Tells the time, milliseconds since 1970.

    Attributes:
        fault: What went wrong with the file first, to be told once; None while nothing has.
    """

    def __init__(self, folder: str | None, *, clock: Callable[[], int] = milliseconds) -> None:
        self._clock = clock
        self._folder = folder
        self._archive_folder = ""
        run = os.urandom(8).hex()
        self._database, self.fault = opened(folder)
        self._presence = Presence(run)
        self._others: dict[MarkKey, Marked] = {}
        self._seen: frozenset[str] = frozenset()
        self._again: frozenset[str] = frozenset()
        self._stood: str | None = None
        self._version = self._turn = 0
        self._steps, self._version, self._turn = self._read(
            lambda database: (Steps(run, database), database.version(), marks.last_turn(database))
        )
        self._turn_of_file = self._turn

    def known(self, keys: Iterable[MarkKey]) -> list[Marked]:
        """Return how some keys are marked; those that never were are left out."""
        asked = list(keys)
        return self._read(lambda database: known(database, asked))

    def all(self) -> Iterator[MarkRow]:
        """Yield all that is known of every key that ever was marked, some thousands read at a time."""
        page = self._read(lambda database: marks.page(database, 0))
        while page.rows:
            yield from page.rows
            last = page.last
            page = self._read(lambda database, last=last: marks.page(database, last))  # type: ignore[misc]

    def change(self, wishes: Sequence[Change]) -> Done:
        """Mark keys: one step.

        Returns:
            Once it is on the disk, what is otherwise. Where nothing is, there is no step.
        """
        return self._act(lambda database: self._marked(database, marks.change(database, wishes, self._clock())))

    def merge(self, rows: Iterable[MarkRow]) -> Done:
        """Take in what another state knows, as one step: for each key and mark what was done later wins."""
        taken = list(rows)
        return self._act(lambda database: self._marked(database, marks.merge(database, taken)))

    def see(self, digests: Iterable[str]) -> Done:
        """Say that digests are no longer new: one step."""
        keys = list(digests)

        def work(database: Database) -> Done:
            seen = self._presence.see(database, keys)
            if seen:
                self._steps.add(database, Deed.SEEN, steps.packed_keys(seen))
            return Done(Deed.SEEN, seen=seen)

        return self._act(work)

    def undo(self) -> Done | None:
        """Take the last step back.

        Returns:
            What is otherwise than before; None where there is no step to take back.
        """

        def work(database: Database) -> Done | None:
            step = self._steps.to_undo(database)
            if step is None:
                return None
            self._steps.undone(database, step, self._clock())
            return self._turned(database, step, back=True)

        return self._act(work)

    def can_undo(self) -> bool:
        """Tell whether there is a step to take back."""
        return self._read(self._steps.to_undo) is not None

    def redo(self) -> Done | None:
        """Do the step again that was taken back last.

        Returns:
            What is otherwise than before; None where there is no such step.
        """

        def work(database: Database) -> Done | None:
            step = self._steps.to_redo(database)
            if step is None:
                return None
            self._steps.redone(database, step)
            return self._turned(database, step, back=False)

        return self._act(work)

    def news(self) -> News:
        """Return what other instances did since this was asked last; costs next to nothing where they did nothing."""
        if self._read(Database.version) != self._version:
            self._read(self._listen)
        told = News(tuple(self._others.values()), self._seen, self._again)
        self._others, self._seen, self._again = {}, frozenset(), frozenset()
        return told

    def begin(self, digests: Sequence[str], folder: str) -> Visit:
        """Begin a visit of an archive, or join the one that another instance is in.

        Args:
            digests: The keys of all its digests, newest first.
            folder: Where it lies.
        """
        self._archive_folder = folder

        def work(database: Database) -> Visit:
            now = self._clock()
            visit = self._presence.begin(database, digests, folder, now)
            self._presence.stand(database, self._stood, now)
            return visit

        visit = self._act(work)
        self._stood = None
        return visit

    def look(self, digests: Sequence[str], folder: str) -> Visit:
        """Tell what a visit would begin with, without beginning one; arguments as of `begin`."""
        return self._read(lambda database: self._presence.look(database, digests, folder, self._clock()))

    def arrive(self, digests: Iterable[str]) -> frozenset[str]:
        """Take in the keys of digests that came during the visit, and return those that are new."""
        keys = list(digests)
        return self._act(lambda database: self._presence.arrive(database, keys, self._archive_folder, self._clock()))

    def stand(self, place: str) -> None:
        """Keep where the reader stands: any text of up to 4 KiB. The visit's end is now, until it is later."""
        if self._presence.is_there:
            self._act(lambda database: self._presence.stand(database, place, self._clock()))
        else:
            self._stood = place

    def beat(self) -> None:
        """Keep that the visit lasts; to be called every ten seconds or so."""
        if self._presence.is_there:
            self._act(lambda database: self._presence.stand(database, None, self._clock()))

    def place(self, digests: Sequence[str], folder: str) -> str:
        """Return where the last visit stood; empty where it is not known.

        Args:
            digests: The keys of all digests, or of some of the newest.
            folder: Where the archive lies.
        """
        return self._read(lambda database: place(database, digests, folder))

    def end(self) -> None:
        """End the visit."""
        if self._presence.is_there:
            self._act(lambda database: self._presence.end(database, self._clock()))

    def close(self) -> None:
        """End the visit and let go of the file; where it had failed, what was marked since is offered to it again."""
        self.end()
        if self._folder is not None and not self._database.path and not isinstance(self.fault, StateNewerError):
            given_back(self._database, self._turn_of_file, self._folder)
        self._database.close()

    def _marked(self, database: Database, turned: Iterable[Turned]) -> Done:
        what = bytearray()
        told = []
        for row in turned:
            if row.differs:
                what += steps.packed(row)
                told.append(row.marked)
        if told:
            self._steps.add(database, Deed.MARKED, bytes(what))
        return Done(Deed.MARKED, tuple(told))

    def _turned(self, database: Database, step: Step, *, back: bool) -> Done:
        if step.deed is Deed.MARKED:
            turned = steps.turn(database, step.what, self._clock(), back=back)
            return Done(Deed.MARKED, tuple(row.marked for row in turned))
        changed = self._presence.see(database, steps.keys(step.what), seen=not back)
        return Done(Deed.SEEN, new=changed) if back else Done(Deed.SEEN, seen=changed)

    def _act(self, work: Callable[[Database], _T]) -> _T:
        """Carry an action out as one transaction, in memory where the file fails."""
        before = copy(self._presence)
        tried: list[_Tried[_T]] = []
        try:
            done = self._patiently(work, tried)
        except Trouble as trouble:
            after, self._presence = self._presence, before
            self._fall_back(trouble)
            if tried and tried[0].before != tried[0].after == steps.trace(self._database):
                self._presence = after
                return tried[0].done  # it is on the disk, only not acknowledged; an undo must not be done twice
            done = self._in_transaction(work, [])
        self._check_place()
        return done

    def _patiently(self, work: Callable[[Database], _T], tried: list[_Tried[_T]], tries: int = TRIES) -> _T:
        try:
            return self._in_transaction(work, tried)
        except Trouble as trouble:
            if tries == 1 or not isinstance(trouble.fault, StateLockedError):
                raise
        return self._patiently(work, tried, tries - 1)

    def _in_transaction(self, work: Callable[[Database], _T], tried: list[_Tried[_T]]) -> _T:
        with self._database.transaction():
            self._listen(self._database)  # what others did comes before it, and what comes after is not our own
            before = steps.trace(self._database)
            done = work(self._database)
            tried.append(_Tried(done, before, steps.trace(self._database)))
            turn = marks.last_turn(self._database)
        self._turn = turn
        return done

    def _check_place(self) -> None:
        try:
            self._database.check_place()
        except Trouble as trouble:
            self._fall_back(trouble)

    def _read(self, work: Callable[[Database], _T]) -> _T:
        try:
            return work(self._database)
        except Trouble as trouble:
            self._fall_back(trouble)
            return work(self._database)

    def _listen(self, database: Database) -> None:
        """Take in what others did, until it is asked for."""
        version = database.version()
        if version == self._version:
            return
        turn = marks.last_turn(database)
        for mark in marks.since(database, self._turn):
            self._others[mark.key] = mark
        seen, again = self._presence.news(database)
        self._seen, self._again = self._seen - again | seen, self._again - seen | again
        self._version, self._turn = version, turn

    def _fall_back(self, trouble: Trouble) -> None:
        """Go on in memory, with what can still be read of the file.

        Raises:
            Trouble: That is where it happened.
        """
        file = self._database
        if not file.path:
            raise trouble
        self._database, fault, is_whole = reopened(file, trouble)
        self.fault = self.fault or fault
        if not is_whole:
            self._presence.forget()
            self._turn = 0
        with self._database.transaction():
            self._presence.restore(self._database, self._clock())
        self._turn_of_file = marks.last_turn(self._database)
        self._version = 0  # whatever stands there is to be listened to
