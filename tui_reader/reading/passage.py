"""The summary of an entry: the Markdown behind its title, freed from the list that it stands in."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.reading.body import Block, BlockKind, Document, blocks, plain
from tui_reader.reading.numbering import number_length
from tui_reader.text.expression import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.reading.found import Found


class Passage(NamedTuple):
    """A summary in both its forms.

    Attributes:
        markdown: As written, without the list's indentation, cleaned. Targets that the file names elsewhere follow it.
        summary: The plain text of that; always `plain(blocks(markdown))`.
    """

    markdown: str
    summary: str


_TAB = 4
_OPENERS = " \n(（[【-—–|·"
"""What leads over from a sentence to its source."""
_QUOTE = expression(r"\A {0,3}> ?")
_BLANK_LINES = expression(r"(?:[ \t]*\n)*")
_PARTING = expression(r"(?:[\s\u2060:：,，;；·|—–]|-(?=\s))*")
_IN_TARGET = expression(r"([\\&<>])")


def passage(document: Document, found: Found) -> Passage:
    """Cut an entry's summary from its document.

    Args:
        document: The body that the entry was found in.
        found: Where.

    Returns:
        Empty texts where nothing follows the title.
    """
    parts = document.blocks[found.first : found.end]
    if not parts:
        return Passage("", "")
    head, last = parts[0], parts[-1]
    begins = _begin(document, head, found.rest)
    ends = found.stop if found.stop and len(parts) == 1 else last.end
    if begins >= ends:
        return Passage("", "")
    indent = document.slice(document.source.rfind(b"\n", 0, head.start) + 1, head.start) if head.marker else ""
    written = document.slice(begins, ends)
    if ends == found.stop:
        written = written.rstrip(_OPENERS)
    markdown = _dedented(written, indent, head.quote, whole=begins >= head.end)
    known = document.references
    if known:
        known = known[bisect_left(known, (begins,)) : bisect_left(known, (ends,))]
    if not known and begins >= head.end and _is_plain(document, parts):
        return Passage(markdown, plain([block for block in parts[1:] if block.start >= begins]))
    named = "".join(
        [
            f"\n[{label}]: <{_IN_TARGET.sub(BACKSLASHED, target)}>"
            for label, target in {label: target for _, label, target in known}.items()
        ]
    )
    markdown = f"{markdown}\n{named}" if named else markdown
    return Passage(markdown, plain(blocks(markdown)))


BACKSLASHED = r"\\\1"


def _begin(document: Document, head: Block, rest: int) -> int:
    """Give the offset of the summary: behind the title and what parts it from the text, or the next block."""
    if rest > head.end or not head.runs:
        return max(rest, head.end)
    text_end = head.runs[-1].end
    behind = document.source[rest:text_end].decode() if rest < text_end else ""
    parting = _PARTING.match(behind)
    length = parting.end() if parting else 0
    return head.end if length >= len(behind) else rest + len(behind[:length].encode())


def _dedented(markdown: str, indent: str, quotes: int, *, whole: bool) -> str:
    """Free lines from the marks of the quotes and the indentation of the item that they stand in.

    Args:
        markdown: Lines as written.
        indent: What stands before the item's text on its first line, marker and quote marks included.
        quotes: How many quotes the item stands in.
        whole: The first line is one to be freed too, not the end of the title's.
    """
    for _ in range(quotes):
        indent = _QUOTE.sub("", indent, count=1)
    width = len(indent.expandtabs(_TAB))
    if not quotes and "\t" not in markdown:
        return _trimmed(_margin(width).sub("\n", f"\n{markdown}") if width else markdown)
    first, *others = markdown.split("\n")
    lines = [_freed(first, width, quotes) if whole else first, *[_freed(line, width, quotes) for line in others]]
    return _trimmed("\n".join(lines))


def _trimmed(markdown: str) -> str:
    """Leave out blank lines at the top, and all blanks at the end."""
    blank = _BLANK_LINES.match(markdown)
    return markdown[blank.end() :].rstrip() if blank else ""


@cache
def _margin(width: int) -> re.Pattern[str]:
    """Match a line's end and up to so many blanks behind it; what begins with a letter is found at once."""
    return re.compile(f"\n {{1,{width}}}")


def _freed(line: str, width: int, quotes: int) -> str:
    """Free one line from quote marks and from at most `width` columns of indentation."""
    for _ in range(quotes):
        line = _QUOTE.sub("", line, count=1)
    text = line.lstrip(" \t")
    blanks = len(line[: len(line) - len(text)].expandtabs(_TAB))
    return " " * (blanks - width) + text if blanks > width else text


def _is_plain(document: Document, parts: Sequence[Block]) -> bool:
    """Tell whether all behind the title are paragraphs of one line, which mean the same wherever they stand."""
    depth, source = parts[0].depth, document.source
    end = parts[0].end
    for block in parts[1:]:
        if block.kind is not BlockKind.PARAGRAPH or block.marker or block.depth != depth or block.quote:
            return False
        if number_length(block.text):  # freed from its indentation, such a line begins a list
            return False
        if source.find(b"\n", block.start, block.end - 1) >= 0 or source[end : block.start].strip():
            return False
        end = block.end
    return True
