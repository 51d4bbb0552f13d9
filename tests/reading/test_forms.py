"""Which blocks are entries, by the evidence of the whole document."""

from __future__ import annotations

import pytest

from tests.reading.damage import read

A, B, C = (f"https://example.com/{name}" for name in "abc")
PROSE = "这一段说的是别的事情，写得长一些，好让它不像一个标签，也不像一个标题。"


def titles(text: str) -> list[str]:
    return [entry.title for entry in read(text).entries]


def links(text: str) -> list[str | None]:
    return [entry.url for entry in read(text).entries]


def test_numbers_are_entries_as_far_as_their_items_go() -> None:
    entries = read(
        f"1. [甲]({A})\n\n   - [内]({B})\n\n   {PROSE}\n2. **乙**：[原文]({C})\n3. 丙公司发布模型。后文。\n"
    ).entries
    assert [entry.title for entry in entries] == ["甲", "乙", "丙公司发布模型"]
    assert "内" in entries[0].summary


def test_numbers_without_a_link_give_way_to_linked_bullets() -> None:
    assert titles(f"## 步骤\n\n1. 打开\n2. 关上\n\n## 要闻\n\n- [甲]({A})\n- [乙]({B})\n") == ["甲", "乙"]


def test_numbers_without_a_link_are_entries_where_nothing_is_surer() -> None:
    assert titles("1. 甲公司发布模型\n2. 乙公司开源工具\n") == ["甲公司发布模型", "乙公司开源工具"]


def test_bullets_without_a_link_are_points() -> None:
    assert titles(f"# 日报\n\n- {PROSE}\n- {PROSE}\n") == []


@pytest.mark.parametrize("bullet", [f"[甲乙丙]({A})", f"**甲乙丙**：一句话 [原文]({A})", f"甲乙丙（[原文]({A})）"])
def test_bullets_with_a_source_are_entries(bullet: str) -> None:
    assert (titles(f"- {bullet}\n- {bullet}\n"), links(f"- {bullet}\n")) == (["甲乙丙"] * 2, [A])


def test_headings_with_a_source_line_are_entries() -> None:
    text = f"# 日报\n\n## 甲\n\n{PROSE}\n\n来源：[某报]({A})\n\n## 乙\n\n{PROSE}\n\n来源：[某报]({B})\n"
    assert (titles(text), links(text)) == (["甲", "乙"], [A, B])


def test_headings_that_are_links_are_entries() -> None:
    assert titles(f"# 日报\n\n## [甲]({A})\n\n{PROSE}\n\n## [乙]({B})\n\n{PROSE}\n") == ["甲", "乙"]


def test_a_heading_over_linked_items_heads_a_section() -> None:
    assert titles(f"## 要闻\n\n- [甲]({A})\n- [乙]({B})\n\n## 工具\n\n- [丙]({C})\n") == ["甲", "乙", "丙"]


def test_headings_without_links_are_entries_where_nothing_is_surer() -> None:
    assert titles(f"# 日报\n\n## 甲\n\n{PROSE}\n\n## 乙\n\n{PROSE}\n") == ["甲", "乙"]


def test_of_weak_headings_the_level_that_is_met_most_counts() -> None:
    text = "".join(
        f"## 第{part}部分\n\n" + f"### 甲{part}\n\n{PROSE}\n\n### 乙{part}\n\n{PROSE}\n\n" for part in "一二"
    )
    assert titles(f"# 日报\n\n{text}") == ["甲一", "乙一", "甲二", "乙二"]


def test_a_heading_with_nothing_worth_reading_under_it_is_no_entry() -> None:
    assert titles("# 日报\n\n## 甲\n\n今天没有。\n\n## 乙\n\n也没有。\n") == []


def test_bold_lines_are_entries_up_to_the_next() -> None:
    entries = read(f"**甲的标题**\n\n{PROSE}[原文]({A})\n\n{PROSE}\n\n**乙的标题**\n\n{PROSE}[原文]({B})\n").entries
    assert [(entry.title, entry.url) for entry in entries] == [("甲的标题", A), ("乙的标题", B)]
    assert entries[0].summary.count(PROSE) == 2


def test_bold_lines_over_lists_of_entries_head_them() -> None:
    assert titles(f"**要闻**\n\n1. [甲]({A})\n2. [乙]({B})\n\n**工具**\n\n1. [丙]({C})\n") == ["甲", "乙", "丙"]


def test_paragraphs_behind_a_link_are_entries_side_by_side() -> None:
    entries = read(f"[甲]({A})\n\n{PROSE}\n\n[乙]({B})\n\n{PROSE}\n").entries
    assert [(entry.title, entry.summary) for entry in entries] == [("甲", PROSE), ("乙", PROSE)]


def test_a_single_paragraph_behind_a_link_among_lists_is_prose() -> None:
    assert titles(f"[作者]({A})写的日报。\n\n- [甲]({B})\n- [乙]({C})\n") == ["甲", "乙"]


def test_two_paragraphs_with_links_give_way_to_many_items() -> None:
    items = "".join(f"- [第{number}条的标题](https://example.com/{number})\n" for number in range(12))
    assert len(titles(f"一句话（[原文]({A})）\n\n又一句（[原文]({B})）\n\n{items}")) == 12


def test_sentences_before_their_source_are_entries_side_by_side() -> None:
    text = f"甲公司发布了新的模型。[原文]({A})\n\n乙公司开源了新的工具。[原文]({B})\n"
    assert (titles(text), links(text)) == (["甲公司发布了新的模型", "乙公司开源了新的工具"], [A, B])


def test_one_item_that_is_sure_makes_its_numbered_sisters_sure() -> None:
    assert titles(f"1. [甲]({A})\n2. 乙公司开源工具\n") == ["甲", "乙公司开源工具"]


@pytest.mark.parametrize(
    "item",
    [
        "[回到目录](#top)",
        "[第二期](./2.md)",
        f"[上一期]({B})",
        f"[订阅]({B})",
        f"[好物]({B})（广告）",
        "![图](https://example.com/i.png)",
    ],
)
def test_what_leads_about_the_archive_or_advertises_is_no_entry(item: str) -> None:
    assert titles(f"- [甲]({A})\n- {item}\n") == ["甲"]


def test_a_list_under_a_line_that_calls_it_references_has_no_entries() -> None:
    assert titles(f"1. [甲]({A})\n\n参考链接：\n\n- [乙]({B})\n- [丙]({C})\n") == ["甲"]


def test_a_section_about_the_archive_has_no_entries() -> None:
    assert titles(f"## 要闻\n\n- [甲]({A})\n\n## 往期回顾\n\n- [乙]({B})\n") == ["甲"]


def test_far_more_weak_entries_of_one_form_outweigh_a_few_sure_ones() -> None:
    many = "".join(f"**第{number}件事情的标题**\n\n{PROSE}\n\n" for number in range(8))
    assert len(titles(f"{many}## 征稿\n\n- [读者来信]({A})\n")) == 9


def test_a_file_whose_head_names_its_source_is_one_entry() -> None:
    text = f"---\ntitle: 甲的文章\nurl: {A}\n---\n\n# 甲的文章\n\n{PROSE}\n\n## 一\n\n{PROSE}\n\n- [乙]({B})\n"
    (entry,) = read(text).entries
    assert (entry.title, entry.url, entry.line) == ("甲的文章", A, 6)
    assert entry.summary.startswith(PROSE)


def test_a_digest_whose_head_names_a_source_keeps_its_entries() -> None:
    items = "".join(f"1. [第{number}条](https://example.com/{number})\n" for number in range(3))
    assert len(titles(f"---\ntitle: 日报\nurl: {A}\n---\n\n## 要闻\n\n{items}")) == 3


def test_a_file_that_begins_with_its_source_is_one_entry() -> None:
    text = f"# 甲的文章\n\n来源：[某报]({A})\n\n{PROSE}\n"
    assert (titles(text), links(text)) == (["甲的文章"], [A])


def test_a_file_of_prose_has_no_entry() -> None:
    assert titles(f"# 日报\n\n{PROSE}\n\n{PROSE}[甲]({A})，{PROSE}\n") == []


def test_single_linked_paragraphs_among_many_items_are_prose() -> None:
    def section(name: str) -> str:
        items = "".join(f"- [第{number}条的{name}](https://example.com/{name}{number})\n" for number in range(4))
        return f"## {name}部\n\n[编者]({A})，{PROSE}\n\n{items}\n"

    assert len(titles("".join(map(section, "甲乙丙")))) == 12


def test_three_sentences_are_entries_beside_any_number_of_items() -> None:
    items = "".join(f"- [第{number}条的标题](https://example.com/{number})\n" for number in range(20))
    sentences = "".join(f"{name}公司发布了模型。[原文]({A})\n\n" for name in "甲乙丙")
    assert len(titles(sentences + items)) == 23


def test_a_file_with_one_bold_line_and_its_source_is_one_entry() -> None:
    assert titles(f"# 甲的文章\n\n**甲说的话**\n\n{PROSE}[原文]({A})\n") == ["甲的文章"]


def test_a_single_deeper_heading_is_part_of_an_entry() -> None:
    text = f"## 甲\n\n{PROSE}\n\n## 乙\n\n{PROSE}\n\n### 丙\n\n{PROSE}\n\n## 丁\n\n{PROSE}\n"
    assert titles(text) == ["甲", "乙", "丁"]


def test_a_part_of_a_file_is_never_one_entry_by_its_first_link() -> None:
    assert titles(f"来源：[某报]({A})\n\n## 2025-12-21\n\n{PROSE}\n\n## 2025-12-20\n\n{PROSE}\n") == []


def test_a_heading_that_is_a_date_is_no_entry() -> None:
    assert titles(f"# 日报\n\n## 2025-12-21\n\n{PROSE}\n\n来源：[某报]({A})\n") == []


def test_a_quoted_source_under_the_title_is_that_of_the_digest() -> None:
    text = f"# 日报\n\n> 数据来源：[某报]({A})\n\n1. 甲公司发布模型\n2. 乙公司开源工具\n"
    assert titles(text) == ["甲公司发布模型", "乙公司开源工具"]


def test_a_numbered_heading_over_several_linked_items_heads_a_section() -> None:
    assert titles(f"## 1. 模型\n\n来源：[某报]({A})\n\n- [甲]({B})\n- [乙]({C})\n") == ["甲", "乙"]


def test_linked_points_deep_under_a_linked_heading_are_its_own() -> None:
    points = f"- 要点\n  - [内]({B})\n  - [里]({C})\n"
    assert titles(f"## [甲]({A})\n\n{PROSE}\n\n{points}\n## [乙]({A})\n\n{PROSE}\n\n{points}") == ["甲", "乙"]


def test_where_only_the_files_name_is_a_title_what_the_body_calls_so_is_an_entry() -> None:
    assert titles(f"---\nurl: {A}\n---\n\n1. [甲公司发布模型]({B})\n") == ["甲公司发布模型"]
    assert titles(f"---\nurl: {A}\n---\n\n{PROSE}\n") == ["2025-12-21"]


@pytest.mark.parametrize("number", ["", "{}. "])
@pytest.mark.parametrize("points", ["- 甲\n- [说明]({}) 在此", "### Links\n\n- [Docs]({})\n- [Demo]({})"])
def test_links_among_the_points_of_a_linked_heading_are_its_own(number: str, points: str) -> None:
    text = "# 榜单\n\n" + "".join(
        f"## {number.format(place)}[{name}]({link})\n\n{PROSE}\n\n{points.format(C, C)}\n\n"
        for place, (name, link) in enumerate((("甲/乙", A), ("丙/丁", B)), 1)
    )
    assert titles(text) == ["甲/乙", "丙/丁"]


def test_the_list_under_thanks_to_sponsors_is_none_of_the_news() -> None:
    assert titles(f"Thanks to our sponsors:\n\n- [Acme]({C})\n\n# Stories\n\n1. [甲]({A})\n2. [乙]({B})\n") == [
        "甲",
        "乙",
    ]
