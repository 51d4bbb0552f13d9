"""A query being carried out over an archive, and what of it is listed."""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.finding.lens import WHOLE, Lens, Seen, seen
from tui_reader.ui.listing import Listing
from tui_reader.ui.spark import daily
from tui_reader.ui.widgets.digest_list import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tui_reader.finding.archive import Archive
    from tui_reader.finding.facets import Unknown
    from tui_reader.finding.hits import Field, Level, Span
    from tui_reader.finding.query import Query, Term
    from tui_reader.finding.rows import Rows
    from tui_reader.finding.search import Search
    from tui_reader.model import Entry


class Found(NamedTuple):
    """What a search has found so far.

    Attributes:
        rows: In the order of hits.
        digests: The indexes of the digests that have some, newest first.
        counts: How many each of them has.
        total: Hits when this was counted.
    """

    rows: Rows
    digests: list[int]
    counts: list[int]
    total: int


class Lookup:
    """One query over one archive, as far as it has been carried out.

    Args:
        archive: What is searched; nothing is scanned yet.
        text: The query as typed.
        now: The present in the reader's zone.
        lens: Which entries are listed at all.

    Attributes:
        archive: As given.
        text: As given.
        now: As given.
        lens: As given.
        search: The search; None for an empty query, which lists all that the lens shows.
    """

    def __init__(self, archive: Archive, text: str, now: datetime, lens: Lens = WHOLE) -> None:
        self.archive = archive
        self.text = text
        self.now = now
        self.lens = lens
        self.search: Search | None = None
        self._found: Found | None = None
        self._heard: tuple[int, dict[Term, tuple[Field, str]]] | None = None
        self._daily: tuple[object, tuple[int, ...]] | None = None
        self._literal = False
        if not self.blank and (not self.query.is_empty or self.query.order or self.query.limit):
            from tui_reader.finding.search import Search
            from tui_reader.finding.sieve import no_marks

            self.search = Search(archive, self.query, now, lens.marks or no_marks, within=lens.within(archive))

    @property
    def blank(self) -> bool:
        """True where nothing was typed, so that there is no query to be read: so it is in the first frame."""
        return not self.text.strip()

    @cached_property
    def query(self) -> Query:
        """The query as it was read."""
        from tui_reader.finding.query import parse

        return parse(self.text)

    @property
    def asks_for_marks(self) -> bool:
        """Whether what it finds changes with the marks."""
        return bool(self._asked_marks())

    @property
    def asks_for_new(self) -> bool:
        """Whether what it finds changes with what is new."""
        return "new" in self._asked_marks()

    def _asked_marks(self) -> set[str]:
        if self.blank:
            return set()
        from tui_reader.finding.query import Kind

        return {term.folded for term in self.query.terms if term.kind is Kind.IS}

    @property
    def done(self) -> bool:
        """True when nothing is left to scan."""
        return self.search is None or self.search.done

    @property
    def empty(self) -> bool:
        """True where no query is in force."""
        return self.search is None

    @property
    def whole(self) -> bool:
        """True where everything is listed."""
        return self.search is None and self.lens.is_whole

    @cached_property
    def _seen(self) -> Seen | None:
        """What is listed without a query; None for everything."""
        if not self.whole and self.search is None:
            return seen(self.archive, self.lens)
        return None

    def step(self) -> bool:
        """Carry the search on by one slice.

        Returns:
            False when nothing is left to scan.
        """
        batch = self.search.step() if self.search is not None else None
        self._literal = self._literal or (batch is not None and batch.done_literal)
        return batch is not None

    @property
    def hits(self) -> int:
        """Entries found so far; without a query those that are listed, above the finish line where there is one."""
        if self.search is not None:
            return self.search.total
        return len(self.archive) if self._seen is None else self._seen.hits

    @property
    def capped(self) -> bool:
        """True where there may be more hits than `hits` says."""
        return bool(getattr(self.search, "capped", False))

    @property
    def literal(self) -> bool:
        """True when no literal hit will follow; looser ones may."""
        return self._literal or self.done

    @property
    def loose(self) -> list[Level]:
        """The levels from `PINYIN` on that some hits have."""
        return [] if self.rows is None else self.rows.loose()

    def heard(self) -> dict[Term, tuple[Field, str]]:
        """Return what the words that were found by their sound stand for, each in the first hit that has it so.

        Looked for once for as long as no hit is added: the texts may be long, and every move of the cursor asks.

        Returns:
            By the word: the place in the title, or the category, whole; empty where nothing was found by sound.
        """
        if self._heard is None or self._heard[0] != self.hits:
            self._heard = self.hits, self._listen()
        return self._heard[1]

    def _listen(self) -> dict[Term, tuple[Field, str]]:
        heard: dict[Term, tuple[Field, str]] = {}
        if self.rows is None:
            return heard
        for level in self.loose:
            position = self.rows.first_at(level)
            if position is not None:
                entry = self.archive.entry(self.rows[position])
                words = [term for term in self.query.words if term not in heard]
                heard.update({term: sound for term in words if (sound := _sound(term, entry, level))})
        return heard

    def listing(self, *, gap: int, digest: int | None = None) -> Listing:
        """List what was found so far.

        Args:
            gap: Blank lines before each heading.
            digest: The index of the digest that the hits are narrowed to; None for all.
        """
        if self._seen is not None:
            rows, digests, firsts, finish = self._seen[:4]
            return Listing(self.archive, rows, digests, firsts, gap=gap, finish=finish)
        if self.search is None:
            return Listing.whole(self.archive, gap=gap)
        from tui_reader.finding.query import Order

        found = self.found(self.search)
        rows = found.rows if digest is None else found.rows.within(self.archive.rows(digest))
        if self.query.by_relevance:
            return Listing(self.archive, rows, level=rows.level, gap=gap)
        if digest is not None:
            groups = ([digest], [0, len(rows)]) if rows else ([], [0])
        elif self.query.order is Order.OLDEST:
            groups = rows.groups(self.archive)
        else:
            groups = found.digests, [0, *accumulate(found.counts)]
        return Listing(self.archive, rows, *groups, level=rows.level, gap=gap)

    def found(self, search: Search) -> Found:
        """Return what a search has found so far; counted once for as long as nothing is added."""
        from tui_reader.finding.rows import Rows

        if self._found is None or self._found.total != search.total:
            rows = Rows.of(search.ranked)
            self._found = Found(rows, *rows.by_digest(self.archive), search.total)
        return self._found

    @property
    def rows(self) -> Rows | None:
        """What was found so far; None where everything is listed."""
        if self._seen is not None:
            return self._seen.rows[: self._seen.hits]
        return None if self.search is None else self.found(self.search).rows

    def shelf(self) -> Shelf:
        """List the digests that have some of what was found, with how many; without a query those that are listed."""
        if self.search is None:
            digests = range(len(self.archive.digests)) if self._seen is None else self._seen.shelved
            return Shelf(self.archive, digests, None, hits=False, total=self.hits)
        _, digests, counts, _ = self.found(self.search)
        return Shelf(self.archive, digests, counts.__getitem__, hits=True, total=self.hits)

    def daily(self, now: datetime) -> tuple[int, ...]:
        """Return the hits of each of the last days, counted once for as long as no hit is added and no day ends.

        Args:
            now: The present in the reader's zone.
        """
        counted = (self.hits, now.date())
        if self._daily is None or self._daily[0] != counted:
            shelf = self.shelf()
            self._daily = counted, daily(self.archive, shelf.digests, shelf.count, now)
        return self._daily[1]

    def spans(self, row: int, level: Level | None) -> tuple[Span, ...]:
        """Return where an entry's text matches.

        Args:
            row: A row of the archive.
            level: The level of the hit.
        """
        if self.search is None:
            return ()
        from tui_reader.finding.highlight import spans
        from tui_reader.finding.named import named_spans

        entry = self.archive.entry(row)
        return (*spans(self.query, level, entry), *named_spans(self.query, entry))

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


def _sound(term: Term, entry: Entry, level: Level) -> tuple[Field, str] | None:
    """Return what a word is heard in; None where it stands in the entry as written, or is not heard."""
    from tui_reader.finding.highlight import spans, spans_in
    from tui_reader.finding.hits import Level
    from tui_reader.finding.query import Query

    alone = Query((term,))
    if spans(alone, None, entry):
        return None
    by_sound = min(level, Level.INITIALS)
    for start, end in spans_in(entry.title, alone, "title", by_sound):
        return "title", entry.title[start:end]
    heard = (name for name in entry.digest.categories if spans_in(name, alone, "category", by_sound))
    return next((("category", name) for name in heard), None)
