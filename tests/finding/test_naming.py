"""Names that are picked from."""

from __future__ import annotations

import pytest

from tui_reader.finding.naming import fitting, nearest

NAMES = ["谈AI", "行業洞察", "AI应用", "@karpathy"]


@pytest.mark.parametrize(("typed", "found"), [
    ("", ["谈AI", "行業洞察", "AI应用", "@karpathy"]), ("ａi", ["AI应用", "谈AI"]), (" 行业 ", ["行業洞察"]),
    ("karp", ["@karpathy"]), ("没有", []),
])  # fmt: skip
def test_what_folding_takes_away_makes_no_difference(typed: str, found: list[str]) -> None:
    assert [NAMES[place] for place in fitting(typed, NAMES)] == found


@pytest.mark.parametrize(("typed", "name"), [
    ("行业洞查", "行業洞察"), ("@karpahty", "@karpathy"), ("zzz", None), ("  ", None),
])  # fmt: skip
def test_the_nearest_name_is_one_that_may_have_been_meant(typed: str, name: str | None) -> None:
    assert nearest(typed, NAMES) == name


@pytest.mark.parametrize(
    ("typed", "found"), [("hydc", ["行业洞察"]), ("kaiy", ["开源"]), ("k", ["开源"]), ("dc", ["行业洞察"]), ("c", [])]
)
def test_a_name_fits_by_its_pinyin_and_initials(typed: str, found: list[str]) -> None:
    names = ["行业洞察", "开源", "应用"]
    assert [names[place] for place in fitting(typed, names)] == found
