"""Files of blocks: written whole or not at all, and believed only when they are as they were written."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.store.blocks import DamagedError, read, write

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.portable

HEAD = ["简报", 1, -1, 2.5, None, True, b"\xff", {"a": ["b"]}, "caf\udce9.md"]
PARTS = {"text": "一二三".encode(), "empty": b"", "numbers": bytes(range(256)) * 5000}


def _write(folder: Path) -> Path:
    return folder / write(str(folder), HEAD, PARTS, name="{}.rows")


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = _write(tmp_path)
    found = read(str(path))
    assert found.head == HEAD
    assert {name: bytes(block) for name, block in found.blocks.items()} == PARTS
    assert path.name == f"{found.checksum}.rows"


def test_blocks_can_be_taken_for_arrays_of_numbers(tmp_path: Path) -> None:
    found = read(str(_write(tmp_path))).blocks["numbers"].cast("Q")
    assert found[0] == int.from_bytes(bytes(range(8)), "little")


def test_the_same_content_has_the_same_name(tmp_path: Path) -> None:
    assert _write(tmp_path) == _write(tmp_path)
    assert len(list(tmp_path.iterdir())) == 1


@given(st.integers(0, 10**9), st.integers(1, 255))
def test_any_byte_changed_is_seen(tmp_path_factory: pytest.TempPathFactory, at: int, by: int) -> None:
    folder = tmp_path_factory.mktemp("blocks")
    path = folder / write(str(folder), HEAD, {"text": b"0123456789" * 10})
    data = bytearray(path.read_bytes())
    data[at % len(data)] ^= by
    path.write_bytes(data)
    with pytest.raises(DamagedError):
        read(str(path))


@pytest.mark.parametrize("left", [0, 1, 39, 40, 100, -1])
def test_a_file_cut_short_is_seen(tmp_path: Path, left: int) -> None:
    path = _write(tmp_path)
    path.write_bytes(path.read_bytes()[:left])
    with pytest.raises(DamagedError):
        read(str(path))


def test_a_file_with_something_behind_it_is_seen(tmp_path: Path) -> None:
    path = _write(tmp_path)
    path.write_bytes(path.read_bytes() + b"\0")
    with pytest.raises(DamagedError):
        read(str(path))


def test_a_file_that_cannot_be_finished_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(str(tmp_path), ["old"], {}, name="list")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write(str(tmp_path), ["new"], {}, name="list")
    assert [file.name for file in tmp_path.iterdir()] == ["list"]
    assert read(str(tmp_path / "list")).head == ["old"]


def test_a_reader_of_the_old_file_reads_on_when_it_is_replaced_or_deleted(tmp_path: Path) -> None:
    path = _write(tmp_path)
    found = read(str(path))
    if os.name != "nt":
        path.unlink()
    assert bytes(found.blocks["text"]).decode() == "一二三"
