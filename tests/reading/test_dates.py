"""Dates in files and in file names."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.reading.dates import from_name, in_text, is_month, parse

CHINA = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    ("written", "when", "to_the_hour"),
    [
        ("2025-12-21T04:00:12+08:00", datetime(2025, 12, 21, 4, 0, 12, tzinfo=CHINA), True),
        ("2025-10-08 06:00:00 +0800", datetime(2025, 10, 8, 6, tzinfo=CHINA), True),
        ("2025-12-21T04:00Z", datetime(2025, 12, 21, 4, tzinfo=UTC), True),
        ("2025-12-21 04:00:12.123456789", datetime.fromisoformat("2025-12-21T04:00:12.123456"), True),
        ("2024/08/05", datetime.fromisoformat("2024-08-05"), False),
        ("2024.8.5", datetime.fromisoformat("2024-08-05"), False),
        ("2025年12月21日", datetime.fromisoformat("2025-12-21"), False),
        ("2025年12月21日 星期日 08:30", datetime.fromisoformat("2025-12-21T08:30:00"), True),
        ("Sun, 21 Dec 2025 04:00:00 GMT", datetime(2025, 12, 21, 4, tzinfo=UTC), True),
        ("21 Dec 2025 04:00:00 -0530", datetime.fromisoformat("2025-12-21T04:00:00-05:30"), True),
        ("December 21st, 2025", datetime.fromisoformat("2025-12-21"), False),
    ],
)  # fmt: skip
def test_dates_are_read_as_written(written: str, when: datetime, to_the_hour: bool) -> None:  # noqa: FBT001
    found = parse(f" {written}\n")
    assert found is not None
    assert (found.when, found.when.tzinfo, found.to_the_hour) == (when, when.tzinfo, to_the_hour)


def test_a_zone_without_its_nought_is_understood_and_told() -> None:
    found = parse("2025-10-08 06:00:00 +8:00")
    assert found is not None
    assert found.repaired
    assert found.when == datetime(2025, 10, 8, 6, tzinfo=CHINA)


@pytest.mark.parametrize(
    "written",
    ["", "soon", "2025-02-30", "0000-01-01", "0001-01-01", "2025-13-01", "2025-12-21T25:00", "2025-12-21T04:00+29:00",
     "12:30:00", "1e5", "20", "2025-12-21 and more", "1" * 100_000],
)  # fmt: skip
def test_what_no_calendar_has_is_no_date(written: str) -> None:
    assert parse(written) is None


@pytest.mark.parametrize(
    ("path", "when", "to_the_hour"),
    [
        ("2025-12-21.md", datetime.fromisoformat("2025-12-21"), False),
        ("2025-12-21-04.md", datetime.fromisoformat("2025-12-21T04:00:00"), True),
        ("2025.12.21.04.md", datetime.fromisoformat("2025-12-21T04:00:00"), True),
        ("news-20251221T0400.md", datetime.fromisoformat("2025-12-21T04:00:00"), True),
        ("news_20251221T040012Z.md", datetime(2025, 12, 21, 4, 0, 12, tzinfo=UTC), True),
        ("2025/12/21/news.md", datetime.fromisoformat("2025-12-21"), False),
        ("2025/12/21.md", datetime.fromisoformat("2025-12-21"), False),
        ("2025年12月21日.md", datetime.fromisoformat("2025-12-21"), False),
        ("2025-12-21-10-best-things.md", datetime.fromisoformat("2025-12-21"), False),
        ("2024-01-01/2025-12-21.md", datetime.fromisoformat("2025-12-21"), False),
    ],
)
def test_a_file_name_tells_its_date(path: str, when: datetime, to_the_hour: bool) -> None:  # noqa: FBT001
    found = from_name(path)
    assert found is not None
    assert (found.when, found.to_the_hour) == (when, to_the_hour)


@pytest.mark.parametrize("path", ["issue-177.md", "20251399.md", "notes.md", "2025-12.md", "99991231.md"])
def test_other_numbers_in_a_file_name_are_no_date(path: str) -> None:
    assert from_name(path) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-12-21", "2025-12-21"),
        ("# 2025/12/21", "2025-12-21"),
        ("**2025年12月21日**", "2025-12-21"),
        ("（2025-12-21）", "2025-12-21"),
        ("早报 2025/12/21 第三期", "2025-12-21"),
        ("早报 2025年12月21日 星期日", "2025-12-21"),
        ("News of December 21, 2025", "2025-12-21"),
        ("News of 21 Dec 2025 and after", "2025-12-21"),
        ("2025-12-20 to 2025-12-21", "2025-12-20"),
    ],
)
def test_a_date_in_a_text_is_found(text: str, day: str) -> None:
    found = in_text(text)
    assert found is not None
    assert found.when.date().isoformat() == day


@pytest.mark.parametrize(
    "text", ["", "早报", "第 2025 期", "Version 2025.12", "Model 21, 2025", "x" * 161 + " 2025-12-21"]
)
def test_a_text_without_a_date_has_none(text: str) -> None:
    assert in_text(text) is None


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("December 15 - December 21, 2025", "2025-12-21"),
        ("Dec 15 – Dec 21 2025", "2025-12-21"),
        ("15 to December 21, 2025", "2025-12-21"),
        ("12/21/2025", "2025-12-21"),
        ("1/2/2025", "2025-01-02"),
    ],
)
def test_ranges_end_on_their_last_day_and_slashes_are_american(written: str, day: str) -> None:
    found = parse(written)
    assert found is not None
    assert (found.when.date().isoformat(), found.to_the_hour) == (day, False)


@pytest.mark.parametrize("written", ["21/12/2025", "13/13/2025", "Dec 15 - soon", "- December 32, 2025"])
def test_ranges_and_slashes_that_no_calendar_has_are_no_date(written: str) -> None:
    assert parse(written) is None


@pytest.mark.parametrize("written", ["２０２５-１２-２１", "２０２５年１２月２１日", "2025-12-２1"])
def test_full_width_digits_are_digits(written: str) -> None:
    found = parse(written)
    assert found is not None
    assert (found.when, found.written.isascii() or "年" in found.written) == (
        datetime.fromisoformat("2025-12-21"),
        True,
    )


@pytest.mark.parametrize("written", ["٢٠٢٥-١٢-٢١", "२०२५-१२-२१", "𝟚𝟘𝟚𝟝-𝟙𝟚-𝟚𝟙", "2025-12-21T04:00+٠٨:٠٠"])
def test_digits_of_other_scripts_are_no_date(written: str) -> None:
    assert parse(written) is None
    assert from_name(f"{written}.md") is None or "T" in written
    assert in_text("٢٠٢٥-١٢-٢١") is None


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Dec", True), ("december", True), ("MAY", True), ("Sunday", False), ("de", False), ("", False)],
)
def test_months_are_known_by_three_letters(word: str, expected: bool) -> None:  # noqa: FBT001
    assert is_month(word) is expected


def test_a_month_by_its_name_in_a_path_is_read() -> None:
    found = from_name("2025/December/21/notes.md")
    assert found is not None
    assert found.when == datetime.fromisoformat("2025-12-21")


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("0123456789-/:.T Z+年月日Dec,"), max_size=30))
def test_no_text_raises(text: str) -> None:
    parse(text)
    from_name(text)
    in_text(text)
