"""Make `tui_reader/finding/data/fold.txt`, the table behind `finding.fold`.

For development only: `pip install opencc==1.4.2`, then `python tests/finding/make_tables.py` in the project's root.

The file is UTF-8, its first line a list of code points that fold to one code point, the second what they fold to,
place by place. Each further line is a code point and the zero, two or more that it folds to. Line ends and other
control characters are not in it: `finding.tables` knows those that are blanks.
"""

from __future__ import annotations

import importlib
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

TABLE = Path(__file__).parents[2] / "tui_reader" / "finding" / "data" / "fold.txt"
RANGES = ((0x300, 0x36F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2064), (0x2066, 0x2069), (0xFE00, 0xFE0F))
IGNORED = {chr(code) for first, last in RANGES for code in range(first, last + 1)} | set("\xad\u061c\u180e\ufeff")
"""Accents, variation selectors, and what has no width: it folds to nothing."""


def folds(simplified: Callable[[str], str]) -> dict[str, str]:
    """Fold every code point there is, and keep those that change.

    Args:
        simplified: Turns one traditional character into its simplified one, and leaves all others alone.
    """
    table = {}
    for code in range(sys.maxunicode + 1):
        before = chr(code)
        if 0xD800 <= code <= 0xDFFF or code == 0:
            continue
        after = _folded(before, simplified)
        if after != before:
            table[before] = after
    return table


def _folded(text: str, simplified: Callable[[str], str]) -> str:
    """Apply the four rules until nothing changes: what is folded twice must not differ."""
    for _ in range(8):
        before = text
        text = unicodedata.normalize("NFKC", text).casefold()
        text = "".join(mark for mark in unicodedata.normalize("NFD", text) if mark not in IGNORED)
        text = unicodedata.normalize("NFC", text)
        text = "".join(" " if mark.isspace() else simplified(mark) for mark in text)
        if text == before:
            return text
    raise AssertionError(text)


def write(table: dict[str, str]) -> None:
    """Write the table as `finding.tables` reads it."""
    table = {before: after for before, after in table.items() if len(before.splitlines()[0]) == 1 and before >= " "}
    single = {before: after for before, after in table.items() if len(after) == 1}
    lines = ["".join(single), "".join(single.values())]
    lines += [before + after for before, after in table.items() if len(after) != 1]
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_bytes("\n".join(lines).encode())


def main() -> None:
    """Ask OpenCC, and write."""
    converter = importlib.import_module("opencc").OpenCC("t2s")

    def simplified(mark: str) -> str:
        after = str(converter.convert(mark)) if mark >= "\u2e80" else mark
        return after if len(after) == 1 else mark

    write(folds(simplified))


if __name__ == "__main__":
    main()
