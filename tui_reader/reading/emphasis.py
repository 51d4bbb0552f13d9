"""Emphasis beside Chinese: what CommonMark's flanking rules miss in a script that writes no blanks.

CommonMark lets `**` open only where it is left-flanking, and a run before punctuation is left-flanking only after a
blank or other punctuation. Chinese writes neither: in `一个**“零碎”的**` the run stands between a Chinese character
and a quotation mark, so it opens nothing and the asterisks stay. The CJK-friendly amendment
(https://github.com/tats-u/markdown-cjk-friendly) says: a run with a CJK character on one side and no white space on
either is left- and right-flanking, whatever stands on the other side. Its CJK characters include CJK punctuation.

The parser is not ours, so the amendment is brought about in its input: a WORD JOINER on both sides of such a run is
neither white space nor punctuation, and the run then flanks as the amendment wants. `text.clean` takes every word
joiner out of what was read, so none that a file brought is there before, and all that are there afterwards are ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.text.expression import expression

if TYPE_CHECKING:
    import re

JOINER = "\u2060"
"""WORD JOINER: no white space, no punctuation, no width."""

_CJK_PUNCTUATION = (
    "\u3001-\u3003\u3008-\u3011\u3014-\u301f\u3030\u303d\u30fb\ufe30-\ufe4f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff65"
)
_CJK = (
    r"^\0-\u10ff\u1200-\u2e7f\u3000\u303f\u3040\u4dc0-\u4dff\ua4d0-\ua95f\ua980-\uabff\ud800-\uf8ff\ufb00-\ufe2f"
    r"\ufe50-\uff00\uffef-\U0001afef\U0001b300-\U0001ffff\U00040000-\U0010ffff"
)
"""By what is not CJK: half as many characters, and a class takes the longer to compile the more it names."""


# Every branch begins behind the run's first asterisk, so that the search goes by asterisks and not by all characters.
# A run behind a backslash is left alone: a joiner between the two would undo the escape. `[^\s]` beside `*` means that
# no blank stands there; `[^\w\s]` is punctuation, symbols and `_` aside. The run is a group, which a split keeps.
def _runs(mark: str) -> re.Pattern[str]:
    """Match the runs of a mark that need joiners."""
    return expression(
        rf"({mark}(?:(?<=[{_CJK_PUNCTUATION}]{mark}){mark}*+(?=[^\s*~])"
        rf"|(?<=[{_CJK}]{mark}){mark}*+(?=[^\w\s*~]|_|[{_CJK_PUNCTUATION}])"
        rf"|(?:(?<=[^\w\s*~\\]{mark})|(?<=_{mark})){mark}*+(?=[{_CJK}])"
        rf"|(?<=[^\s*~\\]{mark}){mark}*+(?=[{_CJK_PUNCTUATION}])))"
    )


_ASTERISKS, _TILDES = _runs(r"\*"), _runs("~")

_JOINS = expression(
    r"[\u2e80-\u2fff\u3001-\u303e\u3041-\u4dbf\u4e00-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffee\U00020000-\U0003ffff]"
)
_QUOTES = "“”‘’…—"


def amend(source: str) -> str:
    """Put joiners beside the emphasis runs that stand next to CJK characters.

    Args:
        source: Markdown that holds no joiner (`text.clean` has passed it).

    Returns:
        The same with joiners; without CJK beside an emphasis run, the very same.
    """
    if "*" in source:
        source = JOINER.join(_ASTERISKS.split(source))
    return JOINER.join(_TILDES.split(source)) if "~~" in source else source


def glue(before: str, after: str) -> str:
    """Say what a line break inside a paragraph becomes when the lines are joined.

    Args:
        before: The text so far.
        after: The text that follows.

    Returns:
        Nothing between two Chinese or Japanese characters, which are written without blanks; else one blank.
    """
    if not before or not after:
        return ""
    left, right = before[-1], after[0]
    han = bool(_JOINS.match(left)), bool(_JOINS.match(right))
    return "" if all(han) or (han[0] and right in _QUOTES) or (han[1] and left in _QUOTES) else " "
