"""A program in a real pseudo-terminal, driven by keys and read as a person reads the screen.

    with Terminal([sys.executable, "-m", "tui_reader", "sample_digests"], size=(100, 30), home=tmp_path) as terminal:
        terminal.until_shows("17")
        terminal.press("/Codex<enter>")
        assert terminal.rows[3].startswith("...")

Every wait has a name and a deadline, and one that fails shows the screen; the output is read while a test waits.
"""

from __future__ import annotations

import codecs
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from tests.journeys.environment import ROOT, environment
from tests.journeys.keys import mouse, pasted, strokes
from tests.journeys.screen import PASTE, SYNCHRONIZED, Cell, Screen, answer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

PATIENCE_SECONDS: Final = 20.0
ESCAPE_SECONDS: Final = 0.15
"""A lone escape is told from other keys by the silence after it."""
QUERIES: Final = (b"\x1b[6n", b"\x1b[5n", b"\x1b[c", b"\x1b[0c", b"\x1b[>", b"$p", b";?", b"\x1bP")
"""Where one of these stands in the output, the program may be waiting for an answer."""


class Paint(NamedTuple):
    """What came back for a key, in seconds after it was written: the first byte, the last byte; and how many bytes."""

    first: float
    last: float
    size: int


class Terminal:
    """A program and the terminal it runs in; leaving the `with` block ends the program by its own process id.

    Attributes:
        screen: The cells, the modes, the title, the clipboard and the links.
        raw: Every byte that the program wrote.
        started: `time.perf_counter()` right before the program was started.
    """

    def __init__(  # noqa: PLR0913  # a terminal has that many knobs, all by name
        self,
        command: Sequence[str],
        *,
        size: tuple[int, int] = (80, 24),
        home: Path,
        env: Mapping[str, str] | None = None,
        cwd: Path = ROOT,
        background: str = "101010",
        stdout: int | None = None,
        stderr: int | None = None,
    ) -> None:
        """Start the program.

        Args:
            command: Program and words.
            size: Columns and lines.
            home: The folder that is the person's home; config, state and cache go under it.
            env: Set on top of a clean environment (see `environment`); an empty value takes a name away.
            cwd: Where it runs; `tui_reader` can be imported from anywhere.
            background: The colour that the terminal says it has, six hex digits.
            stdout: A file descriptor to write to in place of the terminal.
            stderr: The same for error output.
        """
        self.screen = Screen(*size)
        self.raw = bytearray()
        self._background = background
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._not_before = 0.0
        self._unread = b""
        self._is_away = False
        self._ours, self._theirs = pty.openpty()
        self._set_size(*size)
        self._calm = termios.tcgetattr(self._theirs)
        self.started = time.perf_counter()
        self._child = subprocess.Popen(
            command,
            stdin=self._theirs,
            stdout=self._theirs if stdout is None else stdout,
            stderr=self._theirs if stderr is None else stderr,
            cwd=cwd,
            env=environment(home, env or {}),
            start_new_session=True,
            preexec_fn=self._take_terminal,  # noqa: PLW1509  # nothing but one ioctl
        )

    def _take_terminal(self) -> None:
        fcntl.ioctl(self._theirs, termios.TIOCSCTTY, 0)

    def _set_size(self, columns: int, lines: int) -> None:
        fcntl.ioctl(self._theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._child.poll() is None:
            self._child.kill()
        self._child.wait()
        if not self._is_away:
            os.close(self._ours)
        os.close(self._theirs)

    # What is seen

    @property
    def rows(self) -> list[str]:
        """The rows as a person reads them, blanks at their ends left off."""
        return [self.screen.glyphs.text(row) for row in range(self.screen.glyphs.lines)]

    @property
    def text(self) -> str:
        """All rows, joined by line ends."""
        return "\n".join(self.rows)

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and row of the terminal's cursor, from 0."""
        return self.screen.glyphs.cursor.x, self.screen.glyphs.cursor.y

    def cell(self, column: int, row: int) -> Cell:
        """Return a cell and its attributes, columns and rows counted from 0."""
        return self.screen.glyphs.cell(column, row)

    def find(self, text: str) -> tuple[int, int]:
        """Return column and row of the first cell where a text stands on one row.

        Raises:
            AssertionError: It stands nowhere.
        """
        for row in range(self.screen.glyphs.lines):
            cells = [self.cell(column, row).text for column in range(self.screen.glyphs.columns)]
            at = "".join(cells).find(text)
            if at >= 0:
                ends = [sum(map(len, cells[:column])) for column in range(len(cells))]
                return next(column for column, start in enumerate(ends) if start >= at and cells[column]), row
        raise AssertionError(self._told(f"{text!r} on the screen"))

    def style_of(self, text: str) -> Cell:
        """Return the first cell of a text, to ask how it is painted."""
        return self.cell(*self.find(text))

    def _told(self, wanted: str) -> str:
        ended = "" if self._child.poll() is None else f" (the program has ended with {self._child.returncode})"
        return f"waited in vain for {wanted}{ended}; the screen:\n{self.text}"

    # What is done

    def press(self, *keys: str) -> None:
        """Send keys one by one, such as `"/qwen<enter>"`; names are in `tests.journeys.keys`."""
        for stroke in (stroke for part in keys for stroke in strokes(part)):
            self.send(stroke)

    def send(self, text: str) -> None:
        """Write to the program as a terminal does, with the pause that a lone escape needs after it."""
        self._part_from_escape()
        data = text.encode()
        while data:
            if select.select([], [self._ours], [], 0.05)[1]:
                data = data[os.write(self._ours, data[:512]) :]
            else:
                self._pump(0)
        if text == "\x1b":
            self._not_before = time.monotonic() + ESCAPE_SECONDS

    def _part_from_escape(self) -> None:
        while (left := self._not_before - time.monotonic()) > 0:
            self._pump(left)

    def paste(self, text: str) -> None:
        """Paste text, in brackets when the program asked for them."""
        self.send(pasted(text, bracketed=PASTE in self.screen.on))

    def click(self, column: int, row: int, button: str = "left") -> None:
        """Press and release a mouse button, or turn the wheel (`wheel up`, `wheel down`), at a cell."""
        self.send(mouse(button, column, row))
        if not button.startswith("wheel"):
            self.send(mouse(button, column, row, down=False))

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size; the program gets SIGWINCH."""
        self._pump(0)
        self.screen.glyphs.resize(lines, columns)
        self._set_size(columns, lines)
        self.signal(signal.SIGWINCH)

    @property
    def pid(self) -> int:
        """The program's process id."""
        return self._child.pid

    def signal(self, number: int) -> None:
        """Send a signal to the program alone, unless it has ended."""
        if self._child.poll() is None:
            self._child.send_signal(number)

    # What is waited for

    def hang_up(self, *, within: float = PATIENCE_SECONDS) -> int:
        """Go away, as a window that is closed does, and return the exit code of the program."""
        os.close(self._ours)
        self._is_away = True
        return self._child.wait(within)

    def until(
        self, holds: Callable[[list[str]], bool], *, within: float = PATIENCE_SECONDS, what: str = "the screen"
    ) -> list[str]:
        """Read until a predicate on the rows holds, at the end of a frame (mode 2026), and return the rows.

        Raises:
            AssertionError: It did not within `within` seconds, or the program ended before.
        """
        deadline = time.monotonic() + within
        while SYNCHRONIZED in self.screen.on or not holds(rows := self.rows):
            over = self._child.poll() is not None
            came = self._pump(0.05)
            if time.monotonic() > deadline or (over and not came):
                raise AssertionError(self._told(what))
        return rows

    def until_shows(self, text: str, *, within: float = PATIENCE_SECONDS) -> list[str]:
        """Read until a text stands on one of the rows."""
        return self.until(lambda rows: any(text in row for row in rows), within=within, what=repr(text))

    def until_gone(self, text: str, *, within: float = PATIENCE_SECONDS) -> list[str]:
        """Read until a text stands on no row."""
        return self.until(lambda rows: all(text not in row for row in rows), within=within, what=f"{text!r} to go")

    def until_quiet(self, quiet: float = 0.3, *, within: float = PATIENCE_SECONDS) -> list[str]:
        """Read until nothing came for `quiet` seconds; for showing that nothing happens, not for pacing."""
        deadline = time.monotonic() + within
        while self._pump(quiet):
            if time.monotonic() > deadline:
                raise AssertionError(self._told("silence"))
        return self.rows

    def until_exit(self, *, within: float = PATIENCE_SECONDS) -> int:
        """Read until the program ends, and return its exit code, minus the number of a signal that killed it."""
        deadline = time.monotonic() + within
        while self._child.poll() is None:
            self._pump(0.02)
            if time.monotonic() > deadline:
                raise AssertionError(self._told("its end"))
        while self._pump(0):
            pass
        return self._child.returncode

    @property
    def left_on(self) -> frozenset[str]:
        """What the program has changed and not put back: `alternate screen`, `mouse`, `cursor hidden`, `raw input` …"""
        raw = {"raw input"} if termios.tcgetattr(self._theirs)[:4] != self._calm[:4] else set()
        return self.screen.left_on() | raw

    # What is timed

    def paint_of(self, key: str, *, quiet: float = 0.08, within: float = 5.0) -> Paint:
        """Send one key and time its paint: it has ended when nothing came for `quiet` seconds.

        The screen is fed only afterwards, so that reading it takes no time from the program.

        Raises:
            AssertionError: Nothing came within `within` seconds.
        """
        self._part_from_escape()
        while self._pump(0):
            pass
        size = len(self.raw)
        written = time.perf_counter()
        self.send("".join(strokes(key)))
        first = last = 0.0
        while self._drain(quiet if last else within):
            last = time.perf_counter() - written
            first = first or last
            if last > within:
                break
        self._digest()
        if not first:
            raise AssertionError(self._told(f"a paint after {key}"))
        return Paint(first, last, len(self.raw) - size)

    def time_until(self, holds: Callable[[list[str]], bool], *, within: float = PATIENCE_SECONDS) -> float:
        """Return the seconds from the program's start until a predicate holds."""
        self.until(holds, within=within)
        return time.perf_counter() - self.started

    # Reading

    def _pump(self, timeout: float) -> bool:
        """Read what is there, waiting at most `timeout` seconds for it; False when nothing came."""
        came = self._drain(timeout)
        self._digest()
        return came

    def _drain(self, timeout: float) -> bool:
        """Take one piece of output; what asks the terminal something is answered at once."""
        if not select.select([self._ours], [], [], max(timeout, 0))[0]:
            return False
        data = os.read(self._ours, 65536)
        self.raw += data
        self._unread += data
        if any(mark in self._unread for mark in QUERIES):
            self._digest()
        return bool(data)

    def _digest(self) -> None:
        text, self._unread = self._decoder.decode(self._unread), b""
        for query in self.screen.feed(text):
            os.write(self._ours, answer(query, self.screen, self._background).encode())


def reader(
    *words: str, home: Path, size: tuple[int, int] = (100, 30), env: Mapping[str, str] | None = None
) -> Terminal:
    """Start the reader itself with these words, by this interpreter."""
    return Terminal([sys.executable, "-m", "tui_reader", *words], size=size, home=home, env=env)
