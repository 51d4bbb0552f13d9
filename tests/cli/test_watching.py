"""The machine while it watches: what comes, changes and goes in the folder is posted unasked."""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING

import pytest

from tests.cli.churn import churn
from tests.store.samples import NOON, age, digest_text, write_archive
from tui_reader.cli import watching
from tui_reader.cli.host import Machine
from tui_reader.cli.wishes import Wishes
from tui_reader.library import Library
from tui_reader.store.folder import Folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tui_reader.store.walk import Walk
    from tui_reader.ui.host import Loaded

    Opener = Callable[..., "Seen"]

PATIENCE_SECONDS = 20.0


class Seen:
    """A machine, and all that it posts."""

    def __init__(self, folder: Path, cache: Path | None = None) -> None:
        library = Library.at(folder, cache=None if cache is None else str(cache))
        self.machine = Machine(library, Wishes(watch=True))
        self.posts: list[Loaded] = []
        self.machine.load(self.posts.append)

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until something is so."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not holds():
            assert time.monotonic() < end, [(len(post.archive), post.fault, post.came) for post in self.posts]
            time.sleep(0.01)

    @property
    def titles(self) -> list[str]:
        """The digests that are shown."""
        return [digest.title for digest in self.posts[-1].archive.digests] if self.posts else []


@pytest.fixture
def see() -> Iterator[Callable[..., Seen]]:
    """Return what opens a folder and waits until it is read and watched."""
    opened: list[Seen] = []

    def open_(folder: Path, cache: Path | None = None) -> Seen:
        opened.append(Seen(folder, cache))
        opened[-1].until(lambda: opened[-1].machine._watching is not None)  # noqa: SLF001
        return opened[-1]

    yield open_
    for each in opened:
        each.machine.finish()



def test_a_digest_that_is_written_is_posted_unasked_and_named_as_new(see: Opener, tmp_path: Path) -> None:
    write_archive(tmp_path, 3)
    seen = see(tmp_path)
    (tmp_path / "2030-01-01.md").write_text(digest_text("新的"), encoding="utf-8")
    seen.until(lambda: len(seen.titles) == 4)
    last = seen.posts[-1]
    assert (last.unasked, last.finished, last.fault) == (True, True, "")
    assert [digest.title for digest in last.archive.digests if digest.key in last.came] == ["新的"]
    assert all(not post.came for post in seen.posts[:-1])


def test_what_is_edited_deleted_or_comes_back_follows_without_being_new(see: Opener, tmp_path: Path) -> None:
    write_archive(tmp_path, 3)
    age(tmp_path)
    seen = see(tmp_path)
    newest = tmp_path / "2026-03-01-12.md"
    text = newest.read_text(encoding="utf-8")
    newest.write_text(text.replace("Rust", "Zig"), encoding="utf-8")
    seen.until(lambda: "Zig" in seen.posts[-1].archive.title(0))
    newest.unlink()
    seen.until(lambda: len(seen.titles) == 2)
    newest.write_text(text, encoding="utf-8")
    seen.until(lambda: len(seen.titles) == 3)
    assert not any(post.came for post in seen.posts)


def test_what_changed_before_the_watch_stood_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_archive(tmp_path, 3)
    really = watching.Watching.start

    def late(self: watching.Watching) -> None:
        (tmp_path / "2030-01-01.md").write_text(digest_text("新的"), encoding="utf-8")
        really(self)

    monkeypatch.setattr(watching.Watching, "start", late)
    seen = Seen(tmp_path)
    seen.until(lambda: len(seen.titles) == 4)
    seen.machine.finish()


def test_a_storm_is_one_walk(see: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_archive(tmp_path / "digests", 3)
    walks: list[int] = []
    really = Folder.walk

    def walk(folder: Folder) -> Walk:
        walks.append(1)
        return really(folder)

    monkeypatch.setattr(Folder, "walk", walk)
    seen = see(tmp_path / "digests")
    seen.until(lambda: len(walks) == 2)
    write_archive(tmp_path / "branch", 2000, entries=1)
    for file in (tmp_path / "branch").iterdir():
        file.replace(tmp_path / "digests" / file.name)
    seen.until(lambda: len(seen.titles) == 2000)
    assert len(walks) == 3
    assert len(seen.posts[-1].came) == 2000 - 3 or len(seen.posts[-1].came) == 2000


def test_where_nothing_can_be_watched_it_is_told_once_and_walked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, see: Opener
) -> None:
    def fail() -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr("watchdog.observers.Observer", fail)
    monkeypatch.setattr(watching, "BLIND_SECONDS", 0.05)
    write_archive(tmp_path, 3)
    seen = see(tmp_path)
    (tmp_path / "2030-01-01.md").write_text(digest_text("新的"), encoding="utf-8")
    seen.until(lambda: len(seen.titles) == 4)
    (tmp_path / "2030-01-02.md").write_text(digest_text("又一期"), encoding="utf-8")
    seen.until(lambda: len(seen.titles) == 5)
    assert len([post for post in seen.posts if "inotify watch limit reached" in post.fault]) == 1


def test_what_the_system_does_not_tell_is_found_by_the_slow_walk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, see: Opener
) -> None:
    monkeypatch.setattr("tui_reader.store.watch.Watch.tell", lambda *_: None)
    monkeypatch.setattr(watching, "WALK_SECONDS", 0.05)
    write_archive(tmp_path, 3)
    seen = see(tmp_path)
    (tmp_path / "2030-01-01.md").write_text(digest_text("新的"), encoding="utf-8")
    seen.until(lambda: len(seen.titles) == 4)
    assert not any(post.fault for post in seen.posts)


@pytest.mark.parametrize("way", ["moved", "deleted"])
def test_a_folder_that_is_lost_is_told_once_and_watched_again_when_it_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, see: Opener, way: str
) -> None:
    monkeypatch.setattr(watching, "BLIND_SECONDS", 0.05)
    monkeypatch.setattr(watching, "CHECK_SECONDS", 0.05)
    folder = tmp_path / "digests"
    write_archive(folder, 3)
    seen = see(folder)
    shutil.copytree(folder, tmp_path / "copy")
    if way == "moved":
        folder.rename(tmp_path / "elsewhere")
    else:
        shutil.rmtree(folder)
    seen.until(lambda: seen.posts[-1].fault)
    (tmp_path / "copy").rename(folder)
    seen.until(lambda: not seen.posts[-1].fault)
    assert len(seen.titles) == 3
    monkeypatch.setattr(watching, "CHECK_SECONDS", 60.0)
    (folder / "2030-01-01.md").write_text(digest_text("新的"), encoding="utf-8")
    seen.until(lambda: len(seen.titles) == 4)
    assert len([post for post in seen.posts if "There is no folder" in post.fault]) == 1


def test_what_is_half_written_comes_when_it_is_whole_or_holds_still(see: Opener, tmp_path: Path) -> None:
    write_archive(tmp_path, 3)
    age(tmp_path)
    seen = see(tmp_path)
    newest = tmp_path / "2026-03-01-12.md"
    newest.write_text("", encoding="utf-8")
    (tmp_path / "2030-01-01.md").write_text(digest_text("新的"), encoding="utf-8")
    seen.until(lambda: len(seen.titles) == 4)
    assert "简报0" in seen.titles
    seen.until(lambda: "简报0" not in seen.titles)
    assert {problem.file for problem in seen.posts[-1].archive.problems} == {newest.name}


def test_a_load_that_is_asked_for_meanwhile_takes_its_turn(see: Opener, tmp_path: Path) -> None:
    write_archive(tmp_path, 3)
    seen = see(tmp_path)
    for number in range(5):
        (tmp_path / f"2030-01-0{number + 1}.md").write_text(digest_text(f"新{number}"), encoding="utf-8")
        seen.machine.load(seen.posts.append)
    seen.until(lambda: len(seen.titles) == 8)
    assert sum(not post.unasked and post.finished for post in seen.posts) >= 2


def test_what_has_come_is_kept_for_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, see: Opener
) -> None:
    monkeypatch.setattr(watching, "KEEP_SECONDS", 0.05)
    folder, cache = tmp_path / "digests", tmp_path / "cache"
    write_archive(folder, 3)
    age(folder)
    seen = see(folder, cache)
    (folder / "2030-01-01.md").write_text(digest_text("新的", when=NOON), encoding="utf-8")
    seen.until(lambda: len(seen.titles) == 4)

    def kept() -> list[str]:
        first = next(Library.at(folder, cache=str(cache)).load())
        return [digest.title for digest in first.archive.digests] if first.is_kept else []

    seen.until(lambda: "新的" in kept())


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1])
def test_after_half_a_minute_of_churn_the_archive_is_that_of_a_fresh_start(
    tmp_path: Path, seed: int, record_property: Callable[[str, object], None]
) -> None:
    ended = churn(tmp_path, 30.0, seed, patience=PATIENCE_SECONDS)
    record_property("figure", ended.told())
