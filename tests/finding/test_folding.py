"""Folding whole columns gives what folding each text gives."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.finding.fold import fold
from tui_reader.finding.folding import fold_each, fold_units, words_in
from tui_reader.finding.scan import units_of
from tui_reader.finding.words import LATIN_WORD

ODD = "ß½…①ﬀ㎏\u200d\ufe0f\u0301É強ＧＰＴ𝐀𠮷😀\0 \u2028_"
"""Folds to several, to none, to another; from beyond U+FFFF to below and not."""
TEXT = st.text(st.one_of(st.sampled_from(ODD), st.characters(), st.sampled_from("ab1中文 ")))


@given(TEXT)
def test_a_column_folds_as_its_texts_do(text: str) -> None:
    assert fold_units(text).tolist() == units_of(fold(text)).tolist()


def test_every_character_folds_in_a_column_as_it_does_alone() -> None:
    everything = "".join(chr(code) for code in range(0x30000) if not 0xD800 <= code < 0xE000)
    assert fold_units(everything).tobytes() == units_of(fold(everything)).tobytes()


@pytest.mark.parametrize("text", ["\ud83d\ude00", "a\ud800", "\udc00\ud800中", "\ud83d\ude00½"])
def test_surrogates_stay_apart(text: str) -> None:
    assert fold_units(text).tolist() == units_of(fold(text)).tolist()


@given(TEXT)
def test_the_words_of_a_column_are_those_that_the_pattern_finds(text: str) -> None:
    folded = fold(text)
    assert words_in(units_of(folded)) == LATIN_WORD.findall(folded)


@given(st.lists(TEXT))
def test_names_fold_together_as_one_by_one(texts: list[str]) -> None:
    assert fold_each(texts) == [fold(text) for text in texts]


def test_nothing_folds_to_nothing() -> None:
    assert fold_units("").size == 0
    assert words_in(np.zeros(0, np.uint16)) == []
    assert fold_each([]) == []
