"""One field of all rows of a segment, folded and indexed.

The folded text stays beside the postings: what postings alone cannot decide (punctuation, a blank between words, runs
in very long texts) is looked up in the few texts that are left over.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from tui_reader.finding.folding import fold_units, words_in
from tui_reader.finding.posting import PLACES, Found, Pairs, Words
from tui_reader.finding.scan import FoldedColumn, classes
from tui_reader.finding.words import GAP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from tui_reader.finding.columns import TextColumn
    from tui_reader.finding.lexicon import Lexicon
    from tui_reader.finding.posting import Rows
    from tui_reader.finding.scan import Mask, Places, Units
    from tui_reader.finding.stored import Bytes
    from tui_reader.finding.words import Needle

    Heads = NDArray[np.int32]

_AT_ONCE = 65_536
"""Bytes; a longer call would hold the interpreter while somebody types."""
_CUT_UNITS = 1200
"""Bytes of text that are scanned in the time in which one text is cut out."""
_NO_WORD = -1


class ColumnIndex:
    """A folded field of a segment.

    Attributes:
        text: UTF-16 units of the fields, each with a separator behind it; a part of a mapped file perhaps.
        starts: Unit at which each field begins, and one more.
        pairs: Chinese characters.
        words: Latin words.
        heads: For each row the word that its text begins with; -1 where it begins with none.
    """

    __slots__ = ("__dict__", "heads", "pairs", "starts", "text", "words")

    def __init__(self, text: Bytes, starts: NDArray[np.uint32], postings: tuple[Pairs, Words], heads: Heads) -> None:
        self.text = text
        self.starts = starts
        self.pairs, self.words = postings
        self.heads = heads

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def nbytes(self) -> int:
        """Bytes of text and arrays."""
        return len(self.text) + self.starts.nbytes + self.pairs.nbytes + self.words.nbytes + self.heads.nbytes

    @classmethod
    def of(cls, column: TextColumn, lexicon: Lexicon) -> ColumnIndex:
        """Fold and index a field, at most 65,536 rows.

        Args:
            column: The fields as shown.
            lexicon: Takes the words.
        """
        folded = [fold_units(piece) for piece in _pieces(column)]
        ids = [lexicon.add(words_in(piece)) for piece in folded]
        text = b"".join(map(np.ndarray.tobytes, folded))
        return cls.indexed(text, np.concatenate([*ids, np.zeros(0, np.uint32)]))

    @classmethod
    def indexed(cls, text: bytes, ids: NDArray[np.uint32]) -> ColumnIndex:
        """Index a folded field.

        Args:
            text: As the attribute.
            ids: The numbers of all its words in their order.
        """
        units = np.frombuffer(text, np.uint16)
        starts = np.concatenate(([0], np.flatnonzero(units == 0) + 1)).astype(np.uint32)
        letter = classes().letter.take(units)
        begins = np.flatnonzero(letter & ~np.concatenate(([False], letter[:-1])))
        word_rows = _rows(begins, starts)
        heads = np.full(len(starts) - 1, _NO_WORD, np.int32)
        first = begins == starts[word_rows]
        heads[word_rows[first]] = ids[first]
        return cls(text, starts, (_pairs(units, starts), Words.ordered(ids, word_rows)), heads)

    @classmethod
    def joined(cls, parts: Sequence[tuple[ColumnIndex, int]]) -> ColumnIndex:
        """Put fields of segments one behind the other, each with the row at which it begins."""
        text = b"".join(part.text for part, _ in parts)
        ends = np.cumsum([int(part.starts[-1]) for part, _ in parts])
        moved = [
            part.starts[:-1] + np.uint32(end - int(part.starts[-1]))
            for (part, _), end in zip(parts, ends, strict=True)
        ]
        pairs = Pairs.joined([(part.pairs, first) for part, first in parts])
        words = Words.joined([(part.words, first) for part, first in parts])
        starts = np.append(np.concatenate(moved), ends[-1]).astype(np.uint32)
        return cls(text, starts, (pairs, words), np.concatenate([part.heads for part, _ in parts]))

    @property
    def units(self) -> Units:
        """The text as an array."""
        return np.frombuffer(self.text, np.uint16)

    @cached_property
    def _whole(self) -> FoldedColumn:
        return FoldedColumn(self.units)

    def cut(self, rows: NDArray[np.intp]) -> FoldedColumn:
        """Return the texts of some rows as a column to be scanned.

        Args:
            rows: Ascending, each once.
        """
        text, low, high = self.text, (self.starts[rows] * 2).tolist(), (self.starts[rows + 1] * 2).tolist()
        return FoldedColumn(
            np.frombuffer(b"".join([text[start:end] for start, end in zip(low, high, strict=True)]), np.uint16)
        )

    def places(self, needle: Needle, asked: Mask) -> Places:
        """Find a needle in the texts of some rows.

        Args:
            needle: What to look for.
            asked: Which rows.

        Returns:
            Its rows are those of this field.
        """
        rows = np.flatnonzero(asked)
        if rows.size * _CUT_UNITS < len(self.text):
            found = self.cut(rows).places(needle, 0, rows.size)
            return found._replace(rows=rows[found.rows])
        found = self._whole.places(needle, 0, len(self))
        return found.kept(asked[found.rows])

    @cached_property
    def _long(self) -> NDArray[np.intp]:
        """The rows whose texts are too long for places of two bytes."""
        return np.flatnonzero(np.diff(self.starts) > PLACES)

    def run(self, marks: str) -> Found:
        """Return where characters stand in a row, exactly.

        Args:
            marks: Chinese characters; `GAP` for any one. One at least is no gap.
        """
        if len(marks) <= 2 and GAP not in marks:  # noqa: PLR2004 - a pair answers alone
            found = self.pairs.of_one(ord(marks)) if len(marks) == 1 else self.pairs.of(*map(ord, marks))
        else:
            found = self._standing(marks)
        return self._sure(found, marks) if self._long.size else found

    def rows_of_any(self, runs: Sequence[str]) -> Iterator[Rows]:
        """Yield the rows of each of some runs; most have a pair that stands nowhere, and are not looked for.

        Args:
            runs: As for `run`.
        """
        pairs = sorted({pair for marks in runs for pair in pairwise(marks) if GAP not in pair})
        low, high = self.pairs.bounds(np.array([ord(first) << 16 | ord(second) for first, second in pairs], np.uint32))
        nowhere = {pair for pair, empty in zip(pairs, (low == high).tolist(), strict=True) if empty}
        for marks in runs:
            if nowhere.isdisjoint(pairwise(marks)):
                yield self.run(marks).rows

    def at_gap(self, marks: str) -> dict[str, int]:
        """Return the characters that stand at the gap of a run, with how often each does.

        Args:
            marks: As for `run`, with one gap.
        """
        found = self.run(marks)
        there = self.units[self.starts[found.rows].astype(np.intp) + found.at + marks.index(GAP)]
        units, counts = np.unique(there, return_counts=True)
        return dict(zip(map(chr, units.tolist()), counts.tolist(), strict=True))

    def _standing(self, marks: str) -> Found:
        """Take the rarest pair, and look beside each place of it whether the other characters stand there."""
        found, offset = self._rarest(marks)
        units, ideograph = self.units, classes().ideograph
        base = self.starts[found.rows].astype(np.intp) + found.at - offset
        kept = np.flatnonzero((found.at >= offset) & (base + len(marks) <= units.size))
        for place, mark in enumerate(marks):
            if not kept.size:
                break
            there = units[base[kept] + place]
            kept = kept[ideograph[there] if mark == GAP else there == ord(mark)]
        return Found(found.rows[kept], found.at[kept] - np.uint16(offset), mixed=found.mixed)

    def _rarest(self, marks: str) -> tuple[Found, int]:
        """Return the pair of a run that stands in the fewest places, and its distance from the beginning."""
        whole = [at for at, pair in enumerate(pairwise(marks)) if GAP not in pair]
        if not whole:
            ones = [(self.pairs.of_one(ord(mark)), at) for at, mark in enumerate(marks) if mark != GAP]
            return min(ones, key=lambda one: one[0].rows.size)
        keys = np.array([ord(marks[at]) << 16 | ord(marks[at + 1]) for at in whole], np.uint32)
        low, high = self.pairs.bounds(keys)
        rarest = int((high - low).argmin())
        return self.pairs.slice(int(low[rarest]), int(high[rarest])), whole[rarest]

    def _sure(self, found: Found, marks: str) -> Found:
        """Put right what is found in texts that are too long for places of two bytes.

        Returns:
            A place at the very beginning of a text is 0, every other one is not.
        """
        column = self.cut(self._long)
        beyond = np.append(column.units, np.zeros(len(marks), np.uint16))
        at = np.arange(len(column.units))
        for place, mark in enumerate(marks):
            there = beyond[at + place]
            at = at[classes().ideograph[there] if mark == GAP else there == ord(mark)]
        where = column.rows(at, 0, len(column))
        sure = ~np.isin(found.rows, self._long)
        places = np.minimum(at - column.starts[where], PLACES - 1)
        return Found(
            np.concatenate((found.rows[sure], self._long[where].astype(np.uint16))),
            np.concatenate((found.at[sure], places.astype(np.uint16))),
            mixed=True,
        )


def _pieces(column: TextColumn) -> Iterator[str]:
    """Cut joined fields between rows into pieces that are quickly worked on."""
    low = 0
    while low < len(column):
        high = max(bisect_right(column.starts, column.starts[low] + _AT_ONCE) - 1, low + 1)
        yield column.joined(low, high)
        low = high


def _rows(at: NDArray[np.intp], starts: NDArray[np.uint32]) -> Rows:
    """Return the row of each of some units, which ascend."""
    return np.repeat(np.arange(len(starts) - 1, dtype=np.uint16), np.diff(np.searchsorted(at, starts)))


def _pairs(units: Units, starts: NDArray[np.uint32]) -> Pairs:
    ideograph = classes().ideograph.take(units)
    at = np.flatnonzero(ideograph)
    marks = units * ideograph
    rows = _rows(at, starts)
    places = at.astype(np.uint16) - starts.astype(np.uint16)[rows]  # both modulo `PLACES`, and so is what is between
    return Pairs.ordered(marks[at], marks[at + 1], rows, places)  # a separator at least stands behind each
