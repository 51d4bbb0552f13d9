"""Where typed letters stand in a folded text as pinyin, or as the initials of it.

The text is taken as a row of units: a Chinese character is its syllable (or the first letter of it), a Latin word is
itself, blanks and punctuation are none, but a stop ends what was begun. From each unit the letters are led along: as a
unit can be met in one way only, this is a single walk, and no query can make it long.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.finding.pinyin import ALIASES, MOST_LETTERS, MOST_MIXED, initials, syllable_names, syllables
from tui_reader.finding.words import IGNORED, LATIN_WORD, STOP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LEAST_ALIKE = 2
"""Characters."""
_PIECE = re.compile(rf"({LATIN_WORD.pattern})|(?:{IGNORED.pattern})+|[\s\S]")
_ALIAS_OF = {name: alias for alias, name in ALIASES.items()}


class _Unit(NamedTuple):
    """What is met whole.

    Attributes:
        start: Offset in the text.
        end: Offset behind it.
        spelt: What letters it takes; empty for a character that cannot be typed in letters.
        is_read: Whether it is a Chinese character.
    """

    start: int
    end: int
    spelt: str
    is_read: bool


def places(letters: str, text: str, read: Sequence[int] | None = None) -> list[tuple[int, int]]:
    """Find letters in a text as full pinyin, with Latin words glued between: `gpt5fabu` in `GPT-5 发布`.

    Args:
        letters: A folded run, without blanks.
        text: Folded.
        read: What `syllables` gives for the text, where it is at hand.

    Returns:
        Start and end of every place, in order; they may overlap. Each begins with a character or a Latin word, holds
        one character at least, and ends where the letters end: the last syllable or word may be only begun. None where
        all the letters there are begin one syllable, and are but one. More than `pinyin.MOST_MIXED` letters are met by
        characters alone.
    """
    if not 0 < len(letters) <= MOST_LETTERS:
        return []
    units = _met(letters, _units(text, syllables(text) if read is None else read, syllable_names()))
    return [(units[at].start, end) for at in _firsts(letters, units) if (end := _full_end(letters, units, at))]


def initial_places(letters: str, text: str, read: Sequence[int] | None = None) -> list[tuple[int, int]]:
    """Find letters in a text as the initials of its characters: `tyqw` in `通义千问`; Latin words are met whole.

    Args:
        letters: A folded run, without blanks; one of less than two letters is found nowhere.
        text: Folded.
        read: What `syllables` gives for the text, where it is at hand.

    Returns:
        Start and end of every place, in order; they may overlap. Each holds one Chinese character at least.
    """
    if not 1 < len(letters) <= MOST_LETTERS:
        return []
    units = _met(letters, _units(text, syllables(text) if read is None else read, initials()))
    return [(units[at].start, end) for at in _firsts(letters, units) if (end := _initials_end(letters, units, at))]


def places_alike(chinese: str, text: str) -> list[tuple[int, int]]:
    """Find where a text has characters that sound like some others; blanks and punctuation may be between.

    Args:
        chinese: A folded run of Chinese characters.
        text: Folded.

    Returns:
        Start and end of every place, in order; they may overlap. None for a run of which one has no reading, and for
        one character: it sounds like too many.
    """
    names = syllable_names()
    read = syllables(chinese)
    wanted = [names[number] for number in read if number >= 0]
    if len(wanted) < max(len(read), _LEAST_ALIKE):
        return []
    units = list(_units(text, syllables(text), names))
    spelt = [unit.spelt if unit.is_read else "" for unit in units]
    size = len(wanted)
    firsts = [at for at in range(len(units) - size + 1) if spelt[at : at + size] == wanted]
    return [(units[at].start, units[at + size - 1].end) for at in firsts]


def _units(text: str, read: Sequence[int], names: Sequence[str]) -> Iterator[_Unit]:
    for match in _PIECE.finditer(text):
        start, end = match.span()
        if match[1]:
            yield _Unit(start, end, match[1], is_read=False)
        elif read[start] >= 0:
            yield _Unit(start, end, names[read[start]], is_read=True)
        elif STOP.search(match[0]) or not IGNORED.match(match[0]):
            yield _Unit(start, end, "", is_read=False)


def _met(letters: str, units: Iterator[_Unit]) -> list[_Unit]:
    """Return the units as letters may meet them: many letters meet no Latin word."""
    if len(letters) <= MOST_MIXED:
        return list(units)
    return [unit if unit.is_read else unit._replace(spelt="") for unit in units]


def _firsts(letters: str, units: Sequence[_Unit]) -> list[int]:
    """Return the units that the letters may begin with: most do not even share the first."""
    return [at for at, unit in enumerate(units) if unit.spelt[:1] == letters[0]]


def _full_end(letters: str, units: Sequence[_Unit], first: int) -> int:
    """Return where the letters end that begin with a unit; 0 where they go astray."""
    at = 0
    has_read = False
    for number in range(first, len(units)):
        unit = units[number]
        if taken := _taken(letters, at, unit):
            at += taken
            has_read |= unit.is_read
            if at == len(letters):
                return unit.end if has_read else 0
        else:
            return unit.end if _is_begun(letters[at:], unit, has_read=has_read) else 0
    return 0


def _taken(letters: str, at: int, unit: _Unit) -> int:
    """Return how many letters a unit takes whole; 0 for none."""
    if unit.spelt and letters.startswith(unit.spelt, at):
        return len(unit.spelt)
    alias = _ALIAS_OF.get(unit.spelt) if unit.is_read else None
    return len(alias) if alias and letters.startswith(alias, at) else 0


def _is_begun(rest: str, unit: _Unit, *, has_read: bool) -> bool:
    """Whether the last letters begin a unit, and are enough to tell."""
    if unit.is_read:
        alias = _ALIAS_OF.get(unit.spelt, unit.spelt)
        return (has_read or len(rest) > 1) and (unit.spelt.startswith(rest) or alias.startswith(rest))
    return has_read and unit.spelt.startswith(rest)


def _initials_end(letters: str, units: Sequence[_Unit], first: int) -> int:
    """Return where the letters end that begin with a unit; 0 where they go astray."""
    at = 0
    has_read = False
    for number in range(first, len(units)):
        unit = units[number]
        if not unit.spelt or not letters.startswith(unit.spelt, at):
            return 0
        at += len(unit.spelt)
        has_read |= unit.is_read
        if at == len(letters):
            return unit.end if has_read else 0
    return 0
