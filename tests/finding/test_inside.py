"""Find inside: an entry, and the others of its digest."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.ui.fake_host import NOW, digest_text
from tests.ui.test_listing import archive_of
from tui_reader.finding.inside import LOOKED_THROUGH, Inside, Stop

ITEMS = (
    ("GPT 发布", "https://x.com/karpathy/status/2002420578528219306", "讲 gpt 与 GPT5，发布在即。"),
    ("别的", "https://example.org/a", "没有。"),
    ("通義千問", "https://example.org/b", "ＧＰＴ 在这里。"),
)
ARCHIVE = archive_of({
    "new.md": digest_text(NOW, ("GPT", "https://example.org/c", "另一期的 GPT。")),
    "old.md": digest_text(NOW - timedelta(hours=4), *ITEMS),
})  # fmt: skip
FIRST = 1
"""The row of the older digest's first entry."""


def looking(text: str, row: int = FIRST) -> Inside:
    inside = Inside(ARCHIVE, row)
    inside.look_for(text)
    inside.settle()
    return inside


def found(inside: Inside, row: int) -> list[tuple[str, str]]:
    entry = ARCHIVE.entry(row)
    texts = {"title": entry.title, "summary": entry.summary, "author": entry.author or "", "site": entry.site or ""}
    return [(span.field, texts[span.field][span.start : span.end]) for span in inside.hits(row)]


def test_case_and_width_make_no_difference() -> None:
    inside = looking("gpt")
    assert found(inside, FIRST) == [("title", "GPT"), ("summary", "gpt"), ("summary", "GPT")]
    assert found(inside, FIRST + 2) == [("summary", "ＧＰＴ")]


@pytest.mark.parametrize(("typed", "row", "shown"), [
    ("通义千问", FIRST + 2, ("title", "通義千問")),
    ("gpt发布", FIRST, ("title", "GPT 发布")),
    (" Karpathy ", FIRST, ("author", "karpathy")),
    ("example", FIRST + 1, ("site", "example")),
])  # fmt: skip
def test_script_blanks_and_ends_make_no_difference(typed: str, row: int, shown: tuple[str, str]) -> None:
    assert found(looking(typed), row) == [shown]


def test_one_letter_is_found_inside_words_too() -> None:
    assert ("title", "P") in found(looking("p"), FIRST)


def test_places_do_not_overlap() -> None:
    archive = archive_of({"a.md": digest_text(NOW, ("aaaa", "https://example.org/", "x"))})
    inside = Inside(archive, 0)
    inside.look_for("aa")
    assert [(span.start, span.end) for span in inside.hits(0)] == [(0, 2), (2, 4)]


def test_it_goes_from_hit_to_hit_and_on_to_the_next_entry_that_has_some() -> None:
    inside = looking("gpt")
    stops = [inside.at]
    wrapped = []
    for _ in range(4):
        wrapped.append(inside.go(1))
        stops.append(inside.at)
    assert stops == [Stop(1, 0), Stop(1, 1), Stop(1, 2), Stop(3, 0), Stop(1, 0)]
    assert wrapped == [False, False, False, True]
    assert inside.go(-1)
    assert inside.at == Stop(3, 0)
    assert not inside.go(-1)
    assert inside.at == Stop(1, 2)


def test_the_other_digests_are_left_alone() -> None:
    inside = looking("另一期")
    assert inside.at is None
    while inside.step():
        pass
    assert (inside.total, inside.done) == (0, True)


def test_the_entry_that_looking_began_with_comes_first() -> None:
    inside = looking("gpt", FIRST + 2)
    assert inside.at == Stop(3, 0)
    assert (inside.number, inside.total) == (4, 4)
    assert looking("gpt", FIRST + 1).at == Stop(3, 0)


def test_a_lone_hit_is_come_back_to() -> None:
    inside = looking("通义")
    assert inside.go(1)
    assert inside.at == Stop(3, 0)


def test_nothing_is_found_of_nothing() -> None:
    inside = looking("  ")
    assert inside.at is None
    assert inside.hits(FIRST) == ()


def test_of_a_text_without_end_only_the_beginning_is_looked_through() -> None:
    text = "长" * LOOKED_THROUGH + "尾"
    archive = archive_of({"a.md": digest_text(NOW, ("题", "https://example.org/", text))})
    inside = Inside(archive, 0)
    inside.look_for("尾")
    assert inside.hits(0) == ()
    inside.look_for("长长")
    assert len(inside.hits(0)) == LOOKED_THROUGH // 2
