"""The second check before the terminal: no forbidden character, no link that has not passed the rules.

Every text is cleaned where it is read; this filter sees every strip that is painted, stock widgets' too, so that a
text that came by another way does no harm.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from textual.filter import LineFilter

from tui_reader.reading.address import safe_url
from tui_reader.text.cells import cell_len
from tui_reader.text.clean import FORBIDDEN

if TYPE_CHECKING:
    from re import Match

    from textual.color import Color

BLANKS: Final = str.maketrans({"\t": " ", "\n": " ", "\r": " "})
"""In a painted row these would move the cursor of the terminal."""


class Guard(LineFilter):
    """Takes out of each segment what must not reach the terminal; widths stay as they were measured."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Check the segments of a row.

        Args:
            segments: As painted.
            background: Not looked at.

        Returns:
            The same list where nothing is to be done.
        """
        del background
        links = {style.link for _, style, _ in segments if style is not None}
        if not _unclean("".join([segment.text for segment in segments])) and all(map(_passed, filter(None, links))):
            return segments
        return [_mended(segment) for segment in segments]


def _harmless(segment: Segment) -> bool:
    text, style, _ = segment
    if style is not None and style.link and not _passed(style.link):
        return False
    return not _unclean(text)


def _unclean(text: str) -> bool:
    if text.isascii() and text.isprintable():
        return False
    return FORBIDDEN.search(text) is not None or "\n" in text or "\t" in text or "\r" in text


@lru_cache(maxsize=1024)
def _passed(link: str) -> bool:
    return safe_url(link) == link


def _mended(segment: Segment) -> Segment:
    if _harmless(segment):
        return segment
    text, style, control = segment
    if style is not None and style.link and not _passed(style.link):
        style = style.update_link(None)
    return Segment(FORBIDDEN.sub(_stand_in, text.translate(BLANKS)), style, control)


def _stand_in(found: Match[str]) -> str:
    """Return as many cells as the character was measured to take."""
    return "\N{REPLACEMENT CHARACTER}" * cell_len(found.group())
