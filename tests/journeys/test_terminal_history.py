"""The history of queries on disk: where it goes, and where nothing does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.archive import open_folder, write
from tests.journeys.terminal import reader

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.terminal import Terminal

pytestmark = pytest.mark.terminal


def ask(terminal: Terminal, query: str) -> None:
    terminal.press("/")
    terminal.send(query)
    terminal.until_shows("命中")
    terminal.press("<enter>", "<ctrl+q>")
    assert terminal.until_exit() == 0


def test_a_query_comes_back_in_the_next_run_from_the_state_folder_that_was_named(tmp_path: Path) -> None:
    folder, state = write(tmp_path), tmp_path / "elsewhere"
    with open_folder(folder, "--state-dir", str(state), home=tmp_path) as terminal:
        terminal.until_shows("3 期")
        ask(terminal, "qwen")
    assert {path.name for path in state.iterdir()} == {"queries.jsonl", "state.sqlite3"}
    with open_folder(folder, "--state-dir", str(state), home=tmp_path) as terminal:
        terminal.until_shows("3 期")
        terminal.press("/<up>")
        terminal.until_shows("/ qwen")
        terminal.press("<ctrl+q>")
        assert terminal.until_exit() == 0


def test_the_demo_keeps_nothing(tmp_path: Path) -> None:
    with reader("--demo", home=tmp_path, size=(100, 30), env={"LANG": "zh_CN.UTF-8"}) as terminal:
        terminal.until_shows("24 期")
        before = set(tmp_path.rglob("*"))
        ask(terminal, "codex")
    assert set(tmp_path.rglob("*")) == before
    assert not list(tmp_path.rglob("queries.jsonl"))
