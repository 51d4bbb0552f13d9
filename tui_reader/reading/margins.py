"""Lists written by hands that do not indent: what stands at the left margin behind an item, and whose it is.

Markdown ends a list where a paragraph begins at the margin. Writers of digests do not: the text under a number is the
number's, up to the next one, and so are steps, points and quotes of another style in between.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from tui_reader.reading.block import BlockKind
from tui_reader.reading.emphasis import JOINER
from tui_reader.reading.found import Evidence, Form, Found
from tui_reader.reading.leads import has_words
from tui_reader.reading.phrases import phrase
from tui_reader.reading.sources import source_of
from tui_reader.text.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.reading.block import Block
    from tui_reader.reading.body import Document

_JOINER: Final = JOINER.encode()
_LONGEST_NUMBER: Final = 16
"""Bytes in which a number's style is seen."""

_LONGEST_NAME: Final = 16
"""Cells of a name for what stands behind it."""

_FEW: Final = 5
"""Numbered items without links under a line with a colon: they are its points."""


def settle(document: Document, listed: list[Found], end: int, heads: Sequence[int]) -> list[Found]:
    """Give items what is theirs at the left margin, and take out what is theirs but was read as an entry.

    Args:
        document: The body.
        listed: What lists between two headings gave, in reading order.
        end: Index behind the last block there.
        heads: Indices of the bold lines there, which begin another list.

    Returns:
        In reading order.
    """
    listed = _numbered_alone(document, listed, heads)
    widened = _widened(document.blocks, listed, end)
    settled = [each for found in widened if (each := _completed(document, found)) is not None]
    return _without_points(document.blocks, settled)


def _without_points(blocks: Sequence[Block], listed: list[Found]) -> list[Found]:
    """Leave out a few numbers without a link that only say what the line above them announces."""
    numbered = [each for each in listed if each.form is Form.NUMBERED]
    if not 0 < len(numbered) <= _FEW or any(each.link is not None for each in numbered):
        return listed
    first = numbered[0].first
    if first == 0 or blocks[first - 1].text[-1:] not in {":", "："}:
        return listed
    return [each for each in listed if each.form is not Form.NUMBERED]


def _numbered_alone(document: Document, listed: list[Found], heads: Sequence[int]) -> list[Found]:
    """Let numbers of the first style decide: bullets and other numbers behind them are parts of an item.

    An item of that style that is only a name (`4. Others`) heads what stands behind it, which are entries then.
    """
    kept: list[Found] = []
    style: bytes | None = None
    group = False
    since = -1
    for each in listed:
        if bisect_right(heads, each.first) > bisect_right(heads, since):
            style, group = None, False
        since = each.first
        numbered = each.form is Form.NUMBERED
        if each.form is Form.ROW or document.blocks[each.first].depth > 1:
            kept.append(each)
            continue
        own = _style(document, each) if numbered else None
        style = own if style is None else style
        group = group and own != style
        if style is None or own == style or group:
            kept.append(each)
        elif (numbered or each.link is not None) and _is_name(document, kept[-1], each):
            kept[-1] = each
            group = True
    return kept


def _style(document: Document, each: Found) -> bytes:
    """Tell how an item is numbered: empty for Markdown's own ways, else what stands round the digits."""
    start = document.blocks[each.first].start
    written = document.source[start : start + _LONGEST_NUMBER]
    if not written.startswith(_JOINER) or written.startswith(_JOINER * 2):  # the second case is a narrowed marker
        return b""
    text = written.decode("utf-8", "ignore").lstrip(JOINER + " \u3000")
    head, _, rest = text.partition(next((char for char in text if char.isdigit()), text[:1]))
    return (head + rest.lstrip("0123456789")[:1]).encode()


def _is_name(document: Document, each: Found, after: Found) -> bool:
    """Tell whether an item is only the name of what stands directly behind it."""
    block = document.blocks[each.first]
    return (
        each.form is Form.NUMBERED
        and each.link is None
        and each.end == after.first
        and bool(block.runs)
        and each.rest >= block.runs[-1].end
        and cell_len(each.title) <= _LONGEST_NAME
    )


def _widened(blocks: Sequence[Block], listed: list[Found], end: int) -> list[Found]:
    """Let each item reach up to the next of its list.

    Behind the last one it reaches over as many blocks as the longest of the others, since what follows a list may be
    anything; the same where the numbers begin again.
    """
    widened: list[Found] = []
    most = 0
    for place, each in enumerate(listed):
        if each.form is Form.ROW or blocks[each.first].depth > 1:
            widened.append(each)
            continue
        after = listed[place + 1] if place + 1 < len(listed) else None
        limit = min(end, after.first if after else end)
        gap = _gap(blocks, each, limit)
        is_ended = each.end + gap == limit or blocks[each.end + gap].kind is BlockKind.RULE
        is_whole = after is not None and is_ended and _goes_on(blocks, each, after)
        own = gap if is_whole else min(gap, most)
        most = max(most, own)
        widened.append(each._replace(end=each.end + own) if own else each)
    return widened


def _gap(blocks: Sequence[Block], each: Found, limit: int) -> int:
    """Count the blocks behind an item that may be its own."""
    at = each.end
    numbered = each.form is Form.NUMBERED
    while at < limit:
        block = blocks[at]
        if block.kind is BlockKind.RULE or (block.depth and not numbered):
            break
        at += 1
    return at - each.end


def _goes_on(blocks: Sequence[Block], each: Found, after: Found) -> bool:
    """Tell whether the next item is of the same list, and its numbers do not begin again."""
    if after.form is not each.form or blocks[after.first].depth > 1:
        return False
    number, following = blocks[each.first].marker[:-1], blocks[after.first].marker[:-1]
    return each.form is not Form.NUMBERED or not (following == "1" and number not in {"", "1", "0"})


def _completed(document: Document, each: Found) -> Found | None:
    """Look in what an item has got for the title and the source that it lacks; None where it has no title even so."""
    if each.form is not Form.NUMBERED or (each.title and each.link is not None):
        return each
    blocks = document.blocks
    if not each.title:
        first = next((at for at in range(each.first, each.end) if has_words(blocks[at].runs)), each.end)
        if first == each.end:
            return None
        title, rest = phrase(blocks[first], document.source)
        if not title:
            return None
        each = each._replace(title=title, first=first, rest=rest)
    link = each.link or source_of(blocks[each.first : each.end])
    return each._replace(link=link, evidence=Evidence.FAIR if link is not None else each.evidence)
