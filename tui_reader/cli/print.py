"""`--print`: the matching entries on stdout, for people, notes or programs. Loads no screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.cli.entry import json_line, markdown_item, text_lines, tsv_line
from tui_reader.cli.line import terminal_width
from tui_reader.cli.question import asked
from tui_reader.cli.streams import complain, pour
from tui_reader.finding import facets
from tui_reader.finding.clause import Kind
from tui_reader.finding.hits import Level
from tui_reader.finding.objection import named
from tui_reader.library import collector_at_rest
from tui_reader.model import Outcome
from tui_reader.store.cache import CacheUnwritableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui_reader.cli.options import Options
    from tui_reader.finding.archive import Archive
    from tui_reader.finding.facets import Unknown
    from tui_reader.finding.query import Query
    from tui_reader.finding.search import Ranked
    from tui_reader.library import Library

LIMIT = 50
"""Entries where `--limit` names no other number."""

WIDTH = 80
"""Cells of a line where stdout is no terminal."""

KINDS = {Kind.CATEGORY: ("category", "分类"), Kind.AUTHOR: ("author", "作者"), Kind.SITE: ("site", "站点")}
"""What may be unknown, in English and Chinese."""

TEXT = frozenset({"", "text"})
"""The formats that people read."""

TOLD = 3
"""Files that were not shown are named up to so many."""


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
    with collector_at_rest():
        for _ in library.load():
            pass
    _tell_of_files_not_shown(library, language)
    code = _print(library, query, options, language)
    try:
        library.keep()
    except CacheUnwritableError as error:
        complain(error.say(language))
    return code


def _print(library: Library, query: Query, options: Options, language: str) -> int:
    rows = _rows(library, query)
    if not rows:
        complain(_nothing(library, query, language))
        return 1
    if options.format in TEXT and (way := _looser(rows, language)):
        complain(way)
    limit = next(number for number in (options.limit, query.limit, LIMIT) if number is not None)
    shown = rows[:limit] if limit else rows
    pieces = _pieces(library.archive, shown, options.format, language)
    whole = pour(pieces, as_utf8=options.format not in TEXT)
    if whole and len(shown) < len(rows):
        complain(_cut(len(shown), len(rows), language))
    return 0


def _rows(library: Library, query: Query) -> Ranked:
    search = library.look(query)
    while search.step() is not None:
        pass
    return search.uncut  # what `limit:` cuts off is told, and `-n` beats it


def _pieces(archive: Archive, rows: Ranked, form: str, language: str) -> Iterator[str]:
    width = terminal_width() or WIDTH
    for number, (row, level) in enumerate(rows, 1):
        match form:
            case "jsonl":
                yield json_line(archive, row, level) + "\n"
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


def _nothing(library: Library, query: Query, language: str) -> str:
    chinese = language == "zh"
    if len(library.archive):
        unknown = [_unknown(each, language) for each in facets.unknown(library.archive, query)]
        if not unknown:
            return "没有条目符合这一句。" if chinese else "Nothing matches this query."
        if chinese:
            return f"没有条目符合这一句：{'；'.join(unknown)}。"
        return f"Nothing matches this query: {'; '.join(unknown)}."
    shown = library.folder.shown
    if not library.digests:
        return f"这个文件夹里没有简报：{shown}" if chinese else f"There are no digests in {shown}."
    return f"简报里没有条目：{shown}" if chinese else f"The digests in {shown} have no entries."


def _unknown(unknown: Unknown, language: str) -> str:
    """Name a category, author or site that is not there, with the nearest one that is."""
    chinese = language == "zh"
    kind, text = KINDS[unknown.term.kind][chinese], named(unknown.term.text)
    told = f"这里没有{kind}“{text}”" if chinese else f"there is no {kind} “{text}” here"
    if unknown.nearest is None:
        return told
    nearest = named(unknown.nearest.removeprefix("@"))
    return f"{told}，最近的是“{nearest}”" if chinese else f"{told}, the nearest is “{nearest}”"


def _tell_of_files_not_shown(library: Library, language: str) -> None:
    """Name the files that gave nothing, so that nobody takes their silence for an answer."""
    skipped = [problem for problem in library.problems if problem.fault.outcome is Outcome.SKIP]
    for problem in skipped[:TOLD]:
        colon = "：" if language == "zh" else ": "
        complain(f"! {problem.file}{colon}{problem.reason(language)}")
    more = len(skipped) - TOLD
    if more > 0:
        complain(f"! 另有 {more:,} 个文件没有显示" if language == "zh" else f"! {more:,} more files are not shown")
