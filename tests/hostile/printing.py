"""The whole family through `--print` and `--stats`, as JSON lines and as text: what comes out and what is said."""

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
MODES: Final = {"--print": ("--limit", "0"), "--stats": ()}
"""What is called, and with what else."""


def faults(folder: Path) -> list[str]:
    """Print a folder in every format, and return what is wrong with what came out; empty where nothing is."""
    return [
        f"{mode} --format {form}: {fault}"
        for mode in MODES
        for form in FORMATS
        for fault in _faults(folder, mode, form)
    ]


def _faults(folder: Path, mode: str, form: str) -> list[str]:
    command = [sys.executable, "-m", "tui_reader", str(folder), mode, "--format", form, *MODES[mode]]
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
        found += [f"not JSON: {line[:80]!a}" for line in printed.split("\n")[:-1] if not _is_object(line, mode)]
    return found


def _is_object(line: str, mode: str) -> bool:
    try:
        item = json.loads(line)
    except ValueError:
        return False
    if mode == "--stats":
        return isinstance(item["kind"], str)
    return bool(item["title"]) and isinstance(item["file"], str)
