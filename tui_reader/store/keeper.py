"""The one thread that writes the state: in the order in which it was asked, and what it acknowledges is on the disk."""

from __future__ import annotations

import threading
import time
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final, TypeVar

from tui_reader.store.trouble import StateBrokenError
from tui_reader.text.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_reader.errors import ReaderError
    from tui_reader.store.state import News, State

POLL_SECONDS: Final = 0.5
"""So often what other instances did is looked for."""
HEARTBEAT_SECONDS: Final = 10
"""So often it tells that it is alive."""

_T = TypeVar("_T")


class Keeper:
    """A thread with a state.

    Args:
        folder: Of the state; None to remember nothing beyond this run.
        tell: Takes what other instances did; called in the thread.
        state: Makes the state of a folder; called in the thread. None for `State`, which is loaded there, so that the
            first frame does not wait for it.
    """

    def __init__(
        self,
        folder: str | None,
        tell: Callable[[News], None],
        *,
        state: Callable[[str | None], State] | None = None,
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
            self._state = (self._make or _usual)(self._folder)
        except Exception as error:  # noqa: BLE001 - the reader goes on without
            self._broken = _broken(error)
            return
        self._polled = self._beaten = time.monotonic()
        while (work := self._next()) is not None:
            self._do(work)
            self._look_round()
        self._do(lambda state: state.close())

    def _next(self) -> Callable[[State], None] | None:
        """Return what is to be done next, None at the end; nothing, when it is time to look round."""
        if self._folder is None:  # there is nobody else
            return self._asked.get()
        try:
            return self._asked.get(timeout=max(self._polled + POLL_SECONDS - time.monotonic(), 0))
        except Empty:
            return _nothing

    def _look_round(self) -> None:
        """Now and then take in what others did, and let them know that this one is alive."""
        now = time.monotonic()
        if now - self._polled >= POLL_SECONDS:
            self._polled = now
            self._do(self._poll)
        if now - self._beaten >= HEARTBEAT_SECONDS:
            self._beaten = now
            self._do(lambda state: state.beat())

    def _poll(self, state: State) -> None:
        if news := state.news():
            self._tell(news)

    def _do(self, work: Callable[[State], None]) -> None:
        """Do something; whatever happens, the thread lives on."""
        try:
            work(self._state)  # type: ignore[arg-type]
        except Exception as error:  # noqa: BLE001 - one action that fails must not cost those after it
            self._broken = self._broken or _broken(error)


def _usual(folder: str | None) -> State:
    from tui_reader.store.state import State

    return State(folder)


def _nothing(_: State) -> None:
    pass


def _broken(error: Exception) -> StateBrokenError:
    return StateBrokenError(clean_line(f"{type(error).__name__}: {error}")[:200])
