"""A batch made ready for searching: its folded text, and which rows have a term, and how.

An immutable batch has one segment, made once and forgotten with it.
"""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import numpy as np

from tui_reader.finding.columns import SEPARATOR, Columns
from tui_reader.finding.fold import fold
from tui_reader.finding.hits import Level
from tui_reader.finding.query import Kind
from tui_reader.finding.scan import FoldedColumn, classes, units_of
from tui_reader.finding.words import LATIN_WORD, Needle, is_long_chinese, names, squeezed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tui_reader.finding.query import Term
    from tui_reader.finding.scan import Mask

    Levels = NDArray[np.uint8]

NONE = 99
"""Level of a row that does not match."""


def _joined(fields: Sequence[str]) -> str:
    return SEPARATOR.join((*fields, ""))


class Segment:
    """The folded text of a batch. Rows are the batch's own; ranges go from `low` to before `high`."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self.authors = [fold(author or "") for author in columns.author.values]
        self.sites = [fold(site or "") for site in columns.site.values]
        known: dict[str, int] = {}
        codes = [[known.setdefault(fold(name), len(known)) for name in one.categories] for one in columns.digests]
        self.categories = list(known)
        self._category_codes = np.fromiter(chain.from_iterable(codes), np.intp)
        self._category_digests = np.repeat(np.arange(len(codes)), list(map(len, codes)))
        self._sizes = np.diff(np.asarray(columns.starts)).astype(np.intp)

    @cached_property
    def title(self) -> FoldedColumn:
        """The folded titles."""
        return FoldedColumn.of(self._columns.title.joined)

    @cached_property
    def summary(self) -> FoldedColumn:
        """The folded summaries."""
        return FoldedColumn.of(self._columns.summary.joined)

    @cached_property
    def _squeezed(self) -> tuple[FoldedColumn, Mask]:
        """The titles without blanks and punctuation, and where in them a word begins."""
        units = self.title.units
        kept = np.flatnonzero(~classes().ignored[units])
        letter = classes().letter
        starts = ~(letter[units[kept]] & letter[units[kept - 1]])
        return FoldedColumn(units[kept]), starts

    @cached_property
    def _labels(self) -> tuple[FoldedColumn, FoldedColumn, FoldedColumn]:
        author, site, category = (_joined(names) for names in (self.authors, self.sites, self.categories))
        return FoldedColumn.of(author), FoldedColumn.of(site), FoldedColumn.of(category)

    def prepare(self) -> None:
        """Make now what a search would have to wait for."""
        _ = self.title, self.summary, self._squeezed, self._labels

    def title_levels(self, needle: Needle, low: int, high: int, *, whole: bool) -> Levels:
        """Return how the titles have a needle.

        Args:
            needle: What to look for.
            low: First row.
            high: Behind the last row.
            whole: The needle is the whole query: STARTS and WHOLE are told from WORDS.
        """
        levels = np.full(high - low, NONE, np.uint8)
        found = self.title.places(needle, low, high)
        levels[found.rows] = Level.INSIDE
        levels[found.rows[found.start]] = Level.WORD_STARTS
        levels[found.rows[found.start & found.end]] = Level.WHOLE if whole else Level.WORDS
        if whole:
            levels[found.rows[found.first]] = Level.STARTS
        return levels

    def squeezed_titles(self, term: Term, low: int, high: int) -> Mask:
        """Return which titles have a term when blanks and punctuation are ignored."""
        mask = np.zeros(high - low, bool)
        marks = squeezed(term.folded)
        if term.kind is Kind.WORD and len(marks) > 1:
            column, starts = self._squeezed
            at, _ = column.scan([units_of(marks)], low, high)
            at = at[starts[column.starts[low] : column.starts[high]][at]]
            mask[column.rows(at, low, high)] = True
        return mask

    def labels_hold(self, needle: Needle, low: int, high: int) -> Mask:
        """Return which rows have a needle in category, author or site."""
        author, site, category = (column.holds(needle, 0, len(column)) for column in self._labels)
        return self._coded(author, site, low, high) | self._in_categories(category, low, high)

    def named(self, term: Term, low: int, high: int) -> Mask:
        """Return which rows a filter means (a term of kind CATEGORY, AUTHOR or SITE)."""
        known = {Kind.CATEGORY: self.categories, Kind.AUTHOR: self.authors, Kind.SITE: self.sites}[term.kind]
        mask = np.fromiter((bool(name) and names(term.kind, term.folded, name) for name in known), bool, len(known))
        if term.kind is Kind.CATEGORY:
            return self._in_categories(mask, low, high)
        codes = (self._columns.author if term.kind is Kind.AUTHOR else self._columns.site).codes
        found: Mask = mask[np.asarray(codes)[low:high]]
        return found

    def _coded(self, author: Mask, site: Mask, low: int, high: int) -> Mask:
        authors = np.asarray(self._columns.author.codes)[low:high]
        sites = np.asarray(self._columns.site.codes)[low:high]
        found: Mask = author[authors] | site[sites]
        return found

    def _in_categories(self, category: Mask, low: int, high: int) -> Mask:
        if not category.any():
            return np.zeros(high - low, bool)
        digests = np.zeros(len(self._sizes), bool)
        digests[self._category_digests[category[self._category_codes]]] = True
        return np.repeat(digests, self._sizes)[low:high]

    @cached_property
    def title_vocabulary(self) -> dict[int, list[str]]:
        """The Latin words of the titles, by length."""
        return _vocabulary(self.title)

    @cached_property
    def summary_vocabulary(self) -> dict[int, list[str]]:
        """The Latin words of the summaries, by length."""
        return _vocabulary(self.summary)

    def typos(self, term: Term, low: int, high: int, *, summary: bool) -> Mask:
        """Return which titles (or summaries) have a word that a term may mean."""
        from tui_reader.finding.typos import near

        column = self.summary if summary else self.title
        mask = np.zeros(high - low, bool)
        if LATIN_WORD.fullmatch(term.folded):
            for word in near(term.folded, self.summary_vocabulary if summary else self.title_vocabulary):
                found = column.places(Needle(word), low, high)
                mask[found.rows[found.start & found.end]] = True
        elif is_long_chinese(term.folded):
            wanted = units_of(term.folded)
            for wrong in range(len(wanted)):
                mask[column.rows(column.scan_but_one(wanted, wrong, low, high), low, high)] = True
        return mask


def _vocabulary(column: FoldedColumn) -> dict[int, list[str]]:
    words: dict[int, list[str]] = {}
    for word in sorted(set(LATIN_WORD.findall(column.text()))):
        words.setdefault(len(word), []).append(word)
    return words


_segments: WeakKeyDictionary[Columns, Segment] = WeakKeyDictionary()


def segment_of(columns: Columns) -> Segment:
    """Return the segment of a batch; the first call makes it."""
    segment = _segments.get(columns)
    if segment is None:
        segment = _segments[columns] = Segment(columns)
    return segment
