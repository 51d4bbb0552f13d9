"""Addresses that stand bare in the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.reading.address import safe_url
from tui_reader.reading.bare import addresses
from tui_reader.reading.body import blocks


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("见 https://example.com/a 吧", ["https://example.com/a"]),
        ("见https://example.com/a。", ["https://example.com/a"]),
        ("见https://example.com/a吧", ["https://example.com/a"]),
        ("见https://example.com/甲乙，丙", ["https://example.com/甲乙"]),
        ("https://example.com/a-甲?b=乙", ["https://example.com/a-甲?b=乙"]),
        ("(https://example.com/a)", ["https://example.com/a"]),
        ("https://example.com/a_(b)", ["https://example.com/a_(b)"]),
        ("[https://example.com/a]", ["https://example.com/a"]),
        ("https://example.com/a, https://example.org/b!", ["https://example.com/a", "https://example.org/b"]),
        ("www.example.com/a", ["www.example.com/a"]),
        ("HTTPS://example.com/A", ["HTTPS://example.com/A"]),
        ("https://example.com/a?b=c&d#e", ["https://example.com/a?b=c&d#e"]),
        ("https://example.com/a**", ["https://example.com/a"]),
        ("ahttps://example.com/a", []),
        ("me@www.example.com", []),
        ("ftp://example.com/a", []),
        ("https://", []),
        ("www.", []),
        ("https://example.com:99999/", []),
        ("甲乙丙", []),
    ],
)
def test_an_address_ends_where_a_person_would_end_it(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end, _ in addresses(text)] == found


def test_an_address_without_a_scheme_opens_with_one() -> None:
    assert [url for _, _, url in addresses("www.example.com/a")] == ["https://www.example.com/a"]


@pytest.mark.parametrize(
    "markdown", ["`https://example.com/a`", "**https://example.com/a**", "    https://example.com/a"]
)
def test_in_code_and_in_bold_an_address_is_text(markdown: str) -> None:
    assert not [run for block in blocks(markdown) for run in block.runs if run.target]


def test_an_address_among_words_is_one_link_and_the_words_stay() -> None:
    (block,) = blocks("见 https://example.com/a，再见 www.example.org/b。")
    assert [(run.text, run.url) for run in block.runs] == [
        ("见 ", None),
        ("https://example.com/a", "https://example.com/a"),
        ("，再见 ", None),
        ("www.example.org/b", "https://www.example.org/b"),
        ("。", None),
    ]
    assert [b"\xe8\xa7\x81 https://example.com/a"[run.start : run.end] for run in block.runs[1:2]] == [
        b"https://example.com/a"
    ]


_PIECES = st.sampled_from(
    [
        "https://",
        "http://",
        "www.",
        "example.com",
        "/",
        "a",
        "甲",
        "，",
        ")",
        "(",
        "]",
        "[",
        "?",
        ".",
        "-",
        "=",
        " ",
        "&",
        ":",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=20).map("".join))
def test_every_address_lies_in_its_text_and_can_be_opened(text: str) -> None:
    at = 0
    for start, end, url in addresses(text):
        assert at <= start < end <= len(text)
        assert url == safe_url(text[start:end])
        at = end
