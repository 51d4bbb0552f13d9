"""On which line a config sets what."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.store.toml_line import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui_reader.store.toml_line import Path


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    """Walk through all that a text sets."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inside:
        yield (*path, key)
        yield from paths(part, (*path, key))


TEXT = '''\
# theme = "no"
folder = "a # b" # theme = "no"
"a b" . 'c.d' = 1
views_ = """
theme = "no" \\""" [[views]]
"""""

[[views]]
name = 'theme = "no"'   # [[views]]
query = "x"

[[ "views" ]]
list = [ # one
  "]", [1, 2], # two
  {x = {y = 1}, z = 2026-03-01 08:00:00},
  """
]""", \'\'\'
}\'\'\',
]
query = "\\"]"

[views.deep]
x = 1
[[views.deep.more]]
[[views.deep.more]]
y = +inf

[other]
theme = """\\\\"""
end = 1'''


@pytest.mark.portable
def test_the_line_of_everything_is_known() -> None:
    lines = lines_of(TEXT)
    assert set(lines) == set(paths(tomllib.loads(TEXT)))
    assert {path: line for path, line in lines.items() if len(path) == 1} == {
        ("folder",): 2, ("a b",): 3, ("views_",): 4, ("views",): 8, ("other",): 28,
    }  # fmt: skip
    assert lines["a b", "c.d"] == 3
    assert [lines["views", 0], lines["views", 0, "name"], lines["views", 0, "query"]] == [8, 9, 10]
    assert [lines["views", 1], lines["views", 1, "list"], lines["views", 1, "query"]] == [12, 13, 20]
    assert [lines["views", 1, "list", place] for place in range(5)] == [14, 14, 15, 16, 17]
    assert lines["views", 1, "list", 2, "x", "y"] == 15
    assert [lines["views", 1, "deep"], lines["views", 1, "deep", "more", 1, "y"]] == [22, 26]
    assert [lines["other", "theme"], lines["other", "end"]] == [29, 30]


@pytest.mark.portable
@pytest.mark.parametrize("text", ["", "\n", "# nothing", "\r\n# a\r\n", "a=1#", "a=[]", "a={}", "[a]", "[[a]]"])
def test_small_texts_are_read_to_their_end(text: str) -> None:
    assert set(lines_of(text)) == set(paths(tomllib.loads(text)))


@pytest.mark.portable
def test_a_text_may_be_deep_and_long() -> None:
    text = "a = " + "[" * 5_000 + "]" * 5_000 + "\n" + "b = '''" + "\n[[b]]\\" * 20_000 + "'''\nc = 1"
    assert lines_of(text)["c",] == 20_003


KEYS = st.sampled_from(["a", "b", "views", "query", '"a b"', "'x=1'", '"\\u0061b"', '"[[views]]"', "1"])
COMMENTS = st.sampled_from(["", "", " # x", ' # a = "', "\t# '''", " # [[views]]"])
BLANKS = st.lists(st.sampled_from(["\n", "# note\n", '# a = """\n', "  \r\n", "#[[a]]\n"]), max_size=2).map("".join)
GAPS = st.sampled_from(["", " ", "\n", " # ]\n", "\t"])
PLAIN = st.sampled_from(
    [
        *("1", "true", "-1.5e3", "1979-05-27 07:32:00", "inf", '""', "''", '"#]"', "'}\"'", '"\\"a = 1"', "'\\'"),
        *('"""\n[[views]]\nquery = 1\n"""', "'''\n# '' ]\n'''", '"""a\\""" ]"""', '""""q""""', "''''q''''"),
    ]
)


def _list(parts: list[str], gap: str) -> str:
    return f"[{gap}{f',{gap}'.join(parts)}{gap}]"


def _table(parts: list[tuple[str, str]]) -> str:
    return "{ " + ", ".join(f"{key} = {value}" for key, value in dict(parts).items()) + " }"


VALUES = st.recursive(
    PLAIN,
    lambda inner: (
        st.builds(_list, st.lists(inner, max_size=3), GAPS) | st.lists(st.tuples(KEYS, inner), max_size=2).map(_table)
    ),
    max_leaves=5,
)
PAIRS = st.builds("{} = {}{}\n{}".format, KEYS, VALUES, COMMENTS, BLANKS)
DOTTED = st.builds("{}.{} . {} = {}{}\n".format, KEYS, KEYS, KEYS, VALUES, COMMENTS)
HEADERS = st.builds("[[{}]]{}\n{}".format, KEYS, COMMENTS, BLANKS) | st.builds(
    "[{}.{}]{}\n".format, KEYS, KEYS, COMMENTS
)
CONFIGS = st.lists(PAIRS | DOTTED | HEADERS, max_size=6).map("".join)


@given(CONFIGS)
def test_any_text_that_is_toml_is_known_in_full(text: str) -> None:
    try:
        values = tomllib.loads(text)
    except ValueError:  # a key is set twice
        return
    lines = lines_of(text)
    assert set(lines) == set(paths(values))
    rows = text.split("\n")
    for path, line in lines.items():
        last = path[-1]
        if last in {"a", "b", "views", "query", "x=1"}:
            assert str(last) in rows[line - 1]
