"""The place of a visit as a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.model import EntryId
from tui_reader.ui.standing import Place, read, written

NAMES = st.text(st.characters(), max_size=20)


@given(NAMES, NAMES, st.integers(0, 99_999), st.integers(-99, 99_999))
def test_a_place_comes_back_from_its_text(digest: str, name: str, occurrence: int, below: int) -> None:
    place = Place(EntryId(digest, name, occurrence), below)
    assert read(written(place)) == place


@pytest.mark.parametrize(
    "text", ["", " ", "1 2 3", "a b c d", "1 2 -3 x", "1 2", "1" * 5000 + " 1 1 x", "1 ² 1 x", '["a"]', "1 -- 1 x"]
)
def test_any_other_text_is_no_place(text: str) -> None:
    assert read(text) is None


@given(st.text())
def test_no_text_raises(text: str) -> None:
    read(text)
