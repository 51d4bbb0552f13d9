"""How the state is opened: the file if that can be, another one in its place, else memory with what can be read."""

# ruff: noqa: PTH103, PTH118 - the path stays the plain text that it came as

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from tui_reader.store.database import in_file, in_memory, to_look_at, why
from tui_reader.store.places import shown
from tui_reader.store.rescue import copy, put_aside
from tui_reader.store.trouble import StateDamagedError, StateForeignError, StateUnwritableError, Trouble

if TYPE_CHECKING:
    from tui_reader.errors import ReaderError
    from tui_reader.store.database import Database

FILE: Final = "state.sqlite3"
"""In the state folder."""


def opened(folder: str | None) -> tuple[Database, ReaderError | None]:
    """Open the state, whatever stands in its place.

    Args:
        folder: That it lies in, made where it is missing; None for memory.

    Returns:
        A database that can be written, and what a person should know about it.
    """
    if folder is None:
        return in_memory(), None
    path = os.path.join(folder, FILE)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        return in_file(path), None
    except (OSError, ValueError) as error:
        return in_memory(), StateUnwritableError(shown(folder), why(error))
    except Trouble as trouble:
        if trouble.is_damage or trouble.is_foreign:
            return _begun_anew(path, trouble)
        return _read_only(path), trouble.fault


def remembered(file: Database) -> Database:
    """Return a database in memory with what can be read of another."""
    memory = in_memory()
    with memory.transaction():
        copy(file, memory)
    return memory


def _begun_anew(path: str, trouble: Trouble) -> tuple[Database, ReaderError]:
    try:
        aside = put_aside(path)
        database = in_file(path)
    except OSError as error:
        return in_memory(), StateUnwritableError(shown(path), why(error))
    except Trouble as again:
        return in_memory(), again.fault
    return database, (StateForeignError if trouble.is_foreign else StateDamagedError)(shown(aside))


def _read_only(path: str) -> Database:
    try:
        file = to_look_at(path)
    except Trouble:
        return in_memory()
    memory = remembered(file)
    file.close()
    return memory
