"""Days, hours and ages as the screen writes them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.ui.fake_host import NOW, ZONE
from tui_reader.ui.times import age, day, day_and_hour, fresh, long_age, stamp
from tui_reader.ui.words import Words

ZH, EN = Words("zh"), Words("en")


@pytest.mark.parametrize(
    ("when", "chinese", "english"),
    [
        (datetime(2025, 12, 22, 4, tzinfo=ZONE), "今天 周一", "Today"),
        (datetime(2025, 12, 21, 23, 59, tzinfo=ZONE), "昨天 周日", "Yesterday"),
        (datetime(2025, 12, 20, tzinfo=ZONE), "12-20 周六", "Sat 12-20"),
        (datetime(2025, 12, 23, tzinfo=ZONE), "12-23 周二", "Tue 12-23"),
        (datetime(2024, 12, 26, 20, tzinfo=ZONE), "2024-12-26", "2024-12-26"),
        (None, "无日期", "undated"),
    ],
)
def test_a_day_is_named_as_a_person_would(when: datetime | None, chinese: str, english: str) -> None:
    assert day(when, NOW, ZH) == chinese
    assert day(when, NOW, EN) == english


def test_new_year_s_eve_is_yesterday_on_new_year_s_day() -> None:
    assert day(datetime(2025, 12, 31, tzinfo=ZONE), datetime(2026, 1, 1, 9, tzinfo=ZONE), EN) == "Yesterday"


def test_the_hour_stands_only_where_the_digest_names_one() -> None:
    when = datetime(2025, 12, 21, 4, tzinfo=ZONE)
    assert day_and_hour(when, NOW, ZH) == "昨天 周日 04:00"
    assert day_and_hour(when, NOW, ZH, hour=False) == "昨天 周日"


@pytest.mark.parametrize(
    ("older", "short", "words"),
    [
        (timedelta(seconds=5), "1m", "1 minute"),
        (timedelta(minutes=40), "40m", "40 minutes"),
        (timedelta(hours=2), "2h", "2 hours"),
        (timedelta(hours=26), "26h", "26 hours"),
        (timedelta(days=3), "3d", "3 days"),
        (timedelta(days=63), "9w", "9 weeks"),
        (timedelta(days=800), "2y", "2 years"),
        (timedelta(days=364), "52w", "52 weeks"),
    ],
)
def test_an_age_takes_three_cells_at_most(older: timedelta, short: str, words: str) -> None:
    assert age(NOW - older, NOW) == short
    assert long_age(older, EN) == words
    assert len(short) <= 3


def test_no_age_where_a_time_is_unknown_or_the_source_is_younger() -> None:
    assert age(None, NOW) == age(NOW, None) == age(NOW + timedelta(hours=1), NOW) == ""


def test_up_to_four_hours_a_source_is_fresh() -> None:
    assert fresh(NOW - timedelta(hours=4), NOW)
    assert not fresh(NOW - timedelta(hours=4, minutes=1), NOW)
    assert not fresh(None, NOW)


def test_a_stamp_has_figures_alone() -> None:
    assert stamp(datetime(2025, 12, 21, 4, tzinfo=ZONE), NOW) == "12-21 04:00"
    assert stamp(datetime(2024, 12, 26, 4, tzinfo=ZONE), NOW) == "2024-12-26"
    assert stamp(None, NOW) == ""
