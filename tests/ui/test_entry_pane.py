"""The entry pane: scrolling, painting, selecting, clicking."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual.app import App, ComposeResult
from textual.geometry import Offset, Size
from textual.selection import Selection

from tests.ui.test_page import LINK, NOW, WHEN, Hit, entry
from tui_reader.text.clean import clean_line, clean_text
from tui_reader.ui.themes import INK_DARK, INK_LIGHT, Paint
from tui_reader.ui.widgets.entry_pane import EntryPane
from tui_reader.ui.words import Words

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.pilot import Pilot

    from tui_reader.model import Entry

DARK = Paint.of(INK_DARK)
ANSI = Paint.of(INK_DARK, ansi=True)
LONG = entry("\n\n".join(f"第{number}段，不长。" for number in range(60)))._replace(number=7)
SHORT = entry("只有一句。")


class Paned(App[None]):
    """A screen with an entry pane, which keeps the links that were clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.clicked: list[str] = []

    def compose(self) -> ComposeResult:
        yield EntryPane()

    def on_entry_pane_link_clicked(self, message: EntryPane.LinkClicked) -> None:
        self.clicked.append(message.url)


class Stage(NamedTuple):
    """The app under test."""

    app: Paned
    pane: EntryPane
    pilot: Pilot[None]

    def show(self, shown: Entry | None, *hits: Hit, top: int = 0) -> None:
        self.pane.show(shown, when=WHEN, now=NOW, spans=hits, top=top)

    def rows(self) -> list[str]:
        return [self.pane.render_line(y).text.rstrip() for y in range(self.pane.size.height)]

    def thumb(self, paint: Paint = DARK) -> list[int]:
        ground = paint.style("ink", "thumb").bgcolor
        found = []
        for y in range(self.pane.size.height):
            last = list(self.pane.render_line(y))[-1]
            if last.style and last.style.bgcolor == ground:
                found.append(y)
        return found


@asynccontextmanager
async def stage(
    shown: Entry | None = SHORT, size: tuple[int, int] = (54, 20), paint: Paint = DARK
) -> AsyncIterator[Stage]:
    app = Paned()
    async with app.run_test(size=size) as pilot:
        found = Stage(app, app.query_one(EntryPane), pilot)
        found.pane.dress(paint)
        found.pane.speak(Words("zh"))
        found.show(shown)
        await pilot.pause()
        yield found


async def test_the_entry_is_painted_with_the_bar_beside_its_title() -> None:
    async with stage(SHORT._replace(title="一个很长的标题" * 4)) as found:
        found.pane.focus()
        await found.pilot.pause()
        rows = found.rows()
        assert rows[:4] == ["", "▐ " + "一个很长的标题" * 3 + "一个很", "▐ 长的标题", ""]
        assert sum("▐" in row for row in rows) == 2
        found.app.set_focus(None)
        await found.pilot.pause()
        assert not any("▐" in row for row in found.rows())


async def test_the_bar_stands_on_the_top_row_once_the_title_is_out_of_view() -> None:
    async with stage(LONG) as found:
        found.pane.focus()
        found.pane.scroll_rows(8)
        await found.pilot.pause()
        assert [y for y, row in enumerate(found.rows()) if "▐" in row] == [0]


async def test_without_an_entry_one_line_says_so() -> None:
    async with stage(None) as found:
        found.app.set_focus(None)
        await found.pilot.pause()
        assert found.rows()[1] == "  没有打开的条目。"
        assert found.pane.at_end
        assert not found.pane.scroll_rows(1)
        assert not found.pane.show_more()


async def test_scrolling_says_when_it_is_at_an_end() -> None:
    async with stage(LONG) as found:
        pane = found.pane
        assert not pane.scroll_rows(-1)
        assert not pane.at_end
        assert pane.scroll_rows(3)
        assert pane.top == 3
        assert pane.scroll_pages(1)
        assert pane.top == 3 + 18
        assert pane.scroll_pages(-0.5)
        assert pane.top == 12
        assert pane.scroll_to_end()
        assert pane.at_end
        assert not pane.scroll_rows(1)
        assert not pane.scroll_pages(1)
        assert found.rows()[-1] == "  昨天 周日 04:00 第 7 条"
        assert pane.scroll_to_top()
        assert pane.top == 0


async def test_a_page_that_fits_does_not_scroll_and_has_no_thumb() -> None:
    async with stage(SHORT) as found:
        assert found.pane.at_end
        assert not found.pane.scroll_pages(1)
        assert found.thumb() == []


async def test_the_thumb_goes_from_the_top_to_the_bottom() -> None:
    async with stage(LONG) as found:
        assert found.thumb()[0] == 0
        found.pane.scroll_to_end()
        assert found.thumb()[-1] == 19


async def test_the_wheel_scrolls_three_rows() -> None:
    async with stage(LONG) as found:
        turn = (found.pane, 5, 5, 0, 0, 0, False, False, False)
        for event in (events.MouseScrollDown(*turn), events.MouseScrollDown(*turn), events.MouseScrollUp(*turn)):
            found.pane.post_message(event)
        await found.pilot.pause()
        assert found.pane.top == 3


async def test_the_same_entry_stays_where_it_is_scrolled_to_and_another_begins_at_the_top() -> None:
    async with stage(LONG) as found:
        found.pane.scroll_rows(7)
        found.show(LONG._replace(line=400), Hit("summary", 0, 2))
        assert found.pane.top == 7
        found.show(SHORT)
        assert found.pane.top == 0
        found.show(LONG._replace(number=6), top=4)
        assert found.pane.top == 4
        found.show(LONG._replace(number=6, summary="kurz", markdown="kurz"))
        assert found.pane.top == 0


async def test_a_resize_keeps_the_text_in_view() -> None:
    async with stage(LONG, size=(76, 20)) as found:
        found.pane.scroll_rows(60)
        before = next(row for row in found.rows() if row)
        await found.pilot.resize_terminal(30, 12)
        await found.pilot.pause()
        assert before in found.rows()[:3]


async def test_a_low_pane_has_no_blank_row_below_the_title_and_a_low_screen_none_above() -> None:
    async with stage(SHORT, size=(54, 15)) as found:
        assert [bool(row) for row in found.rows()[:3]] == [False, True, True]
        found.pane.compact = True
        await found.pilot.pause()
        assert [bool(row) for row in found.rows()[:2]] == [True, True]


async def test_a_stacked_pane_without_tones_begins_with_a_rule_that_stays() -> None:
    async with stage(LONG, paint=ANSI) as found:
        found.pane.stacked = True
        await found.pilot.pause()
        assert found.rows()[0] == "╌" * 54
        assert found.rows()[1].endswith("开源项目发布")
        found.pane.scroll_to_end()
        assert found.rows()[0] == "╌" * 54
        assert found.rows()[-1] == "  昨天 周日 04:00 第 7 条"


async def test_a_click_on_a_link_says_which_and_another_click_focuses() -> None:
    async with stage(entry("见[这里](https://a.cn/b)。")) as found:
        found.app.set_focus(None)
        await found.pilot.click(EntryPane, offset=(3, 1))
        assert found.pane.has_focus
        assert found.app.clicked == []
        row = next(y for y, text in enumerate(found.rows()) if "https" in text)
        await found.pilot.click(EntryPane, offset=(6, row))
        await found.pilot.click(EntryPane, offset=(5, row + 2))
        assert found.app.clicked == [LINK, "https://a.cn/b"]


async def test_a_drag_selects_and_lines_that_were_only_wrapped_are_joined() -> None:
    words = "Some English words that are wrapped in this pane, 和一些中文，也在这里换了行。"
    async with stage(entry(words), size=(30, 20)) as found:
        rows = found.rows()
        first = next(y for y, text in enumerate(rows) if "Some" in text)
        last = next(y for y, text in enumerate(rows) if "行。" in text)
        await found.pilot.mouse_down(EntryPane, offset=(2, first))
        await found.pilot.hover(EntryPane, offset=(25, last))
        await found.pilot.mouse_up(EntryPane, offset=(25, last))
        await found.pilot.pause()
        assert found.app.screen.get_selected_text() == words
        ground = DARK.style("ink", "band").bgcolor
        chosen = [
            segment.text
            for y in range(first, last + 1)
            for segment in found.pane.render_line(y)
            if segment.style and segment.style.bgcolor == ground
        ]
        assert "".join(chosen).replace(" ", "") == words.replace(" ", "")
        assert found.app.clicked == []


async def test_a_selection_counts_rows_of_the_page_and_leaves_out_indentation() -> None:
    async with stage(entry("> 引用的话，\n> 又一行\n\n- 甲\n  - 乙"), size=(54, 20)) as found:
        text, end = found.pane.get_selection(Selection(None, None)) or ("", "")
        assert end == "\n"
        assert "\n\n引用的话，又一行\n\n• 甲\n• 乙\n\n" in text
        assert found.pane.get_selection(Selection(Offset(2, 1), Offset(4, 1))) == ("开源", "\n")
        assert found.pane.get_selection(Selection(Offset(0, 400), Offset(4, 500))) == ("", "\n")


async def test_another_entry_ends_the_selection() -> None:
    async with stage(LONG) as found:
        found.app.screen.selections = {found.pane: Selection(Offset(2, 1), Offset(6, 1))}
        await found.pilot.pause()
        assert found.app.screen.get_selected_text() == "开源项目"
        found.show(SHORT)
        await found.pilot.pause()
        assert not found.app.screen.selections


async def test_more_of_a_very_long_entry_is_shown_when_asked_for() -> None:
    huge = SHORT._replace(summary="长文" * 40_000, markdown="")
    async with stage(huge) as found:
        found.pane.scroll_to_end()
        assert any("按 Enter 显示" in row for row in found.rows())
        before = found.pane.top
        assert found.pane.show_more()
        assert found.pane.top == before
        assert not found.pane.at_end
        assert not found.pane.show_more()


async def test_language_paint_and_hits_change_in_place() -> None:
    async with stage(SHORT) as found:
        found.pane.speak(Words("en"))
        assert "  Yesterday 04:00, entry 5" in found.rows()
        found.show(SHORT, Hit("title", 0, 2))
        found.pane.dress(Paint.of(INK_LIGHT))
        ground = Paint.of(INK_LIGHT).style("hit", "hit-ground").bgcolor
        title = found.pane.render_line(1)
        assert "开源" in [part.text for part in title if part.style and part.style.bgcolor == ground]


async def test_an_entry_may_be_shown_before_there_is_a_screen() -> None:
    pane = EntryPane()
    pane.show(SHORT, when=WHEN, now=NOW)
    pane.speak(Words("zh"))
    pane.dress(DARK)
    assert pane.top == 0
    assert pane.at_end or pane.size.height == 0


@pytest.mark.parametrize("paint", [DARK, ANSI])
async def test_no_size_raises(paint: Paint) -> None:
    rich = entry("# 题\n\n- 甲\n  1. 乙 `x`\n\n> 引\n\n```\ncode\n```\n\n| a | b |\n|---|---|\n| c | d |")
    async with stage(rich, paint=paint) as found:
        found.pane.stacked = True
        sizes = ((1, 1), (2, 1), (3, 2), (5, 3), (7, 1), (12, 3), (40, 12), (200, 50), (500, 200), (1, 40))
        for width, height in sizes:
            await found.pilot.resize_terminal(width, height)
            await found.pilot.pause()
            found.pane.scroll_pages(1)
            assert all(found.pane.render_line(y).cell_length == found.pane.size.width for y in range(height))
            found.pane.scroll_to_end()
            found.pane.scroll_to_top()


class Sized(EntryPane):
    """A pane of a size without a screen."""

    extent = Size(1, 1)

    @property
    def size(self) -> Size:
        return self.extent


SIZES = st.builds(Size, st.integers(1, 90), st.integers(1, 30))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), st.text(max_size=40), SIZES, st.integers(0, 99))
def test_no_text_raises(text: str, title: str, size: Size, top: int) -> None:
    pane = Sized()
    pane.extent = size
    pane.dress(DARK)
    pane.compact = top % 2 == 0
    shown = entry(clean_text(text), clean_line(title) or "?")
    pane.show(shown, when=None, now=NOW, spans=(Hit("summary", 2, 30),), top=top)
    for y in range(size.height):
        assert pane.render_line(y).cell_length == size.width
    pane.scroll_to_end()
    assert pane.at_end
