"""Known items are drawn by seed, and what is mistyped is one edit away."""

from __future__ import annotations

import random

import pytest
from rapidfuzz.distance import OSA

from tests.bench.known import Item, Maker, chinese_typo, full_width, is_han, latin_typo, runs, window, words

ITEMS = [
    Item("Claude Code发布全新编程智能体，让开发者省下时间", "团队说 benchmark 上的成绩提升了一倍，价格不变。"),
    Item("How OpenAI measures the latency of reasoning models", "A paper explains throughput and memory of servers."),
    Item("通义千问开源多模态模型：图像理解超过人类水平", "模型在十二项评测里领先，权重可以下载。"),
]


def dice(seed: int = 1) -> random.Random:
    return random.Random(seed)  # noqa: S311  # repeatable, not secret


PLAIN = [kind for kind in Maker(ITEMS, dice()).kinds if kind not in {"pinyin", "initials", "traditional"}]


@pytest.mark.parametrize("kind", PLAIN)
def test_the_same_dice_give_the_same_queries(kind: str) -> None:
    first, again, other = (Maker(ITEMS, dice(seed)).make(kind, 20) for seed in (1, 1, 2))
    assert first == again != other
    assert len(first) == 20
    assert all(known.kind == kind and known.query for known in first)


def test_words_are_latin_ones_whole_or_windows_inside_a_run() -> None:
    for seed in range(50):
        for item in ITEMS:
            for word in words(item.title, dice(seed)):
                assert item.title[word.start : word.end] == word.text
                assert 2 <= len(word.text) <= 4 if is_han(word.text) else word in runs(item.title)


def test_a_joint_word_is_remembered_by_nobody() -> None:
    assert {"the", "of", "How"}.isdisjoint(word.text for word in words(ITEMS[1].title, dice()))


def test_a_window_is_as_long_as_was_asked_or_not_there() -> None:
    found = window(ITEMS[2].title, 4, dice())
    assert found is not None
    assert len(found.text) == 4
    assert window("短的 title", 4, dice()) is None


def test_a_latin_typo_is_one_edit() -> None:
    assert {OSA.distance("reasoning", latin_typo("reasoning", dice(seed))) for seed in range(200)} == {1}


def test_a_chinese_typo_is_one_edit_and_puts_nothing_in() -> None:
    typed = [chinese_typo("多模态模", dice(seed), "图像理解") for seed in range(200)]
    assert {OSA.distance("多模态模", each) for each in typed} == {1}
    assert {len(each) for each in typed} == {3, 4}


def test_glued_words_have_no_blank_and_swapped_ones_stand_the_other_way_round() -> None:
    assert not any(" " in known.query for known in Maker(ITEMS, dice()).make("glued", 20))
    for known in Maker(ITEMS, dice()).make("swapped", 20):
        later, earlier = known.query.split(" ")
        title = ITEMS[known.target].title
        assert title.rindex(later) > title.index(earlier)


def test_one_word_of_two_fields_is_in_the_summary_alone() -> None:
    for known in Maker(ITEMS, dice()).make("summary and title", 20):
        below, above = known.query.split(" ")
        item = ITEMS[known.target]
        assert below in item.summary
        assert below not in item.title
        assert above in item.title


def test_full_width_letters_are_those_of_unicode() -> None:
    assert full_width("GPT-5 模型") == "ＧＰＴ－５ 模型"


def test_pinyin_is_read_in_the_title() -> None:
    items = [Item("重庆银行", "一段摘要。")]
    assert {known.query for known in Maker(items, dice()).make("initials", 5)} == {"cqyh"}
    assert {known.query for known in Maker(items, dice()).make("pinyin", 30)} <= {
        *("chongqingyin", "qingyinhang", "chongqingyinhang"),
    }


def test_traditional_queries_are_written_in_that_script() -> None:
    made = Maker([Item("强化学习 让机器人更稳", "一段摘要。")], dice()).make("traditional", 20)
    assert any(set("強學習讓機穩") & set(known.query) for known in made)


def test_an_item_without_a_summary_is_looked_for_by_nobody() -> None:
    items = [Item("OpenAI 发布 模型", ""), Item("Claude 推出 工具", "一段摘要。")]
    assert {known.target for known in Maker(items, dice()).make("two words", 20)} == {1}
