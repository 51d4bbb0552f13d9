"""The set by its families, and how it is written to a folder: the same names and bytes every time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.hostile.dates import dates
from tests.hostile.encodings import encodings
from tests.hostile.files import files
from tests.hostile.heads import heads
from tests.hostile.hidden import bidi, marks
from tests.hostile.links import links
from tests.hostile.markup import markup
from tests.hostile.orders import escapes, keys
from tests.hostile.structure import structure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from tests.hostile.case import Hostile

FAMILIES: Final[dict[str, Callable[[], Iterator[Hostile]]]] = {
    "escapes": escapes,
    "keys": keys,
    "bidi": bidi,
    "marks": marks,
    "markup": markup,
    "links": links,
    "front-matter": heads,
    "dates": dates,
    "encodings": encodings,
    "structure": structure,
    "files": files,
}
"""In the order in which they are told."""


def family(name: str) -> list[Hostile]:
    """Return the files of a family."""
    return list(FAMILIES[name]())


def write(cases: Iterable[Hostile], folder: Path) -> Path:
    """Make files in a folder, which is made too, and return it."""
    for case in cases:
        path = folder / case.name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(case.content, bytes):
            path.write_bytes(case.content)
        else:
            case.content(path)
    return folder
