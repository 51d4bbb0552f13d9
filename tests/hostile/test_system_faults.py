"""The system fails at the n-th call, for every n of a whole load: what that costs, and what is said of it."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.store.samples import digest_text
from tui_reader.errors import ReaderError
from tui_reader.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="other calls are made there")

CALLS: Final = ("open", "read", "fstat", "scandir", "stat", "lstat", "readlink")
CODES: Final = ("EIO", "EACCES", "ENOENT", "ENOTDIR", "EISDIR", "EINTR", "EAGAIN", "EMFILE")
FILES: Final = ("2026-03-01.md", "2026-02-28.md", "a/2026-02-27.md", "a/b/2026-02-26.md", "c.txt", "letter.txt",
                "link.md")  # fmt: skip
DIGESTS: Final = len(FILES) - 1


def archive(folder: Path) -> Path:
    """Make a folder of digests, in folders and behind a link, with a letter among them."""
    for name in FILES[:-2]:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(digest_text(name), encoding="utf-8")
    (folder / "letter.txt").write_text("Dear all")
    (folder / "link.md").symlink_to(folder / "c.txt")
    (folder / "unread.md").mkdir()
    return folder


class Failing:
    """A call of the system that raises at one of its turns.

    Args:
        really: The call.
        turn: From 1; 0 for never.
        code: By name.

    Attributes:
        calls: How many there were.
        about: What the call was about that failed.
    """

    def __init__(self, really: Callable[..., Any], turn: int, code: str) -> None:
        self.really = really
        self.turn = turn
        self.code = getattr(errno, code)
        self.calls = 0
        self.about = ""

    def __call__(self, *args: Any, **words: Any) -> Any:
        self.calls += 1
        if self.calls == self.turn:
            self.about = str(args[0])
            raise OSError(self.code, os.strerror(self.code))
        return self.really(*args, **words)


def load(folder: Path, call: str, turn: int, code: str) -> tuple[Library | None, Failing]:
    """Load a folder with one failing call; None in place of the library where the load ended with a sentence."""
    with pytest.MonkeyPatch.context() as patch:
        failing = Failing(getattr(os, call), turn, code)
        patch.setattr(os, call, failing)
        try:
            library = Library.at(folder)
            for _ in library.load():
                pass
        except ReaderError:
            return None, failing
    return library, failing


@pytest.mark.parametrize("call", CALLS)
def test_a_call_that_fails_costs_what_it_was_about_and_is_told(tmp_path: Path, call: str) -> None:
    folder = archive(tmp_path / "archive")
    whole, counted = load(folder, call, 0, "EIO")
    assert whole is not None
    assert len(whole.digests) == DIGESTS
    for code in CODES:
        for turn in range(1, counted.calls + 1):
            library, failing = load(folder, call, turn, code)
            if library is not None:
                at = f"{code} at {call} {turn}, {failing.about}"
                lost = {*FILES[:-2], "link.md"} - {digest.file for digest in library.digests}
                told = {problem.file: problem.reason("zh") for problem in library.problems}
                has_gone = call == "scandir" and code == "ENOENT"  # a folder that goes during the walk is none
                assert has_gone or not unexplained(lost, told), f"{unexplained(lost, told)} lost without a word: {at}"
                assert len(lost) <= (1 if call != "scandir" else 2 if "." not in told else DIGESTS), f"{lost}: {at}"


def unexplained(lost: set[str], told: dict[str, str]) -> set[str]:
    """Return the files for which no reason is given, be it that a folder on the way to them could not be listed."""
    return {file for file in lost if not any(told.get(name) for name in (file, ".", *folders(file)))}


def folders(file: str) -> list[str]:
    """Return the folders that a file lies in, as problems name them."""
    parts = file.split("/")[:-1]
    return ["/".join(parts[: place + 1]) + "/" for place in range(len(parts))]


@pytest.mark.parametrize("call", ["open", "read", "fstat"])
def test_what_failed_is_read_by_the_next_look(tmp_path: Path, call: str) -> None:
    folder = archive(tmp_path / "archive")
    library, failing = load(folder, call, 1, "EIO")
    assert failing.about
    assert library is not None
    assert len(library.digests) < DIGESTS
    for _ in library.load():
        pass
    assert len(library.digests) == DIGESTS
    assert not [problem for problem in library.problems if "Input/output" in problem.reason()]


@pytest.mark.parametrize("call", CALLS)
def test_every_handle_is_closed_whatever_fails(tmp_path: Path, call: str) -> None:
    folder = archive(tmp_path / "archive")
    _, counted = load(folder, call, 0, "EIO")
    before = len(list(Path("/dev/fd").iterdir()))
    for turn in range(1, counted.calls + 1):
        load(folder, call, turn, "EIO")
    assert len(list(Path("/dev/fd").iterdir())) == before
