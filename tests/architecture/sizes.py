"""How large modules, functions and classes are, counted in the syntax tree."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

MODULE_LINES: Final = 350
STATEMENT_LINES: Final = 40
ACTIONS: Final = 12

_Function = ast.FunctionDef | ast.AsyncFunctionDef


def too_large(name: str, source: str) -> Iterator[str]:
    """Yield a sentence for each thing in a module that is larger than the house allows."""
    lines = len(source.splitlines())
    if lines > MODULE_LINES:
        yield f"{name} has {lines} lines, {MODULE_LINES} are allowed"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, _Function) and (count := statement_lines(node, source)) > STATEMENT_LINES:
            yield f"{name}:{node.lineno} {node.name} has {count} statement lines, {STATEMENT_LINES} are allowed"
        if isinstance(node, ast.ClassDef) and (count := action_methods(node)) > ACTIONS:
            yield f"{name}:{node.lineno} {node.name} has {count} action methods, {ACTIONS} are allowed"


def statement_lines(function: _Function, source: str) -> int:
    """Count the lines on which statements of a function stand; docstrings, comments and blank lines are none."""
    text = source.splitlines()
    lines: set[int] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.stmt) and node is not function and not _is_docstring(node):
            lines.update(range(node.lineno, _end(node) + 1))
    return sum(1 for line in lines if (stripped := text[line - 1].strip()) and not stripped.startswith("#"))


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _end(node: ast.stmt) -> int:
    """Return the last line of a statement, of a compound one the last of its head."""
    body = getattr(node, "body", None) or getattr(node, "cases", None)
    if not body:
        return node.end_lineno or node.lineno
    first = body[0].pattern if isinstance(body[0], ast.match_case) else body[0]
    return max(node.lineno, first.lineno - 1)


def action_methods(node: ast.ClassDef) -> int:
    """Count the methods that keys are bound to."""
    return sum(1 for part in node.body if isinstance(part, _Function) and part.name.startswith("action_"))
