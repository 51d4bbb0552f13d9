"""What is new: by the digests that were seen, not by the path; until the visit ends, and however it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.store.samples import read
from tui_reader.store.state import Deed, Done, News, State, Visit, peek
from tui_reader.store.visits import FRESH_MS, LONGEST_PLACE, is_alive

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.portable

OLD = ["d4", "d3", "d2", "d1"]
NEW = ["d6", "d5", *OLD]


class Clock:
    """A clock that is set by hand, milliseconds."""

    def __init__(self) -> None:
        self.now = 1_000_000

    def __call__(self) -> int:
        return self.now


def visited(folder: Path, digests: list[str], path: str = "/digests", *, at: int = 0, place: str = "") -> Visit:
    """Make a whole visit, and return what it began with."""
    state = State(str(folder), clock=lambda: at)
    visit = state.begin(digests, path)
    if place:
        state.stand(place)
    state.close()
    return visit


def test_on_the_first_visit_the_newest_digest_alone_is_new(tmp_path: Path) -> None:
    assert visited(tmp_path, OLD) == Visit(None, frozenset({"d4"}))


def test_what_came_since_the_last_visit_is_new_and_then_no_longer(tmp_path: Path) -> None:
    visited(tmp_path, OLD, at=5)
    assert visited(tmp_path, OLD, at=10) == Visit(5, frozenset())
    assert visited(tmp_path, NEW, at=20) == Visit(10, frozenset({"d5", "d6"}))
    assert visited(tmp_path, NEW, at=30) == Visit(20, frozenset())


def test_an_archive_that_was_moved_is_known_by_its_digests(tmp_path: Path) -> None:
    visited(tmp_path, OLD, "/here", at=5, place="at d2")
    assert State(str(tmp_path)).place(NEW, "/there") == "at d2"
    assert visited(tmp_path, NEW, "/there", at=6) == Visit(5, frozenset({"d5", "d6"}))


def test_half_of_the_smaller_set_makes_it_the_same_archive(tmp_path: Path) -> None:
    visited(tmp_path, OLD, at=5)
    assert visited(tmp_path, ["x2", "x1", "d1", "d2"], at=6).new == {"x1", "x2"}
    assert visited(tmp_path / "less", OLD, at=5).before is None
    assert visited(tmp_path / "less", ["x3", "x2", "x1", "d1"], at=6) == Visit(None, frozenset({"x3"}))


def test_another_archive_at_the_same_path_is_another(tmp_path: Path) -> None:
    visited(tmp_path, OLD, at=5)
    assert visited(tmp_path, ["x2", "x1"], at=6) == Visit(None, frozenset({"x2"}))
    assert visited(tmp_path, NEW, at=7) == Visit(5, frozenset({"d5", "d6"}))


def test_of_two_archives_the_one_with_most_in_common_is_meant_then_that_of_the_path(tmp_path: Path) -> None:
    visited(tmp_path, ["a1", "a2", "a3"], "/a", at=1, place="at a")
    visited(tmp_path, ["b1", "b2", "b3"], "/b", at=2, place="at b")
    state = State(str(tmp_path))
    assert state.place(["a1", "a2", "b1"], "/b") == "at a"
    assert state.place(["a1", "b1"], "/b") == "at b"
    assert state.place(["a1", "b1"], "/a") == "at a"


def test_where_it_stood_is_found_by_the_path_where_no_digest_is_known(tmp_path: Path) -> None:
    visited(tmp_path, OLD, "/here", place="at d3")
    state = State(str(tmp_path))
    assert state.place(["d9", "d8"], "/here") == "at d3"
    assert state.place([], "/here") == "at d3"
    assert state.place(["d9"], "/elsewhere") == ""
    assert peek(str(tmp_path), [], ["d9", "d8"], "/here").place == "at d3"
    assert peek(str(tmp_path), [], OLD[:2], "/elsewhere").place == "at d3"


def test_any_text_up_to_four_kibibytes_is_a_place(tmp_path: Path) -> None:
    for place in ("\udc80\0中", "x" * LONGEST_PLACE):
        visited(tmp_path, OLD, "/\udcff", place=place)
        assert State(str(tmp_path)).place([], "/\udcff") == place
    visited(tmp_path, OLD, place="y" * (LONGEST_PLACE + 1))
    assert State(str(tmp_path)).place(OLD, "") == "x" * LONGEST_PLACE


def test_where_one_stood_before_the_archive_was_read_is_kept(tmp_path: Path) -> None:
    state = State(str(tmp_path))
    state.stand("early")
    state.begin(OLD, "/digests")
    state.close()
    assert State(str(tmp_path)).place(OLD, "") == "early"


def test_where_one_stood_in_another_archive_is_not_taken_along(tmp_path: Path) -> None:
    state = State(str(tmp_path))
    state.begin(OLD, "/digests")
    state.stand("at d2")
    state.begin(["x2", "x1"], "/other")
    state.close()
    again = State(str(tmp_path))
    assert (again.place(OLD, ""), again.place(["x1"], "")) == ("at d2", "")


def test_what_comes_during_the_visit_is_new_and_known_the_next_time(tmp_path: Path) -> None:
    visited(tmp_path, OLD, at=5)
    state = State(str(tmp_path))
    state.begin(OLD, "/digests")
    assert state.arrive(["d5", "d1"]) == {"d5"}
    assert state.arrive(["d5", "d6"]) == {"d5", "d6"}
    assert state.arrive([]) == frozenset()
    state.close()
    assert visited(tmp_path, NEW).new == frozenset()


def test_an_empty_folder_is_told_by_what_comes_first(tmp_path: Path) -> None:
    visited(tmp_path, OLD, at=5)
    state = State(str(tmp_path))
    assert state.arrive(["d5"]) == frozenset()
    assert state.begin([], "/digests") == Visit(None, frozenset())
    state.stand("nowhere")
    assert state.arrive([]) == frozenset()
    assert state.arrive(NEW) == {"d5", "d6"}
    state.end()
    assert state.begin([], "/other").new == frozenset()
    assert state.arrive(["y1", "y2"]) == {"y1", "y2"}


def test_to_begin_again_is_the_same_visit_and_to_end_it_first_is_another(tmp_path: Path) -> None:
    visited(tmp_path, OLD, at=5)
    state = State(str(tmp_path))
    expected = Visit(5, frozenset({"d5", "d6"}))
    assert state.begin(NEW, "/digests") == expected
    assert state.begin(NEW, "/digests") == expected
    state.end()
    assert state.begin(NEW, "/digests").new == frozenset()


def test_looking_begins_nothing(tmp_path: Path) -> None:
    state = State(str(tmp_path))
    assert state.look(OLD, "/digests") == Visit(None, frozenset({"d4"}))
    assert state.look([], "/digests") == Visit(None, frozenset())
    assert visited(tmp_path, OLD, at=5).before is None
    for _ in range(2):
        assert state.look(NEW, "/digests") == Visit(5, frozenset({"d5", "d6"}))
    assert visited(tmp_path, NEW, at=6).new == {"d5", "d6"}


def test_the_rest_is_marked_as_seen_undone_and_redone(tmp_path: Path) -> None:
    visited(tmp_path, OLD)
    state = State(str(tmp_path))
    state.begin(NEW, "/digests")
    state.change([read("a")])
    assert state.see(["d5", "d4", "unknown"]) == Done(Deed.SEEN, seen=frozenset({"d5"}))
    assert state.see(["d5"]) == Done(Deed.SEEN)
    assert state.look(NEW, "/digests").new == {"d6"}
    assert state.undo() == Done(Deed.SEEN, new=frozenset({"d5"}))
    assert state.look(NEW, "/digests").new == {"d5", "d6"}
    assert state.redo() == Done(Deed.SEEN, seen=frozenset({"d5"}))
    assert state.look(NEW, "/digests").new == {"d6"}


def test_what_was_seen_in_an_earlier_visit_is_not_made_new_by_undoing(tmp_path: Path) -> None:
    state = State(str(tmp_path))
    state.begin(OLD, "/digests")
    state.see(["d4"])
    state.close()
    again = State(str(tmp_path))
    assert again.begin(OLD, "/digests").new == frozenset()
    assert again.undo() == Done(Deed.SEEN)


def test_two_instances_are_one_visit(tmp_path: Path) -> None:
    visited(tmp_path, OLD, at=5)
    clock = Clock()
    one, other = State(str(tmp_path), clock=clock), State(str(tmp_path), clock=clock)
    expected = Visit(5, frozenset({"d5", "d6"}))
    assert one.begin(NEW, "/digests") == expected
    assert other.begin(NEW, "/digests") == expected
    one.close()
    assert State(str(tmp_path), clock=clock).begin(NEW, "/digests") == expected
    assert other.arrive(["d7"]) == {"d7"}


def test_another_instance_tells_what_was_seen_and_what_is_new_again(tmp_path: Path) -> None:
    visited(tmp_path, OLD)
    one, other = State(str(tmp_path)), State(str(tmp_path))
    one.begin(NEW, "/digests")
    other.begin(NEW, "/digests")
    one.news()
    other.see(["d5"])
    assert one.news() == News(seen=frozenset({"d5"}))
    assert one.news() == News()
    other.undo()
    assert one.news() == News(new=frozenset({"d5"}))
    other.see(["d5"])
    one.change([read("a")])
    other.undo()
    assert one.news() == News(new=frozenset({"d5"}))
    other.arrive(["d7"])
    assert one.news() == News()
    assert one.arrive(["d7"]) == {"d7"}


def test_a_reader_that_has_been_silent_for_long_has_ended_its_visit(tmp_path: Path) -> None:
    clock = Clock()
    one, other = State(str(tmp_path), clock=clock), State(str(tmp_path), clock=clock)
    one.begin(OLD, "/digests")
    clock.now += FRESH_MS - 1
    one.beat()
    beat = clock.now
    clock.now += FRESH_MS + 1
    assert other.begin(NEW, "/digests") == Visit(beat, frozenset({"d5", "d6"}))
    one.stand("still here")
    other.close()
    clock.now += 10
    assert State(str(tmp_path), clock=clock).begin(NEW, "/digests").before == beat


@pytest.mark.skipif(sys.platform == "win32", reason="there the system is not asked")
def test_a_reader_that_no_longer_runs_has_ended_its_visit(tmp_path: Path) -> None:
    begin = "import os, sys; from tui_reader.store.state import State; s = State(sys.argv[1])"
    script = f"{begin}; s.begin({OLD!r}, '/digests'); s.stand('there'); os._exit(9)"
    assert subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False).returncode == 9
    state = State(str(tmp_path))
    assert state.place(OLD, "") == "there"
    visit = state.begin(NEW, "/digests")
    assert visit.before is not None
    assert visit.new == {"d5", "d6"}
    assert is_alive(os.getpid())


def test_a_key_that_is_no_text_is_a_digest_too(tmp_path: Path) -> None:
    visited(tmp_path, ["\udc80.md", "\udc81.md"])
    state = State(str(tmp_path))
    assert state.begin(["\udc82.md", "\udc80.md", "\udc81.md"], "/digests").new == {"\udc82.md"}
    state.see(["\udc82.md"])
    assert state.undo() == Done(Deed.SEEN, new=frozenset({"\udc82.md"}))


def test_many_digests_are_written_once(tmp_path: Path) -> None:
    many = [f"digest {number}" for number in range(2_500)]
    visited(tmp_path, many, at=5)
    assert visited(tmp_path, ["one more", *many], at=6) == Visit(5, frozenset({"one more"}))
