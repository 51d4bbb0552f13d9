"""The harness itself, shown on tiny programs."""

from __future__ import annotations

import os
import signal
import sys
import textwrap
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.journeys.keys import strokes
from tests.journeys.screen import Screen, asks
from tests.journeys.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

pytestmark = pytest.mark.terminal

RAW = """
    import os, sys, tty
    tty.setraw(0)
    def say(text):
        os.write(1, text.encode())
    def hear(end):
        heard = b""
        while not heard.endswith(end):
            heard += os.read(0, 1)
        return heard
    say("\\x1b]0;raw\\x07")
"""


@contextmanager
def start(
    program: str, home: Path, size: tuple[int, int] = (40, 6), env: Mapping[str, str] | None = None
) -> Iterator[Terminal]:
    """Run a small program with the means above in a terminal, from the moment that it hears keys."""
    text = textwrap.dedent(RAW) + textwrap.dedent(program)
    with Terminal([sys.executable, "-c", text], size=size, home=home, env=env) as terminal:
        terminal.until(lambda _: terminal.screen.title == "raw")
        yield terminal


def shown(text: str, columns: int = 20, lines: int = 3) -> Screen:
    """Return a screen that was fed one text."""
    screen = Screen(columns, lines)
    assert list(screen.feed(text)) == []
    return screen


def test_what_a_program_writes_is_read_in_rows(tmp_path: Path) -> None:
    with start("say('one\\r\\n  二三 four')", tmp_path) as terminal:
        assert terminal.until_exit() == 0
        assert terminal.rows == ["one", "  二三 four", "", "", "", ""]
        assert terminal.cursor == (11, 1)
        assert terminal.find("four") == (7, 1)


def test_keys_arrive_as_a_terminal_sends_them(tmp_path: Path) -> None:
    with start("say(ascii(hear(b'q')))", tmp_path) as terminal:
        terminal.press("a<enter><up>", "<ctrl+d><alt+b>中q")
        terminal.until_exit()
        assert terminal.rows[0] == r"b'a\r\x1b[A\x04\x1bb\xe4\xb8\xadq'"


def test_a_name_that_is_no_key_is_refused() -> None:
    with pytest.raises(ValueError, match="<entr>"):
        strokes("x<entr>")
    assert strokes("a < b <lt>") == ["a", " ", "<", " ", "b", " ", "<"]


def test_a_key_after_a_lone_escape_is_no_alt_key(tmp_path: Path) -> None:
    program = """
        import select
        hear(b"\\x1b")
        say("alt" if select.select([0], [], [], 0.05)[0] else "escape")
        hear(b"x")
    """
    with start(program, tmp_path) as terminal:
        terminal.press("<esc>x")
        terminal.until_exit()
        assert terminal.rows[0] == "escape"


@pytest.mark.parametrize(
    ("asked", "end", "said"),
    [
        (r"ab\x1b[6n", "R", r"\x1b[1;3R"),
        (r"\x1b[c", "c", r"\x1b[?62;22c"),
        (r"\x1b[>q", r"\\", r"\x1bP>|pty 1\x1b\\"),
        (r"\x1b[?2026$p", "y", r"\x1b[?2026;2$y"),
        (r"\x1b[?2004h\x1b[?2004$p", "y", r"\x1b[?2004;1$y"),
        (r"\x1b[?2048$p", "y", r"\x1b[?2048;0$y"),
        (r"\x1b]11;?\x1b\\", r"\\", r"\x1b]11;rgb:1010/1010/1010\x1b\\"),
        (r"\x1bP$qm\x1b\\", r"\\", r"\x1bP0$r\x1b\\"),
    ],
)
def test_a_question_to_the_terminal_is_answered(tmp_path: Path, asked: str, end: str, said: str) -> None:
    program = f"""
        say('{asked}')
        heard = hear(b'{end}')
        say('\\r\\n' + ascii(heard)[2:-1])
    """
    with start(program, tmp_path) as terminal:
        terminal.until_exit()
        assert terminal.rows[1] == said


def test_nothing_of_a_question_is_painted() -> None:
    screen = Screen(20, 2)
    queries = list(screen.feed("a\x1b[>q\x1b[?2026$pb\x1b_Gi=1\x1b\\c\x1b[?u\x1b[>1ud\x1b[4:3me"))
    assert [query.sequence for query in queries] == ["\x1b[>q", "\x1b[?2026$p", "\x1b[?u"]
    assert screen.glyphs.text(0) == "abcde"


def test_a_sequence_cut_in_two_is_read_as_one() -> None:
    screen = Screen(20, 2)
    for piece in ("a\x1b", "[3", "1mb\x1b]8;;https://example.org/", "\x1b", "\\c\x1b]8;;\x1b\\"):
        assert list(screen.feed(piece)) == []
    assert screen.glyphs.text(0) == "abc"
    assert screen.glyphs.cell(1, 0).fg == "red"
    assert screen.links == ["https://example.org/"]


def test_what_sets_a_mode_asks_nothing() -> None:
    assert not asks("\x1b[?2026h")
    assert not asks("\x1b[31m")
    assert asks("\x1b[?6n")


@pytest.mark.parametrize(
    ("text", "cells"),
    [("👩\u200d💻b", 3), ("❤\ufe0fb", 3), ("e\u0301b", 2), ("🇨🇳b", 3), ("一b", 3), ("a\u200bb", 2)],
)
def test_a_cluster_takes_the_cells_of_one_character(text: str, cells: int) -> None:
    screen = shown(text)
    assert screen.glyphs.cursor.x == cells
    assert screen.glyphs.text(0).endswith("b")
    assert screen.glyphs.cell(cells - 1, 0).text == "b"


def test_half_a_wide_character_does_not_stay() -> None:
    assert shown("一二\x1b[1;2Hx").glyphs.text(0) == " x二"
    assert shown("一二\x1b[1;1Hx").glyphs.text(0) == "x 二"
    assert shown("一二\x1b[1;2H三").glyphs.text(0) == " 三"


def test_a_wide_character_at_the_edge_goes_to_the_next_row_whole() -> None:
    screen = shown("abc一d", columns=4)
    assert [screen.glyphs.text(row) for row in (0, 1)] == ["abc", "一d"]


def test_a_cell_tells_how_it_is_painted(tmp_path: Path) -> None:
    with start("say('a\\x1b[1;4;38;2;255;0;16;48;5;231m中\\x1b[0;7mr')", tmp_path) as terminal:
        terminal.until_exit()
        cell = terminal.style_of("中")
        assert (cell.bold, cell.underscore, cell.reverse, cell.fg, cell.bg) == (True, True, False, "ff0010", "ffffff")
        assert terminal.style_of("r").reverse
        with pytest.raises(AssertionError, match="waited in vain"):
            terminal.find("missing")


def test_a_wait_in_vain_shows_the_screen(tmp_path: Path) -> None:
    with start("say('here'); hear(b'q')", tmp_path) as terminal:
        terminal.until_shows("here")
        with pytest.raises(AssertionError, match=r"(?s)waited in vain for 'there'.*here"):
            terminal.until_shows("there", within=0.2)
        with pytest.raises(AssertionError, match="its end"):
            terminal.until_exit(within=0.2)


def test_a_wait_ends_when_the_program_has_ended(tmp_path: Path) -> None:
    with start("raise SystemExit(3)", tmp_path) as terminal, pytest.raises(AssertionError, match="ended with 3"):
        terminal.until_shows("anything")


def test_the_exit_code_tells_a_signal(tmp_path: Path) -> None:
    with start("say('up'); hear(b'q')", tmp_path) as terminal:
        terminal.until_shows("up")
        terminal.signal(signal.SIGTERM)
        assert terminal.until_exit() == -signal.SIGTERM


def test_what_a_program_leaves_on_is_named(tmp_path: Path) -> None:
    with start("say('\\x1b[?1049h\\x1b[?25l\\x1b[?1000;2004h\\x1b[>1u')", tmp_path) as terminal:
        terminal.until_exit()
        assert terminal.left_on == {
            "alternate screen",
            "cursor hidden",
            "mouse",
            "bracketed paste",
            "kitty keyboard",
            "raw input",
        }


def test_what_a_program_puts_back_is_not_named(tmp_path: Path) -> None:
    program = """
        say('\\x1b[?1049h\\x1b[?25l\\x1b[>1u\\x1b[<u\\x1b[?25h\\x1b[?1049l')
    """
    with Terminal(["sh", "-c", "printf '\\033[?1049h\\033[?1049l'"], home=tmp_path) as terminal:
        assert terminal.until_exit() == 0
        assert terminal.left_on == frozenset()
    with start(program, tmp_path) as terminal:
        terminal.until_exit()
        assert terminal.screen.left_on() == frozenset()


def test_a_resize_reaches_the_program(tmp_path: Path) -> None:
    program = """
        import signal
        signal.signal(signal.SIGWINCH, lambda *_: say(str(tuple(os.get_terminal_size(1)))))
        say("up")
        hear(b"q")
    """
    with start(program, tmp_path) as terminal:
        terminal.until_shows("up")
        terminal.resize(60, 10)
        terminal.until_shows("(60, 10)")
        assert len(terminal.rows) == 10


def test_a_paste_has_brackets_only_where_they_were_asked_for(tmp_path: Path) -> None:
    program = """
        say(ascii(hear(b'q')) + '\\x1b[?2004h')
        say(ascii(hear(b'~')) + ascii(hear(b'~')))
    """
    with start(program, tmp_path, size=(80, 3)) as terminal:
        terminal.paste("a\nq")
        terminal.until_shows(r"b'a\rq'")
        terminal.paste("b")
        terminal.until_shows(r"\x1b[200~'b'b\x1b[201~'")


def test_a_click_is_a_report_of_press_and_release(tmp_path: Path) -> None:
    with start("say(ascii(hear(b'm') + hear(b'M')))", tmp_path, size=(80, 3)) as terminal:
        terminal.click(4, 2)
        terminal.click(0, 0, "wheel down")
        terminal.until_exit()
        assert terminal.rows[0] == r"b'\x1b[<0;5;3M\x1b[<0;5;3m\x1b[<65;1;1M'"


def test_title_clipboard_and_cursor_are_kept_in_mind() -> None:
    screen = shown("\x1b]0;title\x07\x1b]52;c;aGVqCg==\x07\x1b[?25lx")
    assert (screen.title, screen.clipboard, screen.glyphs.text(0)) == ("title", "aGVqCg==", "x")
    assert screen.left_on() == {"cursor hidden"}


def test_the_environment_is_clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("LC_ALL", "POSIX")
    program = "say(' '.join(str(os.environ.get(n)) for n in ('NO_COLOR', 'LC_ALL', 'TERM', 'COLORTERM', 'HOME')))"
    with start(program, tmp_path, size=(200, 3), env={"COLORTERM": ""}) as terminal:
        terminal.until_exit()
        assert terminal.rows[0] == f"None None xterm-256color None {tmp_path}"


def test_a_paint_ends_with_its_last_byte(tmp_path: Path) -> None:
    program = """
        import time
        hear(b"j")
        time.sleep(0.1)
        say("first")
        time.sleep(0.05)
        say("last" * 2000)
        hear(b"q")
    """
    with start(program, tmp_path, size=(100, 100)) as terminal:
        paint = terminal.paint_of("j", quiet=1)
        assert paint.first < paint.last
        assert paint.size == len("first") + len("last") * 2000
        assert terminal.text.replace("\n", "").endswith("lastlast")


def test_leaving_the_block_ends_the_program(tmp_path: Path) -> None:
    with start("say(f'pid {os.getpid()}.'); hear(b'q')", tmp_path) as terminal:
        row = terminal.until_shows(".")[0]
    pid = int(row.removeprefix("pid ").removesuffix("."))
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
