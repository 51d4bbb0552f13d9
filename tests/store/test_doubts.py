"""Files that are being written or cannot be read just now: what they held before stays (SAFETY 14)."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from tests.store.samples import age, digest_text, write_archive
from tui_reader.library import Library
from tui_reader.model import Fault
from tui_reader.store import doubts

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.portable

NEWEST = "2026-03-01-12.md"
CUT_IN_A_LETTER = "---\ntitle: x\n---\n\n1. [一](https://example.org/1)\n\n   摘要".encode()[:-1]
HALVES = (b"", b"   \n", b"---\ntitle: x\ndate: 2026-03-01\n", b"---\ntitle: x\n---\n", CUT_IN_A_LETTER)


def _library(folder: Path, digests: int = 2) -> Library:
    write_archive(folder, digests)
    age(folder)
    library = Library.at(folder)
    _load(library)
    return library


def _load(library: Library, *names: str, patient: bool = True) -> None:
    for _ in library.load(names or None, patient=patient):
        pass


def _titles(library: Library) -> list[str]:
    return [digest.title for digest in library.digests]


def _shift(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Let the clocks of the doubts go forward."""
    now, wall = time.monotonic(), time.time_ns()
    monkeypatch.setattr(time, "monotonic", lambda: now + seconds)
    monkeypatch.setattr(time, "time_ns", lambda: wall + int(seconds * 1e9))


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("names", [(), (NEWEST,)])
def test_a_half_written_file_keeps_what_it_held_and_counts_when_it_holds_still(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, half: bytes, names: tuple[str, ...]
) -> None:
    library = _library(tmp_path)
    before = library.archive
    (tmp_path / NEWEST).write_bytes(half)
    _load(library, *names)
    assert library.archive is before
    assert library.doubts == {NEWEST}
    _shift(monkeypatch, doubts.STILL_SECONDS + 0.1)
    _load(library, *names)
    assert library.doubts == frozenset()
    fresh = Library.at(tmp_path)
    _load(fresh, patient=False)
    assert (library.digests, library.problems) == (fresh.digests, fresh.problems)
    after = library.archive
    _load(library, *names)
    assert library.archive is after


def test_a_file_that_becomes_whole_is_taken_at_once(tmp_path: Path) -> None:
    library = _library(tmp_path)
    (tmp_path / NEWEST).write_bytes(b"")
    _load(library, NEWEST)
    (tmp_path / NEWEST).write_text(digest_text("新的"), encoding="utf-8")
    _load(library, NEWEST)
    assert _titles(library) == ["新的", "简报1"]
    assert library.doubts == frozenset()


def test_a_new_file_is_not_shown_before_there_is_something_in_it(tmp_path: Path) -> None:
    library = _library(tmp_path)
    before = library.archive
    (tmp_path / "2030-01-01.md").write_bytes(b"---\ntitle: ")
    _load(library, "2030-01-01.md")
    assert library.archive is before
    (tmp_path / "2030-01-01.md").write_text(digest_text("新的"), encoding="utf-8")
    _load(library, "2030-01-01.md")
    assert _titles(library)[:1] == ["新的"] or "新的" in _titles(library)


def test_an_older_file_that_is_moved_in_counts_as_it_is(tmp_path: Path) -> None:
    library = _library(tmp_path / "digests")
    (tmp_path / "empty.md").write_bytes(b"")
    age(tmp_path)
    (tmp_path / "empty.md").rename(tmp_path / "digests" / "empty.md")
    _load(library, "empty.md")
    assert library.doubts == frozenset()
    assert {problem.file for problem in library.problems} == {"empty.md"}


def test_a_deleted_file_goes_at_once_half_written_or_not(tmp_path: Path) -> None:
    library = _library(tmp_path)
    (tmp_path / NEWEST).write_bytes(b"")
    _load(library, NEWEST)
    (tmp_path / NEWEST).unlink()
    _load(library, NEWEST)
    assert _titles(library) == ["简报1"]
    assert library.doubts == frozenset()


def test_who_is_not_patient_gets_what_is_there(tmp_path: Path) -> None:
    library = _library(tmp_path)
    (tmp_path / NEWEST).write_bytes(b"")
    _load(library, patient=False)
    assert _titles(library) == ["简报1"] or library.problems


@pytest.mark.parametrize("failing", [1, 2, 3])
@pytest.mark.parametrize("error", [OSError(5, "Input/output error"), PermissionError(13, "Permission denied")])
def test_the_nth_read_that_fails_keeps_the_last_good_version_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int, error: OSError
) -> None:
    library = _library(tmp_path, 3)
    before = _titles(library)
    for file in tmp_path.iterdir():
        os.utime(file)
    really, calls = os.open, 0

    def open_(path: str, flags: int) -> int:
        nonlocal calls
        calls += 1
        if calls == failing:
            raise error
        return really(path, flags)

    monkeypatch.setattr(os, "open", open_)
    _load(library, patient=False)
    monkeypatch.setattr(os, "open", really)
    assert _titles(library) == before
    assert len(library.archive) == 6
    (problem,) = library.problems
    assert (problem.fault, problem.detail) == (Fault.UNREADABLE, error.strerror)
    _load(library, patient=False)
    assert (_titles(library), library.problems) == (before, ())


def test_a_read_that_fails_each_time_makes_no_new_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = _library(tmp_path)

    def refuse(*_: object) -> int:
        raise OSError(5, "Input/output error")

    os.utime(tmp_path / NEWEST)
    monkeypatch.setattr(os, "open", refuse)
    _load(library, NEWEST, patient=False)
    after = library.archive
    assert after.problems
    _load(library, patient=False)
    assert library.archive is after


def test_a_read_that_fails_for_a_moment_is_not_told_by_a_patient_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = _library(tmp_path)
    before = library.archive

    def refuse(*_: object) -> int:
        raise OSError(5, "Input/output error")

    os.utime(tmp_path / NEWEST)
    monkeypatch.setattr(os, "open", refuse)
    _load(library, NEWEST)
    assert library.archive is before
    assert library.doubts == {NEWEST}
    _shift(monkeypatch, doubts.STILL_SECONDS + 0.1)
    _load(library, NEWEST)
    assert library.digests == before.digests
    assert [problem.fault for problem in library.problems] == [Fault.UNREADABLE]
