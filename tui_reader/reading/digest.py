"""Bytes to a digest and its entries: the room's one way out.

Whatever the bytes are, there is an answer and no exception; what was wrong with them is told in problems.
"""

from __future__ import annotations

import unicodedata
from html import unescape
from typing import TYPE_CHECKING

from tui_reader.model import Digest, Entry, Fault, Problem, Reading
from tui_reader.reading import front_matter
from tui_reader.reading.block import Run
from tui_reader.reading.body import document
from tui_reader.reading.decode import decode
from tui_reader.reading.editions import edition
from tui_reader.reading.forms import OWN_LINKS
from tui_reader.reading.forms import entries as find
from tui_reader.reading.head import head, one_line
from tui_reader.reading.head import link as source_link
from tui_reader.reading.links import source
from tui_reader.reading.numbering import lines
from tui_reader.reading.parts import parts
from tui_reader.reading.passage import passage
from tui_reader.reading.plain_body import plain_items
from tui_reader.text.clean import clean_line, hides_direction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.reading.body import Document
    from tui_reader.reading.dates import Dated
    from tui_reader.reading.found import Found
    from tui_reader.reading.front_matter import FrontMatter
    from tui_reader.reading.head import Head
    from tui_reader.reading.plain_body import PlainItem

_PARTING = "\x1f"
"""Between the parts of a key; no cleaned text holds it."""


def read(data: bytes, file: str) -> Reading:
    """Read a file.

    Args:
        data: All its bytes.
        file: Path relative to the archive, `/` between its parts, as the system names it.

    Returns:
        For every input. No digest where the bytes are no text; a digest without entries where none was found.
    """
    shown = clean_line(file)
    text, faults = decode(data)
    problems = [Problem(shown, fault, detail) for fault, detail in faults]
    if any(fault is Fault.BINARY for fault, _ in faults):
        return Reading(file, (), (), tuple(problems))
    text, above = front_matter.unwrapped(text)
    matter = front_matter.read(text)
    matter = matter._replace(body_line=matter.body_line + above)
    before = text[: len(text) - len(matter.body)]
    del text  # of a file of 16 MiB there are copies enough
    problems += [Problem(shown, fault, clean_line(detail)[:200], line) for fault, detail, line in matter.problems]
    items = plain_items(matter.body)
    if items and (len(items) >= OWN_LINKS or not source_link(matter.fields)):
        return _plain(file, shown, before, matter, items, problems)
    return _general(file, shown, before, matter, problems)


def _plain(
    file: str, shown: str, before: str, matter: FrontMatter, items: Sequence[PlainItem], problems: list[Problem]
) -> Reading:
    """Make a reading of a plain body."""
    if _hides(before, matter, was_clean=True):
        problems.append(Problem(shown, Fault.CONTROLS))
    first = head(matter.fields, (), shown)
    problems += [Problem(shown, fault, detail) for fault, detail in first.problems]
    digest = _digest(first, first.date, first.title, file, shown)
    entries = []
    for number, (title, url, markdown, summary, line) in enumerate(items, 1):
        name, site, author, posted = source(url)
        entries.append(
            Entry(digest, number, title, url, summary, markdown, name, author, site, posted, matter.body_line + line)
        )
    return Reading(file, (digest,), tuple(entries), tuple(problems))


def _general(file: str, shown: str, before: str, matter: FrontMatter, problems: list[Problem]) -> Reading:
    """Make a reading of any body."""
    body = document(matter.body)
    if _hides(before, matter, was_clean=body.was_clean):
        problems.append(Problem(shown, Fault.CONTROLS))
    if body.is_cut:
        problems.append(Problem(shown, Fault.CUT))
    first = head(matter.fields, body.blocks, shown)
    problems += [Problem(shown, fault, detail) for fault, detail in first.problems]
    digests, entries = _parts(file, shown, first, matter, body)
    problems += [Problem(shown, Fault.LINK, str(entry.number), entry.line) for entry, is_lost in entries if is_lost]
    if not entries:
        problems.append(Problem(shown, Fault.NO_ENTRY))
    return Reading(file, tuple(digests), tuple([entry for entry, _ in entries]), tuple(problems))


def _digest(first: Head, date: Dated | None, title: str, file: str, shown: str, line: int = 1) -> Digest:
    """Make a digest of a file, or of a dated part of it."""
    work, language = edition(file)
    return Digest(
        key=_key(date, title, shown),
        title=title,
        date=date.when if date else None,
        categories=first.categories,
        file=file,
        line=line,
        dated_to_the_hour=date.to_the_hour if date else True,
        work=work,
        language=language,
    )


def _parts(
    file: str, shown: str, first: Head, matter: FrontMatter, body: Document
) -> tuple[list[Digest], list[tuple[Entry, bool]]]:
    """Make the digests of a file, one but where dated headings part it, and their entries."""
    found = parts(body.blocks)
    link = source_link(matter.fields) if len(found) == 1 else None
    named = Run(first.title, url=link, target=link) if link else None
    digests: list[Digest] = []
    entries: list[tuple[Entry, bool]] = []
    count = _Lines(body, matter.body_line)
    for part in found:
        title = one_line(part.title) if part.date and first.is_named_by_file else first.title
        line = count.at(part.line) if part.date else 1
        digest = _digest(first, part.date or first.date, title or first.title, file, shown, line)
        made = _entries(digest, body, find(body, range(part.start, part.end), first.title, named), count)
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


def _hides(before: str, matter: FrontMatter, *, was_clean: bool) -> bool:
    """Tell whether hidden direction marks stand in a file, as such, as entities or as escapes in its head."""
    body = matter.body
    values = [value for value in matter.fields.values() if isinstance(value, str)]
    return (
        hides_direction(before)
        or (not was_clean and hides_direction(body))
        or ("&" in body and hides_direction(unescape(body)))
        or ("&" in before and hides_direction(unescape(before)))
        or ("\\" in before and hides_direction("".join(values)))
    )


def _key(date: Dated | None, title: str, file: str) -> str:
    """Name a digest: by date with its zone as written and title, else by its file's name, never by its folder."""
    if date is None:
        return file.rsplit("/", 1)[-1]
    return f"{(date.when if date.to_the_hour else date.when.date()).isoformat()}{_PARTING}{title}"


def _entries(digest: Digest, body: Document, found: Sequence[Found], count: _Lines) -> list[tuple[Entry, bool]]:
    """Make entries of what the forms found, each with whether its link was lost."""
    made: list[tuple[Entry, bool]] = []
    for each in found:
        line = count.at(body.blocks[each.first].start if body.blocks else 0)
        entry = _entry(digest, body, each, number=len(made) + 1, line=line)
        if entry is not None:
            made.append((entry, each.link is not None and each.link.url is None))
    return made


def _entry(digest: Digest, body: Document, found: Found, *, number: int, line: int) -> Entry | None:
    """Make one entry; None where its title has no words."""
    title = one_line(found.title)
    if not title:
        return None
    url = found.link.url if found.link else None
    name, site, author, posted = source(url) if url else (_folded(title), None, None, None)
    markdown, summary = passage(body, found)
    return Entry(
        digest=digest,
        number=number,
        title=title,
        url=url,
        summary=summary,
        markdown=markdown,
        name=name,
        author=author,
        site=site,
        posted=posted,
        line=line,
    )


def _folded(title: str) -> str:
    """Fold a title to what it is compared by: width, case and blanks make no difference."""
    return " ".join(unicodedata.normalize("NFKC", title).casefold().split())
