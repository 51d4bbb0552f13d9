"""Facets: what an archive can be filtered by, and what was meant by a name that it has not."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.finding.readings import NOON, archive, digest, entry
from tui_reader.finding.archive import Archive
from tui_reader.finding.facets import authors, categories, nearest, sites, sources, unknown
from tui_reader.finding.query import Kind, parse
from tui_reader.model import Reading

if TYPE_CHECKING:
    from collections.abc import Sequence


def reading(hours: int, named: Sequence[str], *rows: tuple[str | None, str | None]) -> Reading:
    head = digest(NOON + timedelta(hours=hours), categories=named)
    entries = [entry(head, at, f"t{at}", author=author, site=site) for at, (author, site) in enumerate(rows, 1)]
    return Reading(head.file, (head,), tuple(entries))


WHOLE = archive(
    reading(0, ["AI应用", "行业洞察"], ("@karpathy", "x.com"), (None, "github.com")),
    reading(4, ["AI应用"], ("@karpathy", "x.com")),
    reading(8, ["没有条目"]),
    batches=[reading(12, ["行业洞察"], (None, None), ("@sama", "x.com"))],
)


def test_facets_count_entries_most_first() -> None:
    assert categories(WHOLE) == [("行业洞察", 4), ("AI应用", 3)]
    assert sources(WHOLE) == [("x.com", 3), ("@karpathy", 2), ("@sama", 1), ("github.com", 1)]
    assert authors(WHOLE) == [("@karpathy", 2), ("@sama", 1)]
    assert sites(WHOLE) == [("x.com", 3), ("github.com", 1)]
    assert (categories(Archive()), sources(Archive())) == ([], [])


def test_facets_count_only_the_rows_they_are_given() -> None:
    assert categories(WHOLE, [0, 1]) == [("行业洞察", 2)]
    assert sources(WHOLE, [1, 2]) == [("x.com", 2), ("@karpathy", 1), ("@sama", 1)]
    assert (categories(WHOLE, []), sources(WHOLE, [])) == ([], [])


def test_files_that_are_gone_are_not_counted() -> None:
    left = WHOLE.with_readings([], zone=WHOLE.zone, gone=["2026.03.01.16.md"])
    assert categories(left) == [("行业洞察", 4), ("AI应用", 2)]
    assert sources(left)[0] == ("x.com", 2)


def test_an_unknown_name_has_a_nearest_one() -> None:
    assert nearest(WHOLE, Kind.CATEGORY, "行业洞查") == "行业洞察"
    assert nearest(WHOLE, Kind.AUTHOR, "karpaty") == "@karpathy"
    assert nearest(WHOLE, Kind.SITE, "GitHub.con") == "github.com"
    assert nearest(WHOLE, Kind.CATEGORY, "zzz") is None
    assert nearest(Archive(), Kind.SITE, "x.com") is None


def test_the_unknown_filters_of_a_query_are_named() -> None:
    query = parse("gpt #行业 @karpaty -@nobody #zzz site:githab")
    assert [(one.term.text, one.nearest) for one in unknown(WHOLE, query)] == [
        ("karpaty", "@karpathy"),
        ("zzz", None),
        ("githab", "github.com"),
    ]
