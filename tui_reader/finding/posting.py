"""Postings: for each thing that can stand in a text the rows in which it stands.

Pairs are two neighbours in a run, Chinese characters or syllables, with their place in the text, so that a longer run
is found by laying its pairs one behind the other. Places are counted in two bytes: the few texts that are longer have
to be looked at. The last of a run is paired with 0, so that each has a pair and one alone is a range of keys. Words
stand without their place.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Rows = NDArray[np.uint16]
    Marks = NDArray[np.uint16]
    Numbers = NDArray[np.uint32]

_LAST_KEY = 0xFFFF_FFFF
PLACES = 65_536
"""Places are counted modulo this."""
_AT_ONCE = 65_536
"""Postings that are moved at once: they stay in the processor's cache, and hold the interpreter for a moment only."""


class Found(NamedTuple):
    """Where something stands.

    Attributes:
        rows: With repeats.
        at: Place of its first mark modulo `PLACES`, a row each.
        mixed: Whether they are in no particular order; else they ascend by row, then by place.
    """

    rows: Rows
    at: NDArray[np.uint16]
    mixed: bool = False


def spread(starts: NDArray[np.integer], lengths: NDArray[np.integer]) -> NDArray[np.intp]:
    """Return all numbers of some ranges one after another."""
    lengths = lengths.astype(np.intp)
    before = np.cumsum(lengths) - lengths
    return np.repeat(starts.astype(np.intp) - before, lengths) + np.arange(int(lengths.sum()))


def _firsts(ascending: Numbers) -> NDArray[np.intp]:
    """Return where each new number begins."""
    if not ascending.size:
        return np.zeros(0, np.intp)
    return np.flatnonzero(np.concatenate(([True], ascending[1:] != ascending[:-1])))


class Merge:
    """How the postings of parts are put together, key by key and in a key part by part, without sorting any.

    Args:
        keys: Of each part, ascending.
        offsets: Of each part; where the postings of each key begin, and one more.

    Attributes:
        keys: Of the whole.
        offsets: Of the whole.
    """

    def __init__(self, keys: Sequence[Numbers], offsets: Sequence[Numbers]) -> None:
        sizes = [int(each[-1]) for each in offsets]
        before = np.concatenate(([0], np.cumsum(sizes)))
        every = np.concatenate(keys)
        order = np.argsort(every, kind="stable")
        every = every[order]
        starts = np.concatenate([each[:-1] + first for each, first in zip(offsets, before.tolist(), strict=False)])
        self._starts = starts[order]
        self._lengths = np.concatenate([np.diff(each) for each in offsets])[order].astype(np.intp)
        self._ends = np.cumsum(self._lengths)
        begins = _firsts(every)
        self.keys = every[begins]
        self.offsets = np.append((self._ends - self._lengths)[begins], before[-1]).astype(np.uint32)

    def of(self, *postings: Sequence[NDArray[np.uint16]]) -> list[NDArray[np.uint16]]:
        """Return postings in the order of the whole.

        Args:
            postings: Rows, places, each as those of all parts.
        """
        before = [np.concatenate(each) for each in postings]
        merged = [np.empty_like(each) for each in before]
        cuts = np.searchsorted(self._ends, np.arange(0, int(self.offsets[-1]), _AT_ONCE), side="right").tolist()
        for low, high in pairwise(sorted({*cuts, len(self._ends)})):  # a key may have more than that
            first, last = int(self._ends[low] - self._lengths[low]), int(self._ends[high - 1])
            places = spread(self._starts[low:high], self._lengths[low:high])
            for source, target in zip(before, merged, strict=True):
                target[first:last] = source[places]
        return merged


class Pairs:
    """Pairs of marks with rows and places.

    Attributes:
        keys: First mark in the upper, second in the lower sixteen bits; ascending, each once.
        offsets: Where the postings of each key begin, and one more.
        rows: Ascending inside a key.
        at: As `Found.at`.
    """

    __slots__ = ("at", "keys", "offsets", "rows")

    def __init__(self, keys: Numbers, offsets: Numbers, rows: Rows, at: NDArray[np.uint16]) -> None:
        self.keys = keys
        self.offsets = offsets
        self.rows = rows
        self.at = at

    @classmethod
    def ordered(cls, first: Marks, second: Marks, rows: Rows, at: NDArray[np.uint16]) -> Pairs:
        """Sort pairs.

        Args:
            first: Of each pair.
            second: Of each pair.
            rows: Ascending.
            at: Ascending inside a row; modulo `PLACES`.
        """
        order = np.argsort(second, kind="stable")  # by counting, as the numbers have two bytes: half the time of a sort
        order = order[np.argsort(first[order], kind="stable")]
        keys = (first[order].astype(np.uint32) << np.uint32(16)) | second[order]
        begins = _firsts(keys)
        return cls(keys[begins], np.append(begins, keys.size).astype(np.uint32), rows[order], at[order])

    @classmethod
    def joined(cls, parts: Sequence[tuple[Pairs, int]]) -> Pairs:
        """Put the pairs of segments one behind the other.

        Args:
            parts: Each with the row at which it begins.
        """
        merge = Merge([pairs.keys for pairs, _ in parts], [pairs.offsets for pairs, _ in parts])
        moved = [pairs.rows + np.uint16(first) for pairs, first in parts]
        return cls(merge.keys, merge.offsets, *merge.of(moved, [pairs.at for pairs, _ in parts]))

    @property
    def nbytes(self) -> int:
        """Bytes of the arrays."""
        return self.keys.nbytes + self.offsets.nbytes + self.rows.nbytes + self.at.nbytes

    def bounds(self, keys: Numbers) -> tuple[Numbers, Numbers]:
        """Return where the postings of some keys begin and end; both are the same for a key that is not there."""
        if not self.keys.size:
            return np.zeros_like(keys), np.zeros_like(keys)
        at = np.minimum(np.searchsorted(self.keys, keys), self.keys.size - 1)
        return self.offsets[at], self.offsets[at + (self.keys[at] == keys)]

    def slice(self, low: int, high: int) -> Found:
        """Return the postings of one key, of which the bounds are known."""
        return Found(self.rows[low:high], self.at[low:high])

    def between(self, low: int, high: int) -> Found:
        """Return the postings of all keys from `low` to before `high`."""
        start, end = self.offsets[np.searchsorted(self.keys, np.array((low, min(high, _LAST_KEY)), np.uint32))]
        return Found(self.rows[start:end], self.at[start:end], mixed=high - low > 1)

    def of(self, first: int, second: int) -> Found:
        """Return the postings of a pair."""
        key = first << 16 | second
        return self.between(key, key + 1)

    def of_one(self, mark: int) -> Found:
        """Return the postings of a mark, whatever follows it."""
        return self.between(mark << 16, (mark + 1) << 16)

    def run(self, marks: Sequence[int]) -> Found:
        """Return where marks stand in a row; right for texts shorter than `PLACES`."""
        if len(marks) == 1:
            return self.of_one(marks[0])
        offsets = [*range(0, len(marks) - 1, 2)]
        if offsets[-1] != len(marks) - 2:
            offsets.append(len(marks) - 2)
        return laid([(self.of(marks[offset], marks[offset + 1]), offset) for offset in offsets])


def laid(parts: Sequence[tuple[Found, int]]) -> Found:
    """Lay findings one behind the other.

    Args:
        parts: Each with the distance at which it must stand from the beginning.

    Returns:
        Where all do; the places are those of the beginning.
    """
    parts = sorted(parts, key=lambda part: part[0].rows.size)
    if len(parts) == 1 and parts[0][1] == 0:
        return parts[0][0]
    codes = _codes(*parts[0])
    for found, offset in parts[1:]:
        if not codes.size:
            break
        others = _codes(found, offset)
        place = np.searchsorted(others, codes)
        place[place == others.size] = 0
        codes = codes[others[place] == codes] if others.size else others
    return Found((codes >> np.uint32(16)).astype(np.uint16), (codes & np.uint32(0xFFFF)).astype(np.uint16))


def _codes(found: Found, offset: int) -> Numbers:
    """Return row and place of where something would begin in one number each, ascending."""
    at = found.at
    codes = (found.rows.astype(np.uint32) << np.uint32(16)) | at
    if offset:
        codes = codes[at >= offset] - np.uint32(offset)
    if found.mixed:
        codes.sort()
    return codes


class Words:
    """Words by number, with rows.

    Attributes:
        ids: Numbers of the lexicon, ascending, each once.
        offsets: Where the rows of each begin, and one more.
        rows: Ascending inside a word, each once.
    """

    __slots__ = ("ids", "offsets", "rows")

    def __init__(self, ids: Numbers, offsets: Numbers, rows: Rows) -> None:
        self.ids = ids
        self.offsets = offsets
        self.rows = rows

    @classmethod
    def ordered(cls, ids: Numbers, rows: Rows) -> Words:
        """Sort words.

        Args:
            ids: The words of all rows, with repeats.
            rows: Of each, ascending.
        """
        order = np.argsort(ids.astype(np.uint16), kind="stable")
        high = (ids >> np.uint32(16)).astype(np.uint16)
        if high.any():
            order = order[np.argsort(high[order], kind="stable")]
        ids, rows = ids[order], rows[order]
        once = np.ones(ids.size, bool)
        once[1:] = (ids[1:] != ids[:-1]) | (rows[1:] != rows[:-1])
        ids, rows = ids[once], rows[once]
        begins = _firsts(ids)
        return cls(ids[begins], np.append(begins, ids.size).astype(np.uint32), rows)

    @classmethod
    def joined(cls, parts: Sequence[tuple[Words, int]]) -> Words:
        """Put the words of segments one behind the other, each with the row at which it begins."""
        merge = Merge([words.ids for words, _ in parts], [words.offsets for words, _ in parts])
        return cls(merge.keys, merge.offsets, *merge.of([words.rows + np.uint16(first) for words, first in parts]))

    @property
    def nbytes(self) -> int:
        """Bytes of the arrays."""
        return self.ids.nbytes + self.offsets.nbytes + self.rows.nbytes

    def rows_of(self, ids: Numbers) -> Rows:
        """Return the rows of all of some words, with repeats, in no particular order."""
        if not ids.size or not self.ids.size:
            return self.rows[:0]
        at = np.searchsorted(self.ids, ids)
        at[at == self.ids.size] = 0
        at = at[self.ids[at] == ids]
        if at.size == 1:
            return self.rows[self.offsets[at[0]] : self.offsets[at[0] + 1]]
        starts = self.offsets[at]
        return self.rows[spread(starts, self.offsets[at + 1] - starts)]
