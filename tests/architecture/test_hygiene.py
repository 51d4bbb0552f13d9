"""The linter and the type checker have nothing to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.architecture.house import ROOT, python, write

if TYPE_CHECKING:
    from pathlib import Path

RUFF = ("-m", "ruff", "check", "--no-cache", "--output-format", "concise", "--config", str(ROOT / "pyproject.toml"))
MYPY = ("-m", "mypy", "--strict", "--config-file", str(ROOT / "pyproject.toml"))


def test_ruff_is_content() -> None:
    done = python(*RUFF, "tui_reader", "tests")
    assert done.returncode == 0, done.stdout + done.stderr


def test_mypy_is_content() -> None:
    done = python(*MYPY, "tui_reader", "tests")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_public_function_without_a_docstring_is_seen(tmp_path: Path) -> None:
    write(
        tmp_path, {"tui_reader/__init__.py": '"""The room."""\n', "tui_reader/text.py": "def f() -> None:\n    pass\n"}
    )
    done = python(*RUFF, "tui_reader", cwd=tmp_path)
    assert done.returncode == 1
    assert {"D100", "D103"} <= set(done.stdout.split())


def test_a_tangled_function_is_seen(tmp_path: Path) -> None:
    branches = "".join(f"    if a == {number}:\n        a += 1\n" for number in range(8))
    write(tmp_path, {"tui_reader/text.py": f"def f(a: int) -> int:\n{branches}    return a\n"})
    assert "C901" in python(*RUFF, "tui_reader", cwd=tmp_path).stdout


def test_a_wrong_type_is_seen(tmp_path: Path) -> None:
    write(tmp_path, {"tui_reader/text.py": "def f() -> int:\n    return 'a'\n"})
    assert python(*MYPY, "--no-incremental", "tui_reader", cwd=tmp_path).returncode == 1
