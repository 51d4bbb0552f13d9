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

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tui_reader.finding.highlight import spans
from tui_reader.finding.hits import Field, Hit, Level, Span
from tui_reader.finding.index import index_of
from tui_reader.finding.look import Look
from tui_reader.finding.match import NONE, Match
from tui_reader.finding.plan import TWO, Plan
from tui_reader.finding.query import Order
from tui_reader.finding.ranking import NOTHING, Found, Ranked
from tui_reader.finding.sieve import Patience, Sieve, no_marks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from tui_reader.finding.archive import Archive
    from tui_reader.finding.match import Levels
    from tui_reader.finding.query import Query
    from tui_reader.finding.scan import Mask
    from tui_reader.finding.sieve import Marks

__all__ = ["Batch", "Field", "Hit", "Level", "Ranked", "Search", "Span", "find", "hit_of", "prepare", "spans"]

SOUNDING = 50
"""Hits; with fewer literal ones pinyin and initials are asked."""
FORGIVING = 10
"""Hits; with fewer before typos are forgiven."""


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

    Args:
        archive: Where.
        query: What.
        now: Aware; what relative dates count from.
        marks: Of the entries.
        within: Rows that may be hits; None for all.
        loose: Ask the levels from 9 on too; rules and bulk changes do not.

    Attributes:
        total: Hits so far, without what `limit:` cuts off.
        done: Whether nothing will follow.
    """

    def __init__(  # noqa: PLR0913 - what is searched, and by what; the rest by keyword
        self, archive: Archive, query: Query, now: datetime, marks: Marks = no_marks, *, within: Mask | None = None,
        loose: bool = True,
    ) -> None:  # fmt: skip
        self.archive = archive
        self.query = query
        self.now = now
        self.done = False
        self._loose = loose
        self._within = within
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
        """All hits so far in the order of hits, as many as `limit:` says."""
        return self.uncut[: self.query.limit or None]

    @property
    def uncut(self) -> Ranked:
        """All hits so far in the order of hits: by level, inside a level newest first; or as `sort:` says."""
        if self._ranked is None:
            if self.query.by_relevance:
                self._ranked = self._found.by_level()
            else:
                self._ranked = self._found.by_date(oldest_first=self.query.order is Order.OLDEST)
        return self._ranked

    def _run(self) -> Iterator[Batch]:
        index = index_of(self.archive)
        plan = Plan(self.query, index.lexicon)
        patience = Patience()
        looks = [
            Look(Match(part), plan, Sieve(part, self.archive, self.now, self._marks, patience=patience), self._within)
            for part in index.parts(self.archive)
        ]
        for number, look in enumerate(looks, 1):
            for scanned in look.read():
                yield Batch(NOTHING, done_literal=False, scanned=scanned)
            self._capped = patience.gave_up
            yield self._take(look, look.literal(), done_literal=number == len(looks))
        if not (self._loose and plan.may_be_loose):
            return
        if self._found.total < SOUNDING:
            yield from (self._take(look, look.sounding(least=TWO + 1), done_literal=True) for look in looks)
            if not self._found.total and plan.has_two_letters:
                yield from (self._take(look, look.sounding(least=TWO), done_literal=True) for look in looks)
        if self._found.total < FORGIVING:
            yield from self._mend(looks)

    def _mend(self, looks: list[Look]) -> Iterator[Batch]:
        """Forgive typos: first those in which nothing typed is lost, then the others, at last words glued together."""
        before = self._found.total
        for leaf in (Look.slipped, Look.with_losses):
            if self._found.total == before:
                yield from (self._take(look, look.loosely(leaf), done_literal=True) for look in looks)
        if self._found.total < FORGIVING:
            yield from (self._take(look, look.loosely(Look.in_pieces), done_literal=True) for look in looks)

    def _take(self, look: Look, levels: Levels, *, done_literal: bool) -> Batch:
        hits = np.flatnonzero(levels < NONE)
        look.hit[hits] = True
        new = Ranked(look.match.part.rows[hits], levels[hits])
        self._found.add(new.rows, new.levels)
        return Batch(new, done_literal, look.match.size)


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
