"""Make `tui_reader/finding/data/pinyin.txt`, the table behind `finding.pinyin`.

For development only: `pip install pypinyin==0.55.0`, then `python -m tests.finding.make_pinyin` in the project's root.
Readings are those of pypinyin and of the pinyin-data and phrase-pinyin-data inside it (MIT License), and our own
`CORRECTIONS` for words of today's news that it reads wrongly.

The file is UTF-8, in five parts with an empty line between them:
1. a line for each syllable, sorted: its name, a blank, the characters that are read so when they stand alone;
2. a line for each phrase that is read otherwise than its characters alone: the phrase and its syllables;
3. one line of phrases, parted by blanks, that are read as their characters are, but must be known, lest a phrase of
   the second part be seen where it is not: 权重 in 权重构成, which has no 重构;
4. one line of pairs, parted by blanks: two neighbours in a phrase of the second part, of which one is read otherwise
   than alone: a text without any is read as its characters are;
5. one line of all characters that some phrase reads otherwise.

A text is cut into the longest known phrases from the left. Of the 47,000 phrases of the source those of at most
five characters are kept without which the phrase itself, or one of two or three that runs into one of the second part,
would be read wrongly.
"""

from __future__ import annotations

import importlib
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.finding.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

TABLE = Path(__file__).parents[2] / "tui_reader" / "finding" / "data" / "pinyin.txt"
BMP = range(0x3007, 0x10000)
LONGEST = 5
"""Characters: proverbs that are longer stand in no title, and how far they reach must be looked at everywhere."""
LONGEST_GUARD = 3
"""Characters: longer bound phrases seldom run into another, and are two thirds of them all."""

CORRECTIONS = """
长 chang 长文 长上下文 长视频 长推理 长时间 长时 长思考 长链 长尾 长达 长任务 长记忆 长代码 长窗口 长序列 长对话 长回答
长 chang 长三角 长鑫 长板 长图 长输入 长输出 长周期 长线 长句 长剧 长片 长提示 长视野 长思维链 长轮次 长轨迹 长语音
长 chang 长续航 长流程 长报告 长帖 更长 较长 很长 最长 太长 过长 偏长 加长 变长 边长
重 chong 重构 重写 重训 重制 重塑 重置 重试 重命名 重排 重定义 重回 重拾 重绘 重做 重演 重装 重开 重连 多重 重编译
重 chong 重采样 重来 重算 重录 重发 重放 重洗 重设 重整 重载 重加载 重部署 重获 重振 重铸 重燃 重温 重归
重 zhong 权重 加重 侧重 比重 体重 严重 沉重 繁重
行 hang 行代码 多行 命令行 行数 每行 万行 千行 百行 逐行 投行 几行 十行 单行 两行 三行 亿行 整行 行级
行 hang 一行代码 多行代码 单行代码 两行代码 三行代码 每行代码 百行代码 千行代码 万行代码 十行代码 几行代码
行 xing 进行 举行 推行 发行 实行 施行 飞行 旅行 流行 履行 试行 通行 盛行 现行 出行 可行 步行 先行 运行时 再行 另行
行 xing 多行动 多行为 两行为 每行动 自行 执行 运行 可执行 可运行 单行道 单行线 并行 串行 平行 同行者
调 tiao 微调 调优 调高 上调 下调 调校 可调 调低 精调 调价 调教 调小 调大 调慢 调快 调到 调成
调 diao 上调用 下调用 可调用 上调查 下调查 可调查 上调度 下调度 可调度 上调研 可调动
弹 tan 弹窗 弹出 弹奏 弹框 弹唱
率 shuai 率团 率队 率众
乐 yue 乐理 乐手 乐团 乐坛 乐评
藏 zang 藏语 藏文 藏区
还 huan 还款 还债 还贷 还清 还钱
"""
"""A character, its reading, and words in which it is read so, wherever pypinyin says otherwise."""

Readings = dict[str, tuple[str, ...]]


class Reader:
    """Reads a text by the longest phrases from the left.

    Attributes:
        phrases: Those that are known.
    """

    def __init__(self, singles: Mapping[str, str], phrases: Mapping[str, tuple[str, ...]]) -> None:
        self._singles = singles
        self.phrases: Readings = {}
        self._lengths: dict[str, set[int]] = defaultdict(set)
        for phrase, reading in phrases.items():
            self.add(phrase, reading)

    def add(self, phrase: str, reading: tuple[str, ...]) -> None:
        self.phrases[phrase] = reading
        self._lengths[phrase[:2]].add(len(phrase))

    def read(self, text: str) -> tuple[str, ...]:
        """Return a syllable for each character."""
        said: list[str] = []
        while len(said) < len(text):
            said += self._next(text, len(said))
        return tuple(said)

    def plain(self, text: str) -> tuple[str, ...]:
        """Return a syllable for each character as it stands alone."""
        return tuple(self._singles.get(mark, "") for mark in text)

    def _next(self, text: str, at: int) -> tuple[str, ...]:
        for length in sorted(self._lengths.get(text[at : at + 2], ()), reverse=True):
            if reading := self.phrases.get(text[at : at + length]):
                return reading
        return self.plain(text[at])


def corrected(phrases: Readings, read: Callable[[str], tuple[str, ...]]) -> Readings:
    """Return the phrases with `CORRECTIONS` among them."""
    result = dict(phrases)
    for line in CORRECTIONS.split("\n")[1:-1]:
        mark, syllable, *words = line.split(" ")
        for word in words:
            said = zip(word, result.get(word) or read(word), strict=True)
            result[word] = tuple(syllable if each == mark else reading for each, reading in said)
    return result


def kept(singles: Mapping[str, str], phrases: Readings) -> Readings:
    """Leave out every phrase without which texts are read all the same."""
    whole, some = Reader(singles, phrases), Reader(singles, {})
    _add_misread(some, phrases)
    by_head: dict[str, list[str]] = defaultdict(list)
    for phrase in some.phrases:
        for end in range(1, len(phrase)):
            by_head[phrase[:end]].append(phrase)
    for phrase in sorted(phrases, key=len):
        if len(phrase) <= LONGEST_GUARD and phrase not in some.phrases:
            texts = _run_together(phrase, by_head)
            if any(whole.read(text) != some.read(text) for text in texts):
                some.add(phrase, phrases[phrase])
    _add_misread(some, phrases)  # a guard may have cut one of them
    return some.phrases


def _add_misread(reader: Reader, phrases: Readings) -> None:
    for phrase in sorted(phrases, key=len):
        if reader.read(phrase) != phrases[phrase]:
            reader.add(phrase, phrases[phrase])


def _run_together(phrase: str, by_head: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Yield the texts in which one of the phrases by their heads begins inside this one and ends behind it."""
    for at in range(1, len(phrase)):
        for other in by_head.get(phrase[at:], ()):
            yield phrase + other[len(phrase) - at :]


def write(singles: Mapping[str, str], phrases: Readings) -> None:
    """Write the table as `finding.tables` reads it."""
    reader = Reader(singles, {})
    other = {phrase: reading for phrase, reading in phrases.items() if reading != reader.plain(phrase)}
    by_name: dict[str, list[str]] = {name: [] for reading in other.values() for name in reading}
    for mark, name in singles.items():
        by_name.setdefault(name, []).append(mark)
    pairs = set(_pairs(reader, other))
    parts = (
        "\n".join(f"{name} {''.join(by_name[name])}" for name in sorted(by_name)),
        "\n".join(f"{phrase} {' '.join(reading)}" for phrase, reading in sorted(other.items())),
        " ".join(sorted(phrases.keys() - other.keys())),
        " ".join(sorted({pair for pair, _ in pairs})),
        "".join(sorted({mark for _, mark in pairs})),
    )
    TABLE.write_bytes("\n\n".join(parts).encode())


def _pairs(reader: Reader, phrases: Readings) -> Iterator[tuple[str, str]]:
    """Yield, for each character that a phrase reads otherwise than alone, a neighbour with it, and the character."""
    for phrase, reading in phrases.items():
        for at, (said, alone) in enumerate(zip(reading, reader.plain(phrase), strict=True)):
            if said != alone:
                yield phrase[max(at - 1, 0) :][:2], phrase[at]


def main() -> None:
    """Ask pypinyin, and write."""
    said: Callable[[str], list[str]] = importlib.import_module("pypinyin").lazy_pinyin
    source: Iterable[str] = importlib.import_module("pypinyin.constants").PHRASES_DICT
    spoken = {mark: said(mark)[0] for mark in map(chr, BMP) if not 0xD800 <= ord(mark) <= 0xDFFF}
    singles = {mark: name for mark, name in spoken.items() if name != mark and name.isascii() and name.isalpha()}
    singles = {mark: name for mark, name in singles.items() if fold(mark) == mark and mark.isalnum()}

    def read(text: str) -> tuple[str, ...]:
        return tuple(said(text))

    # not those in traditional script: folded text is read by its own phrases
    phrases = {each: read(each) for each in source if len(each) <= LONGEST and singles.keys() >= set(each)}
    write(singles, kept(singles, corrected(phrases, read)))


if __name__ == "__main__":
    main()
