"""The way in: what the words of the command line open, and the code it ends with."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from tui_reader import __version__
from tui_reader.cli.options import parse
from tui_reader.cli.streams import complain, let_go_of_the_lost, pour
from tui_reader.cli.usage import help_text
from tui_reader.errors import FolderMissingError, NoFolderError, NoTerminalError, ReaderError
from tui_reader.store import places, settings, surroundings
from tui_reader.text.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import FrameType

    from tui_reader.cli.options import Options
    from tui_reader.library import Library
    from tui_reader.store.settings import Settings
    from tui_reader.ui.app import DigestApp

INTERRUPTED = 130
"""128 and the number of SIGINT, as shells have it."""

SIGNALS = ("SIGINT", "SIGHUP", "SIGTERM")
"""Which end the screen; the code is 128 and their number."""

COLLECTING = (700, 10, 1000)
"""When the collector looks at new objects, at older ones, at all: the last is done while nobody types (`ui.app`)."""

SWITCH_SECONDS = 0.001
"""A waiting thread asks for the interpreter so often: a key is answered while an archive loads."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the reader.

    Args:
        argv: The words behind the program's name; those of the process where None.

    Returns:
        0 found, 1 nothing found or files not shown whole, 2 wrong use, query error, unreadable folder or no terminal,
        130 interrupted; from the screen also 129 and 143 for signals, 1 for a crash.
    """
    language = surroundings.language("auto", os.environ)
    try:
        options = parse(sys.argv[1:] if argv is None else argv)
        if options.help or options.version:
            return _say(help_text(language) if options.help else f"digest-tui {__version__}")
        chosen = settings.load(options.config)
        language = surroundings.language(chosen.language, os.environ)
        return _run(options, chosen, language)
    except ReaderError as error:
        complain(error.say(language))
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED


def _say(text: str) -> int:
    pour([text + "\n"])
    return 0


def _run(options: Options, chosen: Settings, language: str) -> int:
    if options.export_marks is not None or options.import_marks is not None:
        return _carry_marks(options, language)
    library = _library(options, chosen)
    library.folder.check()
    if options.modes:
        return _without_screen(library, options, chosen, language)
    check_terminal()
    return _screen(library, options, chosen, language)


def _carry_marks(options: Options, language: str) -> int:
    from tui_reader.cli.marks import export_marks, import_marks

    folder = _state_dir(options)
    if options.export_marks is not None:
        return export_marks(options.export_marks, folder, language)
    return import_marks(options.import_marks or "", folder, language)


def _without_screen(library: Library, options: Options, chosen: Settings, language: str) -> int:
    if options.check:
        from tui_reader.cli.check import check_files

        return check_files(library, options, language)
    if options.mark:
        from tui_reader.cli.mark import mark_entries

        return mark_entries(library, options, language)
    if options.stats:
        from tui_reader.cli.stats import count_entries

        ascii_marks = surroundings.ascii_marks(chosen.marks, os.environ)
        return count_entries(library, options, language, ascii_marks=ascii_marks)
    from tui_reader.cli.print import print_entries

    return print_entries(library, options, language)


def _state_dir(options: Options) -> str:
    return options.state_dir or str(places.state_dir())


def _library(options: Options, chosen: Settings) -> Library:
    """Name the folder to be read: the command line's, the config's, the usual one.

    Raises:
        NoFolderError: None was named and the usual one is not there.
    """
    from tui_reader.library import Library

    if options.demo:
        return Library.at("", demo=True)
    cache = None if options.no_cache else options.cache_dir or str(places.cache_dir())
    folder = _folder(options, chosen)
    return Library.at(folder, state_dir=_state_dir(options), cache=cache, hurried=not options.modes)


def _folder(options: Options, chosen: Settings) -> str:
    if options.folder is not None or chosen.folder:
        folder = chosen.folder if options.folder is None else options.folder
        if not folder:
            raise FolderMissingError("“”")
        return folder
    usual = places.expanded(places.USUAL_FOLDER)
    if not os.path.lexists(usual):
        raise NoFolderError(places.USUAL_FOLDER)
    return usual


class NoKeyboardError(NoTerminalError):
    """stdin is a file or a pipe."""

    english = NoTerminalError.english.format("stdin is not one")
    chinese = NoTerminalError.chinese.format("stdin 不是终端")


class NoDisplayError(NoTerminalError):
    """stderr, which the screen is drawn on, is a file or a pipe."""

    english = NoTerminalError.english.format("stderr, which it is drawn on, is not one")
    chinese = NoTerminalError.chinese.format("界面画在 stderr 上，而它不是终端")


class DumbTerminalError(NoTerminalError):
    """`TERM` names none that can be drawn on."""

    english = NoTerminalError.english.format("TERM is “{}”")
    chinese = NoTerminalError.chinese.format("TERM 是“{}”")


def check_terminal() -> None:
    """See whether there is a terminal to draw on (SAFETY 18). Nothing is written to it.

    Raises:
        NoTerminalError: There is none; Textual alone would wait for ever, or fill a file with escapes.
    """
    if not _is_terminal(0):
        raise NoKeyboardError
    if not _is_terminal(2):
        raise NoDisplayError
    kind = os.environ.get("TERM", "")
    if sys.platform != "win32" and kind in {"", "dumb", "unknown"}:
        raise DumbTerminalError(clean_line(kind))


def _is_terminal(handle: int) -> bool:
    try:
        return os.isatty(handle)
    except OSError:
        return False


def _screen(library: Library, options: Options, chosen: Settings, language: str) -> int:
    gc.disable()  # until the first frame stands: see `Machine.load`
    gc.set_threshold(*COLLECTING)
    from tui_reader.cli.host import Machine
    from tui_reader.cli.wishes import Wishes
    from tui_reader.ui.app import DigestApp

    sys.setswitchinterval(SWITCH_SECONDS)
    wishes = Wishes(
        language=language,
        theme=surroundings.theme(options.theme or chosen.theme, os.environ),
        ascii_marks=surroundings.ascii_marks(chosen.marks, os.environ),
        query=clean_line(options.query),
        browser=chosen.browser,
        mark_read=chosen.mark_read,
        rules=() if options.demo else chosen.rules,
        config=options.config or str(places.config_file()),
        state=None if options.demo else _state_dir(options),
        watch=not options.demo,
    )
    machine = Machine(library, wishes)
    try:
        app = DigestApp(machine)
    except ReaderError:
        gc.enable()
        raise
    try:
        with _leaving_on_signals(app):
            code = app.run_here()
    finally:  # also where a signal comes when the screen is gone already: what was marked is still to be written
        machine.finish()
    let_go_of_the_lost()
    if machine.is_loading:
        _end_at_once(code)
    return code


def _end_at_once(code: int) -> None:
    """End the process without the interpreter's own end.

    That would cut the loading thread off in the middle of a library's work in C++, which takes it for a fault of its
    own and aborts the whole program. What is being written is a file beside the one that counts.
    """
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


@contextmanager
def _leaving_on_signals(app: DigestApp) -> Iterator[None]:
    """Let a signal end the screen as a key would, so that the terminal is put back (SAFETY 17)."""
    import asyncio

    def leave(number: int, _frame: FrameType | None) -> None:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # the screen does not stand yet, or no more
            sys.exit(128 + number)
        loop.call_soon_threadsafe(app.leave, 128 + number)  # only this wakes a loop that sleeps

    numbers = [getattr(signal, name) for name in SIGNALS if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    before = {number: handler for number, handler in before.items() if handler not in {signal.SIG_IGN, None}}
    for number in before:  # `nohup` asks that a hang-up be ignored: it is
        signal.signal(number, leave)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
