"""What is said of a query that cannot be read as written, where nobody watches it being typed: what, where and why.

A program that asks is told of what means nothing (`Flaw.is_error`), and half typed parts are passed over; in the config
even those are faults, since nobody will go on typing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_reader.errors import QueryError
from tui_reader.finding import when
from tui_reader.finding.clause import Flaw, Order
from tui_reader.finding.scanner import LANGUAGES, MARKS, NOT, QUOTES
from tui_reader.text.cells import cut
from tui_reader.text.clean import clean_line
from tui_reader.text.expression import expression

if TYPE_CHECKING:
    from collections.abc import Collection

    from tui_reader.finding.query import LeftOut, Query

LONGEST: Final = 40
"""Cells of a part of the query that is named."""

REASONS: Final = {
    Flaw.UNKNOWN_MARK: (
        ("“{}” is not a mark", "Marks are is:unread, is:read, is:starred and is:new"),
        ("“{}”不是标记", "标记有 is:unread、is:read、is:starred 和 is:new"),
    ),
    Flaw.UNKNOWN_LANGUAGE: (
        ("“{}” is not a language", "Languages are lang:zh and lang:en"),
        ("“{}”不是语言", "语言有 lang:zh 和 lang:en"),
    ),
    Flaw.NO_DATE: (
        ("“{}” is not a date", "Dates look like 2025-12-20, 2025-12, 2d or monday"),
        ("“{}”不是日期", "日期写成 2025-12-20、2025-12、2d 或昨天"),
    ),
    # left out it would find what nobody asked for
    Flaw.UNFINISHED_DATE: (
        ("“{}” is only the beginning of a date", "Dates look like 2025-12-20, 2025-12, 2d or monday"),
        ("“{}”里的日期没有写完", "日期写成 2025-12-20、2025-12、2d 或昨天"),
    ),
    Flaw.NO_ORDER: (
        ("“{}” is not an order", "Orders are sort:date, sort:-date and sort:best"),
        ("“{}”不是顺序", "顺序有 sort:date、sort:-date 和 sort:best"),
    ),
    Flaw.NO_LIMIT: (
        ("“{}” is not a number of entries", "Write limit:20, or limit:0 for all"),
        ("“{}”不是条数", "写成 limit:20，limit:0 是全部"),
    ),
    Flaw.MISPLACED: (("“{}” must stand outside brackets, minus and OR", ""), ("“{}”要写在括号、减号和“或”之外", "")),
    Flaw.UNFINISHED: (("“{}” is not finished", ""), ("“{}”没有写完", "")),
    Flaw.UNCLOSED: (("“{}” is not closed", ""), ("“{}”没有合上", "")),
    Flaw.TOO_MANY: (("it is too long, from “{}” on", ""), ("从“{}”起太长了", "")),
    Flaw.NOT_YET: (("“{}” is not there yet", ""), ("“{}”现在还没有", "")),
}
"""What is wrong, and what would be right, in English and Chinese."""

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

RIGHT: Final[dict[Flaw, Collection[str]]] = {
    Flaw.UNKNOWN_MARK: MARKS,
    Flaw.UNKNOWN_LANGUAGE: LANGUAGES,
    Flaw.NO_DATE: when.NAMES,
    Flaw.UNFINISHED_DATE: when.NAMES,
    Flaw.NO_ORDER: [order.value for order in Order],
}
"""The words of which the nearest is named."""

_FIELD = expression(rf"[{NOT}]?(.+?[:：])[{QUOTES}]?(.+?)[{QUOTES}]?")


class FlawedQueryError(QueryError):
    """A query with a part that means nothing."""

    def __init__(self, fault: LeftOut) -> None:
        """Keep what is wrong.

        Args:
            fault: The part.
        """
        super().__init__(str(fault.column), named(fault.what))
        self.fault = fault

    def say(self, language: str) -> str:
        """Tell a person what cannot be read, where, why, and the nearest right word where there is one."""
        is_chinese = language == "zh"
        why = self._broken(is_chinese) if self.fault.flaw is Flaw.BROKEN_REGEX else self._why(is_chinese)
        return (self.chinese if is_chinese else self.english).format(self.about[0], why)

    def _why(self, is_chinese: bool) -> str:  # noqa: FBT001 - which of the two languages
        wrong, right = REASONS[self.fault.flaw][is_chinese]
        parts = [wrong.format(self.about[1])]
        near = nearest(self.fault)
        if near:
            parts.append(f"最接近的是“{near}”" if is_chinese else f"The nearest is “{near}”")
        if right:
            parts.append(right)
        return ("。" if is_chinese else ". ").join(parts)

    def _broken(self, is_chinese: bool) -> str:  # noqa: FBT001
        from tui_reader.finding.pattern import fault

        kind, place = fault(self.fault.what.lstrip(NOT)[1:-1])  # a minus before it is not counted
        why = BROKEN[kind][is_chinese]
        if is_chinese:
            where = "" if place is None else f"（第 {place} 个字符）" if place else "（末尾）"
            return f"正则“{self.about[1]}”{why}{where}"
        where = "" if place is None else f", at its character {place}" if place else ", at its end"
        return f"“{self.about[1]}” has {why}{where}"


def objection(query: Query, *, half_typed: bool = False) -> FlawedQueryError | None:
    """Return what is said of a query; the first part that cannot be read as written counts.

    Args:
        query: As read.
        half_typed: Parts that more typing could finish are faults too.

    Returns:
        None where nothing is wrong.
    """
    wrong = (fault for fault in query.faults if half_typed or fault.flaw.is_error)
    return next(map(FlawedQueryError, wrong), None)


def nearest(fault: LeftOut) -> str:
    """Return a field with the word that its value comes nearest to; empty where none is near, or none is known."""
    found = _FIELD.fullmatch(fault.what)
    if found is None or fault.flaw not in RIGHT:
        return ""
    from difflib import get_close_matches

    near = get_close_matches(found[2].lower(), RIGHT[fault.flaw], n=1)
    return found[1] + near[0] if near else ""


def named(what: str) -> str:
    """Return a part of a query, or a name, as it may stand in a sentence on the terminal."""
    return cut(clean_line(what), LONGEST)
