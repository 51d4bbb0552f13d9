"""A quick look into the state, for the first frame: loads as little as can be."""

# ruff: noqa: PTH110, PTH118 - the path stays the plain text that it came as

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.model import Marked, MarkKey
from tui_reader.store.archives import place
from tui_reader.store.database import named, stored
from tui_reader.store.state_file import FILE, to_look_at
from tui_reader.store.trouble import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui_reader.store.database import Database


class Peek(NamedTuple):
    """What the first frame wants to know.

    Attributes:
        marks: Of the keys that were asked for; those never marked are left out.
        place: Where the last visit stood; empty where it is not known.
    """

    marks: list[Marked]
    place: str


def peek(folder: str | None, keys: Iterable[MarkKey] = (), digests: Sequence[str] = (), path: str = "") -> Peek:
    """Look into the state quickly: nothing is made or written, nothing raised, and at any trouble nothing is known.

    Args:
        folder: The state folder; None for none.
        keys: Some mark keys.
        digests: The keys of some of the newest digests, newest first.
        path: Of the archive.
    """
    file = "" if folder is None else os.path.join(folder, FILE)
    if not os.path.exists(file):  # SQLite is not loaded to find that out
        return Peek([], "")
    try:
        database = to_look_at(file)
    except Trouble:
        return Peek([], "")
    found: list[Marked] = []
    stood = ""
    with suppress(Trouble):  # a file of an earlier version has no visits
        found = known(database, keys)
        stood = place(database, digests, path) if digests or path else ""
    database.close()
    return Peek(found, stood)


def known(database: Database, keys: Iterable[MarkKey]) -> list[Marked]:
    """Return how keys are marked; those that never were are left out."""
    asked = list(map(stored, keys))
    found = database.among("SELECT key, read, starred FROM marks WHERE key IN {}", asked)
    return [Marked(MarkKey(named(key)), bool(read), bool(starred)) for key, read, starred in found]
