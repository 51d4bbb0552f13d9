"""Pinyin: how characters are read, what typed letters may be, and the table that says so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.finding.make_pinyin import TABLE
from tui_reader.finding.fold import fold
from tui_reader.finding.pinyin import (
    MOST_LETTERS,
    begun_by,
    initials,
    of_joined,
    parses,
    syllable_names,
    syllables,
)
from tui_reader.finding.tables import pinyin_table

PHRASES = sorted(pinyin_table().phrases)
PIECES = st.sampled_from(PHRASES) | st.sampled_from([*pinyin_table().varying, *"GPT-5 的，。🚀𠀀ガ々〇龘\ufffd"])
TEXT = st.lists(PIECES | st.characters(exclude_characters="\0"), max_size=12).map("".join).map(fold)


def said(text: str) -> str:
    """Read a text; a dash is what has no reading."""
    return " ".join(syllable_names()[number] if number >= 0 else "-" for number in syllables(fold(text)))


def cut_whole(text: str) -> list[int]:
    """Read a text the plain way: by the longest phrase at every place from the left."""
    table = pinyin_table()
    found: list[int] = []
    while len(found) < len(text):
        rest = text[len(found) : len(found) + 5]
        phrase = next((rest[:length] for length in range(5, 1, -1) if rest[:length] in table.phrases), rest[0])
        alone = [table.singles[ord(mark)] if ord(mark) < 0x10000 else -1 for mark in phrase]
        found += [table.names.index(name) for name in table.phrases.get(phrase, "").split()] or alone
    return found


def shown(letters: str, most: int = 16) -> list[str]:
    """Return the parses in letters, a begun syllable with all that it may be."""
    names = syllable_names()
    return [
        " ".join([*(names[number] for number in whole), *(["|".join(names[first:behind])] if behind else [])])
        for whole, (first, behind) in parses(letters, most)
    ]


@pytest.mark.parametrize(
    ("phrase", "reading"),
    [
        ("重庆", "chong qing"),
        ("重新", "chong xin"),
        ("重要", "zhong yao"),
        ("重构", "chong gou"),
        ("权重", "quan zhong"),
        ("双重", "shuang chong"),
        ("银行", "yin hang"),
        ("行业", "hang ye"),
        ("发行", "fa xing"),
        ("运行", "yun xing"),
        ("行长", "hang zhang"),
        ("命令行", "ming ling hang"),
        ("音乐", "yin yue"),
        ("快乐", "kuai le"),
        ("长城", "chang cheng"),
        ("增长", "zeng zhang"),
        ("校长", "xiao zhang"),
        ("长文本", "chang wen ben"),
        ("还是", "hai shi"),
        ("归还", "gui huan"),
        ("觉得", "jue de"),
        ("得到", "de dao"),
        ("首都", "shou du"),
        ("都", "dou"),
        ("率", "lv"),
        ("率先", "shuai xian"),
        ("效率", "xiao lv"),
        ("参与", "can yu"),
        ("参差", "cen ci"),
        ("人参", "ren shen"),
        ("差异", "cha yi"),
        ("出差", "chu chai"),
        ("调整", "tiao zheng"),
        ("调用", "diao yong"),
        ("微调", "wei tiao"),
        ("弹性", "tan xing"),
        ("子弹", "zi dan"),
        ("弹窗", "tan chuang"),
        ("校准", "jiao zhun"),
        ("学校", "xue xiao"),
        ("会计", "kuai ji"),
        ("会议", "hui yi"),
        ("角色", "jue se"),
        ("角度", "jiao du"),
        ("西藏", "xi zang"),
        ("隐藏", "yin cang"),
        ("朝鲜", "chao xian"),
        ("朝阳", "zhao yang"),
        ("传统", "chuan tong"),
        ("传记", "zhuan ji"),
        ("目的", "mu di"),
        ("了解", "liao jie"),
        ("为了", "wei le"),
        ("着手", "zhuo shou"),
        ("看着", "kan zhe"),
        ("便宜", "pian yi"),
        ("便捷", "bian jie"),
        ("给予", "ji yu"),
        ("模样", "mu yang"),
        ("模型", "mo xing"),
        ("对称", "dui chen"),
        ("名称", "ming cheng"),
        ("厦门", "xia men"),
        ("大厦", "da sha"),
        ("投降", "tou xiang"),
        ("降低", "jiang di"),
        ("绿色", "lv se"),
        ("策略", "ce lve"),
        ("女性", "nv xing"),
    ],
)
def test_a_phrase_says_how_its_characters_are_read(phrase: str, reading: str) -> None:
    assert said(phrase) == reading
    assert said(f"A，{phrase}。") == f"- - {reading} -"


@pytest.mark.parametrize(
    ("sentence", "reading"),
    [
        ("银行长期看好", "yin hang chang qi kan hao"),
        ("一行代码就能调用", "yi hang dai ma jiu neng diao yong"),
        ("在手机上调用", "zai shou ji shang diao yong"),
        ("股价上调两成", "gu jia shang tiao liang cheng"),
        ("执行代码的权重", "zhi xing dai ma de quan zhong"),
        ("重庆的行长觉得音乐很重要", "chong qing de hang zhang jue de yin yue hen zhong yao"),
        ("重慶銀行發行長城債券", "chong qing yin hang fa xing chang cheng zhai quan"),
    ],
)
def test_the_longest_phrase_from_the_left_counts(sentence: str, reading: str) -> None:
    assert said(sentence) == reading


def test_what_is_no_chinese_character_has_no_reading() -> None:
    assert syllables("") == []
    assert said("GPT-5 ガ🚀𠀀") == "- - - - - - - - -"
    assert said("🚀长城🚀") == "- chang cheng -"


@given(TEXT)
def test_each_code_point_has_its_reading_and_only_phrases_change_it(text: str) -> None:
    assert syllables(text) == cut_whole(text)


@given(st.lists(TEXT, max_size=6))
def test_a_column_is_read_as_its_titles_one_by_one(titles: list[str]) -> None:
    by_title = [number for title in titles for number in (*syllables(title), -1)]
    assert of_joined("\0".join((*titles, ""))).tolist() == (by_title or [])


def test_an_empty_column_has_no_readings() -> None:
    assert of_joined("").tolist() == []


def test_no_phrase_reaches_from_one_title_into_the_next() -> None:
    assert of_joined("增\0长\0城").tolist() == [*syllables("增"), -1, *syllables("长"), -1, *syllables("城")]
    assert syllables("长") != syllables("长城")[:1]


def test_a_long_text_in_which_every_character_varies_is_cut_once_only() -> None:
    assert syllables("长行重" * 7000) == cut_whole("长行重" * 7000)


def test_syllables_are_sorted_so_that_a_begin_is_one_range() -> None:
    names = syllable_names()
    assert list(names) == sorted(set(names))
    first, behind = begun_by("zh")
    assert set(names[first:behind]) == {name for name in names if name.startswith("zh")}
    assert begun_by("zhuang") == begun_by("gpt") == (0, 0)
    assert {"lv", "nv", "lve", "nve"} <= set(names)


def test_every_syllable_has_its_initial() -> None:
    assert [name[0] for name in syllable_names()] == list(initials())


@pytest.mark.parametrize(
    ("letters", "ways"),
    [
        ("tongyi", ["tong yi", "tong yi|yin|ying"]),
        ("qianw", ["qian wa|wai|wan|wang|wei|wen|weng|wo|wu", "qi an wa|wai|wan|wang|wei|wen|weng|wo|wu"]),
        ("fab", ["fa ba|bai|ban|bang|bao|bei|ben|beng|bi|bian|biao|bie|bin|bing|bo|bu"]),
        ("shua", ["shua", "shu a", "shua|shuai|shuan|shuang", "shu a|ai|an|ang|ao"]),
        ("zhua", ["zhua", "zhu a", "zhua|zhuai|zhuan|zhuang", "zhu a|ai|an|ang|ao"]),
        ("lv", ["lv", "lv|lve"]),
        ("a", ["a"]),
        ("q", []),
        ("gpt", []),
        ("5", []),
        ("千问", []),
        ("", []),
    ],
)
def test_letters_are_read_in_every_way(letters: str, ways: list[str]) -> None:
    assert shown(letters) == ways


def test_two_words_in_the_same_letters_are_both_read() -> None:
    assert shown("xian")[:2] == ["xian", "xi an"]
    assert shown("fangan")[:2] == ["fan gan", "fang an"]


def test_u_is_taken_for_v_where_people_type_it() -> None:
    assert shown("celue")[0] == "ce lve"
    assert shown("nuedai")[0] == "nve dai"
    assert shown("nuer")[0] == "nu er"


def test_there_are_no_more_parses_than_asked_for() -> None:
    assert len(parses("xian" * 20)) == 16
    assert shown("xian" * 20, 1) == [" ".join(["xian"] * 20)]
    assert parses("xian", 0) == []


def test_endless_letters_are_no_pinyin() -> None:
    assert parses("a" * MOST_LETTERS)
    assert parses("xian" * 2500) == parses("a" * (MOST_LETTERS + 1)) == []


@given(st.lists(st.sampled_from(PHRASES).map(fold), min_size=1, max_size=3).map("".join))
def test_letters_that_spell_a_text_are_read_as_it(text: str) -> None:
    read = tuple(syllables(text))
    letters = "".join(syllable_names()[number] for number in read)
    if len(read) <= 4 and not {"m", "n", "ng", "hm"} & {syllable_names()[number] for number in read}:
        assert (read, (0, 0)) in parses(letters, 1000)


def test_the_table_names_whose_data_it_is() -> None:
    assert "mozillazg" in (TABLE.parent / "LICENSE.pypinyin").read_text(encoding="utf-8")
    assert "pypinyin" in (TABLE.parent / "README.md").read_text(encoding="utf-8")


def test_every_phrase_of_the_table_has_a_syllable_for_each_character() -> None:
    table = pinyin_table()
    assert all(len(reading.split()) in {0, len(phrase)} for phrase, reading in table.phrases.items())
    assert all(fold(phrase) == phrase for phrase in table.phrases)
    assert {name for reading in table.phrases.values() for name in reading.split()} <= set(table.names)
