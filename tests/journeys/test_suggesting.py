"""What helps when nothing is found."""

from __future__ import annotations

import pytest

from tests.journeys.pilot import Journey, journey
from tests.journeys.test_finding import listed, news
from tests.ui.fake_host import NOW, FakeHost, digest_text
from tui_reader.ui.screens import suggesting


def offered(person: Journey) -> list[str]:
    entries = person.app.board.entries
    rows = [entries.render_line(y).text for y in range(1, entries.size.height)]
    return [" ".join(row.split()) for row in rows if row.strip()]


async def test_a_near_word_is_tried_counted_and_taken_with_enter() -> None:
    async with journey(news()) as person:
        await person.press("slash")
        await person.type("视屏")
        assert offered(person) == ["没有条目符合这一句。", "去掉或换掉一处就有：", "“视屏”换成“视频” 1 条"]
        await person.press("enter")
        assert (person.app.board.bar.text, listed(person)) == ("视频", ["视频推理的新系统"])
        assert person.host.history == ["视频"]


async def test_down_chooses_and_enter_takes_the_chosen_one() -> None:
    async with journey(news()) as person:
        await person.press("slash")
        await person.type("图像 周报")
        assert offered(person)[2:] == ["只留“周报” 1 条", "只留“图像” 1 条"]
        await person.press("down", "down", "enter")
        assert listed(person) == ["通义千问发布图像模型"]


async def test_up_comes_back_through_the_suggestions_before_it_walks_in_the_history() -> None:
    async with journey(news()) as person:
        person.host.history = ["rust"]
        await person.press("slash")
        await person.type("图像 周报")
        await person.press("down", "up")
        assert person.app.board.bar.text == "图像 周报"
        await person.press("up")
        assert person.app.board.bar.text == "rust"


async def test_an_unknown_category_is_changed_into_the_nearest() -> None:
    host = news()
    host.language = "en"
    async with journey(host) as person:
        await person.press("slash")
        await person.type("codex #行业洞查")
        assert offered(person)[1:3] == ["One change brings hits:", "“#行业洞察” instead of “#行业洞查” 2"]
        assert "“codex” alone 3" in offered(person)


async def test_a_change_that_finds_nothing_is_not_offered() -> None:
    async with journey(news()) as person:
        await person.press("slash")
        await person.type("火星 视屏 codex")
        assert offered(person)[2:] == []


async def test_where_no_change_helps_it_says_so() -> None:
    async with journey(news()) as person:
        await person.press("slash")
        await person.type("zzzqqq")
        assert offered(person) == ["没有条目符合这一句。", "也没有相近的写法。Esc 还原"]
        await person.press("down")
        assert person.keys_go_to == "bar"
        await person.press("escape")
        assert len(listed(person)) == 6


async def test_at_most_three_are_offered() -> None:
    async with journey(news()) as person:
        await person.press("slash")
        await person.type("图像 开源 可商用 周报")
        assert len(person.app.board.suggested) <= suggesting.SUGGESTIONS


async def test_on_a_narrow_screen_the_counts_stay() -> None:
    async with journey(news(), size=(40, 12)) as person:
        await person.press("slash")
        await person.type("视屏")
        assert person.shows("“视屏”换成“视频”")
        assert any(row.endswith("1 条") for row in person.rows())


@pytest.mark.parametrize(("typed", "rows"), [
    ("since:1h before:2024", ["不限时间（去掉 before:2024） 4 条"]),
    ("posted:..2020", ["不限时间（去掉 posted:..2020） 6 条"]),
    ("is:read", ["去掉 is:read 6 条"]),
    ('"图像 模型 千问"', ['"图像 模型 千问" 不加引号 1 条']),
    ("codex难题", ["“codex难题”换成“codex 难题” 1 条"]),
    ("推理 视屏 before:2025", ["“视屏”换成“视频”，也不限时间 1 条"]),
])  # fmt: skip
async def test_what_else_may_help(typed: str, rows: list[str]) -> None:
    async with journey(news()) as person:
        await person.press("slash")
        person.app.board.set_query(typed)
        await person.press()
        assert offered(person)[2:] == rows


async def test_everything_is_taken_with_enter() -> None:
    async with journey(news()) as person:
        await person.press("slash")
        await person.type("is:read")
        await person.press("enter")
        assert (person.app.board.bar.text, len(listed(person))) == ("", 6)


async def test_near_words_stand_by_the_hits_of_the_whole_query() -> None:
    text = digest_text(
        NOW,
        ("视频一", "https://example.org/a", "甲"),
        ("视频二", "https://example.org/b", "甲"),
        ("视觉", "https://example.org/c", "乙"),
        ("视线", "https://example.org/d", "乙"),
        ("视线多", "https://example.org/e", "乙"),
        ("视线与视线", "https://example.org/f", "丙"),
    )
    async with journey(FakeHost({"a.md": text})) as person:
        await person.press("slash")
        await person.type("视屏 乙")
        assert offered(person)[2:] == ["“视屏”换成“视线” 2 条", "“视屏”换成“视觉” 1 条", "只留“乙” 3 条"]
        await person.press("escape", "slash")
        await person.type("视屏")
        assert offered(person)[2:5] == [
            "“视屏”换成“视线” 3 条", "“视屏”换成“视频” 2 条", "“视屏”换成“视觉” 1 条",
        ]  # fmt: skip
