"""What the machine says of the person in front of it: language, zone, characters, light or dark."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo
    from zoneinfo import ZoneInfo

LOCALTIME = "/etc/localtime"
"""The zone of the machine: a link into the zone database, or a copy of a file of it."""

LIGHT_GROUNDS = frozenset({"7", "9", "10", "11", "12", "13", "14", "15"})
"""Background colours of COLORFGBG that are light; rxvt's numbers, parted as Vim does."""


COERCED = frozenset({"C.UTF-8", "C.utf8", "UTF-8"})
"""What Python itself puts into LC_CTYPE where the locale is C or is not installed (PEP 538)."""


def language(setting: str, environ: Mapping[str, str]) -> str:
    """Return the language to speak.

    Args:
        setting: `zh`, `en`, or `auto` for the locale's.
        environ: The environment.

    Returns:
        `zh` or `en`; English where nothing says otherwise.
    """
    if setting in {"zh", "en"}:
        return setting
    return "zh" if _locale(environ, "LC_ALL", "LC_MESSAGES", "LANG").lower().startswith(("zh", "chinese")) else "en"


def ascii_marks(setting: str, environ: Mapping[str, str]) -> bool:
    """Tell whether the marks are to be drawn in ASCII.

    Args:
        setting: `ascii`, `unicode`, or `auto`: ASCII where the locale names an encoding other than UTF-8.
        environ: The environment.
    """
    if setting in {"ascii", "unicode"}:
        return setting == "ascii"
    coerced = environ.get("LC_CTYPE") in COERCED and environ.get("LANG")
    named = ("LC_ALL", "LANG") if coerced else ("LC_ALL", "LC_CTYPE", "LANG")
    _, dot, encoding = _locale(environ, *named).partition(".")
    encoding = encoding.partition("@")[0].lower().replace("-", "").replace("_", "")
    return bool(dot) and encoding not in {"utf8", ""} and sys.platform != "win32"


def theme(setting: str, environ: Mapping[str, str]) -> str:
    """Return a theme's name.

    Args:
        setting: A name, or `auto`: light where COLORFGBG says so, else dark.
        environ: The environment.
    """
    if setting != "auto":
        return setting
    ground = environ.get("COLORFGBG", "").rpartition(";")[2]
    return "ink-light" if ground in LIGHT_GROUNDS else "ink-dark"


def zone(environ: Mapping[str, str]) -> tzinfo:
    """Return the reader's zone, with its summer times where the machine knows them.

    Args:
        environ: The environment; `TZ` wins over the machine's own zone.

    Returns:
        A zone of the database, else one with the offset of this moment.
    """
    named = environ.get("TZ", "").removeprefix(":")
    found = _zone(named) if named else _zone_of_the_machine()
    return found or datetime.now(UTC).astimezone().tzinfo or UTC


def _zone_of_the_machine() -> ZoneInfo | None:
    target = os.path.realpath(LOCALTIME)
    _, database, name = target.rpartition("zoneinfo/")
    return (_zone(name.removeprefix("posix/")) if database else None) or _zone(LOCALTIME)


def _zone(name: str) -> ZoneInfo | None:
    from zoneinfo import ZoneInfo

    try:
        if name.startswith("/"):
            with open(name, "rb") as file:  # noqa: PTH123 - a path as TZ gives it
                return ZoneInfo.from_file(file, key=name)
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):  # no database, no such name, a folder of it, a damaged file
        return None


def _locale(environ: Mapping[str, str], *variables: str) -> str:
    named = next((environ[variable] for variable in variables if environ.get(variable)), "")
    if not named and sys.platform == "win32":
        import locale

        return locale.getlocale()[0] or ""
    return named
