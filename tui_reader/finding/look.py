"""One segment under a query: the level of each of its rows, from the levels of its terms.

A leaf is a way to look at a term: in the title, anywhere, by sound, with typos. A conjunction takes the greater level
of its parts, a disjunction the smaller one.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from tui_reader.finding.hits import Level
from tui_reader.finding.match import NONE
from tui_reader.finding.plan import TWO, has_words
from tui_reader.finding.query import All, Kind, Some, Term, Without

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui_reader.finding.match import Levels, Match
    from tui_reader.finding.plan import Plan
    from tui_reader.finding.query import Node
    from tui_reader.finding.scan import Mask
    from tui_reader.finding.sieve import Sieve
    from tui_reader.finding.wanted import Wanted


class Look:
    """A segment under a query; levels of its rows, NONE without a match."""

    def __init__(self, match: Match, plan: Plan, sieve: Sieve, within: Mask | None = None) -> None:
        self._within = within
        self.match = match
        self.plan = plan
        self.sieve = sieve
        self.hit = np.zeros(match.size, bool)
        self._least = TWO

    def read(self) -> Iterator[int]:
        """Read the texts that some terms need, a slice at a time; yields the entries of each."""
        for node in (*self.plan.sieved, *self.plan.worded):
            for term in _terms(node):
                yield from self.sieve.read(term)

    @cached_property
    def allowed(self) -> Mask:
        """Which rows are in the archive and pass everything that is no word."""
        mask = self.match.alive
        if self._within is not None:
            rows = self.match.part.rows
            mask = mask.copy()
            mask[mask] = self._within[rows[mask]]
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
        return self.loosely(Look.by_sound)

    def loosely(self, leaf: Callable[[Look, Term], Levels]) -> Levels:
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
            inside = self._anywhere if leaf == self._perhaps else self._perhaps
            there = self._levels(node.node, inside) < NONE
            return np.where(there, NONE, 0).astype(np.uint8)
        if isinstance(node, Some):
            return self._best(node, leaf)
        levels = self._levels(node.nodes[0], leaf)
        for part in node.nodes[1:]:
            if levels.min(initial=NONE) == NONE:
                break
            levels = np.maximum(levels, self._levels(part, leaf))
        return levels

    def _best(self, node: Some, leaf: Callable[[Term], Levels]) -> Levels:
        """Return the best of alternatives; among words one without says that a row is a hit, but not by its title."""
        best = np.full(self.match.size, NONE, np.uint8)
        among_words = has_words(node)
        for part in node.nodes:
            levels = self._levels(part, leaf)
            if among_words and not has_words(part):
                if leaf == self._in_title:
                    continue
                levels = np.where(levels < NONE, np.uint8(Level.SUMMARY), np.uint8(NONE))
            best = np.minimum(best, levels)
        return best

    def _some_in_title(self) -> Mask:
        mask = np.zeros(self.match.size, bool)
        for term in self.plan.words:
            mask |= self._in_title(term) < NONE
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

    def _perhaps(self, term: Term) -> Levels:
        """Return the same, with the rows that nobody knows: what is behind a minus must not be there for sure."""
        levels = self._anywhere(term)
        return _or_at(levels, self.sieve.unknown(term), Level.SUMMARY) if term.kind is Kind.REGEX else levels

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
        """Return how the rows have a term when words that were glued together are cut, too."""
        levels = self.slipped(term)
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
    if not mask.any():  # the looser a level, the fewer rows have it
        return levels
    return np.minimum(levels, np.where(mask, np.uint8(level), np.uint8(NONE)))


def _terms(node: Node) -> Iterator[Term]:
    if isinstance(node, Term):
        yield node
    elif isinstance(node, Without):
        yield from _terms(node.node)
    else:
        for part in node.nodes:
            yield from _terms(part)
