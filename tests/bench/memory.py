"""How much memory an archive takes: `python -m tests.bench.memory [--files 2190 21900] [--json]`.

Counted are resident pages, from outside, as the system tells them: private ones (of memory and code) and those of
mapped data files, each in its column; what is judged is their sum. The reader's library is loaded stage by stage by a
child process that has the code of the screen too; then the program itself in a pseudo-terminal, ready, and after 20
queries.
newsboat has the same entries in its cache, one feed a month: once its feed list stands, and after the first whole
month's feed was opened. A bench, not a test: nothing fails because it is large.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from tests.bench import newsboat, program, shelf
from tests.bench.generate import YEAR
from tests.bench.ground import Ground, entries, ground
from tests.bench.pages import Pages, pages_of
from tests.bench.rounds import Verdict, ratio, table, told, verdicts
from tests.bench.search import QUERIES
from tests.journeys.environment import ROOT, environment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TEN: Final = 10 * YEAR
FEEDS: Final = "newsboat, feed list"
MONTH: Final = "newsboat, a month's feed opened"


class Held(NamedTuple):
    """What one program held at one stage.

    Attributes:
        files: Digests of the archive.
        stage: Program and stage.
        pages: What it held.
    """

    files: int
    stage: str
    pages: Pages


def reader_stages(place: Ground, files: int, cache: Path | None) -> Iterator[Held]:
    """Yield what the library holds, stage by stage."""
    words = [str(place.archive(files)), *([str(cache)] if cache else [])]
    with subprocess.Popen(
        [sys.executable, "-m", "tests.bench.shelf", *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=environment(place.home("shelf"), {}),
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        for line in child.stdout:
            yield Held(files, staged(line.strip(), cache), pages_of(child.pid, place.root))
            print(file=child.stdin, flush=True)


def staged(stage: str, cache: Path | None) -> str:
    """Return the name of a stage, with or without a cache."""
    return f"{program.WITHOUT if cache is None else program.WARM}, {stage}"


def reader_program(place: Ground, files: int, cache: Path | None) -> Iterator[Held]:
    """Yield what the program holds when it is ready, and when queries were typed."""
    with program.started(place.archive(files), place.home("memory"), cache) as terminal:
        program.until_ready(terminal, files)
        terminal.until_quiet(within=program.PATIENCE_SECONDS)
        yield Held(files, staged("the program when ready", cache), pages_of(terminal.pid, place.root))
        for query in QUERIES[:20]:
            terminal.press("/", query)
            terminal.until_quiet(within=program.PATIENCE_SECONDS)
            terminal.press("<ctrl+u>", "<enter>")
            terminal.until_quiet()
        yield Held(files, staged("the program 20 queries later", cache), pages_of(terminal.pid, place.root))


def newsboat_program(place: Ground, files: int) -> Iterator[Held]:
    """Yield what newsboat holds when its feed list stands, and when a feed was opened."""
    with newsboat.started(newsboat.cached(place, files)) as terminal:
        terminal.until(newsboat.feed_list, within=program.PATIENCE_SECONDS)
        yield Held(files, FEEDS, pages_of(terminal.pid, place.root))
        terminal.press("<down>", "<enter>")
        terminal.until(newsboat.article_list, within=program.PATIENCE_SECONDS)
        yield Held(files, MONTH, pages_of(terminal.pid, place.root))


def measure(place: Ground, files: int) -> Iterator[Held]:
    """Yield what all programs hold with an archive.

    Args:
        place: With archives and caches.
        files: Digests of the archive.
    """
    for cache in (program.warmed(place, files), None):
        told(f"reader, {files:,} digests, {'warm' if cache else 'no cache'}")
        yield from reader_stages(place, files, cache)
        yield from reader_program(place, files, cache)
    if newsboat.program():
        told(f"newsboat, {files:,} digests")
        yield from newsboat_program(place, files)


def shown(held: Sequence[Held]) -> str:
    """Set the table."""
    rows: list[tuple[str, ...]] = [("megabytes", "entries", "private", "data", "both", "x newsboat")]
    feeds = {each.files: each.pages.both for each in held if each.stage == FEEDS}
    for each in held:
        times = ratio(each.pages.both, feeds.get(each.files))
        sizes = (f"{size / 1e6:,.1f}" for size in (*each.pages, each.pages.both))
        rows.append((each.stage, f"{entries(each.files):,}", *sizes, "" if times is None else f"{times:.2f}"))
    return table(rows)


def judged(held: Sequence[Held]) -> list[Verdict]:
    """Lay what was wanted with ten years beside what was reached, by the reader with its cache.

    Queries are what maps the pages of the index: a search that is ready is judged before and after some.
    """
    sizes = {each.stage: each.pages.both for each in held if each.files == TEN}
    feeds = sizes.get(FEEDS)
    return [
        Verdict(f"{stage}, ten years / newsboat", wanted, ratio(sizes.get(f"{program.WARM}, {stage}"), feeds))
        for stage, wanted in ((shelf.LISTED, 0.4), (shelf.READY, 2.0), (shelf.USED, 2.0))
    ]


def main() -> None:
    """Measure as the words of the command line say, and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.memory", description="Count memory.")
    parser.add_argument("--files", type=int, nargs="+", default=[YEAR, TEN], help="digests; 2190 are a year")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="keep archives and caches in this folder for the next run")
    parser.add_argument("--json", action="store_true", help="one JSON object in place of the table")
    words = parser.parse_args()
    with ground(words.keep, words.seed) as place:
        held = [each for files in words.files for each in measure(place, files)]
    if words.json:
        figures = [{"files": each.files, "stage": each.stage, **each.pages._asdict()} for each in held]
        verdict = [each._asdict() for each in judged(held)]
        print(json.dumps({"seed": words.seed, "figures": figures, "verdicts": verdict}))  # noqa: T201
    else:
        left_out = [] if newsboat.program() else [newsboat.MISSING]
        print("\n\n".join([shown(held), verdicts(judged(held)), *left_out]))  # noqa: T201


if __name__ == "__main__":
    main()
