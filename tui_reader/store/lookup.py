"""The state as it lies there, for those who only want to know: nothing is made, no visit begun.

A file that cannot be read so, such as one of an earlier version, is opened as a reader would open it, who mends it.
"""

# ruff: noqa: PTH118 - the path stays the plain text that it came as

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeVar

from tui_reader.model import Marked, MarkKey
from tui_reader.store.database import named
from tui_reader.store.marks import page
from tui_reader.store.state import State, milliseconds
from tui_reader.store.state_file import FILE, to_look_at
from tui_reader.store.trouble import Trouble
from tui_reader.store.visits import Presence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui_reader.errors import ReaderError
    from tui_reader.store.database import Database
    from tui_reader.store.marks import MarkRow

_T = TypeVar("_T")


class Lookup:
    """A state that is looked into.

    Args:
        folder: The state folder.

    Attributes:
        fault: What is wrong with it; what can still be read is told all the same.
    """

    def __init__(self, folder: str) -> None:
        self.fault: ReaderError | None = None
        self._folder = folder
        self._path = os.path.join(folder, FILE)

    @property
    def is_there(self) -> bool:
        """False where nothing was ever kept."""
        return os.path.lexists(self._path)

    def marks(self) -> list[MarkRow]:
        """Return all that is known of every key that ever was marked."""
        return self._told(_every, lambda state: list(state.all()), [])

    def marked(self) -> list[Marked]:
        """Return how every key is marked that ever was: half the work of `marks`."""
        return self._told(
            _marked, lambda state: [Marked(row.key, row.read, row.starred) for row in state.all()], []
        )

    def unseen(self, digests: Sequence[str], folder: str) -> frozenset[str]:
        """Return which digests had not been seen when the last visit ended.

        Args:
            digests: The keys of all of an archive, newest first.
            folder: Where it lies.
        """
        return self._told(
            lambda database: Presence("").look(database, digests, folder, milliseconds()).new,
            lambda state: state.look(digests, folder).new,
            frozenset(digests[:1]),
        )

    def _told(self, look: Callable[[Database], _T], ask: Callable[[State], _T], nothing: _T) -> _T:
        if not self.is_there:
            return nothing
        try:
            database = to_look_at(self._path)
            try:
                return look(database)
            finally:
                database.close()
        except Trouble:
            state = State(self._folder)
            told = ask(state)
            self.fault = self.fault or state.fault
            state.close()
            return told


def _every(database: Database) -> list[MarkRow]:
    found: list[MarkRow] = []
    rows, last = page(database, 0)
    while rows:
        found += rows
        rows, last = page(database, last)
    return found


def _marked(database: Database) -> list[Marked]:
    rows = database.rows("SELECT key, read, starred FROM marks")
    return [Marked(MarkKey(named(key)), read == 1, starred == 1) for key, read, starred in rows]
