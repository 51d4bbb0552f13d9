"""What is typed and pasted: ahead of the first frame, in Chinese, in several lines, with orders inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.archive import many, open_folder, write
from tests.journeys.keys import pasted

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.terminal import Terminal

pytestmark = pytest.mark.terminal

QUERY_CELL = 4


def cursor_at(terminal: Terminal, column: int) -> None:
    """Wait until the terminal's cursor stands in a column of the bar, on the block that is painted there."""

    def stands(_: object) -> bool:
        return terminal.cursor == (column, 0) and terminal.cell(column, 0).bg != terminal.cell(1, 0).bg

    terminal.until(stands, what=f"the cursor in column {column} of the bar, on a block")


@pytest.mark.parametrize("size", [(140, 40), (80, 24), (50, 15)])
def test_keys_typed_before_the_first_frame_move_in_the_list(tmp_path: Path, size: tuple[int, int]) -> None:
    with open_folder(write(tmp_path), home=tmp_path, size=size) as terminal:
        terminal.send("jj")
        terminal.until_shows("3/15")
        terminal.until(lambda rows: any(row.startswith("▐") or " ▐ " in row for row in rows if "第0期第3条" in row))


def test_a_query_typed_before_the_first_frame_stands_in_the_bar(tmp_path: Path) -> None:
    with open_folder(write(tmp_path), home=tmp_path) as terminal:
        terminal.send("/Qwen-3")
        rows = terminal.until_shows("1/3")
        assert rows[0].startswith("▐ / Qwen-3 ")


@pytest.mark.slow
def test_keys_typed_before_a_large_folder_is_read_are_not_lost(tmp_path: Path) -> None:
    with open_folder(write(tmp_path, many(200)), home=tmp_path) as terminal:
        terminal.send("jjj")
        terminal.until_shows("4/8,000")


def test_the_terminals_cursor_stands_where_the_next_character_goes(tmp_path: Path) -> None:
    with open_folder(write(tmp_path), home=tmp_path) as terminal:
        terminal.until_shows("1/15")
        terminal.press("/")
        cursor_at(terminal, QUERY_CELL)
        terminal.press("中文")
        terminal.until(lambda rows: "/ 中文" in rows[0])
        cursor_at(terminal, QUERY_CELL + 4)
        terminal.press("<left>")
        cursor_at(terminal, QUERY_CELL + 2)
        terminal.press("a")
        terminal.until(lambda rows: "/ 中a文" in rows[0])
        cursor_at(terminal, QUERY_CELL + 3)
        terminal.press("<home>")
        cursor_at(terminal, QUERY_CELL)
        terminal.press("<end>")
        cursor_at(terminal, QUERY_CELL + 5)


def test_in_a_picker_the_terminals_cursor_stands_behind_its_sign(tmp_path: Path) -> None:
    with open_folder(write(tmp_path), home=tmp_path) as terminal:
        terminal.until_shows("1/15")
        terminal.press("#")
        terminal.until_shows("个分类")
        cursor_at(terminal, QUERY_CELL + 1)
        terminal.press("行业")
        cursor_at(terminal, QUERY_CELL + 5)


def test_two_pasted_lines_are_one_query(tmp_path: Path) -> None:
    with open_folder(write(tmp_path), home=tmp_path) as terminal:
        terminal.until_shows("1/15")
        terminal.press("/")
        terminal.until(lambda rows: rows[0].startswith("▐"))
        terminal.paste("Qwen-2\n第1期\n")
        rows = terminal.until(lambda rows: rows[-2].endswith(" 1/1"))
        assert rows[0].startswith("▐ / Qwen-2 第1期 ")
        assert any("第1期第2条" in row for row in rows)


@pytest.mark.parametrize(
    ("order", "stays"),
    [
        ("\x1b[2J", "[2Jy"),  # Textual takes a paste apart at an escape: what follows it comes as keys
        ("\x1b]52;c;SE8=\x07", "]52;c;SE8=y"),
        ("\x9b31m", "x�31my"),
        ("a\u202eb\u200bc", "xabcy"),
        ("\0\x7f", "x�y"),
    ],
)
def test_orders_in_a_paste_are_text(tmp_path: Path, order: str, stays: str) -> None:
    with open_folder(write(tmp_path), home=tmp_path) as terminal:
        terminal.until_shows("1/15")
        terminal.press("/")
        terminal.until(lambda rows: rows[0].startswith("▐"))
        before = len(terminal.raw)
        terminal.send(pasted(f"x{order}y", bracketed=True))
        terminal.until(lambda rows: stays in rows[0], what=f"{stays} in the bar")
        terminal.press("z<esc>q")
        assert terminal.until_exit() == 0
        for byte in ("\x9b", "\u202e", "\u200b", "\0", "\x7f"):
            assert byte not in terminal.raw[before:].decode()
        assert terminal.screen.clipboard is None


def test_a_paste_in_the_list_presses_no_keys(tmp_path: Path) -> None:
    with open_folder(write(tmp_path), home=tmp_path) as terminal:
        terminal.until_shows("1/15")
        terminal.paste("jjq")
        terminal.press("j")
        terminal.until_shows("2/15")
