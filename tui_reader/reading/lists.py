"""Lists: how the items of one list bear on each other, by rules 7 and 8 of `forms`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_reader.reading.found import Evidence, Form, Found
from tui_reader.reading.items import is_field_of, item
from tui_reader.reading.labels import is_navigation, is_references, is_source_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui_reader.reading.block import Block
    from tui_reader.reading.body import Document

_DEEPEST: Final = 8
"""Levels of lists in which entries are looked for."""

_GROUP: Final = 2
"""Linked items under an item without a link: it is the name of a group."""

_SOME, _MOST = 2, 5
"""Linked bullets at least, and one of so many may lack a link: then the list is one of sourced items."""


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
    read = [(first, behind, item(document, first, behind)) for first, behind in bounds]
    if blocks[start].marker[-1:] != "." and any([is_field_of(document, blocks[first]) for first, _ in bounds]):  # noqa: C419
        return []
    nested = [
        [] if each is not None and each.evidence is Evidence.STRONG else _nested(document, first + 1, behind, levels)
        for first, behind, each in read
    ]
    grouped = any(
        each is not None and _is_group(blocks, each, inner) for (_, _, each), inner in zip(read, nested, strict=True)
    )
    found: list[Found] = []
    for (_, _, each), inner in zip(read, nested, strict=True):
        least = 1 if grouped else _GROUP
        found += inner if each is None or _is_group(blocks, each, inner, least) else [each]
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


def _is_group(blocks: Sequence[Block], each: Found, nested: Sequence[Found], least: int = _GROUP) -> bool:
    """Tell whether an item is only the name, or the occasion, of the linked items under it."""
    if each.evidence is Evidence.STRONG:
        return False
    block = blocks[each.first]
    if each.evidence is Evidence.WEAK:
        return any(inner.evidence > Evidence.WEAK for inner in nested)
    linked = [inner for inner in nested if inner.evidence is Evidence.STRONG]
    own = [run for run in block.runs if run.target]
    if each.form is Form.BULLET and each.stop == 0 and own and linked:
        return not is_source_text(own[-1].text) and "|" in block.text
    is_name = not any(map(str.isalnum, "".join([run.text for run in block.runs if run.start >= each.rest])))
    return len(linked) >= least and not own and is_name and each.rest >= block.runs[0].end


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
