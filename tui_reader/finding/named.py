"""Where an entry has what a filter asks for: in its categories, its author, its site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_reader.finding.fold import folded
from tui_reader.finding.hits import Field, Span
from tui_reader.finding.query import Kind
from tui_reader.finding.words import names

if TYPE_CHECKING:
    from tui_reader.finding.query import Query
    from tui_reader.model import Entry

_FIELDS: Final[dict[Kind, Field]] = {Kind.CATEGORY: "category", Kind.AUTHOR: "author", Kind.SITE: "site"}


def named_spans(query: Query, entry: Entry) -> tuple[Span, ...]:
    """Find what the filters of a query mean in an entry.

    Args:
        query: Its filters for category, author and site; those behind a minus have nothing to mark.
        entry: A hit.

    Returns:
        Places in the fields as `highlight.spans` has them: the categories joined by blanks.
    """
    terms = [term for term in query.positive if term.kind in _FIELDS and term.folded]
    return tuple(
        Span(_FIELDS[term.kind], offset + start, offset + end)
        for term in terms
        for offset, name in _names(entry, term.kind)
        for start, end in _place(term.kind, term.folded, name)
    )


def _names(entry: Entry, kind: Kind) -> list[tuple[int, str]]:
    """Return the names that a filter may mean, each with where it begins in its field."""
    if kind is Kind.CATEGORY:
        categories = entry.digest.categories
        return [(sum(len(before) + 1 for before in categories[:at]), name) for at, name in enumerate(categories)]
    return [(0, (entry.author if kind is Kind.AUTHOR else entry.site) or "")]


def _place(kind: Kind, wanted: str, name: str) -> list[tuple[int, int]]:
    """Return where a name has what is wanted; empty where it is not meant."""
    shown = folded(name)
    if not name or not names(kind, wanted, shown.text):
        return []
    at = shown.text.find(wanted)
    if kind is Kind.SITE and not shown.text.startswith(wanted):
        at = shown.text.find(f".{wanted}") + 1
    return [shown.shown(at, at + len(wanted))]
