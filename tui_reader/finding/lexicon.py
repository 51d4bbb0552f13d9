"""The words of an archive: every Latin word that stands in it once, with a number.

Words are few where texts are many: ten years of news have some ten thousand. A part of a word is looked for among the
words, and the postings of those that have it say in which entries they stand; so letters inside a word cost as little
as its beginning. Numbers are given in the order of first sight and stay for ever, so that segments can keep them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from tui_reader.finding.scan import FoldedColumn

    Ids = NDArray[np.uint32]


class Meant(NamedTuple):
    """The words that have a part, as ascending numbers.

    Attributes:
        exact: The word that is the part itself.
        starts: Those that begin with it, itself among them.
        ends: Those that end with it, itself among them.
        inside: All that have it.
    """

    exact: Ids
    starts: Ids
    ends: Ids
    inside: Ids


class _Numbers(dict[str, int]):
    """Gives a word that it has not the next number."""

    def __init__(self, words: list[str]) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self._words)
        self._words.append(word)
        return number


class Lexicon:
    """Folded words with numbers. Only one thread at a time may add; any may look.

    Attributes:
        words: By number.
    """

    def __init__(self) -> None:
        self.words: list[str] = []
        self._numbers = _Numbers(self.words)
        self._like = lru_cache(32)(self._find)
        self._near = lru_cache(32)(self._find_near)
        self._column: FoldedColumn | None = None
        self._by_length: dict[int, list[str]] = {}
        self._sorted_by_length = 0

    def __len__(self) -> int:
        return len(self.words)

    def add(self, words: Sequence[str]) -> Ids:
        """Return the number of each word, a new one for those never seen."""
        import numpy as np

        return np.fromiter(map(self._numbers.__getitem__, words), np.uint32, len(words))

    def number(self, word: str) -> int | None:
        """Return the number of a word; None where the archive has no such word."""
        return self._numbers.get(word)

    def numbers(self, words: Iterable[str]) -> Ids:
        """Return the numbers of those words that the archive has, ascending."""
        import numpy as np

        known = (self._numbers.get(word) for word in words)
        return np.array(sorted({number for number in known if number is not None}), np.uint32)

    def like(self, part: str) -> Meant:
        """Find the words that have a part: some tenths of a millisecond, kept for the next asking."""
        return self._like(part, len(self.words))

    def near(self, word: str, most: int) -> Sequence[str]:
        """Find the words that a word with so many typos at most may mean; `finding.typos.near`."""
        return self._near(word, most, len(self.words))

    def _find(self, part: str, size: int) -> Meant:
        import numpy as np

        from tui_reader.finding.scan import units_of

        column = self._words_as_column(size)
        at, end = column.scan([units_of(part)], 0, len(column))
        rows = column.rows(at, 0, len(column)).astype(np.uint32)
        starts, ends = at == column.starts[rows], column.units[end] == 0
        exact = rows[starts & ends]
        return Meant(exact, np.unique(rows[starts]), np.unique(rows[ends]), np.unique(rows))

    def _words_as_column(self, size: int) -> FoldedColumn:
        from tui_reader.finding.scan import FoldedColumn, units_of

        if self._column is None or len(self._column) != size:
            self._column = FoldedColumn(units_of("\0".join((*self.words[:size], ""))))
        return self._column

    def _find_near(self, word: str, most: int, size: int) -> Sequence[str]:
        from tui_reader.finding.typos import near

        for other in self.words[self._sorted_by_length : size]:
            self._by_length.setdefault(len(other), []).append(other)
        self._sorted_by_length = max(size, self._sorted_by_length)
        return near(word, self._by_length, most)
