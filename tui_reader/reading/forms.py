"""Which blocks are entries: from the document's structure alone, never from an archive's name.

The rules, each with its reason. What belongs to an entry is not looked at again, so that what stands inside it (its
nested lists, its second and third link) makes no entry.

1. **Numbers count.** A numbered item is an entry, as far as the item goes: its author counted it. If it begins with a
   link or with bold, that is its title, else its first phrase is. Numbers without any link are taken at their word only
   where the document has nothing surer, or numbered items of the same kind with links: steps and summaries have numbers
   too.
2. **Bullets need a source.** A bulleted item is an entry if it begins with a link, if it is a sentence that ends with
   one, or if it has a bold title and a link. Without links bullets are as often an entry's points.
3. **Headings.** A heading is an entry with all under it if it begins with a link, if a line under it names its source,
   or if it is numbered like its sisters: unless entries stand under it, for then it heads a section.
4. **Bold lines.** A paragraph that begins with a line of bold is an entry up to the next such line, unless entries stand
   in a list under it: then it heads them.
5. **Paragraphs** that begin with a link, or end with one that is called a source, are entries where there are two side
   by side. A single one among lists is prose.
6. **Rows** of a table are entries if its head names a column of titles, or most rows have a link.
7. **Sisters are alike.** If one item of a numbered list is an entry, so are the others; if an item of a bulleted list is
   only a label and a link, all its items are fields of an entry.
8. **No entries**: what leads to an anchor, to another file of the archive, to its next issue or its subscribers' form;
   what has no words but those of a picture; adverts that say so; lists under a line that calls them references.
9. Where none of these finds anything sure, the weaker forms count, in the order of `_WEAK`; at last the whole file is
   one entry, if it has a source.

The structure is found in three storeys: `leads` reads one block, `lists` one list, this module sections and documents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui_reader.reading.block import BlockKind, Style
from tui_reader.reading.dates import parse
from tui_reader.reading.found import Evidence, Form, Found
from tui_reader.reading.labels import is_aside, is_navigation, is_source_text
from tui_reader.reading.leads import (
    has_words,
    is_address,
    lead,
    leads_out,
    names_source,
    source_of,
)
from tui_reader.reading.numbering import number_length
from tui_reader.reading.regions import outside, region
from tui_reader.text.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui_reader.reading.block import Block, Run
    from tui_reader.reading.body import Document

_WEAK = (
    (Form.NUMBERED, 2),
    (Form.BOLD, 2),
    (Form.HEADING, 2),
    (Form.ROW, 2),
    (Form.LINKED, 1),
    (Form.SENTENCE, 1),
    (Form.BULLET, 2),
)
"""Forms that count without sure evidence, the likelier first, each with how many of it there must be."""

_LISTED = frozenset({Form.BULLET, Form.NUMBERED, Form.ROW})
_SEVERAL = 2
"""Linked items under a numbered heading with a source: then it heads a section after all."""

_EXCEPTIONS = 2
"""So few sure entries may be exceptions, such as a link to a form for readers."""

_FAR_MORE = 6
"""So many weak entries of one form beside them: then those are what the document is made of."""

_OPEN = "(（[【"
_TOP, _LINES = 4, 2
"""Blocks at the top, and paragraphs among them, that may name the source of a file that is one entry."""

OWN_LINKS = 3
"""Entries of a file whose head names its source: fewer are its own links."""

_SHORTEST_TEXT = 30
"""Cells under a heading without a link: fewer are no news (`nothing today`)."""


def entries(document: Document, start: int, end: int, title: str = "", link: Run | None = None) -> list[Found]:
    """Find the entries of a document, or of a dated part of it.

    Args:
        document: The body.
        start: Index of the first block.
        end: Index behind the last one.
        title: Of the digest, which is the title of a file that is one entry.
        link: The source that the head of the file names; None without one.

    Returns:
        In reading order; they do not overlap. Empty where the document has none.
    """
    blocks = document.blocks
    found = _stretch(document, start, end)
    sure = [each for each in found if each.evidence > Evidence.WEAK]
    if _are_linked(found, sure):
        found = [each._replace(evidence=Evidence.FAIR) if each.form is Form.LINKED else each for each in found]
        sure = [each for each in found if each.evidence > Evidence.WEAK]
    sure = _without_prose(sure)
    if link is not None and len(sure) < OWN_LINKS:
        return [_whole(document, title, link)]
    if len(sure) == 1 and sure[0].form is Form.BOLD and title and sure[0].link is not None:
        return [_whole(document, title, sure[0].link)]
    if sure:
        return _with_weak(blocks, found, sure)
    for form, least in _WEAK:
        weak = [each for each in found if each.form is form and (form is not Form.BULLET or each.link is not None)]
        if form is Form.HEADING:
            weak = _busiest(blocks, weak)
        if len(weak) >= least:
            return weak
    if weak := [each for each in found if each.form is Form.NUMBERED]:
        return weak
    return _by_first_link(document, title) if (start, end) == (0, len(blocks)) else []


def _are_linked(found: Sequence[Found], sure: Sequence[Found]) -> bool:
    """Tell whether single paragraphs behind a link, one or two a section, are what the document is made of."""
    linked = sum(each.form is Form.LINKED for each in found)
    others = sum(each.form is not Form.LINKED for each in sure)
    return linked >= _EXCEPTIONS and _EXCEPTIONS * linked >= others


def _without_prose(sure: list[Found]) -> list[Found]:
    """Leave out two paragraphs that are like entries where lists of entries tell what the document is made of."""
    told = sum(each.form in {Form.LINKED, Form.SENTENCE} for each in sure)
    if not 0 < told <= _EXCEPTIONS or sum(each.form in _LISTED for each in sure) < _FAR_MORE * told:
        return sure
    return [each for each in sure if each.form not in {Form.LINKED, Form.SENTENCE}]


def _with_weak(blocks: Sequence[Block], found: Sequence[Found], sure: list[Found]) -> list[Found]:
    """Add to the sure entries the weak ones that are of their kind, or of a form that is met far more often."""
    forms = {Form.NUMBERED} & {each.form for each in sure if each.evidence is Evidence.FAIR}
    for form, _ in _WEAK:
        if sum(each.form is form and each.evidence is Evidence.WEAK for each in found) >= max(_FAR_MORE, 3 * len(sure)):
            forms.add(form)
            found = [each for each in found if each.evidence is not Evidence.FAIR or each.form is form]
            break
    if not forms:
        return sure
    level = {id(each) for each in _busiest(blocks, [each for each in found if each.form is Form.HEADING])}
    chosen: list[Found] = []
    for each in found:
        if each.evidence is Evidence.WEAK and (each.form not in forms or (each.form is Form.HEADING and id(each) not in level)):
            continue
        if not chosen or each.first >= chosen[-1].end:
            chosen.append(each)
    return chosen


def _busiest(blocks: Sequence[Block], weak: list[Found]) -> list[Found]:
    """Give the headings of the level that has most of them."""
    levels = [blocks[each.first].level for each in weak]
    most = max(set(levels), key=lambda level: (levels.count(level), level), default=0)
    return [each for each, level in zip(weak, levels, strict=True) if level == most]


def _whole(document: Document, title: str, link: Run) -> Found:
    """Make one entry of a file; what its heading says again is not said in the summary too."""
    blocks = document.blocks
    first = 0
    for at, block in enumerate(blocks[:3]):
        if block.kind is BlockKind.HEADING and block.level == 1:
            first = at
            title = title or block.text
            break
    if not blocks:
        return Found(title, link, 0, 0, 0, Form.FILE, Evidence.STRONG)
    head = blocks[first]
    is_heading = head.kind is BlockKind.HEADING
    rest = head.runs[-1].end if is_heading and head.runs else document.source.rfind(b"\n", 0, head.start) + 1
    return Found(title, link, first, len(blocks), rest, Form.FILE, Evidence.STRONG)


def _by_first_link(document: Document, title: str) -> list[Found]:
    """Make one entry of a file whose body begins with a link, or with a line that names its source."""
    top = document.blocks[:_TOP]
    behind = next((at for at, block in enumerate(top) if at and block.kind is BlockKind.HEADING), len(top))
    for block in [block for block in top[:behind] if block.kind is BlockKind.PARAGRAPH][:_LINES]:
        first = () if block.marker else lead(block.runs)
        if names_source(block) or (first and first[0].target and leads_out(first[0])):
            link = source_of([block])
            return [_whole(document, title, link)] if link is not None and title else []
    return []


def _stretch(document: Document, start: int, end: int) -> list[Found]:
    """Find entries between two blocks: those before the first heading, then section by section."""
    blocks = document.blocks
    at = _next_heading(blocks, start, end)
    found = region(document, start, at)
    sections: list[_Section] = []
    while at < end:
        behind = _section_end(blocks, at, end)
        if not is_navigation(blocks[at].text):
            inner = _stretch(document, at + 1, behind)
            heads = any(
                each.evidence is Evidence.STRONG
                and each.form in _LISTED
                and blocks[each.first].depth <= 1
                and not blocks[each.first].quote
                for each in inner
            )
            sections.append(_Section(at, _headed(document, at, behind, inner), inner, heads))
        at = behind
    sisters = _sisters(blocks, sections)
    for section in sections:
        found += _decided(blocks, section, sisters[blocks[section.at].level])
    return found


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
    for at, own, inner, heads in sections:
        level = blocks[at].level
        own = None if heads else own
        every, entries, lists, numbered = levels.get(level, _Sisters())
        levels[level] = _Sisters(
            every + 1,
            entries + (own is not None and own.evidence > Evidence.WEAK),
            lists + (heads or (own is None and any(each.form in _LISTED for each in inner))),
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
    """Read a heading as an entry, by rule 3; how sure that is depends on its sisters too."""
    blocks = document.blocks
    heading = blocks[at]
    text = heading.text.strip()
    if not has_words(heading.runs) or parse(text) is not None:
        return None
    while end > at + 1 and blocks[end - 1].kind is BlockKind.RULE:
        end -= 1
    sure = [each for each in inner if each.evidence > Evidence.WEAK]
    listed = [each for each in sure if each.form in _LISTED]
    linked = next((run for run in heading.runs if run.target and not run.is_image and not is_address(run)), None)
    if linked is not None:
        if linked.target.startswith("#") or any(map(_says_empty, blocks[at + 1 : end])):
            return None
        title, rest = _linked_title(heading, linked)
        link = linked if leads_out(linked) else None
        evidence = Evidence.FAIR if end > at + 1 or link else Evidence.WEAK
        return Found(title, link, at, end, rest, Form.HEADING, evidence)
    number = number_length(text)
    own = _next_heading(blocks, at + 1, end)
    if own == at + 1:
        return None
    named = _is_only_sentence(sure) or any(
        names_source(blocks[place]) and not (blocks[place].quote and heading.level == 1)
        for place in outside(range(at + 1, own), listed)
    )
    inside = listed if number else [each for each in sure if each.form is not Form.SENTENCE]
    inside = [each for each in inside if not number or not named or each.evidence is Evidence.STRONG]
    found = Found(
        text[number:].strip() or text, source_of(blocks[at:end]), at, end, heading.runs[-1].end, Form.HEADING, Evidence.WEAK
    )
    if named and len(inside) < (_SEVERAL if number else 1):
        return found._replace(evidence=Evidence.STRONG if number else Evidence.FAIR)
    if sure or (found.link is None and cell_len(_text(blocks[at + 1 : own])) < _SHORTEST_TEXT):
        return None
    return found


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
