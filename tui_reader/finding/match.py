"""One segment of an archive under the terms of a query: how each of its rows has each term.

Arrays have an item for each row of the segment. Levels are `NONE` without a match.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from tui_reader.finding import mend, sound, spelling
from tui_reader.finding.candidate import candidates
from tui_reader.finding.hits import Level
from tui_reader.finding.typos import MOST
from tui_reader.finding.wanted import LEAST_INITIALS

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from tui_reader.finding.column_index import ColumnIndex
    from tui_reader.finding.index import Part
    from tui_reader.finding.scan import Mask, Places
    from tui_reader.finding.wanted import Wanted

    Levels = NDArray[np.uint8]

NONE = 99
"""Level of a row that does not match."""


class Match:
    """A segment under a query.

    Args:
        part: The segment as the archive has it.
    """

    def __init__(self, part: Part) -> None:
        self.part = part
        self.segment = part.segment
        self.size = len(part.segment)
        self._titles: dict[Wanted, Levels] = {}
        self._elsewheres: dict[Wanted, Mask] = {}

    @cached_property
    def alive(self) -> Mask:
        """Which rows the archive still has."""
        mask: Mask = self.part.rows >= 0
        return mask

    def _mask(self, rows: NDArray[np.integer]) -> Mask:
        mask = np.zeros(self.size, bool)
        mask[rows] = True
        return mask

    # levels 1 to 6

    def title(self, wanted: Wanted) -> Levels:
        """Return how the titles have a term: `STARTS` to `SQUEEZED`."""
        levels = self._titles.get(wanted)
        if levels is None:
            levels = self._titles[wanted] = self._title(wanted)
        return levels

    def _title(self, wanted: Wanted) -> Levels:
        levels = np.full(self.size, NONE, np.uint8)
        if not wanted.of_title:
            return levels
        if wanted.anchored:
            return self._anchored(wanted, levels)
        if wanted.is_word:
            self._title_word(wanted, levels)
        elif wanted.is_run:
            found = self.segment.title.run(wanted.folded)
            levels[found.rows] = Level.WHOLE if wanted.whole else Level.WORDS
            if wanted.whole:
                levels[found.rows[found.at == 0]] = Level.STARTS
        else:
            self._title_text(wanted, levels)
        if wanted.squeeze is not None:
            rest = levels == NONE
            levels[wanted.squeeze.rows(self.segment.title, rest) & rest] = Level.SQUEEZED
        return levels

    def _title_word(self, wanted: Wanted, levels: Levels) -> None:
        title, meant = self.segment.title, wanted.meant
        if not wanted.at_starts_only:
            levels[title.words.rows_of(meant.inside)] = Level.INSIDE
        levels[title.words.rows_of(meant.starts)] = Level.WORD_STARTS
        levels[title.words.rows_of(meant.exact)] = Level.WHOLE if wanted.whole else Level.WORDS
        if wanted.whole:
            levels[wanted.begins[title.heads]] = Level.STARTS

    def _title_text(self, wanted: Wanted, levels: Levels) -> None:
        found = self._looked_up(self.segment.title, wanted)
        levels[found.rows] = Level.INSIDE
        levels[found.rows[found.start]] = Level.WORD_STARTS
        levels[found.rows[found.start & found.end]] = Level.WHOLE if wanted.whole else Level.WORDS
        if wanted.whole:
            levels[found.rows[found.first]] = Level.STARTS

    def _anchored(self, wanted: Wanted, levels: Levels) -> Levels:
        found = self._looked_up(self.segment.title, wanted)
        right = (found.first | (not wanted.term.starts)) & (found.last | (not wanted.term.ends))
        levels[found.rows[right]] = Level.INSIDE
        levels[found.rows[right & found.start]] = Level.WORD_STARTS
        levels[found.rows[right & found.start & found.end]] = Level.WHOLE if wanted.whole else Level.WORDS
        if wanted.term.starts or wanted.whole:
            levels[found.rows[right & found.first]] = Level.STARTS
        return levels

    def _looked_up(self, column: ColumnIndex, wanted: Wanted, asked: Mask | None = None) -> Places:
        """Find a term in the texts that may have it."""
        mask = candidates(column, wanted.needle, self.segment.lexicon)
        if mask is None:
            mask = np.diff(column.starts) > len(wanted.folded) - wanted.optional
        return column.places(wanted.needle, mask if asked is None else mask & asked)

    def phrase(self, wanted: Wanted, levels: Levels) -> None:
        """Lift rows whose title has the whole query as it was typed.

        Args:
            wanted: The words of the query with a blank between them.
            levels: Of the rows; changed.
        """
        found = self._looked_up(self.segment.title, wanted, levels < NONE)
        levels[found.rows[found.start & found.end]] = Level.WHOLE
        levels[found.rows[found.first]] = Level.STARTS

    # levels 7 and 8

    def elsewhere(self, wanted: Wanted) -> Mask:
        """Return which rows have a term in summary, category, author or site."""
        mask = self._elsewheres.get(wanted)
        if mask is None:
            mask = self._elsewheres[wanted] = self._elsewhere(wanted)
        return mask

    def _elsewhere(self, wanted: Wanted) -> Mask:
        if not wanted.of_summary:
            return np.zeros(self.size, bool)
        mask = self._summary(wanted)
        if wanted.of_labels:
            for label in (self.segment.author, self.segment.site, self.segment.categories):
                rows = label.rows(label.with_needle(wanted.needle))
                if rows is not None:
                    mask |= rows
        return mask

    def _summary(self, wanted: Wanted) -> Mask:
        summary = self.segment.summary
        if wanted.is_word:
            meant = wanted.meant
            return self._mask(summary.words.rows_of(meant.starts if wanted.at_starts_only else meant.inside))
        if wanted.is_run:
            return self._mask(summary.run(wanted.folded).rows)
        return self._mask(self._looked_up(summary, wanted).rows)

    # levels 9 and 10

    def sounds(self, wanted: Wanted) -> Mask:
        """Return which titles, or categories, have a term by full pinyin."""
        pairs = self.segment.sound
        if wanted.is_run:
            return self._mask(sound.alike(pairs, wanted.folded).rows)
        if not wanted.is_word:
            return np.zeros(self.size, bool)
        mask = self._mask(sound.full(pairs, wanted.folded).rows)
        self._add_mixed(wanted, mask, short=False)
        return self._with_categories(mask, wanted.names_category) if wanted.of_labels else mask

    def _add_mixed(self, wanted: Wanted, mask: Mask, *, short: bool) -> None:
        """Add the titles that have a term as Latin words and Chinese in a row."""
        title = self.segment.title
        finds, places = (sound.initials, spelling.initial_places) if short else (sound.full, spelling.places)
        for goes_over in wanted.mixed_short if short else wanted.mixed:
            maybe = self._mask(title.words.rows_of(goes_over.ids)) & ~mask
            if maybe.any():
                maybe &= self._mask(finds(self.segment.sound, goes_over.letters).rows)
            for row in np.flatnonzero(maybe).tolist():
                text = title.text[title.starts[row] * 2 : title.starts[row + 1] * 2 - 2]
                folded = str(text, "utf-16-le", "surrogatepass")
                mask[row] = bool(goes_over.pattern.search(folded) and places(wanted.folded, folded))

    def initials(self, wanted: Wanted) -> Mask:
        """Return which titles, or categories, have a term by initials."""
        if not wanted.is_word or len(wanted.folded) < LEAST_INITIALS:
            return np.zeros(self.size, bool)
        mask = self._mask(sound.initials(self.segment.sound, wanted.folded).rows)
        self._add_mixed(wanted, mask, short=True)
        return self._with_categories(mask, wanted.abbreviates_category) if wanted.of_labels else mask

    def _with_categories(self, mask: Mask, means: Callable[[str], bool]) -> Mask:
        rows = self.segment.categories.rows(self.segment.categories.that(means))
        return mask if rows is None else mask | rows

    # levels 11 to 13

    def typos(self, wanted: Wanted, *, summary: bool, lossy: bool) -> Mask:
        """Return which titles, or summaries, have what a term with a typo may mean.

        Args:
            wanted: The term.
            summary: In the summaries.
            lossy: A Chinese character may be wrong or too much, not only missing or swapped, and a long Latin word
                may have two typos.
        """
        column = self.segment.summary if summary else self.segment.title
        if wanted.is_word:
            return self._mask(column.words.rows_of(wanted.near(MOST if lossy else 1)))
        mask = np.zeros(self.size, bool)
        if wanted.is_run:
            runs = (*mend.slips(wanted.folded), *(mend.losses(wanted.folded) if lossy else ()))
            for rows in column.rows_of_any(runs):
                mask[rows] = True
        return mask

    def pieces(self, wanted: Wanted) -> Mask:
        """Return which titles have a term in two pieces, wherever they stand."""
        mask = np.zeros(self.size, bool)
        for pair in wanted.pieces:
            both = self.title(pair[0]) < NONE
            if both.any():
                mask |= both & (self.title(pair[1]) < NONE)
        return mask
