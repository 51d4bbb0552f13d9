"""Marks, and what other instances do: the state as the reader uses it."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest

from tests.store.samples import marked, read, starred
from tui_reader.model import Change, Marked, MarkKey
from tui_reader.store.state import FILE, Deed, Done, MarkRow, News, State, peek

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.portable


@pytest.fixture
def clock() -> Callable[[], int]:
    """A millisecond passes each time it is asked."""
    return count(1_000).__next__


def test_marks_are_there_in_the_next_run(tmp_path: Path) -> None:
    state = State(str(tmp_path / "new" / "state"))
    assert state.change([read("a"), starred("b")]) == Done(Deed.MARKED, (marked("a", "r"), marked("b", "s")))
    state.close()
    again = State(str(tmp_path / "new" / "state"))
    assert sorted(again.known(map(MarkKey, "abc"))) == [marked("a", "r"), marked("b", "s")]
    assert again.fault is None
    again.close()
    assert [path.name for path in (tmp_path / "new" / "state").iterdir()] == [FILE]


def test_read_and_starred_do_not_touch_each_other(tmp_path: Path, clock: Callable[[], int]) -> None:
    state = State(str(tmp_path), clock=clock)
    state.change([read("a")])
    state.change([starred("a")])
    state.change([read("a", so=False)])
    assert list(state.all()) == [MarkRow(MarkKey("a"), read=False, read_at=1002, starred=True, starred_at=1001)]


def test_what_is_so_already_is_no_step(tmp_path: Path) -> None:
    state = State(str(tmp_path))
    assert state.change([]) == Done(Deed.MARKED)
    assert state.change([read("a", so=False), Change(MarkKey("b"))]) == Done(Deed.MARKED)
    assert (state.undo(), state.redo(), list(state.all())) == (None, None, [])
    state.change([read("a")])
    assert state.change([read("a")]) == Done(Deed.MARKED)
    assert state.undo() == Done(Deed.MARKED, (marked("a"),))
    assert state.undo() is None


def test_of_several_wishes_for_a_key_the_last_counts(tmp_path: Path) -> None:
    state = State(str(tmp_path))
    wishes = [read("a"), starred("a"), read("a", so=False), read("b", so=False), read("b")]
    assert sorted(state.change(wishes).marks) == [marked("a", "s"), marked("b", "r")]


def test_what_was_marked_later_is_later_whatever_the_clock_says(tmp_path: Path) -> None:
    times = iter([5_000, 10, 10])
    state = State(str(tmp_path), clock=times.__next__)
    for so in (True, False, True):
        state.change([read("a", so=so)])
    assert [row.read_at for row in state.all()] == [5_002]


STRANGE = {
    "a surrogate": "a\udc80",
    "another surrogate": "a\udc81",
    "its replacement": "a\ufffd",
    "its bytes": "a\xed\xb2\x80",
    "NUL": "a\0b",
    "up to NUL": "a",
    "empty": "",
    "number": "1",
    "number with a nought": "01",
    "long": "x" * 100_000,
    "astral": "😀",
    "a pair of surrogates": "\ud83d\ude00",
}


def test_no_key_is_lost_and_no_two_become_one(tmp_path: Path) -> None:
    state = State(str(tmp_path))
    for key in STRANGE.values():
        assert state.change([read(key)]).marks == (marked(key, "r"),)
    again = State(str(tmp_path))
    assert sorted(again.known(map(MarkKey, STRANGE.values()))) == sorted(marked(key, "r") for key in STRANGE.values())
    assert {row.key for row in again.all()} == set(STRANGE.values())
    assert peek(str(tmp_path), [MarkKey("a\udc80")]).marks == [marked("a\udc80", "r")]


def test_without_a_folder_all_goes_on_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    state = State(None)
    state.change([read("a")])
    assert state.undo() == Done(Deed.MARKED, (marked("a"),))
    assert state.redo() == Done(Deed.MARKED, (marked("a", "r"),))
    assert (state.fault, state.news(), list(tmp_path.iterdir())) == (None, News(), [])
    state.close()


def test_another_instance_tells_its_marks_once(tmp_path: Path) -> None:
    one, other = State(str(tmp_path)), State(str(tmp_path))
    one.change([read("a"), starred("b")])
    other.change([read("c")])
    assert set(other.news().marks) == {marked("a", "r"), marked("b", "s")}
    assert (other.news(), one.news(), one.news()) == (News(), News((marked("c", "r"),)), News())


def test_a_mark_that_both_change_is_told_as_it_is_now(tmp_path: Path) -> None:
    one, other = State(str(tmp_path)), State(str(tmp_path))
    one.change([read("a")])
    other.change([starred("a")])
    one.change([read("a", so=False)])
    assert other.news().marks == (marked("a", "s"),)


def test_undoing_is_news_to_others(tmp_path: Path) -> None:
    one, other = State(str(tmp_path)), State(str(tmp_path))
    one.change([read("a")])
    assert other.news().marks == (marked("a", "r"),)
    one.undo()
    assert other.news().marks == (marked("a"),)


def test_of_two_states_for_each_mark_the_later_wins(tmp_path: Path) -> None:
    state = State(str(tmp_path), clock=count(1_000, 1_000).__next__)
    state.change([read("a"), starred("b")])
    rows = [
        MarkRow(MarkKey("a"), read=False, read_at=999, starred=True, starred_at=5),
        MarkRow(MarkKey("b"), read=True, read_at=1, starred=False, starred_at=1001),
        MarkRow(MarkKey("c"), read=True, read_at=7, starred=False, starred_at=0),
        MarkRow(MarkKey("d"), read=True, read_at=0, starred=True, starred_at=-1),
        MarkRow(MarkKey("e"), read=True, read_at=10**30, starred=False, starred_at=0),
    ]
    done = state.merge(rows)
    assert sorted(done.marks) == [marked("a", "rs"), marked("b", "r"), marked("c", "r"), marked("e", "r")]
    assert state.merge(rows) == Done(Deed.MARKED)
    state.undo()
    assert sorted(state.known(map(MarkKey, "abcde"))) == [
        marked("a", "r"),
        marked("b", "s"),
        marked("c"),
        marked("e"),
    ]


def test_bringing_states_together_gives_the_same_both_ways(tmp_path: Path) -> None:
    one, other = (State(str(tmp_path / name), clock=count(1_000).__next__) for name in ("one", "other"))
    one.change([read("a"), starred("b")])
    other.change([read("b")])
    other.change([read("a"), read("b", so=False)])
    rows = list(one.all())
    one.merge(list(other.all()))
    other.merge(rows)
    assert sorted(one.all()) == sorted(other.all())


def test_a_peek_makes_nothing_and_tells_what_is_known(tmp_path: Path) -> None:
    assert peek(None, [MarkKey("a")]) == ([], "")
    assert peek(str(tmp_path / "none"), [MarkKey("a")]) == ([], "")
    assert list(tmp_path.iterdir()) == []
    state = State(str(tmp_path))
    state.change([read("a")])
    assert peek(str(tmp_path), map(MarkKey, "ab")).marks == [marked("a", "r")]
    state.close()
    assert peek(str(tmp_path), map(MarkKey, "ab")).marks == [marked("a", "r")]
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_many_marks_are_one_step(tmp_path: Path) -> None:
    state = State(str(tmp_path))
    keys = [f"key {number}" for number in range(12_345)]
    assert len(state.change(list(map(read, keys))).marks) == len(keys)
    assert sum(row.read for row in state.all()) == len(keys)
    state.change([read("key 5", so=False), starred("key 6")])
    state.undo()
    undone = state.undo()
    assert undone is not None
    assert {mark.key for mark in undone.marks} == set(keys)
    assert not any(row.read for row in state.all())
    assert set(state.known([MarkKey("key 6")])) == {Marked(MarkKey("key 6"), read=False, starred=False)}
