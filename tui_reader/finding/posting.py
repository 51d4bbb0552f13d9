"""Postings: for each thing that can stand in a text the rows in which it stands.

Pairs are two neighbours in a run, Chinese characters or syllables, with their place in the text, so that a longer run
is found by laying its pairs one behind the other. Places are counted in two bytes: the few texts that are longer have
to be looked at. The last of a run is paired with 0, so that each has a pair and one alone is a range of keys. Words
stand without their place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Rows = NDArray[np.uint16]
    Marks = NDArray[np.uint16]
    Numbers = NDArray[np.uint32]
    Packed = NDArray[np.uint64]

_LAST_KEY = 0xFFFF_FFFF
PLACES = 65_536
"""Places are counted modulo this."""


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


class Pairs:
    """Pairs of marks with rows and places.

    Attributes:
        keys: First mark in the upper, second in the lower sixteen bits; ascending, each once.
        offsets: Where the postings of each key begin, and one more.
        rows: Ascending inside a key.
        at: As `Found.at`.
    """

    __slots__ = ("at", "keys", "offsets", "rows")

    def __init__(self, packed: Packed) -> None:
        """Take pairs apart.

        Args:
            packed: Key, sixteen bits of row and sixteen of place in one number each; ascending.
        """
        keys = (packed >> np.uint64(32)).astype(np.uint32)
        first = _firsts(keys)
        self.keys = keys[first]
        self.offsets = np.append(first, keys.size).astype(np.uint32)
        self.rows = ((packed >> np.uint64(16)) & np.uint64(0xFFFF)).astype(np.uint16)
        self.at = (packed & np.uint64(0xFFFF)).astype(np.uint16)

    @classmethod
    def of_arrays(cls, keys: Numbers, offsets: Numbers, rows: Rows, at: NDArray[np.uint16]) -> Pairs:
        """Take up pairs by their attributes."""
        pairs = cls.__new__(cls)
        pairs.keys, pairs.offsets, pairs.rows, pairs.at = keys, offsets, rows, at
        return pairs

    @staticmethod
    def packed(first: Marks, second: Marks, rows: Rows, at: NDArray[np.intp]) -> Packed:
        """Put pairs into numbers, ascending."""
        key = (first.astype(np.uint64) << np.uint64(16)) | second.astype(np.uint64)
        row = rows.astype(np.uint64) << np.uint64(16)
        packed: Packed = (key << np.uint64(32)) + row + (at % PLACES).astype(np.uint64)
        packed.sort()
        return packed

    @classmethod
    def joined(cls, parts: Sequence[tuple[Pairs, int]]) -> Pairs:
        """Put the pairs of segments one behind the other.

        Args:
            parts: Each with the row at which it begins.
        """
        packed = np.concatenate([pairs.again(first) for pairs, first in parts])
        packed.sort()
        return cls(packed)

    def again(self, first: int) -> Packed:
        """Return what this was made of, its rows counted from another."""
        keys = np.repeat(self.keys.astype(np.uint64), np.diff(self.offsets))
        rows = self.rows.astype(np.uint64) + np.uint64(first)
        packed: Packed = (keys << np.uint64(32)) | (rows << np.uint64(16)) | self.at
        return packed

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

    def __init__(self, packed: Packed) -> None:
        """Take words apart.

        Args:
            packed: Number of the word and sixteen bits of row in one number each; ascending, each once.
        """
        ids = (packed >> np.uint64(16)).astype(np.uint32)
        first = _firsts(ids)
        self.ids = ids[first]
        self.offsets = np.append(first, ids.size).astype(np.uint32)
        self.rows = (packed & np.uint64(0xFFFF)).astype(np.uint16)

    @classmethod
    def of_arrays(cls, ids: Numbers, offsets: Numbers, rows: Rows) -> Words:
        """Take up words by their attributes."""
        words = cls.__new__(cls)
        words.ids, words.offsets, words.rows = ids, offsets, rows
        return words

    @staticmethod
    def packed(ids: Numbers, rows: Rows) -> Packed:
        """Put words into numbers, ascending, each once."""
        return np.unique((ids.astype(np.uint64) << np.uint64(16)) | rows)

    @classmethod
    def joined(cls, parts: Sequence[tuple[Words, int]]) -> Words:
        """Put the words of segments one behind the other, each with the row at which it begins."""
        packed = np.concatenate([words.again(first) for words, first in parts])
        packed.sort()
        return cls(packed)

    def again(self, first: int) -> Packed:
        """Return what this was made of, its rows counted from another."""
        ids = np.repeat(self.ids.astype(np.uint64), np.diff(self.offsets))
        return (ids << np.uint64(16)) | (self.rows.astype(np.uint64) + np.uint64(first))

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
