"""What a body is made of: blocks of runs, in the order in which they are drawn."""

from __future__ import annotations

from enum import Enum, IntFlag
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Style(IntFlag):
    """How a run is set; styles add up."""

    PLAIN = 0
    BOLD = 1
    EMPHASIS = 2
    CODE = 4
    STRIKE = 8
    IMAGE = 16
    """The words that stand for an image."""


STYLES = tuple(Style(number) for number in range(2 * Style.IMAGE))
"""Every sum of styles at the index of its number: adding up members of an IntFlag costs a microsecond each time."""
_BOLD = tuple(bool(style & Style.BOLD) for style in STYLES)
_IMAGE = tuple(bool(style & Style.IMAGE) for style in STYLES)


class BlockKind(Enum):
    """What a block is; lists and quotes are told by `Block.depth`, `Block.marker` and `Block.quote`."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CODE = "code"
    TABLE_ROW = "table row"
    RULE = "rule"


class Run(NamedTuple):
    """A piece of text in one style.

    Attributes:
        text: Cleaned; LF is a hard line break, or a line's end in a code block.
        style: How it is set.
        url: What it opens (SAFETY 5 has passed it); None where it is no link or one that cannot be opened.
        target: Where it points as written, cleaned; empty where it is no link.
        start: Where the outermost inline mark-up that holds it begins, in bytes of `Document.source`.
        end: Where that ends.
    """

    text: str
    style: Style = Style.PLAIN
    url: str | None = None
    target: str = ""
    start: int = 0
    end: int = 0

    @property
    def is_bold(self) -> bool:
        """Whether it is bold, alone or with other styles."""
        return _BOLD[self.style]

    @property
    def is_image(self) -> bool:
        """Whether it stands for an image."""
        return _IMAGE[self.style]


class Block(NamedTuple):
    """A paragraph, a heading, a code block, a row of a table or a rule.

    Attributes:
        kind: What it is.
        runs: Its text; empty for a rule and for a list item without text.
        depth: How many lists it stands in; 0 outside of lists.
        quote: How many block quotes it stands in.
        marker: What stands before it where it is the first of a list item: a bullet, a number with a full stop or a
            task's box; else empty. Every item of a list has exactly one block with a marker.
        level: 1 to 6 for a heading, 1 for the head of a table, else 0.
        start: Where it begins, in bytes of `Document.source`.
        end: Where it ends, exclusive.
    """

    kind: BlockKind
    runs: tuple[Run, ...]
    depth: int = 0
    quote: int = 0
    marker: str = ""
    level: int = 0
    start: int = 0
    end: int = 0

    @property
    def text(self) -> str:
        """The runs joined."""
        runs = self.runs
        return runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])


def plain(blocks: Iterable[Block]) -> str:
    """Give blocks as plain text: what a summary is.

    Args:
        blocks: In reading order.

    Returns:
        The texts of the blocks, parted by LF, without markers; blocks without text are left out.
    """
    return "\n".join([text for block in blocks if (text := block.text.strip())])
