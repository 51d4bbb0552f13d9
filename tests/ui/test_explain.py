"""The line that says how a query was read, in both languages."""

from __future__ import annotations

import pytest

from tui_reader.finding.query import Flaw, parse
from tui_reader.text.cells import cell_len
from tui_reader.ui.explain import LONGEST, explain
from tui_reader.ui.words import Words


def said(query: str) -> tuple[str, str]:
    return explain(parse(query), Words("zh")), explain(parse(query), Words("en"))


@pytest.mark.parametrize(
    ("query", "chinese", "english"),
    [
        ("", "", ""),
        ("qwen 图像", "标题或摘要里有“qwen”，也有“图像”", "“qwen” and “图像”, anywhere"),
        ('"a b" c', "标题或摘要里有原样的“a b”，也有“c”", "exactly “a b” and “c”, anywhere"),
        ("a b | c", "标题或摘要里有“a”，也有“b”或“c”", "“a” and either “b” or “c”, anywhere"),
        ("-a -#b", "没有“a” · 分类不是 b", "without “a” · category not b"),
        ("-(a | b)", "没有“a”或“b”", "without “a” or “b”"),
        ("-(a b)", "不同时有“a”和“b”", "not “a” and “b” together"),
        ("#a | b", "分类 a 或 “b”", "category a or “b”"),
        ("#a | (b -c)", "分类 a 或 （“b”，且没有“c”）", "category a or (“b” and without “c”)"),
        ("-(#a is:new)", "不要（分类 a，且新到）的", "not (category a and new)"),
        ("^GPT 发布$ ^x$", "标题以“GPT”开头 · 标题以“发布”结尾 · 标题就是“x”",
         "title starts with “GPT” · title ends with “发布” · title is “x”"),
        ("title:a 正文：'b", "标题里有“a” · 摘要里有原样的“b”", "“a” in the title · exactly “b” in the summary"),
        (r"/gpt-?\d/ -/x/", r"匹配 /gpt-?\d/ · 不要匹配 /x/的", r"matching /gpt-?\d/ · not matching /x/"),
        ("@a site:b url:c digest:d", "作者 a · 站点 b · 链接 c · 简报 d", "author a · site b · link c · digest d"),
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
        ("qwen 图像 #应用 is:unread sort:date", "标题或摘要里有“qwen”，也有“图像” · 分类 应用 · 未读 · 新的在前",
         "“qwen” and “图像”, anywhere · category 应用 · unread · newest first"),
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
         "“is:x” is no mark: write is:unread, read, starred or new"),
        ("lang:fr", Flaw.UNKNOWN_LANGUAGE, "“lang:fr”不是语言，可以写 lang:zh 或 lang:en",
         "“lang:fr” is no language: write lang:zh or lang:en"),
        ("/(/", Flaw.BROKEN_REGEX, "正则“/(/”不完整，先不算", "“/(/” is a broken expression and is left out"),
        ("date:x", Flaw.NO_DATE, "“date:x”不是日期，可以写 2025-12-20、2d、昨天",
         "“date:x” is no date: write 2025-12-20, 2d or monday"),
        ("sort:x", Flaw.NO_ORDER, "“sort:x”不是顺序，可以写 sort:date、-date、best",
         "“sort:x” is no order: write sort:date, -date or best"),
        ("limit:x", Flaw.NO_LIMIT, "“limit:x”不是条数，可以写 limit:20", "“limit:x” is no number: write limit:20"),
    ],
)  # fmt: skip
def test_explain_names_what_was_left_out_and_what_to_do(query: str, flaw: Flaw, chinese: str, english: str) -> None:
    assert [fault.flaw for fault in parse(query).faults] == [flaw]
    assert said(query) == (chinese, english)
    assert said(f"b {query}") == (f"标题或摘要里有“b” · {chinese}", f"“b”, anywhere · {english}")


def test_explain_says_where_a_query_is_too_long() -> None:
    chinese, english = said("#a " * 90)
    assert chinese.endswith("分类 a · 太长了，从“#a #a #a #a #a #a #a #a⋯”起都不算")
    assert english.endswith("category a · too long: all from “#a #a #a #a #a #a #a #a⋯” on is left out")


def test_explain_quotes_long_text_cut() -> None:
    (line, _) = said("图" * 100)
    assert cell_len(line) == cell_len("标题或摘要里有“”") + LONGEST - 1
    assert line.endswith("⋯”")


@pytest.mark.parametrize("flaw", Flaw)
def test_explain_has_a_sentence_for_every_flaw(flaw: Flaw) -> None:
    from tui_reader.finding.query import LeftOut, Query

    assert "“x”" in explain(Query(faults=(LeftOut("x", 1, flaw),)), Words("en"))
