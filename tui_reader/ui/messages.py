"""What widgets and screens tell those above them: facts in the past tense, wishes in the imperative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from tui_reader.ui.host import Loaded, Opened


class Stood(Message):
    """A fact: the first frame stands."""


class OpenLink(Message):
    """A wish: open a source in the browser."""

    def __init__(self, url: str) -> None:
        self.url = url
        super().__init__()


class CopyText(Message):
    """A wish: send a text to the clipboard."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__()


class Rescan(Message):
    """A wish: look through the folder again."""


class ChangeTheme(Message):
    """A wish: put another theme in force."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__()


class Quit(Message):
    """A wish: end the program."""


class ArchiveRead(Message):
    """A fact from the loading thread: what stands of the archive."""

    def __init__(self, loaded: Loaded) -> None:
        self.loaded = loaded
        super().__init__()


class LinkOpened(Message):
    """A fact: an attempt to open a source has ended."""

    def __init__(self, url: str, opened: Opened) -> None:
        self.url = url
        self.opened = opened
        super().__init__()
