"""How long entries take to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_reader.text.expression import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.finding.archive import Archive

CHARACTERS_A_MINUTE: Final = 400
"""Chinese characters."""

WORDS_A_MINUTE: Final = 230
"""Words in letters."""

MOST: Final = 1_000
"""Entries whose texts are looked at; what more take is told by every second of them, every fourth, and so on."""

_HAN: Final = expression(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD: Final = expression(r"[^\W\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+(?:['’\-][^\W\u3400-\u9fff]+)*")


def minutes(text: str) -> float:
    """Return how long a text takes to read.

    Args:
        text: Chinese, English, or both.

    Returns:
        Minutes; 0 for a text without a letter.
    """
    return len(_HAN.findall(text)) / CHARACTERS_A_MINUTE + len(_WORD.findall(text)) / WORDS_A_MINUTE


class Pace:
    """How long the entries of archives take to read, each worked out once."""

    def __init__(self) -> None:
        self._known: dict[str, float] = {}

    def of(self, archive: Archive, rows: Sequence[int]) -> float:
        """Return the minutes that some rows take, titles and summaries; about, where they are many.

        Which rows stand for the others goes by their numbers: as one after another is read, the same are asked again.
        """
        every = 1
        while len(rows) > MOST * every:
            every *= 2
        some = [row for row in rows if row % every == 0] or rows[:1]
        return sum(self._minutes(archive, row) for row in some) * len(rows) / max(1, len(some))

    def _minutes(self, archive: Archive, row: int) -> float:
        key = archive.mark_key(row)
        found = self._known.get(key)
        if found is None:
            entry = archive.entry(row)
            found = self._known[key] = minutes(f"{entry.title}\n{entry.summary}")
        return found
