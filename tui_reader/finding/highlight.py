"""Where a hit is marked: the places that made it one, in code points of the text as shown."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tui_reader.finding.fold import folded
from tui_reader.finding.hits import Field, Level, Span
from tui_reader.finding.query import Kind
from tui_reader.finding.words import IDEOGRAPH, LATIN_WORD, Needle, is_long_chinese, squeezed_places

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui_reader.finding.query import Query, Term
    from tui_reader.model import Entry

_LOOSE = frozenset({Level.TYPO, Level.SUMMARY_TYPO})

Place = tuple[int, int]


def spans_in(text: str, query: Query, field: Field, level: Level | None = None) -> list[Place]:
    """Find what is to be marked in a text.

    Args:
        text: As shown; a field of an entry or a part of it.
        query: Its words are marked; filters and what is behind a minus are not.
        field: Titles are marked when blanks and punctuation are ignored, too.
        level: Of the hit; at TYPO and SUMMARY_TYPO words with a typo are marked, where the word itself is not there.

    Returns:
        Start and end of each place in code points, in order, apart from each other; empty without words.
    """
    if not text or not query.words:
        return []
    shown = folded(text)
    places: list[Place] = []
    for term in query.words:
        if term.kind is Kind.REGEX:
            continue
        places += _places(shown.text, term, title=field == "title", loose=level in _LOOSE)
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


@lru_cache(64)
def _needle(term: str) -> Needle:
    return Needle(term)


def _places(text: str, term: Term, *, title: bool, loose: bool) -> list[Place]:
    places = _needle(term.folded).places(text)
    if not places and title and term.kind is Kind.WORD:
        places = squeezed_places(term.folded, text)
    if not places and loose and term.kind is Kind.WORD:
        places = _typos(text, term.folded)
    return places


def _typos(text: str, term: str) -> list[Place]:
    if LATIN_WORD.fullmatch(term):
        from tui_reader.finding.typos import is_near

        return [found.span() for found in LATIN_WORD.finditer(text) if is_near(term, found[0])]
    if not is_long_chinese(term):
        return []
    starts = range(len(text) - len(term) + 1)
    return [(at, at + len(term)) for at in starts if _differs_once(text[at : at + len(term)], term)]


def _differs_once(text: str, term: str) -> bool:
    wrong = [mark for mark, wanted in zip(text, term, strict=True) if mark != wanted]
    return len(wrong) == 1 and IDEOGRAPH.match(wrong[0]) is not None


def _merged(places: Iterable[Place]) -> list[Place]:
    """Put places in order, and join those that overlap or touch."""
    merged: list[Place] = []
    for start, end in sorted(places):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
