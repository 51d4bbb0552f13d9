"""The index of an archive: which segments it has, and when they are joined.

Batches come by the thousand entries while an archive is read, later by the digest. Each gets a segment at once; when
many stand in a row that are small, they become one, and at the end as in a merge tree. So a new digest costs
milliseconds, and a search goes through few segments whatever the age of the archive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary, ref

import numpy as np

from tui_reader.finding.lexicon import Lexicon
from tui_reader.finding.segment import MOST_ROWS, Segment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from tui_reader.finding.archive import Archive, Lineage
    from tui_reader.finding.columns import Columns

MANY = 8
"""So many segments in a row that are not large are joined."""
LARGE = MOST_ROWS * 3 // 4
"""Rows from which a segment stays as it is."""


class Part(NamedTuple):
    """A segment as an archive has it.

    Attributes:
        segment: The index.
        rows: For each of its rows the row of the archive; -1 where the archive no longer has it.
        newest: The first row of the archive among them.
    """

    segment: Segment
    rows: NDArray[np.int32]
    newest: int


class Index:
    """The segments of an archive and of all that are made from it; it holds none of these, and goes with the last."""

    def __init__(self) -> None:
        self.lexicon = Lexicon()
        self._segments: dict[Columns, Segment] = {}
        self._parts: tuple[ref[Archive], list[Part]] | None = None

    def parts(self, archive: Archive) -> list[Part]:
        """Return the segments of an archive, the one with the newest entry first; those missing are made."""
        if self._parts is None or self._parts[0]() is not archive:
            self._parts = (ref(archive), self._laid_out(archive))
        return self._parts[1]

    def prepare(self, archive: Archive) -> None:
        """Make now, in a loader's thread, what a search would have to wait for.

        Args:
            archive: The latest; what it no longer has is forgotten.
        """
        alive = set(archive.batches)
        for segment in set(self._segments.values()):
            kept = sum(len(columns) for columns in segment.batches if columns in alive)
            for columns in segment.batches:
                if columns not in alive or kept * 2 < len(segment):
                    self._segments.pop(columns, None)
        for group in _groups(self._of(archive.batches)):
            joined = Segment.joined(group)
            for columns in joined.batches:
                if columns in alive:
                    self._segments[columns] = joined
        self._parts = (ref(archive), self._laid_out(archive))

    @property
    def segments(self) -> list[Segment]:
        """Those there are, each once."""
        return list(dict.fromkeys(self._segments.values()))

    def take(self, words: Sequence[str], segments: Callable[[Lexicon], Iterable[Segment]]) -> None:
        """Begin with segments that were kept.

        Args:
            words: All that the lexicon had then, in its order.
            segments: Gives them for that lexicon.
        """
        self.lexicon.add(words)
        for segment in segments(self.lexicon):
            self._segments.update(dict.fromkeys(segment.batches, segment))

    def _of(self, batches: Iterable[Columns]) -> list[Segment]:
        """Return the segments of batches, each once, in the order of its first; make what is missing."""
        found: dict[Segment, None] = {}
        for columns in batches:
            if not len(columns):
                continue
            segment = self._segments.get(columns)
            if segment is None:
                segment = self._segments[columns] = Segment.of(columns, self.lexicon)
            found[segment] = None
        return list(found)

    def _laid_out(self, archive: Archive) -> list[Part]:
        numbers = {columns: number for number, columns in enumerate(archive.batches)}
        parts = []
        for segment in self._of(archive.batches):
            rows = [
                np.asarray(archive.batch_rows(numbers[columns]))
                if columns in numbers and self._segments.get(columns) is segment
                else np.full(len(columns), -1, np.int32)
                for columns in segment.batches
            ]
            joined = np.concatenate(rows).astype(np.int32, copy=False)
            newest = int(joined.view(np.uint32).min(initial=len(archive)))  # so -1 is the greatest number of all
            parts.append(Part(segment, joined, newest))
        return sorted(parts, key=lambda part: part.newest)


def _groups(segments: list[Segment]) -> list[list[Segment]]:
    """Return which segments are to be joined: many in a row, and at the end as in a merge tree.

    An entry is indexed anew a logarithmic number of times, however many single digests come in.
    """
    groups: list[list[Segment]] = [[]]
    for segment in segments:
        if len(segment) >= LARGE or sum(map(len, groups[-1])) + len(segment) > MOST_ROWS:
            groups.append([])
        if len(segment) < LARGE:
            groups[-1].append(segment)
    tail = groups.pop()
    if len(tail) < MANY:
        last = tail[-1:]
        while len(last) < len(tail) and len(tail[-len(last) - 1]) < 2 * sum(map(len, last)) <= MOST_ROWS:
            last = tail[-len(last) - 1 :]
        tail = last
    return [group for group in (*groups, tail) if len(group) > 1]


_indexes: WeakKeyDictionary[Lineage, Index] = WeakKeyDictionary()


def index_of(archive: Archive) -> Index:
    """Return the index of an archive."""
    index = _indexes.get(archive.lineage)
    if index is None:
        index = _indexes[archive.lineage] = Index()
    return index
