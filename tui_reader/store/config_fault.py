"""What can be wrong with the config file; each sentence names the file, and where it can the line and the key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.errors import ConfigError
from tui_reader.text.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.errors import ReaderError


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
    """A known key whose value is none of its words, with the nearest that is."""

    english = "The config {}, line {}: “{}” takes one of {}. The nearest is “{}”."
    chinese = "配置 {} 第 {} 行：“{}”只能是 {} 之一，最接近的是“{}”。"


class StrangeChoiceError(ConfigError):
    """A known key whose value is near none of its words."""

    english = "The config {}, line {}: “{}” takes one of {}."
    chinese = "配置 {} 第 {} 行：“{}”只能是 {} 之一。"


class NoRuleListError(ConfigError):
    """Rules that are no list of tables."""

    english = 'The config {}, line {}: above each of “{}” write [[{}]], in two brackets, and query = "…" below it.'
    chinese = '配置 {} 第 {} 行：每条“{}”上面写一行 [[{}]]，用两层方括号，下面写 query = "…"。'


class NoQueryKeyError(ConfigError):
    """A rule without a query."""

    english = "The config {}, line {}: one of “{}” has no “query”."
    chinese = "配置 {} 第 {} 行：这一条“{}”没有写“query”。"


class NoNameKeyError(ConfigError):
    """A view without a name."""

    english = "The config {}, line {}: one of “{}” has no “name”."
    chinese = "配置 {} 第 {} 行：这一条“{}”没有写“name”。"


class TwiceNamedError(ConfigError):
    """Two views of one name."""

    english = "The config {}, line {}: there is a view named “{}” already, in line {}."
    chinese = "配置 {} 第 {} 行：已经有名为“{}”的视图，在第 {} 行。"


class RuleError(ConfigError):
    """A rule that is none, for a reason that has a sentence of its own."""

    english = "The config {}, line {}, has a fault in “{}”. {}"
    chinese = "配置 {} 第 {} 行的“{}”有问题。{}"

    def __init__(self, file: str, line: str, key: str, why: ReaderError) -> None:
        """Keep where it stands and what is wrong.

        Args:
            file: As shown.
            line: From 1.
            key: That is to blame.
            why: What is wrong with it.
        """
        super().__init__(file, line, key)
        self.why = why

    def say(self, language: str) -> str:
        """Tell a person where the rule stands and what is wrong with it."""
        form = self.chinese if language == "zh" else self.english
        return form.format(*self.about, self.why.say(language))


def unknown_key(file: str, line: str, key: str, known: Sequence[str]) -> ConfigError:
    """Return what is said of a key that is none of the known ones."""
    name = clean_line(key)[:80]
    near = _nearest(key, known)
    return UnknownKeyError(file, line, name, near) if near else StrangeKeyError(file, line, name, ", ".join(known))


def wrong_choice(file: str, line: str, key: str, value: str, *, choices: Sequence[str]) -> ConfigError:
    """Return what is said of a value that is none of the few that a key takes."""
    near, words = _nearest(value, choices), ", ".join(choices)
    return SettingChoiceError(file, line, key, words, near) if near else StrangeChoiceError(file, line, key, words)


def _nearest(word: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(word[:80].lower(), known, n=1)), "")
