"""Marks that the store tells of: other instances, the first frame, faults, the very start and the very end."""

from __future__ import annotations

from tests.journeys.pilot import journey
from tests.journeys.test_marking import STAR, UNREAD, files_of, host_of, key_of, row_of, tabs
from tests.ui.fake_host import FakeHost
from tui_reader.finding.marking import Marking
from tui_reader.model import Marked
from tui_reader.ui.host import Kept


async def test_marks_of_another_instance_show_and_leave_what_waits_here_alone() -> None:
    host = host_of()
    async with journey(host) as person:
        host.holds = True
        first = key_of(person)
        await person.press("s", "j")
        second = key_of(person)
        host.tell(Kept(marks=(Marked(first, read=False, starred=False), Marked(second, read=True, starred=True))))
        await person.settle()
        assert STAR in row_of(person, "第0期第1条")
        assert STAR in row_of(person, "第0期第2条")
        assert UNREAD not in row_of(person, "第0期第2条")


async def test_is_finds_by_marks() -> None:
    async with journey(host_of()) as person:
        await person.press("m", "j", "s", "slash")
        await person.type("is:read")
        assert len(person.app.board.listing) == 1
        await person.press("escape", "slash")
        await person.type("is:starred")
        assert len(person.app.board.listing) == 1


async def test_the_first_frame_shows_the_marks_it_knows() -> None:
    plain = host_of()
    async with journey(plain) as person:
        key = key_of(person)
    host = FakeHost(files_of(), known=2)
    host.marks[key] = Marked(key, read=True, starred=True)
    host.load = host.first_only  # type: ignore[method-assign]
    async with journey(host) as person:
        assert UNREAD not in row_of(person, "第0期第1条")
        assert STAR in row_of(person, "第0期第1条")


async def test_a_fault_of_the_store_is_said_once() -> None:
    host = host_of()
    async with journey(host) as person:
        host.tell(Kept(fault="已读和星标只记到退出为止。"))
        await person.settle()
        assert person.shows("已读和星标只记到退出为止。")


async def test_what_is_marked_right_before_the_end_is_written_down() -> None:
    host = host_of()
    async with journey(host) as person:
        person.app.board.do("toggle-read")
        person.app.leave(0)
        await person.settle()
    assert [mark.read for mark in host.marks.values()] == [True]


async def test_what_is_listed_by_marks_is_listed_anew_when_they_are_known() -> None:
    host = host_of()
    async with journey(host) as person:
        await person.press("2")
        told = Marking()
        told.take([Marked(key_of(person), read=True, starred=False)])
        host.tell(Kept(marking=told))
        await person.settle()
        assert tabs(person)[:2] == [15, 14]
        assert len(person.app.board.listing) == 14
