"""What is known before anything is read stands in the very first frame, and nothing of it is told as if it were all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.pilot import Journey, journey
from tests.ui.fake_host import FakeHost, some_digests
from tui_reader.ui.app import DigestApp
from tui_reader.ui.host import Loaded
from tui_reader.ui.messages import ArchiveRead
from tui_reader.ui.widgets.line import LineWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.geometry import Region
    from textual.strip import Strip


class SlowHost(FakeHost):
    """A host that knows the newest digests and takes its time with all others; `begin` lets it read."""

    def load(self, post: Callable[[Loaded], None]) -> None:
        """Note only that reading was asked for."""
        self.loads += 1
        self._post = post

    def begin(self) -> None:
        """Read all files."""
        self.finish()


def slow(*, known: int = 2, query: str = "") -> SlowHost:
    """Return a host of six digests with five entries each."""
    return SlowHost(some_digests(6), known=known, query=query)


def stop_the_clock(person: Journey) -> None:
    """Let no wait be long enough for progress to be told."""
    person.app.board.started += 1000
    person.app.board.tell()


async def test_the_first_paint_has_entries_digests_and_the_open_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[str] = []
    paint = LineWidget.render_lines

    def noted(widget: LineWidget, crop: Region) -> list[Strip]:
        strips = paint(widget, crop)
        painted.append("\n".join(strip.text for strip in strips))
        return strips

    monkeypatch.setattr(LineWidget, "render_lines", noted)
    host = slow()
    async with journey(host):
        first = "\n".join(painted[:7])
        assert "第0期第1条：图像模型Qwen-1发布" in first
        assert "这是第0期的第1条摘要" in first
        assert "今天 周一" in first
        assert host.loads == 1


async def test_what_is_only_the_newest_is_not_counted_as_all() -> None:
    host = slow()
    async with journey(host) as person:
        stop_the_clock(person)
        await person.settle()
        top, bottom = person.rows()[0], person.rows()[-2]
        assert top.rstrip().endswith("全部   未读   星标   新到")
        assert not any(letter.isdigit() for letter in bottom)
        assert person.rows()[3].split()[:2] == ["简报", "今天"]
        host.begin()
        await person.settle()
        assert person.rows()[0].rstrip().endswith("全部 30   未读 30   星标 0   新到 0")
        assert person.shows("6 期  30 条")
        assert person.shows("1/30")
        assert person.rows()[3].split()[:2] == ["简报", "6"]


async def test_a_low_screen_counts_no_more() -> None:
    host = slow()
    async with journey(host, size=(80, 15)) as person:
        assert not person.shows("1/10")
        host.begin()
        await person.settle()
        assert person.shows("1/30")


async def test_progress_is_told_while_only_the_newest_are_there() -> None:
    async with journey(slow()) as person:
        person.app.board.started -= 10
        person.app.board.tell()
        await person.settle()
        assert person.shows(person.app.words.say("status.looking"))


async def test_keys_typed_before_the_first_frame_go_to_the_entries_at_once() -> None:
    host = slow()
    app = DigestApp(host)
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.press("j", "j", "slash", "Q", "w", "e", "n", "-", "4", "enter")
        await pilot.pause()
        assert app.board.bar.text == "Qwen-4"
        assert len(app.board.listing) == 2
        host.begin()
        await pilot.pause()
        assert len(app.board.listing) == 6


async def test_what_is_read_takes_the_place_of_the_first_frame_and_leaves_the_cursor_on_its_entry() -> None:
    host = slow()
    async with journey(host) as person:
        await person.press("j", "j", "j")
        title, before = person.title, person.rows()
        host.begin()
        await person.settle()
        assert person.title == title
        at = next(at for at, row in enumerate(before) if title in row)
        assert title in person.rows()[at]


async def test_a_digest_that_is_gone_vanishes_with_what_is_read() -> None:
    host = slow()
    async with journey(host) as person:
        assert person.shows("第0期第1条")
        del host.files[max(host.files)]
        host.begin()
        await person.settle()
        assert not person.shows("第0期第1条")
        assert person.shows("第1期第1条")


async def test_a_query_to_start_with_waits_for_what_is_read() -> None:
    host = slow(query="Qwen-2")
    async with journey(host) as person:
        assert person.app.board.first is None
        assert not len(person.app.board.listing)
        host.begin()
        await person.settle()
        assert len(person.app.board.listing) == 6


async def test_the_same_archive_read_once_more_is_counted_then() -> None:
    host = slow(known=6)
    async with journey(host) as person:
        board = person.app.board
        stop_the_clock(person)
        person.app.post_message(ArchiveRead(Loaded(board.archive, 3, 6, finished=False)))
        await person.settle()
        assert person.shows("6 期  30 条")
        assert person.rows()[0].rstrip().endswith("全部   未读   星标   新到")


@pytest.mark.parametrize("size", [(140, 40), (100, 12), (60, 20)])
async def test_the_first_rows_stand_where_they_stay(monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]) -> None:
    host = slow()
    seen: list[int] = []
    really = LineWidget.render_lines

    def noting(widget: LineWidget, crop: Region) -> list[Strip]:
        if widget.id == "entries":
            seen.append(widget.top)  # type: ignore[attr-defined]  # it is the list
        return really(widget, crop)

    monkeypatch.setattr(LineWidget, "render_lines", noting)
    async with journey(host, size=size) as reader:
        await reader.settle()
        host.begin()
        await reader.settle()
        assert len(set(seen)) == 1, seen
