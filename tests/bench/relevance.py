"""Whether the entry that one has in mind is found: known items, eleven kinds of queries, beside other programs.

    python -m tests.bench.relevance [--entries 37000] [--queries 100] [--seed 1] [--json]
                                    [--held-out] [--peers none|fzf,fts5,wratio,partial_ratio] [FOLDER]

Entries are drawn at random and queries made of what stands in them (`tests.bench.known`); an entry with the same title
and summary counts as the one that was meant. `hit@1` and `hit@10` are the shares of queries whose entry comes first and
among the first ten, `MRR` the mean of one over its place (0 behind the tenth). The oracle finds everything by the
definition of the levels; the peers are asked the same queries. With FOLDER the entries are those of a real archive.

`--held-out` draws from words of the language and names that the other archives do not have (the odd half of each list
by a hash; without it, the even half), and from other dice. Its queries are never to be looked at, and nothing is to be
tuned by its figures: it shows whether what was tuned holds elsewhere.

A bench, not a test: nothing here fails because something is not found. Uses pypinyin, OpenCC and fzf where they are
here (`pip install -e '.[bench]'`), and says what is missing where not.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from statistics import mean, median
from typing import TYPE_CHECKING, Final, NamedTuple

from tests.bench import peers
from tests.bench.corpus import archive_of
from tests.bench.generate import LAST, Generator
from tests.bench.known import Item, Known, Maker
from tests.bench.oracle import JOINT, Oracle, fold
from tui_reader.finding.query import parse
from tui_reader.finding.search import Search, prepare

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui_reader.finding.archive import Archive

    Finder = Callable[[str], Sequence[int]]

LIMIT: Final = peers.LIMIT
HELD_OUT_SEED: Final = 7919
"""Added to the seed for the held-out archive and its queries."""
NEEDS: Final = {"pinyin": "pypinyin", "initials": "pypinyin", "traditional": "opencc"}
"""Kinds of queries, and the library without which they cannot be made."""
RIVALS: Final = 300
"""Queries of two words whose rivals are counted."""
WANTED: Final = "wanted: hit@10 at least .95 of the oracle's and .20 above every peer's"
WANTED_REAL: Final = "wanted: hit@1 at least .82, hit@10 at least .97"


class Score(NamedTuple):
    """How one program did on queries of one kind.

    Attributes:
        program: `search`, `oracle` or a peer.
        kind: Of the queries; `all` for the mean of the kinds.
        queries: How many.
        first: hit@1.
        ten: hit@10.
        reciprocal: MRR.
    """

    program: str
    kind: str
    queries: int
    first: float
    ten: float
    reciprocal: float


class Collection:
    """An archive, its entries as items, and which of them are the same.

    Attributes:
        archive: Ready to be searched.
        items: By row.
    """

    def __init__(self, archive: Archive) -> None:
        prepare(archive)
        self.archive = archive
        entries = [archive.entry(row) for row in range(len(archive))]
        self.items = [Item(entry.title, entry.summary) for entry in entries]
        self.labels = [
            JOINT.join((*entry.digest.categories, entry.author or "", entry.site or "")) for entry in entries
        ]
        first: dict[Item, int] = {}
        self._same = [first.setdefault(item, row) for row, item in enumerate(self.items)]

    def place(self, known: Known, rows: Sequence[int]) -> int | None:
        """Return the place of what was meant among the rows found, from 1; None: it is not there."""
        for place, row in enumerate(rows, 1):
            if self._same[row] == self._same[known.target]:
                return place
        return None

    def search(self, query: str) -> list[int]:
        """Return the rows that the program's own search finds."""
        search = Search(self.archive, parse(query), LAST)
        while search.step() is not None:
            pass
        return [row for row, _ in search.ranked[:LIMIT]]


def asked(items: Sequence[Item], seed: int, count: int) -> tuple[list[Known], list[str]]:
    """Make the queries of all kinds.

    Returns:
        Queries, and sentences on what could not be made.
    """
    made: list[Known] = []
    missing: list[str] = []
    for kind in Maker(items, random.Random(seed)).kinds:  # noqa: S311  # repeatable, not secret
        library = NEEDS.get(kind)
        if library and find_spec(library) is None:
            missing.append(f"no queries of the kind {kind!r}: {library} is not here")
            continue
        maker = Maker(items, random.Random(f"{seed} {kind}"))  # noqa: S311  # the same whatever other kinds there are
        made += maker.make(kind, count)
    return made, missing


def scored(program: str, found: Finder, collection: Collection, queries: Sequence[Known]) -> list[Score]:
    """Ask a program all queries; return its scores by kind and the mean of the kinds."""
    places: dict[str, list[int | None]] = {}
    for known in queries:
        places.setdefault(known.kind, []).append(collection.place(known, found(known.query)))
    scores = [
        Score(
            program,
            kind,
            len(of_kind),
            mean(place == 1 for place in of_kind),
            mean(place is not None for place in of_kind),
            mean(1 / place if place else 0.0 for place in of_kind),
        )
        for kind, of_kind in places.items()
    ]
    columns = [mean(column) for column in list(zip(*scores, strict=True))[3:]]
    return [*scores, Score(program, "all", len(queries), *columns)]


def rivals(collection: Collection, seed: int) -> list[int]:
    """Count for queries of two words the entries that have both, besides the one that was meant.

    They are queries of their own, since a mean over fewer hangs on two or three of them.
    """
    dice = random.Random(f"{seed} rivals")  # noqa: S311  # repeatable, not secret
    queries = Maker(collection.items, dice).make("two words", RIVALS)
    texts = [fold(f"{item.title}{JOINT}{item.summary}") for item in collection.items]
    pairs = [fold(known.query).split() for known in queries]
    return [sum(all(word in text for word in pair) for text in texts) - 1 for pair in pairs]


def real(folder: str) -> Archive:
    """Read a folder of digests as the library does."""
    from tui_reader.library import Library

    return Library.open(folder).archive


def made(entries: int, seed: int, *, held_out: bool) -> Archive:
    """Generate an archive of one half of the words."""
    generator = Generator(seed + HELD_OUT_SEED * held_out, half=int(held_out))
    return archive_of(generator, entries)


def told(scores: Sequence[Score]) -> str:
    """Set the table: kinds down, hit@1, hit@10 and MRR of the search, and hit@10 of all others across."""
    by_name = {(score.program, score.kind): score for score in scores}
    programs = list(dict.fromkeys(score.program for score in scores))
    heads = ("hit@1", "hit@10", "MRR", *programs[1:])
    rows = [f"{'':<20}{'queries':>8}" + "".join(f"{head:>14}" for head in heads)]
    for kind in dict.fromkeys(score.kind for score in scores):
        own = by_name[programs[0], kind]
        rest = [by_name[name, kind].ten for name in programs[1:]]
        cells = (own.first, own.ten, own.reciprocal, *rest)
        rows.append(f"{kind:<20}{own.queries:>8}" + "".join(f"{cell:>14.3f}" for cell in cells))
    return "\n".join(rows)


def verdict(scores: Sequence[Score]) -> str:
    """Say how the mean of the kinds stands to the oracle and to the best peer."""
    ten = {score.program: score.ten for score in scores if score.kind == "all"}
    own, oracle = ten.pop("search"), ten.pop("oracle", None)
    said = [] if oracle is None else [f"hit@10 is {own / max(oracle, 1e-9):.3f} of the oracle's"]
    if ten:
        best = max(ten, key=ten.__getitem__)
        said.append(f"{own - ten[best]:+.3f} beside the best peer, {best}")
    return "; ".join(said)


def measure(archive: Archive, words: argparse.Namespace) -> tuple[list[Score], list[int], list[str]]:
    """Ask all programs; return the scores, the rivals, and what was missing."""
    collection = Collection(archive)
    seed = words.seed + HELD_OUT_SEED * words.held_out
    queries, missing = asked(collection.items, seed, words.queries)
    finders: dict[str, Finder | str] = {"search": collection.search}
    with tempfile.TemporaryDirectory() as name:
        if words.peers != "none":
            if find_spec("pypinyin"):
                oracle = Oracle(collection.items, collection.labels)
                finders["oracle"] = lambda query: oracle.ranked(query, LIMIT)
            else:
                missing.append("no oracle: pypinyin is not here")
            finders |= peers.peers(words.peers.split(","), collection.items, Path(name))
        scores: list[Score] = []
        for program, found in finders.items():
            if isinstance(found, str):
                missing.append(f"no {program}: {found}")
            else:
                began = time.monotonic()
                scores += scored(program, found, collection, queries)
                print(f"{program}: {time.monotonic() - began:.0f} s", file=sys.stderr)  # noqa: T201
    return scores, rivals(collection, seed), missing


def parsed() -> argparse.Namespace:
    """Read the words of the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.relevance", description="Find known items.")
    parser.add_argument("folder", nargs="?", help="real digests in place of generated ones")
    parser.add_argument("--entries", type=int, default=37_000, help="of the generated archive")
    parser.add_argument("--queries", type=int, default=100, help="of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--held-out", action="store_true", help="other words, other dice; not to be tuned by")
    parser.add_argument("--peers", default=",".join(peers.NAMES), help="some of them; none also leaves the oracle out")
    parser.add_argument("--json", action="store_true", help="one JSON object in place of the table")
    words = parser.parse_args()
    if words.peers != "none" and (unknown := set(words.peers.split(",")) - set(peers.NAMES)):
        parser.error(f"no such peers: {', '.join(sorted(unknown))}")
    return words


def main() -> None:
    """Measure as the words of the command line say, and print."""
    words = parsed()
    archive = real(words.folder) if words.folder else made(words.entries, words.seed, held_out=words.held_out)
    scores, found, missing = measure(archive, words)
    for sentence in missing:
        print(sentence, file=sys.stderr)  # noqa: T201
    summed = {"mean": mean(found), "median": median(found)} if found else {}
    if words.json:
        head = {"entries": len(archive), "seed": words.seed, "held_out": words.held_out, "rivals": summed}
        print(json.dumps({**head, "scores": [each._asdict() for each in scores], "missing": missing}))  # noqa: T201
        return
    print(f"{len(archive):,} entries; hit@10 in the columns of the others\n\n{told(scores)}\n")  # noqa: T201
    if found:
        print(f"rivals of two words: {mean(found):.1f} in the mean, {median(found):g} in the middle")  # noqa: T201
    print(f"{verdict(scores)}\n{WANTED_REAL if words.folder else WANTED}")  # noqa: T201


if __name__ == "__main__":
    main()
