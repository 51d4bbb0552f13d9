"""A database in a file or in memory: what is done between BEGIN and COMMIT is there as a whole or not at all.

Nobody else knows the library. What it raises becomes `Trouble`, with a sentence for a person. WAL lets others read
while one writes; `synchronous = FULL` has each commit on the disk before it is acknowledged.
"""

# ruff: noqa: PTH116 - the path stays the plain text that it came as

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, nullcontext, suppress
from typing import TYPE_CHECKING, Any, Final

from tui_reader.store.places import shown
from tui_reader.store.schema import APPLICATION, MIGRATIONS, TABLES, VERSION, statements
from tui_reader.store.trouble import (
    StateDamagedError,
    StateForeignError,
    StateLockedError,
    StateNewerError,
    StateUnwritableError,
    Trouble,
)
from tui_reader.text.clean import clean_line

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

BUSY_SECONDS: Final = 5.0
"""Another instance may hold the file so long."""
AT_ONCE: Final = 500
"""Values in one statement; every build of the library takes as many."""
BESIDE: Final = ("-wal", "-shm", "-journal")
"""What the library puts beside a file, by the ends of their names."""
KIBIBYTES_CACHED: Final = 16_384
"""Pages that are held; grows only as far as it is used."""
LARGEST_LOG: Final = 4 * 1024 * 1024
"""Bytes of the log that stay on the disk after it has been worked in."""


class Database:
    """An open database.

    Attributes:
        path: Of its file; empty where it lives in memory.
    """

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        self.path = path
        self._connection = connection
        self._inode = 0

    def settle(self) -> None:
        """Take what stands under the name of the file now for the file that is open.

        Raises:
            Trouble: It is not there.
        """
        self._inode = _inode(self.path)
        self.check_place()

    def check_place(self) -> None:
        """Look whether the file still stands under its name; else nobody would find what is written into it.

        Raises:
            Trouble: It does not.
        """
        if self.path and (not self._inode or _inode(self.path) != self._inode):
            raise Trouble(StateUnwritableError(shown(self.path), "it was taken away"), is_gone=True)

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        """Return all rows that a statement gives; none for one that gives none.

        Raises:
            Trouble: It cannot be carried out.
        """
        with _told(self.path):
            return self._connection.execute(statement, values).fetchall()

    def row(self, statement: str, values: Sequence[Any] = ()) -> Any:
        """Return the first row that a statement gives, None where there is none.

        Raises:
            Trouble: It cannot be carried out.
        """
        return next(iter(self.rows(statement, values)), None)

    def among(self, statement: str, names: Sequence[Any], *values: Any) -> Iterator[Any]:
        """Yield the rows of a statement that asks for some of many names.

        Args:
            statement: With `{}` where the list of the names stands, after its other values.
            names: Any number of them.
            values: What fills the question marks before the names.

        Raises:
            Trouble: It cannot be carried out.
        """
        for low in range(0, len(names), AT_ONCE):
            some = names[low : low + AT_ONCE]
            yield from self.rows(statement.format(f"({','.join('?' * len(some))})"), (*values, *some))

    def each(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Carry a statement out for each of many rows of values.

        Raises:
            Trouble: It cannot be carried out.
        """
        with _told(self.path):
            self._connection.executemany(statement, rows)

    @contextmanager
    def transaction(self, kind: str = "IMMEDIATE") -> Iterator[None]:
        """Do all that is done inside, or nothing of it.

        Args:
            kind: `IMMEDIATE` for one that writes, `DEFERRED` for one that reads things that belong together.

        Raises:
            Trouble: It could not be done: nothing of it is.
        """
        self.rows(f"BEGIN {kind}")
        try:
            yield
            self.rows("COMMIT")
        except BaseException:
            with suppress(Trouble):  # it may have ended the transaction by itself
                self.rows("ROLLBACK")
            raise

    def version(self) -> int:
        """Return a number that is another one when somebody else has written.

        Raises:
            Trouble: It cannot be asked.
        """
        number: int = self.row("PRAGMA data_version")[0]
        return number

    def close(self) -> None:
        """Let go of the file; never raises."""
        import sqlite3

        with suppress(sqlite3.Error):
            self._connection.close()


def in_memory() -> Database:
    """Return an empty database that lasts as long as it is held."""
    database = _connected(":memory:", "")
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
    database = _connected(path, path)
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
    database = _connected(f"file:{quote(os.fsencode(os.path.abspath(path)))}?{how}", path, patience=0)  # noqa: PTH100
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


def _connected(name: str, path: str, *, patience: float | None = None) -> Database:
    import sqlite3

    with _told(path):
        connection = sqlite3.connect(
            name,
            timeout=BUSY_SECONDS if patience is None else patience,
            isolation_level=None,
            check_same_thread=False,
            uri=name.startswith("file:"),
        )
    return Database(connection, path)


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


def _inode(path: str) -> int:
    try:
        return os.stat(path).st_ino
    except OSError:
        return 0


_DAMAGED: Final = frozenset({1, 11, 26})
"""SQLITE_ERROR, as where a table is missing, SQLITE_CORRUPT and SQLITE_NOTADB."""


@contextmanager
def _told(path: str) -> Iterator[None]:
    """Turn what the library raises into trouble."""
    import sqlite3

    try:
        yield
    except sqlite3.Error as error:
        code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
        if code in _DAMAGED:
            raise Trouble(StateDamagedError(shown(path)), is_damage=True) from error
        if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise Trouble(StateLockedError(shown(path))) from error
        raise Trouble(StateUnwritableError(shown(path), why(error))) from error
    except ValueError as error:  # a NUL in the path
        raise Trouble(StateUnwritableError(shown(path), why(error))) from error


def why(error: Exception) -> str:
    """Return what the system says of a fault, for a sentence."""
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return clean_line(said)[:200]


def stored(name: str) -> str | bytes:
    """Return a name as a database takes it: text, or bytes where it holds what is no text."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return name.encode("utf-8", "surrogatepass")
    return name


def named(value: str | bytes) -> str:
    """Return the name that `stored` was given."""
    return value if isinstance(value, str) else value.decode("utf-8", "surrogatepass")
