"""Whether a key is answered as fast in a long list as in a short one: `python -m tests.bench.scroll [--rounds 9]`.

One reader runs for each size of the list, all side by side and ready; a round scrolls each of them once, in turned
order. Timed is from the moment a key is written to the last byte that is painted for it. For a key that is held (one
stroke every 33 ms) each stroke's time is to the end of the first frame whose status line shows the cursor that far,
and the lag is from the last stroke to the last paint; how long the processor was busy for it stands beside. The entry
pane scrolls through an entry longer than any screen.

Then the reader starts on the longest list with an empty cache, and `j` is pressed ten times a second until the index
is built and the cache written: to the end of the frame that shows the cursor there. A bench, not a test: nothing
fails because it is slow.
"""

from __future__ import annotations

import argparse
import json
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.bench import program
from tests.bench.clock import latencies
from tests.bench.generate import YEAR
from tests.bench.ground import Ground, entries, ground
from tests.bench.rounds import Verdict, Way, measured, ratio, table, taken, told, verdicts
from tests.bench.timing import Line, line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.bench.clock import Clocked
    from tests.bench.rounds import Figures

SHORT: Final = 118
"""Digests with 2,006 entries: what all else is compared with."""
SIZES: Final = (SHORT, YEAR, 10 * YEAR)
HELD_STROKES: Final = 90
"""Three seconds."""
LOADING_STROKES: Final = 20
LOADING_SECONDS: Final = 0.1
LOADING_REST_SECONDS: Final = 1.0
FRAME_MS: Final = 16.7
KEYS: Final = {
    "j": ("j",) * 10,
    "page": ("<ctrl+d>", "<pgdn>", "<ctrl+d>", "<pgup>", "<ctrl+u>"),
    "ends": ("G", "g", "G", "g"),
}
"""What is pressed in the list, key by key, each after the one before was painted."""
PANE: Final = ("j", "j", "j", "j", "<ctrl+d>", "<ctrl+d>", "<pgdn>", "<pgup>", "G", "g")
BUSY: Final = "busy for a stroke of held j"
KINDS: Final = (*KEYS, "entry pane", "held j", "lag after held j", BUSY)


def scrolled(terminal: Clocked, _number: int) -> dict[str, list[float]]:
    """Scroll list and entry pane of a reader that is ready, from the top; return the seconds of each key, by kind."""
    figures = {}
    for kind, keys in KEYS.items():
        terminal.press("g")
        terminal.until_quiet(0.15)
        figures[kind] = [terminal.paint_of(key).last for key in keys]
    figures |= held(terminal)
    terminal.press("g")
    terminal.press("<enter>")
    terminal.until_quiet(0.15)
    figures["entry pane"] = [terminal.paint_of(key).last for key in PANE]
    terminal.press("<esc>")
    terminal.until_quiet(0.15)
    return figures


def held(terminal: Clocked) -> dict[str, list[float]]:
    """Hold `j` from the top of the list."""
    terminal.press("g")
    terminal.until_quiet(0.15)
    start = program.place(terminal.rows)
    busy = terminal.busy_now()
    written, frames = terminal.hold("j", HELD_STROKES)
    each_busy = (terminal.busy_now() - busy) / HELD_STROKES
    times = latencies(written, frames, lambda rows: program.place(rows) - start)
    if len(times) < len(written):
        raise RuntimeError(f"{len(written) - len(times)} strokes of {len(written)} were never painted")
    lag = frames[-1].at - written[-1]
    return {"held j": times, "lag after held j": [lag], BUSY: [each_busy]}


def measure(place: Ground, sizes: Sequence[int], rounds: int) -> Figures:
    """Scroll in lists of all sizes.

    Args:
        place: With archives and caches.
        sizes: Digests of each.
        rounds: How many.
    """
    with ExitStack() as open_here:
        ways = []
        for files in sizes:
            cache = program.warmed(place, files)
            open_here.enter_context(place.long_entry(files))
            started = program.started(place.archive(files), place.home(f"scroll-{files}"), cache)
            terminal = open_here.enter_context(started)
            program.until_ready(terminal, files, 1)
            terminal.until_quiet()
            ways.append(Way(named(files), partial(scrolled, terminal), rounds))
        return measured(ways, rounds, told)


def while_loading(place: Ground, files: int) -> list[float]:
    """Start with an empty cache, press `j` until index and cache are written, and return the seconds of each stroke."""
    cache = place.emptied("cold")
    times, size = list[float](), -1
    with program.started(place.archive(files), place.home("loading"), cache) as terminal:
        terminal.time_until(lambda rows: program.place(rows) > 0)  # the first frame tells no place yet
        is_ready = program.ready(files)
        while not is_ready(terminal.rows) or size != program.size(cache):
            size = program.size(cache)
            times += _strokes(terminal)
    return times


def _strokes(terminal: Clocked) -> list[float]:
    """Press `j` some times; a stroke that no frame shows at the end has taken as long as was waited, at least."""
    start = program.place(terminal.rows)
    written, frames = terminal.hold("j", LOADING_STROKES, LOADING_SECONDS, LOADING_REST_SECONDS)
    found = latencies(written, frames, lambda rows: program.place(rows) - start)
    return found + [written[-1] + LOADING_REST_SECONDS - at for at in written[len(found) :]]


def named(files: int) -> str:
    """Return the name of a list by its rows."""
    return f"{entries(files):,} rows"


def summed(figures: Figures, short: str) -> Iterator[tuple[str, ...]]:
    """Yield the table's rows: median, 95 in 100, worst, and the median as a multiple of that of the short list."""
    yield "milliseconds", "keys", "median", "p95", "max", "x short"
    for kind in KINDS:
        base = taken(figures, short, kind)
        for way in figures:
            if found := taken(figures, way, kind):
                times = ratio(found.median, base.median if base else None)
                yield f"{kind}, {way}", *cells(found), "" if times is None else f"{times:.2f}"


def judged(figures: Figures, loading: Sequence[float], longest: str, short: str) -> list[Verdict]:
    """Lay what was wanted beside what was reached."""
    found = []
    for kind in ("j", "held j", "page", "ends", "entry pane"):
        long, base = taken(figures, longest, kind), taken(figures, short, kind)
        reached = long.median if long else None
        times = ratio(reached, base.median if base else None)
        found.append(Verdict(f"{kind}, {longest}, median", FRAME_MS, reached, " ms"))
        found.append(Verdict(f"{kind}, {longest} / {short}", 1.2, times))
    worst = max(loading) * 1000 if loading else None
    return [*found, Verdict("worst key while the cold index is built", 100, worst, " ms")]


def cells(found: Line) -> tuple[str, ...]:
    """Return what stands in a row of the table."""
    return str(found.times), f"{found.median:.1f}", f"{found.p95:.1f}", f"{found.worst:.1f}"


def loading_line(loading: Sequence[float]) -> str:
    """Say how keys were answered while the index was built."""
    found = line("", loading)
    if found is None:
        return "no key was pressed while the index was built"
    return (
        f"while the cold index is built: {found.times} keys, median {found.median:.1f} ms,"
        f" p95 {found.p95:.1f} ms, worst {found.worst:.1f} ms"
    )


def main() -> None:
    """Measure as the words of the command line say, and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.scroll", description="Time the scrolling.")
    parser.add_argument("--files", type=int, nargs="+", default=list(SIZES), help="digests, the shortest list first")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="keep archives and caches in this folder for the next run")
    parser.add_argument("--json", action="store_true", help="one JSON object in place of the table")
    words = parser.parse_args()
    short, longest = named(words.files[0]), named(words.files[-1])
    with ground(words.keep, words.seed) as place:
        figures = measure(place, words.files, words.rounds)
        loading = while_loading(place, words.files[-1])
    verdict = judged(figures, loading, longest, short)
    if words.json:
        found = {"seed": words.seed, "figures": figures, "loading": loading}
        print(json.dumps(found | {"verdicts": [each._asdict() for each in verdict]}))  # noqa: T201
    else:
        print("\n\n".join([table(summed(figures, short)), loading_line(loading), verdicts(verdict)]))  # noqa: T201


if __name__ == "__main__":
    main()
