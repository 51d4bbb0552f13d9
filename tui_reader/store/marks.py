"""Read and starred, by mark key: the rows of the table `marks`.

Every action that writes has a number, its turn, and each row that of the action which wrote it last: so what others
did since one looked is found without reading the rest. Times only grow: what was done later wins when marks of two
machines are brought together, whatever their clocks said.
"""

# ruff: noqa: S608 - the statements are made of our own words; values go in beside them

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.model import Change, Marked, MarkKey
from tui_reader.store.database import named, stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui_reader.store.database import Database

LATEST = 2**53
"""Milliseconds; a later time is nobody's."""


class MarkRow(NamedTuple):
    """All that is known of a key.

    Attributes:
        key: What was read.
        read: True once it was.
        read_at: When that was last changed, milliseconds since 1970; 0 where it never was.
        starred: True for what is to be kept.
        starred_at: As `read_at`.
    """

    key: MarkKey
    read: bool
    read_at: int
    starred: bool
    starred_at: int


class Turned(NamedTuple):
    """A row that an action has changed.

    Attributes:
        id: Of the row.
        was: Before; times too.
        now: After.
    """

    id: int
    was: MarkRow
    now: MarkRow

    @property
    def marked(self) -> Marked:
        """How the key is marked now."""
        return Marked(self.now.key, self.now.read, self.now.starred)

    @property
    def differs(self) -> bool:
        """False where only times have changed."""
        return (self.was.read, self.was.starred) != (self.now.read, self.now.starred)


class Page(NamedTuple):
    """Some rows, in the order in which their keys were first marked.

    Attributes:
        rows: Empty behind the last one.
        last: What the next page comes after.
    """

    rows: list[MarkRow]
    last: int


def page(database: Database, after: int) -> Page:
    """Return the rows after a place, at most some thousands; nothing is held open until the next are asked for."""
    found = database.rows(f"SELECT id, {COLUMNS} FROM marks WHERE id > ? ORDER BY id LIMIT {AT_ONCE}", (after,))
    rows = [
        MarkRow(key if type(key) is str else named(key), read == 1, read_at, starred == 1, starred_at)  # type: ignore[arg-type]
        for _, key, read, read_at, starred, starred_at in found
    ]
    return Page(rows, found[-1][0] if found else after)


COLUMNS = "key, read, read_at, starred, starred_at"
AT_ONCE = 4_000
"""Rows that are worked on together: a million at once would take much memory."""


def last_turn(database: Database) -> int:
    """Return the number of the last action that wrote a mark; 0 before the first."""
    turn: int = database.row("SELECT coalesce(max(turn), 0) FROM marks")[0]
    return turn


def since(database: Database, turn: int) -> list[Marked]:
    """Return how keys are marked that actions after that turn have written."""
    rows = database.rows("SELECT key, read, starred FROM marks WHERE turn > ?", (turn,))
    return [Marked(MarkKey(named(key)), bool(read), bool(starred)) for key, read, starred in rows]


def rows_since(database: Database, turn: int) -> list[MarkRow]:
    """Return the rows that actions after that turn have written."""
    rows = database.rows(f"SELECT id, {COLUMNS} FROM marks WHERE turn > ?", (turn,))
    return [row_of(columns)[1] for columns in rows]


def change(database: Database, wishes: Iterable[Change], now: int) -> Iterator[Turned]:
    """Mark keys; of several wishes for one key and one mark the last counts.

    Args:
        database: Inside a transaction.
        wishes: Any number.
        now: Milliseconds since 1970.

    Yields:
        The rows that are otherwise than before; all must be taken.
    """
    wanted: dict[MarkKey, Change] = {}
    for wish in wishes:
        before = wanted.get(wish.key)
        wanted[wish.key] = wish if before is None else _both(before, wish)
    for found in _found(database, wanted):
        turned = []
        for id_, was in found:
            _, read, starred = wanted[was.key]
            row = marked(was, read, starred, now)
            if row is not was:
                turned.append(Turned(id_, was, row))
        yield from write(database, turned)


def merge(database: Database, rows: Iterable[MarkRow]) -> Iterator[Turned]:
    """Take in what another state knows: for each key and mark what was done later wins.

    Args:
        database: Inside a transaction.
        rows: Any number; times out of all reason count as the latest possible.

    Yields:
        The rows that are otherwise than before, be it in their times only; all must be taken.
    """
    wanted: dict[MarkKey, MarkRow] = {}
    for row in rows:
        before = wanted.get(row.key)
        wanted[row.key] = row if before is None else _later(before, row)
    for found in _found(database, wanted):
        later = ((id_, was, _later(was, wanted[was.key])) for id_, was in found)
        yield from write(database, [Turned(id_, was, row) for id_, was, row in later if row != was])


def marked(was: MarkRow, read: bool | None, starred: bool | None, now: int) -> MarkRow:  # noqa: FBT001
    """Return a row with its marks as wanted; the very same one where they are so already."""
    key, was_read, read_at, was_starred, starred_at = was
    turns_read = read is not None and read != was_read
    turns_starred = starred is not None and starred != was_starred
    if not (turns_read or turns_starred):
        return was
    return MarkRow(
        key,
        was_read != turns_read,
        max(now, read_at + 1) if turns_read else read_at,
        was_starred != turns_starred,
        max(now, starred_at + 1) if turns_starred else starred_at,
    )


def _both(before: Change, wish: Change) -> Change:
    read = before.read if wish.read is None else wish.read
    starred = before.starred if wish.starred is None else wish.starred
    return Change(wish.key, read, starred)


def _later(one: MarkRow, other: MarkRow) -> MarkRow:
    read_at, starred_at = min(other.read_at, LATEST), min(other.starred_at, LATEST)
    if read_at > one.read_at:
        one = one._replace(read=other.read, read_at=read_at)
    if starred_at > one.starred_at:
        one = one._replace(starred=other.starred, starred_at=starred_at)
    return one


def _found(database: Database, keys: Iterable[MarkKey]) -> Iterator[list[tuple[int, MarkRow]]]:
    """Yield the number and the row of each key, some at a time; 0 and an untouched row for those that have none."""
    names = iter(keys)
    while some := list(islice(names, AT_ONCE)):
        missing = dict.fromkeys(some)
        rows = database.among(f"SELECT id, {COLUMNS} FROM marks WHERE key IN {{}}", list(map(stored, some)))
        found = [row_of(columns) for columns in rows]
        for _, row in found:
            del missing[row.key]
        found += [(0, MarkRow(key, False, 0, False, 0)) for key in missing]  # noqa: FBT003 - as many as entries
        yield found


def by_number(database: Database, ids: Sequence[int]) -> Iterator[tuple[int, MarkRow]]:
    """Yield the rows of numbers."""
    return map(row_of, database.among(f"SELECT id, {COLUMNS} FROM marks WHERE id IN {{}}", ids))


def row_of(columns: tuple[int, str | bytes, int, int, int, int]) -> tuple[int, MarkRow]:
    """Return the number and the row of what a statement with `COLUMNS` behind `id` gives."""
    id_, key, read, read_at, starred, starred_at = columns
    return id_, MarkRow(MarkKey(named(key)), bool(read), read_at, bool(starred), starred_at)


def write(database: Database, turned: Iterable[Turned]) -> list[Turned]:
    """Write rows, those with the number 0 as new ones.

    Args:
        database: Inside a transaction.
        turned: Of keys that differ.

    Returns:
        The same with their numbers.
    """
    turn = last_turn(database) + 1
    old: list[Turned] = []
    new: list[Turned] = []
    for row in turned:
        (old if row.id else new).append(row)
    first = database.row("SELECT coalesce(max(id), 0) + 1 FROM marks")[0]
    new = [Turned(number, was, now) for number, (_, was, now) in enumerate(new, first)]
    database.each(
        "INSERT INTO marks (id, key, read, read_at, starred, starred_at, turn) VALUES (?, ?, ?, ?, ?, ?, ?)",
        ((id_, stored(now.key), now.read, now.read_at, now.starred, now.starred_at, turn) for id_, _, now in new),
    )
    database.each(
        "UPDATE marks SET read = ?, read_at = ?, starred = ?, starred_at = ?, turn = ? WHERE id = ?",
        ((now.read, now.read_at, now.starred, now.starred_at, turn, id_) for id_, _, now in old),
    )
    return old + new
