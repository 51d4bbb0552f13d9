"""Digests for the tests of the machine: as many as wanted, in the usual form."""

from __future__ import annotations

import os
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from tui_reader.library import Library
from tui_reader.model import Change, Marked, MarkKey

if TYPE_CHECKING:
    from pathlib import Path

NOON = datetime(2026, 3, 1, 12, tzinfo=timezone(timedelta(hours=8)))


def digest_text(title: str = "过去4小时", *, when: datetime = NOON, entries: int = 2) -> str:
    items = [
        f"{number}.  [{title} 第{number}条 Rust 新闻](https://example.org/{when:%Y%m%d%H}/{number})\n\n"
        f"    一段摘要，讲 **{title}** 和 `code` 的第 {number} 件事，“引号”里也有字。\n"
        for number in range(1, entries + 1)
    ]
    head = f'---\ntitle: "{title}"\ndate: {when.isoformat()}\ncategories: ["AI应用", "行业洞察"]\n---\n\n'
    return head + "\n".join(items)


def write_archive(folder: Path, digests: int, *, entries: int = 2) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(digests):
        when = NOON - timedelta(hours=4 * number)
        text = digest_text(f"简报{number}", when=when, entries=entries)
        (folder / f"{when:%Y-%m-%d-%H}.md").write_text(text, encoding="utf-8")


def age(folder: Path) -> None:
    """Let all files of a folder have been written an hour earlier."""
    for file in folder.rglob("*"):
        if file.is_file():
            status = file.stat()
            os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns - 3_600_000_000_000))


def loaded(folder: Path, kept: Path | None) -> Library:
    """Read an archive, by way of a cache or without any."""
    library = Library.at(folder, cache=None if kept is None else str(kept))
    for _ in library.load():
        pass
    return library


def files_of(kept: Path, suffix: str = "") -> set[str]:
    """Return the names of the files of all caches."""
    return {file.name for file in kept.rglob("*") if file.is_file() and file.name.endswith(suffix)}


def read(key: str, *, so: bool = True) -> Change:
    """Return the wish that a key be read, or unread."""
    return Change(MarkKey(key), read=so)


def starred(key: str, *, so: bool = True) -> Change:
    """Return the wish that a key be starred, or no longer."""
    return Change(MarkKey(key), starred=so)


def marked(key: str, marks: str = "") -> Marked:
    """Return how a key is marked: `r` read, `s` starred."""
    return Marked(MarkKey(key), "r" in marks, "s" in marks)
