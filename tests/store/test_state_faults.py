"""The file fails in the middle of the run: nothing is taken back, nothing raises, and it is said once."""

from __future__ import annotations

import os
import sqlite3
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from tests.store.failing import Disk, Way, connect_small
from tests.store.marker import started
from tests.store.samples import marked, read, starred
from tui_reader.model import Change, Marked, MarkKey
from tui_reader.store.state import FILE, Deed, Done, MarkRow, State
from tui_reader.store.trouble import StateDamagedError, StateLockedError, StateUnwritableError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="an open file is neither removed nor limited there")
DIGESTS = [f"digest {number}" for number in range(6)]
WAYS = [
    Way(for_ever=False, after=False, kind="disk I/O error"),
    Way(for_ever=False, after=True, kind="disk I/O error"),
    Way(for_ever=True, after=False, kind="database or disk is full"),
]
"""That a disk does all and never acknowledges any is left out: what it kept may be later than what was told."""


def work(state: State) -> dict[MarkKey, Marked]:
    """Do some of everything, and return how each key is marked by what was acknowledged."""
    known: dict[MarkKey, Marked] = {}

    def take(done: Done | None) -> None:
        assert done is not None or state.fault is not None
        known.update((mark.key, mark) for mark in (done.marks if done else ()))

    visit = state.begin(DIGESTS, "/digests")
    take(state.change([read("a"), starred("b")]))
    take(state.change([read(f"many {number}") for number in range(20)]))
    assert state.see(DIGESTS).seen == visit.new
    state.stand("there")
    take(state.change([read("c")]))
    take(state.undo())
    assert state.arrive(["digest 6"]) == {"digest 6"}
    take(state.redo())
    take(state.merge([MarkRow(MarkKey("d"), read=True, read_at=7, starred=False, starred_at=0)]))
    state.beat()
    state.news()
    take(state.change([read("a", so=False)]))
    return known


def in_the_file(folder: Path) -> dict[MarkKey, Marked]:
    """Return what the next run will know."""
    state = State(str(folder))
    assert state.fault is None
    found = {MarkKey(row.key): Marked(row.key, row.read, row.starred) for row in state.all()}
    state.close()
    return found


@pytest.mark.slow
def test_wherever_a_call_fails_nothing_acknowledged_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record_property: Callable[[str, object], None]
) -> None:
    failures = lost = 0
    for number, way in enumerate(WAYS):
        at = 0
        while True:
            at += 1
            folder = tmp_path / f"{number}-{at}"
            disk = Disk(at, way)
            with monkeypatch.context() as patch:
                patch.setattr(sqlite3, "connect", disk.connect)
                state = State(str(folder))
                known = work(state)
                here = {mark.key: mark for mark in state.known(known)}
                state.close()
            if not disk.has_failed:
                assert state.fault is None
                break
            failures += 1
            there = in_the_file(folder)
            lost += sum(mark not in (here.get(key), there.get(key)) for key, mark in known.items())
            assert way.for_ever or here == known
            assert state.fault is not None or there == known
            assert way.for_ever or there == known  # the disk had recovered before the end
    record_property("figure", f"faults: {failures:,} failing calls in {len(WAYS)} ways, {lost} acknowledged marks lost")
    assert not lost


def test_a_full_disk_takes_nothing_back_and_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", connect_small)
        state = State(str(tmp_path))
        for number in range(300):
            assert state.change([read(f"https://example.org/{number:0300}")]).marks
        assert sum(row.read for row in state.all()) == 300
        fault = state.fault
        assert isinstance(fault, StateUnwritableError)
        assert "full" in fault.say("en")
        state.change([read("more")])
        assert state.fault is fault
        undone = state.undo()
        assert undone == Done(Deed.MARKED, (marked("more"),))
        for _ in range(99):
            assert state.undo() is not None
        state.close()
    assert 10 < len(in_the_file(tmp_path)) < 300


@POSIX
def test_a_file_that_may_not_grow_takes_nothing_back(tmp_path: Path) -> None:
    out, _ = started("limit", str(tmp_path), "600").communicate()
    known, fault = out.splitlines()
    assert known == "600"
    assert "cannot be written" in fault
    assert len(in_the_file(tmp_path)) > 10


def test_a_file_that_another_program_holds_is_waited_for_then_memory_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_reader.store.database.BUSY_SECONDS", 0.05)
    state = State(str(tmp_path))
    state.change([read("a")])
    holder = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    assert state.change([read("b")]).marks == (marked("b", "r"),)
    assert isinstance(state.fault, StateLockedError)
    assert sorted(state.known(map(MarkKey, "ab"))) == [marked("a", "r"), marked("b", "r")]
    late = State(str(tmp_path))
    assert isinstance(late.fault, StateLockedError)
    assert late.known(map(MarkKey, "ab")) == [marked("a", "r")]
    holder.close()
    state.close()
    late.change([starred("a")])
    late.close()
    assert set(in_the_file(tmp_path).values()) == {marked("a", "rs"), marked("b", "r")}


def test_an_action_waits_while_another_instance_marks_very_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_reader.store.database.BUSY_SECONDS", 0.2)
    state = State(str(tmp_path))
    holder = sqlite3.connect(tmp_path / FILE, isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")
    threading.Timer(0.35, holder.rollback).start()
    assert state.change([read("a")]).marks == (marked("a", "r"),)
    assert state.fault is None
    holder.close()


@POSIX
@pytest.mark.parametrize("is_replaced", [False, True], ids=["removed", "replaced"])
def test_a_file_that_was_taken_away_is_made_again(tmp_path: Path, is_replaced: bool) -> None:  # noqa: FBT001
    state = State(str(tmp_path / "state"))
    state.begin(DIGESTS, "/digests")
    state.change([read("a")])
    state.stand("here")
    (tmp_path / "state").rename(tmp_path / "old")
    if is_replaced:
        other = State(str(tmp_path / "state"))
        other.begin(["else"], "/else")
        other.change([starred("a"), starred("z")])
        other.close()
    assert state.change([read("b")]).marks == (marked("b", "r"),)
    assert state.fault is None
    state.change([read("c")])
    state.stand("there")
    expected = [marked("a", "rs"), marked("z", "s")] if is_replaced else [marked("a", "r")]
    assert set(in_the_file(tmp_path / "state").values()) == {*expected, marked("b", "r"), marked("c", "r")}
    if is_replaced:
        assert {marked("a", "rs"), marked("z", "s")} <= set(state.news().marks)
        assert State(str(tmp_path / "state")).place(["else"], "") == ""
    else:
        assert State(str(tmp_path / "state")).place(DIGESTS, "") == "there"


def test_damage_that_is_met_in_the_run_is_put_aside_and_the_rest_kept(tmp_path: Path) -> None:
    state = State(str(tmp_path))
    wishes = [read(f"https://example.org/{number:0200}") for number in range(5_000)]
    state.change(wishes)
    state.close()
    with (tmp_path / FILE).open("r+b") as file:
        file.seek(os.path.getsize(tmp_path / FILE) // 3)  # noqa: PTH202
        file.write(b"\xff" * 40_000)
    state = State(str(tmp_path))
    assert state.change([Change(wish.key, starred=True) for wish in wishes]).marks
    assert isinstance(state.fault, StateDamagedError)
    aside = tmp_path / f"{FILE}.damaged"
    assert aside.read_bytes().count(b"\xff" * 10_000) == 4
    kept = in_the_file(tmp_path)
    assert len(kept) == 5_000
    assert sum(mark.read for mark in kept.values()) > 500
    assert all(mark.starred for mark in kept.values())
