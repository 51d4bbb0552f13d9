"""The list of problems: every way to it and out of it, and what it does while more arrives."""

from __future__ import annotations

import pytest
from textual.events import MouseScrollDown

from tests.journeys.pilot import Journey, journey
from tests.ui.fake_host import FakeHost, some_digests


def faulty(count: int = 2, **wishes: object) -> FakeHost:
    """Return a host with good digests, one binary file and some without entries."""
    files = some_digests() | {"2025-12-01-00.md": "\0" * 1000}
    for number in range(1, count):
        files[f"2025-11-{number:02}.md"] = f"---\ntitle: 空的\n---\n\n第 {number} 份，没有列表。\n"
    return FakeHost(files, **wishes)  # type: ignore[arg-type]


def listed(person: Journey) -> list[str]:
    """Return the files on the sheet in view."""
    return [row.strip(" !").split("  ")[0] for row in person.rows() if ".md" in row]


@pytest.mark.parametrize("key", ["!", "！"])
async def test_a_key_lists_the_problems(key: str) -> None:
    async with journey(faulty()) as person:
        await person.press(key)
        assert person.keys_go_to == "sheet"
        assert person.shows("问题  2 个文件：1 个没有显示，1 个显示但不完整")
        assert listed(person) == ["2025-12-01-00.md", "2025-11-01.md"]
        assert person.shows("不是文本：里面有 NUL 字节")


@pytest.mark.parametrize("key", ["escape", "q", "!"])
async def test_every_way_out_leads_back_to_where_one_was(key: str) -> None:
    async with journey(faulty()) as person:
        await person.press("j", "l", "!", key)
        assert person.keys_go_to == "entry"
        assert person.title == "第0期第2条：图像模型Qwen-2发布"


async def test_a_click_on_the_count_of_the_status_line_lists_them() -> None:
    async with journey(faulty(3)) as person:
        row = next(row for row in person.rows() if "3 个文件有问题" in row)
        assert row.startswith("  5 期  15 条   ! 3 个文件有问题")
        await person.pilot.click("#status", offset=(5, 0))
        await person.settle()
        assert person.keys_go_to != "sheet"
        await person.pilot.click("#status", offset=(20, 0))
        await person.settle()
        assert person.keys_go_to == "sheet"


async def test_the_palette_and_the_footer_know_it() -> None:
    async with journey(faulty(language="en"), size=(120, 30)) as person:
        assert "! problems" in person.rows()[-1]
        await person.press("ctrl+p")
        await person.type("List the problems")
        await person.press("enter")
        assert person.shows("Problems  2 files: 1 not shown, 1 shown in part")
        assert person.rows()[-1].split("   ")[:3] == ["  Esc back", "R look again", ": palette"]


async def test_without_problems_the_key_says_that_all_was_read() -> None:
    async with journey() as person:
        assert "! 问题" not in person.rows()[-1]
        await person.press("!")
        assert person.shows("所有文件都读全了")
        assert person.shows("3 个文件  15 条")
        await person.press("escape")
        assert person.keys_go_to == "entries"


async def test_a_folder_of_which_nothing_can_be_shown_offers_the_reasons() -> None:
    async with journey(FakeHost({"a.md": "\0" * 1000})) as person:
        assert "! 问题" in person.rows()[-1]
        await person.press("!")
        assert person.shows("1 个文件没有显示")


async def test_help_and_problems_take_turns() -> None:
    async with journey(faulty()) as person:
        await person.press("!", "?")
        assert person.shows("移动")
        await person.press("!")
        assert person.shows("没有显示")
        await person.press("escape")
        assert person.keys_go_to == "entries"


async def test_typing_in_the_bar_it_is_a_letter() -> None:
    async with journey(faulty()) as person:
        await person.press("slash", "!")
        assert person.app.board.bar.text == "!"
        assert person.keys_go_to == "bar"


async def test_it_scrolls_by_every_moving_key_and_the_wheel() -> None:
    async with journey(faulty(25), size=(80, 24)) as person:
        sheet = person.app.board.sheet
        await person.press("!")
        tops = []
        for key in ("j", "down", "k", "space", "b", "pagedown", "ctrl+d", "ctrl+u", "G", "g", "end", "home"):
            await person.press(key)
            tops.append(sheet.top)
        assert tops == [1, 2, 1, 22, 1, 22, 32, 22, 54, 0, 54, 0]
        await person.pilot._post_mouse_events([MouseScrollDown], sheet, (5, 5))  # noqa: SLF001 - the pilot has no wheel
        assert sheet.top == 3
        await person.press("G")
        assert person.rows()[-2].strip() == "里面没有条目：没有带标题、链接或编号的项"
        assert person.title == "第0期第1条：图像模型Qwen-1发布"


@pytest.mark.parametrize("size", [(140, 40), (50, 15), (40, 12), (20, 5), (12, 3), (5, 2), (1, 1)])
@pytest.mark.parametrize("language", ["zh", "en"])
async def test_it_stands_at_every_size(size: tuple[int, int], language: str) -> None:
    async with journey(faulty(9, language=language), size=size) as person:
        await person.press("!", "j", "space", "G")
        await person.pilot.resize_terminal(size[1], size[0])
        await person.settle()
        await person.press("k", "escape")
        assert person.keys_go_to == "entries"


async def test_more_problems_go_below_those_in_view_and_the_head_counts_them() -> None:
    host = faulty(20, held=1)
    host.files["2025-10-01.md"] = "\0" * 1000  # not shown, and the last to be read
    async with journey(host, size=(80, 24)) as person:
        await person.press("!", "j", "j", "j", "j")
        before = person.rows()[:-1]
        host.finish()
        await person.settle()
        assert person.rows()[:-1] == before
        await person.press("G")
        assert "没有显示" in next((row for row in person.rows() if "2025-10-01.md" in row), "")
        await person.press("g")
        assert person.shows("问题  21 个文件：2 个没有显示，19 个显示但不完整")


async def test_what_was_mended_is_gone_after_another_look_and_the_view_stays() -> None:
    host = faulty(25)
    async with journey(host, size=(80, 24)) as person:
        await person.press("!", "space")
        first = listed(person)[0]
        y = next(y for y, row in enumerate(person.rows()) if first in row)
        host.files["2025-12-01-00.md"] = some_digests()["2025-12-22-12.md"]
        await person.press("R")
        assert first in person.rows()[y]
        assert person.shows("重新看过")
        await person.press("g")
        assert person.shows("问题  24 个文件显示但不完整")


async def test_a_file_mended_without_a_change_of_counts_is_a_change() -> None:
    host = faulty()
    async with journey(host) as person:
        host.files["2025-11-01.md"] = host.files["2025-11-01.md"].replace("title", "date: 2025-02-30\ntitle")
        await person.press("!", "R")
        assert person.shows("“2025-02-30”不是日期")
        assert person.shows("重新看过：4 期  15 条")


async def test_when_all_is_mended_the_open_list_says_so() -> None:
    host = faulty()
    async with journey(host) as person:
        await person.press("!")
        host.files = some_digests()
        await person.press("R")
        assert person.shows("所有文件都读全了")


async def test_a_notice_over_a_sheet_stands_in_the_footer_until_the_next_key() -> None:
    async with journey(faulty()) as person:
        await person.press("!", "R")
        assert person.rows()[-1].strip() == "看过了，没有变化"
        await person.press("j")
        assert "Esc 返回" in person.rows()[-1]


@pytest.mark.parametrize(
    ("language", "told"), [("zh", "3 个文件有问题   ! 看原因"), ("en", "3 files have problems   ! why")]
)
async def test_on_a_low_screen_they_are_told_once_in_the_footers_row(language: str, told: str) -> None:
    async with journey(faulty(3, language=language), size=(50, 15)) as person:
        assert told in person.rows()[-1]
        await person.press("j")
        assert told not in person.rows()[-1]
        await person.press("!")
        assert person.keys_go_to == "sheet"


async def test_on_a_low_screen_nothing_is_told_where_all_is_well() -> None:
    async with journey(FakeHost(some_digests()), size=(50, 15)) as person:
        assert "!" not in person.rows()[-1]
