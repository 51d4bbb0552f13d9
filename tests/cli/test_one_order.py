"""The command line, Python and the screen give the same entries in the same order at the same levels."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from tui_reader.cli.main import main
from tui_reader.library import Library
from tui_reader.ui.lookup import Lookup

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.portable

READERS = [
    "qwen 图像",
    "qianwen",
    "tyqw",
    "opneai",
    '"open source"',
    "'qwen",
    "^GPT",
    "发布$",
    '^"GPT 5"',
    "模型 -x",
    "模型 !开源",
    "openai | anthropic",
    "openai OR anthropic",
    "(openai | google) 模型",
    r"/gpt-?5\.\d/",
    r"/gpt-?\d/",
    "#行业洞察",
    "cat:应用",
    "@karpathy",
    "author:k",
    "site:github.com",
    "site:x.com",
    "title:模型",
    "body:模型",
    "url:x.com",
    "digest:过去",
    "lang:zh",
    "lang:en",
    "https://x.com/",
    "date:2025-12",
    "date:2025-12-20..2025-12-21",
    "since:2d",
    "before:monday",
    "posted:2025-12-19..",
    "日期：昨天",
    "is:unread",
    "is:read",
    "is:starred",
    "is:new",
    "模型 sort:date",
    "模型 sort:-date",
    "#应用 sort:-date",
    "#应用 sort:best",
    "模型 limit:20",
    "",
    "a",
    "的",
    "模型 | #行业洞察",
]
"""What the reader's table of the query language has, and some more."""

Told = list[tuple[object, object, object]]


@pytest.fixture(autouse=True)
def _plain_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable))
    monkeypatch.setenv("TZ", "Asia/Shanghai")


@pytest.fixture(scope="module")
def samples() -> Library:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Asia/Shanghai")
        return Library.open("", demo=True)


def printed(query: str, output: pytest.CaptureFixture[str]) -> Told:
    limit = [] if "limit:" in query else ["-n", "0"]
    status = main(["--demo", "--print", "--format", "jsonl", *limit, "-q", query])
    items = [json.loads(line) for line in output.readouterr().out.splitlines()]
    assert status == (0 if items else 1)
    return [(item["file"], item["number"], item["match"]) for item in items]


def found(library: Library, query: str) -> Told:
    return [
        (hit.entry.digest.file, hit.entry.number, hit.level and hit.level.label)
        for hit in library.search(query, limit=0)
    ]


def listed(library: Library, query: str) -> Told:
    lookup = Lookup(library.archive, query, datetime.now(library.zone))
    while lookup.step():
        pass
    listing = lookup.listing(gap=1)
    told: Told = []
    for position, row in enumerate(listing.rows):
        one, level = library.archive.entry(row), listing.level(position)
        told.append((one.digest.file, one.number, level and level.label))
    assert len(told) == lookup.hits
    return told


@pytest.mark.parametrize("query", READERS)
def test_a_query_has_one_order_everywhere(
    samples: Library, query: str, capsys: pytest.CaptureFixture[str]
) -> None:
    hits = found(samples, query)
    assert printed(query, capsys) == hits
    assert listed(samples, query) == hits


def test_the_queries_find_something_to_put_in_order(samples: Library) -> None:
    counts = [len(found(samples, query)) for query in READERS]
    assert sum(count > 1 for count in counts) >= 25
