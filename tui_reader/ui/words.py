"""The sentences of one language, with their values filled in."""

from __future__ import annotations

from typing import NamedTuple

from tui_reader.text.cells import cell_len
from tui_reader.ui.sentences import WORDS


class Words(NamedTuple):
    """The sentences of one language.

    Attributes:
        language: `zh` or `en`.
    """

    language: str = "en"

    def say(self, name: str, **values: object) -> str:
        """Return a sentence with its values filled in.

        English may hold a second form behind `|`, taken where `count` (or `digests`) is one.

        Args:
            name: A key of `WORDS`.
            values: What the braces take; whole numbers get thousands commas.

        Returns:
            One line.
        """
        chinese, english = WORDS[name]
        shown = {key: f"{value:,}" if isinstance(value, int) else str(value) for key, value in values.items()}
        if self.language == "zh":
            return chinese.format(**shown)
        many, _, one = english.partition("|")
        single = values.get("count", values.get("digests")) in {1, "1"}
        return (one if one and single else many).format(**shown)

    def fitting(self, name: str, cells: int, **values: object) -> str:
        """Return a sentence, or the shorter one for the same where it is too long for some cells.

        Args:
            name: A key of `WORDS`; `name.short` is the shorter one.
            cells: There is room for.
            values: As for `say`.
        """
        whole = self.say(name, **values)
        return whole if cell_len(whole) <= cells else self.say(f"{name}.short", **values)

    def forms(self, name: str) -> tuple[str, ...]:
        """Return a sentence and shorter ones for the same, the shortest what stands before its colon.

        Args:
            name: A key of `WORDS`; `name.short` is the shorter one, where there is one.

        Returns:
            From long to short.
        """
        whole = self.say(name)
        short = self.say(f"{name}.short") if f"{name}.short" in WORDS else whole
        return whole, short, short.partition("：" if self.language == "zh" else ":")[0]
