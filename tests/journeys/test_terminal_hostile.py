"""What stands in files never gives the terminal an order: asserted on the bytes that the reader wrote."""

from __future__ import annotations

import base64
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.hostile.leaks import HARMLESS
from tests.journeys.archive import CHINESE, open_folder, write
from tests.journeys.screen import SEQUENCE, asks
from tests.journeys.terminal import Terminal
from tui_reader.text.clean import FORBIDDEN

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.terminal

ORDERS: Final = {
    "clipboard": "\x1b]52;c;SE9TVElMRQ==\x07",
    "title": "\x1b]0;HOSTILE\x1b\\",
    "colour": "\x1b[38;5;201mHOSTILE",
    "erase": "\x1b[2J\x1b[H\x1b[?1049l",
    "questions": "\x1b[6n\x1b[c\x1b[>q\x1b[?u\x1b[18t",
    "device control": "\x1bP$qm\x1b\\",
    "key map": "\x1bP+q544e\x1b\\",
    "one-byte controls": "\x9b31m\x9d0;HOSTILE\x9c\x90$qm\x9c",
    "link": "\x1b]8;;ftp://hostile.example/\x1b\\here\x1b]8;;\x1b\\",
    "bells": "\x07\x07\x08\x08\x7f",
    "direction": "\u202egnp.exe\u202c \u2066x\u2069 \u200f",
    "tags": "\U000e0048\U000e0049",
    "unseen": "a\u200bb\u2060c\ufeffd\u00ade",
}
"""By what they would do, or hide."""

SOME: Final = 12
"""Entries whose links are listed, from the first one on."""

NUMBERED: Final = "&#27;]52;c;SE9TVElMRQ==&#7; &#x1b;[31m &#x9b;31m &#x202e;"
"""The same as HTML entities, which Markdown decodes."""


def yaml(text: str) -> str:
    """Write a text as a YAML string, all but letters escaped."""
    return '"' + "".join(letter if letter.isalnum() else f"\\U{ord(letter):08x}" for letter in text) + '"'


def bare(order: str) -> str:
    """Return an order whose brackets do not end the text of a link."""
    return re.sub(r"[\[\]]", r"\\\g<0>", order)


def in_titles(order: str) -> str:
    """Return a digest with an order in its own title and in an entry's."""
    head = f"---\ntitle: {yaml(order)}\ndate: 2025-12-21\n---\n\n"
    return f"{head}1.  [标题{bare(order)}完](https://example.org/a)\n\n    正文。\n"


def in_body(order: str) -> str:
    """Return a digest with an order in running text, bold, code and a block of code."""
    return (
        f"---\ntitle: t\ndate: 2025-12-21\n---\n\n1.  [标题](https://example.org/a)\n\n    正文{order}**粗{order}**"
        f"`码{order}` {NUMBERED}\n\n        代码{order}\n\n    完。\n"
    )


def in_links(order: str) -> str:
    """Return a digest with an order in the targets, the texts and the titles of links."""
    return (
        f"---\ntitle: t\ndate: 2025-12-21\n---\n\n1.  [标题](<https://example.org/{order}>)\n\n"
        f"    见[文{order}](<https://example.org/b{order}> '{order}')、<https://example.org/{order}>。\n\n"
        f"2.  [标题](https://example.org/{NUMBERED.replace(' ', '')})\n\n    完。\n"
    )


def in_categories(order: str) -> str:
    """Return a digest with an order in a category, in an unknown field and in a date."""
    return (
        f"---\ntitle: t\ndate: {yaml(order)}\ncategories: [{yaml('类' + order)}, 类]\nx: {yaml(order)}\n---\n\n"
        "1.  [标题](https://example.org/a)\n\n    完。\n"
    )


def in_broken_head(order: str) -> str:
    """Return a digest whose head cannot be read, with an order in what the fault is about."""
    return f"---\ntitle: [{order}\n{order}: {{\n---\n\n1.  [标题{bare(order)}完](https://example.org/a)\n\n    完。\n"


PLACES: Final = (in_titles, in_body, in_links, in_categories, in_broken_head)


def obeys_nobody(terminal: Terminal) -> None:
    """Assert that all the reader wrote is its own: known sequences around text without any control."""
    text = terminal.raw.decode()
    for sequence in SEQUENCE.findall(text):
        assert HARMLESS.fullmatch(sequence), ascii(sequence)
        assert not asks(sequence) or sequence.endswith("$p"), ascii(sequence)
    shown = SEQUENCE.sub("", text).replace("\r\n", "")
    assert [ascii(match) for match in FORBIDDEN.findall(shown)] == []
    assert "Traceback" not in text
    assert all(link.startswith("https://example.org/") for link in terminal.screen.links)
    assert (terminal.screen.title, terminal.screen.clipboard) == ("", None)


@pytest.mark.parametrize("place", PLACES)
def test_no_order_in_a_digest_reaches_the_terminal(tmp_path: Path, place: Callable[[str], str]) -> None:
    files = {f"2025-12-{number:02}.md": place(order) for number, order in enumerate(ORDERS.values(), 1)}
    with open_folder(write(tmp_path, files), home=tmp_path, size=(140, 40)) as terminal:
        terminal.until(lambda rows: re.search(r"1/1[3-9]|1/2\d", rows[-2]) is not None)
        total = int(terminal.rows[-2].rpartition("/")[2])
        for number in range(2, total + 1):
            if number <= SOME:
                terminal.press("L")
                terminal.until(lambda rows: any("个链接" in row or "没有链接" in row for row in rows), what="links")
                terminal.press("<esc>")
            terminal.press("j")
            terminal.until_shows(f" {number}/{total}")
        terminal.press("#")
        terminal.until_shows("个分类")
        terminal.press("<esc>@")
        terminal.until_shows("个来源")
        terminal.press("<esc>/HOSTILE")
        terminal.until(lambda rows: "HOSTILE" in rows[0])
        terminal.press("<esc>")
        terminal.until_shows(f" {total}/{total}")  # no answer came as a key: nothing else has moved
        terminal.press("q")
        assert terminal.until_exit() == 0
        obeys_nobody(terminal)


def test_no_order_in_the_name_of_a_file_reaches_the_terminal(tmp_path: Path) -> None:
    folder = write(tmp_path, {})
    for order in ORDERS.values():
        name = order.replace("/", "_")
        (folder / f"坏{name}.md").write_bytes(b"\0" * 100)
        (folder / f"好{name}.md").write_text("1.  [标题](https://example.org/a)\n\n    完。\n", encoding="utf-8")
    Path(os.fsdecode(os.fsencode(folder) + b"/\x9b31m\xff.md")).write_bytes(b"1. [t](https://example.org/b)\n")
    with open_folder(folder, home=tmp_path, size=(140, 40)) as terminal:
        terminal.until_shows("14 期  14 条")
        terminal.until_shows("个文件有问题")
        terminal.press("jjGg")
        terminal.until_shows("1/14")
        terminal.press("q")
        assert terminal.until_exit() == 0
        obeys_nobody(terminal)


@pytest.mark.parametrize("words", [["{order}"], ["{folder}", "--theme", "{order}"], ["{folder}", "--{order}"],
                                   ["--config", "{order}"]])  # fmt: skip
def test_no_order_on_the_command_line_comes_back_in_a_complaint(tmp_path: Path, words: list[str]) -> None:
    order = ORDERS["clipboard"] + ORDERS["title"] + ORDERS["one-byte controls"] + ORDERS["direction"]
    filled = [word.format(order=order, folder=write(tmp_path)) for word in words]
    with Terminal([sys.executable, "-m", "tui_reader", *filled], home=tmp_path, env=CHINESE) as terminal:
        assert terminal.until_exit() == 2
        assert [ascii(match) for match in FORBIDDEN.findall(terminal.raw.decode().replace("\r\n", ""))] == []
        assert "]52;c;SE9TVElMRQ" in terminal.text.replace("\n", "")


def test_what_is_copied_is_as_clean_as_what_is_shown(tmp_path: Path) -> None:
    order = "".join(ORDERS.values())
    with open_folder(write(tmp_path, {"a.md": in_titles(order)}), home=tmp_path) as terminal:
        terminal.until_shows("1/1")
        terminal.press("<ctrl+y>")
        terminal.until_shows("标题和摘要已送往剪贴板")
        copied = base64.b64decode(terminal.screen.clipboard or "").decode()
        assert copied.startswith("标题")
        assert copied.endswith("正文。")
        assert [ascii(match) for match in FORBIDDEN.findall(copied.replace("\n", ""))] == []
