"""Archives and queries made up for Hypothesis: few different marks, so that texts and queries collide often."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import strategies as st

from tests.finding.judge import asks_words
from tests.finding.readings import NOON, SHANGHAI, digest, entry
from tui_reader.finding.archive import Archive
from tui_reader.finding.fold import fold
from tui_reader.finding.query import Some, Term, Without
from tui_reader.finding.search import prepare
from tui_reader.model import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui_reader.finding.query import Node, Query

LATIN = [*"aig5", "ai", "gpt", "gp", "Ａ", "é", "e\u0301", "ß", "qian", "open"]
CHINESE = [*"千问问强強图图像长重行化学", "千问", "强化", "增长", "银行"]
OTHERS = [*"ви가나かカｶ½", "🚀", "👩‍💻", "𠀀", "ー", "々", "\u202e"]
GAPS = [*" -_。，（）、/#'", "  ", "\u3000", "——", "\u200b"]
MARKS = [*LATIN, *CHINESE, *OTHERS, *GAPS]
TEXT = st.lists(st.sampled_from(MARKS), min_size=1, max_size=9).map("".join)
WORD = st.lists(st.sampled_from(MARKS), min_size=1, max_size=2).map("".join)
URLS = [None, None, "https://x.com/Ai/status/1", "http://www.gpt.ai/5/", "https://zh.a.org/強化/É", "https://千问.cn"]
CATEGORIES = ["AI应用", "图像", "gpt", "强化 学"]
HOURS = [0, 4, 4, -20, 30, 900]


class Made(NamedTuple):
    """A reading to be, each of its entries as title, summary, link, author and site."""

    rows: list[tuple[str, str, str | None, str | None, str | None]]
    categories: list[str]
    hours: int | None


ROW = st.tuples(
    TEXT,
    TEXT,
    st.sampled_from(URLS),
    st.sampled_from([None, "@ai", "@Gpt5", "@千问"]),
    st.sampled_from([None, "x.com", "a.ai.com"]),
)
MADE = st.builds(
    Made,
    st.lists(ROW, max_size=5),
    st.lists(st.sampled_from(CATEGORIES), max_size=2, unique=True),
    st.sampled_from([None, *HOURS]),
)


def reading_of(made: Made, file: str) -> Reading:
    head = digest(None if made.hours is None else NOON + timedelta(hours=made.hours), file=file)
    head = head._replace(categories=tuple(made.categories))
    entries = []
    for number, (title, summary, url, author, site) in enumerate(made.rows, 1):
        one = entry(head, number, title, summary, url=url, author=author, site=site)
        posted = (NOON - timedelta(hours=number * 9)).astimezone(UTC) if number % 2 else None
        entries.append(one._replace(name=url or fold(title), posted=posted))
    return Reading(file, (head,), tuple(entries))


@contextmanager
def limits(*, rows: int, many: int) -> Iterator[None]:
    """Make small batches stay apart, and segments small: some thousand entries show what takes millions else."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tui_reader.finding.place.SMALL_BATCH", 0)
        patch.setattr("tui_reader.finding.index.MANY", many)
        patch.setattr("tui_reader.finding.index.MOST_ROWS", rows)
        patch.setattr("tui_reader.finding.index.LARGE", rows * 3 // 4)
        yield


def batches_of(mades: Sequence[Made]) -> list[list[Reading]]:
    """Put readings into batches of one, two, three …."""
    readings = [reading_of(made, f"{number % 7}{number}.md") for number, made in enumerate(mades)]
    batches: list[list[Reading]] = []
    while readings:
        batches.append(readings[: len(batches) + 1])
        readings = readings[len(batches) :]
    return batches


def built(mades: Sequence[Made], *, prepared: bool) -> Archive:
    """Build an archive batch by batch."""
    whole = Archive()
    for batch in batches_of(mades):
        whole = whole.with_readings(batch, zone=SHANGHAI)
        if prepared:
            prepare(whole)
    return whole


FILTERS = [
    "#应用", "#gpt", "cat:nil", "@a", "@gpt", "site:ai", "site:x.com", "site:com", "url:x.com", "url:强化", "url:5",
    "url:HTTP://gpt.ai/", "https://X.com/ai", "url:https://", "digest:新", "digest:1", "lang:zh", "lang:en",
    "date:2026-03-01", "date:..2026-03-01", "since:2d", "before:今天", "posted:2026-03", "posted:1d..", "is:unread",
    "is:read", "is:starred",
]  # fmt: skip
REGEXES = ["/g.t/", "/^a/", "/[ai]+5?/", "/千.?/", "/5$/", "/i|问/", "/x*/", "/(a+)+$/", "/./", "/学[^化]/"]
SETTINGS = ["", "", "", "", "sort:date", "sort:-date", "sort:best", "limit:2", "limit:0", "sort:-date limit:1"]
ANCHORED = ["^{}", "{}$", '^"{}"', '"{}"$', '^"{}"$', "title:^{}"]
FORMS = [*["{}"] * 6, '"{}"', "'{}", "title:{}", 'title:"{}"', "body:{}", *ANCHORED]


@st.composite
def alternatives(draw: st.DrawFn, texts: Sequence[str], depth: int) -> str:
    kind = draw(st.integers(0, 11))
    if kind == 0 and depth:
        return f"({draw(queries(texts, depth - 1))})"
    if kind == 1:
        return draw(st.sampled_from(FILTERS))
    if kind == 2:
        return draw(st.sampled_from(REGEXES))
    of_texts: bool = draw(st.booleans())
    if texts and of_texts:
        text = draw(st.sampled_from(texts))
        start = draw(st.integers(0, len(text) - 1))
        word = text[start : start + draw(st.integers(1, 4))]
    else:
        word = draw(WORD)
    return draw(st.sampled_from(FORMS)).format(word)


@st.composite
def queries(draw: st.DrawFn, texts: Sequence[str], depth: int = 2) -> str:
    """Draw a query, many of its words from some texts."""
    clauses = []
    for _ in range(draw(st.integers(1, 3))):
        parts = [
            draw(st.sampled_from(["", "", "", "", "-"])) + draw(alternatives(texts, depth))
            for _ in range(draw(st.sampled_from([1, 1, 1, 2, 3])))
        ]
        clauses.append(" | ".join(parts))
    return " ".join(clauses)


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Made], str]:
    """Draw an archive and a query."""
    mades = draw(st.lists(MADE, max_size=9))
    texts = [text for made in mades for row in made.rows for text in row[:2]]
    return mades, f"{draw(queries(texts))} {draw(st.sampled_from(SETTINGS))}"


LOOSE_TEXT = st.lists(
    st.sampled_from([*MARKS, *CHINESE, *CHINESE, "openai", "model", "强化学习", "分析报告", "增长", "nv", "绿", "lv"]),
    min_size=1,
    max_size=7,
).map("".join)
LOOSE_ROW = st.tuples(LOOSE_TEXT, LOOSE_TEXT, st.none(), st.sampled_from([None, "@ai"]), st.none())
LOOSE_NAMES = st.lists(st.sampled_from(CATEGORIES), max_size=2)
LOOSE_MADE = st.builds(Made, st.lists(LOOSE_ROW, max_size=5), LOOSE_NAMES, st.just(0))
SPELT = [
    "qian", "wen", "qianwen", "qw", "qwq", "tu", "tuxiang", "txc", "zhang", "chang", "zhong", "chong", "hang", "xing",
    "qianxue", "hx", "qianghua", "gptqw", "qwgp", "qwgpt", "ai5qgpt", "tugp", "openaitu", "tuopen", "gpttuai",
    "gptt", "qhx", "qhxx",
    "huaxue", "gptqian", "wengpt", "ai5", "q", "x", "lv", "nv", "lu", "yhzz", "gpq",
]  # fmt: skip
WRONG = [
    "opneai", "opena", "modle", "openaimodel", "强化学刁", "强学化习", "强学习", "化学习", "分析靠告", "仟问", "象图",
    "分报告析", "强化报告", "强化分析",
]  # fmt: skip


@st.composite
def slips(draw: st.DrawFn, texts: Sequence[str]) -> str:
    """Draw a word of a text with something wrong in it."""
    text = draw(st.sampled_from(texts))
    start = draw(st.integers(0, len(text) - 1))
    word = text[start : start + draw(st.integers(2, 9))]
    at = draw(st.integers(0, len(word)))
    other = draw(st.sampled_from(["", "e", "学", "qian", word[at : at + 1]]))
    return word[:at] + other + word[at + draw(st.integers(0, 1)) :]


@st.composite
def loose_cases(draw: st.DrawFn) -> tuple[list[Made], str]:
    """Draw an archive and a query that is spelt in pinyin, or has typos."""
    mades = draw(st.lists(LOOSE_MADE, min_size=1, max_size=6))
    texts = [text for made in mades for row in made.rows for text in row[:2]] or ["ai"]
    ways = [st.sampled_from(SPELT), st.sampled_from(WRONG), slips(texts), slips(texts), queries(texts, 1)]
    clauses = [
        draw(st.sampled_from(["{}", "{}", "{}", "{}", "title:{}", "-{}", "{} | #gpt", "{} | x"])).format(
            draw(draw(st.sampled_from(ways)))
        )
        for _ in range(draw(st.sampled_from([1, 1, 1, 2])))
    ]
    return mades, " ".join(clauses)


def marks_all(query: Query) -> bool:
    """Whether each hit of a query has words that can be marked: no empty matches, no filter in a word's stead."""
    return "/x*/" not in str(query) and not any(_has_stead(node) for node in query.nodes)


def _has_stead(node: Node) -> bool:
    if isinstance(node, Term | Without):
        return False
    mixed = isinstance(node, Some) and asks_words(node) and not all(map(asks_words, node.nodes))
    return mixed or any(map(_has_stead, node.nodes))
