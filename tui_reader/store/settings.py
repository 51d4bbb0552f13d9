"""The settings of a person: a TOML file in the config folder, never one in the archive."""

from __future__ import annotations

import os
import re
from typing import NamedTuple

from tui_reader.errors import ConfigError
from tui_reader.store.places import config_file, shown
from tui_reader.store.regular import NotRegularError, TooLargeError, read
from tui_reader.text.clean import clean_line

LARGEST = 1024 * 1024
"""Bytes of a config file; a larger one is none."""

CHOICES = {"language": ("auto", "zh", "en"), "marks": ("auto", "unicode", "ascii")}
"""Settings that take one of a few words."""


class ConfigUnreadableError(ConfigError):
    """The file is not there, is none, or the system does not let it be read."""

    english = "The config {} cannot be read: {}."
    chinese = "配置 {} 读不了：{}。"


class ConfigSyntaxError(ConfigError):
    """The file is no TOML."""

    english = "The config {}, line {}, is not TOML: {}."
    chinese = "配置 {} 第 {} 行不是 TOML：{}。"


class UnknownKeyError(ConfigError):
    """A key that the reader does not know, with the nearest that it does."""

    english = "The config {}, line {}, sets “{}”, which is unknown. The nearest is “{}”."
    chinese = "配置 {} 第 {} 行的“{}”不认识，最接近的是“{}”。"


class StrangeKeyError(ConfigError):
    """A key that the reader does not know and that is near none."""

    english = "The config {}, line {}, sets “{}”, which is unknown. Known are {}."
    chinese = "配置 {} 第 {} 行的“{}”不认识。认识的有 {}。"


class SettingTypeError(ConfigError):
    """A known key whose value is no text."""

    english = "The config {}, line {}: “{}” takes text in quotes."
    chinese = "配置 {} 第 {} 行：“{}”要写成引号里的文字。"


class SettingChoiceError(ConfigError):
    """A known key whose value is none of its words."""

    english = "The config {}, line {}: “{}” takes one of {}."
    chinese = "配置 {} 第 {} 行：“{}”只能是 {} 之一。"


class Settings(NamedTuple):
    """What a person has set; the defaults are what counts without a config file.

    Attributes:
        folder: The archive's folder, `~` not yet expanded; empty for the usual one.
        language: `auto`, `zh` or `en`.
        theme: `auto` or a theme's name; whether there is such a theme the screen says.
        browser: A command line, perhaps with `%s`; empty for `$BROWSER` or the system's.
        marks: `auto`, `unicode` or `ascii`.
    """

    folder: str = ""
    language: str = "auto"
    theme: str = "auto"
    browser: str = ""
    marks: str = "auto"


KEYS = Settings._fields
"""Every key that a config may hold."""


def load(path: str | None = None) -> Settings:
    """Read the settings.

    Args:
        path: The file that the command line names, which must be there; None for the usual one, which need not.
            The system's null device counts as an empty file.

    Returns:
        The defaults where there is no file.

    Raises:
        ConfigError: The file cannot be read, is no TOML, or has an unknown key or a value of the wrong kind.
    """
    file = str(config_file()) if path is None else path
    if file == os.devnull:
        return Settings()
    named = shown(file)
    try:
        data = _read(file)
    except FileNotFoundError as error:
        if path is None:
            return Settings()
        raise ConfigUnreadableError(named, _why(error)) from error
    except (OSError, ValueError) as error:
        raise ConfigUnreadableError(named, _why(error)) from error
    return _settings(data, named)


def _read(file: str) -> str:
    try:
        return read(file, LARGEST).data.decode("utf-8-sig")
    except NotRegularError as error:
        raise ValueError("it is not a regular file") from error
    except TooLargeError as error:
        raise ValueError("it is larger than 1 MiB") from error


def _settings(text: str, named: str) -> Settings:
    import tomllib

    try:
        values = tomllib.loads(text.replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        raise _syntax_error(named, text, error) from error
    for key, value in values.items():
        _check(key, value, named=named, line=str(_line(text, key)))
    return Settings(**values)


def _check(key: str, value: object, *, named: str, line: str) -> None:
    name = clean_line(key)[:80]
    if key not in KEYS:
        from difflib import get_close_matches

        near = get_close_matches(key.lower(), KEYS, n=1)
        if near:
            raise UnknownKeyError(named, line, name, near[0])
        raise StrangeKeyError(named, line, name, ", ".join(KEYS))
    if not isinstance(value, str):
        raise SettingTypeError(named, line, name)
    if value not in CHOICES.get(key, (value,)):
        raise SettingChoiceError(named, line, name, ", ".join(CHOICES[key]))


def _syntax_error(named: str, text: str, error: Exception) -> ConfigSyntaxError:
    """Part tomllib's message, `Invalid value (at line 3, column 9)`, into line and reason."""
    said = clean_line(str(error))[:200]
    match = re.fullmatch(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", said)
    if match is None:
        return ConfigSyntaxError(named, "1", said)
    return ConfigSyntaxError(named, match[2] or str(len(text.splitlines()) or 1), match[1])


def _line(text: str, key: str) -> int:
    """Return the line that sets a key of the first level, from 1; tomllib keeps none."""
    name = re.escape(key)
    setting = re.compile(rf"""\s*\[{{0,2}}\s*(?:{name}|"{name}"|'{name}')\s*[=.\]]""")
    return next((number for number, line in enumerate(text.split("\n"), 1) if setting.match(line)), 1)


def _why(error: Exception) -> str:
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return clean_line(said)[:200]
