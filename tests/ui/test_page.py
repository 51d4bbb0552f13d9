"""The page: from an entry to rows of pieces."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui_reader.model import Digest, Entry
from tui_reader.reading.body import blocks, plain
from tui_reader.text.cells import cell_len
from tui_reader.text.clean import clean_line, clean_text
from tui_reader.text.wrap import wrap
from tui_reader.ui.themes import ASCII_MARKS, Marks
from tui_reader.ui.widgets.page import LIMIT, Page, PageRow, Piece, Setting
from tui_reader.ui.widgets.setting import merged, within, wrapped
from tui_reader.ui.words import Words

ZONE = timezone(timedelta(hours=8))
WHEN = datetime(2025, 12, 21, 4, tzinfo=ZONE)
NOW = datetime(2025, 12, 22, 9, tzinfo=ZONE)
POSTED = datetime(2025, 12, 19, 20, 45, 3, tzinfo=UTC)
LINK = "https://x.com/somebody/status/2002118205729562949"
CATEGORIES = ("AI技术进展", "AI应用", "行业洞察", "未来展望")
SETTING = Setting(49, Words("zh"), Marks(), WHEN, NOW)


class Hit(NamedTuple):
    """A hit, as the search gives it."""

    field: str
    start: int
    end: int


def entry(markdown: str = "一句话。", title: str = "开源项目发布", *, url: str | None = LINK) -> Entry:
    digest = Digest("key", "过去4小时", WHEN, CATEGORIES, "a.md")
    summary = plain(blocks(markdown))
    site = url.split("/")[2] if url else None
    return Entry(digest, 5, title, url, summary, markdown, url or title, "@somebody", site, POSTED, 9)


def laid(shown: Entry, setting: Setting = SETTING, *hits: Hit) -> list[PageRow]:
    page = Page(shown, setting, hits)
    page.need(100_000)
    return page.rows


def texts(shown: Entry, setting: Setting = SETTING) -> list[str]:
    return [row.text.rstrip() for row in laid(shown, setting)]


def summary_of(markdown: str, setting: Setting = SETTING) -> list[str]:
    """The rows between the link and the categories of an entry."""
    rows = texts(entry(markdown, url="https://a.cn"), setting)
    last = next(index for index, row in enumerate(rows) if row.startswith(" AI技术"))
    return rows[rows.index("https://a.cn") + 2 : last - 1]


def pieces(rows: list[PageRow], text: str) -> list[Piece]:
    return [piece for row in rows for piece in row.pieces if piece.text == text]


def marked(rows: list[PageRow]) -> list[str]:
    return [piece.text for row in rows for piece in row.pieces if piece.ground == "hit-ground"]


def test_a_page_stands_in_the_order_of_the_look() -> None:
    assert texts(entry("开头**要点**结尾。\n\nSecond paragraph.")) == [
        "",
        "开源项目发布",
        "",
        "@somebody  12-20 04:45 发布，比本期早 23 小时",
        "https://x.com/somebody/status/2002118205729562949",
        "",
        "开头要点结尾。",
        "",
        "Second paragraph.",
        "",
        " AI技术进展   AI应用   行业洞察   未来展望",
        "昨天 周日 04:00 第 5 条",
    ]


def test_english_words_stand_in_the_english_page() -> None:
    rows = texts(entry(), SETTING._replace(words=Words("en"), measure=72))
    assert "@somebody  posted 12-20 04:45, 23 hours before this digest" in rows
    assert rows[-1] == "Yesterday 04:00, entry 5"


def test_the_last_line_names_the_other_versions() -> None:
    def last(language: str, *versions: str) -> str:
        return texts(entry(), SETTING._replace(words=Words(language), measure=72, versions=versions))[-1]

    assert last("zh", "", "zh-tw").endswith("第 5 条  另有原版  另有 zh-tw 版")
    assert last("en", "", "ja").endswith("entry 5  also in its first language  also in ja")
    assert last("en").endswith("entry 5")


def test_a_low_screen_has_no_blank_row_above_the_title() -> None:
    assert texts(entry(), SETTING._replace(compact=True, airy=False))[:3] == [
        "开源项目发布",
        "@somebody  12-20 04:45 发布，比本期早 23 小时",
        "https://x.com/somebody/status/2002118205729562949",
    ]


def test_author_and_time_take_two_rows_where_one_is_too_short() -> None:
    assert texts(entry(), SETTING._replace(measure=40))[3:5] == ["@somebody", "12-20 04:45 发布，比本期早 23 小时"]


def test_a_link_breaks_before_a_slash_and_stays_one_link() -> None:
    rows = laid(entry(), SETTING._replace(measure=41))
    parts = [row for row in rows if row.pieces and row.pieces[0].link]
    assert [row.text for row in parts] == ["https://x.com/somebody/status", "/2002118205729562949"]
    assert {piece.link for row in parts for piece in row.pieces} == {LINK}
    assert all(piece.underline and piece.ink == "ink-muted" for row in parts for piece in row.pieces)
    assert [row.joint for row in parts] == ["\n", ""]


def test_a_link_of_more_than_two_kibibytes_is_shown_whole_but_not_live() -> None:
    url = "https://x.com/" + "a" * 3000
    rows = laid(entry(url=url))
    assert "".join(row.text for row in rows if row.pieces and row.pieces[0].underline) == url
    assert not any(piece.link for row in rows for piece in row.pieces)


def test_an_international_host_is_shown_in_both_forms() -> None:
    rows = texts(entry(url="https://xn--fsqu00a.xn--0zwm56d/a"))
    assert "https://xn--fsqu00a.xn--0zwm56d/a  例子.测试" in rows


def test_an_entry_without_link_author_and_summary_has_no_empty_places() -> None:
    bare = entry("", url=None)._replace(author=None, posted=None)
    assert texts(bare) == ["", "开源项目发布", "", "没有摘要。", "", *texts(bare)[-2:]]


@pytest.mark.parametrize(
    ("posted", "said"),
    [
        (datetime(2025, 12, 20, 18, 30, tzinfo=UTC), "昨天 02:30 发布，比本期早 1 小时"),
        (datetime(2025, 12, 20, 19, 40, tzinfo=UTC), "昨天 03:40 发布，比本期早 20 分钟"),
        (datetime(2024, 12, 1, 3, 4, tzinfo=UTC), "2024-12-01 11:04 发布，比本期早 1 年"),
        (datetime(2025, 12, 22, 0, 5, tzinfo=UTC), "今天 08:05 发布"),
        (datetime(2025, 12, 1, tzinfo=UTC), "12-01 发布，比本期早 19 天"),
        (datetime(2025, 12, 20, tzinfo=UTC), "12-20 发布"),
    ],
)
def test_the_time_is_said_as_exactly_as_it_is_known(posted: datetime, said: str) -> None:
    assert texts(entry()._replace(author=None, posted=posted))[3] == said


def test_bold_and_code_and_links_are_told_apart_by_weight_and_line() -> None:
    rows = laid(entry("有**粗体**，有`code`，有*强调*，有[链接](https://a.cn/b)，有[坏的](javascript:x)。"))
    assert pieces(rows, "粗体") == [Piece("粗体", "ink-strong", bold=True)]
    assert pieces(rows, "code") == [Piece("code", "ink-strong", "raised")]
    assert pieces(rows, "强调") == [Piece("强调", "ink-strong")]
    assert pieces(rows, "链接") == [Piece("链接", underline=True, link="https://a.cn/b")]
    assert pieces(rows, "坏的") == [Piece("坏的", underline=True)]


def test_without_tones_code_is_bold_and_categories_have_their_sign() -> None:
    rows = laid(entry("有`code`。"), SETTING._replace(ansi=True))
    assert pieces(rows, "code")[0].bold
    assert rows[-2].text == "#AI技术进展  #AI应用  #行业洞察  #未来展望"


def test_nested_lists_hang() -> None:
    markdown = "1. 第一步要写得长一些才会换到下一行\n2. 然后\n   - 再\n     - 又\n     - two words and some more"
    assert summary_of(markdown, SETTING._replace(measure=24)) == [
        "1. 第一步要写得长一些才",
        "   会换到下一行",
        "2. 然后",
        "   • 再",
        "     • 又",
        "     • two words and",
        "       some more",
    ]


def test_ascii_marks_need_no_other_character() -> None:
    rows = summary_of("- [ ] a\n- [x] b\n- c\n\n> d", SETTING._replace(marks=ASCII_MARKS))
    assert rows == ["[ ] a", "[x] b", "- c", "", "| d"]


def test_quotes_have_a_bar_on_every_row() -> None:
    assert summary_of("> 引用的一段话，比一行要长\n>\n> > 又一层", SETTING._replace(measure=16)) == [
        "╎ 引用的一段话，",
        "╎ 比一行要长",
        "",
        "╎ ╎ 又一层",
    ]


def test_code_is_cut_where_the_row_is_full_and_nothing_is_lost() -> None:
    code = "def f():\n\treturn '中文 and words that go on'\n\nend"
    rows = [row for row in laid(entry(f"```\n{code}\n```"), SETTING._replace(measure=20)) if row.fill]
    assert all(row.fill == "raised" and cell_len(row.text) <= 19 for row in rows)
    copied = "".join(row.joint + row.text[row.lead :] for row in rows)
    assert copied == "\n" + code.replace("\t", "    ")


def test_hits_in_code_stand_behind_its_tabs() -> None:
    shown = entry("```\n\tif x:\n\t\treturn y\n```")
    at = shown.summary.index("return")
    assert marked(laid(shown, SETTING, Hit("summary", at, at + 6))) == ["return"]


def test_headings_tables_and_rules() -> None:
    markdown = "前文\n\n## 小标题\n\n正文\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n---\n\n后文"
    rows = summary_of(markdown)
    assert rows == ["前文", "", "小标题", "正文", "", "甲 · 乙", "1 · 2", "", "后文"]
    assert pieces(laid(entry(markdown)), "小标题") == [Piece("小标题", "ink-strong", bold=True)]


def test_a_summary_that_its_markdown_does_not_say_is_shown_as_it_is() -> None:
    shown = entry("别的")._replace(summary="第一段\n第二段**")
    assert texts(shown)[6:9] == ["第一段", "", "第二段**"]


def test_hits_are_marked_across_line_breaks_and_stay_bold() -> None:
    shown = entry("一二三四五六七**八九十**。")
    rows = laid(shown, SETTING._replace(measure=16), Hit("summary", 6, 9))
    assert marked(rows) == ["七", "八", "九"]
    assert [piece.bold for row in rows for piece in row.pieces if piece.ground == "hit-ground"] == [False, True, True]


def test_hits_of_later_blocks_are_counted_in_the_summary() -> None:
    shown = entry("# 标题\n\n- 一项\n- 二项\n\n`x` 千问")
    at = shown.summary.index("千问")
    assert marked(laid(shown, SETTING, Hit("summary", at, at + 2))) == ["千问"]


def test_title_author_site_and_category_take_their_hits() -> None:
    hits = (Hit("title", 0, 2), Hit("author", 1, 5), Hit("site", 0, 5), Hit("category", 8, 10), Hit("category", 12, 13))
    assert marked(laid(entry(), SETTING, *hits)) == ["开源", "some", "x.com", "I应", "行"]


def test_hits_that_overlap_or_leave_the_text_are_made_one() -> None:
    hits = [Hit("title", 3, 5), Hit("title", 1, 4), Hit("title", 9, 9), Hit("author", 0, 1)]
    assert merged(hits, "title") == [(1, 5)]
    assert within([(1, 5), (8, 20)], 4, 10) == [(0, 1), (4, 6)]
    assert marked(laid(entry(), SETTING, Hit("title", 4, 99), Hit("summary", -3, 1), Hit("site", 50, 60)))[0] == "发布"


def test_categories_go_on_in_the_next_row_and_are_never_wider_than_it() -> None:
    rows = laid(entry(), SETTING._replace(measure=22))
    chips = [row for row in rows if any(piece.ground == "raised" for piece in row.pieces)]
    assert [row.text for row in chips] == [" AI技术进展   AI应用 ", " 行业洞察   未来展望 "]
    narrow = laid(entry(), SETTING._replace(measure=8))
    assert " AI技⋯ " in [row.text for row in narrow]


def test_only_what_comes_into_view_is_laid_out() -> None:
    shown = entry()._replace(summary="汉字和 words 混排，" * 20_000, markdown="")
    page = Page(shown, SETTING)
    page.need(40)
    assert len(page.rows) == 40
    assert page.rows[-1].at < 3_000
    assert page.length > 1_000


def test_after_the_limit_a_row_says_what_is_left_and_more_goes_on() -> None:
    shown = entry()._replace(summary="x" * (LIMIT + 5_000), markdown="")
    page = Page(shown, SETTING)
    page.need(100_000)
    said = next(index for index, row in enumerate(page.rows) if "按 Enter 显示" in row.text)
    assert page.has_more
    assert page.rows[-1].text == "昨天 周日 04:00 第 5 条"
    before = page.rows[: said - 1]
    page.more()
    page.need(100_000)
    assert page.rows[: said - 1] == before
    assert not page.has_more
    assert sum(row.text.count("x") for row in page.rows if not row.text.startswith("http")) == LIMIT + 5_000


def test_the_head_of_a_very_long_body_keeps_its_style() -> None:
    markdown = "**粗**体\n\n" + "平常的一段。\n\n" * 15_000
    shown = entry(markdown)
    page = Page(shown, SETTING)
    page.need(60)
    assert pieces(page.rows, "粗") == [Piece("粗", "ink-strong", bold=True)]
    for _ in range(3):
        page.more()
    page.need(100_000)
    assert sum("平常的一段。" in row.text for row in page.rows) == 15_000


def test_a_place_is_found_again_in_another_measure() -> None:
    shown = entry("甲" * 300 + "乙" + "丙" * 300)
    wide, narrow = Page(shown, SETTING), Page(shown, SETTING._replace(measure=20))
    wide.need(1_000)
    there = next(row for row in wide.rows if "乙" in row.text)
    found = narrow.row_at(there.at)
    narrow.need(1_000)
    assert narrow.rows[found].at <= there.at < narrow.rows[found + 1].at


def test_copied_rows_give_the_text_as_it_was_written() -> None:
    markdown = "Some English words that wrap, 和中文，以及 a very/long/address/that/does/not/fit/in.html 结尾。"
    rows = laid(entry(markdown), SETTING._replace(measure=14))
    copied = "".join(row.joint + row.text[row.lead :] for row in rows)
    assert f"\n{markdown}\n" in copied


def test_the_page_loads_neither_textual_nor_rich() -> None:
    code = "import sys, tui_reader.ui.widgets.page; print(sorted({'textual', 'rich', 'pyromark'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


WORDS = st.text(st.sampled_from("中文，。（）“”ab c-/?.\t é👩\u200d👧️ 한ก็1️⃣"), max_size=60)
SIGNS = st.sampled_from(["", "# ", "- ", "  - ", "1. ", "> ", "> - ", "    ", "```\n", "| ", "***"])
MARKDOWN = st.lists(st.tuples(SIGNS, WORDS), max_size=12).map(
    lambda lines: "\n".join(sign + words for sign, words in lines)
)


@settings(max_examples=150, deadline=None)
@given(WORDS.map(lambda text: text * 60), st.integers(1, 80))
def test_a_text_wrapped_in_parts_breaks_as_the_whole_does(text: str, width: int) -> None:
    text = clean_line(text)
    whole = [(line.start, line.end) for line in wrap(text, width)]
    assert [(cut.start, cut.end) for cut in wrapped(text, width)] == (whole or [(0, 0)])


@settings(max_examples=150, deadline=None)
@given(MARKDOWN, st.text(max_size=40), st.integers(1, 72), st.booleans())
@example("1. 111111\t。。。\n***1111。。", "", 25, False)  # noqa: FBT003 - as the test takes it
def test_no_entry_raises_and_no_row_is_too_wide(markdown: str, title: str, measure: int, ansi: bool) -> None:  # noqa: FBT001
    shown = entry(clean_text(markdown), clean_line(title) or "?")
    hits = (Hit("summary", 0, 7), Hit("summary", 5, 400), Hit("title", 1, 2), Hit("category", 3, 9))
    setting = SETTING._replace(measure=measure, ansi=ansi, marks=ASCII_MARKS if ansi else Marks())
    rows = laid(shown, setting, *hits)
    assert rows[-1].text
    if measure >= 24:
        assert max(cell_len(row.text) for row in rows) <= measure + 2
    drawn = "".join(row.text[row.lead :] for row in rows)
    for sign in "中文ab":
        assert drawn.count(sign) >= shown.summary.count(sign)
