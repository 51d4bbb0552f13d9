"""Names in the folder that may stand for something else now, gathered until it is worth to look.

Programs write in bursts: a file is created, written in pieces, closed, renamed; a checkout touches thousands. So a name
waits until nothing more comes for a moment, and when too many come the whole folder is looked through once instead.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

QUIET_SECONDS = 0.1
"""After so long without another name those that came are looked at."""

LONGEST_SECONDS = 0.3
"""And after so long at the latest, however many follow."""

STORM_NAMES = 500
"""More than so many within `QUIET_SECONDS`, or waiting, are a storm: one look through everything, when it is over."""

STORM_SECONDS = 5.0
"""A storm is waited for so long at the most."""

ALL = None
"""What `Hints.wait` returns for everything."""


class Hints:
    """Takes names from the threads that watch, and gives them to the one that looks."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with none.

        Args:
            clock: Seconds that never go back.
        """
        self._clock = clock
        self._news = threading.Condition()
        self._names: set[str] = set()
        self._everything = False
        self._woken = False
        self._first = self._last = 0.0
        self._recent: deque[float] = deque(maxlen=STORM_NAMES + 1)

    def add(self, names: Iterable[str]) -> None:
        """Take names: what stands under each may have come, gone or changed."""
        with self._news:
            now = self._clock()
            self._begin(now)
            for name in names:
                self._recent.append(now)
                self._names.add(name)
            storm = len(self._recent) > STORM_NAMES and now - self._recent[0] <= QUIET_SECONDS
            self._everything = self._everything or storm or len(self._names) > STORM_NAMES

    def lose(self) -> None:
        """Take it that names were lost: anything may have changed."""
        with self._news:
            self._begin(self._clock())
            self._everything = True

    def wake(self) -> None:
        """Let `wait` return at once."""
        with self._news:
            self._woken = True
            self._news.notify()

    def _begin(self, now: float) -> None:
        if self.due is None:
            self._first = now
            self._news.notify()  # who waits finds out by the clock that more have come
        self._last = now

    @property
    def due(self) -> float | None:
        """When to look, on the clock, if nothing more comes; None while there is nothing to look at."""
        if not (self._names or self._everything):
            return None
        longest = STORM_SECONDS if self._everything else LONGEST_SECONDS
        return min(self._last + QUIET_SECONDS, self._first + longest)

    def wait(self, seconds: float) -> frozenset[str] | None:
        """Wait until it is time to look.

        Args:
            seconds: At most so long.

        Returns:
            The names; `ALL` for everything; none where the time is over or somebody called `wake`.
        """
        with self._news:
            until = self._clock() + seconds
            while True:
                now, due = self._clock(), self.due
                if due is not None and now >= due:
                    return self._taken()
                if self._woken or now >= until:
                    self._woken = False
                    return frozenset()
                self._news.wait(min(until, until if due is None else due) - now)

    def _taken(self) -> frozenset[str] | None:
        names, everything = frozenset(self._names), self._everything
        self._names.clear()
        self._everything = False
        return ALL if everything else names
