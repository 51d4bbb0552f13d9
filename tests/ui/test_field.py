"""The line being edited: moves by cluster and word, deletions, selection, and the part of it in view."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.text.cells import cell_len, clusters
from tui_reader.ui.field import MOST_CODE_POINTS, Field

if TYPE_CHECKING:
    from collections.abc import Callable

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
FLAG = "\U0001f1e8\U0001f1f3"


def at(text: str) -> Field:
    """Return a field whose cursor stands where `|` stands."""
    before, _, behind = text.partition("|")
    field = Field(before + behind)
    field.put_cursor(len(before))
    return field


def shown(field: Field) -> str:
    return f"{field.text[: field.cursor]}|{field.text[field.cursor :]}"


def test_a_text_given_leaves_the_cursor_at_its_end() -> None:
    field = Field("图像")
    assert shown(field) == "图像|"
    field.text = "qwen"
    assert shown(field) == "qwen|"


def test_what_is_typed_goes_in_at_the_cursor() -> None:
    field = at("千|像")
    field.insert("问图")
    assert shown(field) == "千问图|像"


@pytest.mark.parametrize("cluster", ["e\u0301", FAMILY, FLAG, "\u2764\ufe0f", "图"])
def test_a_cluster_is_stepped_over_and_deleted_at_once(cluster: str) -> None:
    field = Field(f"a{cluster}b")
    field.left()
    field.left()
    assert field.cursor == 1
    field.right()
    assert field.cursor == 1 + len(cluster)
    field.delete_left()
    assert shown(field) == "a|b"


def test_a_cursor_never_comes_to_stand_inside_a_cluster() -> None:
    field = Field("e\u0301x")
    field.put_cursor(1)
    assert field.cursor == 2
    field = at("ax|\u0301b")
    field.put_cursor(1)
    field.delete_right()
    assert shown(field) == "a|b"


def test_a_mark_that_comes_to_stand_behind_a_letter_joins_it() -> None:
    field = Field("a")
    field.insert("\u0301")
    field.insert("b")
    field.left()
    field.left()
    assert field.cursor == 0


@pytest.mark.parametrize(
    ("start", "move", "end"),
    [
        ("通义千问qwen 2.5|", "word_left", "通义千问qwen 2.|5"),
        ("通义千问qwen |", "word_left", "通义千问|qwen "),
        ("通义千问|qwen", "word_left", "|通义千问qwen"),
        ("a  -- b|", "word_left", "a  -- |b"),
        ("a  -- |b", "word_left", "a  |-- b"),
        ("|", "word_left", "|"),
        ("|通义千问qwen", "word_right", "通义千问|qwen"),
        ("通义千问| qwen 图", "word_right", "通义千问 qwen| 图"),
        ("图|。", "word_right", "图。|"),
        ("图|  ", "word_right", "图  |"),
        ("a|b", "home", "|ab"),
        ("a|b", "end", "ab|"),
        ("|ab", "left", "|ab"),
        ("ab|", "right", "ab|"),
    ],
)
def test_the_cursor_moves(start: str, move: str, end: str) -> None:
    field = at(start)
    getattr(field, move)()
    assert shown(field) == end


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [
        ("图|像", "delete_left", "|像"),
        ("图|像", "delete_right", "图|"),
        ("qwen 通义千问|像", "delete_word_left", "qwen |像"),
        ("qwen |像", "delete_word_left", "|像"),
        ("图|像", "delete_to_start", "|像"),
        ("图|像", "delete_to_end", "图|"),
        ("|", "delete_left", "|"),
        ("|", "delete_right", "|"),
        ("|", "delete_word_left", "|"),
    ],
)
def test_text_is_deleted(start: str, key: str, end: str) -> None:
    field = at(start)
    getattr(field, key)()
    assert shown(field) == end


def test_moves_with_shift_select_and_typing_takes_the_place_of_the_selection() -> None:
    field = at("qwen| 图像")
    field.right(select=True)
    field.right(select=True)
    assert field.selected == " 图"
    assert field.selection == (4, 6)
    assert field.anchor == 4
    field.insert("3")
    assert shown(field) == "qwen3|像"
    assert field.selection is None


@pytest.mark.parametrize("key", ["delete_left", "delete_right", "delete_word_left"])
def test_a_selection_is_what_is_deleted(key: str) -> None:
    field = at("ab|cd")
    field.left(select=True)
    getattr(field, key)()
    assert shown(field) == "a|cd"


def test_a_plain_move_leaves_a_selection_at_its_end() -> None:
    for move, end in (("left", "|abc"), ("right", "abc|")):
        field = Field("abc")
        field.select_all()
        assert field.selected == "abc"
        getattr(field, move)()
        assert shown(field) == end
        assert field.selected == ""


def test_a_paste_longer_than_the_line_holds_is_cut() -> None:
    field = at("a|b")
    field.insert("字" * 10_000)
    assert len(field.text) == MOST_CODE_POINTS
    assert field.text.startswith("a字")
    assert field.text.endswith("字b")
    Field("字" * 10_000)


def test_a_short_line_is_shown_whole() -> None:
    view = Field("qwen 图像").view(20)
    assert view == ("qwen 图像", 0, 9, None)


def test_the_end_of_a_long_line_leaves_a_cell_for_the_cursor() -> None:
    view = Field("一二三四五六七八九十").view(10)
    assert view.text == "七八九十"
    assert view.cursor == 8
    assert view.first == 6
    assert Field("x" * 30).view(10).cursor == 9


def test_the_character_beside_the_cursor_is_in_view() -> None:
    field = Field("x" * 30)
    field.view(10)
    for _ in range(20):
        field.left()
        view = field.view(10)
        assert 0 < view.cursor < 10
        assert view.text
    field.home()
    assert field.view(10)[:3] == ("x" * 10, 0, 0)
    for _ in range(9):
        field.right()
    assert field.view(10).cursor == 8


def test_deleting_brings_back_what_was_scrolled_away() -> None:
    field = Field("x" * 30)
    field.view(10)
    for _ in range(25):
        field.delete_left()
        field.view(10)
    assert field.view(10) == ("x" * 5, 0, 5, None)


def test_the_selection_is_shown_by_cells() -> None:
    field = at("a图像b|")
    field.left(select=True)
    field.left(select=True)
    assert field.view(20).selection == (3, 6)
    field.select_all()
    view = field.view(4)
    assert view.selection == (0, cell_len(view.text))


PARTS = st.sampled_from(["a", "B7", " ", "图", "像", "，", "_", "\u0301", FAMILY, FLAG, "\u2764\ufe0f", "\u200d", "ﾞ"])
MOVES = ("left", "right", "word_left", "word_right", "home", "end")
OTHERS = (
    "delete_left", "delete_right", "delete_word_left", "delete_to_start", "delete_to_end", "select_all",
)  # fmt: skip

Stroke = tuple[str, str, bool, int]


@st.composite
def strokes(draw: Callable[[st.SearchStrategy[object]], object]) -> list[Stroke]:
    one = st.tuples(
        st.sampled_from((*MOVES, *OTHERS, "insert")),
        st.lists(PARTS, max_size=4).map("".join),
        st.booleans(),
        st.integers(-1, 14),
    )
    return draw(st.lists(one, max_size=25))  # type: ignore[return-value]


def stroke(field: Field, name: str, text: str, *, select: bool) -> None:
    if name == "insert":
        field.insert(text)
    elif name in MOVES:
        getattr(field, name)(select=select)
    else:
        getattr(field, name)()


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=20), st.lists(PARTS, max_size=20).map("".join)), strokes())
def test_whatever_is_typed_the_cursor_stands_on_a_border_and_the_view_is_no_wider_than_asked(
    start: str, keys: list[Stroke]
) -> None:
    field = Field(start)
    for name, text, select, width in keys:
        stroke(field, name, text, select=select)
        borders = {0, *accumulate(map(len, clusters(field.text)))}
        assert field.cursor in borders
        assert field.anchor is None or field.anchor in borders
        view = field.view(width)
        assert cell_len(view.text) <= max(0, width)
        assert 0 <= view.cursor < max(1, width)
        assert field.text[view.first :].startswith(view.text)
        assert {view.first, view.first + len(view.text)} <= borders
        assert view.first <= field.cursor
        if width > 1:
            assert view.cursor == cell_len(field.text[view.first : field.cursor])
        if view.selection is not None:
            assert 0 <= view.selection[0] < view.selection[1] <= width
        assert field.view(width) == view
