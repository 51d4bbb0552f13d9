"""How titles sound: the pinyin of their characters as pairs of syllables, so that `qianwen` finds 千问.

Each character with a reading, each Latin word, each stop and each emoji is one place; blanks and other punctuation are
none, since nobody types them. Syllables are numbered in the order of the alphabet, so a syllable that is only begun,
and an initial, is a range of numbers.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tui_reader.finding import pinyin
from tui_reader.finding.posting import Found, Pairs, laid, spread
from tui_reader.finding.scan import classes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from tui_reader.finding.scan import Units

_SURROGATE_BITS = np.uint16(0xFC00)
_HIGH_SURROGATE = np.uint16(0xD800)
NOTHING = Found(np.zeros(0, np.uint16), np.zeros(0, np.uint16))


class Seam(NamedTuple):
    """A place at which typed letters may go over between Latin words and Chinese, `gpt|fabu` or `fabu|gpt`.

    Attributes:
        words: What the whole word on its one side may be.
        begun: What that word may begin with; empty where it is whole.
        letters: What is Chinese on its other side, or the beginning of it.
        word_follows: Whether the word stands behind.
    """

    words: tuple[str, ...]
    begun: str
    letters: str
    word_follows: bool


def sounds(text: str, units: Units) -> Pairs:
    """Index how titles sound.

    Args:
        text: Folded titles, each with a separator behind it.
        units: The same as UTF-16 units.
    """
    marks = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    wide = marks > 0xFFFF  # noqa: PLR2004 - two units from there
    unit = np.arange(marks.size) + np.cumsum(wide) - wide
    reading = np.zeros(units.size, np.uint16)
    reading[unit] = np.asarray(pinyin.of_joined(text), np.int32) + 1
    letter = classes().letter[units]
    token = reading > 0
    token[1:] |= letter[1:] & ~letter[:-1]
    token[:1] |= letter[:1]
    token |= classes().ideograph[units] | classes().stop[units] | (units & _SURROGATE_BITS == _HIGH_SURROGATE)
    at = np.flatnonzero(token)
    rows = np.cumsum(units == 0)[at]  # separators before: none in the first row, and a token is no separator
    first = np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=1))))[rows]
    syllable = reading[at]
    following = np.concatenate((syllable[1:], [0])) * np.concatenate((rows[1:] == rows[:-1], [False]))
    read = syllable > 0
    place = (np.arange(at.size) - first)[read].astype(np.uint16)
    return Pairs.ordered(syllable[read], following[read].astype(np.uint16), rows[read].astype(np.uint16), place)


def full(pairs: Pairs, letters: str) -> Found:
    """Return where titles have letters as pinyin, the last syllable perhaps only begun."""
    return _united([_syllables(pairs, whole, begun) for whole, begun in _parses(letters)])


def alike(pairs: Pairs, chinese: str) -> Found:
    """Return where titles sound like some Chinese characters; one alone sounds like too many."""
    ids = pinyin.syllables(chinese)
    return NOTHING if min(ids) < 0 or len(ids) == 1 else pairs.run([number + 1 for number in ids])


def initials(pairs: Pairs, letters: str) -> Found:
    """Return where titles have letters as the initials of characters in a row."""
    ranges = [_initial(letter) for letter in letters]
    if not all(low < high for low, high in ranges):
        return NOTHING
    if len(ranges) == 1:
        return pairs.between(ranges[0][0] << 16, ranges[0][1] << 16)
    offsets = [*range(0, len(ranges) - 1, 2)]
    if offsets[-1] != len(ranges) - 2:
        offsets.append(len(ranges) - 2)
    parts = []
    for at in offsets:
        parts.append((_pair_of_ranges(pairs, ranges[at], ranges[at + 1]), at))
        if not parts[-1][0].rows.size:
            return NOTHING
    return laid(parts)


def seams(letters: str, *, short: bool) -> Iterator[Seam]:
    """Go through the places at which letters may go over first: what is Chinese begins or ends there.

    Places before which the same begins are one.

    Args:
        letters: A folded run, without blanks; none in one of more than `pinyin.MOST_MIXED`.
        short: Chinese is written by its initials, and no word is only begun.
    """
    if len(letters) > pinyin.MOST_MIXED:
        return
    ends = pinyin.whole_ends(letters)
    before: dict[str, dict[str, None]] = {}
    for at in range(1, len(letters)):
        left, right = letters[:at], letters[at:]
        for begin in (right[:1], right[:2]):
            if (short and begin == right[:1]) or (not short and _parses(begin)):
                before.setdefault(begin, {}).update(dict.fromkeys(left[first:] for first in range(at)))
        if short or at in ends:
            words = tuple(right[:end] for end in range(1, len(right) + 1))
            yield Seam(words, "" if short else right, left, word_follows=True)
    yield from (Seam(tuple(words), "", begin, word_follows=False) for begin, words in before.items())


@lru_cache(256)
def _parses(letters: str) -> tuple[tuple[tuple[int, ...], tuple[int, int]], ...]:
    return tuple(pinyin.parses(letters)) if letters.isascii() and letters.isalpha() else ()


def _syllables(pairs: Pairs, whole: Sequence[int], begun: tuple[int, int]) -> Found:
    ids = [number + 1 for number in whole]
    low, high = begun[0] + 1, begun[1] + 1
    if not ids:
        return pairs.between(low << 16, high << 16)
    if begun == (0, 0):
        return pairs.run(ids)
    last = pairs.between(ids[-1] << 16 | low, ids[-1] << 16 | high)
    parts = [(last, len(ids) - 1)]
    if len(ids) > 1:
        parts.append((pairs.run(ids), 0))
    return laid(parts)


@lru_cache(64)
def _initial(letter: str) -> tuple[int, int]:
    names = pinyin.syllable_names()
    found = [number for number, name in enumerate(names) if name[0] == letter]
    return (found[0] + 1, found[-1] + 2) if found else (0, 0)


def _pair_of_ranges(pairs: Pairs, first: tuple[int, int], second: tuple[int, int]) -> Found:
    keys = np.arange(*first, dtype=np.uint32) << np.uint32(16)
    low = pairs.offsets[np.searchsorted(pairs.keys, keys + np.uint32(second[0]))]
    high = pairs.offsets[np.searchsorted(pairs.keys, keys + np.uint32(second[1]))]
    places: NDArray[np.intp] = spread(low, high - low)
    return Found(pairs.rows[places], pairs.at[places], mixed=True)


def _united(parts: Sequence[Found]) -> Found:
    if len(parts) == 1:
        return parts[0]
    return Found(
        np.concatenate([NOTHING.rows, *(part.rows for part in parts)]),
        np.concatenate([NOTHING.at, *(part.at for part in parts)]),
        mixed=True,
    )
