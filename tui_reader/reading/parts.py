"""Several dated digests in one file: headings that are dates part it.

A log of links, or a week that was kept in one file, has a heading a day. Such headings are of one level, say nothing
but a date (and the same words each time), and no date comes twice: headings that repeat a date only sort the entries of
one digest.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.reading import dates
from tui_reader.reading.block import BlockKind
from tui_reader.text.expression import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.reading.block import Block
    from tui_reader.reading.dates import Dated

_LEAST: Final = 2
"""Dated headings that part a file; a single one dates it."""

_LONGEST: Final = 80
"""Characters of a heading that is a date."""

_LEVELS: Final = range(1, 7)
_WEEKDAY: Final = expression(
    r"(?:星期|周|週)[一二三四五六日天]|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b",
    re.IGNORECASE,
)
_WORDS: Final = expression(r"[^\W\d_]+")


class Part(NamedTuple):
    """One digest of a file.

    Attributes:
        title: Of its heading; empty for what stands outside of dated headings.
        date: Of its heading; None outside.
        start: Index of its first block.
        end: Index behind its last block.
        line: Bytes of the source in front of it.
    """

    title: str
    date: Dated | None
    start: int
    end: int
    line: int = 0


def parts(blocks: Sequence[Block]) -> list[Part]:
    """Part a body into its dated digests.

    Args:
        blocks: Of the body.

    Returns:
        In reading order, what stands before the first dated heading as a part without a date; one part without a date
        where headings do not part it.
    """
    headings = [at for at, block in enumerate(blocks) if block.kind is BlockKind.HEADING and not block.depth]
    for level in _LEVELS:
        dated = [(at, date) for at in headings if blocks[at].level == level and (date := _date(blocks[at].text))]
        if len(dated) >= _LEAST and _is_series(blocks, dated):
            return _parted(blocks, headings, dated)
    return [Part("", None, 0, len(blocks))]


def _date(text: str) -> Dated | None:
    """Read the date that a heading is, or that stands in a short one."""
    return dates.in_text(text) if len(text) <= _LONGEST else None


def _is_series(blocks: Sequence[Block], dated: Sequence[tuple[int, Dated]]) -> bool:
    """Tell whether headings differ in their dates alone, and each date comes once."""
    days = {date.when for _, date in dated}
    rests = {_rest(blocks[at].text, date) for at, date in dated}
    return len(days) == len(dated) and len(rests) == 1


def _rest(text: str, date: Dated) -> tuple[str, ...]:
    """Give the words of a heading that are not its date."""
    text = _WEEKDAY.sub("", text.replace(date.written, ""))
    return tuple(word.casefold() for word in _WORDS.findall(text) if not dates.is_month(word))


def _parted(blocks: Sequence[Block], headings: Sequence[int], dated: Sequence[tuple[int, Dated]]) -> list[Part]:
    """Cut at the dated headings, and where a heading of their level or above ends the last one."""
    level = blocks[dated[0][0]].level
    found = [Part("", None, 0, dated[0][0])] if dated[0][0] else []
    ends = [at for at in headings if blocks[at].level <= level]
    for place, (at, date) in enumerate(dated):
        limit = dated[place + 1][0] if place + 1 < len(dated) else len(blocks)
        end = ends[bisect_right(ends, at)] if ends[-1] > at else limit
        found.append(Part(blocks[at].text, date, at + 1, end, blocks[at].start))
        if end < limit:
            found.append(Part("", None, end, limit))
    return found
