"""Lists, and what stands at the left margin behind their items."""

from __future__ import annotations

import pytest

from tests.reading.damage import read
from tui_reader.model import Fault
from tui_reader.reading.body import document

A, B, C = (f"https://example.com/{name}" for name in "abc")
PROSE = "这一段说的是别的事情，写得长一些，好让它不像一个标签，也不像一个标题。"


def titles(text: str) -> list[str]:
    return [entry.title for entry in read(text).entries]


def test_items_that_only_name_a_source_are_fields_of_an_entry() -> None:
    (entry,) = read(f"## 1. 甲的标题\n\n{PROSE}\n\n- 链接: {A}\n- 作者：某人\n").entries
    assert (entry.title, entry.url) == ("甲的标题", A)


def test_the_same_short_word_again_and_again_is_a_label() -> None:
    item = "1. **{0}的标题**\n\n   {1}\n\n   - [Forum](https://example.com/{0})\n"
    text = "".join(item.format(name, PROSE) for name in "甲乙丙")
    assert document(text).labels == {"Forum"}
    assert titles(text) == ["甲的标题", "乙的标题", "丙的标题"]


def test_twice_the_same_word_or_a_long_one_is_no_label() -> None:
    twice = f"- [甲]({A})\n- [甲]({B})\n"
    long = "".join(f"- [比十六个字还要再多一点的一个标题而已]({A})\n" for _ in range(3))
    linked = f"- [甲]({A}) 乙\n" * 3
    assert document(twice + long + linked).labels == frozenset()


def test_an_item_without_a_link_over_linked_items_is_the_name_of_a_group() -> None:
    assert titles(f"- 模型\n  - [甲]({A})\n  - [乙]({B})\n- 工具\n  - [丙]({C})\n") == ["甲", "乙", "丙"]
    assert titles(f"1. **模型**\n   - [甲]({A})\n   - [乙]({B})\n2. **工具**\n   - [丙]({C})\n   - [丁]({A})\n") == [
        "甲", "乙", "丙", "丁",
    ]  # fmt: skip


def test_links_inside_an_entry_are_its_own() -> None:
    (entry,) = read(f"- [甲]({A})\n  - [乙]({B})\n  - [丙]({C})\n").entries
    assert (entry.title, entry.summary) == ("甲", "乙\n丙")


def test_most_bullets_with_a_link_make_the_others_entries() -> None:
    items = "".join(
        f"- 第{number}家公司发布了模型，见[说明](https://example.com/{number})，很好\n" for number in range(9)
    )
    linked = f"- [甲]({A})\n{items}"
    assert len(titles(f"{linked}- 第十家公司没有给出链接，只有一句话说明情况。\n")) == 11


def test_nested_lists_are_looked_into_only_so_deep() -> None:
    deep = "".join("  " * level + "-\n" for level in range(20)) + "  " * 20 + f"- [甲]({A})\n"
    assert titles(deep) == []
    shallow = "- 组\n  - 组\n" + f"    - [甲]({A})\n    - [乙]({B})\n"
    assert titles(shallow) == ["甲", "乙"]


@pytest.mark.parametrize(
    ("item", "title"),
    [
        (f"[#351]({A}) 修好了一个老问题", "修好了一个老问题"),
        (f"[#351]({A}) **修好了**", "修好了"),
        (f"[#351]({A})", "#351"),
        (f"[甲]({A})发布了新的模型，很快。", "甲发布了新的模型，很快"),
        (f"[甲]({A}) 和 [乙]({B}) 一起发布了新的模型。", "甲 和 乙 一起发布了新的模型"),
        (f"[甲]({A}) - 发布了新的模型", "甲"),
    ],
)
def test_a_link_that_is_only_a_word_is_no_title(item: str, title: str) -> None:
    assert titles(f"- {item}\n") == [title]


def test_an_item_in_italics_says_that_there_is_nothing() -> None:
    assert titles(f"## [甲]({A})\n\n- *今天没有*\n\n## [乙]({B})\n\n{PROSE}\n") == ["乙"]


def test_text_at_the_margin_belongs_to_the_item_above() -> None:
    entries = read(f"1. [甲]({A})\n\n{PROSE}\n\n2. [乙]({B})\n\n{PROSE}\n\n> 有人说\n\n3. [丙]({C})\n").entries
    assert [entry.summary for entry in entries] == [PROSE, f"{PROSE}\n有人说", ""]


def test_behind_the_last_item_as_much_belongs_to_it_as_to_its_neighbour() -> None:
    entries = read(f"1. [甲]({A})\n\n{PROSE}\n\n2. [乙]({B})\n\n{PROSE}\n\n以上。\n").entries
    assert [entry.summary for entry in entries] == [PROSE, PROSE]


def test_what_follows_a_list_without_text_at_the_margin_is_not_its_last_items() -> None:
    assert [entry.summary for entry in read(f"1. [甲]({A})\n2. [乙]({B})\n\n{PROSE}\n").entries] == ["", ""]


def test_numbers_of_another_style_are_points_of_the_item_above() -> None:
    text = f"1、甲公司发布模型 {A}\n\n（1）很快\n\n（2）很省\n\n2、乙公司开源工具 {B}\n\n（1）好用\n"
    entries = read(text).entries
    assert [entry.title for entry in entries] == ["甲公司发布模型", "乙公司开源工具"]
    assert entries[0].summary.endswith("很快\n很省")


def test_bullets_between_numbers_are_points_of_the_item_above() -> None:
    assert titles(f"1. [甲]({A})\n\n- [说明]({C})\n- 很快\n\n2. [乙]({B})\n") == ["甲", "乙"]


def test_a_number_that_is_only_a_name_heads_what_follows_it() -> None:
    assert titles(f"1. 模型\n\n（1）[甲]({A})\n\n（2）[乙]({B})\n") == ["甲", "乙"]


def test_numbers_begin_again_under_each_bold_line() -> None:
    text = f"**模型**\n\n1、[甲]({A})\n\n2、[乙]({B})\n\n**工具**\n\n（1）[丙]({C})\n\n（2）[丁]({A})\n"
    assert titles(text) == ["甲", "乙", "丙", "丁"]


def test_a_few_numbers_under_a_line_with_a_colon_are_its_points() -> None:
    assert titles("本周的打算：\n\n1. 读一本书\n2. 写一篇文章\n") == []
    assert titles("本周的打算\n\n1. 读一本书\n2. 写一篇文章\n") == ["读一本书", "写一篇文章"]


def test_an_empty_number_takes_title_and_source_from_what_follows() -> None:
    entries = read(f"1.\n\n**甲的标题**\n\n{PROSE}[原文]({A})\n\n2.\n\n**乙的标题**\n\n{PROSE}\n").entries
    assert [(entry.title, entry.url) for entry in entries] == [("甲的标题", A), ("乙的标题", None)]


def test_a_number_without_a_source_takes_it_from_the_margin() -> None:
    assert [
        entry.url
        for entry in read(f"1. 甲公司发布模型\n\n来源：[某报]({A})\n\n2. 乙公司开源工具\n\n[原文]({B})\n").entries
    ] == [A, B]


def test_a_list_that_is_called_references_has_no_entries_beside_other_lists() -> None:
    assert titles(f"- [甲]({A})\n\n参考链接：\n\n- [乙]({B})\n- [丙]({C})\n") == ["甲"]


def test_a_list_of_bullets_ends_where_numbers_begin() -> None:
    assert titles(f"- 链接: {A}\n\n1. [甲]({B})\n2. [乙]({C})\n") == ["甲", "乙"]


def test_a_line_of_an_occasion_over_linked_items_is_the_name_of_a_group() -> None:
    assert titles(f"- 周三 | [会场]({A})\n  - [甲]({B})\n  - [乙]({C})\n") == ["甲", "乙"]


def test_weak_bullets_make_no_entry_of_one_without_a_link() -> None:
    items = "".join(
        f"- 第{number}家公司发布了模型，见[说明](https://example.com/{number})，很好\n" for number in range(9)
    )
    assert len(titles(f"{items}- 第十家公司没有给出链接，只有一句话说明情况。\n")) == 9


def test_a_bold_date_is_no_title() -> None:
    assert titles(f"- **2025-12-21** 甲公司发布了新的模型。[原文]({A})\n") == ["2025-12-21 甲公司发布了新的模型"]


def test_a_bold_date_before_a_colon_is_no_title() -> None:
    assert titles(f"1. **2025-12-21**：甲公司发布了新的模型，[原文]({A})\n") != ["2025-12-21"]


def test_empty_numbers_over_lists_give_their_items() -> None:
    assert titles(f"1.\n   - [甲]({A})\n   - [乙]({B})\n2.\n   - [丙]({C})\n") == ["甲", "乙", "丙"]


def test_a_remark_between_asterisks_is_no_entry() -> None:
    items = "".join(f"- [第{number}条的标题](https://example.com/{number})\n" for number in range(6))
    assert len(titles(f"{items}- \\*数据截至周日的早上八点，仅供各位读者参考\\*\n")) == 6


def test_numbers_under_a_line_with_a_colon_are_entries_where_one_has_a_link() -> None:
    assert titles(f"要闻：\n\n1. [甲]({A})\n2. 乙公司开源工具\n") == ["甲", "乙公司开源工具"]


def test_a_group_of_numbers_ends_at_the_next_of_the_first_style() -> None:
    text = f"1、模型\n\n（1）[甲]({A})\n\n（2）[乙]({B})\n\n2、丙公司开源工具 {C}\n\n（1）好用\n"
    assert titles(text) == ["甲", "乙", "丙公司开源工具"]


def test_a_number_with_a_whole_sentence_is_no_name_of_a_group() -> None:
    text = f"1、甲公司昨天发布了新的模型\n\n（1）[说明书]({A})\n\n（2）[价目表]({B})\n"
    assert titles(text) == ["甲公司昨天发布了新的模型"]


def test_numbers_behind_blanks_of_full_width_are_items() -> None:
    assert titles("\u30001、甲公司发布模型\n\n\u30002、乙公司开源工具\n") == ["甲公司发布模型", "乙公司开源工具"]


def test_a_number_alone_counts_where_bold_with_a_link_follows() -> None:
    assert titles(f"3、**[甲公司发布模型]({A})**\n") == ["甲公司发布模型"]


def test_a_picture_with_words_before_a_title_is_no_part_of_it() -> None:
    assert titles(f"- ![图](https://example.com/i.png) [甲]({A})\n- [乙]({B})\n") == ["甲", "乙"]


@pytest.mark.parametrize("marker", ["1. {}", "- {}", "1、{}", "（1）{}"])
@pytest.mark.parametrize("title", ["[公司融资]({})", "**[公司融资]({})**"])
def test_a_chinese_line_below_a_linked_title_is_no_part_of_it(marker: str, title: str) -> None:
    (entry,) = read(f"{marker.format(title.format(A))}\n   公司获得投资。\n").entries
    assert (entry.title, entry.summary) == ("公司融资", "公司获得投资。")


@pytest.mark.parametrize(
    "before", ["[视频] [系列] ", "`Go` ", "9.5/10 | ", "(56 points) ", "56 points - ", "00:01:10 "]
)
def test_tags_and_scores_before_a_linked_title_are_no_part_of_it(before: str) -> None:
    assert titles(f"- {before}[使用 pprof 排查]({A})\n- {before}[用 Rust 编写内核]({B})\n") == [
        "使用 pprof 排查",
        "用 Rust 编写内核",
    ]


def test_a_number_without_a_blank_before_a_title_is_no_part_of_it() -> None:
    assert titles(f"1.[国产]({A})\n2.[雄安]({B})\n") == ["国产", "雄安"]
    assert titles("1.**甲**：一\n2.**乙**：二\n") == ["甲", "乙"]


@pytest.mark.parametrize("colon", ["", ":", "："])
def test_beside_a_group_of_several_one_of_one_is_a_group(colon: str) -> None:
    text = f"- **模型**{colon}\n  - [甲]({A})\n  - [乙]({B})\n- **产品**{colon}\n  - [丙]({C})\n"
    assert titles(text) == ["甲", "乙", "丙"]


def test_a_numbered_link_that_cannot_be_opened_is_an_entry_and_told() -> None:
    reading = read(f"1. [甲]({A})\n2. [JS link](javascript:x)\n3. [丙]({C})\n")
    assert [(entry.title, entry.url) for entry in reading.entries] == [("甲", A), ("JS link", None), ("丙", C)]
    assert (Fault.LINK, "2") in [(problem.fault, problem.detail) for problem in reading.problems]


@pytest.mark.parametrize(("marker", "indent"), [("1. ", "   "), ("1、", ""), ("- ", "  ")])
def test_a_title_its_text_and_its_address_may_have_a_line_each(marker: str, indent: str) -> None:
    item = f"{marker}公司融资\n{indent}公司获得投资。\n{indent}{A}\n\n"
    assert [(entry.title, entry.url, entry.summary) for entry in read(item * 2).entries] == [
        ("公司融资", A, f"公司获得投资。 {A}")
    ] * 2


def test_prose_over_several_lines_keeps_its_first_phrase() -> None:
    assert titles(f"1. 公司融资，投资方\n   是两家老牌的机构。还有[原文]({A})\n   可读。\n") == [
        "公司融资，投资方是两家老牌的机构"
    ]
