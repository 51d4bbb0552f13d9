"""Titles, dates and categories wherever digests keep them."""

from __future__ import annotations

import pytest

from tui_reader.model import Digest, Fault
from tui_reader.reading.digest import read

ITEM = "\n1. [屋顶的风向标](https://example.com/vane)\n2. [A vane for two winds](https://example.com/winds)\n"


def _digest(head: str, file: str = "x.md") -> Digest:
    reading = read((head + ITEM).encode(), file)
    (digest,) = reading.digests
    assert [entry.title for entry in reading.entries] == ["屋顶的风向标", "A vane for two winds"]
    return digest


def _faults(head: str, file: str) -> set[Fault]:
    return {problem.fault for problem in read((head + ITEM).encode(), file).problems}


@pytest.mark.parametrize(
    ("head", "file", "title"),
    [
        ("---\ntitle: 山谷早报\n---\n", "2026-01-02.md", "山谷早报"),
        ('---\ntitle: "Valley: a morning paper"\n---\n', "2026-01-02.md", "Valley: a morning paper"),
        ("---\ntitle: ! 'Issue #42'\n---\n", "x.md", "Issue #42"),
        ("---\ntitle: >\n  A title on\n  two lines\n---\n", "x.md", "A title on two lines"),
        ('+++\ntitle = "渡口周刊"\n+++\n', "x.md", "渡口周刊"),
        ("Title: 渡口周刊 177\nDate: 2026-01-02\n", "x.md", "渡口周刊 177"),
        ("---\ntitle: 前面的\n---\n\n# 后面的\n", "x.md", "前面的"),
        ("# 山谷早报\n", "2026-01-02.md", "山谷早报"),
        ("# Valley **news**\n", "x.md", "Valley news"),
        ("渡口周刊\n====\n", "x.md", "渡口周刊"),
        ("---\ndate: 2026-01-02\n---\n\n# Harbour notes\n", "x.md", "Harbour notes"),
        ("[上一期](./1.md)\n\n# 第二期\n", "x.md", "第二期"),
        ("", "notes/issue-177.md", "issue-177"),
        ("", "2026/01/02/早报.md", "早报"),
        ("---\ntags: [a]\n---\n", "2026-01-02.md", "2026-01-02"),
    ],
)
def test_a_title_stands_in_the_head_in_a_heading_or_in_the_name(head: str, file: str, title: str) -> None:
    assert _digest(head, file).title == title


@pytest.mark.parametrize(
    ("head", "file", "written"),
    [
        ("---\ndate: 2025-10-08 06:00:00 +0800\n---\n", "x.md", "2025-10-08T06:00:00+08:00"),
        ("---\ndate: '2025-10-08T06:00:00Z'\n---\n", "x.md", "2025-10-08T06:00:00+00:00"),
        ("---\ndate: 2024/08/05\n---\n", "x.md", "2024-08-05T00:00:00"),
        ("---\ndate: 2024/8/5 7:30\n---\n", "x.md", "2024-08-05T07:30:00"),
        ("---\npubDate: 2024-08-05\n---\n", "x.md", "2024-08-05T00:00:00"),
        ("---\npublish_date: 2024-08-05\n---\n", "x.md", "2024-08-05T00:00:00"),
        ("+++\ndate = 2024-08-05T06:00:00+08:00\n+++\n", "x.md", "2024-08-05T06:00:00+08:00"),
        ("+++\ndate = 2024-08-05\n+++\n", "x.md", "2024-08-05T00:00:00"),
        ('+++\ndate = "2024-08-05 06:00"\n+++\n', "x.md", "2024-08-05T06:00:00"),
        ("Title: a\nDate: 2024-08-05 10:20\n", "x.md", "2024-08-05T10:20:00"),
        ("Title: a\nDate: Mon, 05 Aug 2024 10:20:00 +0000\n", "x.md", "2024-08-05T10:20:00+00:00"),
        ("# 早报\n\n> 2024-08-05T06:00:00.123456Z\n", "x.md", "2024-08-05T06:00:00.123456+00:00"),
        ("# 早报\n\n> 生成时间：2024-08-05 06:00\n", "x.md", "2024-08-05T06:00:00"),
        ("# 早报（2024年8月5日）\n", "x.md", "2024-08-05T00:00:00"),
        ("# News of August 5, 2024\n", "x.md", "2024-08-05T00:00:00"),
        ("## 早报 2024-08-05\n", "x.md", "2024-08-05T00:00:00"),
        ("", "2025-12-21.md", "2025-12-21T00:00:00"),
        ("", "news-20251221T0400.md", "2025-12-21T04:00:00"),
        ("", "2025/12/21/news.md", "2025-12-21T00:00:00"),
        ("", "2025/12/21/04.md", "2025-12-21T00:00:00"),
        ("---\ndate: 2024-08-05\n---\n\n# 早报 2024-08-06\n", "2024-08-07.md", "2024-08-05T00:00:00"),
        ("# 早报 2024-08-06\n", "2024-08-07.md", "2024-08-06T00:00:00"),
    ],
)
def test_a_date_stands_in_the_head_in_the_text_or_in_the_path(head: str, file: str, written: str) -> None:
    date = _digest(head, file).date
    assert date is not None
    assert date.isoformat() == written
    assert not _faults(head, file) & {Fault.DATE, Fault.NO_DATE}


@pytest.mark.parametrize("file", ["issue-177.md", "2026.md", "week-12.md", "x.md", "第177期.md"])
def test_the_number_of_an_issue_is_no_date(file: str) -> None:
    assert _digest("---\ntitle: 周刊\n---\n", file).date is None
    assert _faults("---\ntitle: 周刊\n---\n", file) == {Fault.NO_DATE}


def test_a_range_of_days_in_the_name_begins_on_its_first() -> None:
    date = _digest("---\ntitle: 周刊\n---\n", "20170424-20170430.md").date
    assert date is not None
    assert date.isoformat() == "2017-04-24T00:00:00"


@pytest.mark.parametrize(
    ("head", "categories"),
    [
        ("---\ncategories: [工具, 读物]\n---\n", ("工具", "读物")),
        ("---\ncategories:\n  - 工具\n  - 读物\n---\n", ("工具", "读物")),
        ("---\ntags: 工具, 读物\n---\n", ("工具", "读物")),
        ("---\ncategory: 工具\n---\n", ("工具",)),
        ("---\ncategory: [工具]\ncategories: 读物\ntags:\n  - 工具\n  - 海\n---\n", ("工具", "读物", "海")),
        ("---\ntags: tools，maps、sea\n---\n", ("tools", "maps", "sea")),
        ('---\ntags: "slow travel"\n---\n', ("slow travel",)),
        ('+++\ntags = ["tools", "maps"]\ncategories = ["sea"]\n+++\n', ("tools", "maps", "sea")),
        ("Title: a\nCategory: Weekly\nTags: maps, sea\n", ("Weekly", "maps", "sea")),
        ("---\ntags:\n---\n", ()),
        ("---\ntags: []\n---\n", ()),
        ("# 早报\n", ()),
    ],
)
def test_categories_and_tags_are_one_set_however_they_are_written(head: str, categories: tuple[str, ...]) -> None:
    assert _digest(head).categories == categories
