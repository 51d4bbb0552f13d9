"""A look at some names: it must find what a walk through everything would."""

from __future__ import annotations

import os
import random
import shutil
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from tests.store.samples import digest_text, write_archive
from tui_reader.errors import FolderMissingError
from tui_reader.store.folder import Folder
from tui_reader.store.part import look

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tui_reader.store.walk import Walk

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="no FIFOs and no free links there")


def _shown(walk: Walk) -> tuple[object, ...]:
    return walk.stamps, sorted(map(str, walk.faults)), sorted(walk.folders), sorted(walk.links)


@pytest.mark.portable
def test_a_new_file_is_found_without_listing_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_archive(tmp_path, 3)
    folder = Folder(str(tmp_path))
    before = folder.walk()
    (tmp_path / "new.md").write_text(digest_text(), encoding="utf-8")
    really, listed = os.scandir, list[str]()

    def scandir(path: str) -> AbstractContextManager[Iterator[os.DirEntry[str]]]:
        listed.append(path)
        return really(path)

    monkeypatch.setattr(os, "scandir", scandir)
    walk, touched = look(folder, before, ["new.md"])
    assert touched == {"new.md"}
    assert len(listed) == 1, "only to see that the folder can be listed"
    monkeypatch.undo()
    assert _shown(walk) == _shown(folder.walk())
    assert "new.md" not in before.stamps


@pytest.mark.portable
def test_a_folder_that_was_moved_is_gone_there_and_found_here(tmp_path: Path) -> None:
    write_archive(tmp_path / "a" / "b", 3)
    folder = Folder(str(tmp_path))
    before = folder.walk()
    (tmp_path / "a" / "b").rename(tmp_path / "c")
    walk, touched = look(folder, before, ["a/b", "c"])
    assert _shown(walk) == _shown(folder.walk())
    assert touched == set(walk.stamps)


@pytest.mark.portable
def test_a_name_in_a_folder_that_is_not_known_yet_brings_that_folder(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))
    before = folder.walk()
    write_archive(tmp_path / "a" / "b", 2)
    walk, _ = look(folder, before, ["a/b/2026-03-01-12.md"])
    assert _shown(walk) == _shown(folder.walk())


@pytest.mark.portable
def test_hidden_names_and_the_readers_own_folders_bring_nothing(tmp_path: Path) -> None:
    write_archive(tmp_path / ".git" / "x", 2)
    write_archive(tmp_path / "state" / "x", 2)
    folder = Folder(str(tmp_path), leave_out=[str(tmp_path / "state")])
    before = folder.walk()
    walk, touched = look(folder, before, [".git/x/2026-03-01-12.md", "state/x/2026-03-01-12.md", ".hidden.md"])
    assert _shown(walk) == _shown(before)
    assert touched == set()


@pytest.mark.portable
def test_a_folder_that_has_gone_is_said(tmp_path: Path) -> None:
    write_archive(tmp_path / "a", 2)
    folder = Folder(str(tmp_path / "a"))
    before = folder.walk()
    (tmp_path / "a").rename(tmp_path / "b")
    with pytest.raises(FolderMissingError):
        look(folder, before, ["x.md"])


@POSIX
def test_a_link_is_looked_at_whatever_the_names_are(tmp_path: Path) -> None:
    write_archive(tmp_path, 1)
    (tmp_path / "place").mkdir()
    (tmp_path / "link.md").symlink_to(tmp_path / "place")
    folder = Folder(str(tmp_path))
    before = folder.walk()
    (tmp_path / "place").rmdir()
    walk, _ = look(folder, before, ["place"])
    assert _shown(walk) == _shown(folder.walk())


@POSIX
@pytest.mark.parametrize("seed", range(40))
def test_a_look_at_all_that_changed_finds_what_a_walk_finds(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311
    folder = Folder(str(tmp_path))
    walk = folder.walk()
    places = ["", "a", "a/b", "x.md", "x.md/y.md", ".git", "c"]
    for _ in range(30):
        changed = []
        for _ in range(dice.choice((1, 1, 2, 5))):
            place = tmp_path / dice.choice(places)
            name = dice.choice(("1.md", "2.markdown", "n.txt", "x.md", "y.md", "b", "z.tmp", ".h.md", "4913"))
            path = place / name
            if any(above.is_symlink() for above in path.parents):
                continue
            changed.append(path.relative_to(tmp_path).as_posix())
            _change(path, dice)
        walk, _ = look(folder, walk, changed)
        assert _shown(walk) == _shown(folder.walk()), (seed, changed)


def _change(path: Path, dice: random.Random) -> None:
    way = dice.randrange(7)
    if path.is_dir() and not path.is_symlink():
        if way < 3:
            shutil.rmtree(path)
    else:
        with suppress(OSError):
            path.unlink()
    with suppress(OSError):  # a file stands where a folder is wanted
        path.parent.mkdir(parents=True, exist_ok=True)
        if way == 0:
            path.mkdir()
        elif way == 1:
            os.mkfifo(path)
        elif way == 2:
            path.symlink_to(dice.choice((path.parent, path, path.parent / "1.md", path.parent / "nowhere")))
        elif way < 6:
            path.write_text("x" * dice.randrange(9))
