"""Hits that follow: what stands before the eye stays there, and what has not changed is not painted again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.journeys.pilot import Journey, journey
from tests.ui.fake_host import NOW, FakeHost, digest_text, some_digests
from tui_reader.ui.screens import board, searching

if TYPE_CHECKING:
    import pytest

    from tui_reader.ui.lookup import Lookup


def held_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no key search further than its first slice, and nothing follow by itself."""
    monkeypatch.setattr(searching, "LITERAL_SECONDS", -1.0)

    async def nothing(_board: object, _lookup: Lookup) -> None:
        return

    monkeypatch.setattr(searching.SearchBoard, "_search_on", nothing)


def painted(person: Journey, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note from now on which panes ask to be painted."""
    notes: list[str] = []
    board = person.app.board
    for widget in (board.entries, board.digests, board.entry):
        monkeypatch.setattr(widget, "refresh", lambda *_, name=widget.id, **__: notes.append(name or ""))
    return notes


async def test_hits_that_follow_leave_the_view_where_the_wheel_has_put_it(monkeypatch: pytest.MonkeyPatch) -> None:
    async with journey(FakeHost(some_digests(8, 12)), size=(100, 24)) as person:
        held_back(monkeypatch)
        await person.press("slash")
        await person.type("第")
        board = person.app.board
        while board.lookup.step():
            pass
        board.relist(keep=True)
        board.entries.scroll_lines(30)
        top, title = board.entries.top, person.title
        assert top >= 30
        board.relist(keep=True)
        assert (board.entries.top, person.title) == (top, title)


async def test_nothing_is_painted_again_when_nothing_in_view_has_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    async with journey(FakeHost(some_digests(8, 12)), size=(140, 24)) as person:
        await person.press("slash")
        await person.type("qwen")
        notes = painted(person, monkeypatch)
        person.app.board.relist(keep=True)
        assert notes == []
        await person.type("q")
        assert "entries" in notes


async def test_the_query_of_the_start_begins_at_its_best_hit_until_something_is_pressed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(board, "BEST_SECONDS", 60.0)
    files = {
        f"{9 - day}.md": digest_text(NOW - timedelta(days=day), (title, f"https://example.org/{day}", ""))
        for day, title in enumerate(("有Codex的一条", "Codex在最前"))
    }
    host = FakeHost(files, query="codex", held=1)
    async with journey(host) as person:
        assert person.title == "有Codex的一条"
        host.finish()
        await person.settle()
        assert person.title == "Codex在最前"
    host = FakeHost(files, query="codex", held=1)
    async with journey(host) as person:
        await person.press("m")
        host.finish()
        await person.settle()
        assert person.title == "有Codex的一条"
