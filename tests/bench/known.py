"""Known items: queries for an entry that somebody remembers, by the kind of what is remembered or mistyped.

Words are cut from a title or a summary without any dictionary: a Latin word is a run of letters and digits, a Chinese
one a window of two to four characters inside a run of Han characters. The same dice give the same queries.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff"
_PIECE: Final = re.compile(rf"[{HAN}]{{2,}}|(?<![A-Za-z0-9])[A-Za-z0-9]{{2,}}(?![A-Za-z0-9])")
_JOINTS: Final = (
    "a about after all an and are as at be been but by can could did do does for from had has have he her his how i if "
    "in into is it its just may more most my no not of off on one or our out over she should so some than that the "
    "their them then there these they this those to too under up us vs was we were what when where which while who "
    "why will with without would you your"
)
"""English words by which nobody remembers anything."""
_NOT_REMEMBERED: Final = frozenset(_JOINTS.split())
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
LATIN_TYPO_LENGTH: Final = 5
"""Letters: in a shorter word one wrong makes another word."""
CHINESE_TYPO_LENGTH: Final = 4
PINYIN_LENGTHS: Final = (3, 4)
INITIALS_LENGTH: Final = 4
APART: Final = 1 / 6
"""Of the glued queries: words that do not stand side by side in the title. No rule finds those."""


class Item(NamedTuple):
    """What is looked for.

    Attributes:
        title: One line.
        summary: Plain text.
    """

    title: str
    summary: str


class Word(NamedTuple):
    """A word of a text, and where it stands there."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


class Known(NamedTuple):
    """A query and the entry that it is for; `target` is an index into the items that it was drawn from."""

    kind: str
    query: str
    target: int


def runs(text: str) -> list[Word]:
    """Return the runs of Han characters and the Latin words of a text, in order."""
    return [Word(found[0], found.start()) for found in _PIECE.finditer(text)]


def is_han(text: str) -> bool:
    """Whether a word is Chinese."""
    return re.match(f"[{HAN}]", text) is not None


def words(text: str, dice: random.Random) -> list[Word]:
    """Return all words of a text in order: Latin ones whole, of runs of Han one window after another."""
    found: list[Word] = []
    for run in runs(text):
        if not is_han(run.text):
            found += [run] * (run.text.lower() not in _NOT_REMEMBERED)
            continue
        at = dice.randrange(min(2, len(run.text) - 1))
        while len(run.text) - at >= 2:
            size = min(dice.randint(2, 4), len(run.text) - at)
            found.append(Word(run.text[at : at + size], run.start + at))
            at += size
    return found


def window(text: str, size: int, dice: random.Random) -> Word | None:
    """Return a window of so many Han characters; None: no run is that long."""
    fitting = [run for run in runs(text) if is_han(run.text) and len(run.text) >= size]
    if not fitting:
        return None
    run = dice.choice(fitting)
    at = dice.randrange(len(run.text) - size + 1)
    return Word(run.text[at : at + size], run.start + at)


def latin_typo(word: str, dice: random.Random) -> str:
    """Put one letter in, out, wrong, or swap two neighbours; never the word itself."""
    return _edited(word, dice, ("insert", "delete", "substitute", "swap"), _LETTERS)


def chinese_typo(word: str, dice: random.Random, characters: str) -> str:
    """Leave one character out, take another for it, or swap two neighbours; never the word itself."""
    return _edited(word, dice, ("delete", "substitute", "swap"), characters)


def _edited(word: str, dice: random.Random, edits: Sequence[str], others: str) -> str:
    typed = word
    while typed.casefold() == word.casefold():
        edit = dice.choice(edits)
        at = dice.randrange(len(word) - (edit == "swap"))
        other = dice.choice(others)
        typed = {
            "insert": word[:at] + other + word[at:],
            "delete": word[:at] + word[at + 1 :],
            "substitute": word[:at] + other + word[at + 1 :],
            "swap": word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :],
        }[edit]
    return typed


def full_width(text: str) -> str:
    """Return a text with its ASCII letters, digits and signs full width."""
    return "".join(chr(ord(mark) + 0xFEE0) if "!" <= mark <= "~" else mark for mark in text)


def pinyin(title: str) -> list[str]:
    """Return the reading of each character of a title as it is said there; others stand for themselves."""
    from pypinyin import lazy_pinyin

    return [said for run in re.split(f"([{HAN}]+)", title) for said in (lazy_pinyin(run) if is_han(run) else list(run))]


class Maker:
    """Makes queries, one kind after another, from items and dice."""

    def __init__(self, items: Sequence[Item], dice: random.Random) -> None:
        """Begin.

        Args:
            items: What queries are drawn from.
            dice: What all chance comes from.
        """
        self._items = items
        self._dice = dice
        some = dice.sample(range(len(items)), min(500, len(items)))
        self._characters = "".join(sorted({mark for at in some for mark in items[at].title if is_han(mark)})) or "的"

    @property
    def kinds(self) -> dict[str, Callable[[Item], str | None]]:
        """Each kind with what makes a query of an item; that gives None where the item has no such words."""
        return {
            "two words": lambda item: self._joined(self._two(item)),
            "swapped": lambda item: self._joined(self._two(item)[::-1]),
            "glued": self._glued,
            "part of a word": self._partly,
            "summary and title": self._from_both,
            "latin typo": self._latin_typo,
            "chinese typo": self._chinese_typo,
            "pinyin": self._pinyin,
            "initials": self._initials,
            "traditional": self._traditional,
            "full width": lambda item: full_width(self._joined(self._two(item, latin=True)) or "") or None,
        }

    def make(self, kind: str, count: int) -> list[Known]:
        """Make queries of a kind, each for a random item that has a summary.

        Returns:
            Fewer than `count` where hardly an item has such words.
        """
        maker = self.kinds[kind]
        made: list[Known] = []
        for _ in range(count * 50):
            if len(made) == count:
                break
            target = self._dice.randrange(len(self._items))
            if self._items[target].summary and (query := maker(self._items[target])):
                made.append(Known(kind, query, target))
        return made

    def _two(self, item: Item, *, latin: bool = False) -> list[str]:
        """Return two words of a title in its order; none where it has only one, or no Latin one as is asked."""
        found = words(item.title, self._dice)
        if len(found) < 2:
            return []
        first = self._dice.choice(found)
        if latin:
            wide = [word for word in found if not is_han(word.text)]
            if not wide:
                return []
            first = self._dice.choice(wide)
        second = self._dice.choice([word for word in found if word != first])
        return [word.text for word in sorted((first, second), key=lambda word: word.start)]

    def _joined(self, of: Sequence[str]) -> str | None:
        return " ".join(of) or None

    def _glued(self, item: Item) -> str | None:
        if self._dice.random() < APART:
            return "".join(self._two(item)) or None
        found = words(item.title, self._dice)
        pairs = [
            (left, right) for left, right in pairwise(found) if not re.search(r"\w", item.title[left.end : right.start])
        ]
        if not pairs:
            return None
        left, right = self._dice.choice(pairs)
        return left.text + right.text

    def _partly(self, item: Item) -> str | None:
        """Two characters from inside a run, and another word."""
        part = window(item.title, 2, self._dice)
        if part is None:
            return None
        others = [w for w in words(item.title, self._dice) if w.end <= part.start or w.start >= part.end]
        return f"{part.text} {self._dice.choice(others).text}" if others else None

    def _from_both(self, item: Item) -> str | None:
        titles = words(item.title, self._dice)
        summaries = [word for word in words(item.summary, self._dice) if word.text not in item.title]
        if not titles or not summaries:
            return None
        return f"{self._dice.choice(summaries).text} {self._dice.choice(titles).text}"

    def _latin_typo(self, item: Item) -> str | None:
        """A mistyped Latin word and another word of the title."""
        found = words(item.title, self._dice)
        long = [w for w in found if w.text.isascii() and w.text.isalpha() and len(w.text) >= LATIN_TYPO_LENGTH]
        if not long or len(found) < 2:
            return None
        meant = self._dice.choice(long)
        other = self._dice.choice([word for word in found if word != meant])
        return f"{latin_typo(meant.text.lower(), self._dice)} {other.text}"

    def _chinese_typo(self, item: Item) -> str | None:
        meant = window(item.title, CHINESE_TYPO_LENGTH, self._dice)
        return meant and chinese_typo(meant.text, self._dice, self._characters)

    def _pinyin(self, item: Item) -> str | None:
        meant = window(item.title, self._dice.choice(PINYIN_LENGTHS), self._dice)
        return meant and "".join(pinyin(item.title)[meant.start : meant.end])

    def _initials(self, item: Item) -> str | None:
        meant = window(item.title, INITIALS_LENGTH, self._dice)
        return meant and "".join(said[0] for said in pinyin(item.title)[meant.start : meant.end])

    def _traditional(self, item: Item) -> str | None:
        from opencc import OpenCC

        both = self._joined(self._two(item))
        typed = both and OpenCC("s2t").convert(both)
        return typed if typed != both else None
