"""A segment: the index over some tens of thousands of entries, made once and never changed.

An essay on the whole. Texts are folded once. What is Chinese in them is kept as pairs of neighbours, what is Latin as
words (`finding.posting`); titles and summaries apart, since a hit in the title is worth more. Most terms are answered
by postings alone: a Latin term by the words that have it (`finding.lexicon`), a Chinese one by its pairs laid one
behind the other. A term with both, with blanks or punctuation, is narrowed to a few rows by postings
(`finding.candidate`) and looked up in their folded text (`finding.scan`). How titles sound is kept as pairs of
syllables (`finding.sound`). Authors, sites and categories are names that many rows share (`finding.label`).

A batch of the archive has a segment of its own at first; `finding.index` joins small ones, by arrays alone, up to
65,536 rows: the most that two bytes can count. Rows of a segment are the entries of its batches in their order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tui_reader.finding.column_index import ColumnIndex
from tui_reader.finding.label import Categories, Label
from tui_reader.finding.posting import Pairs
from tui_reader.finding.scan import classes
from tui_reader.finding.sound import sounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.finding.columns import Columns
    from tui_reader.finding.lexicon import Lexicon
    from tui_reader.finding.scan import Mask

MOST_ROWS = 65_536


class Fields(NamedTuple):
    """What is indexed; `Segment` says what each is."""

    title: ColumnIndex
    summary: ColumnIndex
    sound: Pairs
    chinese: Mask
    author: Label
    site: Label
    categories: Categories


class Segment:
    """The index of some batches.

    Attributes:
        batches: In the order of their rows.
        firsts: The first row of each batch, and one more: the number of rows.
        lexicon: Of the archive.
        title: The titles.
        summary: The summaries.
        sound: How the titles sound.
        chinese: Which rows are Chinese: a third of the title's letters is.
        author: The authors, with their `@`.
        site: The sites.
        categories: The categories.
    """

    def __init__(self, batches: Sequence[Columns], lexicon: Lexicon, fields: Fields) -> None:
        self.batches = tuple(batches)
        self.firsts = np.cumsum([0, *map(len, batches)])
        self.lexicon = lexicon
        self.title, self.summary, self.sound, self.chinese, self.author, self.site, self.categories = fields

    @classmethod
    def of(cls, columns: Columns, lexicon: Lexicon) -> Segment:
        """Index a batch, some tens of milliseconds for 4,096 entries; no single call holds the interpreter long."""
        title = ColumnIndex.of(columns.title, lexicon)
        text = str(title.text, "utf-16-le", "surrogatepass")
        fields = Fields(
            title,
            ColumnIndex.of(columns.summary, lexicon),
            sounds(text, title.units),
            _chinese(title),
            Label.of(columns.author),
            Label.of(columns.site),
            Categories.of(columns),
        )
        return cls([columns], lexicon, fields)

    @classmethod
    def joined(cls, segments: Sequence[Segment]) -> Segment:
        """Put segments one behind the other.

        Args:
            segments: At most `MOST_ROWS` rows together.
        """
        firsts = np.cumsum([0, *map(len, segments)]).tolist()
        parts = list(zip(segments, firsts, strict=False))
        fields = Fields(
            ColumnIndex.joined([(segment.title, first) for segment, first in parts]),
            ColumnIndex.joined([(segment.summary, first) for segment, first in parts]),
            Pairs.joined([(segment.sound, first) for segment, first in parts]),
            np.concatenate([segment.chinese for segment in segments]),
            Label.joined([segment.author for segment in segments]),
            Label.joined([segment.site for segment in segments]),
            Categories.joined([segment.categories for segment in segments]),
        )
        return cls([columns for segment in segments for columns in segment.batches], segments[0].lexicon, fields)

    def __len__(self) -> int:
        return int(self.firsts[-1])

    @property
    def nbytes(self) -> int:
        """Bytes of texts and arrays."""
        arrays = (self.title, self.summary, self.sound, self.author, self.site, self.categories, self.chinese)
        return sum(each.nbytes for each in arrays)


def _chinese(title: ColumnIndex) -> Mask:
    units = title.units
    if not units.size:
        return np.zeros(len(title), bool)
    marks, starts = classes(), title.starts[:-1].astype(np.intp)
    chinese = np.add.reduceat(marks.chinese[units], starts, dtype=np.int32)
    letters = np.add.reduceat((marks.letter | marks.ideograph)[units] & ~marks.digit[units], starts, dtype=np.int32)
    found: Mask = (chinese > 0) & (chinese * 3 >= letters)
    return found
