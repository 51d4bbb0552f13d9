"""Numbers that Markdown does not know: `3、`, `（3）`, `3.` without a blank, `③`, as Chinese digests write them.

The parser is not ours, so such a line is made an item of an ordered list in the parser's input: the number that it
understands, and a WORD JOINER, stand before the line as written. `text.clean` takes every joiner out of what was read
and the amendment of emphasis puts none behind a blank, so a number with a joiner behind it is always ours, and comes
out again wherever a piece of the source is shown.
"""

from __future__ import annotations

import re
from typing import Final

from tui_reader.reading.emphasis import JOINER

_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_KEYCAP: Final = "\ufe0f?\u20e3"
_FORMS: Final = (
    rf"(\d{{1,3}})(?:[、．](?![\d)])|{_KEYCAP}|\\?[.)）](?=[^ \t\n\d.)）]))|[（(](\d{{1,3}})[)）]|【(\d{{1,3}})】|([{_CIRCLED}])"
)
_LINES: Final = re.compile(rf"^((?:[ ]{{0,3}}>)*[ \u3000]{{0,3}})(?:{_FORMS})", re.MULTILINE)
_LEADING: Final = re.compile(rf"\s*(?:{_FORMS}|(?:\d{{1,3}}|[一二三四五六七八九十]{{1,3}})(?:[.):：](?=\s)|[、．]))\s*")
_SURE: Final = re.compile(r"[、．）)】.]?\s*(?:\*\*)?\[")
_OURS: Final = re.compile(rf"\d{{1,3}}\. {JOINER}")


def amend(source: str) -> str:
    """Put a number that Markdown knows before lines that number themselves.

    One such line alone may be anything, such as a sentence that begins with a year's day; it counts where a link
    follows the number.

    Args:
        source: Markdown in which every joiner is ours.

    Returns:
        The same with numbers and joiners; without such lines, the very same.
    """
    found = list(_LINES.finditer(source))
    if not found or (len(found) == 1 and not _SURE.match(source, found[0].end())):
        return source
    pieces, at = [], 0
    for line in found:
        pieces += [source[at : line.end(1)], f"{_number(line)}. {JOINER}"]
        at = line.end(1)
    return "".join([*pieces, source[at:]])


def _number(line: re.Match[str]) -> int:
    """Read the number of a line, whichever way it is written."""
    digits = line[2] or line[3] or line[4]
    return int(digits) if digits else _CIRCLED.index(line[5]) + 1


def restore(amended: str) -> str:
    """Take what `amend` put in out again, and every joiner.

    Args:
        amended: A piece of what `amend` gave, whole lines or not.

    Returns:
        The piece as the file has it.
    """
    return _OURS.sub("", amended).replace(JOINER, "") if JOINER in amended else amended


def number_length(text: str) -> int:
    """Count the characters of the number that a text begins with, the blanks round it included.

    Args:
        text: A title or a line, restored.

    Returns:
        0 where it begins with none.
    """
    found = _LEADING.match(text)
    return found.end() if found else 0
