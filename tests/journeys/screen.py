"""What a terminal shows: pyte's screen, made to count cells as today's terminals do, and the modes beside it.

pyte stops at the first joiner or variation selector of a run and leaves half a wide character standing when the other
half is painted over; both are put right here, so that a row of text is what a person would read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pyte
import wcwidth

if TYPE_CHECKING:
    from collections.abc import Iterator

CURSOR_SHOWN: Final = 25
PASTE: Final = 2004
SYNCHRONIZED: Final = 2026
RESIZE_IN_BAND: Final = 2048
MODES: Final = {
    1: "cursor keys",
    7: "wrap",
    12: "cursor blinks",
    25: "cursor hidden",
    47: "alternate screen",
    1000: "mouse",
    1002: "mouse drag",
    1003: "mouse moves",
    1004: "focus",
    1005: "mouse utf-8",
    1006: "mouse sgr",
    1015: "mouse urxvt",
    1016: "mouse pixels",
    1047: "alternate screen",
    1049: "alternate screen",
    2004: "bracketed paste",
    2026: "synchronized output",
    2031: "theme reports",
    2048: "resize in band",
}
"""Private modes by number, with the words for one that a program left as it should not be (xterm's ctlseqs)."""

ON_AT_FIRST: Final = frozenset({7, CURSOR_SHOWN})

SEQUENCE: Final = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI
    r"|\x1b[\]P_^X](?:[^\x07\x1b]|\x1b(?!\\))*?(?:\x07|\x1b\\)"  # OSC, DCS, APC, PM, SOS
    r"|\x1b[ -/]*[0-OQ-WYZ`-~\\]"  # the short ones
)
UNFINISHED: Final = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|[\]P_^X](?:[^\x07\x1b]|\x1b(?!\\))*\x1b?|[ -/]*)?\Z")
FOR_PYTE: Final = re.compile(r"\x1b(?:\[[0-9;]*[@-~]|\[\?[0-9;]*[hlJK]|[ -/]*[0-OQ-WYZ`-~])\Z")


class Cell(NamedTuple):
    """One cell: its text (empty in the second half of a wide character) and how it is painted.

    Colours are `default`, an ANSI name such as `red`, or six hex digits.
    """

    text: str
    fg: str
    bg: str
    bold: bool
    italics: bool
    underscore: bool
    strikethrough: bool
    reverse: bool


class Glyphs(pyte.Screen):
    """pyte's screen with whole clusters in its cells."""

    def draw(self, data: str) -> None:
        """Draw text cluster by cluster, each in as many cells as a terminal gives it."""
        if data.isascii():
            self._part(self.cursor.x)
            super().draw(data)
            self._part(self.cursor.x)
            return
        for cluster in wcwidth.iter_graphemes(data):
            self._draw_cluster(cluster)

    def _draw_cluster(self, cluster: str) -> None:
        width = min(wcwidth.wcswidth(cluster), 2)
        if width <= 0:
            return
        self._part(self.cursor.x)
        if width > 1 and self.cursor.x == self.columns - 1:
            super().draw(" ")  # a wide character that does not fit goes to the next line whole
        super().draw("\u4e00" if width > 1 else "x")
        at = max(self.cursor.x - width, 0)
        line = self.buffer[self.cursor.y]
        line[at] = line[at]._replace(data=cluster)
        self._part(self.cursor.x)

    def _part(self, column: int) -> None:
        """Blank what is left of a wide character of which one half has been, or will be, painted over."""
        line = self.buffer[self.cursor.y]
        if 0 < column < self.columns and line[column].data == "":
            line[column] = line[column]._replace(data=" ")
            if wcwidth.wcswidth(line[column - 1].data) > 1:
                line[column - 1] = line[column - 1]._replace(data=" ")

    def cell(self, column: int, row: int) -> Cell:
        """Return one cell, columns and rows counted from 0."""
        at: Any = self.buffer[row][column]
        return Cell(at.data, at.fg, at.bg, at.bold, at.italics, at.underscore, at.strikethrough, at.reverse)

    def text(self, row: int) -> str:
        """Return a row as a person reads it, blanks at its end left off."""
        line = self.buffer[row]
        return "".join(line[column].data for column in range(self.columns)).rstrip()


class Query(NamedTuple):
    """A sequence that asks the terminal something, as text."""

    sequence: str


class Screen:
    """A screen fed with a program's output; what it cannot paint it keeps in mind or leaves out.

    Attributes:
        glyphs: The cells.
        on: Numbers of the private modes that are set now.
        title: The window's title, empty when none was set.
        clipboard: What OSC 52 last sent, still in base64; None when nothing was.
        links: Targets of OSC 8 hyperlinks, in order of painting.
        keyboards: How many kitty keyboard protocols were pushed and not popped.
    """

    def __init__(self, columns: int, lines: int) -> None:
        self.glyphs = Glyphs(columns, lines)
        self.on: set[int] = set(ON_AT_FIRST)
        self.title = ""
        self.clipboard: str | None = None
        self.links: list[str] = []
        self.keyboards = 0
        self._stream = pyte.Stream(self.glyphs)
        self._rest = ""

    def feed(self, text: str) -> Iterator[Query]:
        """Paint text, and yield each query at the moment its answer is due; the caller must run it to the end."""
        text = self._rest + text
        cut = UNFINISHED.search(text)
        self._rest = cut.group() if cut else ""
        text = text[: len(text) - len(self._rest)]
        done = 0
        for found in SEQUENCE.finditer(text):
            self._paint(text[done : found.start()])
            done = found.end()
            if asks(found.group()):
                yield Query(found.group())
            else:
                self._obey(found.group())
        self._paint(text[done:])

    def _paint(self, text: str) -> None:
        if text:
            self._stream.feed(text.replace("\x1b", ""))

    def _obey(self, sequence: str) -> None:
        if sequence.startswith("\x1b]"):
            self._remember(sequence[2:].removesuffix("\x1b\\").removesuffix("\x07"))
        elif switch := re.fullmatch(r"\x1b\[\?([0-9;]+)([hl])", sequence):
            self._switch({int(number) for number in switch[1].split(";") if number}, set_on=switch[2] == "h")
        elif re.fullmatch(r"\x1b\[[<>][0-9;]*u", sequence):
            self.keyboards += 1 if sequence[2] == ">" else -1
        if FOR_PYTE.fullmatch(sequence):
            self._stream.feed(sequence)

    def _switch(self, modes: set[int], *, set_on: bool) -> None:
        self.on = self.on | modes if set_on else self.on - modes

    def _remember(self, command: str) -> None:
        kind, _, rest = command.partition(";")
        if kind in {"0", "2"}:
            self.title = rest
        elif kind == "52":
            self.clipboard = rest.partition(";")[2]
        elif kind == "8" and (target := rest.partition(";")[2]):
            self.links.append(target)

    def left_on(self) -> frozenset[str]:
        """Return the words for every mode that is not as a terminal has it when a program starts."""
        words = {MODES.get(mode, f"mode {mode}") for mode in self.on ^ ON_AT_FIRST}
        return frozenset(words | ({"kitty keyboard"} if self.keyboards > 0 else set()))


def asks(sequence: str) -> bool:
    """Tell whether a terminal answers this sequence."""
    return bool(
        re.fullmatch(
            r"\x1b\[(?:\?[0-9]+\$p|\??[56]n|[>=]?0?c|>0?q|\?u|1[4-9]t)|\x1b\]1[0-2];\?(?:\x07|\x1b\\)|\x1bP[$+]q.*",
            sequence,
            re.DOTALL,
        )
    )


def answer(query: Query, screen: Screen, background: str) -> str:
    """Say what a terminal with `background` (six hex digits) says; empty where an old one stays silent.

    Mode 2048 is not known here, so that a resize arrives as SIGWINCH, as in most terminals.
    """
    asked = query.sequence
    if mode := re.fullmatch(r"\x1b\[\?([0-9]+)\$p", asked):
        return f"\x1b[?{mode[1]};{_state(int(mode[1]), screen)}$y"
    if asked.endswith("6n"):
        at = screen.glyphs.cursor
        return f"\x1b[{at.y + 1};{min(at.x, screen.glyphs.columns - 1) + 1}R"
    if colour := re.match(r"\x1b\](1[0-2]);", asked):
        shade = background if colour[1] == "11" else "ffffff"
        parts = "/".join(shade[at : at + 2] * 2 for at in (0, 2, 4))
        return f"\x1b]{colour[1]};rgb:{parts}\x1b\\"
    return _identity(asked, screen)


def _identity(asked: str, screen: Screen) -> str:
    known = {
        "\x1b[5n": "\x1b[0n",
        "\x1b[c": "\x1b[?62;22c",
        "\x1b[0c": "\x1b[?62;22c",
        "\x1b[>c": "\x1b[>1;100;0c",
        "\x1b[>0c": "\x1b[>1;100;0c",
        "\x1b[>q": "\x1bP>|pty 1\x1b\\",
        "\x1b[>0q": "\x1bP>|pty 1\x1b\\",
        "\x1b[18t": f"\x1b[8;{screen.glyphs.lines};{screen.glyphs.columns}t",
    }
    if asked.startswith("\x1bP"):
        return f"\x1bP0{asked[2]}r\x1b\\"
    return known.get(asked, "")


def _state(mode: int, screen: Screen) -> int:
    """Return 1 for set, 2 for reset, 0 for a mode that this terminal does not know (DECRPM)."""
    if mode == RESIZE_IN_BAND or mode not in MODES:
        return 0
    return 1 if mode in screen.on else 2
