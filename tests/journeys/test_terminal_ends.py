"""How the reader ends, by keys and by signals, and how it refuses to begin where there is no terminal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.journeys.archive import CHINESE, FIRST, mark_read, open_folder, write
from tests.journeys.screen import ON_AT_FIRST
from tests.journeys.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.terminal

AT_ONCE = 5.0
"""Seconds, far more than it takes, far less than for ever."""


def states(pid: int) -> str:
    """Return how a process stands, as `ps` says it: T where it is stopped."""
    return subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout  # noqa: S607


@contextmanager
def standing(home: Path, size: tuple[int, int] = (100, 30)) -> Iterator[Terminal]:
    """Open three digests and wait until they are all shown; nothing changes by itself after that."""
    mark_read(home, "never")
    with open_folder(write(home), home=home, size=size) as terminal:
        terminal.until_shows("1/15")
        terminal.until_shows("最新一期")
        yield terminal


@contextmanager
def by_shell(script: str, home: Path, env: dict[str, str] | None = None) -> Iterator[Terminal]:
    """Run the reader as `$READER` by a line of shell."""
    reader = f"{sys.executable} -m tui_reader {write(home)}"
    with Terminal(["sh", "-c", script], home=home, env=CHINESE | {"READER": reader} | (env or {})) as terminal:
        yield terminal


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_a_signal_ends_it_and_the_terminal_is_as_before(tmp_path: Path, number: int, code: int) -> None:
    with standing(tmp_path) as terminal:
        terminal.signal(number)
        assert terminal.until_exit(within=AT_ONCE) == code
        assert terminal.left_on == frozenset()
        assert terminal.screen.keyboards == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_that_comes_before_the_first_frame_leaves_nothing_on(tmp_path: Path, number: int) -> None:
    with open_folder(write(tmp_path), home=tmp_path) as terminal:
        terminal.until(lambda _: b"\x1b[?1049h" in terminal.raw)
        terminal.signal(number)
        assert terminal.until_exit(within=AT_ONCE) == 128 + number
        assert terminal.left_on == frozenset()
        assert b"Traceback" not in terminal.raw


@pytest.mark.parametrize("keys", ["", "G", "?"])
def test_it_ends_when_its_window_is_closed(tmp_path: Path, keys: str) -> None:
    with standing(tmp_path) as terminal:
        terminal.send("\x1b[?2048;2$y")  # a terminal that tells its size unasked
        terminal.press(keys)
        terminal.until_quiet(0.1)
        assert terminal.hang_up(within=AT_ONCE) == 129


@pytest.mark.parametrize("keys", ["<ctrl+c><ctrl+c>", "<ctrl+q>", "q", "/x<ctrl+q>", "/<ctrl+c><ctrl+c>", "?<ctrl+q>"])
def test_keys_end_it_with_nothing_left_on(tmp_path: Path, keys: str) -> None:
    with standing(tmp_path) as terminal:
        terminal.press(keys)
        assert terminal.until_exit(within=AT_ONCE) == 0
        assert terminal.left_on == frozenset()


def test_one_ctrl_c_asks_for_another(tmp_path: Path) -> None:
    with standing(tmp_path) as terminal:
        terminal.press("<ctrl+c>")
        terminal.until_shows("再按一次 ctrl+c 退出")
        terminal.press("j")
        terminal.until_shows("2/15")


def test_a_stop_gives_the_terminal_back_and_going_on_paints_anew(tmp_path: Path) -> None:
    with standing(tmp_path) as terminal:
        before, modes = terminal.rows, set(terminal.screen.on)
        terminal.signal(signal.SIGTSTP)
        terminal.until(lambda _: states(terminal.pid).startswith("T"), what="a stop")
        terminal.until(lambda _: terminal.screen.on == ON_AT_FIRST, what="modes given back")
        assert terminal.left_on == frozenset()
        terminal.screen.glyphs.reset()
        terminal.signal(signal.SIGCONT)
        terminal.until(lambda rows: rows == before, what="the same rows again")
        assert terminal.screen.on == modes
        terminal.press("j")
        terminal.until_shows("2/15")
        terminal.press("q")
        assert terminal.until_exit() == 0
        assert terminal.left_on == frozenset()


@pytest.mark.parametrize("script", ["$READER < /dev/null", "echo j | $READER", "$READER <&-"])
def test_without_a_keyboard_it_says_so_at_once(tmp_path: Path, script: str) -> None:
    with by_shell(script, tmp_path) as terminal:
        assert terminal.until_exit(within=AT_ONCE) == 2
        assert terminal.raw.decode() == (
            "界面需要终端：stdin 不是终端。不要界面、只要文字时用 --print。\r\n"
        )


def test_with_stderr_in_a_file_it_says_so_there(tmp_path: Path) -> None:
    told = tmp_path / "told"
    with by_shell(f"$READER 2> {told}", tmp_path) as terminal:
        assert terminal.until_exit(within=AT_ONCE) == 2
        assert terminal.raw == b""
    assert told.read_text(encoding="utf-8") == (
        "界面需要终端：界面画在 stderr 上，而它不是终端。不要界面、只要文字时用 --print。\n"
    )


@pytest.mark.parametrize("term", ["dumb", "", "unknown"])
def test_on_a_terminal_that_draws_nothing_it_says_so(tmp_path: Path, term: str) -> None:
    with by_shell("exec $READER", tmp_path, {"TERM": term}) as terminal:
        assert terminal.until_exit(within=AT_ONCE) == 2
        assert terminal.raw.count(b"\n") == 1
        assert b"\x1b" not in terminal.raw
        assert f"TERM 是“{term}”" in terminal.raw.decode()


def test_stdout_may_be_a_pipe_since_the_screen_is_on_stderr(tmp_path: Path) -> None:
    ours, theirs = os.pipe()
    try:
        reader = [sys.executable, "-m", "tui_reader", str(write(tmp_path))]
        with Terminal(reader, home=tmp_path, env=CHINESE, stdout=theirs) as terminal:
            terminal.until_shows(FIRST)
            terminal.press("q")
            assert terminal.until_exit() == 0
            assert terminal.left_on == frozenset()
        os.close(theirs)
        theirs = -1
        assert os.read(ours, 100) == b""
    finally:
        os.close(ours)
        if theirs >= 0:
            os.close(theirs)
