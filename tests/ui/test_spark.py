"""Hits a day as a line."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.ui.fake_host import NOW, digest_text
from tests.ui.test_listing import archive_of
from tui_reader.ui.spark import DAYS, columns, daily

if TYPE_CHECKING:
    from collections.abc import Iterator

AGES = (-1, 0, 0, 1, 29, 30, 400)


def test_each_day_of_the_readers_zone_has_its_hits_today_last() -> None:
    item = ("题", "https://example.org/", "文")
    files = {f"{at}.md": digest_text(NOW - timedelta(days=age, hours=at / 10), item) for at, age in enumerate(AGES)}
    archive = archive_of(files | {"none.md": "---\ntitle: x\n---\n\n1. [题](https://example.org/u)\n\n    文\n"})
    counts = daily(archive, range(len(archive.digests)), lambda _place: 2, NOW)
    assert len(counts) == DAYS
    assert (counts[-1], counts[-2], counts[0], sum(counts)) == (4, 2, 2, 8)


def test_only_digests_of_these_days_are_looked_at() -> None:
    item = ("题", "https://example.org/", "文")
    archive = archive_of({f"{age}.md": digest_text(NOW - timedelta(days=age), item) for age in (0, 40, 41, 42)})
    looked_at: list[int] = []

    class Newest(tuple[int, ...]):
        __slots__ = ()

        def __iter__(self) -> Iterator[int]:
            for digest in super().__iter__():
                looked_at.append(digest)
                yield digest

    daily(archive, Newest(range(4)), lambda _place: 1, NOW)
    assert looked_at == [0, 1]


@pytest.mark.parametrize(("signs", "line"), [("▁▂▃▄▅▆▇█", "▁▂▅█"), (".:-=+*%#", ".:+#")])
def test_nothing_is_lowest_the_most_highest_and_a_single_hit_is_seen(signs: str, line: str) -> None:
    assert columns((0, 1, 50, 100), signs) == line


def test_without_hits_the_line_is_flat() -> None:
    assert columns((0, 0), "ab") == "aa"
