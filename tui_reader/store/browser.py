"""Opening a source in the person's browser (SAFETY 5 and 6).

The program is started here, never through a shell: a link comes out of other people's files, and as one item of the
argument list it stays one word whatever is in it. `webbrowser` of the standard library is not used: it does not mind
an address that looks like an option, and asks other programs which browsers there are when it is imported.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.errors import ReaderError
from tui_reader.store.places import expanded
from tui_reader.text.clean import clean_line
from tui_reader.text.expression import expression

if TYPE_CHECKING:
    from collections.abc import Mapping

WAIT_SECONDS = 2.0
"""How long a browser is watched for an early failure; one that runs on has opened."""

TEXT_BROWSERS = frozenset({
    *("browsh", "carbonyl", "cha", "chawan", "edbrowse", "elinks", "links"),
    *("links2", "lynx", "netrik", "retawq", "w3m", "www-browser"),
})
"""They would draw over the screen."""

JOINERS = frozenset({"cmd", "eval", "powershell", "pwsh", "script", "ssh", "su", "watch"})
"""Programs that join their words again and run them as a command."""

SHELLS = frozenset({"ash", "bash", "csh", "dash", "fish", "ksh", "mksh", "sh", "tcsh", "yash", "zsh"})
"""Programs that run one of their words as a command."""


class NoBrowserError(ReaderError):
    """No browser is known, or this is a session without a screen."""

    english = "no browser is known here"
    chinese = "这里没有可用的浏览器"


class BrowserRefusedError(ReaderError):
    """The browser's command line is not safe to run with an address from a file."""

    english = "the browser “{}” hands the address to a shell"
    chinese = "浏览器设置“{}”会把地址交给 shell"


class BrowserUnclearError(BrowserRefusedError):
    """The browser's command line cannot be taken apart."""

    english = "the browser “{}” is not a command: a quote is not closed"
    chinese = "浏览器设置“{}”不是一条命令：引号没有收尾"


class AddressRefusedError(BrowserRefusedError):
    """The address is none that may be opened."""

    english = "{} is not a web address"
    chinese = "{} 不是网址"


class BrowserMissingError(ReaderError):
    """The program that was set is not installed."""

    english = "there is no program {}"
    chinese = "没有 {} 这个程序"


class BrowserFailedError(ReaderError):
    """The program ended with an error."""

    english = "{} ended with code {}"
    chinese = "{} 退出，代码 {}"


class BrowserNotStartedError(ReaderError):
    """The system would not start the program."""

    english = "{} could not be started: {}"
    chinese = "{} 启动不了：{}"


class Browser:
    """The person's browser, as far as it is known."""

    def __init__(self, setting: str, environ: Mapping[str, str], *, wait: float = WAIT_SECONDS) -> None:
        """Look at nothing yet.

        Args:
            setting: A command line from the config, perhaps with `%s` for the address; empty for `$BROWSER`,
                and without that for the system's way to open an address.
            environ: The environment.
            wait: Seconds to watch for an early failure.
        """
        self._setting = setting
        self._environ = environ
        self._wait = wait

    def open(self, url: str) -> None:
        """Open an address; may block for `WAIT_SECONDS`.

        Args:
            url: As `Entry.url`; it is tested again.

        Raises:
            NoBrowserError: None is known here, or only one that would draw over the screen.
            BrowserRefusedError: The address or the command line is not safe.
            BrowserMissingError: The program that was set is not there.
            BrowserFailedError: The program ended at once with an error.
            BrowserNotStartedError: The system would not start it.
        """
        from tui_reader.reading.links import safe_url

        address = safe_url(url)
        if address is None:
            raise AddressRefusedError(clean_line(url)[:200])
        argv = self.argv(address)
        if argv:
            self._start(argv)
        else:
            _start_by_the_system(address)

    def argv(self, address: str) -> list[str]:
        """Return the program and its arguments for an address; empty where the system opens it without one.

        Args:
            address: That `safe_url` has passed.

        Raises:
            ReaderError: As `open` says.
        """
        commands = [self._setting] if self._setting.strip() else self._environ.get("BROWSER", "").split(os.pathsep)
        commands = [command for command in commands if command.strip()]
        if not commands:
            return self._of_the_system(address)
        missing = ""
        for command in commands:
            words = _words(command)
            if not words or _name(words[0]) in TEXT_BROWSERS:
                continue
            argv = _with_address(words, address, command)
            if program := self._which(argv[0]):
                return [program, *argv[1:]]
            missing = missing or argv[0]
        if missing:
            raise BrowserMissingError(clean_line(missing))
        raise NoBrowserError

    def _of_the_system(self, address: str) -> list[str]:
        if sys.platform == "win32":
            return []
        remote = any(map(self._environ.get, ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")))
        if sys.platform == "darwin":
            name = "" if remote else "open"
        elif any(map(self._environ.get, ("DISPLAY", "WAYLAND_DISPLAY"))):
            name = "xdg-open"
        else:
            name = "wslview" if self._environ.get("WSL_DISTRO_NAME") else ""
        program = self._which(name) if name else None
        if program is None:
            raise NoBrowserError
        return [program, address]

    def _which(self, program: str) -> str | None:
        """Return a program's full path. Nothing is taken from the working folder, which may be an archive."""
        folders = self._environ.get("PATH", os.defpath).split(os.pathsep)
        path = os.pathsep.join(folder for folder in folders if Path(folder).is_absolute())
        found = shutil.which(expanded(program), path=path or os.devnull)
        return found if found and Path(found).is_absolute() else None

    def _start(self, argv: list[str]) -> None:
        named = clean_line(_name(argv[0]))
        try:
            process = subprocess.Popen(  # noqa: S603 - argv[0] is the person's own program, the rest no shell sees
                argv,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # a signal for the reader's group is not for the browser
                env=dict(self._environ),
            )
        except (OSError, ValueError) as error:
            said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            raise BrowserNotStartedError(named, clean_line(said)) from error
        try:
            code = process.wait(self._wait)
        except subprocess.TimeoutExpired:
            threading.Thread(target=process.wait, daemon=True).start()  # takes its end from the system's table
            return
        if code:
            raise BrowserFailedError(named, str(code))


def _words(command: str) -> list[str]:
    """Take a command line apart as a shell would, without one; a `&` at the end is dropped, since nothing waits."""
    import shlex

    try:
        words = shlex.split(command, posix=os.name == "posix")
    except ValueError as error:
        raise BrowserUnclearError(clean_line(command)) from error
    return words[:-1] if words[-1:] == ["&"] else words


def _with_address(words: list[str], address: str, command: str) -> list[str]:
    """Put the address where `%s` stands, else at the end.

    Raises:
        BrowserRefusedError: The address would be run through a shell: it stands inside a longer text that is more
            than an option (`--tab=%s`), or is the command of `sh -c`.
    """
    holders = [word for word in words if "%s" in word]
    if any(not _OPTION.fullmatch(word) for word in holders) or "%s" in words[0]:
        raise BrowserRefusedError(clean_line(command))
    placed = words if holders else [*words, "%s"]
    for number, word in enumerate(placed):
        if "%s" in word and _is_command_of_a_shell(placed[:number]):
            raise BrowserRefusedError(clean_line(command))
    return [word.replace("%s", address) for word in placed]


_OPTION = expression(r"(?:--?[A-Za-z0-9][A-Za-z0-9-]*[=:])?%s")


def _is_command_of_a_shell(before: list[str]) -> bool:
    """Tell whether the word after these is run as a command; `sh -c 'firefox "$1"' _ %s` only hands it on."""
    names = [_name(word) for word in before]
    if not JOINERS.isdisjoint(names):
        return True
    shells = [number for number, name in enumerate(names) if name in SHELLS]
    if not shells:
        return False
    behind = before[shells[-1] + 1 :]
    commands = [number for number, word in enumerate(behind) if re.fullmatch(r"-[a-z]*c[a-z]*", word)]
    if not commands:
        return all(word.startswith("-") for word in behind)
    return not any("$" in word for word in behind[commands[-1] + 1 :])


def _name(program: str) -> str:
    name = re.split(r"[/\\]", program)[-1].lower()
    return name.removesuffix(".exe")


def _start_by_the_system(address: str) -> None:
    if sys.platform == "win32":
        try:
            os.startfile(address)  # noqa: S606 - Windows opens web addresses so; `safe_url` has passed this one
        except OSError as error:
            raise BrowserNotStartedError("Windows", clean_line(error.strerror or str(error))) from error
