"""Bytes to a digest and its entries: the room's one way out.

Whatever the bytes are, there is an answer and no exception; what was wrong with them is told in problems.
"""

from __future__ import annotations

import unicodedata
from html import unescape
from itertools import count, repeat
from typing import TYPE_CHECKING

from tui_reader.model import Digest, Entry, Fault, Problem, Reading
from tui_reader.reading.block import Run
from tui_reader.reading.body import document
from tui_reader.reading.decode import decode
from tui_reader.reading.editions import edition
from tui_reader.reading.forms import OWN_LINKS
from tui_reader.reading.forms import entries as find
from tui_reader.reading.front_matter import read as front_matter
from tui_reader.reading.front_matter import unwrapped
from tui_reader.reading.head import head, one_line
from tui_reader.reading.head import link as source_link
from tui_reader.reading.links import sources
from tui_reader.reading.numbering import lines
from tui_reader.reading.parts import parts
from tui_reader.reading.passage import passage
from tui_reader.reading.plain_body import plain_body
from tui_reader.reading.runs import new
from tui_reader.text.clean import clean_line, clean_text, has_ink, hides_direction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.reading.body import Document
    from tui_reader.reading.dates import Dated
    from tui_reader.reading.found import Found
    from tui_reader.reading.head import Head
    from tui_reader.reading.plain_body import PlainBody

_PARTING = "\x1f"
"""Between the parts of a key; no cleaned text holds it."""


class _File:
    """A file on its way to a reading.

    Attributes:
        name: As `Digest.file`.
        shown: The same, cleaned.
        before: What stands before its body.
        fields: Of its head.
        first_line: The line that its body begins on.
        problems: Those found so far; more are added.
    """

    __slots__ = ("_body", "before", "fields", "first_line", "name", "problems", "shown")

    def __init__(self, name: str, text: str, problems: list[Problem]) -> None:
        """Part a file into head and body.

        Args:
            name: As `Digest.file`.
            text: Decoded.
            problems: Of decoding.
        """
        self.name, self.shown, self.problems = name, clean_line(name), problems
        inner, above = unwrapped(text)
        matter = front_matter(inner)
        self.before = inner[: len(inner) - len(matter.body)]
        self.fields, self.first_line = matter.fields, matter.body_line + above
        self._body = matter.body
        for fault, detail, line in matter.problems:
            self.tell(fault, detail, line and line + above)

    def tell(self, fault: Fault, detail: str = "", line: int | None = None) -> None:
        """Add a problem."""
        self.problems.append(Problem(self.shown, fault, clean_line(detail)[:200], line))

    def plain(self) -> PlainBody | None:
        """Read the body as a plain one; None where it is another."""
        body = plain_body(self._body)
        if body is None or (len(body.urls) < OWN_LINKS and source_link(self.fields)):
            return None
        self._tell_of_hidden(self._body, was_clean=True)
        return body

    def body(self) -> str:
        """Give the body away, cleaned: of a file of 16 MiB there are copies enough."""
        body, self._body = self._body, ""
        cleaned = clean_text(body)
        self._tell_of_hidden(body, was_clean=cleaned is body)
        return cleaned

    def _tell_of_hidden(self, body: str, *, was_clean: bool) -> None:
        """Tell of hidden direction marks, written as such, as entities or as escapes in the head."""
        before = self.before
        if (
            hides_direction(before)
            or (not was_clean and hides_direction(body))
            or ("&" in body and hides_direction(unescape(body)))
            or ("&" in before and hides_direction(unescape(before)))
            or ("\\" in before and any(hides_direction(each) for each in self.fields.values() if isinstance(each, str)))
        ):
            self.tell(Fault.CONTROLS)


def read(data: bytes, file: str) -> Reading:
    """Read a file.

    Args:
        data: All its bytes.
        file: Path relative to the archive, `/` between its parts, as the system names it.

    Returns:
        For every input. No digest where the bytes are no text; a digest without entries where none was found.
    """
    text, faults = decode(data)
    problems = [Problem(clean_line(file), fault, detail) for fault, detail in faults]
    if any(fault is Fault.BINARY for fault, _ in faults):
        return Reading(file, (), (), tuple(problems))
    of = _File(file, text, problems)
    del text
    body = of.plain()
    return _general(of) if body is None else _plain(of, body)


def _plain(of: _File, body: PlainBody) -> Reading:
    """Make a reading of a plain body."""
    first = head(of.fields, (), of.shown)
    for fault, detail in first.problems:
        of.tell(fault, detail)
    digest = _digest(of, first)
    names, sites, authors, posted = zip(*sources(body.urls), strict=True)
    lines = map(of.first_line.__add__, body.lines)
    rows = zip(
        repeat(digest), count(1), body.titles, body.urls, body.summaries, body.markdowns, names, authors, sites, posted,
        lines,
    )  # fmt: skip
    entries = tuple(map(new, repeat(Entry), rows))
    return Reading(of.name, (digest,), entries, tuple(of.problems))


def _general(of: _File) -> Reading:
    """Make a reading of any body."""
    body = document(of.body(), is_clean=True)
    if body.is_cut:
        of.tell(Fault.CUT)
    first = head(of.fields, body.blocks, of.shown)
    digests, entries = _parts(of, first, body)
    for fault, detail in first.problems:
        if fault is not Fault.NO_DATE or not all(digest.date for digest in digests):
            of.tell(fault, detail)
    for entry, is_lost in entries:
        if is_lost:
            of.tell(Fault.LINK, str(entry.number), entry.line)
    if not entries:
        of.tell(Fault.NO_ENTRY)
    return Reading(of.name, tuple(digests), tuple([entry for entry, _ in entries]), tuple(of.problems))


def _digest(of: _File, first: Head, line: int = 1) -> Digest:
    """Make a digest of a file, or of a dated part of it that has this head."""
    work, language = edition(of.name)
    title, date = first.title, first.date
    return Digest(
        key=_key(date, title, of.shown),
        title=title,
        date=date.when if date else None,
        categories=first.categories,
        file=of.name,
        line=line,
        dated_to_the_hour=date.to_the_hour if date else True,
        work=work,
        language=language,
    )


def _parts(of: _File, first: Head, body: Document) -> tuple[list[Digest], list[tuple[Entry, bool]]]:
    """Make the digests of a file, one but where dated headings part it, and their entries."""
    found = parts(body.blocks)
    link = source_link(of.fields) if len(found) == 1 else None
    named = Run(first.title, url=link, target=link) if link else None
    digests: list[Digest] = []
    entries: list[tuple[Entry, bool]] = []
    count = _Lines(body, of.first_line)
    is_named = not first.is_named_by_file and first.title not in {one_line(part.title) for part in found}
    for part in found:
        own = first if part.date is None else first._replace(date=part.date)
        if part.date is not None and not is_named:
            own = own._replace(title=one_line(part.title) or first.title)
        digest = _digest(of, own, count.at(part.line) if part.date else 1)
        within = range(part.start, part.end)
        chosen = find(body, within, first.title, named, is_named=not first.is_named_by_file)
        made = _entries(digest, body, chosen, count)
        if made or len(found) == 1 or part.date:
            digests.append(digest)
            entries += made
    return digests, entries


class _Lines:
    """Counts lines up to ever later places in a body."""

    def __init__(self, body: Document, first: int) -> None:
        self._source, self._line, self._at = body.source, first, 0

    def at(self, offset: int) -> int:
        """Give the line of a place, in bytes of the source; not before the last one asked for."""
        self._line, self._at = self._line + lines(self._source, self._at, offset), max(offset, self._at)
        return self._line


def _key(date: Dated | None, title: str, file: str) -> str:
    """Name a digest: by date with its zone as written and title, else by its file's name, never by its folder."""
    if date is None:
        return file.rsplit("/", 1)[-1]
    return f"{(date.when if date.to_the_hour else date.when.date()).isoformat()}{_PARTING}{title}"


def _entries(digest: Digest, body: Document, found: Sequence[Found], count: _Lines) -> list[tuple[Entry, bool]]:
    """Make entries of what the forms found, each with whether its link was lost."""
    made: list[tuple[Entry, bool]] = []
    urls = [each.link.url for each in found if each.link and each.link.url]
    told = dict(zip(urls, sources(urls), strict=True))
    titled = [(each, title) for each in found if (title := _title(each))]
    for number, (each, title) in enumerate(titled, 1):
        url = each.link.url if each.link else None
        name, site, author, posted = told[url] if url else (_folded(title), None, None, None)
        markdown, summary = passage(body, each)
        line = count.at(body.blocks[each.first].start if body.blocks else 0)
        entry = Entry(digest, number, title, url, summary, markdown, name, author, site, posted, line)
        made.append((entry, each.link is not None and url is None))
    return made


def _title(found: Found) -> str:
    """Give the title of what was found, or its address where the title shows nothing; empty where it has neither."""
    title = one_line(found.title)
    return title if has_ink(title) else (found.link and found.link.url) or ""


def _folded(title: str) -> str:
    """Fold a title to what it is compared by: width, case and blanks make no difference."""
    return " ".join(unicodedata.normalize("NFKC", title).casefold().split())
