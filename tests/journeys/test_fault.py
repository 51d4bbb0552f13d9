"""A fault of the program itself: a sentence, never a traceback."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from tests.ui.fake_host import FakeHost
from tui_reader.ui.app import DigestApp

if TYPE_CHECKING:
    from textual.pilot import Pilot


@pytest.mark.parametrize(("language", "sentence"), [("zh", "程序出了错，只好停下"), ("en", "met a fault of its own")])
async def test_a_fault_in_a_handler_is_told_in_a_sentence(language: str, sentence: str) -> None:
    app = DigestApp(FakeHost(language=language))
    told = io.StringIO()
    app.error_console = Console(file=told, width=200)

    def broken() -> None:
        message = "一处\x1b[31m毛病"
        raise RuntimeError(message)

    async def break_it(pilot: Pilot[int]) -> None:
        app.board.deeds["show-help"] = broken
        await pilot.press("f1")

    with pytest.raises(RuntimeError):
        async with app.run_test() as pilot:
            await break_it(pilot)
    app._print_error_renderables()  # noqa: SLF001 - what Textual calls when the terminal is restored
    assert sentence in told.getvalue()
    assert "RuntimeError" in told.getvalue()
    assert "Traceback" not in told.getvalue()
    assert "\x1b" not in told.getvalue()
    assert app.return_code == 1
