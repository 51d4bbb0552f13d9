"""Days, hours and ages as the screen writes them, in the reader's zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tui_reader.ui.words import Words

FRESH_HOURS: Final = 4
"""A source up to this much older than its digest is news: digests come every four hours."""

_STEPS: Final = (
    ("m", "age.minutes", 60, 3600),
    ("h", "age.hours", 3600, 48 * 3600),
    ("d", "age.days", 86400, 21 * 86400),
    ("w", "age.weeks", 7 * 86400, 365 * 86400),
    ("y", "age.years", 365 * 86400, None),
)


def weekday(when: date, words: Words) -> str:
    """Return the short name of the day of the week."""
    return words.say("day.weekdays").split()[when.weekday()]


def day(when: datetime | None, now: datetime, words: Words) -> str:
    """Write a day as the digests pane does.

    Args:
        when: In the reader's zone; None for a digest without a date.
        now: The present in the same zone.
        words: The language.

    Returns:
        `今天 周一`, `昨天 周日`, `12-20 周六`, or `2024-12-26` for another year.
    """
    if when is None:
        return words.say("head.undated")
    days = (now.date() - when.date()).days
    if days in {0, 1}:
        return words.say("day.yesterday" if days else "day.today", weekday=weekday(when, words))
    if when.year == now.year or 0 <= days < 2:  # noqa: PLR2004 - yesterday may lie in another year
        return words.say("day.this_year", date=f"{when:%m-%d}", weekday=weekday(when, words))
    return f"{when:%Y-%m-%d}"


def day_and_hour(when: datetime | None, now: datetime, words: Words, *, hour: bool = True) -> str:
    """Write a digest's day with its hour, as `昨天 周日 04:00`.

    Args:
        when: In the reader's zone; None for a digest without a date.
        now: The present in the same zone.
        words: The language.
        hour: False where the digest names a day only.
    """
    name = day(when, now, words)
    return f"{name} {when:%H:%M}" if when is not None and hour else name


def stamp(when: datetime | None, now: datetime) -> str:
    """Write a day and hour in figures alone: `12-21 04:00`, another year `2024-12-26`, undated nothing."""
    if when is None:
        return ""
    return f"{when:%m-%d %H:%M}" if when.year == now.year else f"{when:%Y-%m-%d}"


def _step(age: timedelta) -> tuple[str, str, int]:
    seconds = max(0, int(age.total_seconds()))
    for letter, name, unit, below in _STEPS:
        if below is None or seconds < below:
            return letter, name, max(1, seconds // unit) if unit == 60 else seconds // unit  # noqa: PLR2004 - minutes
    raise AssertionError


def age(posted: datetime | None, when: datetime | None) -> str:
    """Write how much older a source is than its digest, in at most three cells: `40m` `2h` `26h` `3d` `9w` `2y`.

    Args:
        posted: The source's own time, aware; None where the link does not carry it.
        when: The digest's time, aware; None without a date.

    Returns:
        Empty where one of the two is unknown or the source is younger than its digest.
    """
    if posted is None or when is None or posted > when:
        return ""
    letter, _, count = _step(when - posted)
    return f"{count}{letter}"


def fresh(posted: datetime | None, when: datetime | None) -> bool:
    """Tell whether a source is news for its digest: at most `FRESH_HOURS` older."""
    return posted is not None and when is not None and when - posted <= timedelta(hours=FRESH_HOURS)


def long_age(age_: timedelta, words: Words) -> str:
    """Write an age in words: `23 小时`, `23 hours`."""
    _, name, count = _step(age_)
    return words.say(name, count=count)
