"""Counts, notices and lists agree with each other, also on small screens and where a list is empty."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.journeys.pilot import journey
from tests.journeys.test_marking import host_of, tabs
from tests.ui.fake_host import ZONE, FakeHost, digest_text
from tui_reader.ui.host import Kept


async def test_marking_a_link_that_comes_back_counts_it_as_the_tabs_and_undo_do() -> None:
    item = ("同一条", "https://example.org/same", "摘要")
    days = {f"{hour}.md": datetime(2025, 12, 22, hour, tzinfo=ZONE) for hour in (8, 12)}
    files = {name: digest_text(day, item) for name, day in days.items()}
    async with journey(FakeHost(files)) as person:
        await person.press("m")
        assert tabs(person)[1] == 0
        assert person.shows("2 条标为已读")
        await person.press("z")
        assert person.shows("已恢复 2 条")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("columns", "rows"), [(50, 15), (40, 12), (30, 8)])
async def test_on_a_small_screen_the_notice_of_many_marks_still_says_how_to_undo(
    language: str, columns: int, rows: int
) -> None:
    host = host_of()
    host.language = language
    async with journey(host, size=(columns, rows)) as person:
        await person.press("A")
        assert any("15 → 0" in row and "z " in row for row in person.rows())
        await person.press("z")
        assert person.shows("15 entries restored" if language == "en" else "已恢复 15 条")
        host.new = frozenset(digest.key for digest in person.app.board.archive.digests)
        host.tell(Kept(new=host.new))
        await person.press("W")
        assert any(("seen" in row or "看过了" in row) and "z " in row for row in person.rows())


async def test_the_head_of_a_starred_digest_counts_the_unread_of_what_is_listed() -> None:
    async with journey(host_of()) as person:
        await person.press("s", "3")
        assert person.app.board.entries.render_line(0).text.split()[-4:] == ["1", "条", "未读", "1"]
        await person.press("m")
        assert person.app.board.entries.render_line(0).text.split()[-2:] == ["1", "条"]


async def test_a_heading_and_its_count_never_touch() -> None:
    async with journey(host_of(), size=(20, 5)) as person:
        await person.press("down", "down", "down")
        entries = person.app.board.entries
        rows = [entries.render_line(y).text for y in range(entries.size.height)]
        assert all("005" not in row for row in rows)


async def test_an_empty_list_fills_as_soon_as_something_belongs_there() -> None:
    async with journey(host_of()) as person:
        await person.press("A", "2")
        assert person.shows("都读完了。")
        await person.press("z")
        assert not person.shows("都读完了。")
        assert len(person.app.board.listing) == 15
        await person.press("3")
        assert person.shows("还没有星标")
        await person.press("s")
        assert len(person.app.board.listing) == 1


async def test_out_of_an_empty_list_the_cursor_is_on_the_entry_that_stayed_open() -> None:
    async with journey(host_of()) as person:
        await person.press("j", "j", "3")
        assert not len(person.app.board.listing)
        await person.press("escape")
        assert person.title.startswith("第0期第3条")
        assert person.shows("3/15")


async def test_where_the_entry_has_left_the_list_under_a_query_the_cursor_is_on_what_follows_it() -> None:
    async with journey(host_of()) as person:
        await person.press("2", "slash")
        await person.type("第1期第2条")
        await person.press("enter", "m", "escape")
        assert person.title.startswith("第1期第3条")


async def test_the_footer_offers_undo_as_long_as_there_is_a_step_also_one_of_an_earlier_start() -> None:
    host = host_of()
    async with journey(host) as person:
        assert "z 撤销" not in person.rows()[-1]
        await person.press("m", "s")
    async with journey(host) as person:
        assert "z 撤销" in person.rows()[-1]
        await person.press("z")
        assert "z 撤销" in person.rows()[-1]
        await person.press("z")
        assert "z 撤销" not in person.rows()[-1]
        await person.press("Z")
        assert "z 撤销" in person.rows()[-1]
