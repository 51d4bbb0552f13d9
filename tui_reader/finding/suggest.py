"""Changes of a query that finds nothing: one part of it left out, or written otherwise, or something near in its place.

What is proposed here may find nothing either; whoever shows it tries it first. Looking for near words goes through the
titles of the archive, so the proposals come with pauses, in which a key can be answered.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.finding import facets, when
from tui_reader.finding.fold import fold
from tui_reader.finding.index import index_of
from tui_reader.finding.query import Kind, Query, Term, parse
from tui_reader.finding.words import GAP, IDEOGRAPH, IGNORED, LATIN_WORD, Needle

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterator, Sequence

    from tui_reader.finding.archive import Archive
    from tui_reader.finding.lexicon import Ids
    from tui_reader.finding.query import Node
    from tui_reader.finding.segment import Segment

MOST_PARTS: Final = 6
"""A query of more parts, one that was pasted, is not tried without each of them."""

MOST_NEAR: Final = 5
"""Words that are proposed in the place of one."""

MOST_ASKED: Final = 8
"""Words that are asked about one by one; each costs a search."""

_CHINESE_LENGTHS: Final = range(2, 9)
_SHORTEST_LATIN: Final = 3
_LESS_LIKE: Final = 12
"""Of a hundred: words so much less like what was typed than the likest are not meant, however often they stand."""
WORDS_AT_ONCE: Final = 16_384
"""Latin words that are compared in one go."""

_TIMES: Final = frozenset({Kind.DATE, Kind.POSTED})
_PASSED_BY: Final = _TIMES | {Kind.IS, Kind.LANG}
"""What may be left out where nothing else was asked for: everything is a fair answer then."""
_LOOKED_FOR: Final = frozenset({Kind.WORD, Kind.LITERAL, Kind.TITLE, Kind.BODY})


class Change(Enum):
    """What is changed."""

    INSTEAD = "instead"
    """Something near stands in the place of a word, a category, an author or a site."""
    REWRITTEN = "rewritten"
    """A word is written otherwise: as a date, in its parts, without its punctuation."""
    UNQUOTED = "unquoted"
    """Words need not stand exactly so."""
    ANY_TIME = "any time"
    """A date is left out."""
    BOTH = "both"
    """INSTEAD and ANY_TIME at once; worth a try where neither is enough."""
    ONLY = "only"
    """All but one part is left out."""
    WITHOUT = "without"
    """One part is left out."""


class Proposal(NamedTuple):
    """A change of a query.

    Attributes:
        change: What is changed.
        text: The query after it, as it would be typed.
        old: The part that goes, as typed; empty for ONLY.
        new: What comes in its place, or stays alone; else empty.
    """

    change: Change
    text: str
    old: str
    new: str


def words(query: Query) -> list[str]:
    """Return the texts of the queries for each word alone, where there are several parts; each may find nothing."""
    clauses = query.nodes
    asked = [_alone(clause) for clause in clauses if len(clauses) > 1 and _is_word(clause)]
    return asked[:MOST_ASKED]


def proposals(archive: Archive, query: Query, lost: Collection[str]) -> Iterator[Proposal | None]:
    """Propose changes.

    Args:
        archive: That the query found nothing in.
        query: Of one part or some.
        lost: Those of `words` that find nothing; only a word that is lost is replaced.

    Yields:
        Changes, the likeliest first, each text once; None for a pause.
    """
    seen = {str(query)}
    for proposal in _all(archive, query, lost):
        if proposal is None:
            yield None
        elif proposal.text not in seen:
            seen.add(proposal.text)
            yield proposal


def _all(archive: Archive, query: Query, lost: Collection[str]) -> Iterator[Proposal | None]:
    clauses = query.nodes
    known = {unknown.term: unknown.nearest for unknown in facets.unknown(archive, query) if unknown.nearest}
    instead: list[_Instead] = []
    for place, clause in enumerate(clauses):
        if not isinstance(clause, Term):
            continue
        if nearest := known.get(clause):
            instead.append(_near_name(place, clause, nearest.removeprefix("@")))
        elif _is_word(clause) and (len(clauses) == 1 or _alone(clause) in lost):
            if clause.literal or clause.kind is Kind.LITERAL:
                yield from _unquoted(query, place, clause)
            else:
                instead += _rewritten(place, clause)
            nears = yield from _near(archive, _bare(clause))
            instead += [_Instead(place, (_as(clause, near),), clause.text, near) for near in nears]
    yield from (Proposal(each.change, _written(query, *each.among(clauses)), each.old, each.new) for each in instead)
    if 1 < len(clauses) <= MOST_PARTS or (len(clauses) == 1 and _is_passed_by(clauses[0])):
        yield from (_without(query, place) for place in range(len(clauses)))
    if any(map(_is_time, clauses)):
        yield from (_at_any_time(query, each) for each in instead)


class _Instead(NamedTuple):
    """What stands in the place of a clause.

    Attributes:
        place: Of the clause.
        terms: What comes in its place.
        old: The clause, as shown.
        new: What comes, as shown.
        change: INSTEAD or REWRITTEN.
    """

    place: int
    terms: tuple[Term, ...]
    old: str
    new: str
    change: Change = Change.INSTEAD

    def among(self, clauses: tuple[Node, ...]) -> tuple[Node, ...]:
        """Return clauses with what has come among them."""
        return clauses[: self.place] + self.terms + clauses[self.place + 1 :]


def _as(term: Term, text: str) -> Term:
    return replace(term, text=text, folded=fold(text).strip())


def _near_name(place: int, old: Term, nearest: str) -> _Instead:
    new = _as(old, nearest)
    return _Instead(place, (new,), _alone(old), _alone(new))


def _rewritten(place: int, term: Term) -> Iterator[_Instead]:
    """Write a word otherwise: as a date, in its parts, without its punctuation."""
    if term.starts or term.ends:
        return
    if term.kind is Kind.WORD and when.is_date(term.text):
        date = Term(Kind.DATE, when.plain(term.text), folded=term.folded)
        yield _Instead(place, (date,), term.text, _alone(date), Change.REWRITTEN)
    parts = _parts(term.text)
    if parts != [term.text] and parts and all(len(part) > 1 or IDEOGRAPH.match(part) for part in parts):
        terms = tuple(_as(term, part) for part in parts)
        yield _Instead(place, terms, term.text, " ".join(parts), Change.REWRITTEN)


def _parts(text: str) -> list[str]:
    """Cut a word at its punctuation, and where Chinese meets Latin."""
    return [part for run in IGNORED.split(text) if run for part in Needle(run).pieces]


def _bare(term: Term) -> str:
    """Return a folded word without its punctuation, if that leaves one word."""
    parts = _parts(term.folded)
    return parts[0] if len(parts) == 1 else term.folded


def _unquoted(query: Query, place: int, old: Term) -> Iterator[Proposal]:
    if old.starts or old.ends:
        return
    kind = Kind.WORD if old.kind is Kind.LITERAL else old.kind
    parts = tuple(replace(_as(old, part), kind=kind, literal=False) for part in old.text.split())
    clauses = _Instead(place, parts, "", "").among(query.nodes)
    text = _written(query, *clauses)
    if parse(text).nodes == clauses:  # `"-x"` without its quotes is something else
        yield Proposal(Change.UNQUOTED, text, _alone(old), "")


def _at_any_time(query: Query, instead: _Instead) -> Proposal:
    clauses = [clause for clause in instead.among(query.nodes) if not _is_time(clause)]
    return Proposal(Change.BOTH, _written(query, *clauses), instead.old, instead.new)


def _without(query: Query, place: int) -> Proposal:
    gone, rest = query.nodes[place], query.nodes[:place] + query.nodes[place + 1 :]
    text = _written(query, *rest)
    if _is_time(gone):
        return Proposal(Change.ANY_TIME, text, _alone(gone), "")
    if len(rest) == 1:
        return Proposal(Change.ONLY, text, "", _shown(rest[0]))
    return Proposal(Change.WITHOUT, text, _alone(gone), "")


def _written(query: Query, *clauses: Node) -> str:
    """Return the text of a query with other clauses, its order kept."""
    return str(replace(query, nodes=clauses, faults=()))


def _is_time(clause: Node) -> bool:
    return isinstance(clause, Term) and clause.kind in _TIMES


def _is_passed_by(clause: Node) -> bool:
    return isinstance(clause, Term) and clause.kind in _PASSED_BY


def _is_word(clause: Node) -> bool:
    return isinstance(clause, Term) and clause.kind in _LOOKED_FOR


def _shown(clause: Node) -> str:
    return clause.text if isinstance(clause, Term) and clause.kind in _LOOKED_FOR else _alone(clause)


def _alone(clause: Node) -> str:
    return str(Query((clause,)))


def _near(archive: Archive, word: str) -> Generator[None, None, list[str]]:
    """Look for what stands in the archive and may have been meant; a folded word."""
    if len(word) in _CHINESE_LENGTHS and all(map(IDEOGRAPH.match, word)):
        return (yield from _near_chinese(archive, word))
    if len(word) >= _SHORTEST_LATIN and LATIN_WORD.fullmatch(word):
        return (yield from _near_latin(archive, word))
    return []


def _near_chinese(archive: Archive, word: str) -> Generator[None, None, list[str]]:
    """Find the runs of characters that differ from a word in one, the most frequent first."""
    segments = [part.segment for part in index_of(archive).parts(archive)]
    for columns in ([each.title for each in segments], [each.summary for each in segments]):
        found: Counter[str] = Counter()
        for column in columns:
            for at in range(len(word)):
                left, right = word[:at], word[at + 1 :]
                found.update({left + mark + right: count for mark, count in column.at_gap(left + GAP + right).items()})
            yield
        del found[word]
        if found:
            return [near for near, _ in found.most_common(MOST_NEAR)]
    return []


def _near_latin(archive: Archive, word: str) -> Generator[None, None, list[str]]:
    """Find the words of the archive that are most like a word, the most frequent first."""
    from tui_reader.finding.typos import likely

    index = index_of(archive)
    segments = [part.segment for part in index.parts(archive)]
    found: dict[str, float] = {}
    known = index.lexicon.words
    for first in range(0, len(known), WORDS_AT_ONCE):
        found |= likely(word, known[first : first + WORDS_AT_ONCE], MOST_NEAR)
        yield
    found.pop(word, None)
    best = max(found.values(), default=0)
    likest = sorted((near for near in found if found[near] > best - _LESS_LIKE), key=lambda near: (-found[near], near))
    return sorted(likest[:MOST_NEAR], key=lambda near: -_frequency(segments, index.lexicon.numbers([near])))


def _frequency(segments: Sequence[Segment], numbers: Ids) -> int:
    """Count in how many titles and summaries words stand, which are given by their numbers."""
    columns = [column for each in segments for column in (each.title, each.summary)]
    return sum(len(column.words.rows_of(numbers)) for column in columns)
