"""The mouse, as terminals report it (SGR 1006): clicks, the wheel, links, and what a drag selects."""

from __future__ import annotations

import base64
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.journeys.archive import browser, open_folder, write
from tests.journeys.keys import mouse
from tests.ui.fake_host import NOW, digest_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.journeys.terminal import Terminal

pytestmark = pytest.mark.terminal

SIZE = (140, 40)
ENTRIES, ENTRY = 25, 86
"""Where the panes begin at that size."""

LONG = "".join(f"这是第{number}句，讲一件不长的小事。" for number in range(200))
LINKED = "先看[说明](https://docs.example.org/a?b=1)，再看[https://real.example](https://else.example/x)，最后动手。"


@contextmanager
def standing(home: Path, **env: str) -> Iterator[Terminal]:
    """Open forty entries, the first with links, the second very long, and wait until they are shown."""
    items = [("有链接的一条", "https://example.org/source", LINKED), ("很长的一条", "https://example.org/long", LONG)]
    items += [(f"普通的第{number}条", f"https://example.org/{number}", f"摘要{number}。") for number in range(3, 41)]
    folder = write(home, {"a.md": digest_text(NOW, *items)})
    with open_folder(folder, home=home, size=SIZE, env=env) as terminal:
        terminal.until_shows("1/40")
        yield terminal


def marked(terminal: Terminal, title: str) -> None:
    """Wait until the row of a title has the cursor mark, in the list or beside the open entry."""
    terminal.until(
        lambda rows: any("▐" in row and title in row[row.index("▐") :] for row in rows), what=f"▐ at {title}"
    )


def pane(terminal: Terminal, row: int) -> str:
    """Return what a row shows of the entry."""
    return "".join(terminal.cell(column, row).text for column in range(ENTRY, SIZE[0])).strip()


def test_a_click_moves_the_cursor_and_a_second_one_goes_in(tmp_path: Path) -> None:
    with standing(tmp_path) as terminal:
        column, row = terminal.find("普通的第5条")
        terminal.click(column, row)
        terminal.until_shows("5/40")
        marked(terminal, "普通的第5条")
        assert terminal.find("▐")[0] == ENTRIES
        terminal.click(column, row)
        terminal.until(lambda _: terminal.find("▐")[0] == ENTRY, what="the keys in the entry")
        terminal.click(column, row + 1)
        terminal.until_shows("6/40")
        marked(terminal, "普通的第6条")


def test_the_wheel_scrolls_the_pane_under_it(tmp_path: Path) -> None:
    with standing(tmp_path) as terminal:
        terminal.press("j")
        terminal.until_shows("2/40")
        terminal.until(lambda _: pane(terminal, 4) == "很长的一条")
        terminal.click(ENTRY + 10, 20, "wheel down")
        terminal.until(lambda _: pane(terminal, 4) != "很长的一条", what="the entry scrolled")
        assert "有链接的一条" in terminal.rows[4]
        assert terminal.rows[-2].endswith("2/40")
        terminal.click(ENTRY + 10, 20, "wheel up")
        terminal.until(lambda _: pane(terminal, 4) == "很长的一条")
        terminal.click(ENTRIES + 10, 20, "wheel down")
        terminal.until(lambda rows: "有链接的一条" not in rows[4], what="the list scrolled")
        assert pane(terminal, 4) == "很长的一条"
        assert terminal.rows[-2].endswith("2/40")


def test_a_click_on_the_link_opens_it(tmp_path: Path) -> None:
    program, record = browser(tmp_path)
    with standing(tmp_path, BROWSER=program) as terminal:
        terminal.click(*terminal.find("https://example.org/source"))
        terminal.until_shows("已在浏览器打开")
        terminal.click(*terminal.find("说明"))
        terminal.until(lambda _: record.exists() and record.read_bytes().count(b"\n") == 2)
        assert record.read_bytes() == b"https://example.org/source\0\nhttps://docs.example.org/a?b=1\0\n"
        assert {"https://example.org/source", "https://docs.example.org/a?b=1"} <= set(terminal.screen.links)


def test_a_click_on_a_link_that_names_another_host_shows_where_it_leads_and_asks(tmp_path: Path) -> None:
    program, record = browser(tmp_path)
    with standing(tmp_path, BROWSER=program) as terminal:
        terminal.click(*terminal.find("https://real.example"))
        terminal.until_shows("https://else.example/x")
        marked(terminal, "3  https://real.example")
        assert not record.exists()
        terminal.press("<enter>")
        terminal.until(lambda _: record.exists() and record.read_bytes().endswith(b"\n"))
        assert record.read_bytes() == b"https://else.example/x\0\n"


def test_a_drag_selects_and_ctrl_c_copies(tmp_path: Path) -> None:
    with standing(tmp_path) as terminal:
        column, row = terminal.find("先看说明")
        end, _ = terminal.find("，再看")
        terminal.send(mouse("left", column, row))
        for at in range(column, end + 1):
            terminal.send(mouse("left", at, row, moving=True))
        terminal.send(mouse("left", end, row, down=False))
        ground = terminal.cell(ENTRY + 1, row).bg
        terminal.until(lambda _: terminal.cell(column, row).bg != ground, what="the selection shaded")
        terminal.press("<ctrl+c>")
        terminal.until_shows("选中的文字已送往剪贴板")
        copied = base64.b64decode(terminal.screen.clipboard or "").decode()
        assert copied in {"先看说明", "先看说明，"}
        terminal.press("<esc>")
        terminal.until(lambda _: terminal.cell(column, row).bg == ground, what="the selection gone")
        terminal.press("<ctrl+c>")
        terminal.until_shows("再按一次 ctrl+c 退出")


def test_a_click_in_the_bar_begins_to_type_there(tmp_path: Path) -> None:
    with standing(tmp_path) as terminal:
        terminal.press("/普通<enter>")
        terminal.until(lambda rows: rows[0].startswith("  / 普通"))
        terminal.click(6, 0)
        terminal.until(lambda rows: rows[0].startswith("▐ / 普通"))
        terminal.press("x")
        terminal.until(lambda rows: rows[0].startswith("▐ / 普x通"))


def test_a_click_on_a_key_of_the_footer_does_what_the_key_does(tmp_path: Path) -> None:
    with standing(tmp_path) as terminal:
        terminal.until_shows("下条未读")
        terminal.click(*terminal.find("下条未读"))
        terminal.until_shows("2/40")
        terminal.click(*terminal.find("帮助"))
        terminal.until_shows("怎么写查询")
