"""Watching the folder once it is read: looks where something may have changed, and now and then through all of it."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from tui_reader.cli.host import BREATH_SECONDS, sentence
from tui_reader.errors import ReaderError
from tui_reader.store.heap import collector_at_rest
from tui_reader.store.hints import ALL, Hints
from tui_reader.store.watch import NoWatchError, Watch, is_remote
from tui_reader.ui.host import Loaded

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from tui_reader.library import Library

WALK_SECONDS = 60.0
"""A walk through everything comes so often, for what the system did not tell."""

WALK_SHARE = 0.01
"""And walks take no more of the time than this."""

BLIND_SECONDS = 10.0
"""Walks where the system tells nothing, or not all."""

BLIND_SHARE = 0.1

BEGIN_SECONDS = 0.4
"""The watch is set up so long after all is shown: who types at once is not to wait for that."""

CHECK_SECONDS = 2.0
"""Whether the folder is still the one that is watched is asked so often."""

RENEW_SECONDS = 0.5
"""A watch whose folders have moved is set up anew, but not more often."""

DOUBT_SECONDS = 0.5
"""What may be half written is looked at again so often."""

KEEP_SECONDS = 5.0
"""What has come is written down after so long without more."""

LONGEST_KEEP_SECONDS = 60.0
"""And after so long at the latest."""

NEVER = float("inf")


class Watching:
    """A thread that looks when the system says that something has changed, and when it is time anyway."""

    def __init__(
        self, library: Library, turn: threading.Lock, *, language: str, post: Callable[[Loaded], None],
        settle: Callable[[], None],
    ) -> None:  # fmt: skip
        """Put it together; nothing is watched yet.

        Args:
            library: Of the folder; it has been loaded.
            turn: Held by whoever loads, looks or settles.
            language: `zh` or `en`.
            post: Takes the archive whenever it has become another one, and what is to be told; called in its turn.
            settle: Writes down what has come; called in its turn.
        """
        self._library = library
        self._folder = library.folder
        self._turn = turn
        self._language = language
        self._post = post
        self._settle = settle
        self._hints = Hints()
        self._watch: Watch | None = None
        self._is_remote = False
        self._has_told = False
        self._fault = ""
        self._ended = False
        self._walk_at = self._check_at = self._renew_at = 0.0
        self._keep_at = self._unkept_since = NEVER
        self._doubts: frozenset[str] = frozenset()
        self._thread = threading.Thread(target=self._run, name="watching", daemon=True)

    def start(self) -> None:
        """Begin: first set the watch up, then look once at what has changed before it stood."""
        self._thread.start()

    def stop(self) -> None:
        """End as soon as what is being done is done; does not wait for it."""
        self._ended = True
        self._hints.wake()

    @property
    def is_alive(self) -> bool:
        """Whether it may be at work."""
        return self._thread.is_alive()

    def hint(self, names: Collection[str]) -> None:
        """Take names that are to be looked at, from any thread."""
        self._hints.add(names)

    def _run(self) -> None:
        self._hints.wait(BEGIN_SECONDS)
        while not self._ended:
            self._tend()
            now = time.monotonic()
            due = min(self._walk_at, self._check_at, self._renewal, self._keep_at)
            due = min(due, now + DOUBT_SECONDS) if self._doubts else due
            names = self._hints.wait(max(0.0, due - now))
            if self._ended:
                break
            now = time.monotonic()
            if names is ALL or now >= self._walk_at:
                self._walk()
            elif names or self._doubts:
                self._glance({*names, *self._doubts})
            if now >= self._keep_at:
                self._keep()
        if self._watch is not None:
            self._watch.stop()

    def _tend(self) -> None:
        """See to it that the folder is watched; where it is not, each walk is another try."""
        now = time.monotonic()
        if now < min(self._check_at, self._renewal):
            return
        self._check_at = now + CHECK_SECONDS
        if self._watch is not None:
            if self._watch.holds and now < self._renewal:
                return
            self._watch.stop()
        self._watch = self._begun()
        self._is_remote = is_remote(self._folder.path)
        self._walk_at = now  # what came before the watch stood, or while there was none
        self._renew_at = time.monotonic() + max(RENEW_SECONDS, (time.monotonic() - now) / BLIND_SHARE)

    @property
    def _renewal(self) -> float:
        """When the watch is to be set up anew."""
        return self._renew_at if self._watch is not None and self._watch.is_shaken else NEVER

    def _begun(self) -> Watch | None:
        """Return a watch that stands; None where none can, which is told once."""
        watch = Watch(self._folder, self._hints)
        try:
            watch.start()
        except ReaderError as error:  # where the folder is gone, the walk says so
            if isinstance(error, NoWatchError) and not self._has_told:
                self._has_told = True
                with self._turn:
                    fault = error.say(self._language)
                    self._post(Loaded(self._library.archive, 0, 0, finished=True, fault=fault, unasked=True))
            return None
        self._has_told = False
        return watch

    def _walk(self) -> None:
        """Look through everything, and settle when to do so again."""
        began = time.monotonic()
        self._glance(ALL)
        now = time.monotonic()
        is_blind = self._watch is None or self._is_remote
        least, share = (BLIND_SECONDS, BLIND_SHARE) if is_blind else (WALK_SECONDS, WALK_SHARE)
        self._walk_at = now + max(least, (now - began) / share)
        self._check_at = self._walk_at if self._watch is None else now + CHECK_SECONDS

    def _glance(self, names: Collection[str] | None) -> None:
        """Look, post what has changed, and have it written down when it is quiet."""
        with self._turn, collector_at_rest():
            has_changed = self._look(names)
            self._doubts = self._library.doubts
        if has_changed or names is ALL:
            now = time.monotonic()
            self._unkept_since = min(self._unkept_since, now)
            self._keep_at = min(now + KEEP_SECONDS, self._unkept_since + LONGEST_KEEP_SECONDS)

    def _look(self, names: Collection[str] | None) -> bool:
        """Read what has changed since the last look, and post it; what goes wrong is told once.

        Returns:
            Whether the archive has become another one.
        """
        before, fault = self._library.archive, ""
        try:
            for _ in self._library.load(names, patient=True):
                time.sleep(BREATH_SECONDS)
            self._library.prepare()
        except ReaderError as error:
            fault = error.say(self._language)
        except Exception as error:  # noqa: BLE001 - told below
            fault = sentence(error, self._language)
        told, self._fault = self._fault, fault
        archive = self._library.archive
        if archive is not before or fault != told:
            self._post(Loaded(archive, 0, 0, finished=True, fault=fault, unasked=True))
        return archive is not before

    def _keep(self) -> None:
        """Write down what has come."""
        self._keep_at = self._unkept_since = NEVER
        with self._turn, collector_at_rest():
            self._settle()
