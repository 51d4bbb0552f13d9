"""What is new: the digests that this state had not seen when the last visit of their archive ended.

An archive is known by its digests, not by its path: it is the same one where at least half of the smaller of two sets
of keys stands in the other. Of each digest the number of the visit is kept that met it first: in that visit it is new
until it is marked as seen. Whatever is there when a visit begins, or comes during it, is written at once, and so is
where the reader stands: a visit that was killed has ended when it was last heard of. Instances that run at the same
time are one visit.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.store.archives import by_name, digests_of, identity
from tui_reader.store.database import stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tui_reader.store.database import Database

FRESH_MS: Final = 35_000
"""A reader that has told nothing for longer counts as ended; it does so every ten seconds."""
LONGEST_PLACE: Final = 4096
"""Bytes of where a reader stands; a longer text is not kept."""


class Visit(NamedTuple):
    """What a visit begins with.

    Attributes:
        before: When the last visit of this archive ended, milliseconds since 1970; None on the first.
        new: The keys of the digests that had not been seen then.
    """

    before: int | None
    new: frozenset[str]


class Presence:
    """The part of one run of the program in a visit.

    What it holds is replaced, never changed in place: a copy of it is what it was when an action began.

    Args:
        run: A name that no other run has.
    """

    def __init__(self, run: str) -> None:
        self._run = run
        self._begun = False
        self._archive: int | None = None
        self._visit = 0
        self._turn = 0
        self._keys: dict[int, str] = {}  # of the digests that this visit met first
        self._new: set[int] = set()

    def look(self, database: Database, digests: Sequence[str], folder: str, now: int) -> Visit:
        """Tell what a visit would begin with, without beginning one.

        Args:
            database: Is only read.
            digests: The keys of the whole archive, newest first.
            folder: Where it lies.
            now: Milliseconds since 1970.
        """
        names = by_name(digests)
        archive = identity(database, names, folder)
        if archive is None:
            return Visit(None, frozenset(digests[:1]))
        visit, before = _due(database, archive, now)
        seen = {name for name, first, seen in digests_of(database, archive) if seen or first != visit}
        return Visit(before, frozenset(key for name, key in names.items() if name not in seen))

    def begin(self, database: Database, digests: Sequence[str], folder: str, now: int) -> Visit:
        """Begin a visit, or join the one that another instance is in.

        Args:
            database: Inside a transaction.
            digests: The keys of the whole archive, newest first. Without any, the archive is told by the first ones
                that come.
            folder: Where it lies.
            now: Milliseconds since 1970.
        """
        names = by_name(digests)
        archive = identity(database, names, folder)
        due = None if archive is None else _due(database, archive, now)  # asked while this one counts as there
        self._leave(database)
        self._begun = True
        if archive is None and not names:
            return Visit(None, frozenset())
        if archive is None or due is None:
            archive = _new_archive(database, folder, now)
            database.each(_INSERT, ((archive, name, 0 if number else 1) for number, name in enumerate(names)))
            visit, before = 1, None
        else:
            visit, before = due
            values = (visit, before, now, stored(folder), archive)
            database.rows("UPDATE archives SET visit = ?, before = ?, until = ?, folder = ? WHERE id = ?", values)
        self._enter(database, archive, visit, now)
        self._take(database, names)
        return Visit(before, self._new_keys())

    def arrive(self, database: Database, digests: Iterable[str], folder: str, now: int) -> frozenset[str]:
        """Take in digests that came during the visit.

        Args:
            database: Inside a transaction.
            digests: Their keys.
            folder: Where the archive lies.
            now: Milliseconds since 1970.

        Returns:
            Those of them that are new.
        """
        names = by_name(digests)
        if self._archive is None:
            if not self._begun or not names:
                return frozenset()
            if identity(database, names, folder) is None:  # what comes while one watches is new, the first ones too
                self._enter(database, _new_archive(database, folder, now), 1, now)
            else:
                self.begin(database, list(names.values()), folder, now)
        self._take(database, names)
        return frozenset(key for name, key in names.items() if name in self._new)

    def see(self, database: Database, digests: Iterable[str], *, seen: bool = True) -> frozenset[str]:
        """Say that digests are no longer new, or that they are again.

        Args:
            database: Inside a transaction.
            digests: Their keys; those that this visit did not meet first cannot be new.
            seen: False to take it back.

        Returns:
            Those of which it was not so before.
        """
        asked = [name for name in by_name(digests) if name in self._keys]
        select = "SELECT digest FROM digests WHERE archive = ? AND seen = ? AND digest IN {}"
        names = [name for (name,) in database.among(select, asked, self._archive, not seen)]
        update = "UPDATE digests SET seen = ? WHERE archive = ? AND digest = ?"
        database.each(update, ((seen, self._archive, name) for name in names))
        self._changed(database, changed=bool(names))
        self._new = (self._new - set(names)) if seen else self._new | set(names)
        return frozenset(self._keys[name] for name in names)

    def news(self, database: Database) -> tuple[frozenset[str], frozenset[str]]:
        """Return which digests other instances have marked as seen since, and which are new again."""
        turn = self._turn_of(database)
        if turn == self._turn:
            return frozenset(), frozenset()
        self._turn = turn
        new = {name for name, visit, seen in digests_of(database, self._archive) if visit == self._visit and not seen}
        new &= self._keys.keys()
        gone, again = self._new - new, new - self._new
        self._new = new
        return frozenset(map(self._keys.__getitem__, gone)), frozenset(map(self._keys.__getitem__, again))

    def stand(self, database: Database, place: str | None, now: int) -> None:
        """Keep where the reader stands, and that the visit lasts.

        Args:
            database: Inside a transaction.
            place: Any text of up to 4 KiB; None for where it stood.
            now: Milliseconds since 1970.
        """
        if self._archive is None:
            return
        database.rows("UPDATE archives SET until = ? WHERE id = ?", (now, self._archive))
        self._beat(database, now)
        if place is not None and len(text := stored(place)) <= LONGEST_PLACE:
            database.rows("UPDATE archives SET place = ? WHERE id = ?", (text, self._archive))

    def end(self, database: Database, now: int) -> None:
        """End the visit; it goes on where another instance is in it."""
        self.stand(database, None, now)
        self._leave(database)

    def restore(self, database: Database, now: int) -> None:
        """Write down what is known of the visit where it could not be read any more.

        Args:
            database: Inside a transaction.
            now: Milliseconds since 1970.
        """
        if self._archive is None or database.row("SELECT 1 FROM archives WHERE id = ?", (self._archive,)):
            return
        values = (self._archive, self._visit, now, self._turn)
        database.rows("INSERT INTO archives (id, folder, visit, until, turn) VALUES (?, '', ?, ?, ?)", values)
        database.each(
            "INSERT OR IGNORE INTO digests (archive, digest, visit, seen) VALUES (?, ?, ?, ?)",
            ((self._archive, name, self._visit, name not in self._new) for name in self._keys),
        )

    @property
    def is_there(self) -> bool:
        """True during a visit."""
        return self._archive is not None

    def _enter(self, database: Database, archive: int, visit: int, now: int) -> None:
        self._archive, self._visit = archive, visit
        database.rows("DELETE FROM readers WHERE abs(beat - ?) > ?", (now, FRESH_MS))
        self._beat(database, now)
        self._turn = self._turn_of(database)

    def _beat(self, database: Database, now: int) -> None:
        values = (self._run, self._archive, os.getpid(), now)
        database.rows("REPLACE INTO readers (run, archive, pid, beat) VALUES (?, ?, ?, ?)", values)

    def _leave(self, database: Database) -> None:
        database.rows("DELETE FROM readers WHERE run = ?", (self._run,))
        self.forget()

    def forget(self) -> None:
        """Be in no visit; nothing is written."""
        self._begun, self._archive = False, None
        self._keys, self._new = {}, set()

    def _take(self, database: Database, names: Mapping[int, str]) -> None:
        """Write the digests that are not known yet, and learn which are new."""
        known = {name: (visit, seen) for name, visit, seen in digests_of(database, self._archive, names)}
        missing = names.keys() - known.keys()
        database.each(_INSERT, ((self._archive, name, self._visit) for name in missing))
        self._changed(database, changed=bool(missing))
        here = {name: seen for name, (visit, seen) in known.items() if visit == self._visit} | dict.fromkeys(missing, 0)
        self._keys = self._keys | {name: names[name] for name in here}
        self._new = self._new - here.keys() | {name for name, seen in here.items() if not seen}

    def _new_keys(self) -> frozenset[str]:
        return frozenset(map(self._keys.__getitem__, self._new))

    def _changed(self, database: Database, *, changed: bool) -> None:
        if changed:
            database.rows("UPDATE archives SET turn = turn + 1 WHERE id = ?", (self._archive,))
            self._turn = self._turn_of(database)

    def _turn_of(self, database: Database) -> int:
        row = database.row("SELECT turn FROM archives WHERE id = ?", (self._archive,))
        return row[0] if row else self._turn


_INSERT = "INSERT INTO digests (archive, digest, visit, seen) VALUES (?, ?, ?, 0)"


def is_alive(pid: int) -> bool:
    """Tell whether a process runs; True where the system cannot be asked."""
    if sys.platform == "win32":  # there the signal 0 is Ctrl+C
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _due(database: Database, archive: int, now: int) -> tuple[int, int | None]:
    """Return the visit that one who comes now is in, and when the one before it ended."""
    visit, before, until = database.row("SELECT visit, before, until FROM archives WHERE id = ?", (archive,))
    readers = database.rows("SELECT pid, beat FROM readers WHERE archive = ?", (archive,))
    if any(abs(now - beat) < FRESH_MS and is_alive(pid) for pid, beat in readers):
        return visit, before
    return visit + 1, until


def _new_archive(database: Database, folder: str, now: int) -> int:
    database.rows("INSERT INTO archives (folder, visit, until) VALUES (?, 1, ?)", (stored(folder), now))
    number: int = database.row("SELECT last_insert_rowid()")[0]
    return number
