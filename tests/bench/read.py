"""What reading a digest costs, beside reading its bytes: `python -m tests.bench.read [--files 2190] [--json]`.

Bytes are read as the reader reads them: opened, looked at, read to the end and closed, from the system's memory. Then
the same files are made into digests and entries by the plain form, which all of them have, and by the general way,
which reads every form; bytes and readings take turns block by block, so that a busy machine slows them alike. The
collector rests, as it does while an archive is loaded. The best of the rounds counts: the others were disturbed.

The lines of the whole archive are of the library without a cache: walked, read and listed, and the same with the search
ready, for files of the plain form and for those of others; they stand beside the bytes of all files, walked and read.
A bench, not a test: nothing here fails because it is slow.
"""

from __future__ import annotations

import argparse
import gc
import json
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar
from unittest import mock

from tests.bench import shelf
from tests.bench.generate import YEAR, generate
from tui_reader.library import Library
from tui_reader.reading import digest, front_matter
from tui_reader.store import regular
from tui_reader.store.folder import Folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tui_reader.model import Reading

BLOCK: Final = 219
"""Files of a turn: few enough that what they held goes before the next turn."""

WANTED: Final = {"plain form": 3.0, "general way": 14.0, "listed": 3.0, "search ready": 16.0, "listed generally": 15.0}
"""Times the cost of the bytes, at most."""
WHOLE: Final = ("listed", "search ready", "listed generally")
"""What is timed of a whole archive."""

Given = TypeVar("Given")


class File(NamedTuple):
    """A file in memory.

    Attributes:
        data: All its bytes.
        name: Without its folder.
    """

    data: bytes
    name: str


def read(file: File) -> Reading:
    """Make a digest and its entries of a file."""
    return digest.read(file.data, file.name)


class Line(NamedTuple):
    """One line of the table.

    Attributes:
        name: What was timed.
        wall: Microseconds a file, as a clock on the wall has them.
        processor: Microseconds a file that the processor was busy for this program.
        ratio: Of wall to that of the bytes, of the whole archive to those of all files.
        wanted: At most this ratio; None where none is asked for.
    """

    name: str
    wall: float
    processor: float
    ratio: float
    wanted: float | None


@contextmanager
def generally() -> Iterator[None]:
    """Read as if there were no plain form of head and body."""
    with (
        mock.patch.object(digest, "plain_body", return_value=None),
        mock.patch.object(front_matter, "plain_head", return_value=None),
    ):
        yield


@contextmanager
def resting() -> Iterator[None]:
    """Let the collector rest."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class Timer:
    """Adds up the turns of one way of reading."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.wall = self.processor = 0.0

    def turn(self, way: Callable[[Given], object], block: Sequence[Given]) -> None:
        """Read a block in this way, and add its times."""
        with resting():
            wall, processor = time.perf_counter(), time.process_time()
            kept = [way(each) for each in block]
            self.processor += time.process_time() - processor
            self.wall += time.perf_counter() - wall
        del kept


def one_round(paths: Sequence[str]) -> list[Timer]:
    """Read all files in each way once, the ways taking turns.

    Raises:
        RuntimeError: The plain form did not read what the general way reads: there is nothing to compare.
    """
    timers = data, plain, general = Timer("bytes"), Timer("plain form"), Timer("general way")
    for at in range(0, len(paths), BLOCK):
        block = paths[at : at + BLOCK]
        data.turn(regular.read, block)
        files = [File(regular.read(path).data, Path(path).name) for path in block]
        plain.turn(read, files)
        with generally():
            general.turn(read, files)
            same = read(files[0])
        if same != read(files[0]) or not same.entries:
            message = f"{files[0].name} is read in two ways"
            raise RuntimeError(message)
    return list(timers)


def whole_round(archive: str) -> list[Timer]:
    """Take the whole archive in, in each way once."""
    timers = data, list_, index, general = [Timer(name) for name in ("all bytes", *WHOLE)]
    data.turn(all_bytes, [archive])
    list_.turn(listed, [archive])
    index.turn(searchable, [archive])
    with generally():
        general.turn(listed, [archive])
    return timers


def all_bytes(archive: str) -> None:
    """Walk an archive and read every file, as the reader does."""
    folder = Folder(archive)
    for file in folder.walk().files:
        folder.read(file)


def listed(archive: str) -> Library:
    """Take an archive in."""
    library = Library.at(archive)
    shelf.take_in(library)
    return library


def searchable(archive: str) -> Library:
    """Take an archive in and make the search ready."""
    library = listed(archive)
    library.prepare()
    return library


def listing(archive: str) -> tuple[float, float]:
    """Return the seconds of the processor until an archive is listed, and until its search is ready too."""
    with resting():
        began = time.process_time()
        library = listed(archive)
        there = time.process_time()
        library.prepare()
        return there - began, time.process_time() - began


def measure(archive: Path, rounds: int) -> list[Line]:
    """Read an archive several times and return the table, of the best round of each way.

    Args:
        archive: Its folder.
        rounds: At least 1.
    """
    paths = sorted(map(str, archive.rglob("*.md")))
    return [
        *summed([one_round(paths) for _ in range(rounds)], len(paths)),
        *summed([whole_round(str(archive)) for _ in range(rounds)], len(paths)),
    ]


def summed(every: Sequence[Sequence[Timer]], files: int) -> list[Line]:
    """Take the best of the rounds, the first of whose ways is what the others stand beside."""
    best = [min(timers, key=lambda timer: timer.wall) for timers in zip(*every, strict=True)]
    scale, least = 1e6 / files, best[0].wall
    return [
        Line(each.name, each.wall * scale, each.processor * scale, each.wall / least, WANTED.get(each.name))
        for each in best
    ]


def shown(lines: Sequence[Line]) -> str:
    """Set the table."""
    rows = [
        f"{each.name:<18}{each.wall:>10.1f}{each.processor:>12.1f}{each.ratio:>9.1f}"
        f"{'' if each.wanted is None else f'{each.wanted:g}':>9}"
        for each in lines
    ]
    return "\n".join([f"{'µs a file':<18}{'wall':>10}{'processor':>12}{'ratio':>9}{'wanted':>9}", *rows])


def main() -> None:
    """Measure as the words of the command line say, and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.read", description="Time the reading of digests.")
    parser.add_argument("--files", type=int, default=YEAR, help="digests; 2190 are a year (default)")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="one JSON object in place of the table")
    words = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        generate(Path(name), files=words.files, seed=words.seed)
        lines = measure(Path(name), words.rounds)
    if words.json:
        print(json.dumps({"files": words.files, "seed": words.seed, "lines": [each._asdict() for each in lines]}))  # noqa: T201
    else:
        print(f"{words.files:,} digests, the best of {words.rounds} rounds\n\n{shown(lines)}")  # noqa: T201


if __name__ == "__main__":
    main()
