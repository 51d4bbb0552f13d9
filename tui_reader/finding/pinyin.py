"""Pinyin: how the characters of a folded text are read, and what typed letters may be.

Nine characters in ten are read in one way whatever stands beside them: a look into an array. The others are read by the
phrase that they stand in, 长 in 长城 as chang, in 增长 as zhang. A text is cut from the left into the longest phrases
that are known. To cut a whole text would cost ten times the rest; so it is only done around a character of which some
phrase changes the reading, next to a neighbour that it has in such a phrase, from the nearest place to the left over
which no phrase reaches: what is cut there is what a cut of the whole text would give.

A syllable is a number, its place in `syllable_names()`. As these are sorted, the syllables with a common beginning are
one range of numbers: what a half-typed syllable may be.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from tui_reader.finding.tables import pinyin_table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Parse = tuple[tuple[int, ...], tuple[int, int]]
"""The ids of whole syllables, and the half-open range of ids that a last one, only begun, may be; (0, 0) if none is."""

MOST_LETTERS = 96
"""Letters of a query that are looked at: nobody types thirty characters in pinyin to find one title."""

MOST_MIXED = 32
"""Letters of a query that may be Latin words and Chinese glued together: there are as many ways as letters."""

ALIASES = {"lue": "lve", "nue": "nve"}
"""Other spellings that keyboards and people have."""

_NOTHING_BEGUN = (0, 0)
_LONGEST_NAME = 6
_ASTRAL = 0x10000
_SOUNDS_ALONE = frozenset({"hm", "m", "n", "ng"})
"""Syllables without a vowel: they are read in texts, but typed letters would fall to pieces by them."""


def syllable_names() -> tuple[str, ...]:
    """Return every syllable, sorted; ü is written v. A syllable's id is its index."""
    return pinyin_table().names


@cache
def initials() -> str:
    """Return the initial letter of each syllable, by its id."""
    return "".join(name[0] for name in syllable_names())


def syllables(text: str) -> list[int]:
    """Read a text.

    Args:
        text: Folded, thus in simplified script.

    Returns:
        An id for each code point; -1 for what has no reading.
    """
    found = list(map(_plain().__getitem__, text))
    pairs = pinyin_table().pairs
    done = 0
    for match in _varying().finditer(text):
        at = match.start()
        if at >= done and (text[at - 1 : at + 1] in pairs or text[at : at + 2] in pairs):
            start, reading = _phrase_at(text, at, done)
            found[start : start + len(reading)] = reading
            done = start + len(reading)
    return found


def of_joined(joined: str) -> NDArray[np.int16]:
    """Read a whole column: the same as `syllables`, several times faster for thousands of titles.

    Args:
        joined: Folded texts with U+0000 between them: no phrase reaches over it.

    Returns:
        An id for each code point, -1 for none.
    """
    import numpy as np

    singles, varying, pairs = _arrays()
    codes = np.minimum(np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), "<u4"), _ASTRAL)
    found: NDArray[np.int16] = singles[codes]
    places = np.flatnonzero(varying[codes])
    ends = np.concatenate(([0], codes, [0])).astype(np.uint64)
    before, here, after = ends[places], ends[places + 1], ends[places + 2]
    known = _is_among(pairs, before * _ASTRAL + here) | _is_among(pairs, here * _ASTRAL + after)
    done = 0
    for at in places[known].tolist():
        if at >= done:
            start, reading = _phrase_at(joined, at, done)
            done = start + len(reading)
            found[start:done] = reading
    return found


def parses(letters: str, most: int = 16) -> list[Parse]:
    """Read typed letters as syllables, in every way there is.

    Args:
        letters: A folded run, without blanks.
        most: Parses at most.

    Returns:
        First those that end with a whole syllable, then those with a begun one; among these those of fewer syllables
        first. The range of a begun one has the syllable that is just these letters in it too, where more could follow.
        None for letters that are no pinyin, that are one begun syllable of one letter, or more than `MOST_LETTERS`.
    """
    if not 0 < len(letters) <= MOST_LETTERS or most < 1:
        return []
    best: list[list[tuple[int, ...]]] = [[()]]
    for end in range(1, len(letters) + 1):
        ways = [
            (*way, number)
            for length in range(min(end, _LONGEST_NAME), 0, -1)
            if (number := _typed().get(letters[end - length : end])) is not None
            for way in best[end - length]
        ]
        best.append(sorted(ways, key=len)[:most])
    whole: list[Parse] = [(way, _NOTHING_BEGUN) for way in best[-1]]
    begun = [
        (way, may_be)
        for length in range(min(len(letters), _LONGEST_NAME), 0, -1)
        if (may_be := begun_by(letters[-length:])) != _NOTHING_BEGUN
        for way in best[len(letters) - length]
        if way or length > 1
    ]
    return (whole + sorted(begun, key=_syllable_count))[:most]


def whole_ends(letters: str) -> frozenset[int]:
    """Return after how many of some letters a whole syllable may end, with nothing but whole ones before it."""
    ends = {0}
    for end in range(1, len(letters) + 1):
        if any(end - size in ends and letters[end - size : end] in _typed() for size in range(1, _LONGEST_NAME + 1)):
            ends.add(end)
    return frozenset(ends - {0})


def begun_by(letters: str) -> tuple[int, int]:
    """Return the range of the syllables that letters begin; (0, 0) where none goes on after them."""
    names = syllable_names()
    first = bisect_left(names, letters)
    behind = bisect_left(names, letters + "~")
    if behind - first <= (names[first : first + 1] == (letters,)):
        return _NOTHING_BEGUN
    return first, behind


def _syllable_count(parse: Parse) -> int:
    return len(parse[0])


@cache
def _typed() -> dict[str, int]:
    """Return the syllables that letters may be, with their ids."""
    typed = {name: number for name, number in _ids().items() if name not in _SOUNDS_ALONE}
    return typed | {alias: typed[name] for alias, name in ALIASES.items()}


class _Plain(dict[str, int]):
    """The reading of each character that was asked for: a hundredth of all that have one."""

    def __missing__(self, mark: str) -> int:
        code = ord(mark)
        self[mark] = result = pinyin_table().singles[code] if code < _ASTRAL else -1
        return result


@cache
def _plain() -> _Plain:
    return _Plain()


@cache
def _varying() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(pinyin_table().varying)}]")


@cache
def _arrays() -> tuple[NDArray[np.int16], NDArray[np.bool_], NDArray[np.uint64]]:
    """Return the table for numpy: singles, whether a code point varies, pairs as numbers; astral ones are one."""
    import numpy as np

    table = pinyin_table()
    singles = np.append(np.frombuffer(table.singles, np.int16), np.int16(-1))
    varying = np.zeros(_ASTRAL + 1, bool)
    varying[[ord(mark) for mark in table.varying]] = True
    pairs = np.array(sorted(ord(pair[0]) * _ASTRAL + ord(pair[1]) for pair in table.pairs), np.uint64)
    return singles, varying, pairs


def _is_among(ascending: NDArray[np.uint64], numbers: NDArray[np.uint64]) -> NDArray[np.bool_]:
    at = ascending.searchsorted(numbers)
    at[at == len(ascending)] = 0
    found: NDArray[np.bool_] = ascending[at] == numbers
    return found


@cache
def _farthest() -> int:
    """Return how far to the left of a character a phrase with it can begin."""
    return max(pinyin_table().longest.values()) - 1


@cache
def _ids() -> dict[str, int]:
    return {name: number for number, name in enumerate(syllable_names())}


def _phrase_at(text: str, at: int, cut: int) -> tuple[int, list[int]]:
    """Cut the text around a place.

    Args:
        text: Folded.
        at: The place.
        cut: A place before it where the text is known to be cut; farther to the left nothing is looked at.

    Returns:
        Start of the phrase that holds the place, and its ids; of one character where no phrase does.
    """
    start = _free_start(text, at, cut)
    while (end := start + _length_at(text, start)) <= at:
        start = end
    said = pinyin_table().phrases.get(text[start:end])
    if said:
        return start, list(map(_ids().__getitem__, said.split(" ")))
    return start, list(map(_plain().__getitem__, text[start:end]))


def _free_start(text: str, at: int, cut: int) -> int:
    """Return the nearest place at or before this one over which no phrase reaches; `cut` is one."""
    free = before = at
    while before > cut and free - before < _farthest():
        before -= 1
        if before + _length_at(text, before) > free:
            free = before
    return free


def _length_at(text: str, start: int) -> int:
    """Return the length of the longest phrase that begins here; 1 where none does."""
    table = pinyin_table()
    head = text[start : start + 2]
    for length in range(table.longest.get(head, 2), 2, -1):
        if text[start : start + length] in table.phrases:
            return length
    return 2 if head in table.phrases else 1
