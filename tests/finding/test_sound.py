"""The places at which typed letters may go over between Latin words and Chinese."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.finding.pinyin import MOST_MIXED, parses
from tui_reader.finding.sound import seams

LETTERS = st.text(st.sampled_from("afubgpt5"), max_size=9)


@given(LETTERS)
def test_every_word_may_end_before_every_beginning(letters: str) -> None:
    """A word is any end of what stands before a cut; Chinese begins there with one letter of pinyin or two."""
    wanted = {
        (letters[first:at], begin)
        for at in range(1, len(letters))
        for first in range(at)
        for begin in (letters[at : at + 1], letters[at : at + 2])
        if begin.isalpha() and parses(begin)
    }
    found = [
        (word, seam.letters) for seam in seams(letters, short=False) if not seam.word_follows for word in seam.words
    ]
    assert sorted(found) == sorted(wanted)


@given(LETTERS)
def test_every_word_may_begin_behind_initials(letters: str) -> None:
    wanted = {
        (letters[:at], letters[at:end]) for at in range(1, len(letters)) for end in range(at + 1, len(letters) + 1)
    }
    found = [(seam.letters, word) for seam in seams(letters, short=True) if seam.word_follows for word in seam.words]
    assert sorted(found) == sorted(wanted)


@pytest.mark.parametrize("short", [False, True])
def test_long_letters_go_over_nowhere(short: bool) -> None:  # noqa: FBT001 - a parameter of the test
    assert list(seams("a" * MOST_MIXED, short=short))
    assert not list(seams("a" * (MOST_MIXED + 1), short=short))
