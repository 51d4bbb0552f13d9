"""What a query finds for those who have no screen, and what to say where that is nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui_reader.finding import facets
from tui_reader.finding.clause import Kind
from tui_reader.finding.hits import Level
from tui_reader.finding.objection import named
from tui_reader.finding.search import Ranked

if TYPE_CHECKING:
    from tui_reader.finding.facets import Unknown
    from tui_reader.finding.query import Query
    from tui_reader.library import Library

KINDS = {Kind.CATEGORY: ("category", "分类"), Kind.AUTHOR: ("author", "作者"), Kind.SITE: ("site", "站点")}
"""What may be unknown, in English and Chinese."""


class Found(NamedTuple):
    """Hits.

    Attributes:
        rows: All of them in their order; what `limit:` cuts off is still there.
        is_whole: False where a regular expression took too long, so that there may be more.
    """

    rows: Ranked
    is_whole: bool


class Literal(NamedTuple):
    """Hits that have the query as it is written.

    Attributes:
        rows: In their order, as many as `limit:` says.
        cut: How many it cuts off.
        looser: How many entries only sound like the query or are spelt nearly so.
        is_whole: False where a regular expression took too long, so that there may be more.
    """

    rows: Ranked
    cut: int
    looser: int
    is_whole: bool


def found(library: Library, query: Query) -> Found:
    """Search a loaded archive to the end."""
    search = library.look(query)
    while search.step() is not None:
        pass
    return Found(search.uncut, not search.capped)


def literal(library: Library, query: Query) -> Literal:
    """Search a loaded archive for what has the query as it is written: levels 1 to 8."""
    rows, is_whole = found(library, query)
    as_written = rows.levels < Level.PINYIN
    hits = Ranked(rows.rows[as_written], rows.levels[as_written])
    kept = hits[: query.limit or None]
    return Literal(kept, len(hits) - len(kept), len(rows) - len(hits), is_whole)


def nothing(library: Library, query: Query, language: str) -> str:
    """Say why a query finds nothing in a loaded archive.

    Args:
        library: The archive.
        query: What was asked for.
        language: `zh` or `en`.
    """
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


def looser(number: int, language: str) -> str:
    """Say how many entries only sound like the query or are spelt nearly so, and were left alone; more than none."""
    if language == "zh":
        return f"另有 {number:,} 条只是读音或拼写相近，没有算在内。"
    if number == 1:
        return "1 entry that only sounds like it or is spelt nearly so was left alone."
    return f"{number:,} entries that only sound like it or are spelt nearly so were left alone."


def _unknown(unknown: Unknown, language: str) -> str:
    """Name a category, author or site that is not there, with the nearest one that is."""
    chinese = language == "zh"
    kind, text = KINDS[unknown.term.kind][chinese], named(unknown.term.text)
    told = f"这里没有{kind}“{text}”" if chinese else f"there is no {kind} “{text}” here"
    if unknown.nearest is None:
        return told
    nearest = named(unknown.nearest.removeprefix("@"))
    return f"{told}，最近的是“{nearest}”" if chinese else f"{told}, the nearest is “{nearest}”"
