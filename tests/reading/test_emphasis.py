"""Emphasis beside Chinese."""

from __future__ import annotations

import pyromark
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.reading.body import blocks, plain
from tui_reader.reading.emphasis import JOINER, amend, glue
from tui_reader.reading.numbering import restore


def _bold(markdown: str) -> list[str]:
    return [run.text for block in blocks(markdown) for run in block.runs if run.is_bold]


@pytest.mark.parametrize(
    ("markdown", "bold"),
    [
        ("**“甲”**和**“乙”**", ["“甲”", "“乙”"]),
        ("他说：**“甲”**但是", ["“甲”"]),
        ("**扩散（diffusion）**是", ["扩散（diffusion）"]),
        ("中文**（括号）**中文", ["（括号）"]),
        ("一个**“零碎”的**办法，", ["“零碎”的"]),
        ("用**`代码`**写", ["代码"]),
        ("版本**v2.0！**来了", ["v2.0！"]),
        ("他用**[链接](https://example.com/a)**说", ["链接"]),
        ("a**“b”**c", []),
        ("中** “甲” **文", []),
        ("中文\\**“甲”**中文", []),
    ],
)
def test_bold_next_to_chinese_punctuation_is_bold(markdown: str, bold: list[str]) -> None:
    assert _bold(markdown) == bold


def test_emphasis_nests_next_to_chinese() -> None:
    (block,) = blocks("中***“甲”**乙*丙")
    assert [(run.text, int(run.style)) for run in block.runs] == [("中", 0), ("“甲”", 3), ("乙", 2), ("丙", 0)]


def test_strike_through_next_to_chinese_is_struck() -> None:
    (block,) = blocks("价格~~“百元”~~如今")
    assert [(run.text, int(run.style)) for run in block.runs] == [("价格", 0), ("“百元”", 8), ("如今", 0)]


def test_no_joiner_stays_in_text_code_or_targets() -> None:
    found = blocks("看`甲*“乙”*丙`和[甲*“乙”*](https://example.com/甲*“乙”*丙)\n\n    甲*“乙”*\n")
    assert JOINER not in "".join(run.text + run.target + (run.url or "") for block in found for run in block.runs)
    assert found[0].runs[1].text == "甲*“乙”*丙"
    assert "%E2%81%A0" not in (found[0].runs[-1].url or "")


def test_an_escaped_asterisk_stays_escaped() -> None:
    assert plain(blocks("“\\*中*”")) == "“*中*”"


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab *_~`[]()“”.,!\\\n>-1"), max_size=40))
def test_text_without_cjk_is_left_alone(text: str) -> None:
    assert amend(text) == text


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab中文 *~`“”，。（）.!\\\n"), max_size=40))
def test_restoring_gives_back_what_was_amended(text: str) -> None:
    assert restore(amend(text)) == text


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("a中，“”（）. "), min_size=1, max_size=12))
def test_a_phrase_that_commonmark_sets_in_bold_stays_bold(text: str) -> None:
    markdown = f"x **{text.strip() or 'y'}** z"
    assert ("<strong>" in pyromark.html(markdown)) <= bool(_bold(markdown))


@pytest.mark.parametrize(
    ("before", "after", "between"),
    [
        ("中", "文", ""), ("中", "a", " "), ("a", "中", " "), ("a", "b", " "),
        ("，", "中", ""), ("”", "中", ""), ("한", "국", " "), ("", "a", ""),
    ],
)  # fmt: skip
def test_joined_lines_have_a_blank_but_between_chinese(before: str, after: str, between: str) -> None:
    assert glue(before, after) == between


CJK = (
    (0x1100, 0x11FF), (0x2E80, 0x2FFF), (0x3001, 0x303E), (0x3041, 0x4DBF), (0x4E00, 0xA4CF), (0xA960, 0xA97F),
    (0xAC00, 0xD7FF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF01, 0xFFEE), (0x1AFF0, 0x1B2FF), (0x20000, 0x3FFFF),
)  # fmt: skip
"""The CJK characters of the amendment, by the ends of their ranges."""


@pytest.mark.parametrize(("first", "last"), CJK)
def test_the_amendment_begins_and_ends_with_the_characters_that_it_names(first: int, last: int) -> None:
    def is_amended(code: int) -> bool:
        return JOINER in amend(f"a{chr(code)}**“b")

    assert [is_amended(code) for code in (first - 1, first, last, last + 1)] == [False, True, True, False]
    assert [JOINER in amend(f"b”**{chr(code)}") for code in (first - 1, first)] == [False, True]
