"""The whole language against the judge: the literal levels miss nothing and invent nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.finding.judge import is_literal, ordered
from tests.finding.readings import NOON, archive, digest, reading
from tests.finding.written import Made, built, cases, limits
from tui_reader.finding.fold import fold
from tui_reader.finding.query import parse
from tui_reader.finding.search import Search, find

if TYPE_CHECKING:
    from tui_reader.finding.archive import Archive
    from tui_reader.finding.query import Query, Term


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
    assert list(search.ranked) == ordered(whole, text)
    assert search.total == len(search.ranked)
    assert not search.capped


@settings(max_examples=200)
@given(case=cases(), query=st.text(max_size=20))
def test_any_text_at_all_can_be_searched_for(case: tuple[list[Made], str], query: str) -> None:
    find(built(case[0], prepared=False), parse(query), NOON)


# ---- long texts

LONG = 65_536


def test_long_texts_are_searched_to_their_end() -> None:
    """Places are counted in two bytes: a text that is longer is found in all the same."""
    ends = ["千问发布", "gpt 发布", "强化，学习", "学习 gpt", "千问发布。", "强化学习-gpt"]
    texts = [f"{'图' * (LONG - shift)}{end}" for end in ends for shift in (0, 1, 2, 3, 4, 9)]
    texts += [f"ai {'长 ' * (LONG // 2 + shift)}{end}" for end in ends for shift in (-2, 0, 1)]
    head = digest()
    whole = archive(reading(head, *texts, *((f"t{at}", text) for at, text in enumerate(texts))))
    asked = ["千问发布", "问发", '"gpt 发布"', "gpt发", "化，学", '"习 gpt"', "千问发布。", "强化学习-g", "强化学习gpt"]
    for query in (*asked, "发布$", "强化学习", "^图图", "ai"):
        read = parse(query)
        (term,) = read.terms
        expected = {
            row
            for row in range(len(whole))
            for text in (whole.title(row), "" if term.starts or term.ends else whole.entry(row).summary)
            if stands(term, fold(text)) or (text == whole.title(row) and squeezes(term, text[-9:]))
        }
        assert {row for row, _ in literal(whole, read).ranked} == expected


def squeezes(term: Term, text: str) -> bool:
    plain = [re.sub(r"\W", "", fold(each)) for each in (term.folded, text)]
    return not is_literal(term) and plain[0] in plain[1]


def stands(term: Term, text: str) -> bool:
    if term.starts:
        return text.startswith(term.folded)
    if term.ends:
        return text.endswith(term.folded)
    return term.folded in text or (term.folded == "gpt发" and "gpt 发" in text)
