r"""The query language: what a person types, read into terms and how they are joined.

    query   := clause { clause }                        a blank is AND
    clause  := alt { ("|" | "OR") alt }                 OR binds tighter than the blank: a b | c  =  a AND (b OR c)
    alt     := ["-" | "!"] ( "(" query ")" | field | regex | phrase | literal | word )
    field   := ("#" | "@" | name (":" | "：")) value     a known name: `scanner.FIELDS`
    value   := phrase | literal | word
    regex   := "/" anything but blanks "/"              closed before a blank, a bar, a bracket that closes, or the end
    phrase  := ["^"] '"' anything '"' ["$"]             a quote inside is written \"
    literal := ["^"] "'" word                           or 'word' and 'word'$
    word    := ["^"] anything ["$"]                     up to a blank, a bar, or the bracket that closes an open one

Operators count only where an alternative can begin: `GPT-5`, `C#`, `a@b.c`, `TCP/IP` and `苹果（Apple）` are words. The
one exception is the bar, which parts `千问|通义` wherever it stands outside quotes. Chinese and full-width twins of the
operators mean the same.

What is half typed (an operator with nothing behind it, a quote that is not closed) is left out and named: while one
types, hits must not vanish because of a key that has still to come. A bracket that is not closed is read as though it
were closed at the end, so that only the bracket is named. Any text at all is a query, and costs time by its length
only: brackets stand on a stack, and what follows the first 64 terms, or a bracket deeper than 32, is left out.

`scanner` reads one alternative, this module what joins them, `notation` writes a query so that it reads back as the
same one. `clause` has the nodes. They are kept flat: no `All` stands in an `All`, no `Some` in a `Some`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from tui_reader.finding.clause import (
    WORDS,
    All,
    Flaw,
    Kind,
    Node,
    Order,
    Some,
    Term,
    Without,
    either,
    every,
    terms_in,
)
from tui_reader.finding.scanner import BARS, CLOSERS, NOT, OPENERS, OR, alternative, run
from tui_reader.text.expression import expression

__all__ = [
    "MOST_CLAUSES", "WORDS", "All", "Flaw", "Kind", "LeftOut", "Node", "Order", "Query", "Some", "Term", "Without",
    "parse",
]  # fmt: skip

MOST_CLAUSES = 64
"""Terms; each costs a look at the whole archive."""
DEEPEST = 32
"""Brackets in brackets."""

_NOT_BLANK = expression(r"\S")
_OPENING = expression(rf"[{NOT}]?[{OPENERS}]")


class LeftOut(NamedTuple):
    """A part of the query that was not understood (yet).

    Attributes:
        what: As typed.
        column: Where it begins, from 1.
        flaw: Why.
    """

    what: str
    column: int
    flaw: Flaw


@dataclass(frozen=True)
class Query:
    """What a person asks for. Two queries that ask for the same in the same words are equal.

    Attributes:
        nodes: All of them must hold; in the order typed.
        order: As `sort:` says; None where it is not there.
        limit: Hits at most, as `limit:` says; 0 for all, None where it is not there.
        faults: What was left out, in the order typed.
    """

    nodes: tuple[Node, ...] = ()
    order: Order | None = None
    limit: int | None = None
    faults: tuple[LeftOut, ...] = field(default=(), compare=False)

    @property
    def clauses(self) -> tuple[Node, ...]:
        """The same as `nodes`."""
        return self.nodes

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing: every entry matches."""
        return not self.nodes

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Every term, also what is behind a minus, in the order typed."""
        return tuple(terms_in(self.nodes))

    @cached_property
    def positive(self) -> tuple[Term, ...]:
        """Every term that is not behind a minus."""
        return tuple(terms_in(self.nodes, negated=False))

    @cached_property
    def words(self) -> tuple[Term, ...]:
        """Those of them that give hits an order."""
        return tuple(term for term in self.positive if term.kind in WORDS)

    @property
    def has_words(self) -> bool:
        """Whether there are such terms."""
        return bool(self.words)

    @property
    def by_relevance(self) -> bool:
        """Whether the best hits stand first; else they stand by date."""
        return self.order is Order.BEST or (self.order is None and self.has_words)

    def __str__(self) -> str:
        from tui_reader.finding.notation import written

        settings = [f"sort:{self.order.value}"] if self.order else []
        settings += [] if self.limit is None else [f"limit:{self.limit}"]
        return " ".join([*map(written, self.nodes), *settings])


def parse(text: str) -> Query:
    """Read a query. Any text is one: nothing is raised.

    Returns:
        The terms, and what was left out of them; empty for a blank text.
    """
    return _Parser(text).query()


class _Group:
    """What stands between two brackets, or the whole query, as far as it is read."""

    def __init__(self, start: int, bracket: int, faults: int) -> None:
        self.start = start
        self.bracket = bracket
        self.faults = faults
        self.joining: tuple[int, int] | None = None
        self.begun = False
        self._clauses: list[Node] = []
        self._alternatives: list[Node] = []

    def add(self, node: Node | None) -> None:
        """Take an alternative; None: it was left out, but its place is taken."""
        if self.joining is None:
            self._end_clause()
        if node is not None:
            self._alternatives.append(node)
        self.joining = None
        self.begun = True

    def nodes(self) -> tuple[Node, ...]:
        """Return what must hold, and end."""
        self._end_clause()
        return every(self._clauses)

    def _end_clause(self) -> None:
        nodes = either(self._alternatives)
        if nodes:
            self._clauses.append(Some(nodes) if len(nodes) > 1 else nodes[0])
        self._alternatives = []


class _Parser:
    """Reads a text from left to right, with the open brackets on a stack."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._stack = [_Group(0, 0, 0)]
        self._terms = 0
        self._settings = 0
        self._faults: list[LeftOut] = []
        self._order: Order | None = None
        self._limit: int | None = None

    def query(self) -> Query:
        at = 0
        cut = False
        while not cut and (found := _NOT_BLANK.search(self._text, at)):
            at = found.start()
            cut = self._is_too_much(at)
            if cut:
                self._leave_out(at, len(self._text), Flaw.TOO_MANY)
            else:
                at = self._part(at)
        while len(self._stack) > 1:
            self._close(len(self._text), cut=cut, closed=False)
        self._end_joining()
        faults = tuple(sorted(self._faults, key=lambda fault: fault.column))
        return Query(self._stack[0].nodes(), self._order, self._limit, faults)

    def _is_too_much(self, at: int) -> bool:
        if max(self._terms + len(self._faults), self._settings) >= MOST_CLAUSES:
            return True
        return len(self._stack) > DEEPEST and _OPENING.match(self._text, at) is not None

    def _part(self, at: int) -> int:
        """Read what begins at a place, and return where it ends."""
        if end := self._bar(at):
            return end
        if self._text[at] in CLOSERS and len(self._stack) > 1:
            self._close(at + 1)
            return at + 1
        if opening := _OPENING.match(self._text, at):
            self._stack.append(_Group(at, opening.end() - 1, len(self._faults)))
            return opening.end()
        return self._alternative(at)

    def _bar(self, at: int) -> int | None:
        """Read an OR, if one is there."""
        end = at + 1
        if self._text[at] not in BARS:
            if self._text[at : at + 2] not in OR:
                return None
            end = run(self._text, at, grouped=len(self._stack) > 1)
            if end != at + 2:
                return None
        self._end_joining()
        if self._stack[-1].begun:
            self._stack[-1].joining = (at, end)
        else:
            self._leave_out(at, end, Flaw.UNFINISHED)
        return end

    def _alternative(self, at: int) -> int:
        group = self._stack[-1]
        negated = self._text[at] in NOT
        found = alternative(self._text, at + negated, grouped=len(self._stack) > 1)
        flaw = found.flaw
        if found.setting is not None:
            self._settings += 1
            if negated or len(self._stack) > 1 or group.joining:
                flaw = Flaw.MISPLACED
            elif isinstance(found.setting, Order):
                self._order = found.setting
            else:
                self._limit = found.setting
        if flaw:
            self._leave_out(at, found.end, flaw)
        if found.term is None:
            group.add(None)
            return found.end
        term = found.term
        self._terms += 1
        term = Term(term.kind, term.text, term.literal, term.starts, term.ends, at + 1, term.folded)
        group.add(Without(term) if negated else term)
        return found.end

    def _close(self, end: int, *, closed: bool = True, cut: bool = False) -> None:
        """Take the innermost group from the stack, and put what it says into the one around it."""
        self._end_joining()
        group = self._stack.pop()
        nodes = group.nodes()
        negated = group.bracket > group.start
        if not closed and not cut:
            self._leave_out(group.bracket if nodes else group.start, group.bracket + 1, Flaw.UNCLOSED)
        elif not nodes and len(self._faults) == group.faults:
            self._leave_out(group.start, end, Flaw.UNFINISHED)
        node = All(nodes) if len(nodes) > 1 else next(iter(nodes), None)
        self._stack[-1].add(Without(node) if negated and node else node)

    def _end_joining(self) -> None:
        """Leave out an OR that has nothing behind it."""
        joining = self._stack[-1].joining
        if joining:
            self._leave_out(*joining, Flaw.UNFINISHED)
            self._stack[-1].joining = None

    def _leave_out(self, start: int, end: int, flaw: Flaw) -> None:
        self._faults.append(LeftOut(self._text[start:end].rstrip(), start + 1, flaw))
