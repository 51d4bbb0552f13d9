"""Rounds through the archive's folder: what is new or has changed is read, newest first, in slices.

A slice is small enough that a loader thread never holds the interpreter for long: a person types meanwhile.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.model import Fault, Reading
from tui_reader.store.blocks import checksum
from tui_reader.store.doubts import FAILED, Doubts
from tui_reader.store.part import look
from tui_reader.store.walk import problem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from tui_reader.model import Problem
    from tui_reader.store.folder import Folder, Found
    from tui_reader.store.regular import Stamp
    from tui_reader.store.walk import Walk

FIRST_FILES = 6
"""Files of the first slice of the first round: a screen has something to show at once."""

SLICE_ENTRIES = 4096
"""Entries of a slice, at most the last file's more: what an archive takes in at one go."""

SLICE_BYTES = 1024 * 1024
"""Bytes of a slice, at most the last file's more."""


TICK_NS = 2_000_000_000
"""Nanoseconds; the slowest clock of a file system still in use."""


class Slice(NamedTuple):
    """A part of a round.

    Attributes:
        readings: What the files gave; in the last slice also the faults of the folder itself, as readings of no entry.
        gone: Files read in an earlier round that are no longer there; in the last slice only.
        done: Files that this round has dealt with.
        total: Files that it deals with.
        finished: True for the last one, which every round has.
    """

    readings: tuple[Reading, ...]
    gone: frozenset[str]
    done: int
    total: int
    finished: bool


class Care(NamedTuple):
    """What keeps the last good version of a file while another one cannot be read, or is being written (SAFETY 14).

    Attributes:
        held: Gives what is shown of a file; None where nothing is.
        patient: True where somebody looks again soon: what seems half written is left alone until it no longer changes.
    """

    held: Callable[[str], Reading | None]
    patient: bool = False


class Rounds:
    """Goes round a folder as often as it is asked to, and remembers what it has read.

    Attributes:
        folder: Of the digests.
        folders: As `Walk.folders` of the last round; 0 for the time of one that had changed a moment before.
        doubts: The files that may be half written: to be looked at again soon.
    """

    def __init__(self, folder: Folder) -> None:
        """Begin with nothing read.

        Args:
            folder: Which is looked at only by `go`.
        """
        self.folder = folder
        self._stamps: dict[str, Stamp | None] = {}
        self._faulty: frozenset[str] = frozenset()
        self._young: dict[str, str] = {}
        self._told: dict[str, tuple[Problem, ...]] = {}
        self._walk: Walk | None = None
        self._no_digests: set[str] = set()
        self.doubts = Doubts()
        self.folders: Mapping[str, int] = {}

    def know(self, stamps: Mapping[str, Stamp | None], files: Iterable[str]) -> None:
        """Take over what was read before, by another run of the program.

        Args:
            stamps: As the property.
            files: Every file that readings were given for, those for faults of the folder too.
        """
        self._stamps = dict(stamps)
        self._faulty = frozenset(files) - self._stamps.keys()

    @property
    def stamps(self) -> Mapping[str, Stamp | None]:
        """What was read, with what tells whether it has changed; None for what has to be read again."""
        return self._stamps | dict.fromkeys(self._young)

    def go(self, only: Collection[str] | None = None, *, care: Care | None = None) -> Iterator[Slice]:
        """Read what is new or has changed since the last round.

        Args:
            only: Names that may stand for something else now, as `part.look` takes them; None for all.
            care: Of files that were good; None where what a file holds now counts.

        Yields:
            Slices, newest first as far as the files' names tell. A round that is left half-way is taken up by the next.

        Raises:
            ReaderError: The folder is gone or cannot be listed.
        """
        walk, wanted = self._look(only)
        first = 0 if self._stamps else FIRST_FILES
        readings: list[Reading] = []
        self._no_digests = set()
        size = entries = 0
        for done, file in enumerate(wanted, 1):
            found = self.folder.read(file)
            reading = self._take(file, found, care)
            if reading is None:
                continue
            readings.append(reading)
            size += len(found.data or b"")
            entries += len(reading.entries)
            if size >= SLICE_BYTES or entries >= SLICE_ENTRIES or done == first:
                yield Slice(tuple(readings), frozenset(), done, len(wanted), finished=False)
                readings, size, entries = [], 0, 0
        faults = self._faults(walk)
        gone = self._gone(walk, faults) | self._no_digests
        readings += [fault for fault in faults if self._is_news(fault)]
        for file in self.doubts.files - walk.stamps.keys():
            self.doubts.forget(file)
        self._walk = walk
        yield Slice(tuple(readings), gone, len(wanted), len(wanted), finished=True)

    def _look(self, only: Collection[str] | None) -> tuple[Walk, list[str]]:
        """Return what the folder holds and which of it is to be read, newest first."""
        before, self._walk = self._walk, None  # a round that breaks off may have left out any change
        if only is None or before is None:
            walk = self.folder.walk()
            looked_at = walk.stamps
        else:
            walk, touched = look(self.folder, before, only)
            looked_at = {file: walk.stamps[file] for file in touched}
        self.folders = {inside: 0 if _is_young(when) else when for inside, when in walk.folders.items()}
        return walk, walk.newest_first(self._changed(looked_at))

    def _changed(self, stamps: Mapping[str, Stamp | None]) -> list[str]:
        known = self._stamps.get
        changed = [file for file, stamp in stamps.items() if stamp is None or known(file) != stamp]
        if self._young:
            changed += (self._young.keys() & stamps.keys()).difference(changed)
        return changed

    def _take(self, file: str, found: Found, care: Care | None) -> Reading | None:
        """Return what a file gave; None where there is nothing to tell."""
        self._stamps[file] = None if found.problem else found.stamp  # a fault may go without a new stamp
        if self._is_the_same(file, found):
            self.doubts.forget(file)
            return None
        is_digest = found.data is not None or found.problem is not None
        reading = reading_of(file, found)
        if care is not None:
            if care.patient and self.doubts.hold(found, reading, is_shown=care.held):
                self._stamps[file] = None
                self._young.pop(file, None)
                return None
            held = care.held(file) if found.problem and found.problem.fault in FAILED else None
            if held is not None:
                reading = held._replace(problems=reading.problems)
        if not is_digest:
            self._no_digests.add(file)
            self._told.pop(file, None)
            return None
        return reading if self._is_news(reading, whole=found.problem is None) else None

    def _is_news(self, reading: Reading, *, whole: bool = False) -> bool:
        """Tell whether a fault has not been told already: those that stay are met in every round.

        Args:
            reading: Of a file, or of a fault of the folder.
            whole: True where the file was read, which is always news.
        """
        before = self._told.pop(reading.file, None)
        if whole:
            return True
        self._told[reading.file] = reading.problems
        return before != reading.problems

    def _is_the_same(self, file: str, found: Found) -> bool:
        """Tell whether a file that was written shortly before it was read holds still what it held then.

        Clocks of file systems tick as slowly as once in two seconds: what is written twice in a tick has the same
        stamp. So a young file is looked at once more, in a later round.
        """
        before = self._young.pop(file, None)
        if found.stamp is None or found.problem:
            return False
        now = checksum(found.data or b"") if before or _is_young(found.stamp.mtime_ns) else ""
        if _is_young(found.stamp.mtime_ns):
            self._young[file] = now
        return before == now

    def _faults(self, walk: Walk) -> list[Reading]:
        """Return the faults of the walk as readings, so that an archive holds and drops them like those of files.

        Where the cleaned name of a bad one is that of a good one, it goes by a name that no file can have.
        """
        by_file: dict[str, list[Problem]] = {}
        for fault in walk.problems:
            by_file.setdefault(fault.file, []).append(fault)
        good = walk.stamps
        return [
            Reading(f"\0{file}" if file in good else file, (), (), tuple(faults)) for file, faults in by_file.items()
        ]

    def _gone(self, walk: Walk, faults: Collection[Reading]) -> frozenset[str]:
        there = walk.stamps
        blind = tuple(walk.blind)
        gone = {file for file in self._stamps.keys() - there.keys() if not file.startswith(blind)}
        for file in gone:
            del self._stamps[file]
            self._young.pop(file, None)
            self.doubts.forget(file)
        faulty = frozenset(reading.file for reading in faults)
        gone |= self._faulty - faulty - there.keys()
        self._faulty = faulty
        for file in gone:
            self._told.pop(file, None)
        return frozenset(gone)


def _is_young(changed: int) -> bool:
    return abs(time.time_ns() - changed) < TICK_NS


def reading_of(file: str, found: Found) -> Reading:
    """Read a digest; whatever happens, one file costs no other (SAFETY 7).

    Args:
        file: Relative to the archive, as a walk names it.
        found: What `Folder.read` gave for it.

    Returns:
        Without a digest where there are no bytes or they are no text.
    """
    if found.data is None:
        return Reading(file, (), (), (found.problem,) if found.problem else ())
    from tui_reader.reading.digest import read

    try:
        return read(found.data, file)
    except Exception as error:  # noqa: BLE001 - a fault of ours in one file must not lose the others
        return Reading(file, (), (), (problem(file, Fault.UNREADABLE, repr(error)),))
