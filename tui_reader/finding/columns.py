"""A batch of readings as columns: each field of all its entries is one text with an array of offsets.

370,000 `Entry` objects would take seconds to make and hold the collector busy for ever; a batch of 4,096 entries is a
dozen strings and arrays. What is shown is cut out of them when it is asked for.
"""

from __future__ import annotations

from array import array
from datetime import UTC, datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from tui_reader.model import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui_reader.model import Digest, Reading

SEPARATOR = "\0"
"""Ends every field of a `TextColumn`. `text.clean` has taken it out of every field before."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_NEVER = -(2**63)


class TextColumn:
    """One field of all entries of a batch.

    Attributes:
        joined: The fields in row order, each with a `SEPARATOR` behind it.
        starts: Code point offset of each field in `joined`, and one more: the length of `joined`.
    """

    __slots__ = ("joined", "starts")

    def __init__(self, fields: Sequence[str]) -> None:
        joined = SEPARATOR.join((*fields, ""))
        if joined.count(SEPARATOR) != len(fields):
            fields = [field.replace(SEPARATOR, "\ufffd") for field in fields]
            joined = SEPARATOR.join((*fields, ""))
        self.joined = joined
        starts = array("I", (0,))
        end = 0
        for field in fields:
            end += len(field) + 1
            starts.append(end)
        self.starts = starts

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, row: int) -> str:
        return self.joined[self.starts[row] : self.starts[row + 1] - 1]


class CodedColumn:
    """One field that repeats itself: every value once, and a number for each row.

    Attributes:
        values: Each value once, in the order of their first rows.
        codes: For each row the index of its value.
    """

    __slots__ = ("codes", "values")

    def __init__(self, fields: Iterable[str | None]) -> None:
        known: dict[str | None, int] = {}
        self.codes = array("I", (known.setdefault(field, len(known)) for field in fields))
        self.values: tuple[str | None, ...] = tuple(known)

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, row: int) -> str | None:
        return self.values[self.codes[row]]


class Columns:
    """The entries of a batch of readings; immutable, compared by identity.

    Attributes:
        digests: In the order in which they were given.
        starts: Row of each digest's first entry, and one more: the number of entries.
        title: One line each.
        url: Empty where an entry has no link.
        summary: Plain text.
        markdown: The summaries as written.
        name: Canonical link or folded title.
        author: None where no rule knows one.
        site: None without a link.
    """

    __slots__ = (
        "__weakref__", "author", "digests", "lines", "markdown", "name", "numbers", "posted_at", "site", "starts",
        "summary", "title", "url",
    )  # fmt: skip

    def __init__(self, digests: Sequence[Digest], entries: Sequence[Entry], starts: array[int]) -> None:
        self.digests = tuple(digests)
        self.starts = starts
        self.title = TextColumn([entry.title for entry in entries])
        self.url = TextColumn([entry.url or "" for entry in entries])
        self.summary = TextColumn([entry.summary for entry in entries])
        self.markdown = TextColumn([entry.markdown for entry in entries])
        self.name = TextColumn([entry.name for entry in entries])
        self.author = CodedColumn(entry.author for entry in entries)
        self.site = CodedColumn(entry.site for entry in entries)
        self.posted_at = array("q", (_microseconds(entry.posted) for entry in entries))
        self.numbers = array("I", (entry.number for entry in entries))
        self.lines = array("I", (entry.line for entry in entries))

    @classmethod
    def of(cls, readings: Iterable[Reading]) -> Columns:
        """Lay readings out as columns.

        Args:
            readings: At most about 4,096 entries: more would hold the interpreter while somebody types.

        Returns:
            A batch with the digests in the order given, entries inside a digest by number.
        """
        return cls.of_groups(group for reading in readings for group in _groups(reading))

    @classmethod
    def of_groups(cls, groups: Iterable[tuple[Digest, Sequence[Entry]]]) -> Columns:
        """Lay digests with their entries out as columns; `of` says the rest."""
        digests: list[Digest] = []
        entries: list[Entry] = []
        starts = array("I", (0,))
        for digest, of_digest in groups:
            digests.append(digest)
            entries.extend(sorted(of_digest, key=attrgetter("number")))
            starts.append(len(entries))
        return cls(digests, entries, starts)

    def __len__(self) -> int:
        return len(self.numbers)

    def posted(self, row: int) -> datetime | None:
        """Return the source's own time in UTC; None where its link carries none."""
        posted = self.posted_at[row]
        return None if posted == _NEVER else _EPOCH + timedelta(microseconds=posted)

    def entry(self, row: int, digest: Digest) -> Entry:
        """Make an entry.

        Args:
            row: 0 … len - 1, in this batch.
            digest: The digest that the row stands in; the caller has it at hand.
        """
        return Entry(
            digest=digest,
            number=self.numbers[row],
            title=self.title[row],
            url=self.url[row] or None,
            summary=self.summary[row],
            markdown=self.markdown[row],
            name=self.name[row],
            author=self.author[row],
            site=self.site[row],
            posted=self.posted(row),
            line=self.lines[row],
        )

    def entries(self, digest: int) -> list[Entry]:
        """Make all entries of a digest, given as an index into `digests`."""
        return [self.entry(row, self.digests[digest]) for row in range(self.starts[digest], self.starts[digest + 1])]


def _groups(reading: Reading) -> Iterator[tuple[Digest, Sequence[Entry]]]:
    if len(reading.digests) == 1 and all(entry.digest is reading.digests[0] for entry in reading.entries):
        yield reading.digests[0], reading.entries
        return
    groups: dict[Digest, list[Entry]] = {digest: [] for digest in reading.digests}
    for digest, entries in groupby(reading.entries, key=attrgetter("digest")):
        groups.setdefault(digest, []).extend(entries)
    yield from groups.items()


def _microseconds(posted: datetime | None) -> int:
    if posted is None:
        return _NEVER
    aware = posted if posted.tzinfo else posted.replace(tzinfo=UTC)
    return (aware - _EPOCH) // _MICROSECOND
