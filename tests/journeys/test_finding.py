"""Finding: type in the bar, pick, restore, keep."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from tests.journeys.pilot import Journey, journey
from tests.ui.fake_host import NOW, FakeHost, digest_text
from tui_reader.ui.screens import searching

if TYPE_CHECKING:
    from tui_reader.ui.lookup import Lookup


def news() -> FakeHost:
    text = digest_text(
        NOW,
        ("Codex 用技能解决规划难题", "https://x.com/a/status/2002420578528219306", "讲 `$plan` 的用法，**规划**更稳。"),
        ("通义千问发布图像模型", "https://github.com/QwenLM/Qwen", "开源，可商用，Qwen 系列。"),
        ("视频推理的新系统", "https://www.example.org/video", "与 Codex 无关的一条。见 [文档](https://docs.example.org/a)。"),
        ("机器人开始送货", "https://www.example.org/robot", "慢慢来。"),
    )
    older = digest_text(
        NOW.replace(day=21, hour=8),
        ("Rust 项目周报", "https://www.rust-lang.org/", "一周汇总。"),
        ("Codex 周记", "https://www.example.org/codex", "用了一周。"),
        categories='"开源", "AI 应用"',
    )
    return FakeHost({"2025-12-22-12.md": text, "2025-12-21-08.md": older})


def listed(person: Journey) -> list[str]:
    listing = person.app.board.listing
    return [listing.archive.title(row) for row in listing.rows]


async def test_hits_come_while_one_types_best_first() -> None:
    async with journey(news()) as person:
        await person.press("slash")
        await person.type("Codex")
        assert listed(person) == ["Codex 用技能解决规划难题", "Codex 周记", "视频推理的新系统"]
        assert person.title == "Codex 用技能解决规划难题"
        assert person.keys_go_to == "bar"
        assert person.shows("标题或摘要里有“Codex”")
        assert person.shows("3 条  2 期")
        assert person.shows("最相关的在前")


async def test_enter_keeps_the_query_and_esc_clears_it_later() -> None:
    async with journey(news()) as person:
        await person.press("slash")
        await person.type("图像")
        await person.press("enter")
        assert person.keys_go_to == "entries"
        assert listed(person) == ["通义千问发布图像模型"]
        await person.press("escape")
        assert len(listed(person)) == 6
        assert person.title == "通义千问发布图像模型"


async def test_esc_in_the_bar_restores_query_and_entry() -> None:
    async with journey(news()) as person:
        await person.press("j", "j")
        await person.press("slash")
        await person.type("rust")
        await person.press("escape")
        assert person.keys_go_to == "entries"
        assert len(listed(person)) == 6
        assert person.title == "视频推理的新系统"


async def test_down_goes_to_the_first_hit() -> None:
    async with journey(news()) as person:
        await person.press("slash")
        await person.type("codex")
        await person.press("down")
        assert person.keys_go_to == "entries"
        assert person.title == "Codex 用技能解决规划难题"
        await person.press("j")
        assert person.title == "Codex 周记"


async def test_a_category_is_picked_and_added_to_the_query() -> None:
    async with journey(news()) as person:
        await person.press("number_sign")
        assert person.shows("选分类：打字缩小，Enter 选定")
        assert person.shows("4 个分类")
        await person.type("开源")
        assert person.shows("1 个分类")
        await person.press("enter")
        assert person.app.board.bar.text == "#开源"
        assert listed(person) == ["Rust 项目周报", "Codex 周记"]
        assert person.keys_go_to == "entries"
        assert person.shows("新的在前")


async def test_a_name_with_blanks_is_quoted() -> None:
    async with journey(news()) as person:
        await person.press("number_sign")
        await person.type("AI 应")
        await person.press("enter")
        assert person.app.board.bar.text == '#"AI 应用"'
        assert len(listed(person)) == 2


async def test_esc_leaves_a_picker_and_the_query_as_it_was() -> None:
    async with journey(news()) as person:
        await person.press("slash")
        await person.type("codex")
        await person.press("enter", "at", "escape")
        assert person.app.board.bar.text == "codex"
        assert person.keys_go_to == "entries"


async def test_a_source_is_picked_by_author_or_site() -> None:
    async with journey(news()) as person:
        await person.press("at")
        await person.type("github")
        await person.press("enter")
        assert person.app.board.bar.text == "site:github.com"
        assert listed(person) == ["通义千问发布图像模型"]


@pytest.mark.parametrize("twin", ["／", "、"])
async def test_the_bar_opens_under_an_input_method_too(twin: str) -> None:
    async with journey(news()) as person:
        await person.press(twin)
        assert person.keys_go_to == "bar"


async def test_without_hits_a_change_that_brings_some_is_offered() -> None:
    async with journey(news()) as person:
        await person.press("slash")
        await person.type("火星人 codex")
        assert person.shows("没有条目符合这一句。")
        assert person.shows("只留“codex”")
        assert person.title == "Codex 用技能解决规划难题"
        await person.press("enter")
        assert person.app.board.bar.text == "codex"
        assert len(listed(person)) == 3


async def test_moving_in_the_digests_narrows_the_hits_to_one() -> None:
    async with journey(news()) as person:
        await person.press("slash")
        await person.type("codex")
        await person.press("enter", "h")
        assert person.shows("全部命中")
        await person.press("j")
        assert listed(person) == ["Codex 用技能解决规划难题", "视频推理的新系统"]
        await person.press("k")
        assert len(listed(person)) == 3


async def test_a_day_is_gone_to() -> None:
    async with journey(news()) as person:
        await person.press("D")
        await person.type("12-21")
        await person.press("enter")
        assert person.title == "Rust 项目周报"
        await person.press("D")
        await person.type("today")
        await person.press("enter")
        assert person.title == "Codex 用技能解决规划难题"


async def test_the_palette_runs_what_is_typed() -> None:
    async with journey(news()) as person:
        await person.press("ctrl+p")
        await person.type("到尾")
        await person.press("enter")
        assert person.title == "Codex 周记"


async def test_hits_in_the_title_are_marked_in_list_and_entry() -> None:
    async with journey(news()) as person:
        await person.press("slash")
        await person.type("图像")
        board = person.app.board
        strips = [board.entries.render_line(y) for y in range(1, 3)]
        marked = [part.text for strip in strips for part in strip if part.style and part.style.underline]
        assert marked == ["图像"]
        gold = [
            part.text
            for y in range(board.entry.size.height)
            for part in board.entry.render_line(y)
            if part.style and part.style.bgcolor and part.style.bgcolor.name.lower() == "#5c4610"
        ]
        assert gold == ["图像"]


async def test_typing_while_the_folder_is_read_finds_what_arrives_later() -> None:
    host = news()
    host.held = 1
    async with journey(host) as person:
        await person.press("slash")
        await person.type("codex")
        assert len(listed(person)) == 2
        host.finish()
        await person.settle()
        assert len(listed(person)) == 3


@pytest.mark.parametrize(("key", "arrives"), [("#", "开源  "), ("@", "rust-lang.org"), ("D", "2025-12-21 周日")])
async def test_a_picker_takes_in_what_arrives_and_its_cursor_stays(key: str, arrives: str) -> None:
    host = news()
    host.held = 1
    async with journey(host) as person:
        await person.press(key, "down")
        picker = person.app.board.picker
        chosen = picker.chosen
        cursor_row = next(y for y, row in enumerate(person.rows()) if row.startswith("▐"))
        assert not person.shows(arrives)
        host.finish()
        await person.settle()
        assert person.shows(arrives)
        assert picker.chosen is not None
        assert chosen is not None
        assert picker.chosen.name == chosen.name
        assert person.rows()[cursor_row].startswith("▐")


async def test_a_category_that_does_not_exist_is_told_with_the_nearest() -> None:
    async with journey(news()) as person:
        await person.press("slash")
        await person.type("#行业洞查")
        assert person.shows("分类“行业洞查”（这里没有，最近的是“行业洞察”）")
        assert person.shows("没有条目符合这一句。")


@pytest.mark.parametrize(("key", "prompt"), [("L", "/ 链接"), ("D", "/ 日期"), ("at", "/ @"), ("colon", "/ :")])
async def test_the_bar_says_what_a_picker_asks_for(key: str, prompt: str) -> None:
    async with journey(news()) as person:
        await person.press(key)
        assert person.rows()[0].strip().startswith(prompt)
        await person.press("escape")
        assert person.rows()[0].strip().startswith("/ 筛选")


async def test_on_a_low_screen_the_footer_keeps_the_keys_of_a_picker() -> None:
    async with journey(news(), size=(40, 12)) as person:
        await person.press("number_sign")
        assert person.rows()[-1].strip().startswith("Enter 选定")


def explained(person: Journey) -> str:
    return person.rows()[1].rstrip()


async def test_from_120_columns_the_explain_line_ends_with_the_hits_of_each_day() -> None:
    async with journey(news(), size=(120, 36)) as person:
        await person.press("slash")
        await person.type("codex")
        assert explained(person).endswith("3 条  2 期  近 30 天 " + "▁" * 28 + "▅█")
        last = list(person.app.board.explain_line.render_line(0))
        inks = [part.style.color.name for part in last if part.style and part.style.color and part.text.strip()]
        assert inks[-1] == dict(person.app.board.explain_line.paint.tokens)["seal"].lower()  # type: ignore[union-attr]
        await person.pilot.resize_terminal(119, 36)
        await person.settle()
        assert explained(person).endswith("3 条  2 期")


async def test_in_english_and_ascii_the_hits_of_each_day_are_drawn_too() -> None:
    host = news()
    host.language, host.ascii_marks = "en", True
    async with journey(host, size=(140, 36)) as person:
        await person.press("slash")
        await person.type("codex")
        assert explained(person).endswith("3 in 2 digests  last 30 days " + "." * 28 + "+#")


async def test_where_a_cap_remains_the_count_says_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_reader.finding.search.Search.capped", True, raising=False)
    async with journey(news(), size=(100, 36)) as person:
        await person.press("slash")
        await person.type("codex")
        assert explained(person).endswith("≈3 条  2 期")
        assert person.rows()[-2].endswith("1/≈3")
        await person.press("enter")
        await person.pilot.resize_terminal(50, 12)
        await person.settle()
        assert person.shows("1/≈3")


async def test_a_picker_counts_among_what_the_query_finds() -> None:
    async with journey(news()) as person:
        await person.press("slash")
        await person.type("codex")
        await person.press("enter", "number_sign")
        picker = person.app.board.picker
        assert [(item.name, item.count) for item in picker.shown] == [
            ("AI应用", 2), ("行业洞察", 2), ("AI 应用", 1), ("开源", 1),
        ]  # fmt: skip
        await person.press("escape", "at")
        assert ("github.com", 1) not in [(item.name, item.count) for item in picker.shown]
        assert ("example.org", 2) in [(item.name, item.count) for item in picker.shown]


async def test_an_open_picker_counts_the_hits_that_still_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "LITERAL_SECONDS", -1.0)
    gate = asyncio.Event()
    search_on = searching.SearchBoard._search_on  # noqa: SLF001 - what follows a key is held back here

    async def later(board: searching.SearchBoard, lookup: Lookup) -> None:
        await gate.wait()
        await search_on(board, lookup)

    async with journey(news()) as person:
        monkeypatch.setattr(searching.SearchBoard, "_search_on", later)
        await person.pilot.press("slash", "c", "o")
        person.app.board.do("pick-category")
        picker = person.app.board.picker
        assert not list(picker.shown)
        gate.set()
        await person.settle()
        assert [item.name for item in picker.shown] == ["AI应用", "行业洞察", "AI 应用", "开源"]


async def test_the_nearest_name_is_picked_where_none_fits() -> None:
    async with journey(news()) as person:
        await person.press("number_sign")
        await person.type("行业洞查")
        assert person.shows("没有，最近的是这个")
        await person.press("enter")
        assert person.app.board.bar.text == "#行业洞察"
