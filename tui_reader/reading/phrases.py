"""The phrase that prose begins with: the title of an entry that has neither a linked nor a bold one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.reading.labels import is_source_text
from tui_reader.reading.leads import is_address
from tui_reader.reading.numbering import number_length, restore
from tui_reader.text.cells import cell_len
from tui_reader.text.expression import expression

if TYPE_CHECKING:
    from tui_reader.reading.block import Block, Run

_LEAST_OTHERS: Final = 2
"""Lines under a title: its text, its source."""

_ALONE: Final = re.compile(rb"[ \t]*https?://\S+[ \t]*", re.IGNORECASE)
_UNMARKED: Final = expression(r"[^*_`\[\]<>&\\]+")
_WORD: Final = expression(r"\w")
_SENTENCE_END: Final = (
    r"[。！？!?]+[”’」』）)]*(?=[^\w]|\w)|\.(?=\s+[A-Z\u4e00-\u9fff“\"'(\[]|\s*\Z)|\n|(?<=\S)[ \u3000]{2,}(?=\S)"
)
_END: Final = expression(_SENTENCE_END)
_PHRASE_END: Final = expression(rf"{_SENTENCE_END}|[；;](?=.)|\s+[-–—|]+\s+|\s*——\s*|[:：]|[（(\[]?\x00+[)）\]]?")
_CLOSING: Final = " \n\t)）]】>。."
"""What may stand behind the source of a phrase."""
_SHORTEST: Final = 12
"""Cells of a phrase; what cries out before it (`Look!`) is part of the next one."""
_MASK: Final = "\x00"
"""Stands for what is no part of a phrase at its ends: pictures, addresses, words for the source. No text holds it."""
_COLON_AFTER: Final = 16
"""Cells of a phrase that a colon may end, and of what must follow it; fewer are a name and its news."""
_LONGEST_PHRASE: Final = 300
_OPENING: Final = " \n\t(（[【-—–:：→|·，,、"
"""What leads over from a sentence to the link behind it."""
_STOPS: Final = "。．.；;：:，,、 \n\t-—–|"


def phrase(block: Block, source: bytes, *, whole: bool = False) -> tuple[str, int]:
    """Give the phrase that a block of prose begins with, as a title: its first sentence, up to a colon or a dash.

    Args:
        block: Of prose.
        source: That the blocks were read from.
        whole: Up to the end of the sentence, whatever stands in it.

    Returns:
        The phrase without a full stop and without what only names its source, empty where the block has no words; and
        where what follows it begins, in bytes of the source.
    """
    text = "".join([run.text for run in block.runs])
    masked = "".join([_MASK * len(run.text) if run.is_image or _is_source(run) else run.text for run in block.runs])
    begin = len(masked) - len(masked.lstrip(f" \n\u3000{_MASK}"))
    begin += 0 if block.marker else number_length(text[begin:])
    end = len(text)
    for stop in (_END if whole else _PHRASE_END).finditer(masked, begin, begin + _LONGEST_PHRASE):
        if _ends(masked, begin, stop):
            end = stop.end()
            break
    if not _WORD.search(masked, end):
        end = len(text)
    said = len(_without_source(masked[begin:end]).rstrip(f"{_OPENING}{_STOPS}"))
    return text[begin : begin + said].strip(), behind(block, end, source)


def first_line(block: Block, source: bytes) -> tuple[str, int] | None:
    """Give the first line of prose whose last line is an address alone: title, text and source, a line each.

    Args:
        block: Of prose.
        source: That the blocks were read from.

    Returns:
        As `phrase`; None for prose of another build, and where the line has mark-up.
    """
    head, *others = source[block.start : block.runs[-1].end].split(b"\n")
    if len(others) < _LEAST_OTHERS or not _ALONE.fullmatch(others[-1]) or not _UNMARKED.fullmatch(head.decode()):
        return None
    text = restore(head.decode()).strip()
    return text[number_length(text) :] if block.marker else text, block.start + len(head)


def _without_source(masked: str) -> str:
    """Leave out what only names sources behind a phrase, with the brackets that it stands in."""
    while (rest := masked.rstrip(_CLOSING)).endswith(_MASK):
        masked = rest.rstrip(_MASK).rstrip(_OPENING)
    return masked


def _ends(masked: str, begin: int, stop: re.Match[str]) -> bool:
    """Tell whether a phrase ends at a stop: it has words, is long enough, and a colon has enough on both sides."""
    if stop[0] in ":：":
        after = masked[stop.end() : stop.end() + _LONGEST_PHRASE].replace(_MASK, "").strip()
        if cell_len(masked[begin : stop.start()]) < _COLON_AFTER or cell_len(after) < _COLON_AFTER:
            return False
    return cell_len(masked[begin : stop.end()]) >= _SHORTEST and bool(_WORD.search(masked, begin, stop.start()))


def _is_source(run: Run) -> bool:
    """Tell whether a run is a link that is no part of a sentence: an address, or a word for the source."""
    return bool(run.target) and (is_address(run) or is_source_text(run.text))


def behind(block: Block, count: int, source: bytes) -> int:
    """Find where in the source the text behind a block's first characters begins.

    Args:
        block: Of prose.
        count: Characters of its text.
        source: That it was read from.

    Returns:
        Bytes; the end of the block where nothing follows.
    """
    for run in block.runs:
        if count < len(run.text):
            if run.target or run.style or count == 0:
                return run.start if count == 0 or run.style else run.end
            return run.start + _aligned(run.text[:count], source[run.start : run.end].decode("utf-8", "replace"))
        count -= len(run.text)
    return block.runs[-1].end if block.runs else block.end


def _aligned(text: str, written: str) -> int:
    """Count the bytes in which a text is written: escapes, joiners and line ends lie between its characters."""
    at = 0
    for char in text:
        found = written.find(char, at) if not char.isspace() else at
        if char.isspace():
            while found < len(written) and not written[found].isspace():
                found += 1
        if found < 0:
            continue
        at = found + 1
    return len(written[:at].encode())
