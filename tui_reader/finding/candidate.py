"""Which rows may have a needle: what postings say of its words and runs, before its text is looked at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from tui_reader.finding.words import CHINESE_RUN, LATIN_WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from tui_reader.finding.column_index import ColumnIndex
    from tui_reader.finding.lexicon import Lexicon
    from tui_reader.finding.scan import Mask
    from tui_reader.finding.words import Needle

    Rows = NDArray[np.uint16]

_TOKEN = re.compile(f"(?P<word>{LATIN_WORD.pattern})|{CHINESE_RUN.pattern}")
_MOST_TOKENS = 32
"""The rest of a longer needle does not narrow."""


def candidates(column: ColumnIndex, needle: Needle, lexicon: Lexicon) -> Mask | None:
    """Return the rows that may have a needle.

    Args:
        column: Where.
        needle: What to look for.
        lexicon: Of the archive.

    Returns:
        All rows that have it and some that have not; None where postings say nothing of it.
    """
    mask: Mask | None = None
    for rows in _narrowing(column, needle.folded, lexicon):
        has = np.zeros(len(column), bool)
        has[rows] = True
        mask = has if mask is None else mask & has
        if not rows.size:
            break
    return mask


def _narrowing(column: ColumnIndex, folded: str, lexicon: Lexicon) -> Iterator[Rows]:
    for number, token in enumerate(_TOKEN.finditer(folded)):
        if number == _MOST_TOKENS:
            return
        first, last = token.start() == 0, token.end() == len(folded)
        if token["word"]:
            meant = lexicon.like(token[0])
            ids = (meant.inside if first else meant.starts) if last else meant.ends if first else meant.exact
            yield column.words.rows_of(ids)
        else:
            yield column.run(token[0]).rows
            if not last:
                yield column.pairs.of(ord(token[0][-1]), 0).rows
