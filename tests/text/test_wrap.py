"""Lines: full, in order, and none that begins or ends in a wrong character."""

from __future__ import annotations

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
