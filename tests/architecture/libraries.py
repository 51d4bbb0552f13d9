"""Which module of the package imports which library from outside."""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

SPREAD: Final = frozenset({"textual", "rich", "numpy"})
"""Libraries that a whole room works with."""
AT_MOST: Final = {"rapidfuzz": 2}


def importers(sources: Mapping[str, str]) -> dict[str, set[str]]:
    """Return the modules that import each library that is neither Python's own nor ours.

    Args:
        sources: Text by module name.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for name, source in sources.items():
        for node in ast.walk(ast.parse(source)):
            for library in _imported(node):
                if library not in sys.stdlib_module_names and library != "tui_reader":
                    found[library].add(name)
    return dict(found)


def _imported(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name.partition(".")[0] for alias in node.names}
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return {node.module.partition(".")[0]}
    return set()


def too_widely_known(found: Mapping[str, set[str]]) -> list[str]:
    """Return a sentence for each library that more modules know than the house allows."""
    return [
        f"{library} is imported by {', '.join(sorted(modules))}"
        for library, modules in sorted(found.items())
        if library not in SPREAD and len(modules) > AT_MOST.get(library, 1)
    ]
