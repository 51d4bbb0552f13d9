"""What remembering costs: `python -m tests.bench.state [--entries 370000] [--digests 21900] [--rounds 50] [--json]`.

One state with as many marks as an archive of ten years has entries: all marked at once, undone and redone; then what a
person does, one action after another, each on the disk when it is told; and what the first frame asks. Processor time
of this process, in milliseconds: the disk's own time is not in it. The library is loaded before; `first look` is in a
new interpreter that has loaded what the reader has by then, with all that it imports itself.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import deque
from typing import TYPE_CHECKING

from tests.bench import timing
from tui_reader.model import Change, MarkKey
from tui_reader.store.peek import peek
from tui_reader.store.state import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LOOK = """
import sys, time, urllib.parse, tui_reader.finding.marking, tui_reader.store.blocks, tui_reader.store.places
began = time.process_time()
from tui_reader.store.peek import peek
peek(sys.argv[1], sys.argv[3:], ["digest 0"], "/digests")
print(time.process_time() - began)
"""


def timed(work: Callable[[], object]) -> float:
    """Return the processor time that something takes, in seconds."""
    began = time.process_time()
    work()
    return time.process_time() - began


def first_looks(folder: str, keys: list[MarkKey]) -> list[float]:
    """Return the times of a look in a new interpreter, whose modules have been compiled before."""
    command = [sys.executable, "-c", LOOK, folder, "--", *keys]
    with tempfile.TemporaryDirectory() as compiled:
        surroundings = {**os.environ, "PYTHONPYCACHEPREFIX": compiled, "PYTHONDONTWRITEBYTECODE": ""}
        return [float(subprocess.check_output(command, env=surroundings)) for _ in range(10)][1:]


def measured(folder: str, keys: list[MarkKey], digests: list[str], rounds: int) -> Iterator[timing.Line | None]:
    """Yield a line for each thing that a state does."""
    state = State(folder)
    yield timing.line("mark all", [timed(lambda: state.change([Change(key, read=True) for key in keys]))])
    yield timing.line("undo it", [timed(state.undo)])
    yield timing.line("redo it", [timed(state.redo)])
    yield timing.line("all marks", [timed(lambda: deque(state.all(), maxlen=0)) for _ in range(3)])
    yield timing.line("first visit", [timed(lambda: state.begin(digests, "/digests"))])
    yield timing.line("later visit", [timed(lambda: state.begin(digests, "/digests")) for _ in range(3)])
    toggles = [[Change(keys[0], starred=bool(number % 2))] for number in range(1, rounds + 1)]
    yield timing.line("mark one", [timed(lambda wish=wish: state.change(wish)) for wish in toggles])  # type: ignore[misc]
    yield timing.line("undo one", [timed(state.undo) for _ in range(rounds)])
    yield timing.line("stand", [timed(lambda: state.stand("here")) for _ in range(rounds)])
    yield timing.line("news, none", [timed(state.news) for _ in range(rounds)])
    yield timing.line("look again", [timed(lambda: peek(folder, keys[:100], digests[:1])) for _ in range(rounds)])
    state.close()
    yield timing.line("first look", first_looks(folder, keys[:100]))
    yield timing.line("open", [timed(lambda: State(folder)) for _ in range(9)])


def main() -> None:
    """Print the table, or one object."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.state", description="Time what remembering costs.")
    parser.add_argument("--entries", type=int, default=370_000)
    parser.add_argument("--digests", type=int, default=21_900)
    parser.add_argument("--rounds", type=int, default=50, help="even, at most 100")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    wishes = parser.parse_args()
    draw = random.Random(wishes.seed)  # noqa: S311 - a seed, so that it can be run again
    keys = [MarkKey(f"https://x.com/i/status/{draw.randrange(10**18, 2 * 10**18)}") for _ in range(wishes.entries)]
    digests = [f"digest {number}" for number in range(wishes.digests)]
    with tempfile.TemporaryDirectory() as folder:
        lines = [line for line in measured(folder, keys, digests, wishes.rounds) if line]
    if wishes.json:
        print(json.dumps({line.name: line.median for line in lines}))  # noqa: T201 - what it is for
    else:
        print(timing.shown(lines, digits=2))  # noqa: T201
        print(f"mark all, each: {lines[0].median * 1000 / wishes.entries:.1f} microseconds")  # noqa: T201


if __name__ == "__main__":
    main()
