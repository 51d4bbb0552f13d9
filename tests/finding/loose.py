"""The judge of the loose levels, 9 to 13: each by its own definition, an entry at a time, and when it is asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.finding.judge import Judge, Judged, asks_words, is_literal
from tests.finding.placing import is_ideograph, is_letter, places
from tui_reader.finding import mend, spelling
from tui_reader.finding.fold import fold
from tui_reader.finding.pinyin import syllables
from tui_reader.finding.query import Kind
from tui_reader.finding.search import FORGIVING, SOUNDING, Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.finding.judge import Leaf
    from tui_reader.finding.query import Term

MOST_FORGIVEN = 8
ANY = "[\u2e80-\u2fdf\u3005-\u3007\u3040-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"


def distance(left: str, right: str) -> int:
    """Count the letters wrong, missing or too much, and the neighbours swapped (optimal string alignment)."""
    rows = [list(range(len(right) + 1))]
    for at, mark in enumerate(left, 1):
        row = [at]
        for to, other in enumerate(right, 1):
            best = min(rows[-1][to] + 1, row[-1] + 1, rows[-1][to - 1] + (mark != other))
            if at > 1 and to > 1 and mark == right[to - 2] and left[at - 2] == other:
                best = min(best, rows[-2][to - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def words_of(text: str) -> list[str]:
    return "".join(mark if is_letter(text, at) else " " for at, mark in enumerate(text)).split()


def is_word(text: str) -> bool:
    return all(is_letter(text, at) for at in range(len(text)))


def is_run(text: str) -> bool:
    return all(is_ideograph(text, at) for at in range(len(text)))


def allowed_typos(word: str) -> int:
    return 0 if len(word) < 4 or not word.isalpha() else 1 if len(word) < 8 else 2


def sounds_like(term: str, text: str) -> bool:
    """Whether a text has characters that sound like these, with nothing but blanks and punctuation between."""
    read = syllables(text)
    heard = [read[at] if read[at] >= 0 else -2 for at in range(len(text)) if read[at] >= 0 or _stops(text, at)]
    wanted = syllables(term)
    return min(wanted) >= 0 and any(heard[at : at + len(wanted)] == wanted for at in range(len(heard)))


def _stops(text: str, at: int) -> bool:
    """Whether a word, an unread character or an emoji begins: no Chinese is heard over it."""
    return is_ideograph(text, at) or text[at] > "\uffff" or (is_letter(text, at) and not is_letter(text, at - 1))


def has_edit(edits: Sequence[str], text: str) -> bool:
    return any(re.search("".join(ANY if mark == "\0" else re.escape(mark) for mark in edit), text) for edit in edits)


def _better(level: int | None, other: Level, *, holds: bool) -> int | None:
    return level if not holds else other if level is None else min(level, other)


def _sound(least: int) -> Leaf:
    def leaf(one: Judged, term: Term) -> int | None:
        level = one.anywhere(term)
        if not is_loose(term):
            return level
        names = [fold(name) for name in one.entry.digest.categories] if term.kind is Kind.WORD else []
        if is_run(term.folded):
            return _better(level, Level.PINYIN, holds=sounds_like(term.folded, one.title))
        if not is_word(term.folded):
            return level
        full = any(spelling.places(term.folded, text) for text in (one.title, *names))
        short = any(spelling.initial_places(term.folded, text) for text in (one.title, *names))
        level = _better(level, Level.PINYIN, holds=full)
        return _better(level, Level.INITIALS, holds=short and len(term.folded) >= least)

    return leaf


def _typos(least: int, *, lossy: bool) -> Leaf:
    def leaf(one: Judged, term: Term) -> int | None:
        level = _sound(least)(one, term)
        if not is_loose(term):
            return level
        level = _better(level, Level.TYPO, holds=_may_mean(term.folded, one.title, lossy=lossy))
        if term.kind is Kind.TITLE:
            return level
        in_summary = _may_mean(term.folded, fold(one.entry.summary), lossy=lossy)
        return _better(level, Level.SUMMARY_TYPO, holds=in_summary)

    return leaf


def _may_mean(term: str, text: str, *, lossy: bool) -> bool:
    if is_word(term):
        limit = allowed_typos(term)
        return bool(limit) and any(0 < distance(term, word) <= limit for word in words_of(text))
    edits = [*mend.slips(term), *(mend.losses(term) if lossy else ())] if is_run(term) else []
    return has_edit(edits, text)


def _pieces(least: int, vocabulary: set[str]) -> Leaf:
    def leaf(one: Judged, term: Term) -> int | None:
        level = _typos(least, lossy=False)(one, term)
        unbroken = all(is_word(mark) or is_run(mark) for mark in term.folded)
        if not is_loose(term) or len(term.folded) > 32 or not unbroken:
            return level
        cuts = [(term.folded[:at], term.folded[at:]) for at in range(2, len(term.folded) - 1)]
        cuts = [cut for cut in cuts if vocabulary.issuperset(piece for piece in cut if is_word(piece))]
        there = any(places(one.title, left) and places(one.title, right) for left, right in cuts)
        return _better(level, Level.PIECES, holds=there)

    return leaf


def is_loose(term: Term) -> bool:
    return not is_literal(term) and term.kind in {Kind.WORD, Kind.TITLE}


class LooseJudge(Judge):
    """Tells the hits of all levels."""

    def hits(self) -> list[tuple[int, Level | None]]:
        every = [Judged(self, row) for row in range(len(self.archive))]
        found = {one.row: level for one in every if (level := one.level()) is not None}
        words = {term for term in self.query.words if term.kind is not Kind.REGEX}
        if any(map(is_loose, words)) and len(words) <= MOST_FORGIVEN:
            self.loosely(every, found, [term for term in words if is_loose(term)])
        return [(row, Level(level) if level else None) for row, level in self.in_order(sorted(found.items()))]

    def loosely(self, every: list[Judged], found: dict[int, int], words: list[Term]) -> None:
        least = 3
        if len(found) < SOUNDING:
            self.add(every, found, _sound(least))
            if not found and any(len(term.folded) == 2 and is_word(term.folded) for term in words):
                least = 2
                self.add(every, found, _sound(least))
        else:
            least = 2
        if len(found) >= FORGIVING:
            return
        before = len(found)
        for leaf in (_typos(least, lossy=False), _typos(least, lossy=True)):
            if len(found) == before:
                self.add(every, found, leaf)
        if len(found) < FORGIVING:
            fields = [text for one in every for text in (one.title, fold(one.entry.summary))]
            self.add(every, found, _pieces(least, {word for text in fields for word in words_of(text)}))

    def add(self, every: list[Judged], found: dict[int, int], leaf: Leaf) -> None:
        nodes = [node for node in self.query.nodes if asks_words(node)]
        rest = [node for node in self.query.nodes if not asks_words(node)]
        for one in every:
            if one.row in found or any(one.of(node, Judged.anywhere) is None for node in rest):
                continue
            level = one.worst(nodes, leaf)
            if level is not None:
                found[one.row] = level
