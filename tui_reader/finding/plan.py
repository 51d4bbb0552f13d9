"""A query made ready for an archive: its terms, and its clauses by what they need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.finding.query import WORDS, Kind, Some, Term, Without
from tui_reader.finding.wanted import Wanted, phrase

if TYPE_CHECKING:
    from tui_reader.finding.lexicon import Lexicon
    from tui_reader.finding.query import Node, Query

TWO = 2
"""Initials that are too few to mean something, where anything else does."""
_MOST_FORGIVEN = 8
"""Words; in a longer query, one that was pasted, none is loose."""


class Plan:
    """A query's terms made ready, and its clauses by what they need."""

    def __init__(self, query: Query, lexicon: Lexicon) -> None:
        positive = [term for term in query.words if term.kind is not Kind.REGEX]
        clauses = [node for node in query.nodes if has_words(node)]
        alone = len(clauses) == 1 and _is_one_word(clauses[0])
        self.wanted = {
            term: Wanted(term, lexicon, whole=alone and term in positive)
            for term in query.terms
            if term.kind in WORDS and term.kind is not Kind.REGEX
        }
        self.words = list(dict.fromkeys(query.words))
        self.positive = [self.wanted[term] for term in dict.fromkeys(positive)]
        self.sieved = [node for node in query.nodes if not has_words(node)]
        self.worded = clauses
        flat = all(isinstance(node, Term) and node.kind in {Kind.WORD, Kind.LITERAL, Kind.TITLE} for node in clauses)
        self.phrase = phrase(positive, lexicon) if flat and len(clauses) > 1 else None
        loose = [wanted for wanted in self.positive if wanted.is_loose]
        self.may_be_loose = bool(loose) and len(self.positive) <= _MOST_FORGIVEN
        self.has_two_letters = any(len(wanted.folded) == TWO and wanted.is_word for wanted in loose)


def has_words(node: Node) -> bool:
    """Whether a clause has a word that an entry must have."""
    if isinstance(node, Term):
        return node.kind in WORDS
    return not isinstance(node, Without) and any(map(has_words, node.nodes))


def _is_one_word(node: Node) -> bool:
    """Whether a clause is a word, or words of which one is enough."""
    if isinstance(node, Some):
        return all(map(_is_one_word, node.nodes))
    return isinstance(node, Term) and node.kind in WORDS
