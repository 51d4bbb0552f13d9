"""The real host: the machine as the screen may ask it, made of library and store."""

from __future__ import annotations

import gc
import math
import os
import threading
import time
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from tui_reader.cli.ledger import Ledger
from tui_reader.cli.rules import Rules
from tui_reader.errors import ReaderError
from tui_reader.finding.archive import Archive
from tui_reader.library import Library, Progress
from tui_reader.store.browser import Browser, BrowserRefusedError, NoBrowserError
from tui_reader.store.heap import collector_at_rest, give_back
from tui_reader.store.history import History
from tui_reader.text.clean import clean_line
from tui_reader.ui.host import Loaded, Opened, Way

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from tui_reader.cli.watching import Watching
    from tui_reader.cli.wishes import Wishes
    from tui_reader.model import Rule
    from tui_reader.ui.host import RulesKept

GROWTH = 1.3
"""An archive is posted when it has grown by so much since the last post: ten years come in under twenty repaints."""

PROGRESS_SECONDS = 0.25
"""Between those posts the numbers go out so often."""

KEEP_SECONDS = 5.0
"""What is read is written down so often: who leaves in the middle of a long load finds that much done the next time."""

LARGE_ENTRIES = 10_000
"""An archive with more is posted before its search is ready; with fewer that takes a moment."""

BREATH_SECONDS = 0.0005
"""Pause of the loading thread after each slice, so that a waiting key gets the interpreter."""


SWAP_SECONDS = 1.0
"""The screen is given so long to take another archive for the one before."""

LAST_WRITE_SECONDS = 3.0
"""The end waits so long for the history to be written."""


class Machine(Ledger):
    """The machine behind the screen; fulfils `ui.host.Host`.

    Attributes:
        language: `zh` or `en`.
        theme: A theme's name.
        ascii_marks: True where the marks are drawn in ASCII.
        query: To start with; empty without one.
        folder: For a person, with `~`.
        zone: The reader's.
    """

    def __init__(self, library: Library, wishes: Wishes) -> None:
        """Put the machine together; nothing is read yet.

        Args:
            library: Of the folder to be shown.
            wishes: How it is to be shown.
        """
        super().__init__(wishes.state, library.folder.path, language=wishes.language, zone=library.zone)
        self._rules = Rules(wishes.rules, wishes.config, language=wishes.language, zone=library.zone)
        self._library = library
        self._browser = Browser(wishes.browser, os.environ)
        self._wishes = wishes
        self._history = History(wishes.state)
        self._guard = threading.Lock()
        self._loading: threading.Thread | None = None
        self._is_reading = False
        self._writing: threading.Thread | None = None
        self._told = False
        self._turn = threading.Lock()
        self._watching: Watching | None = None
        self._keys: frozenset[str] | None = None
        self._shown = Archive()

    @property
    def folder(self) -> str:
        """The archive's folder as shown to a person."""
        return self._library.folder.shown

    @property
    def language(self) -> str:
        """`zh` or `en`."""
        return self._wishes.language

    @property
    def theme(self) -> str:
        """A theme's name."""
        return self._wishes.theme

    @property
    def ascii_marks(self) -> bool:
        """True where the marks are drawn in ASCII."""
        return self._wishes.ascii_marks

    @property
    def query(self) -> str:
        """The query to start with."""
        return self._wishes.query

    @property
    def zone(self) -> tzinfo:
        """The reader's zone."""
        return self._library.zone

    @property
    def first(self) -> Loaded | None:
        """The newest digests, for the first frame; None where there are none, or they have no entries."""
        archive = self._library.first()
        self.peek(archive)
        return Loaded(archive, 0, 0, finished=False) if len(archive) else None

    @property
    def mark_read(self) -> str:
        """When an entry becomes read by itself."""
        return self._wishes.mark_read

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Views, mutes and highlights."""
        return self._rules.all

    def keep_rule(self, rule: Rule, post: Callable[[RulesKept], None]) -> None:
        """Add a rule to the config; `ui.host.Host.keep_rule` says the rest."""
        self._rules.keep(rule, lambda: self._shown, self.marking.aside(), post)

    def drop_rule(self, rule: Rule, post: Callable[[RulesKept], None]) -> None:
        """Take a rule out of the config."""
        self._rules.drop(rule, lambda: self._shown, self.marking.aside(), post)

    @property
    def history(self) -> tuple[str, ...]:
        """The queries kept before, newest first."""
        return self._history.queries

    @property
    def history_fault(self) -> str:
        """What could not be read or kept of them."""
        fault = self._history.fault
        return "" if fault is None else fault.say(self.language)

    def remember(self, query: str) -> None:
        """Take a query as the newest, and write it down on a thread of its own."""
        self._history.remember(query)
        self._writing = threading.Thread(target=self._history.write, name="history", daemon=True)
        self._writing.start()

    @property
    def is_loading(self) -> bool:
        """Whether a thread may be at work on the archive, also after all is shown."""
        is_watching = self._watching is not None and self._watching.is_alive
        return is_watching or (self._loading is not None and self._loading.is_alive())

    def finish(self) -> None:
        """Wait a moment for what is still being written: a disk that hangs must not keep the reader from ending."""
        if self._watching is not None:
            self._watching.stop()
        if self._writing is not None:
            self._writing.join(LAST_WRITE_SECONDS)
        self.close(LAST_WRITE_SECONDS)

    def now(self) -> datetime:
        """The present in the reader's zone."""
        return datetime.now(self.zone)

    def load(self, post: Callable[[Loaded], None]) -> None:
        """Read the folder in a daemon thread; `ui.host.Host.load` says the rest.

        What is kept is written by the same thread afterwards; a load that is asked for meanwhile waits for that, and
        for a look at what has changed. After the first load the folder is watched.
        """
        with self._guard:
            if self._is_reading:
                return
            self._is_reading = True
            if self._loading is None:
                gc.freeze()  # the start, which keeps the collector at rest, has made only what stays
                gc.enable()
            work = partial(self._load, partial(self._lay_out, post))
            self._loading = threading.Thread(target=work, name="loading", daemon=True)
            self._loading.start()

    def _load(self, post: Callable[[Loaded], None]) -> None:
        """Post what is read; whatever goes wrong becomes a sentence, since nobody sees a thread die."""
        self.ready()
        with self._turn, collector_at_rest():
            fault = self._read_all(post)
            if not fault and not self._library.is_sound():
                self._is_reading = True
                fault = self._read_all(post)
            if not fault:
                self._settle(post)
            gc.freeze()  # what was read stays: no later key waits for the collector to look through it
            doubts = self._library.doubts
        if self._watching is not None:
            self._watching.hint(doubts)
        elif self._wishes.watch:
            from tui_reader.cli.watching import Watching

            told = partial(self._post, post)
            settle = partial(self._settle, post)
            self._watching = Watching(self._library, self._turn, language=self.language, post=told, settle=settle)
            self._watching.start()

    def _post(self, post: Callable[[Loaded], None], loaded: Loaded) -> None:
        """Post what stands after a load or a look, with the digests that no archive had before."""
        before = self._keys
        keys = frozenset(digest.key for digest in loaded.archive.digests)
        self._keys = keys if before is None else keys | before
        _post(post, loaded if before is None else loaded._replace(came=keys - before))
        if loaded.finished and not loaded.fault:
            self.visit(loaded.archive)

    def _lay_out(self, post: Callable[[Loaded], None], loaded: Loaded) -> None:
        """Post what stands, with all that the screen would have to wait for: its rules, and the names of its rows."""
        from tui_reader.finding.marking import row_names

        self._shown = loaded.archive
        if self._rules.all:
            self._library.prepare()
        if loaded.finished or len(loaded.archive) <= LARGE_ENTRIES:
            row_names(loaded.archive)
        post(self._rules.over(loaded, self.marking.aside()))

    def _read_all(self, post: Callable[[Loaded], None]) -> str:
        """Read all and post it; return what went wrong."""
        last = Progress(self._library, 0, 0, finished=True)
        fault = ""
        try:
            last = self._read(post)
        except ReaderError as error:
            fault = error.say(self.language)
        except Exception as error:  # noqa: BLE001 - told below
            fault = sentence(error, self.language)
        self._is_reading = False  # who hears that it is finished may ask for the next one at once
        self._post(post, Loaded(self._library.archive, last.done, last.total, finished=True, fault=fault))
        return fault

    def _read(self, post: Callable[[Loaded], None]) -> Progress:
        """Load everything and return the last progress, which is not posted.

        What was kept is posted as if it were all: looking what has changed since takes less than a glance. Else the
        first slice is posted, then whenever the archive has grown enough; between those only numbers go out, with the
        archive that the screen already has.
        """
        step = Progress(self._library, 0, 0, finished=True)
        sent: Archive | None = None
        due, spoken, kept = 0.0, 0.0, time.monotonic()
        was_kept = False
        for step in self._library.load(patient=self._watching is not None):
            if step.finished:
                break
            if step.is_kept:
                was_kept, sent = True, step.archive
                self._show_kept(sent, post)
                continue
            if time.monotonic() - kept > KEEP_SECONDS:
                kept = time.monotonic() if self._keep_so_far() else math.inf
            if sent is None or step.done >= due:
                sent = step.archive
                due = max(step.done * GROWTH, step.total / 100)
                post(Loaded(sent, step.done, step.total, finished=False))
                self._library.prepare()
            elif time.monotonic() - spoken > PROGRESS_SECONDS:
                post(Loaded(sent, step.done, step.total, finished=False))
                spoken = time.monotonic()
            time.sleep(BREATH_SECONDS)
        if sent is not step.archive and len(step.archive) > LARGE_ENTRIES and not was_kept:
            post(Loaded(step.archive, step.done, step.total, finished=False))
        self._library.prepare()
        return step

    def _show_kept(self, archive: Archive, post: Callable[[Loaded], None]) -> None:
        """Post what was kept, and once more when it can be searched."""
        if len(archive) > LARGE_ENTRIES:
            post(Loaded(archive, 0, 0, finished=False))
        self._library.prepare()
        self._library.warm()
        post(Loaded(archive, 0, 0, finished=True))

    def _keep_so_far(self) -> bool:
        """Keep what is read in the middle of a load; False where that cannot be, which is said at the end."""
        try:
            self._library.keep(is_whole=False)
        except ReaderError:
            return False
        return True

    def _settle(self, post: Callable[[Loaded], None]) -> None:
        """Write the cache, and let go of what lies there now; the first time that this fails is told."""
        fault, is_lighter = "", False
        was_light, before = self._library.is_light, self._library.archive
        try:
            self._library.warm()
            self._library.keep()
            is_lighter = self._library.lighten()
        except ReaderError as error:
            fault = error.say(self.language)
        except Exception as error:  # noqa: BLE001 - what is kept matters less than what is shown
            fault = sentence(error, self.language)
        told, self._told = self._told, self._told or bool(fault)
        if is_lighter or (fault and not told):
            _post(post, Loaded(self._library.archive, 0, 0, finished=True, fault=fault, unasked=True))
        if not was_light:
            time.sleep(SWAP_SECONDS)
            del before  # here, where nobody waits for the end of thousands of objects
            give_back()

    def open_link(self, url: str) -> Opened:
        """Open a source in the person's browser; never raises."""
        try:
            self._browser.open(url)
        except NoBrowserError as error:
            return Opened(Way.NO_BROWSER, error.say(self.language))
        except BrowserRefusedError as error:
            return Opened(Way.REFUSED, error.say(self.language))
        except ReaderError as error:
            return Opened(Way.FAILED, error.say(self.language))
        except Exception as error:  # noqa: BLE001 - the protocol promises an answer
            return Opened(Way.FAILED, clean_line(repr(error))[:200])
        return Opened(Way.OPENED)


def _post(post: Callable[[Loaded], None], loaded: Loaded) -> None:
    with suppress(Exception):  # the screen has closed: there is nobody left to tell
        post(loaded)


def sentence(error: Exception, language: str) -> str:
    """Say a fault of the reader's own, which ends a load or a look."""
    what = clean_line(repr(error))[:200]
    return f"读取中断：{what}" if language == "zh" else f"Reading stopped: {what}"
