"""What the rules of a person find in an archive: what mutes hide, what highlights paint, what stands in a view.

A rule goes by the literal levels alone: nothing is hidden, and nothing painted, because it sounds or looks like what
was written. A mute or highlight that cannot be read to its last sign does nothing: a part left out would hide more than
was asked for. The work is done in the slices of a search, so that a screen can answer keys between two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tui_reader.finding.query import Kind, parse
from tui_reader.finding.search import Search
from tui_reader.model import RuleKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from tui_reader.finding.archive import Archive
    from tui_reader.finding.query import Query
    from tui_reader.finding.scan import Mask
    from tui_reader.finding.sieve import Marks
    from tui_reader.model import Rule


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


def hits_of(archive: Archive, query: Query, now: datetime, marks: Marks) -> Mask:
    """Return which rows of an archive a query finds, as for `looking`."""
    found = np.zeros(len(archive), bool)
    for mask in looking(archive, query, now, marks):
        found = found if mask is None else mask
    return found


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
    search = Search(archive, query, now, marks, loose=False)
    while (batch := search.step()) is not None:
        mask[batch.rows.rows] = True
        yield None
    yield mask


def goes_by_marks(query: Query) -> bool:
    """Whether what a query finds changes with the marks."""
    return any(term.kind is Kind.IS for term in query.terms)


def goes_by_time(query: Query) -> bool:
    """Whether what a query finds may change as time passes."""
    return any(term.kind in {Kind.DATE, Kind.POSTED} for term in query.terms)
