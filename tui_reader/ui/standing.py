"""Where the reader stands, as a text that the store keeps for the next visit."""

from __future__ import annotations

from typing import Final, NamedTuple

from tui_reader.model import EntryId

LONGEST: Final = 10
"""Digits of a number."""


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
    (digest, name, occurrence), below = place
    return f"{below} {occurrence} {len(digest)} {digest}{name}"


def read(text: str) -> Place | None:
    """Return the place that a text holds; JSON would cost the first frame some milliseconds.

    Args:
        text: What `written` gave; anything else is no place.
    """
    numbers, names = text.split(" ", 3)[:3], text.split(" ", 3)[3:]
    if not names or not all(number.removeprefix("-").isdecimal() and len(number) < LONGEST for number in numbers):
        return None
    below, occurrence, length = map(int, numbers)
    return Place(EntryId(names[0][:length], names[0][length:], occurrence), below) if length >= 0 else None
