"""The plain head: read line by line, with the very result of YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from tests.reading.damage import IN_HEADS, damaged, heads, read, read_generally
from tui_reader.reading import front_matter
from tui_reader.reading.plain_head import plain_head

if TYPE_CHECKING:
    from tui_reader.reading.front_matter import FrontMatter

BODIES = ("", "\n", "正文\n", "\n\n正文\n", "---\n", "    code\n", " \n正文\n", "\n1.  [甲](https://example.com/)\n")


def _told(matter: FrontMatter) -> tuple[object, ...]:
    """All that a head says; how many of the blank lines behind it are its own makes no difference."""
    body = matter.body.lstrip("\n")
    return matter.fields, body, matter.problems, matter.body_line + len(matter.body) - len(body) if body else None


def _holds(text: str) -> None:
    """Where the plain form steps in, it gives what YAML gives."""
    if plain_head(text) is None:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(front_matter, "plain_head", lambda _: None)
        by_yaml = front_matter.read(text)
    assert _told(front_matter.read(text)) == _told(by_yaml)
    assert read(text) == read_generally(text)


def test_fields_are_quoted_bare_or_lists() -> None:
    text = '---\nTitle: "早报：甲"\ndate: 2025-12-21 08:00\ntags: ["a", "b,c"]\n---\n正文\n'
    assert plain_head(text) == ({"title": "早报：甲", "date": "2025-12-21 08:00", "tags": ["a", "b,c"]}, len(text) - 3)


@pytest.mark.parametrize(
    "text",
    [
        "正文",
        "---\n---\n正文",
        "---\ntitle: a\n",
        "---\ntitle: a\n----\n",
        "\n---\ntitle: a\n---\n",
        "--- \ntitle: a\n---\n",
        "---\ntitle: 'a'\n---\n",
        '---\ntitle: "a\\n"\n---\n',
        '---\ntitle: "a" # b\n---\n',
        "---\ntitle: a # b\n---\n",
        "---\ntitle: a: b\n---\n",
        "---\ntitle: a:\n---\n",
        "---\ntitle: *a\n---\n",
        "---\ntitle: - a\n---\n",
        "---\ntitle:\n---\n",
        "---\ntitle: a\n  b\n---\n",
        "---\ntags:\n  - a\n---\n",
        "---\ntags: [a, b]\n---\n",
        '---\ntags: ["a", b]\n---\n',
        '---\ntags: ["a",]\n---\n',
        "---\ntitle: a\nTITLE: b\n---\n",
        "---\ntitle: a\u202eb\n---\n",
        "---\ntitle: a\n---\n \n正文\n",
        "---\n" + "title_x: a\n" * 500 + "---\n",
    ],
)
def test_at_the_first_sign_that_yaml_knows_it_steps_aside(text: str) -> None:
    assert plain_head(text) is None


@pytest.mark.parametrize("body", BODIES)
def test_whatever_follows_the_head_is_the_body(body: str) -> None:
    _holds(f"---\ntitle: 早报\ndate: 2025-12-21\n---\n{body}")


@settings(max_examples=60, deadline=None)
@given(heads)
def test_a_plain_head_has_the_same_result(head: str) -> None:
    _holds(f"{head}\n正文\n")


@settings(max_examples=400, deadline=None)
@given(damaged(heads.map(lambda head: f"{head}\n1.  [甲](https://example.com/)\n"), IN_HEADS))
def test_a_damaged_head_has_the_same_result(text: str) -> None:
    _holds(text)
