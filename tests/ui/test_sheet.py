"""The sheet: its columns by width, wrapping, scrolling."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.events import MouseScrollDown, MouseScrollUp

from tui_reader.text.cells import cell_len
from tui_reader.ui.themes import INK_LIGHT, Paint
from tui_reader.ui.widgets.sheet import Group, Rows, Sheet, lay_out

PAINT = Paint.of(INK_LIGHT)
COLOURS = dict(PAINT.tokens)


def group(name: str, rows: int) -> Group:
    return Group(name, [(f"{name}{number}", f"does {number}") for number in range(rows)])


HELP = [group("移动", 8), group("阅读", 8), group("查找", 5), group("其他", 4), group("查询", 8), group("记号", 6)]


def written(rows: Rows) -> list[str]:
    """Return the rows as text; pieces must not overlap."""
    lines = []
    for row in rows:
        line = ""
        for piece in row:
            assert cell_len(line) <= piece.at
            line += " " * (piece.at - cell_len(line)) + piece.text
        lines.append(line)
    return lines


def where(rows: Rows, text: str) -> tuple[int, int]:
    return next((y, piece.at) for y, row in enumerate(rows) for piece in row if piece.text == text)


def test_three_columns_as_in_the_picture() -> None:
    rows = lay_out("帮助", "按键后面是它做的事", HELP, 140)
    assert written(rows)[:3] == ["", "     帮助  按键后面是它做的事", ""]
    assert [where(rows, name) for name in ("移动", "阅读", "查找")] == [(3, 5), (3, 49), (3, 93)]
    assert [where(rows, name) for name in ("查询", "记号", "其他")] == [(13, 5), (13, 49), (10, 93)]
    assert where(rows, "does 0") == (4, 20)


@pytest.mark.parametrize(("width", "columns"), [(137, 3), (136, 2), (100, 2), (99, 1), (80, 1), (40, 1)])
def test_the_columns_by_width(width: int, columns: int) -> None:
    rows = lay_out("Help", "", HELP, width)
    assert len({where(rows, one.name)[1] for one in HELP}) == columns


def test_one_column_keeps_the_order() -> None:
    rows = lay_out("Help", "", HELP, 80)
    places = [where(rows, one.name)[0] for one in HELP]
    assert places == sorted(places)


def test_groups_stay_whole_with_a_blank_row_between_them() -> None:
    lines = written(lay_out("Help", "", [group("A", 2), group("B", 1)], 80))
    assert lines[3:] == ["     A", "     A0             does 0", "     A1             does 1", "", "     B",
                         "     B0             does 0"]  # fmt: skip


def test_what_is_too_long_goes_on_under_itself() -> None:
    rows = [("b Backspace shift+Space", "往回读"), ("h", "pane to pane; h from the list opens the drawer")]
    lines = written(lay_out("Help", "", [Group("Move", rows)], 140))
    assert lines[4:] == [
        "     b Backspace    往回读",
        "     shift+Space",
        "     h              pane to pane; h from the",
        "                    list opens the drawer",
    ]


def test_the_lead_goes_on_under_itself_and_stands_below_where_there_is_no_room() -> None:
    lead = "What each key does; arrows, Enter, function keys and ctrl+p work under any input method"
    lines = written(lay_out("Help", lead, [], 80))
    assert lines[1].startswith("     Help  What each key does")
    assert lines[2].startswith("           ")
    assert " ".join(line.strip() for line in lines).split() == ["Help", *lead.split()]
    assert written(lay_out("Help", lead, [], 36))[1:3] == ["     Help", "     What each key does; arrows,"]


def test_a_narrow_sheet_sets_words_below_their_keys() -> None:
    lines = written(lay_out("Help", "", [Group("Move", [("j k", "down, up")])], 24))
    assert lines[3:] == ["  Move", "  j k", "    down, up"]


@settings(max_examples=200, deadline=None)
@given(
    st.integers(0, 150),
    st.text(max_size=30),
    st.lists(
        st.tuples(st.text(max_size=12), st.lists(st.tuples(st.text(max_size=30), st.text(max_size=60)))), max_size=5
    ),
)
def test_no_sheet_is_too_narrow(width: int, title: str, groups: list[tuple[str, list[tuple[str, str]]]]) -> None:
    rows = lay_out(title, title * 3, [Group(*one) for one in groups], width)
    assert rows[0] == []
    if width >= 12:
        assert all(piece.at + cell_len(piece.text) <= width for row in rows for piece in row)


class SheetApp(App[None]):
    """A sheet over the whole screen."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet = Sheet()
        self.sheet.dress(PAINT)
        self.sheet.show("Help", "", HELP)

    def compose(self) -> ComposeResult:
        yield self.sheet

    @property
    def painted(self) -> list[str]:
        return [self.sheet.render_line(y).text for y in range(self.sheet.size.height)]

    def thumbs(self) -> list[int]:
        width, height = self.sheet.size
        edges = [next(iter(self.sheet.render_line(y).crop(width - 1, width))).style for y in range(height)]
        return [
            y
            for y, style in enumerate(edges)
            if style is not None and style.bgcolor is not None and style.bgcolor.name.upper() == COLOURS["thumb"]
        ]


async def test_a_sheet_longer_than_the_screen_scrolls() -> None:
    async with SheetApp().run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, SheetApp)
        assert app.painted[1].rstrip() == "     Help"
        assert app.thumbs()[0] == 0
        assert app.sheet.scroll_rows(2)
        assert app.painted[1].rstrip() == "     移动"
        assert app.sheet.scroll_pages(1)
        assert app.sheet.top == 25
        assert app.sheet.scroll_pages(-0.5)
        assert app.sheet.top == 13
        assert app.sheet.to_end()
        assert app.painted[-1].strip().startswith("记号5")
        assert app.thumbs()[-1] == 23
        assert not app.sheet.scroll_rows(1)
        assert app.sheet.to_top()
        assert not app.sheet.to_top()
        await pilot._post_mouse_events([MouseScrollDown], app.sheet, (5, 5))  # noqa: SLF001 - the pilot has no wheel
        assert app.sheet.top == 3
        await pilot._post_mouse_events([MouseScrollUp], app.sheet, (5, 5))  # noqa: SLF001
        assert app.sheet.top == 0


async def test_a_sheet_that_fits_has_no_thumb_and_a_wider_screen_brings_its_start_back() -> None:
    async with SheetApp().run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, SheetApp)
        app.sheet.to_end()
        await pilot.resize_terminal(140, 40)
        await pilot.pause()
        assert app.sheet.top == 0
        assert app.thumbs() == []
        assert not app.sheet.scroll_pages(1)
        assert app.painted[3].split() == ["移动", "阅读", "查找"]


async def test_the_inks_of_the_picture() -> None:
    async with SheetApp().run_test(size=(140, 40)) as pilot:
        app = pilot.app
        assert isinstance(app, SheetApp)
        inks = []
        for cell, y in ((5, 1), (5, 3), (5, 4), (20, 4)):
            style = next(iter(app.sheet.render_line(y).crop(cell, cell + 1))).style
            assert style is not None
            assert style.color is not None
            inks.append((style.color.name.upper(), bool(style.bold)))
        assert inks == [
            (COLOURS["ink-strong"], True),
            (COLOURS["seal"], True),
            (COLOURS["ink-strong"], False),
            (COLOURS["ink"], False),
        ]


@pytest.mark.parametrize("size", [(1, 1), (2, 1), (3, 4), (7, 3), (12, 2), (29, 5)])
async def test_no_size_is_too_small(size: tuple[int, int]) -> None:
    async with SheetApp().run_test(size=size) as pilot:
        app = pilot.app
        assert isinstance(app, SheetApp)
        for paint in (PAINT, Paint.of(INK_LIGHT, ansi=True, ascii_marks=True)):
            app.sheet.dress(paint)
            app.sheet.show("帮助", "按键后面是它做的事", HELP)
            for _ in range(3):
                app.sheet.scroll_pages(1)
                assert {cell_len(row) for row in app.painted} == {size[0]}
