"""Names that many entries share: authors and sites, one a row, and categories, several a digest."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from tui_reader.finding.fold import fold
from tui_reader.finding.scan import FoldedColumn
from tui_reader.finding.words import names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from tui_reader.finding.columns import CodedColumn, Columns
    from tui_reader.finding.query import Kind
    from tui_reader.finding.scan import Mask
    from tui_reader.finding.words import Needle

    Codes = NDArray[np.uint32]
    Places = NDArray[np.intp]


class _Named:
    """Folded names, each once, and how they are searched."""

    def __init__(self, known: Sequence[str]) -> None:
        self.names = known

    @cached_property
    def _column(self) -> FoldedColumn:
        return FoldedColumn.of("".join(f"{name}\0" for name in self.names))

    def with_needle(self, needle: Needle) -> Mask:
        """Return which names have a needle."""
        return self._column.holds(needle, 0, len(self._column))

    def that(self, means: Callable[[str], bool]) -> Mask:
        """Return which names a function says yes to; the empty name is none."""
        return np.fromiter((bool(name) and means(name) for name in self.names), bool, len(self.names))

    def meant(self, kind: Kind, wanted: str) -> Mask:
        """Return which names a filter means."""
        return self.that(lambda name: names(kind, wanted, name))


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
    def of(cls, columns: Iterable[CodedColumn]) -> Label:
        """Put the names of batches one behind the other."""
        known: dict[str, int] = {}
        codes = [
            np.array([known.setdefault(fold(value or ""), len(known)) for value in column.values], np.uint32)[
                np.asarray(column.codes)
            ]
            for column in columns
            if len(column)
        ]
        return cls(list(known), np.concatenate([*codes, np.zeros(0, np.uint32)]))

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
        codes: The index of each name of each digest, one digest behind the other.
        digests: The digest that has it.
        sizes: How many rows each digest has.
    """

    def __init__(self, known: Sequence[str], codes: Places, digests: Places, sizes: Places) -> None:
        super().__init__(known)
        self.codes = codes
        self.digests = digests
        self.sizes = sizes

    @classmethod
    def of(cls, batches: Iterable[Columns]) -> Categories:
        """Put the categories of the digests of batches one behind the other."""
        batches = list(batches)
        known: dict[str, int] = {}
        digests = [digest for columns in batches for digest in columns.digests]
        codes = [[known.setdefault(fold(name), len(known)) for name in digest.categories] for digest in digests]
        sizes = [np.diff(np.asarray(columns.starts, np.intp)) for columns in batches]
        return cls(
            list(known),
            np.fromiter(chain.from_iterable(codes), np.intp),
            np.repeat(np.arange(len(codes)), list(map(len, codes))),
            np.concatenate([*sizes, np.zeros(0, np.intp)]),
        )

    @property
    def nbytes(self) -> int:
        """Bytes of the arrays."""
        return int(self.codes.nbytes + self.digests.nbytes + self.sizes.nbytes)

    def rows(self, wanted: Mask) -> Mask | None:
        """Return which rows have one of some categories; None: no row."""
        if not wanted.any():
            return None
        digests = np.zeros(len(self.sizes), bool)
        digests[self.digests[wanted[self.codes]]] = True
        rows: Mask = np.repeat(digests, self.sizes)
        return rows
