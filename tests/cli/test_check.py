"""`--check`: what is said of each kind of file, to people and to programs."""

from __future__ import annotations

import io
import json
import os
import socket
import sys
from typing import TYPE_CHECKING

import pytest

from tests.store.samples import NOON, digest_text, write_archive
from tui_reader.cli.main import main
from tui_reader.model import Fault
from tui_reader.store.folder import Folder
from tui_reader.store.regular import LARGEST
from tui_reader.text.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    Output = pytest.CaptureFixture[str]
    Listing = AbstractContextManager[Iterator[os.DirEntry[str]]]

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="none of these there")

GB18030 = Fault.ENCODING.value[0].format("GB18030")
NO_ENTRY = Fault.NO_ENTRY.value[0]
NO_LINK = Fault.LINK.value[1]
KEYS = "file name_hex status title date entries digests reason"


@pytest.fixture(autouse=True)
def _plain_surroundings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
    monkeypatch.setenv("TZ", "Asia/Shanghai")


def _reports(folder: Path, capsys: Output, *words: str) -> dict[str, dict[str, object]]:
    main([str(folder), "--check", "--format", "jsonl", *words])
    items = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert all(" ".join(item) == KEYS for item in items)
    assert len({item["name_hex"] for item in items}) == len(items)
    return {item["file"]: item for item in items}


def _statuses(folder: Path, capsys: Output, *words: str) -> dict[str, object]:
    return {file: item["status"] for file, item in _reports(folder, capsys, *words).items()}


@pytest.mark.portable
def test_a_json_line_has_readers_keys_in_their_order(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "千问.md").write_text(digest_text("千问", entries=3), encoding="utf-8")
    assert main([str(tmp_path), "--check", "--format", "jsonl"]) == 0
    out, err = capsys.readouterr()
    item = json.loads(out)
    assert list(item.items()) == [
        ("file", "sub/千问.md"),
        ("name_hex", "sub/千问.md".encode().hex()),
        ("status", "shown"),
        ("title", "千问"),
        ("date", "2026-03-01T12:00:00+08:00"),
        ("entries", 3),
        ("digests", 1),
        ("reason", None),
    ]
    assert err == "shown 1, warn 0, skip 0, ignore 0. 1 digest, 3 entries.\n"


@pytest.mark.portable
def test_dates_are_told_as_print_tells_them(tmp_path: Path, capsys: Output) -> None:
    naive = digest_text("x", when=NOON.replace(tzinfo=None), entries=1)
    (tmp_path / "naive.md").write_text(naive, encoding="utf-8")
    (tmp_path / "other.md").write_text(naive.replace("12:00:00", "12:00:00-05:00"), encoding="utf-8")
    (tmp_path / "none.md").write_text("---\ntitle: x\n---\n\n1. [x](https://example.org/x)\n", encoding="utf-8")
    told = _reports(tmp_path, capsys)
    assert {file: item["date"] for file, item in told.items()} == {
        "naive.md": "2026-03-01T12:00:00+08:00",
        "other.md": "2026-03-01T12:00:00-05:00",
        "none.md": None,
    }
    assert told["none.md"]["reason"] == "no date in the front matter or the file name: it stands last"


@pytest.mark.portable
def test_each_way_of_being_written_has_its_status(tmp_path: Path, capsys: Output) -> None:
    good = digest_text(entries=1)
    files = {
        "good.md": good.encode(),
        "GOOD.MARKDOWN": good.encode(),
        "front.txt": good.encode(),
        "bom.md": b"\xef\xbb\xbf" + good.encode(),
        "dos.md": good.replace("\n", "\r\n").encode(),
        "gb18030.md": good.encode("gb18030"),
        "latin.md": good.encode() + b"\xe9\xff",
        "nul.md": good.encode() + b"\0",
        "binary.md": bytes(1000),
        "random.md": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xff",
        "empty.md": b"",
        "open.md": b"---\ntitle: x\ndate: 2026-01-01\n\n1. [a](https://example.org/)\n",
        "link.md": b"---\ntitle: x\ndate: 2026-01-01\n---\n1. [a](javascript:1)\n",
        "plain.txt": b"Dear all\n",
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    told = _reports(tmp_path, capsys)
    assert {file: item["status"] for file, item in told.items()} == {
        **dict.fromkeys(("good.md", "GOOD.MARKDOWN", "front.txt", "bom.md", "dos.md"), "shown"),
        **dict.fromkeys(("gb18030.md", "latin.md", "nul.md", "empty.md", "open.md", "link.md"), "warn"),
        **dict.fromkeys(("binary.md", "random.md"), "skip"),
    }
    assert all((item["reason"] is None) == (item["status"] == "shown") for item in told.values())
    assert told["gb18030.md"]["reason"] == GB18030
    assert told["binary.md"]["reason"] == "not text: it holds NUL bytes"
    assert told["link.md"]["reason"] == f"line 5: {Fault.LINK.value[0].format(1)}"
    assert (told["binary.md"]["title"], told["binary.md"]["entries"], told["binary.md"]["digests"]) == (None, 0, 0)
    assert told["empty.md"]["title"] == "empty"


@POSIX
def test_what_bears_a_digests_name_and_is_none_is_skipped_and_blocks_nothing(tmp_path: Path, capsys: Output) -> None:
    write_archive(tmp_path / "y.md", 1)
    os.mkfifo(tmp_path / "fifo.md")
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "dangling.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop.md").symlink_to(tmp_path / "loop.md")
    (tmp_path / "device.md").symlink_to(os.devnull)
    (tmp_path / "to_folder.md").symlink_to(tmp_path / "y.md")
    with (tmp_path / "large.md").open("wb") as file:
        file.truncate(LARGEST + 1)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(tmp_path / "socket.md"))
        told = _reports(tmp_path, capsys)
    assert {file: item["reason"] for file, item in told.items() if item["status"] == "skip"} == {
        "fifo.md": "not a regular file, but a folder, a pipe or the like",
        "folder.md": "not a regular file, but a folder, a pipe or the like",
        "device.md": "not a regular file, but a folder, a pipe or the like",
        "to_folder.md": "not a regular file, but a folder, a pipe or the like",
        "socket.md": "not a regular file, but a folder, a pipe or the like",
        "dangling.md": "cannot be read: No such file or directory",
        "loop.md": "cannot be read: Too many levels of symbolic links",
        "large.md": "larger than 16 MiB: not read",
    }
    assert told["y.md/2026-03-01-12.md"]["status"] == "shown"
    assert told["folder.md"]["name_hex"] == b"folder.md".hex()


@POSIX
def test_what_the_system_refuses_is_skipped_and_costs_no_other(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_archive(tmp_path, 1)
    (tmp_path / "secret.md").touch()
    (tmp_path / "closed").mkdir()
    really, really_listed = os.open, os.scandir

    def opened(path: str, *how: int) -> int:  # root may read anything, so the refusal is ours
        if path.endswith("secret.md"):
            raise PermissionError(13, "Permission denied")
        return really(path, *how)

    def scandir(path: str) -> Listing:
        if path.endswith("closed/"):
            raise PermissionError(13, "Permission denied")
        return really_listed(path)

    monkeypatch.setattr(os, "open", opened)
    monkeypatch.setattr(os, "scandir", scandir)
    told = _reports(tmp_path, capsys)
    assert told["secret.md"]["reason"] == told["closed"]["reason"] == "cannot be read: Permission denied"
    assert told["closed"]["name_hex"] == b"closed".hex()
    assert told["2026-03-01-12.md"]["status"] == "shown"


@POSIX
def test_what_is_no_digest_is_told_with_all_only(tmp_path: Path, capsys: Output) -> None:
    write_archive(tmp_path / "sub", 1)
    names = (".a.md", "x.md~", ".x.md.swp", "#x.md#", "x.md.bak", "x.tmp", "x.part", "4913", "x.png", "plain.txt")
    for name in names:
        (tmp_path / name).touch()
    (tmp_path / "link").symlink_to(tmp_path / "sub")
    os.mkfifo(tmp_path / "fifo.txt")
    digest = {"sub/2026-03-01-12.md": "shown"}
    assert _statuses(tmp_path, capsys) == digest
    assert _statuses(tmp_path, capsys, "--all") == {
        **digest, **dict.fromkeys((*names, "link", "fifo.txt"), "ignore"),
    }  # fmt: skip
    told = _reports(tmp_path, capsys, "--all")
    assert told["plain.txt"]["reason"] == "a text file without front matter"
    assert told["link"]["reason"] == "a link to a folder: not followed"
    assert main([str(tmp_path), "--check"]) == 0
    assert capsys.readouterr().err == (
        "shown 1, warn 0, skip 0, ignore 12 (--all lists them). 1 digest, 2 entries.\n"
    )  # fmt: skip


@POSIX
def test_a_name_that_is_no_text_is_exact_in_hex_and_clean_elsewhere(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [b"a\xff\x1b]0;x\xc2\x9b\n.md", b"a\xfe\x1b]0;x\xc2\x9b\n.md", b'\xd6\xd0\xce\xc4\x7f".bak']
    for name in names:
        (tmp_path / os.fsdecode(name)).write_bytes(digest_text(entries=1).encode())
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="utf-8"))
    main([str(tmp_path), "--check", "--all", "--format", "jsonl"])
    lines = raw.getvalue().decode("utf-8").splitlines()
    assert [bytes.fromhex(json.loads(line)["name_hex"]) for line in lines] == sorted(names)
    assert json.loads(lines[0])["file"] == "a\ufffd\ufffd]0;x\ufffd .md"
    monkeypatch.undo()
    main([str(tmp_path), "--check", "--all"])
    assert not {"\x1b", "\x9b", "\x7f", "\udcff"} & {*"".join(lines), *capsys.readouterr().out}


@pytest.mark.portable
def test_files_come_by_path(tmp_path: Path, capsys: Output) -> None:
    write_archive(tmp_path, 4)
    write_archive(tmp_path / "b", 2)
    (tmp_path / "2026-03-01-09.txt").touch()
    assert list(told := _statuses(tmp_path, capsys, "--all")) == sorted(told)
    assert len(told) == 7


@pytest.mark.portable
def test_people_get_aligned_columns_and_one_line_a_file_in_a_pipe(tmp_path: Path, capsys: Output) -> None:
    write_archive(tmp_path, 1)
    (tmp_path / "b.md").write_bytes(digest_text(entries=1).encode("gb18030"))
    (tmp_path / "c.md").write_bytes(bytes(100))
    (tmp_path / f"{'long' * 20}.md").write_bytes(b"")
    assert main([str(tmp_path), "--check"]) == 1
    out, err = capsys.readouterr()
    reasons = "no title: the file name stands for it; no date in the front matter or the file name: it stands last; "
    assert out.splitlines() == [
        "shown   2026-03-01-12.md     2 entries  2026-03-01 12:00",
        f"warn    b.md                 1 entry    2026-03-01 12:00  {GB18030}",
        "skip    c.md              not text: it holds NUL bytes",
        f"warn    {'long' * 20}.md     0 entries  undated           {reasons}{NO_ENTRY}",
    ]
    assert err == "shown 1, warn 2, skip 1, ignore 0. 3 digests, 3 entries.\n"


@pytest.mark.portable
def test_chinese_is_spoken_where_the_locale_says_so(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    write_archive(tmp_path, 1)
    (tmp_path / "b.md").write_bytes(b"---\ntitle: x\ndate: 2026-01-01\n---\n" + b"1. [a](x:1)\n" * 5)
    (tmp_path / "c.png").touch()
    reasons = "；".join(f"第 {number + 4} 行：{NO_LINK.format(number)}" for number in (1, 2, 3))
    main([str(tmp_path), "--check"])
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        "正常    2026-03-01-12.md     2 条  2026-03-01 12:00",
        f"注意    b.md                 5 条  2026-01-01        {reasons}；另有 2 处",
    ]
    assert err == "正常 1，注意 1，跳过 0，忽略 1（--all 列出）。2 期，7 条。\n"


@pytest.mark.portable
@pytest.mark.parametrize("width", [140, 80, 60, 20, 1])
def test_on_a_terminal_reasons_are_wrapped_and_names_stay_whole(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setattr("tui_reader.cli.report.terminal_width", lambda: width)
    write_archive(tmp_path, 1)
    (tmp_path / "empty.md").touch()
    name = f"{'很长的名字' * 9}.md"
    (tmp_path / name).touch()
    main([str(tmp_path), "--check"])
    lines = capsys.readouterr().out.splitlines()
    assert f"warn    {name}" in lines
    assert all(line == line.rstrip() for line in lines)
    if width >= 60:
        assert all(cell_len(line) <= width for line in lines if name not in line)
        assert "no entry was found" in " ".join(line.strip() for line in lines)


@pytest.mark.portable
def test_a_folder_without_a_digest_is_code_1_and_named(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "a.png").touch()
    assert main([str(tmp_path), "--check"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    first, second = err.splitlines()
    assert first.startswith("There are no digests in ")
    assert second == "shown 0, warn 0, skip 0, ignore 1 (--all lists them). 0 digests, 0 entries."
    assert main([str(tmp_path), "--check", "--all"]) == 1
    assert capsys.readouterr().out == "ignore  a.png  no digest by its suffix\n"


@pytest.mark.portable
def test_a_fault_of_ours_in_one_file_costs_no_other(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui_reader.reading import digest

    really = digest.read

    def read(data: bytes, file: str) -> object:
        if file == "b.md":
            raise ZeroDivisionError("ours")
        return really(data, file)

    monkeypatch.setattr(digest, "read", read)
    for name in ("a.md", "b.md", "c.md"):
        (tmp_path / name).write_text(digest_text(entries=1), encoding="utf-8")
    assert _statuses(tmp_path, capsys) == {"a.md": "shown", "b.md": "skip", "c.md": "shown"}


@pytest.mark.portable
def test_an_interrupt_is_130_and_quiet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    write_archive(tmp_path, 1)
    monkeypatch.setattr(Folder, "read", interrupt)
    assert main([str(tmp_path), "--check"]) == 130
    assert capsys.readouterr() == ("", "")


@POSIX
def test_a_file_that_goes_after_the_walk_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    write_archive(tmp_path, 2)
    really = Folder.walk

    def walk(folder: Folder) -> object:
        found = really(folder)
        (tmp_path / "2026-03-01-12.md").unlink()
        return found

    monkeypatch.setattr(Folder, "walk", walk)
    assert _reports(tmp_path, capsys)["2026-03-01-12.md"]["reason"] == "gone before it was read"


@pytest.mark.portable
def test_the_samples_can_be_checked(capsys: Output) -> None:
    assert main(["--demo", "--check"]) == 0
    assert capsys.readouterr().out.startswith("shown   ")
