"""The search: which entries a query finds, and in which order.

Every word of the query gives an entry a level: how it stands in the title, or that it stands in the summary, a
category, the author or the site only. The entry takes the level of its worst word, and a title that has the query as
it was typed comes before all (`Level` lists them). The literal levels miss nothing and invent nothing. Typos are
forgiven only when there are fewer than ten literal hits, since what one typed is most often what one meant; literals,
filters and everything behind a minus are never loose. Without words (filters only) all entries that pass stand newest
first.

The work is cut into steps of at most 4,096 entries so that a screen can stop between two: first all titles, newest
first, then all summaries, then the typos. A step scans whole columns (`finding.scan`); its cost is the length of their
text. Rows are numbers of the archive that was given, which never changes, so a search can be dropped at any time.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, overload

import numpy as np

from tui_reader.finding.highlight import spans
from tui_reader.finding.hits import Field, Hit, Level, Span
from tui_reader.finding.query import Kind, Term, Without
from tui_reader.finding.segment import NONE, segment_of
from tui_reader.finding.words import Needle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from numpy.typing import NDArray

    from tui_reader.finding.archive import Archive
    from tui_reader.finding.query import Query
    from tui_reader.finding.segment import Levels, Segment

    Mask = NDArray[np.bool_]
    Rows = NDArray[np.int32]

__all__ = ["Batch", "Field", "Hit", "Level", "Ranked", "Search", "Span", "find", "hit_of", "prepare", "spans"]

SLICE = 4096
"""Entries a step."""
FORGIVING = 10
"""Hits; with fewer literal ones typos are forgiven."""
PLAIN_WORDS = frozenset({Kind.WORD, Kind.LITERAL})
FILTERS = frozenset({Kind.CATEGORY, Kind.AUTHOR, Kind.SITE})
_MOST_FORGIVEN = 8
"""Words; in a longer query, one that was pasted, no typos are looked for."""


class Ranked(Sequence[tuple[int, Level | None]]):
    """Hits as rows of the archive with their levels; made into pairs only when looked at."""

    __slots__ = ("levels", "rows")

    def __init__(self, rows: Rows, levels: Levels) -> None:
        self.rows = rows
        self.levels = levels

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> tuple[int, Level | None]: ...
    @overload
    def __getitem__(self, index: slice) -> Ranked: ...
    def __getitem__(self, index: int | slice) -> tuple[int, Level | None] | Ranked:
        if isinstance(index, slice):
            return Ranked(self.rows[index], self.levels[index])
        level = int(self.levels[index])
        return int(self.rows[index]), Level(level) if level else None


class Batch(NamedTuple):
    """What one step found.

    Attributes:
        rows: New hits, in no particular order.
        done_literal: No literal hit will follow; typos may.
        scanned: Entries looked at in this step.
    """

    rows: Ranked
    done_literal: bool
    scanned: int


class Search:
    """A query on its way through an archive.

    Attributes:
        total: Hits so far.
        done: Whether nothing will follow.
    """

    def __init__(self, archive: Archive, query: Query, now: datetime) -> None:
        self.archive = archive
        self.query = query
        self.now = now
        self.total = 0
        self.done = False
        self._found: dict[int, list[Rows]] = {}
        self._ranked: Ranked | None = None
        self._steps = self._run()

    def step(self) -> Batch | None:
        """Look through one slice; None: done."""
        batch = next(self._steps, None)
        if batch is None:
            self.done = True
        elif batch.rows:
            self.total += len(batch.rows)
            self._ranked = None
            for level in np.unique(batch.rows.levels):
                self._found.setdefault(int(level), []).append(batch.rows.rows[batch.rows.levels == level])
        return batch

    @property
    def ranked(self) -> Ranked:
        """All hits so far in the order of hits: by level, inside a level newest first."""
        if self._ranked is None:
            parts = [(level, np.sort(np.concatenate(self._found[level]))) for level in sorted(self._found)]
            rows = np.concatenate([rows for _, rows in parts]) if parts else np.zeros(0, np.int32)
            levels = [np.full(len(rows), level, np.uint8) for level, rows in parts]
            self._ranked = Ranked(rows, np.concatenate(levels) if levels else np.zeros(0, np.uint8))
        return self._ranked

    def by_digest(self) -> list[tuple[int, int]]:
        """Count the hits so far by digest.

        Returns:
            Index in `archive.digests` and hits, newest first; only digests that have some.
        """
        starts = np.asarray(self.archive.starts)
        digests = np.searchsorted(starts, np.sort(self.ranked.rows), side="right") - 1
        return list(zip(*(found.tolist() for found in np.unique(digests, return_counts=True)), strict=True))

    def _run(self) -> Iterator[Batch]:
        plan = _Plan(self.query)
        slices = list(_slices(self.archive, plan))
        if not plan.words:
            for number, one in enumerate(slices, 1):
                yield one.batch(np.where(one.allowed, 0, NONE).astype(np.uint8), done_literal=number == len(slices))
            return
        for one in slices:
            yield one.batch(one.titles(), done_literal=False)
        for number, one in enumerate(slices, 1):
            yield one.batch(one.summaries(), done_literal=number == len(slices))
        if self.total < FORGIVING and plan.may_be_loose:
            for one in slices:
                yield one.batch(one.typos(), done_literal=True)


class _Plan:
    """A query's plain terms, each once, sorted by what is done with them; other parts of a query are passed over."""

    def __init__(self, query: Query) -> None:
        wanted = {(term.kind, term.folded): term for term in query.nodes if isinstance(term, Term)}
        unwanted = {
            (node.node.kind, node.node.folded): node.node
            for node in query.nodes
            if isinstance(node, Without) and isinstance(node.node, Term)
        }
        self.words = [term for term in wanted.values() if term.kind in PLAIN_WORDS]
        self.filters = [(term, True) for term in wanted.values() if term.kind in FILTERS]
        self.filters += [(term, False) for term in unwanted.values() if term.kind in FILTERS]
        self.unwanted = [term for term in unwanted.values() if term.kind in PLAIN_WORDS]
        self.may_be_loose = len(self.words) <= _MOST_FORGIVEN and any(term.kind is Kind.WORD for term in self.words)
        self.needles = {term.folded: Needle(term.folded) for term in (*self.words, *self.unwanted)}
        folded = [term.folded for term in query.nodes if isinstance(term, Term) and term.kind in PLAIN_WORDS]
        self.whole = Needle(" ".join(folded)) if len(folded) > 1 else None


class _Slice:
    """Some rows of a batch under a query. Arrays have an item for each of the rows; levels are NONE without a match."""

    def __init__(self, segment: Segment, rows: Rows, low: int, plan: _Plan) -> None:
        self.segment = segment
        self.rows = rows
        self.low = low
        self.high = low + len(rows)
        self.plan = plan
        self.hit = np.zeros(len(rows), bool)
        self._title_levels: dict[Term, Levels] = {}

    def batch(self, levels: Levels, *, done_literal: bool) -> Batch:
        found = np.flatnonzero(levels < NONE)
        self.hit[found] = True
        return Batch(Ranked(self.rows[found], levels[found]), done_literal, len(self.rows))

    @cached_property
    def allowed(self) -> Mask:
        """Which rows are in the archive, pass the filters and have nothing unwanted."""
        mask: Mask = self.rows >= 0
        for term, wanted in self.plan.filters:
            mask &= self.segment.named(term, self.low, self.high) == wanted
        for term in self.plan.unwanted:
            if not mask.any():
                break
            mask &= ~self._literal(term, mask)
        return mask

    def titles(self) -> Levels:
        """Return the levels 1 to 6."""
        levels = np.zeros(len(self.rows), np.uint8)
        for term in self.plan.words:
            levels = np.maximum(levels, self._title(term))
            if levels.min(initial=NONE) == NONE:
                return levels
        levels[~self.allowed] = NONE
        if self.plan.whole and levels.min(initial=NONE) < NONE:
            whole = self.segment.title_levels(self.plan.whole, self.low, self.high, whole=True)
            better = (whole <= Level.WHOLE) & (levels < NONE)
            levels[better] = whole[better]
        return levels

    def summaries(self) -> Levels:
        """Return the levels 7 and 8 of the rows that are no hits yet."""
        rest = self.allowed & ~self.hit
        in_title = np.zeros(len(rest), bool)
        for term in self.plan.words:
            if not rest.any():
                break
            rest &= self._literal(term, rest)
            in_title |= self._title(term) < NONE
        return np.where(rest, np.where(in_title, Level.MIXED, Level.SUMMARY), NONE).astype(np.uint8)

    def typos(self) -> Levels:
        """Return the levels 11 and 12 of the rows that are no hits yet."""
        rest = self.allowed & ~self.hit
        title = rest.copy()
        for term in self.plan.words:
            if not rest.any():
                break
            in_title = self._title(term) < NONE
            elsewhere = self._literal(term, rest)
            if term.kind is Kind.WORD:
                in_title = in_title | self.segment.typos(term, self.low, self.high, summary=False)
                elsewhere = elsewhere | self.segment.typos(term, self.low, self.high, summary=True)
            title &= in_title
            rest &= in_title | elsewhere
        return np.where(rest, np.where(title, Level.TYPO, Level.SUMMARY_TYPO), NONE).astype(np.uint8)

    def _title(self, term: Term) -> Levels:
        levels = self._title_levels.get(term)
        if levels is None:
            whole = len(self.plan.words) == 1 and self.plan.whole is None
            needle = self.plan.needles[term.folded]
            levels = self.segment.title_levels(needle, self.low, self.high, whole=whole)
            squeezed = self.segment.squeezed_titles(term, self.low, self.high)
            levels[squeezed & (levels == NONE)] = Level.SQUEEZED
            self._title_levels[term] = levels
        return levels

    def _literal(self, term: Term, asked: Mask) -> Mask:
        """Return which rows have a term at a literal level; right where `asked` is set."""
        needle = self.plan.needles[term.folded]
        found = (self._title(term) < NONE) | self.segment.labels_hold(needle, self.low, self.high)
        if (asked & ~found).any():
            found |= self.segment.summary.holds(needle, self.low, self.high)
        return found


def _slices(archive: Archive, plan: _Plan) -> Iterator[_Slice]:
    """Cut an archive into slices, the batch with the newest entry first."""
    batches = [np.asarray(archive.batch_rows(number)) for number in range(len(archive.batches))]
    newest = [rows[rows >= 0].min(initial=len(archive)) for rows in batches]
    for number in sorted(range(len(batches)), key=newest.__getitem__):
        for low in range(0, len(batches[number]), SLICE):
            yield _Slice(segment_of(archive.batches[number]), batches[number][low : low + SLICE], low, plan)


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
    return [hit_of(archive, row, level, query) for row, level in ranked]


def prepare(archive: Archive) -> None:
    """Make ready now, in a loader's thread, what the first search would have to wait for.

    What an earlier archive shares with this one is ready already. No single call holds the interpreter for more than
    some milliseconds.
    """
    for columns in archive.batches:
        segment_of(columns).prepare()
