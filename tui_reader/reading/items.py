"""Items of lists: how one is read as an entry, by rules 1, 2 and 8 of `forms`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_reader.reading.block import BlockKind, Style
from tui_reader.reading.dates import parse
from tui_reader.reading.found import Evidence, Form, Found
from tui_reader.reading.labels import is_advert, is_field, is_headline, is_part, is_prose, is_source_text, leads_about
from tui_reader.reading.leads import goes_on, has_words, is_address, is_number, lead, leads_out
from tui_reader.reading.phrases import first_line, phrase
from tui_reader.reading.sources import ends_with_source, is_source_line, source_of
from tui_reader.text.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.reading.block import Block, Run
    from tui_reader.reading.body import Document

_LONGEST_FIELD: Final = 30
"""Characters of a name before a bare address."""

_SHORTEST: Final = 20
"""Cells of a bullet without a link that may be an entry beside others with one."""

_LONG: Final = 24
"""Characters that no word for a source and no label has."""

_SIGNS: Final = "[【（(hw"
"""What tags, adverts and addresses begin with."""


def item(document: Document, first: int, end: int) -> Found | None:
    """Read a list item.

    Args:
        document: The body.
        first: Index of its block with the marker.
        end: Index behind its last block.

    Returns:
        None where it is surely no entry; a title that is empty where only what follows the item can give one.
    """
    block = document.blocks[first]
    numbered = block.marker[-1] == "."
    if numbered and _is_plain_link(block.runs):
        link = block.runs[0]
        return Found(link.text, link, first, end, link.end, Form.NUMBERED, Evidence.STRONG)
    if block.kind is not BlockKind.PARAGRAPH:
        return _headed(document, first, end)
    title = lead(block.runs)
    text = "".join([run.text for run in title])
    if title and not title[0].target and not is_part(text) and not _is_date(text):
        return _bold(document, first, end, title)
    if title and title[0].target:
        if not leads_out(title[0]) or (not numbered and leads_about(text)) or is_advert(text, block.text):
            return None
        if not is_address(title[0]) and not is_source_text(text):
            said, rest = _said(document, block, title)
            form = Form.NUMBERED if numbered else Form.BULLET
            return Found(said or text, title[0], first, end, rest, form, Evidence.STRONG)
    return _numbered(document, first, end) if numbered else _bulleted(document, first, end)


def _headed(document: Document, first: int, end: int) -> Found | None:
    """Read an item that begins with a heading; None where it begins with code or a table."""
    block = document.blocks[first]
    if block.kind is not BlockKind.HEADING:
        return None
    link = source_of(document.blocks[first:end])
    return Found(block.text, link, first, end, block.end, Form.BULLET, Evidence.FAIR)


def _is_plain_link(runs: Sequence[Run]) -> bool:
    """Tell whether an item is surely a linked title and nothing else, as most are: nothing more is to be asked then."""
    if len(runs) != 1 or runs[0].url is None or runs[0].style:
        return False
    text = runs[0].text
    return (len(text) > _LONG and text[0] not in _SIGNS) or (is_headline(text) and not is_number(text))


def _said(document: Document, block: Block, title: tuple[Run, ...]) -> tuple[str, int]:
    """Give the title of an item that begins with a link; where the link is only a number or a word, what it says."""
    if is_number("".join([run.text for run in title])):
        place = block.runs.index(title[-1]) + 1
        behind = lead(block.runs[place:])
        if behind and not behind[0].target:
            return "".join([run.text for run in behind]), behind[-1].end
        text, rest = phrase(block._replace(runs=block.runs[place:]), document.source)
        return text.lstrip(":：-–— "), rest
    if goes_on(block.runs, title):
        return phrase(block, document.source)
    return "", title[-1].end


def _is_date(text: str) -> bool:
    """Tell whether a bold text is no title but a date."""
    return parse(text.strip(" :：")) is not None


def _bold(document: Document, first: int, end: int, title: Sequence[Run]) -> Found | None:
    """Read an item that begins with bold."""
    blocks = document.blocks
    text = "".join([run.text for run in title]).strip().rstrip(":：。 ")
    if not text or is_advert(text, blocks[first].text):
        return None
    link = source_of(blocks[first:end])
    form = Form.NUMBERED if blocks[first].marker[-1] == "." else Form.BULLET
    evidence = Evidence.FAIR if link is not None else Evidence.WEAK
    return Found(text, link, first, end, title[-1].end, form, evidence)


def _numbered(document: Document, first: int, end: int) -> Found | None:
    """Read a numbered item of prose; an empty one takes its title from what follows."""
    blocks, source = document.blocks, document.source
    head = first
    while first < end and not has_words(blocks[first].runs):
        first += 1
        if first < end and blocks[first].marker:
            return None
    if first == end:
        is_image = bool(blocks[head].runs) or end > head + 1
        return None if is_image else Found("", None, head, end, blocks[head].end, Form.NUMBERED, Evidence.WEAK)
    block = blocks[first]
    if all([run.style & Style.CODE for run in block.runs]):  # noqa: C419
        return None
    title, rest = first_line(block, source) or phrase(block, source)
    leading = next((run for run in block.runs if run.target), None)
    if leading is not None and not leads_out(leading) and block.runs[0] is leading:
        return None
    link = source_of(blocks[first:end]) or leading
    title, rest = (title, rest) if title else (block.text, block.end)
    evidence = Evidence.FAIR if link is not None else Evidence.WEAK
    return Found(title, link, first, end, rest, Form.NUMBERED, evidence)


def _bulleted(document: Document, first: int, end: int) -> Found | None:
    """Read a bulleted item of prose."""
    blocks = document.blocks
    block = blocks[first]
    referred = ends_with_source(block)
    if referred is not None:
        return None if is_source_line(block) else _sentence(document, first, end, referred)
    title, rest = phrase(block, document.source)
    if is_part(title) or (block.text[:1] == "*" and block.text[-1:] == "*"):
        return None
    link = source_of(blocks[first:end])
    if not title or (link is None and not is_prose(title) and cell_len(block.text) < _SHORTEST):
        return None
    named = any(is_source_line(each) for each in blocks[first + 1 : end])
    return Found(title, link, first, end, rest, Form.BULLET, Evidence.FAIR if named else Evidence.WEAK)


def _sentence(document: Document, first: int, end: int, referred: tuple[tuple[Run, ...], Run]) -> Found | None:
    """Read an item that is a sentence with its source behind it."""
    runs, link = referred
    block = document.blocks[first]
    if line := first_line(block, document.source):
        return Found(line[0], link, first, end, line[1], Form.BULLET, Evidence.FAIR)
    title, rest = phrase(block._replace(runs=runs), document.source, whole=True)
    if not title:
        return None
    if rest >= runs[-1].end:
        return Found(title, link, first, end, block.end, Form.BULLET, Evidence.FAIR)
    return Found(title, link, first, end, rest, Form.BULLET, Evidence.FAIR, link.start)


def is_field_of(document: Document, block: Block) -> bool:
    """Tell whether an item only names a source of the entry that its list belongs to.

    Args:
        document: The body.
        block: The item's first.
    """
    if not block.runs or block.kind is not BlockKind.PARAGRAPH:
        return False
    if is_source_line(block):
        return True
    if len(block.runs) == 1 and block.runs[0].target and not block.runs[0].style and block.text in document.labels:
        return True
    last = block.runs[-1]
    if not last.target or not is_address(last) or not is_field(block.text):
        return False
    return len("".join([run.text for run in block.runs if not run.target])) <= _LONGEST_FIELD
