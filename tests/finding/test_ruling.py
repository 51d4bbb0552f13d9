"""What mutes hide and highlights paint."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.finding.readings import NOON, SHANGHAI, archive, digest, reading
from tests.finding.written import FILTERS, REGEXES, limits
from tui_reader.finding.marking import Marking
from tui_reader.finding.query import parse
from tui_reader.finding.ruling import MOST_KEPT, Ruled, goes_by_marks, goes_by_time, looking, ruled, steps
from tui_reader.finding.search import Search, find, prepare
from tui_reader.finding.sieve import no_marks
from tui_reader.model import Marked, Rule, RuleKind

if TYPE_CHECKING:
    from datetime import datetime

    from tui_reader.finding.archive import Archive
    from tui_reader.finding.query import Query
    from tui_reader.finding.scan import Mask
    from tui_reader.finding.sieve import Marks

TITLES = ("Qwen 图像模型", "Web3 的新币", "币圈一周", "OpenAI 融资", "千问发布", "opneai 笔误", "图像生成")
WHOLE = archive(reading(digest(), *TITLES))


def mute(query: str) -> Rule:
    return Rule(RuleKind.MUTE, query, query)


def highlight(query: str) -> Rule:
    return Rule(RuleKind.HIGHLIGHT, query, query)


def hits_of(archive: Archive, query: Query, now: datetime, marks: Marks) -> Mask:
    """Return what a query finds, all slices at once."""
    *_, found = looking(archive, query, now, marks)
    assert found is not None
    return found


def titles(mask: Mask | None, whole: Archive = WHOLE) -> list[str]:
    assert mask is not None
    return [whole.entry(row).title for row in mask.nonzero()[0].tolist()]


def of(*rules: Rule, marks: Marking | None = None) -> Ruled:
    return ruled(WHOLE, rules, NOON, marks or no_marks)


def test_without_rules_nothing_is_hidden_and_nothing_painted() -> None:
    assert of() == Ruled(None, 0, ())
    assert of(Rule(RuleKind.VIEW, "图", "图像")) == Ruled(None, 0, ())


def test_what_some_mute_finds_is_hidden_and_counted_once() -> None:
    found = of(mute("web3 | 币圈"), mute("图像"), mute("qwen"))
    assert titles(found.hidden) == ["Qwen 图像模型", "Web3 的新币", "币圈一周", "图像生成"]
    assert found.muted == 4
    assert found.painted == ()


def test_a_mute_that_finds_nothing_hides_nothing() -> None:
    found = of(mute("zzzz"))
    assert titles(found.hidden) == []
    assert found.muted == 0


def test_each_highlight_has_its_query_and_its_rows() -> None:
    found = of(highlight("qwen"), mute("图像"), highlight("zzzz"), highlight("融资 | 发布"))
    assert [str(query) for query, _ in found.painted] == ["qwen", "zzzz", "融资 | 发布"]
    assert [titles(mask) for _, mask in found.painted] == [["Qwen 图像模型"], [], ["OpenAI 融资", "千问发布"]]
    assert found.muted == 2


def test_a_rule_is_never_loose() -> None:
    assert [hit.entry.title for hit in find(WHOLE, parse("qianwen"), NOON)] == ["千问发布"]
    assert titles(of(mute("qianwen"), mute("opneai")).hidden) == ["opneai 笔误"]


@pytest.mark.parametrize("query", ["", "  ", "#", "is:unred 图像", "/(/ 图像", "图像 (", "date:2025-13", "sort:date"])
def test_a_rule_that_cannot_be_read_whole_does_nothing(query: str) -> None:
    assert of(mute(query), highlight(query)) == Ruled(None, 0, ())


def test_marks_in_a_rule_are_those_that_are_given() -> None:
    marks = Marking()
    marks.take([Marked(WHOLE.mark_key(3), read=True, starred=False)])
    assert titles(of(mute("is:read"), marks=marks).hidden) == ["OpenAI 融资"]
    assert titles(hits_of(WHOLE, parse("is:unread 图像"), NOON, marks)) == ["Qwen 图像模型", "图像生成"]


def test_days_in_a_rule_count_from_the_given_now() -> None:
    heads = [digest(NOON - timedelta(days=days)) for days in (0, 1, 5)]
    whole = archive(batches=[reading(head, f"{head.date:%d}") for head in heads])
    rules = [mute("since:2d")]
    assert ruled(whole, rules, NOON, no_marks).muted == 2
    assert ruled(whole, rules, NOON + timedelta(days=9), no_marks).muted == 0


def test_a_view_finds_all_its_rows_whatever_its_order_and_limit() -> None:
    query = parse("图像 sort:-date limit:1")
    assert titles(hits_of(WHOLE, query, NOON, no_marks)) == ["Qwen 图像模型", "图像生成"]
    assert hits_of(WHOLE, parse(""), NOON, no_marks).all()


def test_an_empty_archive_has_nothing_to_hide() -> None:
    found = ruled(archive(), [mute("a"), highlight("b")], NOON, no_marks)
    assert found.hidden is not None
    assert len(found.hidden) == found.muted == 0


def test_between_two_slices_there_is_a_pause() -> None:
    whole = archive(batches=[reading(digest(NOON - timedelta(hours=hours)), "图像") for hours in range(5)])
    one = list(looking(whole, parse("图像"), NOON, no_marks))
    assert len(one) >= 2
    assert [mask for mask in one if mask is not None] == one[-1:]
    two = list(steps(whole, [mute("图像"), highlight("图像")], NOON, no_marks))
    assert len(two) == 2 * (len(one) - 1) + 1
    assert [found for found in two if found is not None] == two[-1:]


def test_a_rule_knows_whether_marks_or_time_change_what_it_finds() -> None:
    assert goes_by_marks(parse("a | -(b is:read)"))
    assert not goes_by_marks(parse("a since:2d"))
    assert goes_by_time(parse("a | -(b posted:2d)"))
    assert not goes_by_time(parse("a is:read"))


WORDS = st.lists(
    st.sampled_from(["qwen", "图像", "-图像", "web3", "币", "openai", "千问", '"币圈"', "a | 融资"]), max_size=3
)


@given(st.lists(WORDS.map(" ".join), max_size=4))
def test_hidden_is_what_the_mutes_find_one_by_one(queries: list[str]) -> None:
    found = of(*map(mute, queries))
    alone = [set(titles(hits_of(WHOLE, parse(query), NOON, no_marks))) for query in queries if query]
    assert set(titles(found.hidden) if found.hidden is not None else []) == set().union(*alone)
    assert (found.hidden is None) == (not alone)


FILE = st.sampled_from("abcd")
CHANGES = st.lists(
    st.tuples(FILE, st.lists(st.sampled_from(TITLES), max_size=3), st.booleans()), min_size=1, max_size=6
)
ASKED = ["qwen", "图像 -模型", "币圈 | web3", "^千问", "body:x", *FILTERS, *REGEXES, "/图/ is:read", "-/千/"]


@given(CHANGES, st.sampled_from(ASKED))
def test_a_rule_finds_the_literal_hits_of_a_search_however_the_archive_changes(
    changes: list[tuple[str, list[str], bool]], text: str
) -> None:
    query, marks = parse(text), Marking()
    with limits(rows=4, many=2):
        whole = archive(reading(digest(file="z.md"), *TITLES))
        for file, titles_of, is_gone in changes:
            name = f"{file}.md"
            new = [] if is_gone else [reading(digest(NOON - timedelta(days=ord(file) - 97), file=name), *titles_of)]
            whole = whole.with_readings(new, zone=SHANGHAI, gone=[name] if is_gone else [])
            if titles_of:
                prepare(whole)
            marks.take([Marked(whole.mark_key(len(titles_of)), read=not is_gone, starred=False)])
            search = Search(whole, query, NOON, marks, loose=False)
            while search.step() is not None:
                pass
            expected = sorted(search.uncut.rows.tolist())
            assert hits_of(whole, query, NOON, marks).nonzero()[0].tolist() == expected


def test_what_was_read_once_is_not_read_again() -> None:
    whole = archive(reading(digest(), *(["图像"] * 300)))
    first = list(looking(whole, parse("/图/"), NOON, no_marks))
    again = list(looking(whole, parse("/图/"), NOON, no_marks))
    assert len(again) < len(first)
    assert titles(again[-1], whole) == titles(first[-1], whole)
    for number in range(MOST_KEPT):
        hits_of(whole, parse(f"a{number}"), NOON, no_marks)
    assert len(list(looking(whole, parse("/图/"), NOON, no_marks))) == len(first)


def test_who_changes_a_mask_changes_no_other() -> None:
    query = parse("图像")
    hits_of(WHOLE, query, NOON, no_marks)[:] = True
    hits_of(WHOLE, query, NOON, no_marks)[:] = True
    assert titles(hits_of(WHOLE, query, NOON, no_marks)) == ["Qwen 图像模型", "图像生成"]
