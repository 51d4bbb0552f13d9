"""The second check before the terminal."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from tests.ui.fake_host import FakeHost
from tui_reader.text.cells import cell_len
from tui_reader.ui.app import DigestApp
from tui_reader.ui.guard import Guard

BLACK = Color(0, 0, 0)


def guarded(text: str, style: Style | None = None) -> Segment:
    return Guard().apply([Segment(text, style)], BLACK)[0]


@pytest.mark.parametrize("bad", ["\x1b", "\x9b", "\x07", "\x7f", "\u202e", "\u2066", "\U000e0041", "\ud800", "\u2028"])
def test_no_forbidden_character_gets_through(bad: str) -> None:
    text = f"标题{bad}[31m"
    passed = guarded(text)
    assert bad not in passed.text
    assert cell_len(passed.text) == cell_len(text)


@pytest.mark.parametrize("blank", ["\n", "\t", "\r"])
def test_what_would_move_the_cursor_becomes_a_blank(blank: str) -> None:
    assert guarded(f"a{blank}b").text == "a b"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "https://a b/", "https://x.com/\x1b"])
def test_a_link_that_has_not_passed_the_rules_is_dropped_and_its_text_stays(link: str) -> None:
    passed = guarded("原文", Style(link=link, bold=True))
    assert passed.style is not None
    assert passed.style.link is None
    assert passed.style.bold
    assert passed.text == "原文"


def test_a_row_without_faults_is_passed_on_as_it_is() -> None:
    row = [Segment("标题 👩‍💻 e\u0301"), Segment("原文", Style(link="https://x.com/a"))]
    assert Guard().apply(row, BLACK) is row


async def test_every_strip_of_the_app_passes_the_guard() -> None:
    app = DigestApp(FakeHost())
    async with app.run_test():
        assert any(isinstance(line_filter, Guard) for line_filter in app.get_line_filters())
