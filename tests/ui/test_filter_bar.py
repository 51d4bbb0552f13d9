"""The filter bar: what its keys do and leave alone, how it looks at each width, and where the input method composes."""

from __future__ import annotations

import pytest
from textual import events
from textual.geometry import Offset

from tests.ui.bar_app import COLOURS, TABS, BarApp, focused, ground, ink
from tui_reader.text.cells import cell_len
from tui_reader.ui.themes import INK_DARK, Paint
from tui_reader.ui.widgets.filter_bar import Tab
from tui_reader.ui.words import Words


async def test_each_key_is_told_with_the_text_it_made() -> None:
    async with BarApp().run_test() as pilot:
        app = await focused(pilot)
        await pilot.press("q", "space", "图")
        app.post_message(events.Key("fullwidth_comma", "，"))
        await pilot.press("backspace")
        assert app.edits == ["q", "q ", "q 图", "q 图，", "q 图"]
        assert app.bound == 0
        assert app.keys == []


async def test_keys_that_arrive_together_are_told_one_by_one() -> None:
    async with BarApp().run_test() as pilot:
        app = await focused(pilot)
        for letter in "qwen图像":
            app.post_message(events.Key(letter, letter))
        await pilot.pause()
        assert app.edits == ["q", "qw", "qwe", "qwen", "qwen图", "qwen图像"]


async def test_blanks_of_every_keyboard_are_typed() -> None:
    async with BarApp().run_test() as pilot:
        app = await focused(pilot, "图")
        for key, character in (("ideographic_space", "\u3000"), ("no_break_space", "\u00a0"), ("shift+space", None)):
            app.post_message(events.Key(key, character))
        await pilot.pause()
        assert app.bar.text == "图\u3000\u00a0 "


@pytest.mark.parametrize(
    ("key", "character"), [("alt+x", "x"), ("zero_width_space", "\u200b"), ("hangul_filler", "\u3164"), ("f5", None)]
)
async def test_what_must_not_reach_the_terminal_is_not_typed(key: str, character: str | None) -> None:
    async with BarApp().run_test() as pilot:
        app = await focused(pilot)
        app.post_message(events.Key(key, character))
        await pilot.pause()
        assert app.bar.text == ""
        assert app.edits == []
        assert app.keys == [key]


@pytest.mark.parametrize(
    ("keys", "text", "cursor"),
    [
        ("left left x", "qwen x图像", 6),
        ("home x", "xqwen 图像", 1),
        ("ctrl+a delete", "wen 图像", 0),
        ("home end x", "qwen 图像x", 8),
        ("home ctrl+e ctrl+h", "qwen 图", 6),
        ("ctrl+left x", "qwen x图像", 6),
        ("alt+left alt+left x", "xqwen 图像", 1),
        ("home ctrl+right x", "qwenx 图像", 5),
        ("ctrl+w", "qwen ", 5),
        ("left ctrl+u", "像", 0),
        ("left ctrl+k", "qwen 图", 6),
        ("shift+left shift+left x", "qwen x", 6),
        ("shift+home x", "x", 1),
        ("home ctrl+shift+right delete", " 图像", 0),
        ("home shift+end backspace", "", 0),
    ],
)
async def test_the_line_is_edited_as_lines_are(keys: str, text: str, cursor: int) -> None:
    async with BarApp().run_test() as pilot:
        app = await focused(pilot, "qwen 图像")
        await pilot.press(*keys.split())
        assert (app.bar.text, app.bar.field.cursor) == (text, cursor)
        assert app.edits[-1] == text
        assert app.keys == []
        assert app.bound == 0


async def test_moves_are_no_edits() -> None:
    async with BarApp().run_test() as pilot:
        app = await focused(pilot, "ab")
        await pilot.press("left", "right", "home", "ctrl+u", "backspace")
        assert app.edits == []
        assert app.bound == 0


@pytest.mark.parametrize(
    "key",
    ["enter", "escape", "up", "down", "tab", "shift+tab", "pageup", "pagedown", "ctrl+p", "ctrl+f", "f1", "ctrl+d"],
)
async def test_the_screens_keys_go_on_to_the_screen(key: str) -> None:
    async with BarApp().run_test() as pilot:
        app = await focused(pilot, "ab")
        await pilot.press(key)
        assert app.keys == [key]
        assert app.bar.text == "ab"


async def test_setting_the_text_is_no_edit() -> None:
    async with BarApp().run_test() as pilot:
        app = await focused(pilot, "图像")
        assert app.edits == []
        assert app.bar.text == "图像"
        assert app.bar.field.cursor == 2


async def test_a_paste_becomes_one_line_and_one_edit() -> None:
    async with BarApp().run_test() as pilot:
        app = await focused(pilot, "a")
        app.post_message(events.Paste("\n千问\r\n图\t像\x1b[31m\u202e\n"))
        await pilot.pause()
        assert app.edits == ["a千问 图 像\ufffd[31m"]
        app.post_message(events.Paste("\n \u200b"))
        await pilot.pause()
        assert len(app.edits) == 1


async def test_the_input_method_composes_at_the_cursor() -> None:
    async with BarApp().run_test() as pilot:
        app = await focused(pilot)
        assert app.cursor_position == Offset(4, 1)
        await pilot.press("a", "图", "像")
        assert app.cursor_position == Offset(9, 1)
        await pilot.press("left")
        assert app.cursor_position == Offset(7, 1)
        app.bar.prompt = "#"
        await pilot.pause()
        assert app.cursor_position == Offset(8, 1)
        app.bar.text = ""
        assert app.cursor_position == Offset(5, 1)


async def test_the_input_methods_place_follows_the_layout() -> None:
    async with BarApp().run_test(size=(80, 10)) as pilot:
        app = await focused(pilot, "x" * 100)
        assert app.cursor_position == Offset(77, 1)
        await pilot.resize_terminal(30, 10)
        await pilot.pause()
        assert app.cursor_position == Offset(27, 1)
        assert cell_len(app.painted) == 30


async def test_a_bar_without_the_keys_leaves_the_terminals_cursor_alone() -> None:
    async with BarApp().run_test() as pilot:
        app = await focused(pilot)
        app.set_focus(None)
        await pilot.pause()
        app.cursor_position = Offset(1, 2)
        app.bar.text = "qwen"
        assert app.cursor_position == Offset(1, 2)


async def test_typing_lays_nothing_out_again() -> None:
    async with BarApp().run_test() as pilot:
        app = await focused(pilot)
        app.bar.laid_out = False
        await pilot.press("a", "left", "图", "ctrl+w")
        app.bar.prompt, app.bar.picking, app.bar.tabs = "#", True, TABS
        await pilot.pause()
        assert not app.bar.laid_out


async def test_an_empty_bar_says_what_can_be_typed() -> None:
    async with BarApp().run_test(size=(80, 10)) as pilot:
        app = pilot.app
        assert isinstance(app, BarApp)
        app.set_focus(None)
        await pilot.pause()
        assert app.painted.rstrip() == "  / 筛选：词、拼音、#分类、@作者"
        assert Words("en").say("bar.empty") == "Filter: words, pinyin, #category, @author"
        assert ink(app.style_at(2)) == ink(app.style_at(4)) == COLOURS["ink-muted"]
        app.bar.focus()
        await pilot.pause()
        assert app.painted.startswith("▐ / 筛")
        assert ink(app.style_at(0)) == ink(app.style_at(2)) == COLOURS["seal"]
        assert ground(app.style_at(4)) == COLOURS["seal"]
        assert ink(app.style_at(4)) == COLOURS["ground"]
        assert ground(app.style_at(6)) == COLOURS["ground"]
        app.bar.set_hint("去哪一天")
        assert app.painted.rstrip() == "▐ / 去哪一天"
        app.bar.set_hint()
        await pilot.resize_terminal(60, 10)
        await pilot.pause()
        assert app.painted.rstrip() == "▐ / 筛选"


async def test_a_picker_types_through_the_bar_and_has_the_mark() -> None:
    async with BarApp().run_test(size=(80, 10)) as pilot:
        app = await focused(pilot)
        app.bar.prompt, app.bar.picking = "#", True
        await pilot.pause()
        assert app.painted.rstrip() == "  / #"
        assert ground(app.style_at(5)) == COLOURS["seal"]
        await pilot.press("行")
        assert app.painted.rstrip() == "  / #行"
        assert ground(app.style_at(7)) == COLOURS["seal"]


async def test_the_block_stands_on_the_whole_character_and_the_selection_on_a_band() -> None:
    async with BarApp().run_test(size=(80, 10)) as pilot:
        app = await focused(pilot, "a图b")
        await pilot.press("left", "left")
        assert [ground(app.style_at(cell)) for cell in range(4, 8)] == [
            COLOURS["ground"], COLOURS["seal"], COLOURS["seal"], COLOURS["ground"]
        ]  # fmt: skip
        await pilot.press("end", "shift+left", "shift+left")
        assert ground(app.style_at(5)) == COLOURS["seal"]
        assert ground(app.style_at(7)) == COLOURS["band"]


@pytest.mark.parametrize(
    ("width", "right"),
    [
        (120, "全部 37,204   未读 124   星标 9  "),
        (100, "全部 37,204   未读 124   星标 9  "),
        (99, "全部   未读   星标  "),
        (70, "全部   未读   星标  "),
        (69, "筛选" + " " * 48 + "全部 37,204  "),
        (40, "筛选" + " " * 19 + "全部 37,204  "),
        (24, "  / 筛选   全部 37,204  "),
        (23, "  / 筛选" + " " * 15),
    ],
)
async def test_the_tabs_by_width(width: int, right: str) -> None:
    async with BarApp().run_test(size=(width, 10)) as pilot:
        app = pilot.app
        assert isinstance(app, BarApp)
        app.set_focus(None)
        app.bar.tabs = TABS
        await pilot.pause()
        assert app.painted.endswith(right)
        if width >= 70:
            live = cell_len(app.painted[: app.painted.index("全部")])
            assert app.style_at(live).bold
            assert app.style_at(live).underline
            assert not app.style_at(live + 7).underline


async def test_tabs_stand_without_numbers_until_they_are_right() -> None:
    async with BarApp().run_test(size=(120, 10)) as pilot:
        app = await focused(pilot)
        app.bar.tabs = (Tab("all", "全部", None, live=True),)
        await pilot.pause()
        assert app.painted.endswith("   全部  ")


async def test_a_long_query_pushes_the_tabs_out_from_the_left_and_never_itself() -> None:
    async with BarApp().run_test(size=(70, 10)) as pilot:
        app = await focused(pilot)
        app.bar.tabs = TABS
        app.bar.text = "x" * 49
        assert app.painted.endswith(" 未读   星标  ")
        assert "全部" not in app.painted
        app.bar.text = "x" * 60
        assert app.painted.rstrip() == "▐ / " + "x" * 60
        app.bar.text = "x" * 70
        assert app.painted == "▐ / " + "x" * 63 + "   "


async def test_the_pictures_bar_at_fifty_columns() -> None:
    async with BarApp().run_test(size=(50, 15)) as pilot:
        app = await focused(pilot, "qwen 图像")
        app.bar.tabs = TABS
        assert app.painted == "▐ / qwen 图像" + " " * 24 + "全部 37,204  "


async def test_attributes_alone_show_cursor_and_tab() -> None:
    async with BarApp().run_test(size=(80, 10)) as pilot:
        app = await focused(pilot, "ab")
        app.bar.tabs = TABS
        app.bar.dress(Paint.of(INK_DARK, ansi=True, ascii_marks=True))
        assert app.painted.startswith("> / ab")
        assert app.style_at(6).reverse
        assert app.style_at(2).bold
        assert app.style_at(0).color is None


async def test_a_click_puts_the_cursor_there_and_takes_the_keys() -> None:
    async with BarApp().run_test(size=(80, 10)) as pilot:
        app = await focused(pilot, "a图像b")
        app.set_focus(None)
        await pilot.pause()
        for cell, offset in ((0, 0), (4, 0), (5, 1), (6, 1), (7, 2), (9, 3), (40, 4)):
            await pilot.click(app.bar, offset=(cell, 0))
            assert app.bar.field.cursor == offset
        assert app.focused is app.bar


async def test_a_click_on_a_tab_chooses_it_and_leaves_the_keys() -> None:
    async with BarApp().run_test(size=(80, 10)) as pilot:
        app = await focused(pilot)
        app.bar.tabs = TABS
        app.set_focus(None)
        await pilot.pause()
        await pilot.click(app.bar, offset=(68, 0))
        assert app.chosen == ["unread"]
        assert app.focused is None


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (3, 2), (5, 1), (7, 2), (12, 3)])
@pytest.mark.parametrize("text", ["", "图像 qwen"])
async def test_no_size_is_too_small(size: tuple[int, int], text: str) -> None:
    async with BarApp().run_test(size=size) as pilot:
        app = await focused(pilot, text)
        app.bar.tabs = TABS
        app.bar.prompt = "#"
        await pilot.press("left", "图", "backspace", "home")
        assert cell_len(app.painted) == app.bar.size.width
