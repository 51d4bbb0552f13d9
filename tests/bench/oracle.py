"""The oracle: the levels of the reader's words by definition, for every entry, without an index and without haste.

It shares nothing with the search but the order of levels: it folds with `unicodedata` and OpenCC, reads Chinese with
pypinyin and measures typos with rapidfuzz. What the search misses of what the oracle finds, its index has lost.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from functools import cache, cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

from tests.bench.known import HAN, is_han, pinyin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tests.bench.known import Item

STARTS, WHOLE, WORDS, WORD_STARTS, INSIDE, SQUEEZED, MIXED, SUMMARY, PINYIN, INITIALS, TYPO, SUMMARY_TYPO = range(1, 13)
JOINT: Final = "\u241f"
"""Between fields: no word has it."""
FEW: Final = 50
"""Hits; with fewer, pinyin and initials are asked."""
FORGIVING: Final = 10
"""Hits; with fewer, typos are forgiven."""
_SEAM: Final = re.compile(rf"(?<=[{HAN}]) ?(?=[^\W_{HAN}])|(?<=[^\W_{HAN}]) ?(?=[{HAN}])")
_TOKEN: Final = re.compile(rf"[^\W_{HAN}]+")
_NO_MARK: Final = re.compile(r"[\W_]")


@cache
def _simplifier() -> Callable[[str], str]:
    try:
        from opencc import OpenCC
    except ImportError:
        return str
    return cache(OpenCC("t2s").convert)


@cache
def _folded(mark: str) -> str:
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", mark).casefold())
    plain = "".join(part for part in plain if not unicodedata.combining(part))
    plain = unicodedata.normalize("NFC", plain)
    return "".join(" " if part.isspace() else _simplifier()(part) for part in plain)


def fold(text: str) -> str:
    """Fold a text, one character after another."""
    return "".join(map(_folded, text))


def _in_word(text: str, at: int) -> bool:
    """Whether one word goes on from before a place to behind it."""
    return 0 < at < len(text) and _TOKEN.fullmatch(text[at - 1 : at + 1]) is not None


def in_title(title: str, term: str, pattern: re.Pattern[str]) -> int | None:
    """Return the level of one folded term in a folded title: 3 to 6; None: it is not there."""
    best: int | None = None
    for found in pattern.finditer(title):
        starts, ends = not _in_word(title, found.start()), not _in_word(title, found.end(1))
        level = INSIDE if not starts else WORDS if ends else WORD_STARTS
        if starts or len(term) > 1 or not term.isalpha():
            best = min(level, best or INSIDE)
    return best or (SQUEEZED if _squeezed(title, term) else None)


def _squeezed(title: str, term: str) -> bool:
    marks = _NO_MARK.sub("", term)
    kept = [at for at, mark in enumerate(title) if not _NO_MARK.match(mark)]
    text = "".join(title[at] for at in kept)
    at = text.find(marks) if len(marks) > 1 else -1
    while at >= 0:
        if not _in_word(title, kept[at]):
            return True
        at = text.find(marks, at + 1)
    return False


def pattern_of(term: str) -> re.Pattern[str]:
    """Return what finds a folded term at all its places: where Chinese meets Latin a blank may stand or not."""
    return re.compile(f"(?=({' ?'.join(map(re.escape, _SEAM.split(term)))}))")


def edits(term: str) -> re.Pattern[str]:
    """Return what finds a Chinese term with one character wrong, too much, missing, or two swapped."""
    forms = set()
    for at in range(len(term)):
        before, after = re.escape(term[:at]), re.escape(term[at + 1 :])
        forms |= {f"{before}[{HAN}]{after}", before + after}
        if at:
            forms.add(f"{before}[{HAN}]{re.escape(term[at:])}")
        if at + 1 < len(term):
            forms.add(re.escape(term[:at] + term[at + 1] + term[at] + term[at + 2 :]))
    return re.compile("|".join(sorted(forms)))


def terms_of(query: str) -> list[str]:
    """Return the folded words of a query, each once, without the signs of a sentence behind them."""
    return list(dict.fromkeys(word.rstrip(",.;:!?、。") or word for word in fold(query).split()))


class Column:
    """Folded texts, joined by line ends, so that one scan asks them all."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = [text.replace("\n", " ") for text in texts]
        self.joined = "\n".join(self.texts)
        self._starts = [0]
        for text in self.texts:
            self._starts.append(self._starts[-1] + len(text) + 1)

    def rows(self, wanted: str) -> set[int]:
        """Return the rows that have a text."""
        found = set()
        at = self.joined.find(wanted)
        while at >= 0:
            row = bisect_right(self._starts, at) - 1
            found.add(row)
            at = self.joined.find(wanted, self._starts[row + 1])
        return found


class Oracle:
    """Knows every entry of an archive.

    Attributes:
        count: How many there are.
    """

    def __init__(self, items: Iterable[Item], labels: Iterable[str]) -> None:
        """Take the entries in.

        Args:
            items: Newest first.
            labels: For each the rest that words look at, joined by `JOINT`: categories, author, site.
        """
        found = list(items)
        self.count = len(found)
        self.titles = Column([fold(item.title) for item in found])
        self.bodies = Column([fold(f"{item.summary}{JOINT}{label}") for item, label in zip(found, labels, strict=True)])
        self.squeezed = Column([_NO_MARK.sub("", title) for title in self.titles.texts])
        self._tokens: dict[str, tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
        for field, column in enumerate((self.titles, self.bodies)):
            for row, text in enumerate(column.texts):
                for token in _TOKEN.findall(text):
                    self._tokens[token][field].add(row)

    def ranked(self, query: str, limit: int) -> list[int]:
        """Return the rows of the best hits of a query of plain words, at most `limit`."""
        terms = terms_of(query)
        found = self.literal(terms)
        if len(found) < FEW:
            found = self._loosely(found, terms, self.said)
        if len(found) < FORGIVING:
            found = self._loosely(found, terms, lambda term: chain(self.said(term), self.near(term)))
        return sorted(found, key=lambda row: (found[row], row))[:limit]

    def literal(self, terms: Sequence[str]) -> dict[int, int]:
        """Return rows and levels 1 to 8 of folded terms, all of which must be there."""
        heads = [self._titles(term) for term in terms]
        rests = [self._bodies(term) for term in terms]
        rows = set.intersection(*(head.keys() | rest for head, rest in zip(heads, rests, strict=True)))
        return {row: self._level(row, terms, [head.get(row) for head in heads]) for row in rows}

    def _level(self, row: int, terms: Sequence[str], heads: Sequence[int | None]) -> int:
        levels = [level for level in heads if level is not None]
        if len(levels) < len(heads):
            return MIXED if levels else SUMMARY
        title = self.titles.texts[row]
        best = max(levels)
        for found in pattern_of(" ".join(terms)).finditer(title):
            if found.start() == 0:
                return STARTS
            if not _in_word(title, found.start()) and not _in_word(title, found.end(1)):
                best = WHOLE
        return best

    def _titles(self, term: str) -> dict[int, int]:
        """Return the rows whose title has a term, with its level there."""
        marks, pattern = _NO_MARK.sub("", term), pattern_of(term)
        rows = self.squeezed.rows(marks) if marks else self.titles.rows(term)
        levels = {row: in_title(self.titles.texts[row], term, pattern) for row in rows}
        return {row: level for row, level in levels.items() if level}

    def _bodies(self, term: str) -> set[int]:
        longest = max(_SEAM.split(term), key=len)
        pattern = pattern_of(term)
        alone = len(term) == 1 and term.isalpha()
        return {
            row
            for row in self.bodies.rows(longest)
            if any(not alone or not _in_word(self.bodies.texts[row], found.start())
                   for found in pattern.finditer(self.bodies.texts[row]))
        }  # fmt: skip

    def _loosely(
        self, found: dict[int, int], terms: Sequence[str], ask: Callable[[str], Iterator[tuple[int, int]]]
    ) -> dict[int, int]:
        """Add the rows that have each term as written or in a looser way; the worst term gives the level."""
        every: list[dict[int, int]] = []
        for term in terms:
            levels = dict.fromkeys(self._bodies(term), 0) | dict.fromkeys(self._titles(term), 0)
            for row, level in ask(term):
                levels[row] = min(level, levels.get(row, level))
            every.append(levels)
        rows = set.intersection(*(set(levels) for levels in every)) - found.keys()
        return found | {row: max(levels[row] for levels in every) for row in rows}

    def said(self, term: str) -> Iterator[tuple[int, int]]:
        """Yield the rows whose title has a term by its pinyin, or by its initials from three letters on."""
        if not (term.isascii() and term.isalpha() and len(term) > 1):
            return
        readings, spoken, initials = self._readings
        for row in initials.rows(term) if len(term) > 2 else ():
            yield row, INITIALS
        for row in spoken.rows(term):
            if any(_is_said(term, run, at) for run in readings[row] for at in range(len(run))):
                yield row, PINYIN

    @cached_property
    def _readings(self) -> tuple[list[list[list[str]]], Column, Column]:
        """For each title the syllables of its runs of Han characters; the same joined, and their initials."""
        syllables = [[pinyin(run) for run in re.findall(f"[{HAN}]+", title)] for title in self.titles.texts]
        return (
            syllables,
            Column([JOINT.join("".join(run) for run in runs) for runs in syllables]),
            Column([JOINT.join("".join(said[0] for said in run) for run in runs) for runs in syllables]),
        )

    def near(self, term: str) -> Iterator[tuple[int, int]]:
        """Yield the rows that have a term with typos, and whether in the title."""
        if len(term) > 2 and all(map(is_han, term)):
            pattern = edits(term)
            half = len(term) // 2
            swapped = term[: half - 1] + term[half] + term[half - 1] + term[half + 1 :]
            for column, level in ((self.titles, TYPO), (self.bodies, SUMMARY_TYPO)):
                rows = set.union(*map(column.rows, (term[:half], term[half:], swapped)))  # one of them is left whole
                yield from ((row, level) for row in rows if pattern.search(column.texts[row]))
        elif term.isalpha() and term.isascii() and len(term) > 3:
            for token in self._tokens_near(term):
                titles, bodies = self._tokens[token]
                yield from ((row, TYPO) for row in titles)
                yield from ((row, SUMMARY_TYPO) for row in bodies)

    def _tokens_near(self, term: str) -> list[str]:
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        limit = 2 if len(term) >= 8 else 1
        near = extract(term, list(self._tokens), scorer=OSA.distance, score_cutoff=limit, limit=None)
        return [token for token, *_ in near]


def _is_said(term: str, syllables: Sequence[str], at: int) -> bool:
    """Whether a term is the pinyin from a syllable on; the last one may be half typed."""
    spoken = ""
    for said in syllables[at:]:
        spoken += said
        if len(spoken) >= len(term) or not term.startswith(spoken):
            break
    return spoken.startswith(term)
