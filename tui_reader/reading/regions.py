"""What stands between two headings: lists, bold lines, paragraphs and tables, by rules 1, 2 and 4 to 6 of `forms`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_reader.reading.block import BlockKind
from tui_reader.reading.found import Evidence, Form, Found
from tui_reader.reading.labels import is_field, is_navigation, is_part, is_source_text, leads_about
from tui_reader.reading.leads import (
    ends_with_source,
    has_words,
    is_address,
    is_source_line,
    lead,
    leads_out,
    phrase,
    source_of,
)
from tui_reader.reading.lists import items, list_end
from tui_reader.reading.margins import settle
from tui_reader.reading.numbering import number_length
from tui_reader.reading.tables import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.reading.block import Block
    from tui_reader.reading.body import Document

_SIDE_BY_SIDE: Final = 2
"""Paragraphs of one form that are entries; a single one may be prose."""


def region(document: Document, start: int, end: int) -> list[Found]:
    """Find the entries between two headings.

    Args:
        document: The body.
        start: Index of the first block.
        end: Index behind the last one.

    Returns:
        In reading order; weak ones may overlap others.
    """
    blocks = document.blocks
    listed: list[Found] = []
    starts: list[int] = []
    label, at = "", start
    while at < end:
        block = blocks[at]
        behind = at + 1
        if block.marker:
            behind = list_end(blocks, at, end)
            listed += items(document, at, behind, label)
        elif block.kind is BlockKind.TABLE_ROW:
            while behind < end and blocks[behind].kind is BlockKind.TABLE_ROW:
                behind += 1
            listed += rows(document, at, behind)
        elif block.kind is BlockKind.PARAGRAPH and not block.depth:
            label = block.text
            starts.append(at)
        at = behind
    if not starts:
        return settle(document, listed, end, ())
    bold = [at for at in starts if _is_bold_line(document, blocks[at])]
    listed = settle(document, listed, end, bold)
    told = _paragraphs(document, starts, end, listed)
    return sorted([*listed, *told], key=lambda each: each.first) if told else listed


def _paragraphs(document: Document, starts: Sequence[int], end: int, listed: Sequence[Found]) -> list[Found]:
    """Find entries that are paragraphs outside of lists."""
    blocks = document.blocks
    taken = [at for at in starts if not any(each.first <= at < each.end for each in listed)]
    bold = [at for at in taken if _is_bold_line(document, blocks[at])]
    found = _bold_lines(document, bold, end, listed)
    inside = [(each.first, each.end) for each in found]
    free = [at for at in taken if not any(first <= at < last for first, last in inside)]
    linked = [at for at in free if _is_linked(blocks[at])]
    fair = len(linked) >= _SIDE_BY_SIDE and 2 * sum(_is_headline(blocks[at]) for at in linked) >= len(linked)
    evidence = Evidence.FAIR if fair else Evidence.WEAK
    for place, at in enumerate(linked):
        title = lead(blocks[at].runs)
        limit = linked[place + 1] if place + 1 < len(linked) else end
        text = "".join([run.text for run in title])
        behind = _end(blocks, at, limit, found, listed)
        found.append(Found(text, title[0], at, behind, title[-1].end, Form.LINKED, evidence))
    sentences = [at for at in free if at not in linked and (not fair or at < linked[0])]
    found += _sentences(document, sentences)
    return found


def _end(blocks: Sequence[Block], at: int, limit: int, *others: Sequence[Found]) -> int:
    """Give the end of a paragraph's entry: a rule, another entry, or the limit."""
    end = min([limit, *[each.first for found in others for each in found if each.first > at]])
    behind = at + 1
    while behind < end and blocks[behind].kind is not BlockKind.RULE:
        behind += 1
    return behind


def _is_bold_line(document: Document, block: Block) -> bool:
    """Tell whether a paragraph begins with a line that is bold and no more."""
    if block.quote:
        return False
    title = lead(block.runs)
    if not title or title[0].target:
        return False
    text = "".join([run.text for run in title]).strip()
    if text[-1:] in ":：" or is_part(text) or is_navigation(text):
        return False
    return title[-1] is block.runs[-1] or _ends_line(document, title[-1].end)


def _ends_line(document: Document, at: int) -> bool:
    """Tell whether nothing but marks follow on the line."""
    end = document.source.find(b"\n", at)
    rest = document.slice(at, end if end >= 0 else len(document.source))
    return not rest.replace("</u>", "").strip(" \t\\*_。.")


def _bold_lines(document: Document, bold: Sequence[int], end: int, listed: Sequence[Found]) -> list[Found]:
    """Read bold lines as entries, those that head a list of entries left out."""
    blocks = document.blocks
    found = []
    for place, at in enumerate(bold):
        limit = bold[place + 1] if place + 1 < len(bold) else end
        behind = at + 1
        while behind < limit and blocks[behind].kind is not BlockKind.RULE:
            behind += 1
        heads = [each for each in listed if at < each.first < behind]
        if any(each.evidence > Evidence.WEAK or each.form is Form.NUMBERED for each in heads):
            continue
        title = lead(blocks[at].runs)
        text = "".join([run.text for run in title]).strip()
        link = source_of(blocks[at:behind])
        evidence = Evidence.FAIR if link is not None else Evidence.WEAK
        found.append(Found(text[number_length(text) :], link, at, behind, title[-1].end, Form.BOLD, evidence))
    return found


def _is_linked(block: Block) -> bool:
    """Tell whether a paragraph begins with a linked title."""
    title = lead(block.runs)
    if not title or not title[0].target or not leads_out(title[0]) or block.quote:
        return False
    text = "".join([run.text for run in title])
    if is_source_text(text) or is_address(title[0]) or leads_about(text) or is_source_line(block):
        return False
    others = [run for run in block.runs if run.target and run.start != title[0].start]
    rest = "".join([run.text for run in block.runs if not run.target])
    return not (others and not any(char.isalnum() for char in rest))


def _is_headline(block: Block) -> bool:
    """Tell whether a linked title stands for itself and does not go on as a sentence."""
    title = lead(block.runs)
    rest = "".join([run.text for run in block.runs if run.start != title[0].start]).lstrip(" ")
    return title[0].is_bold or not rest or not (rest[0].isalnum() and rest[0].islower()) or rest.startswith("by ")


def _sentences(document: Document, starts: Sequence[int]) -> list[Found]:
    """Read paragraphs that end with their source."""
    blocks, source = document.blocks, document.source
    found = []
    for at in starts:
        block = blocks[at]
        referred = ends_with_source(block)
        if referred is None or block.quote or is_source_line(block) or is_field(block.text[:12]):
            continue
        runs, link = referred
        bracketed = runs[-1].text.rstrip()[-1:] in "(（[【" or runs[-1].text.rstrip()[-1:] in ":："
        if not has_words(runs) or not (is_source_text(link.text) or is_address(link) or bracketed):
            continue
        title, rest = phrase(block._replace(runs=runs), source, whole=True)
        done = rest >= runs[-1].end
        begins = block.end if done else rest
        found.append(Found(title, link, at, at + 1, begins, Form.SENTENCE, Evidence.WEAK, 0 if done else link.start))
    if len(found) >= _SIDE_BY_SIDE:
        return [each._replace(evidence=Evidence.FAIR) for each in found]
    return found
