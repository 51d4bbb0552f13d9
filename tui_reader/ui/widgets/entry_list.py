"""The middle pane: entries under the headings of their digests, or hits in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from tui_reader.finding.hits import Level
from tui_reader.text.cells import cell_len, cut
from tui_reader.ui.listing import Kind, Line, Listing
from tui_reader.ui.times import age, day_and_hour, fresh, stamp
from tui_reader.ui.widgets.entry_row import (
    AUTHOR_CELLS,
    LEAST_FOR_SELECT,
    UNMARKED,
    RowMarks,
    columns,
    put_title,
    short_date,
)
from tui_reader.ui.widgets.row_list import RowList
from tui_reader.ui.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence
    from datetime import datetime

    from tui_reader.ui.widgets.row import Row

EmptyRow = tuple["str | Callable[[int, str], str]", str, str]
"""A row of what stands in a list without entries, as `EntryList.say_empty` takes it."""


class HitHead(NamedTuple):
    """What the pane's head says of hits.

    Attributes:
        order: In which they stand; empty where no query is set.
        digest: That they are narrowed to; empty for all.
        share: How many of all it has.
        name: What stands first where the list is no plain one and no query is set; empty for the digest in view.
        parts: What stands behind it; what there is no room for is left out from the end.
    """

    order: str = ""
    digest: str = ""
    share: str = ""
    name: str = ""
    parts: tuple[str, ...] = ()


class EntryList(RowList):
    """Entries, listed; paints the rows in view and asks the archive for nothing else."""

    GROUND: ClassVar[str] = "page"
    DEFAULT_CSS = """
    EntryList { width: 1fr; height: 1fr; }
    """

    def __init__(self, on_move: Callable[[], object]) -> None:
        super().__init__(on_move, id="entries")
        self.words = Words()
        self.now: datetime | None = None
        self.listing: Listing | None = None
        self.spans: Callable[[int], Sequence[tuple[int, int]]] = lambda _position: ()
        self.empty: Sequence[EmptyRow] = ()
        self.hit_head = HitHead()
        self.marks_of: Callable[[int], RowMarks] = lambda _row: UNMARKED
        self.unread_of: Callable[[int], int] | None = None
        self.finish = ""
        self.muted = ""
        self.about = ""
        self.choice: int | None = None

    def speak(self, words: Words) -> None:
        """Take the language of the interface."""
        self.words = words
        self.refresh()

    def show(
        self, listing: Listing, now: datetime, *, spans: Callable[[int], Sequence[tuple[int, int]]],
        head: HitHead | None = None, marked: object = None,
    ) -> None:  # fmt: skip
        """List other entries; cursor and view are set by `put_cursor` after it.

        Args:
            listing: What to list.
            now: The present in the reader's zone.
            spans: The hits in the title at a position, as code points.
            head: What stands beside the word for hits; None where no query is set.
            marked: Equal while `spans` gives the same for the same entries.
        """
        self.listing = listing
        self.now = now
        self.spans = spans
        self.say_head(head)
        self.take((listing.archive, listing.flat, marked, now.date()))

    def say_head(self, head: HitHead | None) -> None:
        """Set what the head says; painted with the next look at the list."""
        self.hit_head = head or HitHead()

    def shown(self, number: int) -> Hashable:
        """Return the entry or the heading on a line."""
        listing = self.listing
        if listing is None:
            return None
        kind, group, position = listing.at(number)
        if kind is Kind.ENTRY:
            row = listing.rows[position]
            return row, listing.level(position), self.marks_of(row)
        if kind is Kind.HEADING:
            return kind, listing.digests[group], listing.firsts[group + 1] - listing.firsts[group]
        return kind

    def say_empty(self, rows: Sequence[EmptyRow]) -> None:
        """Set what stands in a list without entries.

        Args:
            rows: Text, or what gives it for some cells and a mark for what is left out; its ink (`bold` for a bold
                first line); what stands at the right.
        """
        if rows != self.empty:
            self.empty = rows
            self.refresh()

    def say_beside(self, *, finish: str, muted: str) -> None:
        """Set what stands beside the entries.

        Args:
            finish: What is said of those below the finish line.
            muted: How many are muted, at the end of the head; empty for none.
        """
        if (finish, muted) != (self.finish, self.muted):
            self.finish, self.muted = finish, muted
            self.refresh()

    def say_about(self, sign: str) -> None:
        """Set what stands before the number of entries where there may be more of them; empty where not."""
        if sign != self.about:
            self.about = sign
            self.refresh()

    # positions and lines

    def count(self) -> int:
        """Return how many entries are listed."""
        return 0 if self.listing is None else len(self.listing)

    def lines(self) -> int:
        """Return how many lines they take, headings included."""
        return 0 if self.listing is None else self.listing.lines

    def line_of(self, position: int) -> int:
        """Return the line of an entry."""
        return 0 if self.listing is None else self.listing.line_of(position)

    def near(self, line: int) -> int:
        """Return the entry on a line or the next one below."""
        return 0 if self.listing is None else self.listing.near(line)

    def settled(self, top: int, way: int) -> int:
        """Never begin the view with a heading that the head of the pane says already; that of all hits does not."""
        listing = self.listing
        said = not self.hit_head.name and (not self.hit_head.order or self.hit_head.digest)
        if listing is None or listing.flat or not len(listing) or not said:
            return top
        step = 1 if way >= 0 else -1
        last = listing.lines - 1
        at = top
        while 0 <= at <= last and listing.at(at).kind is not Kind.ENTRY:
            at += step
        if 0 <= at <= last:
            return at
        return self.settled(top, 1) if way < 0 else top

    # painting

    def head(self, row: Row) -> None:
        """Paint the digest that fills the top, or what the hits are."""
        ink, bold = ("seal", True) if self.has_focus else ("ink-muted", False)
        listing = self.listing
        row.to(2)
        if listing is not None and not len(listing) and self.empty:
            pass
        elif self.hit_head.order:
            row.put(self.words.say("head.hits"), ink, bold=bold)
            self._put_parts(row, self._told_of_hits(row.width - row.at))
        elif self.hit_head.name:
            row.put(self.hit_head.name, ink, bold=bold)
            self._put_parts(row, self.hit_head.parts)
        elif listing is not None and len(listing):
            self._put_digest(row, listing, ink, bold=bold)
        end = "  ".join(filter(None, (self.muted, self._place())))
        if end and row.at + 2 + cell_len(end) + 2 <= row.width:
            row.to(row.width - 2 - cell_len(end)).put(end, "ink-muted")

    def _put_parts(self, row: Row, parts: Sequence[str]) -> None:
        place = self._place()
        room = row.width - 2 - (len(place) + 2 if place else 0)
        for text in parts:
            if row.at + 2 + cell_len(text) > room:
                break
            row.put("  " + text, "ink-muted")

    def _put_digest(self, row: Row, listing: Listing, ink: str, *, bold: bool) -> None:
        """Say which digest fills the top."""
        if listing.flat:
            return
        group = max(0, listing.at(min(self.top, listing.lines - 1)).group)
        count = listing.firsts[group + 1] - listing.firsts[group]
        unread = count if self.unread_of is None else self.unread_of(listing.digests[group])
        row.put(self._heading(group), ink, bold=bold)
        parts = [self.words.say("count.entries", count=count)]
        parts += [self.words.say("head.unread", count=unread)] if unread else []
        self._put_parts(row, parts)

    def _place(self) -> str:
        """Return the position as the head says it on a low screen; empty on others."""
        listing = self.listing
        if not self.compact or not self.counted or listing is None or not len(listing):
            return ""
        total = listing.new if self.cursor < listing.new else len(listing)
        return f"{self.cursor + 1:,}/{self.about}{total:,}"

    def _told_of_hits(self, room: int) -> list[str]:
        """Return what the head says of hits: the digest that they are narrowed to or whose heading is out of view.

        Args:
            room: Cells; what has none is left out, the position last of all.
        """
        order, digest, share = self.hit_head[:3]
        listing = self.listing
        if listing is not None and len(listing) and not listing.flat and not digest:
            at = listing.at(min(self.top, listing.lines - 1))
            digest = self._heading(at.group) if at.kind is Kind.ENTRY else ""
        place = self._place()
        room -= cell_len(place) + 2 if place else 0
        told = []
        for text in (digest, share if self.compact else "", order):
            if text and cell_len(text) + 2 + 2 <= room:
                told.append(text)
                room -= cell_len(text) + 2
        return told

    def _heading(self, group: int) -> str:
        if self.listing is None or self.now is None:
            return ""
        archive = self.listing.archive
        digest = archive.digests[self.listing.digests[group]]
        return day_and_hour(archive.when(digest), self.now, self.words, hour=digest.dated_to_the_hour)

    def row(self, y: int, row: Row) -> None:
        """Paint a row of the list, or of what stands in an empty one."""
        if y > 0 and not self.count():
            self._empty_row(y, row)
            return
        super().row(y, row)

    def _empty_row(self, y: int, row: Row) -> None:
        at = y - (2 if not self.compact else 1)
        if not 0 <= at < len(self.empty):
            return
        text, ink, right = self.empty[at]
        if self.choice == at:
            row.ground = "band"
        if self.has_focus and at == (self.choice or 0):
            row.put(row.paint.marks.cursor, "seal")
        indent = 5 if row.width >= LEAST_FOR_SELECT else 2
        row.to(indent)
        bold = ink == "bold"
        room = row.width - indent - 2 - (cell_len(right) + 2 if right else 0)
        said = text if isinstance(text, str) else text(room, row.paint.marks.cut)
        row.put(cut(said, room, row.paint.marks.cut), "ink-strong" if bold or self.choice == at else ink, bold=bold)
        if right:
            row.to(row.width - 2 - cell_len(right)).put(right, "ink")
        row.to(row.width)

    def line(self, number: int, row: Row, *, current: bool) -> None:
        """Paint a heading, a blank or an entry."""
        if self.listing is None:
            return
        found = self.listing.at(number)
        if found.kind is Kind.ENTRY:
            self._entry(found, row, current=current)
        elif found.kind is Kind.HEADING:
            count = f"{self.listing.firsts[found.group + 1] - self.listing.firsts[found.group]:,}"
            row.to(2).put(self._heading(found.group), "ink-muted", bold=True)
            if row.at + 2 + len(count) <= row.width - 2:
                row.to(row.width - 2 - len(count)).put(count, "ink-muted")
        elif found.kind is Kind.FINISH:
            self._finish(row)

    def _finish(self, row: Row) -> None:
        """Paint the line between what is new and what is not."""
        end = row.width - 2
        row.to(5 if row.width >= LEAST_FOR_SELECT else 2)
        row.put(cut(self.words.say("finish"), end - row.at, row.paint.marks.cut), "seal", bold=True)
        if row.at + 2 + cell_len(self.finish) <= end:
            row.put(f"  {self.finish}" if self.finish else "", "ink-muted")
        row.put("  ").put(row.paint.marks.finish * max(0, end - row.at), "thumb")

    def _entry(self, line: Line, row: Row, *, current: bool) -> None:
        if self.listing is None or self.now is None:
            return
        marks = row.paint.marks
        archive, archive_row = self.listing.archive, self.listing.rows[line.position]
        digest = archive.digests[archive.digest_of(archive_row)]
        when, posted = archive.when(digest), archive.posted(archive_row)
        dated = self.listing.flat
        place = columns(row.width, dated=dated)
        if current and self.has_focus:
            row.put(marks.cursor, "seal")
        mark = self.marks_of(archive_row)
        if not mark.read or mark.pending:
            row.to(place.unread).put(marks.unread, "ink-muted" if mark.pending else "seal")
        if mark.starred and place.star is not None:
            row.to(place.star).put(marks.starred, "ink-muted" if mark.pending else "gold")
        row.to(place.title)
        level = self.listing.level(line.position)
        spans = self.spans(line.position) or mark.painted
        put_title(
            row, archive.title(archive_row), spans, place.title_width, suffix=self._label(level, marks.near),
            ink="ink-muted" if mark.read else "ink-strong",
        )  # fmt: skip
        if place.author is not None:
            row.to(place.author)
            if dated:
                row.put(stamp(when, self.now), "ink-muted")
            else:
                name = (archive.author(archive_row) or archive.site(archive_row) or "").removeprefix("@")
                row.put(cut(name, AUTHOR_CELLS, marks.cut), "ink-muted")
        if place.age is not None:
            short = short_date(when, self.now) if place.age_width > 3 else age(posted, when)  # noqa: PLR2004
            ink = "ink" if fresh(posted, when) and place.age_width == 3 else "ink-muted"  # noqa: PLR2004
            row.to(place.age + place.age_width - len(short)).put(short, ink)

    def _label(self, level: Level | None, near: str) -> str:
        """Return what a looser hit is marked with; empty for one that has the words as they stand."""
        if level is None or level < Level.PINYIN:
            return ""
        return self.words.say("mark.sound") if level <= Level.INITIALS else near
