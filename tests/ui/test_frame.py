"""Where everything stands on a screen of a given size."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.ui.frame import Box, plan

LOOKS = {
    100: (0, 52, 48), 120: (25, 49, 46), 140: (25, 61, 54), 160: (25, 72, 63), 200: (25, 93, 82), 240: (25, 131, 84),
}  # fmt: skip


@pytest.mark.parametrize(("width", "widths"), LOOKS.items())
def test_panes_have_the_widths_of_the_look(width: int, widths: tuple[int, int, int]) -> None:
    boxes = plan(width, 40, pane="entries").boxes
    assert (boxes["digests"].width if "digests" in boxes else 0) == widths[0]
    assert (boxes["entries"].width, boxes["entry"].width) == widths[1:]


def test_at_80_columns_the_entry_stands_under_seven_rows_of_list() -> None:
    frame = plan(80, 24, pane="entries")
    assert frame.stacked
    assert frame.boxes["entries"] == Box(0, 2, 80, 8)
    assert frame.boxes["entry"] == Box(0, 10, 80, 12)


def test_at_100_columns_digests_are_a_drawer_over_the_left_25_cells() -> None:
    assert "digests" not in plan(100, 30, pane="entries").boxes
    assert plan(100, 30, pane="entries", drawer=True).boxes["digests"] == Box(0, 3, 25, 25)


@pytest.mark.parametrize(("width", "height"), [(79, 40), (50, 15), (99, 19), (12, 3)])
def test_narrow_or_low_screens_show_one_pane_at_a_time(width: int, height: int) -> None:
    for pane in ("digests", "entries", "entry"):
        boxes = plan(width, height, pane=pane).boxes
        assert [name for name in ("digests", "entries", "entry") if name in boxes] == [pane]
        assert boxes[pane].width == width


def test_under_20_rows_explain_and_status_have_no_row_of_their_own() -> None:
    boxes = plan(50, 15, pane="entries").boxes
    assert set(boxes) == {"bar", "entries", "footer"}
    assert boxes["entries"].height == 13


def test_under_8_rows_the_bar_stands_only_while_one_types() -> None:
    assert set(plan(40, 7, pane="entries").boxes) == {"entries"}
    assert set(plan(40, 7, pane="entries", typing=True).boxes) == {"bar", "entries"}


@pytest.mark.parametrize(("width", "height"), [(11, 40), (40, 2), (1, 1), (0, 0)])
def test_a_screen_too_small_for_anything_holds_one_line(width: int, height: int) -> None:
    assert set(plan(width, height, pane="entries").boxes) == {"small"}


@given(
    st.integers(0, 500), st.integers(0, 200), st.sampled_from(["digests", "entries", "entry"]), st.booleans(),
    st.booleans(), st.integers(0, 20),
)  # fmt: skip
def test_nothing_reaches_past_the_screen_and_panes_do_not_overlap(  # noqa: PLR0913, PLR0917 - one argument a fact
    width: int, height: int, pane: str, typing: bool, drawer: bool, picker: int  # noqa: FBT001
) -> None:
    boxes = plan(width, height, pane=pane, typing=typing, drawer=drawer, picker=picker).boxes
    for box in boxes.values():
        assert box.x >= 0 <= box.y
        assert box.x + box.width <= width
        assert box.y + box.height <= height
    flat = [box for name, box in boxes.items() if name != "picker" and not (drawer and name == "digests")]
    cells = sum(box.width * box.height for box in flat)
    rows = {(box.x, box.y) for box in flat}
    assert len(rows) == len(flat) or not cells
    for first in flat:
        for other in flat:
            apart = (
                first is other
                or first.x + first.width <= other.x
                or other.x + other.width <= first.x
                or first.y + first.height <= other.y
                or other.y + other.height <= first.y
            )
            assert apart
