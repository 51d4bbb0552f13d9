"""The whole family through `--print`, as JSON lines and as text: what comes out, and what is said beside it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Final

from tests.hostile.leaks import in_text
from tests.journeys.environment import ROOT, environment

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE_SECONDS: Final = 120.0
FORMATS: Final = ("jsonl", "text")


def faults(folder: Path) -> list[str]:
    """Print a folder in every format, and return what is wrong with what came out; empty where nothing is."""
    return [f"--print --format {form}: {fault}" for form in FORMATS for fault in _faults(folder, form)]


def _faults(folder: Path, form: str) -> list[str]:
    command = [sys.executable, "-m", "tui_reader", str(folder), "--print", "--format", form, "--limit", "0"]
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=environment(folder.parent, {}),
            capture_output=True,
            check=False,
            timeout=PATIENCE_SECONDS,
        )
    except subprocess.TimeoutExpired:
        return ["it hangs"]
    said, printed = done.stderr.decode("utf-8", "replace"), done.stdout.decode("utf-8", "replace")
    found = [] if done.returncode == 0 else [f"it ended with {done.returncode}"]
    found += ["a traceback"] if "Traceback" in said else []
    found += in_text(said) + in_text(printed)
    if form == "jsonl":
        found += [f"not JSON: {line[:80]!a}" for line in printed.split("\n")[:-1] if not _is_entry(line)]
    return found


def _is_entry(line: str) -> bool:
    try:
        item = json.loads(line)
    except ValueError:
        return False
    return bool(item["title"]) and isinstance(item["file"], str)
