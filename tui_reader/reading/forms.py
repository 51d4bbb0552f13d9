"""Which blocks are entries: from the document's structure alone, never from an archive's name.

The rules, each with its reason. A block that belongs to an entry is never looked at again, so what stands inside an
entry (its nested lists, its second and third link) makes no entry.

1. A numbered item that begins with a link or with bold is an entry, as far as the item goes. Numbering says that the
   author counted them; the link or the bold says what the title is. Paragraphs at the left margin between it and the
   next such item are its text too, written by hands that do not indent; behind the last item only as many as its
   neighbour has, since what follows a list may be anything.
2. A bulleted item that begins with a link is an entry: the other way of writing lists of links.
3. A heading that begins with a link is an entry with all that follows up to the next heading of its level or a higher
   one, unless numbered or bulleted entries stand under it: then it heads a section.
4. A bulleted item that ends with its only link is an entry, its sentence the title: the link is a reference to where
   the sentence comes from.
5. Only where none of these is found: a paragraph that begins with a link, up to the next such paragraph or heading. In
   files that have lists, such paragraphs are prose.

A lead may have pictures, brackets or one short label with a colon before it. A link to an anchor of the same page is a
table of contents and begins no entry, and neither do an image alone or a link without words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.reading.block import Block, BlockKind, Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Found(NamedTuple):
    """An entry among blocks.

    Attributes:
        title: The runs that are its title.
        link: The run that holds its source link; None without one.
        first: Index of its first block, the one with the title.
        end: Index behind its last block.
        rest: Where its summary begins in its first block, in bytes of the source.
    """

    title: tuple[Run, ...]
    link: Run | None
    first: int
    end: int
    rest: int


_LONGEST_LABEL = 40
_OPENING = " \n(（[【-—–:：→|·"
"""What leads over from a sentence to the link behind it."""
_LABEL = re.compile(r"(?:[^\w]|_)*(?:\[[^\]]{1,20}\]|[\w .+#-]{1,20}[:：])?(?:[^\w]|_)*\Z")
_SOURCE = re.compile(r"来源|链接|原文|出处|阅读|详情|source|link|via\b|read\b|url", re.IGNORECASE)
_SOURCE_BEFORE = re.compile(rf"(?:{_SOURCE.pattern})\W*\Z", re.IGNORECASE)


def entries(blocks: Sequence[Block]) -> list[Found]:
    """Find the entries of a document.

    Args:
        blocks: In reading order.

    Returns:
        In reading order; they do not overlap. Empty where the document has none.
    """
    found = list(_listed(blocks))
    return found or list(_paragraphs(blocks))


def _listed(blocks: Sequence[Block]) -> Iterator[Found]:
    """Find entries that are list items or headings."""
    at = unindented = 0
    while at < len(blocks):
        block = blocks[at]
        entry = None
        if block.marker:
            entry = _item(blocks, at)
            if entry and block.marker.endswith("."):
                unindented = _unindented(blocks, entry.end, unindented)
                if unindented:
                    entry = entry._replace(end=entry.end + unindented)
        elif block.kind is BlockKind.HEADING:
            entry = _headed(blocks, at)
        if entry is None:
            at += 1
        else:
            yield entry
            at = entry.end


def _item(blocks: Sequence[Block], at: int) -> Found | None:
    """Read a list item as an entry, by rules 1, 2 and 4."""
    block = blocks[at]
    numbered = block.marker.endswith(".")
    lead = _lead(block.runs)
    if lead and (lead[0].target or numbered):
        end = _item_end(blocks, at)
        link = lead[0] if lead[0].target else _linked(lead) or _source(blocks[at:end], lead)
        return Found(lead, link, at, end, lead[-1].end)
    if numbered or block.kind is not BlockKind.PARAGRAPH:
        return None
    return _referred(blocks, at)


def _unindented(blocks: Sequence[Block], at: int, before: int) -> int:
    """Count the paragraphs at the left margin that belong to the numbered item before them.

    Args:
        blocks: Of the document.
        at: Index behind the item.
        before: How many the item before it has.
    """
    end = at
    while end < len(blocks) and blocks[end].kind is BlockKind.PARAGRAPH and not blocks[end].depth:
        end += 1
    goes_on = end < len(blocks) and blocks[end].marker.endswith(".") and blocks[end].depth == 1
    return end - at if goes_on else min(end - at, before)


def _referred(blocks: Sequence[Block], at: int) -> Found | None:
    """Read a bulleted item whose only link stands at its end."""
    runs = _without_blank_end(blocks[at].runs)
    links = {run.start for run in runs if run.target}
    if len(links) != 1 or not runs[-1].target or runs[-1].target.startswith("#"):
        return None
    title = [run for run in runs if not run.target]
    if not "".join([run.text for run in title]).strip(_OPENING):
        return None
    title[-1] = title[-1]._replace(text=title[-1].text.rstrip(_OPENING))
    return Found(tuple(title), runs[-1], at, _item_end(blocks, at), blocks[at].end)


def _without_blank_end(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Leave out what follows the last words: blanks, brackets, full stops."""
    last = len(runs)
    while last and not runs[last - 1].target and not re.search(r"\w", runs[last - 1].text):
        last -= 1
    return runs[:last]


def _item_end(blocks: Sequence[Block], at: int) -> int:
    """Give the index behind the last block of a list item."""
    depth, quote = blocks[at].depth, blocks[at].quote
    end = at + 1
    while end < len(blocks):
        block = blocks[end]
        if block.depth < depth or block.quote < quote or (block.depth == depth and block.marker):
            break
        end += 1
    return end


def _headed(blocks: Sequence[Block], at: int) -> Found | None:
    """Read a heading and what stands under it as an entry, by rule 3."""
    lead = _lead(blocks[at].runs)
    link = _linked(lead)
    if link is None:
        return None
    level = blocks[at].level
    end = at + 1
    while end < len(blocks) and not (blocks[end].kind is BlockKind.HEADING and blocks[end].level <= level):
        block = blocks[end]
        if block.marker and block.depth == 1 and not block.quote and _begins_with_link(block):
            return None
        end += 1
    while blocks[end - 1].kind is BlockKind.RULE:
        end -= 1
    return Found(lead, link, at, end, lead[-1].end)


def _begins_with_link(block: Block) -> bool:
    """Tell whether a block's title is a link."""
    lead = _lead(block.runs)
    return bool(lead) and bool(lead[0].target)


def _paragraphs(blocks: Sequence[Block]) -> Iterator[Found]:
    """Find entries that are paragraphs, by rule 5."""
    first: int | None = None
    for at, block in enumerate([*blocks, None]):
        ends = block is None or block.kind in {BlockKind.HEADING, BlockKind.RULE}
        begins = (
            block is not None and block.kind is BlockKind.PARAGRAPH and not block.depth and _begins_with_link(block)
        )
        if first is not None and (ends or begins):
            lead = _lead(blocks[first].runs)
            yield Found(lead, _linked(lead), first, at, lead[-1].end)
            first = None
        if begins:
            first = at


def _lead(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Give the runs of the link or bold phrase that a block begins with; empty where it begins otherwise."""
    before = ""
    for at, run in enumerate(runs):
        if run.target or run.is_bold:
            if before and not _LABEL.match(before):
                return ()
            start = run.start
            lead = tuple([each for each in runs[at:] if each.start == start])
            return lead if _is_title(lead) else ()
        before += run.text
        if len(before) > _LONGEST_LABEL:
            return ()
    return ()


def _is_title(lead: tuple[Run, ...]) -> bool:
    """Tell whether a lead has words and leads out of its page."""
    has_words = any([not run.is_image and run.text.strip() for run in lead])  # noqa: C419 - half the time, for one run
    return has_words and not any([run.target[:1] == "#" for run in lead])  # noqa: C419


def _linked(lead: tuple[Run, ...]) -> Run | None:
    """Give the first run of a lead that is a link."""
    return next((run for run in lead if run.target), None)


def _source(blocks: Sequence[Block], lead: tuple[Run, ...]) -> Run | None:
    """Find the source of an entry whose title is no link: its only link, or the first that is called so."""
    links = [(run, before) for block in blocks for run, before in _links(block.runs) if run.url and run not in lead]
    if len({run.url for run, _ in links}) == 1:
        return links[0][0]
    return next((run for run, before in links if _SOURCE.search(run.text) or _SOURCE_BEFORE.search(before)), None)


def _links(runs: tuple[Run, ...]) -> Iterator[tuple[Run, str]]:
    """Give each linked run with the text before it."""
    before = ""
    for run in runs:
        if run.target:
            yield run, before[-20:]
        before += run.text
