"""What is done with a file that cannot be worked with: put aside or left alone, and all read from it that can be."""

# ruff: noqa: PTH104, S608 - the path stays the plain text that it came as; the statements are made of our own words

from __future__ import annotations

import os
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING, Final

from tui_reader.store.database import BESIDE
from tui_reader.store.schema import TABLES
from tui_reader.store.trouble import Trouble

if TYPE_CHECKING:
    from tui_reader.store.database import Database

AT_ONCE: Final = 10_000
"""Rows that are read together; where one of them cannot be read, they are lost together."""


def put_aside(path: str) -> str:
    """Rename a database with all that belongs to it; nothing is deleted and nothing written over.

    Args:
        path: Of the file; what lies beside it goes along.

    Returns:
        The new path.

    Raises:
        OSError: The system does not let it be renamed.
    """
    aside = next(name for name in _names(path) if not any(os.path.lexists(name + end) for end in ("", *BESIDE)))
    os.rename(path, aside)
    for end in BESIDE:
        with suppress(FileNotFoundError):
            os.rename(path + end, aside + end)
    return aside


def _names(path: str) -> map[str]:
    return map(lambda number: f"{path}.damaged" + (f"-{number}" if number else ""), count())  # noqa: C417


def copy(source: Database, target: Database) -> None:
    """Copy what can be read; never raises for what cannot.

    Args:
        source: Of this version or a later one, maybe damaged.
        target: Of this version, inside a transaction.
    """
    for table, columns in TABLES.items():
        for low in count(0, AT_ONCE):
            try:
                rows = source.rows(f"SELECT {columns} FROM {table} LIMIT {AT_ONCE} OFFSET {low}")
            except Trouble:
                break
            if not rows:
                break
            holes = ", ".join("?" * len(rows[0]))
            with suppress(Trouble):
                target.each(f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({holes})", rows)
