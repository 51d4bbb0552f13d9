"""What is done with a file that cannot be worked with: put aside or left alone, and all read from it that can be."""

# ruff: noqa: PTH104, S608 - the path stays the plain text that it came as; the statements are made of our own words

from __future__ import annotations

import os
from collections import deque
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from tui_reader.store import marks
from tui_reader.store.schema import TABLES
from tui_reader.store.state_file import BESIDE
from tui_reader.store.trouble import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui_reader.store.database import Database

AT_ONCE: Final = 1_000
"""Rows that are read together; where one of them cannot be read, they are lost together."""
SMALLEST: Final = 16
"""Bytes of a row at least."""
MOST: Final = 20_000_000
"""Rows that are looked for; a number beyond that is no number of ours."""


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


def take_over(source: Database, target: Database) -> bool:
    """Bring all that can be read of a database into another; what cannot be read is left out.

    Args:
        source: Of this version or a later one, maybe damaged.
        target: Of this version, inside a transaction. Where it has something already, marks alone are taken, for each
            the later one: the numbers of everything else would mean other things there.

    Returns:
        Whether all was taken, each thing with its number.

    Raises:
        Trouble: The target cannot be written.
    """
    if target.row("SELECT 1 FROM marks UNION ALL SELECT 1 FROM archives LIMIT 1") is None:
        for table, columns in TABLES.items():
            for rows in _pages(source, table, columns):
                holes = ", ".join("?" * len(rows[0]))
                target.each(f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({holes})", rows)
        return True
    for page in _pages(source, "marks", f"id, {marks.COLUMNS}"):
        deque(marks.merge(target, (marks.row_of(row)[1] for row in page)), maxlen=0)
    return False


def _pages(source: Database, table: str, columns: str) -> Iterator[list[Any]]:
    """Yield the rows of a table that can be read, some at a time, in order; those of a damaged page are left out."""
    what = f"SELECT {columns} FROM {table} WHERE {_SOUND.get(table, '1')}"
    if columns.startswith("id"):
        for low in range(0, _last(source, table), AT_ONCE):
            with suppress(Trouble):
                if rows := source.rows(f"{what} AND id > ? AND id <= ?", (low, low + AT_ONCE)):
                    yield rows
        return
    with suppress(Trouble):
        for low in range(0, MOST, AT_ONCE):
            if rows := source.rows(f"{what} LIMIT {AT_ONCE} OFFSET {low}"):
                yield rows
            else:
                return


def _last(source: Database, table: str) -> int:
    """Return a number that no row of a table is beyond; 0 where nothing can be read."""
    with suppress(Trouble):
        return min(source.row(f"SELECT max(id) FROM {table}")[0] or 0, MOST)
    with suppress(Trouble):  # the end cannot be read: there are not more than the file has room for
        size: int = source.row("PRAGMA page_count")[0] * source.row("PRAGMA page_size")[0]
        return min(size // SMALLEST, MOST)
    return 0


_SOUND: Final = {
    "marks": "typeof(key) IN ('text', 'blob') AND read IN (0, 1) AND starred IN (0, 1)"
    " AND typeof(read_at) = 'integer' AND typeof(starred_at) = 'integer' AND typeof(turn) = 'integer'",
    "steps": "typeof(what) = 'blob' AND deed IN (1, 2)",
}
"""What rows of a damaged file must have, so that nothing stumbles over them."""
