"""How fast the reader answers, as a person meets it: `python -m tests.bench.keys [--files 2190] [--json]`.

The program runs in a pseudo-terminal on a generated archive. Times are from the start of the program, or from the
moment a key is written, to the last byte of the paint that answers it; the terminal's own drawing is not in them. A
bench, not a test: nothing here fails because it is slow.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.bench.generate import ENTRIES, YEAR, generate
from tests.bench.timing import Line, line, shown
from tests.journeys.terminal import reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.journeys.terminal import Paint, Terminal

QUERIES: Final = (
    *(
        "qwen",
        "图像",
        "claude code",
        "开源模型",
        "deepseek 推理",
        "benchmark",
        "#应用",
        "强化学习",
        '"open weights"',
        "opneai",
    ),
    *("agent -video", "site:x.com 芯片", "zzzz"),
)
SIZE: Final = (140, 40)
LOADING_KEYS: Final = 60
MOVES: Final = 40
PATIENCE_SECONDS: Final = 300.0


def measure(folder: Path, home: Path, files: int, queries: Sequence[str] = QUERIES) -> list[Line]:
    """Run the reader once on an archive of `files` digests and return the table.

    Args:
        folder: Of the archive.
        home: A folder that is the person's home.
        files: How many digests are in the archive.
        queries: What is typed into the filter bar, letter by letter.
    """
    entries = f"{files * ENTRIES:,}"
    with reader(str(folder), "--theme", "ink-dark", home=home, size=SIZE) as terminal:
        frame = terminal.time_until(first_frame, within=PATIENCE_SECONDS)
        loading = list(while_loading(terminal, entries))
        ready = terminal.time_until(lambda rows: loaded(rows, entries), within=PATIENCE_SECONDS)
        terminal.until_quiet(0.15, within=PATIENCE_SECONDS)
        moving = [terminal.paint_of("j").last for _ in range(MOVES)]
        typing = {query: typed(terminal, query) for query in queries}
        terminal.press("<ctrl+q>")
        terminal.until_exit()
    lines = [
        line("start to first frame", [frame]),
        line("start to index ready", [ready]),
        line("j while loading", loading),
        line("j when loaded", moving),
        line("a letter, first byte", [paint.first for paints in typing.values() for paint in paints]),
        line("a letter, last byte", [paint.last for paints in typing.values() for paint in paints]),
        *(line(f"  {query}", [paint.last for paint in paints]) for query, paints in typing.items()),
    ]
    return [each for each in lines if each]


def first_frame(rows: list[str]) -> bool:
    """Tell whether entries stand on the screen: a row of the list with an age at its end."""
    return sum(bool(re.search(r"\d+[mhdwy]\b", row)) for row in rows) >= 3


def loaded(rows: list[str], entries: str) -> bool:
    """Tell whether the status line counts the whole archive and no progress stands there any more."""
    return any(entries in row for row in rows) and not any("Reading" in row or "正在读" in row for row in rows)


def while_loading(terminal: Terminal, entries: str) -> Iterable[float]:
    """Press `j` and yield the time until its paint begins, as long as the archive is still being read.

    The first byte is taken here: what follows it may be progress, which no key asked for.
    """
    for _ in range(LOADING_KEYS):
        if loaded(terminal.rows, entries):
            return
        yield terminal.paint_of("j", quiet=0.02).first


def typed(terminal: Terminal, query: str) -> list[Paint]:
    """Type a query into the empty bar letter by letter, and put everything back; return the paint of each letter."""
    terminal.press("/")
    terminal.until_quiet(0.15)
    paints = [terminal.paint_of(letter) for letter in query]
    terminal.press("<ctrl+u>", "<enter>")
    terminal.until_quiet(0.15)
    return paints


def main() -> None:
    """Measure as the words of the command line say, and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.keys", description="Time the answers to keys.")
    parser.add_argument("--files", type=int, default=YEAR, help="digests; 2190 are a year (default)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="one JSON object in place of the table")
    words = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        began = time.perf_counter()
        generate(Path(name, "digests"), files=words.files, seed=words.seed)
        made = time.perf_counter() - began
        lines = measure(Path(name, "digests"), Path(name, "home"), words.files)
    if words.json:
        print(json.dumps({"files": words.files, "seed": words.seed, "lines": [each._asdict() for each in lines]}))  # noqa: T201
    else:
        print(f"{words.files:,} digests, {words.files * ENTRIES:,} entries (made in {made:.1f} s)\n\n{shown(lines)}")  # noqa: T201


if __name__ == "__main__":
    main()
