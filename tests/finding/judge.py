"""The judge: levels 1 to 8 as the reader's words have them, an entry at a time, without an index.

Where the reader's words are silent, it is judged by what a person expects:

- A word typed alone, or words typed as alternatives, are the whole query: `starts` and `whole` can be had. Several
  plain words are one phrase, with blanks between them. A filter beside them changes nothing. `^a` starts the title.
- A regular expression is a word: `inside` in the title, `summary` in the summary; in the title it makes `mixed`, too.
- A filter, or something with a minus, as an alternative to words says that the entry belongs there, but not by its
  title: it counts as found outside of it, thus as `summary` where it is the best alternative.
- Filters beside a word, in brackets too, have no say in its level.
- `url:` asks entries with a link, for the link as written and for the canonical one, folded; http, https, `www.` and a
  slash at the end make no difference. Nothing but these asks for any link.
- `limit:0` is no limit. A title without letters is not Chinese.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.finding.placing import is_ideograph, is_letter, places, squeezed
from tests.finding.readings import NOON
from tui_reader.finding.fold import fold
from tui_reader.finding.query import All, Kind, Order, Some, Term, Without, parse
from tui_reader.finding.search import Level
from tui_reader.finding.when import between

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime

    from tui_reader.finding.archive import Archive
    from tui_reader.finding.query import Node, Query
    from tui_reader.model import Entry

    Leaf = Callable[["Judged", Term], int | None]

PLAIN = {Kind.WORD, Kind.LITERAL, Kind.TITLE}
WORDS = {*PLAIN, Kind.BODY, Kind.REGEX}
NEUTRAL = 0
"""The level of what holds, but is no word."""


def asks_words(node: Node) -> bool:
    """Whether a part of a query has words that an entry must have."""
    if isinstance(node, Term):
        return node.kind in WORDS
    return not isinstance(node, Without) and any(asks_words(part) for part in node.nodes)


def _is_one(node: Node) -> bool:
    if isinstance(node, Some):
        return all(_is_one(part) for part in node.nodes)
    return isinstance(node, Term) and node.kind in WORDS


def is_literal(term: Term) -> bool:
    """Whether a term is asked for just as it is written."""
    return term.literal or term.kind is Kind.LITERAL or term.starts or term.ends


class Judged:
    """An entry under a query."""

    def __init__(self, judge: Judge, row: int) -> None:
        self.judge = judge
        self.row = row
        self.entry: Entry = judge.archive.entry(row)
        self.title = fold(self.entry.title)

    def level(self) -> int | None:
        """Return the level; NEUTRAL: it passes filters only; None: it is no hit."""
        words = [node for node in self.judge.query.nodes if asks_words(node)]
        rest = [node for node in self.judge.query.nodes if not asks_words(node)]
        if any(self.of(node, Judged.anywhere) is None for node in rest):
            return None
        if not words:
            return NEUTRAL
        level = self.worst(words, Judged.in_title)
        if level is not None:
            return min(level, self.as_typed(words))
        if self.worst(words, Judged.anywhere) is None:
            return None
        some = any(self.in_title(term) is not None for term in self.judge.query.positive if term.kind in WORDS)
        return Level.MIXED if some else Level.SUMMARY

    def worst(self, nodes: Collection[Node], leaf: Leaf) -> int | None:
        levels = [self.of(node, leaf) for node in nodes]
        return None if None in levels else max(level for level in levels if level is not None)

    def of(self, node: Node, leaf: Leaf) -> int | None:
        """Return the level of a part of the query by some way to look at its terms."""
        if isinstance(node, Term):
            return leaf(self, node)
        if isinstance(node, Without):
            return NEUTRAL if self.of(node.node, Judged.anywhere) is None else None
        if isinstance(node, All):
            return self.worst(node.nodes, leaf)
        levels = [self.alternative(part, leaf, among_words=asks_words(node)) for part in node.nodes]
        return min((level for level in levels if level is not None), default=None)

    def alternative(self, node: Node, leaf: Leaf, *, among_words: bool) -> int | None:
        level = self.of(node, leaf)
        if level is None or asks_words(node) or not among_words:
            return level
        return None if leaf is Judged.in_title else Level.SUMMARY

    def as_typed(self, words: list[Node]) -> int:
        """Return how the title has several plain words as they were typed."""
        terms = [node for node in words if isinstance(node, Term) and node.kind in PLAIN]
        if len(terms) < max(len(words), 2) or any(term.starts or term.ends for term in terms):
            return Level.SUMMARY
        return self.whole(places(self.title, " ".join(term.folded for term in terms)))

    def whole(self, found: list[tuple[int, int, bool, bool]]) -> int:
        if any(start == 0 for start, *_ in found):
            return Level.STARTS
        return Level.WHOLE if any(starts and ends for _, _, starts, ends in found) else Level.SUMMARY

    def in_title(self, term: Term) -> int | None:
        if term.kind is Kind.REGEX:
            return Level.INSIDE if re.search(term.text, self.title, re.IGNORECASE) else None
        if term.kind not in WORDS:
            return NEUTRAL if self.passes(term) else None
        if term.kind is Kind.BODY:
            return None
        found = places(self.title, term.folded)
        found = [place for place in found if place[0] == 0] if term.starts else found
        found = [place for place in found if place[1] == len(self.title)] if term.ends else found
        level = self.by_places(found)
        if level is None:
            return None if is_literal(term) else self.by_squeezing(term)
        if term.starts:
            return Level.STARTS
        return min(level, self.whole(found)) if self.judge.is_one else level

    def by_places(self, found: list[tuple[int, int, bool, bool]]) -> Level | None:
        if any(starts and ends for _, _, starts, ends in found):
            return Level.WORDS
        if any(starts for _, _, starts, _ in found):
            return Level.WORD_STARTS
        return Level.INSIDE if found else None

    def by_squeezing(self, term: Term) -> Level | None:
        marks, _ = squeezed(term.folded)
        text, kept = squeezed(self.title)
        if len(marks) > 1:
            for at in range(len(text)):
                if text.startswith(marks, at) and self.begins(kept[at]):
                    return Level.SQUEEZED
        return None

    def begins(self, at: int) -> bool:
        return not (is_letter(self.title, at - 1) and is_letter(self.title, at))

    def anywhere(self, term: Term) -> int | None:
        level = self.in_title(term)
        if level is not None or term.kind not in WORDS or term.kind is Kind.TITLE or term.starts or term.ends:
            return level
        summary = fold(self.entry.summary)
        if term.kind is Kind.REGEX:
            return Level.SUMMARY if re.search(term.text, summary, re.IGNORECASE) else None
        labels = (*self.entry.digest.categories, self.entry.author or "", self.entry.site or "")
        fields = (summary,) if term.kind is Kind.BODY else (summary, *map(fold, labels))
        return Level.SUMMARY if any(places(field, term.folded) for field in fields) else None

    # filters

    def passes(self, term: Term) -> bool:
        return _FILTERS[term.kind](self, term)

    def by_category(self, term: Term) -> bool:
        return any(term.folded in fold(name) for name in self.entry.digest.categories)

    def by_author(self, term: Term) -> bool:
        return self.entry.author is not None and fold(self.entry.author).removeprefix("@").startswith(term.folded)

    def by_site(self, term: Term) -> bool:
        return self.entry.site is not None and f".{term.folded}" in f".{fold(self.entry.site)}"

    def by_url(self, term: Term) -> bool:
        wanted = re.sub(r"^(https://|http://)?(www\.)?", "", term.folded).rstrip("/")
        return self.entry.url is not None and any(wanted in fold(link) for link in (self.entry.url, self.entry.name))

    def by_digest(self, term: Term) -> bool:
        return any(term.folded in fold(text) for text in (self.entry.digest.title, self.entry.digest.file))

    def by_language(self, term: Term) -> bool:
        letters = [mark for at, mark in enumerate(self.title) if is_ideograph(self.title, at) or mark.isalpha()]
        text = "".join(mark for mark in letters if mark <= "\uffff")
        han = re.findall(r"[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u2e80-\u2fdf]", text)
        return (bool(han) and len(han) * 3 >= len(text)) == (term.folded == "zh")

    def by_date(self, term: Term) -> bool:
        return self.judge.is_in(term, self.judge.archive.when(self.entry.digest))

    def by_posted(self, term: Term) -> bool:
        return self.judge.is_in(term, self.entry.posted)

    def by_mark(self, term: Term) -> bool:
        return self.row in self.judge.marks.get(term.folded, ())


_FILTERS = {
    Kind.CATEGORY: Judged.by_category,
    Kind.AUTHOR: Judged.by_author,
    Kind.SITE: Judged.by_site,
    Kind.URL: Judged.by_url,
    Kind.DIGEST: Judged.by_digest,
    Kind.LANG: Judged.by_language,
    Kind.DATE: Judged.by_date,
    Kind.POSTED: Judged.by_posted,
    Kind.IS: Judged.by_mark,
}


class Judge:
    """A query over an archive. `marks` has the rows of each mark."""

    def __init__(
        self, archive: Archive, query: Query, now: datetime, marks: dict[str, Collection[int]] | None = None
    ) -> None:
        self.archive = archive
        self.query = query
        self.now = now
        self.marks = {"unread": range(len(archive))} if marks is None else marks
        words = [node for node in query.nodes if asks_words(node)]
        self.is_one = len(words) == 1 and _is_one(words[0])

    def is_in(self, term: Term, moment: datetime | None) -> bool:
        time = between(term.text, self.now)
        if time is None or moment is None:
            return False
        return (time[0] is None or moment >= time[0]) and (time[1] is None or moment < time[1])

    def level(self, row: int) -> int | None:
        """Return the literal level of a row; NEUTRAL: it passes filters only; None: it is no hit."""
        return Judged(self, row).level()

    def hits(self) -> list[tuple[int, Level | None]]:
        """Return all literal hits, in their order."""
        found = [(row, level) for row in range(len(self.archive)) if (level := self.level(row)) is not None]
        return [(row, Level(level) if level else None) for row, level in self.in_order(found)]

    def in_order(self, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Put hits in the order asked for, and cut them."""
        best = self.query.order is Order.BEST or (self.query.order is None and any(map(asks_words, self.query.nodes)))
        if best:
            found = sorted(found, key=lambda hit: (hit[1], hit[0]))
        elif self.query.order is Order.OLDEST:
            found = sorted(found, key=lambda hit: self.age(hit[0]))
        return found[: self.query.limit or None]

    def age(self, row: int) -> tuple[bool, int, int]:
        """Return what puts the oldest digest first, undated ones last in their order."""
        digest = self.archive.digest_of(row)
        dated = self.archive.digests[digest].date is not None
        return not dated, -digest if dated else digest, row


def ordered(
    whole: Archive, query: str, now: datetime = NOON, marks: dict[str, Collection[int]] | None = None
) -> list[tuple[int, Level | None]]:
    """Return the literal hits of a query as typed, in their order."""
    return Judge(whole, parse(query), now, marks).hits()
