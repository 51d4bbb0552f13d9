"""The file that marks are written to or read from: replaced whole, read a line at a time."""

# ruff: noqa: PTH105, PTH108, PTH116, PTH119, PTH123 - a path that a person names stays the plain text it is: it may hold anything

from __future__ import annotations

import os
import stat
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO, Final

from tui_reader.cli.mark_line import LONGEST
from tui_reader.cli.streams import as_json
from tui_reader.errors import ReaderError
from tui_reader.store import places
from tui_reader.text.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STREAM: Final = "-"
"""stdout or stdin instead of a file."""


class MarksUnwritableError(ReaderError):
    """The file of an export cannot be written; what stood under its name is still there."""

    english = "The marks cannot be written to {}: {}."
    chinese = "标记写不到 {}：{}。"


class MarksUnreadableError(ReaderError):
    """The file of an import cannot be read; nothing was taken from it."""

    english = "The marks in {} cannot be read: {}."
    chinese = "读不了 {} 里的标记：{}。"


def write(path: str, lines: Iterable[str]) -> None:
    """Write a file beside the one that is there and put it in its place; into a device or a pipe at once.

    Args:
        path: Of the file; `~` is the home. Where it is a link, what it leads to is replaced.
        lines: With their line ends.

    Raises:
        MarksUnwritableError: The system does not let it be written, or it is a folder.
    """
    file = places.expanded(path)
    target = os.path.realpath(file)
    beside = f"{target}.{os.getpid()}.tmp"
    try:
        mode = _mode(file)
        if mode is not None and not stat.S_ISREG(mode):
            _put(os.open(file, os.O_WRONLY), lines)
            return
        with suppress(FileNotFoundError):
            os.unlink(beside)  # left by an export that was killed
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if mode is None else mode & 0o777)
        try:
            _put(handle, lines, to_disk=True)
            os.replace(beside, target)
        except BaseException:
            with suppress(OSError):
                os.unlink(beside)
            raise
    except OSError as error:
        raise MarksUnwritableError(places.shown(file) if file else "“”", _why(error)) from error


def _mode(file: str) -> int | None:
    """Return what kind of file stands under a name; None for none.

    Raises:
        OSError: It is a folder, or no name of a file.
    """
    try:
        mode = os.stat(file).st_mode
    except FileNotFoundError:
        mode = stat.S_IFREG if os.path.basename(file) else stat.S_IFDIR
        if mode == stat.S_IFREG:
            return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(0, "it is a folder")
    return mode


def _put(handle: int, lines: Iterable[str], *, to_disk: bool = False) -> None:
    with os.fdopen(handle, "wb") as out:
        for line in lines:
            out.write(as_json(line).encode())
        if to_disk:
            out.flush()
            os.fsync(out.fileno())


def lines_of(file: str) -> Iterator[bytes]:
    """Yield the lines of a file with their line ends; of one that is longer than `LONGEST` its beginning.

    Args:
        file: Path of it, `~` is the home; `-` for stdin.

    Raises:
        MarksUnreadableError: The system does not let it be read.
    """
    try:
        with _opened(file) as data:
            while line := data.readline(LONGEST + 1):
                yield line
                while len(line) > LONGEST and not line.endswith(b"\n"):
                    line = data.readline(LONGEST + 1)
    except (OSError, ValueError) as error:
        named = "stdin" if file == STREAM else places.shown(places.expanded(file)) if file else "“”"
        raise MarksUnreadableError(named, _why(error)) from error


@contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    if file != STREAM:
        with open(places.expanded(file), "rb") as data:
            yield data
    elif sys.stdin is None:
        raise OSError(0, "it is closed")
    else:
        yield sys.stdin.buffer


def _why(error: Exception) -> str:
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return clean_line(said)[:200]
