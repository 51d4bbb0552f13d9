"""What of a hit is marked, in the list and in the entry."""

from __future__ import annotations

import pytest

from tests.journeys.pilot import Journey, journey
from tests.journeys.test_finding import news
from tests.journeys.test_inside import marked
from tests.ui.fake_host import NOW, FakeHost, digest_text
from tui_reader.text.cells import cell_len

LONG = "很长的标题一直说到最后也没有说到正题上面去才提起一个叫Zephyr的模型，后面还有很多很多话要说完才算完"


def titles(person: Journey) -> list[str]:
    entries = person.app.board.entries
    return [entries.render_line(y).text for y in range(1, entries.size.height)]


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("#行业", ["行业"]), ("#洞察 #应用", ["应用", "洞察"]), ("-#行业", []), ("@a", ["a"]), ("@b", []),
        ("site:x.com", ["x.com"]), ("行业", ["行业"]),
    ],
)  # fmt: skip
async def test_what_a_filter_means_is_marked_in_the_entry(query: str, hits: list[str]) -> None:
    async with journey(news()) as person:
        await person.press("slash")
        await person.type(query)
        assert marked(person)[0] == hits


@pytest.mark.parametrize("width", [140, 100, 76, 60, 50, 41, 40, 36])
@pytest.mark.parametrize("odd", ["", "a"])
async def test_a_first_hit_that_would_be_cut_off_is_shown_with_a_little_before_it(width: int, odd: str) -> None:
    host = FakeHost({"a.md": digest_text(NOW, (odd + LONG, "https://example.org/a", "没有。"))})
    async with journey(host, size=(width, 30)) as person:
        entries = person.app.board.entries
        await person.press("slash")
        await person.type("zephyr")
        row = titles(person)[0]
        assert cell_len(row) == entries.size.width
        assert "Zephyr" in row
        begins = odd + LONG[:5] in row
        assert begins is not ("⋯" in row.partition("Zephyr")[0])
        assert "个叫Zephyr" in row


async def test_a_title_whose_first_hit_is_in_view_begins_at_its_beginning() -> None:
    host = FakeHost({"a.md": digest_text(NOW, (LONG, "https://example.org/a", "没有。"))})
    async with journey(host, size=(50, 30)) as person:
        await person.press("slash")
        await person.type("标题 zephyr")
        assert "▪  很长的标题" in titles(person)[0]


async def test_a_hit_at_the_end_of_a_title_leaves_no_room_unused() -> None:
    host = FakeHost({"a.md": digest_text(NOW, (LONG + "Qwen", "https://example.org/a", "没有。"))})
    async with journey(host, size=(50, 30)) as person:
        await person.press("slash")
        await person.type("qwen")
        row = titles(person)[0]
        assert "⋯" in row
        assert "才算完Qwen" in row
        assert "很多很多话要说完" in row
