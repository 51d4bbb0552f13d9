"""What hides or reorders text, and piles of marks: families `bidi` and `marks`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.hostile.case import GOOD, LINK, READ, WARN, Hostile, digest
from tests.hostile.orders import numbered, yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

DIRECTION: Final = {
    "LRM": "\u200e",
    "RLM": "\u200f",
    "ALM": "\u061c",
    "LRE": "\u202a",
    "RLE": "\u202b",
    "PDF": "\u202c",
    "LRO": "\u202d",
    "RLO": "\u202e",
    "LRI": "\u2066",
    "RLI": "\u2067",
    "FSI": "\u2068",
    "PDI": "\u2069",
    "tag": "\U000e0041",
    "cancel tag": "\U000e007f",
    "language tag": "\U000e0001",
}
"""Each must be told of."""

UNSEEN: Final = {
    "zero-width space": "\u200b",
    "word joiner": "\u2060",
    "byte order mark": "\ufeff",
    "soft hyphen": "\u00ad",
    "non-joiner": "\u200c",
    "joiner": "\u200d",
    "grapheme joiner": "\u034f",
    "invisible times": "\u2062",
    "Hangul filler": "\u3164",
    "half-width filler": "\uffa0",
    "annotation": "\ufff9\ufffa\ufffb",
    "Mongolian separator": "\u180e",
    "musical control": "\U0001d173",
    "line separator": "\u2028",
    "paragraph separator": "\u2029",
    "next line": "\x85",
    "form feed": "\x0c\x0b",
    "noncharacter": "\ufdd0\uffff\U0010ffff",
}


def _everywhere(hidden: str) -> bytes:
    between = f"银{hidden}行"
    return digest(
        f"2.  [{between}]({LINK}{hidden})\n\n"
        f"    {between}**{between}**`{between}`[{between}](<{LINK}/{hidden}> '{between}')\n",
        title=between,
        more=f"categories: [{between}]\n",
    )


def bidi() -> Iterator[Hostile]:
    """Give each hidden character as such, as an entity, as an escape of YAML, and in the name of a file."""
    for what, hidden in (DIRECTION | UNSEEN).items():
        allowed = WARN if what in DIRECTION else READ
        yield Hostile(f"{what}.md", _everywhere(hidden), allowed, entries=1)
        yield Hostile(
            f"{what} escaped.md",
            digest(f"2.  [银{numbered(hidden)}行]({LINK})\n", title=yaml(f"银{hidden}行")),
            allowed,
            entries=1,
        )
    for what, hidden in DIRECTION.items():
        yield Hostile(f"{what} {hidden}dm.md", GOOD.encode(), READ, entries=1)
    yield Hostile("program.md", digest(title="photo\u202egpj.exe"), WARN, entries=1, says="photogpj.exe")
    yield Hostile("source.md", digest("    `if a: \u2066# \u2069 return`"), WARN, entries=1)
    yield Hostile(
        "flag.md", digest("    \U0001f3f4" + "".join(chr(0xE0000 + ord(c)) for c in "gbeng") + "\U000e007f"), WARN
    )


def marks() -> Iterator[Hostile]:
    """Give piles of marks, chains of joiners and clusters without end."""
    piles = {
        "zalgo": "".join(
            letter + "\u0315\u031b\u0340\u0341\u0358\u0321\u0322\u0327\u0328\u0334" * 3 for letter in "HE COMES"
        ),
        "ten thousand marks": "e" + "\u0301" * 10_000,
        "marks on nothing": "\u0301" * 10_000,
        "enclosing": "a" + "\u20dd\u20de\u20e3" * 2_000,
        "Hebrew points": "\u05d0" + "\u05b0\u05b1" * 2_000,
        "Thai towers": "\u0e01" + "\u0e47" * 5_000,
        "Tibetan": "\u0f40" + "\u0f72\u0f74" * 3_000,
        "Devanagari": "\u0915" + "\u094d\u0930" * 3_000,
        "Mongolian selectors": "\u1820" + "\u180b" * 5_000,
        "selectors": "\u2764" + "\ufe0f" * 10_000,
        "selectors of planes": "\u845b" + "\U000e0100" * 5_000,
        "joined emoji": "\u200d".join("\U0001f468" * 5_000),
        "joined tones": "\u200d".join("\U0001f468\U0001f3fb" * 2_000),
        "tones": "\U0001f44d" + "\U0001f3fd" * 5_000,
        "flags": "\U0001f1e8\U0001f1f3" * 5_000 + "\U0001f1e8",
        "keycaps": "1\ufe0f\u20e3" * 5_000,
        "jamo": "\u1100" * 3_000 + "\u1161" * 3_000 + "\u11a8" * 3_000,
        "prepended": "\u0600" * 5_000 + "1",
        "spacing marks": "\u0b95" + "\u0bcb" * 5_000,
        "joiners": "\u200d" * 10_000,
        "non-joiners": "\u0645" + "\u200c" * 10_000 + "\u06cc",
        "wide": "\uff37\uff29\uff24\uff25" * 3_000,
        "longest ligature": "\ufdfd" * 500,
        "private": "\ue000\U000f0000\U00100000" * 1_000,
        "unassigned": "\u0378\U0003ffff\U000effff" * 1_000,
    }
    for what, pile in piles.items():
        body = f"2.  [{pile}]({LINK})\n\n    {pile} **{pile}** `{pile}`\n"
        yield Hostile(f"{what}.md", digest(body, title=pile[:9_000], more=f"categories: [{pile[:5_000]}]\n"), entries=1)
