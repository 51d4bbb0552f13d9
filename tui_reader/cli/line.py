"""What lines on stdout are made of: JSON objects, dates, wrapped text, and how wide they may be."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Final

from tui_reader.finding.place import when
from tui_reader.text.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from tui_reader.model import Digest

WIDTH: Final = 80
"""Cells of a line where stdout is no terminal."""

_NOT_FOR_TERMINALS = {code: f"\\u{code:04x}" for code in range(0x7F, 0xA0)}


def json_object(item: Mapping[str, object]) -> str:
    """Return a JSON object on one line without line end; no control character in it reaches a terminal as such.

    Args:
        item: Its keys stand in this order.
    """
    return json.dumps(item, ensure_ascii=False).translate(_NOT_FOR_TERMINALS)


def iso_date(digest: Digest, zone: tzinfo) -> str | None:
    """Return a digest's date in ISO 8601 with the zone of its file, else the reader's; None without a date.

    Args:
        digest: Any.
        zone: The reader's.
    """
    date = digest.date if digest.date and digest.date.tzinfo else when(digest, zone)
    return date.isoformat(timespec="seconds") if date else None


def shown_date(digest: Digest, zone: tzinfo, language: str) -> str:
    """Return a digest's date for people: `2025-12-21 04:00`, the day alone, or that there is none.

    Args:
        digest: Any.
        zone: The reader's, in which it is told.
        language: `zh` or `en`.
    """
    date = when(digest, zone)
    if date is None:
        return "无日期" if language == "zh" else "undated"
    return f"{date:%Y-%m-%d %H:%M}" if digest.dated_to_the_hour else f"{date:%Y-%m-%d}"


def wrapped(text: str, width: int) -> list[str]:
    """Break a paragraph into lines by the rules for Chinese.

    Args:
        text: Clean, without line feeds.
        width: Cells of a line; less than 1 counts as 1.
    """
    return [text[line.start : line.end] for line in wrap(text, max(width, 1), hang=False)]


def terminal_width() -> int | None:
    """Return the cells of a line of the terminal that stdout is; None where it is none."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or None
    except (OSError, ValueError, AttributeError):
        return None


def stdout_has(sign: str) -> bool:
    """Tell whether stdout can be given a sign as it is."""
    try:
        sign.encode(sys.stdout.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError, AttributeError):
        return False
    return True
