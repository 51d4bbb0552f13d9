"""What peers print is read, and tables are summed up as they say."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from tests.bench import fzf
from tests.bench.generate import half_of, word_lists
from tests.bench.known import Item
from tests.bench.peers import NAMES, peers
from tests.bench.relevance import Score, told, verdict
from tests.bench.search import QUERIES, prefixes
from tests.bench.timing import line

if TYPE_CHECKING:
    from pathlib import Path

ITEMS = [Item("Qwen 发布新模型", "图像理解"), Item("A paper on latency", "and throughput"), Item("OpenAI 的接口", "")]


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("  2972 iterations  avg: 0.10ms  min: 0.06ms  max: 0.73ms  total: 0.30s  items: 3400", 0.0001),
        ("  3 iterations  avg: 1.25s  min: 1.06s", 1.25),
        ("  3 iterations  avg: 12µs  min: 10µs", 0.000012),
    ],
)
def test_the_average_of_fzf_is_read(said: str, seconds: float) -> None:
    assert math.isclose(fzf.average(said), seconds)


def test_an_average_that_is_not_there_is_told() -> None:
    with pytest.raises(ValueError, match="no average"):
        fzf.average("unknown option: --bench")


@pytest.mark.parametrize("name", NAMES)
def test_every_peer_finds_a_word_of_a_title(name: str, tmp_path: Path) -> None:
    found = peers([name], ITEMS, tmp_path)[name]
    assert not isinstance(found, str), found
    assert found("latency")[0] == 1
    assert found("接口")[0] == 2


def test_the_queries_are_typed_letter_by_letter() -> None:
    assert prefixes(["ab c", "图像"]) == ["a", "ab", "ab ", "ab c", "图", "图像"]
    assert len(QUERIES) >= 20
    assert len(prefixes()) >= 107


def test_halves_of_a_word_list_share_nothing() -> None:
    every = word_lists()["chinese"]
    even, odd = half_of(every, 0), half_of(every, 1)
    assert not set(even) & set(odd)
    assert sorted(even + odd) == sorted(every)
    assert 0.45 < len(even) / len(every) < 0.55


def test_times_are_summed_up_in_milliseconds() -> None:
    assert line("a", [0.001, 0.003, 0.002]) == ("a", 3, 2.0, 3.0, 3.0)
    assert line("none", []) is None


def test_the_table_and_the_verdict_name_every_program() -> None:
    scores = [Score(name, "all", 10, 0.5, ten, 0.6) for name, ten in (("search", 0.9), ("oracle", 1.0), ("fzf", 0.4))]
    assert "oracle" in told(scores)
    assert verdict(scores) == "hit@10 is 0.900 of the oracle's; +0.500 beside the best peer, fzf"
