"""A query being carried out over an archive, and what of it is listed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from tui_reader.finding.query import Query, parse
from tui_reader.ui.listing import Listing
from tui_reader.ui.widgets.digest_list import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tui_reader.finding.archive import Archive
    from tui_reader.finding.facets import Unknown
    from tui_reader.finding.hits import Level, Span
    from tui_reader.finding.search import Search

MOST_PARTS: Final = 6
"""A query of more parts that finds nothing is not tried without each of them."""


@dataclass
class Lookup:
    """One query over one archive, as far as it has been carried out.

    Attributes:
        archive: What is searched.
        text: The query as typed.
        now: The present in the reader's zone.
        query: As it was read.
        search: The search; None for an empty query, which lists everything.
    """

    archive: Archive
    text: str
    now: datetime
    query: Query = field(init=False)
    search: Search | None = field(init=False)

    def __post_init__(self) -> None:
        """Begin the search; nothing is scanned yet."""
        self.query = parse(self.text)
        self.search = None
        if not self.query.is_empty:
            from tui_reader.finding.search import Search

            self.search = Search(self.archive, self.query, self.now)

    @property
    def done(self) -> bool:
        """True when nothing is left to scan."""
        return self.search is None or self.search.done

    @property
    def empty(self) -> bool:
        """True where everything is listed."""
        return self.search is None

    def step(self) -> bool:
        """Carry the search on by one slice.

        Returns:
            False when nothing is left to scan.
        """
        return self.search is not None and self.search.step() is not None

    @property
    def hits(self) -> int:
        """Entries found so far."""
        return len(self.archive) if self.search is None else self.search.total

    @property
    def has_typos(self) -> bool:
        """True where some hits were found by a near spelling."""
        if self.search is None or not self.query.has_words or not len(self.search.ranked):
            return False
        level = self.search.ranked[len(self.search.ranked) - 1][1]
        return level is not None and level.name.endswith("TYPO")

    def listing(self, *, gap: int, digest: int | None = None) -> Listing:
        """List what was found so far.

        Args:
            gap: Blank lines before each heading.
            digest: The index of the digest that the hits are narrowed to; None for all.
        """
        if self.search is None:
            return Listing.whole(self.archive, gap=gap)
        ranked = self.search.ranked
        rows: list[int] = ranked.rows.tolist()
        places: Sequence[int] = range(len(rows))
        if digest is not None:
            inside = range(self.archive.starts[digest], self.archive.starts[digest + 1])
            places = [place for place, row in enumerate(rows) if row in inside]
            rows = [rows[place] for place in places]
        if not self.query.has_words:
            return Listing.grouped(self.archive, rows, gap=gap)
        return Listing(self.archive, rows, level=lambda position: ranked[places[position]][1], gap=gap)

    def shelf(self) -> Shelf:
        """List the digests that have some of what was found, with how many."""
        if self.search is None:
            starts = self.archive.starts
            return Shelf(
                self.archive, range(len(self.archive.digests)), lambda place: starts[place + 1] - starts[place],
                hits=False, total=len(self.archive),
            )  # fmt: skip
        counts = self.search.by_digest()
        digests = [digest for digest, _ in counts]
        return Shelf(self.archive, digests, lambda place: counts[place][1], hits=True, total=self.hits)

    def spans(self, row: int, level: Level | None) -> tuple[Span, ...]:
        """Return where an entry's text matches.

        Args:
            row: A row of the archive.
            level: The level of the hit.
        """
        if self.search is None:
            return ()
        from tui_reader.finding.highlight import spans

        return spans(self.query, level, self.archive.entry(row))

    def title_spans(self, listing: Listing) -> Callable[[int], Sequence[tuple[int, int]]]:
        """Return the function that tells the hits in the title at a position of a listing."""
        if self.search is None:
            return lambda _position: ()

        from tui_reader.finding.highlight import spans_in

        def spans(position: int) -> Sequence[tuple[int, int]]:
            title = self.archive.title(listing.rows[position])
            return spans_in(title, self.query, "title", listing.level(position))

        return spans

    @cached_property
    def unknown(self) -> list[Unknown]:
        """The categories, authors and sites asked for that the archive does not have, for a query without hits."""
        from tui_reader.finding import facets

        return facets.unknown(self.archive, self.query)

    def shorter(self) -> list[Lookup]:
        """Begin the lookups that leave out one part of this one, for a query that finds nothing.

        Returns:
            One for each part, each query once; none for a query of one part or of very many.
        """
        nodes = self.query.nodes
        if len(nodes) == 1 or len(nodes) > MOST_PARTS:
            return []
        rests = [nodes[:without] + nodes[without + 1 :] for without in range(len(nodes))]
        texts = [str(replace(self.query, nodes=rest)) for rest in rests]
        return [Lookup(self.archive, text, self.now) for text in dict.fromkeys(texts)]
