"""The numbers of an archive as `--stats` writes them: with bars for people, as JSON lines for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.cli.line import json_object
from tui_reader.text.cells import cell_len, cut, fit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from tui_reader.finding.census import Census, Month

TOP: Final = 10
"""Categories, authors and sites that are listed for people."""

MOST_MONTHS: Final = 24
"""From the first to the last; of more, years are shown."""

MOST_YEARS: Final = 40
"""That are shown, the last ones; those before are one row."""

LEAST_BAR: Final = 4
"""Cells; where there are fewer there is no bar."""

MANY: Final = {"digest": "digests", "entry": "entries", "file": "files"}

INDENT: Final = "  "

GAP: Final = 2
"""Cells between the columns."""


class Row(NamedTuple):
    """A row of a chart: a name and a number of entries."""

    name: str
    entries: int


def json_lines(census: Census) -> Iterator[str]:
    """Yield JSON objects without line ends, each with its `kind`, in the keys and the order that README gives.

    Args:
        census: What was counted.
    """
    yield json_object(
        {
            "kind": "total",
            "digests": census.digests,
            "entries": census.entries,
            "files": census.files,
            "problems": census.faulty,
            "first": _iso(census.first),
            "last": _iso(census.last),
        }
    )
    for month in census.months:
        name = f"{month.year:04d}-{month.month:02d}" if month.year else None
        yield json_object({"kind": "month", "month": name, "digests": month.digests, "entries": month.entries})
    for language, number in _languages(census):
        yield json_object({"kind": "language", "name": language, "entries": number})
    for mark, number in census.marks.items():
        yield json_object({"kind": "mark", "name": mark, "entries": number})
    for kind, rows in (("category", census.categories), ("author", census.authors), ("site", census.sites)):
        for name, number in rows:
            yield json_object({"kind": kind, "name": name, "entries": number})


def text_lines(census: Census, width: int, language: str, bar: str) -> Iterator[str]:
    """Yield lines for people: the sums, and a chart each of time, categories, authors and sites.

    Args:
        census: What was counted.
        width: Cells of a line, from 1; what does not fit is cut off.
        language: `zh` or `en`.
        bar: A cell of a bar.
    """
    chinese = language == "zh"
    for line in _sums(census, chinese=chinese):
        yield cut(line, width)
    head, rows = _time(census.months, chinese=chinese)
    yield from _chart(head, rows, width, bar)
    parts = (
        (("Categories", "分类"), census.categories),
        (("Authors", "作者"), census.authors),
        (("Sites", "站点"), census.sites),
    )
    for names, counted in parts:
        yield from _chart(names[chinese], [Row(*each) for each in counted[:TOP]], width, bar)
        if more := len(counted) - TOP if len(counted) > TOP else 0:
            yield cut(INDENT + (f"另有 {more:,} 个" if chinese else f"and {more:,} more"), width)


def _sums(census: Census, *, chinese: bool) -> Iterator[str]:
    if chinese:
        faulty = f"，其中 {census.faulty:,} 个有问题" if census.faulty else ""
        yield f"{census.digests:,} 期，{census.entries:,} 条，{census.files:,} 个文件{faulty}"
    else:
        counts = ((census.digests, "digest"), (census.entries, "entry"), (census.files, "file"))
        faulty = f", {census.faulty:,} of them with problems" if census.faulty else ""
        yield ", ".join(_many(number, name) for number, name in counts) + faulty
    if census.first and census.last:
        first, last = (date.isoformat(" ")[:16] for date in (census.first, census.last))
        yield f"{first} 至 {last}" if chinese else f"{first} to {last}"
    words = ("未读", "已读", "星标") if chinese else ("unread", "read", "starred")
    marked = [census.marks[name] for name in ("unread", "read", "starred")]
    yield ("，" if chinese else ", ").join(f"{word} {number:,}" for word, number in zip(words, marked, strict=True))
    shares = [(language, 100 * number / census.entries) for language, number in _languages(census)]
    names = {"zh": "中文" if chinese else "Chinese", "en": "英文" if chinese else "English"}
    yield ("，" if chinese else ", ").join(f"{names[language]} {share:.0f}%" for language, share in shares)


def _many(number: int, name: str) -> str:
    return f"{number:,} {name if number == 1 else MANY[name]}"


def _languages(census: Census) -> tuple[tuple[str, int], tuple[str, int]]:
    return ("zh", census.chinese), ("en", census.entries - census.chinese)


def _time(months: Sequence[Month], *, chinese: bool) -> tuple[str, list[Row]]:
    """Return what the chart of time shows, the oldest first, with those between in which there is nothing."""
    dated = [month for month in months if month.year]
    undated = [Row("无日期" if chinese else "undated", month.entries) for month in months if not month.year]
    if not dated:
        return ("时间" if chinese else "Time"), undated
    first, last = (each.year * 12 + each.month - 1 for each in (dated[0], dated[-1]))
    if last - first < MOST_MONTHS:
        found = {month.year * 12 + month.month - 1: month.entries for month in dated}
        rows = [Row(f"{at // 12:04d}-{at % 12 + 1:02d}", found.get(at, 0)) for at in range(first, last + 1)]
        return ("每月条目" if chinese else "Entries by month"), rows + undated
    return ("每年条目" if chinese else "Entries by year"), _years(dated, chinese=chinese) + undated


def _years(months: Sequence[Month], *, chinese: bool) -> list[Row]:
    last = months[-1].year
    first = max(months[0].year, last - MOST_YEARS + 1)
    counts = dict.fromkeys(range(first, last + 1), 0)
    earlier = 0
    for month in months:
        if month.year < first:
            earlier += month.entries
        else:
            counts[month.year] += month.entries
    before = [Row("更早" if chinese else "earlier", earlier)] if earlier else []
    return before + [Row(f"{year:04d}", count) for year, count in counts.items()]


def _chart(head: str, rows: Sequence[Row], width: int, bar: str) -> Iterator[str]:
    """Yield a blank line, a heading and a row each; nothing where there are no rows."""
    if not rows:
        return
    most = max(row.entries for row in rows)
    numbers = max(len(f"{row.entries:,}") for row in rows)
    free = max(width - len(INDENT) - GAP - numbers, 1)
    names = min(max(cell_len(row.name) for row in rows), max(free // 2, 8))
    room = free - names - GAP
    yield ""
    yield cut(head, width)
    for row in rows:
        line = f"{INDENT}{fit(row.name, names)}{' ' * GAP}{row.entries:>{numbers},}"
        cells = -(-row.entries * room // most) if most and room >= LEAST_BAR else 0
        yield cut(line + (" " * GAP + bar * cells if cells else ""), width)


def _iso(date: datetime | None) -> str | None:
    return date.isoformat(timespec="seconds") if date else None
