"""Bytes to a digest and its entries: the room's one way out.

Whatever the bytes are, there is an answer and no exception; what was wrong with them is told in problems.
"""

from __future__ import annotations

import unicodedata
from html import unescape
from typing import TYPE_CHECKING

from tui_reader.model import Digest, Entry, Fault, Problem, Reading
from tui_reader.reading import front_matter
from tui_reader.reading.body import document
from tui_reader.reading.decode import decode
from tui_reader.reading.forms import entries
from tui_reader.reading.head import head, one_line
from tui_reader.reading.links import source
from tui_reader.reading.passage import passage
from tui_reader.text.clean import clean_line, hides_direction

if TYPE_CHECKING:
    from tui_reader.reading.body import Document
    from tui_reader.reading.dates import Dated
    from tui_reader.reading.forms import Found
    from tui_reader.reading.front_matter import FrontMatter

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
    matter = front_matter.read(text)
    body = document(matter.body)
    if _hides(text, matter, body):
        problems.append(Problem(shown, Fault.CONTROLS))
    problems += [Problem(shown, fault, clean_line(detail)[:200], line) for fault, detail, line in matter.problems]
    title, date, categories, lacking = head(matter.fields, body.blocks, shown)
    problems += [Problem(shown, fault, detail) for fault, detail in lacking]
    digest = Digest(
        key=_key(date, title, shown),
        title=title,
        date=date.when if date else None,
        categories=categories,
        file=file,
        dated_to_the_hour=date.to_the_hour if date else True,
    )
    found = _entries(digest, body, matter.body_line)
    problems += [Problem(shown, Fault.LINK, str(entry.number), entry.line) for entry, is_lost in found if is_lost]
    if not found:
        problems.append(Problem(shown, Fault.NO_ENTRY))
    return Reading(file, (digest,), tuple([entry for entry, _ in found]), tuple(problems))


def _hides(text: str, matter: FrontMatter, body: Document) -> bool:
    """Tell whether hidden direction marks stand in a file, as such, as entities or as escapes in its head."""
    values = [value for value in matter.fields.values() if isinstance(value, str)]
    return (
        hides_direction(text[: len(text) - len(matter.body)] if body.was_clean else text)
        or ("&" in text and hides_direction(unescape(text)))
        or ("\\" in text and hides_direction("".join(values)))
    )


def _key(date: Dated | None, title: str, file: str) -> str:
    """Name a digest: by date with its zone as written and title, else by its file's name, never by its folder."""
    if date is None:
        return file.rsplit("/", 1)[-1]
    return f"{(date.when if date.to_the_hour else date.when.date()).isoformat()}{_PARTING}{title}"


def _entries(digest: Digest, body: Document, first_line: int) -> list[tuple[Entry, bool]]:
    """Make entries of what the forms found, each with whether its link was lost."""
    made: list[tuple[Entry, bool]] = []
    line, at = first_line, 0
    for found in entries(body.blocks):
        start = body.blocks[found.first].start
        line, at = line + body.source.count(b"\n", at, start), start
        entry = _entry(digest, body, found, number=len(made) + 1, line=line)
        if entry is not None:
            made.append((entry, found.link is not None and found.link.url is None))
    return made


def _entry(digest: Digest, body: Document, found: Found, *, number: int, line: int) -> Entry | None:
    """Make one entry; None where its title has no words."""
    title = one_line("".join([run.text for run in found.title]))
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
