"""What stands in brackets is text wherever it is drawn: in lists, the entry, pickers, links and notices."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.hostile.case import LINK, digest
from tests.hostile.orders import bare, yaml
from tests.journeys.terminal import reader

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.skipif(sys.platform == "win32", reason="no such terminals there"), pytest.mark.terminal]

TITLE = "[Update] release [bold]x[/bold]"
ACTION = "[@click=app.quit]press[/]"
BROKEN = "[/nothing] [red"


def test_mark_up_is_text_in_every_place(tmp_path: Path) -> None:
    made = digest(
        f"2.  [{bare(TITLE)}]({LINK})\n\n    {bare(ACTION)} **{bare(BROKEN)}** `{ACTION}` [{bare(ACTION)}]({LINK})\n",
        title=yaml(f"{ACTION} {BROKEN}"),
        more=f"categories: [{yaml(ACTION)}, {yaml(BROKEN)}]\n",
    )
    (tmp_path / "digests").mkdir()
    (tmp_path / "digests" / "[bold]a[.md").write_bytes(made)
    with reader(str(tmp_path / "digests"), home=tmp_path, size=(160, 40)) as terminal:
        terminal.until_shows("1/2")
        terminal.press("j")
        terminal.until_shows("2/2")
        for text in (TITLE, ACTION, BROKEN):
            terminal.until_shows(text)
        terminal.until(lambda rows: "\n".join(rows).count(TITLE) == 2, what="the title in the list and above the entry")
        column, row = terminal.find("press")
        terminal.click(column, row)
        for keys in ("L", "#", "@"):
            terminal.press(keys)
            if keys != "@":
                terminal.until(lambda rows: sum(ACTION in each for each in rows) > 1, what="the dialog")
            terminal.until_quiet(0.2)
            terminal.press("<esc>")
            terminal.until_quiet(0.3)
        terminal.press("<ctrl+q>")
        assert terminal.until_exit() == 0
        assert b"Traceback" not in terminal.raw
