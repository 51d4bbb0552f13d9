"""The archive without a screen, as Python users see it."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from tests.store.samples import digest_text, write_archive
from tui_reader.errors import FolderMissingError, NotAFolderError
from tui_reader.library import Library

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.portable


def test_a_search_gives_hits_with_entry_level_and_spans(tmp_path: Path) -> None:
    write_archive(tmp_path, 3)
    library = Library.open(tmp_path)
    hits = library.search("Rust 简报1")
    assert [hit.entry.title for hit in hits] == ["简报1 第1条 Rust 新闻", "简报1 第2条 Rust 新闻"]
    assert all(hit.level and hit.spans and hit.entry.url for hit in hits)


def test_the_limit_is_50_and_0_is_all(tmp_path: Path) -> None:
    write_archive(tmp_path, 30, entries=3)
    library = Library.open(tmp_path)
    assert len(library.search("")) == len(library.search("rust")) == 50
    assert len(library.search("", limit=0)) == len(library.search("rust", limit=0)) == 90
    assert len(library.search("", limit=7)) == 7


def test_an_empty_query_gives_every_entry_newest_first(tmp_path: Path) -> None:
    write_archive(tmp_path, 4)
    library = Library.open(str(tmp_path))
    titles = [hit.entry.title for hit in library.search("", limit=0)]
    assert titles == [f"简报{digest} 第{number}条 Rust 新闻" for digest in range(4) for number in (1, 2)]
    assert all(hit.level is None for hit in library.search(""))


def test_digests_problems_archive_and_zone_are_there(tmp_path: Path) -> None:
    write_archive(tmp_path, 2)
    (tmp_path / "bad.md").write_bytes(b"\0" * 1000)
    library = Library.open(tmp_path)
    assert [digest.title for digest in library.digests] == ["简报0", "简报1"]
    assert [problem.file for problem in library.problems] == ["bad.md"]
    assert len(library.archive) == 4
    assert library.zone is not None


def test_a_bad_file_costs_no_other(tmp_path: Path) -> None:
    write_archive(tmp_path, 2)
    for number, data in enumerate((b"", b"\xff" * 100, b"---\n" * 1000, b"\0", b"---\na: &a [*a]\n---\n[" * 50)):
        (tmp_path / f"2026-04-0{number + 1}.md").write_bytes(data)
    assert len(Library.open(tmp_path).search("简报", limit=0)) == 4


def test_a_later_load_brings_in_what_changed(tmp_path: Path) -> None:
    write_archive(tmp_path, 2)
    library = Library.open(tmp_path)
    before = library.archive
    (tmp_path / "2030-01-01.md").write_text(digest_text("新的"), encoding="utf-8")
    assert [progress.finished for progress in library.load()] == [True]
    assert (len(before), len(library.archive)) == (4, 6)


def test_a_load_without_changes_leaves_the_archive_as_it_is(tmp_path: Path) -> None:
    write_archive(tmp_path, 2)
    library = Library.open(tmp_path)
    before = library.archive
    assert [progress.archive for progress in library.load()] == [before]


def test_folders_that_cannot_be_opened_raise_our_errors(tmp_path: Path) -> None:
    (tmp_path / "file.md").touch()
    with pytest.raises(FolderMissingError):
        Library.open(tmp_path / "none")
    with pytest.raises(NotAFolderError):
        Library.open(tmp_path / "file.md")


def test_an_empty_folder_is_an_empty_archive(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    assert (list(library.digests), library.problems, library.search("x")) == ([], (), [])


def test_the_demo_is_the_samples_whatever_the_path() -> None:
    library = Library.open("/no/such/folder", demo=True)
    assert len(library.digests) == 24
    assert library.problems == ()


def test_the_collector_is_as_before_after_opening(tmp_path: Path) -> None:
    Library.open(tmp_path)
    assert gc.isenabled()
