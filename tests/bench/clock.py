"""A terminal that notes when each piece of output came, so that reading the screen costs the program no time.

`Terminal` paints its cells as output arrives; for a frame of 140 by 40 cells that takes longer than the program took to
draw it. Here output is taken in as it comes, each piece with its time, and painted between two frames or afterwards.
"""

from __future__ import annotations

import os
import select
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from tests.journeys.keys import strokes
from tests.journeys.screen import SYNCHRONIZED
from tests.journeys.terminal import PATIENCE_SECONDS, QUERIES, Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

SIZE: Final = (140, 40)
FRAME_END: Final = b"\x1b[?2026l"
LONGEST_QUERY: Final = max(map(len, QUERIES))
TICKS: Final = os.sysconf("SC_CLK_TCK")
GAP_SECONDS: Final = 0.003
"""Where a program does not say where a frame ends, so long a silence does."""
QUIET_SECONDS: Final = 0.15
"""After so long a silence a held key has been answered to the end."""
REPEAT_SECONDS: Final = 0.033
"""Between two strokes of a key that is held: 30 a second, as keyboards repeat."""


class Piece(NamedTuple):
    """Output that came at one time, by `time.perf_counter()`, and how much there is with it."""

    at: float
    end: int


class Frame(NamedTuple):
    """The screen after a frame, and when the last byte of it came."""

    at: float
    rows: list[str]


class Clocked(Terminal):
    """A terminal with a clock.

    Attributes:
        pieces: All output, in order.
        busy: What `busy_now` said when the last frame that `time_until` looked at had come.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        home: Path,
        size: tuple[int, int] = SIZE,
        env: Mapping[str, str] | None = None,
    ) -> None:
        """Start a program.

        Args:
            command: Program and words.
            home: The folder that is the person's home.
            size: Columns and lines.
            env: Set on top of a clean environment.
        """
        self.pieces: list[Piece] = []
        self.busy = 0.0
        self._held = bytearray()
        super().__init__(command, home=home, size=size, env=env)

    def _drain(self, timeout: float) -> bool:
        """Take one piece of output and note its time; only what may ask the terminal something is painted at once."""
        if not select.select([self._ours], [], [], max(timeout, 0))[0]:
            return False
        data = os.read(self._ours, 65536)
        self.raw += data
        self._held += data
        self.pieces.append(Piece(time.perf_counter(), len(self.raw)))
        if any(mark in self.raw[-len(data) - LONGEST_QUERY :] for mark in QUERIES):
            self._digest()
        return bool(data)

    def _digest(self) -> None:
        self._unread = bytes(self._held)
        self._held.clear()
        super()._digest()

    def time_until(self, holds: Callable[[list[str]], bool], *, within: float = PATIENCE_SECONDS) -> float:
        """Return the seconds from the program's start to the last byte of the first frame of which a predicate holds.

        Raises:
            AssertionError: It did of none within `within` seconds.
        """
        deadline = time.perf_counter() + within
        while SYNCHRONIZED in self.screen.on or not holds(self.rows):
            if time.perf_counter() > deadline or self._child.poll() is not None:
                raise AssertionError(self._told("the frame that is timed"))
            self._take_frame()
        return self.pieces[-1].at - self.started

    def _take_frame(self) -> None:
        """Take output in up to the end of a frame, and paint it."""
        size = len(self.raw)
        if self._drain(0.05):
            while FRAME_END not in self.raw[size:] and self._drain(GAP_SECONDS):
                pass
        self.busy = self.busy_now()
        self._digest()

    def busy_now(self) -> float:
        """Return the seconds that the processor was busy for the program, in steps of 10 ms; 0 where there is no /proc.

        On a machine that does other things too it tells more than a clock.
        """
        try:
            said = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii", errors="replace")
        except OSError:
            return 0.0
        return busy_seconds(said)

    def hold(
        self, key: str, times: int, every: float = REPEAT_SECONDS, rest: float = 0.0
    ) -> tuple[list[float], list[Frame]]:
        """Press a key again and again, as if it were held, and take in what is painted until nothing comes any more.

        Args:
            key: As `tests.journeys.keys` names it.
            times: How often.
            every: Seconds between two strokes, however long the answers take.
            rest: Take in what comes in so many seconds after the last stroke, whether there is a silence or not; for
                programs that paint of their own accord.

        Returns:
            When each stroke was written, and the frames since.
        """
        self._pump(0)
        size, written = len(self.raw), list[float]()
        began = time.perf_counter()
        for number in range(times):
            self._drain_until(began + number * every)
            written.append(time.perf_counter())
            self.send("".join(strokes(key)))
        self._drain_until(time.perf_counter() + rest)
        deadline = time.perf_counter() + PATIENCE_SECONDS
        while not rest and time.perf_counter() < deadline and self._drain(QUIET_SECONDS):
            pass
        return written, list(self._replayed(size))

    def _drain_until(self, moment: float) -> None:
        while (left := moment - time.perf_counter()) > 0:
            self._drain(left)

    def _replayed(self, size: int) -> Iterator[Frame]:
        """Paint what was taken in since `size`, frame by frame."""
        data, at = bytes(self._held), size
        for part in frames(data):
            at += len(part)
            self._held[:] = part
            self._digest()
            yield Frame(came(self.pieces, at), self.rows)


def busy_seconds(stat: str) -> float:
    """Add up user and system time of all threads in `/proc/PID/stat`, whose second field may hold blanks (proc(5))."""
    fields = stat.rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def frames(data: bytes) -> list[bytes]:
    """Cut output behind the end of each frame; what follows the last one is a frame too."""
    parts = data.split(FRAME_END)
    whole = [part + FRAME_END for part in parts[:-1]]
    return [*whole, parts[-1]] if parts[-1] else whole


def came(pieces: Sequence[Piece], end: int) -> float:
    """Return when the output up to `end` had come whole."""
    return next(piece.at for piece in pieces if piece.end >= end)


def latencies(written: Sequence[float], frames_seen: Sequence[Frame], place: Callable[[list[str]], int]) -> list[float]:
    """Return for each stroke the seconds until a frame showed it.

    Args:
        written: When each stroke was.
        frames_seen: Since the first of them.
        place: Reads off a screen how many strokes it shows, those of all former frames included.

    Returns:
        Without the strokes that no frame shows.
    """
    found: list[float] = []
    waiting = iter(frames_seen)
    frame = next(waiting, None)
    for number, at in enumerate(written, 1):
        while frame is not None and (frame.at < at or place(frame.rows) < number):
            frame = next(waiting, None)
        if frame is None:
            break
        found.append(frame.at - at)
    return found
