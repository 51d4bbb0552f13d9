"""Marks over an archive: by key, whatever rows it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.fake_host import NOW, ZONE, digest_text
from tui_reader.finding import pace
from tui_reader.finding.archive import Archive
from tui_reader.finding.lens import Lens, Only, seen
from tui_reader.finding.marking import FEW, Marking, Then, row_names
from tui_reader.finding.pace import Pace, minutes
from tui_reader.finding.rows import Rows, at_or_below, marked_among, next_among
from tui_reader.finding.tally import tally
from tui_reader.model import Marked, MarkKey
from tui_reader.reading import digest

if TYPE_CHECKING:
    from tui_reader.finding.marking import Mask
    from tui_reader.model import Entry


def archive_of(links: list[list[str]]) -> Archive:
    """Return an archive of digests with entries of these links; empty for an entry without one."""
    readings = []
    for number, of_digest in enumerate(links):
        items = [(f"第{place}条", link, "摘要") for place, link in enumerate(of_digest)]
        text = digest_text(NOW.replace(day=1 + number), *items).replace("[第", "**第").replace("条]()", "条**")
        text = "\n".join(line.replace("**第", "[第") if "](" in line else line for line in text.split("\n"))
        readings.append(digest.read(text.encode(), f"{number}.md"))
    return Archive().with_readings(readings, zone=ZONE)


ARCHIVE = archive_of([["https://a.org/1", "https://a.org/2", ""], ["https://a.org/2", "https://a.org/3", ""]])
KEYS = [ARCHIVE.mark_key(row) for row in range(len(ARCHIVE))]


def marks(*keys: str, read: bool = True, starred: bool = False) -> list[Marked]:
    return [Marked(MarkKey(key), read, starred) for key in keys]


def test_a_link_that_comes_back_is_one_key_and_titles_without_links_are_not() -> None:
    assert len(ARCHIVE) == 6
    assert len(set(KEYS)) == 5
    assert all(entry.mark_key == key for entry, key in zip(map(ARCHIVE.entry, range(6)), KEYS, strict=True))


@given(st.lists(st.tuples(st.sampled_from(KEYS), st.booleans(), st.booleans()), max_size=30), st.booleans())
def test_masks_say_of_every_row_what_its_key_says(changes: list[tuple[MarkKey, bool, bool]], asked: bool) -> None:  # noqa: FBT001
    marking = Marking()
    known: dict[str, tuple[bool, bool]] = {}
    for change in changes:
        if asked:
            marking("read", ARCHIVE)
            marking("starred", ARCHIVE)
        marking.take([Marked(*change)])
        known[change[0]] = change[1:]
    read = [known.get(key, (False, False))[0] for key in KEYS]
    starred = [known.get(key, (False, False))[1] for key in KEYS]
    assert marking("read", ARCHIVE).tolist() == read
    assert marking("unread", ARCHIVE).tolist() == [not each for each in read]
    assert marking("starred", ARCHIVE).tolist() == starred
    assert [tuple(marking.at(ARCHIVE, row)) for row in range(6)] == list(zip(read, starred, strict=True))


@pytest.mark.parametrize("count", [1, FEW, FEW + 1, 500])
def test_any_number_of_marks_at_once_shows_in_masks_that_were_made_before(count: int) -> None:
    archive = archive_of([[f"https://a.org/{day}/{number}" for number in range(30)] for day in range(20)])
    marking = Marking()
    assert not marking("read", archive).any()
    marking.take(marks(*(archive.mark_key(row) for row in range(count))))
    assert np.flatnonzero(marking("read", archive)).tolist() == list(range(count))


def test_very_many_are_marked_by_name() -> None:
    marking = Marking()
    marking.take(marks(KEYS[0], read=False, starred=True))
    then = Then(marking)
    names = row_names(ARCHIVE)
    then.remember_all(names, read=False)
    marking.take_all(names, read=True)
    assert marking("read", ARCHIVE).all()
    assert then("unread", ARCHIVE).all()
    assert then("starred", ARCHIVE).tolist() == marking("starred", ARCHIVE).tolist()


def test_then_tells_marks_as_they_were_when_the_list_was_made() -> None:
    marking = Marking()
    marking.take(marks(KEYS[0]))
    then = Then(marking)
    then.remember(KEYS[:2])
    marking.take(marks(KEYS[1]) + marks(KEYS[0], read=False))
    assert then("read", ARCHIVE).tolist() == [key == KEYS[0] for key in KEYS]
    assert then("unread", ARCHIVE).tolist() == [key != KEYS[0] for key in KEYS]
    assert marking("read", ARCHIVE).tolist() == [key == KEYS[1] for key in KEYS]


def test_new_goes_by_the_digest() -> None:
    marking = Marking()
    assert not marking("new", ARCHIVE).any()
    marking.renew([ARCHIVE.digests[1].key])
    assert marking("new", ARCHIVE).tolist() == [False] * 3 + [True] * 3


@given(st.sets(st.integers(0, 5)), st.sets(st.integers(0, 5)))
def test_a_tally_counts_what_is_not_hidden(read: set[int], hidden: set[int]) -> None:
    marking = Marking()
    marking.take(marks(*(KEYS[row] for row in read)))
    marking.renew([ARCHIVE.digests[0].key])
    mask: Mask = np.isin(np.arange(6), list(hidden))
    counted = tally(ARCHIVE, marking, mask)
    shown = [row for row in range(6) if row not in hidden]
    unread = [row for row in shown if KEYS[row] not in {KEYS[each] for each in read}]
    assert (counted.entries, counted.unread, counted.muted) == (len(shown), len(unread), len(hidden))
    assert (counted.new, counted.new_digests) == (sum(row < 3 for row in shown), 1)
    assert counted.new_unread == sum(row < 3 for row in unread)
    assert counted.unread_at.tolist() == [sum(row < 3 for row in unread), sum(row >= 3 for row in unread)]
    assert counted.shown_at.sum() == len(shown)


def test_what_is_new_stands_above_all_else() -> None:
    marking = Marking()
    marking.renew([ARCHIVE.digests[1].key])
    found = seen(ARCHIVE, Lens(Only.NEW, marking))
    assert np.asarray(found.rows).tolist() == [3, 4, 5, 0, 1, 2]
    assert (found.digests, found.firsts, found.finish, found.hits) == ([1, 0], [0, 3, 6], 1, 3)
    assert list(found.shelved) == [0, 1]


def test_a_lens_keeps_to_its_mark_and_hides_what_is_muted() -> None:
    marking = Marking()
    marking.take(marks(KEYS[0], starred=True))
    hidden = np.array([True, False, False, False, True, False])
    assert np.asarray(seen(ARCHIVE, Lens(Only.UNREAD, marking, hidden)).rows).tolist() == [1, 2, 3, 5]
    assert np.asarray(seen(ARCHIVE, Lens(Only.STARRED, marking)).rows).tolist() == [0, 4]
    assert np.asarray(seen(ARCHIVE, Lens(Only.MUTED, marking, hidden)).rows).tolist() == [0, 4]
    assert np.asarray(seen(ARCHIVE, Lens(Only.ALL, marking, hidden)).rows).tolist() == [1, 2, 3, 5]


@given(st.lists(st.booleans(), min_size=1, max_size=12), st.data())
def test_the_next_marked_row_is_the_nearest_that_way(flags: list[bool], data: st.DataObject) -> None:
    mask = np.array(flags)
    order = data.draw(st.permutations(range(len(flags))))
    rows = Rows(np.array(order, np.int32), np.zeros(len(order), np.uint8))
    position = data.draw(st.integers(0, len(flags) - 1))
    below = [place for place in range(position + 1, len(order)) if mask[order[place]]]
    above = [place for place in range(position) if mask[order[place]]]
    assert next_among(rows, mask, position, 1) == (below[0] if below else None)
    assert next_among(rows, mask, position, -1) == (above[-1] if above else None)
    assert marked_among(rows, mask).tolist() == [row for row in order if mask[row]]


def test_the_nearest_row_below_is_found_in_any_list() -> None:
    rows = Rows(np.array([2, 5, 9], np.int32), np.zeros(3, np.uint8))
    assert [at_or_below(rows, row) for row in (0, 2, 3, 9, 12)] == [0, 0, 1, 2, 2]
    assert at_or_below(range(10), 4) == 4
    assert at_or_below(range(0), 4) == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", 0), ("字" * 400, 1), ("word " * 230, 1), ("字" * 200 + " word" * 115, 1), ("don't well-known 。，", 2 / 230)],
)
def test_reading_takes_a_minute_for_400_characters_or_230_words(text: str, expected: float) -> None:
    assert minutes(text) == pytest.approx(expected)


def test_the_pace_of_entries_is_that_of_title_and_summary() -> None:
    assert Pace().of(ARCHIVE, [0, 1]) == pytest.approx(2 * minutes("第0条\n摘要"), rel=0.01)


def test_what_very_many_entries_take_is_told_by_some_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    archive = archive_of([[f"https://a.org/{digest}/{place}" for place in range(20)] for digest in range(10)])
    whole = Pace().of(archive, range(len(archive)))
    monkeypatch.setattr(pace, "MOST", 50)
    asked: set[int] = set()
    entry = archive.entry

    def asking(row: int) -> Entry:
        asked.add(row)
        return entry(row)

    monkeypatch.setattr(archive, "entry", asking)
    some = Pace()
    assert some.of(archive, range(len(archive))) == pytest.approx(whole, rel=0.05)
    assert some.of(archive, range(7, len(archive))) == pytest.approx(whole * 193 / 200, rel=0.05)
    assert len(asked) == 50


def test_who_asks_aside_has_masks_of_its_own() -> None:
    marking = Marking()
    marking.renew([ARCHIVE.digests[0].key])
    aside = marking.aside()
    before = {name: aside(name, ARCHIVE).tolist() for name in ("read", "unread", "starred", "new")}
    assert before == {name: marking(name, ARCHIVE).tolist() for name in before}
    marking.take(marks(KEYS[0], starred=True))
    marking.renew([])
    assert before == {name: aside(name, ARCHIVE).tolist() for name in before}
    assert marking.aside()("read", ARCHIVE).tolist() == marking("read", ARCHIVE).tolist()
