"""The environment of a program under test: nothing of the person's own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT: Final = Path(__file__).resolve().parents[2]
INHERITED: Final = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "VIRTUAL_ENV")


def environment(home: Path, extra: Mapping[str, str]) -> dict[str, str]:
    """Return a clean environment: nothing of the person's own but where programs are found.

    Args:
        home: Home, with config, state, cache and data under it as XDG has them.
        extra: Set on top; an empty value takes a name away.
    """
    clean = {name: os.environ[name] for name in INHERITED if name in os.environ}
    clean |= {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_STATE_HOME": str(home / ".local" / "state"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "XDG_DATA_HOME": str(home / ".local" / "share"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "en_US.UTF-8",
        "TZ": "UTC",
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
    }
    return {name: value for name, value in {**clean, **extra}.items() if value}
