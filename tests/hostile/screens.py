"""The real screen on hostile files, paged through in a pseudo-terminal."""

from __future__ import annotations

import re
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from tests.hostile.families import write
from tests.hostile.files import open_up
from tests.hostile.leaks import on_screen
from tests.journeys.terminal import reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.hostile.case import Hostile
    from tests.journeys.terminal import Terminal

PATIENCE_SECONDS: Final = 60.0
SETTLED_SECONDS: Final = 5.0
SIZE: Final = (120, 24)
PLACE: Final = re.compile(r" ([0-9,]+)/([0-9,]+)\Z")
PAGED: Final = 150
"""Entries that are paged through one by one; in a longer family each digest's first."""

TOUR: Final = (
    "L", "<esc>", "#", "<esc>", "@", "<esc>", "D", "<esc>", ":", "<esc>", "?", "<esc>",
    "/HOSTILE", "<esc>", "<ctrl+y>", "y", "GJJ", "g",
)  # fmt: skip
"""Every place of the screen that shows what came from a file."""


class Seen(NamedTuple):
    """What a screen gave.

    Attributes:
        leaks: What the terminal should not have got, printable.
        faults: Keys without a key, an end that was none, modes left on.
        first_paint: Seconds from the start to the first entry.
        peak_kb: Of the process; 0 where the system does not tell.
    """

    leaks: list[str]
    faults: list[str]
    first_paint: float
    peak_kb: int


def look(folder: Path) -> Seen:
    """Open a folder, page through all entries, go round all dialogs, and leave.

    Args:
        folder: With the files; its parent is the home.
    """
    with reader(str(folder), home=folder.parent, size=SIZE) as terminal:
        try:
            first = terminal.time_until(lambda rows: PLACE.search(rows[-2]) is not None, within=PATIENCE_SECONDS)
            wrong = _tour(terminal)
            peak = _peak_kb(terminal.pid)
            terminal.press("<ctrl+q>")
            code = terminal.until_exit(within=PATIENCE_SECONDS)
        except AssertionError as error:
            return Seen(on_screen(bytes(terminal.raw)), [f"it hangs or has ended: {ascii(str(error))[:300]}"], 0, 0)
        wrong += [] if code == 0 else [f"it ended with {code}"]
        wrong += [f"left on: {mode}" for mode in sorted(terminal.left_on)]
        return Seen(on_screen(bytes(terminal.raw)), wrong, first, peak)


def _tour(terminal: Terminal) -> list[str]:
    """Go everywhere; return a sentence if the cursor is elsewhere than the keys have put it."""
    terminal.until_quiet(1.0, within=PATIENCE_SECONDS)
    terminal.until(lambda rows: "Reading" not in rows[-2], within=PATIENCE_SECONDS)
    terminal.press("g")
    terminal.until(lambda rows: rows[-2].endswith(" 1/" + _total(rows)))
    total = _total(terminal.rows)
    entries = int(total.replace(",", ""))
    if entries <= PAGED:
        for number in range(2, entries + 1):
            terminal.press("j")
            terminal.until_shows(f" {number}/{total}", within=PATIENCE_SECONDS)
    else:
        for _ in range(PAGED):
            terminal.press("]")
            terminal.until_quiet(0.02, within=PATIENCE_SECONDS)
    for keys in TOUR:
        _press(terminal, keys)
    rows = terminal.until(lambda rows: PLACE.search(rows[-2]) is not None, within=PATIENCE_SECONDS)
    return [] if rows[-2].endswith(f" 1/{total}") else [f"keys came without a key: {rows[-2][-20:]!a}"]


def _press(terminal: Terminal, keys: str) -> None:
    """Press keys and wait for what they change; a screen that stays as it was is none of this tour's business.

    An escape that is sent to a busy program with another key right behind it is read as one key.
    """
    before = terminal.rows
    terminal.press(keys)
    with suppress(AssertionError):
        terminal.until(lambda rows: rows != before, within=SETTLED_SECONDS)
    terminal.until_quiet(0.02, within=PATIENCE_SECONDS)


def _total(rows: list[str]) -> str:
    place = PLACE.search(rows[-2])
    return place[2] if place else ""


def _peak_kb(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    return int(next((line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")), "0"))


def leaking(cases: Sequence[Hostile]) -> list[str]:
    """Return the names of the files by which a screen leaks, found by halves.

    Args:
        cases: Files that leak when they are opened together.
    """
    with tempfile.TemporaryDirectory() as scratch:
        folder = write(cases, Path(scratch) / "digests")
        leaks = look(folder).leaks
        open_up(folder)
    if not leaks or len(cases) == 1:
        return [ascii(case.name)[1:-1] for case in cases] if leaks else []
    middle = len(cases) // 2
    return leaking(cases[:middle]) + leaking(cases[middle:])
