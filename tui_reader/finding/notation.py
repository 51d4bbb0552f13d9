"""Writes a query, so that it reads back as the same one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.finding.clause import All, Kind, Some, Term
from tui_reader.finding.scanner import APOSTROPHES, BARS, CLOSERS, OPENERS, QUOTES, alternative
from tui_reader.text.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui_reader.finding.clause import Node

_SIGNS = {
    Kind.WORD: "", Kind.LITERAL: "", Kind.CATEGORY: "#", Kind.AUTHOR: "@", Kind.POSTED: "posted:",
}  # fmt: skip
_QUOTE = expression(f"[{QUOTES}]")
_NEEDS_QUOTES = expression(rf"[\s{BARS}{OPENERS}{CLOSERS}{QUOTES}{APOSTROPHES}]")


def written(node: Node) -> str:
    """Write a part of a query as it may stand in one.

    Args:
        node: No deeper than a query may be.
    """
    if isinstance(node, Term):
        return _term(node)
    if isinstance(node, Some):
        return " | ".join(_bracketed(part) if isinstance(part, All) else written(part) for part in node.nodes)
    if isinstance(node, All):
        return " ".join(map(written, node.nodes))
    return "-" + (written(node.node) if isinstance(node.node, Term) else _bracketed(node.node))


def _bracketed(node: Node) -> str:
    inside = written(node)
    takes_bracket = any(mark in OPENERS for mark in inside.rpartition(" ")[2])  # `f(x` would take the next `)`
    return f"({inside} )" if takes_bracket else f"({inside})"


def _term(term: Term) -> str:
    """Return the first way to write a term that reads back as the same."""
    forms = list(_forms(term))
    return next(
        (form for form in forms if alternative(form, 0, grouped=False) == (len(form), term, None, None)), forms[0]
    )


def _forms(term: Term) -> Iterator[str]:
    sign = _SIGNS.get(term.kind, f"{term.kind.value}:")
    caret, dollar = "^" * term.starts, "$" * term.ends
    if term.kind is Kind.REGEX:
        yield from (f"/{term.text}/", f"、{term.text}、")
        return
    if term.kind is Kind.DATE:
        sign, text = _date(term.text)
        yield sign + text
        return
    may_be_plain = term.kind in {Kind.WORD, Kind.TITLE, Kind.BODY} or not _NEEDS_QUOTES.search(term.text)
    if not term.literal and may_be_plain:
        yield f"{sign}{caret}{term.text}{dollar}"
    escaped = _QUOTE.sub(r"\\\g<0>", term.text)
    yield f'{sign}{caret}"{escaped}"{dollar}'
    yield f"{sign}{caret}'{term.text}"
    yield f"{sign}{caret}'{term.text}'{dollar}"


def _date(text: str) -> tuple[str, str]:
    if text.startswith("..<"):
        return "before:", text[3:]
    if text.endswith("..") and text.count("..") == 1:
        return "since:", text[:-2]
    return "date:", text
