"""When: what a person writes for a time, read into the two ends of it.

    when := point | [point] ".." [["<"] point]      both ends belong to it; behind `<` the point itself does not
    point := 2025 | 2025-12 | 2025-12-20 | 12-20 | 3h 2d 2w | monday 周一 … | today 昨天 this-week 上月 …

Days are those of the reader's zone: one begins at its first instant, also where the clocks change at midnight. A length
of time (`2d`) counts back from now in hours that really pass. A weekday is its last one, today included; a day without
a year the last such day. Whether a text is a time at all never hangs on what the time is.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from tui_reader.finding.fold import fold
from tui_reader.text.expression import expression

_ANY_NOW = datetime(2024, 1, 1, tzinfo=UTC)
_LEAP_YEAR = 2000
_LONGEST_WAIT = 8
"""Years between two leap days, where a century passes."""
_EARLY = datetime(1, 1, 2, tzinfo=UTC)
"""Early enough for everything, and late enough to be told in any zone."""
_LAST_MONTH = 12

_DATE = expression(r"([0-9]{4})(?:([-/.])([0-9]{1,2})(?:\2([0-9]{1,2}))?)?")
_CHINESE_DATE = expression("([0-9]{4})年(?:([0-9]{1,2})月(?:([0-9]{1,2})[日号])?)?")
_MONTH_DAY = expression("([0-9]{1,2})(?:[-/]([0-9]{1,2})|月([0-9]{1,2})[日号])")
_LENGTH = expression("([0-9]{1,6})(h|小时|d|天|w|周)")
_HOURS = {"h": 1, "小时": 1, "d": 24, "天": 24, "w": 168, "周": 168}

_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday 一", "tuesday 二", "wednesday 三", "thursday 四", "friday 五", "saturday 六", "sunday 日 天")
    )
    for english, *chinese in [names.split()]
    for name in (english, english[:3], *(week + day for day in chinese for week in ("周", "星期", "礼拜")))
}
_DAYS = {"today": 0, "今天": 0, "yesterday": -1, "昨天": -1, "前天": -2}
_WEEKS = {"this-week": 0, "本周": 0, "这周": 0, "last-week": -1, "上周": -1}
_MONTHS = {"this-month": 0, "本月": 0, "这个月": 0, "last-month": -1, "上月": -1, "上个月": -1}
_YEARS = {"this-year": 0, "今年": 0, "last-year": -1, "去年": -1}

NAMES = (*_WEEKDAYS, *_DAYS, *_WEEKS, *_MONTHS, *_YEARS)
"""Every time that has a name."""
_RESTS = ("1", "-1", "1日", "1月", "日", "月", "时", "d", ".", "1d", ".1d")
"""What makes a time of every one that is half typed."""
_LAST_POINT = expression(r".*\.\.<?", re.DOTALL)


class _Point(NamedTuple):
    """A named time: its first instant, and the first one behind it. None: the beginning or the end of time."""

    first: datetime | None
    behind: datetime | None
    is_length: bool = False


def plain(text: str) -> str:
    """Return a time in the one spelling that it is kept in: folded, `-` for blanks."""
    return fold(text).strip().replace(" ", "-")


def is_date(text: str) -> bool:
    """Whether a text is a time at all."""
    return between(text, _ANY_NOW) is not None


def may_become_date(text: str, *, one: bool = False) -> bool:
    """Whether a text is no time, but more typing can make one of it: `2026-`, `1`, `yester`.

    Args:
        text: As typed.
        one: Only a point is wanted, without `..`.
    """
    begun = plain(text)
    if not begun or is_date(begun):
        return False
    last = _LAST_POINT.sub("", begun)
    if last.startswith("000"):  # a year that no calendar has; nobody counts hours so
        return False
    head = begun.removesuffix(last)
    named = (head + name for name in NAMES if last and name.startswith(last))
    longer = [*named, *(begun + rest for rest in _RESTS)]
    return any(is_date(whole) for whole in longer if not (one and ".." in whole))


def between(text: str, now: datetime) -> tuple[datetime | None, datetime | None] | None:
    """Read a time.

    Args:
        text: As typed.
        now: Aware, in the reader's zone.

    Returns:
        The first instant and the first one that is too late, aware, in the zone of `now`; None for an end that is
        open. None alone: the text is no time, or an impossible one.
    """
    first, dots, last = plain(text).partition("..")
    before = last.startswith("<")
    start = _point(first, now) if first else None
    end = _point(last[before:], now) if last else None
    if (first and start is None) or (last and end is None) or not (first or last):
        return None
    if not dots and start is not None:
        return start.first, None if start.is_length else start.behind
    if before and end is not None and end.first is None:
        return now, now  # nothing is before the beginning of time
    return start and start.first, end and (end.first if before else end.behind)


def _point(text: str, now: datetime) -> _Point | None:
    if length := _LENGTH.fullmatch(text):
        return _back(int(length[1]) * _HOURS[length[2]], now)
    days = _named(text, now.date()) or _written(text, now.date())
    return days and _Point(_midnight(days[0], now), _midnight(days[1], now))


def _back(hours: int, now: datetime) -> _Point:
    try:
        at = (now.astimezone(UTC) - timedelta(hours=hours)).astimezone(now.tzinfo)
    except OverflowError:
        at = _EARLY.replace(tzinfo=now.tzinfo)
    return _Point(at, at + timedelta(microseconds=1), is_length=True)


def _midnight(day: date | None, now: datetime) -> datetime | None:
    """Return the first instant of a day; where the clocks skip midnight, it is the one at which they do."""
    return None if day is None or day == date.min else datetime.combine(day, time.min, now.tzinfo)


_Days = tuple[date | None, date | None]


def _named(text: str, today: date) -> _Days | None:
    if text in _DAYS:
        return _span(today, _DAYS[text], 1)
    if text in _WEEKDAYS:
        return _span(today, -((today.weekday() - _WEEKDAYS[text]) % 7), 1)
    if text in _WEEKS:
        return _span(today, 7 * _WEEKS[text] - today.weekday(), 7)
    if text in _MONTHS:
        return _month(today.year, today.month + _MONTHS[text])
    if text in _YEARS:
        return _year(today.year + _YEARS[text])
    return None


def _written(text: str, today: date) -> _Days | None:
    if found := _DATE.fullmatch(text):
        return _day(found[1], found[3], found[4])
    if found := _CHINESE_DATE.fullmatch(text):
        return _day(*found.groups())
    if found := _MONTH_DAY.fullmatch(text):
        return _last(int(found[1]), int(found[2] or found[3]), today)
    return None


def _day(year: str, month: str | None, day: str | None) -> _Days | None:
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if day:
        return _span(first, 0, 1)
    return _month(first.year, first.month) if month else _year(first.year)


def _last(month: int, day: int, today: date) -> _Days | None:
    """Return the last such day; where there was none yet, the first of all days."""
    if not _exists(_LEAP_YEAR, month, day):
        return None
    for year in range(today.year, max(0, today.year - _LONGEST_WAIT - 1), -1):
        if _exists(year, month, day) and date(year, month, day) <= today:
            return _span(date(year, month, day), 0, 1)
    return _span(date.min, 0, 1)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _span(day: date, shift: int, length: int) -> _Days:
    return _shifted(day, shift), _shifted(day, shift + length)


def _shifted(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None if days > 0 else date.min


def _month(year: int, month: int) -> _Days:
    return _first_of(year, month), _first_of(year, month + 1)


def _year(year: int) -> _Days:
    return _first_of(year, 1), _first_of(year + 1, 1)


def _first_of(year: int, month: int) -> date | None:
    """Return the first day of a month; months go on counting below 1 and above 12."""
    year, month = year + (month - 1) // _LAST_MONTH, (month - 1) % _LAST_MONTH + 1
    if year < date.min.year:
        return date.min
    return date(year, month, 1) if year <= date.max.year else None
