"""What bears a digest's name and is none, and names that nobody should give: family `files`."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from tests.hostile.case import GOOD, IGNORE, READ, SKIP, WARN, Hostile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OVER: Final = 16 * 1024 * 1024 + 1

NAMES: Final = (
    "-rf.md",
    "--help.md",
    "-.md",
    "~.md",
    "$HOME.md",
    "$(id).md",
    "`id`.md",
    ";id;.md",
    "|id.md",
    "&.md",
    "*.md",
    "?.md",
    "a b  c.md",
    " leading.md",
    "trailing .md",
    "'quote\".md",
    "back\\slash.md",
    "new\nline.md",
    "tab\tname.md",
    "carriage\rreturn.md",
    "CON.md",
    "a.md.md",
    "a.MD",
    "a.MarkDown",
    "[bold]x[.md",
    "%s%n.md",
    "{0}.md",
    "\x01\x7f.md",
    "\x85\u2028.md",
    "\u200b.md",
    "\ufeff.md",
    "e\u0301.md",
    "\u00e9.md",
    "字" * 84 + ".md",
    "x" * 252 + ".md",
    "0" * 252 + ".md",
)
"""That nobody should give a file, and that a system takes."""


def _socket(path: Path) -> None:
    """Leave a socket there; a relative path, since that of a socket is short."""
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(path))


def _sparse(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.truncate(size)


def _closed(path: Path) -> None:
    path.write_text(GOOD, encoding="utf-8")
    path.chmod(0)


def _link(target: str) -> object:
    return lambda path: path.symlink_to(target)


def _kinds() -> Iterator[Hostile]:
    yield Hostile("fifo.md", os.mkfifo, SKIP)
    yield Hostile("fifo.txt", os.mkfifo, IGNORE)
    yield Hostile("fifo", os.mkfifo, IGNORE)
    yield Hostile("socket.md", _socket, SKIP)
    for name, target in {
        "null": os.devnull,
        "zero": "/dev/zero",
        "terminal": "/dev/tty",
        "dangling": "nowhere",
        "loop": "loop.md",
        "long way": "a/" * 1_000 + "x",
        "folder": "kept",
        "root": "/",
        "own folder": ".",
        "process": "/proc/self/mem",
        "kernel": "/proc/kmsg",
    }.items():
        yield Hostile(f"{name}.md", lambda path, to=target: path.symlink_to(to), SKIP)  # type: ignore[misc]
    yield Hostile("dangling.txt", lambda path: path.symlink_to("nowhere"), IGNORE)
    yield Hostile("linked.md", lambda path: path.symlink_to("kept/inside.md"), READ, entries=1)
    yield Hostile("round", lambda path: path.symlink_to("."), IGNORE)
    yield Hostile("kept/inside.md", GOOD.encode(), READ, entries=1)
    yield Hostile("folder with a name.md", lambda path: path.mkdir(), IGNORE)
    yield Hostile("folder of one.md/inside.md", GOOD.encode(), READ, entries=1)
    yield Hostile("closed.md", _closed, SKIP if os.geteuid() else READ)
    yield Hostile("sparse over 16 MiB.md", lambda path: _sparse(path, OVER), SKIP)
    yield Hostile("sparse of a terabyte.md", lambda path: _sparse(path, 10**12), SKIP)
    yield Hostile("sparse of 16 MiB.md", lambda path: _sparse(path, OVER - 1), SKIP)
    yield Hostile("over 16 MiB.txt", b"---\n" + b"a: b\n" * (OVER // 5), SKIP)


def _names() -> Iterator[Hostile]:
    good = GOOD.encode()
    for name in NAMES:
        yield Hostile(name, good, READ, entries=1)
    for raw in (b"\xff.md", b"\x9b31m\xff.md", b"\xed\xa0\x80.md", b"\xc0\xaf.md", "中".encode()[:2] + b".md"):
        yield Hostile(os.fsdecode(raw), good, READ, entries=1)


def _ignored() -> Iterator[Hostile]:
    good = GOOD.encode()
    hidden = (".hidden.md", ".hidden/a.md", "..md", ".digest-tui.toml", ".a.md.swp")
    left = ("a.md~", "a.md.tmp", "a.md.part", "4913", "#a.md#")
    for name in (*hidden, *left, "md", "a.html", "a.md.gz", "a.mdx", "a.pdf", "letter.txt", "config.toml"):
        yield Hostile(name, good, IGNORE)
    yield Hostile("with a head.txt", f"---\ntitle: t\n---\n\n{GOOD}".encode(), READ, entries=1)


def files() -> Iterator[Hostile]:
    """Give kinds, names, depths, and what is no digest."""
    yield from _kinds()
    yield from _names()
    yield from _ignored()
    yield Hostile("/".join(["deep"] * 40) + "/a.md", GOOD.encode(), READ, entries=1)
    yield Hostile("/".join(["字" * 60] * 15) + "/a.md", GOOD.encode(), READ, entries=1)
    yield Hostile("many/" + "/".join(["2025-12-21.md"] * 20) + "/a.md", GOOD.encode(), WARN | READ, entries=1)


def open_up(folder: Path) -> None:
    """Give back the rights that were taken from files under a folder, so that it can be removed."""
    for path in folder.rglob("*"):
        with suppress(OSError):
            if not path.is_symlink():
                path.chmod(0o700)
