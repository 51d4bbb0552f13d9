"""What Markdown does not see in the lines of digests: markers of other styles, titles without a blank line.

`3、`, `（3）`, `3.` without a blank and `③` number items in Chinese, `•` is typed for a bullet; and many a hand or
program puts no blank line before the next title, a line that is nothing but bold or a link. The parser is not ours, so
its input is amended: the marker that it understands, or a line end, stands before the line as written, each with a WORD
JOINER behind it; and of two blanks behind a number of two figures one becomes joiners, since writers indent what
follows by four all the same.

`text.clean` takes every joiner out of what was read, and the amendment of emphasis puts none behind a blank or a line
end: so these are always ours, and come out again wherever a piece of the source is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_reader.reading.emphasis import JOINER
from tui_reader.text.expression import expression

if TYPE_CHECKING:
    import re

_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BULLETS: Final = "•●▪‣◦■◆➤►▶"
_KEYCAP: Final = "\ufe0f?\u20e3"
_FORMS: Final = (
    rf"(\d{{1,3}})(?:[、．](?!\d)|{_KEYCAP}|\\?[.)）](?=[^ \t\n\d.)）]))"
    rf"|[（(](\d{{1,3}})[)）]|【(\d{{1,3}})】|([{_CIRCLED}])"
)
_LINES: Final = expression(rf"\n((?:[ ]{{0,3}}>)*[ ]{{0,3}})\u3000{{0,3}}(?:{_FORMS}|([{_BULLETS}])(?=[ \t\u3000]))")
_LEADING: Final = expression(
    rf"\s*(?:{_FORMS}|[{_BULLETS}](?:\s|\Z)|(?:\d{{1,3}}|[一二三四五六七八九十]{{1,3}})(?:[.):：](?=\s|\Z)|[、．]))\s*"
)
_SURE: Final = expression(rf"[、．）)】.]?\s*{JOINER}?(?:\*\*{JOINER}?)?\[")
_OURS: Final = expression(rf"(?:\d{{1,3}}\.|-) {JOINER}|\n{JOINER}")
_TITLE_LINE: Final = expression(
    rf"\n(?<=[^\n]\n)(?={JOINER}?(?:\*\*{JOINER}?(?!\s)[^*\n]+\*\*|\[[^\]\n]+\]\([^)\s]+\))"
    rf"(?:{JOINER}|\*\*)?[ \t]*\n[^\n])"
)
_PARTED_LINK: Final = expression(r"\](\n[ \t]*)\((https?://[^\s()]+\))")
"""A link whose address stands on the next line with its brackets; inside them the line may end."""

_WIDE_MARKER: Final = expression(r"\n( {0,3}\d{2,3}[.)])  (?=\S)")
_NARROWED: Final = expression(rf"(\d{{2,3}}[.)]) {JOINER}{JOINER}")
_LEAST_TITLES: Final = 2
_BEHIND_NUMBER: Final = f" {JOINER}"
_BEHIND_LINE: Final = f"\n{JOINER}"
_OUR_LINE: Final = _BEHIND_LINE.encode()


def amend(source: str) -> str:
    """Put a number that Markdown knows before lines that number themselves.

    One such line alone may be anything, such as a sentence that begins with a year's day; it counts where a link
    follows the number.

    Args:
        source: Markdown in which every joiner is ours.

    Returns:
        The same with numbers and joiners; without such lines, the very same.
    """
    if "]\n" in source:
        source = _PARTED_LINK.sub(r"](\1\2", source)
    if "\n[" in source or "\n**" in source:
        source = _parted(source)
    source = f"\n{source}"  # a pattern that begins with LF is looked for at line ends alone
    if _WIDE_MARKER.search(source):
        source = _WIDE_MARKER.sub(rf"\n\1 {JOINER}{JOINER}", source)
    found = list(_LINES.finditer(source))
    if not found or (len(found) == 1 and not _SURE.match(source, found[0].end())):
        return source[1:]
    pieces, at = [], 1
    for line in found:
        pieces += [source[at : line.end(1)], f"- {JOINER}" if line[6] else f"{_number(line)}. {JOINER}"]
        at = line.end(1)
    return "".join([*pieces, source[at:]])


def _parted(source: str) -> str:
    """Put a line end before titles that begin a line right under another text, where there are several."""
    found = len(_TITLE_LINE.findall(source))
    return _TITLE_LINE.sub(f"\n\n{JOINER}", source) if found >= _LEAST_TITLES else source


def lines(source: bytes, start: int, end: int) -> int:
    """Count the lines of the file that end in a piece of the source.

    Args:
        source: What `amend` gave, in UTF-8.
        start: Of the piece, in bytes.
        end: Exclusive.
    """
    return source.count(b"\n", start, end) - source.count(_OUR_LINE, start, end)


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
    if JOINER not in amended:
        return amended
    if _BEHIND_NUMBER in amended or _BEHIND_LINE in amended:
        amended = _OURS.sub("", _NARROWED.sub(r"\1  ", amended))
    return amended.replace(JOINER, "")


def number_length(text: str) -> int:
    """Count the characters of the number that a text begins with, the blanks round it included.

    Args:
        text: A title or a line, restored.

    Returns:
        0 where it begins with none.
    """
    found = _LEADING.match(text)
    return found.end() if found else 0
