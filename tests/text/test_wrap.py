"""Lines: full, in order, and none that begins or ends in a wrong character."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.text.breaking import BLANKS
from tui_reader.text.cells import cell_len, clusters
from tui_reader.text.clean import clean_line
from tui_reader.text.wrap import Line, wrap

NEVER_FIRST = frozenset("，。、；：！？）」』】》〉｝］”’…%％ー々っァ～·)]}!?;:,.—")
NEVER_LAST = frozenset("（「『【《〈“‘([{#@$￥")
PIECES = [
    *"千问发布图像分层模型的一",
    *NEVER_FIRST,
    *NEVER_LAST,
    *[
        "Qwen",
        "GPT-4o-mini",
        "https://example.com/a-b/c?d=1&e=2",
        "3.14",
        "2025年",
        "12,480",
        "AI/ML",
        "C++",
        "don’t",
        "--flag",
    ],
    *[
        "……",
        "——",
        "》《",
        "“图像”",
        "(beta)",
        '"say"',
        "한국어",
        "é",
        "e\u0301",
        "👨‍👩‍👧",
        "🇨🇳",
        "❤️",
        "1️⃣",
        "\u00a0",
        "-",
        "–",
        "/",
    ],
    *[" ", " ", " ", "  ", "\u3000", "a", "9"],
]
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.characters()), max_size=60).map("".join).map(clean_line)
rough = st.lists(
    st.one_of(st.sampled_from([*PIECES, "\t", "\u200d", "\u2060", "\u0301"]), st.characters()), max_size=60
)
room = st.integers(1, 90)


def rows(text: str, width: int, *, hang: bool = True) -> list[str]:
    return [text[line.start : line.end] for line in wrap(text, width, hang=hang)]


@settings(max_examples=200)
@given(rough.map("".join), st.integers(-1, 40), st.booleans())
def test_every_code_point_but_blanks_at_line_ends_is_in_one_line(text: str, width: int, hang: bool) -> None:  # noqa: FBT001
    behind = 0
    for line in wrap(text, width, hang=hang):
        assert behind <= line.start <= line.end
        assert not text[behind : line.start].strip(BLANKS)
        assert not text[line.start : line.end].endswith(tuple(BLANKS))
        behind = line.end
    assert not text[behind:].strip(BLANKS)
    assert bool(wrap(text, width)) == bool(text)


@settings(max_examples=200)
@given(texts, room, st.booleans())
def test_no_line_is_wider_than_its_room_and_what_hangs(text: str, width: int, hang: bool) -> None:  # noqa: FBT001
    for line in wrap(text, width, hang=hang):
        row = text[line.start : line.end]
        assert line.cells == cell_len(row)
        assert 0 <= line.hang <= (2 if hang else 0)
        assert line.cells <= width + line.hang or len(list(clusters(row))) == 1
        assert not line.hang or (row[-1] in "，。、；：！？．" and line.cells == width + line.hang)


@settings(max_examples=200)
@given(texts, room)
def test_no_cluster_is_parted(text: str, width: int) -> None:
    assert [part for row in rows(text, width) for part in clusters(row) if part.strip(BLANKS)] == [
        part for part in clusters(text) if part.strip(BLANKS)
    ]


@pytest.mark.parametrize("text", [" ", "\u3000 \t"])
def test_blanks_alone_are_one_empty_line(text: str) -> None:
    assert wrap(text, 1) == [Line(0, 0, 0, 0)]
    assert wrap("", 1) == []


OPENING = NEVER_LAST - set("#@$￥")
RULED = [piece for piece in PIECES if piece not in {"\u00a0", '"say"'}]


def is_word_start(text: str, at: int) -> bool:
    """A stop may begin a line where it begins a word (`.NET`), and `?` where an address is broken before it."""
    if text[at] == "?" and text[at - 1] not in BLANKS:
        return text[at + 1 : at + 2].isalnum() or text[at + 1 : at + 2] in "/?&="
    return text[at] in ".,:;!?~%" and text[at - 1] in BLANKS and text[at + 1 : at + 2].isalnum()


def tidy_places(text: str, start: int, end: int) -> list[int]:
    """Places between two offsets where even a broken word begins and ends in right characters."""
    edges = {0}
    for part in clusters(text):
        edges.add(max(edges) + len(part))
    no_end = NEVER_LAST | {"\u200d", *BLANKS}
    no_start = NEVER_FIRST | {*"-–/%…·’”", *BLANKS}
    return [
        at for at in range(start + 1, end) if at in edges and text[at - 1] not in no_end and text[at] not in no_start
    ]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(RULED), max_size=60).map("".join).map(clean_line), room)
def test_no_line_begins_or_ends_in_a_wrong_character_if_that_can_be_helped(text: str, width: int) -> None:
    for line, following in pairwise(wrap(text, width)):
        wrong_start = text[following.start] in NEVER_FIRST and not is_word_start(text, following.start)
        if wrong_start or text[line.end - 1] in OPENING:
            assert not tidy_places(text, line.start, following.start)


@settings(max_examples=200)
@given(st.text("千问发布图像分层模型，。、；：！？", max_size=200), st.integers(4, 40))
def test_a_run_of_chinese_fills_its_lines(text: str, width: int) -> None:
    for line, following in pairwise(wrap(text, width)):
        row, first = text[line.start : line.end], text[following.start]
        short = width - line.cells >= 2
        assert not short or text[following.start + 1 : following.start + 2] in NEVER_FIRST or first in NEVER_FIRST, row


def test_at_one_cell_each_character_has_a_line() -> None:
    assert rows("他说：“好 a1”。", 1) == ["他", "说", "：", "“", "好", "a", "1", "”。"]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("好好好，好", 6, [("好好好，", 2), ("好", 0)]),
        ("好好好，好", 7, [("好好好，", 1), ("好", 0)]),
        ("好好好，好", 8, [("好好好，", 0), ("好", 0)]),
        ("好好好。", 6, [("好好好。", 2)]),
        ("好好好。 好", 6, [("好好好。", 2), ("好", 0)]),
        ("好好好！？好", 8, [("好好好！？", 2), ("好", 0)]),
        ("好好好！？好", 6, [("好好", 0), ("好！？", 0), ("好", 0)]),
        ("好好好。”好", 6, [("好好", 0), ("好。”", 0), ("好", 0)]),
        ("好好好）好", 6, [("好好", 0), ("好）好", 0)]),
        ("Qwen好，再", 6, [("Qwen好，", 2), ("再", 0)]),
        ("好好好,好", 6, [("好好", 0), ("好,好", 0)]),
    ],
)
def test_a_full_width_stop_hangs_in_the_margin(text: str, width: int, expected: list[tuple[str, int]]) -> None:
    assert [(text[line.start : line.end], line.hang) for line in wrap(text, width)] == expected


def test_nothing_hangs_where_there_is_no_margin() -> None:
    assert rows("好好好，好", 6, hang=False) == ["好好", "好，好"]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("the quick brown fox", 10, ["the quick", "brown fox"]),
        ("the  quick   brown", 9, ["the", "quick", "brown"]),
        ("  the quick", 6, ["  the", "quick"]),
        ("      the", 4, ["the"]),
        ("\u3000\u3000千问发布", 8, ["\u3000\u3000千问", "发布"]),
        ("state-of-the-art", 9, ["state-of-", "the-art"]),
        ("共 12,480 条", 7, ["共", "12,480", "条"]),
        ("约 $100 起", 6, ["约", "$100", "起"]),
        ("约￥100起", 6, ["约", "￥100", "起"]),
        ("见 #分类 和 @名字", 4, ["见", "#分", "类", "和", "@名", "字"]),
        ("他说……好——吧", 5, ["他", "说……", "好——", "吧"]),
        ("10\u00a0km", 4, ["10\u00a0k", "m"]),
        ("한국어 텍스트", 8, ["한국어", "텍스트"]),
        ("한국어텍스트", 8, ["한국어텍", "스트"]),
        ("日本語のテキストっぽい", 10, ["日本語のテ", "キストっぽ", "い"]),
        ("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 5, ["👨‍👩‍👧👨‍👩‍👧", "👨‍👩‍👧"]),
        ("🇨🇳🇯🇵🇺🇸", 5, ["🇨🇳🇯🇵", "🇺🇸"]),
        ("❤️❤️❤️", 5, ["❤️❤️", "❤️"]),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
        ("用Rust重写", 4, ["用", "Rust", "重写"]),
        ("用 Rust 重写", 5, ["用", "Rust", "重写"]),
        ("use .NET now", 7, ["use", ".NET", "now"]),
    ],
)
def test_words_stay_whole(text: str, width: int, expected: list[str]) -> None:
    assert rows(text, width) == expected


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("https://x.org/news/2025?a=1&b=2", 14, ["https://x.org", "/news/2025?a=1", "&b=2"]),
        ("https://x.org/news/2025?a=1&b=2", 10, ["https://x.", "org/news", "/2025?a=1", "&b=2"]),
        ("见https://x.org/a-b-c-d", 15, ["见", "https://x.org", "/a-b-c-d"]),
        ("https://x.org/", 13, ["https://x.or", "g/"]),
        ("what?", 4, ["wha", "t?"]),
        ("aaaaaaaaaa", 4, ["aaaa", "aaaa", "aa"]),
        ("aaaa)", 4, ["aaa", "a)"]),
        ("（（（好", 4, ["（（", "（好"]),
        ("，，，，，", 4, ["，，", "，，，"]),
        ("————————", 3, ["———", "———", "——"]),
    ],
)
def test_what_is_longer_than_a_line_is_broken(text: str, width: int, expected: list[str]) -> None:
    assert rows(text, width) == expected


@pytest.mark.parametrize(
    "unit", ["a", "/", '"', "（", "，", "a ", "a=", "-", "( ", "中 )", "e\u0301", "😀\u200d", "🇨", "\u0301"]
)
@pytest.mark.parametrize("width", [1, 72, 100_000])
def test_a_hostile_run_ends(unit: str, width: int) -> None:
    text = unit * (20_000 // len(unit))
    lines = wrap(text, width)
    assert lines[-1].end == len(text.rstrip())
    assert all(line.start < line.end for line in lines)
