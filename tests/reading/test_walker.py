"""Events to blocks: how many are taken."""

from __future__ import annotations

import pytest

from tests.reading.damage import read
from tui_reader.model import Fault, Outcome
from tui_reader.reading import body, walker
from tui_reader.reading.body import document, plain

ITEM = "- [甲](https://example.com/) **乙**\n"


def test_a_body_is_taken_whole_up_to_the_limit() -> None:
    assert not document(ITEM * 100).is_cut


def test_behind_the_limit_nothing_is_taken_and_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walker, "MOST_EVENTS", 50)
    cut = document(ITEM * 100)
    assert cut.is_cut
    assert 0 < len(cut.blocks) < 10
    reading = read(ITEM * 100)
    assert [problem.fault for problem in reading.problems if problem.fault is Fault.CUT] == [Fault.CUT]
    assert reading.outcome is Outcome.WARN
    assert 0 < len(reading.entries) < 10


@pytest.mark.parametrize("most", range(1, 40))
def test_wherever_it_is_cut_what_was_taken_is_well_formed(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    table = "| a | b |\n|--|--|\n| c | d |\n\n"
    text = f"1. **甲 [乙](https://example.com/)**\n\n   > - 丙\n\n{table}<p>丁</p>\n\n```\n戊\n```\n"
    monkeypatch.setattr(walker, "MOST_EVENTS", most)
    cut = document(text)
    assert all(0 <= block.start <= block.end <= len(cut.source) for block in cut.blocks)
    read(text)
    monkeypatch.undo()
    assert plain(document(text).blocks).startswith(plain(cut.blocks)[:1])


def test_a_text_with_more_marks_than_are_taken_is_cut_before_it_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body, "MOST_MARKS", 100)
    cut = document(ITEM * 100)
    assert cut.is_cut
    assert 0 < len(cut.blocks) < 20
    assert [problem.fault for problem in read(ITEM * 100).problems if problem.fault is Fault.CUT] == [Fault.CUT]
    assert not document("甲" * 1000).is_cut
