"""While a large folder is read: the frame stands still, keys are answered, and the status line says how far it is."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.journeys.archive import FIRST, many, mark_read, open_folder, write

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.terminal, pytest.mark.slow]

SIZE = (140, 40)
DONE = "600 期  24,000 条"


def shown(rows: list[str]) -> list[str]:
    """Return what stands in the panes, but counts that grow."""
    return [row[25:] for row in rows[4:-2]]


def test_the_first_rows_stay_where_they_are_until_all_is_read(tmp_path: Path) -> None:
    mark_read(tmp_path, "never")
    with open_folder(write(tmp_path, many()), home=tmp_path, size=SIZE) as terminal:
        first = shown(terminal.until(lambda rows: all("第0期" in row for row in rows[4:-2])))
        assert FIRST in first[0]
        told: set[str] = set()
        moved: list[list[str]] = []

        def sampled(rows: list[str]) -> bool:
            told.add(rows[-2].split("  ")[1] if "正在读" in rows[-2] else "")
            if shown(rows) != first:
                moved.append(shown(rows))
            return DONE in rows[-2]

        terminal.until(sampled, within=60)
        assert not moved
        assert len(told) > 2, "the status line counts while it reads"
        assert all(text == "" or text.endswith("个文件") for text in told), told


def test_keys_are_answered_while_it_reads(tmp_path: Path) -> None:
    with open_folder(write(tmp_path, many()), home=tmp_path, size=SIZE) as terminal:
        terminal.until_shows("正在读")
        terminal.press("jj")
        rows = terminal.until(lambda rows: "▐" in rows[6])
        assert "正在读" in rows[-2], "it was answered before all was read"
        terminal.press("l")
        terminal.until(lambda rows: "▐" not in rows[6])
        terminal.press("<esc>")
        rows = terminal.until(lambda rows: DONE in rows[-2], within=60)
        assert "▐" in rows[6]
        assert rows[-2].endswith("3/24,000")


def test_a_query_typed_while_it_reads_finds_what_comes_later(tmp_path: Path) -> None:
    with open_folder(write(tmp_path, many()), home=tmp_path, size=SIZE) as terminal:
        terminal.until_shows("正在读")
        terminal.press("/第599期第40条")
        terminal.until(lambda rows: rows[0].startswith("▐ / 第599期第40条"))
        terminal.until(lambda rows: "第599期第40条" in rows[4], within=60)


def test_it_can_be_left_while_it_reads(tmp_path: Path) -> None:
    with open_folder(write(tmp_path, many()), home=tmp_path, size=SIZE) as terminal:
        terminal.until_shows("正在读")
        terminal.press("q")
        assert terminal.until_exit(within=5) == 0
        assert terminal.left_on == frozenset()
        assert b"Traceback" not in terminal.raw


@pytest.mark.parametrize("moment", range(6))
def test_it_can_be_left_at_any_moment_of_reading_indexing_and_writing(tmp_path: Path, moment: int) -> None:
    with open_folder(write(tmp_path, many()), home=tmp_path, size=SIZE) as terminal:
        terminal.until_shows(FIRST)
        time.sleep(moment * 0.3)
        terminal.press("<ctrl+q>")
        assert terminal.until_exit(within=5) == 0
