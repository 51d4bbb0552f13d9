"""What was done to the state, as it is told: by this instance, and by others."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui_reader.model import Marked


class Deed(Enum):
    """What kind of action it was."""

    MARKED = 1
    """Keys were marked."""
    SEEN = 2
    """Digests are no longer new."""


class Done(NamedTuple):
    """What an action did.

    Attributes:
        deed: Its kind.
        marks: The keys that are marked otherwise than before, as they are now; empty where nothing changed.
        seen: The keys of digests that are no longer new.
        new: Those that are new again.
    """

    deed: Deed
    marks: tuple[Marked, ...] = ()
    seen: frozenset[str] = frozenset()
    new: frozenset[str] = frozenset()


class News(NamedTuple):
    """What other instances did; fields as those of `Done`."""

    marks: tuple[Marked, ...] = ()
    seen: frozenset[str] = frozenset()
    new: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Return False where there is nothing to tell."""
        return bool(self.marks or self.seen or self.new)
