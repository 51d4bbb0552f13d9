"""Markdown to blocks: the only module that knows the Markdown parser.

The parser gives events with byte ranges; the walker makes flat blocks of them. A list is not a tree here but a
depth and a marker on each block, which is what the entry pane draws and what `forms` counts.

Source is cleaned before it is parsed, so that no hidden character decides about the structure; entities can bring such
characters back, so text with a `&` in its source is cleaned again behind the parser.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property

import pyromark

from tui_reader.reading import numbering
from tui_reader.reading.block import Block, BlockKind, Run, Style, plain
from tui_reader.reading.emphasis import JOINER, amend
from tui_reader.reading.numbering import restore
from tui_reader.reading.walker import Walker
from tui_reader.text.clean import clean_text

__all__ = ["Block", "BlockKind", "Document", "Run", "Style", "blocks", "document", "plain"]

_MARKS = "*_[]`<&~|\\\n"
"""What the parser makes its nodes of, some 50 bytes each, all of them before it gives the first event."""

MOST_MARKS = 2_000_000
"""Marks of a body that are given to the parser; a digest of 20,000 entries has 500,000. More is a load (SAFETY 12)."""

_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH | pyromark.Options.ENABLE_TASKLISTS


_RECURS = 3
"""Times that the same short words stand alone in a document's items: they are a label, not a title."""

_LONGEST_LABEL = 16


class Document:
    """A parsed body.

    Args:
        source: What was parsed, in UTF-8: cleaned, with joiners. The offsets of blocks and runs count its bytes.
        blocks: In reading order.
        references: Links whose target stands elsewhere: where each begins in `source`, its label, its target.
        is_cut: More stands in the source than was read.
    """

    def __init__(
        self, source: bytes, blocks: tuple[Block, ...], references: tuple[tuple[int, str, str], ...], *, is_cut: bool
    ) -> None:
        self.source = source
        self.blocks = blocks
        self.references = references
        self.is_cut = is_cut

    @cached_property
    def labels(self) -> frozenset[str]:
        """The short words that items of the body are made of again and again, such as `Reddit` and `GitHub`."""
        alone = Counter(
            block.text
            for block in self.blocks
            if block.marker and len(block.runs) == 1 and len(block.runs[0].text) <= _LONGEST_LABEL
        )
        return frozenset(text for text, count in alone.items() if count >= _RECURS)

    def slice(self, start: int, end: int) -> str:
        """Give a piece of the body as written.

        Args:
            start: In bytes of `source`.
            end: Exclusive.

        Returns:
            Cleaned Markdown without joiners.
        """
        return restore(self.source[start:end].decode("utf-8", "replace"))


def blocks(markdown: str) -> tuple[Block, ...]:
    """Read Markdown into what is drawn.

    Args:
        markdown: CommonMark with tables, strike-through, task lists and the CJK-friendly amendment.

    Returns:
        Blocks in reading order, texts cleaned, links either safe or None; empty where there is no text.
    """
    return document(markdown).blocks


def document(markdown: str, *, is_clean: bool = False) -> Document:
    """Read Markdown and keep its source, so that blocks can be cut from it.

    Args:
        markdown: As for `blocks`.
        is_clean: `text.clean` has passed it already.
    """
    amended = numbering.amend(amend(markdown if is_clean else clean_text(markdown)))
    del markdown  # each step's text goes as soon as the next one stands: a body may have 16 MiB
    whole = len(amended)
    while len(amended) > MOST_MARKS and sum(map(amended.count, _MARKS)) > MOST_MARKS:
        amended = amended[: len(amended) // 2]
    is_cut = len(amended) < whole
    source = amended.encode("utf-8", "replace")
    walker = Walker(entities="&" in amended, joiners=JOINER in amended)
    events = pyromark.events_with_range(amended, options=_OPTIONS, merge_text=True)
    del amended
    read = walker.walk(events, len(source))
    return Document(source, read, tuple(walker.references), is_cut=is_cut or walker.is_cut)
