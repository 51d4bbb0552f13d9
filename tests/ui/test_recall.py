"""The walk through earlier queries."""

from __future__ import annotations

from tui_reader.ui.recall import Recall


def test_the_walk_goes_back_to_its_draft_and_ends() -> None:
    recall = Recall(lambda: ["b", "a"], print)
    assert [recall.newer(), recall.older("x"), recall.older("b"), recall.older("a")] == [None, "b", "a", None]
    assert recall.walking
    assert [recall.newer(), recall.newer(), recall.newer()] == ["b", "x", None]
    assert not recall.walking


def test_the_query_in_the_bar_is_passed_over() -> None:
    assert Recall(lambda: ["b", "a"], print).older(" b ") == "a"


def test_after_a_rest_the_walk_begins_anew_with_what_was_kept_meanwhile() -> None:
    history = ["a"]
    recall = Recall(lambda: history, print)
    assert recall.older("") == "a"
    recall.rest()
    history.insert(0, "b")
    assert recall.older("x") == "b"
