"""The file of the state: made, brought up to this version, or only looked at; and told from what is not ours.

`synchronous = FULL` has each commit on the disk before it is acknowledged.
"""

# ruff: noqa: PTH116 - the path stays the plain text that it came as

from __future__ import annotations

import os
import stat
from contextlib import nullcontext, suppress
from typing import Final

from tui_reader.store.database import Database, connected, why
from tui_reader.store.places import shown
from tui_reader.store.schema import APPLICATION, MIGRATIONS, TABLES, VERSION, statements
from tui_reader.store.trouble import (
    StateDamagedError,
    StateForeignError,
    StateNewerError,
    StateUnwritableError,
    Trouble,
)

FILE: Final = "state.sqlite3"
"""In the state folder."""
BESIDE: Final = ("-wal", "-shm", "-journal")
"""What the library puts beside a file, by the ends of their names."""
KIBIBYTES_CACHED: Final = 16_384
"""Pages that are held; grows only as far as it is used."""
LARGEST_LOG: Final = 4 * 1024 * 1024
"""Bytes of the log that stay on the disk after it has been worked in."""


def in_memory() -> Database:
    """Return an empty database that lasts as long as it is held."""
    database = connected(":memory:", "")
    _migrate(database)
    return database


def in_file(path: str) -> Database:
    """Open the database in a file, or make it; bring it up to this version.

    Raises:
        Trouble: It cannot be opened or written, is damaged or somebody else's, or of a later version.
    """
    check_kind(path)
    with suppress(OSError):  # what the library makes, others could read
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600))
    database = connected(path, path)
    try:
        judge(database)
        database.rows("PRAGMA journal_mode = WAL")
        database.rows("PRAGMA synchronous = FULL")
        database.rows(f"PRAGMA journal_size_limit = {LARGEST_LOG}")
        database.rows(f"PRAGMA cache_size = -{KIBIBYTES_CACHED}")
        _migrate(database)
        database.settle()
    except Trouble:
        database.close()
        raise
    return database


def to_look_at(path: str, *, is_damaged: bool = False) -> Database:
    """Open the database in a file without writing or making anything.

    Where no log lies beside it, nobody has it open, as far as one can see: then it is taken for one that never
    changes, since the library would make a log even to read.

    Args:
        path: Of the file.
        is_damaged: Read on where the library would rather not, such as in a file that is cut short.

    Raises:
        Trouble: It is not there, cannot be read, or is not ours.
    """
    from urllib.parse import quote

    check_kind(path)
    how = "mode=ro" if os.path.exists(f"{path}-wal") else "mode=ro&immutable=1"  # noqa: PTH110
    database = connected(f"file:{quote(os.fsencode(os.path.abspath(path)))}?{how}", path, patience=0)  # noqa: PTH100
    try:
        if is_damaged:
            database.rows("PRAGMA writable_schema = ON")
        judge(database, may_be_newer=True)
    except Trouble:
        database.close()
        raise
    return database


def check_kind(path: str) -> None:
    """Look whether only regular files stand under the names that the library would open: it would wait for a FIFO.

    Raises:
        Trouble: There is something else.
    """
    for name in (path, *(path + end for end in BESIDE)):
        try:
            mode = os.stat(name).st_mode
        except FileNotFoundError:
            continue
        except (OSError, ValueError) as error:
            raise Trouble(StateUnwritableError(shown(path), why(error))) from error
        if not stat.S_ISREG(mode):
            raise Trouble(StateUnwritableError(shown(path), "it is not a regular file"))


def judge(database: Database, *, may_be_newer: bool = False, is_inside: bool = False) -> int:
    """Return the version of a database, 0 for an empty one.

    Args:
        database: That was just opened.
        may_be_newer: A later version is no trouble.
        is_inside: There is a transaction already.

    Raises:
        Trouble: It is not ours, or of a later version where that is not allowed.
    """
    with nullcontext() if is_inside else database.transaction("DEFERRED"):
        ours = database.row("PRAGMA application_id")[0] == APPLICATION
        version: int = database.row("PRAGMA user_version")[0]
        has_tables = database.row("SELECT 1 FROM sqlite_master LIMIT 1") is not None
    if not ours and (version or has_tables):
        raise Trouble(StateForeignError(shown(database.path)), is_foreign=True)
    if ours and not has_tables:
        raise Trouble(StateDamagedError(shown(database.path)), is_damage=True)
    if version > VERSION and not may_be_newer:
        raise Trouble(StateNewerError(shown(database.path)))
    return version


def _migrate(database: Database) -> None:
    """Bring a database up to this version; shows, too, whether it can be written and has what it should have."""
    with database.transaction():
        version = judge(database, is_inside=True)  # another instance may have done it while this one waited
        for script in MIGRATIONS[version:]:
            for statement in statements(script):
                database.rows(statement)
        if version < VERSION:
            database.rows(f"PRAGMA application_id = {APPLICATION}")
            database.rows(f"PRAGMA user_version = {VERSION}")
        for table, columns in TABLES.items():
            database.rows(f"SELECT {columns} FROM {table} LIMIT 1")  # noqa: S608 - the words are ours
