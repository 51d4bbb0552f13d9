"""The words by which digests call what is no news."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.reading import labels


@pytest.mark.parametrize(
    "text", ["原文", "阅读原文", "[链接]", "Read more", "via", "Source", "here", "论文 PDF", "Full story", "AI资讯"]
)
def test_a_link_may_only_say_that_it_is_the_source(text: str) -> None:
    assert labels.is_source_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "开源模型发布",
        "Readability counts",
        "A sourcebook of models",
        "原文是一篇很长的文章说的是模型",
        "resource limits",
    ],
)
def test_words_that_name_something_are_no_source(text: str) -> None:
    assert not labels.is_source_text(text)


@pytest.mark.parametrize(
    ("text", "expected"), [("讨论", True), ("HN", True), ("Slides", True), ("John", False), ("模型", False)]
)
def test_what_others_say_stands_aside(text: str, expected: bool) -> None:  # noqa: FBT001
    assert labels.is_aside(text) is expected


@pytest.mark.parametrize(
    ("before", "source", "original"),
    [
        ("来源：", True, False),
        ("甲乙。原文链接: ", True, True),
        ("Source: ", True, True),
        ("via ", True, False),
        ("甲乙。", False, False),
        ("来源不明，据说", False, False),
        ("", False, False),
    ],
)
def test_a_link_is_called_by_what_stands_before_it(before: str, source: bool, original: bool) -> None:  # noqa: FBT001
    assert (labels.is_called_source(before), labels.is_called_original(before)) == (source, original)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("来源：某报", True),
        ("**原文链接**: 甲", True),
        ("Source: a", True),
        ("Original link: a", True),
        ("🔗 链接：a", True),
        ("来源不明的消息说：甲", False),
        ("甲。来源：乙", False),
        ("Resource: a", False),
        ("", False),
    ],
)
def test_a_line_begins_by_naming_its_source(text: str, expected: bool) -> None:  # noqa: FBT001
    assert labels.begins_as_source(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("作者：甲", True),
        ("Author: a", True),
        ("**标签**：甲", True),
        ("甲", False),
        ("", False),
        ("https://example.com", False),
    ],
)
def test_a_field_is_a_short_name_and_a_colon(text: str, expected: bool) -> None:  # noqa: FBT001
    assert labels.is_field(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("一句话。", True), ("One. Two", True), ("v1.0 of it", False), ("甲 | 乙", False), ("x" * 161, True), ("", False)],
)
def test_prose_has_a_sentence_or_is_long(text: str, expected: bool) -> None:  # noqa: FBT001
    assert labels.is_prose(text) is expected


@pytest.mark.parametrize(
    "head", ["目录", "往期回顾", "参考", "Contents", "About", "Previous issues", "Jobs", "How to subscribe"]
)
def test_sections_about_the_archive_are_known(head: str) -> None:
    assert labels.is_navigation(head)


@pytest.mark.parametrize(
    "head", ["今日要闻", "About time: a clock", "Jobs report beats forecast", "参考系的变化与模型", ""]
)
def test_sections_of_news_are_none_about_the_archive(head: str) -> None:
    assert not labels.is_navigation(head)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上一期", True),
        ("Subscribe", True),
        ("Next", True),
        ("Next generation models", False),
        ("目录", True),
        ("模型", False),
    ],
)
def test_links_about_the_archive_are_known(text: str, expected: bool) -> None:  # noqa: FBT001
    assert labels.leads_about(text) is expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("参考链接：", True),
        ("References", True),
        ("相关阅读", True),
        ("参考了很多。", False),
        ("要闻", False),
        ("", False),
    ],
)
def test_a_label_over_sources_is_known(head: str, expected: bool) -> None:  # noqa: FBT001
    assert labels.is_references(head) is expected


@pytest.mark.parametrize(
    ("title", "expected"), [("摘要", True), ("Why it matters", True), ("模型发布", False), ("", False)]
)
def test_parts_of_an_entry_are_known(title: str, expected: bool) -> None:  # noqa: FBT001
    assert labels.is_part(title) is expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("广告", "广告 甲", True),
        ("Sponsor", "Sponsor", True),
        ("甲", "甲（推广）", True),
        ("a", "a [sponsored]", True),
        ("广告业的变化", "广告业的变化", False),
        ("ad", "", True),
        ("add", "add", False),
    ],
)
def test_an_advert_says_so_itself(title: str, text: str, expected: bool) -> None:  # noqa: FBT001
    assert labels.is_advert(title, text) is expected


_pieces = st.sampled_from(
    ["来源", "原文", "广告", "推广", "Sponsor", "read", "more", "甲乙丙", "模型", "：", "（", "）", "-", "/", " "]
)


@given(st.lists(_pieces, min_size=1, max_size=6).map("".join))
def test_a_headline_at_a_glance_is_neither_a_source_nor_an_advert(title: str) -> None:
    if labels.is_headline(title):
        assert not labels.is_source_text(title)
        assert not labels.is_advert(title, title)


@pytest.mark.parametrize("title", ["千问发布新模型", "OpenAI 的语音模型", "3 款开源工具"])
def test_most_chinese_titles_are_headlines_at_a_glance(title: str) -> None:
    assert labels.is_headline(title)
