"""The query language: its rules, and that any text at all is a query."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.finding.query import MOST_CLAUSES, Kind, LeftOut, Query, parse

SIGNS = [*"ab千问 #＃@＠-!！\"“”'‘’:：\\|()/^$ \u3000\u0301", "cat:", "site:", "author:", "分类：", "作者:", "来源："]
TYPED = st.lists(st.sampled_from(SIGNS), max_size=16).map("".join) | st.text(max_size=20)


def read(text: str) -> list[tuple[str, str]]:
    return [(("-" if term.negated else "") + term.kind.value, term.text) for term in parse(text).terms]


@pytest.mark.parametrize(
    "word",
    ["GPT-5", "C#", "a@b.c", "TCP/IP", "24/7", "don't", "12:30", "发布：GPT", "苹果（Apple）", "f(x)", "/usr/bin",
     "http://a.b", "is:unread", "sort:date", '5"', "a|b", "OR", "(a", "US$", "^GPT", "。", "|"],
)  # fmt: skip
def test_operators_inside_a_word_are_text(word: str) -> None:
    assert read(word) == [("word", word)]
    assert read(f"-{word}") == [("-word", word)]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("qwen 图像", [("word", "qwen"), ("word", "图像")]),
        ('"exact words" more', [("literal", "exact words"), ("word", "more")]),
        ("'qwen x", [("literal", "qwen"), ("word", "x")]),
        ("‘千问’", [("literal", "千问")]),
        ("“精确 的词”", [("literal", "精确 的词")]),
        (r'"say \"hi\""', [("literal", 'say "hi"')]),
        ('"#1" "-x" "a|b"', [("literal", "#1"), ("literal", "-x"), ("literal", "a|b")]),
        ('"a"-b', [("literal", "a"), ("-word", "b")]),
        ("-x !y ！z －w", [("-word", "x"), ("-word", "y"), ("-word", "z"), ("-word", "w")]),
        ("#行业洞察 ＃应用", [("category", "行业洞察"), ("category", "应用")]),
        ("cat:a 分类：b CAT:c", [("category", "a"), ("category", "b"), ("category", "c")]),
        ("@karpathy ＠a", [("author", "karpathy"), ("author", "a")]),
        ("author:@b 作者：c", [("author", "b"), ("author", "c")]),
        ("site:github.com 来源：x.com", [("site", "github.com"), ("site", "x.com")]),
        ('#"AI 应用" -@"a b"', [("category", "AI 应用"), ("-author", "a b")]),
        ('-"a b" -\'c', [("-literal", "a b"), ("-literal", "c")]),
        ("--x", [("-word", "-x")]),
        ("千问　图像\tx", [("word", "千问"), ("word", "图像"), ("word", "x")]),
        ("", []),
        (" \u3000 ", []),
    ],
)
def test_what_one_writes_means(text: str, terms: list[tuple[str, str]]) -> None:
    assert read(text) == terms
    assert parse(text).faults == ()


@pytest.mark.parametrize(
    "half",
    ["-", "!", "#", "@", "'", '"', "“", '"abc', '"abc def', "cat:", "作者：", "site:", "-#", "--", "##", '-"x y', "@@",
     '""', '#"AI', "''", "\u0301", "\u200b", '#""', '"a\\"'],
)  # fmt: skip
def test_what_is_half_typed_is_left_out_and_named(half: str) -> None:
    query = parse(f"qwen {half}")
    assert query == parse("qwen")
    assert query.faults == (LeftOut(half, 6),)


def test_a_sign_alone_costs_none_of_the_words_around_it() -> None:
    query = parse("a - # b")
    assert query == parse("a b")
    assert query.faults == (LeftOut("-", 3), LeftOut("#", 5))


def test_a_term_knows_its_column_and_its_folded_form() -> None:
    _, term = parse("ab  -＃強化").terms
    assert (term.kind, term.negated, term.column, term.folded) == (Kind.CATEGORY, True, 5, "强化")


def test_a_query_knows_whether_it_has_words() -> None:
    assert parse("").is_empty
    assert not parse("-a").is_empty
    assert not parse("-a #b @c site:d").has_words
    assert [term.text for term in parse('a -b #c "d e"').words] == ["a", "d e"]


@settings(max_examples=200)
@given(TYPED)
def test_what_is_written_back_reads_the_same(text: str) -> None:
    query = parse(text)
    assert parse(str(query)) == query
    assert parse(str(query)).faults == ()


@settings(max_examples=200)
@given(TYPED)
def test_any_text_at_all_is_a_query_of_parts_in_their_order(text: str) -> None:
    query = parse(text)
    columns = sorted([term.column for term in query.terms] + [fault.column for fault in query.faults])
    assert len(set(columns)) == len(columns)
    assert all(1 <= column <= len(text) for column in columns)
    assert all(text[fault.column - 1 :].startswith(fault.what) for fault in query.faults)
    assert all(term.folded and term.folded == term.folded.strip() for term in query.terms)


def test_what_follows_the_first_clauses_is_left_out_and_named() -> None:
    query = parse("a " * 100)
    assert len(query.terms) == MOST_CLAUSES
    assert query.faults == (LeftOut(" ".join("a" * (100 - MOST_CLAUSES)), 2 * MOST_CLAUSES + 1),)


def test_two_queries_with_the_same_terms_are_equal() -> None:
    assert parse("  a   b") == parse("a b -")
    assert parse("a") != parse("'a")
    assert Query() == parse("")
