"""Where a line may begin: UAX #14 in spirit, with the rules of Chinese typesetting.

Every code point gets a kind, and two neighbours decide. Chinese characters part everywhere, but closing punctuation
begins no line and opening punctuation ends none (kinsoku; W3C, Requirements for Chinese Text Layout, 3.1). What is
written without a blank in Latin letters is one word; it parts after its hyphens and dashes only. Latin next to Chinese
parts.

Where this differs from UAX #14, and why:

- Slash, `|`, `!`, `?`, `}`, `)(` in a Latin word do not part it (`AI/ML`, `?q=1`): a word is never broken that fits.
- `“ ”` and `‘ ’` have a direction, so Chinese parts beside them; the standard holds both sides of each (LB19). Straight
  quotes get one from their neighbours, and hold both sides only where these do not tell.
- A dash begins no line, also after a blank; `——` and `……` stay whole. `～ ／ · ~` begin no line either.
- A stop that begins a word may begin a line: `.NET`, `~10`, `/etc`, `%d` (LB13 holds it to the word before).
- A number keeps its en dash (`2019–2020`), and a hyphen parts no web address.
- `+`, `±` and the backslash are letters, so that `C++` and Chinese part; `#` and `@` stay with what follows.
- The ideographic blank is a blank: nothing is parted behind an opening bracket that it follows.
"""

from __future__ import annotations

import unicodedata
from itertools import accumulate
from typing import Final, NamedTuple

from tui_reader.text.cells import cell_len, is_simple, joined, widths
from tui_reader.text.expression import expression

BLANKS: Final = " \t\n\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
"""Vanish where a line ends."""

HANGING: Final = frozenset("，。、；：！？．")
"""Full-width stops and commas: they may stand in the margin."""

# The kinds: I Chinese and all that parts like it; A letters and signs; D digits; B blanks; O o opening, full width and
# narrow; C what begins no line beside Chinese; S stops inside words; R narrow closing; M dashes; H hyphens that a word
# may part after; P what stays with the next character; G glue on both sides.
_LISTED: Final = {
    "B": BLANKS,
    "G": "\u00a0\u2007\u2011\u202f\u2060\ufeff",
    "O": "“‘",
    "o": "¡¿",
    "C": "”’、。，．：；！？｡､･・‥…⋯％￠～〜゠／－ー々〻ゝゞヽヾ゛゜ｰﾞﾟ︐︑︒︓︔︕︖︙﹐﹑﹒﹔﹕﹖﹗﹘﹣﹪"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ",
    "S": ".,:;!?~%/·‧¢°′″‰℃℉⁄‼⁇⁈⁉",
    "M": "—―⸺⸻",
    "H": "-‐‒–",
    "P": "#@№＃＠",
}
_BY_CATEGORY: Final = {"Ps": "oO", "Pe": "RC", "Pi": "oO", "Pf": "RC", "Sc": "PP", "Nd": "DI"}
"""Kind of a narrow and of a wide character."""

_PARTS_ANYWHERE: Final = frozenset(map(chr, (*range(0xFF66, 0xFFDD), *range(0x1F1E6, 0x1F200))))
"""Of one cell, yet as free as those of two: half-width katakana and Hangul, letters of flags."""

NO_END: Final = "OoPG"
"""Kinds that no line ends in."""

_NO_START: Final = "CSRMGHB"
_ALL: Final = "IADOoCSRMHPG"
_NARROW_LEFT: Final = "ADSR"
_NARROW_RIGHT: Final = "ADoP"

TIDY: Final = frozenset(
    left + right for left in _ALL for right in _ALL if left not in NO_END and right not in _NO_START
)
"""Pairs that a line may part without beginning or ending in a wrong character, if a word must be broken."""

_PARTING: Final = TIDY - {left + right for left in _NARROW_LEFT for right in _NARROW_RIGHT} - {"HD"}

_HYPHENS: Final = frozenset(_LISTED["H"])
_STRAIGHT: Final = frozenset("\"'")
_BESIDE_WIDE: Final = frozenset("ICO")
_BY_NEIGHBOURS: Final = expression(rf"[\"'“”‘’#@\-‐‒–]|(?<=[{BLANKS}])[.,:;!?~%/·°](?=[^\W_])")
_ADDRESS: Final = expression(r"://[!-~]+")
_WORD_JOINERS: Final = frozenset("\u2060\ufeff")
_EMOJI_STYLE: Final = "\ufe0f"

IN_CLUSTER: Final = 1
IN_ADDRESS: Final = 2


class _Kinds(dict[str, str]):
    """The kind of a character by the character; filled as characters turn up."""

    def __missing__(self, character: str) -> str:
        wide = cell_len(character) > 1
        kind = _BY_CATEGORY.get(unicodedata.category(character), "AI")[wide]
        if character in _PARTS_ANYWHERE and kind == "A":
            kind = "I"
        if len(self) < 1 << 16:
            self[character] = kind
        return kind


_KINDS: Final = _Kinds({character: kind for kind, listed in _LISTED.items() for character in listed})


class Measured(NamedTuple):
    """A text made ready for breaking.

    Attributes:
        text: The text.
        kinds: A letter for each code point.
        cells: Cells of the text before each code point, one item more than code points; the same inside a cluster as at
            its end.
        held: For each code point, and for the end, whether it is IN_CLUSTER or IN_ADDRESS, else 0.
    """

    text: str
    kinds: str
    cells: list[int]
    held: bytearray


def measure(text: str) -> Measured:
    """Look at every code point once.

    Args:
        text: Text without line feeds.
    """
    cells = widths(text)
    kinds = list(map(_KINDS.__getitem__, text))
    held = bytearray(len(text) + 1)
    if "://" in text:
        for match in _ADDRESS.finditer(text):
            start, end = match.span()
            held[start:end] = bytes([IN_ADDRESS]) * (end - start)
    if not is_simple(text, cells):
        for start, end, taken in joined(text):
            cells[start:end] = [taken] + [0] * (end - start - 1)
            kinds[start:end] = _cluster_kinds(text[start:end], kinds[start])
            held[start + 1 : end] = bytes([IN_CLUSTER]) * (end - start - 1)
    for match in _BY_NEIGHBOURS.finditer(text):
        kinds[match.start()] = _kind_there(text, kinds, match.start())
    return Measured(text, "".join(kinds), list(accumulate(cells, initial=0)), held)


def _cluster_kinds(cluster: str, kind: str) -> str:
    """Return the kinds of a cluster's code points: that of its base, but emoji part like Chinese."""
    if _EMOJI_STYLE in cluster:
        kind = "I"
    elif kind == "B":  # a mark on a blank is to be seen
        kind = "A"
    last = "G" if not _WORD_JOINERS.isdisjoint(cluster) else kind
    return kind * (len(cluster) - 1) + last


def _kind_there(text: str, kinds: list[str], at: int) -> str:
    """Decide the kind of a character that depends on its neighbours; those before it are decided."""
    character = text[at]
    before = kinds[at - 1] if at else "B"
    after = kinds[at + 1] if at + 1 < len(kinds) else "B"
    if character in _HYPHENS:
        begins = before in "BOoPGM" or (before == "A" and text[at - 1] in _HYPHENS)
        return "A" if begins else "H"
    if character in "#@":
        return "A" if before in "AD" else "P"
    if character in _STRAIGHT:
        return _straight_quote(before, after)
    if character in "“‘":
        return "O" if after in _BESIDE_WIDE else "o"
    if character in "”’":
        return "C" if before in _BESIDE_WIDE else "R"
    return "A"  # a stop that begins a word


def _straight_quote(before: str, after: str) -> str:
    """Tell the direction of a straight quote; where it cannot be told, it holds on both sides."""
    if before in "BOoCM" and after not in "BCSRM":
        return "O" if after in _BESIDE_WIDE else "o"
    if after in "BCSRM":
        return "C" if before in _BESIDE_WIDE else "R"
    return "G"


def may_begin(measured: Measured, at: int) -> bool:
    """Say whether a line may begin at an offset inside the text, the line before it being there."""
    kinds = measured.kinds
    if measured.held[at]:
        return False
    if kinds[at - 1] != "B":
        return kinds[at - 1 : at + 1] in _PARTING
    if kinds[at] in "CSRMB":
        return False
    before = at - 2
    while before >= 0 and kinds[before] == "B":
        before -= 1
    return before >= 0 and kinds[before] not in "Oo"


def breaks(text: str) -> list[int]:
    """Return all offsets at which a line may begin if the one before it is full, in order; 0 is none of them."""
    measured = measure(text)
    return [at for at in range(1, len(text)) if may_begin(measured, at)]
