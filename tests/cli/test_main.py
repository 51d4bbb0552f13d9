"""The program as a shell runs it: codes, streams, signals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.store.samples import digest_text, write_archive
from tui_reader import __version__
from tui_reader.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[2]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals and signals are not for Windows")
TERMINAL = pytest.mark.terminal

HEAVY = ("textual", "rich", "asyncio", "watchdog", "webbrowser", "argparse")
"""What no headless run may load."""


def _environ(home: Path, **more: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "VIRTUAL_ENV") if name in os.environ}
    return {**kept, "HOME": str(home), "USERPROFILE": str(home), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **more}


def _run(words: Sequence[str], home: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tui_reader", *words],
        env=_environ(home, **more), cwd=home, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip


@pytest.mark.portable
def test_version_and_help_are_data(tmp_path: Path) -> None:
    version = _run(["-V"], tmp_path)
    assert (version.returncode, version.stdout, version.stderr) == (0, f"digest-tui {__version__}\n", "")
    told = _run(["--help"], tmp_path, LANG="zh_CN.UTF-8")
    assert (told.returncode, told.stderr) == (0, "")
    assert "在终端里读" in told.stdout


@pytest.mark.portable
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["none"], "There is no folder"),
        (["a.md"], "is a file, not a folder"),
        ([], "No folder was named and ~/digests does not exist. Run digest-tui FOLDER, or digest-tui --demo"),
        (["--demo", "x"], "exclude each other"),
        (["--prnt"], "the nearest is --print"),
        (["--config", "none.toml"], "cannot be read: No such file or directory"),
        (["--config", "bad.toml"], "line 2, sets “foldr”, which is unknown. The nearest is “folder”"),
    ],
)
def test_wrong_use_is_one_sentence_on_stderr_and_code_2(tmp_path: Path, words: list[str], sentence: str) -> None:
    (tmp_path / "a.md").touch()
    (tmp_path / "bad.toml").write_text("\nfoldr = 'x'\n")
    for more in ([], ["--print"]):
        told = _run([*words, *more], tmp_path)
        assert (told.returncode, told.stdout) == (2, "")
        assert sentence in told.stderr
        assert told.stderr.count("\n") == 1


@pytest.mark.portable
def test_wrong_use_is_told_in_the_persons_language(tmp_path: Path) -> None:
    assert _run(["none"], tmp_path, LANG="zh_CN.UTF-8").stderr.startswith("没有 ")
    (tmp_path / "zh.toml").write_text("language = 'zh'\n")
    assert _run(["none", "--config", "zh.toml"], tmp_path, LANG="en_US.UTF-8").stderr.startswith("没有 ")


@pytest.mark.portable
def test_the_folder_is_the_words_then_the_configs_then_the_usual_one(tmp_path: Path) -> None:
    for name in ("digests", "mine", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.md").write_text(digest_text(f"in {name}", entries=1), encoding="utf-8")
    (tmp_path / "c.toml").write_text("folder = '~/mine'\n")
    assert "in digests" in _run(["-p"], tmp_path).stdout
    assert "in mine" in _run(["-p", "--config", "c.toml"], tmp_path).stdout
    assert "in other" in _run(["-p", "--config", "c.toml", "other"], tmp_path).stdout


@pytest.mark.portable
def test_no_setting_is_taken_from_the_archive(tmp_path: Path) -> None:
    write_archive(tmp_path / "digests", 1)
    for name in ("config.toml", ".digest-tui.toml", "digest-tui.toml"):
        (tmp_path / "digests" / name).write_text("language = 'zh'\nnonsense = 1\n")
    assert _run(["-p", "-q", "zzqqxx"], tmp_path).stderr == "Nothing matches this query.\n"


@pytest.mark.portable
def test_a_state_folder_inside_the_archive_is_left_out(tmp_path: Path) -> None:
    write_archive(tmp_path / "digests", 1)
    write_archive(tmp_path / "digests" / "state", 5)
    out = _run(["-p", "--format", "jsonl", "--state-dir", str(tmp_path / "digests" / "state")], tmp_path).stdout
    assert len(out.splitlines()) == 2


@pytest.mark.portable
def test_what_was_printed_is_kept_where_it_should_be_or_nowhere(tmp_path: Path) -> None:
    write_archive(tmp_path / "digests", 2)
    shown = _run(["-p", "-q", "rust", "--no-cache"], tmp_path)
    assert (shown.returncode, sorted(path.name for path in tmp_path.iterdir())) == (0, ["digests"])
    inside = str(tmp_path / "digests" / "kept.md")
    again = [_run(["-p", "-q", "rust", "--cache-dir", inside], tmp_path) for _ in range(2)]
    assert {each.stdout for each in again} == {shown.stdout}
    assert {path.suffix or path.name for path in Path(inside).rglob("*") if path.is_file()} == {
        "head", "list", ".rows", ".index",
    }  # fmt: skip
    assert sorted(path.name for path in tmp_path.iterdir()) == ["digests"]


@pytest.mark.portable
def test_a_cache_that_cannot_be_written_is_said_beside_the_answer(tmp_path: Path) -> None:
    write_archive(tmp_path / "digests", 1, entries=1)
    (tmp_path / "file").touch()
    shown = _run(["-p", "--cache-dir", "file"], tmp_path)
    assert (shown.returncode, "简报0" in shown.stdout) == (0, True)
    assert shown.stderr.startswith("The next start will read everything again: the cache in ~/file/")


@pytest.mark.portable
def test_the_demo_prints_the_samples_and_leaves_nothing_behind(tmp_path: Path) -> None:
    shown = _run(["--demo", "-p", "-n", "1"], tmp_path)
    assert (shown.returncode, shown.stdout[:4]) == (0, "2025")
    assert not list(tmp_path.iterdir())


@pytest.mark.portable
def test_a_query_that_begins_with_a_dash_reaches_the_search(tmp_path: Path) -> None:
    write_archive(tmp_path / "digests", 2, entries=1)
    shown = _run(["-p", "-q", "-简报0"], tmp_path)
    assert "简报1" in shown.stdout
    assert "简报0" not in shown.stdout


@pytest.mark.portable
@pytest.mark.parametrize(
    "words",
    [
        "-p", "-p --format jsonl -q is:unread", "--help", "-p -q zzqqxx", "", "--check --all", "--stats",
        "--mark read rust", "--export-marks -", "--import-marks -",
    ],
)
def test_what_runs_without_a_screen_loads_none(tmp_path: Path, words: str) -> None:
    write_archive(tmp_path / "digests", 1)
    code = (
        "import sys; from tui_reader.cli.main import main; main(sys.argv[1:]);"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *words.split()],
        env=_environ(tmp_path), capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert ran.stderr.splitlines()[-1] == "[]"


@POSIX
@pytest.mark.parametrize(
    "words", ["-p -n0", "-p -n900", "-p -n0 --format jsonl", "-p -n0 --format markdown", "-p -n0 --format tsv"]
)
def test_a_pipe_that_is_closed_early_ends_it_quietly_with_0(tmp_path: Path, words: str) -> None:
    write_archive(tmp_path / "digests", 200, entries=5)
    with subprocess.Popen(
        [sys.executable, "-m", "tui_reader", *words.split()],
        env=_environ(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as printing:  # fmt: skip
        assert printing.stdout
        assert printing.stderr
        assert printing.stdout.readline()
        printing.stdout.close()
        assert printing.stderr.read() == b""
        assert printing.wait(30) == 0


@POSIX
def test_a_pipe_that_is_closed_before_the_first_line_ends_it_quietly_with_0(tmp_path: Path) -> None:
    write_archive(tmp_path / "digests", 1)
    reading, writing = os.pipe()
    os.close(reading)
    kinds = ("-p", "-p -n1", "--help", "--check", "--check --format jsonl", "--stats", "--stats --format jsonl")
    for words in map(str.split, kinds):
        ran = subprocess.run(
            [sys.executable, "-m", "tui_reader", *words],
            env=_environ(tmp_path), stdout=writing, stderr=subprocess.PIPE, timeout=60, check=False,
        )  # fmt: skip
        assert (ran.returncode, ran.stderr) == (0, b"")
    os.close(writing)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_full_disk_is_told(tmp_path: Path) -> None:
    write_archive(tmp_path / "digests", 1)
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "tui_reader", "-p"],
            env=_environ(tmp_path), stdout=full, stderr=subprocess.PIPE, timeout=60, check=False,
        )  # fmt: skip
    assert ran.returncode == 2
    assert ran.stderr == b"The output could not be written: No space left on device.\n"


@POSIX
@pytest.mark.parametrize("closed", ["0", "1", "2", "0 1 2"])
def test_streams_that_are_closed_cause_no_traceback(tmp_path: Path, closed: str) -> None:
    write_archive(tmp_path / "digests", 1)
    shut = " ".join(f"{handle}>&-" for handle in closed.split())
    for words in ("-p", ""):
        ran = subprocess.run(  # noqa: S602 - a shell closes what Popen cannot
            f'"{sys.executable}" -m tui_reader {words} {shut}',
            shell=True, env=_environ(tmp_path), capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert "Traceback" not in ran.stderr
        assert ran.returncode in {0, 2}


@pytest.mark.portable
def test_an_interrupt_without_a_screen_is_130_and_quiet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tui_reader.library.Library.load", interrupt)
    assert main([str(tmp_path), "-p"]) == 130
    assert capsys.readouterr() == ("", "")


def test_without_a_terminal_the_screen_says_so_at_once_and_writes_no_escape(tmp_path: Path) -> None:
    write_archive(tmp_path / "digests", 1)
    told = _run([], tmp_path, TERM="xterm")
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr == "The screen needs a terminal: stdin is not one. For text without a screen use --print.\n"
    assert "stdin 不是终端" in _run([], tmp_path, TERM="xterm", LANG="zh_CN.UTF-8").stderr


class Pseudo:
    """A program in a pseudo-terminal of its own."""

    def __init__(self, words: list[str], environ: dict[str, str], *, stderr: Path | None = None) -> None:
        import pty

        self.seen = b""
        self.pid, self.terminal = pty.fork()
        if not self.pid:
            if stderr:
                os.dup2(os.open(stderr, os.O_WRONLY | os.O_CREAT), 2)
            os.execve(sys.executable, [sys.executable, "-m", "tui_reader", *words], environ)  # noqa: S606 - our own

    def read(self, *, until: bytes = b"") -> bytes:
        """Read until a text has come, or without one until the program has ended; 30 seconds at most."""
        import select

        deadline = time.monotonic() + 30
        while not (until and until in self.seen) and time.monotonic() < deadline:
            if select.select([self.terminal], [], [], 0.1)[0]:
                try:
                    data = os.read(self.terminal, 65536)
                except OSError:  # how Linux says that the other side is closed
                    break
                if not data:
                    break
                self.seen += data
        return self.seen

    def end(self) -> int:
        """Wait for the end and return the code."""
        self.read()
        os.close(self.terminal)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


@POSIX
@TERMINAL
@pytest.mark.parametrize("kind", ["", "dumb", None])
def test_a_terminal_that_cannot_be_drawn_on_is_told_and_gets_no_escape(tmp_path: Path, kind: str | None) -> None:
    write_archive(tmp_path / "digests", 1)
    told = Pseudo([], _environ(tmp_path) if kind is None else _environ(tmp_path, TERM=kind))
    seen = told.read()
    assert told.end() == 2
    assert b"\x1b" not in seen
    assert f"TERM is “{kind or ''}”".encode() in seen


@POSIX
@TERMINAL
def test_a_screen_whose_stderr_is_a_file_is_told_there_and_the_file_gets_no_escape(tmp_path: Path) -> None:
    write_archive(tmp_path / "digests", 1)
    told = Pseudo([], _environ(tmp_path, TERM="xterm"), stderr=tmp_path / "talk")
    seen = told.read()
    assert told.end() == 2
    assert seen == b""
    assert (tmp_path / "talk").read_text().startswith("The screen needs a terminal: stderr, which it is drawn on")


@POSIX
@TERMINAL
def test_a_theme_that_does_not_exist_is_told_with_the_nearest_before_the_screen_opens(tmp_path: Path) -> None:
    write_archive(tmp_path / "digests", 1)
    told = Pseudo(["--theme", "ink-drak"], _environ(tmp_path, TERM="xterm"))
    seen = told.read()
    assert told.end() == 2
    assert "the nearest is “ink-dark”".encode() in seen
    assert b"\x1b" not in seen


@POSIX
@TERMINAL
@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)])
def test_a_signal_ends_the_screen_and_puts_the_terminal_back(tmp_path: Path, name: str, code: int) -> None:
    write_archive(tmp_path / "digests", 1)
    screen = Pseudo([], _environ(tmp_path, TERM="xterm-256color", COLORTERM="truecolor"))
    assert "简报0".encode() in screen.read(until="简报0".encode())
    os.kill(screen.pid, getattr(signal, name))
    assert screen.end() == code
    left = screen.seen.rpartition(b"\x1b[?1049h")[2]
    assert b"\x1b[?1049l" in left
    assert b"\x1b[?25h" in left


@POSIX
@TERMINAL
def test_q_ends_the_screen_with_0(tmp_path: Path) -> None:
    write_archive(tmp_path / "digests", 1)
    screen = Pseudo([], _environ(tmp_path, TERM="xterm-256color"))
    screen.read(until="简报0".encode())
    os.write(screen.terminal, b"q")
    assert screen.end() == 0
