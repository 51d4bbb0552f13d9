"""The archive: order, names of rows, and what stays when files change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.finding.readings import NOON, SHANGHAI, archive, digest, entry, reading
from tui_reader.finding.archive import Archive
from tui_reader.finding.place import SMALL_BATCH
from tui_reader.model import EntryId, Fault, Problem, Reading

if TYPE_CHECKING:
    from tui_reader.model import Digest, Entry


def test_the_empty_archive_has_nothing() -> None:
    empty = Archive()
    assert (len(empty), empty.digests, list(empty.starts), empty.newest) == (0, (), [0], None)
    assert (empty.problems, list(empty.files)) == ((), [])
    assert empty.row_of(EntryId("a", "b", 0)) is None
    with pytest.raises(IndexError):
        empty.entry(0)


def test_an_entry_comes_out_as_it_went_in() -> None:
    head = digest(categories=("行业洞察",))
    went_in = entry(head, 1, "千问 🚀", "一段\n两段", url="https://x.com/a/status/1", author="@a", site="x.com")
    bare = entry(head, 2, "没有链接")
    whole = archive(Reading(head.file, (head,), (went_in, bare)))
    assert [whole.entry(row) for row in range(2)] == [went_in, bare]
    cells = (whole.title(0), whole.url(0), whole.author(0), whole.site(0), whole.posted(0))
    assert cells == ("千问 🚀", "https://x.com/a/status/1", "@a", "x.com", None)
    assert (whole.url(1), whole.author(1), whole.site(1)) == (None, None, None)


def test_a_posted_time_keeps_its_microseconds() -> None:
    head = digest()
    posted = datetime(1969, 7, 20, 20, 17, 40, 123456, tzinfo=UTC)
    went_in = entry(head, 1, "a")._replace(posted=posted)
    assert archive(Reading(head.file, (head,), (went_in,))).posted(0) == posted


def test_digests_stand_newest_first_and_undated_ones_last() -> None:
    heads = [
        digest(None, file="b.md"),
        digest(NOON - timedelta(days=1)),
        digest(NOON),
        digest(NOON, file="z.md"),
        digest(None, file="c.md"),
        digest(datetime(9999, 12, 31, tzinfo=UTC), file="far.md"),
        digest(datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))), file="first.md"),
    ]
    files = [head.file for head in archive(*(reading(head, "a") for head in heads)).digests]
    assert files == ["far.md", "z.md", "2026.03.01.12.md", "2026.02.28.12.md", "first.md", "c.md", "b.md"]


def test_a_date_without_a_zone_is_read_in_the_readers_zone() -> None:
    naive, aware = digest(datetime(2026, 3, 1, 12, 30), file="a.md"), digest(NOON, file="b.md")  # noqa: DTZ001
    both = archive(reading(naive, "a"), reading(aware, "b"))
    assert [head.file for head in both.digests] == ["a.md", "b.md"]
    assert both.when(naive) == NOON + timedelta(minutes=30)
    elsewhere = both.with_readings([], zone=UTC)
    assert elsewhere.when(naive) == datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
    west = timezone(timedelta(hours=12))
    assert [head.file for head in both.with_readings([], zone=west).digests] == ["b.md", "a.md"]


def test_parts_of_one_file_stand_by_line_and_keep_their_entries() -> None:
    first, second = digest(file="both.md"), digest(file="both.md", line=40)
    entries = (entry(first, 1, "a"), entry(second, 1, "b"), entry(first, 2, "c"))
    whole = archive(Reading("both.md", (first, second), entries))
    assert whole.digests == (first, second)
    assert [whole.title(row) for row in range(3)] == ["a", "c", "b"]


def test_a_digest_without_entries_has_an_empty_range_of_rows() -> None:
    whole = archive(reading(digest(NOON), "a"), reading(digest(NOON - timedelta(hours=4))), reading(digest(None), "b"))
    assert [list(whole.rows(index)) for index in range(3)] == [[0], [], [1]]
    assert [whole.digest_of(row) for row in range(2)] == [0, 2]


def test_a_new_reading_replaces_the_old_one_of_its_file() -> None:
    head = digest()
    before = archive(reading(head, "alt", "bleibt"))
    after = before.with_readings([reading(head, "neu")], zone=SHANGHAI)
    assert [after.title(row) for row in range(len(after))] == ["neu"]
    assert [before.title(row) for row in range(len(before))] == ["alt", "bleibt"]


def test_a_file_that_is_gone_leaves_nothing_behind() -> None:
    kept, lost = digest(NOON), digest(NOON - timedelta(hours=4))
    problem = Problem(lost.file, Fault.NO_ENTRY)
    before = archive(reading(kept, "a"), Reading(lost.file, (lost,), (), (problem,)))
    assert before.problems == (problem,)
    after = before.with_readings([], zone=SHANGHAI, gone=[lost.file, "never.md"])
    assert (after.digests, after.problems, list(after.files)) == ((kept,), (), [kept.file])


def test_a_file_without_a_digest_is_known_by_its_problems() -> None:
    problem = Problem("bad.md", Fault.BINARY)
    whole = archive(Reading("bad.md", (), (), (problem,)))
    assert (whole.digests, whole.problems, list(whole.files)) == ((), (problem,), ["bad.md"])


def test_adding_a_batch_shares_the_batches_before() -> None:
    large = Reading("a.md", (digest(file="a.md"),), tuple(entry(digest(file="a.md"), n, str(n)) for n in range(2000)))
    before = archive(large)
    after = before.with_readings([reading(digest(None), "b")], zone=SHANGHAI)
    assert after.batches[0] is before.batches[0]


def test_many_single_files_leave_few_batches() -> None:
    heads = [digest(NOON + timedelta(hours=hour)) for hour in range(300)]
    whole = archive(batches=(reading(head, f"{head.date}", "b") for head in heads))
    assert len(whole.batches) <= 10
    assert [whole.title(row) for row in range(0, len(whole), 2)] == [f"{head.date}" for head in reversed(heads)]
    assert sum(len(columns) for columns in whole.batches) <= SMALL_BATCH


def test_a_batch_that_is_mostly_dead_is_laid_out_anew() -> None:
    heads = [digest(NOON + timedelta(hours=hour)) for hour in range(10)]
    before = archive(*(reading(head, "a", "b") for head in heads))
    after = before.with_readings([], zone=SHANGHAI, gone=[head.file for head in heads[:6]])
    assert [len(columns) for columns in after.batches] == [8]
    assert after.digests == tuple(reversed(heads[6:]))


def test_a_name_finds_its_row_and_a_row_its_name() -> None:
    head, again = digest(), digest(file="copy.md")
    whole = archive(reading(head, "a", "b", "a"), reading(again, "a"))
    names = [whole.id_of(row) for row in range(len(whole))]
    assert [(name.name, name.occurrence) for name in names] == [("a", 0), ("a", 1), ("b", 0), ("a", 2)]
    assert [whole.row_of(name) for name in names] == list(range(len(whole)))
    assert whole.row_of(EntryId(head.key, "a", 3)) is None
    assert whole.row_of(EntryId(head.key, "a", -1)) is None


def test_a_name_survives_what_is_added_before_it() -> None:
    before = archive(reading(digest(), "a", "b"))
    name = before.id_of(1)
    after = before.with_readings([reading(digest(NOON + timedelta(hours=4)), "new")], zone=SHANGHAI)
    assert after.row_of(name) == 2


def test_a_field_with_a_separator_in_it_costs_no_row() -> None:
    whole = archive(reading(digest(), "a\0b", "c"))
    assert [whole.title(row) for row in range(2)] == ["a\ufffdb", "c"]


def _version(file: str, work: str, language: str, *, line: int = 1) -> Digest:
    return digest(file=file, line=line)._replace(work=work, language=language)


def test_the_language_versions_of_a_digest_are_told_by_language() -> None:
    first, english, japanese = (
        _version(file, "a.md", language) for file, language in (("a.md", ""), ("a.en.md", "en"), ("ja/a.md", "ja"))
    )
    other = _version("b.en.md", "b.md", "en")
    whole = archive(*(reading(head, "x") for head in (japanese, other, first, english)))
    assert whole.versions(first) == (english, japanese)
    assert whole.versions(english) == (first, japanese)
    assert whole.versions(other) == ()


def test_a_copy_in_the_same_language_and_a_part_of_the_same_file_are_no_versions() -> None:
    first, copy, second = (
        _version("en/a.md", "a.md", "en"),
        _version("a.en.md", "a.md", "en"),
        _version("en/a.md", "a.md", "en", line=9),
    )
    whole = archive(
        Reading("en/a.md", (first, second), (entry(first, 1, "x"), entry(second, 1, "y"))), reading(copy, "z")
    )
    assert [whole.versions(head) for head in (first, second, copy)] == [(), (), ()]


def test_a_digest_that_names_no_work_has_no_versions() -> None:
    heads = digest(file="a.md"), digest(NOON - timedelta(hours=4), file="b.md")
    whole = archive(*(reading(head, "x") for head in heads))
    assert whole.versions(heads[0]) == ()


def test_versions_follow_what_comes_and_goes() -> None:
    first, english = _version("a.md", "a.md", ""), _version("a.en.md", "a.md", "en")
    before = archive(reading(first, "x"))
    after = before.with_readings([reading(english, "y")], zone=SHANGHAI)
    assert (before.versions(first), after.versions(first)) == ((), (english,))
    assert after.with_readings([], zone=SHANGHAI, gone=["a.en.md"]).versions(first) == ()


def test_a_digest_is_found_by_its_place_as_long_as_its_file_has_it() -> None:
    first, other = digest(file="a.md"), digest(NOON - timedelta(hours=4), file="b.md")
    before = archive(reading(first, "x"), reading(other, "y"))
    assert [before.digest_at(each.place) for each in (first, other)] == [0, 1]
    assert before.digest_at((first.key, "c.md", first.line)) is None
    after = before.with_readings([reading(other, "z")], zone=SHANGHAI, gone=["a.md"])
    assert [after.digest_at(each.place) for each in (first, other)] == [None, 0]


_CHANGES = st.lists(
    st.tuples(
        st.lists(st.tuples(st.integers(0, 8), st.lists(st.sampled_from("abc"), max_size=4)), max_size=4),
        st.sets(st.integers(0, 8), max_size=3),
    ),
    max_size=8,
)


@settings(max_examples=100, deadline=None)
@given(_CHANGES)
def test_any_changes_leave_what_a_fresh_start_would_show(
    changes: list[tuple[list[tuple[int, list[str]]], set[int]]],
) -> None:
    whole = Archive()
    standing: dict[str, Reading] = {}
    for changed, gone in changes:
        readings = [reading(digest(NOON + timedelta(hours=hour % 4), file=f"{hour}.md"), *titles)
                    for hour, titles in changed]  # fmt: skip
        lost = {f"{hour}.md" for hour in gone} - {one.file for one in readings}
        whole = whole.with_readings(readings, zone=SHANGHAI, gone=lost)
        standing = {file: one for file, one in standing.items() if file not in lost}
        standing |= {one.file: one for one in readings}
    fresh = archive(*standing.values())
    assert whole.digests == fresh.digests
    assert _entries(whole) == _entries(fresh)
    assert set(whole.files) == set(fresh.files)
    for batch, columns in enumerate(whole.batches):
        titles = [columns.title[cell] for cell, row in enumerate(whole.batch_rows(batch)) if row >= 0]
        assert titles == [whole.title(row) for row in whole.batch_rows(batch) if row >= 0]


def _entries(whole: Archive) -> list[Entry]:
    return [whole.entry(row) for row in range(len(whole))]
