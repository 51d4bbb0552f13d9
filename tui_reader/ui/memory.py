"""What the screen knows of marks: those in force, those not yet written down, and what a list was made by."""

from __future__ import annotations

from collections import Counter, deque
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.finding.lens import Lens, Only
from tui_reader.finding.marking import Marking, Then, Was, is_laid
from tui_reader.ui.widgets.entry_row import RowMarks

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from tui_reader.finding.archive import Archive
    from tui_reader.finding.marking import Mask, Names
    from tui_reader.finding.pace import Pace
    from tui_reader.finding.tally import Tally
    from tui_reader.model import Change, Marked

SMALL_ENTRIES: Final = 20_000
"""Entries of an archive that is counted at once; of a larger one the loading thread makes ready what that takes."""


class Held:
    """A mask that is compared by identity."""

    def __init__(self, mask: Mask) -> None:
        self.mask = mask

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Held) and self.mask is other.mask

    def __hash__(self) -> int:
        return id(self.mask)


class Wish(NamedTuple):
    """How a key shall be marked; None where it stays what it was."""

    read: bool | None = None
    starred: bool | None = None

    def after(self, before: Wish | None) -> Wish:
        """Return both, of which this one was made later."""
        if before is None:
            return self
        read, starred = before
        return Wish(read if self.read is None else self.read, starred if self.starred is None else self.starred)

    def over(self, was: Was) -> Was:
        """Return how a key is marked then."""
        return Was(was.read if self.read is None else self.read, was.starred if self.starred is None else self.starred)


class Memory:
    """Marks on the screen.

    Attributes:
        marking: All of them; what is marked here is in force at once.
        only: Which entries are listed.
        then: As they were when the list was made.
        before: When the last visit ended; None on the first one.
        is_visit: True once it is known what is new.
        can_undo: True once there is a step that can be taken back.
        spared: The entry that was made unread under the cursor; it does not become read by itself while it stays there.
    """

    def __init__(self) -> None:
        self.marking = Marking()
        self.only = Only.ALL
        self.then = Then(self.marking)
        self.before: datetime | None = None
        self.is_visit = False
        self.can_undo = False
        self.spared: str | None = None
        self._pending: Counter[int] = Counter()
        self._steps: deque[list[int]] = deque()
        self._counted: tuple[object, ...] = ()
        self._tally: Tally | None = None
        self._pace: Pace | None = None
        self._timed: tuple[object, ...] = ()
        self._minutes = 0.0
        self._early: dict[int, Wish] | None = {}

    def lens(self, hidden: Mask | None = None) -> Lens:
        """Return what decides which entries are listed.

        Args:
            hidden: Rows that are muted; None for none.
        """
        return Lens(self.only, self.then, hidden)

    def list_anew(self) -> None:
        """Let the next list go by the marks as they are now."""
        self.then = Then(self.marking)

    def replace(self, marking: Marking) -> None:
        """Take all marks, once they are known; what is new stays what it was, and so does what is marked already."""
        marking.renew(self.marking.new)
        marking.put({name: wish.over(marking.named(name)) for name, wish in (self._early or {}).items()})
        self._early = None
        self.marking = marking
        self.list_anew()

    # changes

    def take(self, marks: Collection[Marked]) -> None:
        """Put marks in force; nothing leaves the list by that."""
        if not marks:
            return
        self.then.remember(mark.key for mark in marks)
        self.marking.take(marks)

    def change(self, changes: Sequence[Change]) -> None:
        """Put marks in force that are still to be written down."""
        from tui_reader.model import Marked

        marks = []
        for key, read, starred in changes:
            was = self.marking.of(key)
            marks.append(Marked(key, was.read if read is None else read, was.starred if starred is None else starred))
        names = [hash(change.key) for change in changes]
        self._wait(names)
        self.take(marks)
        if self._early is not None:
            for name, (_, read, starred) in zip(names, changes, strict=True):
                self._early[name] = Wish(read, starred).after(self._early.get(name))

    def mark_all_read(self, names: Names) -> None:
        """Put it in force that very many unread keys are read, which is still to be written down.

        Args:
            names: As `finding.marking.row_names` has them.
        """
        self._wait([])
        self.then.remember_all(names, read=False)
        self.marking.take_all(names, read=True)
        if self._early is not None:
            early = self._early
            early.update({name: Wish(read=True).after(early.get(name)) for name in names.tolist()})

    def see(self) -> None:
        """Put it in force that nothing is new any more, which is still to be written down."""
        self._wait([])
        self.marking.renew(())

    def _wait(self, names: list[int]) -> None:
        self._steps.append(names)
        self._pending.update(names)
        self.can_undo = True

    def know_steps(self, *, can_undo: bool) -> None:
        """Take it whether the store has a step to take back; one that waits to be written down will be one."""
        self.can_undo = can_undo or bool(self._steps)

    def written(self) -> None:
        """Take it that the first step that waits is on disk."""
        if self._steps:
            self._pending -= Counter(self._steps.popleft())

    def hear(self, marks: Collection[Marked]) -> None:
        """Put marks in force that the store tells of, but for those that are set anew here meanwhile."""
        of, pending = self.marking.of, self._pending
        self.take([mark for mark in marks if hash(mark.key) not in pending and mark[1:] != of(mark.key)])

    # what is asked

    def at(self, archive: Archive, row: int) -> RowMarks:
        """Return how a row is marked."""
        key = archive.mark_key(row)
        return RowMarks(*self.marking.of(key), pending=bool(self._pending) and hash(key) in self._pending)

    def tally(self, archive: Archive, hidden: Mask | None = None) -> Tally | None:
        """Count an archive.

        Args:
            archive: Any.
            hidden: Rows that are muted; None for none.

        Returns:
            None while counting would make a key wait.
        """
        if not is_laid(archive) and len(archive) > SMALL_ENTRIES:
            return None
        key = self._key(archive, hidden)
        if self._tally is None or key != self._counted:
            from tui_reader.finding.tally import tally

            self._counted, self._tally = key, tally(archive, self.marking, hidden)
        return self._tally

    def _key(self, archive: Archive, hidden: Mask | None) -> tuple[object, ...]:
        """Return what counts go by; it holds the archive, so that no later one is taken for it."""
        return archive, self.marking, self.marking.version, None if hidden is None else Held(hidden)

    def minutes_left(self, archive: Archive, hidden: Mask | None = None) -> float:
        """Return how long what is new and unread takes to read, in minutes; worked out once for the same marks."""
        key = self._key(archive, hidden)
        if key != self._timed:
            from tui_reader.finding.pace import Pace

            self._pace = self._pace or Pace()
            rows = self.marking("new", archive) & self.marking("unread", archive)
            rows = rows if hidden is None else rows & ~hidden
            self._timed, self._minutes = key, self._pace.of(archive, rows.nonzero()[0].tolist())
        return self._minutes

    def unread_in(self, archive: Archive, digest: int) -> int:
        """Return how many entries of a digest are unread, one by one."""
        return sum(not self.marking.at(archive, row).read for row in archive.rows(digest))
