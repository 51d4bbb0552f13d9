"""Which program opens a source, with what arguments, and what is refused."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tui_reader.store.browser import (
    AddressRefusedError,
    Browser,
    BrowserFailedError,
    BrowserMissingError,
    BrowserNotStartedError,
    BrowserRefusedError,
    BrowserUnclearError,
    NoBrowserError,
)

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stubs are scripts for sh")

URL = "https://example.org/a?b=1&c=%2F;$(id)'%20#-x"


def _stub(folder: Path, name: str, script: str = "exit 0") -> Path:
    """Put a program there that writes its arguments, parted by line ends, beside itself."""
    program = folder / name
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$#" "$@" > "{folder}/argv"\n{script}\n')
    program.chmod(0o755)
    return program


def _argv(folder: Path) -> list[str]:
    count, *words = (folder / "argv").read_text().split("\n")
    assert len(words) == int(count) + 1
    return words[:-1]


def test_the_address_is_one_word_that_no_shell_sees(tmp_path: Path) -> None:
    program = _stub(tmp_path, "stub")
    Browser(str(program), {}).open(URL)
    assert _argv(tmp_path) == [URL]


def test_the_setting_wins_over_the_variable(tmp_path: Path) -> None:
    program = _stub(tmp_path, "stub")
    Browser(f"{program} --setting", {"BROWSER": f"{program} --variable"}).open(URL)
    assert _argv(tmp_path) == ["--setting", URL]


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("{} %s", [URL]),
        ("{} --new-tab %s --quiet", ["--new-tab", URL, "--quiet"]),
        ("{} --new-tab=%s", [f"--new-tab={URL}"]),
        ('{} "%s"', [URL]),
        ("{} 'two words' %s &", ["two words", URL]),
        ("{}", [URL]),
    ],
)
def test_the_address_stands_where_the_command_line_wants_it(tmp_path: Path, command: str, words: list[str]) -> None:
    Browser("", {"BROWSER": command.format(_stub(tmp_path, "stub"))}).open(URL)
    assert _argv(tmp_path) == words


def test_a_shell_that_only_hands_its_argument_on_may_do_so(tmp_path: Path) -> None:
    program = _stub(tmp_path, "stub")
    Browser(f"sh -c '{program} \"$1\"' _ %s", {"PATH": "/bin:/usr/bin"}).open(URL)
    assert _argv(tmp_path) == [URL]


@pytest.mark.parametrize(
    "command",
    [
        "sh -c 'firefox %s'",
        "sh -c 'firefox \"%s\" &'",
        "/bin/bash -lc %s",
        "bash -c",
        "sh",
        "env FOO=1 sh -c %s",
        "bash -o pipefail -c %s",
        "busybox sh -c %s",
        "ssh desk firefox %s",
        "su ann -c %s",
        "cmd.exe /c start %s",
        "osascript -e 'open location \"%s\"'",
        "%s",
        "firefox '--x=$(echo %s)'",
    ],
)
def test_a_command_line_that_gives_the_address_to_a_shell_is_refused(command: str) -> None:
    with pytest.raises(BrowserRefusedError) as refused:
        Browser(command, {"PATH": "/bin:/usr/bin"}).argv(URL)
    assert "shell" in refused.value.say("zh")


def test_an_unclosed_quote_is_told() -> None:
    with pytest.raises(BrowserUnclearError, match="quote"):
        Browser("firefox '", {}).argv(URL)


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "javascript:alert(1)", "--flag", "https://", "https://a b/", "", "https://u:p@a.org/", "/x"],
)
def test_the_address_is_tested_again(tmp_path: Path, url: str) -> None:
    program = _stub(tmp_path, "stub")
    with pytest.raises(AddressRefusedError):
        Browser(str(program), {}).open(url)
    assert not (tmp_path / "argv").exists()


def test_the_first_of_a_list_that_is_there_and_has_a_window_is_taken(tmp_path: Path) -> None:
    program = _stub(tmp_path, "stub")
    environ = {"BROWSER": f"lynx:/no/such:{program}", "PATH": "/bin"}
    assert Browser("", environ).argv(URL) == [str(program), URL]


@pytest.mark.parametrize("command", ["lynx", "/usr/bin/w3m -N", "links2:elinks", "www-browser %s"])
def test_a_browser_that_would_draw_over_the_screen_is_none(command: str) -> None:
    with pytest.raises(NoBrowserError):
        Browser("", {"BROWSER": command, "DISPLAY": ":0", "PATH": "/bin:/usr/bin"}).argv(URL)


def test_a_program_that_is_not_installed_is_named() -> None:
    with pytest.raises(BrowserMissingError, match="no-such-program"):
        Browser("no-such-program --new", {"PATH": "/bin"}).argv(URL)


@pytest.mark.parametrize("path", ["", ".", "bin", ":", "/nowhere::."])
def test_no_program_is_taken_from_the_folder_one_stands_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    (tmp_path / "bin").mkdir()
    _stub(tmp_path / "bin", "xdg-open")
    _stub(tmp_path, "xdg-open")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(NoBrowserError):
        Browser("", {"DISPLAY": ":0", "PATH": path}).argv(URL)
    with pytest.raises(BrowserMissingError):
        Browser("./xdg-open", {"PATH": path}).argv(URL)


@pytest.mark.parametrize(
    ("platform", "environ", "program"),
    [
        ("linux", {"DISPLAY": ":0"}, "xdg-open"),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, "xdg-open"),
        ("linux", {"WSL_DISTRO_NAME": "Debian"}, "wslview"),
        ("darwin", {}, "open"),
        ("linux", {}, ""),
        ("linux", {"SSH_TTY": "/dev/pts/1"}, ""),
        ("darwin", {"SSH_CONNECTION": "1 2 3 4"}, ""),
    ],
)
def test_the_system_opens_an_address_only_where_there_is_a_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, *, environ: dict[str, str], program: str
) -> None:
    for name in ("xdg-open", "wslview", "open"):
        _stub(tmp_path, name)
    monkeypatch.setattr(sys, "platform", platform)
    asked = Browser("", {**environ, "PATH": str(tmp_path)})
    if program:
        assert asked.argv(URL) == [str(tmp_path / program), URL]
    else:
        with pytest.raises(NoBrowserError):
            asked.argv(URL)


def test_a_browser_that_ends_with_an_error_is_told_with_its_code(tmp_path: Path) -> None:
    with pytest.raises(BrowserFailedError) as failed:
        Browser(str(_stub(tmp_path, "stub", "exit 3")), {}).open(URL)
    assert failed.value.say("en") == "stub ended with code 3"


def test_a_program_that_the_system_will_not_start_is_told(tmp_path: Path) -> None:
    program = tmp_path / "stub"
    program.write_text("#!/no/such/interpreter\n")
    program.chmod(0o755)
    with pytest.raises(BrowserNotStartedError, match="stub"):
        Browser(str(program), {}).open(URL)


def test_a_browser_that_runs_on_has_opened_and_is_not_waited_for(tmp_path: Path) -> None:
    program = _stub(tmp_path, "stub", "exec sleep 2")
    Browser(str(program), {"PATH": "/bin:/usr/bin"}, wait=0.2).open(URL)
    assert _argv(tmp_path) == [URL]


def test_a_child_starts_in_a_session_of_its_own_with_all_streams_shut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, object] = {}

    class Process:
        def __init__(self, argv: list[str], **options: object) -> None:
            seen.update(options, argv=argv)

        def wait(self, _: float) -> int:
            return 0

    monkeypatch.setattr(subprocess, "Popen", Process)
    program = _stub(tmp_path, "stub")
    Browser(str(program), {"A": "b"}).open(URL)
    assert seen.pop("argv") == [str(program), URL]
    streams = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
    assert seen == {**streams, "start_new_session": True, "env": {"A": "b"}}
