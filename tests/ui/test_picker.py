"""The picker: narrowing, the cursor, the rows at each height, and the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.app import App, ComposeResult
from textual.events import MouseScrollDown
from textual.widgets import Static

from tui_reader.text.cells import cell_len
from tui_reader.ui.themes import INK_DARK, Paint
from tui_reader.ui.widgets.picker import Item, Picker
from tui_reader.ui.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style

ZH = Words("zh")
PAINT = Paint.of(INK_DARK)
COLOURS = dict(PAINT.tokens)
CATEGORIES = tuple(
    Item(name, count, name)
    for name, count in (
        ("AI技术进展", 33918), ("AI应用", 21406), ("行业洞察", 18257), ("未来展望", 9630), ("AI安全", 4112),
        ("开源", 3870), ("硬件与算力", 2945), ("政策", 1208), ("融资", 877),
    )
)  # fmt: skip
MANY = tuple(Item(f"@author{number}", 100 - number, number) for number in range(30))


def opened(items: Sequence[Item] = CATEGORIES) -> Picker:
    picker = Picker()
    picker.dress(PAINT)
    picker.speak(ZH)
    picker.open(ZH.forms("pick.category"), lambda count: ZH.say("pick.category_count", count=count), items)
    return picker


class PickerApp(App[None]):
    """A picker at the top left, as tall as it wants or as it may."""

    CSS = "Screen { layers: low high; } Static { layer: low; } Picker { layer: high; }"

    def __init__(self, items: Sequence[Item] = CATEGORIES, width: int = 46, height: int = 0) -> None:
        super().__init__()
        self.picker = opened(items)
        self.place = (width, height or self.picker.wanted_height)
        self.picked: list[object] = []

    def compose(self) -> ComposeResult:
        self.picker.styles.width, self.picker.styles.height = self.place
        yield Static("below")
        yield self.picker

    def on_picker_picked(self, event: Picker.Picked) -> None:
        self.picked.append(event.item.value)

    @property
    def painted(self) -> list[str]:
        return [self.picker.render_line(y).text for y in range(self.picker.size.height)]

    def style_at(self, cell: int, y: int) -> Style:
        style = next(iter(self.picker.render_line(y).crop(cell, cell + 1))).style
        assert style is not None
        return style

    def ground_at(self, cell: int, y: int) -> str:
        colour = self.style_at(cell, y).bgcolor
        return "" if colour is None else colour.name.upper()


def names(picker: Picker) -> list[str]:
    return [item.name for item in picker.shown]


def test_everything_is_shown_until_something_is_typed() -> None:
    picker = opened()
    assert names(picker) == [item.name for item in CATEGORIES]
    assert picker.chosen is CATEGORIES[0]
    assert picker.wanted_height == 13


def test_names_that_start_with_what_is_typed_come_first_and_keep_their_order() -> None:
    picker = opened([Item(name, None, name) for name in ("谈AI", "OpenAI", "AI应用", "开源", "AI安全")])
    picker.narrow("ai")
    assert names(picker) == ["AI应用", "AI安全", "谈AI", "OpenAI"]
    picker.narrow("")
    assert names(picker)[0] == "谈AI"


@pytest.mark.parametrize("typed", ["gpt", "ＧＰＴ", " Gpt "])
def test_case_and_width_make_no_difference(typed: str) -> None:
    picker = opened([Item("其他", 2, 0), Item("ＧＰＴ新闻", 1, 1)])
    picker.narrow(typed)
    assert names(picker) == ["ＧＰＴ新闻"]


def test_narrowing_brings_the_cursor_back_to_the_first_and_keeps_the_height() -> None:
    picker = opened()
    picker.move(3)
    picker.narrow("安全")
    assert picker.chosen is CATEGORIES[4]
    assert picker.wanted_height == 13


def test_the_same_text_again_leaves_the_cursor() -> None:
    picker = opened()
    picker.narrow("AI")
    picker.move(1)
    picker.narrow("ai ")
    assert picker.cursor == 1


def test_the_cursor_stops_at_the_ends() -> None:
    picker = opened()
    picker.move(-1)
    assert picker.cursor == 0
    picker.move(99)
    assert picker.chosen is CATEGORIES[-1]


def test_nothing_is_chosen_where_nothing_has_the_name() -> None:
    picker = opened()
    picker.narrow("没有的")
    picker.move(1)
    assert picker.chosen is None
    assert opened([]).chosen is None
    assert opened([]).wanted_height == 5


async def test_the_pictures_picker() -> None:
    async with PickerApp().run_test(size=(100, 30)) as pilot:
        app = pilot.app
        assert isinstance(app, PickerApp)
        app.picker.move(1)
        rows = app.painted
        assert rows[0].rstrip() == "    选分类：打字缩小，Enter 选定"
        assert rows[1].strip() == rows[11].strip() == ""
        assert rows[2] == "    AI技术进展" + " " * 24 + "33,918  "
        assert rows[3] == "▐   AI应用" + " " * 28 + "21,406  "
        assert rows[10] == "    融资" + " " * 33 + "877  "
        assert rows[12].rstrip() == "    9 个分类"
        assert {cell_len(row) for row in rows} == {46}
        assert app.ground_at(4, 3) == app.ground_at(45, 3) == COLOURS["band"]
        assert app.ground_at(4, 2) == app.ground_at(4, 0) == COLOURS["raised"]


async def test_at_most_twelve_are_in_view_and_the_cursor_scrolls_them() -> None:
    async with PickerApp(MANY).run_test(size=(100, 30)) as pilot:
        app = pilot.app
        assert isinstance(app, PickerApp)
        assert app.picker.size.height == 16
        app.picker.move(11)
        assert app.painted[2].strip().startswith("@author2 ")
        app.picker.move_page(1)
        assert app.picker.cursor == 23
        assert any(row.startswith("▐   @author23 ") for row in app.painted)
        app.picker.move_page(9)
        assert app.painted[13].startswith("▐   @author29 ")
        app.picker.move_page(-9)
        assert app.painted[2].startswith("▐   @author0 ")
        assert [y for y in range(16) if app.ground_at(45, y) == COLOURS["thumb"]] == [2, 3, 4, 5]


async def test_no_name_is_said_in_the_first_row() -> None:
    async with PickerApp().run_test(size=(100, 30)) as pilot:
        app = pilot.app
        assert isinstance(app, PickerApp)
        app.picker.narrow("没有的")
        assert app.painted[2].rstrip() == f"    {ZH.say('pick.none')}"
        assert "▐" not in "".join(app.painted)
        assert app.painted[12].strip() == "0 个分类"


async def test_a_long_name_is_cut_by_cells_and_the_count_stays() -> None:
    items = [Item("名" * 40, 12345, 0), Item("short", None, 1, "https://example.org/a/very/long/address/indeed")]
    async with PickerApp(items).run_test(size=(100, 30)) as pilot:
        app = pilot.app
        assert isinstance(app, PickerApp)
        assert app.painted[2] == "▐   " + "名" * 15 + "⋯" + " " * 3 + "12,345  "
        assert app.painted[3] == "    short  https://example.org/a/very/long/⋯  "


async def test_newer_items_go_below_and_the_cursor_stays_on_its_row() -> None:
    items = [Item(f"@a{number}", 9 - number, number) for number in range(4)]
    async with PickerApp(items, height=8).run_test(size=(100, 30)) as pilot:
        app = pilot.app
        assert isinstance(app, PickerApp)
        app.picker.move(2)
        before = app.picker.top
        app.picker.refill([Item("@b", 99, 9), *(Item(item.name, 50, item.value) for item in reversed(items))])
        assert [item.name for item in app.picker.shown] == ["@a0", "@a1", "@a2", "@a3", "@b"]
        assert app.picker.chosen == Item("@a2", 50, 2)
        assert app.picker.top == before


async def test_newer_items_are_narrowed_by_what_is_typed_and_one_may_go() -> None:
    async with PickerApp([Item("@ab", 2, 0), Item("@b", 1, 1), Item("@c", 1, 2)]).run_test(size=(100, 30)) as pilot:
        app = pilot.app
        assert isinstance(app, PickerApp)
        app.picker.narrow("b")
        app.picker.move(1)
        app.picker.refill([Item("@bb", 3, 3), Item("@ab", 4, 0), Item("@c", 9, 2)])
        assert [item.name for item in app.picker.shown] == ["@ab", "@bb"]
        assert app.picker.chosen == Item("@bb", 3, 3)
        app.picker.refill([])
        assert app.picker.chosen is None


async def test_a_click_picks_and_the_wheel_moves() -> None:
    async with PickerApp(MANY).run_test(size=(100, 30)) as pilot:
        app = pilot.app
        assert isinstance(app, PickerApp)
        await pilot.click(app.picker, offset=(6, 4))
        assert app.picked == [2]
        for y in (0, 1, 14, 15):
            await pilot.click(app.picker, offset=(6, y))
        assert app.picked == [2]
        await pilot._post_mouse_events([MouseScrollDown], app.picker, (6, 4))  # noqa: SLF001 - the pilot has no wheel
        assert app.picker.cursor == 5


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (8, 6), (46, 1), (46, 3)])
@pytest.mark.parametrize("items", [CATEGORIES, (), (Item("", 1, 0), Item("图", None, 1, "note"))])
async def test_no_size_is_too_small(size: tuple[int, int], items: Sequence[Item]) -> None:
    async with PickerApp(items, *size).run_test(size=(60, 20)) as pilot:
        app = pilot.app
        assert isinstance(app, PickerApp)
        for paint in (PAINT, Paint.of(INK_DARK, ansi=True, ascii_marks=True)):
            app.picker.dress(paint)
            for rows in (0, 5, -2):
                app.picker.move(rows)
                assert {cell_len(row) for row in app.painted} == {size[0]}
                number = app.picker.cursor - app.picker.top
                assert 0 <= number < size[1]


async def test_attributes_alone_show_the_cursor_and_the_edge() -> None:
    async with PickerApp().run_test(size=(60, 20)) as pilot:
        app = pilot.app
        assert isinstance(app, PickerApp)
        app.picker.dress(Paint.of(INK_DARK, ansi=True, ascii_marks=True))
        assert app.painted[2].startswith(">   AI")
        assert app.style_at(10, 2).reverse
        assert not app.style_at(10, 3).reverse
        assert app.painted[5].endswith("|")


ADDRESS = "https://example.org/" + "0123456789" * 8
LINKS = (Item("one", None, 1, told="https://example.org/short"), Item("two", None, 2, told=ADDRESS))


async def test_what_is_told_of_an_item_stands_below_in_full() -> None:
    async with PickerApp(LINKS).run_test(size=(100, 30)) as pilot:
        app = pilot.app
        assert isinstance(app, PickerApp)
        assert [row.strip() for row in app.painted[-4:]] == ["2 个分类", "https://example.org/short", "", ""]
        app.picker.move(1)
        assert "".join(row.strip() for row in app.painted[-3:]) == ADDRESS
        assert app.painted[3].startswith("▐   two")


@pytest.mark.parametrize("height", range(1, 10))
async def test_what_is_told_leaves_room_for_an_item(height: int) -> None:
    async with PickerApp(LINKS, height=height).run_test(size=(100, 30)) as pilot:
        app = pilot.app
        assert isinstance(app, PickerApp)
        app.picker.move(1)
        assert len(app.painted) == height
        assert any("two" in row for row in app.painted)


async def test_of_what_is_too_long_the_beginning_and_the_end_are_told() -> None:
    long = Item("long", None, 1, told=f"https://example.org/{'0' * 2000}/end")
    async with PickerApp([long]).run_test(size=(100, 30)) as pilot:
        app = pilot.app
        assert isinstance(app, PickerApp)
        told = "".join(row.strip() for row in app.painted[-8:])
        assert (told.startswith("https://example.org/"), told.endswith("/end"), told.count("⋯")) == (True, True, 1)


async def test_where_no_name_fits_the_nearest_is_offered_and_said_to_be() -> None:
    async with PickerApp().run_test(size=(100, 30)) as pilot:
        app = pilot.app
        assert isinstance(app, PickerApp)
        app.picker.open((), str, CATEGORIES, nearest=True)
        app.picker.narrow("行业洞查")
        assert names(app.picker) == ["行业洞察"]
        assert app.painted[12].strip() == "没有，最近的是这个"
        app.picker.narrow("行业")
        assert app.painted[12].strip() == "1"
        app.picker.narrow("zzz")
        assert app.picker.chosen is None


def test_names_fit_in_traditional_script_too() -> None:
    picker = opened([Item("行業洞察", 1, 0)])
    picker.narrow("行业")
    assert names(picker) == ["行業洞察"]
