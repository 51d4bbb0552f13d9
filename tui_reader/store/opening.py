"""How the state is opened: the file if that can be, another one in its place, else memory with what can be read."""

# ruff: noqa: PTH103, PTH118, PTH120 - the path stays the plain text that it came as

from __future__ import annotations

import os
import time
from collections import deque
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.store import marks
from tui_reader.store.database import BUSY_SECONDS, why
from tui_reader.store.places import shown
from tui_reader.store.rescue import put_aside, take_over
from tui_reader.store.state_file import FILE, in_file, in_memory, to_look_at
from tui_reader.store.trouble import StateDamagedError, StateForeignError, StateUnwritableError, Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui_reader.errors import ReaderError
    from tui_reader.store.database import Database


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
    except (OSError, ValueError) as error:
        return in_memory(), StateUnwritableError(shown(folder), why(error))
    with _alone(folder):
        try:
            return in_file(path), None
        except Trouble as trouble:
            if trouble.is_damage or trouble.is_foreign:
                return _begun_anew(path, trouble)
            return _read_only(path), trouble.fault


class Reopened(NamedTuple):
    """What goes on in place of a file that failed.

    Attributes:
        database: Can be written.
        fault: What a person should know about it.
        is_whole: Whether all that could be read is there with its numbers; else marks alone.
    """

    database: Database
    fault: ReaderError | None
    is_whole: bool = True


def reopened(file: Database, trouble: Trouble) -> Reopened:
    """Go on where a file that was open has failed; it is closed.

    Args:
        file: That which failed.
        trouble: How. A damaged file is put aside, and another one takes what can be read of it. Where the file no
            longer stands under its name, the one that does takes it. Else memory does.
    """
    try:
        with _alone(os.path.dirname(file.path)):
            return _reopened(file, trouble)
    except (Trouble, OSError):
        return Reopened(remembered(file), trouble.fault)
    finally:
        file.close()


def _reopened(file: Database, trouble: Trouble) -> Reopened:
    fault: ReaderError | None = None
    if trouble.is_damage:
        with suppress(Trouble):  # another instance has put it aside already
            file.check_place()
            fault = StateDamagedError(shown(put_aside(file.path)))
    elif not trouble.is_gone:
        raise trouble
    os.makedirs(os.path.dirname(file.path), mode=0o700, exist_ok=True)
    database = in_file(file.path)
    try:
        with database.transaction():
            is_whole = take_over(file, database)
    except Trouble:
        database.close()
        raise
    return Reopened(database, fault, is_whole)


def remembered(file: Database) -> Database:
    """Return a database in memory with what can be read of another."""
    memory = in_memory()
    with memory.transaction():
        take_over(file, memory)
    return memory


def given_back(memory: Database, turn: int, folder: str) -> None:
    """Try once more to keep the marks that were made in memory; never raises.

    Args:
        memory: Where they are.
        turn: The number of the last action that the file knew.
        folder: The state folder.
    """
    path = os.path.join(folder, FILE)
    with suppress(Trouble, OSError, ValueError):
        os.makedirs(folder, mode=0o700, exist_ok=True)
        rows = marks.rows_since(memory, turn)
        with _alone(folder):
            file = in_file(path)
        try:
            with file.transaction():
                deque(marks.merge(file, rows), maxlen=0)
        finally:
            file.close()


def _begun_anew(path: str, trouble: Trouble) -> tuple[Database, ReaderError]:
    try:
        aside = put_aside(path)
        database = in_file(path)
    except OSError as error:
        return in_memory(), StateUnwritableError(shown(path), why(error))
    except Trouble as again:
        return in_memory(), again.fault
    if trouble.is_foreign:
        return database, StateForeignError(shown(aside))
    with suppress(Trouble):
        _take(to_look_at(aside, is_damaged=True), database)
    return database, StateDamagedError(shown(aside))


def _read_only(path: str) -> Database:
    memory = in_memory()
    with suppress(Trouble):
        _take(to_look_at(path), memory)
    return memory


def _take(source: Database, target: Database) -> None:
    try:
        with target.transaction():
            take_over(source, target)
    finally:
        source.close()


@contextmanager
def _alone(folder: str) -> Iterator[None]:
    """Let no other instance open or put aside the file meanwhile, as far as the system knows such a thing.

    The library alone does not serve: it does not wait for others while the kind of log is set, and knows nothing of
    renaming. Whoever holds the folder for too long is not waited for.
    """
    handle = -1
    with suppress(ImportError, OSError):  # Windows has no such locks, some file systems neither
        import fcntl

        handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        for _ in range(round(BUSY_SECONDS / _PAUSE_SECONDS)):
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                time.sleep(_PAUSE_SECONDS)
    try:
        yield
    finally:
        if handle >= 0:
            os.close(handle)


_PAUSE_SECONDS = 0.01
