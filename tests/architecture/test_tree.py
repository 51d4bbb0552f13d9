"""What lies at the top of the checkout, what mirrors what, and what no file says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.architecture.house import PACKAGE, ROOT, TESTS, left_by_tools, tracked, write

if TYPE_CHECKING:
    from pathlib import Path

TOP = {
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "tui_reader",
    "sample_digests",
    "tests",
}
VAGUE = {"utils", "util", "helpers", "helper", "common", "base", "manager", "handler", "service", "misc"}

MACHINE_PATH = re.compile(r"(?<![\w.:/~-])/(?:work|root|tmp/v|opt/\w+|Users/\w+)/\w")
"""An absolute path on somebody's machine; a link has a host before it."""
NEIGHBOUR = re.compile(r"\.\./" + "shared" + r"\b")
"""A folder beside the checkout, which a clone does not have."""


def faults(name: str, text: str) -> list[str]:
    """Return where a file speaks of a machine that its reader does not have."""
    return [
        f"{name}:{number}: {line.strip()[:80]}"
        for number, line in enumerate(text.splitlines(), 1)
        if MACHINE_PATH.search(line) or NEIGHBOUR.search(line)
    ]


def strangers(names: tuple[str, ...]) -> set[str]:
    """Return what lies at the top and has no business there; dot files and a lock file do."""
    top = {name.partition("/")[0] for name in names}
    return {name for name in top - TOP if not name.startswith(".") and not name.endswith(".lock")}


def test_the_top_level_holds_what_the_house_names() -> None:
    names = tracked()
    assert not strangers(names)
    assert {name.partition("/")[0] for name in names} >= TOP


def test_a_stranger_at_the_top_is_seen() -> None:
    assert strangers(("README.md", "tests/a.py", ".gitignore", "uv.lock")) == set()
    assert strangers(("docs/index.md", "setup.cfg")) == {"docs", "setup.cfg"}


def test_without_git_the_files_are_listed(tmp_path: Path) -> None:
    write(tmp_path, {"README.md": "", "build/x": "", ".venv/lib/y": "", "a/__pycache__/z": "", ".ci/run": ""})
    assert set(tracked(tmp_path)) == {"README.md", ".ci/run"}
    assert left_by_tools(tmp_path.relative_to(tmp_path) / "digest_tui.egg-info" / "PKG-INFO")


def test_no_file_names_somebody_s_machine() -> None:
    found: list[str] = []
    for name in tracked():
        data = (ROOT / name).read_bytes()
        if b"\0" not in data:
            found += faults(name, data.decode("utf-8", "replace"))
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "line", ["see /" + "work/main/x", "'/" + "Users/ann/x'", "open ../" + "shared/x", "/" + "tmp/v/bin/python"]
)
def test_a_machine_s_path_is_seen(line: str) -> None:
    assert faults("f", line)


@pytest.mark.parametrize("line", ["https://example.org/work/1", "a/tmp/b/c", "the shared/ word", "~/work/x"])
def test_a_link_is_no_machine_s_path(line: str) -> None:
    assert not faults("f", line)


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert not [path for path in PACKAGE.rglob("*.py") if path.stem in VAGUE]


def test_the_tests_mirror_the_rooms() -> None:
    rooms = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert rooms <= {path.name for path in TESTS.iterdir() if (path / "__init__.py").exists()}


def test_every_folder_of_tests_is_a_package() -> None:
    folders = {path.parent for path in TESTS.rglob("*.py")}
    assert not [folder for folder in folders if not (folder / "__init__.py").exists()]
