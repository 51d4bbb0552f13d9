"""Says in plain words how a query was read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.finding.query import All, Flaw, Kind, Order, Some, Term, Without
from tui_reader.text.cells import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.finding.query import LeftOut, Node, Query
    from tui_reader.ui.words import Words

LONGEST: Final = 24
"""Cells of what is quoted of a query: the line has other things to say too."""

_ANYWHERE: Final = frozenset({Kind.WORD, Kind.LITERAL})
_NAMED: Final = {
    Kind.CATEGORY: "read.category", Kind.AUTHOR: "read.author", Kind.SITE: "read.site", Kind.URL: "read.url",
    Kind.DIGEST: "read.digest",
}  # fmt: skip
_KNOWN: Final = {
    (Kind.LANG, "zh"): "read.lang.zh", (Kind.LANG, "en"): "read.lang.en", (Kind.IS, "unread"): "read.is.unread",
    (Kind.IS, "read"): "read.is.read", (Kind.IS, "starred"): "read.is.starred", (Kind.IS, "new"): "read.is.new",
}  # fmt: skip
_PLACES: Final = {Kind.TITLE: "read.title", Kind.BODY: "read.body"}
_ORDERS: Final = {
    Order.NEWEST: "read.order.newest", Order.OLDEST: "read.order.oldest", Order.BEST: "read.order.best",
}  # fmt: skip
_FLAWS: Final = {
    Flaw.UNFINISHED: "left_out.unfinished", Flaw.UNCLOSED: "left_out.unclosed", Flaw.TOO_MANY: "left_out.too_many",
    Flaw.NOT_YET: "left_out.not_yet", Flaw.MISPLACED: "left_out.misplaced", Flaw.UNKNOWN_MARK: "left_out.unknown_mark",
    Flaw.UNKNOWN_LANGUAGE: "left_out.unknown_language", Flaw.BROKEN_REGEX: "left_out.broken_regex",
    Flaw.NO_DATE: "left_out.no_date", Flaw.NO_ORDER: "left_out.no_order", Flaw.NO_LIMIT: "left_out.no_limit",
}  # fmt: skip
_LENGTH: Final = re.compile("([0-9]+)(h|小时|d|天|w|周)")
_UNITS: Final = {
    "h": "age.hours", "小时": "age.hours", "d": "age.days", "天": "age.days", "w": "age.weeks", "周": "age.weeks",
}  # fmt: skip


def explain(query: Query, words: Words) -> str:
    """Put a query into a sentence.

    Args:
        query: As it was read.
        words: The language.

    Returns:
        One line; empty for a query that asks for nothing and has no faults.
    """
    return _Sentence(words).whole(query)


class _Sentence:
    """Puts the parts of a query into words of one language."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._say = words.say

    def whole(self, query: Query) -> str:
        sought = [node for node in query.nodes if _is_anywhere(node)]
        rest = [self._node(node) for node in query.nodes if not _is_anywhere(node)]
        parts = [self._sought(sought)] if sought else []
        parts += rest
        if query.order:
            parts.append(self._say(_ORDERS[query.order]))
        if query.limit:
            parts.append(self._say("read.limit", count=query.limit))
        parts += map(self._fault, query.faults)
        return self._say("read.between").join(parts)

    def _sought(self, nodes: Sequence[Node]) -> str:
        """Say what is looked for in titles and summaries, in one sentence."""
        parts = [self._choice(node) if isinstance(node, Some) else self._node(node) for node in nodes]
        rest = "".join(self._say("read.and", text=text) for text in parts[1:])
        return self._say("read.words", text=parts[0], rest=rest)

    def _choice(self, node: Some) -> str:
        return self._say("read.either", text=self._joined(node))

    def _node(self, node: Node, *, inside: bool = False) -> str:
        """Say what a node asks for.

        Args:
            node: Any.
            inside: It stands in another one, so that its parts need a bracket round them.
        """
        if isinstance(node, Term):
            return self._term(node)
        if isinstance(node, Without):
            return self._unwanted(node.node)
        return self._say("read.group", text=self._joined(node)) if inside else self._joined(node)

    def _joined(self, node: All | Some) -> str:
        plain = all(isinstance(part, Term) and _is_anywhere(part) for part in node.nodes)
        if isinstance(node, All):
            name = "read.both" if plain else "read.both_of"
        else:
            name = "read.or" if plain else "read.or_of"
        return self._say(name).join(self._node(part, inside=True) for part in node.nodes)

    def _unwanted(self, node: Node) -> str:
        if _is_anywhere(node):
            return self._say("read.without", text=self._node(node))
        if isinstance(node, All) and all(isinstance(part, Term) and _is_anywhere(part) for part in node.nodes):
            return self._say("read.not_both", text=self._joined(node))
        if isinstance(node, Term) and node.kind in _NAMED:
            return self._say("read.but_filter", kind=self._say(_NAMED[node.kind]), text=_cut(node.text))
        return self._say("read.not", text=self._node(node, inside=True))

    def _term(self, term: Term) -> str:
        if term.starts or term.ends:
            name = "read.is_title" if term.starts and term.ends else "read.starts" if term.starts else "read.ends"
            return self._say(name, text=self._quoted(term))
        if term.kind in _NAMED:
            return self._say("read.filter", kind=self._say(_NAMED[term.kind]), text=_cut(term.text))
        if term.kind in _PLACES:
            return self._say(_PLACES[term.kind], text=self._quoted(term))
        if (known := _KNOWN.get((term.kind, term.text))) is not None:
            return self._say(known)
        return self._quoted(term) if term.kind in _ANYWHERE else self._other(term)

    def _other(self, term: Term) -> str:
        if term.kind is Kind.REGEX:
            return self._say("read.regex", text=_cut(term.text))
        if term.kind is Kind.POSTED:
            return self._say("read.posted", text=self._date(term.text, "read.day"))
        return self._date(term.text)

    def _quoted(self, term: Term) -> str:
        return self._say("read.literal" if term.literal else "read.word", text=_cut(term.text))

    def _date(self, text: str, plain: str = "read.date") -> str:
        first, dots, last = text.partition("..")
        if first and last:
            name = "read.from_before" if last.startswith("<") else "read.from_to"
            return self._say(name, first=first, last=last.removeprefix("<"))
        if last:
            return self._say("read.before" if last.startswith("<") else "read.until", text=last.removeprefix("<"))
        if length := _LENGTH.fullmatch(first):
            return self._say("read.last", text=self._say(_UNITS[length[2]], count=int(length[1])))
        return self._say("read.since" if dots else plain, text=first)

    def _fault(self, fault: LeftOut) -> str:
        return self._say(_FLAWS[fault.flaw], what=_cut(fault.what))


def _is_anywhere(node: Node) -> bool:
    """Whether a node is a word, or a choice of words, that may stand in title or summary."""
    if isinstance(node, Term):
        return node.kind in _ANYWHERE and not (node.starts or node.ends)
    return isinstance(node, Some) and all(isinstance(part, Term) and _is_anywhere(part) for part in node.nodes)


def _cut(text: str) -> str:
    return cut(text, LONGEST)
