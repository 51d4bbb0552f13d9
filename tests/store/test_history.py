"""The queries that were kept: what is written, what is read of what others wrote, and what harms nothing."""

from __future__ import annotations

import json
import os
import stat
import sys
from typing import TYPE_CHECKING

import pytest

from tui_reader.store.history import DAMAGED, FILE, LARGEST, LONGEST, MOST, History

if TYPE_CHECKING:
    from pathlib import Path

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="modes and FIFOs are not for Windows")


def kept(folder: Path) -> list[str]:
    return [json.loads(line) for line in (folder / FILE).read_text(encoding="utf-8").splitlines()]


def written(folder: Path, *queries: str) -> History:
    history = History(str(folder))
    for query in queries:
        history.remember(query)
        history.write()
    return history


@pytest.mark.portable
def test_queries_come_back_in_the_next_run_newest_first_and_each_once(tmp_path: Path) -> None:
    written(tmp_path / "state", "qwen 图像", '"a b" #应用', "qwen 图像")
    assert History(str(tmp_path / "state")).queries == ("qwen 图像", '"a b" #应用')
    assert kept(tmp_path / "state") == ['"a b" #应用', "qwen 图像"]
    assert sorted(path.name for path in (tmp_path / "state").iterdir()) == [FILE]


@pytest.mark.portable
def test_asking_makes_nothing(tmp_path: Path) -> None:
    history = History(str(tmp_path / "state"))
    assert history.queries == ()
    history.remember("   ")
    history.write()
    assert list(tmp_path.iterdir()) == []
    assert history.fault is None


@pytest.mark.portable
def test_two_readers_at_once_lose_nothing_of_each_other(tmp_path: Path) -> None:
    one, other = History(str(tmp_path)), History(str(tmp_path))
    assert (one.queries, other.queries) == ((), ())
    one.remember("eins")
    one.write()
    other.remember("zwei")
    other.write()
    one.remember("drei")
    one.write()
    assert History(str(tmp_path)).queries == ("drei", "eins", "zwei")


@pytest.mark.portable
def test_the_oldest_go_when_there_are_too_many(tmp_path: Path) -> None:
    history = History(str(tmp_path))
    for number in range(MOST + 5):
        history.remember(f"q{number}")
    history.write()
    assert len(kept(tmp_path)) == MOST
    assert history.queries[0] == f"q{MOST + 4}"
    assert "q4" not in history.queries


HOSTILE = {
    "no json": b"qwen\n",
    "other kinds": b'{"a": 1}\n[1]\nnull\n5\n',
    "deep": b"[" * 100_000 + b"\n",
    "no utf-8": b'"\xff\xfe\n',
    "binary": bytes(range(256)) * 20,
    "too long": json.dumps("x" * (LONGEST + 1)).encode() + b"\n",
}


@pytest.mark.portable
@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_query_is_left_out_said_and_kept_aside(tmp_path: Path, data: bytes) -> None:
    (tmp_path / FILE).write_bytes('"good 好"\n'.encode() + data)
    history = History(str(tmp_path))
    assert history.queries == ("good 好",)
    assert history.fault is not None
    assert FILE in history.fault.say("zh")
    history.remember("new")
    history.write()
    assert kept(tmp_path) == ["good 好", "new"]
    assert (tmp_path / DAMAGED).read_bytes().endswith(data)


@pytest.mark.portable
def test_control_characters_in_the_file_never_reach_the_bar(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(json.dumps("a\x1b]52;c;aGk=\x07\nb\u202e") + "\n", encoding="utf-8")
    (query,) = History(str(tmp_path)).queries
    assert not set(query) & set("\x1b\x07\n\u202e")


@pytest.mark.portable
def test_a_file_of_any_size_is_not_read_to_its_end(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b'"a"\n' * (LARGEST // 4 + 1))
    history = History(str(tmp_path))
    assert history.queries == ()
    assert history.fault is not None
    history.remember("new")
    history.write()
    assert (kept(tmp_path), (tmp_path / DAMAGED).stat().st_size > LARGEST) == (["new"], True)


@POSIX
def test_a_fifo_in_its_place_blocks_nothing_and_stays(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / FILE)
    history = written(tmp_path, "qwen")
    assert history.queries == ("qwen",)
    assert history.fault is not None
    assert stat.S_ISFIFO((tmp_path / FILE).stat().st_mode)


@POSIX
def test_the_null_device_in_its_place_turns_it_off(tmp_path: Path) -> None:
    (tmp_path / FILE).symlink_to(os.devnull)
    assert written(tmp_path, "qwen").queries == ("qwen",)
    assert (tmp_path / FILE).is_symlink()


@POSIX
@pytest.mark.parametrize("folder", ["file/state", "nul\0", "a" * 300])
def test_where_nothing_can_be_written_queries_last_for_the_run(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").write_text("")
    history = History(f"{tmp_path}/{folder}")
    history.remember("qwen")
    history.write()
    assert history.queries == ("qwen",)
    assert history.fault is not None
    assert "qwen" not in history.fault.say("en")


@POSIX
def test_others_cannot_read_what_was_asked(tmp_path: Path) -> None:
    written(tmp_path / "state", "qwen")
    assert stat.S_IMODE((tmp_path / "state" / FILE).stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "state").stat().st_mode) == 0o700


@pytest.mark.portable
def test_without_a_folder_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    history = History(None)
    history.remember("qwen")
    history.write()
    assert history.queries == ("qwen",)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.portable
def test_what_a_killed_reader_left_is_in_nobodys_way(tmp_path: Path) -> None:
    left = tmp_path / f"{FILE}.{os.getpid()}.tmp"
    left.write_text("half")
    written(tmp_path, "qwen")
    assert (kept(tmp_path), left.exists()) == (["qwen"], False)
