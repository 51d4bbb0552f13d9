"""Connections that fail as a disk does: at one call, from one call on, before it is carried out or after."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Way(NamedTuple):
    """How the calls of a file fail.

    Attributes:
        for_ever: From one call on; else at that one alone.
        after: What was asked is done all the same, but not acknowledged.
        kind: The text of the error.
    """

    for_ever: bool
    after: bool
    kind: str


class Disk:
    """What all connections to files have in common.

    Args:
        at: The number of the call that fails, from 1; 0 for none.
        way: How.

    Attributes:
        calls: That were made.
    """

    def __init__(self, at: int, way: Way) -> None:
        self.calls = 0
        self._at = at
        self._way = way

    @property
    def has_failed(self) -> bool:
        return 0 < self._at <= self.calls

    def carry_out(self, call: Callable[[], Any]) -> Any:
        self.calls += 1
        if not (self.calls >= self._at if self._way.for_ever and self._at else self.calls == self._at):
            return call()
        if self._way.after:
            call()
        raise sqlite3.OperationalError(self._way.kind)

    def connect(self, name: str, **named: Any) -> sqlite3.Connection:
        """Stand in for `sqlite3.connect`; what lives in memory does not fail."""
        disk = self

        class Failing(sqlite3.Connection):
            def execute(self, *words: Any) -> sqlite3.Cursor:
                cursor: sqlite3.Cursor = disk.carry_out(lambda: sqlite3.Connection.execute(self, *words))
                return cursor

            def executemany(self, *words: Any) -> sqlite3.Cursor:
                cursor: sqlite3.Cursor = disk.carry_out(lambda: sqlite3.Connection.executemany(self, *words))
                return cursor

        return _connect(name, factory=sqlite3.Connection if name == ":memory:" else Failing, **named)


class Small(sqlite3.Connection):
    """A connection to a file on a disk that is soon full."""

    PAGES = 40

    def __init__(self, name: str, *words: Any, **named: Any) -> None:
        super().__init__(name, *words, **named)
        if name != ":memory:":
            super().execute(f"PRAGMA max_page_count = {self.PAGES}")


def connect_small(name: str, **named: Any) -> sqlite3.Connection:
    """Stand in for `sqlite3.connect`."""
    return _connect(name, factory=Small, **named)


_connect = sqlite3.connect
