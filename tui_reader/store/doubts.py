"""Files that may be half written or cannot be read just now: what they held before counts until they hold still."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.model import Fault, Reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_reader.finding.archive import Archive
    from tui_reader.store.folder import Found
    from tui_reader.store.regular import Stamp

STILL_SECONDS = 2.0
"""What has not changed for so long is how somebody left it, not how a program is writing it."""

FAILED: Final = frozenset({Fault.UNREADABLE, Fault.VANISHED})
"""Of files that are there, or were a moment ago, and gave nothing."""


class Doubt(NamedTuple):
    """How a file stood when it was first doubted.

    Attributes:
        stamp: None where it could not be asked.
        since: On the clock of `time.monotonic`, in seconds.
        data: What it held; None where it could not be read.
    """

    stamp: Stamp | None
    since: float
    data: bytes | None


class Doubts:
    """The files that are not believed yet, and those that were found to hold still as they are."""

    def __init__(self) -> None:
        self._open: dict[str, Doubt] = {}
        self._still: dict[str, Stamp | None] = {}

    @property
    def files(self) -> frozenset[str]:
        """Those that are not believed yet."""
        return frozenset(self._open)

    def hold(self, found: Found, reading: Reading, *, is_shown: Callable[[str], object]) -> bool:
        """Tell whether what a file gave is not to be believed yet.

        Args:
            found: What reading it gave.
            reading: What was read out of that.
            is_shown: Tells of a file whether something is shown of it.

        Returns:
            False for what shows no sign of being half written, for what has not changed for `STILL_SECONDS`, and for
            an older file that comes into the folder as it is.
        """
        file = reading.file
        if not _seems_half_written(found, reading) or not (_is_young(found.stamp) or is_shown(file)):
            self.forget(file)
            return False
        if file in self._still and self._still[file] == found.stamp:
            return False
        doubt, now = self._open.get(file), time.monotonic()
        if doubt is None or (doubt.stamp, doubt.data) != (found.stamp, found.data):
            doubt = self._open[file] = Doubt(found.stamp, now, found.data)
        if now - doubt.since < STILL_SECONDS:
            return True
        self.forget(file)
        self._still[file] = found.stamp
        return False

    def forget(self, file: str) -> None:
        """Drop what was thought of a file: it is gone, or it is whole."""
        self._open.pop(file, None)
        self._still.pop(file, None)


def shown(archive: Archive, file: str) -> Reading | None:
    """Return what an archive shows of a file, without what was wrong with it; None where it shows nothing.

    Args:
        archive: Any.
        file: As `Digest.file`.
    """
    held = sorted((digest.line, at) for at, digest in enumerate(archive.digests) if digest.file == file)
    if not held:
        return None
    entries = [archive.entry(row) for _, at in held for row in archive.rows(at)]
    return Reading(file, tuple(archive.digests[at] for _, at in held), tuple(entries))


def _seems_half_written(found: Found, reading: Reading) -> bool:
    if found.data is None:
        return found.problem is None or found.problem.fault in FAILED
    if not reading.entries or any(each.fault is Fault.FENCE for each in reading.problems):
        return True
    try:
        found.data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.end == len(found.data)  # a letter of several bytes is cut in two
    return False


def _is_young(stamp: Stamp | None) -> bool:
    return stamp is None or abs(time.time_ns() - stamp.mtime_ns) < STILL_SECONDS * 1_000_000_000
