"""The search: which entries a query finds, and in which order.

Every word of the query gives an entry a level: how it stands in the title, or that it stands in the summary, a
category, the author or the site only. Of alternatives the best counts, of words that must all be there the worst, and a
title that has the query as it was typed comes before all (`Level` lists them). The literal levels miss nothing and
invent nothing. How a title sounds is asked only when they give fewer than fifty hits, typos are forgiven only when all
before give fewer than ten, since what one typed is most often what one meant; two initials, which hundreds of titles
have by chance, only when there is nothing else. Literals, filters and everything behind a minus are never loose.
Without words (filters only) all entries that pass stand newest first.

A query is a tree (`finding.query`), and it is worked out for one segment of the index at a time, the newest first: each
leaf gives an array with the level of each row, a conjunction takes the greater, a disjunction the smaller one. A step
is one segment, or a slice of it where a term has to read texts (a regular expression, an address), so that a screen can
stop between two. Rows are numbers of the archive that was given, which never changes, so a search can be dropped at any
time.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tui_reader.finding.highlight import spans
from tui_reader.finding.hits import Field, Hit, Level, Span
from tui_reader.finding.index import index_of
from tui_reader.finding.match import NONE, Match
from tui_reader.finding.query import WORDS, All, Kind, Order, Some, Term, Without
from tui_reader.finding.ranking import NOTHING, Found, Ranked
from tui_reader.finding.sieve import Sieve, no_marks
from tui_reader.finding.wanted import Wanted, phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from tui_reader.finding.archive import Archive
    from tui_reader.finding.lexicon import Lexicon
    from tui_reader.finding.match import Levels
    from tui_reader.finding.query import Node, Query
    from tui_reader.finding.scan import Mask
    from tui_reader.finding.sieve import Marks

__all__ = ["Batch", "Field", "Hit", "Level", "Ranked", "Search", "Span", "find", "hit_of", "prepare", "spans"]

SOUNDING = 50
"""Hits; with fewer literal ones pinyin and initials are asked."""
FORGIVING = 10
"""Hits; with fewer before typos are forgiven."""
_MOST_FORGIVEN = 8
"""Words; in a longer query, one that was pasted, none is loose."""
_TWO = 2
"""Initials that are too few to mean something, where anything else does."""


class Batch(NamedTuple):
    """What one step found.

    Attributes:
        rows: New hits, in no particular order.
        done_literal: No literal hit will follow; looser ones may.
        scanned: Entries looked at in this step.
    """

    rows: Ranked
    done_literal: bool
    scanned: int


class Search:
    """A query on its way through an archive.

    Attributes:
        total: Hits so far, without what `limit:` cuts off.
        done: Whether nothing will follow.
    """

    def __init__(self, archive: Archive, query: Query, now: datetime, marks: Marks = no_marks) -> None:
        self.archive = archive
        self.query = query
        self.now = now
        self.done = False
        self._capped = False
        self._marks = marks
        self._found = Found(archive)
        self._ranked: Ranked | None = None
        self._steps = self._run()

    @property
    def total(self) -> int:
        """Hits so far; `limit:` cuts them."""
        return min(self._found.total, self.query.limit or self._found.total)

    @property
    def capped(self) -> bool:
        """Whether there may be more hits than were found: a regular expression took too long."""
        return self._capped

    def step(self) -> Batch | None:
        """Look through one segment, or a slice of it; None: done."""
        batch = next(self._steps, None)
        if batch is None:
            self.done = True
        elif batch.rows:
            self._ranked = None
        return batch

    @property
    def ranked(self) -> Ranked:
        """All hits so far in the order of hits: by level, inside a level newest first; or as `sort:` says."""
        if self._ranked is None:
            if self.query.by_relevance:
                self._ranked = self._found.by_level()
            else:
                self._ranked = self._found.by_date(oldest_first=self.query.order is Order.OLDEST)
            self._ranked = self._ranked[: self.query.limit or None]
        return self._ranked

    def by_digest(self) -> list[tuple[int, int]]:
        """Count the hits so far by digest.

        Returns:
            Index in `archive.digests` and hits, newest first; only digests that have some.
        """
        return self._found.by_digest()

    def _run(self) -> Iterator[Batch]:
        index = index_of(self.archive)
        plan = _Plan(self.query, index.lexicon)
        looks = [
            _Look(Match(part), plan, Sieve(part, self.archive, self.now, self._marks))
            for part in index.parts(self.archive)
        ]
        for number, look in enumerate(looks, 1):
            for scanned in look.read():
                yield Batch(NOTHING, done_literal=False, scanned=scanned)
            self._capped |= look.sieve.gave_up
            yield self._take(look, look.literal(), done_literal=number == len(looks))
        if plan.may_be_loose and self._found.total < SOUNDING:
            yield from (self._take(look, look.sounding(least=_TWO + 1), done_literal=True) for look in looks)
            if not self._found.total and plan.has_two_letters:
                yield from (self._take(look, look.sounding(least=_TWO), done_literal=True) for look in looks)
        if plan.may_be_loose and self._found.total < FORGIVING:
            yield from self._mend(looks)

    def _mend(self, looks: list[_Look]) -> Iterator[Batch]:
        """Forgive typos: first those in which nothing typed is lost, then the others, at last words glued together."""
        before = self._found.total
        for leaf in (_Look.slipped, _Look.with_losses):
            if self._found.total == before:
                yield from (self._take(look, look.loosely(leaf), done_literal=True) for look in looks)
        if not self._found.total:
            yield from (self._take(look, look.loosely(_Look.in_pieces), done_literal=True) for look in looks)

    def _take(self, look: _Look, levels: Levels, *, done_literal: bool) -> Batch:
        hits = np.flatnonzero(levels < NONE)
        look.hit[hits] = True
        new = Ranked(look.match.part.rows[hits], levels[hits])
        self._found.add(new.rows, new.levels)
        return Batch(new, done_literal, look.match.size)


class _Plan:
    """A query's terms made ready, and its clauses by what they need."""

    def __init__(self, query: Query, lexicon: Lexicon) -> None:
        positive = [term for term in query.words if term.kind is not Kind.REGEX]
        clauses = [node for node in query.nodes if _has_words(node)]
        alone = len(clauses) == 1 and _is_one_word(clauses[0])
        self.wanted = {
            term: Wanted(term, lexicon, whole=alone and term in positive)
            for term in query.terms
            if term.kind in WORDS and term.kind is not Kind.REGEX
        }
        self.positive = [self.wanted[term] for term in dict.fromkeys(positive)]
        self.sieved = [node for node in query.nodes if not _has_words(node)]
        self.worded = clauses
        flat = all(isinstance(node, Term) and node.kind in {Kind.WORD, Kind.LITERAL, Kind.TITLE} for node in clauses)
        self.phrase = phrase(positive, lexicon) if flat and len(clauses) > 1 else None
        loose = [wanted for wanted in self.positive if wanted.is_loose]
        self.may_be_loose = bool(loose) and len(self.positive) <= _MOST_FORGIVEN
        self.has_two_letters = any(len(wanted.folded) == _TWO and wanted.is_word for wanted in loose)


def _has_words(node: Node) -> bool:
    """Whether a clause has a word that an entry must have."""
    if isinstance(node, Term):
        return node.kind in WORDS
    return not isinstance(node, Without) and any(map(_has_words, node.nodes))


def _is_one_word(node: Node) -> bool:
    """Whether a clause is a word, or words of which one is enough."""
    if isinstance(node, Some):
        return all(map(_is_one_word, node.nodes))
    return isinstance(node, Term) and node.kind in WORDS


class _Look:
    """A segment under a query; levels of its rows, NONE without a match."""

    def __init__(self, match: Match, plan: _Plan, sieve: Sieve) -> None:
        self.match = match
        self.plan = plan
        self.sieve = sieve
        self.hit = np.zeros(match.size, bool)
        self._least = _TWO

    def read(self) -> Iterator[int]:
        """Read the texts that some terms need, a slice at a time; yields the entries of each."""
        for node in (*self.plan.sieved, *self.plan.worded):
            for term in _terms(node):
                yield from self.sieve.read(term)

    @cached_property
    def allowed(self) -> Mask:
        """Which rows are in the archive and pass everything that is no word."""
        mask = self.match.alive
        for node in self.plan.sieved:
            mask = mask & (self._levels(node, self._anywhere) < NONE)
        return mask

    def literal(self) -> Levels:
        """Return the levels 1 to 8; 0 without words."""
        if not self.allowed.any():
            return np.full(self.match.size, NONE, np.uint8)
        if not self.plan.worded:
            return np.where(self.allowed, 0, NONE).astype(np.uint8)
        levels = self._worst(self._in_title)
        levels[~self.allowed] = NONE
        if self.plan.phrase is not None:
            self.match.phrase(self.plan.phrase, levels)
        somewhere = self._worst(self._anywhere)
        rest = (somewhere < NONE) & (levels == NONE) & self.allowed
        if rest.any():
            levels[rest] = Level.SUMMARY
            levels[rest & self._some_in_title()] = Level.MIXED
        return levels

    def sounding(self, *, least: int) -> Levels:
        """Return the levels 9 and 10 of the rows that are no hits yet.

        Args:
            least: Letters from which initials are asked.
        """
        self._least = least
        return self.loosely(_Look.by_sound)

    def loosely(self, leaf: Callable[[_Look, Term], Levels]) -> Levels:
        """Return the levels, by some way to look at a term, of the rows that are no hits yet."""
        levels = self._worst(lambda term: leaf(self, term))
        levels[self.hit | ~self.allowed] = NONE
        return levels

    def _worst(self, leaf: Callable[[Term], Levels]) -> Levels:
        return self._levels(All(tuple(self.plan.worded)), leaf).copy()

    def _levels(self, node: Node, leaf: Callable[[Term], Levels]) -> Levels:
        if isinstance(node, Term):
            return leaf(node)
        if isinstance(node, Without):
            there = self._levels(node.node, self._anywhere) < NONE
            return np.where(there, NONE, 0).astype(np.uint8)
        parts = iter(node.nodes)
        levels = self._levels(next(parts), leaf)
        for part in parts:
            if isinstance(node, Some):
                levels = np.minimum(levels, self._levels(part, leaf))
            elif levels.min(initial=NONE) == NONE:
                break
            else:
                levels = np.maximum(levels, self._levels(part, leaf))
        return levels

    def _some_in_title(self) -> Mask:
        mask = np.zeros(self.match.size, bool)
        for wanted in self.plan.positive:
            mask |= self.match.title(wanted) < NONE
        return mask

    # what a term gives

    def _in_title(self, term: Term) -> Levels:
        wanted = self.plan.wanted.get(term)
        if wanted is not None:
            return self.match.title(wanted)
        levels = np.full(self.match.size, NONE, np.uint8)
        if term.kind is Kind.REGEX:
            levels[self.sieve.titles(term)] = Level.INSIDE
        else:
            levels[self.sieve.mask(term)] = 0
        return levels

    def _anywhere(self, term: Term) -> Levels:
        levels = self._in_title(term)
        wanted = self.plan.wanted.get(term)
        if wanted is not None:
            return _or_at(levels, self.match.elsewhere(wanted), Level.SUMMARY)
        return _or_at(levels, self.sieve.mask(term), Level.SUMMARY) if term.kind is Kind.REGEX else levels

    def by_sound(self, term: Term) -> Levels:
        """Return how the rows have a term, by pinyin and initials too."""
        levels = self._anywhere(term)
        wanted = self._loose(term)
        if wanted is None:
            return levels
        levels = _or_at(levels, self.match.sounds(wanted), Level.PINYIN)
        if len(wanted.folded) < self._least:
            return levels
        return _or_at(levels, self.match.initials(wanted), Level.INITIALS)

    def slipped(self, term: Term) -> Levels:
        """Return the same, with the typos in which nothing typed is lost."""
        return self._with_typos(term, lossy=False)

    def with_losses(self, term: Term) -> Levels:
        """Return the same, with all typos."""
        return self._with_typos(term, lossy=True)

    def in_pieces(self, term: Term) -> Levels:
        """Return the same, with words that were glued together."""
        levels = self.with_losses(term)
        wanted = self._loose(term)
        return levels if wanted is None else _or_at(levels, self.match.pieces(wanted), Level.PIECES)

    def _with_typos(self, term: Term, *, lossy: bool) -> Levels:
        levels = self.by_sound(term)
        wanted = self._loose(term)
        if wanted is None:
            return levels
        levels = _or_at(levels, self.match.typos(wanted, summary=False, lossy=lossy), Level.TYPO)
        if not wanted.of_summary:
            return levels
        return _or_at(levels, self.match.typos(wanted, summary=True, lossy=lossy), Level.SUMMARY_TYPO)

    def _loose(self, term: Term) -> Wanted | None:
        wanted = self.plan.wanted.get(term)
        return wanted if wanted is not None and wanted.is_loose else None


def _or_at(levels: Levels, mask: Mask, level: Level) -> Levels:
    """Return the better of levels and one that some rows have."""
    return np.minimum(levels, np.where(mask, np.uint8(level), np.uint8(NONE)))


def _terms(node: Node) -> Iterator[Term]:
    if isinstance(node, Term):
        yield node
    elif isinstance(node, Without):
        yield from _terms(node.node)
    else:
        for part in node.nodes:
            yield from _terms(part)


def hit_of(archive: Archive, row: int, level: Level | None, query: Query) -> Hit:
    """Make a hit with its spans, for a row that is shown."""
    entry = archive.entry(row)
    return Hit(entry, level, spans(query, level, entry))


def find(archive: Archive, query: Query, now: datetime, limit: int = 0) -> list[Hit]:
    """Search to the end.

    Args:
        archive: Where.
        query: What; an empty one finds every entry.
        now: Aware; what relative dates count from.
        limit: How many hits at most; 0: all.

    Returns:
        In the order of hits; empty when nothing matches.
    """
    search = Search(archive, query, now)
    while search.step() is not None:
        pass
    ranked = search.ranked[: limit or None]
    return [hit_of(archive, row, level or None, query) for row, level in ranked]


def prepare(archive: Archive) -> None:
    """Make ready now, in a loader's thread, what the first search would have to wait for.

    What an earlier archive shares with this one is ready already. No single call holds the interpreter for more than
    some milliseconds.
    """
    index_of(archive).prepare(archive)
