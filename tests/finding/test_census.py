"""An archive in numbers."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.finding.readings import NOON, archive, digest, entry
from tui_reader.finding.archive import Archive
from tui_reader.finding.census import Month, census
from tui_reader.finding.facets import by_digest
from tui_reader.finding.marking import Marking
from tui_reader.finding.sieve import no_marks
from tui_reader.model import Marked, Reading

if TYPE_CHECKING:
    from tui_reader.finding.census import Census


def reading(days: int, *sites: str) -> Reading:
    head = digest(NOON + timedelta(days=days), categories=["AI应用"])
    entries = [entry(head, at, f"t{days}.{at}", author=None, site=site) for at, site in enumerate(sites, 1)]
    return Reading(head.file, (head,), tuple(entries))


WHOLE = archive(reading(0, "a", "b"), reading(40, "a"), reading(41), batches=[reading(42, "a", "c")])
"""Newest first: rows 0 and 1 of day 42, none of 41, row 2 of 40, rows 3 and 4 of 0."""


def counted(rows: list[int] | None = None) -> Census:
    return census(WHOLE, rows, [0, 4], no_marks)


def test_all_is_counted_where_no_rows_are_named() -> None:
    found = counted()
    assert (found.digests, found.entries, found.files, found.faulty, found.chinese) == (4, 5, 4, 0, 2)
    assert (found.first, found.last) == (WHOLE.when(WHOLE.digests[3]), WHOLE.when(WHOLE.digests[0]))
    assert sum(month.entries for month in found.months) == 5
    assert sum(month.digests for month in found.months) == 4
    assert found.sites == [("a", 3), ("b", 1), ("c", 1)]
    assert found.categories == [("AI应用", 5)]
    assert found.marks == {"read": 0, "unread": 5, "starred": 0}


def test_only_rows_that_are_named_count_and_the_digests_that_they_stand_in() -> None:
    found = counted([4, 1])
    assert (found.digests, found.entries, found.files, found.chinese) == (2, 2, 2, 1)
    assert [(month.digests, month.entries) for month in found.months] == [(1, 1), (1, 1)]
    assert found.sites == [("b", 1), ("c", 1)]


def test_months_stand_from_the_oldest_and_what_has_no_date_at_the_end() -> None:
    dated = digest(NOON, categories=[])
    undated = dated._replace(date=None, file="undated.md", key="undated.md")
    readings = [Reading(each.file, (each,), (entry(each, 1, each.file),)) for each in (undated, dated)]
    months = census(archive(*readings), None, [], no_marks).months
    assert months == [Month(NOON.year, NOON.month, 1, 1), Month(0, 0, 1, 1)]


def test_an_entry_counts_by_how_it_is_marked() -> None:
    marking = Marking()
    marking.take([Marked(WHOLE.mark_key(row), row < 2, row == 3) for row in range(5)])
    assert census(WHOLE, None, [], marking).marks == {"read": 2, "unread": 3, "starred": 1}
    assert census(WHOLE, [0, 3], [], marking).marks == {"read": 1, "unread": 1, "starred": 1}


def test_of_nothing_there_are_no_numbers() -> None:
    found = census(Archive(), None, [], no_marks)
    assert (found.digests, found.entries, found.first, found.last, found.months) == (0, 0, None, None, [])
    assert counted([]).entries == counted([]).digests == 0


def test_digests_are_counted_in_their_order() -> None:
    assert by_digest(WHOLE).tolist() == [2, 0, 1, 2]
    assert by_digest(WHOLE, [4, 0, 3]).tolist() == [1, 0, 0, 2]
