"""`--print`: the matching entries on stdout, as text for people or JSON lines for programs. Loads no screen."""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC
from typing import TYPE_CHECKING

from tui_reader.cli.streams import complain, output
from tui_reader.library import collector_at_rest
from tui_reader.model import Outcome
from tui_reader.text.cells import fit
from tui_reader.text.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui_reader.cli.options import Options
    from tui_reader.finding.archive import Archive
    from tui_reader.finding.search import Level, Ranked
    from tui_reader.library import Library
    from tui_reader.model import Digest, Entry

LIMIT = 50
"""Entries where `--limit` names no other number."""

WIDTH = 80
"""Cells of a line where stdout is no terminal."""

DATE_WIDTH = 18
"""Cells of `2025-12-21 04:00` and two blanks."""

INDENT = "    "
"""Before the lines under an entry's title."""

NARROW = 48
"""Cells; a title stands beside its date from here on, under it below."""

TOLD = 3
"""Files that were not shown are named up to so many."""

_NOT_FOR_TERMINALS = {code: f"\\u{code:04x}" for code in range(0x7F, 0xA0)}


def print_entries(library: Library, options: Options, language: str) -> int:
    """Print what matches the query.

    Args:
        library: Not yet loaded.
        options: `query`, `format` and `limit` count.
        language: `zh` or `en`.

    Returns:
        0, or 1 when nothing matches.

    Raises:
        ReaderError: The folder cannot be listed, or stdout cannot be written to.
    """
    with collector_at_rest():
        for _ in library.load():
            pass
    _tell_of_files_not_shown(library, language)
    rows = _rows(library, options.query)
    if not rows:
        complain(_nothing(library, language))
        return 1
    limit = LIMIT if options.limit is None else options.limit
    shown = rows[:limit] if limit else rows
    as_json = options.format == "jsonl"
    width = _width()
    with output(as_utf8=as_json) as write:
        for row, level in shown:
            if as_json:
                write(json_line(library.archive, row, level) + "\n")
            else:
                write(text_lines(library.archive, row, width, language) + "\n\n")
    if len(shown) < len(rows):
        complain(_cut(len(shown), len(rows), language))
    return 0


def _rows(library: Library, query: str) -> Ranked:
    search = library.look(query)
    while search.step() is not None:
        pass
    return search.ranked


def json_line(archive: Archive, row: int, level: Level | None) -> str:
    """Return an entry as a JSON object, in the keys and the order that READER gives.

    Args:
        archive: That the entry is in.
        row: Its row there.
        level: How well it matches; None where the query has no words.

    Returns:
        One line without line end; no control character in it reaches a terminal as such.
    """
    entry = archive.entry(row)
    digest = entry.digest
    when = digest.date if digest.date and digest.date.tzinfo else archive.when(digest)
    item = {
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
        "digest_date": when.isoformat(timespec="seconds") if when else None,
        "file": digest.file,
        "line": entry.line,
        "categories": digest.categories,
        "read": False,
        "starred": False,
        "match": level.label if level else None,
    }
    return json.dumps(item, ensure_ascii=False).translate(_NOT_FOR_TERMINALS)


def text_lines(archive: Archive, row: int, width: int, language: str) -> str:
    """Return an entry for people: date and title, link, summary, wrapped by the rules for Chinese.

    Args:
        archive: That the entry is in.
        row: Its row there.
        width: Cells of a line, from 1; the link is not wrapped, so that it can be opened and copied.
        language: `zh` or `en`.
    """
    entry = archive.entry(row)
    date = _date(archive, entry.digest, language)
    if width < NARROW:
        lines = [date, *_wrapped(entry.title, width)]
    else:
        first, *more = _wrapped(entry.title, width - DATE_WIDTH) or [""]
        lines = [fit(date, DATE_WIDTH) + first, *(" " * DATE_WIDTH + line for line in more)]
    lines += [INDENT + line for line in _under(entry, width - len(INDENT))]
    return "\n".join(lines)


def _under(entry: Entry, width: int) -> Iterator[str]:
    if entry.url:
        yield entry.url
    for paragraph in entry.summary.split("\n"):
        yield from _wrapped(paragraph, width)


def _wrapped(text: str, width: int) -> list[str]:
    return [text[line.start : line.end] for line in wrap(text, max(width, 1), hang=False)]


def _date(archive: Archive, digest: Digest, language: str) -> str:
    when = archive.when(digest)
    if when is None:
        return "无日期" if language == "zh" else "undated"
    return f"{when:%Y-%m-%d %H:%M}" if digest.dated_to_the_hour else f"{when:%Y-%m-%d}"


def _width() -> int:
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or WIDTH
    except (OSError, ValueError, AttributeError):
        return WIDTH


def _cut(shown: int, found: int, language: str) -> str:
    if language == "zh":
        return f"共 {found:,} 条，只打印了 {shown:,} 条；-n 0 打印全部。"
    return f"{shown:,} of {found:,} entries printed; -n 0 prints all."


def _nothing(library: Library, language: str) -> str:
    chinese = language == "zh"
    if len(library.archive):
        return "没有条目符合这一句。" if chinese else "Nothing matches this query."
    shown = library.folder.shown
    if not library.digests:
        return f"这个文件夹里没有简报：{shown}" if chinese else f"There are no digests in {shown}."
    return f"简报里没有条目：{shown}" if chinese else f"The digests in {shown} have no entries."


def _tell_of_files_not_shown(library: Library, language: str) -> None:
    """Name the files that gave nothing, so that nobody takes their silence for an answer."""
    skipped = [problem for problem in library.problems if problem.fault.outcome is Outcome.SKIP]
    for problem in skipped[:TOLD]:
        colon = "：" if language == "zh" else ": "
        complain(f"! {problem.file}{colon}{problem.reason(language)}")
    more = len(skipped) - TOLD
    if more > 0:
        complain(f"! 另有 {more:,} 个文件没有显示" if language == "zh" else f"! {more:,} more files are not shown")
