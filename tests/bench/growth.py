"""What grows with the years: `python -m tests.bench.growth [--years 1 3 10 30] [--rounds 9] [--json]`.

The first frame and a key's paint should cost the same with thirty years as with one; the rest cannot. The figures are
those of the other benches, each for archives of all lengths in one run: the start and the scrolling in interleaved
rounds. A bench, not a test: nothing fails because it is slow.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from tests.bench import memory, program, read, scroll, shelf, start
from tests.bench.generate import YEAR
from tests.bench.ground import Ground, ground
from tests.bench.rounds import Verdict, middle, ratio, table, told, verdicts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CONSTANT: Final = 1.2
"""What should not grow may be so many times as much with the longest archive."""


class Row(NamedTuple):
    """One figure over the years.

    Attributes:
        name: With its unit.
        figures: Of each archive, in order; None where it was not taken.
        constant: Whether it should not grow.
    """

    name: str
    figures: list[float | None]
    constant: bool = False

    @property
    def factor(self) -> float | None:
        """The last as a multiple of the first."""
        return ratio(self.figures[-1], self.figures[0])


def starts(place: Ground, sizes: Sequence[int], rounds: int) -> Iterator[Row]:
    """Yield the figures of the start."""
    figures = start.measure(place, sizes, rounds, {program.WARM})
    ways = [start.Start(place, files).named(program.WARM) for files in sizes]
    yield Row("first frame, warm (ms)", [_ms(middle(figures, way, "frame")) for way in ways], constant=True)
    yield Row("index ready, warm (ms)", [_ms(middle(figures, way, "ready")) for way in ways])


def keys(place: Ground, sizes: Sequence[int], rounds: int) -> Iterator[Row]:
    """Yield the figures of the scrolling."""
    figures = scroll.measure(place, sizes, rounds)
    for kind in ("j", "held j", "page", "ends", "entry pane"):
        found = [_ms(middle(figures, scroll.named(files), kind)) for files in sizes]
        yield Row(f"key to paint, {kind} (ms)", found, constant=True)
    busy = [_ms(middle(figures, scroll.named(files), scroll.BUSY)) for files in sizes]
    yield Row(f"{scroll.BUSY} (ms)", busy, constant=True)


def _ms(seconds: float | None) -> float | None:
    return None if seconds is None else seconds * 1000


def reading(place: Ground, sizes: Sequence[int]) -> Iterator[Row]:
    """Yield what it costs to take an archive in without a cache, of the processor's time."""
    timers = []
    for files in sizes:
        told(f"reading {files:,} digests")
        timers.append(read.listing(str(place.archive(files))))
    yield Row("cold, listed (s of the processor)", [listed for listed, _ in timers])
    yield Row("cold, search ready (s of the processor)", [ready for _, ready in timers])


def sizes_held(place: Ground, sizes: Sequence[int]) -> Iterator[Row]:
    """Yield what is held in memory and on the disk."""
    caches = {files: program.warmed(place, files) for files in sizes}
    held: dict[tuple[int, str], float] = {}
    for files, cache in caches.items():
        told(f"memory, {files:,} digests")
        for each in memory.reader_stages(place, files, cache):
            held[files, each.stage] = each.pages.both / 1e6
    for stage in shelf.STAGES[:2]:
        yield Row(f"memory, {stage} (MB)", [held[files, memory.staged(stage, caches[files])] for files in sizes])
    yield Row("cache on the disk (MB)", [program.size(cache) / 1e6 for cache in caches.values()])


def measure(place: Ground, years: Sequence[int], rounds: int) -> list[Row]:
    """Take all figures.

    Args:
        place: With archives and caches.
        years: Lengths of the archives, the shortest first.
        rounds: Of start and scrolling.
    """
    sizes = [each * YEAR for each in years]
    return [
        *starts(place, sizes, rounds),
        *keys(place, sizes, rounds),
        *reading(place, sizes),
        *sizes_held(place, sizes),
    ]


def shown(rows: Sequence[Row], years: Sequence[int]) -> str:
    """Set the table."""
    return table([("years", *map(str, years), "factor"), *((row.name, *cells(row)) for row in rows)])


def cells(row: Row) -> Iterator[str]:
    """Yield the numbers of a row, and their factor."""
    for figure in row.figures:
        yield "-" if figure is None else f"{figure:,.1f}"
    yield "-" if row.factor is None else f"{row.factor:.2f}"


def judged(rows: Sequence[Row]) -> list[Verdict]:
    """Lay what was wanted beside what was reached, of what should not grow."""
    return [Verdict(f"{row.name}, growth", CONSTANT, row.factor) for row in rows if row.constant]


def main() -> None:
    """Measure as the words of the command line say, and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.growth", description="Tell what grows.")
    parser.add_argument("--years", type=int, nargs="+", default=[1, 3, 10, 30], help="of digests, the shortest first")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="keep archives and caches in this folder for the next run")
    parser.add_argument("--json", action="store_true", help="one JSON object in place of the table")
    words = parser.parse_args()
    with ground(words.keep, words.seed) as place:
        rows = measure(place, words.years, words.rounds)
    if words.json:
        found = {"seed": words.seed, "years": words.years, "rows": [row._asdict() for row in rows]}
        print(json.dumps(found | {"verdicts": [each._asdict() for each in judged(rows)]}))  # noqa: T201
    else:
        print("\n\n".join([shown(rows, words.years), verdicts(judged(rows))]))  # noqa: T201


if __name__ == "__main__":
    main()
