"""The archive: all digests that were read, newest first, over immutable batches of columns.

A new archive shares the batches of the old one. What it has of its own is the order of the digests, so that taking in
a batch costs milliseconds whatever the age of the folder. Text of replaced files stays in its batch, out of the order,
until most of the batch is such text; then that batch is laid out anew.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from datetime import UTC
from functools import cached_property
from itertools import accumulate
from operator import sub
from typing import TYPE_CHECKING

from tui_reader.finding.columns import Columns
from tui_reader.finding.place import Order, Place, place_of, places_of, tidied, when
from tui_reader.finding.whereabouts import digest_key, digest_work, whereabouts
from tui_reader.model import EntryId, MarkKey

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import datetime, tzinfo

    import numpy as np
    from numpy.typing import NDArray

    from tui_reader.model import Digest, Entry, Problem, Reading

class Lineage:
    """What all archives that were made from one another have in common; what is derived from them hangs on it."""

    __slots__ = ("__weakref__",)


class Archive:
    """Digests, newest first, and their entries as rows 0 … len - 1: by digest, inside a digest by number.

    Immutable; iterating over all rows makes entries one at a time and is for tests and exports.

    Attributes:
        lineage: The same for all archives made from this one.
        zone: The reader's zone, in which dates without one are read.
        batches: The columns below; the last ones are the latest to be added.
        digests: Newest first; undated ones last; at the same time by file name backwards, then by line.
        starts: Row of each digest's first entry, and one more: the number of rows.
    """

    def __init__(self, lineage: Lineage | None = None) -> None:
        self.lineage = lineage or Lineage()
        self.zone: tzinfo = UTC
        self.batches: tuple[Columns, ...] = ()
        self.digests: tuple[Digest, ...] = ()
        self.starts = array("I", (0,))
        self._places: tuple[Place, ...] = ()
        self._indexes: list[array[int]] = []
        self._problems: dict[str, tuple[Problem, ...]] = {}
        self._rows_by_name: dict[str, dict[str, list[int]]] = {}

    def with_readings(self, readings: Iterable[Reading], *, zone: tzinfo, gone: Collection[str] = ()) -> Archive:
        """Return an archive with more in it; this one stays as it is.

        Args:
            readings: What files gave; each replaces what an earlier reading of that file gave.
            zone: The reader's zone.
            gone: Files that are no longer there, as `Digest.file`.
        """
        latest = {reading.file: reading for reading in readings}
        problems = {file: reading.problems for file, reading in latest.items()}
        return self.with_batches([Columns.of(latest.values())], problems, zone=zone, gone=gone)

    def with_batches(
        self, batches: Iterable[Columns], problems: Mapping[str, tuple[Problem, ...]], *, zone: tzinfo,
        gone: Collection[str] = (),
    ) -> Archive:  # fmt: skip
        """Return an archive with more in it; this one stays as it is.

        Args:
            batches: What files gave; each file in one of them.
            problems: Of each of these files, and of those that gave no digest; an earlier reading of it is replaced.
            zone: The reader's zone.
            gone: Files that are no longer there, as `Digest.file`.
        """
        replaced = problems.keys() | set(gone)
        archive = Archive(self.lineage)
        archive.zone = zone
        archive._problems = {file: found for file, found in self._problems.items() if file not in replaced}
        archive._problems |= problems
        places = [place for place in self._places if place.file not in replaced]
        if zone != self.zone:
            places = [place_of(self.batches[old.batch].digests[old.at], zone, old.batch, old.at) for old in places]
        more = list(batches)
        for number, columns in enumerate(more, len(self.batches)):
            places += places_of(columns, zone, number)
        kept, places = tidied([*self.batches, *more], places, zone)
        places.sort(reverse=True)
        archive._take(kept, places)
        return archive

    @classmethod
    def restored(
        cls, batches: Sequence[Columns], order: Order, problems: Mapping[str, tuple[Problem, ...]], *, zone: tzinfo,
        same_zone: bool,
    ) -> Archive:  # fmt: skip
        """Return an archive as it was stored.

        Args:
            batches: As the attribute.
            order: What the property gave.
            problems: Of every file that was read, with or without.
            zone: The reader's zone.
            same_zone: Whether the order is that of this zone.

        Raises:
            IndexError, ValueError: Batches and order do not belong together.
        """
        archive = cls()
        archive.zone = zone
        archive._problems = dict(problems)
        digests = [batches[batch].digests[at] for batch, at in zip(order.batches, order.at, strict=True)]
        if same_zone:
            files, from_end = [digest.file for digest in digests], [-digest.line for digest in digests]
            columns = (map(bool, order.dated), order.stamps, files, from_end, order.batches, order.at)
            places = list(map(Place._make, zip(*columns, strict=True)))
        else:
            pairs = zip(digests, order.batches, order.at, strict=True)
            places = [place_of(digest, zone, batch, at) for digest, batch, at in pairs]
            places.sort(reverse=True)
        archive._take(list(batches), places)
        return archive

    @property
    def order(self) -> Order:
        """Which digests are in it, newest first: what only the archive knows of them."""
        places = self._places
        return Order(
            array("I", [place.batch for place in places]),
            array("I", [place.at for place in places]),
            array("d", [place.timestamp for place in places]),
            array("B", [place.dated for place in places]),
        )

    def _take(self, batches: list[Columns], places: list[Place]) -> None:
        self.batches = tuple(batches)
        self._places = tuple(places)
        self._indexes = [array("i", [-1]) * len(batch.digests) for batch in batches]
        digests = [batch.digests for batch in batches]
        sizes = [list(map(sub, batch.starts[1:], batch.starts)) for batch in batches]
        spots = [(place.batch, place.at) for place in places]
        for index, (batch, at) in enumerate(spots):
            self._indexes[batch][at] = index
        self.digests = tuple([digests[batch][at] for batch, at in spots])
        self.starts.extend(accumulate([sizes[batch][at] for batch, at in spots]))

    def __len__(self) -> int:
        return self.starts[-1]

    @property
    def found(self) -> Mapping[str, tuple[Problem, ...]]:
        """Every file that was read with what was wrong with it, mostly nothing."""
        return self._problems

    @property
    def files(self) -> Collection[str]:
        """Every file that was read, those without a digest too."""
        return self._problems.keys()

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong with the files, by file name backwards, inside a file in its order."""
        return tuple(problem for file in sorted(self._problems, reverse=True) for problem in self._problems[file])

    @property
    def newest(self) -> Digest | None:
        """The first digest; None in an empty archive."""
        return self.digests[0] if self.digests else None

    def versions(self, digest: Digest) -> tuple[Digest, ...]:
        """Return the other language versions of a digest, by language; empty where it is the only one.

        Args:
            digest: Of this archive.
        """
        same = self._digests(digest_work, digest.work) if digest.work else ()
        others = [self.digests[index] for index in same]
        return tuple(
            sorted(
                (each for each in others if each.file != digest.file and each.language != digest.language),
                key=lambda each: (each.language, each.line),
            )
        )

    def when(self, digest: Digest) -> datetime | None:
        """Return the digest's date, aware, in the reader's zone; None without one."""
        return when(digest, self.zone)

    def digest_of(self, row: int) -> int:
        """Return the index in `digests` of the digest that a row stands in.

        Raises:
            IndexError: There is no such row; negative ones do not count from the end.
        """
        if not 0 <= row < len(self):
            raise IndexError(row)
        return bisect_right(self.starts, row) - 1

    def rows(self, digest: int) -> range:
        """Return the rows of a digest, given as an index into `digests`."""
        return range(self.starts[digest], self.starts[digest + 1])

    def rows_between(self, start: datetime | None, end: datetime | None) -> range:
        """Return the rows of the digests of a time.

        Args:
            start: Aware; None for no beginning.
            end: Aware, no longer in it; None for no end.

        Returns:
            Without the rows of undated digests.
        """
        stamps = self._stamps
        first = 0 if end is None else bisect_right(stamps, -end.timestamp())
        last = len(stamps) if start is None else bisect_right(stamps, -start.timestamp())
        return range(self.starts[first], self.starts[max(first, last)])

    @cached_property
    def _stamps(self) -> list[float]:
        """The times of the dated digests, each with a minus, ascending."""
        return [-place.timestamp for place in self._places if place.dated]

    def _cell(self, row: int) -> tuple[Columns, int, int]:
        digest = self.digest_of(row)
        place = self._places[digest]
        columns = self.batches[place.batch]
        return columns, columns.starts[place.at] + row - self.starts[digest], digest

    def entry(self, row: int) -> Entry:
        """Make the entry of a row: some microseconds."""
        columns, cell, digest = self._cell(row)
        return columns.entry(cell, self.digests[digest])

    def title(self, row: int) -> str:
        """Return `Entry.title` of a row without making the entry."""
        columns, cell, _ = self._cell(row)
        return columns.title[cell]

    def url(self, row: int) -> str | None:
        """Return `Entry.url` of a row without making the entry."""
        columns, cell, _ = self._cell(row)
        return columns.url[cell] or None

    def name(self, row: int) -> str:
        """Return `Entry.name` of a row without making the entry."""
        columns, cell, _ = self._cell(row)
        return columns.name[cell]

    def mark_key(self, row: int) -> MarkKey:
        """Return `Entry.mark_key` of a row without making the entry."""
        columns, cell, digest = self._cell(row)
        name = columns.name[cell]
        return MarkKey(name if columns.url[cell] else f"{self.digests[digest].key}\x1f{name}")

    def author(self, row: int) -> str | None:
        """Return `Entry.author` of a row without making the entry."""
        columns, cell, _ = self._cell(row)
        return columns.author[cell]

    def site(self, row: int) -> str | None:
        """Return `Entry.site` of a row without making the entry."""
        columns, cell, _ = self._cell(row)
        return columns.site[cell]

    def posted(self, row: int) -> datetime | None:
        """Return `Entry.posted` of a row without making the entry."""
        columns, cell, _ = self._cell(row)
        return columns.posted(cell)

    def id_of(self, row: int) -> EntryId:
        """Return what names a row in every archive that holds it."""
        key = self.digests[self.digest_of(row)].key
        name = self.name(row)
        return EntryId(key, name, bisect_left(self._named(key)[name], row))

    def row_of(self, entry: EntryId) -> int | None:
        """Return the row of a name; None where this archive has no such entry."""
        rows = self._named(entry.digest).get(entry.name, ())
        return rows[entry.occurrence] if 0 <= entry.occurrence < len(rows) else None

    def batch_rows(self, batch: int) -> NDArray[np.int32]:
        """Return for each entry of a batch its row in this archive; -1 where it is no longer in it."""
        return self._batch_rows[batch]

    @cached_property
    def _batch_rows(self) -> list[NDArray[np.int32]]:
        import numpy as np

        from tui_reader.finding.posting import spread

        places = self._places
        starts = np.asarray(self.starts, np.intp)
        batches = np.fromiter((place.batch for place in places), np.intp, len(places))
        at = np.fromiter((place.at for place in places), np.intp, len(places))
        found = []
        for number, columns in enumerate(self.batches):
            own = np.flatnonzero(batches == number)
            sizes, cells = starts[own + 1] - starts[own], np.asarray(columns.starts, np.intp)[at[own]]
            rows = np.full(len(columns), -1, np.int32)
            rows[spread(cells, sizes)] = spread(starts[own], sizes)
            found.append(rows)
        return found

    def digest_at(self, place: tuple[str, str, int]) -> int | None:
        """Return the index of the digest with this `Digest.place`; None where it is not in this archive."""
        same_key = self._digests(digest_key, place[0])
        return next((index for index in same_key if self.digests[index].place == place), None)

    def _digests(self, kind: Callable[[Digest], str], name: str) -> list[int]:
        """Return the indexes of the digests with a name, ascending.

        The batches know where it is in them: a table of names of the archive's own would be made for each new one
        while somebody types.

        Args:
            kind: Of the name: `digest_key` or `digest_work`.
            name: Any.
        """
        found: list[int] = []
        for batch, indexes in zip(self.batches, self._indexes, strict=True):
            found += [indexes[at] for at in whereabouts(batch, kind).of(name)]
        return sorted(index for index in found if index >= 0)

    def _named(self, key: str) -> dict[str, list[int]]:
        """Return the rows of all digests with a key, by entry name, ascending."""
        named = self._rows_by_name.get(key)
        if named is None:
            named = {}
            for digest in self._digests(digest_key, key):
                for row in self.rows(digest):
                    named.setdefault(self.name(row), []).append(row)
            if named:
                self._rows_by_name[key] = named
        return named
