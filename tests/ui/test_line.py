"""Rows that are painted: which ones, how often, and what of them is sent to the terminal."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from textual.app import App, ComposeResult

from tests.ui.test_entry_pane import LONG, SHORT
from tests.ui.test_page import NOW, WHEN
from tui_reader.ui.themes import INK_DARK, INK_LIGHT, Paint
from tui_reader.ui.widgets.entry_pane import EntryPane
from tui_reader.ui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Hashable

    from textual.geometry import Region
    from textual.pilot import Pilot

    from tui_reader.ui.widgets.line import LineWidget
    from tui_reader.ui.widgets.row import Row

HEIGHT = 20
DARK = Paint.of(INK_DARK)


class Numbers(RowList):
    """A list of numbers that notes which rows it paints, and which of them Textual is asked for."""

    def __init__(self, total: int) -> None:
        super().__init__(lambda: None, id="numbers")
        self.total = total
        self.times = 1
        self.painted: list[int] = []
        self.asked: list[int] = []

    def count(self) -> int:
        return self.total

    def shown(self, number: int) -> Hashable:
        return number

    def head(self, row: Row) -> None:
        row.put("numbers")

    def line(self, number: int, row: Row, *, current: bool) -> None:
        del current
        row.put(str(number * self.times))

    def row(self, y: int, row: Row) -> None:
        self.painted.append(y)
        super().row(y, row)

    def _set_dirty(self, *regions: Region) -> None:
        self.asked += [y for region in regions or (self.size.region,) for y in region.line_range]
        super()._set_dirty(*regions)


class Pane(EntryPane):
    """An entry pane that notes which rows it paints."""

    def __init__(self) -> None:
        super().__init__(id="entry")
        self.painted: list[int] = []

    def row(self, y: int, row: Row) -> None:
        self.painted.append(y)
        super().row(y, row)


class Alone(App[None]):
    """A screen with one widget."""

    def __init__(self, widget: LineWidget) -> None:
        super().__init__()
        self.widget = widget

    def compose(self) -> ComposeResult:
        yield self.widget


@asynccontextmanager
async def alone(widget: LineWidget) -> AsyncIterator[Pilot[None]]:
    async with Alone(widget).run_test(size=(40, HEIGHT)) as pilot:
        widget.dress(DARK)
        await pilot.pause()
        yield pilot


@asynccontextmanager
async def numbers(total: int = 370_000) -> AsyncIterator[tuple[Numbers, Pilot[None]]]:
    """Show a list that has been painted, with nothing noted yet."""
    shown = Numbers(total)
    async with alone(shown) as pilot:
        shown.painted, shown.asked = [], []
        yield shown, pilot


def on_screen(pilot: Pilot[None]) -> list[str]:
    strips = pilot.app.screen._compositor.render_strips()  # noqa: SLF001 - there is no public way
    return [strip.text.strip() for strip in strips]


async def test_a_list_of_any_length_paints_no_more_than_its_rows() -> None:
    shown = Numbers(370_000)
    async with alone(shown) as pilot:
        shown.painted = []
        shown.go(200_000)
        await pilot.pause()
        assert len(shown.painted) <= HEIGHT + 2
        assert "200000" in on_screen(pilot)


async def test_a_cursor_that_moves_inside_the_view_paints_the_head_and_two_lines() -> None:
    async with numbers() as (shown, pilot):
        shown.move(1)
        await pilot.pause()
        assert shown.painted == [0, 1, 2]


async def test_a_head_that_stays_as_it_is_is_not_sent_with_the_lines_that_change() -> None:
    async with numbers() as (shown, pilot):
        shown.move(1)
        await pilot.pause()
        assert shown.asked == [1, 2]


async def test_a_cursor_that_comes_back_paints_no_line_again() -> None:
    async with numbers() as (shown, pilot):
        shown.move(1)
        await pilot.pause()
        shown.painted = []
        shown.move(-1)
        await pilot.pause()
        assert shown.painted == [0]
        assert shown.asked == [1, 2, 1, 2]


async def test_scrolling_paints_only_the_lines_that_come_into_view() -> None:
    async with numbers() as (shown, pilot):
        shown.scroll_lines(1)
        await pilot.pause()
        assert len(shown.painted) <= 3  # the head, the line that came, and that below which the thumb ended
        assert on_screen(pilot)[1:] == [str(number) for number in range(1, HEIGHT)]


async def test_keys_that_wait_are_painted_once() -> None:
    async with numbers() as (shown, pilot):
        for _ in range(10):
            shown.move(1)
        await pilot.pause()
        assert len(shown.painted) <= 3
        assert shown.cursor == 10


async def test_what_comes_out_the_same_is_not_sent() -> None:
    async with numbers() as (shown, pilot):
        shown.refresh()
        await pilot.pause()
        assert len(shown.painted) == HEIGHT
        assert shown.asked == []


async def test_other_matter_is_painted_anew() -> None:
    async with numbers() as (shown, pilot):
        shown.times = 2
        shown.take("twice")
        await pilot.pause()
        assert on_screen(pilot)[1:4] == ["0", "2", "4"]


async def test_another_paint_is_seen_on_every_row() -> None:
    async with numbers() as (shown, pilot):
        shown.dress(Paint.of(INK_LIGHT))
        await pilot.pause()
        assert sorted(set(shown.asked)) == list(range(HEIGHT))


async def test_another_size_is_painted_whole() -> None:
    async with numbers() as (shown, pilot):
        await pilot.resize_terminal(60, HEIGHT + 5)
        await pilot.pause()
        assert on_screen(pilot)[1:] == [str(number) for number in range(HEIGHT + 4)]
        assert all(strip.cell_length == 60 for strip in shown.render_lines(shown.size.region))


async def test_an_entry_that_was_open_before_is_not_painted_again() -> None:
    pane = Pane()
    async with alone(pane) as pilot:
        for each in (SHORT, LONG):
            pane.show(each, when=WHEN, now=NOW)
            await pilot.pause()
        pane.painted = []
        pane.show(SHORT, when=WHEN, now=NOW)
        await pilot.pause()
        assert pane.painted == []
        assert SHORT.title in "".join(on_screen(pilot))


async def test_a_later_clock_of_the_same_day_paints_nothing_of_the_entry() -> None:
    pane = Pane()
    async with alone(pane) as pilot:
        pane.show(SHORT, when=WHEN, now=datetime(2025, 12, 21, 8, 0, tzinfo=UTC))
        await pilot.pause()
        pane.painted = []
        pane.show(SHORT, when=WHEN, now=datetime(2025, 12, 21, 8, 5, tzinfo=UTC))
        await pilot.pause()
        assert pane.painted == []
