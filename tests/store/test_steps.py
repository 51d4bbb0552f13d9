"""Undo and redo: against a simple model, over restarts, and beside what others do."""

from __future__ import annotations

import sqlite3
import tempfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.samples import marked, read, starred
from tui_reader.model import Change, Marked, MarkKey
from tui_reader.store.state import FILE, Deed, Done, State
from tui_reader.store.steps import MOST

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.portable

Marks = dict[str, tuple[bool, bool]]


class Model:
    """Marks as whole pictures, one before and one after each step."""

    def __init__(self) -> None:
        self.marks: Marks = {}
        self.past: list[tuple[Marks, Marks]] = []
        self.future: list[tuple[Marks, Marks]] = []

    def change(self, wishes: list[Change]) -> None:
        before = dict(self.marks)
        for key, read_so, starred_so in wishes:
            was = self.marks.get(key, (False, False))
            self.marks[key] = (
                was[0] if read_so is None else read_so,
                was[1] if starred_so is None else starred_so,
            )
        if any(self.marks[key] != before.get(key, (False, False)) for key in self.marks):
            self.past.append((before, dict(self.marks)))
            self.past = self.past[-MOST:]
            self.future.clear()

    def undo(self) -> bool:
        if not self.past:
            return False
        self.future.append(self.past.pop())
        self.marks = dict(self.future[-1][0])
        return True

    def redo(self) -> bool:
        if not self.future:
            return False
        self.past.append(self.future.pop())
        self.marks = dict(self.past[-1][1])
        return True

    @property
    def told(self) -> set[Marked]:
        return {Marked(MarkKey(key), *marks) for key, marks in self.marks.items() if any(marks)}


WISHES = st.lists(
    st.builds(Change, st.sampled_from(list(map(MarkKey, "abcd"))), *[st.sampled_from([None, True, False])] * 2),
    max_size=4,
)
ACTIONS = st.lists(st.one_of(WISHES, st.sampled_from(["undo", "redo", "restart"])), max_size=25)


@settings(max_examples=60)
@given(ACTIONS)
def test_undo_and_redo_are_as_turning_pages(actions: list[list[Change] | str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        model, state = Model(), State(folder)
        for action in actions:
            if action == "restart":
                state.close()
                state = State(folder)
            elif action == "undo":
                assert (state.undo() is not None) == model.undo()
            elif action == "redo":
                assert (state.redo() is not None) == model.redo()
            elif isinstance(action, list):
                model.change(action)
                state.change(action)
            told = {Marked(row.key, row.read, row.starred) for row in state.all()}
            assert {mark for mark in told if mark.read or mark.starred} == model.told
        state.close()


def test_the_last_hundred_steps_outlive_the_program(tmp_path: Path) -> None:
    state = State(str(tmp_path))
    for number in range(MOST + 7):
        state.change([read(f"key {number}")])
    state.close()
    again = State(str(tmp_path))
    undone = [again.undo() for _ in range(MOST)]
    assert undone[0] == Done(Deed.MARKED, (marked(f"key {MOST + 6}"),))
    assert undone[-1] == Done(Deed.MARKED, (marked("key 7"),))
    assert again.undo() is None
    assert sum(row.read for row in again.all()) == 7


def test_what_was_undone_can_be_redone_after_a_restart(tmp_path: Path) -> None:
    state = State(str(tmp_path))
    state.change([read("a")])
    state.change([read("b")])
    state.undo()
    state.undo()
    again = State(str(tmp_path))
    assert again.redo() == Done(Deed.MARKED, (marked("a", "r"),))
    assert again.redo() == Done(Deed.MARKED, (marked("b", "r"),))
    assert again.redo() is None


def test_what_another_instance_does_meanwhile_is_not_ours_to_undo(tmp_path: Path) -> None:
    before = State(str(tmp_path))
    before.change([read("before")])
    one, other = State(str(tmp_path)), State(str(tmp_path))
    one.change([read("a")])
    other.change([read("b")])
    assert one.undo() == Done(Deed.MARKED, (marked("a"),))
    assert one.undo() == Done(Deed.MARKED, (marked("before"),))
    assert one.undo() is None
    assert other.undo() == Done(Deed.MARKED, (marked("b"),))
    assert other.undo() is None
    assert other.redo() == Done(Deed.MARKED, (marked("b", "r"),))
    assert other.redo() is None


def test_a_step_of_another_leaves_what_we_can_redo(tmp_path: Path) -> None:
    one, other = State(str(tmp_path)), State(str(tmp_path))
    one.change([read("a")])
    one.undo()
    other.change([read("b")])
    assert one.redo() == Done(Deed.MARKED, (marked("a", "r"),))


def test_a_mark_that_was_changed_since_is_left_as_it_is(tmp_path: Path) -> None:
    one, other = State(str(tmp_path)), State(str(tmp_path))
    one.change([read("a"), read("b"), starred("c")])
    other.change([read("a", so=False), starred("b"), starred("c", so=False)])
    assert one.undo() == Done(Deed.MARKED, (marked("b", "s"),))
    assert sorted(one.known(map(MarkKey, "abc"))) == [marked("a"), marked("b", "s"), marked("c")]


def test_undoing_is_later_than_what_it_undoes(tmp_path: Path) -> None:
    state = State(str(tmp_path), clock=lambda: 1_000)
    state.change([read("a")])
    rows = list(state.all())
    state.undo()
    assert state.merge(rows) == Done(Deed.MARKED)
    assert state.known([MarkKey("a")]) == [marked("a")]


def test_a_step_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    state = State(str(tmp_path))
    for key in "abcd":
        state.change([read(key)])
    state.close()
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE steps SET what = x'00' WHERE id = 4")
        connection.execute("UPDATE steps SET deed = 77 WHERE id = 3")
        connection.execute("UPDATE steps SET deed = 2 WHERE id = 2")
    connection.close()
    again = State(str(tmp_path))
    assert again.undo() == Done(Deed.SEEN)
    assert again.undo() == Done(Deed.MARKED, (marked("a"),))
    assert again.fault is None


def test_whether_a_step_can_be_taken_back_is_known_also_after_a_restart(tmp_path: Path) -> None:
    state = State(str(tmp_path))
    assert not state.can_undo()
    state.change([read("a")])
    assert state.can_undo()
    state.close()
    state = State(str(tmp_path))
    assert state.can_undo()
    state.undo()
    assert not state.can_undo()
    state.close()
