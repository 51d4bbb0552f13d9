"""What a keystroke of a search costs, beside fzf's matching of the titles alone.

    python -m tests.bench.search [--entries 37000] [--seed 1] [--rounds 3] [--json] [--key-to-paint]

An archive is built in memory (37,000 entries are one year, 370,000 ten) and queries are typed into it letter by letter.
A keystroke is the query parsed, all steps of the search to its end over titles and summaries, and the order of all
hits; what is marked in the titles of a screen is told apart. Of the rounds the middle time of each keystroke counts.
fzf matches the titles with the same text, by its own clock (`--bench`), with its own choice of threads: eight a core,
32 at most. Bytes an entry are those of the index alone: tables that do not grow with the archive are loaded before.
`--key-to-paint` also runs the program in a pseudo-terminal on the same archive, as `tests.bench.keys` does. A bench,
not a test: nothing here fails because it is slow.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import tempfile
import time
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from tests.bench import fzf, keys
from tests.bench.corpus import ZONE, archive_of, reading
from tests.bench.generate import ENTRIES, LAST, Generator, generate
from tests.bench.pages import private_bytes
from tests.bench.timing import Line, line, shown
from tui_reader.finding.highlight import spans_in
from tui_reader.finding.query import parse
from tui_reader.finding.search import Search, prepare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui_reader.finding.archive import Archive

QUERIES: Final = (
    *("qwen", "图像", "claude code", "开源模型", "deepseek 推理", "benchmark", "强化学习", "agent -video"),
    *("qianwen", "tyqw", "opneai", "強化學習", "ＧＰＴ-5", '"hugging face"'),
    *("#应用 模型", "@ka 数据", "site:x.com 芯片", "多模态 发布 训练", "gpt发布"),
    *("the cost of", "人工智能的未来", "zzzz", "自动驾使"),
)
"""Latin, Chinese, two and three words, minus, pinyin, initials, typos, traditional, full width, phrase, filters."""
SHOWN_HITS: Final = 40
"""Titles of a high screen."""
ADDED: Final = 20
"""Digests that are added one after another."""
FZF_SECONDS: Final = "300ms"
WANTED_RATIO: Final = 0.5


class Stroke(NamedTuple):
    """One keystroke, in seconds.

    Attributes:
        whole: To the last hit.
        literal: Until no literal hit follows.
        step: The longest step.
        marks: What is marked in the titles of a screen.
        hits: How many there are.
    """

    whole: float
    literal: float
    step: float
    marks: float
    hits: int


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured.

    Attributes:
        entries: Of the archive.
        keystrokes: How many were typed in each round.
        lines: The table.
        sum_ms: Of all keystrokes.
        fzf_ms: Of fzf for the same texts; None without fzf.
        ratio: Of the two sums.
        prepare_seconds: To make the index ready.
        index_bytes: An entry, of private memory, after `prepare`.
        used_bytes: An entry, after everything was typed.
    """

    entries: int
    keystrokes: int
    lines: list[Line]
    sum_ms: float
    fzf_ms: float | None
    ratio: float | None
    prepare_seconds: float
    index_bytes: float | None
    used_bytes: float | None


def prefixes(queries: Sequence[str] = QUERIES) -> list[str]:
    """Return what stands in the bar after each key."""
    return [query[:end] for query in queries for end in range(1, len(query) + 1) if query[:end].strip()]


def stroke(archive: Archive, text: str) -> Stroke:
    """Answer one keystroke."""
    began = at = time.perf_counter()
    literal = step = 0.0
    query = parse(text)
    search = Search(archive, query, LAST)
    while (batch := search.step()) is not None:
        now = time.perf_counter()
        step, at = max(step, now - at), now
        if batch.done_literal and not literal:
            literal = now - began
    ranked = search.ranked
    whole = time.perf_counter() - began
    for row, level in ranked[:SHOWN_HITS]:
        spans_in(archive.title(row), query, "title", level)
    return Stroke(whole, literal or whole, step, time.perf_counter() - began - whole, search.total)


def typed(archive: Archive, texts: Sequence[str], rounds: int) -> list[Stroke]:
    """Type all texts several times; return the middle of each."""
    every = [[stroke(archive, text) for text in texts] for _ in range(rounds)]
    return [
        Stroke(
            statistics.median(each.whole for each in strokes),
            statistics.median(each.literal for each in strokes),
            statistics.median(each.step for each in strokes),
            statistics.median(each.marks for each in strokes),
            strokes[0].hits,
        )
        for strokes in zip(*every, strict=True)
    ]


def added(archive: Archive, generator: Generator) -> Iterator[float]:
    """Add one digest after another, each later than all, and yield the seconds until it can be found."""
    for hours in range(1, ADDED + 1):
        new = reading(generator, LAST + timedelta(hours=hours))
        began = time.perf_counter()
        archive = archive.with_readings([new], zone=ZONE)
        prepare(archive)
        yield time.perf_counter() - began


def by_fzf(archive: Archive, texts: Sequence[str]) -> list[float] | None:
    """Return the seconds of fzf for each text; None without fzf."""
    program = fzf.program()
    if program is None:
        return None
    titles = "\n".join(archive.title(row) for row in range(len(archive))).encode()
    known = {text: fzf.matching(program, titles, text, FZF_SECONDS) for text in dict.fromkeys(texts)}
    return [known[text] for text in texts]


def measure(entries: int, seed: int, rounds: int) -> Report:
    """Build, prepare and type; return the report."""
    generator = Generator(seed)
    prepare(archive_of(Generator(seed), ENTRIES))  # loads the tables, which do not grow with the archive
    archive = archive_of(generator, entries)
    before = private_bytes()
    began = time.perf_counter()
    prepare(archive)
    prepared = time.perf_counter() - began
    after = private_bytes()
    gc.freeze()  # as the program does when all is read
    texts = prefixes()
    strokes = typed(archive, texts, rounds)
    used = private_bytes()
    peer = by_fzf(archive, texts)
    lines = [
        line("a keystroke", [each.whole for each in strokes]),
        line("  until the literal hits stand", [each.literal for each in strokes]),
        line("  its longest step", [each.step for each in strokes]),
        line("marks in 40 titles", [each.marks for each in strokes]),
        line("fzf, titles only", peer or ()),
        line("one digest added", added(archive, generator)),
        *by_query(strokes),
    ]
    total, total_peer = sum(each.whole for each in strokes) * 1000, sum(peer) * 1000 if peer else None
    return Report(
        entries=len(archive),
        keystrokes=len(texts),
        lines=[each for each in lines if each],
        sum_ms=total,
        fzf_ms=total_peer,
        ratio=total / total_peer if total_peer else None,
        prepare_seconds=prepared,
        index_bytes=grown(before, after, len(archive)),
        used_bytes=grown(before, used, len(archive)),
    )


def by_query(strokes: Sequence[Stroke]) -> Iterator[Line | None]:
    """Yield a line for each query, with the hits of its last keystroke."""
    rest = iter(strokes)
    for query in QUERIES:
        own = [next(rest) for _ in prefixes([query])]
        yield line(f"  {query} ({own[-1].hits})", [each.whole for each in own])


def grown(before: int | None, after: int | None, entries: int) -> float | None:
    """Return by how many bytes an entry memory has grown; None where it cannot be known."""
    return None if before is None or after is None else (after - before) / entries


def painted(entries: int, seed: int) -> list[Line]:
    """Run the program itself on the same archive in a pseudo-terminal, and time key to paint."""
    files = -(-entries // ENTRIES)
    with tempfile.TemporaryDirectory() as name:
        generate(Path(name, "digests"), files=files, seed=seed)
        return keys.measure(Path(name, "digests"), Path(name, "home"), files, QUERIES)


def told(report: Report) -> str:
    """Set the report for a person."""
    compared = fzf.MISSING if report.fzf_ms is None else f"fzf {report.fzf_ms:,.0f} ms: {report.ratio:.2f} times"
    held = "unknown" if report.index_bytes is None else f"{report.index_bytes:,.0f}, when used {report.used_bytes:,.0f}"
    return (
        f"{report.entries:,} entries, {report.keystrokes} keystrokes of {len(QUERIES)} queries\n\n"
        f"{shown(report.lines, digits=2)}\n\n"
        f"all keystrokes {report.sum_ms:,.0f} ms, {compared} (wanted: at most {WANTED_RATIO:g})\n"
        f"index made ready in {report.prepare_seconds:.2f} s, bytes an entry: {held}"
    )


def main() -> None:
    """Measure as the words of the command line say, and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.search", description="Time the search.")
    parser.add_argument("--entries", type=int, default=37_000, help="37000 are a year (default), 370000 ten")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--key-to-paint", action="store_true", help="the program in a pseudo-terminal too")
    parser.add_argument("--json", action="store_true", help="one JSON object in place of the tables")
    words = parser.parse_args()
    report = measure(words.entries, words.seed, words.rounds)
    paints = painted(words.entries, words.seed) if words.key_to_paint else []
    if words.json:
        lines = [each._asdict() for each in report.lines]
        whole = {"seed": words.seed, **asdict(report), "lines": lines, "paints": [each._asdict() for each in paints]}
        print(json.dumps(whole, ensure_ascii=False))  # noqa: T201
        return
    print(told(report))  # noqa: T201
    if paints:
        print(f"\nin a terminal\n{shown(paints)}")  # noqa: T201


if __name__ == "__main__":
    main()
