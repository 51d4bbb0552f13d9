"""The watch: which events are hints, what the system may refuse, and when the folder is no longer the one watched."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

import pytest

from tests.store.samples import digest_text
from tui_reader.errors import FolderMissingError
from tui_reader.store.folder import Folder
from tui_reader.store.hints import ALL, Hints
from tui_reader.store.watch import NoWatchError, Watch, is_remote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Begin = Callable[..., tuple[Watch, Hints]]

PATIENCE_SECONDS = 20.0



@pytest.fixture
def begin() -> Iterator[Callable[..., tuple[Watch, Hints]]]:
    """Return what starts a watch, which ends with the test."""
    begun: list[Watch] = []

    def start(folder: Path, *leave_out: str) -> tuple[Watch, Hints]:
        hints = Hints()
        begun.append(Watch(Folder(str(folder), leave_out=leave_out), hints))
        begun[-1].start()
        return begun[-1], hints

    yield start
    for watch in begun:
        watch.stop()


def _names(hints: Hints) -> frozenset[str] | None:
    """Return the next names, with those that follow at once."""
    return hints.wait(PATIENCE_SECONDS)


def test_what_is_written_renamed_and_deleted_is_told_by_name(begin: Begin, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    _, hints = begin(tmp_path)
    (tmp_path / "a" / "1.md").write_text(digest_text(), encoding="utf-8")
    assert _names(hints) == frozenset({"a/1.md"})
    (tmp_path / "a" / "1.md").rename(tmp_path / "2.markdown")
    assert _names(hints) == frozenset({"a/1.md", "2.markdown"})
    (tmp_path / "2.markdown").unlink()
    assert _names(hints) == frozenset({"2.markdown"})


def test_what_editors_and_downloads_leave_and_what_is_hidden_is_no_hint(begin: Begin, tmp_path: Path) -> None:
    (tmp_path / ".git" / "refs").mkdir(parents=True)
    (tmp_path / "state").mkdir()
    _, hints = begin(tmp_path, str(tmp_path / "state"))
    for name in ("1.md~", ".1.md.swp", "1.tmp", "1.md.part", "4913", "#1.md#", ".#1.md", ".git/refs/x.md", ".git/index",
                 "state/notes.md", "picture.png"):  # fmt: skip
        (tmp_path / name).write_text("x")
    (tmp_path / ".git" / "objects").mkdir()
    (tmp_path / "last.md").write_text("x")
    assert _names(hints) == frozenset({"last.md"})


def test_a_download_that_gets_its_name_at_the_end_is_a_hint(begin: Begin, tmp_path: Path) -> None:
    (tmp_path / "1.md.part").write_text(digest_text(), encoding="utf-8")
    _, hints = begin(tmp_path)
    (tmp_path / "1.md.part").rename(tmp_path / "1.md")
    assert _names(hints) == frozenset({"1.md"})


def test_reading_is_no_hint(begin: Begin, tmp_path: Path) -> None:
    (tmp_path / "1.md").write_text(digest_text(), encoding="utf-8")
    _, hints = begin(tmp_path)
    for _ in range(20):
        (tmp_path / "1.md").read_bytes()
    (tmp_path / "2.md").write_text("x")
    assert _names(hints) == frozenset({"2.md"})


def test_folders_that_come_go_or_move_shake_the_watch(begin: Begin, tmp_path: Path) -> None:
    watch, hints = begin(tmp_path)
    (tmp_path / "1.md").write_text("x")
    assert _names(hints) == frozenset({"1.md"})
    assert not watch.is_shaken
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "1.md").write_text("x")
    names = _names(hints)
    assert names is not ALL
    assert "a" in names
    assert watch.is_shaken


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(28, "inotify watch limit reached"), "inotify watch limit reached"),
        (OSError(24, "inotify instance limit reached"), "inotify instance limit reached"),
        (RuntimeError("\x1b]0;x"), "RuntimeError"),
    ],
)
def test_a_system_that_has_no_more_watches_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, reason: str
) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setattr("watchdog.observers.Observer", fail)
    with pytest.raises(NoWatchError) as told:
        Watch(Folder(str(tmp_path)), Hints()).start()
    assert reason in told.value.say("en") or isinstance(error, RuntimeError)
    assert "\x1b" not in told.value.say("zh")
    assert "10" in told.value.say("zh")


def test_without_the_library_there_is_no_watch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchdog", None)
    with pytest.raises(NoWatchError):
        Watch(Folder(str(tmp_path)), Hints()).start()


def test_a_folder_that_is_not_there_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(FolderMissingError):
        Watch(Folder(str(tmp_path / "none")), Hints()).start()


def test_a_folder_that_was_moved_or_made_anew_is_no_longer_the_one_watched(begin: Begin, tmp_path: Path) -> None:
    folder = tmp_path / "digests"
    folder.mkdir()
    watch, hints = begin(folder)
    assert watch.holds
    folder.rename(tmp_path / "elsewhere")
    assert not watch.holds
    (tmp_path / "elsewhere").rename(folder)
    assert watch.holds
    folder.rmdir()
    folder.mkdir()
    assert _names(hints) is ALL
    assert not watch.holds


def test_events_that_the_system_lost_are_a_look_through_everything(begin: Begin, tmp_path: Path) -> None:
    _, hints = begin(tmp_path)
    logging.getLogger("watchdog.observers.inotify_c").warning("Inotify queue overflowed")
    assert _names(hints) is ALL


@pytest.mark.parametrize(
    ("kind", "remote"), [("nfs4", True), ("cifs", True), ("fuse.sshfs", True), ("9p", True), ("ext4", False)]
)
def test_network_folders_are_known_by_the_list_of_mounts(tmp_path: Path, kind: str, *, remote: bool) -> None:
    (tmp_path / "my news").mkdir()
    real = str((tmp_path / "my news").resolve()).replace(" ", "\\040")
    mounts = ["none / ext4 rw 0 0", f"server:/x {real} {kind} rw 0 0", f"other:/y {real}2 nfs rw 0 0", "", "odd"]
    assert is_remote(str(tmp_path / "my news"), mounts) is remote
    assert not is_remote(str(tmp_path), mounts)
