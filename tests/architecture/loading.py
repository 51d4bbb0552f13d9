"""What a clean interpreter loads when it imports a module."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.architecture.house import ROOT, python

if TYPE_CHECKING:
    from pathlib import Path

ASK = "import sys, json; before = set(sys.modules); import {}; print(json.dumps(sorted(set(sys.modules) - before)))"


def loaded_by(module: str, root: Path = ROOT) -> frozenset[str]:
    """Return the names of all modules that importing one loads, itself included.

    Raises:
        AssertionError: It cannot be imported; what Python said is told.
    """
    done = python("-c", ASK.format(module), cwd=root)
    assert done.returncode == 0, done.stderr
    return frozenset(json.loads(done.stdout.splitlines()[-1]))


def libraries(modules: frozenset[str]) -> frozenset[str]:
    """Return the top names of modules."""
    return frozenset(name.partition(".")[0] for name in modules)


def inside(modules: frozenset[str], package: str = "tui_reader") -> frozenset[str]:
    """Return those that belong to the package."""
    return frozenset(name for name in modules if name == package or name.startswith(package + "."))


def lineage(module: str) -> frozenset[str]:
    """Return a module and its parents, which Python loads with it."""
    parts = module.split(".")
    return frozenset(".".join(parts[: count + 1]) for count in range(len(parts)))
