"""Where a line may begin, judged by UAX #14 where the two agree, and by the rules for Chinese where they do not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from uniseg.linebreak import line_break_boundaries

from tui_reader.text.breaking import BLANKS, breaks

PLAIN = [
    *"千问发布图像分层模型的一是日",
    *"千问发布图像分层模型的一是日",
    *["Qwen", "a", "model", "2025", "3.14", "12,480", "x86", "well-known", "GPT-4", "don't", "é", "e\u0301", "naïve"],
    *["，", "。", "、", "；", "：", "！", "？", "）", "（", "《", "》", "「", "」", "【", "】", "……", "ー", "っ", "々"],
    *["한국어", "カタカナ", "ｶﾀｶﾅ", "ＡＩ", "→", "★", "☕", "🇨🇳🇯🇵", "👨‍👩‍👧", "👍🏽", "\u00a0", "\u2060"],
    *[" 模", " Qwen", " 42", " （", " (ok)的", " $5", " 50%的", ", a", ". B", "; c", ": d", "! e", "? f", "价￥5"],
]
plain = st.lists(st.sampled_from(PLAIN), min_size=1, max_size=12).map("".join).map(lambda text: text.strip(BLANKS))


def shown(text: str, places: list[int] | set[int]) -> str:
    """The text with a bar at each place."""
    return "".join(f"|{character}" if at in places else character for at, character in enumerate(text))


def standard(text: str) -> set[int]:
    return {at for at in line_break_boundaries(text) if 0 < at < len(text)}


@settings(max_examples=200)
@given(plain)
def test_plain_mixtures_break_as_uax_14_says(text: str) -> None:
    assert shown(text, breaks(text)) == shown(text, standard(text))


@pytest.mark.parametrize(
    ("text", "here", "there"),
    [
        # A word that fits is never broken.
        ("AI/ML/DL", "AI/ML/DL", "AI/|ML/|DL"),
        ("a?q=1!b", "a?q=1!b", "a?|q=1!|b"),
        ("f(x)(y)[0]", "f(x)(y)[0]", "f(x)|(y)|[0]"),
        ("a|b", "a|b", "a||b"),
        # A hyphen parts no address.
        ("https://x.org/a-b 好-好", "https://x.org/a-b |好-|好", "https://|x.org/|a-|b |好-|好"),
        # Dashes begin no line.
        ("好——好", "好——|好", "好|——|好"),
        ("word — word", "word — |word", "word |— |word"),
        ("好 ……好", "好 ……|好", "好 |……|好"),
        # Nor do these, which the standard takes for letters or for Chinese.
        ("三～五", "三～|五", "三|～|五"),
        ("三／五", "三／|五", "三|／|五"),
        ("马克·吐温", "马|克·|吐|温", "马|克|·|吐|温"),
        # A stop that begins a word.
        ("用 .NET 好", "用 |.NET |好", "用 .NET |好"),
        ("见 /etc 和 ~10", "见 |/etc |和 |~10", "见 /|etc |和 |~10"),
        # Numbers keep their dash.
        ("2019–2020", "2019–2020", "2019–|2020"),
        ("C++好", "C++|好", "C+|+好"),
        ("用\\好", "用|\\|好", "用|\\好"),
        # What stays with its word.
        ("好#分类", "好|#分|类", "好|#|分|类"),
        ("好@名字", "好|@名|字", "好|@|名|字"),
        ("C#语言", "C#|语|言", "C#|语|言"),
        # A stop is no part of a sum.
        ("5。￥5", "5。|￥5", "5。￥5"),
        ("a@b.org好", "a@b.org|好", "a@b.org|好"),
        # An ideographic blank is a blank.
        ("（\u3000好", "（\u3000好", "（\u3000|好"),
    ],
)
def test_here_it_differs_on_purpose(text: str, here: str, there: str) -> None:
    assert shown(text, breaks(text)) == here
    assert shown(text, standard(text)) == there


@pytest.mark.parametrize(
    "places",
    [
        "这|是|“图|像”|分|层",
        "这|是|‘图|像’|分|层",
        "他|说：|“先|测”，|好",
        "GPT|“图|像”|AI|好",
        "the |“big” |one",
        "a“b”c",
        "don’t |it’s|好",
        "“‘好’”|“好”",
        '他|说：|"先|测"，|好',
        'the |"big" |one, |"two".',
        '叫|做"深|度"的',
        "rock |'n' |roll |don't",
        "（“好”）|（好）",
    ],
)
def test_quotes_have_a_direction(places: str) -> None:
    text = places.replace("|", "")
    assert shown(text, breaks(text)) == places
