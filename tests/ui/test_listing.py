"""Which lines a list has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.fake_host import ZONE, some_digests
from tests.ui.listed import grouped, rows_of
from tui_reader.finding.archive import Archive
from tui_reader.reading import digest
from tui_reader.ui.listing import Kind, Listing

if TYPE_CHECKING:
    from collections.abc import Mapping


def archive_of(files: Mapping[str, str]) -> Archive:
    readings = [digest.read(text.encode(), name) for name, text in files.items()]
    return Archive().with_readings(readings, zone=ZONE)


ARCHIVE = archive_of(some_digests(4, 3))


@pytest.mark.parametrize("gap", [0, 1])
def test_the_whole_archive_is_listed_under_a_heading_a_digest(gap: int) -> None:
    listing = Listing.whole(ARCHIVE, gap=gap)
    kinds = [listing.at(line).kind for line in range(listing.lines)]
    one = [Kind.BLANK] * gap + [Kind.HEADING] + [Kind.ENTRY] * 3
    assert kinds == one * 4


@given(st.sets(st.integers(0, len(ARCHIVE) - 1), min_size=1), st.sampled_from([0, 1]))
def test_every_listed_row_has_one_line_and_finds_back(rows: set[int], gap: int) -> None:
    listing = grouped(ARCHIVE, sorted(rows), gap=gap)
    assert len(listing) == len(rows)
    for position, row in enumerate(sorted(rows)):
        line = listing.at(listing.line_of(position))
        assert line.kind is Kind.ENTRY
        assert line.position == position
        assert listing.digests[line.group] == ARCHIVE.digest_of(row)
        assert listing.position_of(row) == position
    others = set(range(len(ARCHIVE))) - rows
    assert all(listing.position_of(row) is None for row in others)


def test_a_digest_without_entries_has_a_heading_and_is_passed_over() -> None:
    files = some_digests(3, 2)
    name = sorted(files)[1]
    files[name] = files[name].split("1.  [")[0]
    listing = Listing.whole(archive_of(files))
    kinds = [listing.at(line).kind for line in range(listing.lines)]
    assert kinds.count(Kind.HEADING) == 3
    assert [listing.at(listing.line_of(position)).position for position in range(len(listing))] == [0, 1, 2, 3]


def test_a_flat_list_has_no_headings() -> None:
    listing = Listing(ARCHIVE, rows_of([5, 2, 7]))
    assert listing.flat
    assert [listing.at(line).position for line in range(listing.lines)] == [0, 1, 2]
    assert listing.position_of(7) == 2
    assert listing.group_of(1) == -1


def test_a_line_without_entry_leads_to_the_entry_below() -> None:
    listing = Listing.whole(ARCHIVE)
    assert listing.near(0) == 0
    assert listing.near(5) == 3
    assert listing.near(10_000) == len(listing) - 1


@pytest.mark.parametrize("gap", [0, 1])
@pytest.mark.parametrize("finish", [0, 1, 2])
def test_the_finish_line_stands_between_two_digests_or_at_an_end(gap: int, finish: int) -> None:
    listing = Listing(ARCHIVE, range(6), [0, 1], [0, 3, 6], gap=gap, finish=finish)
    kinds = [listing.at(line).kind for line in range(listing.lines)]
    one = [Kind.BLANK] * gap + [Kind.HEADING] + [Kind.ENTRY] * 3
    line = [Kind.BLANK] * gap + [Kind.FINISH]
    assert kinds == one * finish + line + one * (2 - finish)
    assert [listing.at(listing.line_of(position)).position for position in range(6)] == list(range(6))
    assert listing.new == 3 * finish
    at = kinds.index(Kind.FINISH)
    assert [listing.near(number) for number in range(at - gap, at + 1)] == [min(3 * finish, 5)] * (gap + 1)
