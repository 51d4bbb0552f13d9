"""Which archive is meant: told by its digests, since a folder may be moved, and by its path where they tell nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.store.blocks import checksum
from tui_reader.store.database import named, stored

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from tui_reader.store.database import Database


def place(database: Database, digests: Sequence[str], folder: str) -> str:
    """Return where the last visit of an archive stood; empty where it is not known.

    Args:
        database: Is only read.
        digests: Keys, as many as there are at hand: a few of the newest will do, which may have come since.
        folder: Where the archive lies; tells it where its digests do not.
    """
    archive = identity(database, by_name(digests), folder)
    if archive is None:
        found = database.row("SELECT id FROM archives WHERE folder = ? ORDER BY until DESC LIMIT 1", (stored(folder),))
        archive = found[0] if found else None
    row = database.row("SELECT place FROM archives WHERE id = ?", (archive,))
    return named(row[0]) if row else ""


def identity(database: Database, names: Collection[int], folder: str) -> int | None:
    """Return the archive that digests are of: the one with the most of them, where that is half of either set.

    Args:
        database: Is only read.
        names: Checksums of their keys.
        folder: Decides between archives with as many of them.
    """
    best, found = (0, False), None
    for archive, lay in database.rows("SELECT id, folder FROM archives ORDER BY until DESC"):
        common = sum(1 for _ in digests_of(database, archive, names))
        rank = common, named(lay) == folder
        smaller = database.row(_SIZE_UP_TO, (archive, len(names)))[0]
        if common and common * 2 >= smaller and rank > best:
            best, found = rank, archive
    return found


_SIZE_UP_TO = "SELECT count(*) FROM (SELECT 1 FROM digests WHERE archive = ? LIMIT ?)"
"""Counting further than the other set is large would take longer than all else."""


def digests_of(
    database: Database, archive: int | None, names: Collection[int] | None = None
) -> Iterable[tuple[int, int, int]]:
    """Return digest, visit and seen of the digests of an archive, or of some of them."""
    columns = "SELECT digest, visit, seen FROM digests WHERE archive = ?"
    if names is None:
        return database.rows(columns, (archive,))
    return database.among(columns + " AND digest IN {}", list(names), archive)


def by_name(digests: Iterable[str]) -> dict[int, str]:
    """Return the keys by their checksums, as whole numbers that a database takes."""
    return {int(checksum(key.encode("utf-8", "surrogatepass")), 16) - 2**63: key for key in digests}
