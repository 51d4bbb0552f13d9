"""Terminals of every size, and of many sizes in a second."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.journeys.archive import FIRST, open_folder, write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.terminal import Terminal

pytestmark = pytest.mark.terminal


def quits_well(terminal: Terminal) -> None:
    """Press `q` until it is out; assert that nothing was raised and nothing is left on."""
    terminal.press("q")
    assert terminal.until_exit() == 0
    assert terminal.left_on == frozenset()
    assert b"Traceback" not in terminal.raw


@pytest.mark.parametrize("size", [(140, 40), (100, 30), (80, 24), (50, 15), (40, 12), (20, 5), (12, 3)])
def test_it_stands_and_ends_at_this_size(tmp_path: Path, size: tuple[int, int]) -> None:
    with open_folder(write(tmp_path), home=tmp_path, size=size) as terminal:
        terminal.until_shows(FIRST[:2])
        quits_well(terminal)


@pytest.mark.parametrize("size", [(11, 9), (30, 2), (4, 1), (1, 1)])
def test_what_is_too_small_to_be_read_says_so_where_it_can(tmp_path: Path, size: tuple[int, int]) -> None:
    with open_folder(write(tmp_path), home=tmp_path, size=size) as terminal:
        if size[0] >= len("再大一点") * 2:
            terminal.until_shows("再大一点")
        terminal.until(lambda _: b"\x1b[?2026l" in terminal.raw, what="a first frame")
        terminal.resize(80, 24)
        terminal.until_shows(FIRST)
        quits_well(terminal)


def test_after_two_hundred_sizes_the_rows_are_as_at_first(tmp_path: Path) -> None:
    dice = random.Random(2)  # noqa: S311 - repeatable, not secret
    with open_folder(write(tmp_path), home=tmp_path, size=(140, 40)) as terminal:
        terminal.until_shows("最新一期")
        terminal.press("j")
        first = terminal.until_shows("2/15")
        for step in range(200):
            terminal.resize(dice.randint(1, 200), dice.randint(1, 60))
            if step % 7 == 0:
                terminal.press(dice.choice("hl"))
        terminal.until_quiet(0.5)
        terminal.resize(140, 40)
        terminal.press("l<esc>hl")
        terminal.until(lambda rows: rows[:24] == first[:24], what="the first rows again")
        quits_well(terminal)


def test_a_terminal_that_shrinks_and_grows_keeps_its_entry(tmp_path: Path) -> None:
    with open_folder(write(tmp_path), home=tmp_path, size=(100, 30)) as terminal:
        terminal.until_shows("最新一期")
        terminal.press("jjj")
        wide = terminal.until_shows("4/15")
        for columns, lines in ((50, 15), (80, 24), (20, 5), (140, 40)):
            terminal.resize(columns, lines)
            terminal.until(lambda rows: any("第0期第4条" in row for row in rows))
        terminal.resize(100, 30)
        terminal.until(lambda rows: rows == wide)
