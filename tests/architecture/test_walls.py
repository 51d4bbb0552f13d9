"""The walls between the rooms, by the contracts in pyproject.toml, and that each contract can be broken."""

from __future__ import annotations

import shutil
import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.architecture.house import ROOT, python, write

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

LINT = "import sys; from importlinter.cli import lint_imports_command as lint; sys.exit(lint(sys.argv[1:]))"

SOUND = {
    "tui_reader/__init__.py": "",
    "tui_reader/__main__.py": "import tui_reader.cli.main",
    "tui_reader/errors.py": "",
    "tui_reader/model.py": "import tui_reader.errors",
    "tui_reader/text/clean.py": "",
    "tui_reader/reading/body.py": "import pyromark, tui_reader.model",
    "tui_reader/reading/front_matter.py": "import yaml, frontmatter",
    "tui_reader/finding/search.py": "import numpy, rapidfuzz, tui_reader.text.clean",
    "tui_reader/finding/tables.py": "import importlib.resources",
    "tui_reader/store/places.py": "import os, platformdirs, tui_reader.reading.body",
    "tui_reader/library.py": "import tui_reader.store.places",
    "tui_reader/ui/app.py": "import textual, tui_reader.ui.screens.main",
    "tui_reader/ui/screens/main.py": "import tui_reader.ui.widgets.rows",
    "tui_reader/ui/widgets/line.py": "import rich",
    "tui_reader/ui/widgets/rows.py": "import tui_reader.ui.commands, tui_reader.ui.widgets.line",
    "tui_reader/ui/widgets/entry.py": "import tui_reader.finding.search",
    "tui_reader/ui/commands.py": "import tui_reader.ui.words",
    "tui_reader/ui/messages.py": "",
    "tui_reader/ui/words.py": "",
    "tui_reader/ui/times.py": "",
    "tui_reader/ui/host.py": "",
    "tui_reader/ui/themes.py": "",
    "tui_reader/cli/main.py": "import tui_reader.ui.app, tui_reader.library",
}

BREACHES = {
    "rooms stand on those below them": ("tui_reader/reading/links.py", "import tui_reader.finding.search"),
    "the screen knows no store and no library": ("tui_reader/ui/messages.py", "import tui_reader.library"),
    "the screen reaches the machine through the host alone": ("tui_reader/ui/words.py", "from pathlib import Path"),
    "text, reading and finding are pure": ("tui_reader/text/wrap.py", "def late():\n    import os"),
    "only the screen loads textual and rich": ("tui_reader/cli/print.py", "def late():\n    import rich"),
    "only finding counts with numpy and rapidfuzz": ("tui_reader/store/marks.py", "import numpy"),
    "only reading.front_matter knows YAML": ("tui_reader/reading/dates.py", "import yaml"),
    "only reading.body knows pyromark": ("tui_reader/finding/spans.py", "import pyromark"),
    "only store.places asks where things live": ("tui_reader/store/cache.py", "import platformdirs"),
    "inside the screen each storey stands on those below": ("tui_reader/ui/host.py", "import tui_reader.ui.app"),
    "a widget knows no sister": ("tui_reader/ui/widgets/bar.py", "import tui_reader.ui.widgets.rows"),
}


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    """Hold the contracts of `root` against the package in it."""
    return python("-c", LINT, "--no-cache", "--no-logo", cwd=root)


@pytest.fixture
def small_house(tmp_path: Path) -> Path:
    """A house of one-line modules under the project's own contracts."""
    write(tmp_path, SOUND)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_walls_stand() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_sound_small_house_passes(small_house: Path) -> None:
    done = lint(small_house)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_contract_has_a_breach_that_shows_it() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    assert {contract["name"] for contract in contracts} == set(BREACHES)


@pytest.mark.parametrize("name", BREACHES)
def test_a_breach_in_a_wall_is_seen(small_house: Path, name: str) -> None:
    module, line = BREACHES[name]
    write(small_house, {module: line})
    done = lint(small_house)
    assert done.returncode != 0
    assert f"{name} BROKEN" in " ".join(done.stdout.split()), done.stdout + done.stderr


def test_a_module_that_no_storey_names_is_seen(small_house: Path) -> None:
    write(small_house, {"tui_reader/attic.py": ""})
    assert lint(small_house).returncode != 0
