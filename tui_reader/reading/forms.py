"""Which blocks are entries: from the document's structure alone, never from an archive's name.

The rules, each with its reason. What belongs to an entry is not looked at again, so that what stands inside it (its
nested lists, its second and third link) makes no entry.

1. **Numbers count.** A numbered item is an entry, as far as the item goes: its author counted it. If it begins with a
   link or with bold, that is its title, else its first phrase is. Numbers without any link are taken at their word only
   where the document has nothing surer, or numbered items of the same kind with links: steps and summaries have numbers
   too. Bullets and other numbers behind a numbered item are its points.
2. **Bullets need a source.** A bulleted item is an entry if it begins with a link, if it is a sentence that ends with
   one, or if it has a bold title and a link. Without links bullets are as often an entry's points.
3. **Headings.** A heading is an entry with all under it if it has a link, or if a line under it names its source:
   unless most of its sisters are none, or linked items stand under it, for then it heads a section. A few links among
   points behind prose, or under a heading of their own (`Links`), are further reading and head nothing.
4. **Bold lines.** A paragraph that begins with a line of bold is an entry up to the next such line, unless entries
   stand in a list under it: then it heads them.
5. **Paragraphs** that begin with a link, or end with one that is called a source, are entries where there are two side
   by side. A single one among lists is prose.
6. **Rows** of a table are entries if its head names a column of titles, or most rows have a link.
7. **Sisters are alike.** If one item of a numbered list is an entry, so are the others, even one whose link cannot be
   opened; if an item of a bulleted list is only a label and a link, all its items are fields of an entry; if one is the
   name of a group of linked items, so is another that has but one.
8. **No entries**: what leads to an anchor, to another file of the archive, to its next issue or its subscribers' form;
   what has no words but those of a picture; adverts that say so; lists under a line that calls them references.
9. Where none of these finds anything sure, the weaker forms count, in the order of `_WEAK`; at last the whole file is
   one entry, if it has a source.

A link is a link whether Markdown or HTML writes it. Tags, scores and days before a title are none of it, and a linked
title ends where its link does, whatever stands on the next line.

The structure is found in storeys: `leads` reads one block, `items` one item, `lists` one list and `tables` one table,
`margins` what stands beside a list, `regions` what stands between two headings, `sections` headings; this module
chooses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.reading.block import BlockKind
from tui_reader.reading.found import LISTED, Evidence, Form, Found
from tui_reader.reading.leads import lead, leads_out
from tui_reader.reading.sections import behind_title, stretch
from tui_reader.reading.sources import names_source, source_of

if TYPE_CHECKING:
    from collections.abc import Sequence

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

_EXCEPTIONS = 2
"""So few sure entries may be exceptions, such as a link to a form for readers."""

_FAR_MORE, _TIMES = 6, 3
"""So many weak entries of one form, and so many times more than sure ones: those are what the document is made of."""

_TOP, _LINES = 4, 2
"""Blocks at the top, and paragraphs among them, that may name the source of a file that is one entry."""

OWN_LINKS = 3
"""Entries of a file whose head names its source: fewer are its own links."""


def entries(
    document: Document, within: range, title: str = "", link: Run | None = None, *, is_named: bool = True
) -> list[Found]:
    """Find the entries of a document, or of a dated part of it.

    Args:
        document: The body.
        within: The indices of its blocks, or of those of the part.
        title: Of the digest, which is the title of a file that is one entry.
        link: The source that the head of the file names; None without one.
        is_named: The title stands in the file; it is not made of its name.

    Returns:
        In reading order; they do not overlap. Empty where the document has none.
    """
    found = stretch(document, within.start, within.stop)
    if _are_linked(found):
        found = [each._replace(evidence=Evidence.FAIR) if each.form is Form.LINKED else each for each in found]
    sure = _without_prose([each for each in found if each.evidence > Evidence.WEAK])
    if link is not None and len(sure) < OWN_LINKS and (is_named or not sure):
        return [_whole(document, title, link)]
    if len(sure) == 1 and sure[0].form is Form.BOLD and title and is_named and sure[0].link is not None:
        return [_whole(document, title, sure[0].link)]
    if sure:
        return _with_weak(document.blocks, found, sure)
    weak = _likeliest(document.blocks, found)
    is_file = len(within) == len(document.blocks)
    return weak if weak or not is_file else _by_first_link(document, title)


def _likeliest(blocks: Sequence[Block], found: Sequence[Found]) -> list[Found]:
    """Give the weak entries of the likeliest form, where nothing is sure."""
    for form, least in _WEAK:
        weak = [each for each in found if each.form is form and (form is not Form.BULLET or each.link is not None)]
        if form is Form.HEADING:
            weak = _busiest(blocks, weak)
        if len(weak) >= least:
            return weak
    return [each for each in found if each.form is Form.NUMBERED]


def _are_linked(found: Sequence[Found]) -> bool:
    """Tell whether single paragraphs behind a link, one or two a section, are what the document is made of."""
    linked = sum(each.form is Form.LINKED for each in found)
    others = sum(each.form is not Form.LINKED and each.evidence > Evidence.WEAK for each in found)
    return linked >= _EXCEPTIONS and _EXCEPTIONS * linked >= others


def _without_prose(sure: list[Found]) -> list[Found]:
    """Leave out two paragraphs that are like entries where lists of entries tell what the document is made of."""
    told = sum(each.form in {Form.LINKED, Form.SENTENCE} for each in sure)
    if not 0 < told <= _EXCEPTIONS or sum(each.form in LISTED for each in sure) < _FAR_MORE * told:
        return sure
    return [each for each in sure if each.form not in {Form.LINKED, Form.SENTENCE}]


def _with_weak(blocks: Sequence[Block], found: Sequence[Found], sure: list[Found]) -> list[Found]:
    """Add to the sure entries the weak ones that are of their kind, or of a form that is met far more often."""
    forms = {Form.NUMBERED} & {each.form for each in sure if each.evidence is Evidence.FAIR}
    many = max(_FAR_MORE, _TIMES * len(sure))
    for form, _ in _WEAK:
        if sum(each.form is form and each.evidence is Evidence.WEAK for each in found) >= many:
            forms.add(form)
            found = [each for each in found if each.evidence is not Evidence.FAIR or each.form is form]
            break
    if not forms:
        return sure
    headings = set()
    if Form.HEADING in forms:
        headings = set(_busiest(blocks, [each for each in found if each.form is Form.HEADING]))
    chosen: list[Found] = []
    for each in found:
        wanted = each in headings if each.form is Form.HEADING else each.form in forms
        if (wanted or each.evidence > Evidence.WEAK) and (not chosen or each.first >= chosen[-1].end):
            chosen.append(each)
    return chosen


def _busiest(blocks: Sequence[Block], weak: list[Found]) -> list[Found]:
    """Give the headings of the level that has most of them."""
    levels = [blocks[each.first].level for each in weak]
    most = max(set(levels), key=lambda level: (levels.count(level), level), default=0)
    return [each for each, level in zip(weak, levels, strict=True) if level == most]


def _whole(document: Document, title: str, link: Run) -> Found:
    """Make one entry of a file; what its heading and its time line say is not said in the summary too."""
    blocks = document.blocks
    if not blocks:
        return Found(title, link, 0, 0, 0, Form.FILE, Evidence.STRONG)
    at = next((at for at, block in enumerate(blocks[:_TOP]) if block.level == 1 and block.runs), None)
    if at is None:
        first = lead(blocks[0].runs)
        if first and "".join([run.text for run in first]).strip() == title:
            return Found(title, link, 0, len(blocks), first[-1].end, Form.FILE, Evidence.STRONG)
        rest = document.source.rfind(b"\n", 0, blocks[0].start) + 1
        return Found(title, link, 0, len(blocks), rest, Form.FILE, Evidence.STRONG)
    rest = behind_title(blocks, at)
    return Found(title or blocks[at].text, link, at, len(blocks), rest, Form.FILE, Evidence.STRONG)


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
