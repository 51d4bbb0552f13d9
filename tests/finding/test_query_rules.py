"""The thirteen rules of the query language, a test each."""

from __future__ import annotations

import pytest

from tests.finding.syntax import half, read
from tui_reader.finding.query import Flaw, Order, parse


def flaws(text: str) -> list[tuple[str, int, Flaw]]:
    return [(fault.what, fault.column, fault.flaw) for fault in parse(text).faults]


@pytest.mark.parametrize(
    "word",
    ["GPT-5", "C#", "a@b.c", "TCP/IP", "24/7", "don't", "a!b", "x－y", "a＃b", '5"', 'a"b"', "a^b", "US$1", "a'",
     "1-2-3", "a/b/", "千问！", "a“b”", "title", "is", "AND", "NOT", "or", "Or", "ＡＮＤ"],
)  # fmt: skip
def test_1_operators_count_only_where_an_alternative_can_begin(word: str) -> None:
    assert read(word) == [word]
    assert read(f"({word}|{word}) -{word}") == [("or", word, word), f"not {word}"]
    assert parse(word).faults == ()


def test_1_operators_count_at_the_start_behind_blank_bracket_bar_and_minus() -> None:
    assert read("#a\t#b (#c|#d)|#e -#f") == [
        "category 'a'",
        "category 'b'",
        ("or", "category 'c'", "category 'd'", "category 'e'"),
        "not category 'f'",
    ]
    assert read("-(a)|-(b) !'c -^d -/e/") == [("or", "not a", "not b"), "not literal 'c'", "not ^d", "not regex 'e'"]
    assert read("--x") == ["not -x"]
    assert read('"a"-b (c)-d') == ["literal 'a'", "not b", "c", "not d"]


def test_2_a_bar_is_or_wherever_it_stands_outside_quotes_and_regex() -> None:
    assert read("千问|通义") == read("千问｜通义") == read("千问 | 通义") == [("or", "千问", "通义")]
    assert read("a|b|c d|e") == [("or", "a", "b", "c"), ("or", "d", "e")]
    assert read("#a|b -c|d f(x|y)") == [("or", "category 'a'", "b"), ("or", "not c", "d"), ("or", "f(x", "y)")]
    assert read("url:https://a.b/c|d") == [("or", "url 'https://a.b/c'", "d")]
    assert read('"a|b" title:"c｜d" /e|f/') == ["literal 'a|b'", "=title 'c｜d'", "regex 'e|f'"]


def test_2_or_is_one_in_capitals_alone_and_binds_tighter_than_the_blank() -> None:
    assert read("a OR b") == read("a ＯＲ b") == [("or", "a", "b")]
    assert read("a b OR c d") == ["a", ("or", "b", "c"), "d"]
    assert read("a or b Or c") == ["a", "or", "b", "Or", "c"]
    assert read("a AND b NOT c") == ["a", "AND", "b", "NOT", "c"]
    assert read("ORACLE a ORB -OR") == ["ORACLE", "a", "ORB", "not OR"]
    assert read("(a)OR (b)") == [("or", "a", "b")]


def test_3_a_field_is_a_known_name_and_a_colon_of_either_width() -> None:
    pairs = [
        ("title:a", "标题：a"),
        ("body：a", "正文:a"),
        ("cat:a", "分类：a"),
        ("author:a", "作者：a"),
        ("SITE:a", "来源：a"),
    ]
    for english, chinese in pairs:
        assert read(english) == read(chinese) != ["a"]
    assert read("date:2025") == read("日期：2025") == ["date '2025'"]
    assert read("標題：a ｔｉｔｌｅ：a") == ["title 'a'"] * 2
    assert read('title:"a b" site:“x y” #‘c') == ["=title 'a b'", "site 'x y'", "category 'c'"]


@pytest.mark.parametrize(
    "text", ["发布：GPT", "12:30", "mytitle:a", "titles:a", "http:a", "a:b:c", "::", ":", "重磅：is:new"]
)
def test_3_anything_else_with_a_colon_is_text(text: str) -> None:
    assert read(text) == [text]
    assert parse(text).faults == ()


def test_4_a_bracket_opens_only_where_an_alternative_begins_and_closes_only_an_open_one() -> None:
    assert read("苹果（Apple） f(x) a) :) ）") == ["苹果（Apple）", "f(x)", "a)", ":)", "）"]
    assert read("（a b）|c") == read("(a b) | c") == [("or", ("and", "a", "b"), "c")]
    assert read("(苹果（Apple）|f(x))") == [("or", "苹果（Apple）", "f(x)")]
    assert read("(a|b))") == [("or", "a", "b"), ")"]
    assert read("(a|b)c") == [("or", "a", "b"), "c"]
    assert read("https://en.wikipedia.org/wiki/A_(b)") == ["url 'https://en.wikipedia.org/wiki/A_(b)'"]


def test_5_a_slash_starts_a_regex_only_when_one_closes_it_before_a_blank_or_the_end() -> None:
    assert read("/usr/bin /r/LocalLLaMA a/b/ 24/7") == ["/usr/bin", "/r/LocalLLaMA", "a/b/", "24/7"]
    assert read("/gpt/ x") == ["regex 'gpt'", "x"]
    assert read("/a/b/ x") == ["regex 'a/b'", "x"]
    assert read("/usr/bin or /home/ or a/") == ["/usr/bin", "or", "regex 'home'", "or", "a/"]
    assert read("a / b / c") == [*"abc"]
    assert read("(/a/ | -/b/)") == [("or", "regex 'a'", "not regex 'b'")]
    assert read("/a/)") == ["/a/)"]
    assert read("／千问／ 、千问、 、a、b") == ["regex '千问'", "regex '千问'", "、a、b"]


def test_6_a_caret_first_and_a_dollar_last_are_anchors_and_text_elsewhere() -> None:
    assert read("^GPT 发布$ ^a$") == ["^GPT", "发布$", "^a$"]
    assert read('^"a b" "a b"$ ^\'a') == ["^literal 'a b'", "literal 'a b'$", "^literal 'a'"]
    assert read("title:^a 标题：b$") == ["^title 'a'", "title 'b'$"]
    assert [(term.text, term.starts, term.ends) for term in parse('^ $ $plan "US$" \'US$ a^b body:^c$').terms] == [
        ("^", False, False),
        ("$", False, False),
        ("$plan", False, False),
        ("US$", False, False),
        ("US$", False, False),
        ("a^b", False, False),
        ("^c$", False, False),
    ]


@pytest.mark.parametrize(
    "begun",
    ["-", "!", "#", "@", "'", '"', "“", '"abc', '"abc def', "cat:", "作者：", "site:", "-#", "--", "##", '-"x y', "@@",
     '""', '#"AI', "''", "\u0301", "\u200b", '#""', '"a\\"', "|", "OR", "(", "-(", "()", "-( )",
     "/", "//", "、", '^"a', "is:",
     "date:", "since:", "sort:", "limit:", "title:", "url:", "https://", "-|", "日期：", 'posted:"2025'],
)  # fmt: skip
def test_7_what_is_half_typed_is_left_out_and_named(begun: str) -> None:
    query = parse(f"qwen {begun}")
    assert query.nodes == parse("qwen").nodes
    assert begun.startswith(query.faults[0].what)
    assert query.faults[0].column == 6
    assert not any(fault.flaw.is_error for fault in query.faults)


def test_7_an_operator_between_words_costs_none_of_them() -> None:
    assert read("a - # b") == ["a", "b"]
    assert half("a - # b") == ["-", "#"]
    assert read("| a || b |") == [("or", "a", "b")]
    assert flaws("| a || b |") == [("|", 1, Flaw.UNFINISHED), ("|", 5, Flaw.UNFINISHED), ("|", 10, Flaw.UNFINISHED)]
    assert read("a | # b") == ["a", "b"]
    assert half("a | # b") == ["#"]
    assert read("a (b (c | d") == ["a", "b", ("or", "c", "d")]
    assert flaws("a (b (c | d") == [("(", 3, Flaw.UNCLOSED), ("(", 6, Flaw.UNCLOSED)]
    assert read("-(a b") == [("not", ("and", "a", "b"))]
    assert flaws('(a "b c)') == [("(", 1, Flaw.UNCLOSED), ('"b c)', 4, Flaw.UNCLOSED)]


def test_8_in_quotes_everything_is_plain() -> None:
    assert read('"#1" "-x" "a|b" "(c" "OR" "/d/" "is:new" "^e$"') == [
        f"literal '{text}'" for text in ("#1", "-x", "a|b", "(c", "OR", "/d/", "is:new", "^e$")
    ]
    assert read(r'"say \"hi\"" “a \”b” "c\d"') == ["literal 'say \"hi\"'", "literal 'a ”b'", r"literal 'c\d'"]
    assert read('title:"a|(b" #"#1"') == ["=title 'a|(b'", "category '#1'"]


def test_9_order_and_limit_stand_outside_and_the_last_one_wins() -> None:
    query = parse("sort:date a limit:5 sort:best b limit:7")
    assert (query.order, query.limit, len(query.nodes)) == (Order.BEST, 7, 2)
    inside = parse("a (b sort:date limit:3) -sort:best !limit:4 c | sort:-date")
    assert (inside.order, inside.limit) == (None, None)
    assert read("a (b sort:date limit:3) -sort:best !limit:4 c | sort:-date") == ["a", "b", "c"]
    assert [(fault.what, fault.flaw) for fault in inside.faults] == [
        (what, Flaw.MISPLACED) for what in ("sort:date", "limit:3", "-sort:best", "!limit:4", "sort:-date")
    ]
    assert flaws("sort:new limit:-1 limit:1.5") == [
        ("sort:new", 1, Flaw.NO_ORDER),
        ("limit:-1", 10, Flaw.NO_LIMIT),
        ("limit:1.5", 19, Flaw.NO_LIMIT),
    ]


def test_10_dates_are_kept_in_one_spelling() -> None:
    assert read("date:2025-12-20..2025-12-21 date:2025-12..") == ["date '2025-12-20..2025-12-21'", "date '2025-12..'"]
    assert read("since:2d before:monday before:周一") == ["date '2d..'", "date '..<monday'", "date '..<周一'"]
    assert read('日期：昨天 posted:..２０２５ date:"last week"') == [
        "date '昨天'",
        "posted '..2025'",
        "date 'last-week'",
    ]


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("is:unred", Flaw.UNKNOWN_MARK),
        ("-is:未", Flaw.UNKNOWN_MARK),
        ("/(/", Flaw.BROKEN_REGEX),
        ("-/[a/", Flaw.BROKEN_REGEX),
        ("date:2025-02-30", Flaw.NO_DATE),
        ("date:2025-13", Flaw.NO_DATE),
        ("since:2025..2026", Flaw.NO_DATE),
        ("before:..", Flaw.NO_DATE),
        ("日期：明年", Flaw.NO_DATE),
        ("posted:0000", Flaw.NO_DATE),
        ("date:2026-", Flaw.UNFINISHED_DATE),
        ("-since:1", Flaw.UNFINISHED_DATE),
        ("before:yester", Flaw.UNFINISHED_DATE),
        ("lang:fr", Flaw.UNKNOWN_LANGUAGE),
    ],
)
def test_11_what_means_nothing_is_left_out_named_and_an_error_for_programs(text: str, flaw: Flaw) -> None:
    assert flaws(f"a {text} b") == [(text, 3, flaw)]
    assert read(f"a {text} b") == [*"ab"]
    assert flaw.is_error


def test_11_unknown_names_and_what_is_not_there_yet_are_no_errors() -> None:
    assert parse("#nobody @nobody site:nowhere").faults == ()
    assert flaws("story:a") == [("story:a", 1, Flaw.NOT_YET)]
    assert not Flaw.NOT_YET.is_error


def test_12_chinese_next_to_latin_is_one_term() -> None:
    assert read("gpt发布 千问3模型") == ["gpt发布", "千问3模型"]


@pytest.mark.parametrize(
    ("twin", "plain"),
    [
        ("＃应用", "#应用"), ("＠a", "@a"), ("！a", "!a"), ("－a", "-a"), ("a｜b", "a|b"),
        ("（a　b）｜c", "(a b)|c"),
        ("“a b”", '"a b"'), ("＂a b＂", '"a b"'), ("‘a", "'a"),
        ("＇a", "'a"), ("标题：a", "标题:a"), ("／a.b／", "/a.b/"),
        ("、a.b、", "/a.b/"), ("a　b", "a b"), ("a￥", "a$"), ("a＄", "a$"), ("……a", "^a"), ("＾a", "^a"),
        ("……“a b”￥", '^"a b"$'), ("title：……a￥", "title:^a$"), ("a ＯＲ b", "a OR b"), ("！（a｜b）", "!(a|b)"),
        ("ｓｏｒｔ：ｄａｔｅ", "sort:date"), ("ｌｉｍｉｔ：５", "limit:5"), ("ｉｓ：ｎｅｗ", "is:new"),
        ("date：２０２５－１２", "date:2025-12"),
    ],
)  # fmt: skip
def test_13_full_width_and_chinese_twins_mean_the_same(twin: str, plain: str) -> None:
    assert parse(twin) == parse(plain)
    assert parse(twin).faults == ()


def test_13_a_twin_where_no_operator_would_stand_is_text() -> None:
    assert read("等等…… 100￥1 苹果（Apple） a！ 千问、通义 【重磅】") == [
        "等等……",
        "100￥1",
        "苹果（Apple）",
        "a！",
        "千问、通义",
        "【重磅】",
    ]
