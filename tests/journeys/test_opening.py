"""Opening and copying: what leaves the reader."""

from __future__ import annotations

import pytest

from tests.journeys.pilot import journey
from tests.journeys.test_finding import news
from tui_reader.ui.host import Opened, Way


async def test_o_opens_the_source_in_the_browser() -> None:
    async with journey(news()) as person:
        await person.press("o")
        assert person.host.opened == ["https://x.com/a/status/2002420578528219306"]
        assert person.shows("已在浏览器打开")


async def test_without_a_browser_the_link_is_shown_and_copied() -> None:
    host = news()
    host.answer = Opened(Way.NO_BROWSER)
    async with journey(host) as person:
        await person.press("o")
        assert person.shows("没有浏览器，链接已送往剪贴板：https://x.com/a/status/2002420578528219306")
        assert person.app.clipboard == "https://x.com/a/status/2002420578528219306"


async def test_a_refused_browser_is_explained() -> None:
    host = news()
    host.answer = Opened(Way.REFUSED, "$BROWSER 里有 shell")
    async with journey(host) as person:
        await person.press("o")
        assert person.shows("没有打开（$BROWSER 里有 shell）")


@pytest.mark.parametrize(
    ("key", "text", "notice"),
    [
        ("y", "https://x.com/a/status/2002420578528219306", "链接已送往剪贴板"),
        ("Y", "[Codex 用技能解决规划难题](https://x.com/a/status/2002420578528219306)", "Markdown 链接已送往剪贴板"),
        ("ctrl+y", "Codex 用技能解决规划难题\n\n讲 $plan 的用法，规划更稳。", "标题和摘要已送往剪贴板"),
    ],
)
async def test_y_copies(key: str, text: str, notice: str) -> None:
    async with journey(news()) as person:
        await person.press(key)
        assert person.app.clipboard == text
        assert person.shows(notice)


async def test_the_links_of_an_entry_are_listed_and_opened_by_number() -> None:
    async with journey(news()) as person:
        await person.press("j", "j", "L")
        assert person.shows("2 个链接")
        await person.press("down")
        assert person.shows("https://docs.example.org/a")
        await person.press("enter")
        assert person.host.opened == ["https://docs.example.org/a"]
        assert person.keys_go_to == "entries"


async def test_a_link_text_that_names_another_host_is_warned_of() -> None:
    host = news()
    name = max(host.files)
    host.files[name] = host.files[name].replace("慢慢来。", "看 [bank.example.com](https://other.example.net/x)。")
    async with journey(host) as person:
        await person.press("j", "j", "j", "L", "down", "enter")
        assert person.host.opened == ["https://other.example.net/x"]


async def test_an_entry_without_a_link_says_so() -> None:
    host = news()
    name = max(host.files)
    host.files[name] = host.files[name].replace("[机器人开始送货](https://www.example.org/robot)", "**机器人开始送货**")
    async with journey(host) as person:
        await person.press("j", "j", "j", "o")
        assert person.shows("这一条没有链接。")
        await person.press("y")
        assert person.shows("这一条没有链接。")
        await person.press("k", "j", "L")
        assert person.shows("这一条没有链接。")
        assert person.keys_go_to == "entries"
        assert person.host.opened == []


async def test_a_drag_in_the_entry_selects_and_copies() -> None:
    async with journey(news()) as person:
        pane = person.app.board.entry
        row = next(y for y in range(pane.size.height) if "规划更稳" in pane.render_line(y).text)
        await person.pilot.mouse_down(pane, offset=(2, row))
        await person.pilot.hover(pane, offset=(6, row))
        await person.pilot.mouse_up(pane, offset=(6, row))
        await person.settle()
        assert person.app.clipboard.startswith("讲 ")
        assert person.shows("选中的文字已送往剪贴板")
        await person.press("escape")
        assert not person.app.board.get_selected_text()
