"""What comes into the folder unasked: it is said, it is there, and the person is left where they are."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.journeys.pilot import Journey, journey
from tests.ui.fake_host import NOW, FakeHost, digest_text, some_digests

EVENING = NOW + timedelta(hours=4)
LONG = "\n\n    ".join(f"第{number}段，说一些话。" for number in range(90))


def _digest(*titles: str) -> str:
    return digest_text(EVENING, *[(title, f"https://example.org/{title}", "摘要。") for title in titles])


async def _comes(person: Journey, *titles: str) -> None:
    person.host.change(files={"evening.md": _digest(*titles)})
    await person.settle()


def _entries(person: Journey) -> list[str]:
    """Return the rows of the list and of the entry, without the pane of the digests."""
    return [row[25:] for row in person.rows()[4:-3]]


@pytest.mark.parametrize("presses", ["", "j", "jjjjjj", "G"])
@pytest.mark.parametrize("size", [(140, 40), (140, 19), (90, 30)])
async def test_the_cursor_its_line_and_the_view_stay(presses: str, size: tuple[int, int]) -> None:
    async with journey(FakeHost(some_digests(12)), size=size) as person:
        await person.press(*presses)
        title, board = person.title, person.app.board
        line = board.entries.line_of(board.entries.cursor) - board.entries.top
        await _comes(person, "晚一", "晚二", "晚三")
        assert person.title == title
        assert board.entries.line_of(board.entries.cursor) - board.entries.top == line
        await person.press("g")
        assert person.title == "晚一"


@pytest.mark.parametrize(
    ("language", "titles", "said"),
    [
        ("zh", "一二三", "新到 1 期 3 条   w 看新到"),
        ("en", "一二三", "1 new digest, 3 entries   w what is new"),
        ("en", "一", "1 new digest, 1 entry   w what is new"),
    ],
)
async def test_what_has_come_is_said(language: str, titles: str, said: str) -> None:
    async with journey(FakeHost(language=language)) as person:
        await _comes(person, *titles)
        assert person.shows(said)


async def test_what_is_edited_or_goes_follows_without_a_word() -> None:
    async with journey() as person:
        name = max(person.host.files)
        person.host.change(files={name: person.host.files[name].replace("第0期第1条", "改过的一条")})
        await person.settle()
        assert person.shows("改过的一条")
        person.host.change(files={name: None})
        await person.settle()
        assert not person.shows("改过的一条")
        assert person.app.board.status.notice == ""


async def test_where_the_open_digest_goes_the_next_entry_is_opened() -> None:
    async with journey(FakeHost(some_digests(4))) as person:
        await person.press(*"jjjjjjj")
        assert person.title.startswith("第1期第3条")
        names = sorted(person.host.files, reverse=True)
        person.host.change(files={names[1]: None, "evening.md": _digest("晚一")})
        await person.settle()
        assert person.title.startswith("第2期第1条")


async def test_where_the_last_digest_goes_the_one_before_it_is_opened() -> None:
    async with journey() as person:
        await person.press("G")
        person.host.change(files={min(person.host.files): None})
        await person.settle()
        assert person.title.startswith("第1期第5条")


async def test_what_is_being_typed_goes_on() -> None:
    async with journey() as person:
        await person.press("slash")
        await person.type("晚")
        await _comes(person, "晚一", "早二")
        assert person.keys_go_to == "bar"
        assert person.app.board.bar.text == "晚"
        assert person.title == "晚一"
        await person.type("一")
        assert person.app.board.lookup.hits == 1


async def test_an_open_picker_stays_open() -> None:
    async with journey() as person:
        await person.press("number_sign")
        await person.type("行业")
        await _comes(person, "晚一")
        assert person.app.board.picking == "category"
        assert person.rows()[0].startswith("  / #行业")
        await person.press("enter")
        assert person.app.board.bar.text == "#行业洞察"


async def test_an_open_find_keeps_its_place() -> None:
    async with journey() as person:
        await person.press("j", "ctrl+f")
        await person.type("摘要")
        await person.press("down")
        title, told = person.title, person.rows()[1]
        await _comes(person, "晚一")
        assert (person.title, person.rows()[1]) == (title, told)
        await person.press("escape")
        assert person.app.board.inside is None


async def test_an_entry_that_is_half_read_stays_where_it_is_scrolled_to() -> None:
    host = FakeHost({"a.md": digest_text(NOW, ("长文", "https://example.org/long", LONG))})
    async with journey(host) as person:
        await person.press("enter", "pagedown", "down", "down")
        before = _entries(person)
        assert not any("第0段" in row for row in before)
        await _comes(person, "晚一")
        assert [row[75:] for row in _entries(person)] == [row[75:] for row in before]


async def test_a_query_in_force_takes_in_what_has_come() -> None:
    async with journey() as person:
        await person.press("slash")
        await person.type("qwen")
        await person.press("enter", "j")
        title, hits = person.title, person.app.board.lookup.hits
        await _comes(person, "Qwen晚报", "别的")
        assert person.title == title
        assert person.app.board.lookup.hits == hits + 1


async def test_a_watch_that_fails_is_said_and_no_rescan_is_answered_by_it() -> None:
    async with journey() as person:
        person.app.rescanning = person.app.board.archive
        person.host.change(fault="没法盯着")
        await person.settle()
        assert person.shows("没法盯着")
        assert person.app.rescanning is not None
