"""What the rules of a person find in an archive: what mutes hide, what highlights paint, what stands in a view.

A rule goes by the literal levels alone: nothing is hidden, and nothing painted, because it sounds or looks like what
was written. A mute or highlight that cannot be read to its last sign does nothing: a part left out would hide more than
was asked for. The work is done in the slices of a search, so that a screen can answer keys between two.

Rules are asked again for each archive that takes the place of another, views with each mark too. What a query finds in
a segment is kept with it, unless marks or time have a say in it: a new digest costs a look at its own segment, and a
regular expression reads ten years once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np

from tui_reader.finding.index import index_of
from tui_reader.finding.look import Look
from tui_reader.finding.match import NONE, Match
from tui_reader.finding.plan import Plan
from tui_reader.finding.query import Kind, parse
from tui_reader.finding.sieve import Patience, Sieve
from tui_reader.model import RuleKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from numpy.typing import NDArray

    from tui_reader.finding.archive import Archive
    from tui_reader.finding.index import Part
    from tui_reader.finding.query import Query
    from tui_reader.finding.scan import Mask
    from tui_reader.finding.segment import Segment
    from tui_reader.finding.sieve import Marks
    from tui_reader.model import Rule

MOST_KEPT = 64
"""Queries whose hits are kept with a segment, a bit for each of its rows."""


class Ruled(NamedTuple):
    """An archive under mutes and highlights. Masks have an item for each of its rows.

    Attributes:
        hidden: What some mute hides; None where there is no mute.
        muted: How many rows that is.
        painted: The queries of the highlights with the rows that they find, in the order of the rules.
    """

    hidden: Mask | None = None
    muted: int = 0
    painted: tuple[tuple[Query, Mask], ...] = ()


def ruled(archive: Archive, rules: Iterable[Rule], now: datetime, marks: Marks) -> Ruled:
    """Lay mutes and highlights over an archive; the arguments are those of `steps`."""
    found = Ruled()
    for step in steps(archive, rules, now, marks):
        found = step or found
    return found


def steps(archive: Archive, rules: Iterable[Rule], now: datetime, marks: Marks) -> Iterator[Ruled | None]:
    """Do the same a slice at a time.

    Args:
        archive: Where.
        rules: Views among them are passed over.
        now: Aware; what relative dates count from.
        marks: Of the entries; what `is:` goes by.

    Yields:
        None after each slice, and at the end what was found.
    """
    hidden: Mask | None = None
    painted = []
    for rule in rules:
        query = parse(rule.query)
        if rule.kind is RuleKind.VIEW or query.is_empty or query.faults:
            continue
        for mask in looking(archive, query, now, marks):
            if mask is None:
                yield None
            elif rule.kind is RuleKind.HIGHLIGHT:
                painted.append((query, mask))
            else:
                hidden = mask if hidden is None else hidden | mask
    yield Ruled(hidden, 0 if hidden is None else int(np.count_nonzero(hidden)), tuple(painted))


def looking(archive: Archive, query: Query, now: datetime, marks: Marks) -> Iterator[Mask | None]:
    """Find the rows of one query by the literal levels, a slice at a time.

    Args:
        archive: Where.
        query: What; an empty one finds all. Its `sort:` and `limit:` do not count.
        now: Aware; what relative dates count from.
        marks: Of the entries.

    Yields:
        None after each slice, and at the end which rows it finds.
    """
    mask = np.zeros(len(archive), bool)
    index = index_of(archive)
    plan = Plan(query, index.lexicon)
    patience = Patience()
    lasts = not (goes_by_marks(query) or goes_by_time(query))
    for part in index.parts(archive):
        hits = _kept(part, query) if lasts else None
        if hits is None:
            look = Look(Match(part), plan, Sieve(part, archive, now, marks, patience=patience))
            for _ in look.read():
                yield None
            hits = look.literal() < NONE
            if lasts and not patience.gave_up:
                _keep(part, query, hits)
        mask[part.rows[hits]] = True
        yield None
    yield mask


class _Kept(NamedTuple):
    """Which rows of a segment a query has found among those that the archive had then, eight to a byte."""

    alive: NDArray[np.uint8]
    hits: NDArray[np.uint8]


_hits: WeakKeyDictionary[Segment, dict[Query, _Kept]] = WeakKeyDictionary()


def _kept(part: Part, query: Query) -> Mask | None:
    """Return what a query has found in a segment; None where that is not known, or rows have come or gone."""
    kept = _hits.get(part.segment, {}).get(query)
    if kept is None or not np.array_equal(kept.alive, np.packbits(part.rows >= 0)):
        return None
    return np.unpackbits(kept.hits, count=len(part.rows)).view(bool)


def _keep(part: Part, query: Query, hits: Mask) -> None:
    kept = _hits.setdefault(part.segment, {})
    kept[query] = _Kept(np.packbits(part.rows >= 0), np.packbits(hits))
    for old in list(kept)[:-MOST_KEPT]:
        kept.pop(old, None)  # another thread may have been first


def goes_by_marks(query: Query) -> bool:
    """Whether what a query finds changes with the marks."""
    return any(term.kind is Kind.IS for term in query.terms)


def goes_by_time(query: Query) -> bool:
    """Whether what a query finds may change as time passes."""
    return any(term.kind in {Kind.DATE, Kind.POSTED} for term in query.terms)
