"""A database in a file or in memory: what is done between BEGIN and COMMIT is there as a whole or not at all.

Nobody else knows the library. What it raises becomes `Trouble`, with a sentence for a person. WAL lets others read
while one writes.
"""

# ruff: noqa: PTH116 - the path stays the plain text that it came as

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

from tui_reader.store.places import shown
from tui_reader.store.trouble import (
    StateDamagedError,
    StateLockedError,
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
        """Take what stands under the name of the file now for the file that is open."""
        inode = _inode(self.path)
        self._inode = inode if inode == _inode(self.path) else 0  # some file systems make numbers up

    def check_place(self) -> None:
        """Look whether the file still stands under its name; else nobody would find what is written into it.

        Raises:
            Trouble: It does not.
        """
        if self._inode and _inode(self.path) != self._inode:
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


def connected(name: str, path: str, *, patience: float | None = None) -> Database:
    """Connect to a database.

    Args:
        name: A path, an address that begins with `file:`, or `:memory:`.
        path: Of its file, for a person; empty for one in memory.
        patience: Seconds to wait for whoever holds it; None for as long as any action waits.

    Raises:
        Trouble: The library cannot.
    """
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
