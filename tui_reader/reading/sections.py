"""Headings: which are entries and which head a section, by rule 3 of `forms`.

A heading alone does not tell: `## 3. OpenAI` may be a piece of news or the place for news about OpenAI. What stands
under it tells, and how its sisters, the headings of the same level in the same section, were read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.reading.block import BlockKind, Style
from tui_reader.reading.dates import in_text, parse
from tui_reader.reading.found import LISTED, Evidence, Form, Found
from tui_reader.reading.labels import is_aside, is_navigation, is_references, is_source_text
from tui_reader.reading.leads import has_words, is_address, lead, leads_out
from tui_reader.reading.numbering import number_length
from tui_reader.reading.regions import outside, region
from tui_reader.reading.sources import names_source, source_of
from tui_reader.text.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui_reader.reading.block import Block, Run
    from tui_reader.reading.body import Document

_SEVERAL: Final = 2
"""Linked items under a numbered heading with a source: then it heads a section after all."""

_OPEN: Final = "(（[【"
"""What a link behind a heading's words may stand in."""

_SHORTEST_TEXT: Final = 30
"""Cells under a heading without a link: fewer are no news (`nothing today`)."""


def stretch(document: Document, start: int, end: int, *, of_entry: bool = False) -> list[Found]:
    """Find entries between two blocks: those before the first heading, then section by section.

    Args:
        document: The body.
        start: Index of the first block.
        end: Index behind the last one.
        of_entry: A linked heading stands above: a section of references is its own.

    Returns:
        In reading order; weak ones may overlap others.
    """
    blocks = document.blocks
    at = _next_heading(blocks, start, end)
    found = region(document, start, at)
    sections: list[_Section] = []
    while at < end:
        behind = _section_end(blocks, at, end)
        if not is_navigation(blocks[at].text) and not (of_entry and is_references(blocks[at].text)):
            linked = blocks[at].level > 1 and any(run.url for run in blocks[at].runs)
            inner = stretch(document, at + 1, behind, of_entry=linked)
            heads = _heads_items(blocks, range(at, behind), inner)
            sections.append(_Section(at, _headed(document, at, behind, inner), inner, heads))
        at = behind
    sisters = _sisters(blocks, sections)
    for section in sections:
        found += _decided(blocks, section, sisters[blocks[section.at].level])
    return found


def _heads_items(blocks: Sequence[Block], within: range, inner: Sequence[Found]) -> bool:
    """Tell whether linked items stand under a heading, at the margin and not in a quote.

    A few among its points, behind prose, are further reading.
    """
    linked = sum(
        each.evidence is Evidence.STRONG
        and each.form in LISTED
        and blocks[each.first].depth <= 1
        and not blocks[each.first].quote
        for each in inner
    )
    below = blocks[within.start + 1] if len(within) > 1 else None
    is_prose = below is not None and below.kind is BlockKind.PARAGRAPH and not below.marker
    if not linked or not is_prose or blocks[within.start].level == 1:
        return linked > 0
    return 2 * linked > sum(bool(blocks[at].marker) and blocks[at].depth == 1 for at in within)


class _Section(NamedTuple):
    """A heading, what it would be as an entry, the entries under it, and whether linked items are among these."""

    at: int
    own: Found | None
    inner: list[Found]
    heads: bool


class _Sisters(NamedTuple):
    """How the headings of one level under one heading were read: how many there are, are entries, head lists."""

    all: int = 0
    entries: int = 0
    lists: int = 0
    numbered: int = 0


def _sisters(blocks: Sequence[Block], sections: Sequence[_Section]) -> dict[int, _Sisters]:
    """Count the headings of each level by what they were read as."""
    levels: dict[int, _Sisters] = {}
    for at, read, inner, heads in sections:
        level = blocks[at].level
        own = None if heads else read
        every, entries, lists, numbered = levels.get(level, _Sisters())
        levels[level] = _Sisters(
            every + 1,
            entries + (own is not None and own.evidence > Evidence.WEAK),
            lists + (heads or (own is None and any(each.form in LISTED for each in inner))),
            numbered + (own is not None and own.evidence is Evidence.STRONG),
        )
    return levels


def _next_heading(blocks: Sequence[Block], at: int, end: int) -> int:
    while at < end and not _is_heading(blocks[at]):
        at += 1
    return at


def _is_heading(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and not block.depth and not block.quote


def _section_end(blocks: Sequence[Block], at: int, end: int) -> int:
    """Give the index of the next heading of the same level or a higher one."""
    level = blocks[at].level
    at += 1
    while at < end and not (_is_heading(blocks[at]) and blocks[at].level <= level):
        at += 1
    return at


def _headed(document: Document, at: int, end: int, inner: Sequence[Found]) -> Found | None:
    """Read a heading as an entry; how sure that is depends on its sisters too."""
    blocks = document.blocks
    heading = blocks[at]
    if not has_words(heading.runs) or parse(heading.text.strip()) is not None:
        return None
    while end > at + 1 and blocks[end - 1].kind is BlockKind.RULE:
        end -= 1
    linked = next((run for run in heading.runs if run.target and not run.is_image and not is_address(run)), None)
    if linked is not None:
        return _linked(blocks, at, end, linked)
    own = _next_heading(blocks, at + 1, end)
    if own == at + 1:
        return None
    sure = [each for each in inner if each.evidence > Evidence.WEAK]
    text = heading.text.strip()
    number = number_length(text)
    title = text[number:].strip() or text
    link = source_of(blocks[at:end])
    evidence = _evidence(document, range(at, own), sure, numbered=number > 0)
    if evidence is None:
        evidence = Evidence.WEAK
        is_short = not number and link is None and cell_len(_text(blocks[at + 1 : own])) < _SHORTEST_TEXT
        if sure or is_short:
            return None
    return Found(title, link, at, end, behind_title(blocks, at), Form.HEADING, evidence)


def behind_title(blocks: Sequence[Block], at: int) -> int:
    """Find where the text under a title begins: behind the line under it that only tells its time.

    Args:
        blocks: Of the document.
        at: Index of the heading.

    Returns:
        Bytes of the source.
    """
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    if blocks[at].level == 1 and below is not None and below.quote and in_text(below.text):
        return below.end
    return blocks[at].runs[-1].end


def _evidence(document: Document, within: range, sure: Sequence[Found], *, numbered: bool) -> Evidence | None:
    """Weigh a heading by the lines under it that name a source; None where none does, or entries stand there."""
    blocks = document.blocks
    heading = blocks[within.start]
    listed = [each for each in sure if each.form in LISTED]
    lines = [blocks[place] for place in outside(within[1:], listed)]
    named = any(names_source(block) and not (block.quote and heading.level == 1) for block in lines)
    if not named and not _is_only_sentence(sure):
        return None
    if numbered:
        strong = sum(each.evidence is Evidence.STRONG for each in listed)
        return Evidence.STRONG if strong < _SEVERAL else None
    return None if any(each.form is not Form.SENTENCE for each in sure) else Evidence.FAIR


def _linked(blocks: Sequence[Block], at: int, end: int, linked: Run) -> Found | None:
    """Read a heading with a link."""
    if linked.target.startswith("#") or any(map(_says_empty, blocks[at + 1 : end])):
        return None
    title, rest = _linked_title(blocks[at], linked)
    link = linked if leads_out(linked) else None
    evidence = Evidence.FAIR if end > at + 1 or link else Evidence.WEAK
    if link is not None and number_length(blocks[at].text.strip()):
        evidence = Evidence.STRONG
    return Found(title, link, at, end, rest, Form.HEADING, evidence)


def _text(blocks: Sequence[Block]) -> str:
    return "".join([block.text for block in blocks])


def _says_empty(block: Block) -> bool:
    """Tell whether a list item only says, in italics, that its list is empty this time."""
    return bool(block.marker) and bool(block.runs) and all(run.style & Style.EMPHASIS for run in block.runs)


def _is_only_sentence(sure: Sequence[Found]) -> bool:
    """Tell whether a single sentence with its source is all that a heading has."""
    return len(sure) == 1 and sure[0].form is Form.SENTENCE


def _linked_title(heading: Block, linked: Run) -> tuple[str, int]:
    """Give the title of a heading with a link, and where it ends: the link's words, or what stands before them."""
    title = lead(heading.runs)
    if title and title[0].start == linked.start:
        return "".join([run.text for run in title]), title[-1].end
    place = heading.runs.index(linked)
    before = "".join([run.text for run in heading.runs[:place]]).strip()
    words = "".join([run.text for run in heading.runs if run.start == linked.start])
    if not before or (before[-1] not in _OPEN and not is_source_text(words) and not is_aside(words)):
        behind = "".join([run.text for run in heading.runs[place:] if run.start != linked.start])
        if not any(map(str.isalnum, behind)) or not before:
            return words, heading.runs[-1].end
    return before[number_length(before) :].rstrip(f"{_OPEN} "), heading.runs[-1].end


def _decided(blocks: Sequence[Block], section: _Section, sisters: _Sisters) -> Iterator[Found]:
    """Settle whether a heading is an entry or heads a section, by its sisters of the same level."""
    at, own, inner, heads = section
    if own is None or (heads and own.evidence is Evidence.FAIR and sisters.entries <= 2 * sisters.lists):
        yield from inner
        return
    if own.evidence is Evidence.FAIR:
        if 2 * sisters.entries < sisters.all or sisters.entries < sisters.lists:
            own = own._replace(evidence=Evidence.WEAK)
    elif own.evidence is Evidence.WEAK and sisters.numbered and number_length(blocks[at].text.strip()):
        own = own._replace(evidence=Evidence.FAIR)
    yield own
    if own.evidence is Evidence.WEAK:
        yield from inner
