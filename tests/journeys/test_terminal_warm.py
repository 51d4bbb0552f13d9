"""The second start: what was read before stands on the screen as it did, and what is new joins it."""

from __future__ import annotations

import os
import shutil
import time
from typing import TYPE_CHECKING

import pytest

from tests.journeys.archive import many, mark_read, open_folder, write
from tests.store.samples import NOON, age, digest_text

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.terminal import Terminal

pytestmark = [pytest.mark.terminal, pytest.mark.slow]

SIZE = (140, 40)
BELOW_THE_BAR = 2
"""The first row that says nothing of what is new since the last visit; the last one, the footer, does too."""
DIGESTS = 25
"""Columns of the pane of the digests, of which there are few at first."""
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
    mark_read(tmp_path, "never")
    age(folder)
    with open_folder(folder, home=tmp_path, size=SIZE) as terminal:
        cold = _settled(terminal)[BELOW_THE_BAR:-1]
        _kept(tmp_path)
        terminal.press("q")
        assert terminal.until_exit() == 0
    with open_folder(folder, home=tmp_path, size=SIZE) as terminal:
        assert _settled(terminal)[BELOW_THE_BAR:-1] == cold
        terminal.press("/第599期第40条")
        terminal.until(lambda rows: "第599期第40条" in rows[4])
    for file in _kept(tmp_path).iterdir():
        os.truncate(file, file.stat().st_size // 2)
    shutil.rmtree(tmp_path / ".local")  # else it would open where that last query led
    with open_folder(folder, home=tmp_path, size=SIZE) as terminal:
        assert _settled(terminal)[BELOW_THE_BAR:-1] == cold


def test_a_new_digest_stands_on_top_in_the_first_frame_and_nothing_moves(tmp_path: Path) -> None:
    folder = write(tmp_path, many())
    age(folder)
    with open_folder(folder, home=tmp_path, size=SIZE) as terminal:
        _settled(terminal)
        _kept(tmp_path)
        terminal.press("q")
        assert terminal.until_exit() == 0
    shutil.rmtree(tmp_path / ".local")  # as if it had never been opened: else it opens where the last visit stood
    (folder / "2030-01-01-00.md").write_text(digest_text("新一期", when=NOON), encoding="utf-8")
    with open_folder(folder, home=tmp_path, size=SIZE) as terminal:
        first = terminal.until(lambda rows: "第0期" in rows[10])
        assert "新一期 第1条" in first[4]
        whole = terminal.until(lambda rows: "601 期" in rows[-2], within=60)
        assert [row[DIGESTS:] for row in whole[4:-2]] == [row[DIGESTS:] for row in first[4:-2]]
