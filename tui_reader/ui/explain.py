"""Says in plain words how a query was read, in the longest form that there is room for.

Where the line is narrow, the stock words go first, then the order, which the head of the list says too. What was left
out of the query, and what was found in other ways than as written, is said to the last: nobody could guess it.
"""

from __future__ import annotations

from enum import IntEnum
from functools import reduce
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.finding.clause import terms_in
from tui_reader.finding.query import All, Flaw, Kind, Order, Some, Term, Without
from tui_reader.text.cells import cell_len, cut
from tui_reader.text.expression import expression

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui_reader.finding.query import LeftOut, Node, Query
    from tui_reader.ui.words import Words

LONGEST: Final = 24
"""Cells of what is quoted of a query: the line has other things to say too."""
SHORTENED: Final = 12
"""The same where there is little room."""

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
    Flaw.NO_DATE: "left_out.no_date", Flaw.UNFINISHED_DATE: "left_out.unfinished",
    Flaw.NO_ORDER: "left_out.no_order", Flaw.NO_LIMIT: "left_out.no_limit",
}  # fmt: skip
_LENGTH: Final = expression("([0-9]+)(h|小时|d|天|w|周)")
_UNITS: Final = {
    "h": "age.hours", "小时": "age.hours", "d": "age.days", "天": "age.days", "w": "age.weeks", "周": "age.weeks",
}  # fmt: skip


class Form(IntEnum):
    """How much is said."""

    LONG = 0
    """Whole sentences."""
    MEDIUM = 1
    """Words in quotes, without what the sentence says of them."""
    SHORT = 2
    """Quotes cut, faults in a word or two, the order left out."""
    TIGHT = 3
    """The same, with what is most needed at the head; the end is what is cut off."""


class Told(NamedTuple):
    """What the search has told of a query, and belongs into its sentence.

    Attributes:
        heard: What the hits have where a word was found by its sound.
        missing: The filters that the archive has nothing for, with the nearest known name; None where none is near.
        notes: Sentences on hits of other kinds, without their stop.
    """

    heard: Mapping[Term, str] = MappingProxyType({})
    missing: Mapping[Term, str | None] = MappingProxyType({})
    notes: tuple[str, ...] = ()


NOTHING: Final = Told()


class _Rank(IntEnum):
    """What stands before what where not all can be said."""

    FAULT = 0
    NOTE = 1
    FILTER = 2
    WORDS = 3
    ORDER = 4


def explain(query: Query, words: Words, told: Told = NOTHING, *, width: int | None = None) -> str:
    """Put a query into a sentence.

    Args:
        query: As it was read.
        words: The language.
        told: What was found out since.
        width: Cells that it may take; None for all.

    Returns:
        One line; empty for a query that asks for nothing and has no faults. Only its shortest form may be wider than
        asked for: the end of that one can be cut off.
    """
    text = ""
    for form in Form:
        text = _Sentence(words, told, form).whole(query)
        if width is None or cell_len(text) <= width:
            break
    return text


class _Sentence:
    """Puts the parts of a query into words of one language."""

    def __init__(self, words: Words, told: Told, form: Form) -> None:
        self._words = words
        self._say = words.say
        self._told = told
        self._form = form

    def whole(self, query: Query) -> str:
        parts = self._parts(query)
        between = self._say("read.between")
        if self._form is Form.TIGHT:
            parts.sort(key=lambda part: part[0])
        notes = self._told.notes
        if self._form is Form.LONG:
            return self._say("explain.stop").join([between.join(text for _, text in parts), *notes])
        at = sum(rank is _Rank.FAULT for rank, _ in parts) if self._form is Form.TIGHT else len(parts)
        said = [text for _, text in parts]
        return between.join([*said[:at], *notes, *said[at:]])

    def _parts(self, query: Query) -> list[tuple[_Rank, str]]:
        """Return what is to be said, each with how much it matters, in the order of a whole sentence."""
        sought = [node for node in query.nodes if _is_anywhere(node)]
        parts = [(self._rank(sought, _Rank.WORDS), self._sought(sought))] if sought else []
        rest = [node for node in query.nodes if not _is_anywhere(node)]
        parts += [(self._rank([node], _Rank.FILTER), self._node(node)) for node in rest]
        if query.order and self._form < Form.SHORT:
            parts.append((_Rank.ORDER, self._say(_ORDERS[query.order])))
        if query.limit:
            parts.append((_Rank.FILTER, self._say("read.limit", count=query.limit)))
        return parts + [(_Rank.FAULT, self._fault(fault)) for fault in query.faults]

    def _rank(self, nodes: Sequence[Node], plain: _Rank) -> _Rank:
        """Return how much nodes matter: more where the search has told something of them."""
        special = self._told.heard.keys() | self._told.missing.keys()
        return _Rank.NOTE if special & {*terms_in(nodes, negated=False)} else plain

    def _sought(self, nodes: Sequence[Node]) -> str:
        """Say what is looked for in titles and summaries, in one sentence."""
        heard = any(node in self._told.heard for node in nodes)
        parts = [self._part(node, first=not at, alone=len(nodes) == 1) for at, node in enumerate(nodes)]
        if self._form is not Form.LONG:
            return " ".join(parts)
        text = parts[0]
        for before, part in zip(nodes, parts[1:], strict=False):
            joined = "read.and_heard" if heard else "read.and_then" if isinstance(before, Some) else "read.and"
            text += self._say(joined, text=part)
        return text if heard else self._say("read.words", text=text)

    def _part(self, node: Node, *, first: bool, alone: bool) -> str:
        if isinstance(node, Some):
            return self._choice(node, alone=alone)
        if isinstance(node, Term) and node in self._told.heard and self._form is Form.LONG:
            name = "read.heard" if first else "read.heard_then"
            return self._say(name, text=self._quoted(node), sound=self._told.heard[node])
        return self._node(node)

    def _choice(self, node: Some, *, alone: bool) -> str:
        """Say of which words one is enough, so that none of them is taken for one of the words beside them."""
        parts = [self._node(part) for part in node.nodes]
        if len(parts) == 2:  # noqa: PLR2004 - the one and the other
            return self._say("read.either" if alone else "read.either_of", first=parts[0], last=parts[1])
        if self._form >= Form.SHORT:
            return self._say("read.one_of_many", text=parts[0], count=len(parts))
        listed = reduce(lambda first, after: self._say("read.listed", first=first, next=after), parts)
        return self._say("read.one_of", text=listed)

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
            return self._say("read.but_filter", kind=self._say(_NAMED[node.kind]), text=self._cut(node.text))
        return self._say("read.not", text=self._node(node, inside=True))

    def _term(self, term: Term) -> str:
        if term.starts or term.ends:
            name = "read.is_title" if term.starts and term.ends else "read.starts" if term.starts else "read.ends"
            return self._say(name, text=self._quoted(term))
        if term.kind in _NAMED:
            return self._filter(term)
        if term.kind in _PLACES:
            return self._say(_PLACES[term.kind], text=self._sounding(term))
        if (known := _KNOWN.get((term.kind, term.text))) is not None:
            return self._say(known)
        return self._sounding(term) if term.kind in _ANYWHERE else self._other(term)

    def _filter(self, term: Term) -> str:
        text = self._say("read.filter", kind=self._say(_NAMED[term.kind]), text=self._cut(term.text))
        if term not in self._told.missing:
            return text
        nearest = self._told.missing[term]
        if nearest is None:
            return self._say("read.unknown", text=text)
        return self._say("read.nearest", text=text, nearest=self._cut(nearest.removeprefix("@")))

    def _other(self, term: Term) -> str:
        if term.kind is Kind.REGEX:
            return self._say("read.regex", text=self._cut(term.text))
        if term.kind is Kind.POSTED:
            return self._say("read.posted", text=self._date(term.text, "read.day"))
        return self._date(term.text)

    def _sounding(self, term: Term) -> str:
        """Quote a word, with what was heard in it where something was."""
        heard, text = self._told.heard.get(term), self._quoted(term)
        return self._say("read.heard_inside", text=text, sound=heard) if heard else text

    def _quoted(self, term: Term) -> str:
        exactly = term.literal and self._form is Form.LONG
        return self._say("read.literal" if exactly else "read.word", text=self._cut(term.text))

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
        short = self._form >= Form.SHORT
        return self._say("left_out.short" if short else _FLAWS[fault.flaw], what=self._cut(fault.what))

    def _cut(self, text: str) -> str:
        return cut(text, SHORTENED if self._form >= Form.SHORT else LONGEST)


def _is_anywhere(node: Node) -> bool:
    """Whether a node is a word, or a choice of words, that may stand in title or summary."""
    if isinstance(node, Term):
        return node.kind in _ANYWHERE and not (node.starts or node.ends)
    return isinstance(node, Some) and all(isinstance(part, Term) and _is_anywhere(part) for part in node.nodes)
