"""Marks in a real terminal: two readers at once, the next start, a folder that was moved, a reader that was killed."""

from __future__ import annotations

import re
import shutil
import signal
import time
from typing import TYPE_CHECKING

import pytest

from tests.journeys.archive import mark_read, open_folder, write
from tests.journeys.test_marking import UNREAD, files_of
from tui_reader.store.state import State

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.terminal import Terminal

pytestmark = [pytest.mark.terminal, pytest.mark.slow]

SIZE = (140, 40)


def state_of(home: Path) -> State:
    return State(str(home / ".local" / "state" / "digest-tui"))


def marked(home: Path) -> tuple[int, int]:
    """Return how many keys are read, and how many starred."""
    state = state_of(home)
    rows = list(state.all())
    state.close()
    return sum(row.read for row in rows), sum(row.starred for row in rows)


def row_of(terminal: Terminal, title: str) -> str:
    """Return the part of a row up to a title in the list; the pane of the entry has it too, without the site behind."""
    listed = re.compile(rf"(.*{title}：.*)example\.org(?: |$)")
    return next(found[1] for row in terminal.rows if (found := listed.match(row)))


def leave(terminal: Terminal) -> None:
    terminal.press("<ctrl+q>")
    assert terminal.until_exit() == 0


def test_two_readers_mark_a_thousand_each_and_both_show_two_thousand(tmp_path: Path) -> None:
    mark_read(tmp_path, "never")
    folder = write(tmp_path, files_of(40, 50))
    with open_folder(folder, home=tmp_path, size=SIZE) as one, open_folder(folder, home=tmp_path, size=SIZE) as other:
        for terminal, first in ((one, "g"), (other, "G")):
            terminal.until(lambda rows: "未读 2,000" in rows[0], within=60)
            terminal.press(first)
        for _ in range(50):
            one.press("mj" * 20)
            other.press("mk" * 20)
        for terminal in (one, other):
            terminal.until(lambda rows: "未读 0" in rows[0], within=60)
            leave(terminal)
    assert marked(tmp_path) == (2000, 0)


@pytest.mark.parametrize("end", ["q", "\x11", "\x03\x03"])
def test_marks_that_are_typed_right_before_the_end_are_kept(tmp_path: Path, end: str) -> None:
    mark_read(tmp_path, "never")
    with open_folder(write(tmp_path, files_of(3, 5)), home=tmp_path, size=SIZE) as terminal:
        terminal.until(lambda rows: "未读 15" in rows[0])
        terminal.send("mjmjs" + end)
        terminal.until_exit()
    assert marked(tmp_path) == (2, 1)


def test_a_mark_shows_in_another_reader_within_a_moment(tmp_path: Path) -> None:
    mark_read(tmp_path, "never")
    folder = write(tmp_path, files_of(2, 5))
    with open_folder(folder, home=tmp_path, size=SIZE) as one, open_folder(folder, home=tmp_path, size=SIZE) as other:
        for terminal in (one, other):
            terminal.until(lambda rows: "未读 10" in rows[0])
        one.press("s")
        other.until(lambda rows: "星标 1" in rows[0])
        assert "✱" in row_of(other, "第0期第1条")


def test_passing_two_hundred_entries_marks_none_and_resting_on_one_marks_it(tmp_path: Path) -> None:
    mark_read(tmp_path, "shown")
    folder = write(tmp_path, files_of(15, 20))
    with open_folder(folder, home=tmp_path, size=SIZE) as terminal:
        terminal.until(lambda rows: "未读 300" in rows[0])
        for _ in range(200):
            terminal.press("j")
        terminal.until(lambda rows: "201/300" in rows[-2])
        assert "未读 300" in terminal.rows[0]
        terminal.until(lambda rows: "未读 299" in rows[0] and UNREAD not in row_of(terminal, "第10期第1条"))
        leave(terminal)
    assert marked(tmp_path) == (1, 0)


def test_what_came_since_the_last_visit_is_walked_to_its_end_and_the_last_one_brought_back(tmp_path: Path) -> None:
    mark_read(tmp_path, "shown")
    files = files_of(6, 4)
    names = sorted(files)
    folder = write(tmp_path, {name: files[name] for name in names[:4]})
    with open_folder(folder, home=tmp_path, size=SIZE) as terminal:
        terminal.until(lambda rows: "新到 4" in rows[0])
        leave(terminal)
    for name in names[4:]:
        (folder / name).write_text(files[name], encoding="utf-8")
    with open_folder(folder, home=tmp_path, size=SIZE) as terminal:
        terminal.until_shows("之后新到 2 期 8 条   w 看新到")
        terminal.press("w")
        terminal.until_shows("到这里就看完了")
        assert "新到  2 期  8 条  余 8" in terminal.text
        for _ in range(8):
            terminal.press("<space>")
        terminal.until_shows("都读完了。")
        assert "新到  2 期  8 条  余" not in terminal.text
        terminal.press("z")
        terminal.until_shows("已恢复 1 条")
        assert UNREAD in row_of(terminal, "第1期第4条")
        leave(terminal)
    with open_folder(folder, home=tmp_path, size=SIZE) as terminal:
        terminal.until_shows("之后没有新到")
        terminal.until(lambda rows: "新到 0" in rows[0])
        terminal.press("z")
        terminal.until_shows("已恢复 1 条")


def test_a_folder_that_was_moved_has_its_marks_and_its_place(tmp_path: Path) -> None:
    mark_read(tmp_path, "never")
    folder = write(tmp_path, files_of(4, 20))
    with open_folder(folder, home=tmp_path, size=SIZE) as terminal:
        terminal.until(lambda rows: "未读 80" in rows[0])
        terminal.press("jj" * 11, "m", "s")
        terminal.until(lambda rows: "星标 1" in rows[0])
        leave(terminal)
    elsewhere = tmp_path / "elsewhere" / "news"
    shutil.move(folder, elsewhere)
    for file in list(elsewhere.iterdir()):
        file.rename(file.with_name("renamed-" + file.name))
    with open_folder(elsewhere, home=tmp_path, size=SIZE) as terminal:
        terminal.until(lambda rows: "未读 79" in rows[0] and "星标 1" in rows[0])
        terminal.until_shows("之后没有新到")
        assert "23/80" in terminal.rows[-2]
        assert "✱" in row_of(terminal, "第1期第3条")


def test_a_reader_that_is_killed_has_kept_its_marks_and_the_end_of_its_visit(tmp_path: Path) -> None:
    mark_read(tmp_path, "never")
    files = files_of(3, 5)
    names = sorted(files)
    folder = write(tmp_path, {name: files[name] for name in names[:2]})
    with open_folder(folder, home=tmp_path, size=SIZE) as terminal:
        terminal.until(lambda rows: "新到 5" in rows[0])
        terminal.press("m", "j", "j", "s")
        terminal.until(lambda rows: "星标 1" in rows[0])
        time.sleep(1.5)
        terminal.signal(signal.SIGKILL)
        terminal.until_exit()
    (folder / names[2]).write_text(files[names[2]], encoding="utf-8")
    with open_folder(folder, home=tmp_path, size=SIZE) as terminal:
        terminal.until_shows("之后新到 1 期 5 条")
        terminal.until(lambda rows: "未读 14" in rows[0] and "星标 1" in rows[0])
        assert "8/15" in terminal.rows[-2]
