"""Makes the hostile set, runs the reader on it, and says what came of it: `python -m tests.hostile [FAMILY …]`."""

from __future__ import annotations

import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.hostile import opening, printing, screens
from tests.hostile.families import FAMILIES, family, write
from tests.hostile.files import open_up
from tests.hostile.reading import Judged, judge

if TYPE_CHECKING:
    from tests.hostile.screens import Seen


class Report(NamedTuple):
    """What was seen of a family."""

    name: str
    files: int
    judged: Judged
    printed: list[str]
    seen: Seen
    leaking: list[str]

    @property
    def faults(self) -> list[str]:
        """All that is wrong, a sentence each."""
        return [*self.judged.wrong, *self.printed, *self.seen.faults, *self.seen.leaks, *self.leaking]

    def line(self) -> str:
        """Return the figures of the family in one line."""
        seconds, slowest = self.judged.slowest
        printed, seen = (
            "WRONG" if faults else "clean" for faults in (self.printed, self.seen.leaks + self.seen.faults)
        )
        return (
            f"{self.name:13}files {self.files:4}   {self.judged.right:4} right / {len(self.judged.wrong)} wrong"
            f"   print {printed}   screen {seen}"
            f"   first entry {self.seen.first_paint:.1f} s   slowest {seconds:4.2f} s ({ascii(slowest)[1:-1][:34]})"
        )


def report(name: str) -> Report:
    """Make one family and run everything on it."""
    cases = family(name)
    with tempfile.TemporaryDirectory() as scratch:
        folder = write(cases, Path(scratch) / "digests")
        try:
            judged, printed, seen = judge(cases, folder), printing.faults(folder), screens.look(folder)
        finally:
            open_up(folder)
    return Report(name, len(cases), judged, printed, seen, screens.leaking(cases) if seen.leaks else [])


def main(names: list[str]) -> int:
    """Run the set.

    Args:
        names: Of families; all where empty.

    Returns:
        0 where nothing is wrong, else 1.
    """
    began = time.monotonic()
    with ThreadPoolExecutor(2) as pool:
        reports = list(pool.map(report, names or FAMILIES))
    with tempfile.TemporaryDirectory() as scratch:
        opened = opening.open_all(family("links"), Path(scratch))
    out = [each.line() for each in reports]
    out += ["", *_totals(reports, opened), f"{time.monotonic() - began:.0f} seconds"]
    faults = [f"! {each.name}: {fault}" for each in reports for fault in each.faults]
    faults += [f"! links: {fault}" for fault in (*opened.forbidden, *opened.wrong)]
    print("\n".join([*out, *faults]))  # noqa: T201
    return 1 if faults else 0


def _totals(reports: list[Report], opened: opening.Opened) -> list[str]:
    files = sum(each.files for each in reports)
    wrong = sum(len(each.judged.wrong) for each in reports)
    leaking = sum(len(each.leaking) for each in reports)
    reading = max(each.judged.peak_kb for each in reports) >> 10
    screen = max(each.seen.peak_kb for each in reports) >> 10
    return [
        f"files {files}   {files - wrong} right / {wrong} wrong",
        f"escape files leaked {leaking}/{files} on {len(reports)} screens",
        f"links {len(opened.forbidden)} forbidden argv of {opened.tried}, {len(opened.wrong)} not as written",
        f"crashes {sum(each.judged.crashes for each in reports)}, hangs {sum(each.judged.hangs for each in reports)}",
        f"peak memory {reading} MB reading a file, {screen} MB with a whole family on the screen",
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
