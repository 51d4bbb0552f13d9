"""Heads and bodies of the plain form, and what may happen to them, for the tests of this room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import strategies as st

from tui_reader.reading import digest, front_matter

if TYPE_CHECKING:
    from tui_reader.model import Reading

FILE: Final = "2025-12-21.md"

WORDS: Final = (
    "模型发布", "OpenAI", "大家好", "new", "the agent", "it's", "3.5", "“引用”", "（括号）", "，", "：", "。",
    "C++", "snake_case",
    "v2", "1.", "1、", "「甲」", "—", "10%", "é", "①", "한국", "x_", "http", "www", "{}", "摘要",
)  # fmt: skip
TITLES: Final = (
    "how to build something nice today (sponsored)", "what is new in the model of the week （广告）", "example.com/a",
    "www.example.com/x has news and more words", "https: a word", "351", "SR-2902", "2025-12-21", "来源", "原文链接",
    "Read more", "上一期", "广告", "Sponsor", "GitHub", "①", "1、甲", "Next issue",
    "wow【推广】 and more things to read here",
    "w", "hn", "甲\u00a0乙", "甲 \u3000乙",
)  # fmt: skip
LINKS: Final = (
    "https://example.com/a", "https://example.org/x?y=1&z=2", "https://example.com/a_b_c", "http://example.com",
    "https://example.com/#x", "https://example.com/?a&copy;b", "https://example.com:80/", "https://example.com/a~b",
    "https://EXAMPLE.com/A", "https://example.com/[x]", "https://example.com/%20", "https://example.com/a{b}|c",
)  # fmt: skip
IN_BODIES: Final = (
    *"*_[]()<>&~|#-\\`!019：，。、；“”‘’「」（）【】\u3000",
    *"\u200d\u00a0\u202e\u0301\ufe0f\u2060\t\r\x1b\u2028😀+=.:;'\" ",
    "\n", "\n\n", "    ", "  ", "1、", "2. ", "- ", "**", "~~", "http://", "https://example.com", "www.", "![",
    "](", "[x]",
    "<br>", "<!--", "&amp;", "&#10;", "```", "\n---\n", "\n===\n", "\n# ", "\n    - ", "\n    1. ", "\n    > ",
    "\n    ```\n",
    "\n        ", "\n\n    ", "\n1. ", "\n10. ", "\n- ", "\n**x**\n", "\n|-|\n", "（广告）", "来源：", "_a_",
    "**。**", "****",
    "（1）", "[a]: https://example.com\n", "<div>", "</div>", "&nbsp;", "<https://example.com>", "•", "．",
    "１", "٣", "½", "ſ",
)  # fmt: skip
IN_HEADS: Final = (
    *"\"':#\t[]{}\\\r,-&*!|>%@`?=<~.0a中 \n\u00a0\u202e\ufeff\u3000\u2028\x85\x00\x1b\ufffe😀\u0301",
    "---", "\n---\n", ": ", " #", "- ", "? ", "\n ", "\n\n", "...", "\n...\n", "<<", "'''", '""', "\\n", "&a",
    "*a", "!!str",
    " :", ":\n", "\n# c\n", "\n- a\n", "Title: x\n", "title: y\n", "null", "+++",
)  # fmt: skip
BARE: Final = (
    "2025-12-21", "2025-12-21T04:00:12+08:00", "12:30", "true", "~", "010", "1e5", "https://example.com/a#x", "a:b",
    "=", "<<", ".inf", "0x1f",
)  # fmt: skip

_words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6)
_begins = st.sampled_from(["大家", "x", "Word", "《大", "“x"])
_said = st.builds(lambda begin, words, joint: begin + joint.join(words), _begins, _words, st.sampled_from(["", " "]))
_phrases = st.one_of(_said, _said, _said.map(lambda text: f"**{text}**"))
_paragraphs = st.lists(_phrases, min_size=1, max_size=3).map(" ".join)
_titles = st.one_of(_said, _said, _said, st.sampled_from(TITLES))
_markers = st.sampled_from(["1. ", "1.  ", "2. ", "2.  ", "9.  ", "10. ", "10.  "])


@st.composite
def _items(draw: st.DrawFn) -> str:
    text = "".join(f"\n    {paragraph}\n" for paragraph in draw(st.lists(_paragraphs, max_size=2)))
    return f"{draw(_markers)}[{draw(_titles)}]({draw(st.sampled_from(LINKS))})\n{text}"


_joints = st.sampled_from(["\n", "\n", ""])
bodies: Final = st.builds(lambda items, joint: joint.join(items), st.lists(_items(), min_size=1, max_size=4), _joints)
"""Of the plain form, or next to it."""

_quoted = _said.map(lambda text: f'"{text}"')
_values = st.one_of(
    _quoted,
    st.lists(_quoted, min_size=1, max_size=3).map(lambda texts: f"[{', '.join(texts)}]"),
    _said,
    st.sampled_from(BARE),
)
_keys = st.sampled_from(["title", "date", "categories", "url", "source", "draft", "x_y", "Title", "T"])
heads: Final = st.lists(st.tuples(_keys, _values), min_size=1, max_size=4, unique_by=lambda field: field[0]).map(
    lambda fields: "---\n" + "".join(f"{key}: {value}\n" for key, value in fields) + "---\n"
)
"""Of the plain form."""


@st.composite
def damaged(draw: st.DrawFn, texts: st.SearchStrategy[str], pieces: tuple[str, ...]) -> str:
    """Draw a text and put one or two pieces into it, some of them in the place of what stood there."""
    text = draw(texts)
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(pieces)) + text[at + draw(st.sampled_from([0, 0, 0, 1, 2])) :]
    return text


def read(text: str) -> Reading:
    return digest.read(text.encode("utf-8", "surrogatepass"), FILE)


def read_generally(text: str) -> Reading:
    """Read a file as if there were no plain form."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(digest, "plain_body", lambda _: None)
        patch.setattr(front_matter, "plain_head", lambda _: None)
        return read(text)
