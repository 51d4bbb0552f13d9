"""The whole language against the judge: the literal levels miss nothing and invent nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.finding.judge import ordered
from tests.finding.readings import NOON
from tests.finding.written import Made, built, cases, limits
from tui_reader.finding.query import parse
from tui_reader.finding.search import Search

if TYPE_CHECKING:
    from tui_reader.finding.archive import Archive
    from tui_reader.finding.query import Query


def literal(whole: Archive, query: Query) -> Search:
    """Search as far as the literal levels go."""
    search = Search(whole, query, NOON)
    while (batch := search.step()) is not None and not batch.done_literal:
        pass
    return search


@pytest.mark.parametrize(("rows", "many"), [(65_536, 16), (8, 2), (3, 3)])
@settings(max_examples=700)
@given(case=cases(), prepared=st.booleans())
def test_a_query_finds_what_the_judge_finds_in_the_same_order(
    rows: int, many: int, case: tuple[list[Made], str], *, prepared: bool
) -> None:
    mades, text = case
    query = parse(text)
    with limits(rows=rows, many=many):
        whole = built(mades, prepared=prepared)
        search = literal(whole, query)
    assert list(search.ranked) == ordered(whole, query, NOON)
    assert search.total == len(search.ranked)
    assert not search.capped
