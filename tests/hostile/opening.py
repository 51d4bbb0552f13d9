"""Every link of the set through `store.browser`, with a browser that writes down what it was handed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tests.hostile.links import OPENED, REFUSED
from tui_reader.errors import ReaderError
from tui_reader.reading import digest
from tui_reader.reading.body import blocks
from tui_reader.store.browser import Browser

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tests.hostile.case import Hostile

ALLOWED: Final = re.compile(
    r"(?:http|https|HTTP|HTTPS)://"
    r"(?:\[[0-9a-fA-F:.]+\]|[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_.])?)"
    r"(?::[1-9][0-9]{0,4})?"
    r"(?:[/?#][!-\[\]-~]*)?\Z"
)
"""An address as a browser may get it, written down here once more and not taken from the program: printable ASCII
without blank and backslash, a host, no user info."""


class Opened(NamedTuple):
    """What was tried.

    Attributes:
        tried: Addresses handed to the browser, those that were refused there too.
        forbidden: What it was started with and should not have been; printable.
        wrong: Files whose addresses are not those expected.
    """

    tried: int
    forbidden: list[str]
    wrong: list[str]


def urls(data: bytes) -> list[str]:
    """Return every address that the reader would open from a file, entry by entry."""
    entries = digest.read(data, "a.md").entries
    return [url for entry in entries for url in (entry.url, *_in_text(entry.markdown)) if url]


def _in_text(markdown: str) -> Iterator[str]:
    for block in blocks(markdown):
        places: set[int] = set()
        for run in block.runs:
            if run.url and run.start not in places:
                places.add(run.start)
                yield run.url


def open_all(cases: Iterable[Hostile], scratch: Path) -> Opened:
    """Open each address of the files, and each target as it is written, which no screen would do.

    Args:
        cases: Of the family.
        scratch: For the browser and its record.
    """
    wrong, tried = [], []
    for case in cases:
        if isinstance(case.content, bytes):
            found = urls(case.content)
            tried += list(dict.fromkeys(found))
            if case.opens is not None and tuple(found) != case.opens:
                wrong.append(f"{case.name}: {found}")
    tried += [*OPENED, *REFUSED]
    record, program = scratch / "record", scratch / "browser"
    program.write_text(f'#!/bin/sh\nprintf "%s\\0" "$@" >> "{record}"\nprintf "\\n" >> "{record}"\n', encoding="utf-8")
    program.chmod(0o755)
    record.touch()
    started = sum(_open(Browser(str(program), {}), url) for url in tried)
    argvs = record.read_bytes().decode("utf-8", "replace").split("\n")[:-1]
    forbidden = [ascii(argv[:200]) for argv in argvs if argv.count("\0") != 1 or not ALLOWED.match(argv[:-1])]
    if len(argvs) != started:
        forbidden.append(f"{len(argvs)} programs ran, not {started}")
    return Opened(len(tried), forbidden, wrong)


def _open(browser: Browser, url: str) -> bool:
    try:
        browser.open(url)
    except ReaderError:
        return False
    return True
