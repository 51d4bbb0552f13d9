"""The checkout as the architecture tests see it, and a small house to show that the checks can fail."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "tui_reader"
TESTS = ROOT / "tests"

LEFT_BY_TOOLS = frozenset({"build", "dist", "PKG-INFO", "snapshot_report.html", "__pycache__"})
"""What building and testing leave beside the sources; git ignores them, a plain listing does not."""


def sources(*folders: Path) -> Iterator[Path]:
    """Yield every Python file of the folders, the package and the tests without any."""
    for folder in folders or (PACKAGE, TESTS):
        yield from sorted(folder.rglob("*.py"))


def tracked(root: Path = ROOT) -> tuple[str, ...]:
    """Return the files that belong to the project, relative to its root.

    Git knows; an unpacked source archive has no git, there it is all files that no tool left behind.
    """
    asked = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=root)
    if asked.returncode == 0:
        return tuple(name for name in asked.stdout.split("\0") if name and (root / name).is_file())
    return tuple(
        path.relative_to(root).as_posix()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not left_by_tools(path.relative_to(root))
    )


def left_by_tools(path: Path) -> bool:
    """Tell what a tool made from what a person wrote; `path` is relative to the root."""
    return any(part in LEFT_BY_TOOLS or part.endswith(".egg-info") for part in path.parts) or (
        len(path.parts) > 1 and path.parts[0].startswith(".") and path.parts[0] != ".ci"
    )


def run(*command: str, cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a program to its end and keep what it said; a program that is not there ends with 127."""
    try:
        return subprocess.run(
            command,
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(cwd), "NO_COLOR": "1", **(env or {})},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )
    except FileNotFoundError as gone:
        return subprocess.CompletedProcess(command, 127, "", str(gone))


def python(*words: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run this interpreter with these words, with the modules of `cwd` in reach."""
    return run(sys.executable, *words, cwd=cwd)


def write(root: Path, files: Mapping[str, str]) -> None:
    """Write small files, named relative to the root; their folders become packages."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".py" and path.parent != root:
            (path.parent / "__init__.py").touch()
        path.write_text(text, encoding="utf-8")
