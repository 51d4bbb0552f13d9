"""What a person writes for a time, and the two ends it means."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.finding.when import between, is_date, may_become_date

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2025, 12, 24, 15, 30, tzinfo=SHANGHAI)  # a Wednesday


def read(text: str, now: datetime = NOW) -> str:
    """Return both ends as text: days without an hour where they begin at midnight."""
    span = between(text, now)
    if span is None:
        return "no date"
    return " to ".join("" if end is None else end.isoformat(" ", "minutes")[:16].removesuffix(" 00:00") for end in span)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("2025", "2025-01-01 to 2026-01-01"),
        ("2025-12", "2025-12-01 to 2026-01-01"),
        ("2024-2", "2024-02-01 to 2024-03-01"),
        ("2025-12-20", "2025-12-20 to 2025-12-21"),
        ("2025/12/20", "2025-12-20 to 2025-12-21"),
        ("2025.12.20", "2025-12-20 to 2025-12-21"),
        ("２０２５－１２", "2025-12-01 to 2026-01-01"),
        ("2025年", "2025-01-01 to 2026-01-01"),
        ("2025年2月", "2025-02-01 to 2025-03-01"),
        ("2025年12月20日", "2025-12-20 to 2025-12-21"),
        ("12-20", "2025-12-20 to 2025-12-21"),
        ("12-24", "2025-12-24 to 2025-12-25"),
        ("12-25", "2024-12-25 to 2024-12-26"),
        ("2月29日", "2024-02-29 to 2024-03-01"),
        ("2025-12-20..2025-12-21", "2025-12-20 to 2025-12-22"),
        ("2025.11..2025.12", "2025-11-01 to 2026-01-01"),
        ("2024..<2025", "2024-01-01 to 2025-01-01"),
        ("2025-12..", "2025-12-01 to "),
        ("..2025-12", " to 2026-01-01"),
        ("..<2025-12", " to 2025-12-01"),
        ("2d", "2025-12-22 15:30 to "),
        ("2d..", "2025-12-22 15:30 to "),
        ("3h", "2025-12-24 12:30 to "),
        ("2w", "2025-12-10 15:30 to "),
        ("3天", "2025-12-21 15:30 to "),
        ("..<2d", " to 2025-12-22 15:30"),
        ("1w..2d", "2025-12-17 15:30 to 2025-12-22 15:30"),
        ("today", "2025-12-24 to 2025-12-25"),
        ("今天", "2025-12-24 to 2025-12-25"),
        ("Yesterday", "2025-12-23 to 2025-12-24"),
        ("昨天", "2025-12-23 to 2025-12-24"),
        ("前天", "2025-12-22 to 2025-12-23"),
        ("前天..昨天", "2025-12-22 to 2025-12-24"),
        ("monday", "2025-12-22 to 2025-12-23"),
        ("wed", "2025-12-24 to 2025-12-25"),
        ("thu", "2025-12-18 to 2025-12-19"),
        ("周一", "2025-12-22 to 2025-12-23"),
        ("星期天", "2025-12-21 to 2025-12-22"),
        ("週四", "2025-12-18 to 2025-12-19"),
        ("..<monday", " to 2025-12-22"),
        ("this-week", "2025-12-22 to 2025-12-29"),
        ("this week", "2025-12-22 to 2025-12-29"),
        ("本周", "2025-12-22 to 2025-12-29"),
        ("上周", "2025-12-15 to 2025-12-22"),
        ("本月", "2025-12-01 to 2026-01-01"),
        ("last-month", "2025-11-01 to 2025-12-01"),
        ("上月", "2025-11-01 to 2025-12-01"),
        ("今年", "2025-01-01 to 2026-01-01"),
        ("去年", "2024-01-01 to 2025-01-01"),
        ("0001", " to 0002-01-01"),
        ("9999", "9999-01-01 to "),
        ("9999-12-31", "9999-12-31 to "),
        ("999999w", "0001-01-02 to "),
    ],
)
def test_a_time_has_two_ends(text: str, ends: str) -> None:
    assert read(text) == ends


@pytest.mark.parametrize(
    "text",
    ["", " ", "..", "..<", "<2025", "x", "20", "202", "20255", "2025-", "2025-13",
     "2025-00", "2025-02-29", "2025-12-32",
     "0000", "13-01", "2-30", "2",
     "d", "2m", "9999999d", "-2d", "a..b", "2025..x", "x..2025", "2025..2026..2027", "2025...",
     "2025-12/20", "9" * 5000, "\ud800", "\0", "周八", "week"],
)  # fmt: skip
def test_what_is_no_time_is_told(text: str) -> None:
    assert between(text, NOW) is None
    assert not is_date(text)


def test_last_month_in_january_is_in_the_year_before() -> None:
    assert read("上月", datetime(2026, 1, 5, tzinfo=UTC)) == "2025-12-01 to 2026-01-01"


def test_ends_are_in_the_zone_of_now() -> None:
    for zone in (SHANGHAI, UTC, timezone(timedelta(hours=-12)), timezone(timedelta(hours=14))):
        start, end = between("2025-12-20", NOW.astimezone(zone)) or (None, None)
        assert start is not None
        assert end is not None
        assert (start.tzinfo, end.tzinfo) == (zone, zone)


def test_two_days_are_48_hours_where_the_clocks_change() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    start, _ = between("2d", datetime(2025, 3, 31, 12, tzinfo=berlin)) or (None, None)
    assert start is not None
    assert start.astimezone(UTC) == datetime(2025, 3, 29, 10, tzinfo=UTC)
    assert f"{start:%d %H:%M}" == "29 11:00"


def test_a_day_begins_at_its_first_instant_where_midnight_is_skipped_or_comes_twice() -> None:
    start, end = between("2024-09-08", datetime(2024, 9, 9, tzinfo=ZoneInfo("America/Santiago"))) or (None, None)
    assert start is not None
    assert end is not None
    assert start.astimezone(UTC) == datetime(2024, 9, 8, 4, tzinfo=UTC)
    assert end.astimezone(UTC) - start.astimezone(UTC) == timedelta(hours=23)
    start, _ = between("2025-11-02", datetime(2025, 11, 9, tzinfo=ZoneInfo("America/Havana"))) or (None, None)
    assert start is not None
    assert start.astimezone(UTC) == datetime(2025, 11, 2, 4, tzinfo=UTC)


def test_the_last_instant_of_a_range_of_lengths_belongs_to_it() -> None:
    _, end = between("..2d", NOW) or (None, None)
    assert end is not None
    assert NOW - timedelta(days=2) < end <= NOW - timedelta(days=2) + timedelta(milliseconds=1)


def test_nothing_is_before_the_beginning_of_time() -> None:
    assert between("..<0001", NOW) == (NOW, NOW)


PARTS = [
    "2025",
    "0001",
    "9999",
    "-12",
    "-31",
    "..",
    "<",
    "2d",
    "999999w",
    "monday",
    "周一",
    "today",
    "上周",
    "上月",
    "去年",
    "02-29",
    " ",
]


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.sampled_from(PARTS), max_size=5).map("".join) | st.text(max_size=12),
    st.datetimes(timezones=st.sampled_from([UTC, SHANGHAI, ZoneInfo("America/Havana"), timezone(timedelta(hours=14))])),
)
def test_whether_a_text_is_a_time_never_hangs_on_now(text: str, now: datetime) -> None:
    span = between(text, now)
    assert (span is not None) == is_date(text)
    for end in span or ():
        if end is not None:
            end.timestamp()


@pytest.mark.parametrize("text", [
    "2026-", "2025-0", "2025-12-", "2025-12-0", "2025/", "2025.", "1", "12", "202", "12-", "12-0", "2025年1",
    "2025年0", "2025年12月", "2025年12月2", "12月", "12月2", "1小", "mon", "yester", "last-", "星", "星期", "昨",
    "上个", "2025..2", "2025..2026-", "..", "2025-12..<", "2025..yes", "..<1", "２０２６－",
])  # fmt: skip
def test_what_more_typing_can_make_a_date_of_is_half_a_date(text: str) -> None:
    assert may_become_date(text) is not is_date(text)


@pytest.mark.parametrize("text", [
    "2025-13", "2025-02-30", "2025-13-", "13-", "02-30", "0000", "x", "明年", "2025-12-20-", "1dd", "2025..x",
    "x..2025", "2025..2025-13", "tomorrow",
])  # fmt: skip
def test_what_no_typing_can_make_a_date_of_is_not_half_a_date(text: str) -> None:
    assert not may_become_date(text)


def test_where_a_point_is_wanted_two_ends_are_not_half_a_date() -> None:
    assert may_become_date("2025-", one=True)
    assert not any(may_become_date(text, one=True) for text in ("..", "2025..2026-", "..2025-"))
