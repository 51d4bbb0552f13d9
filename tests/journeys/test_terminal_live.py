"""A folder that lives: what is written into it stands on top, and nothing moves under the eyes of who reads."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.journeys.archive import mark_read, open_folder, write
from tests.ui.fake_host import NOW, digest_text, some_digests

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [pytest.mark.terminal, pytest.mark.slow]

SIZE = (140, 40)
DIGESTS = 25
"""Columns of the pane of the digests, which the new one joins."""
LATER = NOW + timedelta(hours=4)


@pytest.fixture(autouse=True)
def _nothing_is_read_by_itself(tmp_path: Path) -> None:
    mark_read(tmp_path, "never")


def _new(title: str, entries: int = 17) -> str:
    places = range(1, entries + 1)
    items = [(f"{title}第{place}条", f"https://example.org/{title}/{place}", "摘要。" * 9) for place in places]
    return digest_text(LATER, *items)


def _panes(rows: list[str]) -> list[str]:
    """Return the lists and the entry, without the marks of what is unread: time takes those away."""
    return [row[DIGESTS:].replace("▪", " ") for row in rows[4:-3]]


def test_a_digest_that_is_written_is_listed_within_a_second_and_nothing_moves(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    folder = write(tmp_path, some_digests(60, 20))
    with open_folder(folder, home=tmp_path, size=SIZE) as terminal:
        terminal.until(lambda rows: "60 期  1,200 条" in rows[-2])
        terminal.until_quiet(1.0)
        terminal.press("jjjj")
        before = terminal.until(lambda rows: rows[-2].endswith("5/1,200"))
        began = time.monotonic()
        (folder / "new.md").write_text(_new("晚报"), encoding="utf-8")
        after = terminal.until(lambda rows: "新到 1 期 17 条   w 看新到" in rows[-2])
        took = time.monotonic() - began
        record_property("figure", f"live: a digest stands in the list {took:.2f} s after it was written")
        assert after[-2].endswith("22/1,217")
        assert _panes(after) == _panes(before)
        terminal.press("g")
        terminal.until(lambda rows: "晚报第1条" in rows[4])
        (folder / "new.md").unlink()
        terminal.until(lambda rows: rows[-2].endswith("1/1,200"))


def test_what_is_typed_stays_while_digests_come_and_the_hits_grow(tmp_path: Path) -> None:
    folder = write(tmp_path)
    with open_folder(folder, home=tmp_path, size=SIZE) as terminal:
        terminal.until_shows("1/15")
        terminal.until_quiet(1.0)
        terminal.press("/晚报")
        terminal.until_shows("没有条目符合这一句")
        (folder / "new.md").write_text(_new("晚报", 3), encoding="utf-8")
        rows = terminal.until(lambda rows: "晚报第1条" in rows[4])
        assert rows[0].startswith("▐ / 晚报")
        terminal.press("第2")
        terminal.until(lambda rows: "晚报第2条" in rows[4] and "1/1" in rows[-2])


def test_a_file_written_in_two_halves_never_leaves_the_screen(tmp_path: Path) -> None:
    folder = write(tmp_path)
    with open_folder(folder, home=tmp_path, size=SIZE) as terminal:
        first = terminal.until(lambda rows: "1/15" in rows[-2])
        terminal.until_quiet(1.0)
        file = max(folder.iterdir())
        text = file.read_bytes()
        handle = os.open(file, os.O_WRONLY | os.O_TRUNC)
        moved: list[list[str]] = []
        end = time.monotonic() + 1.0

        def sampled(rows: list[str]) -> bool:
            if _panes(rows) != _panes(first):
                moved.append(rows)
            return time.monotonic() > end

        terminal.until(sampled)
        assert not moved
        os.write(handle, text.replace("第1条".encode(), "第一条".encode()))
        os.close(handle)
        terminal.until(lambda rows: "第一条" in rows[4])


def test_it_ends_at_once_while_it_watches(tmp_path: Path) -> None:
    folder = write(tmp_path)
    with open_folder(folder, home=tmp_path, size=SIZE) as terminal:
        terminal.until_shows("1/15")
        terminal.until_quiet(1.0)
        for number in range(20):
            (folder / f"{number}.md").write_text(_new(f"第{number}份", 3), encoding="utf-8")
        terminal.press("q")
        assert terminal.until_exit(within=5) == 0
        assert terminal.left_on == frozenset()
        assert b"Traceback" not in terminal.raw
