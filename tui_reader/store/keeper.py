"""The one thread that writes the state: in the order in which it was asked, and what it acknowledges is on the disk."""

from __future__ import annotations

import threading
import time
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final, TypeVar

from tui_reader.store.state import News, State
from tui_reader.store.trouble import StateBrokenError
from tui_reader.store.visits import HEARTBEAT_SECONDS
from tui_reader.text.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_reader.errors import ReaderError

POLL_SECONDS: Final = 0.5
"""So often what other instances did is looked for."""

_T = TypeVar("_T")


class Keeper:
    """A thread with a state.

    Args:
        folder: Of the state; None to remember nothing beyond this run.
        tell: Takes what other instances did; called in the thread.
        state: Makes the state of a folder; called in the thread.
    """

    def __init__(
        self, folder: str | None, tell: Callable[[News], None], *, state: Callable[[str | None], State] = State
    ) -> None:
        self._folder = folder
        self._tell = tell
        self._make = state
        self._state: State | None = None
        self._broken: ReaderError | None = None
        self._asked: SimpleQueue[Callable[[State], None] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="keeper", daemon=True)
        self._thread.start()

    @property
    def fault(self) -> ReaderError | None:
        """What went wrong first; None while nothing has."""
        return (self._state.fault if self._state else None) or self._broken

    def ask(self, work: Callable[[State], _T], then: Callable[[_T], None] | None = None) -> None:
        """Have something done; never blocks.

        Args:
            work: What to do; done after all that was asked before.
            then: Takes what it returned, in the thread, when it is on the disk.
        """

        def both(state: State) -> None:
            done = work(state)
            if then is not None:
                then(done)

        self._asked.put(both)

    def close(self, timeout: float) -> bool:
        """Have all written that was asked, and end.

        Args:
            timeout: Seconds to wait at most.

        Returns:
            Whether all is written; else the thread goes on while the program does.
        """
        self._asked.put(None)
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            self._state = self._make(self._folder)
        except Exception as error:  # noqa: BLE001 - the reader goes on without
            self._broken = _broken(error)
            return
        polled = beaten = time.monotonic()
        while True:
            try:
                work = self._asked.get(timeout=max(polled + POLL_SECONDS - time.monotonic(), 0))
                if work is None:
                    break
                self._do(work)
            except Empty:
                self._do(self._poll)
                polled = time.monotonic()
                if polled - beaten >= HEARTBEAT_SECONDS:
                    self._do(State.beat)
                    beaten = polled
        self._do(State.close)

    def _poll(self, state: State) -> None:
        if news := state.news():
            self._tell(news)

    def _do(self, work: Callable[[State], None]) -> None:
        """Do something; whatever happens, the thread lives on."""
        try:
            work(self._state)  # type: ignore[arg-type]
        except Exception as error:  # noqa: BLE001 - one action that fails must not cost those after it
            self._broken = self._broken or _broken(error)


def _broken(error: Exception) -> StateBrokenError:
    return StateBrokenError(clean_line(f"{type(error).__name__}: {error}")[:200])
