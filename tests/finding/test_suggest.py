"""Changes proposed for a query that finds nothing."""

from __future__ import annotations

import pytest

from tests.ui.fake_host import NOW, digest_text
from tests.ui.test_listing import archive_of
from tui_reader.finding.query import parse
from tui_reader.finding.suggest import MOST_ASKED, Change, Proposal, proposals, words

ARCHIVE = archive_of({
    "a.md": digest_text(
        NOW,
        ("视频推理与视频生成", "https://x.com/karpathy/status/2002420578528219306", "讲Anthropic的荧屏，不讲图向。"),
        ("荧屏上的 Kubernetes", "https://github.com/QwenLM/Qwen", "容器编排。"),
    )
})  # fmt: skip


def proposed(text: str, *lost: str) -> list[Proposal]:
    return [each for each in proposals(ARCHIVE, parse(text), lost) if each is not None]


def test_a_chinese_word_is_replaced_by_the_most_frequent_with_one_character_changed() -> None:
    assert proposed("视屏") == [
        Proposal(Change.INSTEAD, "视频", "视屏", "视频"), Proposal(Change.INSTEAD, "荧屏", "视屏", "荧屏"),
    ]  # fmt: skip


def test_summaries_are_gone_through_where_no_title_has_anything_near() -> None:
    assert [each.new for each in proposed("图象")] == ["图向"]


def test_a_latin_word_is_replaced_by_what_is_most_like_it() -> None:
    assert proposed("cubernetis")[0] == Proposal(Change.INSTEAD, "kubernetes", "cubernetis", "kubernetes")


@pytest.mark.parametrize(("typed", "text", "old", "new"), [
    ("#行业洞查", "#行业洞察", "#行业洞查", "#行业洞察"), ("@karpaty", "@karpathy", "@karpaty", "@karpathy"),
    ("site:gihub.com", "site:github.com", "site:gihub.com", "site:github.com"),
])  # fmt: skip
def test_an_unknown_filter_is_replaced_by_the_nearest_known(typed: str, text: str, old: str, new: str) -> None:
    assert proposed(typed) == [Proposal(Change.INSTEAD, text, old, new)]


def test_only_words_that_are_lost_are_replaced_and_each_part_is_left_out_once() -> None:
    assert proposed("视屏 容器 #应用", "视屏") == [
        Proposal(Change.INSTEAD, "视频 容器 #应用", "视屏", "视频"),
        Proposal(Change.INSTEAD, "荧屏 容器 #应用", "视屏", "荧屏"),
        Proposal(Change.WITHOUT, "容器 #应用", "视屏", ""),
        Proposal(Change.WITHOUT, "视屏 #应用", "容器", ""),
        Proposal(Change.WITHOUT, "视屏 容器", "#应用", ""),
    ]


def test_of_two_parts_one_stays_alone() -> None:
    assert proposed("火星 #应用") == [
        Proposal(Change.ONLY, "#应用", "", "#应用"), Proposal(Change.ONLY, "火星", "", "火星"),
    ]  # fmt: skip


def test_what_is_behind_a_minus_is_left_out_but_never_replaced() -> None:
    assert proposed("火星 -视屏") == [
        Proposal(Change.ONLY, "-视屏", "", "-视屏"), Proposal(Change.ONLY, "火星", "", "火星"),
    ]  # fmt: skip


def test_a_pasted_query_is_not_tried_without_each_of_its_parts() -> None:
    assert proposed(" ".join(f"w{number}" for number in range(20))) == []


def test_a_query_of_one_word_that_nothing_is_near_has_no_change() -> None:
    assert proposed("zzzqqq") == []


def test_the_words_of_a_query_are_asked_about_one_by_one() -> None:
    assert words(parse('a "b c" -d #e')) == ["a", '"b c"']
    assert words(parse("a")) == []


def test_proposals_come_with_pauses_a_batch() -> None:
    assert None in list(proposals(ARCHIVE, parse("视屏"), ()))


@pytest.mark.parametrize(("typed", "proposal"), [
    ("since:2d", Proposal(Change.ANY_TIME, "", "since:2d", "")),
    ("posted:2d sort:-date", Proposal(Change.ANY_TIME, "sort:-date", "posted:2d", "")),
    ("is:read", Proposal(Change.WITHOUT, "", "is:read", "")),
    ('"exact words"', Proposal(Change.UNQUOTED, "exact words", '"exact words"', "")),
    ('title:"exact words"', Proposal(Change.UNQUOTED, "title:exact title:words", 'title:"exact words"', "")),
    ("gpt发布", Proposal(Change.REWRITTEN, "gpt 发布", "gpt发布", "gpt 发布")),
    ("opneai?", Proposal(Change.REWRITTEN, "opneai", "opneai?", "opneai")),
    ("昨天", Proposal(Change.REWRITTEN, "date:昨天", "昨天", "date:昨天")),
])  # fmt: skip
def test_one_part_alone_has_advice_too(typed: str, proposal: Proposal) -> None:
    assert proposed(typed)[0] == proposal


@pytest.mark.parametrize("typed", ["#zzz", "@qqq", "-x", "/zzz/", "c++", '"-x"', "^zzz"])
def test_what_is_all_that_was_asked_for_is_not_left_out(typed: str) -> None:
    assert proposed(typed) == []


def test_a_word_with_punctuation_is_replaced_by_what_is_near_its_letters() -> None:
    assert [each.new for each in proposed("cubernetis!")] == ["cubernetis", "kubernetes"]


def test_a_near_word_is_tried_without_the_date_too() -> None:
    assert proposed("推理 视屏 since:2d", "视屏")[-2:] == [
        Proposal(Change.BOTH, "推理 视频", "视屏", "视频"), Proposal(Change.BOTH, "推理 荧屏", "视屏", "荧屏"),
    ]  # fmt: skip


def test_only_so_many_words_are_asked_about() -> None:
    assert len(words(parse(" ".join(f"w{number}" for number in range(64))))) == MOST_ASKED


def test_of_like_words_the_more_frequent_is_first() -> None:
    archive = archive_of({
        "a.md": digest_text(NOW, ("kubernetis", "https://example.org/a", "x"), ("Kubernetes", "https://example.org/b",
                                                                               "kubernetes kubernetes")),
    })  # fmt: skip
    found = [each.new for each in proposals(archive, parse("kubernetiz"), ()) if each is not None]
    assert found == ["kubernetes", "kubernetis"]


def test_what_is_much_less_like_a_word_than_another_was_not_meant() -> None:
    archive = archive_of({"a.md": digest_text(NOW, ("one openai", "https://example.org/a", "one one"))})
    assert [each.new for each in proposals(archive, parse("opneai"), ()) if each is not None] == ["openai"]
