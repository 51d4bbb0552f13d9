"""What really loads: imports inside functions cost nothing until they run, and the first frame waits for nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.architecture.house import PACKAGE, ROOT, python, write
from tests.architecture.loading import inside, libraries, lineage, loaded_by

if TYPE_CHECKING:
    from pathlib import Path

SCREEN = {"textual", "rich"}
HEAVY = {
    *("numpy", "rapidfuzz", "yaml", "frontmatter", "regex", "tomlkit", "stringzilla", "watchdog"),
    *("sqlite3", "webbrowser"),
}
LATER = {"pyromark", "html", "hashlib", "json", "shlex", "tomllib", "argparse"}
"""Small ones that the first frame may need or not: each is imported where it is used."""
BEFORE = {"reading", "reading.address", "reading.block"}
"""Of the reading: what a link in a list and a page without text are made of."""
COMPILED = """
import json, re, sys
made, compile = [], re.compile
def noted(*words, **named):
    made.append(sys._getframe(1).f_globals["__name__"])
    return compile(*words, **named)
re.compile = noted
import {}
print(json.dumps([name for name in made if name.startswith({!r})]))
"""
ROOMS = sorted(
    ".".join(path.parent.relative_to(ROOT).parts) for path in PACKAGE.rglob("__init__.py") if path.parent != PACKAGE
)


def test_the_package_itself_loads_nothing() -> None:
    assert inside(loaded_by("tui_reader")) == {"tui_reader"}
    assert libraries(loaded_by("tui_reader")) <= {"tui_reader", "__future__"}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_loads_no_other(room: str) -> None:
    assert inside(loaded_by(room)) == lineage(room)


@pytest.mark.parametrize(
    "module", ["library", "cli.main", "cli.print", "cli.check", "cli.stats", "cli.mark", "cli.marks"]
)
def test_without_a_screen_textual_is_never_loaded(module: str) -> None:
    assert not libraries(loaded_by(f"tui_reader.{module}")) & SCREEN


@pytest.mark.parametrize("module", ["ui.app", "cli.main", "cli.host", "cli.check"])
def test_nothing_heavy_is_loaded_before_the_first_frame(module: str) -> None:
    assert not libraries(loaded_by(f"tui_reader.{module}")) & HEAVY


@pytest.mark.parametrize("module", ["ui.app", "cli.main"])
def test_what_is_needed_now_and_then_is_not_loaded_before_the_first_frame(module: str) -> None:
    assert not libraries(loaded_by(f"tui_reader.{module}")) & LATER


def test_what_reads_files_is_not_loaded_before_the_first_frame() -> None:
    loaded = {name for name in inside(loaded_by("tui_reader.ui.app")) if name.startswith("tui_reader.reading")}
    assert loaded <= {f"tui_reader.{name}" for name in BEFORE}


@pytest.mark.parametrize("module", ["ui.app", "cli.main"])
def test_no_pattern_is_compiled_while_the_screen_is_loaded(module: str) -> None:
    assert compiled_by(f"tui_reader.{module}") == []


def test_a_pattern_that_is_compiled_at_once_is_seen(tmp_path: Path) -> None:
    write(tmp_path, {"house/door.py": "import re\nKEY = re.compile('a')", "house/window.py": "import re"})
    assert compiled_by("house.door", "house", tmp_path) == ["house.door"]
    assert compiled_by("house.window", "house", tmp_path) == []


def compiled_by(module: str, package: str = "tui_reader", root: Path = ROOT) -> list[str]:
    """Return the modules of a package that compile patterns while one is imported, one name a pattern."""
    done = python("-c", COMPILED.format(module, package), cwd=root)
    assert done.returncode == 0, done.stderr
    names: list[str] = json.loads(done.stdout.splitlines()[-1])
    return names


@pytest.mark.parametrize("module", ["store.peek", "store.keeper"])
def test_what_the_first_frame_asks_of_the_state_loads_little_of_it(module: str) -> None:
    loaded = loaded_by(f"tui_reader.{module}")
    assert not libraries(loaded) & HEAVY
    assert not loaded & {f"tui_reader.store.{name}" for name in ("state", "marks", "steps", "visits", "opening")}


def test_the_screen_loads_no_store_and_no_library() -> None:
    loaded = inside(loaded_by("tui_reader.ui.app"))
    assert not [
        name for name in loaded if name.startswith(("tui_reader.store", "tui_reader.library", "tui_reader.cli"))
    ]


def test_a_module_that_loads_too_much_is_seen(tmp_path: Path) -> None:
    write(tmp_path, {"house/door.py": "import house.cellar", "house/cellar.py": "import sqlite3"})
    loaded = loaded_by("house.door", tmp_path)
    assert inside(loaded, "house") - lineage("house.door") == {"house.cellar"}
    assert "sqlite3" in libraries(loaded)


def test_what_a_function_imports_later_is_not_counted(tmp_path: Path) -> None:
    write(tmp_path, {"house/door.py": "def late():\n    import sqlite3\n"})
    assert "sqlite3" not in libraries(loaded_by("house.door", tmp_path))


def test_a_module_that_cannot_be_imported_is_no_pass(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="No module named"):
        loaded_by("house.missing", tmp_path)
