"""Where the reader's own files lie, by each system's custom, and how a path is shown to a person."""

# ruff: noqa: PTH100, PTH111, PTH117, PTH118 - a path that a person names stays the plain text it is: it may hold anything

from __future__ import annotations

import os
import sys
from pathlib import Path

from tui_reader.errors import ReaderError
from tui_reader.text.clean import clean_line

APP = "digest-tui"
"""The folder under config, state and cache."""

USUAL_FOLDER = "~/digests"
"""What is opened when neither the command line nor the config names a folder."""


class SamplesMissingError(ReaderError):
    """The package came without its sample digests."""

    english = "The sample digests are missing: {} is not there. Install digest-tui again."
    chinese = "自带的样例不见了：没有 {}。请重新安装 digest-tui。"


def config_file() -> Path:
    """Return `config.toml` under `$XDG_CONFIG_HOME/digest-tui`, or where the system keeps such files."""
    return _home("XDG_CONFIG_HOME", "config") / "config.toml"


def state_dir() -> Path:
    """Return the folder for marks, history and visits. Nothing is made by asking."""
    return _home("XDG_STATE_HOME", "state")


def cache_dir() -> Path:
    """Return the folder for what may be deleted at any time. Nothing is made by asking."""
    return _home("XDG_CACHE_HOME", "cache")


def _home(variable: str, kind: str) -> Path:
    # The base directory specification: a relative path in these variables is invalid and is ignored.
    named = os.environ.get(variable, "")
    if os.path.isabs(named) and sys.platform != "win32":
        return Path(named) / APP
    import platformdirs

    paths = {
        "config": platformdirs.user_config_path,
        "state": platformdirs.user_state_path,
        "cache": platformdirs.user_cache_path,
    }
    return paths[kind](APP, appauthor=False)


def samples() -> Path:
    """Return the folder of the sample digests: inside an installed package, beside the package in a checkout.

    Raises:
        SamplesMissingError: It is in neither place.
    """
    package = Path(__file__).resolve().parent.parent
    inside = package / "sample_digests"
    for folder in (inside, package.parent / "sample_digests"):
        if folder.is_dir():
            return folder
    raise SamplesMissingError(shown(inside))


def expanded(path: str) -> str:
    """Return a path with a leading `~` or `~name` replaced by that home; as it is where there is no such home."""
    return os.path.expanduser(path)  # Path.expanduser raises where no home is known


def shown(path: str | os.PathLike[str]) -> str:
    """Return a path for a person: absolute, the home as `~`, cleaned for the terminal.

    Args:
        path: May hold escaped surrogates, line ends and control characters, as names on disk do.
    """
    absolute = os.path.abspath(path)
    home = expanded("~")
    if absolute == home:
        return "~"
    inside = os.path.join(home, "")  # a separator at the end, so that /home/ann2 is not in /home/ann
    if home != os.sep and absolute.startswith(inside):
        absolute = os.path.join("~", absolute[len(inside) :])
    return clean_line(absolute)
