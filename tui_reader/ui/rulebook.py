"""The person's rules over the archive that is shown: what is muted, what is painted, what stands in the views."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.model import RuleKind

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from datetime import datetime

    from tui_reader.finding.archive import Archive
    from tui_reader.finding.hits import Span
    from tui_reader.finding.marking import Marking, Mask
    from tui_reader.finding.ruling import Ruled
    from tui_reader.model import Entry, Rule
    from tui_reader.ui.host import RulesKept


class ViewRow(NamedTuple):
    """A view as it is listed.

    Attributes:
        rule: The view.
        unread: How many of its entries are; None while that is being counted.
    """

    rule: Rule
    unread: int | None


class Rulebook:
    """Rules, and what they have found.

    Attributes:
        rules: All of them.
        hidden: The rows that are muted; None for none.
        views: The views, in the order of the config.
    """

    def __init__(self, rules: Sequence[Rule] = ()) -> None:
        self.rules = tuple(rules)
        self.views = self._uncounted()
        self.hidden: Mask | None = None
        self._ruled: Ruled | None = None
        self._archive: Archive | None = None
        self._found: dict[Rule, Mask] = {}
        self._painted: dict[int, tuple[tuple[int, int], ...]] = {}

    @property
    def has_mutes(self) -> bool:
        """Whether something may be hidden."""
        return any(rule.kind is RuleKind.MUTE for rule in self.rules)

    def _uncounted(self) -> tuple[ViewRow, ...]:
        return tuple(ViewRow(rule, None) for rule in self.rules if rule.kind is RuleKind.VIEW)

    def change(self, archive: Archive, kept: RulesKept) -> None:
        """Take other rules.

        Args:
            archive: That is shown.
            kept: Where they were laid over another one, what those before have found stands until that is shown.
        """
        self.rules = tuple(kept.rules)
        known = {row.rule: row for row in self.views}
        self.views = tuple(known.get(row.rule, row) for row in self._uncounted())
        self.take(archive, kept.ruled if kept.archive is archive else self._ruled)

    def take(self, archive: Archive, ruled: Ruled | None) -> None:
        """Take what the rules have found in an archive.

        Args:
            archive: That is shown from now on.
            ruled: None where no rule hides or paints anything.
        """
        self._archive, self._ruled = archive, ruled
        self.hidden = ruled.hidden if ruled is not None and ruled.muted else None
        self._found.clear()
        self._painted.clear()

    def painted_in_title(self, archive: Archive, row: int) -> tuple[tuple[int, int], ...]:
        """Return what highlights paint in a title: start and end of each place, in code points."""
        if self._ruled is None or not self._ruled.painted or archive is not self._archive:
            return ()
        known = self._painted.get(row)
        if known is None:
            from tui_reader.finding.highlight import spans_in

            title = archive.title(row)
            queries = [query for query, mask in self._ruled.painted if mask[row]]
            places = {place for query in queries for place in spans_in(title, query, "title")}
            known = self._painted[row] = tuple(sorted(places))
        return known

    def painted(self, archive: Archive, row: int, entry: Entry) -> tuple[Span, ...]:
        """Return what highlights paint in an entry."""
        if self._ruled is None or archive is not self._archive:
            return ()
        from tui_reader.finding.highlight import joined, spans
        from tui_reader.finding.named import named_spans

        found: tuple[Span, ...] = ()
        for query, mask in self._ruled.painted:
            if mask[row]:
                found = joined(found, (*spans(query, None, entry), *named_spans(query, entry)))
        return found

    async def count(self, archive: Archive, marking: Marking, now: datetime) -> AsyncIterator[None]:
        """Count the unread entries of the views, in slices between keys.

        Args:
            archive: That is shown.
            marking: Of its entries.
            now: The present in the reader's zone.

        Yields:
            When the number of a view has changed.
        """
        from tui_reader.finding.query import parse
        from tui_reader.finding.ruling import goes_by_marks, goes_by_time, looking

        for place, view in enumerate(self.views):
            query = parse(view.rule.query)
            mask = self._found.get(view.rule)
            if mask is None:
                for mask in looking(archive, query, now, marking):
                    if mask is None:
                        await asyncio.sleep(0)
            is_past = archive is not self._archive or place >= len(self.views) or self.views[place].rule != view.rule
            if mask is None or is_past:
                return
            if not (goes_by_marks(query) or goes_by_time(query)):
                self._found[view.rule] = mask
            unread = mask & marking("unread", archive)
            count = int((unread if self.hidden is None else unread & ~self.hidden).sum())
            if count != self.views[place].unread:
                self.views = (*self.views[:place], ViewRow(view.rule, count), *self.views[place + 1 :])
                yield
