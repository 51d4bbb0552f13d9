"""What a file holds, and what of it may reach the terminal (SAFETY, rule 1)."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.text.clean import FORBIDDEN, clean_line, clean_text, hides_direction

HOSTILE = (
    "a文字é ।के안녕ن👩👨🏽❤✈🇨🇳©1"
    "\x00\x07\x1b\x7f\x85\x9b\r\n\t\x0b\x0c \u00ad\u0301\u034f\u061c\u115f\u1160\u180e\u200b\u200c\u200d\u200e"
    "\u2028\u2029\u202e\u2060\u2066\u20e3\u3000\u3164\ud800\udfff\ufdd0\ufe0e\ufe0f\ufeff\ufff9\uffff\U000e0001\U000e0067\U0010ffff"
)
texts = st.text(st.one_of(st.sampled_from(HOSTILE), st.characters()), max_size=60)


@pytest.mark.parametrize("code", [*range(9), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)])
def test_a_control_becomes_a_replacement_character(code: int) -> None:
    assert clean_text(f"a{chr(code)}b") == "a\ufffdb"
    assert clean_line(f"a{chr(code)}b") == "a\ufffdb"


@pytest.mark.parametrize("code", [0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xFDD0, 0xFFFF, 0x1FFFE, 0x10FFFF])
def test_a_lone_surrogate_and_a_noncharacter_become_a_replacement_character(code: int) -> None:
    assert clean_text(f"中{chr(code)}文") == "中\ufffd文"


def test_an_escape_sequence_stays_visible_and_loses_its_power() -> None:
    assert clean_line("\x1b]52;c;aGk=\x07\x9b2J标题") == "\ufffd]52;c;aGk=\ufffd\ufffd2J标题"


@pytest.mark.parametrize(
    "invisible",
    [
        *"\u200b\u2060\ufeff\u00ad",
        *"\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
        *"\U000e0001\U000e0020\U000e0067\U000e007f",
        *"\ufff9\ufffa\ufffb\u2061\u2064\u206a\u206f\u180e\u034f\u3164\uffa0\u17b4\U0001d173\U0001bca0",
    ],
)
def test_what_is_invisible_is_removed(invisible: str) -> None:
    assert clean_text(f"多{invisible}模态 mo{invisible}del") == "多模态 model"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_end_becomes_one_line_feed(end: str) -> None:
    assert clean_text(f"一{end}二{end}{end}三") == "一\n二\n\n三"
    assert clean_line(f"一{end}二") == "一 二"


def test_a_text_keeps_its_line_feeds_and_tabs_and_a_line_has_blanks_for_them() -> None:
    assert clean_text("\ta\n b ") == "\ta\n b "
    assert clean_line("\ta\tb\n c \n") == "a b  c"


def test_blanks_at_both_ends_of_a_line_go_ideographic_ones_too() -> None:
    assert clean_line("\u3000 \u00a0标题\u3000\ufeff ") == "标题"


@pytest.mark.parametrize("empty", ["", "\u200b", "\ufeff\u202e", " \n\t"])
def test_a_line_of_nothing_visible_is_empty(empty: str) -> None:
    assert clean_line(empty) == ""


@pytest.mark.parametrize(
    "emoji",
    ["👨‍👩‍👧‍👦", "👩🏽‍💻", "❤️‍🔥", "🏳️‍🌈", "👁️‍🗨️", "🧔🏻‍♂️", "👩🏻‍❤️‍💋‍👨🏿", "🇨🇳", "1️⃣", "☎️", "☎\ufe0e", "🏴\u200d☠️"],
)
def test_an_emoji_sequence_stays_whole(emoji: str) -> None:
    assert clean_text(f"家{emoji}庭") == f"家{emoji}庭"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\u200db", "ab"),
        ("中\u200d文", "中文"),
        ("\u200d😀", "😀"),
        ("😀\u200d", "😀"),
        ("😀\u200da", "😀a"),
        ("😀\u200d\u200d😀", "😀😀"),
        ("😀\u200d\u200b\u200d😀", "😀😀"),
        ("😀\u200d🏽", "😀🏽"),
    ],
)
def test_a_joiner_stays_only_between_emoji(before: str, after: str) -> None:
    assert clean_text(before) == after


def test_a_chain_of_joined_emoji_longer_than_any_real_one_is_parted() -> None:
    assert clean_text("\u200d".join("😀" * 12)) == "\u200d".join("😀" * 5) * 2 + "\u200d".join("😀" * 2)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200cष", "क्\u200cष"),
        ("a \u200cb", "a b"),
        ("a\u200c", "a"),
        ("a\u200c\u200cb", "ab"),
        ("1\u200c2", "12"),
        ("😀\u200c😀", "😀😀"),
    ],
)
def test_a_non_joiner_stays_only_between_letters(before: str, after: str) -> None:
    assert clean_text(before) == after


def test_eight_marks_stand_on_a_base_and_no_more() -> None:
    assert clean_text("e" + "\u0301" * 8 + "x") == "e" + "\u0301" * 8 + "x"
    assert clean_text("e" + "\u0301\u0489" * 500 + "x") == "e" + "\u0301\u0489" * 4 + "x"
    assert clean_text("😀" + "\ufe0f" * 300) == "😀" + "\ufe0f" * 8


def test_marks_that_a_removed_character_held_apart_are_one_pile() -> None:
    assert clean_text("e" + ("\u0301" * 6 + "\u200b") * 2) == "e" + "\u0301" * 8


@pytest.mark.parametrize(
    "text",
    [
        "千问发布“Qwen-Image-Layered”，把一张图拆成可编辑的图层……——！？（《「『【",
        "全角 ＡＢＣ１２３￥％、半角 ABC123$%，空格\u3000与\u00a0不断",
        "naïve café — “quotes” ‘it’s’ … ½ × · • → ★ ±5 °C №1",
        "e\u0301 Việt Nam 한국어 \u1112\u1161\u11ab 日本語 がぱゔ ไทย עברית العربية हिन्दी",
        "𠮷野家 葛\U000e0100城 \ue000 \ufffd 👍🏽",
    ],
)
def test_ordinary_text_comes_out_as_it_is(text: str) -> None:
    assert clean_text(text) == text
    assert clean_line(text) == text


def test_hidden_direction_is_told() -> None:
    assert hides_direction("发票\u202egnp.exe")
    assert hides_direction("a\u200fb")
    assert hides_direction("🏴\U000e0067")
    assert not hides_direction("千问 \u200b\u200d Qwen")
    assert not hides_direction("")


@settings(max_examples=200)
@given(texts)
def test_a_second_pass_changes_nothing(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    line = clean_line(text)
    assert clean_line(line) == line


@settings(max_examples=200)
@given(texts)
def test_nothing_forbidden_is_left(text: str) -> None:
    once = clean_text(text)
    assert FORBIDDEN.search(once) is None
    assert not hides_direction(once)
    assert {unicodedata.category(character) for character in clean_line(text)}.isdisjoint({"Cc", "Cs", "Zl", "Zp"})
    assert not FORBIDDEN.search(clean_line(text))


@settings(max_examples=200)
@given(texts)
def test_what_is_not_named_by_a_rule_stays_in_order(text: str) -> None:
    touched = {*"\r\n\ufffd\u200c\u200d"}
    ordinary = [
        c for c in text if unicodedata.category(c)[0] in "LNPSZ" and not FORBIDDEN.match(c) and c not in touched
    ]
    left = iter(clean_text(text))
    tones = {*map(chr, range(0x1F3FB, 0x1F400))}
    assert all(
        character in left for character in ordinary if character not in tones and not "\u1160" <= character < "\u1200"
    )


@pytest.mark.parametrize("unit", ["\u200d", "\u0301", "😀\u200d", "\u200c", "\r", "e\u0301\u200d", "\u202e", "\x1b["])
def test_a_long_hostile_run_is_cleaned_in_one_go(unit: str) -> None:
    assert len(clean_text(unit * 50_000)) <= len(unit) * 50_000
