"""A query that a program asks: what cannot be read as written is an error here, since nobody watches it being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_reader.cli.streams import complain
from tui_reader.errors import QueryError
from tui_reader.finding.query import Flaw, parse
from tui_reader.text.cells import cut
from tui_reader.text.clean import clean_line

if TYPE_CHECKING:
    from tui_reader.finding.query import Query

LONGEST: Final = 40
"""Cells of a part of the query that is named."""


class UnknownMarkError(QueryError):
    """An `is:` that is none."""

    english = QueryError.english.format("{}", "“{}” is no mark; is:unread, is:read, is:starred and is:new are")
    chinese = QueryError.chinese.format("{}", "“{}”不是标记，可以写 is:unread、is:read、is:starred、is:new")


class UnknownLanguageError(QueryError):
    """A `lang:` that is none."""

    english = QueryError.english.format("{}", "“{}” is no language; lang:zh and lang:en are")
    chinese = QueryError.chinese.format("{}", "“{}”不是语言，可以写 lang:zh 或 lang:en")


class BrokenRegexError(QueryError):
    """A regular expression that does not compile."""

    english = QueryError.english.format("{}", "“{}” is a broken regular expression")
    chinese = QueryError.chinese.format("{}", "正则“{}”不完整或写错了")


class NoDateError(QueryError):
    """A date that is none, or one that no calendar has."""

    english = QueryError.english.format("{}", "“{}” is no date; 2025-12-20, 2025-12, 2d and monday are")
    chinese = QueryError.chinese.format("{}", "“{}”不是日期，可以写 2025-12-20、2025-12、2d、昨天")


class NoOrderError(QueryError):
    """A `sort:` that is none."""

    english = QueryError.english.format("{}", "“{}” is no order; sort:date, sort:-date and sort:best are")
    chinese = QueryError.chinese.format("{}", "“{}”不是顺序，可以写 sort:date、sort:-date、sort:best")


class NoLimitError(QueryError):
    """A `limit:` that is no number."""

    english = QueryError.english.format("{}", "“{}” is no number; limit:20 has one")
    chinese = QueryError.chinese.format("{}", "“{}”不是条数，可以写 limit:20")


class MisplacedError(QueryError):
    """`sort:` or `limit:` where only what an entry has may stand."""

    english = QueryError.english.format("{}", "“{}” stands outside brackets, minus and or")
    chinese = QueryError.chinese.format("{}", "“{}”要写在括号、减号和“或”之外")


ERRORS: Final = {
    Flaw.UNKNOWN_MARK: UnknownMarkError,
    Flaw.UNKNOWN_LANGUAGE: UnknownLanguageError,
    Flaw.BROKEN_REGEX: BrokenRegexError,
    Flaw.NO_DATE: NoDateError,
    Flaw.NO_ORDER: NoOrderError,
    Flaw.NO_LIMIT: NoLimitError,
    Flaw.MISPLACED: MisplacedError,
}


def asked(text: str, language: str) -> Query:
    """Read a query, and say on stderr what of it is half typed and left out.

    Args:
        text: As written.
        language: `zh` or `en`.

    Raises:
        QueryError: A part of it means nothing; the first one is named, with its column.
    """
    query = parse(text)
    for fault in query.faults:
        if fault.flaw.is_error:
            raise ERRORS[fault.flaw](str(fault.column), _named(fault.what))
    if query.faults:
        complain(_left_out([_named(fault.what) for fault in query.faults], language))
    return query


def _named(what: str) -> str:
    return cut(clean_line(what), LONGEST)


def _left_out(parts: list[str], language: str) -> str:
    if language == "zh":
        return f"查询里没写完或查不了的，先不算：{'、'.join(f'“{part}”' for part in parts)}"
    return f"Unfinished or unknown, left out of the query: {', '.join(f'“{part}”' for part in parts)}"
