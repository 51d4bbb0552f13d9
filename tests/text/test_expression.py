"""A pattern that is compiled late is a pattern like any other."""

from __future__ import annotations

import re

import pytest

from tui_reader.text.expression import expression


def test_it_finds_what_a_compiled_one_finds() -> None:
    late, early = expression(r"(\d+)-(\w)"), re.compile(r"(\d+)-(\w)")
    text = "12-a, 3-b"
    assert late.findall(text) == early.findall(text)
    assert late.sub(r"\2", text) == early.sub(r"\2", text)
    assert late.split(text) == early.split(text)
    assert [each.span() for each in late.finditer(text)] == [each.span() for each in early.finditer(text)]
    for find in ("match", "fullmatch", "search"):
        assert str(getattr(late, find)(text)) == str(getattr(early, find)(text))


def test_its_source_is_told_without_compiling_it() -> None:
    assert expression("(").pattern == "("


def test_what_is_wrong_with_it_is_said_at_the_first_use() -> None:
    late = expression("(")
    with pytest.raises(re.error):
        late.match("a")


def test_flags_count() -> None:
    late = expression("a.b", re.DOTALL | re.IGNORECASE)
    assert late.match("A\nB") is not None
    assert late.flags & re.DOTALL


def test_what_a_pattern_has_not_it_has_neither() -> None:
    with pytest.raises(AttributeError):
        _ = expression("a").colour  # type: ignore[attr-defined]
