"""The tokens of the look: tones and inks by theme, and the styles that lines are painted with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.style import Style
from textual.color import Color
from textual.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Mapping

AA_CONTRAST: Final = 4.5
"""WCAG 2.2, 1.4.3: the least contrast of text on its ground."""

MOST_STYLES: Final = 2048
"""Links make styles of their own; so many are kept."""

DARK: Final = {
    "ground": "#121417", "page": "#181B20", "paper": "#202329", "raised": "#2C3139",
    "band": "#333943", "band-rest": "#272B32", "thumb": "#3E444E",
    "ink-strong": "#F5F3EE", "ink": "#CBCED3", "ink-muted": "#A1A7B1",
    "seal": "#F88A66", "gold": "#EABB52", "hit": "#FFE4A6", "hit-ground": "#5C4610",
}  # fmt: skip

LIGHT: Final = {
    "ground": "#EAE8E3", "page": "#F3F2EF", "paper": "#FDFCFA", "raised": "#E7E5E0",
    "band": "#DBD7D0", "band-rest": "#E5E3DE", "thumb": "#C4C0B8",
    "ink-strong": "#100F0C", "ink": "#36342F", "ink-muted": "#5C5850",
    "seal": "#A62B12", "gold": "#7A4800", "hit": "#100F0C", "hit-ground": "#FBDB7C",
}  # fmt: skip

GROUNDS: Final = ("ground", "page", "paper", "raised", "band-rest", "band")
TEXT_INKS: Final = ("ink-strong", "ink", "ink-muted", "seal", "gold")


def _own(name: str, tokens: Mapping[str, str], *, dark: bool) -> Theme:
    return Theme(
        name=name, primary=tokens["seal"], secondary=tokens["ink-muted"], warning=tokens["gold"],
        error=tokens["gold"], success=tokens["ink"], accent=tokens["seal"], foreground=tokens["ink"],
        background=tokens["page"], surface=tokens["paper"], panel=tokens["raised"], dark=dark,
        variables=dict(tokens),
    )  # fmt: skip


INK_DARK: Final = _own("ink-dark", DARK, dark=True)
INK_LIGHT: Final = _own("ink-light", LIGHT, dark=False)


def contrast(first: str, second: str) -> float:
    """Return the WCAG 2.x contrast of two colours.

    Args:
        first: A colour as `#RRGGBB`.
        second: Another one.

    Returns:
        A ratio from 1 (the same) to 21 (black on white).
    """
    brighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB's own

    red, green, blue = Color.parse(colour).rgb
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def tokens(theme: Theme) -> dict[str, str]:
    """Return the tokens of a theme.

    A theme that is not ours fills them from its own colours; a mix that falls under AA is moved towards the
    foreground, and where even that is too little towards black or white, until it holds on every ground.

    Args:
        theme: Any theme.

    Returns:
        Every token's name and its colour as `#RRGGBB`.
    """
    if "ink-strong" in theme.variables:
        return {name: theme.variables[name] for name in DARK}
    generated = theme.to_color_system().generate()
    page, paper, raised, ink = (_solid(generated[name]) for name in ("background", "surface", "panel", "foreground"))
    ink = _legible(ink, (page, paper), ink)
    away = Color(255, 255, 255) if Color.parse(ink).brightness < 0.5 else Color(0, 0, 0)  # noqa: PLR2004 - half bright
    grounds = {
        "ground": Color.parse(page).blend(away, 0.03).hex,
        "page": page,
        "paper": paper,
        "raised": _quiet(raised, page, ink),
        "band": Color.parse(page).blend(Color.parse(ink), 0.16).hex,
        "band-rest": Color.parse(page).blend(Color.parse(ink), 0.09).hex,
        "thumb": Color.parse(page).blend(Color.parse(ink), 0.25).hex,
    }
    under = tuple(grounds[name] for name in GROUNDS)
    seal, gold = _solid(generated["primary"]), _solid(generated["warning"])
    return grounds | {
        "ink-strong": _legible(ink, under, ink),
        "ink": _legible(ink, under, ink),
        "ink-muted": _legible(Color.parse(page).blend(Color.parse(ink), 0.65).hex, under, ink),
        "seal": _legible(seal, under, ink),
        "gold": _legible(gold, under, ink),
        "hit": page if contrast(page, _legible(gold, under, ink)) >= AA_CONTRAST else ink,
        "hit-ground": _legible(gold, under, ink),
    }


def _solid(colour: str) -> str:
    try:
        return Color.parse(colour).rgb and Color(*Color.parse(colour).rgb).hex
    except ValueError:
        return "#808080"


def _quiet(ground: str, page: str, ink: str) -> str:
    """Move a ground towards the page until the plain ink can be read on it."""
    moved = Color.parse(ground)
    for _ in range(20):
        if contrast(moved.hex, ink) >= AA_CONTRAST:
            break
        moved = moved.blend(Color.parse(page), 0.2)
    return moved.hex


def _legible(colour: str, grounds: tuple[str, ...], ink: str) -> str:
    """Move a colour towards the ink, then towards black or white, until it can be read on every ground."""
    end = Color(0, 0, 0) if _luminance(grounds[0]) > 0.18 else Color(255, 255, 255)  # noqa: PLR2004 - middle grey
    for goal in (Color.parse(ink), end):
        moved = Color.parse(colour)
        for _ in range(40):
            if min(contrast(moved.hex, ground) for ground in grounds) >= AA_CONTRAST:
                return moved.hex
            moved = moved.blend(goal, 0.1)
    return end.hex


class Marks(NamedTuple):
    """The signs that hold a column; all one cell wide in every terminal (East Asian Width Neutral)."""

    cursor: str = "▐"
    unread: str = "▪"
    starred: str = "✱"
    cut: str = "⋯"
    finish: str = "╌"
    progress: str = "▬"
    track: str = "▬"
    fault: str = "!"
    near: str = "≈"
    upright: str = "╎"
    bullet: str = "•"
    spark: str = "▁▂▃▄▅▆▇█"


PLAIN_MARKS: Final = Marks()
ASCII_MARKS: Final = Marks(
    cursor=">", unread="*", starred="+", cut="~", finish="-", progress="#", track="-", near="~", upright="|",
    bullet="-", spark=".:-=+*%#",
)  # fmt: skip


@dataclass(frozen=True)
class Paint:
    """What lines are painted with: the tokens of the theme now in force, and the marks.

    Attributes:
        tokens: Name to `#RRGGBB`.
        ansi: True where no tones are drawn: default colours, and attributes carry what tones say elsewhere.
        marks: Unicode or ASCII.
    """

    tokens: tuple[tuple[str, str], ...]
    ansi: bool = False
    marks: Marks = PLAIN_MARKS
    _styles: dict[tuple[str, str, bool, bool, str], Style] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, theme: Theme, *, ansi: bool = False, ascii_marks: bool = False) -> Paint:
        """Make the paint of a theme.

        Args:
            theme: The theme in force.
            ansi: Draw without tones, as for terminals of few colours.
            ascii_marks: Draw the marks in ASCII.
        """
        return cls(tuple(tokens(theme).items()), ansi or theme.ansi, ASCII_MARKS if ascii_marks else PLAIN_MARKS)

    def style(self, ink: str, ground: str, *, bold: bool = False, underline: bool = False, link: str = "") -> Style:
        """Return the style of a piece of text.

        Args:
            ink: A token of `TEXT_INKS`, or `hit`, or `thumb`.
            ground: A token of `GROUNDS`, or `hit-ground`, or `seal` (the block cursor).
            bold: Heavier; kept for titles, bold phrases, heads and keys.
            underline: Hits in lists, links, the live tab.
            link: A target that has passed the link rules; becomes a terminal hyperlink. Empty for none.
        """
        key = (ink, ground, bold, underline, link)
        style = self._styles.get(key)
        if style is None:
            if len(self._styles) > MOST_STYLES:
                self._styles.clear()
            style = self._styles[key] = self._made(ink, ground, bold=bold, underline=underline, link=link)
        return style

    def _made(self, ink: str, ground: str, *, bold: bool, underline: bool, link: str) -> Style:
        if self.ansi:
            return Style(
                bold=bold or ink == "seal" or ground == "band-rest" or None,
                dim=(ink == "ink-muted" and ground not in {"band", "band-rest"}) or None,
                underline=underline or None,
                reverse=ground in {"band", "hit-ground", "seal", "thumb"} or None,
                link=link or None,
            )
        colours = dict(self.tokens)
        return Style(
            color=colours[ink], bgcolor=colours[ground], bold=bold or None, underline=underline or None,
            link=link or None,
        )  # fmt: skip
