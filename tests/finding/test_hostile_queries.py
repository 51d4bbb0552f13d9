"""Queries that nobody types on purpose are parsed, searched to the end and marked, and their work is bounded."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import pytest

from tests.finding.readings import NOON, SHANGHAI, archive, digest, entry, reading
from tui_reader.finding.archive import Archive
from tui_reader.finding.query import MOST_CLAUSES, Kind, parse
from tui_reader.finding.search import Search, hit_of, prepare
from tui_reader.finding.sieve import MOST_SLOW, SLICE_OF_TEXTS
from tui_reader.model import Reading

if TYPE_CHECKING:
    from tui_reader.model import Digest, Entry

HAN: Final = "".join(map(chr, range(0x4E00, 0x4E00 + 10_000)))
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"

HOSTILE: Final = {
    "blanks": " \u3000\t\n" * 500,
    "ten thousand letters": "abcdefghij" * 1_000,
    "ten thousand characters": HAN,
    "ten thousand words": "a bc " * 5_000,
    "one word a thousand times": "gpt " * 1_000,
    "one character a thousand times": "的" * 1_000,
    "one letter": "a",
    "one character": "的",
    "64 letters": " ".join((LETTERS * 3)[:64]),
    "64 alternatives": "|".join((LETTERS * 3)[:64]),
    "64 long words": " ".join(f"{first}{'openaimodelgpt' * 4}" for first in LETTERS * 3),
    "64 long alternatives of pinyin": "|".join(f"{first}qianwentongyi" for first in LETTERS * 3),
    "eight long words of pinyin": " ".join("qianwen" * 13 for _ in range(8)),
    "eight words of initials": " ".join(f"{first}yqwgptai" for first in LETTERS[:8]),
    "pinyin of one letter": "a" * 96,
    "pinyin that parses in many ways": "xianangengangai" * 6,
    "a squeezed word": "-".join("openai" * 9),
    "punctuation": "…—。，、；：？！" * 200,
    "deep": "(" * 5_000 + "a" + ")" * 5_000,
    "deep and not": "-(" * 5_000 + "a" + ")" * 5_000,
    "closing": ")" * 5_000,
    "opening": "(" * 5_000,
    "quotes": '"' * 5_001,
    "apostrophes": "'" * 5_000,
    "half a phrase": '"gpt ' + "a" * 5_000,
    "bars": "|" * 1_000,
    "bars apart": "| " * 1_000,
    "a bar a letter": "a|" * 1_000,
    "minus": "-" * 1_000,
    "minus apart": "- " * 1_000,
    "minus of everything": "-a -的 -1 -gpt -/./ -#a -@a -is:unread -lang:zh -lang:en -url:h",
    "hashes": "#" * 1_000,
    "ats": "@" * 1_000,
    "slashes": "/" * 1_000,
    "carets": "^" * 1_000 + "$" * 1_000,
    "every operator half typed": "- ! ( \" ' # @ ^ $ / | OR title: body: url: digest: lang: date: posted: is: sort: a",
    "fields of nothing": "title: " * 500,
    "a limit": "limit:" + "9" * 5_000 + " a",
    "no limit": "limit:0 的",
    "surrogates": "\udc80\ud800 a\udfff",
    "nothings": "\0a\0 \"\0\" '\0 /\0/ url:\0 #\0 @\0",
    "control": "\x1b]0;x\x07\x9b31m\x7f",
    "combining marks": "e" + "\u0301" * 5_000,
    "combining marks alone": "\u0301\u200d\u202e" * 2_000,
    "emoji": "👩‍💻🚀" * 200,
    "right to left": "שלום مرحبا \u202eabc",
    "full width": "ＧＰＴ（｜！＃＠" * 100,
    "a regex that never ends": "/(a+)+$/",
    "one with alternatives": "/(a|a)*$/",
    "one of words": r"/(\w+\s?)+$/",
    "one of dots": "/(.*)*x/",
    "one without it": r"-/(\w+\s?)+$/",
    "many of them": " | ".join(rf"/(\w+\s?)+{letter}$/" for letter in LETTERS),
    "a regex that is everywhere": "/.*/",
    "a regex of nothing": "/x*/",
    "a long regex": "/" + "a?" * 400 + "a/",
    "a huge regex": "/((a{99}){99}){99}/",
    "a broken regex": "/[/ a /(/ /*/ /(?P<a>/",
    "a regex that looks back": r"/(a)\1+(?<!b)(?=a)$/",
    "the beginning of time": "date:0001-01-01 | date:..0001-01-01 | before:0001-01-01 | posted:..0001",
    "the end of time": "date:9999-12-31.. | since:9999-12-31 | posted:9999-12-31",
    "no such times": "date:0000-00-00 date:9999-99-99 since:999999w | since:999999d date:..",
    "every mark": "is:unread | is:read | is:starred | is:new",
    "addresses": "https:// http://www. url:https:// url:/ url:. https://" + "x" * 5_000,
    "markup": "'; DROP TABLE entries; -- %s{0}${x}<b>[link](a)",
}
assert len(HOSTILE) >= 40

NASTY: Final = (
    "a" * 5_000 + "b",
    "word " * 1_000 + "!",
    "的" * 5_000,
    "e" + "\u0301" * 5_000,
    "-" * 5_000,
    "千，" * 2_000,
    "gpt千问" * 500,
    "abcdefghij" * 1_000,
    HAN[:5_000],
    "👩‍💻" * 500,
    "\udc80\ud800",
    "",
    " ",
)
MANY: Final = 3_000
LEAVES: Final = 6
"""Ways to look at a segment: literally, by sound twice, by typos twice, in pieces."""


@pytest.fixture(scope="module")
def nasty() -> Archive:
    """Return an archive with nasty entries among some thousand plain ones, in two segments."""
    words = ["OpenAI 发布 GPT-5", "千问 图像模型", "word by word", "a study of agents", "的士 and 的话"]
    heads = [digest(NOON - timedelta(hours=4 * hour), categories=["AI应用"]) for hour in range(3)]
    rows = [(text, "") for text in NASTY] + [("x", text) for text in NASTY]
    rows += [(f"{words[at % 5]} {at}", f"{words[at % 3]}，{at} {words[at % 4]}") for at in range(MANY)]
    readings = [Reading(head.file, (head,), tuple(_entries(head, rows[at::3]))) for at, head in enumerate(heads)]
    whole = Archive().with_readings(readings[:2], zone=SHANGHAI)
    prepare(whole)
    return whole.with_readings(readings[2:], zone=SHANGHAI)


def _entries(head: Digest, rows: list[tuple[str, str]]) -> list[Entry]:
    fields = {"author": "@a", "site": "a.org"}
    return [entry(head, at, *row, url=f"https://a.org/{at}", **fields) for at, row in enumerate(rows, 1)]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_query_is_searched_to_the_end(nasty: Archive, text: str) -> None:
    query = parse(text)
    assert len(query.terms) <= MOST_CLAUSES
    search = Search(nasty, query, NOON)
    steps, scanned = 0, []
    while (batch := search.step()) is not None:
        steps += 1
        scanned.append(batch.scanned)
    segments = 2
    slices = sum(term.kind is Kind.REGEX for term in query.terms) * (len(nasty) // SLICE_OF_TEXTS + segments)
    assert steps <= segments * (LEAVES + len(query.terms)) + slices + MOST_SLOW
    assert max(scanned) <= len(nasty)
    assert search.total <= len(nasty)
    for row, level in search.ranked[:10]:
        hit_of(nasty, row, level, query)


CATASTROPHIC = "(a|aa)+$"


def test_what_a_regex_had_no_time_for_is_no_hit_with_a_minus_either() -> None:
    """The minus says that it is not there; nobody knows."""
    titles = ["zzz", "a" * 5_000 + "b", "aaa", "zzz"]
    whole = archive(reading(digest(), *titles))
    for query, rows in ((f"/{CATASTROPHIC}/", []), (f"-/{CATASTROPHIC}/", [0]), (f"-(zz -/{CATASTROPHIC}/)", [1, 2])):
        search = Search(whole, parse(query), NOON)
        while search.step() is not None:
            pass
        assert search.capped
        assert [row for row, _ in search.ranked] == rows


def test_a_regex_is_given_up_after_so_many_slow_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that takes long ends the step, so that keys come through; many of them end the search."""
    monkeypatch.setattr("tui_reader.finding.sieve.MOST_SLOW", 3)
    monkeypatch.setattr("tui_reader.finding.sieve.QUICK_SECONDS", 1e-9)
    slow = "a" * 700 + "b"
    whole = archive(reading(digest(), *([slow] * 9)))
    search = Search(whole, parse("/a+c/"), NOON)
    scanned = []
    while (batch := search.step()) is not None:
        scanned.append(batch.scanned)
    assert search.capped
    assert scanned[:4] == [1, 1, 1, 1]
    assert len(scanned) == 5
