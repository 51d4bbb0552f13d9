"""stdout is data, stderr is talk: how both are written to, whatever stands behind them."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from tui_reader.errors import ReaderError
from tui_reader.text.clean import FORBIDDEN, clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from re import Match


class OutputError(ReaderError):
    """stdout cannot be written to."""

    english = "The output could not be written: {}."
    chinese = "写不出去：{}。"


def pour(pieces: Iterable[str], *, as_utf8: bool = False) -> bool:
    r"""Write to stdout as long as somebody reads it.

    A reader that closes the pipe early, such as `head`, has what it wanted: that ends the work quietly.

    Args:
        pieces: Cleaned for the terminal, with their line ends; taken one at a time, none after the pipe is closed.
        as_utf8: Write UTF-8 whatever the locale, and what no terminal may get, such as half characters and direction
            marks in the names of files, as `\udc80`, which is JSON for them; else the locale's encoding, with `?` for
            what it lacks.

    Returns:
        True when all was written, False when the pipe was closed before.

    Raises:
        OutputError: There is no stdout, or the disk behind it is full.
    """
    if sys.stdout is None:
        raise OutputError("stdout is closed")
    if as_utf8:
        _reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    else:
        _reconfigure(errors="replace")
    for piece in pieces:
        if not _written(as_json(piece) if as_utf8 else piece):
            return False
    return _written("", flush=True)


def _written(piece: str, *, flush: bool = False) -> bool:
    """Write a piece; what goes wrong in making the next one is no fault of stdout and is not caught here."""
    try:
        sys.stdout.write(piece)
        if flush:
            sys.stdout.flush()
    except BrokenPipeError:
        _let_go(sys.stdout)
        return False
    except OSError as error:
        _let_go(sys.stdout)
        raise OutputError(clean_line(error.strerror or str(error))) from error
    return True


def as_json(piece: str) -> str:
    """Write what no terminal may get, and half characters, as JSON has them in ASCII."""
    return FORBIDDEN.sub(_escaped, piece)


def _escaped(found: Match[str]) -> str:
    """Return a character as JSON has it in ASCII: one beyond the first plane as the two halves of UTF-16."""
    halves = found.group().encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{halves[at : at + 4]}" for at in range(0, len(halves), 4))


def _let_go(stream: TextIO) -> None:
    """Point a stream at nothing, so that the flush at the interpreter's end has nothing to complain of."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, stream.fileno())
    os.close(nothing)


def let_go_of_the_lost() -> None:
    """Point stdout and stderr at nothing where they lead to a terminal that is gone, so that the exit code stands."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            _let_go(stream)


def _reconfigure(*, encoding: str | None = None, errors: str, newline: str | None = None) -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding=encoding, errors=errors, newline=newline)


def complain(sentence: str) -> None:
    """Tell a person something on stderr, if there is one and it can still be written to.

    Args:
        sentence: Cleaned for the terminal, without line end.
    """
    if sys.stderr is None:
        return
    with suppress(OSError, ValueError):  # ValueError: it is closed
        sys.stderr.write(sentence + "\n")
        sys.stderr.flush()
