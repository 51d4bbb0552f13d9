"""What was done, a step an action, for undo and redo; the last hundred outlive the program.

A step says of each row that it changed which marks it set and to what: two bits a mark, since what a mark was before
is the other of the two. Undoing puts a mark back only where it is still as the step left it, so that what was done
since, here or by another instance, stays. The steps of this run come first, newest first, then those from before it
began; what another instance does meanwhile is not ours to undo.
"""

# ruff: noqa: S608 - the statements are made of our own words; values go in beside them

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.store.deeds import Deed
from tui_reader.store.marks import AT_ONCE, Turned, by_number, marked, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui_reader.store.database import Database
    from tui_reader.store.marks import MarkRow

MOST: Final = 100
"""Steps that are kept."""


class Step(NamedTuple):
    """An action that was done.

    Attributes:
        id: Its number; later ones have greater ones.
        deed: Its kind.
        what: What it did, as it was given to `add`.
    """

    id: int
    deed: Deed
    what: bytes


class Steps:
    """The steps that one run of the program may undo and redo.

    Args:
        run: A name that no other run has.
        database: Where they are kept, at the beginning of the run.
    """

    def __init__(self, run: str, database: Database) -> None:
        self._run = run
        self._done_before, self._undone_before = database.row(
            "SELECT coalesce(max(id), 0), coalesce(max(undone), 0) FROM steps"
        )

    def add(self, database: Database, deed: Deed, what: bytes) -> None:
        """Keep a step; what could be redone no longer can, and the oldest go.

        Args:
            database: Inside a transaction.
            deed: Its kind.
            what: Some bytes; are compressed.
        """
        import zlib

        database.rows(
            "DELETE FROM steps WHERE undone > 0 AND (undone_by = ? OR undone <= ?)", (self._run, self._undone_before)
        )
        values = (self._run, deed.value, zlib.compress(what, 1))
        database.rows("INSERT INTO steps (run, deed, what) VALUES (?, ?, ?)", values)
        database.rows(f"DELETE FROM steps WHERE id <= (SELECT id FROM steps ORDER BY id DESC LIMIT 1 OFFSET {MOST})")

    def to_undo(self, database: Database) -> Step | None:
        """Return the step that is undone next."""
        where = "undone = 0 AND (run = ? OR id <= ?) ORDER BY id DESC"
        return _step(database, where, (self._run, self._done_before))

    def to_redo(self, database: Database) -> Step | None:
        """Return the step that is redone next: the one that was undone last."""
        where = "undone > 0 AND (undone_by = ? OR undone <= ?) ORDER BY undone DESC"
        return _step(database, where, (self._run, self._undone_before))

    def undone(self, database: Database, step: Step, now: int) -> None:
        """Note that a step is undone; `now` are milliseconds since 1970.

        The time makes the number greater than all that ever were, those of steps that are gone too.
        """
        number = "max(?, (SELECT max(undone) + 1 FROM steps))"
        database.rows(f"UPDATE steps SET undone = {number}, undone_by = ? WHERE id = ?", (now, self._run, step.id))

    def redone(self, database: Database, step: Step) -> None:
        """Note that a step is done again."""
        database.rows("UPDATE steps SET undone = 0 WHERE id = ?", (step.id,))


def _step(database: Database, where: str, values: Sequence[object]) -> Step | None:
    """Return the first step of some that can be read; those that cannot are no steps."""
    while row := database.row(f"SELECT id, deed, what FROM steps WHERE {where} LIMIT 1", values):
        if step := _read(*row):
            return step
        database.rows("DELETE FROM steps WHERE id = ?", (row[0],))
    return None


def _read(id_: int, deed: int, packed: bytes) -> Step | None:
    import zlib

    try:
        step = Step(id_, Deed(deed), zlib.decompress(packed))
        is_sound = len(step.what) % _RECORD.size == 0 if step.deed is Deed.MARKED else bool(keys(step.what))
    except (zlib.error, ValueError, TypeError):
        return None
    return step if is_sound else None


def trace(database: Database) -> object:
    """Return something that is another after each action that must not be done twice."""
    return database.row(
        "SELECT (SELECT max(turn) FROM marks), (SELECT max(id) FROM steps), (SELECT sum(undone) FROM steps)"
    )


READ, READ_SO, STARRED, STARRED_SO = 1, 2, 4, 8
"""Whether a mark was set, and to what."""


_RECORD = struct.Struct("<qB")


def packed(row: Turned) -> bytes:
    """Return what a step keeps of a row that it changed."""
    bits = 0
    if row.was.read != row.now.read:
        bits |= READ | READ_SO * row.now.read
    if row.was.starred != row.now.starred:
        bits |= STARRED | STARRED_SO * row.now.starred
    return _RECORD.pack(row.id, bits)


def packed_keys(digests: Iterable[str]) -> bytes:
    """Return what a step keeps of the keys of digests that are no longer new; `keys` has them back."""
    return "\0".join(sorted(digests)).encode("utf-8", "surrogatepass")


def keys(what: bytes) -> list[str]:
    """Return the keys that were packed."""
    return what.decode("utf-8", "surrogatepass").split("\0")


def turn(database: Database, what: bytes, now: int, *, back: bool) -> Iterator[Turned]:
    """Undo or redo what a step did to marks.

    Args:
        database: Inside a transaction.
        what: What `packed` gave, row after row.
        now: Milliseconds since 1970: undoing, too, is an action that later ones are compared with.
        back: Undo.

    Yields:
        The rows that are otherwise than before; all must be taken.
    """
    for low in range(0, len(what), AT_ONCE * _RECORD.size):
        bits = dict(_RECORD.iter_unpack(what[low : low + AT_ONCE * _RECORD.size]))
        yield from write(database, _turned(by_number(database, list(bits)), bits, now, back=back))


def _turned(rows: Iterable[tuple[int, MarkRow]], bits: dict[int, int], now: int, *, back: bool) -> Iterator[Turned]:
    for id_, was in rows:
        mark = bits[id_]
        # a mark has two states: it is as the step left it where it is not yet as it shall be
        read = bool(mark & READ_SO) != back if mark & READ else None
        starred = bool(mark & STARRED_SO) != back if mark & STARRED else None
        row = marked(was, read, starred, now)
        if row is not was:
            yield Turned(id_, was, row)
