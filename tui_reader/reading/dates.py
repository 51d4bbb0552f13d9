"""Dates as digests write them; YAML's own are never trusted (SAFETY 9: sexagesimal, 30 February, year 0).

A date keeps the zone it was written with; without one it stays naive and the archive takes it in the reader's zone.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

from tui_reader.text.expression import expression


class Dated(NamedTuple):
    """A date that was read.

    Attributes:
        when: Aware where a zone was written, else naive.
        written: As the file has it, blanks at the ends gone.
        to_the_hour: False where only a day was written; `when` is its midnight.
        repaired: The form is no standard's (`+8:00`) and was understood all the same.
    """

    when: datetime
    written: str
    to_the_hour: bool
    repaired: bool = False


_FULL_WIDTH = {0xFF10 + digit: str(digit) for digit in range(10)}
"""Full-width digits are typed; those of other scripts are not taken for a date."""

LONGEST = 80
"""Characters of a date; more are none."""
_FIRST_YEAR, _LAST_YEAR = 2, 9998  # the calendar's first and last year can leave it when moved to another zone
_IN_USE = (1970, 2199)  # years that a number in a file name may mean

_CLOCK = (
    r"(\d{1,2})[:：](\d{2})(?:[:：](\d{2})(?:[.,](\d{1,9}))?)?"
    r"(?:\s*(Z|UTC|GMT|CST|[+-]\d{1,2}(?::?\d{2})?)(?:\s*\([A-Z]+\))?)?"
)
_STANDARD = expression(
    r"(?!000[01]|9999)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-](?:0\d|1[0-5]):[0-5]\d\Z", re.ASCII
)
"""As most digests write it and the library reads it."""
_NUMERIC = expression(
    r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日)"
    rf"(?:\s*[（(]?(?:星期|周)[一二三四五六日天][）)]?)?(?:(?:[Tt]|\s*[,，]?\s*){_CLOCK})?\Z",
    re.ASCII,
)
_MONTHS = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "may": 5,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_NAMED = expression(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+)?"
    r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?|([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?),?\s+(\d{4})"
    rf"(?:,?\s+(?:at\s+)?{_CLOCK})?\Z",
    re.IGNORECASE | re.ASCII,
)
_WITH_NAMES = expression(
    r"\b[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}\b|\b\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}\b", re.ASCII
)
_AMERICAN = expression(r"(\d{1,2})/(\d{1,2})/(\d{4})\Z", re.ASCII)
_RANGE = expression(r".*\d\s*(?:[-–—~]|to|至)\s*([A-Za-z]{3,9}\.?\s+\d{1,2},?\s+\d{4})\Z", re.ASCII)
_PATH_OF_NAMES = expression(r"(?<![0-9])(\d{4})/([A-Za-z]{3,9})/(\d{1,2})(?![0-9])", re.ASCII)
_SHORT_ZONE = expression(r"[+-]\d(?::?\d{2})?\Z|CST\Z")
_CHINA = timezone(timedelta(hours=8))

_FILE_DATES = (
    # 20251221T0400, 20251221T040012Z, 20251221T040012+0000, 20251221
    expression(
        r"(?<!\d)(\d{4})(\d{2})(\d{2})(?:[T_-]?(\d{2})(\d{2})(\d{2})?(?:\.\d+)?(Z|[+-]\d{4})?)?(?!\d)", re.ASCII
    ),
    # 2025-12-21, 2025-12-21-04, 2025.12.21.04, 2025_12_21_0400, 2025-12-21T04-00, 2025/12/21
    expression(
        r"(?<!\d)(\d{4})([-._/])(\d{1,2})\2(\d{1,2})"
        r"(?:[-._T ](\d{2})(?:[-._:]?(\d{2}))?(?![\d\w]|-\D))?(?!\d)",
        re.ASCII,
    ),
    expression(r"(?<!\d)(\d{4})年(\d{1,2})月(\d{1,2})日(?:\s*(\d{1,2})[时点])?", re.ASCII),
)


def parse(value: str) -> Dated | None:
    """Read a date as written in a file.

    Args:
        value: ISO 8601 with `T` or a blank, seconds, fraction and zone or without; `2024/08/05`, `2025年12月21日`, both
            with or without a time; `Sun, 21 Dec 2025 04:00:00 GMT`, `December 21, 2025`. `CST` is China's time.

    Returns:
        None for anything else, and for days and hours that do not exist.
    """
    value = value.strip()
    if len(value) > LONGEST:
        return None
    return _standard(value) if _STANDARD.match(value) else _other(value)


def _standard(value: str) -> Dated | None:
    try:
        return Dated(datetime.fromisoformat(value), value, to_the_hour=True)
    except ValueError:  # no such day or hour
        return None


def _other(value: str) -> Dated | None:
    """Read a date of any other form."""
    if not value.isascii():
        value = value.translate(_FULL_WIDTH)
    if found := _NUMERIC.match(value):
        year, _, month, day, chinese_month, chinese_day, *clock = found.groups()
        return _dated(value, (int(year), int(month or chinese_month), int(day or chinese_day)), clock)
    if found := _NAMED.match(value):
        day, name, other_name, other_day, year, *clock = found.groups()
        month_number = _MONTHS.get((name or other_name)[:3].lower())
        return _dated(value, (int(year), month_number, int(day or other_day)), clock) if month_number else None
    if found := _AMERICAN.match(value):
        return _dated(value, (int(found[3]), int(found[1]), int(found[2])), [None] * 5)
    if found := _RANGE.match(value):
        return parse(found[1])
    return None


def in_text(text: str) -> Dated | None:
    """Read a date that is a whole text, or stands in it.

    Args:
        text: Of a heading or a line.

    Returns:
        The first one; None where there is none, and for texts longer than two dates.
    """
    text = text.strip()
    if dated := parse(text) or parse(text.strip("#*_[]()（）【】 ")):
        return dated
    if len(text) > 2 * LONGEST:
        return None
    return from_name(text.replace("/", "-")) or next(filter(None, map(parse, _WITH_NAMES.findall(text))), None)


def is_month(word: str) -> bool:
    """Tell whether a word is a month's English name, whole or cut to three letters.

    Args:
        word: Letters.
    """
    return word[:3].lower() in _MONTHS


def _dated(written: str, day: tuple[int, int, int], clock: list[str | None]) -> Dated | None:
    """Put day and clock together; None where the calendar or the clock has no such moment."""
    hour, minute, second, fraction, zone = clock
    micro = int((fraction or "0")[:6].ljust(6, "0"))
    try:
        when = datetime(*day, int(hour or 0), int(minute or 0), int(second or 0), micro, tzinfo=_zone(zone))
    except ValueError:
        return None
    if not _FIRST_YEAR <= when.year <= _LAST_YEAR:
        return None
    return Dated(when, written, hour is not None, bool(zone and _SHORT_ZONE.match(zone)))


def _zone(written: str | None) -> timezone | None:
    """Read a zone; raises ValueError where no clock on earth is so far off."""
    if not written:
        return None
    if written in {"Z", "z", "UTC", "GMT", "utc", "gmt"}:
        return UTC
    if written.upper() == "CST":
        return _CHINA
    hours, minutes = written[1:].split(":") if ":" in written else (written[1:3], written[3:])
    if not minutes.isdigit() and minutes:
        raise ValueError
    if int(hours) > 15 or int(minutes or 0) > 59:  # noqa: PLR2004
        raise ValueError
    offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return UTC if not offset else timezone(-offset if written[0] == "-" else offset)


def from_name(path: str) -> Dated | None:
    """Read a date off a file's path.

    Args:
        path: Relative to the archive, `/` between its parts.

    Returns:
        The date in the file's own name, else one in the folders it lies in; None where there is none that exists.
    """
    name = path.rsplit("/", 1)[-1]
    dated = _in_name(name) or (_in_name(path) if name != path else None)
    if dated is None and (found := _PATH_OF_NAMES.search(path)) and (month := _MONTHS.get(found[2][:3].lower())):
        dated = _dated(found[0], (int(found[1]), month, int(found[3])), [None] * 5)
    return dated


def _in_name(name: str) -> Dated | None:
    """Find the first date in a name."""
    for pattern in _FILE_DATES:
        for found in pattern.finditer(name):
            groups = [group for group in found.groups() if group is None or group[0] not in "-._/" or len(group) > 1]
            year, month, day, *clock = groups
            hour, minute, second, zone = (*clock, None, None, None, None)[:4]
            named = (int(year or 0), int(month or 0), int(day or 0))
            clock = [hour, minute, second, None, zone]
            dated = _dated(found[0], named, clock) or _dated(found[0], named, [None] * 5)
            if dated and _IN_USE[0] <= dated.when.year <= _IN_USE[1]:
                return dated
    return None
