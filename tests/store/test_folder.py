"""The walk through a folder that may hold anything, and the reading of its files."""

from __future__ import annotations

import os
import socket
import sys
from typing import TYPE_CHECKING

import pytest

from tui_reader.errors import FolderMissingError, FolderUnreadableError, NotAFolderError
from tui_reader.model import Fault
from tui_reader.store.folder import Folder
from tui_reader.store.newness import newness
from tui_reader.store.regular import LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tui_reader.store.walk import Walk

    Listing = AbstractContextManager[Iterator[os.DirEntry[str]]]

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="none of these there")


def _walk(folder: Path) -> Walk:
    return Folder(str(folder)).walk()


def _fill(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("---\ntitle: x\n---\n")


@pytest.mark.portable
def test_digests_are_found_by_their_suffix_in_any_case_and_in_folders(tmp_path: Path) -> None:
    _fill(tmp_path, "a.md", "b.MD", "c.Markdown", "d.txt", "sub/deep/e.md", "f.rst", "g.md.html", "md")
    assert set(_walk(tmp_path).files) == {"a.md", "b.MD", "c.Markdown", "d.txt", "sub/deep/e.md"}


@pytest.mark.portable
def test_hidden_things_and_what_editors_leave_are_no_digests(tmp_path: Path) -> None:
    _fill(tmp_path, ".a.md", ".git/b.md", "c.md~", ".d.md.swp", "e.md.tmp", "f.md.part", "4913", "#g.md#", "h.swp")
    walk = _walk(tmp_path)
    assert (walk.files, walk.problems) == ([], [])


@pytest.mark.portable
def test_names_with_dates_come_newest_first_whatever_folder_they_are_in(tmp_path: Path) -> None:
    names = ["2026-03-01-12.md", "2026-03-01-08.md", "2025/12/31.md", "z/20251230T0400.md", "2025-12-29-daily.md"]
    _fill(tmp_path, *reversed(names))
    assert _walk(tmp_path).files == names


@pytest.mark.portable
def test_names_with_numbers_follow_the_dated_ones_and_count_as_numbers(tmp_path: Path) -> None:
    _fill(tmp_path, "issue-9.md", "issue-10.md", "2024-01-01.md")
    assert _walk(tmp_path).files == ["2024-01-01.md", "issue-10.md", "issue-9.md"]


@pytest.mark.portable
def test_names_that_tell_nothing_come_last_and_by_their_time(tmp_path: Path) -> None:
    _fill(tmp_path, "a.md", "b.md", "c.md", "issue-1.md")
    for seconds, name in enumerate(("c.md", "a.md", "b.md")):
        os.utime(tmp_path / name, (seconds, seconds))
    assert _walk(tmp_path).files == ["issue-1.md", "b.md", "a.md", "c.md"]


@pytest.mark.portable
def test_a_number_that_is_no_date_is_not_taken_for_one() -> None:
    assert newness("2025/2025-12-21-04.md") == (2, (2025, 12, 21, 4))
    assert newness("20251221T0400.md") == (2, (2025, 12, 21, 400))
    assert newness("2002118205729562949.md") == (1, (2002118205729562949,))
    assert newness("2025-13-41.md") == (1, (2025, 13, 41))
    assert newness("notes.md") == (0, ())


@POSIX
def test_a_link_to_a_file_is_read_and_a_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    _fill(tmp_path, "elsewhere/a.md", "archive/b.md")
    (tmp_path / "archive" / "link.md").symlink_to(tmp_path / "elsewhere" / "a.md")
    (tmp_path / "archive" / "folder").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "archive" / "round").symlink_to(tmp_path / "archive")
    folder = Folder(str(tmp_path / "archive"))
    assert set(folder.walk().files) == {"b.md", "link.md"}
    assert folder.read("link.md").data == b"---\ntitle: x\n---\n"


@POSIX
def test_what_bears_a_digests_name_and_is_none_is_a_problem_and_blocks_nothing(tmp_path: Path) -> None:
    _fill(tmp_path, "good.md")
    (tmp_path / "target").mkdir()
    os.mkfifo(tmp_path / "fifo.md")
    os.mkfifo(tmp_path / "fifo.txt")
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "device.md").symlink_to(os.devnull)
    (tmp_path / "folder.md").symlink_to(tmp_path / "target")
    (tmp_path / "dangling.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop.md").symlink_to(tmp_path / "loop.md")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(tmp_path / "socket.md"))
        walk = _walk(tmp_path)
    assert walk.files == ["good.md"]
    assert {problem.file: problem.fault for problem in walk.problems} == {
        "fifo.md": Fault.NOT_A_FILE,
        "device.md": Fault.NOT_A_FILE,
        "folder.md": Fault.NOT_A_FILE,
        "socket.md": Fault.NOT_A_FILE,
        "dangling.md": Fault.UNREADABLE,
        "loop.md": Fault.UNREADABLE,
    }


@pytest.mark.portable
def test_a_folder_with_a_digests_name_is_walked_like_any_other(tmp_path: Path) -> None:
    _fill(tmp_path, "x.md/a.md")
    walk = _walk(tmp_path)
    assert (walk.files, walk.problems) == (["x.md/a.md"], [])


@POSIX
def test_names_that_are_not_utf8_are_read_and_their_problems_are_fit_to_be_shown(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff\x1b]0;x\n.md")
    (tmp_path / name).write_bytes(b"x")
    folder = Folder(str(tmp_path))
    assert folder.walk().files == [name]
    assert folder.read(name).data == b"x"
    (tmp_path / name).unlink()
    os.mkfifo(tmp_path / name)
    (problem,) = folder.walk().problems
    assert not {"\x1b", "\n", "\udcff"} & set(problem.file)


@POSIX
def test_a_folder_that_cannot_be_listed_is_a_problem_and_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fill(tmp_path, "a.md", "closed/b.md", "open/c.md")
    really = os.scandir

    def scandir(path: str) -> Listing:
        if path.endswith("closed/"):
            raise PermissionError(13, "Permission denied")
        return really(path)

    monkeypatch.setattr(os, "scandir", scandir)
    walk = _walk(tmp_path)
    assert set(walk.files) == {"a.md", "open/c.md"}
    assert [(problem.file, problem.reason()) for problem in walk.problems] == [
        ("closed/", "cannot be read: Permission denied")
    ]
    assert walk.blind == ["closed/"]


@POSIX
def test_files_and_folders_without_permission_are_problems(tmp_path: Path) -> None:
    _fill(tmp_path, "a.md", "closed/b.md")
    (tmp_path / "a.md").chmod(0)
    (tmp_path / "closed").chmod(0)
    folder = Folder(str(tmp_path))
    try:
        walk, found = folder.walk(), folder.read("a.md")
    finally:
        (tmp_path / "closed").chmod(0o700)
    may = os.geteuid() == 0  # root may read anything
    assert ("closed/b.md" in walk.files) == may
    assert (found.problem is None) == may


@pytest.mark.portable
@pytest.mark.parametrize("failing", [1, 2, 3])
def test_a_fault_in_the_middle_of_a_listing_keeps_what_was_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    _fill(tmp_path, "1.md", "2.md", "3.md")
    calls = 0

    def stamp(_: object) -> None:
        nonlocal calls
        calls += 1
        if calls == failing:  # as the listing itself would fail
            raise OSError(5, "Input/output error")

    monkeypatch.setattr("tui_reader.store.folder.stamp_of", stamp)
    walk = _walk(tmp_path)
    assert len(walk.files) == failing - 1
    assert [problem.detail for problem in walk.problems] == ["Input/output error"]
    assert walk.blind == [""]


@pytest.mark.portable
def test_the_readers_own_folder_inside_the_archive_is_left_out(tmp_path: Path) -> None:
    _fill(tmp_path, "a.md", "state/b.md", "state/deep/c.md", "stately/d.md")
    folder = Folder(str(tmp_path), leave_out=[str(tmp_path / "state")])
    assert set(folder.walk().files) == {"a.md", "stately/d.md"}


@pytest.mark.portable
def test_a_missing_folder_and_a_file_for_a_folder_are_told(tmp_path: Path) -> None:
    _fill(tmp_path, "a.md")
    for missing in ("none", "a.md/deeper", "nul\0"):
        with pytest.raises(FolderMissingError):
            Folder(str(tmp_path / missing)).walk()
    with pytest.raises(NotAFolderError) as fault:
        Folder(str(tmp_path / "a.md")).walk()
    assert "a.md" in fault.value.say("zh")


@pytest.mark.portable
def test_a_folder_that_may_not_be_listed_is_told_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def scandir(_: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(FolderUnreadableError, match="Permission denied"):
        Folder(str(tmp_path)).check()


@POSIX
def test_the_folder_itself_may_be_a_link_and_a_loop_of_links_is_told(tmp_path: Path) -> None:
    _fill(tmp_path, "real/a.md")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert _walk(tmp_path / "link").files == ["a.md"]
    with pytest.raises(FolderUnreadableError):
        Folder(str(tmp_path / "loop")).walk()


@POSIX
def test_a_folder_that_goes_during_the_walk_is_no_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _fill(tmp_path, "a.md", "gone/b.md")
    really = os.scandir

    def scandir(path: str) -> Listing:
        if path.endswith("gone/"):
            raise FileNotFoundError(2, "No such file or directory")
        return really(path)

    monkeypatch.setattr(os, "scandir", scandir)
    walk = _walk(tmp_path)
    assert (walk.files, walk.problems) == (["a.md"], [])


@pytest.mark.portable
@pytest.mark.parametrize(
    ("data", "is_digest"),
    [
        (b"---\ntitle: x\n---\n", True),
        (b"\xef\xbb\xbf---\r\ntitle: x\r\n---\r\n", True),
        ("---\ntitle: 中\n---\n".encode("utf-16"), True),
        (b"+++\ntitle = 'x'\n+++\n", True),
        (b"----------\nletter\n", False),
        (b"--- a/file\n", False),
        (b"Dear all\n---\n", False),
        (b"", False),
    ],
)
def test_a_text_file_is_a_digest_if_it_begins_with_front_matter(
    tmp_path: Path, data: bytes, *, is_digest: bool
) -> None:
    (tmp_path / "x.txt").write_bytes(data)
    found = Folder(str(tmp_path)).read("x.txt")
    assert found.problem is None
    assert found.data == (data if is_digest else None)


@pytest.mark.portable
def test_a_file_that_has_gone_is_told(tmp_path: Path) -> None:
    problem = Folder(str(tmp_path)).read("a.md").problem
    assert problem is not None
    assert problem.fault is Fault.VANISHED


@POSIX
def test_a_file_over_16_mib_is_told_and_one_of_just_that_size_is_read(tmp_path: Path) -> None:
    for name, size in (("fits.md", LARGEST), ("over.md", LARGEST + 1)):
        with (tmp_path / name).open("wb") as file:
            file.truncate(size)
    folder = Folder(str(tmp_path))
    assert len(folder.read("fits.md").data or b"") == LARGEST
    problem = folder.read("over.md").problem
    assert problem is not None
    assert problem.reason() == "larger than 16 MiB: not read"


@POSIX
def test_a_file_that_became_a_fifo_after_the_walk_blocks_nothing(tmp_path: Path) -> None:
    _fill(tmp_path, "a.md")
    folder = Folder(str(tmp_path))
    folder.walk()
    (tmp_path / "a.md").unlink()
    os.mkfifo(tmp_path / "a.md")
    problem = folder.read("a.md").problem
    assert problem is not None
    assert problem.fault is Fault.NOT_A_FILE


@pytest.mark.portable
def test_the_systems_words_are_cleaned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _fill(tmp_path, "a.md")

    def refuse(*_: object) -> int:
        raise OSError(5, "bad \x1b]0;x\x07 disk" + "k" * 500)

    monkeypatch.setattr(os, "open", refuse)
    problem = Folder(str(tmp_path)).read("a.md").problem
    assert problem is not None
    assert "\x1b" not in problem.detail
    assert len(problem.detail) == 200


@pytest.mark.portable
def test_a_glance_sees_the_newest_of_every_shape_of_names(tmp_path: Path) -> None:
    early, late, english = "2026-03-01-04.md", "2026-03-01-08.md", "2026-03-01-08.en.md"
    for name in (early, late, english, "2025/12/31.md", "notes.md", "20260228.markdown"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    for name in (".hidden.md", ".git/2027-01-01.md", "2028.txt", "own/2029-01-01.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "2030-01-01.md").mkdir()
    folder = Folder(str(tmp_path), leave_out=[str(tmp_path / "own")])
    assert folder.glance(10) == [late, english, early, "20260228.markdown", "2025/12/31.md", "notes.md"]
    assert folder.glance(2) == [late, english]
    assert Folder(str(tmp_path / "none")).glance(2) == []
