"""`--print`: the matching entries on stdout, for people, notes or programs. Loads no screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.cli.entry import json_line, markdown_item, text_lines, tsv_line
from tui_reader.cli.hits import found, nothing
from tui_reader.cli.line import WIDTH, terminal_width
from tui_reader.cli.loaded import loaded
from tui_reader.cli.question import asked
from tui_reader.cli.streams import complain, pour
from tui_reader.finding.hits import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui_reader.cli.options import Options
    from tui_reader.finding.query import Query
    from tui_reader.finding.search import Ranked
    from tui_reader.library import Library

LIMIT = 50
"""Entries where `--limit` names no other number."""

TEXT = frozenset({"", "text"})
"""The formats that people read."""


def print_entries(library: Library, options: Options, language: str) -> int:
    """Print what matches the query.

    Args:
        library: Not yet loaded.
        options: `query`, `format` and `limit` count.
        language: `zh` or `en`.

    Returns:
        0, or 1 when nothing matches.

    Raises:
        ReaderError: The query cannot be read, the folder cannot be listed, or stdout cannot be written to.
    """
    query = asked(options.query, language)
    with loaded(library, language):
        return _print(library, query, options, language)


def _print(library: Library, query: Query, options: Options, language: str) -> int:
    rows = found(library, query).rows  # what `limit:` cuts off is told, and `-n` beats it
    if not rows:
        complain(nothing(library, query, language))
        return 1
    if options.format in TEXT and (way := _looser(rows, language)):
        complain(way)
    limit = next(number for number in (options.limit, query.limit, LIMIT) if number is not None)
    shown = rows[:limit] if limit else rows
    pieces = _pieces(library, shown, options.format, language)
    whole = pour(pieces, as_utf8=options.format not in TEXT)
    if whole and len(shown) < len(rows):
        complain(_cut(len(shown), len(rows), language))
    return 0


def _pieces(library: Library, rows: Ranked, form: str, language: str) -> Iterator[str]:
    archive = library.archive
    width = terminal_width() or WIDTH
    for number, (row, level) in enumerate(rows, 1):
        match form:
            case "jsonl":
                yield json_line(archive, row, level, library.marking.at(archive, row)) + "\n"
            case "tsv":
                yield tsv_line(archive, row) + "\n"
            case "markdown":
                yield ("\n" if number > 1 else "") + markdown_item(archive, row, number) + "\n"
            case _:
                yield text_lines(archive, row, width, language) + "\n\n"


def _cut(shown: int, found: int, language: str) -> str:
    if language == "zh":
        return f"共 {found:,} 条，只打印了 {shown:,} 条；-n 0 打印全部。"
    return f"{shown:,} of {found:,} entries printed; -n 0 prints all."


def _looser(rows: Ranked, language: str) -> str:
    """Say how all hits were found, where none has the words as written; else nothing."""
    chinese = language == "zh"
    first, last = int(rows.levels.min()), int(rows.levels.max())
    if first < Level.PINYIN:
        return ""
    by_sound = "拼音" if chinese else "pinyin"
    by_spelling = "近似拼写" if chinese else "a near spelling"
    if last <= Level.INITIALS:
        way = by_sound
    elif first > Level.INITIALS:
        way = by_spelling
    else:
        way = f"{by_sound}或{by_spelling}" if chinese else f"{by_sound} or {by_spelling}"
    return f"照原样写的没有；这些是按{way}找到的。" if chinese else f"Nothing has this as written; found by {way}."
