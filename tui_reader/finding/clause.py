"""What a query is made of: terms, joined by and, or and not; and what may be wrong with one as typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Kind(Enum):
    """What a term asks for."""

    WORD = "word"
    """Stands somewhere in title, summary, category, author or site; loose levels are allowed."""
    LITERAL = "literal"
    """The same, exactly as written."""
    REGEX = "regex"
    """A regular expression matches in the folded title or summary."""
    TITLE = "title"
    """A word that stands in the title."""
    BODY = "body"
    """A word that stands in the summary."""
    CATEGORY = "category"
    """Is part of the name of one of the digest's categories."""
    AUTHOR = "author"
    """Begins the author's name, which is written without its `@` here."""
    SITE = "site"
    """Begins the site's name, or one of its parts behind a dot."""
    URL = "url"
    """Is the entry's link, or a part of it."""
    DIGEST = "digest"
    """Stands in the digest's title."""
    LANG = "lang"
    """The title's language: `zh` or `en`."""
    DATE = "date"
    """The digest's date lies between the two ends that `finding.when` reads from the text."""
    POSTED = "posted"
    """The same of the source's own time."""
    IS = "is"
    """A mark: `unread`, `read`, `starred` or `new`."""
    STORY = "story"
    """The same event told elsewhere; not asked for yet."""


WORDS = frozenset({Kind.WORD, Kind.LITERAL, Kind.TITLE, Kind.BODY, Kind.REGEX})
"""The kinds that give hits an order of their own."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that an entry has or has not.

    Attributes:
        kind: What it asks for.
        text: As typed, without operator and quotes. Marks, languages and dates stand in one spelling: `unread`, `zh`,
            `2d..` for `since:2d`, `..<monday` for `before:monday`.
        literal: No loose level is asked for it: it was quoted.
        starts: It begins the title.
        ends: It ends the title.
        column: Where it begins in the query as typed, from 1; terms that differ in it only are equal.
        folded: `text` folded, without blanks at its ends; never empty.
    """

    kind: Kind
    text: str
    literal: bool = False
    starts: bool = False
    ends: bool = False
    column: int = field(default=1, compare=False)
    folded: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class All:
    """Each of the nodes must hold. They are two or more, and none is an `All`."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """One of the nodes must hold. They are two or more, and none is a `Some`."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """The node must not hold."""

    node: Node


Node = Term | All | Some | Without


class Order(Enum):
    """In which order hits stand; the value is what follows `sort:`."""

    NEWEST = "date"
    OLDEST = "-date"
    BEST = "best"


class Flaw(Enum):
    """Why a part of a query was left out."""

    UNFINISHED = "unfinished"
    """An operator with nothing behind it."""
    UNFINISHED_DATE = "unfinished date"
    """What more typing can make a date of."""
    UNCLOSED = "unclosed"
    """A quote or bracket without its other half. The text in a bracket stays in the query."""
    TOO_MANY = "too many"
    """More terms, or deeper brackets, than a query may have."""
    NOT_YET = "not yet"
    """Written rightly, but the reader cannot do it yet."""
    MISPLACED = "misplaced"
    """`sort:` and `limit:` in brackets, behind a minus or an or."""
    UNKNOWN_MARK = "unknown mark"
    UNKNOWN_LANGUAGE = "unknown language"
    BROKEN_REGEX = "broken regex"
    NO_DATE = "no date"
    NO_ORDER = "no order"
    NO_LIMIT = "no limit"

    @property
    def is_error(self) -> bool:
        """Whether a program that asks is told so, instead of the part being passed over."""
        return self not in {Flaw.UNFINISHED, Flaw.UNCLOSED, Flaw.TOO_MANY, Flaw.NOT_YET}


def every(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Return nodes that must all hold, with the parts of an `All` in its place."""
    return tuple(part for node in nodes for part in (node.nodes if isinstance(node, All) else (node,)))


def either(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Return nodes of which one must hold, with the parts of a `Some` in its place."""
    return tuple(part for node in nodes for part in (node.nodes if isinstance(node, Some) else (node,)))


def terms_in(nodes: Iterable[Node], *, negated: bool = True) -> Iterator[Term]:
    """Walk through the terms in the order typed.

    Args:
        nodes: No deeper than a query may be.
        negated: Those behind a minus too.
    """
    for node in nodes:
        if isinstance(node, Term):
            yield node
        elif not isinstance(node, Without):
            yield from terms_in(node.nodes, negated=negated)
        elif negated:
            yield from terms_in((node.node,))
