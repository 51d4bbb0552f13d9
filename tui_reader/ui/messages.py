"""What widgets and screens tell those above them: facts in the past tense, wishes in the imperative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from tui_reader.model import Change, Rule
    from tui_reader.ui.host import Kept, Loaded, Opened, RulesKept


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

    def __init__(self, code: int = 0) -> None:
        self.code = code
        super().__init__()


class ArchiveRead(Message):
    """A fact from the loading thread: what stands of the archive."""

    def __init__(self, loaded: Loaded) -> None:
        self.loaded = loaded
        super().__init__()


class MarkKeys(Message):
    """A wish: write marks down. They are in force on the screen already."""

    def __init__(self, changes: Iterable[Change]) -> None:
        self.changes = changes
        super().__init__()


class SeeDigests(Message):
    """A wish: digests are no longer new."""

    def __init__(self, digests: Collection[str]) -> None:
        self.digests = digests
        super().__init__()


class Undo(Message):
    """A wish: take the last change of marks back."""


class Redo(Message):
    """A wish: do again what was undone last."""


class KeepRule(Message):
    """A wish: add a rule to the config."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        super().__init__()


class DropRule(Message):
    """A wish: take a rule out of the config."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        super().__init__()


class RulesChanged(Message):
    """A fact: what became of such a wish."""

    def __init__(self, kept: RulesKept) -> None:
        self.kept = kept
        super().__init__()


class Stand(Message):
    """A fact worth keeping: where the reader stands."""

    def __init__(self, place: str) -> None:
        self.place = place
        super().__init__()


class MarksKept(Message):
    """A fact from the store: what became of marks."""

    def __init__(self, kept: Kept) -> None:
        self.kept = kept
        super().__init__()


class LinkOpened(Message):
    """A fact: an attempt to open a source has ended."""

    def __init__(self, url: str, opened: Opened) -> None:
        self.url = url
        self.opened = opened
        super().__init__()
