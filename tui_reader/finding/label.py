"""Names that many entries share: authors and sites, one a row, and categories, several a digest."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from tui_reader.finding.folding import fold_each
from tui_reader.finding.scan import FoldedColumn, units_of
from tui_reader.finding.words import names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from tui_reader.finding.columns import CodedColumn, Columns
    from tui_reader.finding.query import Kind
    from tui_reader.finding.scan import Mask
    from tui_reader.finding.words import Needle

    Codes = NDArray[np.uint32]
    Numbers = NDArray[np.intp]


class _Named:
    """Folded names, each once, and how they are searched."""

    def __init__(self, known: Sequence[str]) -> None:
        self.names = known

    @cached_property
    def _column(self) -> FoldedColumn:
        return FoldedColumn(units_of("".join(f"{name}\0" for name in self.names)))

    def with_needle(self, needle: Needle) -> Mask:
        """Return which names have a needle."""
        return self._column.holds(needle, 0, len(self._column))

    def that(self, means: Callable[[str], bool]) -> Mask:
        """Return which names a function says yes to; the empty name is none."""
        return np.fromiter((bool(name) and means(name) for name in self.names), bool, len(self.names))

    def meant(self, kind: Kind, wanted: str) -> Mask:
        """Return which names a filter means."""
        return self.that(lambda name: names(kind, wanted, name))


def _known(known: dict[str, int], names: Iterable[str]) -> Numbers:
    """Return the indexes of names among those that are known, and make known those that are not."""
    return np.array([known.setdefault(name, len(known)) for name in names], np.intp)


class Label(_Named):
    """A name a row.

    Attributes:
        names: Folded, each once; the empty one for rows without.
        codes: The index of its name for each row.
    """

    def __init__(self, known: Sequence[str], codes: Codes) -> None:
        super().__init__(known)
        self.codes = codes

    @classmethod
    def of(cls, column: CodedColumn) -> Label:
        """Fold the names of a batch."""
        return cls.joined([cls(fold_each(value or "" for value in column.values), np.asarray(column.codes, np.uint32))])

    @classmethod
    def joined(cls, parts: Sequence[Label]) -> Label:
        """Put the names of segments one behind the other."""
        known: dict[str, int] = {}
        codes = [_known(known, part.names).astype(np.uint32)[part.codes] for part in parts]
        return cls(list(known), np.concatenate(codes))

    @property
    def nbytes(self) -> int:
        """Bytes of the codes."""
        return self.codes.nbytes

    def rows(self, wanted: Mask) -> Mask | None:
        """Return which rows have one of some names; None: no row."""
        return wanted[self.codes] if wanted.any() else None


class Categories(_Named):
    """The categories of each row's digest.

    Attributes:
        names: Folded, each once.
    """

    def __init__(self, known: Sequence[str], codes: Numbers, digests: Numbers, sizes: Numbers) -> None:
        super().__init__(known)
        self._codes = codes
        self._digests = digests
        self._sizes = sizes

    @classmethod
    def of(cls, columns: Columns) -> Categories:
        """Fold the categories of a batch."""
        shown: dict[str, int] = {}
        codes = [[shown.setdefault(name, len(shown)) for name in digest.categories] for digest in columns.digests]
        return cls.joined([
            cls(
                fold_each(shown),
                np.fromiter(chain.from_iterable(codes), np.intp),
                np.repeat(np.arange(len(codes)), list(map(len, codes))),
                np.diff(np.asarray(columns.starts)).astype(np.intp),
            )
        ])

    @classmethod
    def joined(cls, parts: Sequence[Categories]) -> Categories:
        """Put the categories of segments one behind the other."""
        known: dict[str, int] = {}
        codes, digests, sizes = zip(*(part.arrays for part in parts), strict=True)
        found = [_known(known, part.names)[own] for part, own in zip(parts, codes, strict=True)]
        firsts = np.cumsum([0, *map(len, sizes)])
        moved = [own + first for own, first in zip(digests, firsts, strict=False)]
        return cls(list(known), np.concatenate(found), np.concatenate(moved), np.concatenate(sizes))

    @property
    def arrays(self) -> tuple[Numbers, Numbers, Numbers]:
        """The index of each category of each digest, the digest that it is of, and how many rows each digest has."""
        return self._codes, self._digests, self._sizes

    @property
    def nbytes(self) -> int:
        """Bytes of the arrays."""
        return sum(each.nbytes for each in self.arrays)

    def rows(self, wanted: Mask) -> Mask | None:
        """Return which rows have one of some categories; None: no row."""
        if not wanted.any():
            return None
        digests = np.zeros(len(self._sizes), bool)
        digests[self._digests[wanted[self._codes]]] = True
        rows: Mask = np.repeat(digests, self._sizes.astype(np.intp))
        return rows
