"""Bytes to text (SAFETY 10): a digest may come from any program of any decade."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from tui_reader.model import Fault

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {"utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "utf-32-le": "UTF-32", "utf-32-be": "UTF-32"}

_ONE_IN = 10
"""A file with more NUL bytes than one in so many is no text; with fewer, some program lost characters."""


_FEW_NULS = 2


class Decoded(NamedTuple):
    """What bytes say.

    Attributes:
        text: Without a byte order mark, lines parted by LF; not cleaned. Empty where the bytes are no text.
        problems: Faults with their details.
    """

    text: str
    problems: tuple[tuple[Fault, str], ...] = ()


def decode(data: bytes) -> Decoded:
    """Turn a file's bytes into text.

    A byte order mark decides; else it is UTF-8 where that fits, else GB18030 where that fits and is likely (it fits
    almost any bytes), else UTF-8 with replacements.

    Args:
        data: The whole file.

    Returns:
        Text for every input; `Fault.BINARY` among the problems, and no text, where there are many NUL bytes, or some
        and it is no UTF-8 either.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _by_mark(data[len(mark) :], codec)
    nuls = data.count(0) if b"\0" in data else 0  # to count is ten times as slow as to look
    if nuls * _ONE_IN > len(data):
        return Decoded("", ((Fault.BINARY, ""),))
    try:
        text = _lines(data.decode("utf-8"))
    except UnicodeDecodeError:
        return Decoded("", ((Fault.BINARY, ""),)) if nuls > _FEW_NULS else _by_guess(data)
    return Decoded(text.replace("\0", "\ufffd"), ((Fault.REPLACED, ""),)) if nuls else Decoded(text)


def _by_mark(data: bytes, codec: str) -> Decoded:
    """Decode as the byte order mark says."""
    name = _NAMES.get(codec)
    problems = [(Fault.ENCODING, name)] if name else []
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        text = data.decode(codec, "replace")
        problems.append((Fault.REPLACED, ""))
    return Decoded(_lines(text), tuple(problems))


def _by_guess(data: bytes) -> Decoded:
    """Decode what is no UTF-8 and has no mark."""
    try:
        chinese = data.decode("gb18030")
    except UnicodeDecodeError:
        chinese = ""
    if _is_likely(chinese):
        return Decoded(_lines(chinese), ((Fault.ENCODING, "GB18030"),))
    return Decoded(_lines(data.decode("utf-8", "replace")), ((Fault.REPLACED, ""),))


def _is_likely(text: str) -> bool:
    """Tell whether text decoded as GB18030 was written in it.

    Bytes of another encoding decode to rare characters and private ones; nine of ten that Chinese is written with are
    the 7,445 of GB 2312.
    """
    beyond = "".join([char for char in text[:65536] if char > "\x7f"])
    common = len(beyond.encode("gb2312", "ignore")) // 2
    return bool(beyond) and common * 10 >= len(beyond) * 8


def _lines(text: str) -> str:
    """End every line with LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
