"""What stands between two headings: lists, bold lines, paragraphs and tables, by rules 1, 2 and 4 to 6 of `forms`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.reading.block import BlockKind
from tui_reader.reading.found import Evidence, Form, Found
from tui_reader.reading.labels import is_advert, is_field, is_navigation, is_part, is_source_text, leads_about
from tui_reader.reading.leads import has_words, is_address, lead, leads_out
from tui_reader.reading.lists import items, list_end
from tui_reader.reading.margins import settle
from tui_reader.reading.numbering import number_length
from tui_reader.reading.phrases import behind, phrase
from tui_reader.reading.sources import ends_with_source, is_source_line, source_of
from tui_reader.reading.tables import rows
from tui_reader.text.cells import cell_len
from tui_reader.text.expression import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.reading.block import Block, Run
    from tui_reader.reading.body import Document

_DASHES: Final = "-–—―"
_SPOILT: Final = expression(r"\*\*[ \t]++([^*\n]++)\*\*[ \t]*+(?=\n|\Z)")
_LONGEST_NAME: Final = 8
"""Cells of a link that is no title but a name: `Editor: [Lin]`."""

_LABEL: Final = 30
"""Characters of a label before a link."""

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
        last = at + 1
        if block.marker:
            last = list_end(blocks, at, end)
            if not (listed and blocks[at - 1].kind is BlockKind.RULE and _is_footer(blocks, range(at, last), end)):
                listed += items(document, at, last, label)
        elif block.kind is BlockKind.TABLE_ROW:
            while last < end and blocks[last].kind is BlockKind.TABLE_ROW and not blocks[last].level:
                last += 1
            listed += rows(document, at, last)
        elif block.kind is BlockKind.PARAGRAPH and not block.depth:
            label = "" if any(run.target for run in block.runs) else block.text
            starts.append(at)
        at = last
    if not starts:
        return settle(document, listed, end, ())
    titles = {at: title for at in starts if (title := _bold_line(document, blocks[at])) is not None}
    listed = settle(document, listed, end, list(titles))
    told = _paragraphs(document, _Told(starts, titles), end, listed)
    return sorted([*listed, *told], key=lambda each: each.first) if told else listed


def _is_footer(blocks: Sequence[Block], items: range, end: int) -> bool:
    """Tell whether the last list, below a rule, is the file's footer: bullets with a link of a word or two."""
    if blocks[items.start].marker[-1] == "." or any(block.marker for block in blocks[items.stop : end]):
        return False
    return all(_is_about(blocks[at]) for at in items)


def _is_about(block: Block) -> bool:
    """Tell whether an item is a name behind a label, or a link of a word or two."""
    return (
        bool(block.runs)
        and any(run.target for run in block.runs)
        and (is_field(block.text) or cell_len(block.runs[0].text) <= _LONGEST_NAME)
        and len(block.text) <= _LABEL
    )


class _Told(NamedTuple):
    """The paragraphs of a region.

    Attributes:
        starts: Their indices.
        titles: Of those that begin with a bold line, the title and where it ends in the source.
    """

    starts: list[int]
    titles: dict[int, tuple[str, int]]


def _paragraphs(document: Document, told: _Told, end: int, listed: Sequence[Found]) -> list[Found]:
    """Find entries that are paragraphs outside of lists."""
    blocks = document.blocks
    taken = outside(told.starts, listed)
    found = _bold_lines(document, {at: told.titles[at] for at in taken if at in told.titles}, end, listed)
    free = outside(taken, found)
    linked = [at for at in free if _is_linked(blocks[at])]
    fair = len(linked) >= _SIDE_BY_SIDE and 2 * sum(_is_headline(blocks[at]) for at in linked) >= len(linked)
    evidence = Evidence.FAIR if fair else Evidence.WEAK
    linked = linked if fair else [at for at in linked if _is_headline(blocks[at])]
    firsts = sorted([*[each.first for each in found], *[each.first for each in listed], *linked, end])
    for at in linked:
        title = lead(blocks[at].runs)
        last, limit = at + 1, firsts[bisect_right(firsts, at)]
        while last < limit and blocks[last].kind is not BlockKind.RULE:
            last += 1
        text = "".join([run.text for run in title])
        found.append(Found(text, title[0], at, last, title[-1].end, Form.LINKED, evidence))
    known = set(linked)
    return [*found, *_sentences(document, [at for at in free if at not in known and (not fair or at < linked[0])])]


def outside(starts: Sequence[int], found: Sequence[Found]) -> list[int]:
    """Leave out the blocks that stand inside entries.

    Args:
        starts: Indices of blocks, ascending.
        found: Entries in reading order.
    """
    firsts = [each.first for each in found]
    kept = []
    for at in starts:
        place = bisect_right(firsts, at)
        if not place or at >= found[place - 1].end:
            kept.append(at)
    return kept


def _bold_line(document: Document, block: Block) -> tuple[str, int] | None:
    """Read the title of a paragraph that begins with a line that is bold and no more.

    Bold that a blank spoils (`** so **`) is bold for whoever wrote it.

    Returns:
        The title and where it ends in the source; None for other paragraphs.
    """
    if block.quote or not block.runs:
        return None
    title = lead(block.runs)
    if title and title[0].target:
        return None
    first = block.runs[0]
    if title:
        text, end = "".join([run.text for run in title]).strip(), title[-1].end
        if title[-1] is not block.runs[-1] and not _ends_line(document, end):
            link = _link_behind(block.runs[block.runs.index(title[-1]) + 1 :])
            if link is None or not _ends_line(document, link.end):
                return None
            line_end = document.source.find(b"\n", link.end)
            end = line_end if line_end >= 0 else block.end
    elif not first.style and (spoilt := _SPOILT.match(first.text)):
        text, end = spoilt[1].strip(), behind(block, spoilt.end(), document.source)
    else:
        return None
    if text[-1:] in ":：" or is_part(text) or is_navigation(text):
        return None
    return text[number_length(text) :], end


def _link_behind(runs: Sequence[Run]) -> Run | None:
    """Give the source that stands behind a title on its line, such as `[link](…)`; None where something else does."""
    link = next((run for run in runs if run.text.strip(" (（[【-—–|")), None)
    return link if link is not None and link.url is not None and is_source_text(link.text) else None


def _ends_line(document: Document, at: int) -> bool:
    """Tell whether nothing but marks follow on the line."""
    end = document.source.find(b"\n", at)
    rest = document.slice(at, end if end >= 0 else len(document.source))
    return not rest.replace("</u>", "").strip(" \t\\*_。.)）]】")


def _bold_lines(
    document: Document, titles: dict[int, tuple[str, int]], end: int, listed: Sequence[Found]
) -> list[Found]:
    """Read bold lines as entries, those that head a list of entries left out."""
    blocks = document.blocks
    firsts = [each.first for each in listed]
    bold = list(titles)
    found = []
    for place, at in enumerate(bold):
        limit = bold[place + 1] if place + 1 < len(bold) else end
        last = at + 1
        while last < limit and blocks[last].kind is not BlockKind.RULE:
            last += 1
        heads = listed[bisect_right(firsts, at) : bisect_left(firsts, last)]
        text, rest = titles[at]
        link = source_of(blocks[at : heads[0].first if heads else last])
        if any(each.evidence > Evidence.WEAK or (each.form is Form.NUMBERED and link is None) for each in heads):
            continue
        link = link or source_of(blocks[at:last])
        if link is not None and is_address(link) and rest <= link.start:
            rest = _behind_address(blocks[at : at + 2], link, rest)
        evidence = Evidence.FAIR if link is not None else Evidence.WEAK
        found.append(Found(text, link, at, last, rest, Form.BOLD, evidence))
    return found


def _behind_address(lines: Sequence[Block], link: Run, rest: int) -> int:
    """Give the place behind an address that stands under a bold line and is said already: it is the source."""
    if link.start < lines[0].end:
        return link.end
    return lines[1].end if len(lines) > 1 and lines[1].text == link.text else rest


def _is_linked(block: Block) -> bool:
    """Tell whether a paragraph begins with a linked title."""
    title = lead(block.runs)
    if not title or not title[0].target or not leads_out(title[0]) or block.quote:
        return False
    text = "".join([run.text for run in title])
    if is_source_text(text) or is_address(title[0]) or leads_about(text) or is_source_line(block):
        return False
    if is_advert(text, block.text) or _is_name(block, title):
        return False
    if block.text[:1] in _DASHES:  # whose words the lines above are
        return False
    others = [run for run in block.runs if run.target and run.start != title[0].start]
    rest = "".join([run.text for run in block.runs if not run.target])
    return not (others and not any(char.isalnum() for char in rest))


def _is_name(block: Block, title: Sequence[Run]) -> bool:
    """Tell whether a link behind a label is a name, not a title."""
    text = "".join([run.text for run in title])
    return cell_len(text) <= _LONGEST_NAME and title[0] is not block.runs[0] and is_field(block.text)


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
        if referred is None or block.quote or is_source_line(block):
            continue
        runs, link = referred
        said = "".join([run.text for run in runs]).rstrip()
        if said[-1:] in ":：" and len(said) <= _LABEL and is_field(said):
            continue
        bold = lead(runs)
        if bold and not bold[0].target:
            text = "".join([run.text for run in bold]).rstrip(":： ")
            found.append(Found(text, link, at, at + 1, bold[-1].end, Form.SENTENCE, Evidence.WEAK))
            continue
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
