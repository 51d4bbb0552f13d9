"""What may reach the terminal: every string from a file passes here once.

Terminals obey what they are sent. ESC and C1 controls set clipboards and titles and make the terminal answer as if keys
were pressed; bidi controls and tag characters hide and reorder text; piles of marks and chains of joiners draw over
other rows. Controls turn into U+FFFD, so that one sees that something was there; what was invisible vanishes. The same
text comes out of a second pass. What is only text comes out as it is: the first look tells so and that is all.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final
from unicodedata import category

from tui_reader.text.expression import expression
from tui_reader.text.widths import marks

_DIRECTION: Final = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f"
"""Bidi_Control of PropList.txt, and the tag characters."""

_INVISIBLE: Final = (
    r"\u00ad\u200b\u2060\ufeff"  # soft hyphen, zero-width space, word joiner, byte order mark
    r"\u034f\u17b4\u17b5\u180e\u2061-\u2065\u206a-\u206f"  # grapheme joiner, Khmer, Mongolian, mathematics
    r"\u3164\uffa0\ufff0-\ufffb"  # Hangul fillers, interlinear annotation
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # shorthand and musical controls
) + _DIRECTION
"""Removed: Default_Ignorable_Code_Point but variation selectors, joiners, jamo fillers and what is not assigned."""

_LINE_END: Final = r"\x0b\x0c\r\x85\u2028\u2029"
"""Each ends a line somewhere, so each becomes LF; CR LF is one."""

_CONTROL: Final = (
    r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff"  # C0 but TAB and line ends, DEL, C1, surrogates
    r"\ufdd0-\ufdef\ufffe\uffff"  # noncharacters
)
"""Become U+FFFD."""

FORBIDDEN: Final = expression(f"[{_CONTROL}{_LINE_END}{_INVISIBLE}]")
"""What must never reach the terminal, whatever stands beside it; one code point a match."""

_HIDES: Final = expression(f"[{_DIRECTION}]")

# Nothing of FORBIDDEN, no joiner and no mark, in ranges drawn narrow: scripts with many marks (Hebrew to Old Hangul,
# the upper planes) are looked at closely even where they hold nothing to be done. What is plain is matched, in place of
# searching for the others, and the upper planes stand apart: so most characters cost one look into a table.
_LETTERS: Final = (
    r"\t\n -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u058f\u1e00-\u200a\u2010-\u2027\u202f-\u205f\u2070-\u20cf"
    r"\u2100-\u2cee\u2cf2-\u2d7e\u2d80-\u2ddf\u2e00-\u3029\u3030-\u3098\u309b-\u3163\u3165-\ua66e\uac00-\ud7af"
    r"\ue000-\ufb1d\ufb1f-\ufdcf\ufdf0-\ufdff\ufe10-\ufe1f\ufe30-\ufefe\uff00-\uff9f\uffa1-\uffef\ufffc\ufffd"
)
_PICTURES: Final = r"\U0001f000-\U0001f3fa\U0001f400-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd"
"""Pictures but skin tones, and rare ideographs."""
_PLAIN: Final = expression(f"(?:[{_LETTERS}]++|[{_PICTURES}]++)*+")

# Extended_Pictographic of emoji-data.txt, by blocks; skin tones lie inside.
_EMOJI: Final = (
    r"\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    r"\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_TONE: Final = r"\U0001f3fb-\U0001f3ff"
_LONE_JOINER: Final = rf"\u200d(?:(?<![{_EMOJI}]\u200d)(?<![{_EMOJI}]\ufe0f\u200d)|(?![{_EMOJI}])|(?=[{_TONE}]))"
_CHAINED: Final = rf"[{_EMOJI}][{_TONE}]*+\ufe0f?+"
_LONG_CHAIN: Final = rf"((?:{_CHAINED}\u200d){{4}}{_CHAINED})\u200d"
"""Four joiners in one sequence are one more than any emoji of the standard has."""

_MOST_MARKS: Final = 8

_BLANK_LETTERS: Final = frozenset("\u115f\u1160\u3164\uffa0")
"""Fillers of Hangul syllables: letters without a shape."""

_LINE_ENDS: Final = expression(rf"\r\n|[{_LINE_END}]")
_PLANE_ENDS: Final = tuple(chr(plane + end) for plane in range(0x10000, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF))


@cache
def _closer() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What is looked for in a text that is not plain, and what stands in its place, in this order.

    Compiled at the first such text. Joiners come before piles of marks, since marks on both sides of one that goes are
    one pile; and again after, since a pile may have lost what its joiner stood on.
    """
    mark = marks()
    lone_joiner = (re.compile(_LONE_JOINER), "")
    letter = r"[^\W\d_]"
    return (
        (_LINE_ENDS, "\n"),
        (re.compile(f"[{_CONTROL}{''.join(_PLANE_ENDS)}]"), "\ufffd"),
        (re.compile(f"[{_INVISIBLE}]"), ""),
        lone_joiner,
        (re.compile(rf"\u200c(?:(?<!{letter}\u200c)(?<![{mark}]\u200c)|(?!{letter}))"), ""),
        (re.compile(rf"([{mark}]{{{_MOST_MARKS}}})[{mark}]+"), r"\1"),
        lone_joiner,
        (re.compile(_LONG_CHAIN), r"\1"),
    )


def _look_closely(text: str) -> str:
    """Take out and replace all that the rules name."""
    for pattern, replacement in _closer():
        text = pattern.sub(replacement, text)
    return text


def clean_text(text: str) -> str:
    """Return a text that may be shown: LF and TAB stay, every other line end is LF.

    Args:
        text: As decoded, of any length; all further decoding (YAML, Markdown, entities) is behind it.

    Returns:
        The very text where nothing was to be done; "" where nothing is left.
    """
    if (text.isascii() and text.isprintable()) or _PLAIN.fullmatch(text):
        return text
    return _look_closely(text)


def clean_line(text: str) -> str:
    """Return a one-line field that may be shown: line ends and TAB become a blank each, blanks at both ends go.

    Args:
        text: As for `clean_text`.

    Returns:
        "" where nothing is left.
    """
    text = clean_text(text)
    if "\n" in text or "\t" in text:
        text = text.replace("\n", " ").replace("\t", " ")
    return text.strip()


def has_ink(text: str) -> bool:
    """Say whether a text, cleaned, shows anything: a letter, a digit, a sign or a picture.

    Args:
        text: One line.

    Returns:
        False for blanks, lone marks, and letters that are drawn as nothing.
    """
    for char in text:
        if char.isalnum():
            if char not in _BLANK_LETTERS:
                return True
        elif char != "\u2800" and category(char)[0] not in "MZC":
            return True
    return False


def hides_direction(text: str) -> bool:
    """Say whether a text, not cleaned yet, holds bidi controls or tag characters."""
    return not text.isascii() and _HIDES.search(text) is not None
