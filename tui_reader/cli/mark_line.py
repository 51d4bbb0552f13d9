"""Marks as JSON lines, one a key: what `--export-marks` writes and `--import-marks` reads.

    {"mark_key": …, "read": true, "read_at": "2025-12-21T04:00:00.000Z", "starred": false, "starred_at": null}

When something was last marked or unmarked is told in UTC, to the millisecond; null where it never was.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.cli.line import json_object
from tui_reader.model import MarkKey
from tui_reader.store.state import MarkRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST: Final = 64 * 1024
"""Bytes of a line; longer ones are none."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


class Bad(NamedTuple):
    """A line that is no mark.

    Attributes:
        line: Its number, from 1.
        english: What is wrong with it.
        chinese: The same.
    """

    line: int
    english: str
    chinese: str


class BadLineError(Exception):
    """A line is no mark; its words are those of `Bad`."""


def json_line(row: MarkRow) -> str:
    """Return a mark as a JSON object on one line, without line end."""
    return json_object(
        {
            "mark_key": row.key,
            "read": row.read,
            "read_at": _told(row.read_at),
            "starred": row.starred,
            "starred_at": _told(row.starred_at),
        }
    )


def of_lines(lines: Iterable[bytes]) -> Iterator[MarkRow | Bad]:
    """Read lines of JSON.

    Args:
        lines: With or without line ends, each at most one byte longer than `LONGEST`; blank ones are passed over.

    Yields:
        A mark each, or what is wrong with the line.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield of_line(line)
        except BadLineError as error:
            yield Bad(number, *error.args)


def of_line(line: bytes) -> MarkRow:
    """Read a line of JSON; keys that are not known are passed over.

    Raises:
        BadLineError: It is none, too long, or not about a mark.
    """
    if len(line) > LONGEST:
        raise BadLineError("it is longer than 64 KiB", "超过 64 KiB")
    try:
        item = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadLineError("it is not JSON", "不是 JSON") from error
    key = item.get("mark_key") if isinstance(item, dict) else None
    if not isinstance(key, str) or not key:
        raise BadLineError("it has no “mark_key”", "没有“mark_key”")
    return MarkRow(MarkKey(key), *_mark(item, "read"), *_mark(item, "starred"))


def _mark(item: dict[str, object], name: str) -> tuple[bool, int]:
    """Return whether something is marked, and when that was last said; not, and 0, where nothing is said of it."""
    marked, at = item.get(name, False), _time(item.get(f"{name}_at"), name)
    if not isinstance(marked, bool):
        raise BadLineError(f"“{name}” is neither true nor false", f"“{name}”不是 true 或 false")
    if marked and not at:
        raise BadLineError(f"“{name}” has no “{name}_at”", f"有“{name}”，没有“{name}_at”")
    return marked, at


def _time(text: object, name: str) -> int:
    """Return milliseconds since 1970; 0 for None."""
    if text is None:
        return 0
    try:
        time = datetime.fromisoformat(text if isinstance(text, str) else "")
        at = (time - _EPOCH) // _MILLISECOND if time.tzinfo else -1
    except (ValueError, OverflowError):
        at = -1
    if at < 1:
        raise BadLineError(f"“{name}_at” is no time with a zone", f"“{name}_at”不是带时区的时间")
    return at


def _told(at: int) -> str | None:
    if not at:
        return None
    try:
        time = _EPOCH + timedelta(milliseconds=at)
    except OverflowError:
        return None
    return time.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"
