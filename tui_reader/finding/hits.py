"""What a search gives: levels, spans and hits."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from tui_reader.model import Entry

Field = Literal["title", "summary", "category", "author", "site"]


class Level(IntEnum):
    """How an entry matches; smaller is better and comes first."""

    STARTS = 1
    """The title starts with the query."""
    WHOLE = 2
    """The whole query stands in the title, from the start of a word to the end of one."""
    WORDS = 3
    """Every word is a whole word of the title (Chinese: any run of characters)."""
    WORD_STARTS = 4
    """Every word starts a word of the title."""
    INSIDE = 5
    """Every word stands somewhere in the title."""
    SQUEEZED = 6
    """The same when blanks and punctuation are ignored."""
    MIXED = 7
    """Some words in the title, some in summary, category, author or site."""
    SUMMARY = 8
    """All words in summary, category, author or site."""
    PINYIN = 9
    """The title by full pinyin."""
    INITIALS = 10
    """The title by the initials of its pinyin."""
    TYPO = 11
    """All words in the title when typos are forgiven."""
    SUMMARY_TYPO = 12
    """All words somewhere when typos are forgiven."""
    PIECES = 13
    """A word of the query stands in the title in two pieces."""

    @property
    def label(self) -> str:
        """The level's name in JSON: `starts`, `word-starts` and so on."""
        return self.name.lower().replace("_", "-")


class Span(NamedTuple):
    """A place to mark.

    Attributes:
        field: The field of the entry. `category` means the digest's categories with a blank between them.
        start: In code points of the field as shown.
        end: Behind the last code point.
    """

    field: Field
    start: int
    end: int


class Hit(NamedTuple):
    """An entry that matches.

    Attributes:
        entry: The entry.
        level: None where the query has no words.
        spans: By field, then by place; empty where the query has no words.
    """

    entry: Entry
    level: Level | None
    spans: tuple[Span, ...] = ()
