"""The line that says how a query was read, in both languages."""

from __future__ import annotations

import pytest

from tui_reader.finding.query import Flaw, Kind, Term, parse
from tui_reader.text.cells import cell_len
from tui_reader.ui.explain import LONGEST, Told, explain
from tui_reader.ui.words import Words


def said(query: str) -> tuple[str, str]:
    return explain(parse(query), Words("zh")), explain(parse(query), Words("en"))


@pytest.mark.parametrize(
    ("query", "chinese", "english"),
    [
        ("", "", ""),
        ("qwen 图像", "标题或摘要里有“qwen”，也有“图像”", "“qwen” and “图像”, anywhere"),
        ('"a b" c', "标题或摘要里有原样的“a b”，也有“c”", "exactly “a b” and “c”, anywhere"),
        ("a b | c", "标题或摘要里有“a”，也有“b”“c”之一", "“a” and either “b” or “c”, anywhere"),
        ("(qwen | gpt | llama | mistral) 更多词", "标题或摘要里有“qwen”“gpt”“llama”“mistral”之一，也有“更多词”",
         "one of “qwen”, “gpt”, “llama”, “mistral”, and “更多词”, anywhere"),
        ("(b | c) a", "标题或摘要里有“b”“c”之一，也有“a”", "either “b” or “c”, and “a”, anywhere"),
        ("a | b", "标题或摘要里有“a”或“b”", "either “a” or “b”, anywhere"),
        ("-a -#b", "没有“a” · 分类不是“b”", "without “a” · category not “b”"),
        ("-(a | b)", "没有“a”或“b”", "without “a” or “b”"),
        ("-(a b)", "不同时有“a”和“b”", "not “a” and “b” together"),
        ("#a | b", "分类“a” 或 “b”", "category “a” or “b”"),
        ("#a | (b -c)", "分类“a” 或 （“b”，且没有“c”）", "category “a” or (“b” and without “c”)"),
        ("-(#a is:new)", "不要（分类“a”，且新到）的", "not (category “a” and new)"),
        ("^GPT 发布$ ^x$", "标题以“GPT”开头 · 标题以“发布”结尾 · 标题就是“x”",
         "title starts with “GPT” · title ends with “发布” · title is “x”"),
        ("title:a 正文：'b", "标题里有“a” · 摘要里有原样的“b”", "“a” in the title · exactly “b” in the summary"),
        (r"/gpt-?\d/ -/x/", r"匹配 /gpt-?\d/ · 不要匹配 /x/的", r"matching /gpt-?\d/ · not matching /x/"),
        ("@a site:b url:c digest:d", "作者“a” · 站点“b” · 链接“c” · 简报“d”",
         "author “a” · site “b” · link “c” · digest “d”"),
        ("lang:zh -lang:en", "中文 · 不要英文的", "in Chinese · not in English"),
        ("is:unread is:read is:starred is:new -is:new", "未读 · 已读 · 有星标 · 新到 · 不要新到的",
         "unread · read · starred · new · not new"),
        ("date:2025-12 date:2025..2026-02", "日期 2025-12 · 2025 到 2026-02", "dated 2025-12 · 2025 to 2026-02"),
        ("since:2d since:3周 since:周一", "最近 2 天 · 最近 3 周 · 周一 起",
         "in the last 2 days · in the last 3 weeks · since 周一"),
        ("before:monday date:..2025 date:1h", "monday 以前 · 到 2025 为止 · 最近 1 小时",
         "before monday · up to 2025 · in the last 1 hour"),
        ("date:2024..<2025", "2024 起，2025 以前", "since 2024, before 2025"),
        ("posted:昨天 posted:2d", "发布时间 昨天 · 发布时间 最近 2 天", "posted 昨天 · posted in the last 2 days"),
        ("sort:date limit:20", "新的在前 · 最多 20 条", "newest first · at most 20"),
        ("sort:-date", "旧的在前", "oldest first"),
        ("sort:best limit:0", "最相关的在前", "best first"),
        ("qwen 图像 #应用 is:unread sort:date", "标题或摘要里有“qwen”，也有“图像” · 分类“应用” · 未读 · 新的在前",
         "“qwen” and “图像”, anywhere · category “应用” · unread · newest first"),
    ],
)  # fmt: skip
def test_explain_says_how_a_query_was_read(query: str, chinese: str, english: str) -> None:
    assert said(query) == (chinese, english)


@pytest.mark.parametrize(
    ("query", "flaw", "chinese", "english"),
    [
        ("#", Flaw.UNFINISHED, "“#”还没写完，先不算", "“#” is not finished yet and is left out"),
        ("(", Flaw.UNCLOSED, "“(”还没有合上，先不算", "“(” is not closed yet and is left out"),
        ('"a', Flaw.UNCLOSED, '“"a”还没有合上，先不算', '“"a” is not closed yet and is left out'),
        ("story:a", Flaw.NOT_YET, "“story:a”现在还查不了，先不算",
         "“story:a” cannot be looked for yet and is left out"),
        ("-limit:2", Flaw.MISPLACED, "“-limit:2”要写在括号、减号和“或”之外，先不算",
         "“-limit:2” stands outside brackets, minus and or; it is left out"),
        ("is:x", Flaw.UNKNOWN_MARK, "“is:x”不是标记，可以写 is:unread read starred new",
         "“is:x” is not a mark: write is:unread, read, starred or new"),
        ("lang:fr", Flaw.UNKNOWN_LANGUAGE, "“lang:fr”不是语言，可以写 lang:zh 或 lang:en",
         "“lang:fr” is not a language: write lang:zh or lang:en"),
        ("/(/", Flaw.BROKEN_REGEX, "正则“/(/”写错了，先不算", "“/(/” is a broken expression and is left out"),
        ("date:x", Flaw.NO_DATE, "“date:x”不是日期，可以写 2025-12-20、2d、昨天",
         "“date:x” is not a date: write 2025-12-20, 2d or monday"),
        ("date:2026-", Flaw.UNFINISHED_DATE, "“date:2026-”还没写完，先不算",
         "“date:2026-” is not finished yet and is left out"),
        ("sort:x", Flaw.NO_ORDER, "“sort:x”不是顺序，可以写 sort:date、-date、best",
         "“sort:x” is not an order: write sort:date, -date or best"),
        ("limit:x", Flaw.NO_LIMIT, "“limit:x”不是条数，可以写 limit:20", "“limit:x” is not a number: write limit:20"),
    ],
)  # fmt: skip
def test_explain_names_what_was_left_out_and_what_to_do(query: str, flaw: Flaw, chinese: str, english: str) -> None:
    assert [fault.flaw for fault in parse(query).faults] == [flaw]
    assert said(query) == (chinese, english)
    assert said(f"b {query}") == (f"标题或摘要里有“b” · {chinese}", f"“b”, anywhere · {english}")


def test_explain_says_where_a_query_is_too_long() -> None:
    chinese, english = said("#a " * 90)
    assert chinese.endswith("分类“a” · 太长了，从“#a #a #a #a #a #a #a #a⋯”起都不算")
    assert english.endswith("category “a” · too long: all from “#a #a #a #a #a #a #a #a⋯” on is left out")


def test_explain_quotes_long_text_cut() -> None:
    (line, _) = said("图" * 100)
    assert cell_len(line) == cell_len("标题或摘要里有“”") + LONGEST - 1
    assert line.endswith("⋯”")


@pytest.mark.parametrize("flaw", Flaw)
def test_explain_has_a_sentence_for_every_flaw(flaw: Flaw) -> None:
    from tui_reader.finding.query import LeftOut, Query

    assert "“x”" in explain(Query(faults=(LeftOut("x", 1, flaw),)), Words("en"))


QIANWEN = Term(Kind.WORD, "qianwen", folded="qianwen")
NEAR = {"zh": "≈ 是近似拼写", "en": "≈ marks a near spelling"}


def told(query: str, language: str, found: Told, width: int | None = None) -> str:
    return explain(parse(query), Words(language), found, width=width)


@pytest.mark.parametrize(
    ("query", "chinese", "english"),
    [
        ("qianwen", "“qianwen”也按拼音找（千问）", "“qianwen”, also as pinyin (千问)"),
        ("qianwen 图像", "“qianwen”也按拼音找（千问），并有“图像”", "“qianwen”, also as pinyin (千问), and “图像”"),
        ("图像 qianwen", "“图像”，并有“qianwen”（也按拼音找：千问）", "“图像”, and “qianwen”, also as pinyin (千问)"),
        ("qianwen -image", "“qianwen”也按拼音找（千问） · 没有“image”",
         "“qianwen”, also as pinyin (千问) · without “image”"),
        ("qianwen | gpt", "标题或摘要里有“qianwen”（拼音：千问）或“gpt”",
         "either “qianwen” (pinyin: 千问) or “gpt”, anywhere"),
    ],
)  # fmt: skip
def test_what_was_heard_stands_at_the_word_it_was_heard_in(query: str, chinese: str, english: str) -> None:
    found = Told(heard={QIANWEN: "千问"})
    assert (told(query, "zh", found), told(query, "en", found)) == (chinese, english)


def test_a_filter_that_means_nothing_here_is_named_once_with_the_nearest() -> None:
    term = Term(Kind.CATEGORY, "nosuch", folded="nosuch")
    far, near = Told(missing={term: None}), Told(missing={term: "such"})
    assert told("#nosuch a", "en", far) == "“a”, anywhere · category “nosuch” (not here)"
    assert told("#nosuch", "en", near) == "category “nosuch” (not here, the nearest is “such”)"
    assert told("#nosuch", "zh", near) == "分类“nosuch”（这里没有，最近的是“such”）"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_narrow_line_gives_up_the_stock_words_first_then_the_order(language: str) -> None:
    found = Told(notes=(NEAR[language],))
    whole = told("qwen 图像 is:unread sort:date", language, found)
    assert told("qwen 图像 is:unread sort:date", language, found, cell_len(whole)) == whole
    medium = told("qwen 图像 is:unread sort:date", language, found, cell_len(whole) - 1)
    unread, newest = {"zh": ("未读", "新的在前"), "en": ("unread", "newest first")}[language]
    assert medium == f"“qwen” “图像” · {unread} · {newest} · {NEAR[language]}"
    short = told("qwen 图像 is:unread sort:date", language, found, cell_len(medium) - 1)
    assert short == f"“qwen” “图像” · {unread} · {NEAR[language]}"


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("zh", "“#”没有算 · ≈ 是近似拼写 · 未读 · “qwen” “图像”"),
        ("en", "“#” left out · ≈ marks a near spelling · unread · “qwen” “图像”"),
    ],
)
def test_what_was_left_out_then_looser_ways_then_filters_are_said_to_the_last(language: str, line: str) -> None:
    assert told("qwen 图像 is:unread sort:date #", language, Told(notes=(NEAR[language],)), 10) == line


def test_a_word_that_was_heard_is_kept_as_long_as_what_it_was_heard_in() -> None:
    line = told("图像 qianwen is:unread", "en", Told(heard={QIANWEN: "千问"}), 10)
    assert line == "“图像” “qianwen” (pinyin: 千问) · unread"


def test_a_long_choice_is_counted_where_there_is_no_room_for_it() -> None:
    assert told("a | b | c | d", "zh", Told(), 14) == "“a”等 4 个之一"
    assert told("a | b | c | d", "en", Told(), 20) == "“a” or another of 4"
