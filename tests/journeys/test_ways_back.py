"""Ways back: what Esc, Tab, the mouse and a reload leave as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journeys.pilot import journey
from tests.journeys.test_finding import listed, news
from tests.ui.fake_host import FakeHost, some_digests
from tui_reader.ui.host import Loaded
from tui_reader.ui.messages import ArchiveRead
from tui_reader.ui.screens import searching

if TYPE_CHECKING:
    import pytest


async def test_esc_restores_even_when_the_text_is_again_what_it_was() -> None:
    async with journey(news()) as person:
        await person.press("slash")
        await person.type("codex")
        await person.press("enter", "j", "slash", "x", "backspace", "escape")
        assert person.title == "Codex 周记"


async def test_tab_closes_a_picker_and_leaves_the_query() -> None:
    async with journey(news()) as person:
        await person.press("slash")
        await person.type("codex")
        await person.press("enter", "number_sign", "tab")
        assert not person.app.board.picking
        assert person.app.board.bar.text == "codex"
        assert person.keys_go_to == "entries"


async def test_the_palette_over_a_typed_query_gives_it_back() -> None:
    async with journey(news()) as person:
        await person.press("slash")
        await person.type("codex")
        await person.press("ctrl+p", "escape")
        assert person.app.board.bar.text == "codex"
        assert person.keys_go_to == "bar"
        await person.press("escape")
        assert len(listed(person)) == 6


async def test_a_category_picked_while_typing_is_added_to_what_was_typed() -> None:
    async with journey(news()) as person:
        await person.press("slash")
        await person.type("codex")
        await person.press("ctrl+p")
        await person.type("选分类")
        await person.press("enter")
        await person.type("开源")
        await person.press("enter")
        assert person.app.board.bar.text == "codex #开源"
        assert listed(person) == ["Codex 周记"]


async def test_a_command_of_the_palette_acts_on_the_pane_it_was_called_from() -> None:
    async with journey() as person:
        await person.press("h", "ctrl+p")
        await person.type("下移")
        await person.press("enter")
        assert person.keys_go_to == "digests"
        assert person.app.board.digests.cursor == 1


async def test_a_click_on_the_list_closes_a_picker() -> None:
    async with journey(news(), size=(140, 40)) as person:
        await person.press("number_sign")
        await person.pilot.click("#entry", offset=(40, 30))
        await person.settle()
        assert not person.app.board.picking
        assert person.app.board.bar.text == ""


async def test_esc_gives_back_what_stood_before_a_click_into_the_bar() -> None:
    async with journey(news()) as person:
        await person.press("j")
        await person.pilot.click("#bar", offset=(10, 0))
        await person.type("rust")
        await person.press("escape")
        assert len(listed(person)) == 6
        assert person.title == "通义千问发布图像模型"


async def test_the_chosen_day_is_gone_to_although_what_is_typed_reads_as_another() -> None:
    async with journey(news()) as person:
        await person.press("D")
        await person.type("12-2")
        await person.press("down", "enter")
        assert person.title == "Rust 项目周报"


async def test_under_the_help_nothing_acts_on_what_it_hides() -> None:
    async with journey(news()) as person:
        title = person.title
        await person.press("f1", "o", "space", "n", "y")
        assert person.keys_go_to == "sheet"
        assert person.title == title
        assert person.host.opened == []


async def test_clearing_a_query_without_hits_goes_back_to_the_open_entry() -> None:
    async with journey(news()) as person:
        await person.press("j", "j", "slash")
        await person.type("zzzqqq")
        await person.press("enter", "escape")
        assert person.title == "视频推理的新系统"
        assert person.app.board.entries.cursor == 2


async def test_an_entry_that_vanishes_leaves_the_cursor_where_it_stood() -> None:
    host = FakeHost(some_digests(3))
    async with journey(host) as person:
        await person.press(*"jjjjjjj")
        name = sorted(host.files)[1]
        host.files[name] = host.files[name].replace("第1期第3条", "改了的题目").replace("/user3/", "/other/1")
        await person.press("R")
        assert person.app.board.entries.cursor == 7


async def test_a_fault_of_the_loading_thread_is_told_whenever_it_comes() -> None:
    async with journey(FakeHost(query="图像")) as person:
        whole = Loaded(person.app.board.archive, 3, 3, finished=True)
        person.app.post_message(ArchiveRead(whole._replace(fault="读取中断：磁盘不见了")))
        await person.settle()
        assert person.shows("读取中断：磁盘不见了")


async def test_a_slow_search_brings_the_cursor_back_to_its_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "LITERAL_SECONDS", -1.0)  # nothing is found in the key's own turn
    async with journey(news()) as person:
        await person.press("slash")
        await person.type("codex")
        await person.press("enter", "j")
        assert person.title == "Codex 周记"
        await person.press("R")
        assert person.title == "Codex 周记"
        assert person.app.board.entries.cursor == 1
        await person.press("slash", "x", "escape")
        assert person.title == "Codex 周记"


async def test_a_warning_stands_before_a_link_of_another_host_is_opened() -> None:
    host = news()
    name = max(host.files)
    host.files[name] = host.files[name].replace(
        "慢慢来。", "看 [bank.example.com](https://other.example.net/x) 与 [Node.js](https://nodejs.org/)。"
    )
    async with journey(host) as person:
        await person.press("j", "j", "j", "L", "down")
        assert person.shows("这里写的是 bank.example.com，实际指向 other.example.net")
        assert person.shows("https://other.example.net/x")
        assert person.host.opened == []
        await person.press("down")
        assert not person.shows("实际指向")
