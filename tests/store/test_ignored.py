"""What stands in a folder of digests and is none: nothing is passed over without a reason."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from tui_reader.model import Fault, Ignored
from tui_reader.store.folder import Folder

if TYPE_CHECKING:
    from pathlib import Path

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="none of these there")


def _fill(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


@pytest.mark.portable
def test_what_is_no_digest_is_kept_with_the_reason(tmp_path: Path) -> None:
    _fill(tmp_path, ".git/a.md", "b.md~", "#c.md#", "4913", "deep/d.PART", "e.rst", "f.md.bak", "own/g.md", "h.md")
    walk = Folder(str(tmp_path), leave_out=[str(tmp_path / "own")]).walk()
    assert walk.files == ["h.md"]
    assert dict(walk.ignored) == {
        ".git": Ignored.HIDDEN,
        "b.md~": Ignored.LEFT_BEHIND,
        "#c.md#": Ignored.LEFT_BEHIND,
        "4913": Ignored.LEFT_BEHIND,
        "deep/d.PART": Ignored.LEFT_BEHIND,
        "e.rst": Ignored.SUFFIX,
        "f.md.bak": Ignored.LEFT_BEHIND,
        "own/": Ignored.OWN,
    }


@POSIX
def test_links_and_special_files_without_a_digests_name_are_ignored_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "folder")
    (tmp_path / "dead.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "to_fifo").symlink_to(tmp_path / "fifo.txt")
    os.mkfifo(tmp_path / "fifo.txt")
    walk = Folder(str(tmp_path)).walk()
    assert (walk.files, walk.problems) == ([], [])
    assert dict(walk.ignored) == {
        "link": Ignored.FOLDER_LINK,
        "dead.txt": Ignored.DEAD_LINK,
        "loop": Ignored.DEAD_LINK,
        "to_fifo": Ignored.SPECIAL,
        "fifo.txt": Ignored.SPECIAL,
    }


@pytest.mark.portable
@pytest.mark.parametrize("ignored", Ignored)
def test_every_reason_to_ignore_a_file_is_told_in_both_languages(ignored: Ignored) -> None:
    assert ignored.reason("zh") != ignored.reason("en") == ignored.reason()
    assert not ignored.reason().endswith(".")


@pytest.mark.portable
def test_a_folder_with_a_digests_name_that_holds_no_digest_is_a_problem(tmp_path: Path) -> None:
    _fill(tmp_path, "x.md/picture.png", "y.md/deep/a.md", "Z.MD/deep.md/b.md")
    (tmp_path / "w.md").mkdir()
    walk = Folder(str(tmp_path)).walk()
    assert dict.fromkeys(("x.md/", "w.md/"), Fault.NOT_A_FILE) == {told.file: told.fault for told in walk.problems}
