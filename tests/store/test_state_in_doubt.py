"""Whatever stands in the place of the state, the reader starts, says so once, and loses nobody's file."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.store.samples import marked, read
from tui_reader.model import MarkKey
from tui_reader.store.schema import APPLICATION, MIGRATIONS, VERSION
from tui_reader.store.state import FILE, State, peek
from tui_reader.store.trouble import StateDamagedError, StateForeignError, StateNewerError, StateUnwritableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="modes, links and FIFOs are not for Windows")
ASIDE = f"{FILE}.damaged"
NOBODY = 65534


def filled(folder: Path, count: int = 300) -> bytes:
    """Make a state with marks, and return the bytes of its file."""
    state = State(str(folder))
    state.change([read(f"https://example.org/{number:060}") for number in range(count)])
    state.change([read("a")])
    state.close()
    return (folder / FILE).read_bytes()


def works(state: State) -> None:
    """Show that a state works as long as it is held."""
    assert state.change([read("new")]).marks == (marked("new", "r"),)
    assert state.undo() is not None
    assert state.redo() is not None
    state.begin(["two", "one"], "/digests")
    state.stand("here")
    assert state.place(["one"], "") == "here"
    assert state.known([MarkKey("new")]) == [marked("new", "r")]


def told(state: State, kind: type) -> None:
    """Show that a state has a fault with a sentence in both languages."""
    assert isinstance(state.fault, kind)
    assert state.fault is not None
    assert FILE in state.fault.say("en") or "cannot be written" in state.fault.say("en")
    assert state.fault.say("zh") != state.fault.say("en")


DAMAGED: dict[str, Callable[[bytes], bytes]] = {
    "garbage": lambda _: b"no database, but garbage " * 400,
    "a text": lambda _: "一行字\n".encode(),
    "cut in the head": lambda data: data[:50],
    "cut in the middle": lambda data: data[: len(data) // 2 // 4096 * 4096],
    "cut in a page": lambda data: data[: len(data) // 2 + 1000],
    "nothing behind the head": lambda data: data[:100] + bytes(len(data) - 100),
    "no tables": lambda data: data[:4096].replace(b"CREATE TABLE", b"CREATE TABLX"),
    "another's table": lambda data: data.replace(b"CREATE TABLE marks", b"CREATE TABLE murks"),
}


@pytest.mark.portable
@pytest.mark.parametrize("spoil", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_renamed_and_another_begins(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    data = spoil(filled(tmp_path))
    (tmp_path / FILE).write_bytes(data)
    assert peek(str(tmp_path), [MarkKey("a")]).place == ""
    state = State(str(tmp_path))
    works(state)
    state.news()
    list(state.all())
    told(state, StateDamagedError)
    state.close()
    assert (tmp_path / ASIDE).read_bytes()[100:] == data[100:]
    again = State(str(tmp_path))
    assert again.known([MarkKey("new")]) == [marked("new", "r")]
    assert again.fault is None


@pytest.mark.portable
def test_what_can_be_read_of_a_damaged_file_is_in_the_new_one(tmp_path: Path) -> None:
    data = filled(tmp_path, 5_000)
    (tmp_path / FILE).write_bytes(data[: len(data) // 4096 * 4096 - 4096])
    state = State(str(tmp_path))
    works(state)
    told(state, StateDamagedError)
    state.close()
    assert len(list(State(str(tmp_path)).all())) > 3_000


@pytest.mark.portable
def test_damaged_files_are_never_written_over(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / FILE).write_bytes(f"garbage {number} ".encode() * 300)
        (tmp_path / f"{FILE}-wal").write_bytes(f"log {number}".encode())
        state = State(str(tmp_path))
        told(state, StateDamagedError)
        state.close()
    for number, name in enumerate((ASIDE, f"{ASIDE}-1", f"{ASIDE}-2")):
        assert (tmp_path / name).read_bytes().startswith(f"garbage {number}".encode())


@pytest.mark.portable
def test_an_empty_file_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / FILE).touch()
    state = State(str(tmp_path))
    works(state)
    assert (state.fault, list(tmp_path.glob("*damaged*"))) == (None, [])


@pytest.mark.portable
@pytest.mark.parametrize("mark", ["application_id = 77", "user_version = 2", "user_version = 0"])
def test_another_program_s_database_is_renamed_and_stays_as_it_is(tmp_path: Path, mark: str) -> None:
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("CREATE TABLE marks (id INTEGER PRIMARY KEY, name TEXT)")
        connection.execute("INSERT INTO marks (name) VALUES ('theirs')")
        connection.execute(f"PRAGMA {mark}")
    connection.close()
    data = (tmp_path / FILE).read_bytes()
    assert peek(str(tmp_path), [MarkKey("a")]) == ([], "")
    state = State(str(tmp_path))
    works(state)
    told(state, StateForeignError)
    state.close()
    assert (tmp_path / ASIDE).read_bytes() == data
    assert State(str(tmp_path)).fault is None


@pytest.mark.portable
@pytest.mark.parametrize("can_be_read", [True, False])
def test_a_newer_file_is_read_where_it_can_be_and_never_written(tmp_path: Path, can_be_read: bool) -> None:  # noqa: FBT001
    filled(tmp_path)
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
        connection.execute("ALTER TABLE marks ADD COLUMN mood TEXT")
        if not can_be_read:
            connection.execute("ALTER TABLE marks RENAME COLUMN read TO gelesen")
    connection.close()
    data = (tmp_path / FILE).read_bytes()
    expected = [marked("a", "r")] if can_be_read else []
    assert peek(str(tmp_path), [MarkKey("a")]).marks == expected
    state = State(str(tmp_path))
    assert state.known([MarkKey("a")]) == expected
    works(state)
    told(state, StateNewerError)
    state.close()
    assert (tmp_path / FILE).read_bytes() == data
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def rows(folder: Path, table: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(folder / FILE) as connection:
        found = connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - a name of ours
    connection.close()
    return found


VERSION_1 = """
CREATE TABLE marks (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, read INTEGER NOT NULL, read_at INTEGER NOT NULL,
  starred INTEGER NOT NULL, starred_at INTEGER NOT NULL, turn INTEGER NOT NULL);
CREATE INDEX marks_by_turn ON marks (turn);
INSERT INTO marks VALUES (1, 'https://example.org/a', 1, 1700000000000, 0, 0, 1);
INSERT INTO marks VALUES (2, x'61edb280', 0, 0, 1, 1700000000001, 2);
"""
VERSION_2 = """
CREATE TABLE steps (id INTEGER PRIMARY KEY AUTOINCREMENT, run BLOB NOT NULL, deed INTEGER NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0, undone_by BLOB NOT NULL DEFAULT '', what BLOB NOT NULL);
INSERT INTO steps (run, deed, what) VALUES ('0123', 1, x'7801636280001e000027000f');
"""
VERSION_3 = """
CREATE TABLE archives (id INTEGER PRIMARY KEY, folder BLOB NOT NULL, visit INTEGER NOT NULL, before INTEGER,
  until INTEGER NOT NULL, place BLOB NOT NULL DEFAULT '', turn INTEGER NOT NULL DEFAULT 0);
CREATE TABLE digests (archive INTEGER NOT NULL, digest INTEGER NOT NULL, visit INTEGER NOT NULL, seen INTEGER NOT NULL,
  PRIMARY KEY (archive, digest)) WITHOUT ROWID;
CREATE TABLE readers (run BLOB PRIMARY KEY NOT NULL, archive INTEGER NOT NULL, pid INTEGER NOT NULL,
  beat INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO archives VALUES (1, '/digests', 4, 1700000000000, 1700000000009, 'there', 0);
"""
VERSIONS = (VERSION_1, VERSION_2, VERSION_3)
"""What each version wrote, in its own words: these never change."""


@pytest.mark.portable
@pytest.mark.parametrize("version", range(1, len(VERSIONS) + 1))
def test_every_older_file_is_brought_up_with_all_that_is_in_it(tmp_path: Path, version: int) -> None:
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.executescript("".join(VERSIONS[:version]))
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute(f"PRAGMA application_id = {0x44545549}")
    connection.close()
    assert peek(str(tmp_path), [MarkKey("a\udc80")], ["x"], "/digests").marks == [marked("a\udc80", "s")]
    state = State(str(tmp_path))
    assert state.fault is None
    assert sorted(state.known([MarkKey("https://example.org/a"), MarkKey("a\udc80")])) == [
        marked("a\udc80", "s"),
        marked("https://example.org/a", "r"),
    ]
    assert [row.read_at + row.starred_at for row in state.all()] == [1700000000000, 1700000000001]
    undone = state.undo()
    assert (undone.marks if undone else None) == ((marked("a\udc80"),) if version >= 2 else None)
    assert state.place(["x"], "/digests") == ("there" if version >= 3 else "")
    works(state)
    state.close()
    fresh = State(str(tmp_path / "fresh"))
    fresh.close()
    assert rows(tmp_path, "pragma_user_version") == rows(tmp_path / "fresh", "pragma_user_version") == [(VERSION,)]
    for table in ("marks", "steps", "archives", "digests", "readers"):
        assert rows(tmp_path, f"pragma_table_info('{table}')") == rows(
            tmp_path / "fresh", f"pragma_table_info('{table}')"
        )


def test_every_version_is_among_those_that_are_tested() -> None:
    assert len(VERSIONS) == len(MIGRATIONS) == VERSION
    assert APPLICATION == 0x44545549


@POSIX
@pytest.mark.parametrize("end", ["", "-wal", "-shm", "-journal"])
@pytest.mark.parametrize("kind", ["fifo", "folder", "null"])
def test_what_is_no_file_blocks_nothing_and_stays(tmp_path: Path, kind: str, end: str) -> None:
    path = tmp_path / f"{FILE}{end}"
    {"fifo": os.mkfifo, "folder": os.mkdir, "null": lambda name: name.symlink_to(os.devnull)}[kind](path)
    before = stat.S_IFMT(path.stat().st_mode)
    assert peek(str(tmp_path), [MarkKey("a")]) == ([], "")
    state = State(str(tmp_path))
    works(state)
    told(state, StateUnwritableError)
    state.close()
    assert stat.S_IFMT(path.stat().st_mode) == before


@POSIX
@pytest.mark.parametrize("folder", ["file/state", "file", "nul\0", "a" * 300])
def test_where_no_folder_can_be_made_marks_last_for_the_run(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").write_text("")
    name = f"{tmp_path}/{folder}"
    assert peek(name, [MarkKey("a")]) == ([], "")
    state = State(name)
    works(state)
    assert isinstance(state.fault, StateUnwritableError)
    state.close()
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="there is no folder that nobody can write into")
def test_a_folder_that_even_the_superuser_cannot_write_into_is_no_hindrance() -> None:
    state = State("/proc/self/state")
    works(state)
    assert isinstance(state.fault, StateUnwritableError)
    state.close()


@pytest.fixture
def mortal() -> Iterator[Path]:
    """A folder for one who is bound by modes, and that person's rights where the tests have more."""
    folder = Path(tempfile.mkdtemp())
    is_root = os.geteuid() == 0
    if is_root:
        os.chown(folder, NOBODY, -1)
        os.seteuid(NOBODY)
    try:
        yield folder
    finally:
        folder.chmod(0o700)
        for path in folder.iterdir():
            path.unlink()
        if is_root:
            os.seteuid(0)
        folder.rmdir()


@POSIX
@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o500, 0o400), (0o500, 0o600), (0o700, 0o400)])
def test_a_read_only_home_has_its_marks_and_new_ones_last_for_the_run(
    mortal: Path, folder_mode: int, file_mode: int
) -> None:
    data = filled(mortal)
    (mortal / FILE).chmod(file_mode)
    mortal.chmod(folder_mode)
    assert peek(str(mortal), [MarkKey("a")]).marks == [marked("a", "r")]
    state = State(str(mortal))
    assert state.known([MarkKey("a")]) == [marked("a", "r")]
    assert sum(row.read for row in state.all()) == 301
    works(state)
    told(state, StateUnwritableError)
    state.close()
    assert (mortal / FILE).read_bytes() == data


@POSIX
def test_a_file_that_may_not_be_read_is_no_hindrance_and_stays(mortal: Path) -> None:
    data = filled(mortal)
    (mortal / FILE).chmod(0)
    assert peek(str(mortal), [MarkKey("a")]) == ([], "")
    state = State(str(mortal))
    works(state)
    told(state, StateUnwritableError)
    state.close()
    (mortal / FILE).chmod(0o600)
    assert (mortal / FILE).read_bytes() == data


@POSIX
def test_a_damaged_file_that_cannot_be_renamed_stays(mortal: Path) -> None:
    (mortal / FILE).write_bytes(b"garbage " * 600)
    mortal.chmod(0o500)
    state = State(str(mortal))
    works(state)
    told(state, StateUnwritableError)
    state.close()
    assert [path.name for path in mortal.iterdir()] == [FILE]


@POSIX
def test_others_cannot_read_what_was_read(tmp_path: Path) -> None:
    filled(tmp_path / "state")
    assert stat.S_IMODE((tmp_path / "state").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "state" / FILE).stat().st_mode) == 0o600
