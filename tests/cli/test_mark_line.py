"""Marks as JSON lines."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.cli.mark_line import LONGEST, Bad, json_line, of_lines
from tui_reader.cli.streams import as_json
from tui_reader.model import MarkKey
from tui_reader.store.state import MarkRow

pytestmark = pytest.mark.portable

NOON = 1_766_289_600_000
"""2025-12-21 04:00 in UTC, in milliseconds since 1970."""

times = st.integers(1, 253_402_300_799_999)
marks = st.one_of(st.just((False, 0)), st.tuples(st.booleans(), times))


def test_a_mark_is_one_object_with_readers_keys_in_their_order() -> None:
    line = json_line(MarkRow(MarkKey("https://example.org/千问"), read=True, read_at=NOON, starred=False, starred_at=0))
    assert line == (
        '{"mark_key": "https://example.org/千问", "read": true, "read_at": "2025-12-21T04:00:00.000Z", '
        '"starred": false, "starred_at": null}'
    )


@given(st.text(st.characters(), min_size=1), marks, marks)
def test_every_mark_reads_back_as_it_was(key: str, read: tuple[bool, int], starred: tuple[bool, int]) -> None:
    row = MarkRow(MarkKey(key), *read, *starred)
    line = as_json(json_line(row) + "\n").encode()
    assert line.count(b"\n") == 1
    assert list(of_lines([line])) == [row]


def test_what_is_not_said_was_never_touched_and_more_than_is_known_is_passed_over() -> None:
    line = json.dumps({"mark_key": "a", "starred": True, "starred_at": "2025-12-21T12:00:00+08:00", "note": 1})
    assert list(of_lines([line.encode(), b"", b" \r\n"])) == [
        MarkRow(MarkKey("a"), read=False, read_at=0, starred=True, starred_at=NOON)
    ]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"{", "it is not JSON"),
        (b"\xff", "it is not JSON"),
        (b"[" * 60_000, "it is not JSON"),
        (b"[]", "it has no “mark_key”"),
        (b'{"mark_key": ""}', "it has no “mark_key”"),
        (b'{"mark_key": 5}', "it has no “mark_key”"),
        (b'{"mark_key": "a", "read": 1}', "“read” is neither true nor false"),
        (b'{"mark_key": "a", "read": true}', "“read” has no “read_at”"),
        (b'{"mark_key": "a", "starred": true, "starred_at": null}', "“starred” has no “starred_at”"),
        (b'{"mark_key": "a", "read_at": "yesterday"}', "“read_at” is no time with a zone"),
        (b'{"mark_key": "a", "read_at": "2025-12-21T04:00:00"}', "“read_at” is no time with a zone"),
        (b'{"mark_key": "a", "read_at": 5}', "“read_at” is no time with a zone"),
        (b'{"mark_key": "a", "read_at": "1969-12-21T04:00:00Z"}', "“read_at” is no time with a zone"),
        (b'{"mark_key": "' + b"a" * LONGEST + b'"}', "it is longer than 64 KiB"),
    ],
)
def test_a_line_that_is_no_mark_is_named_and_costs_no_other(line: bytes, why: str) -> None:
    first, bad, last = of_lines([b'{"mark_key": "a"}', line, b'{"mark_key": "b"}'])
    assert isinstance(bad, Bad)
    assert (bad.line, bad.english) == (2, why)
    assert bad.chinese != bad.english
    assert [row.key for row in (first, last) if isinstance(row, MarkRow)] == ["a", "b"]
