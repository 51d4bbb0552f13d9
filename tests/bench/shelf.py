"""An archive taken in by the library, stage by stage: `python -m tests.bench.shelf ARCHIVE [CACHE]`.

As a program of its own it is what the memory bench looks at: it has the code of the screen loaded, as the reader has,
and waits for a line of input after each stage.
"""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, Final

from tests.bench.search import QUERIES
from tui_reader.library import Library
from tui_reader.store.heap import collector_at_rest

if TYPE_CHECKING:
    from collections.abc import Iterator

LISTED: Final = "list complete"
READY: Final = "search ready"
USED: Final = "20 queries later"
STAGES: Final = (LISTED, READY, USED)


def take_in(library: Library) -> None:
    """Load the whole list."""
    for _ in library.load():
        pass


def stages(library: Library) -> Iterator[str]:
    """Go through all stages, and yield the name of each when it is reached."""
    with collector_at_rest():
        take_in(library)
        yield LISTED
        library.prepare()
        gc.freeze()
        yield READY
    for query in QUERIES[:20]:
        library.search(query)
    yield USED


def main() -> None:
    """Say each stage that is reached, and wait until somebody has looked."""
    import tui_reader.cli.host
    import tui_reader.ui.app  # noqa: F401  # the code of the screen counts

    archive, cache = (*sys.argv[1:], None)[:2]
    assert archive is not None
    for stage in stages(Library.at(archive, cache=cache)):
        print(stage, flush=True)  # noqa: T201
        sys.stdin.readline()


if __name__ == "__main__":
    main()
