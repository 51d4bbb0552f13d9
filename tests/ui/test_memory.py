"""What the screen knows of marks, between what is typed and what the store says."""

from __future__ import annotations

from tests.finding.test_marking import ARCHIVE, KEYS, marks
from tui_reader.finding.marking import Marking, row_names
from tui_reader.model import Change
from tui_reader.ui.memory import Memory


def test_what_is_marked_before_all_marks_are_told_stays_marked() -> None:
    memory, told = Memory(), Marking()
    memory.change([Change(KEYS[0], read=True), Change(KEYS[1], starred=True)])
    told.take(marks(KEYS[3]))
    memory.replace(told)
    assert [memory.at(ARCHIVE, row)[:2] for row in (0, 1, 3)] == [(True, False), (False, True), (True, False)]


def test_what_is_marked_by_the_thousand_before_all_marks_are_told_stays_marked() -> None:
    memory, told = Memory(), Marking()
    memory.mark_all_read(row_names(ARCHIVE)[:2])
    told.take(marks(KEYS[0], KEYS[3], read=False, starred=True))
    memory.replace(told)
    assert [memory.marking.at(ARCHIVE, row) for row in (0, 1, 3)] == [(True, True), (True, False), (False, True)]


def test_a_step_taken_back_leaves_alone_what_waits_to_be_written() -> None:
    memory = Memory()
    memory.change([Change(KEYS[0], starred=True)])
    memory.hear(marks(KEYS[0], KEYS[1], read=True))
    assert [memory.marking.of(KEYS[0]), memory.marking.of(KEYS[1])] == [(False, True), (True, False)]
