"""The entries as listed: which rows of the archive, in which order, under which headings."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum, auto
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui_reader.finding.archive import Archive
    from tui_reader.finding.hits import Level
    from tui_reader.finding.rows import Rows
    from tui_reader.model import EntryId


FAR = 1000
"""Places at most between an entry that has gone and the one that stands for it."""


class Kind(Enum):
    """What a line of the list is."""

    BLANK = auto()
    HEADING = auto()
    ENTRY = auto()
    FINISH = auto()
    """The line between what is new and what is not."""


class Line(NamedTuple):
    """A line of the list.

    Attributes:
        kind: What it is.
        group: The number of its digest among those listed, from 0; -1 where there are no headings.
        position: The entry's place in the list, from 0; -1 for blanks and headings.
    """

    kind: Kind
    group: int
    position: int


@dataclass(frozen=True)
class Listing:
    """Rows of an archive in the order shown.

    Attributes:
        archive: What they are rows of.
        rows: The archive's row at each position.
        digests: The index of the digest at each heading; empty for a flat list.
        firsts: The first position under each heading, and at the end the number of positions.
        level: The level of the hit at a position; None without a query of words.
        gap: Blank lines before each heading, 0 or 1.
        finish: The heading that the finish line stands before; None without one.
    """

    archive: Archive
    rows: range | Rows
    digests: Sequence[int] = ()
    firsts: Sequence[int] = (0,)
    level: Callable[[int], Level | None] = lambda _position: None
    gap: int = 1
    finish: int | None = None

    @classmethod
    def whole(cls, archive: Archive, *, gap: int = 1) -> Listing:
        """List every entry, newest digest first, without copying anything."""
        return cls(archive, range(len(archive)), range(len(archive.digests)), archive.starts, gap=gap)

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self.rows)

    @property
    def flat(self) -> bool:
        """True where there are no headings."""
        return not self.digests

    @property
    def lines(self) -> int:
        """How many lines it takes."""
        return len(self.rows) + self._above(len(self.digests))

    @property
    def new(self) -> int:
        """How many entries stand above the finish line; all without one."""
        return len(self.rows) if self.finish is None else self.firsts[self.finish]

    def literal(self) -> range | Rows:
        """Return the rows above the finish line that were found as the words stand."""
        return self.rows if isinstance(self.rows, range) else self.rows[: self.new].literal()

    def _above(self, group: int) -> int:
        """Return how many lines above the heading of a group, or above its blank, bear no entries."""
        line = 0 if self.finish is None or group < self.finish else 1 + self.gap
        return group * (1 + self.gap) + line

    def group_of(self, position: int) -> int:
        """Return the heading that an entry stands under; -1 in a flat list."""
        return -1 if self.flat else bisect_right(self.firsts, position, 0, len(self.digests)) - 1

    def line_of(self, position: int) -> int:
        """Return the line of an entry."""
        if self.flat:
            return position
        group = self.group_of(position)
        return position + self._above(group) + 1 + self.gap

    def at(self, line: int) -> Line:
        """Tell what a line is.

        Args:
            line: From 0 to `lines` - 1.
        """
        if self.flat:
            return Line(Kind.ENTRY, -1, line)
        height = 1 + self.gap
        group = bisect_right(range(len(self.digests)), line, key=self._first_line) - 1
        if group < 0:
            return Line(Kind.BLANK if line < self.gap else Kind.FINISH, -1, -1)
        within = line - self._first_line(group)
        behind = self.firsts[group + 1] - self.firsts[group] + height
        if self.finish is not None and group == self.finish - 1 and within >= behind:
            return Line(Kind.BLANK if within - behind < self.gap else Kind.FINISH, group, -1)
        if within < self.gap:
            return Line(Kind.BLANK, group, -1)
        if within == self.gap:
            return Line(Kind.HEADING, group, -1)
        return Line(Kind.ENTRY, group, self.firsts[group] + within - height)

    def _first_line(self, group: int) -> int:
        return self.firsts[group] + self._above(group)

    def near(self, line: int) -> int:
        """Return the entry on a line, or the first below it; the last one at the end."""
        last = len(self.rows) - 1
        found = self.at(min(max(line, 0), self.lines - 1))
        if found.kind is Kind.ENTRY:
            return found.position
        behind = found.kind is Kind.BLANK and line > self._first_line(found.group)
        below = found.group < 0 or found.kind is Kind.FINISH or behind
        return min(self.firsts[found.group + below], last)

    def group_by_digest(self, digest: int) -> int | None:
        """Return the heading of a digest; None where it has none here."""
        if isinstance(self.digests, range):
            return digest if 0 <= digest < len(self.digests) else None
        return next((group for group, other in enumerate(self.digests) if other == digest), None)

    def position_of(self, row: int) -> int | None:
        """Return the place of a row of the archive in this list; None where it is not listed."""
        if isinstance(self.rows, range):
            return row if row in self.rows else None
        return self.rows.place_of(row)

    def heir(self, position: int, archive: Archive) -> EntryId | None:
        """Return the entry that stands in another archive for one of this list.

        Args:
            position: Its place in the list, from 0; the last one for any behind it.
            archive: The archive that is shown from now on.

        Returns:
            The entry itself; where it is gone, the one in its place in its digest; where that is gone too, the next one
            of the list that is there, else the last before it; None where there is none.
        """
        if not len(self):
            return None
        at = min(position, len(self) - 1)
        itself = self.archive.id_of(self.rows[at])
        if archive.row_of(itself) is None:
            digest = self.archive.digest_of(self.rows[at])
            there = archive.digest_at(self.archive.digests[digest].place)
            if there is not None and (rows := archive.rows(there)):
                return archive.id_of(rows[min(self.rows[at] - self.archive.starts[digest], len(rows) - 1)])
        near = chain(range(at, min(at + FAR, len(self))), range(at - 1, max(at - FAR, -1), -1))
        names = (self.archive.id_of(self.rows[each]) for each in near)
        return next((name for name in names if archive.row_of(name) is not None), None)
