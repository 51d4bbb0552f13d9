"""Widths as the screen is painted with, and cuts that part nothing."""

from __future__ import annotations

import pytest
import rich.cells
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui_reader.text.cells import cell_len, clusters, cut, cut_middle, fit, joined, take
from tui_reader.text.clean import clean_line

EMOJI = ["👨‍👩‍👧‍👦", "👩🏽‍💻", "❤️‍🔥", "🏳️‍🌈", "👍🏽", "🇨🇳", "1️⃣", "☎️", "😀", "❤", "▪️", "Ⓜ️"]
PIECES = [
    *EMOJI,
    "中",
    "，",
    "“",
    "…",
    "—",
    "·",
    "×",
    "a",
    "Z",
    " ",
    "\u3000",
    "e\u0301",
    "ﾊﾞ",
    "が",
    "한",
    "\u1112\u1161\u11ab",
]
PIECES += [
    "\u1100",
    "ไทย",
    "हिन्दी",
    "\U00020bb7",
    "葛\U000e0100",
    "ﬀ",
    "\u0301",
    "\ufe0f",
    "🇨",
    "\ue000",
    "\u0378",
    "䷀",
]
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.characters()), max_size=40).map("".join).map(clean_line)


def test_every_code_point_is_as_wide_as_it_is_painted() -> None:
    differing = [code for code in range(0x110000) if cell_len(chr(code)) != rich.cells.cell_len(chr(code))]
    assert not differing


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("Codex", 5),
        ("千问发布", 8),
        ("“图像”…·—×", 10),
        ("（，。）", 8),
        ("ＡＢＣ", 6),
        ("e\u0301", 1),
        ("한국어", 6),
        ("\u1112\u1161\u11ab", 2),
        ("ﾊﾛｰ", 3),
        ("👨‍👩‍👧‍👦", 2),
        ("👩🏽‍💻", 2),
        ("❤️", 2),
        ("❤", 1),
        ("1️⃣", 2),
        ("🇨🇳", 2),
        ("a\tb\n", 2),
        ("⋯▐▪✱✓╌▬", 7),
    ],
)
def test_cells_of(text: str, cells: int) -> None:
    assert cell_len(text) == cells == rich.cells.cell_len(text)


@settings(max_examples=200)
@given(
    st.lists(st.one_of(st.sampled_from([*PIECES, "\u200d", "\x1b", "\t"]), st.characters()), max_size=40).map("".join)
)
@example("\u200da\ufe0f")
def test_a_text_is_as_wide_as_it_is_painted_clean_or_not(text: str) -> None:
    assert cell_len(text) == rich.cells.cell_len(text)
    assert cell_len(clean_line(text)) == rich.cells.cell_len(clean_line(text))


@settings(max_examples=200)
@given(texts)
def test_clusters_join_to_the_text_and_their_cells_add_up(text: str) -> None:
    parts = list(clusters(text))
    assert "".join(parts) == text
    assert sum(map(cell_len, parts)) == cell_len(text)
    assert [(text[start:end], cells) for start, end, cells in joined(text)] == [
        (part, cell_len(part)) for part in parts if len(part) > 1
    ]


@pytest.mark.parametrize("emoji", EMOJI)
def test_an_emoji_is_one_cluster(emoji: str) -> None:
    assert list(clusters(f"中{emoji}a")) == ["中", emoji, "a"]


def test_flags_side_by_side_are_two_clusters() -> None:
    assert list(clusters("🇨🇳🇯🇵🇺")) == ["🇨🇳", "🇯🇵", "🇺"]


def test_marks_and_jamo_belong_to_their_base() -> None:
    assert list(clusters("e\u0301a\u1112\u1161\u11abが")) == ["e\u0301", "a", "\u1112\u1161\u11ab", "が"]
    assert list(clusters("\u0301a")) == ["\u0301", "a"]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("Codex", 5, "Codex"),
        ("Codex", 4, "Cod⋯"),
        ("Codex", 1, "⋯"),
        ("Codex", 0, ""),
        ("Codex", -3, ""),
        ("", 0, ""),
        ("", 3, ""),
        ("千问发布", 8, "千问发布"),
        ("千问发布", 7, "千问发⋯"),
        ("千问发布", 6, "千问⋯"),
        ("千问发布", 2, "⋯"),
        ("千问发布", 1, "⋯"),
        ("a👨‍👩‍👧b", 3, "a⋯"),
        ("👨‍👩‍👧👨‍👩‍👧", 3, "👨‍👩‍👧⋯"),
        ("🇨🇳🇯🇵🇺🇸", 5, "🇨🇳🇯🇵⋯"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301⋯"),
        ("e\u0301e\u0301e\u0301", 3, "e\u0301e\u0301e\u0301"),
        ("❤️❤️", 3, "❤️⋯"),
    ],
)
def test_cut_to(text: str, width: int, expected: str) -> None:
    assert cut(text, width) == expected


def test_a_mark_that_does_not_fit_leaves_what_fits() -> None:
    assert cut("千问发布", 2, "...") == "千"
    assert cut("Codex", 2, "...") == "Co"
    assert cut("Codex", 3, "...") == "..."
    assert cut("Codex", 3, "") == "Cod"
    assert cut("千问", 3, "～") == "～"


def test_fit_fills_up_with_blanks() -> None:
    assert fit("千问", 6) == "千问  "
    assert fit("千问发布", 6) == "千问⋯ "
    assert fit("Codex", 5) == "Codex"
    assert fit("", 2) == "  "
    assert fit("千", 0) == fit("千", -1) == ""
    assert fit("千问", 1, "～") == " "


@settings(max_examples=200)
@given(texts, st.integers(-2, 90), st.sampled_from(["⋯", "~", "...", ""]))
def test_a_cut_text_fits_and_begins_as_the_whole(text: str, width: int, mark: str) -> None:
    short = cut(text, width, mark)
    assert cell_len(short) <= max(width, 0)
    assert cell_len(fit(text, width, mark)) == max(width, 0)
    if cell_len(text) <= width and width > 0:
        assert short == text
    elif cell_len(mark) <= width:
        assert short.endswith(mark)
        assert text.startswith(short.removesuffix(mark))


@settings(max_examples=200)
@given(texts, st.integers(-2, 90))
def test_take_is_the_longest_prefix_of_whole_clusters(text: str, width: int) -> None:
    best = used = end = 0
    for part in clusters(text):
        end += len(part)
        used += cell_len(part)
        if used <= width and width > 0:
            best = end
        else:
            break
    assert take(text, width) == best


def test_a_text_of_any_length_is_cut_by_looking_at_its_head() -> None:
    assert cut("中" * 1_000_000, 9) == "中中中中⋯"
    assert take("\u0301" * 100_000 + "a", 1) == 100_001
    assert take("😀\u200d" * 100_000, 1) == 0


def test_a_text_is_cut_in_its_middle_by_cells() -> None:
    assert cut_middle("OpenAI", 6) == "OpenAI"
    assert cut_middle("abcdefghij", 6) == "abc⋯ij"
    assert cut_middle("通义千问发布图像模型", 10) == "通义⋯模型"
    for width in range(12):
        assert cell_len(cut_middle("a通义👩‍👩‍👧千问b", width)) <= width
