"""What can go wrong, each with what to say to a person in both languages of the interface."""

from __future__ import annotations


class ReaderError(Exception):
    """A fault that ends what was asked for, told in a sentence a person understands.

    A child names its sentence once a language; `{}` takes what is named by the fault (a path, a key), already
    cleaned for the terminal.
    """

    english = "{}"
    chinese = "{}"
    exit_code = 2

    def __init__(self, *about: str) -> None:
        """Keep what the sentence is about.

        Args:
            about: The words that fill the sentence, in the order of its braces, cleaned by `text.clean`.
        """
        super().__init__(*about)
        self.about = about

    def say(self, language: str) -> str:
        """Tell a person what happened, where, and what to do.

        Args:
            language: `zh` for Chinese, anything else for English.

        Returns:
            One line without a line end.
        """
        return (self.chinese if language == "zh" else self.english).format(*self.about)

    def __str__(self) -> str:
        """Return the sentence in English, for logs and for callers in Python."""
        return self.say("en")


class FolderMissingError(ReaderError):
    """The folder named on the command line or in the config is not there."""

    english = "There is no folder {}. Name one that exists, or look at the samples with digest-tui --demo."
    chinese = "没有 {} 这个文件夹。换一个已有的文件夹，或用 digest-tui --demo 看自带的样例。"


class NoFolderError(ReaderError):
    """No folder was named and the usual one is not there."""

    english = "No folder was named and {} does not exist. Run digest-tui FOLDER, or digest-tui --demo for the samples."
    chinese = "没有指定文件夹，{} 也不存在。用 digest-tui 文件夹 打开一个，或用 digest-tui --demo 看自带的样例。"


class NotAFolderError(ReaderError):
    """A file was named where a folder is wanted."""

    english = "{} is a file, not a folder. Name the folder that it lies in."
    chinese = "{} 是文件，不是文件夹。请指定它所在的文件夹。"


class FolderUnreadableError(ReaderError):
    """The folder is there, but the system does not let it be listed."""

    english = "The folder {} cannot be read: {}."
    chinese = "文件夹 {} 读不了：{}。"


class UsageError(ReaderError):
    """The words of the command line do not fit."""


class ConfigError(ReaderError):
    """The config file has a fault: file, line and key are in the sentence."""


class QueryError(ReaderError):
    """A query that a program asked for cannot be read as written.

    `column` counts code points from 1.
    """

    english = "The query cannot be read at column {}: {}."
    chinese = "查询第 {} 列读不懂：{}。"


class NoTerminalError(ReaderError):
    """The screen was asked for where there is no terminal to draw on."""

    english = "The screen needs a terminal: {}. For text without a screen use --print."
    chinese = "界面需要终端：{}。不要界面、只要文字时用 --print。"
