"""The main job in a real terminal: a real digest is read to its end, an entry is found by typing, its source opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.archive import CODEX, CODEX_LINK, browser, open_folder, seventeen, told, write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.terminal import Terminal

pytestmark = pytest.mark.terminal

WIDE = (140, 40)
PANE = 86
"""The first column of the entry at 140 columns."""


def pane(terminal: Terminal, row: int) -> str:
    """Return what a row shows of the entry."""
    return "".join(terminal.cell(column, row).text for column in range(PANE, WIDE[0])).strip()


def head_row(terminal: Terminal, title: str) -> int:
    """Return the row on which the entry that is open has its title; 0 where it is another one."""
    return next((row for row in range(4, WIDE[1]) if pane(terminal, row) == title), 0)


def bold_phrases(terminal: Terminal, title: str) -> list[str]:
    """Return what is bold below the title of the open entry, blanks left out and wrapped lines joined."""
    phrases: list[str] = []
    before = False
    for row in range(head_row(terminal, title) + 1, WIDE[1] - 2):
        for column in range(PANE, WIDE[0]):
            cell = terminal.cell(column, row)
            if cell.text.strip():
                if cell.bold:
                    phrases[len(phrases) - before :] = [(phrases[-1] if before else "") + cell.text]
                before = cell.bold
    return phrases


def test_a_walk_through_seventeen_entries_shows_every_bold_phrase_and_no_asterisk(tmp_path: Path) -> None:
    folder = write(tmp_path, {"new.md": seventeen()["new.md"]})
    entries = told()
    with open_folder(folder, home=tmp_path, size=WIDE) as terminal:
        terminal.until_shows("1 期  17 条")
        rows = terminal.until_shows("1/17")
        titled = [row for row, text in enumerate(rows) for entry in entries if entry.title in text[:60]]
        assert titled == [*range(4, 21)]
        assert entries[0].title in rows[4]
        assert entries[-1].title in rows[20]
        seen = []
        for number, entry in enumerate(entries, 1):
            terminal.until_shows(f" {number}/17")
            terminal.until(lambda _: head_row(terminal, entry.title) > 0)  # noqa: B023 - it is called here and now
            assert "*" not in terminal.text
            assert entry.text.replace(" ", "") in "".join(pane(terminal, row) for row in range(6, 30)).replace(" ", "")
            seen += bold_phrases(terminal, entry.title)
            terminal.press("j")
        assert seen == [bold for entry in entries for bold in entry.bold]
        assert len(seen) == 37
        terminal.press("q")
        assert terminal.until_exit() == 0


def test_an_entry_is_found_by_typing_and_its_link_reaches_the_browser_byte_for_byte(tmp_path: Path) -> None:
    folder = write(tmp_path, seventeen())
    program, record = browser(tmp_path)
    with open_folder(folder, home=tmp_path, size=WIDE, env={"BROWSER": program}) as terminal:
        terminal.until_shows("2 期  18 条")
        terminal.press("/Codex")
        terminal.until_shows("1/2")
        rows = terminal.until(lambda rows: CODEX in rows[4][:60])
        assert "编辑器换了Codex皮肤吗" in rows[5]
        terminal.press("<enter>o")
        terminal.until_shows("已在浏览器打开")
        terminal.until(lambda _: record.exists() and record.read_bytes().endswith(b"\n"))
        assert record.read_bytes() == CODEX_LINK.encode() + b"\0\n"


def test_a_picked_category_narrows_the_list_and_q_leaves_the_terminal_as_it_was(tmp_path: Path) -> None:
    folder = write(tmp_path, seventeen())
    with open_folder(folder, home=tmp_path, size=WIDE) as terminal:
        terminal.until_shows("2 期  18 条")
        assert {"alternate screen", "mouse", "bracketed paste", "cursor hidden", "raw input"} <= terminal.left_on
        terminal.press("#")
        terminal.until_shows("5 个分类")
        terminal.press("行业")
        terminal.until_gone("花边")
        terminal.press("<enter>")
        rows = terminal.until_shows("1/17")
        assert rows[0].startswith("  / #行业洞察")
        assert "17 条  1 期" in rows[1]
        terminal.press("<esc>")
        terminal.until_shows("1/18")
        terminal.press("q")
        assert terminal.until_exit() == 0
        assert terminal.left_on == frozenset()
        assert terminal.screen.keyboards == 0


def test_keys_that_come_in_one_burst_take_effect_in_their_order(tmp_path: Path) -> None:
    folder = write(tmp_path, seventeen())
    program, record = browser(tmp_path)
    with open_folder(folder, home=tmp_path, size=WIDE, env={"BROWSER": program}) as terminal:
        terminal.until_shows("1/18")
        terminal.send("/Codex把\ro")
        terminal.until_shows("已在浏览器打开")
        assert terminal.rows[0].startswith("  / Codex把")
        terminal.until(lambda _: record.exists() and record.read_bytes().endswith(b"\n"))
        assert record.read_bytes() == CODEX_LINK.encode() + b"\0\n"
        terminal.send("/\x1b[200~xx\x1b[201~\x1b[D\x1b[Cy\t")
        terminal.until(lambda rows: "Codex把xxy" in rows[0])
