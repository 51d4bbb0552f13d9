"""Killed at any moment, and many at once: what was acknowledged is there."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.store.marker import started
from tests.store.samples import marked
from tui_reader.model import MarkKey
from tui_reader.store.state import FILE, State, peek

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tui_reader.model import Marked

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="there processes are neither forked nor killed like this"),
]

KILLS = 200
ROUNDS_IN_A_FOLDER = 10


def acknowledged_before_death(forker: subprocess.Popen[str], folder: Path, name: str, seconds: float) -> list[str]:
    """Start a child, kill it after a while, and return the keys that it had told of."""
    assert forker.stdin is not None
    assert forker.stdout is not None
    forker.stdin.write(f"{folder} {name}\n")
    keys: list[str] = []
    for line in forker.stdout:
        word, *rest = line.split()
        assert word != "fault", line
        if word == "pid":
            time.sleep(seconds)
            os.kill(int(rest[0]), signal.SIGKILL)
        elif word == "dead":
            break
        else:
            keys += [word, *rest]
    return keys


def missing_by_a_reader(folder: Path, keys: Iterable[str]) -> set[str]:
    """Look as the next run would."""
    state = State(str(folder))
    found = {mark.key for mark in state.known(map(MarkKey, keys)) if mark.read}
    assert state.fault is None
    state.close()
    return set(keys) - found


def missing_at_a_glance(folder: Path, keys: Iterable[str]) -> set[str]:
    """Look without repairing anything, so that the next one finds what the killed one left."""
    return set(keys) - {mark.key for mark in peek(str(folder), map(MarkKey, keys)).marks if mark.read}


def is_whole(folder: Path) -> bool:
    with sqlite3.connect(f"file:{folder / FILE}?mode=ro", uri=True) as connection:
        (answer,) = connection.execute("PRAGMA integrity_check").fetchone()
    connection.close()
    return bool(answer == "ok")


def test_killed_at_any_moment_no_acknowledged_mark_is_lost(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    draw = random.Random(20251221)  # noqa: S311 - a seed, so that it can be run again
    looks = (missing_at_a_glance, missing_by_a_reader)
    kept: set[str] = set()
    total = 0
    lost: set[str] = set()
    with started("fork") as forker:
        for number in range(KILLS):
            folder = tmp_path / f"state{number // ROUNDS_IN_A_FOLDER}"
            is_first = number % ROUNDS_IN_A_FOLDER == 0
            if is_first:
                kept.clear()
            seconds = draw.uniform(0, 0.03 if is_first else 0.12)
            keys = acknowledged_before_death(forker, folder, str(number), seconds)
            kept.update(keys)
            total += len(keys)
            lost |= looks[draw.randrange(2)](folder, keys)
            lost |= missing_by_a_reader(folder, kept)
            assert is_whole(folder)
        assert forker.stdin is not None
        forker.stdin.close()
    record_property("figure", f"kill: {KILLS} kills, {total:,} acknowledged marks, {len(lost)} lost")
    assert not lost


def test_after_a_kill_the_visit_has_ended_where_it_stood(tmp_path: Path) -> None:
    with started("fork") as forker:
        keys = acknowledged_before_death(forker, tmp_path, "one", 0.3)
        assert forker.stdin is not None
        forker.stdin.close()
    digests = [f"one {number}" for number in range(20)]
    state = State(str(tmp_path))
    stood = state.place(digests, "/elsewhere")
    visit = state.begin(["later", *digests], "/elsewhere")
    assert len(keys) > 60
    assert stood in keys
    assert visit.before is not None
    assert visit.new == {"later"}


def test_two_at_once_lose_nothing_and_a_third_hears_of_all(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    listening = State(str(tmp_path))
    heard: set[Marked] = set()
    with started("some", str(tmp_path), "a", "1000") as one, started("some", str(tmp_path), "b", "1000") as other:
        while one.poll() is None or other.poll() is None:
            heard.update(listening.news().marks)
            time.sleep(0.01)
        assert (one.returncode, other.returncode) == (0, 0)
    heard.update(listening.news().marks)
    expected = {marked(f"{name} {number}", "r") for name in "ab" for number in range(1_000)}
    assert {mark.key for mark in State(str(tmp_path)).known(mark.key for mark in expected)} == {
        mark.key for mark in expected
    }
    assert heard == expected
    record_property("figure", f"two at once: 1,000 marks each, {len(heard):,} there and heard of")


def test_many_that_start_at_once_in_a_new_folder_lose_nothing(tmp_path: Path) -> None:
    for attempt in range(4):
        folder = tmp_path / str(attempt)
        folder.mkdir()
        if attempt % 2:
            (folder / FILE).write_bytes(b"no database, but garbage " * 200)
        markers = [started("some", str(folder), str(number), "5") for number in range(5)]
        for process in markers:
            process.communicate()
        assert sum(process.returncode for process in markers) == attempt % 2  # one tells of the damage
        assert sum(row.read for row in State(str(folder)).all()) == 25
