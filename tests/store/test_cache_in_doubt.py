"""What of the cache is not believed: it is read again, silently and rightly."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from tests.store.samples import loaded, write_archive
from tui_reader.library import Library
from tui_reader.store import cache
from tui_reader.store.folder import Folder

if TYPE_CHECKING:
    from pathlib import Path


pytestmark = pytest.mark.portable


@pytest.mark.parametrize("suffix", ["list", ".rows"])
@pytest.mark.parametrize("way", ["cut", "change", "delete", "empty", "foreign", "folder"])
def test_what_is_damaged_is_read_again(kept: Path, read: list[str], suffix: str, way: str) -> None:
    digests = kept.parent / "digests"
    (file,) = (file for file in kept.rglob("*") if file.name.endswith(suffix))
    data = file.read_bytes()
    file.unlink()
    if way == "folder":
        file.mkdir()
    elif way != "delete":
        middle = len(data) // 2
        file.write_bytes({
            "cut": data[:middle], "change": data[:middle] + b"\x07" + data[middle + 1 :], "empty": b"",
            "foreign": b"SQLite format 3\0" + bytes(5000),
        }[way])  # fmt: skip
    library = loaded(digests, kept)
    assert (len(library.archive), len(read)) == (40, 20)
    assert [digest.title for digest in library.digests] == [digest.title for digest in loaded(digests, None).digests]


@pytest.mark.parametrize("way", ["cut", "delete"])
def test_a_damaged_index_is_made_again(digests: Path, kept: Path, read: list[str], way: str) -> None:
    (file,) = (file for file in kept.rglob("*.index"))
    if way == "cut":
        os.truncate(file, file.stat().st_size // 2)
    else:
        file.unlink()
    assert len(loaded(digests, kept).search("rust", limit=0)) == 40
    assert read == []


def test_another_version_reads_everything_again(
    digests: Path, kept: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "__version__", "9.9.9")
    assert len(loaded(digests, kept).archive) == len(read) * 2 == 40


def test_another_format_reads_everything_again(
    digests: Path, kept: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "FORMAT", cache.FORMAT + 1)
    assert len(loaded(digests, kept).archive) == len(read) * 2 == 40


def test_the_cache_of_another_archive_is_not_taken_for_this_one(digests: Path, kept: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    write_archive(other, 3)
    assert len(loaded(other, kept).digests) == 3
    (mine,) = kept.iterdir()
    loaded(other, kept).keep()
    (its,) = set(kept.iterdir()) - {mine}
    shutil.rmtree(its)
    shutil.copytree(mine, its)
    assert len(loaded(other, kept).digests) == 3
    assert len(loaded(digests, kept).digests) == 20


def test_another_zone_puts_the_digests_in_its_own_order(tmp_path: Path) -> None:
    folder, kept = tmp_path / "digests", tmp_path / "cache"
    folder.mkdir()
    (folder / "naive.md").write_text("---\ntitle: a\ndate: 2026-03-01 12:00\n---\n1. x\n", encoding="utf-8")
    (folder / "aware.md").write_text("---\ntitle: b\ndate: 2026-03-01T12:00:00Z\n---\n1. x\n", encoding="utf-8")
    for hours in (-5, 5, 0):
        library = Library(Folder(str(folder)), timezone(timedelta(hours=hours)), cache.Cache(str(kept), str(folder)))
        fresh = Library(Folder(str(folder)), library.zone)
        for each in (library, fresh):
            for _ in each.load():
                pass
        library.keep()
        assert [digest.title for digest in library.digests] == [digest.title for digest in fresh.digests]


def test_a_file_that_changed_its_inode_alone_is_read_again(digests: Path, kept: Path, read: list[str]) -> None:
    file = min(digests.iterdir())
    other = file.with_suffix(".new")
    shutil.copy2(file, other)
    other.replace(file)
    assert len(loaded(digests, kept).archive) == 40
    assert read == ([file.name] if sys.platform != "win32" else read)


def test_files_from_the_future_are_believed_and_the_clock_may_jump(
    digests: Path, tmp_path: Path, read: list[str]
) -> None:
    for file in digests.iterdir():
        os.utime(file, (2**31 + 10**9, 2**31 + 10**9))
    loaded(digests, tmp_path / "cache").keep()
    read.clear()
    assert len(loaded(digests, tmp_path / "cache").archive) == 40
    assert read == []
    for file in digests.iterdir():
        os.utime(file, (1, 1))
    assert len(loaded(digests, tmp_path / "cache").archive) == len(read) * 2 == 40
