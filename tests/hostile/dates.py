"""Dates that no calendar has, and numbers that are none: family `dates`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.hostile.case import GOOD, READ, WARN, Hostile, digest, slug

if TYPE_CHECKING:
    from collections.abc import Iterator

IMPOSSIBLE: Final = (
    "0000-01-01",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-12:00",
    "99999-01-01",
    "-2025-12-21",
    "+002025-12-21",
    "2025-02-30",
    "2025-02-29",
    "2025-13-01",
    "2025-00-10",
    "2025-12-00",
    "2025-12-32",
    "25:61",
    "12:30:00",
    "2025-12-21T25:61:00",
    "2025-12-21T24:00:00",
    "2025-12-21T23:59:60Z",
    "2025-12-21T04:00:00+99:00",
    "2025-12-21T04:00:00+08:99",
    "2025-12-21T04:00:00+999999999",
    "1" * 10_000,
    "2025-12-21T04:00:00." + "1" * 10_000,
    "2025-12-" + "0" * 10_000 + "21",
    "1766289600",
    "0x7e9-12-21",
    "1e3-12-21",
    "2025-W51-7",
    "2025-355",
    "21/12/2025",
    "32 December 2025",
    "Sun, 99 Dec 2025 04:00:00 GMT",
    "31 Foo 2025",
    "二〇二五年十二月二十一日",
    "²⁰²⁵-12-21",
    "2025-12-21; DROP TABLE",
    "tomorrow",
    "now",
    "~",
    "[]",
    "{}",
    "!!timestamp 2025-12-21",
    "2025年13月45日",
    "2025" + " " * 50_000 + "年1月1日",
    "2025-12-21" + " " * 50_000 + "x",
)

UNUSUAL: Final = (
    "1969-12-31",
    "1900-01-01",
    "0002-01-01",
    "9998-12-31T23:59:59-15:59",
    "2999-01-01",
    "2025-12-21T04:00:00+15:59",
    "2025-12-21T04:00:00-15:59",
    "2025-12-21T04:00:00.123456789Z",
    "2025-12-21 04:00 CST",
    "2025-12-21T04:00+8",
    "\u0662\u0660\u0662\u0665-\u0661\u0662-\u0662\u0661",
    "\uff12\uff10\uff12\uff15-\uff11\uff12-\uff12\uff11",
    "\U0001d7da\U0001d7d8\U0001d7da\U0001d7dd-\U0001d7d9\U0001d7da-\U0001d7da\U0001d7d9",
    "2025-12-21T04:00+\u0660\u0668:\u0660\u0660",
    "\u0967-12-21",
    "2025-12-21T04:00:00\x1b[31m",
    "2025\u202d-12-21",
    "2025\u201112\u201121",
)

NAMES: Final = (
    "20251232",
    "2025-02-30",
    "00000000",
    "99999999",
    "9" * 240,
    "2025-12-21-" + "9" * 230,
    "20251221T999999Z",
    "20251221T040012+9900",
    "1969-12-31",
    "\u0662\u0660\u0662\u0665-\u0661\u0662-\u0662\u0661",
    "\uff12\uff10\uff12\uff15\u5e74\uff11\uff12\u6708\uff12\uff11\u65e5",
    "²⁰²⁵-12-21",
    "2025-12-21" * 20,
    "-2025-12-21",
    "2025.13.45.99",
)


def dates() -> Iterator[Hostile]:
    """Give each as a field, as the time line of a body, and in the name of a file."""
    for number, date in enumerate(IMPOSSIBLE):
        yield Hostile(f"{number:02} {slug(date)}x.md", digest(date=date), WARN, entries=1)
    for number, date in enumerate(UNUSUAL):
        yield Hostile(f"unusual {number:02}.md", digest(date=date), READ, entries=1)
        yield Hostile(f"line {number:02}.md", f"# 简报\n\n> {date}\n\n{GOOD}".encode(), READ, entries=1)
    for name in NAMES:
        yield Hostile(f"{name}.md", GOOD.encode(), READ, entries=1)
    yield Hostile("2025/13/45/99.md", GOOD.encode(), READ, entries=1)
