"""What helps when nothing is found."""

from __future__ import annotations

import pytest

from tests.journeys.pilot import Journey, journey
from tests.journeys.test_finding import listed, news
from tests.ui.fake_host import NOW, FakeHost, digest_text, some_digests
from tui_reader.finding.suggest import Change, Proposal
from tui_reader.text.cells import cell_len
from tui_reader.ui.screens import suggesting
from tui_reader.ui.screens.searching import fitted
from tui_reader.ui.words import Words


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
    ("qwen发布", ["“qwen发布”换成“qwen 发布” 1 条"]),
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


def grounds(person: Journey) -> dict[str, str]:
    """Return the rows of the list that stand on a band: the text, and which."""
    entries = person.app.board.entries
    assert entries.paint is not None
    colours = dict(entries.paint.tokens)
    bands = {colours[name].upper(): name for name in ("band", "band-rest")}
    shown = {}
    for y in range(1, entries.size.height):
        strip = entries.render_line(y)
        colour = next(iter(strip)).style
        ground = bands.get(colour.bgcolor.name.upper(), "") if colour and colour.bgcolor else ""
        if ground:
            shown[" ".join(strip.text.split())] = ground
    return shown


async def test_the_chosen_change_stands_on_the_band_while_one_types_and_in_the_list() -> None:
    async with journey(news()) as person:
        await person.press("slash")
        await person.type("图像 周报")
        assert grounds(person) == {"只留“周报” 1 条": "band"}
        await person.press("down")
        assert grounds(person) == {"只留“图像” 1 条": "band"}
        await person.press("tab")
        assert grounds(person) == {"▐ 只留“图像” 1 条": "band"}
        assert sum(row.count("▐") for row in person.rows()) == 1


@pytest.mark.parametrize("size", [(140, 40), (50, 30), (40, 12)])
async def test_enter_without_hits_and_changes_stays_and_esc_gives_the_old_place_back(size: tuple[int, int]) -> None:
    async with journey(FakeHost(some_digests(count=12)), size=size) as person:
        board = person.app.board
        await person.press(*"j" * 40)
        before = person.title, board.entries.cursor, board.entries.top
        assert board.entries.cursor == 40
        await person.press("slash")
        await person.type("zzzz qqqq")
        await person.press("enter")
        assert person.keys_go_to == "bar"
        assert person.rows()[0].startswith("▐")
        assert sum(row.count("▐") for row in person.rows()) == 1
        assert person.shows("Esc 还原")
        await person.press("escape")
        assert (person.title, board.entries.cursor, board.entries.top) == before


@pytest.mark.parametrize("size", [(140, 40), (50, 30)])
async def test_in_an_empty_list_of_hits_the_keys_are_shown_and_esc_clears(size: tuple[int, int]) -> None:
    async with journey(FakeHost(some_digests(count=12)), size=size) as person:
        board = person.app.board
        await person.press(*"j" * 40)
        before = person.title, board.entries.cursor, board.entries.top
        await person.press("slash")
        await person.type("第zzz")
        await person.press("tab")
        assert person.keys_go_to == "entries"
        assert offered(person) == ["▐ 没有条目符合这一句。", "也没有相近的写法。Esc 清除"]
        assert person.rows()[-1].split()[:6] == ["Esc", "清除", "o", "原文", "/", "筛选"]
        await person.press("slash")
        assert person.shows("也没有相近的写法。Esc 还原")
        await person.type("q")
        await person.press("tab", "escape")
        assert (person.title, board.entries.cursor, board.entries.top) == before
        assert board.bar.text == ""


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("room", [58, 42, 28])
def test_the_middle_of_long_names_is_left_out_of_a_change(language: str, room: int) -> None:
    old, new = "通义千问发布了很大的图像模型啊", "通义千问发布了图像模型啊"
    change = suggesting.Suggestion(Proposal(Change.INSTEAD, new, old, new), 7)
    said = fitted(change, Words(language), room, "⋯")
    assert cell_len(said) <= room
    assert (said.count("“通"), said.count("啊”")) == (2, 2)
    assert "⋯" in said


async def test_a_long_change_keeps_its_count_and_the_end_of_its_sentence() -> None:
    async with journey(news(), size=(30, 24)) as person:
        await person.press("slash")
        await person.type("周报 通义千问发布图像模型")
        assert "只留“通义千⋯模型” 1 条" in offered(person)
