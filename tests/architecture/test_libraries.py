"""One library from outside, one module, so that each can be replaced in one place."""

from __future__ import annotations

import re
import tomllib

from tests.architecture.house import PACKAGE, ROOT, sources
from tests.architecture.libraries import importers, too_widely_known

IMPORTED_AS = {"python-frontmatter": "frontmatter", "pyyaml": "yaml"}


def found() -> dict[str, set[str]]:
    """Return the package's importers by library."""
    return importers({path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in sources(PACKAGE)})


def test_each_library_is_known_to_one_module() -> None:
    assert not too_widely_known(found())


def test_what_is_imported_is_what_the_package_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {re.split(r"[^\w-]", line)[0].lower() for line in project["dependencies"]}
    assert {IMPORTED_AS.get(name, name) for name in asked} == set(found())


def test_a_second_importer_is_seen() -> None:
    small = {
        "a": "import pyromark",
        "b": "def f():\n    from pyromark.x import y",
        "c": "import os, numpy",
        "d": "import numpy",
    }
    assert too_widely_known(importers(small)) == ["pyromark is imported by a, b"]
