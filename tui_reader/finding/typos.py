"""Words that were meant by a word with a typo. The only module that knows rapidfuzz."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

SHORTEST = 4
"""Letters; in a shorter word a typo makes another word."""
MOST = 2
"""Typos."""
_LONG = 8
_NEAR_ENOUGH = 50
_PART_NEAR_ENOUGH = 70
_LEAST_PART = 3
"""Characters; nearly all names have something like fewer in them."""
_LIKELY_ENOUGH = 65


def forgiven(word: str) -> int:
    """Return how many typos (a letter wrong, too much, missing, or two swapped) a word may have: 0, 1 or 2.

    Words with digits have none: `gpt4` is not `gpt5`.
    """
    if len(word) < SHORTEST or not word.isalpha():
        return 0
    return MOST if len(word) >= _LONG else 1


def near(word: str, vocabulary: Mapping[int, Sequence[str]], most: int) -> list[str]:
    """Find the words that a word may mean.

    Args:
        word: Folded.
        vocabulary: Folded words by their length.
        most: Typos, if the word may have so many.

    Returns:
        Without the word itself; empty where none is near or the word is too short.
    """
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import cdist

    limit = min(forgiven(word), most)
    found: list[str] = []
    for length in range(len(word) - limit, len(word) + limit + 1) if limit else ():
        words = vocabulary.get(length)
        if not words:
            continue
        distances = cdist([word], words, scorer=OSA.distance, score_cutoff=limit)[0]
        found += [words[at] for at in ((distances > 0) & (distances <= limit)).nonzero()[0]]
    return found


def is_near(word: str, other: str) -> bool:
    """Whether one word may mean the other, with as many typos as are forgiven."""
    from rapidfuzz.distance import OSA

    limit = forgiven(word)
    return bool(limit) and 0 < OSA.distance(word, other, score_cutoff=limit) <= limit


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that a folded name, or a part of one, is most like; None where none is much like it."""
    from rapidfuzz.fuzz import partial_ratio, ratio
    from rapidfuzz.process import extractOne

    from tui_reader.finding.fold import fold

    names = list(known)
    found = extractOne(name, names, scorer=ratio, processor=fold, score_cutoff=_NEAR_ENOUGH)
    if found is None and len(name) > _LEAST_PART:
        found = extractOne(name, names, scorer=partial_ratio, processor=fold, score_cutoff=_PART_NEAR_ENOUGH)
    return None if found is None else str(found[0])


def likely(word: str, words: Iterable[str], most: int) -> dict[str, float]:
    """Return the words most like one, with how much alike they are, up to 100; all folded.

    More is forgiven than by `near`: this is for what a person is asked, not for what is found unasked.
    """
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extract

    found = extract(word, list(words), scorer=ratio, score_cutoff=_LIKELY_ENOUGH, limit=most)
    return {str(near): score for near, score, _ in found}
