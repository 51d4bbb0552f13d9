"""Readings made by hand, for the tests of this room."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tui_reader.finding.archive import Archive
from tui_reader.model import Digest, Entry, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 3, 1, 12, tzinfo=SHANGHAI)


def digest(
    date: datetime | None = NOON, *, file: str | None = None, categories: Sequence[str] = (), line: int = 1
) -> Digest:
    named = file or f"{date:%Y.%m.%d.%H}.md" if date else file or "undated.md"
    return Digest(f"{date}\x1f新闻" if date else named, "新闻", date, tuple(categories), named, line)


def entry(head: Digest, number: int, title: str, summary: str = "", **fields: str | None) -> Entry:
    url = fields.get("url")
    return Entry(
        digest=head,
        number=number,
        title=title,
        url=url,
        summary=summary,
        markdown=summary,
        name=url or title,
        author=fields.get("author"),
        site=fields.get("site"),
        posted=None,
        line=number * 4 + 1,
    )


def reading(head: Digest, *titles: str | tuple[str, str]) -> Reading:
    entries = [
        entry(head, number, *((title,) if isinstance(title, str) else title)) for number, title in enumerate(titles, 1)
    ]
    return Reading(head.file, (head,), tuple(entries))


def archive(*readings: Reading, batches: Iterable[Reading] = ()) -> Archive:
    """Give `readings` in one batch, then each of `batches` in its own."""
    whole = Archive().with_readings(readings, zone=SHANGHAI)
    for one in batches:
        whole = whole.with_readings([one], zone=SHANGHAI)
    return whole
