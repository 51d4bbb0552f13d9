"""The footer: which keys it names, and that they do what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.pilot import Journey, journey
from tests.journeys.test_finding import listed, news
from tests.journeys.test_inside import digests

if TYPE_CHECKING:
    from tests.ui.fake_host import FakeHost


def footer(person: Journey) -> str:
    return " ".join(person.rows()[-1].split())


def in_language(language: str) -> FakeHost:
    host = news()
    host.language = language
    host.history = ["rust"]
    return host


@pytest.mark.parametrize(
    ("language", "hits", "suggested", "nothing"),
    [
        (
            "zh", "Enter 保留 ↓ 第一条 ↑ 历史 Esc 还原 F1 帮助", "Enter 用这一条 ↓ 选建议 Esc 还原 F1 帮助",
            "↑ 历史 Esc 还原 F1 帮助",
        ),
        (
            "en", "Enter keep ↓ first hit ↑ history Esc restore F1 help",
            "Enter take this ↓ choose Esc restore F1 help", "↑ history Esc restore F1 help",
        ),
    ],
)  # fmt: skip
async def test_while_typing_it_names_what_works_with_these_hits(
    language: str, hits: str, suggested: str, nothing: str
) -> None:
    async with journey(in_language(language)) as person:
        await person.press("slash")
        await person.type("codex")
        assert footer(person) == hits
        await person.press("ctrl+u")
        await person.type("图像 周报")
        assert footer(person) == suggested
        await person.press("ctrl+u")
        await person.type("zzzqqq")
        assert footer(person) == nothing


async def test_one_suggestion_is_not_chosen_from_and_no_history_not_gone_through() -> None:
    async with journey(news()) as person:
        await person.press("slash")
        assert footer(person) == "Enter 到列表 Esc 还原 F1 帮助"
        await person.type("视屏")
        assert footer(person) == "Enter 用这一条 Esc 还原 F1 帮助"


@pytest.mark.parametrize("keys", [("slash",), ("ctrl+f",), ("number_sign",), ("D",), ("colon",)])
async def test_where_one_types_the_key_of_the_help_is_one_that_is_not_typed(keys: tuple[str, ...]) -> None:
    async with journey(news()) as person:
        await person.press(*keys)
        assert footer(person).endswith("F1 帮助")


async def test_out_of_the_help_the_keys_go_back_to_the_bar() -> None:
    async with journey(news()) as person:
        await person.press("j", "slash")
        await person.type("codex")
        await person.press("f1")
        assert person.keys_go_to == "sheet"
        await person.press("escape")
        assert (person.keys_go_to, person.app.board.bar.text) == ("bar", "codex")
        await person.type(" 周记")
        assert listed(person) == ["Codex 周记"]
        await person.press("escape")
        assert (len(listed(person)), person.title) == (6, "通义千问发布图像模型")


@pytest.mark.parametrize(("language", "opens"), [("zh", "Enter 看条目"), ("en", "Enter its entries")])
async def test_in_the_digests_it_says_what_enter_opens_and_what_goes_out(language: str, opens: str) -> None:
    quits, clears, widens = ("退出", "清除", "全部命中") if language == "zh" else ("quit", "clear", "all hits")
    async with journey(in_language(language)) as person:
        await person.press("h")
        assert footer(person).startswith(opens)
        assert f"q {quits}" in footer(person)
        await person.press("slash")
        await person.type("codex")
        await person.press("enter")
        assert f"Esc {clears}" in footer(person)
        await person.press("h")
        assert f"Esc {clears}" in footer(person)
        assert f"q {quits}" not in footer(person)
        await person.press("j")
        assert f"Esc {widens}" in footer(person)
        await person.press("escape", "escape")
        assert f"q {quits}" in footer(person)


@pytest.mark.parametrize("size", [(100, 30), (50, 30)])
async def test_where_the_digests_lie_over_the_list_it_says_that_esc_goes_back(size: tuple[int, int]) -> None:
    async with journey(news(), size=size) as person:
        await person.press("h")
        assert "Esc 返回" in footer(person)
        assert "退出" not in footer(person)
        await person.press("escape")
        assert person.keys_go_to == "entries"


async def test_in_find_it_names_no_next_hit_where_there_is_none() -> None:
    async with journey(digests()) as person:
        await person.press("ctrl+f")
        await person.type("蒸馏")
        assert footer(person) == "Enter 到这一处 ↓ 下一处 ↑ 上一处 Esc 还原 F1 帮助"
        await person.press("ctrl+u")
        await person.type("没有这个字")
        assert footer(person) == "Esc 还原 F1 帮助"
        await person.press("ctrl+u")
        await person.type("没有相关的")
        assert footer(person) == "Enter 到这一处 Esc 还原 F1 帮助"
        await person.press("enter")
        assert footer(person) == "Enter 留在这里 Esc 还原 ctrl+f 改字 ? 帮助"


@pytest.mark.parametrize("key", ["number_sign", "at", "colon", "D"])
async def test_where_nothing_fits_enter_is_not_offered_and_does_nothing(key: str) -> None:
    async with journey(news()) as person:
        await person.press(key)
        assert footer(person).startswith("Enter 选定")
        await person.type("zzzqqq")
        assert footer(person) == "Esc 取消 F1 帮助"
        kind = person.app.board.picking
        await person.press("enter")
        assert (person.app.board.picking, person.app.board.bar.text) == (kind, "zzzqqq")


async def test_a_day_that_is_typed_may_be_gone_to_though_no_digest_is_of_it() -> None:
    async with journey(news()) as person:
        await person.press("D")
        await person.type("2025-11-01")
        assert footer(person).startswith("Enter 选定")
        await person.press("enter")
        assert person.title == "Rust 项目周报"
