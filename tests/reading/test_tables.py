"""Tables whose rows are entries."""

from __future__ import annotations

import pytest

from tests.reading.damage import read

A, B = "https://example.com/a", "https://example.com/b"


def _rows(head: str, *rows: str) -> list[tuple[str, str | None]]:
    columns = head.count("|") - 1
    text = "\n".join([head, "|" + "--|" * columns, *rows]) + "\n"
    return [(entry.title, entry.url) for entry in read(text).entries]


def test_the_column_of_titles_and_the_column_of_links_are_known_by_their_heads() -> None:
    found = _rows("| 序号 | 标题 | 链接 |", f"| 1 | 甲 | [原文]({A}) |", f"| 2 | 乙 | {B} |")
    assert found == [("甲", A), ("乙", B)]


def test_a_linked_title_needs_no_head() -> None:
    assert _rows("| # | 甲乙 |", f"| 1 | [甲]({A}) |", f"| 2 | [乙]({B}) |") == [("甲", A), ("乙", B)]


def test_one_row_is_enough_only_where_the_head_names_titles() -> None:
    assert _rows("| 标题 |", f"| [甲]({A}) |") == [("甲", A)]
    assert _rows("| 甲乙 |", f"| [甲]({A}) |") == []


@pytest.mark.parametrize(
    "rows",
    [
        ("| 甲 | 1 |", "| 乙 | 2 |"),
        (f"| [甲]({A}) | 1 |", "| 乙 | 2 |", "| 丙 | 3 |"),
        ("| [甲](#a) | 1 |", "| [乙](#b) | 2 |"),
    ],
)
def test_a_table_without_links_is_data(rows: tuple[str, ...]) -> None:
    assert _rows("| 标题 | 数 |", *rows) == []


def test_the_number_before_a_title_is_no_part_of_it() -> None:
    assert _rows("| 标题 | 链接 |", f"| **1. 甲** | [原文]({A}) |") == [("甲", A)]


def test_the_other_cells_are_the_summary() -> None:
    text = f"| 标题 | 说明 |\n|--|--|\n| [甲]({A}) | 一句话 |\n"
    (entry,) = read(text).entries
    assert "一句话" in entry.summary
    assert entry.line == 3


def test_tables_one_below_the_other_have_a_head_each() -> None:
    def table(head: str, name: str) -> str:
        return f"| {head} |\n|--|\n| [{name}一]({A}{name}) |\n| [{name}二]({B}{name}) |\n"

    found = read(f"{table('仓库', '甲')}\n{table('[视频](https://example.com/)', '乙')}").entries
    assert [entry.title for entry in found] == ["甲一", "甲二", "乙一", "乙二"]


@pytest.mark.parametrize("head", ["视频", "VIDEOS", "Tools", "Podcast"])
def test_a_table_of_one_row_is_an_entry_where_its_head_says_what_it_is(head: str) -> None:
    assert _rows(f"| {head} |", f"| [甲]({A}) |") == [("甲", A)]
