"""The search by example, and the order of hits in the reader's words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.finding.readings import NOON, archive, digest, entry, reading
from tui_reader.finding.query import parse
from tui_reader.finding.search import Level, Search, find, prepare
from tui_reader.model import Reading

if TYPE_CHECKING:
    from tui_reader.finding.archive import Archive


def found(whole: Archive, query: str) -> list[tuple[str, str | None]]:
    return [(hit.entry.title, hit.level.label if hit.level else None) for hit in find(whole, parse(query), NOON)]


TITLES = [
    "Qwen 发布 Qwen3-Max",
    "阿里的 Qwen 图像模型",
    "图像生成 与 Qwen",
    "Qwen3 看图像",
    "新的 TheQwen 图像",
    "Q-wen 图像",
]


def test_hits_stand_by_level_and_then_newest_first() -> None:
    whole = archive(reading(digest(), *TITLES, ("图像", "by Qwen"), ("x", "qwen 图像")))
    assert found(whole, "qwen 图像") == [
        ("阿里的 Qwen 图像模型", "whole"),
        ("图像生成 与 Qwen", "words"),
        ("Qwen3 看图像", "word-starts"),
        ("新的 TheQwen 图像", "inside"),
        ("Q-wen 图像", "squeezed"),
        ("图像", "mixed"),
        ("x", "summary"),
    ]
    assert found(whole, "qwen 发")[0] == ("Qwen 发布 Qwen3-Max", "starts")


def test_ties_stand_newest_first_whatever_batch_they_came_in() -> None:
    heads = [digest(NOON + timedelta(hours=hour)) for hour in (0, 8, 4)]
    whole = archive(batches=[reading(head, f"GPT {head.date:%H}") for head in heads])
    assert [title for title, _ in found(whole, "gpt")] == ["GPT 20", "GPT 16", "GPT 12"]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("強化學習", "用强化学习训练"),
        ("ＧＰＴ", "OpenAI 的 gpt-5"),
        ("cafe", "Café 里的模型"),
        ("gpt发布", "GPT 发布会"),
        ("GPT 发布", "GPT发布会"),
        ("gpt5", "全新 GPT-5 来了"),
        ("openai", "Open AI 的新闻"),
        ("ai", "OpenAI 融资"),
        ("karpathy", "没有别的"),
        ("github", "没有别的"),
        ("洞察", "没有别的"),
    ],
)
def test_what_makes_no_difference_is_found(query: str, title: str) -> None:
    head = digest(categories=["行业洞察"])
    one = entry(head, 1, title, author="@karpathy", site="github.com")
    assert [hit for hit, _ in found(archive(Reading(head.file, (head,), (one,))), query)] == [title]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("i", "OpenAI 融资"),
        ("c#", "C 语言"),
        ("'gpt5", "全新 GPT-5 来了"),
        ("ai", "Data is here"),
        ("site:x.com", "netflix"),
    ],
)
def test_what_does_not_match_is_not_found(query: str, title: str) -> None:
    head = digest()
    one = entry(head, 1, title, site="netflix.com")
    assert found(archive(Reading(head.file, (head,), (one,))), query) == []


def test_filters_alone_leave_entries_newest_first() -> None:
    new, old = digest(NOON, categories=["应用"]), digest(NOON - timedelta(hours=4), categories=["应用"])
    other = digest(NOON - timedelta(hours=8), categories=["洞察"])
    whole = archive(reading(old, "b"), reading(other, "c"), reading(new, "a", "d"))
    assert found(whole, "#应用 -d") == [("a", None), ("b", None)]
    assert found(whole, "-#应用") == [("c", None)]
    assert [title for title, _ in found(whole, "")] == ["a", "d", "b", "c"]
    assert found(whole, "#没有") == []


def test_minus_takes_out_what_the_summary_says_too() -> None:
    whole = archive(reading(digest(), ("a 1", "qwen"), ("a 2", "gpt"), "a gpt-5"))
    assert [title for title, _ in found(whole, "a -gpt")] == ["a 1"]
    assert [title for title, _ in found(whole, "a -gpt5")] == ["a 1", "a 2"]


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("opneai", [("OpenAI 融资", "typo"), ("别的新闻", "summary-typo")]),
        ("强化学刁", [("谈强化学习", "typo")]),
        ("强学习", [("谈强化学习", "typo")]),
        ("强化化学习", [("谈强化学习", "typo")]),
        ("强学化习", [("谈强化学习", "typo")]),
        ("opneai 融资", [("OpenAI 融资", "typo")]),
        ("'opneai", []),
        ("gpt6", []),
        ("opne", []),
        ("'强化学刁", []),
        ("强刁", []),
        ("openai融资", [("OpenAI 融资", "starts")]),
    ],
)
def test_typos_are_forgiven_where_a_person_meant_a_word(query: str, hits: list[tuple[str, str]]) -> None:
    whole = archive(reading(digest(), "OpenAI 融资", "谈强化学习", "GPT5 GPT-5", ("别的新闻", "说的是 OpenAI")))
    assert found(whole, query) == hits


def test_words_glued_together_are_found_in_pieces_when_nothing_else_is() -> None:
    whole = archive(
        reading(digest(), "diesel-guard: no statement timeout", "强化学习用于模型训练", ("x", "diesel statement"))
    )
    for query, marked in (("dieselstatement", ["diesel", "statement"]), ("强化训练", ["强化", "训练"])):
        (hit,) = find(whole, parse(query), NOON)
        assert hit.level is Level.PIECES
        assert [hit.entry.title[span.start : span.end] for span in hit.spans] == marked
    assert found(whole, "'强化训练") == []


def test_a_typo_that_loses_nothing_keeps_out_those_that_do() -> None:
    whole = archive(reading(digest(), "数据分析", "分析报告"))
    assert found(whole, "分析告") == [("分析报告", "typo")]
    assert found(whole, "分析靠") == [("数据分析", "typo"), ("分析报告", "typo")]


def test_typos_are_forgiven_only_when_little_matches_as_written() -> None:
    many = archive(reading(digest(), *[f"opneai {number}" for number in range(10)], "OpenAI"))
    assert len(found(many, "opneai")) == 10
    few = archive(reading(digest(), *[f"opneai {number}" for number in range(9)], "OpenAI"))
    assert found(few, "opneai")[9:] == [("OpenAI", "typo")]


def test_spans_mark_what_was_found_as_it_is_shown() -> None:
    head = digest(categories=["AI应用"])
    one = entry(head, 1, "ＧＰＴ－５ 与 Café\u0301 的強化學習", "gpt 与 gpt", author="@gpt", site="x.com")
    whole = archive(Reading(head.file, (head,), (one,)))
    (hit,) = find(whole, parse("gpt"), NOON)
    assert [tuple(span) for span in hit.spans] == [
        ("title", 0, 3),
        ("summary", 0, 3),
        ("summary", 6, 9),
        ("author", 1, 4),
    ]
    (hit,) = find(whole, parse("强化 cafe 化学 gpt5"), NOON)
    assert [one.title[span.start : span.end] for span in hit.spans if span.field == "title"] == [
        "ＧＰＴ－５",
        "Café\u0301",
        "強化學",
    ]


def test_a_typo_marks_the_word_that_was_meant() -> None:
    whole = archive(reading(digest(), ("新 OpenAI 强化学习", "openai")))
    (hit,) = find(whole, parse("opneai 强化学刁"), NOON)
    assert [tuple(span) for span in hit.spans] == [("title", 2, 8), ("title", 9, 13), ("summary", 0, 6)]


def test_a_step_looks_at_one_segment_the_newest_first() -> None:
    old, new = digest(NOON - timedelta(days=9), file="many.md"), digest(file="new.md")
    entries = tuple(entry(old, number, f"t{number}", "gpt" if number % 2 else "x") for number in range(1, 2001))
    whole = archive(Reading(old.file, (old,), entries), batches=[reading(new, "gpt")])
    prepare(whole)
    search = Search(whole, parse("gpt"), NOON)
    batches = []
    while (batch := search.step()) is not None:
        batches.append(batch)
    assert [batch.scanned for batch in batches] == [1, 2000]
    assert [batch.done_literal for batch in batches] == [False, True]
    assert search.done
    assert search.total == 1001
    assert search.step() is None
    assert search.ranked[0] == (0, Level.STARTS)
    assert [row for row, _ in search.ranked[1:]] == list(range(1, 2001, 2))


def test_looser_levels_follow_when_all_segments_have_been_asked() -> None:
    whole = archive(batches=[reading(digest(NOON - timedelta(hours=4 * n)), "千问", "qianwen") for n in range(3)])
    search = Search(whole, parse("qianwen"), NOON)
    levels = []
    while (batch := search.step()) is not None:
        levels += [level for _, level in batch.rows]
    assert levels == [Level.STARTS] * 3 + [Level.PINYIN] * 3


def test_a_limit_cuts_the_hits() -> None:
    whole = archive(reading(digest(), "a 1", "a 2", "a 3"))
    assert len(find(whole, parse("a"), NOON, 2)) == 2
    assert len(find(whole, parse("a"), NOON, 0)) == 3


def test_a_title_is_chinese_when_a_third_of_its_letters_is() -> None:
    titles = ["ab强", "abc强", "ab12345强", "カカ强", "カカカ强", "カカ", "123", "🚀强"]
    whole = archive(reading(digest(), *titles))
    assert [title for title, _ in found(whole, "lang:zh")] == ["ab强", "ab12345强", "カカ强", "🚀强"]
    assert [title for title, _ in found(whole, "lang:en")] == ["abc强", "カカカ强", "カカ", "123"]


def test_a_filter_beside_words_in_an_or_leaves_them_their_order() -> None:
    whole = archive(reading(digest(categories=["应用"]), "x", "the gpts", "a gpt", ("y", "gpt")))
    ranked = [("a gpt", "words"), ("the gpts", "word-starts"), ("x", "summary"), ("y", "summary")]
    assert found(whole, "gpt | #应用") == ranked
    assert found(whole, "y | -gpt") == [("y", "words"), ("x", "summary")]


def test_an_address_is_looked_for_in_links_alone() -> None:
    head = digest()
    links = {"a": "https://zh.wiki.org/強化學習/É/", "b": None, "c": "http://www.b.org"}
    entries = tuple(entry(head, at, title, url=link) for at, (title, link) in enumerate(links.items(), 1))
    whole = archive(Reading(head.file, (head,), entries))
    for query, titles in (
        ("https://zh.wiki.org/強化學習/É", "a"), ("url:强化学习", "a"), ("url:b", "c"), ("url:https://B.org/", "c"),
        ("url:https://", "ac"), ("-url:https://", "b"),
    ):  # fmt: skip
        assert "".join(title for title, _ in found(whole, query)) == titles
