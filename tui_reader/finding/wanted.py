"""A word of a query made ready: what is looked for in every segment is worked out once."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from tui_reader.finding import sound, spelling
from tui_reader.finding.fold import fold
from tui_reader.finding.query import Kind, Term
from tui_reader.finding.squeeze import squeeze_of
from tui_reader.finding.words import CHINESE_RUN, IDEOGRAPH, IGNORED, LATIN_WORD, Needle, cuts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tui_reader.finding.lexicon import Lexicon, Meant
    from tui_reader.finding.scan import Mask
    from tui_reader.finding.sound import Seam
    from tui_reader.finding.squeeze import Squeeze

LEAST_INITIALS = 2
"""Letters."""


class GoesOver:
    """A place at which a term may go over between a word and Chinese.

    Attributes:
        ids: The words that may be on its one side.
        letters: What is Chinese on its other side.
    """

    def __init__(self, seam: Seam, lexicon: Lexicon) -> None:
        self.letters = seam.letters
        self.ids = lexicon.numbers(seam.words)
        if seam.begun:
            self.ids = np.union1d(self.ids, lexicon.like(seam.begun).starts).astype(np.uint32)
        self._seam = seam

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What the titles have that go over there, some of them in another way."""
        word = f"(?:{'|'.join([*self._seam.words, *filter(None, [self._seam.begun])])})"
        parts = (IDEOGRAPH.pattern, word) if self._seam.word_follows else (word, IDEOGRAPH.pattern)
        return re.compile(f"(?:{IGNORED.pattern})*".join(parts))


class Wanted:
    """A word, a literal, or a word in one field.

    Args:
        term: Of a kind in `query.WORDS`, no regular expression.
        lexicon: Of the archive.
        whole: The term is the whole query: how the title starts counts.

    Attributes:
        folded: What is looked for.
        needle: The same.
        is_word: It is one Latin word or a part of one.
        is_run: It is Chinese all through.
    """

    def __init__(self, term: Term, lexicon: Lexicon, *, whole: bool) -> None:
        self.term = term
        self.folded = term.folded
        self.needle = Needle(term.folded)
        self.whole = whole
        self.is_word = LATIN_WORD.fullmatch(self.folded) is not None
        self.is_run = CHINESE_RUN.fullmatch(self.folded) is not None
        self.at_starts_only = self.needle.at_starts_only
        self.anchored = term.starts or term.ends
        self.of_title = term.kind is not Kind.BODY
        self.of_summary = term.kind is not Kind.TITLE and not self.anchored
        self.of_labels = self.of_summary and term.kind is not Kind.BODY
        self.is_loose = self.of_title and not term.literal and term.kind is not Kind.LITERAL and not self.anchored
        self.optional = self.folded.count(" ")
        self._lexicon = lexicon

    @cached_property
    def squeeze(self) -> Squeeze | None:
        """The term for level `squeezed`; None where it has none."""
        return squeeze_of(self.folded, self._lexicon) if self.is_loose else None

    @property
    def meant(self) -> Meant:
        """The words of the archive that have it."""
        return self._lexicon.like(self.folded)

    @cached_property
    def begins(self) -> Mask:
        """For each word of the archive whether it begins with the term, and one more: no word."""
        mask = np.zeros(len(self._lexicon) + 1, bool)
        mask[self.meant.starts] = True
        return mask

    def near(self, most: int) -> NDArray[np.uint32]:
        """Return the words of the archive that it may mean with so many typos at most."""
        return self._lexicon.numbers(self._lexicon.near(self.folded, most))

    @cached_property
    def pieces(self) -> list[tuple[Wanted, Wanted]]:
        """The ways to cut it into two words, or runs, that somebody may have written without a blank."""
        ways = cuts(self.folded)
        ways = [way for way in ways if all(map(self._may_stand, way))]
        return [(self._piece(left), self._piece(right)) for left, right in ways]

    def _may_stand(self, piece: str) -> bool:
        """Whether a piece, where it is Latin, is a word of the archive: parts of words stand in most titles."""
        return LATIN_WORD.fullmatch(piece) is None or self._lexicon.number(piece) is not None

    def _piece(self, text: str) -> Wanted:
        return Wanted(Term(Kind.LITERAL, text, folded=text), self._lexicon, whole=False)

    def names_category(self, name: str) -> bool:
        """Whether a category has it as full pinyin."""
        return bool(spelling.places(self.folded, name))

    def abbreviates_category(self, name: str) -> bool:
        """Whether a category has it as initials."""
        return bool(spelling.initial_places(self.folded, name))

    @cached_property
    def mixed(self) -> list[GoesOver]:
        """Where it may go over between full pinyin and the words of the archive."""
        return self._mixed(short=False)

    @cached_property
    def mixed_short(self) -> list[GoesOver]:
        """Where it may go over between initials and the words of the archive."""
        return self._mixed(short=True)

    def _mixed(self, *, short: bool) -> list[GoesOver]:
        ways = (GoesOver(seam, self._lexicon) for seam in sound.seams(self.folded, short=short))
        return [way for way in ways if way.ids.size]


def phrase(terms: list[Term], lexicon: Lexicon) -> Wanted | None:
    """Return the words of a query with a blank between them; None for fewer than two, or where one is anchored."""
    if len(terms) < 2 or any(term.starts or term.ends for term in terms):  # noqa: PLR2004 - a phrase
        return None
    text = " ".join(term.folded for term in terms)
    return Wanted(Term(Kind.LITERAL, text, folded=fold(text)), lexicon, whole=True)
