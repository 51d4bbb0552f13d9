"""Read, star, undo; what is listed of it; and what becomes read by itself."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.journeys.pilot import Journey, journey
from tests.ui.fake_host import NOW, ZONE, FakeHost, digest_text, status
from tui_reader.finding.lens import Only
from tui_reader.ui.host import Deed, Kept, Loaded
from tui_reader.ui.messages import ArchiveRead
from tui_reader.ui.screens import marking, reading

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tui_reader.model import MarkKey

    Rest = Callable[[Journey], Awaitable[None]]

UNREAD, STAR = "▪", "✱"


def files_of(count: int = 3, entries: int = 5) -> dict[str, str]:
    """Return files of an archive whose links are all different."""
    files = {}
    for number in range(count):
        when = datetime(2025, 12, 22, 12, tzinfo=ZONE) - timedelta(hours=4 * number)
        items = [
            (f"第{number}期第{place}条：Qwen-{place}", f"https://example.org/{number}/{place}", f"摘要{number}-{place}")
            for place in range(1, entries + 1)
        ]
        files[f"{when:%Y-%m-%d-%H}.md"] = digest_text(when, *items)
    return files


def host_of(count: int = 3, entries: int = 5) -> FakeHost:
    return FakeHost(files_of(count, entries))


def row_of(person: Journey, title: str) -> str:
    """Return the row of the list that an entry stands on."""
    entries = person.app.board.entries
    rows = [entries.render_line(y).text for y in range(entries.size.height)]
    return next(row for row in rows if title in row)


def tabs(person: Journey) -> list[int]:
    """Return the numbers of the tabs: all, unread, starred, new."""
    return [tab.count or 0 for tab in person.app.board.bar.tabs]


def key_of(person: Journey) -> MarkKey:
    entry = person.app.board.current
    assert entry is not None
    return entry.mark_key


NEVER_SECONDS = 3600.0
AT_ONCE_SECONDS = 0.05


@pytest.fixture
def rest(monkeypatch: pytest.MonkeyPatch) -> Rest:
    """Return what lets a person rest on the open entry until it is read; nothing is read by itself before that."""
    monkeypatch.setattr(reading, "SHOWN_SECONDS", NEVER_SECONDS)

    async def resting(person: Journey) -> None:
        monkeypatch.setattr(reading, "SHOWN_SECONDS", AT_ONCE_SECONDS)
        await person.press("question_mark", "question_mark")  # who looks up from a sheet begins to read anew
        await asyncio.sleep(10 * AT_ONCE_SECONDS)
        await person.settle()
        monkeypatch.setattr(reading, "SHOWN_SECONDS", NEVER_SECONDS)

    return resting


async def test_m_marks_the_entry_read_and_once_more_unread() -> None:
    async with journey(host_of()) as person:
        assert UNREAD in row_of(person, "第0期第1条")
        await person.press("m")
        assert UNREAD not in row_of(person, "第0期第1条")
        assert tabs(person)[1] == 14
        assert person.shows("1 条标为已读   z 撤销")
        assert person.host.marks[key_of(person)].read
        await person.press("m")
        assert UNREAD in row_of(person, "第0期第1条")
        assert tabs(person)[1] == 15
        assert not person.host.marks[key_of(person)].read


async def test_s_stars_the_entry_and_takes_the_star_off() -> None:
    async with journey(host_of()) as person:
        await person.press("j", "s")
        assert STAR in row_of(person, "第0期第2条")
        assert tabs(person)[2] == 1
        await person.press("s")
        assert STAR not in row_of(person, "第0期第2条")


async def test_a_mark_is_dim_until_it_is_written_down() -> None:
    host = host_of()
    host.holds = True
    async with journey(host) as person:
        await person.press("s")
        star = next(piece for piece in person.app.board.entries.segments(1) if STAR in piece.text)
        host.tell(Kept(Deed.DONE))
        await person.settle()
        after = next(piece for piece in person.app.board.entries.segments(1) if STAR in piece.text)
        assert star.style != after.style


async def test_a_capital_a_marks_the_list_read_and_says_the_count_before_and_after() -> None:
    async with journey(host_of()) as person:
        await person.press("slash")
        await person.type("Qwen-1")
        await person.press("enter", "A")
        assert person.shows("3 条标为已读，未读 15 → 12   z 撤销")
        assert tabs(person)[1] == 12
        await person.press("z")
        assert person.shows("已恢复 3 条")
        assert tabs(person)[1] == 15


async def test_a_capital_a_takes_no_looser_hit() -> None:
    files = {
        "a.md": digest_text(NOW, ("OpenAI发布", "https://example.org/a", "一"), ("别的", "https://example.org/b", "二"))
    }
    async with journey(FakeHost(files)) as person:
        await person.press("slash")
        await person.type("opneai")
        await person.press("enter")
        assert len(person.app.board.listing) == 1
        await person.press("A")
        assert tabs(person)[1] == 2
        assert person.shows("这里没有未读的")


async def test_every_step_is_undone_and_redone_in_turn() -> None:
    async with journey(host_of()) as person:
        await person.press("m", "j", "s", "j", "m")
        assert tabs(person) == [15, 13, 1, 0]
        await person.press("z")
        assert tabs(person) == [15, 14, 1, 0]
        await person.press("z")
        assert tabs(person) == [15, 14, 0, 0]
        await person.press("Z")
        assert tabs(person) == [15, 14, 1, 0]
        await person.press("z", "z")
        assert tabs(person) == [15, 15, 0, 0]
        await person.press("z")
        assert person.shows("没有可撤销的了")
        await person.press("Z", "Z", "Z", "Z")
        assert tabs(person) == [15, 13, 1, 0]
        assert person.shows("没有可重做的了")


async def test_undoing_one_mark_goes_to_its_entry_and_leaves_it_unread(rest: Rest) -> None:
    host = host_of()
    host.mark_read = "shown"
    async with journey(host) as person:
        await person.press("m", "j", "j", "z")
        assert person.title.startswith("第0期第1条")
        await rest(person)
        assert UNREAD in row_of(person, "第0期第1条")
        assert tabs(person)[1] == 15


async def test_what_becomes_read_stays_listed_until_the_list_is_made_anew() -> None:
    async with journey(host_of()) as person:
        await person.press("2", "m")
        assert person.app.board.listing.rows[0] == 0
        assert person.title.startswith("第0期第1条")
        host = person.host
        host.finish()
        await person.settle()
        assert person.app.board.listing.rows[0] == 0
        await person.press("1", "2")
        assert person.app.board.listing.rows[0] == 1
        assert person.title.startswith("第0期第2条")


async def test_numbers_choose_what_is_listed_and_escape_lists_all_again() -> None:
    async with journey(host_of()) as person:
        await person.press("s", "j", "j", "m", "3")
        assert len(person.app.board.listing) == 1
        await person.press("2")
        assert len(person.app.board.listing) == 14
        await person.press("escape")
        assert person.app.board.memory.only is Only.ALL
        assert len(person.app.board.listing) == 15


async def test_an_empty_list_says_what_to_do() -> None:
    async with journey(host_of()) as person:
        await person.press("3")
        assert person.shows("还没有星标。在一条上按 s 就有。")
        await person.press("1", "A", "2")
        assert person.shows("都读完了。")


async def test_the_cursor_goes_to_what_follows_where_its_entry_is_not_listed() -> None:
    async with journey(host_of()) as person:
        await person.press("j", "j", "j", "m", "2")
        assert person.title.startswith("第0期第5条")


async def test_n_and_p_walk_the_unread_across_digests_and_say_the_end() -> None:
    async with journey(host_of(2, 2)) as person:
        await person.press("j", "m", "k", "n")
        assert person.title.startswith("第1期第1条")
        await person.press("p")
        assert person.title.startswith("第0期第1条")
        await person.press("p")
        assert person.shows("前面没有未读了，后面还有")
        await person.press("A", "n")
        assert person.shows("都读完了。")


async def test_space_reads_to_the_end_and_on_to_all_read() -> None:
    host = host_of(2, 2)
    host.mark_read = "shown"
    async with journey(host) as person:
        await person.press("space", "space", "space", "space")
        assert tabs(person)[1] == 0
        assert person.shows("都读完了。")
        await person.press("z")
        assert tabs(person)[1] == 1
        assert person.title.startswith("第1期第2条")


async def test_an_entry_that_was_shown_long_enough_is_read(rest: Rest) -> None:
    host = host_of()
    host.mark_read = "shown"
    async with journey(host) as person:
        assert tabs(person)[1] == 15
        await rest(person)
        assert tabs(person)[1] == 14
        await person.press("j", "k")
        assert tabs(person)[1] == 14


async def test_a_notice_offers_undo_no_longer_when_that_would_take_back_something_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "SHOWN_SECONDS", NEVER_SECONDS)
    host = host_of()
    host.mark_read = "shown"
    async with journey(host) as person:
        await person.press("s")
        assert person.shows("加了星标   z 撤销")
        person.app.board.reached_end()
        await person.settle()
        assert tabs(person)[1] == 14
        assert not person.shows("加了星标")


async def test_passing_by_and_the_wheel_mark_nothing(rest: Rest) -> None:
    host = host_of(8, 20)
    host.mark_read = "shown"
    async with journey(host) as person:
        for _ in range(100):
            await person.pilot.press("j")
        assert tabs(person)[1] == 160
        person.app.board.entries.scroll_lines(-60)
        await rest(person)
        assert tabs(person)[1] == 159


@pytest.mark.parametrize(("mode", "left"), [("shown", 14), ("open", 14), ("never", 15)])
async def test_opening_an_entry_or_its_source_reads_it_where_that_is_wished(mode: str, left: int) -> None:
    host = host_of()
    host.mark_read = mode
    for keys in ("enter", "o"):
        host.marks.clear()
        async with journey(host) as person:
            await person.press(keys)
            assert tabs(person)[1] == left


async def test_nothing_is_read_while_one_types(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "SHOWN_SECONDS", NEVER_SECONDS)
    host = host_of()
    host.mark_read = "shown"
    async with journey(host) as person:
        await person.press("slash")
        monkeypatch.setattr(reading, "SHOWN_SECONDS", AT_ONCE_SECONDS)
        await person.type("Qwen-3")
        assert person.title.startswith("第0期第3条")
        await asyncio.sleep(10 * AT_ONCE_SECONDS)
        await person.settle()
        assert tabs(person)[1] == 15


async def test_a_link_that_comes_back_is_read_in_both_digests() -> None:
    link = status(NOW - timedelta(hours=9))
    files = {
        "b.md": digest_text(NOW, ("早先那条", link, "一"), ("别的", "https://example.org/b", "二")),
        "a.md": digest_text(NOW - timedelta(hours=4), ("那条", link.replace("x.com", "twitter.com"), "一")),
    }
    async with journey(FakeHost(files)) as person:
        await person.press("m")
        assert tabs(person)[1] == 1
        assert UNREAD not in row_of(person, "那条")



async def test_a_query_by_marks_says_nothing_of_hits_before_anything_is_read() -> None:
    host = host_of()
    host.query = "is:unread"
    load = host.load
    host.load = host.first_only  # type: ignore[method-assign]
    async with journey(host) as person:
        assert not person.shows("没有条目符合这一句")

        def post(loaded: Loaded) -> None:
            person.app.post_message(ArchiveRead(loaded))

        load(post)
        await person.settle()
        assert len(person.app.board.listing) == 15


@pytest.mark.parametrize("many", [1, 2000])
async def test_what_is_marked_with_a_capital_a_stays_listed_when_more_comes(
    monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(marking, "MANY_ROWS", many)
    async with journey(host_of()) as person:
        await person.press("2", "j", "A")
        assert tabs(person)[:2] == [15, 0]
        person.host.change(files={"evening.md": digest_text(NOW + timedelta(hours=4), ("晚", "https://a.org", "。"))})
        await person.settle()
        assert len(person.app.board.listing) == 16
        assert person.title.startswith("第0期第2条")
        await person.press("z")
        assert tabs(person)[:2] == [16, 16]
        await person.press("Z", "2")
        assert len(person.app.board.listing) == 1
