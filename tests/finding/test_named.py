"""Where an entry has what a filter means."""

from __future__ import annotations

import pytest

from tests.ui.fake_host import NOW, ZONE, digest_text
from tui_reader.finding.archive import Archive
from tui_reader.finding.named import named_spans
from tui_reader.finding.query import parse
from tui_reader.reading import digest

ITEMS = ("标题", "https://blog.example.org/a", "没有。"), ("贴", "https://x.com/Karpathy/status/1", "没有。")
TEXT = digest_text(NOW, *ITEMS)
ARCHIVE = Archive().with_readings([digest.read(TEXT.encode(), "a.md")], zone=ZONE)


def marked(query: str, row: int) -> list[tuple[str, str]]:
    entry = ARCHIVE.entry(row)
    fields = {
        "category": " ".join(entry.digest.categories), "author": entry.author or "", "site": entry.site or "",
    }  # fmt: skip
    return [(span.field, fields[span.field][span.start : span.end]) for span in named_spans(parse(query), entry)]


@pytest.mark.parametrize(
    ("query", "row", "found"),
    [
        ("#ａｉ应用", 0, [("category", "AI应用")]), ("#洞察", 0, [("category", "洞察")]), ("-#洞察", 0, []),
        ("@karp", 1, [("author", "Karp")]), ("@pathy", 1, []), ("@karp", 0, []),
        ("site:example", 0, [("site", "example")]), ("site:blog", 0, [("site", "blog")]), ("site:log", 0, []),
        ("洞察 karpathy", 1, []),
    ],
)  # fmt: skip
def test_a_filter_is_marked_where_it_is_meant(query: str, row: int, found: list[tuple[str, str]]) -> None:
    assert marked(query, row) == found
