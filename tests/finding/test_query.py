"""The query language: what one writes and what it means, and that any text at all is a query."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.finding.syntax import half, read
from tui_reader.finding.query import MOST_CLAUSES, All, Flaw, Kind, Order, Query, Some, Term, Without, parse

SIGNS = [
    *"ab千问强 #＃@＠-－!！\"“”'‘’＇＂:：\\|｜()（）/／、^＾$￥＄【】[]{2}+*?. \u3000\u0301\u200b\0\ud800…",
    "……", " OR ", "ＯＲ ", "<", "..", "https://x", "is:", "is:new", "sort:date ", "limit:9", "since:", "before:",
    "date:", "2025-12", "2d", "周一", "cat:", "site:", "title:", "body:", "分类：", "作者:", "来源：", "标题：^",
    "日期：", "url:", "lang:zh", "story:", "posted:", "(a|b)", "-( ", " )", "/a/ ", " /(/ ", "/a\\/ b/ ", "$ ", "'$ ",
    "強",
]  # fmt: skip
TYPED = st.lists(st.sampled_from(SIGNS), max_size=24).map("".join) | st.text(max_size=30)
SPACED = st.lists(st.sampled_from(SIGNS), max_size=24).map(" ".join)


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("qwen 图像", ["qwen", "图像"]),
        ('"exact words" more', ["literal 'exact words'", "more"]),
        ("'qwen x", ["literal 'qwen'", "x"]),
        ("‘千问’", ["literal '千问'"]),
        ("“精确 的词”", ["literal '精确 的词'"]),
        ("^GPT 发布$ ^a$", ["^GPT", "发布$", "^a$"]),
        ('^"a b" "c d"$ ^“e”$', ["^literal 'a b'", "literal 'c d'$", "^literal 'e'$"]),
        ("^'a 'b'$", ["^literal 'a'", "literal 'b'$"]),
        ("-x !y ！z －w", ["not x", "not y", "not z", "not w"]),
        ("a | b", [("or", "a", "b")]),
        ("a OR b OR c", [("or", "a", "b", "c")]),
        ("a b | c d", ["a", ("or", "b", "c"), "d"]),
        ("a | (b c)", [("or", "a", ("and", "b", "c"))]),
        ("-(a | b)", [("not", ("or", "a", "b"))]),
        ("-(a b)", [("not", ("and", "a", "b"))]),
        ("-(-a)", [("not", "not a")]),
        ("((a b) (c))", ["a", "b", "c"]),
        ("(a | (b | c)) | d", [("or", "a", "b", "c", "d")]),
        (r"/gpt-?5\.\d/", [r"regex 'gpt-?5\.\d'"]),
        (r"/open\s?ai/ -/a|b/", [r"regex 'open\s?ai'", "not regex 'a|b'"]),
        (r"/a\/b/", [r"regex 'a\/b'"]),
        ("(/a/|/b/)", [("or", "regex 'a'", "regex 'b'")]),
        ("#行业洞察 ＃应用 cat:a 分类：b CAT:c", [f"category '{n}'" for n in ("行业洞察", "应用", "a", "b", "c")]),
        ("@karpathy ＠a author:@b 作者：c", [f"author '{name}'" for name in ("karpathy", "a", "b", "c")]),
        ("site:github.com 来源：x.com", ["site 'github.com'", "site 'x.com'"]),
        ('#"AI 应用" -@"a b"', ["category 'AI 应用'", "not author 'a b'"]),
        ("title:a 标题：^b$ body:c 正文：'d", ["title 'a'", "^title 'b'$", "body 'c'", "=body 'd'"]),
        ('title:"a b"$ body:"^c$"', ["=title 'a b'$", "=body '^c$'"]),
        ("url:github.com/a digest:周报 lang:zh lang:中文", ["url 'github.com/a'", "digest '周报'", *["lang 'zh'"] * 2]),
        ("https://x.com/a_(b) HTTP://y", ["url 'https://x.com/a_(b)'", "url 'HTTP://y'"]),
        ("date:2025-12 日期：昨天", ["date '2025-12'", "date '昨天'"]),
        ("since:2d before:monday", ["date '2d..'", "date '..<monday'"]),
        ("posted:2025-12-20..2025-12-21 -date:2025..", ["posted '2025-12-20..2025-12-21'", "not date '2025..'"]),
        ("is:unread is:未读 IS:Starred is:新到", [f"is '{mark}'" for mark in ("unread", "unread", "starred", "new")]),
        ("", []),
        (" \u3000 ", []),
    ],
)  # fmt: skip
def test_what_one_writes_means(text: str, nodes: list[object]) -> None:
    assert read(text) == nodes
    assert parse(text).faults == ()


def test_order_and_limit_are_no_terms() -> None:
    query = parse("sort:date limit:20")
    assert (query.nodes, query.order, query.limit) == ((), Order.NEWEST, 20)
    assert query.is_empty
    assert [parse(f"sort:{name}").order for name in ("-date", "best", "－ｄａｔｅ")] == [
        Order.OLDEST,
        Order.BEST,
        Order.OLDEST,
    ]
    assert parse("limit:0").limit == 0
    assert parse("a").limit is None


def test_the_best_hits_stand_first_where_there_are_words_or_it_was_asked_for() -> None:
    assert parse("a #b").by_relevance
    assert parse("title:a").by_relevance
    assert parse("#b sort:best").by_relevance
    assert not parse("#b -a is:new date:2025").by_relevance
    assert not parse("a sort:date").by_relevance
    assert not parse("a sort:-date").by_relevance


def test_a_term_knows_its_column_and_its_folded_form() -> None:
    _, node = parse("ab  -＃強化").nodes
    assert node == Without(Term(Kind.CATEGORY, "強化"))
    (term,) = parse("ab -＃強化").terms[1:]
    assert (term.column, term.folded) == (4, "强化")


def test_the_terms_of_a_query_are_told_apart_by_the_minus() -> None:
    query = parse('a (b | -(c #d)) -e title:"f" /g/ @h')
    assert [term.text for term in query.terms] == [*"abcdefgh"]
    assert [term.text for term in query.positive] == [*"abfgh"]
    assert [term.text for term in query.words] == [*"abfg"]
    assert query.clauses == query.nodes
    assert not parse("-a #b @c site:d").has_words
    assert not parse("-a").is_empty


def test_nodes_are_flat_and_never_single() -> None:
    a, b, c = (Term(Kind.WORD, text) for text in "abc")
    assert parse("((a)) (b (c))").nodes == (a, b, c)
    assert parse("a | (b | (c))").nodes == (Some((a, b, c)),)
    assert parse("-((a b) c)").nodes == (Without(All((a, b, c))),)


def test_two_queries_that_ask_for_the_same_are_equal() -> None:
    assert parse("  a   b") == parse("a b -")
    assert parse("标题：a") == parse("title:a")
    assert parse("a") != parse("'a")
    assert parse("^a") != parse("a")
    assert parse("a sort:date") != parse("a")
    assert parse("a limit:1") != parse("a limit:2")
    assert Query() == parse("")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("ａ　｜ b", "ａ | b"),
        ("-（a b）｜！c", "-(a b) | -c"),
        ("'千问 “a b”$", '"千问" "a b"$'),
        ("cat:应用 分类：“AI 应用” author:@k 来源：x.com", '#应用 #"AI 应用" @k site:x.com'),
        ("日期：2025-12 date:2d.. 日期：..<Monday", "date:2025-12 since:2d before:monday"),
        ("posted:..2025 date:..2d", "posted:..2025 date:..2d"),
        ("limit:5 sort:best a", "a sort:best limit:5"),
        ("-(a :( )", "-(a :( )"),
        ("、a、 is:新", "/a/ is:new"),
        ("'a\\ @a\\", "'a\\ @a\\"),
        ("https://x.com/a", "url:https://x.com/a"),
        ("/a / b/", "/a b/"),
    ],
)  # fmt: skip
def test_a_query_is_written_in_one_spelling(text: str, written: str) -> None:
    assert str(parse(text)) == written


@settings(max_examples=500, deadline=None)
@given(TYPED | SPACED)
def test_what_is_written_back_reads_the_same(text: str) -> None:
    query = parse(text)
    assert parse(str(query)) == query
    assert parse(str(query)).faults == ()


@settings(max_examples=300, deadline=None)
@given(TYPED | SPACED)
def test_any_text_at_all_is_a_query_of_parts_in_their_order(text: str) -> None:
    query = parse(text)
    columns = [term.column for term in query.terms]
    faults = [fault.column for fault in query.faults]
    assert columns == sorted(set(columns))
    assert faults == sorted(set(faults))
    assert not set(columns) & set(faults)
    assert all(1 <= column <= len(text) for column in columns + faults)
    assert all(fault.what and text[fault.column - 1 :].startswith(fault.what) for fault in query.faults)
    assert all(term.folded and term.folded == term.folded.strip() for term in query.terms)
    assert all(term.literal for term in query.terms if term.kind is Kind.LITERAL)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["qwen", "a | b", "-(a b)", "#x is:new"]),
    st.sampled_from(["#", "-", '"x y', "|", "OR", "(", "is:", "/", "since:", "@@", "-(", "()"]),
)
def test_half_typed_syntax_never_changes_the_query_before_it(whole: str, begun: str) -> None:
    assert parse(f"{whole} {begun}") == parse(whole)
    assert half(f"{whole} {begun}") == [begun]


def test_what_follows_the_first_terms_is_left_out_and_named() -> None:
    query = parse("a " * 100)
    assert len(query.terms) == MOST_CLAUSES
    (fault,) = query.faults
    assert fault == (" ".join("a" * (100 - MOST_CLAUSES)), 2 * MOST_CLAUSES + 1, Flaw.TOO_MANY)


def test_what_lies_too_deep_is_left_out_and_named_once() -> None:
    query = parse("a " + "(b " * 40 + ")" * 40)
    assert [term.text for term in query.terms] == ["a", *["b"] * 32]
    assert [(fault.column, fault.flaw) for fault in query.faults] == [(3 + 32 * 3, Flaw.TOO_MANY)]
    assert parse("(" * 32 + "a" + ")" * 32) == parse("a")


@pytest.mark.parametrize(
    "text",
    ["(" * 5_000, "-(" * 5_000, "(" * 10_000 + "a" + ")" * 10_000, "a" * 10_000, "千问" * 5_000, "a|" * 5_000,
     "|" * 5_000, '"' * 5_000, "/a " * 5_000, "/" * 5_000, "f(" * 5_000, "sort:date " * 2_000, "OR " * 5_000,
     "title:" * 2_000, "limit:" + "9" * 5_000, "date:" + "9" * 5_000 + "..", "/" + "(a" * 400 + "/",
     "/(a{1000}){1000}/", "/((((a{50}){50}){50}){50}){50}/", "\udc80\ud800", "\0", "\u202e\u200d\u0301" * 100],
)  # fmt: skip
def test_what_is_huge_is_cut_or_named_and_never_raises(text: str) -> None:
    query = parse(text)
    assert len(query.terms) + len(query.faults) <= MOST_CLAUSES + 1
    assert parse(str(query)) == query


@pytest.mark.parametrize(
    ("typed", "folded"),
    [("GPT?", "gpt"), ("qwen，", "qwen"), ("发布。", "发布"), ("C++", "c++"), ("...", "..."), ("？", "?")],
)
def test_the_signs_of_a_sentence_behind_a_word_are_not_looked_for(typed: str, folded: str) -> None:
    (term,) = parse(typed).terms
    assert (term.text, term.folded) == (typed, folded)


def test_signs_that_are_quoted_or_anchored_are_looked_for() -> None:
    assert [term.folded for term in parse('"GPT?" ？$ \'qwen,').terms] == ["gpt?", "?", "qwen,"]
