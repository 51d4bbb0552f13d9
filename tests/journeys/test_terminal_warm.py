"""The second start: what was read before stands on the screen as it did, and what is new joins it."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from tests.journeys.archive import FIRST, many, open_folder, write
from tests.store.samples import age

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.terminal import Terminal

pytestmark = [pytest.mark.terminal, pytest.mark.slow]

SIZE = (140, 40)
DONE = "600 期  24,000 条"


def _kept(home: Path) -> Path:
    """Wait until the cache is written whole, and return its folder."""
    for _ in range(200):
        if list(home.rglob("*.index")) and (lists := list((home / ".cache").rglob("list"))):
            return lists[0].parent
        time.sleep(0.1)
    raise AssertionError(sorted(home.iterdir()))


def _settled(terminal: Terminal) -> list[str]:
    terminal.until(lambda rows: DONE in rows[-2], within=60)
    terminal.until_quiet(0.3, within=60)
    return terminal.rows


def test_a_second_start_shows_what_the_first_one_showed(tmp_path: Path) -> None:
    folder = write(tmp_path, many())
    age(folder)
    with open_folder(folder, home=tmp_path, size=SIZE) as terminal:
        cold = _settled(terminal)
        _kept(tmp_path)
        terminal.press("q")
        assert terminal.until_exit() == 0
    with open_folder(folder, home=tmp_path, size=SIZE) as terminal:
        assert _settled(terminal) == cold
        terminal.press("/第599期第40条")
        terminal.until(lambda rows: "第599期第40条" in rows[4])
    for file in _kept(tmp_path).iterdir():
        os.truncate(file, file.stat().st_size // 2)
    with open_folder(folder, home=tmp_path, size=SIZE) as terminal:
        assert _settled(terminal) == cold


def test_a_new_digest_joins_and_the_cursor_stays_on_its_entry(tmp_path: Path) -> None:
    folder = write(tmp_path, many())
    age(folder)
    with open_folder(folder, home=tmp_path, size=SIZE) as terminal:
        _settled(terminal)
        _kept(tmp_path)
        terminal.press("q")
        assert terminal.until_exit() == 0
    newest = max(folder.iterdir())
    (folder / "2030-01-01-00.md").write_bytes(newest.read_bytes().replace("第0期".encode(), "新一期".encode()))
    with open_folder(folder, home=tmp_path, size=SIZE) as terminal:
        terminal.until_shows("601 期", within=60)
        terminal.until_quiet(0.3, within=60)
        assert any(FIRST in row and row[25:].startswith("▌") for row in terminal.rows), terminal.text
        terminal.press("g")
        terminal.until(lambda rows: "新一期" in rows[4])
