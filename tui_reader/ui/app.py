"""The app: owns the archive and the machine's side of every wish of the screen."""

from __future__ import annotations

import gc
import threading
from contextlib import suppress
from functools import cached_property
from traceback import extract_tb
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events
from textual.app import App

from tui_reader.errors import UsageError
from tui_reader.text.clean import clean_line
from tui_reader.ui.guard import Guard
from tui_reader.ui.host import Way
from tui_reader.ui.keeping import KeepingApp
from tui_reader.ui.messages import (
    ArchiveRead,
    ChangeTheme,
    CopyText,
    LinkOpened,
    OpenLink,
    Quit,
    Rescan,
)
from tui_reader.ui.outlet import outlast
from tui_reader.ui.recall import Recall
from tui_reader.ui.rulebook import Rulebook
from tui_reader.ui.screens.main import MainScreen
from tui_reader.ui.standing import read as read_place
from tui_reader.ui.themes import INK_DARK, INK_LIGHT, Paint, tokens
from tui_reader.ui.widgets.filter_bar import FilterBar
from tui_reader.ui.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.driver import Driver
    from textual.filter import LineFilter
    from textual.screen import Screen
    from textual.theme import Theme
    from textual.timer import Timer

    from tui_reader.finding.archive import Archive
    from tui_reader.ui.host import Host, Loaded

AHEAD_SECONDS = 1.0
"""Keys typed before there are entries wait for them so long, then do what they can."""

REST_SECONDS = 2.0
"""After so long without a key the collector looks through everything: 20 to 40 ms, for which nobody waits then."""

LEAVING = frozenset({"ctrl+c", "ctrl+q"})
"""Keys that never wait."""

FEW_COLOURS = frozenset({"standard", "windows"})


class DigestApp(KeepingApp):
    """The reader's screen over a host.

    Args:
        host: All that may be asked of the machine.

    Raises:
        UsageError: The host names a theme that does not exist.
    """

    CSS_PATH: ClassVar[str] = "styles/reader.tcss"
    TITLE = "digest-tui"
    ENABLE_COMMAND_PALETTE: ClassVar[bool] = False

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.words = Words(host.language)
        self.guard = Guard()
        self.animation_level = "none"
        self.register_theme(INK_DARK)
        self.register_theme(INK_LIGHT)
        if host.theme not in self.available_themes:
            raise UsageError(self._no_theme(clean_line(host.theme)))
        self.set_reactive(App.theme, host.theme)  # unwatched: the style sheets would be parsed once more at once
        self.stylesheet.set_variables(self.get_css_variables())
        self.rescanning: Archive | None = None
        self.again = False
        self._told = ""
        self._paint: Paint | None = None
        self._ahead: list[events.Event] | None = []
        self._has_keys = False

    def _no_theme(self, name: str) -> str:
        from difflib import get_close_matches

        near = get_close_matches(name, self.available_themes, 1, 0.4) or ["ink-dark"]
        if self.words.language == "zh":
            return f"没有“{name}”这个主题，最近的是“{near[0]}”。"
        return f"There is no theme “{name}”; the nearest is “{near[0]}”."

    def run_here(self) -> int:
        """Open the screen in this terminal and come back when the person quits.

        Returns:
            The exit code: 0 after quitting, 128 + n after signal n, 1 after a fault of the program.
        """
        result = self.run()
        return self.return_code or result or 0

    def _build_driver(self, headless: bool, inline: bool, mouse: bool, size: tuple[int, int] | None) -> Driver:  # noqa: FBT001
        driver = super()._build_driver(headless, inline, mouse, size)
        outlast(driver)
        return driver

    def leave(self, code: int) -> None:
        """End the screen and restore the terminal; safe to call from a signal handler on the loop's thread.

        What the person asked for before is on its way through the messages of the screen: the end goes behind it.

        Args:
            code: The exit code, 0 to 255.
        """
        if self.screen_stack and self.board.is_running:
            self.board.post_message(Quit(code))
        else:
            self.exit(code, return_code=code)

    def _fatal_error(self) -> None:
        """Say a fault of the program in one sentence, not as a traceback; the screen is closed by Textual."""
        error = self._exception
        frames = extract_tb(error.__traceback__) if error is not None else []
        where = f"{frames[-1].name}, {frames[-1].lineno}" if frames else ""
        told = self.words.say("fault.stopped", what=clean_line(repr(error))[:200], where=clean_line(where))
        self._exit_renderables.append(Text(told))
        self._close_messages_no_wait()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give the style sheets our tokens in every theme."""
        return tokens(self.current_theme)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Let every painted row pass the guard, last of all."""
        return [*super().get_line_filters(), self.guard]

    def get_default_screen(self) -> Screen[None]:
        """Open on the main screen, with what the host knows already; a query waits for what it is to look through."""
        screen = MainScreen(
            self.words, self.host.now, self.host.folder, query=self.host.query,
            themes=lambda: sorted(self.available_themes), recall=Recall(
                self._recalled, self.host.remember, there=lambda: bool(self.host.history or self.host.history_fault),
            ),
        )  # fmt: skip
        screen.mark_read = self.host.mark_read
        screen.rulebook = Rulebook(self.host.rules)
        if not self.host.query:
            self._begin(screen)
        return screen

    def _begin(self, screen: MainScreen) -> None:
        """Show the newest digests at once, unless the last visit stood somewhere else."""
        first = self.host.first
        screen.resume = read_place(self.host.place)
        if first is None or screen.rulebook.has_mutes:  # what is muted is not shown for a moment either
            return
        if screen.resume is not None and first.archive.row_of(screen.resume.entry) is None:
            return
        screen.first = first
        keys = [first.archive.mark_key(row) for row in range(len(first.archive))]
        screen.memory.marking.take(self.host.known(keys))

    def _recalled(self) -> Sequence[str]:
        """Return the earlier queries, and say once what could not be read of them."""
        queries = self.host.history
        fault = self.host.history_fault
        if fault and fault != self._told:
            self._told = fault
            self.board.notify_person(fault)
        return queries

    async def _catch_up(self) -> None:
        """Let what was typed ahead take effect, now that there are entries or that they are long in coming."""
        ahead, self._ahead = self._ahead, None
        for event in ahead or ():
            await self.on_event(event)

    @cached_property
    def _rest(self) -> Timer:
        return self.set_interval(REST_SECONDS, self._tidy_up, pause=True)

    async def on_event(self, event: events.Event) -> None:
        """Let every key and paste take effect before the next one is looked at.

        Textual hands a key to the queue of the widget that has the keys; one that comes right behind it would then
        still go to that widget, though the first has moved the focus. Bindings have priority for the same reason.
        """
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            self._has_keys = True
            self._rest.resume()
            if self._ahead is not None and getattr(event, "key", "") not in LEAVING:
                self._ahead.append(event)
                return
            bar = self.focused
            if isinstance(bar, FilterBar):
                if isinstance(event, events.Paste):
                    bar.on_paste(event)
                    return
                if bar.press(event.key, event.character):
                    return
        await super().on_event(event)

    def on_mount(self) -> None:
        """Dress the screen."""
        self.theme_changed_signal.subscribe(self, self._dress)
        self.app_resume_signal.subscribe(self, lambda _: self.refresh())  # after SIGCONT the terminal is blank
        self._dress(self.current_theme)
        self.set_timer(AHEAD_SECONDS, self._catch_up)
        self._rest.resume()

    def _tidy_up(self) -> None:
        """Let the collector do, while nobody types, what would else make some key wait for it."""
        has_keys, self._has_keys = self._has_keys, False
        if not has_keys and gc.isenabled():
            gc.collect()
            self._rest.pause()

    def _dress(self, theme: Theme) -> None:
        few = self.console.color_system in FEW_COLOURS
        paint = Paint.of(theme, ansi=few, ascii_marks=self.host.ascii_marks)
        if paint != self._paint:
            self._paint = paint
            self.board.dress(paint)

    async def on_stood(self) -> None:
        """Read, and let what was typed ahead take effect where there are entries already."""
        self.listen()
        self._load()
        if self.board.first is not None:
            await self._catch_up()

    def _load(self) -> None:
        def post(loaded: Loaded) -> None:
            self.post_message(ArchiveRead(loaded))

        self.host.load(post)

    async def on_archive_read(self, message: ArchiveRead) -> None:
        """Show what stands of the archive."""
        self.board.take(message.loaded)
        if message.loaded.finished or len(self.board.archive):
            await self._catch_up()
        if message.loaded.unasked:
            self._tell_unasked(message.loaded)
        elif message.loaded.finished and self.again:
            self.again = False
            self._load()
        elif message.loaded.finished and message.loaded.fault:
            self.rescanning = None
            self.board.notify_person(message.loaded.fault)
        elif message.loaded.finished and self.rescanning is not None:
            before, self.rescanning, now = self.rescanning, None, message.loaded.archive
            digests, entries = len(now.digests), len(now)
            say = self.words.say
            same = (len(before.digests), len(before), before.problems) == (digests, entries, now.problems)
            more = say("notice.rescanned_more", digests=digests, entries=say("count.entries", count=entries))
            self.board.notify_person(say("notice.rescanned") if same else more)

    def _tell_unasked(self, loaded: Loaded) -> None:
        """Say what has come to the folder, but for what is muted, or what went wrong with watching it."""
        archive, tally = loaded.archive, self.board.tally
        came = [at for at, digest in enumerate(archive.digests) if digest.key in loaded.came] if loaded.came else []
        counts = [len(archive.rows(at)) if tally is None else int(tally.shown_at[at]) for at in came]
        if loaded.fault:
            self.board.notify_person(loaded.fault)
        elif came and (any(counts) or self.board.hidden is None):
            entries = self.words.say("count.entries", count=sum(counts))
            self.board.notify_person(self.words.say("notice.came", digests=len(came), entries=entries))

    def on_rescan(self, message: Rescan) -> None:
        """Look through the folder again."""
        message.stop()
        loaded = self.board.loaded
        if loaded is None or not loaded.finished:
            self.again = True  # what changed behind the reading thread is looked at once more
        self.rescanning = self.board.archive
        self._load()

    def on_open_link(self, message: OpenLink) -> None:
        """Open a source, on a thread of its own: a worker's would be waited for when the reader ends."""
        message.stop()
        threading.Thread(target=self._open, args=(message.url,), name="opening", daemon=True).start()

    def _open(self, url: str) -> None:
        opened = self.host.open_link(url)
        with suppress(RuntimeError):  # the loop has closed: there is nobody left to tell
            self.post_message(LinkOpened(url, opened))

    def on_link_opened(self, message: LinkOpened) -> None:
        """Say how opening ended; what could not be opened is copied."""
        message.stop()
        say, opened = self.words.say, message.opened
        if opened.way is Way.OPENED:
            self.board.notify_person(say("notice.opened"))
            return
        self.copy_to_clipboard(message.url)
        if opened.way is Way.NO_BROWSER:
            self.board.notify_person(say("notice.no_browser", url=message.url))
        else:
            self.board.notify_person(say("notice.refused", detail=opened.detail))

    def on_copy_text(self, message: CopyText) -> None:
        """Send a text to the terminal's clipboard (OSC 52)."""
        message.stop()
        self.copy_to_clipboard(message.text)

    def on_change_theme(self, message: ChangeTheme) -> None:
        """Put another theme in force."""
        message.stop()
        self.theme = message.name

    async def action_quit(self) -> None:
        """End the program: what Textual does for `ctrl+q` before any screen hears of the key."""
        self.leave(0)

    def on_quit(self, message: Quit) -> None:
        """End the program."""
        message.stop()
        if place := self.board.place:
            self.host.stand(place)
        self.exit(message.code, return_code=message.code)
