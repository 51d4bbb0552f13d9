"""The bytes that a terminal sends for keys, pastes and the mouse."""

from __future__ import annotations

import re
from typing import Final

NAMED: Final = {
    "enter": "\r",
    "esc": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "space": " ",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "insert": "\x1b[2~",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pgup": "\x1b[5~",
    "pgdn": "\x1b[6~",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f6": "\x1b[17~",
    "f7": "\x1b[18~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    "f10": "\x1b[21~",
    "f11": "\x1b[23~",
    "f12": "\x1b[24~",
    "ctrl+left": "\x1b[1;5D",
    "ctrl+right": "\x1b[1;5C",
    "ctrl+space": "\0",
    "lt": "<",
}
"""Names in angle brackets; `<lt>` is the bracket itself. `<ctrl+x>` and `<alt+x>` work for every letter."""

BUTTONS: Final = {"left": 0, "middle": 1, "right": 2, "wheel up": 64, "wheel down": 65}

_NAME = re.compile(r"<([a-z0-9+]+)>")


def strokes(keys: str) -> list[str]:
    """Split text into what is sent for it, one item a key.

    Args:
        keys: Letters, and names in angle brackets: `/qwen<enter>`.

    Raises:
        ValueError: A name in brackets is no key.
    """
    sent: list[str] = []
    done = 0
    for name in _NAME.finditer(keys):
        sent += [*keys[done : name.start()], _named(name[1])]
        done = name.end()
    return [*sent, *keys[done:]]


def _named(name: str) -> str:
    if name in NAMED:
        return NAMED[name]
    modifier, _, letter = name.partition("+")
    if modifier == "ctrl" and re.fullmatch("[a-z]", letter):
        return chr(ord(letter) & 31)
    if modifier == "alt" and len(letter) == 1:
        return "\x1b" + letter
    raise ValueError(f"no key is called <{name}>")


def mouse(button: str, column: int, row: int, *, down: bool = True, moving: bool = False) -> str:
    """Return the SGR report of a button at a cell, columns and rows counted from 0."""
    return f"\x1b[<{BUTTONS[button] + 32 * moving};{column + 1};{row + 1}{'M' if down else 'm'}"


def pasted(text: str, *, bracketed: bool) -> str:
    """Return what a paste sends; line ends go as carriage returns."""
    text = text.replace("\n", "\r")
    return f"\x1b[200~{text}\x1b[201~" if bracketed else text
