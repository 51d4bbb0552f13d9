"""Regular expressions of queries: what they match in folded text, and that none runs away."""

from __future__ import annotations

import pytest

from tui_reader.finding.fold import fold
from tui_reader.finding.pattern import compiled, spans


def found(pattern: str, text: str) -> list[str]:
    ready = compiled(pattern)
    assert ready is not None
    return [fold(text)[start:end] for start, end in spans(ready, fold(text), 1)]


@pytest.mark.parametrize(
    ("pattern", "text", "places"),
    [
        (r"GPT-?5\.\d", "Gpt5.1 与 gpt-5.2", ["gpt5.1", "gpt-5.2"]),
        (r"\S+\d", "ＧＰＴ５", ["gpt5"]),
        (r"\D", "1a2", ["a"]),
        ("強化", "强化学习", ["强化"]),
        (r"\強\S", "强化学习", ["强化"]),
        ("[強學]", "强化学习", ["强", "学"]),
        ("[一-龥]+", "ab 强化 学", ["强化", "学"]),
        ("café", "CAFÉ", ["cafe"]),
        ("gpt【45】", "gpt4 gpt6", ["gpt4"]),
        ("……a|b￥", "ab aab", ["a", "b"]),
        (r"\【.\】", "【新】a", ["【新】"]),
        ("（a｜b）＋", "abc", ["ab"]),
        ("x*", "axb", ["x"]),
    ],
)
def test_a_pattern_meets_folded_text(pattern: str, text: str, places: list[str]) -> None:
    assert found(pattern, text) == places


@pytest.mark.parametrize(
    "pattern",
    ["(", "[", "*", r"\L<a>", "(?P<a", "a{2,1}", r"x\p{0i<y}",
     "(a{1000}){1000}", "((((a{50}){50}){50}){50}){50}",
     "a" * 30_000, "(?<=a"],
)  # fmt: skip
def test_a_pattern_that_is_broken_or_endless_is_none(pattern: str) -> None:
    assert compiled(pattern) is None


def test_a_pattern_that_looks_back_for_ever_is_stopped() -> None:
    pattern = compiled("(a+)+b|(a*)*c")
    assert pattern is not None
    with pytest.raises(TimeoutError):
        spans(pattern, "a" * 5_000, 0.05)
