"""Several dated digests in one file."""

from __future__ import annotations

import pytest

from tests.reading.damage import read
from tui_reader.reading.body import blocks
from tui_reader.reading.parts import parts

LINK = "- [甲](https://example.com/)\n\n"


def _days(text: str) -> list[str | None]:
    return [part.date.when.date().isoformat() if part.date else None for part in parts(blocks(text))]


def test_dated_headings_part_a_file() -> None:
    text = f"前言\n\n## 2025-12-21\n\n{LINK}## 2025-12-20 星期六\n\n{LINK}"
    assert _days(text) == [None, "2025-12-21", "2025-12-20"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"## 2025-12-21\n\n{LINK}",
        f"## 2025-12-21\n\n{LINK}## 2025-12-21\n\n{LINK}",
        f"## 早报 2025-12-21\n\n{LINK}## 晚报 2025-12-20\n\n{LINK}",
        f"## 2025-12-21\n\n{LINK}### 2025-12-20\n\n{LINK}",
        f"- ## 2025-12-21\n\n  {LINK}- ## 2025-12-20\n",
        f"2025-12-21\n\n{LINK}2025-12-20\n\n{LINK}",
        f"## 2025-12-21 {'长' * 80}\n\n{LINK}## 2025-12-20 {'长' * 80}\n\n{LINK}",
    ],
)
def test_other_headings_part_none(text: str) -> None:
    assert _days(text) == [None]


def test_headings_with_the_same_words_each_time_part_a_file() -> None:
    text = f"## News of December 21, 2025\n\n{LINK}## News of December 20, 2025\n\n{LINK}"
    assert _days(text) == ["2025-12-21", "2025-12-20"]


def test_the_highest_level_of_dated_headings_parts() -> None:
    text = f"# 2025-12-21\n\n## 2025-01-01\n\n{LINK}# 2025-12-20\n\n## 2025-01-02\n\n{LINK}"
    assert _days(text) == ["2025-12-21", "2025-12-20"]


def test_a_heading_of_the_same_level_ends_the_part_before_it() -> None:
    text = f"## 2025-12-21\n\n{LINK}## 其他\n\n{LINK}## 2025-12-20\n\n{LINK}"
    assert _days(text) == ["2025-12-21", None, "2025-12-20"]


def test_parts_cover_the_file_in_order_without_their_headings() -> None:
    found = parts(blocks(f"前言\n\n## 2025-12-21\n\n{LINK}## 2025-12-20\n\n{LINK}## 其他\n\n{LINK}"))
    assert [(part.start, part.end) for part in found] == [(0, 1), (2, 3), (4, 5), (5, 7)]


def test_each_part_is_a_digest_with_its_line_its_entries_and_its_date() -> None:
    reading = read(f"# 链接日志\n\n## 2025-12-21\n\n{LINK}## 2025-12-20\n\n{LINK}")
    assert [(digest.title, digest.line, str(digest.date)[:10]) for digest in reading.digests] == [
        ("链接日志", 3, "2025-12-21"),
        ("链接日志", 7, "2025-12-20"),
    ]
    assert [(entry.digest.line, entry.number, entry.line) for entry in reading.entries] == [(3, 1, 5), (7, 1, 9)]
    assert len({digest.key for digest in reading.digests}) == 2
