"""The state as it lies there, for those who only want to know."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from tests.store.samples import marked, read, starred
from tui_reader.store.lookup import Lookup
from tui_reader.store.schema import APPLICATION, MIGRATIONS
from tui_reader.store.state import FILE, State

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.portable

ODD = "\udcff\x1f千问"


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_where_nothing_was_kept_nothing_is_made_and_the_newest_digest_is_new(tmp_path: Path) -> None:
    lookup = Lookup(str(tmp_path / "none"))
    assert (lookup.marks(), lookup.marked(), lookup.unseen([], "/d")) == ([], [], frozenset())
    assert lookup.unseen(["c", "b", "a"], "/d") == {"c"}
    assert not lookup.is_there
    assert lookup.fault is None
    assert not _names(tmp_path)


def test_marks_are_told_as_they_were_kept_and_nothing_is_made(tmp_path: Path) -> None:
    state = State(str(tmp_path))
    state.change([read(ODD), starred("b")])
    kept = list(state.all())
    state.close()
    before = _names(tmp_path)
    lookup = Lookup(str(tmp_path))
    assert sorted(lookup.marked()) == sorted([marked(ODD, "r"), marked("b", "s")])
    assert lookup.marks() == kept
    assert lookup.fault is None
    assert _names(tmp_path) == before


def test_what_an_instance_that_is_open_has_committed_is_told(tmp_path: Path) -> None:
    state = State(str(tmp_path))
    state.change([read("a")])
    assert Lookup(str(tmp_path)).marked() == [marked("a", "r")]
    state.change([starred("a")])
    assert Lookup(str(tmp_path)).marked() == [marked("a", "rs")]
    state.close()


def test_to_ask_what_is_new_begins_no_visit(tmp_path: Path) -> None:
    state = State(str(tmp_path))
    state.begin(["b", "a"], "/d")
    state.close()
    lookup = Lookup(str(tmp_path))
    for _ in range(2):
        assert lookup.unseen(["d", "c", "b", "a"], "/d") == {"c", "d"}
    state = State(str(tmp_path))
    assert state.begin(["d", "c", "b", "a"], "/d").new == {"c", "d"}
    state.close()


def test_one_of_an_earlier_version_is_opened_and_brought_up(tmp_path: Path) -> None:
    old = sqlite3.connect(tmp_path / FILE)
    old.executescript(MIGRATIONS[0])
    old.execute("INSERT INTO marks (id, key, read, read_at, starred, starred_at, turn) VALUES (1, 'a', 1, 5, 0, 0, 1)")
    old.execute(f"PRAGMA application_id = {APPLICATION}")
    old.execute("PRAGMA user_version = 1")
    old.commit()
    old.close()
    lookup = Lookup(str(tmp_path))
    assert lookup.unseen(["b", "a"], "/d") == {"b"}
    assert lookup.marked() == [marked("a", "r")]
    assert lookup.fault is None


def test_a_damaged_one_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database" * 1000)
    lookup = Lookup(str(tmp_path))
    assert lookup.marked() == []
    assert lookup.fault is not None
    assert "damaged" in str(lookup.fault)


def test_what_is_no_file_is_told_and_does_not_block(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    lookup = Lookup(str(tmp_path))
    assert lookup.marks() == []
    assert lookup.fault is not None
