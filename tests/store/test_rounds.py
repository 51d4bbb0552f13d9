"""Rounds through a folder: what is read, in which slices, and what is read again."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from tests.store.samples import age, digest_text, write_archive
from tui_reader.errors import FolderMissingError
from tui_reader.model import Fault
from tui_reader.store import rounds
from tui_reader.store.folder import Folder
from tui_reader.store.rounds import Rounds, Slice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tui_reader.store.folder import Found

    Listing = AbstractContextManager[Iterator[os.DirEntry[str]]]

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="no FIFOs there")


def _round(going: Rounds) -> list[Slice]:
    return list(going.go())


def _files(slices: list[Slice]) -> list[str]:
    return [reading.file for part in slices for reading in part.readings]


@pytest.mark.portable
def test_the_first_slice_holds_the_six_newest_and_the_last_says_so(tmp_path: Path) -> None:
    write_archive(tmp_path, 20)
    slices = _round(Rounds(Folder(str(tmp_path))))
    assert [len(part.readings) for part in slices] == [6, 14]
    assert [part.done for part in slices] == [6, 20]
    assert [part.finished for part in slices] == [False, True]
    assert _files(slices) == sorted(_files(slices), reverse=True)
    assert all(part.total == 20 for part in slices)


@pytest.mark.portable
def test_slices_end_at_their_entries_and_at_their_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_archive(tmp_path, 30, entries=5)
    monkeypatch.setattr(rounds, "SLICE_ENTRIES", 40)
    slices = _round(Rounds(Folder(str(tmp_path))))
    assert [len(part.readings) for part in slices] == [6, 8, 8, 8, 0]
    monkeypatch.setattr(rounds, "SLICE_BYTES", 1)
    slices = _round(Rounds(Folder(str(tmp_path))))
    assert [len(part.readings) for part in slices] == [1] * 30 + [0]


@pytest.mark.portable
def test_an_empty_folder_gives_one_slice_that_is_the_last(tmp_path: Path) -> None:
    assert _round(Rounds(Folder(str(tmp_path)))) == [Slice((), frozenset(), 0, 0, finished=True)]


@pytest.mark.portable
def test_a_second_round_reads_only_what_changed_and_notices_what_has_gone(tmp_path: Path) -> None:
    write_archive(tmp_path, 8)
    going = Rounds(Folder(str(tmp_path)))
    names = _files(_round(going))
    assert _files(_round(going)) == []
    (tmp_path / names[3]).write_text(digest_text("changed", entries=5), encoding="utf-8")
    (tmp_path / names[5]).unlink()
    (tmp_path / "2030-01-01.md").write_text(digest_text("new"), encoding="utf-8")
    slices = _round(going)
    assert _files(slices) == ["2030-01-01.md", names[3]]
    assert slices[-1].gone == {names[5]}
    assert _round(going)[-1].gone == frozenset()


@POSIX
def test_a_file_replaced_by_one_of_the_same_size_and_time_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(digest_text("one"), encoding="utf-8")
    going = Rounds(Folder(str(tmp_path)))
    _round(going)
    times = (tmp_path / "a.md").stat()
    (tmp_path / "b").write_text(digest_text("two"), encoding="utf-8")
    os.utime(tmp_path / "b", ns=(times.st_atime_ns, times.st_mtime_ns))
    (tmp_path / "b").replace(tmp_path / "a.md")
    assert _files(_round(going)) == ["a.md"]


@POSIX
def test_faults_of_the_walk_are_readings_without_entries_and_go_with_their_cause(tmp_path: Path) -> None:
    write_archive(tmp_path, 1)
    os.mkfifo(tmp_path / "x.md")
    going = Rounds(Folder(str(tmp_path)))
    faulty = [reading for part in _round(going) for reading in part.readings if reading.problems]
    assert [(reading.file, reading.problems[0].fault) for reading in faulty] == [("x.md", Fault.NOT_A_FILE)]
    (tmp_path / "x.md").unlink()
    assert _round(going)[-1].gone == {"x.md"}


@POSIX
def test_a_fifo_that_becomes_a_digest_is_shown_and_not_gone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.md")
    going = Rounds(Folder(str(tmp_path)))
    _round(going)
    (tmp_path / "x.md").unlink()
    (tmp_path / "x.md").write_text(digest_text(), encoding="utf-8")
    slices = _round(going)
    assert _files(slices) == ["x.md"]
    assert slices[-1].gone == frozenset()


@pytest.mark.portable
def test_a_text_without_front_matter_is_no_digest_and_is_not_read_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    (tmp_path / "digest.txt").write_text(digest_text(), encoding="utf-8")
    age(tmp_path)
    folder = Folder(str(tmp_path))
    going = Rounds(folder)
    assert _files(_round(going)) == ["digest.txt"]
    read: list[str] = []
    really = folder.read

    def noting(file: str) -> Found:
        read.append(file)
        return really(file)

    monkeypatch.setattr(folder, "read", noting)
    _round(going)
    assert read == []
    (tmp_path / "digest.txt").write_text("Dear all, the head is gone")
    assert "digest.txt" in _round(going)[-1].gone


@pytest.mark.portable
def test_what_lies_in_a_folder_that_cannot_be_listed_is_not_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_archive(tmp_path / "closed", 2)
    write_archive(tmp_path, 1)
    going = Rounds(Folder(str(tmp_path)))
    _round(going)
    really = os.scandir

    def scandir(path: str) -> Listing:
        if path.rstrip("/\\").endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return really(path)

    monkeypatch.setattr(os, "scandir", scandir)
    slices = _round(going)
    assert slices[-1].gone == frozenset()
    assert _files(slices) == ["closed/"]


@pytest.mark.portable
def test_a_file_that_could_not_be_read_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_archive(tmp_path, 1)
    going = Rounds(Folder(str(tmp_path)))
    really = os.open

    def refuse(*_: object) -> int:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "open", refuse)
    (part,) = _round(going)
    assert part.readings[0].problems[0].fault is Fault.UNREADABLE
    monkeypatch.setattr(os, "open", really)
    (part,) = _round(going)
    assert len(part.readings[0].entries) == 2


@pytest.mark.portable
@pytest.mark.parametrize("failing", [1, 2, 5])
def test_a_fault_in_the_nth_file_costs_that_file_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    write_archive(tmp_path, 5)
    really, calls = os.open, 0

    def open_(path: str, flags: int) -> int:
        nonlocal calls
        calls += 1
        if calls == failing:
            raise OSError(5, "Input/output error")
        return really(path, flags)

    monkeypatch.setattr(os, "open", open_)
    readings = [reading for part in _round(Rounds(Folder(str(tmp_path)))) for reading in part.readings]
    assert [len(reading.entries) for reading in readings] == [0 if n == failing else 2 for n in range(1, 6)]


@pytest.mark.portable
def test_a_fault_of_the_reader_itself_costs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_archive(tmp_path, 2)

    def fail(data: bytes, file: str) -> None:
        raise RecursionError(file, len(data))

    monkeypatch.setattr("tui_reader.reading.digest.read", fail)
    readings = [reading for part in _round(Rounds(Folder(str(tmp_path)))) for reading in part.readings]
    assert ["RecursionError" in reading.problems[0].detail for reading in readings] == [True, True]


@pytest.mark.portable
def test_a_folder_that_has_gone_is_told_and_nothing_is_forgotten(tmp_path: Path) -> None:
    write_archive(tmp_path / "a", 1)
    going = Rounds(Folder(str(tmp_path / "a")))
    _round(going)
    (tmp_path / "a").rename(tmp_path / "b")
    with pytest.raises(FolderMissingError):
        _round(going)
    (tmp_path / "b").rename(tmp_path / "a")
    assert _files(_round(going)) == []


def test_a_bad_name_that_reads_like_a_good_one_costs_no_digest(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(digest_text(), encoding="utf-8")
    (tmp_path / "x\u200b.md").symlink_to(tmp_path / "nowhere")
    readings = [reading for part in _round(Rounds(Folder(str(tmp_path)))) for reading in part.readings]
    assert [reading.file for reading in readings if reading.digests] == ["x.md"]
    assert len({reading.file for reading in readings}) == 2


@pytest.mark.portable
def test_a_file_written_twice_in_one_tick_of_the_clock_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "2026-03-01.md"
    file.write_text(digest_text("一"), encoding="utf-8")
    status = file.stat()
    going = Rounds(Folder(str(tmp_path)))
    assert _files(_round(going)) == [file.name]
    with file.open("r+", encoding="utf-8") as opened:
        opened.write(digest_text("二"))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert [reading.digests[0].title for part in _round(going) for reading in part.readings] == ["二"]
    assert _files(_round(going)) == []


@pytest.mark.portable
def test_what_another_run_has_read_is_not_read_again(tmp_path: Path) -> None:
    write_archive(tmp_path, 4)
    age(tmp_path)
    before = Rounds(Folder(str(tmp_path)))
    names = _files(_round(before))
    (tmp_path / names[1]).write_text(digest_text("新的一条"), encoding="utf-8")
    (tmp_path / names[2]).unlink()
    after = Rounds(Folder(str(tmp_path)))
    after.know(before.stamps, names)
    slices = _round(after)
    assert (_files(slices), slices[-1].gone) == ([names[1]], frozenset({names[2]}))


@pytest.mark.portable
def test_a_young_file_has_no_stamp_to_be_kept(tmp_path: Path) -> None:
    write_archive(tmp_path, 2)
    going = Rounds(Folder(str(tmp_path)))
    _round(going)
    assert list(going.stamps.values()) == [None, None]
    age(tmp_path)
    _round(going)
    assert all(going.stamps.values())
