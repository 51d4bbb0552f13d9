"""A batch of readings as columns: each field of all its entries is one text with an array of offsets.

370,000 `Entry` objects would take seconds to make and hold the collector busy for ever; a batch of 4,096 entries is a
dozen strings and arrays. What is shown is cut out of them when it is asked for.
"""

from __future__ import annotations

from array import array
from datetime import UTC, datetime, timedelta
from itertools import accumulate, groupby, repeat
from operator import attrgetter
from typing import TYPE_CHECKING, Final, Literal

from tui_reader.finding.stored import Stored
from tui_reader.model import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui_reader.finding.stored import Bytes
    from tui_reader.model import Digest, Reading

    Numbers = array[int] | memoryview[int]

SEPARATOR = "\0"
"""Ends every field of a `TextColumn`. `text.clean` has taken it out of every field before."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_NEVER = -(2**63)
_with_separator = (1).__add__
_TEXTS = ("title", "url", "summary", "markdown", "name")
_CODED = ("author", "site")
_NUMBERS: Final[dict[str, Literal["I", "q"]]] = {"posted_at": "q", "numbers": "I", "lines": "I"}
"""Fields of one number an entry, with their type as `array` has it."""


class TextColumn:
    """One field of all entries of a batch.

    Attributes:
        data: The fields in row order as UTF-8, each with a `SEPARATOR` behind it; a part of a mapped file perhaps.
        starts: Byte offset of each field in `data`, and one more: the length of `data`.
    """

    __slots__ = ("data", "starts")

    def __init__(self, data: Bytes, starts: Numbers) -> None:
        self.data = data
        self.starts = starts

    @classmethod
    def of(cls, fields: Sequence[str]) -> TextColumn:
        """Lay fields out."""
        try:
            encoded = list(map(str.encode, fields))
        except UnicodeEncodeError:
            encoded = [field.encode("utf-8", "surrogatepass") for field in fields]
        if b"\0" in b"".join(encoded):
            encoded = [field.replace(b"\0", "\ufffd".encode()) for field in encoded]
        starts = array("I", accumulate(map(_with_separator, map(len, encoded)), initial=0))
        return cls(b"\0".join((*encoded, b"")), starts)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, row: int) -> str:
        return str(self.data[self.starts[row] : self.starts[row + 1] - 1], "utf-8", "surrogatepass")

    def joined(self, low: int, high: int) -> str:
        """Return the fields from `low` to before `high`, each with a `SEPARATOR` behind it."""
        return str(self.data[self.starts[low] : self.starts[high]], "utf-8", "surrogatepass")


class CodedColumn:
    """One field that repeats itself: every value once, and a number for each row.

    Attributes:
        values: Each value once, in the order of their first rows.
        codes: For each row the index of its value.
    """

    __slots__ = ("codes", "values")

    def __init__(self, values: Iterable[str | None], codes: Numbers) -> None:
        self.values: tuple[str | None, ...] = tuple(values)
        self.codes = codes

    @classmethod
    def of(cls, fields: Iterable[str | None]) -> CodedColumn:
        """Lay fields out."""
        known: dict[str | None, int] = {}
        codes = array("I", [known.setdefault(field, len(known)) for field in fields])
        return cls(known, codes)

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

    def __init__(self, digests: Sequence[Digest], starts: Numbers, entries: Sequence[Entry] = ()) -> None:
        self.digests = tuple(digests)
        self.starts = starts
        fields = zip(*entries, strict=True) if entries else repeat((), len(Entry._fields))
        _, numbers, titles, urls, summaries, markdowns, names, authors, sites, posted, lines = fields
        self.title = TextColumn.of(titles)
        self.url = TextColumn.of([url or "" for url in urls])
        self.summary = TextColumn.of(summaries)
        self.markdown = TextColumn.of(markdowns)
        self.name = TextColumn.of(names)
        self.author = CodedColumn.of(authors)
        self.site = CodedColumn.of(sites)
        self.posted_at: Numbers = array("q", map(_microseconds, posted))
        self.numbers: Numbers = array("I", numbers)
        self.lines: Numbers = array("I", lines)

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
        return cls(digests, starts, entries)

    @classmethod
    def of_stored(cls, digests: Sequence[Digest], stored: Stored) -> Columns:
        """Return a batch that was stored; its texts and numbers stay where they lie.

        Args:
            digests: The batch's.
            stored: What `stored` gave.

        Raises:
            KeyError, ValueError: It is something else.
        """
        columns = cls(digests, _cast(stored.blocks["starts"], "I"))
        for name in _TEXTS:
            text = TextColumn(stored.blocks[name], _cast(stored.blocks[f"{name}.starts"], "I"))
            setattr(columns, name, text)
        for name in _CODED:
            setattr(columns, name, CodedColumn(stored.values[name], _cast(stored.blocks[name], "I")))
        for name, kind in _NUMBERS.items():
            setattr(columns, name, _cast(stored.blocks[name], kind))
        return columns

    def stored(self) -> Stored:
        """Return all but the digests as what can be written to a file: no copies."""
        blocks: dict[str, Bytes] = {"starts": _bytes(self.starts)}
        for name in _TEXTS:
            text: TextColumn = getattr(self, name)
            blocks |= {name: text.data, f"{name}.starts": _bytes(text.starts)}
        coded: dict[str, CodedColumn] = {name: getattr(self, name) for name in _CODED}
        blocks |= {name: _bytes(column.codes) for name, column in coded.items()}
        blocks |= {name: _bytes(getattr(self, name)) for name in _NUMBERS}
        return Stored({name: column.values for name, column in coded.items()}, blocks)

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def is_mapped(self) -> bool:
        """Whether the texts lie in a file and not in memory."""
        return isinstance(self.summary.data, memoryview)

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


def _bytes(numbers: Numbers) -> memoryview[int]:
    return memoryview(numbers).cast("B")


def _cast(block: Bytes, kind: Literal["I", "q"]) -> memoryview[int]:
    return memoryview(block).cast("B").cast(kind)
