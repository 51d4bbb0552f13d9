"""The walls between the rooms, by the contracts in pyproject.toml, and that each contract can be broken."""

from __future__ import annotations

import re
import shutil
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from tests.architecture.house import ROOT, python, write

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

LINT = "import sys; from importlinter.cli import lint_imports_command as lint; sys.exit(lint(sys.argv[1:]))"

SOUND = {
    "tui_reader/__init__.py": "",
    "tui_reader/__main__.py": "import tui_reader.cli.main",
    "tui_reader/model.py": "import tui_reader.errors",
    "tui_reader/text/clean.py": "",
    "tui_reader/reading/body.py": "import pyromark, tui_reader.model",
    "tui_reader/reading/front_matter.py": "import frontmatter",
    "tui_reader/reading/fields.py": "import yaml",
    "tui_reader/finding/search.py": "import numpy, rapidfuzz, tui_reader.text.clean",
    "tui_reader/finding/pattern.py": "import regex",
    "tui_reader/finding/tables.py": "import importlib.resources",
    "tui_reader/store/places.py": "import os, platformdirs, tui_reader.reading.body",
    "tui_reader/store/blocks.py": "import msgpack, xxhash",
    "tui_reader/store/database.py": "import sqlite3",
    "tui_reader/store/rule_layout.py": "import tomlkit",
    "tui_reader/store/watch.py": "import watchdog",
    "tui_reader/library.py": "import tui_reader.store.places",
    "tui_reader/ui/app.py": "import textual, tui_reader.ui.screens.main",
    "tui_reader/ui/screens/main.py": "import tui_reader.ui.widgets.entry_list",
    "tui_reader/ui/widgets/row.py": "import rich",
    "tui_reader/ui/widgets/line.py": "import tui_reader.ui.widgets.row",
    "tui_reader/ui/widgets/row_list.py": "import tui_reader.ui.widgets.line",
    "tui_reader/ui/widgets/entry_list.py": "import tui_reader.ui.commands, tui_reader.ui.widgets.row_list",
    "tui_reader/ui/widgets/entry_pane.py": "import tui_reader.finding.search",
    "tui_reader/ui/commands.py": "import tui_reader.ui.words",
    "tui_reader/cli/main.py": "import tui_reader.ui.app, tui_reader.library",
}
"""Modules that import as they should; every other one that a contract names is made empty."""

BREACHES = {
    "rooms stand on those below them": ("reading/links.py", "import tui_reader.finding.search"),
    "the screen knows no store and no library": ("ui/messages.py", "import tui_reader.library"),
    "the screen reaches the machine through the host alone": ("ui/words.py", "from pathlib import Path"),
    "text, reading and finding are pure": ("text/wrap.py", "def late():\n    import os"),
    "only the screen loads textual and rich": ("cli/print.py", "def late():\n    import rich"),
    "only finding counts with numpy and rapidfuzz": ("store/marks.py", "import numpy"),
    "only reading.front_matter knows python-frontmatter": ("reading/dates.py", "import frontmatter"),
    "only reading.fields knows YAML": ("reading/front_matter.py", "import frontmatter, yaml"),
    "only reading.body knows pyromark": ("finding/spans.py", "import pyromark"),
    "only finding.pattern knows regex": ("finding/scanner.py", "def late():\n    import regex"),
    "only store.blocks packs and sums up": ("store/cache.py", "import msgpack"),
    "only store.database knows sqlite3": ("store/visits.py", "def late():\n    import sqlite3"),
    "only store.places asks where things live": ("store/cache.py", "import platformdirs"),
    "only store.rule_layout knows tomlkit": ("store/settings.py", "def late():\n    import tomlkit"),
    "only store.watch knows watchdog": ("store/folder.py", "def late():\n    import watchdog"),
    "inside the screen each storey stands on those below": ("ui/host.py", "import tui_reader.ui.app"),
    "a widget knows no sister, only what it is made of": ("ui/widgets/sheet.py", "import tui_reader.ui.widgets.picker"),
}
"""Under the name of each contract a module and the line in it that breaks it."""


def contracts() -> list[dict[str, Any]]:
    """Return the contracts of the project."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = settings["tool"]["importlinter"]["contracts"]
    return found


def layers() -> set[str]:
    """Return the paths, without a suffix, of all modules that stand in a layer."""
    return {
        f"{container.replace('.', '/')}/{name.strip(' ()')}"
        for contract in contracts()
        for container in contract.get("containers", ())
        for layer in contract["layers"]
        for name in re.split("[:|]", layer)
    }


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    """Hold the contracts of `root` against the package in it."""
    return python("-c", LINT, "--no-cache", "--no-logo", cwd=root)


@pytest.fixture
def small_house(tmp_path: Path) -> Path:
    """A house of one-line modules under the project's own contracts."""
    write(tmp_path, SOUND)
    made = {name.removesuffix(".py") for name in SOUND}
    write(tmp_path, {f"{path}.py": "" for path in layers() - made if not (tmp_path / path).is_dir()})
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_walls_stand() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_sound_small_house_passes(small_house: Path) -> None:
    done = lint(small_house)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_contract_has_a_breach_that_shows_it() -> None:
    assert {contract["name"] for contract in contracts()} == set(BREACHES)


@pytest.mark.parametrize("name", BREACHES)
def test_a_breach_in_a_wall_is_seen(small_house: Path, name: str) -> None:
    module, line = BREACHES[name]
    write(small_house, {f"tui_reader/{module}": line})
    done = lint(small_house)
    assert done.returncode != 0
    assert f"{name} BROKEN" in " ".join(done.stdout.split()), done.stdout + done.stderr


def test_a_module_that_no_storey_names_is_seen(small_house: Path) -> None:
    write(small_house, {"tui_reader/attic.py": ""})
    assert lint(small_house).returncode != 0
