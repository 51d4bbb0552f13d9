"""Entries as Markdown for notes and as TSV for programs."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.samples import NOON, digest_text, write_archive
from tui_reader.cli.entry import markdown_item, tsv_line
from tui_reader.cli.main import main
from tui_reader.finding.archive import Archive
from tui_reader.model import Digest, Entry, Reading
from tui_reader.reading.digest import read

if TYPE_CHECKING:
    from pathlib import Path

    Output = pytest.CaptureFixture[str]

pytestmark = pytest.mark.portable


def _archive(*texts: str) -> Archive:
    return Archive().with_readings([read(text.encode(), f"{at}.md") for at, text in enumerate(texts)], zone=UTC)


def _of(entry: Entry) -> tuple[str, str | None, str, str]:
    return entry.title, entry.url, entry.markdown, entry.summary


def _read_back(markdown: str) -> list[tuple[str, str | None, str, str]]:
    return [_of(entry) for entry in read(markdown.encode(), "note.md").entries]


def _note(archive: Archive) -> str:
    return "\n\n".join(markdown_item(archive, row, row + 1) for row in range(len(archive)))


def _titled(title: str, url: str | None, markdown: str = "") -> Archive:
    digest = Digest("key", "digest", NOON, (), "a.md")
    entry = Entry(digest, 1, title, url, markdown, markdown, "name", None, None, None, 1)
    return Archive().with_readings([Reading("a.md", (digest,), (entry,))], zone=UTC)


def test_an_item_is_day_title_with_link_and_the_summary_as_written(tmp_path: Path, capsys: Output) -> None:
    write_archive(tmp_path, 1)
    assert main([str(tmp_path), "-p", "--format", "markdown"]) == 0
    assert capsys.readouterr().out == (
        "1.  2026-03-01: [简报0 第1条 Rust 新闻](https://example.org/2026030112/1)\n\n"
        "    一段摘要，讲 **简报0** 和 `code` 的第 1 件事，“引号”里也有字。\n\n"
        "2.  2026-03-01: [简报0 第2条 Rust 新闻](https://example.org/2026030112/2)\n\n"
        "    一段摘要，讲 **简报0** 和 `code` 的第 2 件事，“引号”里也有字。\n"
    )


def test_without_date_link_or_summary_an_item_has_none() -> None:
    assert markdown_item(_archive("1. **bold** \n"), 0, 7) == "7.  **bold**"


@pytest.mark.parametrize(
    "title",
    [
        "a [b](https://evil.example/) c",
        "a] b [c",
        r"back\slash \[ and \\",
        "`code` *star* _under_ ~~gone~~ **bold**",
        "snake_case_word stays",
        "<b>tag</b> <https://auto.example/> a < b",
        "AT&T &amp; &#65; R&D;",
        "![picture](x.png)",
        "[[wiki]] [^note] [x]: y",
        "“引号”、《书名》：标题！",
        "1. one",
        "# heading",
        "- dash",
    ],
)
@pytest.mark.parametrize("url", ["https://example.org/a_(b)?x=1&y=2&copy;#<z>", "https://example.org/", None])
def test_no_title_and_no_link_breaks_out(title: str, url: str | None) -> None:
    item = markdown_item(_titled(title, url, "Summary, *as it is*."), 0, 3)
    ((back, link, markdown, _),) = _read_back(item)
    assert (back, link, markdown) == (title, url, "Summary, *as it is*.")


def test_a_title_without_mark_up_is_not_escaped() -> None:
    item = markdown_item(_titled("snake_case, AT&T (50 %) – 第1条！", "https://example.org/?a=1&b=2"), 0, 1)
    assert item == "1.  2026-03-01: [snake_case, AT&T (50 %) – 第1条！](https://example.org/?a=1&b=2)"


@given(
    title=st.text(st.sampled_from("ab中 []()*_`\\<>&;#!~|:-“”1."), min_size=1, max_size=20).filter(
        lambda title: title == " ".join(title.split()) and any(letter.isalnum() for letter in title)
    ),
    number=st.sampled_from([1, 9, 10, 100, 1234, 99999]),
)
def test_every_title_reads_back(title: str, number: int) -> None:
    item = markdown_item(_titled(title, "https://example.org/"), 0, number)
    assert [(back, link) for back, link, _, _ in _read_back(item)] == [(title, "https://example.org/")]


@pytest.mark.parametrize("number", [1, 12, 100, 99999])
@pytest.mark.parametrize(
    "summary",
    [
        "One.\n\nTwo.",
        "- a\n- b\n\n      code in b\n\n1. one\n2. [two](https://example.org/2)",
        "```python\ndef f():\n\treturn 1\n",
        "Code:\n\n    indented\n\ttab\n\nafter",
        "# heading\n\n> quote\n> more\n\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |",
        "<!-- open\n\n<script>\n\nstill",
        "Line one\nline two  \nline three",
        "Text\n===\n\nText\n---",
    ],
)
def test_a_summary_stays_in_its_item_and_reads_back(summary: str, number: int) -> None:
    text = "".join(f"{line and '    '}{line}\n" for line in summary.split("\n"))
    last = "2.  [second](https://example.org/2)\n\n    end\n"
    archive = _archive(f"1.  [first](https://example.org/1)\n\n{text}\n{last}")
    note = f"{markdown_item(archive, 0, number)}\n\n{markdown_item(archive, 1, number + 1)}\n"
    assert _read_back(note) == [_of(archive.entry(row)) for row in range(2)]


def test_labels_of_links_belong_to_their_item() -> None:
    labels = "[1]: https://example.org/one\n[that]: https://example.org/that\n[those]: https://example.org/those\n"
    texts = (
        f"1.  [a](https://example.org/a)\n\n    See [this][1], [that] and [those][].\n\n{labels}",
        "1.  [b](https://example.org/b)\n\n    See [this][1]; [that] is no link.\n\n[1]: https://example.org/other\n",
    )
    archive = _archive(*texts)
    note = _note(archive)
    entries = [archive.entry(row) for row in range(2)]
    assert [(title, summary) for title, _, _, summary in _read_back(note)] == [
        (entry.title, entry.summary) for entry in entries
    ]
    assert "[this][1-1]" in note
    assert "[1-1]: <https://example.org/other>" in note
    assert "[this][1-2], [that][that-2] and [those][those-2]" in note
    assert "[1-2]: <https://example.org/one>" in note
    assert "[that] is no link" in note


def test_all_samples_read_back_from_one_note(capsys: Output) -> None:
    main(["--demo", "-p", "-n0", "--format", "jsonl"])
    items = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    main(["--demo", "-p", "-n0", "--format", "markdown"])
    assert _read_back(capsys.readouterr().out) == [
        (item["title"], item["url"], item["markdown"], item["summary"]) for item in items
    ]


def test_a_line_of_tsv_is_date_title_link_site_author_categories_file(tmp_path: Path, capsys: Output) -> None:
    text = digest_text("千问", entries=1).replace("https://example.org/2026030112/1", "https://x.com/ann/status/1")
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    assert main([str(tmp_path), "-p", "--format", "tsv"]) == 0
    assert capsys.readouterr().out == (
        "2026-03-01T12:00:00+08:00\t千问 第1条 Rust 新闻\thttps://x.com/ann/status/1\tx.com\t@ann\tAI应用,行业洞察\ta.md\n"
    )


def test_what_an_entry_lacks_is_an_empty_field() -> None:
    assert tsv_line(_archive("1. **bold**\n"), 0) == "\tbold\t\t\t\t\t0.md"


def test_no_field_of_tsv_holds_a_tab_a_line_end_or_a_control() -> None:
    digest = Digest("key", "d", datetime(2026, 1, 1, tzinfo=UTC), ("a\tb", "c\nd"), "sub\t\n\x1b\x9b\udcff.md")
    entry = Entry(digest, 1, "a\tb\r\nc\u2028d", None, "", "", "name", None, None, None, 1)
    line = tsv_line(Archive().with_readings([Reading("a", (digest,), (entry,))], zone=UTC), 0)
    assert line == "2026-01-01T00:00:00+00:00\ta b c d\t\t\t\ta b,c d\tsub  \ufffd\ufffd\ufffd.md"


@pytest.mark.parametrize("form", ["text", "jsonl", "markdown", "tsv"])
def test_no_control_character_of_a_digest_reaches_stdout(tmp_path: Path, capsys: Output, form: str) -> None:
    evil = digest_text("\x1b(0 title\x07\x9b2J\u202e&#27;&#x9b;", entries=1).replace("摘要", "摘\x1b[31m\x85要&#155;")
    (tmp_path / "a.md").write_text(evil, encoding="utf-8")
    main([str(tmp_path), "-p", "--format", form])
    out = capsys.readouterr().out
    assert "第1条" in out
    assert not {letter for letter in out if letter < " " or "\x7f" <= letter <= "\x9f"} - {"\n", "\t"}
    assert "\u202e" not in out
