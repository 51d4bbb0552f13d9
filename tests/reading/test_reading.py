"""What holds for every text that is read, and that the work grows with the text and no faster."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bench.generate import LAST, Generator
from tests.reading.damage import FILE, bodies, heads, read
from tui_reader.reading import digest, forms
from tui_reader.reading.body import blocks, document, plain
from tui_reader.text.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

_PIECES = st.sampled_from(
    [
        "1. ", "2. ", "3) ", "- ", "* ", "> ", "    ", "  ", "\t", "\n", "\n", "\n\n", "\n\n",
        "[甲](https://example.com/a)",
        "[b](#c)", "[r]", "[原文](https://example.org/s)", "：", "[r]: https://example.com/r\n", "**中文标题**",
        "**“引”**",
        "`c`", "```\n", "---\n", "===\n", "# ", "## ", "### ", "<br>", "<div>\n", "<h2>x</h2>\n", "&amp;",
        "&#10;", "\\",
        "word ", "一句话。", "![i](https://example.com/i.png)", "| 标题 | 链接 |\n|--|--|\n", "| c |", "1、",
        "（3）", "②",
        "3.甲", "• ", "10.  ", "来源：", "https://example.com/bare", "www.example.org/x", "## 2025-12-21\n",
        "摘要", "参考",
        "目录\n", "[ ] ", "👩\u200d👧", "\u3000", "_a_", "~~b~~", "(ad)", "|", "\u202e",
    ]
)  # fmt: skip
_TEXTS = st.one_of(st.lists(_PIECES, max_size=25).map("".join), st.text(max_size=60))


@settings(max_examples=250, deadline=None)
@given(_TEXTS)
def test_entries_are_clean_in_order_and_do_not_overlap(text: str) -> None:
    reading = read(text)
    last = 0
    for entry in reading.entries:
        assert entry.title == clean_line(entry.title)
        assert entry.title
        assert plain(blocks(entry.markdown)) == entry.summary
        assert last <= entry.line <= text.count("\n") + text.count("\r") + 1
        last = entry.line
    body = document(text)
    end = 0
    for found in forms.entries(body, range(len(body.blocks))):
        assert end <= found.first <= found.end <= len(body.blocks)
        end = found.end


@settings(max_examples=60, deadline=None)
@given(heads, bodies)
def test_an_entry_stands_on_the_line_that_it_names(head: str, body: str) -> None:
    text = f"{head}\n{body}"
    for entry in read(text).entries:
        if entry.title != entry.digest.title:  # that of a file that is one entry stands in its head, or is its name
            assert entry.title.split()[0] in " ".join(text.split("\n")[entry.line - 1].split())


def test_an_entry_of_a_generated_digest_stands_on_the_line_that_it_names() -> None:
    text = Generator(11).digest(LAST)
    entries = read(text).entries
    assert len(entries) == 17
    for entry in entries:
        assert f"[{entry.title}]" in text.split("\n")[entry.line - 1]


PROSE: Final = "这一段文字没有链接，说的是这件事情的来龙去脉。"


def _url(number: int) -> str:
    return f"https://example.com/{number}"


FORMS: Final[dict[str, Callable[[int], str]]] = {
    "numbered": lambda n: f"{n % 99}. [第{n}条]({_url(n)})：{PROSE}\n",
    "numbered at the margin": lambda n: f"{n % 99}. [第{n}条]({_url(n)})\n\n{PROSE}\n\n",
    "plain": lambda n: f"{n % 99}.  [第{n}条]({_url(n)})\n\n    {PROSE}\n\n",
    "bullets": lambda n: f"- [第{n}条]({_url(n)})：{PROSE}\n",
    "bold lines": lambda n: f"**第{n}条的标题**\n\n{PROSE}[原文]({_url(n)})\n\n",
    "linked paragraphs": lambda n: f"[第{n}条]({_url(n)})\n\n{PROSE}\n\n",
    "headings with source": lambda n: f"## 第{n}条\n\n{PROSE}\n\n来源：[某报]({_url(n)})\n\n",
    "headings": lambda n: f"## 第{n}条\n\n{PROSE}{PROSE}\n\n",
    "headings of all levels": lambda n: f"{'#' * (n % 6 + 1)} 第{n}条\n\n{PROSE}{PROSE}\n\n",
    "typed numbers": lambda n: f"{n % 999}、第{n}条的标题\n\n{PROSE}{_url(n)}\n\n",
    "sentences": lambda n: f"{PROSE}（[原文]({_url(n)})）\n\n",
    "rows": lambda n: ("" if n else "| 标题 | 链接 |\n|--|--|\n") + f"| 第{n}条 | [原文]({_url(n)}) |\n",
    "dated headings": lambda n: f"## {2000 + n // 336}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}\n\n- [甲]({_url(n)})\n\n",
    "bold heads of lists": lambda n: f"**第{n}组**\n\n1. [甲]({_url(n)})\n2. [乙]({_url(n)})\n\n",
    "groups": lambda n: f"- 第{n}组\n  - [甲]({_url(n)})\n  - [乙]({_url(n)})\n",
    "empty numbers": lambda n: f"{n % 99}.\n\n**第{n}条**\n\n{PROSE}\n\n",
    "addresses": lambda n: f"{_url(n)} ",
    "links": lambda n: f"[第{n}条]({_url(n)}) ",
}


def _calls(data: bytes) -> int:
    """Count the calls, of Python and of C, that reading takes."""
    count = 0

    def note(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        digest.read(data, FILE)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("form", FORMS)
def test_twice_the_entries_are_twice_the_work(form: str) -> None:
    half, whole = ("".join(map(FORMS[form], range(count))).encode() for count in (250, 500))
    _calls(half)  # what is remembered between files is not counted
    assert _calls(whole) < 2.2 * _calls(half)


def test_a_line_of_a_megabyte_of_addresses_takes_as_many_calls_as_it_has_addresses() -> None:
    line = " ".join(map(_url, range(40_000))).encode()
    assert len(line) > 1_000_000
    assert _calls(line) < 100 * 40_000
