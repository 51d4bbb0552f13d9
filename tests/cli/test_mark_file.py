"""The file that marks are written to or read from."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from tui_reader.cli.mark_file import MarksUnreadableError, lines_of, write
from tui_reader.cli.mark_line import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.portable


def _interrupted() -> Iterator[str]:
    yield "new\n" * 100_000
    raise KeyboardInterrupt


def test_what_is_cut_short_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    with pytest.raises(KeyboardInterrupt):
        write(str(tmp_path / "a"), _interrupted())
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "old"}


def test_a_line_that_is_too_long_is_cut_and_the_next_one_is_whole(tmp_path: Path) -> None:
    lines = [b"a" * (LONGEST - 1), b"b" * LONGEST, b"c" * (LONGEST + 1), b"d" * 5 * LONGEST, b"e"]
    (tmp_path / "a").write_bytes(b"\n".join(lines))
    found = list(lines_of(str(tmp_path / "a")))
    assert [line[:1] for line in found] == [b"a", b"b", b"c", b"d", b"e"]
    assert [len(line) for line in found] == [LONGEST, LONGEST + 1, LONGEST + 1, LONGEST + 1, 1]


def test_a_dash_is_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a\nb"), encoding="ascii"))
    assert list(lines_of("-")) == [b"a\n", b"b"]
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(MarksUnreadableError, match="The marks in stdin cannot be read: it is closed"):
        list(lines_of("-"))


def test_the_home_is_meant_by_a_tilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    write("~/a", ["x\n"])
    assert (tmp_path / "a").read_bytes() == b"x\n"
    assert list(lines_of("~/a")) == [b"x\n"]
