"""`--export-marks` and `--import-marks`."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.store.samples import write_archive
from tui_reader.cli.main import main
from tui_reader.model import Change, MarkKey
from tui_reader.store.state import MarkRow, State

if TYPE_CHECKING:
    Output = pytest.CaptureFixture[str]

pytestmark = pytest.mark.portable

POSIX = pytest.mark.skipif(os.name == "nt", reason="files of this kind are not for Windows")
ROOT = Path(__file__).resolve().parents[2]
ODD = '\x1f\u202e\x85\udcff\U0001f600 千问\n"\\'


def _state(folder: Path, *rows: MarkRow) -> str:
    state = State(str(folder))
    state.merge(rows)
    state.close()
    return str(folder)


def _row(key: str, *, read_at: int = 0, starred_at: int = 0) -> MarkRow:
    return MarkRow(MarkKey(key), read_at > 0, read_at, starred_at > 0, starred_at)


def _run(words: list[str], home: Path, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environ = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "VIRTUAL_ENV") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "tui_reader", *words],
        env={**environ, "HOME": str(home), "USERPROFILE": str(home), "PYTHONPATH": str(ROOT)}, cwd=home,
        input=data, capture_output=True, timeout=60, check=False,
    )  # fmt: skip


def test_what_comes_out_goes_into_an_empty_state_and_comes_out_again_the_same(tmp_path: Path) -> None:
    rows = [_row(f"https://example.org/{number}", read_at=number + 1) for number in range(3)]
    state = _state(tmp_path / "one", *rows, _row(ODD, starred_at=1_766_289_600_001))
    out = _run(["--export-marks", "-", "--state-dir", state], tmp_path)
    assert (out.returncode, out.stderr) == (0, b"")
    keys = [json.loads(line)["mark_key"] for line in out.stdout.splitlines()]
    assert keys == sorted([ODD, *(row.key for row in rows)])
    assert out.stdout.endswith(b"\n")
    taken = _run(["--import-marks", "-", "--state-dir", str(tmp_path / "two")], tmp_path, out.stdout)
    assert (taken.returncode, taken.stdout) == (0, b"")
    assert taken.stderr == b"4 new, 0 changed, 0 as they were.\n"
    (tmp_path / "kept.jsonl").write_text("old")
    again = _run(["--export-marks", "kept.jsonl", "--state-dir", str(tmp_path / "two")], tmp_path)
    assert (again.returncode, again.stdout, again.stderr) == (0, b"", b"4 marks exported.\n")
    assert (tmp_path / "kept.jsonl").read_bytes() == out.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kept.jsonl", "one", "two"]


def test_neither_needs_a_folder_of_digests(tmp_path: Path) -> None:
    state = _state(tmp_path / "own", _row("a", read_at=5))
    assert _run(["none", "--export-marks", "x", "--state-dir", state], tmp_path).returncode == 0
    assert _run(["none", "--import-marks", "x", "--state-dir", "other"], tmp_path).returncode == 0


def test_of_each_key_and_mark_the_newest_word_counts(tmp_path: Path, capsys: Output) -> None:
    state = _state(tmp_path / "own", _row("a", read_at=50, starred_at=50), _row("b", read_at=50), _row("c", read_at=50))
    other = tmp_path / "other.jsonl"
    other.write_text(
        '{"mark_key":"a","read":false,"read_at":"1970-01-01T00:00:00.060Z","starred":false,'
        '"starred_at":"1970-01-01T00:00:00.040Z"}\n'
        '{"mark_key":"b","read":true,"read_at":"1970-01-01T00:00:00.050Z"}\n'
        '{"mark_key":"d","starred":true,"starred_at":"1970-01-01T00:00:00.001Z"}\n'
    )
    assert main(["--import-marks", str(other), "--state-dir", state]) == 0
    assert capsys.readouterr() == ("", "1 new, 1 changed, 1 as they were.\n")
    after = State(state)
    assert sorted(after.all()) == [
        MarkRow(MarkKey("a"), read=False, read_at=60, starred=True, starred_at=50),
        _row("b", read_at=50),
        _row("c", read_at=50),
        _row("d", starred_at=1),
    ]
    after.close()


def test_an_import_is_one_step_that_undo_takes_back(tmp_path: Path) -> None:
    (tmp_path / "a").write_text('{"mark_key":"a","read":true,"read_at":"2025-12-21T04:00:00Z"}\n')
    main(["--import-marks", str(tmp_path / "a"), "--state-dir", str(tmp_path / "own")])
    state = State(str(tmp_path / "own"))
    done = state.undo()
    assert done is not None
    assert [tuple(mark) for mark in done.marks] == [("a", False, False)]
    state.close()


def test_lines_that_are_no_marks_are_named_and_the_others_taken(tmp_path: Path, capsys: Output) -> None:
    good = '{"mark_key":"%d","read":true,"read_at":"2025-12-21T04:00:00Z"}\n'
    long = '{"mark_key":"' + "x" * 200_000 + '"}\n'
    (tmp_path / "a").write_text(good % 1 + "{\n" + long + good % 2 + "\n" + "5\n" * 3 + good % 3, encoding="utf-8")
    assert main(["--import-marks", str(tmp_path / "a"), "--state-dir", str(tmp_path / "own")]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "! line 2: it is not JSON",
        "! line 3: it is longer than 64 KiB",
        "! line 6: it has no “mark_key”",
        "! 2 more lines were passed over",
        "3 new, 0 changed, 0 as they were.",
    ]


def test_a_file_without_marks_is_code_1(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "a").touch()
    assert main(["--import-marks", str(tmp_path / "a"), "--state-dir", str(tmp_path / "own")]) == 1
    assert capsys.readouterr() == ("", "There are no marks in it.\n")
    assert not (tmp_path / "own").exists()


def test_where_there_are_no_marks_nothing_is_exported_and_an_old_export_stays(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "a").write_text("old")
    assert main(["--export-marks", str(tmp_path / "a"), "--state-dir", str(tmp_path / "own")]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("There are no marks in ")
    assert (tmp_path / "a").read_text() == "old"
    assert not (tmp_path / "own").exists()


@pytest.mark.parametrize("mode", ["--export-marks", "--import-marks"])
@pytest.mark.parametrize("name", ["", "folder", "folder/", "none/x", "folder/none/"])
def test_what_is_no_file_is_told_with_code_2(tmp_path: Path, capsys: Output, mode: str, name: str) -> None:
    (tmp_path / "folder").mkdir()
    state = _state(tmp_path / "own", _row("a", read_at=5))
    named = f"{tmp_path}/{name}" if name else ""
    assert main([mode, named, "--state-dir", state]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("The marks ")
    assert err.count("\n") == 1
    assert list((tmp_path / "folder").iterdir()) == []


@POSIX
def test_an_export_follows_a_link_and_keeps_who_may_read_the_file(tmp_path: Path) -> None:
    state = _state(tmp_path / "own", _row("a", read_at=5))
    (tmp_path / "real").write_text("old")
    (tmp_path / "real").chmod(0o640)
    (tmp_path / "link").symlink_to("real")
    assert main(["--export-marks", str(tmp_path / "link"), "--state-dir", state]) == 0
    assert (tmp_path / "link").is_symlink()
    assert stat.S_IMODE((tmp_path / "real").stat().st_mode) == 0o640
    assert "mark_key" in (tmp_path / "real").read_text()
    assert main(["--export-marks", str(tmp_path / "new"), "--state-dir", state]) == 0
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o600


@POSIX
def test_an_export_into_a_device_leaves_it_one(tmp_path: Path) -> None:
    state = _state(tmp_path / "own", _row("a", read_at=5))
    assert main(["--export-marks", "/dev/null", "--state-dir", state]) == 0
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)  # noqa: PTH116
    told = _run(["--export-marks", "/dev/stdout", "--state-dir", state], tmp_path)
    assert json.loads(told.stdout)["mark_key"] == "a"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_full_disk_is_told(tmp_path: Path, capsys: Output) -> None:
    state = _state(tmp_path / "own", _row("a", read_at=5))
    assert main(["--export-marks", "/dev/full", "--state-dir", state]) == 2
    assert capsys.readouterr().err == "The marks cannot be written to /dev/full: No space left on device.\n"


def test_a_state_that_cannot_be_written_takes_no_import(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "a").write_text('{"mark_key":"a","read":true,"read_at":"2025-12-21T04:00:00Z"}\n')
    assert main(["--import-marks", str(tmp_path / "a"), "--state-dir", str(tmp_path / "file")]) == 2
    assert capsys.readouterr().err.startswith("Nothing was kept. ")


def test_what_was_imported_is_seen_in_the_archive(tmp_path: Path, capsys: Output) -> None:
    write_archive(tmp_path / "d", 1, entries=2)
    words = ["--state-dir", str(tmp_path / "own"), "--no-cache"]
    (tmp_path / "a").write_text('{"mark_key":"https://example.org/2026030112/1","starred":true,"starred_at":"2026-03-01T04:00:00Z"}')
    main(["--import-marks", str(tmp_path / "a"), *words])
    assert main([str(tmp_path / "d"), "-p", "--format", "jsonl", "-q", "is:starred", *words]) == 0
    assert [json.loads(line)["number"] for line in capsys.readouterr().out.splitlines()] == [1]


def test_they_speak_chinese(tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    state = str(tmp_path / "own")
    before = State(state)
    before.change([Change(MarkKey("a"), read=True)])
    before.close()
    (tmp_path / "a").write_text('{"mark_key":"b","read":true,"read_at":"2025-12-21T04:00:00Z"}\n{}\n')
    main(["--import-marks", str(tmp_path / "a"), "--state-dir", state])
    main(["--export-marks", str(tmp_path / "a"), "--state-dir", state])
    assert capsys.readouterr().err.splitlines() == [
        "! 第 2 行：没有“mark_key”",
        "导入：新增 1 个，更新 0 个，0 个原样。",
        "导出了 2 个标记。",
    ]
