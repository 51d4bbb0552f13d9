"""Where words begin and end in folded text, and what a term looks for in it.

Latin and all other scripts with blanks between their words have words: a run of letters and digits. Chinese and
Japanese characters have none: each may begin and end a word, and a Latin word next to one begins or ends there too.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from tui_reader.finding.query import Kind
from tui_reader.text.expression import expression

_IDEOGRAPHS = r"\u2e80-\u2fdf\u3005-\u3007\u3040-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_ASTRAL = r"\U00010000-\U0010ffff"
IDEOGRAPH = expression(f"[{_IDEOGRAPHS}]")
"""A Chinese or Japanese character."""
HAN = expression(r"[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
"""A character that Chinese is written with."""
LETTER = expression(rf"[^\W_{_IDEOGRAPHS}{_ASTRAL}]")
"""A folded letter or digit of a script that has words."""
IGNORED = expression(rf"_|[^\w\0{_ASTRAL}]")
"""What level `squeezed` passes over: blanks, punctuation, signs; not emoji."""
_SEAM = expression(rf"(?<={IDEOGRAPH.pattern}) ?(?={LETTER.pattern})|(?<={LETTER.pattern}) ?(?={IDEOGRAPH.pattern})")
STOP = expression("[,;:!?()。、—|]")
"""A folded sign over which nobody reads on: what is typed as one sound does not go over it."""
LATIN_WORD = expression(f"{LETTER.pattern}+")
"""A run of letters and digits."""
CHINESE_RUN = expression(f"[{_IDEOGRAPHS}]+")
"""A run of Chinese or Japanese characters."""
GAP = "\0"
"""In a run that is looked for, any one character."""
_UNBROKEN = expression(f"(?:{LATIN_WORD.pattern}|{CHINESE_RUN.pattern})+")
_LEAST_PIECE = 2
"""Characters of a piece of a term."""
_MOST_CUT = 32
"""Characters; nobody writes more without a blank."""
_LONG_CHINESE = range(3, 17)
"""Characters; in a shorter run one wrong makes another word, and nobody searches for a longer one."""


def is_letter(mark: str) -> bool:
    """Whether a folded character is a letter or digit of a script that has words."""
    return LETTER.match(mark) is not None


def is_long_chinese(folded: str) -> bool:
    """Whether a term is Chinese, and of a length at which one wrong character is forgiven."""
    return len(folded) in _LONG_CHINESE and all(map(IDEOGRAPH.match, folded))


def squeezed(text: str) -> str:
    """Return a folded text without blanks and punctuation."""
    return IGNORED.sub("", text)


def starts_word(text: str, at: int) -> bool:
    """Whether no word goes on from before a place into it."""
    return at == 0 or not (is_letter(text[at]) and is_letter(text[at - 1]))


class Needle:
    """What a folded term looks for. Where Chinese meets Latin in it, a blank may stand or not.

    Attributes:
        folded: The term.
        pieces: The folded term, cut where Chinese meets Latin.
        at_starts_only: One letter is found at the start of words only: it stands inside most of them.
    """

    def __init__(self, folded: str) -> None:
        self.folded = folded
        self.pieces = _SEAM.split(folded)
        self.at_starts_only = len(folded) == 1 and folded.isalpha() and is_letter(folded)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(f"(?=({' ?'.join(map(re.escape, self.pieces))}))")

    def places(self, text: str) -> list[tuple[int, int]]:
        """Return start and end of all places in a folded text, overlapping ones too."""
        found = [match.span(1) for match in self._pattern.finditer(text)]
        return [place for place in found if starts_word(text, place[0])] if self.at_starts_only else found


@lru_cache(64)
def _squeezing(marks: str) -> re.Pattern[str]:
    passed_over = f"(?:{IGNORED.pattern})*"
    return re.compile(f"(?=({passed_over.join(map(re.escape, marks))}))")


def squeezed_places(folded: str, text: str) -> list[tuple[int, int]]:
    """Find a term in a folded text when blanks and punctuation of both are ignored.

    Returns:
        Start and end of the places that begin where a word may begin; none for a term of less than two characters
        that count: `c#` is not `c`.
    """
    marks = squeezed(folded)
    if len(marks) <= 1:
        return []
    found = [match.span(1) for match in _squeezing(marks).finditer(text)]
    return [place for place in found if starts_word(text, place[0])]


def cuts(folded: str) -> list[tuple[str, str]]:
    """Return the ways to cut a term of words and Chinese runs alone that may be two written without a blank."""
    if len(folded) > _MOST_CUT or not _UNBROKEN.fullmatch(folded):
        return []
    return [(folded[:at], folded[at:]) for at in range(_LEAST_PIECE, len(folded) - _LEAST_PIECE + 1)]


def names(kind: Kind, wanted: str, name: str) -> bool:
    """Whether a filter means a category, author or site; both folded.

    Args:
        kind: CATEGORY, AUTHOR or SITE.
        wanted: What was typed: a part of the category, the begin of the author, of the site or of a part of it.
        name: The whole name; an author's with its `@`.
    """
    if kind is Kind.CATEGORY:
        return wanted in name
    if kind is Kind.AUTHOR:
        return name.removeprefix("@").startswith(wanted)
    return name.startswith(wanted) or f".{wanted}" in name
