"""Bold lines and paragraphs between two headings."""

from __future__ import annotations

import pytest

from tests.reading.damage import read
from tui_reader.reading.found import Evidence, Form, Found
from tui_reader.reading.regions import outside

A, B, C = (f"https://example.com/{name}" for name in "abc")
PROSE = "这一段说的是别的事情，写得长一些，好让它不像一个标签，也不像一个标题。"


def titles(text: str) -> list[str]:
    return [entry.title for entry in read(text).entries]


@pytest.mark.parametrize(
    "line",
    [
        "**{}的标题**",
        "**1、{}的标题**",
        "** {}的标题 **",
        "**{}的标题**。",
        "***{}的标题***",
        "**{}的标题**\\",
        "**<u>{}的标题</u>**",
    ],
)
def test_a_line_that_is_bold_and_no_more_is_a_title(line: str) -> None:
    text = "".join(f"{line.format(name)}\n\n{PROSE}[原文]({A})\n\n" for name in "甲乙丙")
    assert titles(text) == ["甲的标题", "乙的标题", "丙的标题"]


@pytest.mark.parametrize(
    "line", ["**{}的标题：**", "**摘要{}**", "**{}的标题** 后文", "> **{}的标题**", "**目录{}**", "*{}的标题*"]
)
def test_other_bold_is_no_title(line: str) -> None:
    text = "".join(f"{line.format(name)}\n\n{PROSE}[原文]({A})。{PROSE}\n\n" for name in "甲乙丙")
    assert titles(text) == []


def test_a_rule_ends_an_entry() -> None:
    entries = read(f"**甲的标题**\n\n{PROSE}[原文]({A})\n\n---\n\n广告\n\n**乙的标题**\n\n{PROSE}[原文]({B})\n").entries
    assert "广告" not in entries[0].summary


def test_bold_lines_without_links_are_entries_only_where_nothing_is_surer() -> None:
    bold = f"**甲的标题**\n\n{PROSE}\n\n**乙的标题**\n\n{PROSE}\n\n"
    assert titles(bold) == ["甲的标题", "乙的标题"]
    assert titles(f"{bold}## 要闻\n\n- [丙]({C})\n- [丁]({A})\n") == ["丙", "丁"]


@pytest.mark.parametrize(
    "paragraph",
    [
        f"> [乙]({B})",
        f"[原文]({B})",
        f"[上一期]({B})",
        B,
        "[乙](#b)",
        f"— [乙]({B})",
        f"[乙]({B}) [丁]({A})",
    ],
)
def test_a_paragraph_behind_what_is_no_linked_title_is_no_entry(paragraph: str) -> None:
    assert titles(f"[甲]({A})\n\n{PROSE}\n\n{paragraph}\n\n[丙]({C})\n\n{PROSE}\n") == ["甲", "丙"]


def test_sentences_that_go_on_behind_their_link_are_prose() -> None:
    assert titles(f"Hello.\n\n[Alpha]({A}) ships it.\n\n[Beta]({B}) follows.\n\nBye.\n\n- [甲]({C})\n") == ["甲"]
    assert titles(f"[Alpha]({A}) by Someone\n\n[Beta]({B}) by Another\n") == ["Alpha", "Beta"]


@pytest.mark.parametrize("end", ["[原文]({})", "（[某报]({})）", "{}", "来源：[某报]({})"])
def test_sentences_end_with_a_source_that_says_so(end: str) -> None:
    text = f"甲公司发布了新的模型。{end.format(A)}\n\n乙公司开源了新的工具。{end.format(B)}\n"
    assert [entry.url for entry in read(text).entries] == [A, B]


@pytest.mark.parametrize("paragraph", ["甲公司发布了新的[模型]({})", "> 甲公司发布了模型。[原文]({})"])
def test_other_sentences_are_prose(paragraph: str) -> None:
    assert titles(f"# 日报\n\n{PROSE}\n\n{paragraph.format(A)}\n\n{paragraph.format(B)}\n") == []


def test_sentences_behind_linked_paragraphs_are_their_text() -> None:
    sentences = f"丙公司发布了模型。[原文]({C})\n\n丁公司发布了工具。[原文]({C})\n"
    assert titles(f"[甲]({A})\n\n[乙]({B})\n\n{sentences}") == ["甲", "乙"]


def test_blocks_inside_of_entries_are_left_out() -> None:
    found = [Found("", None, first, end, 0, Form.BOLD, Evidence.FAIR) for first, end in ((2, 4), (6, 7))]
    assert outside(range(9), found) == [0, 1, 4, 5, 7, 8]
    assert outside([3], []) == [3]
    assert outside([], found) == []


def test_numbers_behind_rules_go_on_and_keep_their_text() -> None:
    items = [
        f"{number}. [{name}](https://example.com/{number})\n\n{name}的正文。\n"
        for number, name in enumerate("甲乙丙", 1)
    ]
    found = read("\n---\n\n".join(items)).entries
    assert [(entry.title, entry.summary) for entry in found] == [(name, f"{name}的正文。") for name in "甲乙丙"]


def test_only_the_last_list_below_a_rule_is_a_footer() -> None:
    about = "- 编辑：[小林](https://example.org/l)\n- [RSS](https://example.org/f)\n"
    news = f"- [甲]({A})\n- [乙公司发布模型]({B})\n"
    assert titles(f"{news}\n---\n\n{about}") == ["甲", "乙公司发布模型"]
    assert titles(f"{news}\n---\n\n- [丙公司开源工具]({C})\n") == ["甲", "乙公司发布模型", "丙公司开源工具"]
    assert titles(f"{news}\n---\n\n- [丙]({C})\n\n---\n\n{about}") == ["甲", "乙公司发布模型", "丙"]


def test_a_bold_title_with_a_source_of_its_own_keeps_the_steps_under_it() -> None:
    found = read(f"**甲的标题**\n\n说的是这件事。[原文]({A})\n\n1. 打开窗户\n2. 关上门\n").entries
    assert [(entry.title, entry.url, entry.summary[-8:]) for entry in found] == [("甲的标题", A, "打开窗户\n关上门")]


def test_spoilt_bold_is_looked_for_in_time_that_grows_as_the_text_does() -> None:
    assert titles("** " + " " * 100_000 + "b") == []


def test_a_bold_title_may_have_its_source_on_its_line() -> None:
    text = f"**甲公司的消息** [原文]({A})\n正文。\n\n**乙公司的消息**（[来源]({B})）\n正文。\n"
    assert [(entry.title, entry.url, entry.summary) for entry in read(text).entries] == [
        ("甲公司的消息", A, "正文。"),
        ("乙公司的消息", B, "正文。"),
    ]


@pytest.mark.parametrize("name", ["📢 **宣言**", "**推荐语**", "**编者按**", "**写在前面**"])
def test_what_the_editor_says_of_the_issue_is_no_entry(name: str) -> None:
    assert titles(f"{name}\n欢迎来信：<{C}>\n\n- [甲]({A})\n- [乙]({B})\n") == ["甲", "乙"]
