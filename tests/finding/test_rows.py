"""Rows as a screen lists them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.ui.fake_host import some_digests
from tests.ui.listed import rows_of
from tests.ui.test_listing import archive_of
from tui_reader.finding.hits import Level

FILES = some_digests(5, 4)
EMPTY = sorted(FILES)[2]
ARCHIVE = archive_of(FILES | {EMPTY: FILES[EMPTY].split("1.  [")[0]})


@given(st.lists(st.integers(0, len(ARCHIVE) - 1), unique=True))
def test_counts_by_digest_are_those_of_a_loop(rows: list[int]) -> None:
    digests, counts = rows_of(rows).by_digest(ARCHIVE)
    looped = [(at, len(set(rows) & set(ARCHIVE.rows(at)))) for at in range(len(ARCHIVE.digests))]
    assert list(zip(digests, counts, strict=True)) == [(at, count) for at, count in looped if count]


@given(st.lists(st.integers(0, len(ARCHIVE) - 1), unique=True), st.integers(0, 4))
def test_those_of_a_digest_keep_their_order_and_levels(rows: list[int], digest: int) -> None:
    levels = [row % 12 + 1 for row in rows]
    inside = rows_of(rows, levels).within(ARCHIVE.rows(digest))
    assert list(inside) == [row for row in rows if row in ARCHIVE.rows(digest)]
    assert [inside.level(at) for at in range(len(inside))] == [Level(row % 12 + 1) for row in inside]


def test_a_row_finds_its_place_in_whatever_order_they_stand() -> None:
    rows = rows_of([7, 2, 9])
    assert [rows.place_of(row) for row in (7, 2, 9, 3)] == [0, 1, 2, None]
    assert list(rows[1:]) == [2, 9]
    assert all(type(row) is int for row in rows)  # what an archive is asked with goes into names and JSON


def test_without_words_there_is_no_level() -> None:
    assert rows_of([1]).level(0) is None
