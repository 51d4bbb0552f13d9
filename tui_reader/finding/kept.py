"""Segments as they are kept in files: their arrays one by one, taken up again where they lie."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np

from tui_reader.finding.column_index import ColumnIndex
from tui_reader.finding.label import Categories, Label
from tui_reader.finding.posting import Pairs, Words
from tui_reader.finding.segment import Fields, Segment
from tui_reader.finding.stored import Stored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    from numpy.typing import NDArray

    from tui_reader.finding.columns import Columns
    from tui_reader.finding.lexicon import Lexicon

    Arrays = dict[str, NDArray[Any]]

Made = TypeVar("Made")

_TEXTS: Final = ("title", "summary")
_PAIRS: Final = ("keys", "offsets", "rows", "at")
_WORDS: Final = ("ids", "offsets", "rows")
_CATEGORIES: Final = ("codes", "digests", "sizes")


def stored(segment: Segment) -> Stored:
    """Return a segment in the form in which it is kept; nothing is copied."""
    arrays = _named("sound", segment.sound, _PAIRS)
    arrays |= {f"categories.{name}": each for name, each in zip(_CATEGORIES, segment.categories.arrays, strict=True)}
    arrays |= {"chinese": segment.chinese, "author": segment.author.codes, "site": segment.site.codes}
    for name in _TEXTS:
        column: ColumnIndex = getattr(segment, name)
        arrays |= _named(f"{name}.pairs", column.pairs, _PAIRS) | _named(f"{name}.words", column.words, _WORDS)
        arrays |= {name: column.units, f"{name}.starts": column.starts, f"{name}.heads": column.heads}
    names = {name: list(getattr(segment, name).names) for name in ("author", "site", "categories")}
    types = {name: array.dtype.str for name, array in arrays.items()}
    blocks = {name: np.ascontiguousarray(array).view(np.uint8).data for name, array in arrays.items()}
    return Stored(names | {"types": types}, blocks)


def _named(prefix: str, owner: object, names: Iterable[str]) -> Arrays:
    return {f"{prefix}.{name}": getattr(owner, name) for name in names}


def restored(batches: Sequence[Columns], lexicon: Lexicon, kept: Stored) -> Segment:
    """Return a segment that was kept; its arrays stay in the file.

    Args:
        batches: That it was made of.
        lexicon: With the words that it was made with.
        kept: What `stored` gave.

    Raises:
        KeyError, ValueError, TypeError: It is something else.
    """
    types = kept.values["types"]
    arrays: Arrays = {name: np.frombuffer(block, np.dtype(types[name])) for name, block in kept.blocks.items()}

    def made(make: Callable[..., Made], prefix: str, names: Iterable[str]) -> Made:
        return make(*(arrays[f"{prefix}.{name}"] for name in names))

    title, summary = (
        ColumnIndex(
            kept.blocks[name], arrays[f"{name}.starts"],
            (made(Pairs, f"{name}.pairs", _PAIRS), made(Words, f"{name}.words", _WORDS)),
            arrays[f"{name}.heads"],
        )
        for name in _TEXTS
    )  # fmt: skip
    author, site = (Label(kept.values[name], arrays[name]) for name in ("author", "site"))
    categories = Categories(kept.values["categories"], *(arrays[f"categories.{name}"] for name in _CATEGORIES))
    sound = made(Pairs, "sound", _PAIRS)
    segment = Segment(
        batches, lexicon, Fields(title, summary, sound, arrays["chinese"], author, site, categories)
    )
    if not len(segment) == len(title) == len(summary) == len(segment.chinese):
        raise ValueError(len(segment))
    return segment
