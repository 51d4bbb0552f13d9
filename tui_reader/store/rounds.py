"""Rounds through the archive's folder: what is new or has changed is read, newest first, in slices.

A slice is small enough that a loader thread never holds the interpreter for long: a person types meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui_reader.model import Fault, Problem, Reading
from tui_reader.store.folder import problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tui_reader.store.folder import Folder, Found, Walk
    from tui_reader.store.regular import Stamp

FIRST_FILES = 6
"""Files of the first slice of the first round: a screen has something to show at once."""

SLICE_ENTRIES = 4096
"""Entries of a slice, at most the last file's more: what an archive takes in at one go."""

SLICE_BYTES = 1024 * 1024
"""Bytes of a slice, at most the last file's more."""


@dataclass(frozen=True, slots=True)
class Slice:
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


class Rounds:
    """Goes round a folder as often as it is asked to, and remembers what it has read."""

    def __init__(self, folder: Folder) -> None:
        """Begin with nothing read.

        Args:
            folder: Which is looked at only by `go`.
        """
        self.folder = folder
        self._stamps: dict[str, Stamp | None] = {}
        self._faulty: frozenset[str] = frozenset()

    def go(self) -> Iterator[Slice]:
        """Walk the folder and read what is new or has changed since the last round.

        Yields:
            Slices, newest first as far as the files' names tell. A round that is left half-way is taken up by the next.

        Raises:
            ReaderError: The folder is gone or cannot be listed.
        """
        walk = self.folder.walk()
        wanted = [file for file in walk.files if self._has_changed(file)]
        first = 0 if self._stamps else FIRST_FILES
        readings: list[Reading] = []
        no_digests: set[str] = set()
        size = entries = 0
        for done, file in enumerate(wanted, 1):
            found = self.folder.read(file)
            self._stamps[file] = None if found.problem else found.stamp  # a fault may go without a new stamp
            if found.data is None and found.problem is None:
                no_digests.add(file)
                continue
            readings.append(reading_of(file, found))
            size += len(found.data or b"")
            entries += len(readings[-1].entries)
            if size >= SLICE_BYTES or entries >= SLICE_ENTRIES or done == first:
                yield Slice(tuple(readings), frozenset(), done, len(wanted), finished=False)
                readings, size, entries = [], 0, 0
        readings += self._faults(walk)
        gone = self._gone(walk, readings) | no_digests
        yield Slice(tuple(readings), gone, len(wanted), len(wanted), finished=True)

    def _has_changed(self, file: str) -> bool:
        known = self._stamps.get(file)
        return known is None or known != self.folder.stamp(file)

    def _faults(self, walk: Walk) -> list[Reading]:
        """Return the faults of the walk as readings, so that an archive holds and drops them like those of files.

        Where the cleaned name of a bad one is that of a good one, it goes by a name that no file can have.
        """
        by_file: dict[str, list[Problem]] = {}
        for fault in walk.problems:
            by_file.setdefault(fault.file, []).append(fault)
        good = set(walk.files)
        return [
            Reading(f"\0{file}" if file in good else file, (), (), tuple(faults)) for file, faults in by_file.items()
        ]

    def _gone(self, walk: Walk, readings: Collection[Reading]) -> frozenset[str]:
        there = set(walk.files)
        gone = {file for file in self._stamps if file not in there and not file.startswith(tuple(walk.blind))}
        for file in gone:
            del self._stamps[file]
        faulty = frozenset(reading.file for reading in readings if reading.file not in there)
        gone |= self._faulty - faulty - there
        self._faulty = faulty
        return frozenset(gone)


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
