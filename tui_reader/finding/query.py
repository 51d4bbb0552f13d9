r"""The query language: what a person types, read into terms.

A query is clauses parted by blanks, all of which must hold:

    query   := clause { clause }
    clause  := ["-" | "!"] ( filter | phrase | literal | word )
    filter  := ("#" | "cat:" | "分类:") value | ("@" | "author:" | "作者:") value | ("site:" | "来源:") value
    phrase  := '"' anything '"'             the words as they stand; a quote inside is written \"
    literal := "'" word                     the same for one word
    value   := phrase | word

Operators count only where a clause begins: `GPT-5`, `C#`, `a@b.c` and `don't` are words, and so is anything else with a
colon that is not a known field (`发布：GPT`, `12:30`). Chinese and full-width twins of the operators mean the same.
What is half typed (an operator with nothing behind it, a phrase that is not closed) is left out and named: while one
types, hits must not vanish because of a key that has still to come. Any text at all is a query; what follows its first
64 clauses is left out too, since each costs a look at the whole archive.

`str` writes a query so that it reads back as the same query.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from tui_reader.finding.fold import fold

MOST_CLAUSES = 64
QUOTES = '"“”＂'
APOSTROPHES = "'‘’＇"
_NOT = "-!－！"
_SIGNS = f"{_NOT}#＃@＠{QUOTES}{APOSTROPHES}"


class Kind(Enum):
    """What a term asks for."""

    WORD = "word"
    """Stands somewhere in title, summary, category, author or site; typos may be forgiven."""
    LITERAL = "literal"
    """The same, exactly as written."""
    CATEGORY = "category"
    """Is part of the name of one of the digest's categories."""
    AUTHOR = "author"
    """Begins the author's name, which is written without its `@` here."""
    SITE = "site"
    """Begins the site's name, or one of its parts behind a dot."""


WORDS = frozenset({Kind.WORD, Kind.LITERAL})

_FIELDS = {
    "#": Kind.CATEGORY,
    "＃": Kind.CATEGORY,
    "cat": Kind.CATEGORY,
    "分类": Kind.CATEGORY,
    "@": Kind.AUTHOR,
    "＠": Kind.AUTHOR,
    "author": Kind.AUTHOR,
    "作者": Kind.AUTHOR,
    "site": Kind.SITE,
    "来源": Kind.SITE,
}
_FIELD = re.compile("[#＃@＠]|(?:cat|分类|author|作者|site|来源)[:：]", re.IGNORECASE)
_NOT_BLANK = re.compile(r"\S+")
_PHRASE = re.compile(rf"[{QUOTES}]((?:\\[{QUOTES}]|[^{QUOTES}])*+)[{QUOTES}]")
_QUOTE = re.compile(f"[{QUOTES}]")
_ESCAPED = re.compile(rf"\\([{QUOTES}])")
_PLAIN_VALUE = re.compile(r"\w[\w.-]*")


@dataclass(frozen=True, slots=True)
class Term:
    """One clause of a query.

    Attributes:
        kind: What it asks for.
        text: As typed, without the operator.
        negated: The entry must not have it.
        column: Where it begins in the query as typed, from 1; two terms that differ in it only are equal.
        folded: `text` folded, without blanks at its ends; never empty.
    """

    kind: Kind
    text: str
    negated: bool = False
    column: int = field(default=1, compare=False)
    folded: str = field(default="", compare=False)

    def __str__(self) -> str:
        return ("-" if self.negated else "") + _written(self.kind, self.text)


class LeftOut(NamedTuple):
    """A part of the query that was not understood (yet).

    Attributes:
        what: As typed.
        column: Where it begins, from 1.
    """

    what: str
    column: int


@dataclass(frozen=True, slots=True)
class Query:
    """What a person asks for. Two queries with the same terms are equal.

    Attributes:
        terms: In the order typed.
        faults: What was left out, in the order typed.
    """

    terms: tuple[Term, ...] = ()
    faults: tuple[LeftOut, ...] = field(default=(), compare=False)

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing: every entry matches."""
        return not self.terms

    @property
    def has_words(self) -> bool:
        """Whether hits have an order of their own; else they stand newest first."""
        return bool(self.words)

    @property
    def words(self) -> tuple[Term, ...]:
        """The words and literals that an entry must have."""
        return tuple(term for term in self.terms if term.kind in WORDS and not term.negated)

    def __str__(self) -> str:
        return " ".join(map(str, self.terms))


def parse(text: str) -> Query:
    """Read a query. Any text is one: nothing is raised.

    Returns:
        The terms, and what was left out of them; empty for a blank text.
    """
    terms: list[Term] = []
    faults: list[LeftOut] = []
    at = 0
    while found := _NOT_BLANK.search(text, at):
        start = found.start()
        if len(terms) + len(faults) == MOST_CLAUSES:
            faults.append(LeftOut(text[start:].rstrip(), start + 1))
            break
        term, at = _clause(text, start)
        if term is None:
            faults.append(LeftOut(text[start:at].rstrip(), start + 1))
        else:
            terms.append(term)
    return Query(tuple(terms), tuple(faults))


def _clause(text: str, start: int) -> tuple[Term | None, int]:
    """Read the clause that begins at `start`, which is no blank; None: it is left out."""
    at = start
    negated = text[at] in _NOT
    at += negated
    kind = Kind.WORD
    if sign := _FIELD.match(text, at):
        kind = _FIELDS[sign[0].rstrip(":：").casefold()]
        at = sign.end()
        while kind is Kind.AUTHOR and text[at : at + 1] in {"@", "＠"}:
            at += 1
    elif text[at : at + 1] in {*APOSTROPHES}:
        return _literal(text, at, start, negated=negated)
    if text[at : at + 1] in {*QUOTES}:
        phrase = _PHRASE.match(text, at)
        if phrase is None:
            return None, len(text)
        kind = Kind.LITERAL if kind is Kind.WORD else kind
        return _term(kind, _ESCAPED.sub(r"\1", phrase[1]), start, negated=negated), phrase.end()
    value, end = _run(text, at)
    return _term(kind, value if value.strip(_SIGNS) else "", start, negated=negated), end


def _literal(text: str, at: int, start: int, *, negated: bool) -> tuple[Term | None, int]:
    value, end = _run(text, at + 1)
    if value.endswith((*APOSTROPHES,)):
        value = value[:-1]
    return _term(Kind.LITERAL, value if value.strip(_SIGNS) else "", start, negated=negated), end


def _run(text: str, at: int) -> tuple[str, int]:
    """Return what stands at `at` up to the next blank, and where it ends."""
    found = _NOT_BLANK.match(text, at)
    return (found[0], found.end()) if found else ("", at)


def _term(kind: Kind, text: str, start: int, *, negated: bool) -> Term | None:
    folded = fold(text.replace("\0", "\ufffd")).strip()
    return Term(kind, text, negated, start + 1, folded) if folded else None


def _written(kind: Kind, text: str) -> str:
    if kind is Kind.WORD:
        return text
    sign = {Kind.LITERAL: "", Kind.CATEGORY: "#", Kind.AUTHOR: "@", Kind.SITE: "site:"}[kind]
    if sign and _PLAIN_VALUE.fullmatch(text):
        return sign + text
    if text.endswith("\\"):  # it would take the quote behind it for its own; only unquoted text ends like this
        return (sign or "'") + text
    escaped = _QUOTE.sub(r"\\\g<0>", text)
    return f'{sign}"{escaped}"'
