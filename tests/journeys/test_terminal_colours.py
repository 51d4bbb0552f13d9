"""Terminals of fewer colours, without colour, and of other characters: nothing is lost, and no tone is sent in vain."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import pytest

from tests.journeys.archive import FIRST, open_folder, write
from tui_reader.ui.themes import DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.journeys.terminal import Terminal

pytestmark = pytest.mark.terminal

GREYS: Final = {"ground": 233, "page": 234, "paper": 235, "raised": 236, "band": 237, "thumb": 238}
"""What the tones of the dark theme become among 256 colours."""

SIZE: Final = (140, 40)
ENTRIES, ENTRY = 25, 86
"""Where the panes begin at that size."""


@contextmanager
def standing(home: Path, *words: str, **env: str) -> Iterator[Terminal]:
    """Open three digests in a terminal of some kind and wait until they are all shown."""
    with open_folder(write(home), *words, home=home, size=SIZE, env=env) as terminal:
        terminal.until_shows("1/15")
        yield terminal


def colours(terminal: Terminal) -> set[str]:
    """Return every parameter that was ever sent to set a colour: `38;5;234`, `48;2;1;2;3`, `31`, `7` …"""
    found = set()
    for sent in re.findall(rb"\x1b\[([0-9;]+)m", terminal.raw):
        text = sent.decode()
        found |= set(re.findall(r"[34]8;(?:5;\d+|2;\d+;\d+;\d+)", text))
        found |= set(re.sub(r"[34]8;(?:5;\d+|2;\d+;\d+;\d+)", "", text).split(";")) - {""}
    return found


def test_true_colours_are_those_of_the_theme(tmp_path: Path) -> None:
    with standing(tmp_path) as terminal:
        for column, row, tone in (
            (0, 0, "ground"),
            (ENTRIES, 10, "page"),
            (ENTRY, 20, "paper"),
            (ENTRIES + 3, 4, "band"),
        ):
            assert terminal.cell(column, row).bg == DARK[tone][1:].lower()
        assert terminal.cell(0, 4).bg == DARK["band-rest"][1:].lower()
        assert terminal.style_of("▐").fg == DARK["seal"][1:].lower()


@pytest.mark.parametrize("env", [{"COLORFGBG": "0;15"}, {}])
def test_the_light_theme_is_taken_where_the_terminal_or_the_person_says_so(tmp_path: Path, env: dict[str, str]) -> None:
    with standing(tmp_path, *([] if env else ["--theme", "ink-light"]), **env) as terminal:
        assert terminal.cell(ENTRY, 20).bg == LIGHT["paper"][1:].lower()


def test_with_256_colours_the_tones_are_greys(tmp_path: Path) -> None:
    with standing(tmp_path, COLORTERM="") as terminal:
        terminal.press("jJ")
        terminal.until_shows("2/15")
        sent = colours(terminal)
        grounds = {int(colour.split(";")[2]) for colour in sent if colour.startswith("48;5;")}
        assert {GREYS["ground"], GREYS["page"], GREYS["paper"], GREYS["raised"], GREYS["band"]} <= grounds
        assert all(232 <= ground <= 255 for ground in grounds)
        assert not any(colour.startswith(("38;2", "48;2")) for colour in sent)


@pytest.mark.parametrize("term", ["xterm", "linux", "screen"])
def test_with_few_colours_attributes_carry_what_tones_say(tmp_path: Path, term: str) -> None:
    with standing(tmp_path, TERM=term, COLORTERM="") as terminal:
        terminal.press("/Qwen-2<enter>")
        terminal.until_shows("1/3")
        terminal.until(lambda rows: rows[0].startswith("  / Qwen-2") and "▐" in "".join(rows))
        sent = colours(terminal)
        assert sorted(sent - {"39", "49"}) == ["0", "1", "2", "4", "7"]
        row = terminal.find("▐")[1]
        assert terminal.cell(ENTRIES + 10, row).reverse
        assert not terminal.cell(ENTRIES + 10, row + 1).reverse
        assert terminal.cell(*terminal.find("Qwen-2发布")).underscore
        assert any("╎" in text for text in terminal.rows)
        assert any("#AI应用" in text for text in terminal.rows)


@pytest.mark.parametrize("term", ["xterm-256color", "xterm"])
def test_without_colour_weight_and_marks_are_left(tmp_path: Path, term: str) -> None:
    with standing(tmp_path, NO_COLOR="1", TERM=term) as terminal:
        terminal.press("/Qwen-2<enter>")
        terminal.until_shows("1/3")
        terminal.until(lambda rows: rows[0].startswith("  / Qwen-2") and "▐" in "".join(rows))
        for colour in colours(terminal):
            shades = colour.split(";")[2:]
            if colour.startswith(("38;2", "48;2")):
                assert len(set(shades)) == 1, f"{colour} is no grey"
            elif colour.startswith(("38;5", "48;5")):
                assert 232 <= int(shades[0]) <= 255 or shades[0] in {"16", "231"}, f"{colour} is no grey"
            else:
                assert not 31 <= int(colour) <= 36
        assert terminal.cell(*terminal.find("Qwen-2发布")).underscore
        assert any(text.count("▪") for text in terminal.rows)
        assert terminal.find("▐")[1] == 4


@pytest.mark.parametrize("env", [{"LANG": "C.ASCII"}, {"LANG": "zh_CN.GB18030"}, {"LC_ALL": "en_US.ISO-8859-1"}])
def test_without_utf8_the_marks_are_ascii(tmp_path: Path, env: dict[str, str]) -> None:
    with standing(tmp_path, **env) as terminal:
        row = next(row for row in terminal.rows if FIRST in row)
        assert "> *  " + FIRST in row
        shown = "".join(terminal.rows)
        for mark in "▐▪✱✓⋯╌▬╎•":
            assert mark not in shown
        terminal.press("jq")
        assert terminal.until_exit() == 0


def test_marks_are_as_the_config_wants_them(tmp_path: Path) -> None:
    config = tmp_path / "own.toml"
    config.write_text('marks = "ascii"\n', encoding="utf-8")
    with standing(tmp_path, "--config", str(config)) as terminal:
        assert any("> *  " + FIRST in row for row in terminal.rows)


@pytest.mark.parametrize(
    ("locale", "word"), [("zh_CN.UTF-8", "简报"), ("zh_TW.UTF-8", "简报"), ("en_GB.UTF-8", "Digests"), ("", "Digests")]
)
def test_the_screen_speaks_the_locales_language(tmp_path: Path, locale: str, word: str) -> None:
    with standing(tmp_path, LANG=locale) as terminal:
        assert any(word in row for row in terminal.rows)
