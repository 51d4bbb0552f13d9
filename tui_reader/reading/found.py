"""An entry among blocks, and how sure it is that it is one."""

from __future__ import annotations

from enum import Enum, IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui_reader.reading.block import Run


class Evidence(IntEnum):
    """How sure it is that something is an entry."""

    WEAK = 1
    """It may be; it counts only where nothing surer is found."""
    FAIR = 2
    """It has a title and a source."""
    STRONG = 3
    """Its title is a link, or a number or its head says so."""


class Form(Enum):
    """What an entry is made of."""

    NUMBERED = "numbered item"
    BULLET = "bulleted item"
    HEADING = "heading"
    BOLD = "bold line"
    LINKED = "paragraph behind a link"
    SENTENCE = "paragraph before a link"
    ROW = "row of a table"
    FILE = "file"


LISTED = frozenset({Form.BULLET, Form.NUMBERED, Form.ROW})
"""What stands in lists and tables."""


class Found(NamedTuple):
    """An entry among blocks.

    Attributes:
        title: Not cleaned to one line yet.
        link: The run that holds its source link; None without one.
        first: Index of its first block, the one with the title.
        end: Index behind its last block.
        rest: Where its summary begins in its first block, in bytes of the source.
        form: What it is made of.
        evidence: How sure it is.
        stop: Where the summary of an entry of one block ends, in bytes of the source; 0 for the end of the block.
    """

    title: str
    link: Run | None
    first: int
    end: int
    rest: int
    form: Form
    evidence: Evidence
    stop: int = 0
