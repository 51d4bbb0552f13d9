"""Writes a query's nodes so that a test can say what it expects of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.finding.query import All, Kind, Some, Term, parse

if TYPE_CHECKING:
    from tui_reader.finding.query import Node


def shape(node: Node) -> object:
    """Return `qwen`, `^literal 'a b'$`, `=title 'quoted'`, `not …`, or a tuple of `and`, `or`, `not` and its parts."""
    if isinstance(node, Term):
        text = node.text if node.kind is Kind.WORD else f"{node.kind.value} '{node.text}'"
        quoted = "=" if node.literal and node.kind is not Kind.LITERAL else ""
        return f"{quoted}{'^' * node.starts}{text}{'$' * node.ends}"
    if isinstance(node, All | Some):
        return ("and" if isinstance(node, All) else "or", *map(shape, node.nodes))
    inside = shape(node.node)
    return f"not {inside}" if isinstance(inside, str) and isinstance(node.node, Term) else ("not", inside)


def read(text: str) -> list[object]:
    """Return the shapes of a query's nodes."""
    return [shape(node) for node in parse(text).nodes]


def half(text: str) -> list[str]:
    """Return what was left out of a query."""
    return [fault.what for fault in parse(text).faults]
