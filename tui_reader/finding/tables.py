"""The packaged tables. The only module that reads data which ships with the program."""

from __future__ import annotations

from array import array
from functools import cache
from typing import NamedTuple

_BLANKS = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_SURROGATES = range(0xD800, 0xE000)


class _Kept(dict[int, int | str]):
    """A table for `str.translate` in which a code point that it has not stands for itself.

    `translate` takes a missing key for itself too, but raises and catches a LookupError for each: five times slower
    over Chinese text. What was asked for once is kept; at most a few thousand different characters are in use.
    """

    def __missing__(self, code: int) -> int | str:
        self[code] = result = "\ufffd" if code in _SURROGATES else code
        return result


@cache
def fold_table() -> dict[int, int | str]:
    """Load the table that `finding.fold` translates with: some milliseconds, once.

    Returns:
        Code point to what it folds to; it answers for every code point.
    """
    text = _packaged("fold.txt")
    singles, targets, *others = text.split("\n")
    table = _Kept(zip(map(ord, singles), map(ord, targets), strict=True))
    table.update(dict.fromkeys(map(ord, _BLANKS), " "))
    table.update((ord(other[0]), other[1:]) for other in others)
    return table


class PinyinTable(NamedTuple):
    """Readings of Chinese characters and phrases in simplified script.

    Attributes:
        names: Every syllable, sorted; ü is written v. The index of one is its id.
        singles: For each code point below U+10000 the id of its syllable where it stands alone; -1 for none.
        phrases: Phrases of two characters and more, each with its syllables, parted by blanks; empty where they are
            read as their characters alone, and only bound where a neighbour may begin.
        longest: Of the phrases of three characters and more the greatest length, by their first two.
        pairs: Two neighbours of which one may be read otherwise than alone: no phrase changes a text without them.
        varying: The characters that some phrase reads otherwise.
    """

    names: tuple[str, ...]
    singles: array[int]
    phrases: dict[str, str]
    longest: dict[str, int]
    pairs: frozenset[str]
    varying: str


@cache
def pinyin_table() -> PinyinTable:
    """Load the table that `finding.pinyin` reads with: some milliseconds, once."""
    plain, spoken, bound, pairs, varying = _packaged("pinyin.txt").split("\n\n")
    names = []
    singles = array("h", [-1]) * 0x10000
    for number, line in enumerate(plain.split("\n")):
        name, _, marks = line.partition(" ")
        names.append(name)
        for code in map(ord, marks):
            singles[code] = number
    phrases = dict.fromkeys(bound.split(" "), "")
    for line in spoken.split("\n"):
        phrase, _, said = line.partition(" ")
        phrases[phrase] = said
    by_length = sorted([phrase for phrase in phrases if phrase[2:]], key=len)
    longest = {phrase[:2]: len(phrase) for phrase in by_length}
    return PinyinTable(tuple(names), singles, phrases, longest, frozenset(pairs.split(" ")), varying)


def _packaged(name: str) -> str:
    from importlib.resources import files

    return files("tui_reader.finding").joinpath(f"data/{name}").read_bytes().decode()
