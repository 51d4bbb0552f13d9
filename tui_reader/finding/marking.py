"""What a person did with entries, laid over an archive: read, starred, new.

A mark belongs to a key, not to a row (`model.MarkKey`): a link that comes back in another digest is read there too.
Keys are held by their hash, which each run of the program salts anew, so that no file can bring two together. One row
at a time is answered without numpy, for the first frame; all rows at once are masks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from tui_reader.finding.columns import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from tui_reader.finding.archive import Archive
    from tui_reader.finding.columns import Columns
    from tui_reader.model import Marked

    Mask = NDArray[np.bool_]


class Was(NamedTuple):
    """How an entry was marked at some moment."""

    read: bool
    starred: bool


class Marking:
    """All marks; changed in place by the one who owns it.

    Attributes:
        new: The keys of the digests that had not been seen when the last visit ended.
        version: Another one after each change.
    """

    def __init__(self) -> None:
        self.new: frozenset[str] = frozenset()
        self.version = 0
        self._read: set[int] = set()
        self._starred: set[int] = set()
        self._laid: WeakKeyDictionary[Archive, dict[str, tuple[int, Mask]]] = WeakKeyDictionary()

    def take(self, marks: Iterable[Marked]) -> None:
        """Put marks in force; those of other keys stay."""
        for key, read, starred in marks:
            name = hash(key)
            (self._read.add if read else self._read.discard)(name)
            (self._starred.add if starred else self._starred.discard)(name)
        self.version += 1

    def renew(self, digests: Iterable[str]) -> None:
        """Say which digests are new.

        Args:
            digests: Their keys.
        """
        self.new = frozenset(digests)
        self.version += 1

    def of(self, key: str) -> Was:
        """Return how a key is marked."""
        name = hash(key)
        return Was(name in self._read, name in self._starred)

    def at(self, archive: Archive, row: int) -> Was:
        """Return how a row is marked."""
        return self.of(archive.mark_key(row))

    def is_new(self, archive: Archive, row: int) -> bool:
        """Tell whether a row stands in a new digest."""
        return archive.digests[archive.digest_of(row)].key in self.new

    def __call__(self, name: str, archive: Archive) -> Mask:
        """Return which rows of an archive have a mark: `unread`, `read`, `starred` or `new`; not to be written to."""
        laid = self._laid.setdefault(archive, {})
        known = laid.get(name)
        if known is None or known[0] != self.version:
            known = laid[name] = self.version, self._mask(name, archive)
        return known[1]

    def _mask(self, name: str, archive: Archive) -> Mask:
        import numpy as np

        if name == "new":
            new = np.fromiter((digest.key in self.new for digest in archive.digests), bool, len(archive.digests))
            return np.repeat(new, np.diff(np.asarray(archive.starts)))
        if name == "unread":
            return ~self("read", archive)
        return among(row_names(archive), self._read if name == "read" else self._starred)


class Then:
    """Marks as they were when a list was made: what becomes read stays in it until the query or the scope changes.

    Args:
        marking: As they are now.
    """

    def __init__(self, marking: Marking) -> None:
        self._marking = marking
        self._was: dict[int, Was] = {}

    def remember(self, key: str) -> None:
        """Keep how a key is marked, before it is changed."""
        self._was.setdefault(hash(key), self._marking.of(key))

    def __call__(self, name: str, archive: Archive) -> Mask:
        """Return which rows had a mark; what is new is told as it is now."""
        mask = self._marking(name, archive)
        if not self._was or name == "new":
            return mask
        names = row_names(archive)
        had = {key for key, was in self._was.items() if (was.starred if name == "starred" else was.read)}
        if name == "unread":
            had = self._was.keys() - had
        kept: Mask = (mask & ~among(names, self._was)) | among(names, had)
        return kept


def among(names: NDArray[np.int64], wanted: Collection[int] | Mapping[int, object]) -> Mask:
    """Return which names are among some wanted ones."""
    import numpy as np

    if not wanted:
        return np.zeros(len(names), bool)
    ordered = np.sort(np.fromiter(wanted, np.int64, len(wanted)))
    at = np.searchsorted(ordered, names)
    at[at == len(ordered)] = 0
    found: Mask = ordered[at] == names
    return found


def row_names(archive: Archive) -> NDArray[np.int64]:
    """Return for each row of an archive the hash of its mark key; worked out once for each batch."""
    import numpy as np

    known = _laid_out.get(archive)
    if known is None:
        known = np.zeros(len(archive), np.int64)
        for number, columns in enumerate(archive.batches):
            rows = archive.batch_rows(number)
            alive = rows >= 0
            known[rows[alive]] = names_of(columns)[alive]
        _laid_out[archive] = known
    return known


def names_of(columns: Columns) -> NDArray[np.int64]:
    """Return for each entry of a batch the hash of its mark key."""
    import numpy as np

    known = _names.get(columns)
    if known is None:
        texts = columns.name.joined(0, len(columns)).split(SEPARATOR)[:-1]
        known = np.fromiter(map(hash, texts), np.int64, len(columns))
        starts = np.asarray(columns.starts)
        for row in np.flatnonzero(np.diff(np.asarray(columns.url.starts)) == 1).tolist():  # without a link
            digest = columns.digests[int(np.searchsorted(starts, row, side="right")) - 1]
            known[row] = hash(f"{digest.key}\x1f{texts[row]}")
        _names[columns] = known
    return known


_names: WeakKeyDictionary[Columns, NDArray[np.int64]] = WeakKeyDictionary()
_laid_out: WeakKeyDictionary[Archive, NDArray[np.int64]] = WeakKeyDictionary()
