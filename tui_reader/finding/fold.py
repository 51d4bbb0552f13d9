"""Folding: what makes no difference to a search is taken away from text and query alike.

NFKC, casefold, accents off, traditional to simplified script, every blank to a plain one, what has no width to
nothing. All is one table of code points, so that the fold of a text is the folds of its characters one after another:
texts can be folded joined, and a place in a folded text leads back to the character that it came from.
"""

from __future__ import annotations

from itertools import chain, repeat
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.finding.tables import fold_table

if TYPE_CHECKING:
    from collections.abc import Sequence


def fold(text: str) -> str:
    """Fold a text.

    Args:
        text: Any text; U+0000 stays (it parts joined texts), surrogates become U+FFFD.

    Returns:
        The same length where possible, but `ß` is `ss`, `½` three characters, a combining accent none.
        Folding twice changes nothing more.
    """
    return text.translate(fold_table())


class Folded(NamedTuple):
    """A folded text that knows where it came from.

    Attributes:
        text: The folded text.
        origin: For each character of `text` the code point offset that it came from.
        length: Code points of the text as shown.
    """

    text: str
    origin: Sequence[int]
    length: int

    def shown(self, start: int, end: int) -> tuple[int, int]:
        """Lead a place of the folded text back.

        Args:
            start: Offset in `text`, less than `end`.
            end: Offset behind the place, at most `len(text)`.

        Returns:
            Start and end in the text as shown: whole characters, with the accents that follow the last.
        """
        last = self.origin[end - 1]
        while end < len(self.text) and self.origin[end] == last:
            end += 1
        return self.origin[start], self.origin[end] if end < len(self.text) else self.length


def folded(text: str) -> Folded:
    """Fold a text that is to be marked: as `fold`, with the way back. Some microseconds a hundred characters."""
    result = fold(text)
    if len(result) == len(text) and not _changes_length(text):
        return Folded(result, range(len(text)), len(text))
    lengths = map(len, map(fold, text))
    origin = chain.from_iterable(repeat(at, length) for at, length in enumerate(lengths))
    return Folded(result, list(origin), len(text))


def _changes_length(text: str) -> bool:
    table = fold_table()
    return any(isinstance(target, str) and len(target) != 1 for target in map(table.__getitem__, map(ord, text)))
