"""Find inside: from ctrl+f through the hits and back to where everything stood."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.journeys.pilot import Journey, journey
from tests.ui.fake_host import NOW, FakeHost, digest_text

LONG = "\n\n    ".join(f"第{number}段，说些别的话。" for number in range(60)) + "\n\n    最后才说到蒸馏。"
ITEMS = (
    ("蒸馏与量化", "https://example.org/a", "先蒸馏，再量化。"),
    ("别的事", "https://example.org/b", "没有相关的。"),
    ("很长的一条", "https://example.org/c", LONG),
)


def digests(language: str = "zh") -> FakeHost:
    older = ("蒸馏的旧闻", "https://example.org/d", "另一期。")
    return FakeHost({
        "2025-12-22-12.md": digest_text(NOW, *ITEMS),
        "2025-12-21-12.md": digest_text(NOW - timedelta(days=1), older),
    }, language=language)  # fmt: skip


def marked(person: Journey) -> tuple[list[str], list[str]]:
    """Return what is marked in view of the entry: all hits, and the one that was gone to."""
    pane = person.app.board.entry
    assert pane.paint is not None
    colours = dict(pane.paint.tokens)
    shown: dict[str, list[str]] = {"hit-ground": [], "seal": []}
    for y in range(pane.size.height):
        for part in pane.render_line(y):
            ground = part.style.bgcolor.name.upper() if part.style and part.style.bgcolor else ""
            for name, texts in shown.items():
                if ground == colours[name].upper():
                    texts.append(part.text)
    return shown["hit-ground"], shown["seal"]


SIZES = [(140, 40), (90, 30), (50, 30), (50, 14)]


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_typed_is_marked_and_gone_through_with_the_arrows(size: tuple[int, int]) -> None:
    async with journey(digests(), size=size) as person:
        await person.press("ctrl+f")
        assert person.rows()[0].startswith("▐ / 找")
        await person.type("蒸馏")
        assert marked(person) == (["蒸馏"], ["蒸馏"])
        assert person.shows("“蒸馏”：这一条 2 处，这一期 3 处")
        assert person.shows("1/3")
        await person.press("down")
        assert person.shows("2/3")
        await person.press("down")
        assert person.title == "很长的一条"
        assert marked(person) == ([], ["蒸馏"])  # far below the first rows: it was scrolled to
        await person.press("down")
        assert person.title == "蒸馏与量化"
        assert person.app.board.status.notice == "到底了，从头接着找"
        await person.press("up")
        assert person.title == "很长的一条"


@pytest.mark.parametrize("size", SIZES)
async def test_esc_puts_everything_back_where_it_stood(size: tuple[int, int]) -> None:
    async with journey(digests(), size=size) as person:
        await person.press("j", "ctrl+f")
        await person.type("蒸馏")
        assert person.title != "别的事"
        await person.press("escape")
        assert (person.title, person.keys_go_to) == ("别的事", "entries")
        assert person.app.board.bar.text == ""
        assert marked(person) == ([], [])
        assert person.app.board.entries.cursor == 1


async def test_esc_comes_back_to_where_the_entry_was_scrolled_to() -> None:
    async with journey(digests()) as person:
        await person.press("j", "j", "enter", "space")
        top = person.app.board.entry.top
        assert top > 0
        await person.press("ctrl+f")
        await person.type("第0段")
        assert person.app.board.entry.top < top
        await person.press("escape")
        assert (person.app.board.entry.top, person.keys_go_to) == (top, "entry")


async def test_n_and_capital_n_go_through_the_hits_from_the_entry() -> None:
    async with journey(digests()) as person:
        await person.press("ctrl+f")
        await person.type("蒸馏")
        await person.press("enter")
        assert (person.keys_go_to, person.shows("1/3")) == ("entry", True)
        assert person.rows()[-1].strip().startswith("Enter 留在这里   Esc 还原   n 下一处   ctrl+f 改字   N 上一处")
        await person.press("n", "n")
        assert person.title == "很长的一条"
        await person.press("N")
        assert (person.title, person.shows("2/3")) == ("蒸馏与量化", True)
        await person.press("n", "enter")
        assert (person.title, person.keys_go_to) == ("很长的一条", "entry")
        assert marked(person) == ([], [])
        assert person.app.board.entry.top > 0
        await person.press("escape")
        assert person.keys_go_to == "entries"
        assert person.app.board.entries.cursor == 2


async def test_an_entry_that_the_query_does_not_list_is_not_gone_to() -> None:
    async with journey(digests()) as person:
        await person.press("slash")
        await person.type("量化")
        await person.press("enter", "ctrl+f")
        await person.type("别的话")
        assert person.title == "蒸馏与量化"
        assert person.shows("这一条和这一期列出的条目里都没有“别的话”。")
        await person.press("escape")
        assert person.title == "蒸馏与量化"
        assert person.app.board.bar.text == "量化"
        assert marked(person) == (["量化", "量化"], [])


async def test_among_hits_the_cursor_and_the_position_follow_the_entry_that_is_open() -> None:
    async with journey(digests()) as person:
        await person.press("slash")
        await person.type("蒸馏")
        await person.press("enter", "ctrl+f")
        await person.type("蒸馏")
        assert person.shows("“蒸馏”：这一条 2 处，这一期列出的条目里 3 处")
        await person.press("enter", "n", "n")
        board = person.app.board
        assert board.current_id == board.opened_id
        assert (person.title, board.status.place) == ("很长的一条", "3/3")
        await person.press("n")
        assert (person.title, board.status.place) == ("蒸馏与量化", "1/3")


async def test_what_is_nowhere_is_said_in_words() -> None:
    async with journey(digests("en"), size=(100, 30)) as person:
        await person.press("ctrl+f")
        await person.type("旧闻")
        assert person.shows("“旧闻” is not in this entry or its digest.")
        assert person.title == "蒸馏与量化"
        await person.press("enter", "backspace")
        assert person.shows("“旧” is not in this entry or its digest.")


async def test_the_filter_bar_ends_find_where_it_stands() -> None:
    async with journey(digests()) as person:
        await person.press("ctrl+f")
        await person.type("最后才")
        await person.press("tab", "slash")
        assert person.app.board.inside is None
        assert person.rows()[0].startswith("▐ / 筛选")
        await person.press("escape")
        assert person.title == "很长的一条"


async def test_moving_on_in_the_list_looks_on_in_the_entry_that_is_come_to() -> None:
    async with journey(digests()) as person:
        await person.press("ctrl+f")
        await person.type("蒸馏")
        await person.press("tab", "h", "j", "j")
        assert person.shows("3/3")
        await person.press("j")
        assert person.title == "蒸馏的旧闻"
        assert person.shows("“蒸馏”：这一条 1 处，这一期 1 处")


async def test_find_goes_on_in_the_archive_that_arrives() -> None:
    host = digests()
    async with journey(host) as person:
        await person.press("ctrl+f")
        await person.type("蒸馏")
        host.files["2025-12-22-12.md"] = host.files["2025-12-22-12.md"].replace("没有相关的", "也蒸馏")
        await person.press("tab", "R")
        assert person.shows("“蒸馏”：这一条 2 处，这一期 4 处")
        await person.press("n", "n")
        assert person.title == "别的事"


async def test_without_the_field_the_key_for_the_hit_before_says_what_to_do() -> None:
    async with journey(digests()) as person:
        await person.press("N")
        assert person.shows("先按 ctrl+f 找。")


@pytest.mark.parametrize("size", [(20, 5), (12, 3), (40, 12)])
async def test_no_screen_is_too_small_to_find(size: tuple[int, int]) -> None:
    async with journey(digests(), size=size) as person:
        await person.press("ctrl+f")
        await person.type("蒸馏")
        await person.press("down", "enter", "n", "n", "N")
        assert person.title == "很长的一条"
        await person.press("escape")
        assert person.title == "蒸馏与量化"


async def test_on_a_narrow_screen_the_text_gives_way_to_the_counts() -> None:
    async with journey(digests(), size=(40, 24)) as person:
        await person.press("ctrl+f")
        await person.type("最后才说到蒸馏")
        assert person.shows("“最后才说到⋯”：1 处，共 1 处")
        assert person.shows("1/1")


async def test_enter_leaves_the_field_and_its_key_comes_back_to_what_was_typed() -> None:
    async with journey(digests()) as person:
        await person.press("ctrl+f")
        await person.type("蒸")
        await person.press("enter", "n", "ctrl+f")
        assert (person.keys_go_to, person.app.board.bar.text) == ("bar", "蒸")
        await person.type("馏")
        await person.press("enter", "n", "n")
        assert person.title == "很长的一条"


async def test_where_the_text_stands_nowhere_enter_stays_in_the_field() -> None:
    async with journey(digests()) as person:
        await person.press("ctrl+f")
        await person.type("没有这个字")
        await person.press("enter")
        assert person.keys_go_to == "bar"


async def test_a_single_hit_is_not_gone_past() -> None:
    async with journey(digests()) as person:
        await person.press("ctrl+f")
        await person.type("没有相关的")
        await person.press("down", "enter", "n", "N")
        assert person.title == "别的事"
        assert person.app.board.status.notice == ""
