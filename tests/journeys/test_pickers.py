"""Pickers over a query, and on narrow screens."""

from __future__ import annotations

import pytest

from tests.journeys.pilot import Journey, journey
from tests.journeys.test_finding import listed, news
from tui_reader.text.cells import cell_len


def bar(person: Journey) -> str:
    return person.rows()[0]


@pytest.mark.parametrize("size", [(140, 40), (60, 20), (40, 12)])
async def test_the_query_that_a_picker_is_opened_over_stays_in_view(size: tuple[int, int]) -> None:
    async with journey(news(), size=size) as person:
        await person.press("slash")
        await person.type("codex")
        await person.press("enter", "number_sign")
        assert bar(person).startswith("  / codex #")
        await person.type("AI")
        assert bar(person).startswith("  / codex #AI")
        await person.press("backspace", "backspace", "escape")
        assert bar(person).startswith("  / codex")
        assert "#" not in bar(person)
        await person.press("colon")
        assert bar(person).startswith("  / codex :")
        await person.press("escape", "at", "enter")
        assert person.app.board.bar.text.startswith("codex ")
        assert 0 < len(listed(person)) < 3


async def test_a_long_query_leaves_half_of_the_row_to_what_is_typed() -> None:
    async with journey(news(), size=(40, 12)) as person:
        await person.press("slash")
        await person.type("codex 用技能解决规划难题")
        await person.press("enter", "number_sign")
        assert bar(person).startswith("  / codex 用技")
        assert cell_len(bar(person).partition("⋯ #")[0]) <= 20
        await person.type("行业")
        assert "⋯ #行业  " in bar(person)


async def test_a_picker_of_days_takes_the_query_away_and_does_not_show_it() -> None:
    async with journey(news()) as person:
        await person.press("slash")
        await person.type("codex")
        await person.press("enter", "D")
        assert "codex" not in bar(person)


@pytest.mark.parametrize("width", [140, 46, 40, 36, 24])
@pytest.mark.parametrize("key", ["number_sign", "at", "L", "D", "colon"])
@pytest.mark.parametrize("language", ["zh", "en"])
async def test_no_sentence_of_a_picker_is_cut(width: int, key: str, language: str) -> None:
    host = news()
    host.language = language
    async with journey(host, size=(width, 20)) as person:
        await person.press(key)
        picker = person.app.board.picker
        lead = picker.render_line(0).text.strip()
        assert lead
        assert "⋯" not in lead


async def test_a_picker_loses_no_character_where_the_panes_below_it_meet() -> None:
    async with journey() as person:
        await person.press("colon")
        await person.type("静音")
        assert person.shows("把查询存为视图、静音或高亮")
