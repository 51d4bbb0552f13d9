"""Where typed letters stand in a text: full pinyin and initials, with Latin words between."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.finding.fold import fold
from tui_reader.finding.pinyin import MOST_LETTERS, initials, syllable_names, syllables
from tui_reader.finding.spelling import initial_places, places

CHINESE = st.text(st.sampled_from("重庆银行音乐增长城千问发布模型绿略女，。 "), min_size=1, max_size=12)


def found(letters: str, text: str) -> list[str]:
    folded = fold(text)
    return [folded[start:end] for start, end in places(letters, folded)]


def found_by_initials(letters: str, text: str) -> list[str]:
    folded = fold(text)
    return [folded[start:end] for start, end in initial_places(letters, folded)]


@pytest.mark.parametrize(
    ("letters", "text", "marked"),
    [
        ("qianwen", "通义千问发布", ["千问"]),
        ("qianw", "通义千问发布", ["千问"]),
        ("qianwenf", "通义千问发布", ["千问发"]),
        ("qia", "千问与洽谈", ["千", "洽"]),
        ("chongqing", "重庆的庆典，重庆", ["重庆", "重庆"]),
        ("zhongqing", "重庆", []),
        ("yinhang", "银行长期发行", ["银行"]),
        ("xian", "西安的先锋", ["西安", "先"]),
        ("xian", "想先", ["想", "先"]),
        ("celue", "策略", ["策略"]),
        ("celve", "策略", ["策略"]),
        ("lue", "略", ["略"]),
        ("gpt5fabu", "OpenAI：GPT-5 发布会", ["gpt-5 发布"]),
        ("gptfabu", "GPT 发布", ["gpt 发布"]),
        ("fabugpt", "发布 GPT", ["发布 gpt"]),
        ("fabugp", "发布《GPT》", ["发布《gpt"]),
        ("fabu", "发 · 布", ["发 · 布"]),
        ("gpfabu", "GPT 发布", []),
        ("ptfabu", "GPT 发布", []),
        ("gpt", "GPT 发布", []),
        ("gptf", "GPT 发布", []),
        ("gptfa", "GPT 发布", ["gpt 发"]),
        ("q", "千问", []),
        ("a", "阿里", ["阿"]),
        ("a", "安全", []),
        ("fabu", "发🚀布", []),
        ("fabu", "发ガ布", []),
        ("fabuma", "发布", []),
        ("", "发布", []),
        ("fabu", "", []),
        ("fa bu", "发布", []),
        ("fabu", "發佈與发布", ["发布", "发布"]),
    ],
)
def test_full_pinyin_stands_where_its_syllables_do(letters: str, text: str, marked: list[str]) -> None:
    assert found(letters, text) == marked


@pytest.mark.parametrize(
    ("letters", "text", "marked"),
    [
        ("tyqw", "阿里通义千问发布", ["通义千问"]),
        ("qw", "通义千问，千万", ["千问", "千万"]),
        ("qwf", "千问-发布", ["千问-发"]),
        ("qwf", "千问，发布", []),
        ("cq", "重庆", ["重庆"]),
        ("zq", "重庆", []),
        ("gptfb", "GPT 发布", ["gpt 发布"]),
        ("gpfb", "GPT 发布", []),
        ("fbgpt", "发布 GPT", ["发布 gpt"]),
        ("fbgp", "发布 GPT", []),
        ("gpt", "GPT 发布", []),
        ("t", "通义", []),
        ("ty", "通🚀义", []),
        ("tyq", "通义", []),
        ("ty", "", []),
    ],
)
def test_initials_stand_where_their_characters_do(letters: str, text: str, marked: list[str]) -> None:
    assert found_by_initials(letters, text) == marked


def test_places_overlap_and_are_in_order() -> None:
    assert places("haohao", "好好好") == [(0, 2), (1, 3)]
    assert initial_places("hh", "好好好") == [(0, 2), (1, 3)]


def test_readings_at_hand_are_taken() -> None:
    assert places("fabu", "发布", syllables("发布")) == [(0, 2)]
    assert places("fabu", "发布", syllables("银行")) == []
    assert initial_places("yh", "发布", syllables("银行")) == [(0, 2)]


@given(CHINESE, st.data())
def test_a_text_is_found_by_its_own_letters_and_initials(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    end = min([end, *(at for at in range(start + 1, end) if text[at] in "，。")])
    read = [number for number in syllables(text)[start:end] if number >= 0]
    letters = "".join(syllable_names()[number] for number in read)
    if read and syllables(text)[start] >= 0 and len(letters) <= MOST_LETTERS:
        behind = start + len(text[start:end].rstrip("，。 "))
        assert (start, behind) in places(letters, text)
        if len(read) > 1:
            assert (start, behind) in initial_places("".join(initials()[number] for number in read), text)


@given(st.text(st.sampled_from("abfgxinu5"), max_size=12), st.text(st.sampled_from("发布安先gpt5 -🚀"), max_size=12))
def test_a_place_lies_inside_the_text_and_begins_and_ends_with_what_counts(letters: str, text: str) -> None:
    for start, end in (*places(letters, text), *initial_places(letters, text)):
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip(" -")


def test_endless_letters_are_nowhere() -> None:
    assert places("fa" * 5000, "发" * 5000) == []
    assert initial_places("f" * 5000, "发" * 5000) == []
    assert len(places("fa" * 48, "发" * 5000)) == 5000 - 47


def test_many_letters_are_characters_alone() -> None:
    """So many ways to glue words and Chinese would take long, and nobody types them."""
    text = "gpt" + "发布" * 8
    assert places("gpt" + "fabu" * 7, text) == [(0, 17)]
    assert places("gpt" + "fabu" * 8, text) == []
    assert places("fabu" * 8 + "fa", text + "发") == [(3, 20)]
    assert initial_places("gpt" + "fb" * 15, "gpt" + "发布" * 15) == []
