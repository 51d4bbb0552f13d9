"""Bytes to a digest and its entries."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.model import Entry, Fault, Outcome
from tui_reader.reading.body import blocks, plain
from tui_reader.reading.digest import read
from tui_reader.text.clean import FORBIDDEN

GOOD = """---
title: "四小时要闻"
date: 2025-12-21T04:00:12+08:00
categories: ["模型", "工具"]
---

1.  [开源项目更新](https://github.com/Textualize/textual)

    新版修复了**“换行”的错误**，见[说明](https://textual.textualize.io/)。

    - 第一点
    - 第二点

2.  **没有链接的标题**：正文从这里开始
    并在下一行继续。

    ```
    code
    ```
"""


def _entries(text: str) -> list[Entry]:
    return list(read(text.encode(), "2025-12-21.md").entries)


def test_a_digest_has_its_head_and_its_entries() -> None:
    reading = read(GOOD.encode(), "a/b.md")
    (digest,) = reading.digests
    assert (digest.title, digest.categories, digest.file) == ("四小时要闻", ("模型", "工具"), "a/b.md")
    assert digest.key == "2025-12-21T04:00:12+08:00\x1f四小时要闻"
    assert [entry.title for entry in reading.entries] == ["开源项目更新", "没有链接的标题"]
    assert (reading.problems, reading.outcome) == ((), Outcome.SHOWN)


def test_an_entry_tells_all_that_its_link_tells() -> None:
    entry = _entries("1. [a](https://twitter.com/someone/status/2002118205729562949?s=20)\n")[0]
    assert entry.url == "https://twitter.com/someone/status/2002118205729562949?s=20"
    assert entry.name == "https://x.com/i/status/2002118205729562949"
    assert (entry.author, entry.site) == ("@someone", "twitter.com")
    assert entry.posted == datetime(2025, 12, 19, 20, 45, 52, 460000, tzinfo=UTC)
    assert entry.mark_key == entry.name


def test_an_entry_knows_its_line_and_its_place() -> None:
    entries = read(GOOD.encode(), "b.md").entries
    assert [(entry.number, entry.line) for entry in entries] == [(1, 7), (2, 14)]


def test_a_summary_is_freed_from_its_list() -> None:
    first, second = read(GOOD.encode(), "b.md").entries
    assert first.markdown.splitlines()[-1] == "- 第二点"
    assert first.summary == "新版修复了“换行”的错误，见说明。\n第一点\n第二点"
    assert second.summary == "正文从这里开始并在下一行继续。\ncode"


def test_a_target_named_elsewhere_in_the_file_comes_along() -> None:
    (entry,) = _entries(
        "1. [a][1]\n\n   see [b & c][ref]\n\n[1]: https://example.com/a\n[REF]: https://example.com/?b&amp;c\n"
    )
    assert entry.url == "https://example.com/a"
    assert [run.url for block in blocks(entry.markdown) for run in block.runs if run.target] == [
        "https://example.com/?b&c"
    ]


def test_a_lost_link_is_told_with_its_place() -> None:
    reading = read(b"1. [a](https://example.com/)\n2. [b](javascript:x)\n", "2025-12-21.md")
    assert reading.entries[1].url is None
    assert [
        (problem.fault, problem.detail, problem.line) for problem in reading.problems if problem.fault is Fault.LINK
    ] == [(Fault.LINK, "2", 2)]


def test_a_digest_without_a_date_goes_by_its_file_name() -> None:
    (digest,) = read(b"# a\n\n1. **b**\n", "folder/notes.md").digests
    assert (digest.key, digest.date) == ("notes.md", None)


@pytest.mark.parametrize(
    ("text", "file", "title", "date"),
    [
        ("# 标题\n\n> 2025-12-21T04:00:00Z\n", "x.md", "标题", "2025-12-21T04:00:00+00:00"),
        ("# 日报 2025-12-21\n", "x.md", "日报 2025-12-21", "2025-12-21T00:00:00"),
        ("正文\n", "2025/12/21/早报.md", "早报", "2025-12-21T00:00:00"),
        ("---\ndate: 2025-02-30\n---\n", "2025-12-21.md", "2025-12-21", "2025-12-21T00:00:00"),
        ("Title: a\nDate: 2025/12/21\n\n", "x.md", "a", "2025-12-21T00:00:00"),
    ],
)
def test_title_and_date_are_found_elsewhere(text: str, file: str, title: str, date: str) -> None:
    (digest,) = read(text.encode(), file).digests
    assert (digest.title, digest.date and digest.date.isoformat()) == (title, date)


@pytest.mark.parametrize(
    ("head", "categories"),
    [
        ("categories: [a, b, a]", ("a", "b")),
        ("category: a\ntags: b， c、a", ("a", "b", "c")),
        ("tags: One Name", ("One Name",)),
        ("categories: [[a], b]", ("b",)),
    ],
)
def test_categories_are_one_set(head: str, categories: tuple[str, ...]) -> None:
    assert read(f"---\n{head}\n---\n".encode(), "x.md").digests[0].categories == categories


@pytest.mark.parametrize("hidden", ["\u202e", "&#8238;", "\U000e0041"])
@pytest.mark.parametrize("place", ["---\ntitle: a{}b\n---\nc", "---\ntitle: a\n---\nb{}c", "a{}b"])
def test_hidden_direction_marks_are_told_wherever_they_stand(place: str, hidden: str) -> None:
    assert Fault.CONTROLS in [problem.fault for problem in read(place.format(hidden).encode(), "n.md").problems]


def test_problems_are_told_in_words() -> None:
    reading = read("---\ndate: soon\n---\n\u202e".encode(), "n.md")
    assert [problem.fault for problem in reading.problems] == [
        Fault.CONTROLS, Fault.NO_TITLE, Fault.DATE, Fault.NO_ENTRY,
    ]  # fmt: skip
    assert reading.outcome is Outcome.WARN
    assert all(problem.reason("zh") and problem.reason("en") for problem in reading.problems)


def test_bytes_that_are_no_text_are_skipped() -> None:
    reading = read(bytes(100), "n.md")
    assert (reading.digests, reading.entries, reading.outcome) == ((), (), Outcome.SKIP)


def test_a_name_that_the_system_cannot_spell_is_shown_clean() -> None:
    reading = read(b"1. **a**\n", "bad\udcff\x1b.md")
    assert reading.digests[0].file == "bad\udcff\x1b.md"
    assert not any(FORBIDDEN.search(problem.file) for problem in reading.problems)
    assert not FORBIDDEN.search(reading.digests[0].title)


def _hold(data: bytes) -> None:
    reading = read(data, "x.md")
    for number, entry in enumerate(reading.entries, start=1):
        assert entry.number == number
        assert entry.title.strip()
        assert "\n" not in entry.title
        assert plain(blocks(entry.markdown)) == entry.summary
        assert not FORBIDDEN.search(entry.title + entry.summary + entry.markdown + entry.name)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    _hold(data)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_good_file_may_be_damaged_anywhere(data: st.DataObject) -> None:
    good = bytearray(GOOD.encode())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(good)))
        good[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=6))
    _hold(bytes(good))


_PIECES = st.sampled_from(
    [
        "1. ", "2) ", "- ", "> ", "    ", "  ", "\t", "\n", "\n\n", "[a](https://example.com/)", "[b](#c)",
        "[r]", "* ", ": ", "[r]: https://example.com/r\n", "**中**", "**“引”**", "`c`", "```\n", "~~~\n",
        "---\n", "===\n", "# ", "<br>", "<div>\n", "<!-- c -->", "&amp;", "&#10;", "&#8203;", "\\", "word ",
        "，。", "![i](i.png)", "— ", "| a | b |\n|--|--|\n", "| c |", "\u200d", "👩", "e\u0301", "[x] ",
    ]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(_PIECES, max_size=30).map("".join))
def test_a_summary_is_the_plain_text_of_its_markdown(body: str) -> None:
    _hold(f"1. [a](https://example.com/)\n{body}".encode())
    _hold(f"- x\n\n  1.  **a**: {body}".encode())


def test_a_sign_inside_a_line_that_stands_in_a_quote_lazily_is_kept() -> None:
    (entry,) = read("> - [甲](https://example.com/a) 三\n一 > 二\n".encode(), "x.md").entries
    assert (entry.markdown, entry.summary) == ("三\n一 > 二", "三一 > 二")
