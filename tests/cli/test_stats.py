"""`--stats`: an archive in numbers."""

from __future__ import annotations

import io
import json
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.store.samples import NOON, digest_text, write_archive
from tui_reader.cli import stats
from tui_reader.cli.main import main
from tui_reader.text.cells import cell_len

if TYPE_CHECKING:
    from pathlib import Path

    Output = pytest.CaptureFixture[str]

pytestmark = pytest.mark.portable


@pytest.fixture(autouse=True)
def _plain_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("config", "state", "cache"):
        monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", str(tmp_path / "own" / kind))
    monkeypatch.setenv("TZ", "Asia/Shanghai")


def _write(folder: Path, name: str, text: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def _objects(output: Output) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.readouterr().out.splitlines()]


def test_the_numbers_of_an_archive_are_bars_for_people(tmp_path: Path, capsys: Output) -> None:
    _write(tmp_path / "d", "a.md", digest_text("三月", entries=4))
    _write(tmp_path / "d", "b.md", digest_text("一月", when=NOON - timedelta(days=50), entries=2))
    assert main([str(tmp_path / "d"), "--stats"]) == 0
    out, err = capsys.readouterr()
    full = "▇" * 66
    assert out.splitlines() == [
        "2 digests, 6 entries, 2 files",
        "2026-01-10 12:00 to 2026-03-01 12:00",
        "unread 6, read 0, starred 0",
        "Chinese 100%, English 0%",
        "",
        "Entries by month",
        f"  2026-01  2  {full[:33]}",
        "  2026-02  0",
        f"  2026-03  4  {full}",
        "",
        "Categories",
        f"  AI应用    6  {'▇' * 65}",
        f"  行业洞察  6  {'▇' * 65}",
        "",
        "Sites",
        f"  example.org  6  {'▇' * 62}",
    ]
    assert err == ""


def test_the_numbers_of_an_archive_are_objects_for_programs(tmp_path: Path, capsys: Output) -> None:
    _write(tmp_path / "d", "a.md", digest_text("三月", entries=4))
    _write(tmp_path / "d", "b.md", "---\ntitle: x\n---\n\n1. [In plain English](https://x.com/a/status/1)\n")
    _write(tmp_path / "d", "c.md", "\0" * 1000)
    assert main([str(tmp_path / "d"), "--stats", "--format", "jsonl"]) == 0
    assert _objects(capsys) == [
        {
            "kind": "total", "digests": 2, "entries": 5, "files": 3, "problems": 2,
            "first": "2026-03-01T12:00:00+08:00", "last": "2026-03-01T12:00:00+08:00",
        },
        {"kind": "month", "month": "2026-03", "digests": 1, "entries": 4},
        {"kind": "month", "month": None, "digests": 1, "entries": 1},
        {"kind": "language", "name": "zh", "entries": 4},
        {"kind": "language", "name": "en", "entries": 1},
        {"kind": "mark", "name": "read", "entries": 0},
        {"kind": "mark", "name": "unread", "entries": 5},
        {"kind": "mark", "name": "starred", "entries": 0},
        {"kind": "category", "name": "AI应用", "entries": 4},
        {"kind": "category", "name": "行业洞察", "entries": 4},
        {"kind": "author", "name": "@a", "entries": 1},
        {"kind": "site", "name": "example.org", "entries": 4},
        {"kind": "site", "name": "x.com", "entries": 1},
    ]  # fmt: skip


def test_a_query_narrows_them_to_its_hits(tmp_path: Path, capsys: Output) -> None:
    write_archive(tmp_path / "d", 3, entries=2)
    assert main([str(tmp_path / "d"), "--stats", "--format", "jsonl", "-q", "简报1 | 简报2"]) == 0
    total, month, *_ = _objects(capsys)
    assert (total["digests"], total["entries"], total["files"], total["last"]) == (2, 4, 2, "2026-03-01T08:00:00+08:00")
    assert (month["digests"], month["entries"]) == (2, 4)
    main([str(tmp_path / "d"), "--stats", "--format", "jsonl", "-q", "limit:3"])
    assert _objects(capsys)[0]["entries"] == 3


def test_what_only_sounds_like_the_query_is_told_and_not_counted(tmp_path: Path, capsys: Output) -> None:
    write_archive(tmp_path / "d", 1, entries=2)
    assert main([str(tmp_path / "d"), "--stats", "-q", "jianbao"]) == 1
    told = "2 entries that only sound like it or are spelt nearly so were left alone.\nNothing matches this query.\n"
    assert capsys.readouterr() == ("", told)


def test_an_archive_without_entries_is_code_1(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "d").mkdir()
    assert main([str(tmp_path / "d"), "--stats"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("There are no digests in")


def test_a_query_that_cannot_be_read_is_code_2(tmp_path: Path, capsys: Output) -> None:
    write_archive(tmp_path / "d", 1)
    assert main([str(tmp_path / "d"), "--stats", "-q", "is:old"]) == 2
    assert "at column 1" in capsys.readouterr().err


def test_more_than_two_years_are_told_by_year_and_very_many_by_the_last_ones(tmp_path: Path, capsys: Output) -> None:
    for year in (1950, 1999, 2024, 2026):
        _write(tmp_path / "d", f"{year}.md", digest_text("x", when=NOON.replace(year=year), entries=1))
    assert main([str(tmp_path / "d"), "--stats"]) == 0
    lines = capsys.readouterr().out.splitlines()
    chart = lines[lines.index("Entries by year") + 1 : lines.index("Categories") - 1]
    assert [line.split()[:2] for line in chart if "▇" in line] == [
        ["earlier", "1"], ["1999", "1"], ["2024", "1"], ["2026", "1"],
    ]  # fmt: skip
    assert len(chart) == 41
    assert "1950-03-01 12:00 to 2026-03-01 12:00" in lines


def test_only_the_ten_largest_are_shown_and_how_many_more_there_are(tmp_path: Path, capsys: Output) -> None:
    items = "".join(f"{n}. [x{n}](https://site{n:02}.org/)\n" for n in range(1, 14))
    _write(tmp_path / "d", "a.md", f"---\ntitle: x\ndate: 2026-03-01\n---\n\n{items}")
    main([str(tmp_path / "d"), "--stats"])
    lines = capsys.readouterr().out.splitlines()
    sites = lines[lines.index("Sites") + 1 :]
    assert (len(sites), sites[9].split()[0], sites[10]) == (11, "site10.org", "  and 3 more")
    main([str(tmp_path / "d"), "--stats", "--format", "jsonl"])
    assert len([item for item in _objects(capsys) if item["kind"] == "site"]) == 13


@pytest.mark.parametrize("width", [1, 9, 20, 33, 40, 79, 200])
def test_no_line_is_wider_than_the_terminal(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setattr(stats, "terminal_width", lambda: width)
    _write(tmp_path / "d", "a.md", digest_text("三月", entries=4).replace("AI应用", "很长的分类" * 20))
    assert main([str(tmp_path / "d"), "--stats"]) == 0
    widths = [cell_len(line) for line in capsys.readouterr().out.splitlines()]
    assert max(widths) <= width
    assert width < 20 or max(widths) == width


def test_bars_are_ascii_where_the_marks_are(tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    write_archive(tmp_path / "d", 1)
    (tmp_path / "config.toml").write_text('marks = "ascii"\n')
    main([str(tmp_path / "d"), "--stats", "--config", str(tmp_path / "config.toml")])
    out = capsys.readouterr().out
    assert "2026-03  2  ###" in out
    assert "▇" not in out
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="gbk"))
    main([str(tmp_path / "d"), "--stats"])
    assert "行业洞察  2  ▇▇".encode("gbk") in raw.getvalue()
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    main([str(tmp_path / "d"), "--stats"])
    assert b"2026-03  2  ###" in raw.getvalue()


def test_they_are_told_in_chinese_too(tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    _write(tmp_path / "d", "a.md", digest_text("三月", entries=4))
    _write(tmp_path / "d", "c.md", "\0" * 1000)
    main([str(tmp_path / "d"), "--stats"])
    out = capsys.readouterr().out
    assert out.splitlines()[:6] == [
        "1 期，4 条，2 个文件，其中 1 个有问题",
        "2026-03-01 12:00 至 2026-03-01 12:00",
        "未读 4，已读 0，星标 0",
        "中文 100%，英文 0%",
        "",
        "每月条目",
    ]
