"""What a person did with entries, laid over an archive: read, starred, new.

A mark belongs to a key, not to a row (`model.MarkKey`): a link that comes back in another digest is read there too.
Keys are held by their hash, which each run of the program salts anew, so that no file can bring two together. One row
at a time is answered without numpy, for the first frame; all rows at once are masks. A mask is made once for an
archive, and a few marks more change a few of its rows: a key must not wait for 370,000.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from weakref import WeakKeyDictionary

from tui_reader.finding.columns import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    import numpy as np
    from numpy.typing import NDArray

    from tui_reader.finding.archive import Archive
    from tui_reader.finding.columns import Columns
    from tui_reader.finding.sieve import Marks
    from tui_reader.model import Marked

    Mask = NDArray[np.bool_]
    Names = NDArray[np.int64]

FEW: Final = 64
"""Marks that are put into masks one by one; with more a mask is made anew."""


class Was(NamedTuple):
    """How a key was marked at some moment."""

    read: bool
    starred: bool


WAYS: Final = {(read, starred): Was(read, starred) for read in (False, True) for starred in (False, True)}
"""Every way a key can be marked; made once, since there may be as many keys as entries."""


class Marking:
    """All marks; changed in place by the one who owns it, who alone asks for masks. Others ask `aside`.

    Attributes:
        new: The keys of the digests that had not been seen when the last visit ended.
        version: Another one after each change.
    """

    def __init__(self) -> None:
        self.new: frozenset[str] = frozenset()
        self.version = 0
        self._sets: dict[str, set[int]] = {"read": set(), "starred": set()}
        self._laid: WeakKeyDictionary[Archive, dict[str, Mask]] = WeakKeyDictionary()

    def take(self, marks: Iterable[Marked]) -> None:
        """Put marks in force; those of other keys stay."""
        self.put({hash(key): WAYS[read, starred] for key, read, starred in marks})

    def put(self, changed: dict[int, Was]) -> None:
        """Put marks in force by the hashes of their keys; those of other keys stay."""
        for place, names in enumerate(self._sets.values()):
            names.difference_update([name for name, was in changed.items() if not was[place]])
            names.update([name for name, was in changed.items() if was[place]])
        self._follow(changed)

    def take_all(self, names: Names, *, read: bool) -> None:
        """Mark very many keys at once.

        Args:
            names: As `row_names` has them.
            read: What they are from now on.
        """
        (self._sets["read"].update if read else self._sets["read"].difference_update)(names.tolist())
        self._laid.clear()
        self.version += 1

    def _follow(self, changed: dict[int, Was]) -> None:
        self.version += 1
        if len(changed) > FEW:
            self._laid.clear()
            return
        for archive, masks in self._all_laid():
            for name, was in changed.items() if masks else ():
                rows = row_names(archive) == name
                for kind, has in zip(self._sets, was, strict=True):
                    if kind in masks:
                        masks[kind][rows] = has

    def _all_laid(self) -> Iterator[tuple[Archive, dict[str, Mask]]]:
        for held in self._laid.keyrefs():  # a copy: another thread may let go of an archive meanwhile
            archive = held()
            if archive is not None:
                yield archive, self._laid.get(archive, {})

    def renew(self, digests: Iterable[str]) -> None:
        """Say which digests are new.

        Args:
            digests: Their keys.
        """
        self.new = frozenset(digests)
        self.version += 1
        for _, masks in self._all_laid():
            masks.pop("new", None)

    def of(self, key: str) -> Was:
        """Return how a key is marked."""
        name = hash(key)
        return self.named(name)

    def named(self, name: int) -> Was:
        """Return how the key with a hash is marked."""
        return WAYS[name in self._sets["read"], name in self._sets["starred"]]

    @property
    def starred(self) -> Collection[int]:
        """The hashes of the keys that are starred."""
        return self._sets["starred"]

    def at(self, archive: Archive, row: int) -> Was:
        """Return how a row is marked."""
        return self.of(archive.mark_key(row))

    def __call__(self, name: str, archive: Archive) -> Mask:
        """Return which rows of an archive have a mark: `unread`, `read`, `starred` or `new`; copy it to keep it."""
        if name == "unread":
            return ~self("read", archive)
        laid = self._laid.setdefault(archive, {})
        if name not in laid:
            laid[name] = self._mask(name, archive)
        return laid[name]

    def aside(self) -> Marks:
        """Return who tells another thread the same: its masks are its own, of the marks as they are when it asks."""
        laid: dict[tuple[str, Archive], Mask] = {}

        def marks(name: str, archive: Archive) -> Mask:
            mask = laid.get((name, archive))
            if mask is None:
                mask = ~marks("read", archive) if name == "unread" else self._mask(name, archive)
                laid[name, archive] = mask
            return mask

        return marks

    def _mask(self, name: str, archive: Archive) -> Mask:
        import numpy as np

        if name in self._sets:
            return among(row_names(archive), self._sets[name].copy())  # its owner may change it in another thread
        new = np.fromiter((digest.key in self.new for digest in archive.digests), bool, len(archive.digests))
        return np.repeat(new, np.diff(np.asarray(archive.starts)))


class Then:
    """Marks as they were when a list was made: what becomes read stays in it until the query or the scope changes.

    Args:
        marking: As they are now.
    """

    def __init__(self, marking: Marking) -> None:
        self._marking = marking
        self._was: dict[int, Was] = {}

    def remember(self, keys: Iterable[str]) -> None:
        """Keep how keys are marked, before they are changed."""
        known, named = self._was, self._marking.named
        self._was = {name: named(name) for name in map(hash, keys)} | known

    def remember_all(self, names: Names, *, read: bool) -> None:
        """Keep how very many keys are marked before they are changed.

        Args:
            names: As `row_names` has them.
            read: How they all are.
        """
        starred = self._marking.starred
        both = WAYS[read, False], WAYS[read, True]
        self._was = {name: both[name in starred] for name in names.tolist()} | self._was

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


def among(names: Names, wanted: Collection[int]) -> Mask:
    """Return which names are among some wanted ones."""
    import numpy as np

    if not wanted:
        return np.zeros(len(names), bool)
    ordered = np.sort(np.fromiter(wanted, np.int64, len(wanted)))
    at = np.searchsorted(ordered, names)
    at[at == len(ordered)] = 0
    found: Mask = ordered[at] == names
    return found


def is_laid(archive: Archive) -> bool:
    """Tell whether `row_names` are there, so that to ask for them costs nothing."""
    return archive in _laid_out


def row_names(archive: Archive) -> Names:
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


def names_of(columns: Columns) -> Names:
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


_names: WeakKeyDictionary[Columns, Names] = WeakKeyDictionary()
_laid_out: WeakKeyDictionary[Archive, Names] = WeakKeyDictionary()
