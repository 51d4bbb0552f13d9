"""What is kept for the next start, and what of it is believed."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.store.samples import NOON, age, digest_text, files_of, loaded, write_archive
from tui_reader.finding.segment import Segment
from tui_reader.library import Library
from tui_reader.store import blocks, cache
from tui_reader.store.cache import CacheUnwritableError
from tui_reader.store.folder import Folder
from tui_reader.store.rounds import FIRST_FILES

if TYPE_CHECKING:
    from pathlib import Path

    from tui_reader.finding.columns import Columns
    from tui_reader.finding.lexicon import Lexicon

pytestmark = pytest.mark.portable


def test_the_next_start_reads_nothing_again(digests: Path, kept: Path, read: list[str]) -> None:
    library = loaded(digests, kept)
    assert (len(library.digests), len(library.archive), read) == (20, 40, [])


def test_the_next_start_reads_only_what_has_changed(digests: Path, kept: Path, read: list[str]) -> None:
    names = sorted(file.name for file in digests.iterdir())
    (digests / names[0]).unlink()
    (digests / names[1]).write_text(digest_text("改了"), encoding="utf-8")
    (digests / "2030-01-01.md").write_text(digest_text("新的"), encoding="utf-8")
    library = loaded(digests, kept)
    assert sorted(read) == sorted([names[1], "2030-01-01.md"])
    assert len(library.digests) == 20
    assert names[0] not in library.archive.files


def test_the_next_start_indexes_nothing_again(digests: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(columns: Columns, lexicon: Lexicon) -> Segment:
        raise AssertionError(columns, lexicon)

    monkeypatch.setattr(Segment, "of", never)
    library = loaded(digests, kept)
    library.prepare()
    assert len(library.search("rust", limit=0)) == len(library.search("jianbao", limit=0)) == 40


def test_one_new_digest_costs_small_files_and_leaves_the_others_alone(digests: Path, kept: Path) -> None:
    write_archive(digests, 1200)
    age(digests)
    library = loaded(digests, kept)
    library.prepare()
    library.keep()
    before = files_of(kept)
    (digests / "2030-01-01.md").write_text(digest_text("新的"), encoding="utf-8")
    library = loaded(digests, kept)
    library.prepare()
    library.keep()
    new = files_of(kept) - before
    assert sum(file.stat().st_size for file in kept.rglob("*") if file.name in new) < 30_000
    assert before <= files_of(kept)


def test_nothing_is_written_where_nothing_has_changed(
    digests: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **__: object) -> str:
        raise AssertionError

    library = loaded(digests, kept)
    library.prepare()
    monkeypatch.setattr(blocks, "write", never)
    library.keep()


def test_who_only_lists_leaves_the_index_that_there_is(
    digests: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (digests / "2030-01-01.md").write_text(digest_text("新的"), encoding="utf-8")
    loaded(digests, kept).keep()
    made: list[int] = []
    really = Segment.of.__func__  # type: ignore[attr-defined]  # a class method

    def noting(columns: Columns, lexicon: Lexicon) -> Segment:
        made.append(len(columns))
        segment: Segment = really(Segment, columns, lexicon)
        return segment

    monkeypatch.setattr(Segment, "of", noting)
    assert len(loaded(digests, kept).search("rust", limit=0)) == 42
    assert sum(made) <= 2


# two at once, and what cannot be written


def test_two_readers_at_once_lose_nothing_of_each_other(digests: Path, kept: Path, read: list[str]) -> None:
    (digests / "2030-01-01.md").write_text(digest_text("新的"), encoding="utf-8")
    age(digests)
    one = loaded(digests, kept)
    (digests / "2030-01-02.md").write_text(digest_text("更新"), encoding="utf-8")
    age(digests)
    two = loaded(digests, kept)
    for library in (one, two, one):
        library.prepare()
        library.keep()
    read.clear()
    third = loaded(digests, kept)
    assert len(third.digests) == 22
    assert len(third.search("rust", limit=0)) == len(one.search("rust", limit=0)) + 2 == 44


def test_a_cache_that_is_deleted_meanwhile_harms_nothing_and_is_written_anew(digests: Path, kept: Path) -> None:
    library = loaded(digests, kept)
    library.prepare()
    if sys.platform != "win32":
        shutil.rmtree(kept)
    assert len(library.search("rust", limit=0)) == 40
    (digests / "2030-01-01.md").write_text(digest_text("新的"), encoding="utf-8")
    for _ in library.load():
        pass
    library.prepare()
    library.keep()
    assert len(loaded(digests, kept).search("rust", limit=0)) == 42


def test_what_nobody_names_any_more_goes_when_it_is_old(digests: Path, kept: Path) -> None:
    (folder,) = kept.iterdir()
    for name in ("old.rows", "old.index", "1-ab.part", "new.rows", "notes"):
        (folder / name).write_bytes(b"x")
    for file in folder.iterdir():
        if file.name != "new.rows":
            os.utime(file, (1, 1))
    library = loaded(digests, kept)
    (digests / "2030-01-01.md").write_text(digest_text("新的"), encoding="utf-8")
    for _ in library.load():
        pass
    library.keep()
    left = files_of(kept)
    assert not left & {"old.rows", "old.index", "1-ab.part"}
    assert {"new.rows", "notes", "head", "list"} <= left
    assert len(loaded(digests, kept).search("rust", limit=0)) == 42


def test_a_full_disk_is_said_and_loses_nothing(digests: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files_of(kept)
    (digests / "2030-01-01.md").write_text(digest_text("新的"), encoding="utf-8")
    library = loaded(digests, kept)
    really = os.replace

    def full(old: str, new: str) -> None:
        if new.endswith("list"):  # all others are written by then
            raise OSError(28, os.strerror(28))
        really(old, new)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(CacheUnwritableError, match="cannot be written: No space left") as told:
        library.keep()
    assert "缓存" in told.value.say("zh")
    monkeypatch.undo()
    assert files_of(kept) == before
    assert len(loaded(digests, kept).archive) == 42


def test_a_file_where_the_cache_should_be_is_said(digests: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("mine")
    library = loaded(digests, tmp_path / "cache")
    assert len(library.archive) == 40
    with pytest.raises(CacheUnwritableError):
        library.keep()
    assert (tmp_path / "cache").read_text() == "mine"


def test_what_is_kept_need_not_stay_in_memory(digests: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = loaded(digests, tmp_path / "cache")
    library.prepare()
    library.keep()
    before = library.archive
    assert not library.lighten()
    monkeypatch.setattr("tui_reader.library.MUCH_ENTRIES", 10)
    assert library.lighten()
    assert library.archive is not before
    assert library.archive.digests == before.digests
    assert all(columns.is_mapped for columns in library.archive.batches)
    assert len(library.search("rust", limit=0)) == 40
    assert not library.lighten()
    (digests / "2030-01-01.md").write_text(digest_text("新的"), encoding="utf-8")
    for _ in library.load():
        pass
    assert len(library.search("rust", limit=0)) == 42


# the head


def test_the_head_has_the_newest_digests(digests: Path, kept: Path) -> None:
    head = Library.at(digests, cache=str(kept)).first()
    whole = loaded(digests, None).archive
    assert head.digests == whole.digests
    assert [head.entry(row) for row in range(len(head))] == [whole.entry(row) for row in range(len(head))]


def test_a_first_look_has_what_has_changed_or_is_new_and_not_what_is_gone(digests: Path, kept: Path) -> None:
    newest, second, *_ = (digest.file for digest in loaded(digests, kept).digests)
    (digests / newest).unlink()
    (digests / second).write_text(digest_text("改了"), encoding="utf-8")
    (digests / "2030-01-01.md").write_text(digest_text("新的", when=NOON + timedelta(days=9)), encoding="utf-8")
    first = Library.at(digests, cache=str(kept)).first()
    assert first.digests == loaded(digests, None).digests
    assert [digest.title for digest in first.digests[:2]] == ["新的", "改了"]


def test_a_first_look_reads_nothing_where_nothing_has_changed(digests: Path, kept: Path, read: list[str]) -> None:
    def never(*_: object) -> list[str]:
        raise AssertionError

    (digests / "deep").mkdir()
    os.utime(digests / "deep", (1, 1))
    os.utime(digests, (1, 1))
    library = loaded(digests, kept)
    library.keep()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Folder, "glance", never)
        assert len(Library.at(digests, cache=str(kept)).first().digests) == 20
    assert read == []
    (digests / "deep" / "2029-01-01.md").write_text(digest_text("深处"), encoding="utf-8")
    assert len(Library.at(digests, cache=str(kept)).first().digests) == 21


def test_for_a_damaged_head_the_newest_digests_are_read_at_a_glance(digests: Path, kept: Path) -> None:
    (file,) = kept.rglob("head")
    os.truncate(file, 100)
    assert len(Library.at(digests, cache=str(kept)).first().digests) == FIRST_FILES


def test_the_head_is_short_however_long_the_archive_is(digests: Path, kept: Path) -> None:
    write_archive(digests, 900)
    age(digests)
    loaded(digests, kept).keep()
    head = Library.at(digests, cache=str(kept)).first()
    assert cache.HEAD_ENTRIES <= len(head) <= cache.HEAD_ENTRIES + 2


def test_archives_without_digests_are_kept_too(tmp_path: Path, read: list[str]) -> None:
    folder = tmp_path / "digests"
    folder.mkdir()
    (folder / "bad.md").write_bytes(b"\0" * 100)
    (folder / "letter.txt").write_text("Dear all")
    age(folder)
    loaded(folder, tmp_path / "cache").keep()
    read.clear()
    library = loaded(folder, tmp_path / "cache")
    assert (library.digests, [problem.file for problem in library.problems]) == ((), ["bad.md"])
    assert read == []
    assert len(library.first()) == 0
