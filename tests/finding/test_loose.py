"""The loose levels against their own definitions, and what is marked in hits of every level."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.finding.loose import LooseJudge, distance
from tests.finding.readings import NOON, archive, digest, reading
from tests.finding.written import Made, built, cases, limits, loose_cases, marks_all
from tui_reader.finding.query import parse
from tui_reader.finding.search import Level, Search, find

if TYPE_CHECKING:
    from tui_reader.model import Entry

Case = tuple[list[Made], str]


@pytest.mark.parametrize(("rows", "many"), [(65_536, 16), (8, 2)])
@settings(max_examples=400)
@given(case=loose_cases(), prepared=st.booleans())
def test_all_levels_find_what_their_definitions_say(rows: int, many: int, case: Case, *, prepared: bool) -> None:
    mades, text = case
    query = parse(text)
    with limits(rows=rows, many=many):
        whole = built(mades, prepared=prepared)
        search = Search(whole, query, NOON)
        while search.step() is not None:
            pass
    assert list(search.ranked) == LooseJudge(whole, query, NOON).hits()


@settings(max_examples=300)
@given(case=cases() | loose_cases())
def test_a_hit_of_any_level_is_marked_inside_its_texts_in_order_and_apart(case: Case) -> None:
    mades, text = case
    query = parse(text)
    for hit in find(built(mades, prepared=False), query, NOON):
        assert hit.spans or hit.level is None or not marks_all(query)
        for span in hit.spans:
            assert 0 <= span.start < span.end <= len(shown(hit.entry, span.field))
        for one, other in pairwise(hit.spans):
            assert one.field != other.field or one.end < other.start


def shown(one: Entry, field: str) -> str:
    texts = {
        "title": one.title,
        "summary": one.summary,
        "category": " ".join(one.digest.categories),
        "author": one.author or "",
        "site": one.site or "",
    }
    return texts[field]


@pytest.mark.parametrize(
    ("query", "title", "marked", "level"),
    [
        ("gptqw", "新的 GPT 千问", "GPT 千问", Level.INITIALS),
        ("qwgpt", "千问·GPT-5", "千问·GPT", Level.INITIALS),
        ("fabugp", "发布 GPT", "发布 GPT", Level.PINYIN),
        ("gptfabuai", "GPT 发布 AI", "GPT 发布 AI", Level.PINYIN),
        ("gpt5fabu", "GPT-5 发布", "GPT-5 发布", Level.PINYIN),
        ("仟问", "看千 问", "千 问", Level.PINYIN),
        ("opneai", "看 OpenAI", "OpenAI", Level.TYPO),
    ],
)
def test_a_loose_hit_is_marked_where_it_was_heard(query: str, title: str, marked: str, level: Level) -> None:
    (hit,) = find(archive(reading(digest(), title)), parse(query), NOON)
    assert hit.level is level
    assert [title[span.start : span.end] for span in hit.spans] == [marked]


def test_a_title_is_not_meant_by_what_its_category_sounds_like() -> None:
    whole = archive(reading(digest(categories=["应用"]), "新闻"))
    assert [hit.level for hit in find(whole, parse("yingyong"), NOON)] == [Level.PINYIN]
    assert find(whole, parse("title:yingyong"), NOON) == []
    assert find(whole, parse("title:yyo"), NOON) == []


def test_nothing_is_heard_over_an_emoji() -> None:
    whole = archive(reading(digest(), "千🚀学 化🚀gpt"))
    for query in ("千学", "仟学", "qianxue", "qx", "huagpt", "hgpt"):
        levels = {hit.level for hit in find(whole, parse(query), NOON)}
        assert not levels & {Level.PINYIN, Level.INITIALS}


def test_the_judge_counts_typos() -> None:
    pairs = [("ab", "ab", 0), ("abcd", "abdc", 1), ("abcd", "abc", 1), ("abcd", "abxd", 1), ("ca", "abc", 3)]
    assert [distance(left, right) for left, right, _ in pairs] == [count for *_, count in pairs]


@pytest.mark.parametrize(
    ("query", "title"), [("zhinengti", "边缘智能：TinyML"), ("大模形", "吴恩达：模型的进步"), ("qianwen", "千，问")]
)
def test_nothing_is_heard_over_a_stop(query: str, title: str) -> None:
    assert find(archive(reading(digest(), title)), parse(query), NOON) == []
