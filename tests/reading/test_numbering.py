"""Numbers that Markdown does not know, and titles without a blank line."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui_reader.reading import emphasis, numbering
from tui_reader.reading.body import blocks, document
from tui_reader.reading.emphasis import JOINER
from tui_reader.reading.numbering import amend, lines, number_length, restore
from tui_reader.text.clean import clean_text


def _markers(markdown: str) -> list[tuple[str, str]]:
    return [(block.marker, block.text) for block in blocks(markdown)]


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("3、甲\n\n4、乙", ["3.", "4."]),
        ("（1）甲\n\n（2）乙", ["1.", "2."]),
        ("(1)甲\n\n(2)乙", ["1.", "2."]),
        ("【5】甲\n\n【6】乙", ["5.", "6."]),
        ("①甲\n\n②乙", ["1.", "2."]),
        ("1.甲\n\n2.乙", ["1.", "2."]),
        ("1)甲\n\n2)乙", ["1.", "2."]),
        ("1．甲\n\n2．乙", ["1.", "2."]),
        ("1\\. 甲", [""]),
        ("1\ufe0f\u20e3甲\n\n2\ufe0f\u20e3乙", ["1.", "2."]),
        ("• 甲\n• 乙", ["•", "•"]),
        ("3.5 甲\n\n4.5 乙", ["", ""]),
        ("2025、甲\n\n2026、乙", ["", ""]),
        ("1、2、3 都是数\n\n1.5倍", ["", ""]),
    ],
)
def test_numbers_of_every_style_make_items(written: str, numbers: list[str]) -> None:
    assert [marker for marker, _ in _markers(written)] == numbers


def test_a_number_is_no_part_of_the_text_of_its_item() -> None:
    assert _markers("3、甲\n\n（4）乙\n") == [("3.", "甲"), ("4.", "乙")]


def test_a_single_number_is_a_sentence_unless_a_link_follows_it() -> None:
    assert _markers("3、是个好数") == [("", "3、是个好数")]
    assert _markers("3、[甲](https://example.com/)") == [("3.", "甲")]


def test_titles_right_under_other_lines_begin_paragraphs_where_there_are_several() -> None:
    assert [text for _, text in _markers("**甲**\n一。\n**乙**\n二。\n**丙**\n三。")] == ["甲一。", "乙二。", "丙三。"]
    assert [text for _, text in _markers("一。\n**乙**\n二。")] == ["一。乙二。"]


def test_an_item_with_a_wide_marker_keeps_what_is_indented_by_four() -> None:
    assert [block.depth for block in blocks("10.  甲\n\n    乙\n")] == [1, 1]


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("1. 甲", 3), ("1.甲", 2), ("12、甲", 3), ("（3）甲", 3), ("【4】 甲", 4), ("⑤甲", 1), ("三、甲", 2),
        ("1: a", 3),
        ("• 甲", 2), ("•甲", 0), ("2025年", 0), ("3.5 倍", 0), ("", 0), ("甲", 0), ("1", 0), ("5G 来了", 0),
        ("1: ", 3),
    ],
)  # fmt: skip
def test_the_number_at_the_head_of_a_line_is_counted(text: str, length: int) -> None:
    assert number_length(text) == length


def test_lines_are_counted_without_those_that_were_put_in() -> None:
    text = "**甲**\n一。\n**乙**\n二。\n**丙**\n三。\n"
    source = amend(text).encode()
    assert source.count(b"\n") > text.count("\n")
    assert lines(source, 0, len(source)) == text.count("\n")


def test_a_piece_of_a_document_is_as_the_file_has_it() -> None:
    text = "1、**“甲”**乙\n（2）丙\n10.  丁\n• 戊\n"
    body = document(text)
    assert body.slice(0, len(body.source)) == text


_PIECES = st.sampled_from(
    [
        "1、", "（2）", "③", "4.", "5. ", "10.  ", "- ", "• ", "> ", "\n", "\n\n", "**", "*", "~~",
        "[甲](https://example.org)",
        "**甲**\n", "“乙”", "，", "a", " ", "    ", "\u3000", "1\ufe0f\u20e3", "\\", "【6】", "`", "7)",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.lists(_PIECES, max_size=20).map("".join), st.text(max_size=40)))
@example("10.  **“甲”**\n1、[乙](https://example.com/)")
def test_whatever_was_amended_is_restored(text: str) -> None:
    cleaned = clean_text(text)
    assert JOINER not in cleaned
    assert restore(amend(emphasis.amend(cleaned))) == cleaned


@settings(max_examples=200, deadline=None)
@given(st.lists(_PIECES, max_size=20).map("".join))
def test_no_line_is_counted_twice_or_lost(text: str) -> None:
    cleaned = clean_text(text)
    source = numbering.amend(emphasis.amend(cleaned)).encode()
    assert lines(source, 0, len(source)) == cleaned.count("\n")
