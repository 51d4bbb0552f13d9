"""An entry as a page: rows of styled pieces, laid out as far as they come into view.

A page is a generator that is asked for rows. A paragraph is wrapped a part at a time, a body block by block, and after
`LIMIT` code points a row says how much is left: the first rows of a summary of any length stand at once.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, time, timedelta
from typing import TYPE_CHECKING, Final

from tui_reader.text.cells import cell_len, cut
from tui_reader.ui.times import day_and_hour, long_age
from tui_reader.ui.widgets.prose import Prose, live, parted, placed
from tui_reader.ui.widgets.setting import PART, PageRow, Piece, Setting, Spot, Strand, merged, within, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui_reader.model import Entry
    from tui_reader.reading.block import Block

__all__ = ["LIMIT", "Page", "PageRow", "Piece", "Setting", "Spot"]

LIMIT: Final = 65_536
"""Code points laid out before the person is asked whether to go on (SAFETY 12: 64 KiB a paint)."""


class Page:
    """An entry set in a measure.

    Args:
        entry: What is shown.
        setting: How.
        spots: Its hits.
        here: The one of them that was gone to.
        limit: Code points laid out at most.

    Attributes:
        rows: Those laid out so far.
        done: True when there are no others.
        limit: Grows by `more`.
    """

    def __init__(
        self, entry: Entry, setting: Setting, spots: Sequence[Spot] = (), *, limit: int = LIMIT,
        here: Spot | None = None,
    ) -> None:  # fmt: skip
        self.entry = entry
        self.setting = setting
        self.rows: list[PageRow] = []
        self.done = False
        self._hits = {name: merged(spots, name) for name in ("title", "summary", "category", "author", "site")}
        self._here = here
        self._laid = 0
        self.limit = limit
        self._more_at: int | None = None
        self._size = len(entry.title) + len(entry.summary)
        self._flow = self._text()
        self._source = self._limited()

    def need(self, count: int) -> None:
        """Lay out until there are so many rows, or no others.

        Args:
            count: Rows from the top.
        """
        while len(self.rows) < count and not self.done:
            row = next(self._source, None)
            if row is None:
                self.done = True
            else:
                self.rows.append(row)

    @property
    def length(self) -> int:
        """Rows of the whole page; estimated while it is not done."""
        if self.done:
            return len(self.rows)
        rate = len(self.rows) / self._laid if self._laid > PART else 2 / self.setting.measure
        return len(self.rows) + round(max(0, min(self.limit, self._size) - self._laid) * rate) + 4

    @property
    def has_more(self) -> bool:
        """True where the limit keeps something back."""
        return self._size > self.limit if self._more_at is None else True

    def more(self) -> None:
        """Raise the limit; rows that stand already stay as they are, but the one that says how much is left."""
        self.limit += LIMIT
        if self._more_at is not None:
            del self.rows[self._more_at :]
            self._more_at, self.done = None, False
            self._source = self._limited()

    def row_at(self, place: int) -> int:
        """Return the row that holds a place of the text; lays out as far.

        Args:
            place: As `PageRow.at`.
        """
        while not self.done and (not self.rows or self.rows[-1].at <= place):
            self.need(len(self.rows) + 1)
        return max(0, bisect_right(self.rows, place, key=lambda row: row.at) - 1)

    def row_of_place(self) -> int | None:
        """Return the row that the hit that was gone to begins on, the limit raised as far; None without one."""
        at = 0
        while True:
            self.need(at + PART)
            found = next((row for row in range(at, len(self.rows)) if self.rows[row].holds_place), None)
            if found is not None or (self.done and not self.has_more):
                return found
            at = max(0, len(self.rows) - PART)
            if self.done:
                self.more()

    def _place(self, field: str) -> tuple[int, int] | None:
        """Return the hit that was gone to, where it stands in a field."""
        here = self._here
        return (here.start, here.end) if here is not None and here.field == field else None

    def _limited(self) -> Iterator[PageRow]:
        words = self.setting.words
        for row in self._flow:
            yield row
            if self.limit <= self._laid < self._size:
                self._more_at = len(self.rows)
                yield PageRow(at=self._laid)
                yield from self._set(words.say("entry.more", count=self._size - self._laid))
                break
        yield from self._gap()
        yield from self._chips()
        dated_to_the_hour = self.entry.digest.dated_to_the_hour
        day = day_and_hour(self.setting.when, self.setting.now, words, hour=dated_to_the_hour)
        place = words.say("entry.place", day=day, number=self.entry.number)
        for language in self.setting.versions:
            key = "entry.version" if language else "entry.plain_version"
            place += "  " + words.say(key, language=language)
        yield from self._set(place)

    def _text(self) -> Iterator[PageRow]:
        if not self.setting.compact:
            yield PageRow()
        title = Strand([Piece(self.entry.title, "ink-strong", bold=True)], self._hits["title"], self._place("title"))
        for line in wrapped(title.text, self.setting.measure):
            row = PageRow(tuple(title.pieces(line.start, line.end)), line.joint, head=True)
            yield row._replace(at=self._count(line.end - line.start))
        if self.setting.airy:
            yield PageRow(at=self._laid)
        yield from self._origin()
        yield from self._gap()
        if not self.entry.summary:
            yield from self._set(self.setting.words.say("entry.no_summary"))
        prose = Prose(self.setting, self._hits["summary"], self._place("summary"))
        before: Block | None = None
        for offset, block in placed(self.entry):
            if before is not None and parted(before, block):
                yield from self._gap()
            for row, length in prose.rows(block, offset):
                yield row._replace(at=self._count(length))
            before = block

    def _count(self, length: int) -> int:
        """Count text against the limit; give what was laid before it. An empty line counts one."""
        at = self._laid
        self._laid += max(1, length)
        return at

    def _gap(self) -> Iterator[PageRow]:
        if self.rows and self.rows[-1].pieces:
            yield PageRow(at=self._laid)

    def _set(self, text: str | Strand, ink: str = "ink-muted") -> Iterator[PageRow]:
        """Set what stands beside the entry's own text."""
        strand = Strand([Piece(text, ink)]) if isinstance(text, str) else text
        for start, end, joint in wrapped(strand.text, self.setting.measure):
            yield PageRow(tuple(strand.pieces(start, end)), joint, at=self._laid)

    # Where it comes from

    def _origin(self) -> Iterator[PageRow]:
        posted = self._posted()
        author = [Piece(self.entry.author, "ink")] if self.entry.author else []
        hits = self._hits["author"] if author else []
        both = [*author, Piece("  "), Piece(posted, "ink-muted")]
        if author and posted and cell_len("".join([piece.text for piece in both])) <= self.setting.measure:
            strand = Strand(both, hits, self._place("author"))
            yield PageRow(tuple(strand.pieces(0, len(strand.text))), at=self._laid)
        else:
            if author:
                yield from self._set(Strand(author, hits, self._place("author")))
            if posted:
                yield from self._set(posted)
        if self.entry.url:
            yield from self._link(self.entry.url)

    def _posted(self) -> str:
        """Say when the source was posted; a source dated to the day (midnight in UTC) is not said to the hour."""
        posted, when, now, words = self.entry.posted, self.setting.when, self.setting.now, self.setting.words
        if posted is None:
            return ""
        to_the_hour = posted.astimezone(UTC).time() != time()
        local = posted.astimezone(now.tzinfo if to_the_hour else UTC)
        days = (now.date() - local.date()).days
        if days in {0, 1}:
            name = words.say("day.yesterday" if days else "day.today", weekday="").strip()
        else:
            name = f"{local:%m-%d}" if local.year == now.year else f"{local:%Y-%m-%d}"
        name = f"{name} {local:%H:%M}" if to_the_hour else name
        if when is None or when - posted < (timedelta() if to_the_hour else timedelta(days=2)):
            return words.say("entry.posted_after", when=name)
        return words.say("entry.posted", when=name, age=long_age(when - posted, words))

    def _link(self, url: str) -> Iterator[PageRow]:
        from tui_reader.reading.address import host_forms

        pieces = [Piece(url, "ink-muted", underline=True, link=live(url))]
        other = host_forms(url)[1]
        if other:
            pieces += [Piece("  "), Piece(other, "ink-muted")]
        begins = url.lower().find(self.entry.site or "\n")
        hits = [(begins + start, begins + end) for start, end in self._hits["site"]] if begins >= 0 else []
        place = self._place("site")
        strand = Strand(pieces, hits, place and (begins + place[0], begins + place[1]))
        for start, end, joint in wrapped(strand.text, self.setting.measure, hang=False):
            yield PageRow(tuple(strand.pieces(start, end)), joint, at=self._laid)

    # What it belongs to

    def _chips(self) -> Iterator[PageRow]:
        ansi, measure = self.setting.ansi, self.setting.measure
        ground, edge, between = ("", "", "  ") if ansi else ("raised", " ", " ")
        row: list[Piece] = []
        offset = 0
        for name in self.entry.digest.categories:
            hits = within(self._hits["category"], offset, offset + len(name))
            offset += len(name) + 1
            shown = cut(name, max(1, measure - 2), self.setting.marks.cut)
            strand = Strand([Piece(shown, ground=ground)], within(hits, 0, len(shown)))
            before, behind = Piece("#" if ansi else edge, ground=ground), Piece(edge, ground=ground)
            chip = [before, *strand.pieces(0, len(shown)), behind]
            if row and _cells(row) + len(between) + _cells(chip) > measure:
                yield PageRow(tuple(row), at=self._laid)
                row = []
            row += [Piece(between), *chip] if row else chip
        if row:
            yield PageRow(tuple(row), at=self._laid)


def _cells(pieces: Sequence[Piece]) -> int:
    return sum(cell_len(piece.text) for piece in pieces)
