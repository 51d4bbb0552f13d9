"""Where the reader stands, as a text that the store keeps for the next visit."""

from __future__ import annotations

from typing import NamedTuple

from tui_reader.model import EntryId


class Place(NamedTuple):
    """A place in an archive.

    Attributes:
        entry: Under the cursor.
        below: Lines between the top of the list's view and the cursor.
    """

    entry: EntryId
    below: int


def written(place: Place) -> str:
    """Return a place as a text."""
    import json

    return json.dumps([*place.entry, place.below], ensure_ascii=True)


def read(text: str) -> Place | None:
    """Return the place that a text holds.

    Args:
        text: What `written` gave; anything else is no place.
    """
    import json

    try:
        values = json.loads(text)
        digest, name, occurrence, below = values
    except (ValueError, TypeError, RecursionError):
        return None
    if not (isinstance(digest, str) and isinstance(name, str)):
        return None
    if not (isinstance(occurrence, int) and isinstance(below, int)):
        return None
    return Place(EntryId(digest, name, occurrence), below)
