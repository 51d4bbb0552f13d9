"""Where a hit is marked: the places that made it one, in code points of the text as shown."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tui_reader.finding.fold import folded
from tui_reader.finding.hits import Field, Level, Span
from tui_reader.finding.query import Kind
from tui_reader.finding.words import CHINESE_RUN, LATIN_WORD, Needle, cuts, squeezed_places

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui_reader.finding.query import Query, Term
    from tui_reader.model import Entry

_EVERYWHERE: frozenset[Field] = frozenset({"title", "summary", "category", "author", "site"})
_FIELDS: dict[Kind, frozenset[Field]] = {
    Kind.WORD: _EVERYWHERE,
    Kind.LITERAL: _EVERYWHERE,
    Kind.TITLE: frozenset({"title"}),
    Kind.BODY: frozenset({"summary"}),
    Kind.REGEX: frozenset({"title", "summary"}),
}
"""Where a kind of term is marked."""
_SOUNDING: frozenset[Field] = frozenset({"title", "category"})
_REGEX_SECONDS = 0.001
"""For one text: a screen has forty, and a key must not wait for them."""

Place = tuple[int, int]


def spans_in(text: str, query: Query, field: Field, level: Level | None = None) -> list[Place]:
    """Find what is to be marked in a text.

    Args:
        text: As shown; a field of an entry or a part of it.
        query: Its words are marked; filters and what is behind a minus are not.
        field: Titles are marked when blanks and punctuation are ignored, too.
        level: Of the hit. From PINYIN on a word that is not there is marked by its sound, from TYPO on also where a
            word with a typo may mean it.

    Returns:
        Start and end of each place in code points, in order, apart from each other; empty without words.
    """
    words = [term for term in query.words if field in _FIELDS[term.kind]] if text else []
    if not words:
        return []
    shown = folded(text)
    places: list[Place] = []
    for term in words:
        places += _places(shown.text, term, field, level or Level.STARTS)
    return _merged(shown.shown(start, end) for start, end in places)


def spans(query: Query, level: Level | None, entry: Entry) -> tuple[Span, ...]:
    """Find what is to be marked in an entry; `spans_in` for all its fields."""
    if not query.words:
        return ()
    fields: tuple[tuple[Field, str], ...] = (
        ("title", entry.title),
        ("summary", entry.summary),
        ("category", " ".join(entry.digest.categories)),
        ("author", entry.author or ""),
        ("site", entry.site or ""),
    )
    return tuple(Span(field, *place) for field, text in fields for place in spans_in(text, query, field, level))


def joined(spans: Iterable[Span], more: Iterable[Span]) -> tuple[Span, ...]:
    """Return what two ways to look at an entry mark in it, by field and place, apart from each other."""
    fields: dict[Field, list[Place]] = {}
    for field, start, end in (*spans, *more):
        fields.setdefault(field, []).append((start, end))
    return tuple(Span(field, *place) for field, places in fields.items() for place in _merged(places))


@lru_cache(64)
def _needle(term: str) -> Needle:
    return Needle(term)


def _places(text: str, term: Term, field: Field, level: Level) -> list[Place]:
    if term.kind is Kind.REGEX:
        return _by_pattern(text, term.text)
    places = _needle(term.folded).places(text)
    if term.starts or term.ends:
        at_edges = [place for place in places if _is_anchored(place, text, term)]
        return at_edges if field == "title" else []
    if places or term.literal or term.kind is Kind.LITERAL:
        return places
    if field == "title":
        places = squeezed_places(term.folded, text)
    if not places and level >= Level.PINYIN and field in _SOUNDING:
        places = _by_sound(text, term.folded, level)
    if not places and level >= Level.TYPO and field in {"title", "summary"}:
        places = _typos(text, term.folded)
    if not places and level >= Level.PIECES and field == "title":
        places = _pieces(text, term.folded)
    return places


def _is_anchored(place: Place, text: str, term: Term) -> bool:
    return (not term.starts or place[0] == 0) and (not term.ends or place[1] == len(text))


def _by_pattern(text: str, written: str) -> list[Place]:
    from tui_reader.finding import pattern

    compiled = pattern.compiled(written)
    try:
        found = pattern.spans(compiled, text, _REGEX_SECONDS) if compiled else []
    except TimeoutError:
        return []
    return [(start, end) for start, end in found if start < end]


def _by_sound(text: str, term: str, level: Level) -> list[Place]:
    from tui_reader.finding import spelling

    if CHINESE_RUN.fullmatch(term):
        return spelling.places_alike(term, text)
    places = spelling.places(term, text)
    return places or (spelling.initial_places(term, text) if level >= Level.INITIALS else [])


def _typos(text: str, term: str) -> list[Place]:
    if LATIN_WORD.fullmatch(term):
        from tui_reader.finding.typos import is_near

        return [found.span() for found in LATIN_WORD.finditer(text) if is_near(term, found[0])]
    from tui_reader.finding import mend

    return mend.places(term, text)


def _pieces(text: str, term: str) -> list[Place]:
    for left, right in cuts(term):
        places = _needle(left).places(text), _needle(right).places(text)
        if all(places):
            return [*places[0], *places[1]]
    return []


def _merged(places: Iterable[Place]) -> list[Place]:
    """Put places in order, and join those that overlap or touch."""
    merged: list[Place] = []
    for start, end in sorted(places):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
