"""Find inside: where a text stands in an entry, and in the other entries of its digest, one place after another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.finding.fold import Folded, fold, folded
from tui_reader.finding.hits import Field, Span
from tui_reader.finding.words import Needle

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui_reader.finding.archive import Archive

LOOKED_THROUGH: Final = 262_144
"""Code points of a summary; what comes behind, in a file that nobody reads to its end, would stall typing."""


class Stop(NamedTuple):
    """A place that was gone to.

    Attributes:
        row: Of the archive.
        number: Of the hit in that entry, from 0.
    """

    row: int
    number: int


class Inside:
    """A text being looked for in the entries of a digest, literally; what folding takes away makes no difference.

    Attributes:
        archive: That the rows are of.
        rows: Of the digest, those that are looked through, in order.
        text: As typed.
        start: The row that looking begins with.
        at: The place that was gone to last; None where there is none.
    """

    def __init__(self, archive: Archive, row: int, among: Callable[[int], bool] | None = None) -> None:
        """Begin with an entry.

        Args:
            archive: That the row is of.
            row: Of the entry; it is looked through in any case.
            among: Tells of another row of the digest whether it is looked through; None for all of them.
        """
        rows = archive.rows(archive.digest_of(row))
        self.archive = archive
        self.rows: Sequence[int] = rows if among is None else [each for each in rows if each == row or among(each)]
        self.text = ""
        self.start = row
        self.at: Stop | None = None
        self._needle: Needle | None = None
        self._folded: dict[int, list[tuple[Field, Folded]]] = {}
        self._found: dict[int, tuple[Span, ...]] = {}

    def look_for(self, text: str) -> None:
        """Look for another text, from where the last one was gone to by wish; nothing is looked through yet.

        Args:
            text: As typed; blanks at its ends make no difference.
        """
        wanted = fold(text).strip()
        self.text, self.at, self._found = text.strip(), None, {}
        self._needle = Needle(wanted) if wanted else None
        if self._needle is not None:
            self._needle.at_starts_only = False

    def hits(self, row: int) -> tuple[Span, ...]:
        """Return where the text stands in an entry, in the order in which one reads: title, author, site, summary."""
        found = self._found.get(row)
        if found is None:
            fields = self._fields(row) if self._needle is not None else ()
            found = self._found[row] = tuple(
                Span(field, *shown.shown(start, end)) for field, shown in fields for start, end in self._places(shown)
            )
        return found

    def _fields(self, row: int) -> list[tuple[Field, Folded]]:
        fields = self._folded.get(row)
        if fields is None:
            entry = self.archive.entry(row)
            fields = [("title", folded(entry.title)), ("author", folded(entry.author or ""))]
            fields += [("site", folded(entry.site or "")), ("summary", folded(entry.summary[:LOOKED_THROUGH]))]
            self._folded[row] = fields
        return fields

    def _places(self, shown: Folded) -> list[tuple[int, int]]:
        """Return the places in a field, apart from each other: `aa` stands once in `aaa`."""
        apart: list[tuple[int, int]] = []
        for start, end in self._needle.places(shown.text) if self._needle is not None else ():
            if not apart or start >= apart[-1][1]:
                apart.append((start, end))
        return apart

    def step(self) -> bool:
        """Look through one more entry, the one that looking begins with first.

        Returns:
            False when all are looked through.
        """
        for row in (self.start, *self.rows) if not self.done else ():
            if row not in self._found:
                self.hits(row)
                return True
        return False

    @property
    def done(self) -> bool:
        """True when every entry of the digest is looked through."""
        return len(self._found) == len(self.rows)

    @property
    def total(self) -> int:
        """Hits in the digest, as far as it is looked through."""
        return sum(map(len, self._found.values()))

    @property
    def number(self) -> int:
        """Which of them was gone to, from 1, in the order of the digest; 0 for none."""
        if self.at is None:
            return 0
        return sum(len(self.hits(row)) for row in self.rows if row < self.at.row) + self.at.number + 1

    @property
    def place(self) -> Span | None:
        """The hit that was gone to."""
        return None if self.at is None else self.hits(self.at.row)[self.at.number]

    def settle(self) -> None:
        """Go to the first hit of the entry that looking began with, or else of the next that has some."""
        self.at = None
        if self._needle is not None:
            row = self._next(self.start - 1, 1)
            self.at = None if row is None else Stop(row, 0)

    def go(self, way: int) -> bool:
        """Go to the next hit, after the last one of an entry to the next entry that has some, at the end to the first.

        Args:
            way: 1, or -1 for the one before.

        Returns:
            True where it went past the end, or the beginning, of the digest.
        """
        if self.at is None:
            self.settle()
            return False
        row, number = self.at.row, self.at.number + way
        if not 0 <= number < len(self.hits(row)):
            before, row = row, self._next(row, way) or 0
            number = 0 if way > 0 else len(self.hits(row)) - 1
            wrapped = (row - before) * way <= 0
        else:
            wrapped = False
        self.at, self.start = Stop(row, number), row
        return wrapped

    def _next(self, row: int, way: int) -> int | None:
        """Return the next row with hits, the row itself last of all; None without any."""
        count = len(self.rows)
        first = bisect_right(self.rows, row) if way > 0 else bisect_left(self.rows, row) - 1
        places = ((first + way * step) % count for step in range(count))
        return next((self.rows[place] for place in places if self.hits(self.rows[place])), None)

    def enter(self, row: int) -> None:
        """Go on in another entry of the digest, on its first hit where it has one."""
        self.start = row
        self.at = Stop(row, 0) if self.hits(row) else None
