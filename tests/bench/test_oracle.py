"""The oracle agrees with the judge of the literal levels, and knows what is said and mistyped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bench.corpus import archive_of
from tests.bench.generate import Generator
from tests.bench.known import Item
from tests.bench.oracle import INITIALS, JOINT, PINYIN, SUMMARY_TYPO, TYPO, Oracle, edits, fold, terms_of
from tests.finding.judge import ordered

if TYPE_CHECKING:
    from tui_reader.finding.archive import Archive

TITLES = ("通义千问发布新模型", "OpenAI 的新接口", "重庆的机器人", "Nothing at all")


@pytest.fixture(scope="module")
def archive() -> Archive:
    return archive_of(Generator(3), 500)


@pytest.fixture(scope="module")
def oracle(archive: Archive) -> Oracle:
    entries = [archive.entry(row) for row in range(len(archive))]
    return Oracle(
        [Item(entry.title, entry.summary) for entry in entries],
        [JOINT.join((*entry.digest.categories, entry.author or "", entry.site or "")) for entry in entries],
    )


@pytest.fixture(scope="module")
def small() -> Oracle:
    return Oracle([Item(title, "强化学习 in a benchmark") for title in TITLES], [""] * len(TITLES))


def first(small: Oracle, query: str) -> str:
    return TITLES[small.ranked(query, 1)[0]]


@pytest.mark.parametrize(
    "query",
    [
        *(
            "qwen",
            "q",
            "图像",
            "claude code",
            "模型 发布",
            "open",
            "研究",
            "发布 开源",
            "gpt-5",
            "claudecode",
            "n",
            "5",
        ),
        *("claude code发布", "hug", "the model", "ugging", "发布，", "研究：", "用 模型", "产品 x.com"),
    ],
)
def test_literal_levels_are_those_of_the_judge(archive: Archive, oracle: Oracle, query: str) -> None:
    expected = {row: int(level) for row, level in ordered(archive, query) if level is not None}
    assert oracle.literal(terms_of(query)) == expected


def test_the_order_is_by_level_and_then_by_age(oracle: Oracle) -> None:
    levels = oracle.literal(["模型"])
    ranked = oracle.ranked("模型", 1000)
    assert [(levels[row], row) for row in ranked] == sorted((level, row) for row, level in levels.items())


def test_a_title_is_found_as_it_is_said(small: Oracle) -> None:
    assert first(small, "qianwen") == first(small, "tyqw") == first(small, "qianwenfab") == TITLES[0]
    assert first(small, "chongqing") == TITLES[2]
    assert set(small.said("qianwen")) == {(0, PINYIN)}
    assert set(small.said("tyqw")) == {(0, INITIALS)}
    assert not set(small.said("ianwen"))


def test_typos_are_forgiven_by_the_length_of_a_word(small: Oracle) -> None:
    assert first(small, "opneai") == TITLES[1]
    assert set(small.near("opneai")) == {(1, TYPO)}
    assert {level for _, level in small.near("bnechmakr")} == {SUMMARY_TYPO}
    assert not set(small.near("gtp5"))


@pytest.mark.parametrize("typed", ["强化学系", "强化习", "化强学习", "强学化习", "强化的学习", "强化学习"])
def test_one_edit_of_a_chinese_word_is_found(small: Oracle, typed: str) -> None:
    assert len(set(small.near(typed))) == len(TITLES)
    assert edits(typed).search("强化学习")


def test_two_edits_are_too_many() -> None:
    assert not edits("弱化学系").search("强化学习")


def test_script_width_case_and_accents_make_no_difference() -> None:
    assert fold("強化學習 ＧＰＴ Café") == "强化学习 gpt cafe"
