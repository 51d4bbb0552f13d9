"""Queries that mean something else elsewhere are text here, and none of them runs away (SAFETY 13)."""

from __future__ import annotations

import pytest

from tests.hostile.case import LINK
from tui_reader.library import Library

TITLE = "aXc (a+)+$ 100% [a-z] .* \\d {1,9} ${x} 'or' 1=1 --"

LITERAL = ("(a+)+$", "[a-z]", ".*", "\\d", "{1,9}", "${x}", "1=1", "100%")
"""Each stands in the title, and would match elsewhere, nowhere or for ever if it were a pattern."""

HOSTILE = (
    "(" * 5_000,
    '"' * 5_000,
    "a|" * 5_000,
    "-" * 5_000,
    "#" * 5_000,
    "a " * 5_000,
    "a" * 100_000,
    "中" * 50_000,
    "(a|a)*" * 500 + "b",
    "/(a+)+$/",
    "/[/",
    "//",
    "\x1b]0;x\x07",
    "\udc80\ud800",
    "\0",
    "\u202e\u200d\u0301" * 100,
    "title:" * 500,
    "limit:" + "9" * 5_000,
    "date:" + "9" * 5_000 + "..",
    "%s%n{0}{}",
    "'; DROP TABLE entries; --",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Return a library with the title, one that a pattern would match, and one that makes patterns look back."""
    folder = tmp_path_factory.mktemp("digests")
    titles = [TITLE, "abc", "a" * 5_000 + "b"]
    escaped = [
        "".join(f"\\{each}" if not each.isalnum() and each != " " else each for each in title) for title in titles
    ]
    items = [f"{number}. [{title}]({LINK}{number})\n" for number, title in enumerate(escaped, 1)]
    (folder / "a.md").write_text("\n".join(items), encoding="utf-8")
    return Library.open(folder)


@pytest.mark.parametrize("text", LITERAL)
def test_a_pattern_in_quotes_is_found_as_it_stands(library: Library, text: str) -> None:
    assert [hit.entry.title for hit in library.search(f'"{text}"')] == [TITLE]


def test_a_dot_is_a_dot(library: Library) -> None:
    assert library.search('"a.c"') == []


@pytest.mark.parametrize("text", HOSTILE)
def test_no_query_raises_or_runs_away(library: Library, text: str) -> None:
    library.search(text)
