"""What a command is: its keys, its words, where it stands in the help, and what it needs."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final, NamedTuple

Pair = tuple[str, str]
"""A sentence in Chinese and in English."""


class Scope(Enum):
    """The part of the help that a command stands in."""

    MOVE = ("移动", "Move")
    READ = ("阅读", "Read")
    FIND = ("查找", "Find")
    OTHER = ("其他", "Other")


class Place(Enum):
    """Where the keys go; decides what the footer shows."""

    EMPTY = auto()
    """The list of an empty folder."""
    DIGESTS = auto()
    ENTRIES = auto()
    ENTRY = auto()
    NO_ENTRIES = auto()
    """The list, where it has none though the folder has some."""
    BAR = auto()
    FIND = auto()
    """The find field."""
    FOUND = auto()
    """A pane, while the find field is open."""
    PICKER = auto()
    HELP = auto()
    PROBLEMS = auto()


class Need(Enum):
    """What must be there for a command to have something to act on; the footer leaves it out without."""

    NOTHING = auto()
    ENTRY = auto()
    LINK = auto()
    PROBLEM = auto()
    UNDO = auto()
    """Marks were changed that can be changed back."""
    NEWS = auto()
    """Digests came since the last visit, and they are not what is listed."""
    VIEW = auto()
    """A view is saved."""
    PART = auto()
    """The list is kept to what is unread, starred or new."""
    EVERYTHING = auto()
    """No query is set: all entries are listed."""
    HITS = auto()
    """The query has hits, or may still have some."""
    CHOICE = auto()
    """A change of the query that would bring hits is chosen."""
    CHOICES = auto()
    """There are others beside it."""
    HISTORY = auto()
    """There are earlier queries, and nothing else is chosen from."""
    ITEM = auto()
    """Something can be picked."""
    PLACE = auto()
    """What is looked for inside the entry was found."""
    PLACES = auto()
    """It was found in more than one place."""
    BACK = auto()
    """One level out leads back to the list."""
    WIDENS = auto()
    """One level out lists all hits again."""
    CLEARS = auto()
    """One level out clears the query."""
    QUITS = auto()
    """There is no level out but the end."""


class Hint(NamedTuple):
    """What the footer says of a command.

    Attributes:
        place: Where the keys go.
        words: What the command does there.
        needs: What must be there, beside what the command needs everywhere.
    """

    place: Place
    words: Pair
    needs: Need = Need.NOTHING


class Command(NamedTuple):
    """A thing the reader can be told to do.

    Attributes:
        id: Verb and noun in kebab case, the same from key map to test.
        keys: As a person reads them (`j`, `↓`, `ctrl+d`, `PgDn`); empty for those in the palette alone.
        title: Its name in the palette.
        help: One sentence. Neighbours with the same one share a row of the help.
        scope: The part of the help it stands in.
        needs: What must be there.
        footer: What the footer says of it, by the place where the keys go.
    """

    id: str
    keys: tuple[str, ...]
    title: Pair
    help: Pair
    scope: Scope
    needs: Need = Need.NOTHING
    footer: tuple[Hint, ...] = ()

    def key_at(self, place: Place) -> str:
        """Return the key that the footer names: where one types, no key that would be typed.

        Args:
            place: Where the keys go.
        """
        keys = [key for key in self.keys if place not in TYPED_AT or len(key) > 1 or not key.isascii()]
        return keys[0] if keys else self.keys[0]


TYPED_AT: Final = frozenset({Place.BAR, Place.FIND, Place.PICKER})
"""Where letters are typed and no keys."""


def pick(pair: Pair, language: str) -> str:
    """Return the sentence of a pair in a language."""
    return pair[0] if language == "zh" else pair[1]
