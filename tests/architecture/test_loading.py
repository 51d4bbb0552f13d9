"""What really loads: imports inside functions cost nothing until they run, and the first frame waits for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.architecture.house import PACKAGE, ROOT, write
from tests.architecture.loading import inside, libraries, lineage, loaded_by

if TYPE_CHECKING:
    from pathlib import Path

SCREEN = {"textual", "rich"}
HEAVY = {"numpy", "rapidfuzz", "yaml", "frontmatter", "regex", "stringzilla", "watchdog", "sqlite3", "webbrowser"}
ROOMS = sorted(
    ".".join(path.parent.relative_to(ROOT).parts) for path in PACKAGE.rglob("__init__.py") if path.parent != PACKAGE
)


def test_the_package_itself_loads_nothing() -> None:
    assert inside(loaded_by("tui_reader")) == {"tui_reader"}
    assert libraries(loaded_by("tui_reader")) <= {"tui_reader", "__future__"}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_loads_no_other(room: str) -> None:
    assert inside(loaded_by(room)) == lineage(room)


@pytest.mark.parametrize("module", ["library", "cli.main", "cli.print", "cli.check"])
def test_without_a_screen_textual_is_never_loaded(module: str) -> None:
    assert not libraries(loaded_by(f"tui_reader.{module}")) & SCREEN


@pytest.mark.parametrize("module", ["ui.app", "cli.main", "cli.host", "cli.check"])
def test_nothing_heavy_is_loaded_before_the_first_frame(module: str) -> None:
    assert not libraries(loaded_by(f"tui_reader.{module}")) & HEAVY


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
