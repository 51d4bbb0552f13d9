"""The tables of the state, version by version; what was released once is never changed, only followed by another.

Names (`key`, `folder`) are text, or bytes where they hold what is no text: so none is lost and no two become one.
All times are milliseconds since 1970, 0 where a thing never happened.
"""

from __future__ import annotations

from typing import Final

APPLICATION: Final = 0x44545549
"""`DTUI`, in the file's head: what tells our databases from those of other programs."""

_MARKS: Final = """
CREATE TABLE marks (
  id INTEGER PRIMARY KEY,
  key BLOB NOT NULL UNIQUE,
  read INTEGER NOT NULL,
  read_at INTEGER NOT NULL,
  starred INTEGER NOT NULL,
  starred_at INTEGER NOT NULL,
  turn INTEGER NOT NULL
);
CREATE INDEX marks_by_turn ON marks (turn);
"""
"""A row stays for ever, so that its `id` names its key. `turn` is the number of the action that wrote it last."""

_STEPS: Final = """
CREATE TABLE steps (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  run BLOB NOT NULL,
  deed INTEGER NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0,
  undone_by BLOB NOT NULL DEFAULT '',
  what BLOB NOT NULL
);
"""
"""`undone` grows with each that is undone, 0 where a step is not; `what` is as `steps` packs it."""

_VISITS: Final = """
CREATE TABLE archives (
  id INTEGER PRIMARY KEY,
  folder BLOB NOT NULL,
  visit INTEGER NOT NULL,
  before INTEGER,
  until INTEGER NOT NULL,
  place BLOB NOT NULL DEFAULT '',
  turn INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE digests (
  archive INTEGER NOT NULL,
  digest INTEGER NOT NULL,
  visit INTEGER NOT NULL,
  seen INTEGER NOT NULL,
  PRIMARY KEY (archive, digest)
) WITHOUT ROWID;
CREATE TABLE readers (
  run BLOB PRIMARY KEY NOT NULL,
  archive INTEGER NOT NULL,
  pid INTEGER NOT NULL,
  beat INTEGER NOT NULL
) WITHOUT ROWID;
"""
"""`digest` is a checksum of the key, `visit` the number of the visit that first met it: in that one it is new."""

MIGRATIONS: Final = (_MARKS, _STEPS, _VISITS)
"""What makes of a database of version n one of version n + 1, from an empty one on."""

VERSION: Final = len(MIGRATIONS)

TABLES: Final = {
    "marks": "id, key, read, read_at, starred, starred_at, turn",
    "steps": "id, run, deed, undone, undone_by, what",
    "archives": "id, folder, visit, before, until, place, turn",
    "digests": "archive, digest, visit, seen",
    "readers": "run, archive, pid, beat",
}
"""The columns of each table, for copying."""


def statements(script: str) -> list[str]:
    """Return the statements of a migration: one after another they are part of a transaction, a script never is."""
    return [text for part in script.split(";") if (text := part.strip())]
