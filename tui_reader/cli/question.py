"""A query that a program asks: what cannot be read as written is an error here, since nobody watches it being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_reader.cli.streams import complain
from tui_reader.errors import QueryError
from tui_reader.finding.query import Flaw, parse
from tui_reader.finding.scanner import NOT
from tui_reader.text.cells import cut
from tui_reader.text.clean import clean_line

if TYPE_CHECKING:
    from tui_reader.finding.query import Query

LONGEST: Final = 40
"""Cells of a part of the query that is named."""


class UnknownMarkError(QueryError):
    """An `is:` that is none."""

    english = QueryError.english.format("{}", "“{}” is not a mark. Marks are is:unread, is:read, is:starred and is:new")
    chinese = QueryError.chinese.format("{}", "“{}”不是标记。标记有 is:unread、is:read、is:starred 和 is:new")


class UnknownLanguageError(QueryError):
    """A `lang:` that is none."""

    english = QueryError.english.format("{}", "“{}” is not a language. Languages are lang:zh and lang:en")
    chinese = QueryError.chinese.format("{}", "“{}”不是语言。语言有 lang:zh 和 lang:en")


class BrokenRegexError(QueryError):
    """A regular expression that does not compile; it is about the column and the expression with its slashes."""

    english = QueryError.english.format("{}", "“{}” has {}")
    chinese = QueryError.chinese.format("{}", "正则“{}”{}")

    def __init__(self, column: str, what: str, kind: str, place: int | None) -> None:
        """Keep where it is broken.

        Args:
            column: Where it begins in the query.
            what: The expression, as it is named.
            kind: A key of `BROKEN`.
            place: Which of its characters, from 1; 0 for the end, None for an unknown one.
        """
        super().__init__(column, what)
        self.kind = kind
        self.place = place

    def say(self, language: str) -> str:
        """Tell a person what is broken, and where in the expression."""
        english, chinese = BROKEN[self.kind]
        if language == "zh":
            where = "" if self.place is None else f"（第 {self.place} 个字符）" if self.place else "（末尾）"
            return self.chinese.format(*self.about, chinese + where)
        where = "" if self.place is None else f", at its character {self.place}" if self.place else ", at its end"
        return self.english.format(*self.about, english + where)


BROKEN: Final = {
    "open": ("a bracket that is not closed", "有括号没有合上"),
    "close": ("a bracket that closes nothing", "多了一个右括号"),
    "repeat": ("a repeat that cannot stand there", "的重复符号放错了地方"),
    "escape": ("a backslash with nothing known behind it", "的反斜杠后面写得不对"),
    "range": ("a range that runs backwards", "的范围两端写反了"),
    "group": ("a kind of group that does not exist", "用了不存在的分组写法"),
    "name": ("a name or a group that does not exist", "用了不存在的名字或分组"),
    "large": ("more repeats than can be looked for", "重复得太多，查不了"),
    "other": ("a part that cannot be read", "有读不懂的地方"),
}
"""What is wrong with a regular expression, by the kinds of `finding.pattern`, in English and Chinese."""


class NoDateError(QueryError):
    """A date that is none, or one that no calendar has."""

    english = QueryError.english.format("{}", "“{}” is not a date. Dates look like 2025-12-20, 2025-12, 2d or monday")
    chinese = QueryError.chinese.format("{}", "“{}”不是日期。日期写成 2025-12-20、2025-12、2d 或昨天")


class UnfinishedDateError(QueryError):
    """The beginning of a date; to leave it out would find what nobody asked for."""

    english = QueryError.english.format(
        "{}", "“{}” is only the beginning of a date. Dates look like 2025-12-20, 2025-12, 2d or monday"
    )
    chinese = QueryError.chinese.format("{}", "“{}”里的日期没有写完。日期写成 2025-12-20、2025-12、2d 或昨天")


class NoOrderError(QueryError):
    """A `sort:` that is none."""

    english = QueryError.english.format("{}", "“{}” is not an order. Orders are sort:date, sort:-date and sort:best")
    chinese = QueryError.chinese.format("{}", "“{}”不是顺序。顺序有 sort:date、sort:-date 和 sort:best")


class NoLimitError(QueryError):
    """A `limit:` that is no number."""

    english = QueryError.english.format("{}", "“{}” is not a number of entries. Write limit:20, or limit:0 for all")
    chinese = QueryError.chinese.format("{}", "“{}”不是条数。写成 limit:20，limit:0 是全部")


class MisplacedError(QueryError):
    """`sort:` or `limit:` where only what an entry has may stand."""

    english = QueryError.english.format("{}", "“{}” must stand outside brackets, minus and OR")
    chinese = QueryError.chinese.format("{}", "“{}”要写在括号、减号和“或”之外")


ERRORS: Final = {
    Flaw.UNKNOWN_MARK: UnknownMarkError,
    Flaw.UNKNOWN_LANGUAGE: UnknownLanguageError,
    Flaw.NO_DATE: NoDateError,
    Flaw.UNFINISHED_DATE: UnfinishedDateError,
    Flaw.NO_ORDER: NoOrderError,
    Flaw.NO_LIMIT: NoLimitError,
    Flaw.MISPLACED: MisplacedError,
}


LEFT_OUT: Final = {
    Flaw.UNFINISHED: ("Ignored in the query, as not finished", "查询里这一部分没有写完，没有算进去"),
    Flaw.UNCLOSED: ("Ignored in the query, as not closed", "查询里这里的引号或括号没有合上，没有算进去"),
    Flaw.TOO_MANY: ("The query is too long; ignored from here on", "查询太长，从这里起没有算进去"),
    Flaw.NOT_YET: ("Ignored in the query, as story: is not there yet", "story: 现在还没有，没有算进去"),
}
"""What is passed over, and why."""


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
        if fault.flaw is Flaw.BROKEN_REGEX:
            raise BrokenRegexError(str(fault.column), named(fault.what), *_broken(fault.what))
        if fault.flaw.is_error:
            raise ERRORS[fault.flaw](str(fault.column), named(fault.what))
    for flaw, why in LEFT_OUT.items():
        parts = [f"“{named(fault.what)}”" for fault in query.faults if fault.flaw is flaw]
        if parts:
            complain(f"{why[1]}：{'、'.join(parts)}" if language == "zh" else f"{why[0]}: {', '.join(parts)}")
    return query


def named(what: str) -> str:
    """Return a part of a query, or a name, as it may stand in a sentence on the terminal."""
    return cut(clean_line(what), LONGEST)


def _broken(what: str) -> tuple[str, int | None]:
    """Return what is broken in a regular expression, and where; a minus before it is not counted."""
    from tui_reader.finding.pattern import fault

    return fault(what.lstrip(NOT)[1:-1])
