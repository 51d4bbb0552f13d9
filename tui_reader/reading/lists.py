"""Lists: which items are entries, by rules 1, 2, 7 and 8 of `forms`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_reader.reading.block import BlockKind
from tui_reader.reading.dates import parse
from tui_reader.reading.found import Evidence, Form, Found
from tui_reader.reading.labels import is_advert, is_field, is_navigation, is_part, is_prose, is_references, is_source_text, leads_about
from tui_reader.reading.leads import (
    ends_with_source,
    has_words,
    goes_on,
    is_address,
    is_number,
    is_source_line,
    lead,
    leads_out,
    phrase,
    source_of,
)
from tui_reader.text.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui_reader.reading.block import Block, Run
    from tui_reader.reading.body import Document

_DEEPEST: Final = 8
"""Levels of lists in which entries are looked for."""

_LONGEST_FIELD: Final = 30
"""Characters of a name before a bare address."""

_SHORTEST: Final = 20
"""Cells of a bullet without a link that may be an entry beside others with one."""

_LONG: Final = 24
"""Characters that no word for a source and no label has."""

_SIGNS: Final = "[【（(hw"
"""What tags, adverts and addresses begin with."""

_GROUP: Final = 2
"""Linked items under an item without a link: it is the name of a group."""

_SOME: Final = 2
_MOST: Final = 5
"""Of so many bullets all but one have a link: then the list is one of sourced items."""


def items(document: Document, start: int, end: int, label: str = "") -> list[Found]:
    """Find the entries of one list.

    Args:
        document: The body.
        start: Index of the block with its first marker.
        end: Index behind its last block.
        label: The line above it.

    Returns:
        In reading order.
    """
    if is_navigation(label) or is_references(label):
        return []
    return _items(document, start, end, _DEEPEST)


def list_end(blocks: Sequence[Block], at: int, end: int) -> int:
    """Give the index behind the last block of a list; one with bullets ends where numbers begin.

    Args:
        blocks: Of the document.
        at: Index of the block with its first marker.
        end: Index that it ends at the latest.
    """
    depth, numbered = blocks[at].depth, blocks[at].marker[-1] == "."
    at += 1
    while at < end and blocks[at].depth >= depth:
        if blocks[at].depth == depth and blocks[at].marker and (blocks[at].marker[-1] == ".") is not numbered:
            break
        at += 1
    return at


def _items(document: Document, start: int, end: int, levels: int) -> list[Found]:
    blocks = document.blocks
    bounds = list(_bounds(blocks, start, end))
    read = [(first, behind, _item(document, first, behind)) for first, behind in bounds]
    if blocks[start].marker[-1:] != "." and any([_is_field(document, blocks[first]) for first, _ in bounds]):  # noqa: C419
        return []
    found: list[Found] = []
    for first, behind, each in read:
        if each is not None and each.evidence is Evidence.STRONG:
            found.append(each)
            continue
        nested = _nested(document, first + 1, behind, levels)
        is_group = each is None or (
            any([inner.evidence > Evidence.WEAK for inner in nested])  # noqa: C419
            and (each.evidence is Evidence.WEAK or _is_group(blocks, each, first, nested))
        )
        found += nested if is_group or each is None else [each]
    return _alike(found, len(bounds))


def _bounds(blocks: Sequence[Block], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the first block and the end of each item of a list."""
    depth = blocks[start].depth
    first = start
    for at in range(start + 1, end):
        if blocks[at].marker and blocks[at].depth <= depth:
            yield first, at
            first = at
    yield first, end


def _nested(document: Document, start: int, end: int, levels: int) -> list[Found]:
    """Find the entries of the lists that stand inside an item."""
    blocks = document.blocks
    found: list[Found] = []
    at = start
    while at < end and levels:
        if not blocks[at].marker:
            at += 1
            continue
        behind = list_end(blocks, at, end)
        found += _items(document, at, behind, levels - 1)
        at = behind
    return found


def _is_group(blocks: Sequence[Block], each: Found, first: int, nested: Sequence[Found]) -> bool:
    """Tell whether an item is only the name, or the occasion, of the linked items under it."""
    linked = [inner for inner in nested if inner.evidence is Evidence.STRONG]
    own = [run for run in blocks[first].runs if run.target]
    if each.form is Form.BULLET and each.stop == 0 and own and linked:
        return not is_source_text(own[-1].text) and "|" in blocks[first].text
    return len(linked) >= _GROUP and not own and each.rest >= blocks[first].runs[-1].end


def _item(document: Document, first: int, end: int) -> Found | None:
    """Read a list item; None where it is surely no entry."""
    block = document.blocks[first]
    if block.runs and block.marker[-1] == "." and _is_plain_link(block.runs):
        link = block.runs[0]
        return Found(link.text, link, first, end, link.end, Form.NUMBERED, Evidence.STRONG)
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.HEADING}:
        return None
    title = lead(block.runs)
    numbered = block.marker[-1] == "."
    if title and not title[0].target:
        text = "".join([run.text for run in title])
        if not is_part(text) and not _is_date(text):
            return _bold(document, first, end, title)
    elif title:
        text = "".join([run.text for run in title])
        if not leads_out(title[0]) or (not numbered and leads_about(text)) or is_advert(text, block.text):
            return None
        if not is_address(title[0]) and not is_source_text(text):
            form = Form.NUMBERED if numbered else Form.BULLET
            said, rest = _said(document, block, title)
            return Found(said or text, title[0], first, end, rest, form, Evidence.STRONG)
    if block.kind is BlockKind.HEADING:
        return Found(block.text, source_of(document.blocks[first:end]), first, end, block.end, Form.BULLET, Evidence.FAIR)
    return _numbered(document, first, end) if numbered else _bulleted(document, first, end)


def _is_plain_link(runs: Sequence[Run]) -> bool:
    """Tell whether an item is a long linked title and nothing else, as most are: nothing more is to be asked then."""
    first = runs[0]
    return len(runs) == 1 and first.url is not None and not first.style and len(first.text) > _LONG and first.text[0] not in _SIGNS


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
    text = "".join([run.text for run in title]).strip()
    text = text.rstrip(":： ")
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
    title, rest = phrase(block, source)
    link = source_of(blocks[first:end])
    if not title:
        title, rest = (block.text, block.end) if link else ("", rest)
    leading = next((run for run in block.runs if run.target), None)
    if not title or (leading is not None and not leads_out(leading) and block.runs[0] is leading):
        return None
    evidence = Evidence.FAIR if link is not None else Evidence.WEAK
    return Found(title, link, first, end, rest, Form.NUMBERED, evidence)


def _bulleted(document: Document, first: int, end: int) -> Found | None:
    """Read a bulleted item of prose."""
    blocks, source = document.blocks, document.source
    block = blocks[first]
    referred = ends_with_source(block)
    if referred is not None:
        runs, last = referred
        title, rest = phrase(block._replace(runs=runs), source, whole=True)
        if not title or is_source_line(block):
            return None
        done = rest >= runs[-1].end
        return Found(title, last, first, end, block.end if done else rest, Form.BULLET, Evidence.FAIR, 0 if done else last.start)
    title, rest = phrase(block, source)
    named = any(is_source_line(each) for each in blocks[first + 1 : end])
    if is_part(title) or (block.text[:1] == "*" and block.text[-1:] == "*"):
        return None
    link = source_of(blocks[first:end])
    if not title or (link is None and not is_prose(title) and cell_len(block.text) < _SHORTEST):
        return None
    return Found(title, link, first, end, rest, Form.BULLET, Evidence.FAIR if named else Evidence.WEAK)


def _is_field(document: Document, block: Block) -> bool:
    """Tell whether an item only names a source of the entry that its list belongs to."""
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


def _alike(found: list[Found], count: int) -> list[Found]:
    """Take the weak items of a list for entries where others of it are: one if it is numbered, most if it has bullets.

    Args:
        found: The entries of one list.
        count: Of its items.
    """
    sure = sum(each.evidence > Evidence.WEAK for each in found)
    linked = sum(each.link is not None for each in found)
    if not found or found[0].form is not Form.NUMBERED:
        alike = linked >= _SOME and _MOST * linked >= (_MOST - 1) * count and (sure or linked == count)
    else:
        alike = sure > 0
    if not alike:
        return found
    return [each._replace(evidence=Evidence.FAIR) if each.evidence is Evidence.WEAK else each for each in found]
