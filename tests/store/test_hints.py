"""Names that may have changed: how long they are gathered, and when they become one look through everything."""

from __future__ import annotations

import threading

import pytest

from tui_reader.store import hints
from tui_reader.store.hints import ALL, Hints

pytestmark = pytest.mark.portable


class Clock:
    """Stands until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_names_are_looked_at_when_nothing_more_comes_for_a_moment() -> None:
    clock = Clock()
    gathered = Hints(clock)
    gathered.add(["a.md"])
    assert gathered.due == pytest.approx(100.1)
    clock.now = 100.05
    gathered.add(["b.md", "a.md"])
    assert gathered.due == pytest.approx(100.15)
    clock.now = 100.2
    assert gathered.wait(0) == frozenset({"a.md", "b.md"})
    assert gathered.due is None
    assert gathered.wait(0) == frozenset()


def test_a_steady_stream_does_not_put_the_look_off_for_ever() -> None:
    clock = Clock()
    gathered = Hints(clock)
    for number in range(30):
        clock.now = 100 + number * 0.05
        gathered.add([f"{number}.md"])
    assert gathered.due == pytest.approx(100.3)


def test_a_storm_of_names_is_one_look_through_everything_when_it_is_over() -> None:
    clock = Clock()
    gathered = Hints(clock)
    for number in range(3000):
        clock.now = 100 + number * 0.0001
        gathered.add([f"{number % 7}.md"])
    assert gathered.due == pytest.approx(clock.now + hints.QUIET_SECONDS)
    assert gathered.wait(0) == frozenset()
    clock.now += 1
    assert gathered.wait(0) is ALL
    assert gathered.wait(0) == frozenset()


def test_a_storm_that_never_ends_is_looked_at_all_the_same() -> None:
    clock = Clock()
    gathered = Hints(clock)
    while clock.now < 120:
        gathered.add([f"{clock.now}.md"] * 10)
        clock.now += 0.001
    assert gathered.due == 100 + hints.STORM_SECONDS


def test_five_hundred_names_are_no_storm_when_they_take_their_time() -> None:
    clock = Clock()
    gathered = Hints(clock)
    for number in range(400):
        clock.now += 0.0005
        gathered.add([f"{number}.md"])
    clock.now += 1
    names = gathered.wait(0)
    assert names is not ALL
    assert len(names) == 400


def test_lost_names_are_a_look_through_everything() -> None:
    clock = Clock()
    gathered = Hints(clock)
    gathered.add(["a.md"])
    gathered.lose()
    clock.now += 1
    assert gathered.wait(0) is ALL


def test_who_waits_is_woken_by_a_name_and_by_a_call() -> None:
    gathered = Hints()
    found: list[frozenset[str] | None] = []
    waiting = threading.Thread(target=lambda: found.extend((gathered.wait(30), gathered.wait(30))))
    waiting.start()
    gathered.add(["a.md"])
    while not found and waiting.is_alive():
        waiting.join(0.01)
        if gathered.due is None:
            break
    gathered.wake()
    waiting.join(30)
    assert not waiting.is_alive()
    assert found[0] == frozenset({"a.md"})
