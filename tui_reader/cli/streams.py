"""stdout is data, stderr is talk: how both are written to, whatever stands behind them."""

from __future__ import annotations

import io
import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from tui_reader.errors import ReaderError
from tui_reader.text.clean import FORBIDDEN, clean_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from re import Match


class OutputError(ReaderError):
    """stdout cannot be written to."""

    english = "The output could not be written: {}."
    chinese = "写不出去：{}。"


@contextmanager
def output(*, as_utf8: bool = False) -> Iterator[Callable[[str], object]]:
    r"""Lend a function that writes to stdout.

    A reader that closes the pipe early, such as `head`, has what it wanted: that ends the work quietly.

    Args:
        as_utf8: Write UTF-8 whatever the locale, and what no terminal may get, such as half characters and direction
            marks in the names of files, as `\udc80`, which is JSON for them; else the locale's encoding, with `?` for
            what it lacks.

    Raises:
        OutputError: There is no stdout, or the disk behind it is full.
    """
    if sys.stdout is None:
        raise OutputError("stdout is closed")
    if as_utf8:
        _reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    else:
        _reconfigure(errors="replace")
    try:
        yield _write_escaped if as_utf8 else sys.stdout.write
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go()
    except OSError as error:
        _let_go()
        raise OutputError(clean_line(error.strerror or str(error))) from error


def _write_escaped(text: str) -> int:
    return sys.stdout.write(FORBIDDEN.sub(_escape, text))


def _escape(found: Match[str]) -> str:
    """Return a character as JSON has it in ASCII: one beyond the first plane as the two halves of UTF-16."""
    halves = found.group().encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{halves[at : at + 4]}" for at in range(0, len(halves), 4))


def _let_go() -> None:
    """Point stdout at nothing, so that the flush at the interpreter's end has nothing to complain of."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)


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
