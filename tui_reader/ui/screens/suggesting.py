"""What helps when nothing is found: changes of the query, each tried and counted before it is offered."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.ui.lookup import Lookup

if TYPE_CHECKING:
    from tui_reader.finding.suggest import Proposal
    from tui_reader.ui.words import Words

SUGGESTIONS: Final = 3
"""How many are offered."""

MOST_TRIED: Final = 20
"""Changes tried; each costs a search of the archive."""


_SENTENCES: Final = {
    "instead": "empty.instead", "rewritten": "empty.instead", "unquoted": "empty.unquoted",
    "any time": "empty.any_time", "both": "empty.both", "only": "empty.only", "without": "empty.without",
}  # fmt: skip
"""By the value of the change."""


class Suggestion(NamedTuple):
    """A change of the query that brings hits.

    Attributes:
        proposal: The change.
        hits: How many; at least 1.
    """

    proposal: Proposal
    hits: int


def sentence(suggestion: Suggestion, words: Words) -> str:
    """Say a change.

    Args:
        suggestion: The change.
        words: The language.
    """
    change, _, old, new = suggestion.proposal
    return words.say(_SENTENCES[change.value], old=old, new=new)


async def suggestions(lookup: Lookup) -> list[Suggestion]:
    """Look for changes of a query that finds nothing, in slices between keys.

    Args:
        lookup: Carried out to its end.

    Returns:
        The best of them, the one to be taken first at the head: the same written otherwise, something near instead,
        any time, both, a part less; of each kind the one with the most hits before a second of another. Both at once
        are tried only where nothing near is enough.
    """
    from tui_reader.finding import suggest

    tried: dict[str, int] = {}
    for text in suggest.words(lookup.query):
        tried[text] = await _hits(lookup, text)
    lost = {text for text, hits in tried.items() if not hits}
    found: list[Suggestion] = []
    left, near = MOST_TRIED, False
    for proposal in suggest.proposals(lookup.archive, lookup.query, lost):
        if proposal is None:
            await asyncio.sleep(0)
        elif left and not (proposal.change is suggest.Change.BOTH and near):
            left -= proposal.text not in tried
            hits = tried[proposal.text] if proposal.text in tried else await _hits(lookup, proposal.text)
            found += [Suggestion(proposal, hits)] if hits else []
            near |= hits > 0 and proposal.change in {suggest.Change.INSTEAD, suggest.Change.REWRITTEN}
    return _best(found)


async def _hits(lookup: Lookup, text: str) -> int:
    """Count what a query finds; a key ends it with the worker that waits for it."""
    other = Lookup(lookup.archive, text, lookup.now, lookup.lens)
    while other.step():  # noqa: ASYNC110 - lets keys through; nothing is waited for
        await asyncio.sleep(0)
    return 0 if other.empty and text else other.hits


def _best(found: list[Suggestion]) -> list[Suggestion]:
    """Put the changes in order; the best of each kind come first, and none that is not among the offered."""
    from tui_reader.finding.suggest import Change

    order = {
        Change.REWRITTEN: 0, Change.UNQUOTED: 0, Change.INSTEAD: 1, Change.ANY_TIME: 2, Change.BOTH: 3,
        Change.ONLY: 4, Change.WITHOUT: 4,
    }  # fmt: skip
    most_first = sorted(found, key=lambda each: -each.hits)
    place: dict[int, int] = {}
    ranked = []
    for each in most_first:
        kind = order[each.proposal.change]
        place[kind] = place.get(kind, -1) + 1
        ranked.append((place[kind], kind, each))
    offered = sorted(ranked, key=lambda one: one[:2])[:SUGGESTIONS]
    return [each for _, _, each in sorted(offered, key=lambda one: (one[1], one[0]))]
