"""How long until there is something to read: `python -m tests.bench.start [--files 1 2190 21900] [--rounds 9]`.

Programs are started in a pseudo-terminal that answers what they ask it. Timed is from the start of the process to the
last byte of the first frame with content of the program's own: entries in the list (this reader), the feed list with
its counts (newsboat), titles (fzf), the greeting (an empty Textual application); and until nothing is outstanding:
list complete, no progress in the status line, search ready. A query that is typed at that moment shows whether it is.

Beside the first frame stands how long the processor was busy for the program until then: on a machine that does other
things too, it tells more than a clock. The rounds are interleaved: each starts every program once, in turned order.
Files lie in the system's memory. What is slow with ten years takes part in three rounds, which the table tells. A
bench, not a test: nothing fails because it is slow.
"""

from __future__ import annotations

import argparse
import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from tests.bench import fzf, hello, newsboat, program
from tests.bench.clock import Clocked
from tests.bench.generate import YEAR
from tests.bench.ground import Ground, digests, entries, ground
from tests.bench.rounds import Verdict, Way, measured, middle, ratio, table, told, verdicts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from tests.bench.rounds import Figures

HELLO: Final = "hello-world"
WARM, COLD, WITHOUT = program.WARM, program.COLD, program.WITHOUT
NEWSBOAT: Final = "newsboat"
FZF: Final = "fzf"
KINDS: Final = (WARM, COLD, WITHOUT, NEWSBOAT, FZF)
SLOW_FILES: Final = 5 * YEAR
SLOW_ROUNDS: Final = 3
TEN: Final = 10 * YEAR
QUERY: Final = "/模"
"""Typed as soon as the status line says that all is there."""


class Start(NamedTuple):
    """What is to be started.

    Attributes:
        ground: With archives and caches.
        files: Digests of the archive.
    """

    ground: Ground
    files: int

    @property
    def few(self) -> int:
        """In how many rounds something takes part that is slow with this archive."""
        return SLOW_ROUNDS if self.files >= SLOW_FILES else sys.maxsize

    def named(self, name: str) -> str:
        """Return the name of a way with this archive."""
        return f"{name}, {self.files:,}"


def hello_world(place: Ground) -> dict[str, list[float]]:
    """Start the smallest program of Textual."""
    with Clocked([sys.executable, "-m", "tests.bench.hello"], home=place.home("hello")) as terminal:
        frame = terminal.time_until(lambda rows: any(hello.TEXT in row for row in rows))
        return {"frame": [frame], "busy": [terminal.busy]}


def newsboat_feeds(start: Start) -> dict[str, list[float]]:
    """Start newsboat with the same entries in its cache."""
    with newsboat.started(newsboat.cached(start.ground, start.files)) as terminal:
        took = terminal.time_until(newsboat.feed_list, within=program.PATIENCE_SECONDS)
        busy = terminal.busy
        terminal.press("q")
        terminal.until_exit(within=program.PATIENCE_SECONDS)
    return {"frame": [took], "busy": [busy], "ready": [took]}


def fzf_titles(start: Start, fzf_program: str) -> dict[str, list[float]]:
    """Start fzf on the titles."""
    lines = entries(start.files)
    command = ["sh", "-c", 'exec "$0" < "$1"', fzf_program, str(titles(start) / "titles")]
    with Clocked(command, home=start.ground.home("fzf")) as terminal:
        frame = terminal.time_until(fzf.first_titles, within=program.PATIENCE_SECONDS)
        busy = terminal.busy
        ready = terminal.time_until(lambda rows: fzf.counted(rows, lines))
        return {"frame": [frame], "busy": [busy], "ready": [ready]}


def titles(start: Start) -> Path:
    """Return a folder with the titles of an archive in one file, newest first."""
    archive = start.ground.archive(start.files)
    return start.ground.made(f"titles-{start.files}", lambda folder: write_titles(folder / "titles", archive))


def write_titles(path: Path, archive: Path) -> None:
    """Write the titles of an archive, one a line, as fzf reads them."""
    lines = (entry.title.replace("\n", " ") for _, found in digests(archive) for entry in found)
    path.write_text("\n".join(lines), encoding="utf-8")


def reader_warm(start: Start) -> dict[str, list[float]]:
    """Start the reader with its cache."""
    return _reader(start, program.warmed(start.ground, start.files), whole=True)


def reader_cold(start: Start) -> dict[str, list[float]]:
    """Start the reader with an empty cache, which it writes."""
    return _reader(start, start.ground.emptied("cold"), whole=True)


def reader_without(start: Start, number: int) -> dict[str, list[float]]:
    """Start the reader without a cache; where that is slow, not every round waits for its end."""
    return _reader(start, None, whole=number < start.few)


def _reader(start: Start, cache: Path | None, *, whole: bool) -> dict[str, list[float]]:
    archive = start.ground.archive(start.files)
    with program.started(archive, start.ground.home("reader"), cache) as terminal:
        figures = {"frame": [program.until_frame(terminal)], "busy": [terminal.busy]}
        if whole:
            figures["ready"] = [program.until_ready(terminal, start.files)]
            terminal.press(QUERY[0])
            terminal.until_quiet(0.05)
            figures["answer"] = [terminal.paint_of(QUERY[1:], within=program.PATIENCE_SECONDS).last]
            terminal.press("<ctrl+q>")
            terminal.until_exit(within=program.PATIENCE_SECONDS)
    return figures


def ways(start: Start, kinds: Collection[str] = KINDS) -> Iterator[Way]:
    """Yield what can be started with an archive; makes all that they need.

    Args:
        start: The archive.
        kinds: Of `KINDS`: which are wanted.
    """
    start.ground.archive(start.files)
    if WARM in kinds:
        program.warmed(start.ground, start.files)
        yield Way(start.named(WARM), lambda _: reader_warm(start), sys.maxsize)
    if COLD in kinds:
        yield Way(start.named(COLD), lambda _: reader_cold(start), start.few)
    if WITHOUT in kinds:
        yield Way(start.named(WITHOUT), partial(reader_without, start), sys.maxsize)
    if NEWSBOAT in kinds and newsboat.program():
        newsboat.cached(start.ground, start.files)
        yield Way(start.named(NEWSBOAT), lambda _: newsboat_feeds(start), start.few)
    if FZF in kinds and (found := fzf.program()):
        titles(start)
        yield Way(start.named(FZF), lambda _: fzf_titles(start, found), sys.maxsize)


def measure(place: Ground, sizes: Sequence[int], rounds: int, kinds: Collection[str] = KINDS) -> Figures:
    """Run all rounds.

    Args:
        place: With archives and caches.
        sizes: Digests of the archives.
        rounds: How many.
        kinds: Of `KINDS`: what takes part beside hello-world.
    """
    every = [Way(HELLO, lambda _: hello_world(place), rounds)]
    for files in sizes:
        told(f"making ready for {files:,} digests")
        every += ways(Start(place, files), kinds)
    return measured(every, rounds, told)


def shown(figures: Figures) -> str:
    """Set the table: milliseconds, and times the median of hello-world."""
    heads = ("frame", "x hello", "busy", "x hello", "ready", "x hello", "answer")
    rows: list[tuple[str, ...]] = [("milliseconds (medians)", "rounds", *heads)]
    for way, found in figures.items():
        rounds = "/".join(dict.fromkeys(str(len(found[name])) for name in ("frame", "ready") if name in found))
        frame, busy, ready, answer = (middle(figures, way, name) for name in ("frame", "busy", "ready", "answer"))
        base, busy_base = (middle(figures, HELLO, name) for name in ("frame", "busy"))
        pairs = ((frame, base), (busy, busy_base), (ready, base))
        cells = [cell for pair in pairs for cell in (_ms(pair[0]), _times(*pair))]
        rows.append((way, rounds, *cells, _ms(answer)))
    return table(rows)


def _ms(seconds: float | None) -> str:
    return "" if seconds is None else f"{seconds * 1000:,.0f}"


def _times(seconds: float | None, of: float | None) -> str:
    times = ratio(seconds, of)
    return "" if times is None else f"{times:.2f}"


def judged(figures: Figures) -> list[Verdict]:
    """Lay what was wanted beside what was reached."""
    base = middle(figures, HELLO, "frame")
    year, ten = (middle(figures, f"{WARM}, {files:,}", "frame") for files in (YEAR, TEN))
    without = middle(figures, f"{WITHOUT}, {TEN:,}", "frame")
    ready = middle(figures, f"{WARM}, {TEN:,}", "ready")
    feeds = middle(figures, f"{NEWSBOAT}, {TEN:,}", "frame")
    return [
        Verdict("first frame, warm, one year / hello-world", 1.35, ratio(year, base)),
        Verdict("first frame, warm, ten years / hello-world", 1.35, ratio(ten, base)),
        Verdict("first frame, no cache, ten years / hello-world", 1.7, ratio(without, base)),
        Verdict("first frame, warm, ten years / one year", 1.1, ratio(ten, year)),
        Verdict("first frame, warm / newsboat, ten years", 0.03, ratio(ten, feeds)),
        Verdict("index ready, warm, ten years / hello-world", 3.0, ratio(ready, base)),
    ]


def missing() -> list[str]:
    """Say what is not here and left out."""
    return [peer.MISSING for peer in (newsboat, fzf) if peer.program() is None]


def main() -> None:
    """Measure as the words of the command line say, and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.start", description="Time the start.")
    parser.add_argument("--files", type=int, nargs="+", default=[1, YEAR, TEN], help="digests; 2190 are a year")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="keep archives and caches in this folder for the next run")
    parser.add_argument("--json", action="store_true", help="one JSON object in place of the table")
    words = parser.parse_args()
    with ground(words.keep, words.seed) as place:
        figures = measure(place, words.files, words.rounds)
    if words.json:
        verdict = [each._asdict() for each in judged(figures)]
        print(json.dumps({"seed": words.seed, "figures": figures, "verdicts": verdict}))  # noqa: T201
    else:
        print("\n\n".join([shown(figures), verdicts(judged(figures)), *missing()]))  # noqa: T201


if __name__ == "__main__":
    main()
