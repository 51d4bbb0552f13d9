"""An entry as `--print` writes it: text for people, JSON and TSV lines for programs, Markdown for notes."""

from __future__ import annotations

import re
from datetime import UTC
from typing import TYPE_CHECKING, Final

from tui_reader.cli.line import iso_date, json_object, shown_date, wrapped
from tui_reader.text.cells import fit
from tui_reader.text.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui_reader.finding.archive import Archive
    from tui_reader.finding.marking import Was
    from tui_reader.finding.search import Level
    from tui_reader.model import Entry

DATE_WIDTH: Final = 18
"""Cells of `2025-12-21 04:00` and two blanks."""

INDENT: Final = "    "
"""Before the lines under an entry's title."""

NARROW: Final = 48
"""Cells; a title stands beside its date from here on, under it below."""

TAB: Final = 4
"""Columns that a tab leads to; what stands in an item begins at one of these, so that its tabs mean the same."""


def json_line(archive: Archive, row: int, level: Level | None, was: Was) -> str:
    """Return an entry as a JSON object, in the keys and the order that README gives.

    Args:
        archive: That the entry is in.
        row: Its row there.
        level: How well it matches; None where the query has no words.
        was: How it is marked.
    """
    entry = archive.entry(row)
    digest = entry.digest
    return json_object(
        {
            "id": str(archive.id_of(row)),
            "mark_key": entry.mark_key,
            "title": entry.title,
            "url": entry.url,
            "summary": entry.summary,
            "markdown": entry.markdown,
            "number": entry.number,
            "author": entry.author,
            "site": entry.site,
            "posted": entry.posted.astimezone(UTC).isoformat(timespec="seconds") if entry.posted else None,
            "digest_title": digest.title,
            "digest_date": iso_date(digest, archive.zone),
            "file": digest.file,
            "line": entry.line,
            "categories": digest.categories,
            "read": was.read,
            "starred": was.starred,
            "match": level.label if level else None,
        }
    )


def tsv_line(archive: Archive, row: int) -> str:
    """Return an entry's digest date, title, link, site, author, categories and file, parted by tabs.

    Args:
        archive: That the entry is in.
        row: Its row there.

    Returns:
        One line without line end; what an entry lacks is empty, categories are parted by commas.
    """
    entry = archive.entry(row)
    digest = entry.digest
    fields = (
        iso_date(digest, archive.zone), entry.title, entry.url, entry.site, entry.author, ",".join(digest.categories),
        digest.file,
    )  # fmt: skip
    return "\t".join(clean_line(field or "") for field in fields)


def text_lines(archive: Archive, row: int, width: int, language: str) -> str:
    """Return an entry for people: date and title, link, summary, wrapped by the rules for Chinese.

    Args:
        archive: That the entry is in.
        row: Its row there.
        width: Cells of a line, from 1; the link is not wrapped, so that it can be opened and copied.
        language: `zh` or `en`.
    """
    entry = archive.entry(row)
    date = shown_date(entry.digest, archive.zone, language)
    if width < NARROW:
        lines = [date, *wrapped(entry.title, width)]
    else:
        first, *more = wrapped(entry.title, width - DATE_WIDTH) or [""]
        lines = [fit(date, DATE_WIDTH) + first, *(" " * DATE_WIDTH + line for line in more)]
    lines += [INDENT + line for line in _under(entry, width - len(INDENT))]
    return "\n".join(lines)


def _under(entry: Entry, width: int) -> Iterator[str]:
    if entry.url:
        yield entry.url
    for paragraph in entry.summary.split("\n"):
        yield from wrapped(paragraph, width)


def markdown_item(archive: Archive, row: int, number: int) -> str:
    """Return an entry as an item of a numbered list, which reads back as the same entry.

    The day stands before the title as a label, the summary under it as it was written; as text of the item it can
    break out of nothing. Footnote-like labels of links get the item's number, since they are known to a whole note.

    Args:
        archive: That the entry is in.
        row: Its row there.
        number: Of the item, from 1.
    """
    entry = archive.entry(row)
    date = archive.when(entry.digest)
    title = _ESCAPED.sub(r"\\\g<0>", entry.title)
    lead = f"[{title}]({_target(entry.url)})" if entry.url else f"**{title}**"
    marker = f"{number}."
    indent = " " * ((len(marker) // TAB + 1) * TAB)
    lines = [marker.ljust(len(indent)) + (f"{date:%Y-%m-%d}: " if date else "") + lead]
    if entry.markdown:
        lines += ["", *[line and indent + line for line in _own_labels(entry.markdown, number).split("\n")]]
    return "\n".join(lines)


_ESCAPED: Final = re.compile(r"[\\`*<\[\]~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
"""What may be mark-up in a title; an underscore inside a word is none."""

_PLAIN_TARGET: Final = re.compile(r"(?:[^\s()<>\\&]|&(?!#?\w+;))+")


def _target(url: str) -> str:
    """Write a link's target so that nothing in it ends it or is decoded."""
    if _PLAIN_TARGET.fullmatch(url):
        return url
    return "<" + re.sub(r"[<>\\]|&(?=#?\w+;)", r"\\\g<0>", url) + ">"


def _own_labels(markdown: str, number: int) -> str:
    """Give the labels that links of a summary go by the item's number: `[text][1]` becomes `[text][1-7]`."""
    if "]:" not in markdown:
        return markdown
    from tui_reader.reading.body import document

    for label in {label for _, label, _ in document(markdown).references}:
        named = re.escape(f"[{label}]")
        own = f"[{label}-{number}]".replace("\\", r"\\")
        plain = f"[{label}]".replace("\\", r"\\")
        markdown = re.sub(rf"(?m)^( {{0,3}}){named}(?=:)", rf"\g<1>{own}", markdown)
        markdown = re.sub(rf"(?<=\]){named}", own, markdown)
        markdown = re.sub(rf"(?<![\]\\]){named}(?:\[\]|(?![\[(:]))", plain + own, markdown)
    return markdown
