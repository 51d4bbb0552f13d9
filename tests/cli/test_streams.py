"""What goes to stdout as JSON cannot order a terminal about, and is still all there."""

from __future__ import annotations

import io
import json
import os
import sys
from typing import TYPE_CHECKING

import pytest

from tests.store.samples import digest_text
from tui_reader.cli.main import main
from tui_reader.cli.streams import pour
from tui_reader.text.clean import FORBIDDEN

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = "\u202egpj\u2066 \U000e0041 \x9b31m \x85 \udc80 \uffff"


def caught(monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
    """Put something in the place of stdout and return what will be written there."""
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    return raw


@pytest.mark.portable
def test_what_no_terminal_may_get_is_escaped_in_json_and_reads_back(monkeypatch: pytest.MonkeyPatch) -> None:
    written = caught(monkeypatch)
    assert pour([json.dumps([HOSTILE], ensure_ascii=False) + "\n"], as_utf8=True)
    printed = written.getvalue().decode("utf-8")
    assert FORBIDDEN.search(printed.rstrip("\n")) is None
    assert json.loads(printed) == [HOSTILE]


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_the_name_of_a_file_comes_back_whole_with_its_direction_marks_escaped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = caught(monkeypatch)
    name = os.fsdecode("照片\u202egpj\U000e0041.md".encode())
    (tmp_path / name).write_text(digest_text(entries=1), encoding="utf-8")
    assert main([str(tmp_path), "--print", "--format", "jsonl"]) == 0
    printed = written.getvalue().decode("utf-8")
    assert "照片\\u202egpj\\udb40\\udc41.md" in printed
    assert json.loads(printed)["file"] == name
