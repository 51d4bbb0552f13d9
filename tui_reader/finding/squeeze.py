"""Level `squeezed`: a term in a title when blanks and punctuation of both are ignored.

Such a place either has nothing to ignore in it, or it goes over a first gap; what stands before that gap is made of
whole words and runs, and what follows begins a word or a run. Both are in the postings, so only few titles are left to
be looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tui_reader.finding.scan import FoldedColumn, classes, units_of
from tui_reader.finding.words import CHINESE_RUN, IDEOGRAPH, IGNORED, LATIN_WORD, Needle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from tui_reader.finding.column_index import ColumnIndex
    from tui_reader.finding.lexicon import Lexicon
    from tui_reader.finding.scan import Mask


_MOST_MARKS = 64
"""For a longer term gaps are not told one by one; titles that are long enough for it are few."""
_RUN_BEFORE = 8
"""Characters before a gap that are asked for."""


class _Gap(NamedTuple):
    """What stands on both sides of the first gap.

    Attributes:
        left: The part of the term before it.
        before: The words in that part.
        mark: The character behind it; empty where a word is.
        behind: The words that may be behind it.
    """

    left: str
    before: NDArray[np.uint32]
    mark: str
    behind: NDArray[np.uint32]


class Squeeze:
    """A term without blanks and punctuation, of two characters at least.

    Args:
        marks: What is left of the term, folded.
        lexicon: Of the archive.
    """

    def __init__(self, marks: str, lexicon: Lexicon) -> None:
        self.marks = marks
        self._units = units_of(marks)
        self._needle = Needle(marks)
        self._lexicon = lexicon
        self._gaps = list(self._all_gaps()) if len(marks) <= _MOST_MARKS else []

    def _all_gaps(self) -> Iterator[_Gap]:
        for at in range(1, len(self.marks)):
            left, right = self.marks[:at], self.marks[at:]
            words = LATIN_WORD.findall(left)
            ids = self._lexicon.numbers(words)
            if len(ids) < len(set(words)):
                if LATIN_WORD.match(left) and LATIN_WORD.fullmatch(left) is None:
                    return  # the word at the beginning will not be there however long the left part grows
                continue
            begun = LATIN_WORD.match(right)
            yield _Gap(left, ids, "" if begun else right[0], self._begins(begun[0]) if begun else ids[:0])

    def _begins(self, word: str) -> NDArray[np.uint32]:
        """Return the words that a gap may be followed by: those that begin with a word, and those it begins with."""
        shorter = self._lexicon.numbers(word[:length] for length in range(1, len(word)))
        return np.union1d(shorter, self._lexicon.like(word).starts).astype(np.uint32)

    def rows(self, title: ColumnIndex, wanted: Mask) -> Mask:
        """Return which titles have the term.

        Args:
            title: Where.
            wanted: The rows that are asked for; the answer is right for them alone.
        """
        mask = np.zeros(len(title), bool)
        rows = np.flatnonzero(self._candidates(title) & wanted)
        if rows.size:
            mask[rows[self._verified(title.cut(rows))]] = True
        return mask

    def _candidates(self, title: ColumnIndex) -> Mask:
        from tui_reader.finding.candidate import candidates

        found = candidates(title, self._needle, self._lexicon) if len(self.marks) <= _MOST_MARKS else None
        if found is None:
            return np.diff(title.starts) > len(self._units)
        for gap in self._gaps:
            found |= _around(gap, title)
        return found

    def _verified(self, column: FoldedColumn) -> NDArray[np.intp]:
        """Return which texts of a column have the term."""
        units = column.units
        kept = np.flatnonzero(~classes().ignored[units])
        letter = classes().letter
        starts = ~(letter[units[kept]] & letter[units[kept - 1]])
        squeezed = FoldedColumn(units[kept])
        at, _ = squeezed.scan([self._units], 0, len(squeezed))
        return np.unique(squeezed.rows(at[starts[at]], 0, len(squeezed)))


def _around(gap: _Gap, title: ColumnIndex) -> Mask:
    """Return which titles have what stands around a gap."""
    parts = [title.words.rows_of(number) for number in gap.before.reshape(-1, 1)]
    parts += [title.run(run[-_RUN_BEFORE:]).rows for run in CHINESE_RUN.findall(gap.left)]
    if IDEOGRAPH.match(gap.left[-1]):
        parts.append(title.pairs.of(ord(gap.left[-1]), 0).rows)
    if not gap.mark:
        parts.append(title.words.rows_of(gap.behind))
    elif IDEOGRAPH.match(gap.mark):  # an emoji has no postings
        parts.append(title.pairs.of_one(ord(gap.mark)).rows)
    mask = np.full(len(title), all(part.size for part in parts))
    for part in parts if mask.any() else ():
        has = np.zeros(len(title), bool)
        has[part] = True
        mask &= has
    return mask


def squeeze_of(folded: str, lexicon: Lexicon) -> Squeeze | None:
    """Return a term squeezed; None where fewer than two characters count: `c#` is not `c`."""
    marks = IGNORED.sub("", folded)
    return Squeeze(marks, lexicon) if len(marks) > 1 else None
