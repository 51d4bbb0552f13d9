"""This reader as it is started by the benches, and what its screen says of how far it is."""

from __future__ import annotations

import re
import sys
import time
from typing import TYPE_CHECKING, Final

from tests.bench.clock import Clocked
from tests.bench.ground import entries
from tests.bench.keys import first_frame, loaded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.bench.ground import Ground

WARM: Final = "reader warm"
COLD: Final = "reader cold"
WITHOUT: Final = "reader, no cache"
PATIENCE_SECONDS: Final = 900.0
STILL_SECONDS: Final = 3.0
"""A cache that has not grown for so long is taken for whole."""
_PLACE: Final = re.compile(r" ([\d,]+)/[\d,]+$")


def started(archive: Path, home: Path, cache: Path | None = None) -> Clocked:
    """Start the reader.

    Args:
        archive: The folder of the digests.
        home: The folder that is the person's home.
        cache: The folder of its cache; None: neither read nor written.
    """
    words = ["--no-cache"] if cache is None else ["--cache-dir", str(cache)]
    command = [sys.executable, "-m", "tui_reader", str(archive), "--theme", "ink-dark", *words]
    return Clocked(command, home=home)


def until_frame(terminal: Clocked) -> float:
    """Return the seconds from the start until entries stand on the screen."""
    return terminal.time_until(first_frame, within=PATIENCE_SECONDS)


def until_ready(terminal: Clocked, files: int, more: int = 0) -> float:
    """Return the seconds from the start until the list is complete and nothing is being read any more.

    Args:
        terminal: It runs in.
        files: Of the archive.
        more: Entries beside those of the generated digests.
    """
    return terminal.time_until(ready(files, more), within=PATIENCE_SECONDS)


def ready(files: int, more: int = 0) -> Callable[[list[str]], bool]:
    """Return what tells by the screen whether all is loaded."""
    count = f"{entries(files) + more:,}"
    whole = re.compile(rf"\s*[\d,]+ digests?\s+{count} entr")
    return lambda rows: loaded(rows, count) and any(map(whole.match, rows))


def place(rows: list[str]) -> int:
    """Return the number of the entry under the cursor, as the status line has it; 0: there is none."""
    for row in reversed(rows):
        if found := _PLACE.search(row):
            return int(found[1].replace(",", ""))
    return 0


def warmed(ground: Ground, files: int) -> Path:
    """Return the folder of an archive's cache, which the reader has brought up to date once in this run.

    Only the reader knows whether what an earlier run has left is still of use.
    """
    folder = ground.root / f"cache-{files}"
    if files not in ground.warm:
        folder.mkdir(exist_ok=True)
        with started(ground.archive(files), ground.home("warming"), folder) as terminal:
            until_ready(terminal, files)
            until_still(folder, terminal)
            terminal.press("<ctrl+q>")
            terminal.until_exit(within=PATIENCE_SECONDS)
        ground.warm.add(files)
    return folder


def until_still(cache: Path, terminal: Clocked) -> None:
    """Wait until a cache has been written and grows no more.

    Raises:
        RuntimeError: None is written.
    """
    before, deadline = 0, time.monotonic() + PATIENCE_SECONDS
    while (now := size(cache)) != before or not now:
        before = now
        terminal.until_quiet(STILL_SECONDS, within=PATIENCE_SECONDS)
        if time.monotonic() > deadline:
            raise RuntimeError(f"the reader does not come to an end of writing {cache}")


def size(folder: Path) -> int:
    """Return the bytes of all files under a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
