"""The tokens hold their contrast in every theme."""

from __future__ import annotations

import pytest
from rich.color import Color, ColorSystem
from textual.theme import BUILTIN_THEMES, Theme

from tui_reader.ui.themes import (
    AA_CONTRAST,
    DARK,
    GROUNDS,
    INK_DARK,
    INK_LIGHT,
    LIGHT,
    TEXT_INKS,
    Paint,
    contrast,
    tokens,
)

THEMES = [INK_DARK, INK_LIGHT, *BUILTIN_THEMES.values()]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_ink_can_be_read_on_every_ground(theme: Theme) -> None:
    colours = tokens(theme)
    for ink in TEXT_INKS:
        for ground in GROUNDS:
            assert contrast(colours[ink], colours[ground]) >= AA_CONTRAST, (ink, ground)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_hits_and_the_block_cursor_can_be_read(theme: Theme) -> None:
    colours = tokens(theme)
    assert contrast(colours["hit"], colours["hit-ground"]) >= AA_CONTRAST
    assert contrast(colours["ground"], colours["seal"]) >= AA_CONTRAST


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [("#000000", "#FFFFFF", 21.0), ("#777777", "#777777", 1.0), ("#767676", "#FFFFFF", 4.54)],
)
def test_contrast_is_that_of_wcag(first: str, second: str, ratio: float) -> None:
    assert contrast(first, second) == pytest.approx(ratio, abs=0.01)


IN_256 = {
    "ground": (233, 254), "page": (234, 255), "paper": (235, 231), "raised": (236, 253), "band": (237, 252),
    "band-rest": (235, 253), "thumb": (238, 250),
}  # fmt: skip


@pytest.mark.parametrize("name", IN_256)
def test_grounds_stay_grey_on_terminals_of_256_colours(name: str) -> None:
    found = [Color.parse(colours[name]).downgrade(ColorSystem.EIGHT_BIT).number for colours in (DARK, LIGHT)]
    assert found == list(IN_256[name])


def test_three_panes_are_three_tones() -> None:
    for theme in (INK_DARK, INK_LIGHT):
        colours = tokens(theme)
        assert len({colours[name] for name in ("ground", "page", "paper", "raised", "band")}) == 5


def test_without_tones_attributes_carry_what_tones_say() -> None:
    paint = Paint.of(INK_DARK, ansi=True)
    assert paint.style("ink", "band").reverse
    assert paint.style("ink", "band-rest").bold
    assert paint.style("ink-muted", "page").dim
    assert paint.style("seal", "page").bold
    assert paint.style("hit", "hit-ground").reverse
    assert paint.style("ink", "page").bgcolor is None
