"""A whole session under an audit hook: no network, only state and cache written, only the browser started."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest

from tests.journeys.archive import CHINESE, browser, seventeen, write
from tests.journeys.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.terminal

HOOKED: Final = """
import json, os, sys
out = os.open(sys.argv.pop(1), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
WATCHED = {
    "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname",
    "subprocess.Popen", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "os.fork", "os.startfile", "pty.spawn",
    "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.chmod", "os.chown", "os.link", "os.symlink", "os.truncate",
    "os.utime", "shutil.rmtree", "tempfile.mkstemp", "tempfile.mkdtemp", "sqlite3.connect", "webbrowser.open",
    "urllib.Request", "http.client.connect", "socket.gethostbyaddr", "socket.getnameinfo", "os.forkpty", "os.kill",
    "os.killpg", "os.setxattr", "os.removexattr", "os.chflags", "os.lchown", "shutil.copyfile", "shutil.move",
    "_posixsubprocess.fork_exec", "_winapi.CreateProcess",
}
INTERNET = (2, 10, 30)  # IPv4 and IPv6, as Linux and macOS number them; asyncio's own pair of sockets is neither
def hook(event, args):
    if event == "open":
        path, mode, flags = args
        writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND)
        if not writes:
            return
    elif event not in WATCHED and not (event == "socket.__new__" and args[1] in INTERNET):
        return
    os.write(out, (json.dumps([event, repr(args)]) + chr(10)).encode())
sys.addaudithook(hook)
sys.argv[0] = "digest-tui"
from tui_reader.cli.main import main
sys.exit(main())
"""
"""Runs the reader and records, one line of JSON each, what touches anything outside the program."""

SESSION: Final = (
    "jjkkGg nnpp  b]][[l", "jjjj<esc>h", "jk<esc>#", "<down><esc>@", "<esc>L", "<esc>D", "<esc>:", "<esc>?", "jjj<esc>",
    "/Codex<down><enter><esc>", "yY<ctrl+y>", "R", "/没有这样的", "<esc><tab><tab><tab>",
)  # fmt: skip
"""Every command but the one that opens a source, with a pause behind each item."""


def session(home: Path, folder: Path, *keys: str, env: dict[str, str] | None = None) -> list[tuple[str, str]]:
    """Open a folder under the hook, press keys, quit, and return what was recorded."""
    record = home / "record"
    python = [sys.executable, "-B", "-c", HOOKED, str(record), str(folder)]
    with Terminal(python, home=home, size=(140, 40), env=CHINESE | (env or {})) as terminal:
        terminal.until_shows("18 条")
        for part in keys:
            terminal.press(part)
            terminal.until_quiet(0.02)
        terminal.press("<ctrl+q>")
        assert terminal.until_exit() == 0
    return [(event, args) for event, args in map(json.loads, record.read_text(encoding="utf-8").splitlines())]


def kept(home: Path) -> dict[str, tuple[int, bytes]]:
    """Return a folder and all that is under it, of whatever kind, with times and contents."""
    paths = [home, *sorted(home.rglob("*"))]
    return {str(path): (path.lstat().st_mtime_ns, path.read_bytes() if path.is_file() else b"") for path in paths}


@pytest.mark.slow
def test_a_session_touches_no_network_writes_state_and_cache_alone_and_starts_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    folder = write(home, seventeen())
    before = kept(folder)
    state, cache = home / "state", home / "cache"
    told = session(home, folder, *SESSION, env={"XDG_STATE_HOME": str(state), "XDG_CACHE_HOME": str(cache)})
    assert [event for event in told if str(state) not in event[1] and str(cache) not in event[1]] == []
    assert {event for event, _ in told} == {"os.mkdir", "open", "os.rename", "sqlite3.connect"}  # the kept query, too
    assert kept(folder) == before
    assert sorted(path.name for path in home.iterdir()) == ["cache", "digests", "record", "state"]
    files = [path for path in cache.rglob("*") if path.is_file()]
    assert {path.suffix or path.name for path in files} == {"head", "list", ".rows", ".index"}
    assert {path.name for path in state.rglob("*") if path.is_file()} == {"queries.jsonl", "state.sqlite3"}


@pytest.mark.parametrize(
    ("does", "seen"),
    [
        ("import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM)", "socket.__new__"),
        ("import socket; socket.getaddrinfo('127.0.0.1', 9)", "socket.getaddrinfo"),
        ("import subprocess; subprocess.run(['true'])", "subprocess.Popen"),
        ("import os; os.system('true')", "os.system"),
        ("import os; os.close(os.open('made', os.O_CREAT | os.O_WRONLY))", "open"),
        ("import pathlib; pathlib.Path('made').write_text('x')", "open"),
        ("import os; os.utime('.')", "os.utime"),
        ("import asyncio; asyncio.new_event_loop().close()", ""),
    ],
)
def test_the_hook_sees_what_it_is_there_for(tmp_path: Path, does: str, seen: str) -> None:
    record = tmp_path / "record"
    hooked = HOOKED.partition('sys.argv[0] = "digest-tui"')[0] + does
    subprocess.run([sys.executable, "-B", "-c", hooked, str(record)], cwd=tmp_path, check=True)
    events = [json.loads(line)[0] for line in record.read_text(encoding="utf-8").splitlines()]
    assert events[:1] == ([seen] if seen else [])


def test_opening_a_source_starts_the_browser_and_nothing_else(tmp_path: Path) -> None:
    folder = write(tmp_path, seventeen())
    program, record = browser(tmp_path)
    told = session(tmp_path, folder, "o", env={"BROWSER": program})
    started = [args for event, args in told if event in {"subprocess.Popen", "os.exec", "os.posix_spawn", "os.fork"}]
    assert len(started) == 1
    assert started[0].startswith(f"({program!r}, [{program!r}, 'https://x.com/")
    assert not [event for event, _ in told if event.startswith("socket.")]
    assert record.read_bytes().count(b"\0") == 1
