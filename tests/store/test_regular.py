"""Opening what may be anything."""

from __future__ import annotations

import os
import socket
import sys
from typing import TYPE_CHECKING

import pytest

from tui_reader.store.regular import CHUNK, NotRegularError, TooLargeError, read

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.portable
def test_a_file_is_read_whole_however_many_reads_it_takes(tmp_path: Path) -> None:
    data = os.urandom(2 * CHUNK + 1)
    (tmp_path / "x").write_bytes(data)
    opened = read(str(tmp_path / "x"))
    assert opened.data == data
    assert opened.stamp.size == len(data)


@pytest.mark.portable
def test_a_file_of_just_the_allowed_size_is_read_and_a_byte_more_is_not(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"12345")
    assert read(str(tmp_path / "x"), 5).data == b"12345"
    with pytest.raises(TooLargeError):
        read(str(tmp_path / "x"), 4)


@pytest.mark.skipif(sys.platform == "win32", reason="no sparse file by truncation there")
def test_a_sparse_giant_is_turned_away_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "x").open("wb") as file:
        file.truncate(10**12)
    monkeypatch.setattr(os, "read", lambda *_: pytest.fail("it was read"))
    with pytest.raises(TooLargeError):
        read(str(tmp_path / "x"))


@pytest.mark.portable
def test_a_file_that_grows_while_it_is_read_is_turned_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"1234")
    really = os.read

    def growing(handle: int, size: int) -> bytes:
        with file.open("ab") as end:
            end.write(b"56")
        return really(handle, size)

    monkeypatch.setattr(os, "read", growing)
    with pytest.raises(TooLargeError):
        read(str(file), 5)


@pytest.mark.skipif(sys.platform == "win32", reason="none of these there")
def test_fifos_sockets_devices_and_folders_are_no_files_and_block_nothing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(tmp_path / "socket"))
        for name in ("fifo", "."):
            with pytest.raises(NotRegularError):
                read(str(tmp_path / name))
        with pytest.raises(OSError, match=r".+"):
            read(str(tmp_path / "socket"))
    with pytest.raises(NotRegularError):
        read(os.devnull)


@pytest.mark.portable
def test_only_the_first_bytes_are_read_of_a_file_that_does_not_begin_as_wanted(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"no front matter" + bytes(CHUNK))
    opened = read(str(tmp_path / "x"), 10, begins=(b"---\n",))
    assert not opened.wanted
    assert len(opened.data) == 4


@pytest.mark.portable
@pytest.mark.parametrize("failing", [1, 2])
def test_a_fault_at_the_nth_read_closes_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int) -> None:
    (tmp_path / "x").write_bytes(b"1234")
    really, closed, calls = os.read, [], 0
    really_close = os.close

    def faulty(handle: int, size: int) -> bytes:
        nonlocal calls
        calls += 1
        if calls == failing:
            raise OSError(5, "Input/output error")
        return really(handle, size)

    def close(handle: int) -> None:
        closed.append(handle)
        really_close(handle)

    monkeypatch.setattr(os, "read", faulty)
    monkeypatch.setattr(os, "close", close)
    with pytest.raises(OSError, match="Input/output"):
        read(str(tmp_path / "x"))
    assert len(closed) == 1
