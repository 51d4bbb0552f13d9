"""The settings of a person: a TOML file in the config folder, never one in the archive."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from tui_reader.store.config_fault import (
    ConfigSyntaxError,
    ConfigUnreadableError,
    SettingTypeError,
    unknown_key,
    wrong_choice,
)
from tui_reader.store.places import config_file, shown
from tui_reader.store.regular import NotRegularError, TooLargeError, read
from tui_reader.text.clean import clean_line

if TYPE_CHECKING:
    from tui_reader.model import Rule
    from tui_reader.store.toml_line import Path

LARGEST = 1024 * 1024
"""Bytes of a config file; a larger one is none."""

CHOICES = {
    "language": ("auto", "zh", "en"),
    "marks": ("auto", "unicode", "ascii"),
    "mark_read": ("shown", "open", "never"),
}
"""Settings that take one of a few words."""

LISTS = ("views", "mutes", "highlights")
"""Settings that are lists of rules."""


class Settings(NamedTuple):
    """What a person has set; the defaults are what counts without a config file.

    Attributes:
        folder: The archive's folder, `~` not yet expanded; empty for the usual one.
        language: `auto`, `zh` or `en`.
        theme: `auto` or a theme's name; whether there is such a theme the screen says.
        browser: A command line, perhaps with `%s`; empty for `$BROWSER` or the system's.
        marks: `auto`, `unicode` or `ascii`.
        mark_read: What marks an entry as read: it was `shown` for a while, it was taken in by `open`, or `never`
            anything but the key for it.
        rules: Views, then mutes, then highlights, each in the order of the file.
    """

    folder: str = ""
    language: str = "auto"
    theme: str = "auto"
    browser: str = ""
    marks: str = "auto"
    mark_read: str = "shown"
    rules: tuple[Rule, ...] = ()


KEYS = (*Settings._fields[:-1], *LISTS)
"""Every key that a config may hold."""


def load(path: str | None = None) -> Settings:
    """Read the settings.

    Args:
        path: The file that the command line names, which must be there; None for the usual one, which need not.
            The system's null device counts as an empty file.

    Returns:
        The defaults where there is no file.

    Raises:
        ConfigError: The file cannot be read, is no TOML, or has an unknown key, a value of the wrong kind or a rule
            that is none.
    """
    file = str(config_file()) if path is None else path
    if file == os.devnull:
        return Settings()
    try:
        text = text_of(file)
    except FileNotFoundError as error:
        if path is None:
            return Settings()
        raise ConfigUnreadableError(shown(file), _why(error)) from error
    return settings_of(text, shown(file))


def text_of(file: str) -> str:
    """Read a config file as it is, line ends and a byte order mark included.

    Raises:
        FileNotFoundError: It is not there.
        ConfigUnreadableError: It is no regular file, too large, no UTF-8, or the system does not let it be read.
    """
    try:
        return read(file, LARGEST).data.decode()
    except FileNotFoundError:
        raise
    except NotRegularError as error:
        raise ConfigUnreadableError(shown(file), "it is not a regular file") from error
    except TooLargeError as error:
        raise ConfigUnreadableError(shown(file), "it is larger than 1 MiB") from error
    except (OSError, ValueError) as error:
        raise ConfigUnreadableError(shown(file), _why(error)) from error


def values_of(text: str, named: str) -> dict[str, Any]:
    """Read a text as TOML.

    Args:
        text: Of a config file.
        named: The file, as shown.

    Raises:
        ConfigSyntaxError: It is none.
    """
    import tomllib

    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise _syntax_error(named, text, error) from error


def settings_of(text: str, named: str) -> Settings:
    """Return what a config sets; the arguments are those of `values_of`.

    Raises:
        ConfigError: It is no TOML, or has an unknown key, a value of the wrong kind or a rule that is none.
    """
    values = values_of(text, named)
    lines: dict[Path, int] = {}

    def line(path: Path) -> str:
        from tui_reader.store.toml_line import lines_of  # where all is well nobody asks

        lines.update(lines or lines_of(text.removeprefix("\ufeff")))
        return str(next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), 1))

    for key, value in values.items():
        if key not in KEYS:
            raise unknown_key(named, line((key,)), key, KEYS)
        if key in LISTS:
            continue
        if not isinstance(value, str):
            raise SettingTypeError(named, line((key,)), key)
        if value not in CHOICES.get(key, (value,)):
            raise wrong_choice(named, line((key,)), key, value, choices=CHOICES[key])
    plain = {key: value for key, value in values.items() if key not in LISTS}
    if len(plain) == len(values):
        return Settings(**plain)
    from tui_reader.store.rule_table import rules_of

    return Settings(**plain, rules=rules_of(values, named, line))


def _syntax_error(named: str, text: str, error: Exception) -> ConfigSyntaxError:
    """Part tomllib's message, `Invalid value (at line 3, column 9)`, into line and reason."""
    said = clean_line(str(error))[:200]
    match = re.fullmatch(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", said)
    if match is None:
        return ConfigSyntaxError(named, "1", said)
    return ConfigSyntaxError(named, match[2] or str(len(text.splitlines()) or 1), match[1])


def _why(error: Exception) -> str:
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return clean_line(said)[:200]
