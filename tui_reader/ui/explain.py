"""Says in plain words how a query was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.finding.query import Kind

if TYPE_CHECKING:
    from tui_reader.finding.query import Query, Term
    from tui_reader.ui.words import Words

_FILTERS = {Kind.CATEGORY: "read.category", Kind.AUTHOR: "read.author", Kind.SITE: "read.site"}


def explain(query: Query, words: Words) -> str:
    """Put a query into a sentence.

    Args:
        query: As it was read.
        words: The language.

    Returns:
        One line; empty for a query without terms and faults.
    """
    parts = [_sentence(query, words)] if query.has_words else []
    parts.extend(_filter(term, words, wanted=True) for term in query.positive if term.kind in _FILTERS)
    unwanted = [term for term in query.terms if term not in query.positive]
    parts.extend(_filter(term, words, wanted=False) for term in unwanted if term.kind in _FILTERS)
    parts.extend(words.say("read.without", text=_quoted(term, words)) for term in unwanted if term.kind not in _FILTERS)
    parts.extend(words.say("notice.no_query", what=fault.what) for fault in query.faults)
    return words.say("read.between").join(part for part in parts if part)


def _sentence(query: Query, words: Words) -> str:
    wanted = [_quoted(term, words) for term in query.positive if term.kind not in _FILTERS]
    if not wanted:
        return ""
    rest = "".join(words.say("read.and", text=text) for text in wanted[1:])
    return words.say("read.words", text=wanted[0], rest=rest)


def _filter(term: Term, words: Words, *, wanted: bool) -> str:
    name = "read.filter" if wanted else "read.but_filter"
    return words.say(name, kind=words.say(_FILTERS[term.kind]), text=term.text)


def _quoted(term: Term, words: Words) -> str:
    return words.say("read.literal" if term.kind is Kind.LITERAL else "read.word", text=term.text)
