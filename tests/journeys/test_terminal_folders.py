"""Folders that hold nothing to be read, in part or at all: what is said, where, and with which exit code."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from tests.journeys.archive import CHINESE, FIRST, open_folder, write
from tests.journeys.terminal import Terminal
from tests.ui.fake_host import some_digests

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.terminal


def refused(home: Path, *words: str) -> str:
    """Return what is said where the reader does not open: one line, without an escape, exit code 2."""
    reader = [sys.executable, "-m", "tui_reader", *words]
    with Terminal(reader, home=home, env=CHINESE, size=(200, 10), cwd=home) as terminal:
        assert terminal.until_exit() == 2
        said = terminal.raw.decode()
    assert "\x1b" not in said
    assert said.count("\n") == 1
    return said.rstrip()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path, str(tmp_path / "gone")) == (
        "没有 ~/gone 这个文件夹。换一个已有的文件夹，或用 digest-tui --demo 看自带的样例。"
    )


def test_without_any_folder_it_says_what_it_looked_for(tmp_path: Path) -> None:
    assert refused(tmp_path) == (
        "没有指定文件夹，~/digests 也不存在。用 digest-tui 文件夹 打开一个，或用 digest-tui --demo 看自带的样例。"
    )


def test_a_file_in_place_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(next(iter(some_digests().values())), encoding="utf-8")
    assert refused(tmp_path, "a.md") == "~/a.md 是文件，不是文件夹。请指定它所在的文件夹。"


def test_the_usual_folder_is_opened_without_being_named(tmp_path: Path) -> None:
    write(tmp_path)
    with Terminal([sys.executable, "-m", "tui_reader"], home=tmp_path, env=CHINESE, cwd=tmp_path) as terminal:
        terminal.until_shows(FIRST)


@pytest.mark.parametrize("files", [{}, {"notes.pdf": b"%PDF", ".hidden.md": "1. [a](https://example.org/)"}])
@pytest.mark.parametrize("size", [(140, 40), (80, 24), (50, 15)])
def test_a_folder_without_a_digest_says_what_to_do(
    tmp_path: Path, files: dict[str, str | bytes], size: tuple[int, int]
) -> None:
    with open_folder(write(tmp_path, files), home=tmp_path, size=size) as terminal:
        terminal.until_shows("这个文件夹里还没有简报。")
        terminal.until_shows("~/digests")
        terminal.until_shows("放进 .md 文件后，它们会自己出现在这里。")
        terminal.until_shows("digest-tui --demo")
        terminal.press("jkGgnpo#<esc>/x<esc>L<esc>")
        terminal.until_shows("这个文件夹里还没有简报。")
        write(tmp_path)
        terminal.until_shows(FIRST)
        terminal.press("q")
        assert terminal.until_exit() == 0


def test_digests_without_entries_are_told_from_a_folder_without_digests(tmp_path: Path) -> None:
    files = {"a.md": "---\ntitle: 空\ndate: 2025-12-21\n---\n\n今天没有新闻。\n"}
    with open_folder(write(tmp_path, files), home=tmp_path) as terminal:
        terminal.until_shows("这些简报里没有条目。")
        terminal.until_shows("1 期  0 条")


def test_a_broken_file_costs_no_good_one(tmp_path: Path) -> None:
    good = some_digests()
    text = good["2025-12-22-08.md"]
    broken: dict[str, str | bytes] = {
        "binary.md": b"\0" * 5000,
        "head.md": "---\ntitle: [\n: {{\n---\n\n1.  [头坏了](https://example.org/head)\n\n    正文还在。\n",
        "half.md": text.replace("2025-12-22", "2024-12-22").encode()[: len(text.encode()) * 2 // 3 + 1],
        "unclosed.md": "---\ntitle: 没收尾\n\n1.  [没收尾](https://example.org/unclosed)\n\n    正文还在。\n",
        "empty.md": b"",
        "year.md": "---\ndate: 2025-02-30\n---\n\n1.  [日期不对](https://example.org/year)\n\n    正文还在。\n",
    }
    folder = write(tmp_path, good | broken)
    (folder / "folder.md").mkdir()
    os.mkfifo(folder / "pipe.md")
    (folder / "gone.md").symlink_to(folder / "nowhere")
    with open_folder(folder, home=tmp_path, size=(140, 60)) as terminal:
        terminal.until_gone("正在读")
        terminal.until_shows("个文件有问题")
        rows = "\n".join(terminal.until_shows("头坏了"))
        for number in range(3):
            for place in range(1, 6):
                assert f"第{number}期第{place}条" in rows
        for title in ("头坏了", "没收尾", "日期不对"):
            assert title in rows
        terminal.press("q")
        assert terminal.until_exit() == 0
        assert b"Traceback" not in terminal.raw


def test_a_folder_that_vanishes_while_it_is_read_ends_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path)
    with open_folder(folder, home=tmp_path) as terminal:
        terminal.until_shows("1/15")
        folder.rename(tmp_path / "elsewhere")
        terminal.press("R")
        terminal.until_shows("~/digests")
        terminal.press("j")
        (tmp_path / "elsewhere").rename(folder)
        terminal.press("R")
        terminal.until_shows("/15")
        terminal.press("q")
        assert terminal.until_exit() == 0
