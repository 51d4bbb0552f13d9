"""Postings that are put together are those that would have been made of the whole."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.finding.posting import Pairs, Words

MARK = st.sampled_from((1, 2, 300, 65_535))
PAIR = st.tuples(MARK, st.one_of(MARK, st.just(0)))
ROWS = st.lists(st.lists(PAIR, max_size=4), min_size=1, max_size=6)
"""The pairs of each row."""
WORD = st.sampled_from((0, 1, 65_535, 65_536, 200_000))
WORDS = st.lists(st.lists(WORD, max_size=4), min_size=1, max_size=6)


def pairs_of(rows: list[list[tuple[int, int]]]) -> Pairs:
    every = [(*pair, row, at) for row, pairs in enumerate(rows) for at, pair in enumerate(pairs)]
    first, second, of, at = np.array(every, np.uint16).reshape(-1, 4).T
    return Pairs.ordered(first, second, of, at)


def words_of(rows: list[list[int]]) -> Words:
    every = np.array([(word, row) for row, words in enumerate(rows) for word in words], np.uint32).reshape(-1, 2)
    return Words.ordered(every[:, 0], every[:, 1].astype(np.uint16))


def told_pairs(pairs: Pairs) -> list[tuple[int, int, int]]:
    keys = np.repeat(pairs.keys, np.diff(pairs.offsets))
    return list(zip(keys.tolist(), pairs.rows.tolist(), pairs.at.tolist(), strict=True))


def told_words(words: Words) -> list[tuple[int, int]]:
    return list(zip(np.repeat(words.ids, np.diff(words.offsets)).tolist(), words.rows.tolist(), strict=True))


@given(ROWS)
def test_pairs_stand_by_key_then_by_row_then_by_place(rows: list[list[tuple[int, int]]]) -> None:
    wanted = sorted((a << 16 | b, row, at) for row, pairs in enumerate(rows) for at, (a, b) in enumerate(pairs))
    pairs = pairs_of(rows)
    assert told_pairs(pairs) == wanted
    assert pairs.keys.tolist() == sorted({key for key, _, _ in wanted})


@given(WORDS)
def test_a_word_stands_once_in_a_row(rows: list[list[int]]) -> None:
    assert told_words(words_of(rows)) == sorted({(word, row) for row, words in enumerate(rows) for word in words})


@given(st.lists(ROWS, min_size=1, max_size=4))
def test_joined_pairs_are_those_of_the_whole(parts: list[list[list[tuple[int, int]]]]) -> None:
    firsts = np.cumsum([0, *map(len, parts)]).tolist()
    joined = Pairs.joined([(pairs_of(part), first) for part, first in zip(parts, firsts, strict=False)])
    whole = pairs_of([row for part in parts for row in part])
    assert told_pairs(joined) == told_pairs(whole)
    assert joined.keys.tolist() == whole.keys.tolist()


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_joined_words_are_those_of_the_whole(parts: list[list[list[int]]]) -> None:
    firsts = np.cumsum([0, *map(len, parts)]).tolist()
    joined = Words.joined([(words_of(part), first) for part, first in zip(parts, firsts, strict=False)])
    whole = words_of([row for part in parts for row in part])
    assert told_words(joined) == told_words(whole)
    assert joined.ids.tolist() == whole.ids.tolist()


def test_many_postings_are_joined_in_slices() -> None:
    """One key has more than are moved at once, and others follow it."""
    rows = [[(1, 2)] * 200, [(1, 3), (2, 2)]] * 500
    parts = [(pairs_of(rows), 1000 * part) for part in range(3)]
    assert told_pairs(Pairs.joined(parts)) == told_pairs(pairs_of(rows * 3))
