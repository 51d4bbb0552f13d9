"""The history of queries: what is kept, the way back through it, and that it does not stick."""

from __future__ import annotations

from tests.journeys.pilot import Journey, journey
from tests.journeys.test_finding import listed, news


async def asked(person: Journey, *queries: str) -> None:
    for query in queries:
        await person.press("slash", "ctrl+u")
        await person.type(query)
        await person.press("enter")


async def test_up_walks_back_and_down_comes_back_to_what_was_being_typed() -> None:
    async with journey(news()) as person:
        await asked(person, "codex", "rust")
        await person.press("escape", "slash")
        assert person.app.board.bar.text == ""
        await person.type("图")
        await person.press("up")
        assert (person.app.board.bar.text, listed(person)) == ("rust", ["Rust 项目周报"])
        await person.press("up")
        assert (person.app.board.bar.text, len(listed(person))) == ("codex", 3)
        await person.press("up")
        assert person.app.board.bar.text == "codex"
        await person.press("down", "down")
        assert (person.app.board.bar.text, listed(person)) == ("图", ["通义千问发布图像模型"])
        assert person.keys_go_to == "bar"
        await person.press("down")
        assert person.keys_go_to == "entries"


async def test_what_is_typed_on_an_earlier_query_is_a_new_draft() -> None:
    async with journey(news()) as person:
        await asked(person, "codex", "rust")
        await person.press("slash", "up", "backspace", "down")
        assert (person.app.board.bar.text, person.keys_go_to) == ("code", "entries")
        assert person.host.history == ["code", "rust", "codex"]


async def test_the_bar_opens_on_the_query_in_force_and_not_on_the_last_of_the_history() -> None:
    async with journey(news()) as person:
        person.host.history = ["图像"]
        await asked(person, "codex")
        await person.press("slash", "up", "up", "escape", "slash")
        assert person.app.board.bar.text == "codex"
        await person.press("up")
        assert person.app.board.bar.text == "图像"
        await person.press("escape", "escape", "slash")
        assert person.app.board.bar.text == ""


async def test_a_query_is_kept_by_enter_by_going_down_by_a_click_and_by_picking() -> None:
    async with journey(news(), size=(140, 40)) as person:
        await asked(person, " codex ")
        await person.press("slash", "ctrl+u")
        await person.type("rust")
        await person.press("down", "slash", "ctrl+u")
        await person.type("图像")
        await person.pilot.click("#entries", offset=(10, 1))
        await person.settle()
        await person.press("escape", "escape", "number_sign", "enter")
        assert person.host.history == ["#AI应用", "图像", "rust", "codex"]


async def test_what_was_given_up_or_finds_nothing_is_not_kept() -> None:
    async with journey(news()) as person:
        await person.press("slash")
        await person.type("codex")
        await person.press("escape", "slash")
        await person.type("zzzqqq")
        await person.press("enter")
        assert person.host.history == []


async def test_earlier_queries_that_cannot_be_read_are_said_once() -> None:
    async with journey(news()) as person:
        person.host.history_fault = "以前的查询读不了。"
        await person.press("slash", "up")
        assert person.shows("以前的查询读不了。")
        await person.press("a", "up")
        assert not person.shows("以前的查询读不了。")
