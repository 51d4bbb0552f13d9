"""The thread that writes: in order, told when it is on the disk, and alive whatever happens."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.store.samples import marked, read
from tui_reader.model import MarkKey
from tui_reader.store.keeper import Keeper
from tui_reader.store.state import Done, News, State, Visit, peek
from tui_reader.store.visits import FRESH_MS

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.portable

PATIENCE = 30
"""Seconds after which something that should come counts as not coming."""


def nobody(_: News) -> None:
    raise AssertionError


def test_what_is_acknowledged_is_on_the_disk(tmp_path: Path) -> None:
    keeper = Keeper(str(tmp_path), nobody)
    seen = []

    def then(done: Done) -> None:
        seen.append((done.marks, peek(str(tmp_path), [MarkKey("a")]).marks))

    keeper.ask(lambda state: state.change([read("a")]), then)
    assert keeper.close(PATIENCE)
    assert seen == [((marked("a", "r"),), [marked("a", "r")])]


def test_what_was_asked_is_done_in_order_and_before_the_end(tmp_path: Path) -> None:
    keeper = Keeper(str(tmp_path), nobody)
    order: list[str] = []
    for number in range(50):
        change = [read(f"{number:02}")]
        keeper.ask(partial(State.change, wishes=change), lambda done: order.extend(mark.key for mark in done.marks))
    assert keeper.close(PATIENCE)
    assert order == [f"{number:02}" for number in range(50)]
    assert sum(row.read for row in State(str(tmp_path)).all()) == 50


def test_what_another_instance_did_is_told(tmp_path: Path) -> None:
    told: list[News] = []
    came = threading.Event()

    def tell(news: News) -> None:
        told.append(news)
        came.set()

    keeper = Keeper(str(tmp_path), tell)
    ready = threading.Event()
    keeper.ask(lambda _: ready.set())
    assert ready.wait(PATIENCE)
    State(str(tmp_path)).change([read("a")])
    assert came.wait(PATIENCE)
    assert keeper.close(PATIENCE)
    assert told == [News((marked("a", "r"),))]


def test_news_are_told_while_much_is_asked_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_reader.store.keeper.POLL_SECONDS", 0)
    told: list[News] = []
    keeper = Keeper(str(tmp_path), told.append)
    other = State(str(tmp_path))

    def mark(_: State) -> None:
        other.change([read("a")])

    keeper.ask(mark)
    for number in range(20):
        keeper.ask(partial(State.change, wishes=[read(f"b {number}")]))
    assert keeper.close(PATIENCE)
    assert told == [News((marked("a", "r"),))]


def test_while_it_runs_the_visit_lasts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_reader.store.keeper.HEARTBEAT_SECONDS", 0)
    now = 1_000

    def clock() -> int:
        return now

    def done(keeper: Keeper) -> None:
        event = threading.Event()
        keeper.ask(lambda _: event.set())
        assert event.wait(PATIENCE)

    keeper = Keeper(str(tmp_path), nobody, state=lambda folder: State(folder, clock=clock))
    keeper.ask(lambda state: state.begin(["one"], "/digests"))
    done(keeper)
    now += 10 * FRESH_MS
    for _ in range(2):  # each is followed by a heartbeat, the first one's before the second
        done(keeper)
    joined = State(str(tmp_path), clock=clock).begin(["two", "one"], "/digests")
    assert joined == Visit(None, frozenset({"one", "two"}))
    assert keeper.close(PATIENCE)


def test_an_action_that_fails_costs_none_after_it(tmp_path: Path) -> None:
    keeper = Keeper(str(tmp_path), nobody)

    def fail(_: object) -> None:
        message = "no\x1b such"
        raise KeyError(message)

    keeper.ask(fail)
    keeper.ask(lambda state: state.change([read("a")]), fail)
    keeper.ask(lambda state: state.change([read("b")]))
    assert keeper.close(PATIENCE)
    assert len(list(State(str(tmp_path)).all())) == 2
    assert keeper.fault is not None
    assert "KeyError" in keeper.fault.say("zh")
    assert "\x1b" not in keeper.fault.say("en")


def test_asking_waits_for_nothing_and_the_end_only_so_long(tmp_path: Path) -> None:
    let_go = threading.Event()
    keeper = Keeper(str(tmp_path), nobody)
    keeper.ask(lambda _: let_go.wait(PATIENCE))
    keeper.ask(lambda state: state.change([read("a")]))
    assert not keeper.close(0.01)
    let_go.set()
    assert keeper.close(PATIENCE)


def test_a_state_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    def none(_: str | None) -> State:
        raise OSError(5, "no such luck")

    keeper = Keeper(str(tmp_path), nobody, state=none)
    keeper.ask(lambda state: state.change([read("a")]))
    assert keeper.close(PATIENCE)
    assert keeper.fault is not None
    assert "no such luck" in keeper.fault.say("en")


def test_the_visit_ends_with_the_keeper(tmp_path: Path) -> None:
    keeper = Keeper(str(tmp_path), nobody)
    keeper.ask(lambda state: state.begin(["two", "one"], "/digests"))
    keeper.ask(lambda state: state.stand("here"))
    assert keeper.close(PATIENCE)
    state = State(str(tmp_path))
    assert state.place(["one"], "") == "here"
    assert state.begin(["three", "two", "one"], "/digests").new == {"three"}
