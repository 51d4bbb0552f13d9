"""Where an entry comes from: the link that is its source, and the lines that name one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_reader.reading.block import BlockKind
from tui_reader.reading.labels import (
    begins_as_source,
    is_aside,
    is_called_original,
    is_called_source,
    is_prose,
    is_source_text,
)
from tui_reader.reading.leads import is_address, lead, leads_out
from tui_reader.text.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui_reader.reading.block import Block, Run

_WORD: Final = expression(r"\w")
_BEFORE: Final = 40
"""Characters before a link that may say what it is."""

_LONGEST_LINE: Final = 80
"""Characters beside the links of a line that only names a source."""

_COLONS: Final = frozenset(":：")
_BARS: Final = frozenset("|·｜")
"""What parts the fields of a line."""


def links(blocks: Sequence[Block]) -> Iterator[tuple[Run, str]]:
    """Give each link with the text before it.

    Args:
        blocks: In reading order.

    Yields:
        The first run of each link, and up to 40 characters.
    """
    for block in blocks:
        before, start = "", -1
        for run in block.runs:
            if run.target and run.start != start and not run.is_image:
                yield run, before[-_BEFORE:]
            start = run.start if run.target else -1
            before = (before + run.text)[-2 * _BEFORE :]


def source_of(blocks: Sequence[Block]) -> Run | None:
    """Find the source of an entry whose title is no link: the link that is called so, else the first.

    Args:
        blocks: Of the entry.

    Returns:
        The first run of the link; None where there is none that can be opened.
    """
    ranked = [(_rank(run, before), run) for run, before in links(blocks) if run.url is not None]
    return min(ranked, key=lambda each: each[0])[1] if ranked else None


def _rank(run: Run, before: str) -> int:
    """Say how likely a link is the source; 0 is likeliest, at the same rank the first one is."""
    if is_aside(run.text):
        return 3
    if is_called_original(before):
        return 0
    return 1 if is_called_source(before) or is_source_text(run.text) else 2


def is_source_line(block: Block) -> bool:
    """Tell whether a block only names the source of something: labels and links, or a bare address.

    Args:
        block: A paragraph, of a list item or not.
    """
    if block.kind is not BlockKind.PARAGRAPH or not block.runs:
        return False
    rest = "".join([run.text for run in block.runs if not run.target])
    if is_prose(rest) or _is_titled(block.runs):
        return False
    linked = [run for run in block.runs if run.target]
    if linked and not _WORD.search(rest):
        return all(is_address(run) or is_source_text(run.text) for run in linked)
    if begins_as_source(block.text):
        return bool(linked) or len(block.text) <= _LONGEST_LINE
    return len(rest) <= _LONGEST_LINE and _has_source(block, anywhere=not _BARS.isdisjoint(rest))


def _has_source(block: Block, *, anywhere: bool) -> bool:
    """Tell whether a link of a line is a source by the label before it, or by its words where the line has fields."""
    for run, before in links([block]):
        if is_called_source(before) and before.rstrip(" *_[（(")[-1:] in _COLONS:
            return True
        if is_source_text(run.text) and (anywhere or before.rstrip()[-1:] in _BARS):
            return True
    return False


def _is_titled(runs: Sequence[Run]) -> bool:
    """Tell whether a block begins with bold that is no label with a colon."""
    title = lead(runs)
    if not title or title[0].target:
        return False
    text = "".join([run.text for run in title])
    place = list(runs).index(title[-1]) + 1
    after = runs[place].text.lstrip() if place < len(runs) else ""
    return text.rstrip()[-1:] not in _COLONS and after[:1] not in _COLONS


def names_source(block: Block) -> bool:
    """Tell whether a line of a block names the source of what stands above it.

    Args:
        block: A paragraph, whatever else stands in it, or a row of a table.
    """
    if block.kind is BlockKind.TABLE_ROW:
        first = block.text.split(" | ", 1)[0].strip()
        return any(run.url for run in block.runs) and begins_as_source(f"{first}:")
    if block.kind is not BlockKind.PARAGRAPH or _is_titled(block.runs):
        return False
    return begins_as_source(block.text) or is_source_line(block) or _has_source(block, anywhere=False)


def ends_with_source(block: Block) -> tuple[tuple[Run, ...], Run] | None:
    """Part a sentence from the link behind it, which says where it comes from.

    Args:
        block: A paragraph, of a list item or not.

    Returns:
        The runs of the sentence and the link; None where something else ends it, where another link stands in it that
        does not only say so too, or where nothing stands before it.
    """
    runs = list(block.runs)
    while runs and not runs[-1].target and not _WORD.search(runs[-1].text):
        runs.pop()
    if not runs or not runs[-1].target or not leads_out(runs[-1]):
        return None
    last = runs[-1]
    before = next((run.text for run in reversed(runs[:-1]) if run.start != last.start), "")
    while runs and (runs[-1].target or not _WORD.search(runs[-1].text)):
        if runs[-1].target and runs[-1].start != last.start:
            if not is_source_text(runs[-1].text):
                break
            last = runs[-1]
        runs.pop()
    if not runs or (any(run.target for run in runs) and not _is_reference(before, last)):
        return None
    return tuple(runs), last


def _is_reference(before: str, last: Run) -> bool:
    """Tell whether a link says where a sentence with other links comes from: behind its end, or in brackets."""
    return (is_source_text(last.text) or is_address(last)) and before.rstrip()[-1:] in "。！？.!?)）(（[【:："
