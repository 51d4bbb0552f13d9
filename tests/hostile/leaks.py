"""What must not stand among the bytes that the reader writes to a terminal."""

from __future__ import annotations

import base64
import re
from typing import Final

from tests.journeys.screen import SEQUENCE, asks
from tui_reader.text.clean import FORBIDDEN

HARMLESS: Final = re.compile(
    r"\x1b\[[0-9;]*[mH]"  # colours, and where the next text stands
    r"|\x1b\[\?[0-9]+[hl]|\x1b\[\?20(?:26|48)\$p|\x1b\[(?:>25|<)u"  # modes, at the start and at the end
    r"|\x1b\]22;\w*\x07"  # the shape of the pointer
    r"|\x1b\]8;(?:id=\d+;https?://[!-~]+|;)\x1b\\"  # links that have passed
)
"""What the program itself writes, but what it copies."""

COPIED: Final = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")


def on_screen(raw: bytes) -> list[str]:
    """Return what a screen wrote that it should not have, printable; empty where all is its own.

    Args:
        raw: Everything from the start to the end.
    """
    text = raw.decode("utf-8", "replace")
    found = []
    for sequence in SEQUENCE.findall(text):
        copied = COPIED.fullmatch(sequence)
        if copied:
            found += in_text(base64.b64decode(copied[1]).decode("utf-8", "replace"))
        elif not HARMLESS.fullmatch(sequence) or (asks(sequence) and not sequence.endswith("$p")):
            found.append(ascii(sequence))
    found += in_text(SEQUENCE.sub("", text).replace("\r\n", "\n"))
    return [*found, "a traceback"] if "Traceback" in text else found


def in_text(text: str) -> list[str]:
    """Return the characters of a printed text that should not have come out, printable; LF may."""
    return sorted({ascii(found) for found in FORBIDDEN.findall(text)})
