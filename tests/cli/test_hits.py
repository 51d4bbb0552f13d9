"""What counts as a hit where nobody looks."""

from __future__ import annotations

from datetime import datetime
from functools import cache

import pytest

from tests.architecture.readme import README, examples
from tui_reader.cli.hits import literal
from tui_reader.finding.query import parse
from tui_reader.finding.search import Search
from tui_reader.library import Library

pytestmark = pytest.mark.portable

QUERIES = [example.words[-1] for example in examples(README.read_text(encoding="utf-8"))]


@cache
def _library() -> Library:
    return Library.open("", demo=True)


@pytest.mark.parametrize("query", [*QUERIES, "", "jiqi", "opneai sort:-date", "qianwen limit:2", "(#"])
def test_hits_are_those_of_a_search_that_is_literal_in_their_order(query: str) -> None:
    asked = parse(query)
    search = Search(_library().archive, asked, datetime.now(_library().zone), loose=False)
    while search.step() is not None:
        pass
    hits = literal(_library(), asked)
    assert list(hits.rows) == list(search.ranked)
    assert hits.cut == len(search.uncut) - len(search.ranked)
    assert hits.is_whole


def test_looser_ones_are_counted_apart() -> None:
    found = literal(_library(), parse("qianwen limit:2"))
    assert (len(found.rows), found.cut, found.looser) == (0, 0, 9)
