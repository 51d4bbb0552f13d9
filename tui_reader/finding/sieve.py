"""Filters: which rows of a segment a field of the query lets through, and what regular expressions find."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

from tui_reader.finding import pattern
from tui_reader.finding.columns import SEPARATOR
from tui_reader.finding.fold import fold
from tui_reader.finding.query import Kind
from tui_reader.finding.when import between

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from numpy.typing import NDArray

    from tui_reader.finding.archive import Archive
    from tui_reader.finding.columns import TextColumn
    from tui_reader.finding.index import Part
    from tui_reader.finding.query import Term
    from tui_reader.finding.scan import Mask

SLICE_OF_TEXTS = 128
"""Entries whose texts a regular expression is looked for in one step."""
QUICK_SECONDS = 0.0005
"""What a regular expression may take for one text; a text that takes longer is slow, and ends the step."""
REGEX_SECONDS = 0.03
"""What it may take for a slow text; one that takes longer is given up."""
MOST_SLOW = 64
"""Slow texts; with more a query is given up."""
_SLOW = frozenset({Kind.REGEX, Kind.URL, Kind.DIGEST})


class Marks(Protocol):
    """What a person did with entries."""

    def __call__(self, name: str, archive: Archive) -> NDArray[np.bool_]:
        """Return which rows of an archive have a mark: `unread`, `read`, `starred` or `new`."""


def no_marks(name: str, archive: Archive) -> NDArray[np.bool_]:
    """Answer where nothing was marked yet: all is unread, nothing else."""
    return np.full(len(archive), name == "unread")


class Patience:
    """What the regular expressions of one search have left of their time.

    Attributes:
        gave_up: Whether one took too long, so that the texts not yet read are not read any more.
    """

    def __init__(self) -> None:
        self.gave_up = False
        self._slow = 0

    def finds(self, compiled: pattern.Pattern, text: str) -> bool | None:
        """Whether a text has a pattern; None where it is not known, since it took too long."""
        if self._slow == MOST_SLOW:
            self.gave_up = True
            return None
        self._slow += 1
        try:
            return pattern.finds(compiled, text, REGEX_SECONDS)
        except TimeoutError:
            self.gave_up = True
            return None


class Sieve:
    """A segment under filters.

    Args:
        part: The segment as the archive has it.
        archive: The archive.
        now: What relative dates count from.
        marks: Of its entries.
        patience: Of the search.
    """

    def __init__(self, part: Part, archive: Archive, now: datetime, marks: Marks, *, patience: Patience) -> None:
        self._patience = patience
        self._part = part
        self._segment = part.segment
        self._archive = archive
        self._now = now
        self._marks = marks
        self._masks: dict[Term, Mask] = {}
        self._titles: dict[Term, Mask] = {}
        self._unknown: dict[Term, Mask] = {}

    def mask(self, term: Term) -> Mask:
        """Return which rows a filter lets through, or whose title or summary a regular expression finds."""
        if term.kind in _SLOW:
            for _ in self.read(term):
                pass
        if term not in self._masks:
            self._masks[term] = _FILTERS[term.kind](self, term)
        return self._masks[term]

    def titles(self, term: Term) -> Mask:
        """Return whose title a regular expression finds."""
        self.mask(term)
        return self._titles[term]

    def unknown(self, term: Term) -> Mask:
        """Return of which rows it is not known whether a regular expression finds them, since one took too long."""
        self.mask(term)
        return self._unknown[term]

    def read(self, term: Term) -> Iterator[int]:
        """Read what a slow term needs, a slice at a time; yields the entries of each."""
        if term.kind not in _SLOW or term in self._masks:
            return
        mask = np.zeros(len(self._segment), bool)
        if term.kind is Kind.REGEX:
            yield from self._read_texts(term, mask)
        else:
            finds = self._find_url if term.kind is Kind.URL else self._find_digest
            for number, columns in enumerate(self._segment.batches):
                finds(term.folded, number, mask)
                yield len(columns)
        self._masks[term] = mask

    def _read_texts(self, term: Term, mask: Mask) -> Iterator[int]:
        compiled = pattern.compiled(term.text)
        size = len(self._segment)
        titles, unknown = np.zeros(size, bool), np.ones(size, bool)
        at = 0
        while at < size and compiled is not None and not self._patience.gave_up:
            end = self._search(compiled, range(at, min(at + SLICE_OF_TEXTS, size)), titles, mask)
            unknown[at:end] = False
            yield max(end - at, 1)
            at = end
        mask |= titles
        self._titles[term] = titles
        self._unknown[term] = unknown

    def _search(self, compiled: pattern.Pattern, rows: range, titles: Mask, summaries: Mask) -> int:
        """Look for a pattern in the texts of some rows, up to the first that is slow; returns the row behind it."""
        columns = [
            (column, (column.starts[rows.start : rows.stop + 1] * 2).tolist(), found)
            for column, found in ((self._segment.title, titles), (self._segment.summary, summaries))
        ]
        for at, row in enumerate(rows):
            is_slow = False
            for column, bounds, found in columns:
                text = str(column.text[bounds[at] : bounds[at + 1] - 2], "utf-16-le", "surrogatepass")
                try:
                    has: bool | None = pattern.finds(compiled, text, QUICK_SECONDS)
                except TimeoutError:
                    is_slow = True
                    has = self._patience.finds(compiled, text)
                if has is None:
                    return row
                found[row] = has
            if is_slow:
                return row + 1
        return rows.stop

    def _find_url(self, wanted: str, number: int, mask: Mask) -> None:
        columns, first = self._segment.batches[number], int(self._segment.firsts[number])
        own = mask[first : first + len(columns)]
        if bare := _bare(wanted):
            for column in (columns.url, columns.name):
                _mark(column, bare, own)
        else:
            own[:] = True
        own &= np.diff(np.asarray(columns.url.starts)) > 1  # the name of an entry without a link is its title

    def _find_digest(self, wanted: str, number: int, mask: Mask) -> None:
        columns, first = self._segment.batches[number], int(self._segment.firsts[number])
        for at, digest in enumerate(columns.digests):
            if wanted in fold(digest.title) or wanted in fold(digest.file):
                mask[first + columns.starts[at] : first + columns.starts[at + 1]] = True

    # filters that know their answer

    def _none(self) -> Mask:
        return np.zeros(len(self._segment), bool)

    def _category(self, term: Term) -> Mask:
        categories = self._segment.categories
        rows = categories.rows(categories.meant(Kind.CATEGORY, term.folded))
        return self._none() if rows is None else rows

    def _label(self, term: Term) -> Mask:
        label = self._segment.author if term.kind is Kind.AUTHOR else self._segment.site
        rows = label.rows(label.meant(term.kind, term.folded))
        return self._none() if rows is None else rows

    def _lang(self, term: Term) -> Mask:
        chinese = self._segment.chinese
        return chinese if term.folded == "zh" else ~chinese if term.folded == "en" else self._none()

    def _date(self, term: Term) -> Mask:
        time = between(term.text, self._now)
        if time is None:
            return self._none()
        rows = self._archive.rows_between(*time)
        mask: Mask = (self._part.rows >= rows.start) & (self._part.rows < rows.stop)
        return mask

    def _posted(self, term: Term) -> Mask:
        time = between(term.text, self._now)
        if time is None:
            return self._none()
        posted = np.concatenate([np.asarray(columns.posted_at) for columns in self._segment.batches])
        start, end = (None if moment is None else int(moment.timestamp() * 1_000_000) for moment in time)
        mask: Mask = posted > np.iinfo(np.int64).min
        if start is not None:
            mask &= posted >= start
        if end is not None:
            mask &= posted < end
        return mask

    def _is(self, term: Term) -> Mask:
        rows = self._part.rows
        marked = self._marks(term.folded, self._archive)
        mask = self._none()
        mask[rows >= 0] = marked[rows[rows >= 0]]
        return mask

    def _all(self, term: Term) -> Mask:
        del term  # a story filters nothing yet
        return np.ones(len(self._segment), bool)


_FILTERS: dict[Kind, Callable[[Sieve, Term], Mask]] = {
    Kind.CATEGORY: Sieve._category,  # noqa: SLF001 - this very module
    Kind.AUTHOR: Sieve._label,  # noqa: SLF001
    Kind.SITE: Sieve._label,  # noqa: SLF001
    Kind.LANG: Sieve._lang,  # noqa: SLF001
    Kind.DATE: Sieve._date,  # noqa: SLF001
    Kind.POSTED: Sieve._posted,  # noqa: SLF001
    Kind.IS: Sieve._is,  # noqa: SLF001
    Kind.STORY: Sieve._all,  # noqa: SLF001
}


def _bare(address: str) -> str:
    """Take from an address what makes no difference."""
    return address.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


def _mark(column: TextColumn, wanted: str, mask: Mask) -> None:
    """Mark the rows of a column that have a folded text."""
    folded = fold(column.joined(0, len(column)))
    for row, text in enumerate(folded.split(SEPARATOR)[:-1]):
        mask[row] |= wanted in text
