"""A hostile file: what is in it, what may become of it, and what must still be read from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SHOWN: Final = frozenset({"shown"})
WARN: Final = frozenset({"warn"})
SKIP: Final = frozenset({"skip"})
IGNORE: Final = frozenset({"ignore"})
READ: Final = SHOWN | WARN
"""The digest is there, with or without a word about it."""

LINK: Final = "https://example.org/a"
GOOD: Final = f"1.  [标题]({LINK})\n\n    正文。\n"
"""The entry that stands in nearly every file: whatever stands beside it, it must be read."""


class Hostile(NamedTuple):
    """A file of the set.

    Attributes:
        name: Relative to the folder of its family, as the system names it (surrogates escaped).
        content: Its bytes, or what makes something else of the path.
        allowed: What may become of it: shown, warn, skip or ignore.
        entries: It must give so many at least.
        says: A text that must be read from it, in a title, a category or a summary; empty for whatever is read.
        opens: The addresses that may be opened, exactly these, in order; None for any that keep the rule.
    """

    name: str
    content: bytes | Callable[[Path], object]
    allowed: frozenset[str] = READ
    entries: int = 0
    says: str = ""
    opens: tuple[str, ...] | None = None


def digest(body: str = "", *, title: str = "简报", date: str = "2025-12-21", more: str = "") -> bytes:
    """Write a digest with the good entry first.

    Args:
        body: What follows the good entry; it stands at the left margin.
        title: As it stands in the head.
        date: As it stands in the head.
        more: Other lines of the head, each with its line end.
    """
    return f"---\ntitle: {title}\ndate: {date}\n{more}---\n\n{GOOD}\n{body}\n".encode("utf-8", "surrogatepass")


def slug(text: str) -> str:
    """Return a word for a file's name: letters and digits of a text."""
    return "-".join("".join(letter if letter.isascii() and letter.isalnum() else " " for letter in text).split())[:40]
