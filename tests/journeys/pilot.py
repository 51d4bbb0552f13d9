"""Opens the screen over a fake host, without a terminal, and reads rows of text off it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from tests.ui.fake_host import FakeHost
from tui_reader.ui.app import DigestApp

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.pilot import Pilot


class Journey:
    """A person at the screen.

    Attributes:
        app: The app that runs.
        host: The machine behind it.
    """

    def __init__(self, pilot: Pilot[int], app: DigestApp, host: FakeHost) -> None:
        self.pilot = pilot
        self.app = app
        self.host = host

    async def press(self, *keys: str) -> None:
        """Press keys one after another and wait until nothing is left to be done."""
        for key in keys:
            await self.pilot.press(key)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type a text letter by letter."""
        for letter in text:
            await self.pilot.press("space" if letter == " " else letter)
        await self.settle()

    async def settle(self) -> None:
        """Wait until searches are done and everything is painted."""
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    def rows(self) -> list[str]:
        """Return the screen as rows of text, blanks at their ends cut."""
        strips = self.app.screen._compositor.render_strips(self.app.size)  # noqa: SLF001 - there is no public way
        return [strip.text.rstrip() for strip in strips]

    def shows(self, text: str) -> bool:
        """Tell whether a text stands on a row of the screen."""
        return any(text in row for row in self.rows())

    @property
    def title(self) -> str:
        """The title of the entry that is open; empty without one."""
        entry = self.app.board.current
        return entry.title if entry else ""

    @property
    def keys_go_to(self) -> str:
        """The id of the widget that the keys go to."""
        focused = self.app.board.focused
        return (focused.id or "") if focused else ""


@asynccontextmanager
async def journey(host: FakeHost | None = None, size: tuple[int, int] = (140, 40)) -> AsyncIterator[Journey]:
    """Open the screen and wait until the host's digests are shown.

    Args:
        host: The machine; one with a small archive if None.
        size: Columns and rows.
    """
    host = host or FakeHost()
    app = DigestApp(host)
    async with app.run_test(size=size) as pilot:
        person = Journey(pilot, app, host)
        await person.settle()
        yield person
