"""Whether titles are read as pypinyin reads them: `python -m tests.bench.pinyin [--titles 5000] [--json] [FOLDER]`.

Over titles from the generator, and over those of a folder of digests where one is named. A reading is equal when the
whole syllable is, ü written v. Where the two differ it is ours that is wrong, or one of the `CORRECTIONS` that
`tests/finding/make_pinyin.py` makes: the second kind is counted too. A bench, not a test: nothing here fails.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from tests.bench.generate import ENTRIES, generate
from tests.finding.make_pinyin import CORRECTIONS
from tui_reader.finding.fold import fold
from tui_reader.finding.pinyin import of_joined, syllable_names, syllables
from tui_reader.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

RUN: Final = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff]+")
SHOWN: Final = 20
AROUND: Final = 4
"""Characters on both sides in which a correction is looked for: no word of them is longer."""


class Difference(NamedTuple):
    """A place that is read in two ways.

    Attributes:
        context: The character with its neighbours.
        mark: The character.
        ours: Our reading.
        theirs: That of pypinyin.
        is_correction: Whether the table was made to read it so.
    """

    context: str
    mark: str
    ours: str
    theirs: str
    is_correction: bool


class Result(NamedTuple):
    """What came out over some titles.

    Attributes:
        titles: How many have a Chinese character.
        characters: Chinese ones.
        equal: Share of the characters that are read alike.
        corrected: Of the others, how many are a correction.
        equal_titles: Share of the titles that are read alike from end to end.
        ours_us: Microseconds a title, one by one; over the titles as they come, with and without Chinese.
        column_us: The same, all in one column.
        theirs_us: The same, pypinyin.
        differences: The commonest.
    """

    titles: int
    characters: int
    equal: float
    corrected: int
    equal_titles: float
    ours_us: float
    column_us: float
    theirs_us: float
    differences: list[tuple[Difference, int]]


def titles_of(folder: Path) -> list[str]:
    """Return the folded titles of a folder of digests, newest first."""
    archive = Library.open(folder).archive
    return [fold(archive.title(row)) for row in range(len(archive))]


def generated(count: int) -> list[str]:
    """Return titles of the seeded generator."""
    with tempfile.TemporaryDirectory() as name:
        generate(Path(name), files=-(-count // ENTRIES))
        return titles_of(Path(name))[:count]


def differences(title: str, theirs_of: Callable[[str], list[str]]) -> list[Difference]:
    """Return the places of a title that are read in two ways."""
    ours = [
        syllable_names()[number] if number >= 0 else mark for number, mark in zip(syllables(title), title, strict=True)
    ]
    found = []
    for run in RUN.finditer(title):
        for at, theirs in enumerate(theirs_of(run[0]), run.start()):
            if ours[at] != theirs:
                context = title[max(at - 1, 0) : at + 2]
                around = title[max(at - AROUND, 0) : at + AROUND + 1]
                meant = is_correction(title[at], ours[at], around)
                found.append(Difference(context, title[at], ours[at], theirs, meant))
    return found


def is_correction(mark: str, syllable: str, around: str) -> bool:
    """Whether a character is read so by one of the corrections."""
    rows = [line.split(" ") for line in CORRECTIONS.split("\n")[1:-1]]
    return any([mark, syllable] == row[:2] and any(word in around for word in row[2:]) for row in rows)


def microseconds(way: Callable[[], object], titles: int) -> float:
    """Return the best of three rounds, a title."""
    spent = []
    for _ in range(3):
        begun = time.perf_counter()
        way()
        spent.append(time.perf_counter() - begun)
    return min(spent) * 1e6 / max(titles, 1)


def measure(titles: Sequence[str]) -> Result:
    """Compare and time."""
    theirs_of: Callable[[str], list[str]] = importlib.import_module("pypinyin").lazy_pinyin
    chinese = [title for title in titles if RUN.search(title)]
    by_title = [differences(title, theirs_of) for title in chinese]
    every = [difference for found in by_title for difference in found]
    characters = sum(len(run) for title in chinese for run in RUN.findall(title))
    joined = "\0".join(titles)
    return Result(
        titles=len(chinese),
        characters=characters,
        equal=1 - len(every) / max(characters, 1),
        corrected=sum(one.is_correction for one in every),
        equal_titles=sum(not found for found in by_title) / max(len(chinese), 1),
        ours_us=microseconds(lambda: list(map(syllables, titles)), len(titles)),
        column_us=microseconds(lambda: of_joined(joined), len(titles)),
        theirs_us=microseconds(lambda: list(map(theirs_of, titles)), len(titles)),
        differences=Counter(every).most_common(SHOWN),
    )


def shown(name: str, result: Result) -> str:
    """Set the lines about some titles."""
    others = round(result.characters * (1 - result.equal))
    lines = [
        f"{name}: {result.titles:,} Chinese titles, {result.characters:,} characters",
        f"  read alike  {result.equal:.3%} of the characters, {result.equal_titles:.2%} of the titles",
        f"  otherwise   {others:,} characters, {result.corrected:,} of them corrections",
        f"  µs a title  {result.ours_us:.2f} by one, {result.column_us:.2f} by column, pypinyin {result.theirs_us:.1f}",
    ]
    lines += [f"  {one.context}  {one.mark} {one.ours}, pypinyin {one.theirs}  × {n}" for one, n in result.differences]
    return "\n".join(lines)


def main() -> None:
    """Compare as the words of the command line say, and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.pinyin", description="Judge the readings of titles.")
    parser.add_argument("folder", type=Path, nargs="?", help="of digests, whose titles are read too")
    parser.add_argument("--titles", type=int, default=5000, help="from the generator")
    parser.add_argument("--json", action="store_true", help="one JSON object in place of the lines")
    words = parser.parse_args()
    results = {"generated": measure(generated(words.titles))}
    if words.folder:
        results["folder"] = measure(titles_of(words.folder))
    if words.json:
        plain = {
            name: result._asdict() | {"differences": [(*one, n) for one, n in result.differences]}
            for name, result in results.items()
        }
        print(json.dumps(plain, ensure_ascii=False))  # noqa: T201
    else:
        print("\n\n".join(shown(name, result) for name, result in results.items()))  # noqa: T201


if __name__ == "__main__":
    main()
