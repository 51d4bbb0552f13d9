"""The hostile set, family by family: the checks of `python -m tests.hostile`, where each file must end as it may."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.hostile import opening, printing, screens
from tests.hostile.case import GOOD, WARN, Hostile
from tests.hostile.families import FAMILIES, family, write
from tests.hostile.files import open_up
from tests.hostile.leaks import in_text, on_screen
from tests.hostile.reading import fault, judge

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="no such files and terminals there"),
    pytest.mark.slow,
]

SPEAKING = ("escapes", "keys", "files")
"""Families that mean the terminal; the command shows the others on a screen too."""


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Lend the name of a folder, and give back the rights that were taken from what will be in it."""
    path = tmp_path / "digests"
    yield path
    open_up(path)


def test_the_set_is_large_and_the_same_every_time() -> None:
    files = [(name, case.name) for name in FAMILIES for case in family(name)]
    assert len(files) >= 450
    assert len(set(files)) == len(files)
    for name in FAMILIES:
        first, second = family(name), family(name)
        assert [case.content for case in first if isinstance(case.content, bytes)] == [
            case.content for case in second if isinstance(case.content, bytes)
        ]


@pytest.mark.parametrize("name", FAMILIES)
def test_every_file_ends_as_it_may(folder: Path, name: str) -> None:
    judged = judge(family(name), write(family(name), folder))
    assert judged.wrong == []
    assert (judged.crashes, judged.hangs) == (0, 0)


@pytest.mark.parametrize("name", [name for name in FAMILIES if name != "structure"])
def test_what_is_printed_has_no_power(folder: Path, name: str) -> None:
    assert printing.faults(write(family(name), folder)) == []


@pytest.mark.terminal
@pytest.mark.parametrize("name", SPEAKING)
def test_what_is_drawn_has_no_power(folder: Path, name: str) -> None:
    seen = screens.look(write(family(name), folder))
    assert (seen.leaks, seen.faults) == ([], [])


def test_no_link_starts_anything_but_the_browser_with_one_web_address(tmp_path: Path) -> None:
    opened = opening.open_all(family("links"), tmp_path)
    assert opened.tried > 300
    assert (opened.forbidden, opened.wrong) == ([], [])


@pytest.mark.parametrize(
    "address",
    [
        "--flag",
        "javascript:alert(1)",
        "https://u@example.org/",
        "https://example.org/ a",
        "https://example.org\\@a.b/",
        "https://例子.测试/",
        "https://:80/",
        "https://example.org/\x1b",
        "file:///etc/passwd",
        "https://example.org/\n",
    ],
)
def test_a_forbidden_word_is_seen(address: str) -> None:
    assert opening.ALLOWED.match(address) is None


def test_a_leak_is_seen() -> None:
    assert on_screen(b"\x1b[1;1H\x1b[31mtext\x1b[0m\r\n\x1b]8;id=1;https://example.org/\x1b\\a\x1b]8;;\x1b\\") == []
    for leak in (
        "\x1b]0;x\x07",
        "\x1b]52;c;?\x07",
        "\x9b31m",
        "\x1b[c",
        "\x1b[6n",
        "\u202e",
        "\x1bc",
        "\x1b]52;c;G1s=\x07",
    ):
        assert on_screen(f"text{leak}text".encode()), ascii(leak)
    assert in_text("a\nb\x85c") == ["'\\x85'"]


def test_a_wrong_end_is_seen() -> None:
    case = Hostile("a.md", GOOD.encode(), WARN, entries=1, says="标题")
    right = {"outcome": "warn", "reasons": ["why"], "unclean": [], "entries": 1, "says": "标题"}
    assert fault(case, right) == ""
    for key, value in {
        "outcome": "crash",
        "reasons": [""],
        "unclean": ["x"],
        "entries": 0,
        "says": "",
        "peak_kb": 10**9,
    }.items():
        assert fault(case, right | {key: value}), key
    assert fault(case, None)
