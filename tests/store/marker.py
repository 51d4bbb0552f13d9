"""Processes that mark, for tests: `python -m tests.store.marker HOW …`; each line it prints was acknowledged.

fork                    for each line on stdin `FOLDER NAME`: a child that marks as fast as it can until it is killed
some FOLDER NAME COUNT  marks so many keys, one after another
limit FOLDER COUNT      the same, where no file may grow beyond 1 MiB; tells what it knows in the end
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.store.samples import read, starred
from tui_reader.store.state import State

if TYPE_CHECKING:
    from collections.abc import Callable

LARGEST = 1024 * 1024


def started(*words: str) -> subprocess.Popen[str]:
    """Start such a process, for a test."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.store.marker", *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        bufsize=1,
    )


def say(line: str) -> None:
    """Print a line as a whole or not at all, whenever the process is killed."""
    os.write(1, f"{line}\n".encode())


def endlessly(folder: str, name: str) -> None:
    """Mark one key, now and then many, move about, and tell of each when it is kept."""
    state = State(folder)
    state.begin([f"{name} {number}" for number in range(20)], "/digests")
    number = 0
    while True:
        number += 1
        keys = [f"{name}-{number}-{part}" for part in range(40 if number % 5 == 0 else 1)]
        state.change([*map(read, keys), starred(keys[0])])
        if state.fault is not None:
            say(f"fault {state.fault}")
        say(" ".join(keys))
        if number % 7 == 0:
            state.stand(keys[0])


def fork() -> None:
    """Make a child for each line on stdin, without starting an interpreter, and wait for its end."""
    for line in sys.stdin:
        folder, name = line.split()
        pid = os.fork()
        if pid == 0:
            endlessly(folder, name)
        say(f"pid {pid}")
        os.waitpid(pid, 0)
        say("dead")


def some(folder: str, name: str, count: str) -> None:
    """Mark so many keys."""
    state = State(folder)
    for number in range(int(count)):
        key = f"{name} {number}"
        state.change([read(key)])
        say(key)
    state.close()
    sys.exit(state.fault is not None)


def limit(folder: str, count: str) -> None:
    """Mark so many keys where no file may grow."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST, LARGEST))
    state = State(folder)
    for number in range(int(count)):
        state.change([read(f"https://example.org/{number:0200}")])
    say(str(sum(row.read for row in state.all())))
    say(str(state.fault))
    state.close()


if __name__ == "__main__":
    ways: dict[str, Callable[..., None]] = {"fork": fork, "some": some, "limit": limit}
    ways[sys.argv[1]](*sys.argv[2:])
