"""While nobody types the collector looks through everything, once, so that no key waits for it."""

from __future__ import annotations

import asyncio
import gc
from typing import TYPE_CHECKING

from tests.journeys.pilot import journey
from tests.ui.fake_host import FakeHost

if TYPE_CHECKING:
    import pytest


async def test_the_collector_works_once_when_no_key_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[int] = []
    monkeypatch.setattr("tui_reader.ui.app.REST_SECONDS", 0.05)
    monkeypatch.setattr(gc, "collect", lambda: done.append(1))
    async with journey(FakeHost()) as reader:
        await reader.settle()
        for _ in range(40):
            await asyncio.sleep(0.05)
            if done:
                break
        await asyncio.sleep(0.2)
        assert len(done) == 1
        await reader.press("j")
        for _ in range(40):
            await asyncio.sleep(0.05)
            if len(done) > 1:
                break
        await asyncio.sleep(0.2)
        assert len(done) == 2
