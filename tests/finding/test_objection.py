"""What is said of a query that cannot be read as written."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.finding.test_query import TYPED
from tui_reader.finding.clause import Flaw
from tui_reader.finding.objection import BROKEN, REASONS, nearest, objection
from tui_reader.finding.pattern import KINDS
from tui_reader.finding.query import parse


@pytest.mark.parametrize(
    ("query", "near"),
    [
        ("is:unred", "is:unread"),
        ("-is:stared", "is:starred"),
        ("is：“unraed”", "is：unread"),
        ("is:未度", ""),
        ("is:x", ""),
        ("lang:chinesse", "lang:chinese"),
        ("lang:fr", ""),
        ("date:yestrday", "date:yesterday"),
        ("日期：上个日", "日期：上个月"),
        ("since:yester", "since:yesterday"),
        ("sort:-dat", "sort:-date"),
        ("sort:bst", "sort:best"),
        ("limit:many", ""),
        ("(sort:date)", ""),
    ],
)
def test_the_nearest_right_word_is_named_where_one_is_near(query: str, near: str) -> None:
    assert nearest(parse(query).faults[0]) == near


def test_what_is_half_typed_is_a_fault_only_where_nobody_types() -> None:
    for query in ("qwen #", "(qwen", '"qwen', "story:x", "qwen |", " ".join("a" * 65)):
        assert objection(parse(query)) is None
        assert objection(parse(query), half_typed=True) is not None
    assert objection(parse("qwen is:read"), half_typed=True) is None


def test_the_first_part_that_is_wrong_is_told_in_both_languages() -> None:
    wrong = objection(parse("千问 is:unred date:2025-13"))
    assert wrong is not None
    assert wrong.say("en") == (
        "The query cannot be read at column 4: “is:unred” is not a mark. The nearest is “is:unread”. "
        "Marks are is:unread, is:read, is:starred and is:new."
    )
    assert wrong.say("zh") == (
        "查询第 4 列读不懂：“is:unred”不是标记。最接近的是“is:unread”。"
        "标记有 is:unread、is:read、is:starred 和 is:new。"
    )


def test_each_flaw_and_each_fault_of_a_regex_has_its_sentence() -> None:
    assert {*REASONS, Flaw.BROKEN_REGEX} == set(Flaw)
    assert set(BROKEN) == {*KINDS, "large", "other"}


@given(TYPED)
def test_any_query_has_one_line_to_be_told_or_none(query: str) -> None:
    wrong = objection(parse(query), half_typed=True)
    assert (wrong is None) == (not parse(query).faults)
    if wrong is not None:
        for language in ("en", "zh"):
            said = wrong.say(language)
            assert said.isprintable()
            assert str(wrong.fault.column) in said
