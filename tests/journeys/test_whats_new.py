"""What is new since the last visit, up to the finish line; and where the last visit stood."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.journeys.pilot import Journey, journey
from tests.journeys.test_marking import files_of, host_of, tabs
from tests.ui.fake_host import NOW, FakeHost
from tui_reader.finding.lens import Only
from tui_reader.model import EntryId
from tui_reader.reading import digest
from tui_reader.ui.host import Kept
from tui_reader.ui.standing import Place, written


def key_at(files: dict[str, str], place: int) -> str:
    """Return the key of a digest, the newest being 0."""
    name = sorted(files, reverse=True)[place]
    return digest.read(files[name].encode(), name).digests[0].key


def returning(count: int = 4, new: int = 2, entries: int = 3) -> FakeHost:
    """Return a host whose newest digests came since yesterday evening."""
    files = files_of(count, entries)
    host = FakeHost(files)
    host.new = frozenset(key_at(files, place) for place in range(new))
    host.before = NOW.replace(hour=22, minute=10) - timedelta(days=1)
    return host


def listed(person: Journey) -> list[str]:
    entries = person.app.board.entries
    return [entries.render_line(y).text.rstrip() for y in range(entries.size.height)]


async def test_the_explain_line_says_what_came_and_w_lists_it_above_the_finish_line() -> None:
    async with journey(returning()) as person:
        assert person.shows("上次来访 昨天 22:10，之后新到 2 期 6 条   w 看新到")
        await person.press("w")
        rows = listed(person)
        assert rows[0].split() == ["新到", "2", "期", "6", "条", "余", "6", "约", "1", "分钟"]
        finish = next(at for at, row in enumerate(rows) if "到这里就看完了" in row)
        assert "以下是昨天 22:10 以前的" in rows[finish]
        assert rows[finish].endswith("╌╌")
        assert "第1期第3条" in rows[finish - 2]
        assert "第2期第1条" in rows[finish + 3]
        assert person.shows("1/6")
        assert person.shows("上次来访 昨天 22:10，之后新到 2 期 6 条，已读 0")


async def test_space_walks_what_is_new_to_all_read_and_no_further() -> None:
    host = returning()
    host.mark_read = "shown"
    async with journey(host) as person:
        await person.press("w", *["space"] * 6)
        assert person.shows("都读完了。")
        assert person.title.startswith("第1期第3条")
        assert tabs(person) == [12, 6, 0, 6]
        assert person.shows("已读 6")
        await person.press("z")
        assert tabs(person)[1] == 7
        assert person.shows("已恢复 1 条")


async def test_a_capital_w_says_that_the_rest_is_seen_and_z_takes_it_back() -> None:
    async with journey(returning()) as person:
        await person.press("w", "W")
        assert person.shows("2 期 6 条算看过了   z 撤销")
        assert tabs(person) == [12, 12, 0, 0]
        assert person.shows("上次来访 昨天 22:10，之后没有新到")
        assert "到这里就看完了" in listed(person)[2]
        assert listed(person)[0].split() == ["新到"]
        await person.press("z")
        assert tabs(person) == [12, 12, 0, 6]
        assert person.shows("2 期又算新到")
        await person.press("Z")
        assert tabs(person) == [12, 12, 0, 0]
        await person.press("W")
        assert person.shows("没有新到的")


async def test_a_capital_a_in_what_is_new_leaves_older_ones_alone() -> None:
    async with journey(returning()) as person:
        await person.press("4", "A")
        assert tabs(person) == [12, 6, 0, 6]


async def test_is_new_finds_what_is_new() -> None:
    async with journey(returning()) as person:
        await person.press("slash")
        await person.type("is:new")
        assert len(person.app.board.listing) == 6


async def test_a_query_in_what_is_new_finds_there_alone() -> None:
    async with journey(returning()) as person:
        await person.press("4", "slash")
        await person.type("Qwen-1")
        assert len(person.app.board.listing) == 2


async def test_on_the_first_visit_the_newest_digest_is_new_and_nothing_is_said_of_a_last_one() -> None:
    files = files_of()
    host = FakeHost(files)
    host.new = frozenset({key_at(files, 0)})
    async with journey(host) as person:
        assert tabs(person) == [15, 15, 0, 5]
        assert person.shows("最新一期 今天 周一 12:00，5 条   w 看新到")
        await person.press("w")
        assert "以前的" not in "".join(listed(person))
        assert person.shows("到这里就看完了")


async def test_before_it_is_known_what_is_new_w_says_so() -> None:
    host = host_of()
    host.new = None
    async with journey(host) as person:
        await person.press("w")
        assert person.app.board.memory.only is Only.ALL
        assert person.shows("还在读")


async def test_what_comes_during_the_visit_is_new_too() -> None:
    host = returning()
    async with journey(host) as person:
        host.tell(Kept(new=frozenset(key_at(dict(host.files), place) for place in range(3))))
        await person.settle()
        assert tabs(person)[3] == 9
        assert person.shows("之后新到 3 期 9 条")


async def test_the_reader_opens_where_the_last_visit_stood() -> None:
    host = host_of(6, 20)
    files = dict(host.files)
    host.place = written(Place(EntryId(key_at(files, 4), "https://example.org/4/7", 0), 5))
    async with journey(host) as person:
        assert person.title.startswith("第4期第7条")
        entries = person.app.board.entries
        assert entries.line_of(entries.cursor) - entries.top == 5


async def test_nothing_is_listed_before_the_place_of_the_last_visit_is_found() -> None:
    host = FakeHost(files_of(6, 20), held=4, known=1)
    host.place = written(Place(EntryId(key_at(dict(host.files), 4), "https://example.org/4/7", 0), 5))
    async with journey(host) as person:
        assert len(person.app.board.listing) == 0
        assert not person.title
        host.finish()
        await person.settle()
        assert person.title.startswith("第4期第7条")


async def test_a_place_that_is_gone_opens_the_newest() -> None:
    host = host_of()
    host.place = written(Place(EntryId("nowhere", "https://example.org/none", 0), 5))
    async with journey(host) as person:
        assert person.title.startswith("第0期第1条")


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_leaving_keeps_the_place(key: str) -> None:
    host = host_of()
    async with journey(host) as person:
        await person.press("j", "j", key)
        assert host.stood.endswith("https://example.org/0/3")


@pytest.mark.parametrize("kept", [True, False])
async def test_who_leaves_from_a_query_comes_back_to_where_they_read(kept: bool) -> None:  # noqa: FBT001
    host = host_of()
    async with journey(host) as person:
        await person.press("j", "j", "slash")
        await person.type("Qwen-5")
        await person.press(*(["enter", "j"] if kept else []), "ctrl+q")
        assert host.stood.endswith("https://example.org/0/3")


async def test_on_a_low_screen_the_head_and_the_finish_line_have_room() -> None:
    async with journey(returning(), size=(50, 15)) as person:
        await person.press("w")
        assert "新到" in listed(person)[0]
        assert person.shows("到这里就看完了")


async def test_what_comes_while_what_is_new_is_listed_joins_it_above_the_finish_line() -> None:
    host = returning(8, 2, 12)
    newest = max(host.files)
    held = host.files.pop(newest)
    async with journey(host) as person:
        await person.press("w", "j")
        title, before = person.title, listed(person)
        place = next(at for at, row in enumerate(before) if title in row)
        host.files[newest] = held
        host.arrive()
        await person.settle()
        assert person.title == title
        assert title in listed(person)[place]
        assert person.shows("新到 1 期 12 条   w 看新到")
        assert person.app.board.listing.new == 24


async def test_a_query_for_what_is_new_that_the_reader_starts_with_waits_until_it_is_known() -> None:
    host = returning()
    host.query = "is:new"
    async with journey(host) as person:
        assert len(person.app.board.listing) == 6


async def test_going_to_a_day_lists_all_again() -> None:
    async with journey(host_of()) as person:
        await person.press("A", "2", "D")
        await person.type("2025-12-22")
        await person.press("enter")
        assert person.app.board.memory.only is Only.ALL
        assert person.title.startswith("第2期第1条")


async def test_one_new_entry_in_one_new_digest_is_said_in_the_singular() -> None:
    host = returning(new=1, entries=1)
    host.language = "en"
    async with journey(host) as person:
        assert person.shows("Since yesterday 22:10: 1 digest, 1 entry   w what is new")
        await person.press("w")
        assert person.shows("New  1 digest  1 entry  1 left  1 min")
        assert person.shows("Since yesterday 22:10: 1 digest, 1 entry, 0 read")
        await person.press("W")
        assert person.shows("1 digest, 1 entry seen   z undo")


async def test_4_goes_to_what_is_new_where_the_cursor_is_on_an_older_entry() -> None:
    async with journey(returning()) as person:
        await person.press("G", "4")
        assert person.title.startswith("第0期第1条")
        assert person.shows("1/6")
        await person.press("j", "1", "4")
        assert person.title.startswith("第0期第2条")
