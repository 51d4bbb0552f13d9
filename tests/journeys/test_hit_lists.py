"""Lists of hits: narrowed to one digest, and under the headings of their digests."""

from __future__ import annotations

import pytest

from tests.journeys.pilot import Journey, journey
from tests.journeys.test_finding import listed, news

SIZES = [(140, 40), (100, 30), (80, 24), (40, 12)]


def head(person: Journey) -> str:
    entries = person.app.board.entries
    return " ".join(entries.render_line(0).text.split())


def lines(person: Journey) -> list[str]:
    entries = person.app.board.entries
    rows = [entries.render_line(y).text for y in range(1, entries.size.height)]
    return [" ".join(row.split()) for row in rows if row.strip()]


@pytest.mark.parametrize("size", SIZES)
async def test_hits_narrowed_to_a_digest_say_so_and_esc_widens_before_it_clears(size: tuple[int, int]) -> None:
    async with journey(news(), size=size) as person:
        await person.press("slash")
        await person.type("codex")
        await person.press("enter", "h", "down", "down", "enter")
        assert listed(person) == ["Codex 周记"]
        assert head(person).startswith("命中 昨天 周日 08:30")
        assert person.shows("1 / 3")
        await person.press("escape")
        assert (len(listed(person)), person.app.board.bar.text) == (3, "codex")
        assert person.title == "Codex 周记"
        assert "08:30" not in head(person)
        assert not person.shows("1 / 3")
        await person.press("escape")
        assert (len(listed(person)), person.app.board.bar.text) == (6, "")


async def test_the_count_of_narrowed_hits_is_said_in_english_too() -> None:
    host = news()
    host.language = "en"
    async with journey(host) as person:
        await person.press("slash")
        await person.type("codex")
        await person.press("enter", "h", "down", "down")
        assert person.shows("1 of 3")
        assert head(person) == "Hits Yesterday 08:30 best first"


@pytest.mark.parametrize("size", [*SIZES, (20, 5), (12, 3)])
@pytest.mark.parametrize(("order", "told"), [("-date", "旧的在前"), ("date", "新的在前")])
async def test_the_first_digest_of_hits_by_date_is_named(size: tuple[int, int], order: str, told: str) -> None:
    async with journey(news(), size=size) as person:
        await person.press("slash")
        await person.type(f"codex sort:{order}")
        await person.press("enter", "g")
        first = "昨天 周日 08:30" if order == "-date" else "今天 周一 12:30"
        if size[0] >= 40:
            assert told in head(person)
        if size[0] >= 20:
            assert first in (head(person) + lines(person)[0])
        for width, height in ((140, 40), (80, 24), (100, 20), (40, 12), (140, 30)):
            await person.pilot.resize_terminal(width, height)
            await person.settle()
            assert first in (head(person) + lines(person)[0])


async def test_a_heading_that_is_scrolled_away_is_said_by_the_head() -> None:
    async with journey(size=(100, 12)) as person:
        await person.press("slash")
        await person.type("#应用")
        await person.press("enter")
        assert "今天 周一 12:00" not in head(person)
        assert lines(person)[0].startswith("今天 周一 12:00")
        await person.press("j", "j", "j", "j", "j", "j", "j")
        assert head(person).startswith("命中 今天 周一")
        await person.press("g")
        assert lines(person)[0].startswith("今天 周一 12:00")


async def test_hits_by_date_narrowed_to_a_digest_name_it_once() -> None:
    async with journey(news()) as person:
        await person.press("slash")
        await person.type("codex sort:date")
        await person.press("enter", "h", "j", "j")
        assert head(person) == "命中 昨天 周日 08:30 新的在前"
        assert lines(person)[0].startswith("▪ Codex")
