"""Folding: what makes no difference, and the way back to the text as shown."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.finding.make_tables import TABLE
from tui_reader.finding.fold import fold, folded
from tui_reader.finding.tables import fold_table

MARKED = st.text(st.sampled_from("aÅé\u0301ßﬁ½㎡İ強化學ＧＰＴ　\u200d❤\ufe0f🚀\n゛…") | st.characters(), max_size=30)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("OpenAI", "openai"),
        ("ＧＰＴ－５　！", "gpt-5 !"),
        ("Café Zoë Ñandú", "cafe zoe nandu"),
        ("Cafe\u0301", "cafe"),
        ("強化學習", "强化学习"),
        ("乾淨 憂鬱 臺灣", "干净 忧郁 台湾"),
        ("Straße", "strasse"),
        ("ﬁne ㎡ ½ ①", "fine m2 1⁄2 1"),
        ("a\u200bb\u00adc❤\ufe0f", "abc❤"),
        ("a\tb\nc\u00a0d", "a b c d"),
        ("İstanbul", "istanbul"),
        ("한국어 がギ", "한국어 がギ"),
        ("\ud800", "\ufffd"),
        ("a\0b", "a\0b"),
        ("", ""),
    ],
)
def test_what_makes_no_difference_folds_alike(text: str, result: str) -> None:
    assert fold(text) == result


@given(MARKED)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(MARKED)
def test_case_and_compatibility_forms_make_no_difference(text: str) -> None:
    assert fold("".join(unicodedata.normalize("NFKC", mark).casefold() for mark in text)) == fold(text)


@given(MARKED, MARKED)
def test_a_text_folds_character_by_character(first: str, second: str) -> None:
    assert fold(first + second) == fold(first) + fold(second)


@settings(max_examples=200)
@given(MARKED, st.data())
def test_a_place_in_the_folded_text_leads_back_to_whole_characters(text: str, data: st.DataObject) -> None:
    result = folded(text)
    assert result.text == fold(text)
    assert len(result.origin) == len(result.text)
    if result.text:
        start = data.draw(st.integers(0, len(result.text) - 1))
        end = data.draw(st.integers(start + 1, len(result.text)))
        shown_start, shown_end = result.shown(start, end)
        assert 0 <= shown_start < shown_end <= len(text)
        assert result.text[start:end] in fold(text[shown_start:shown_end])


def test_a_mark_takes_the_accents_that_follow_it() -> None:
    assert folded("cafe\u0301!").shown(3, 4) == (3, 5)
    assert folded("cafe\u0301").shown(3, 4) == (3, 5)


def test_half_of_a_ligature_marks_all_of_it() -> None:
    assert folded("aﬁ").shown(1, 2) == (1, 2)


def test_the_table_names_whose_data_it_is() -> None:
    assert "Apache License" in (TABLE.parent / "LICENSE.OpenCC").read_text()
    assert "OpenCC" in (TABLE.parent / "README.md").read_text()


def test_the_table_answers_for_every_code_point() -> None:
    assert fold_table()[0x1F680] == 0x1F680
