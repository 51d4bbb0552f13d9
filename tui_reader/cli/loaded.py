"""An archive read for what needs no screen: what is missing of it is told, and the next start is made faster."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tui_reader.cli.streams import complain
from tui_reader.model import Outcome
from tui_reader.store.cache import CacheUnwritableError
from tui_reader.store.heap import collector_at_rest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui_reader.library import Library

TOLD = 3
"""Files that were not shown are named up to so many."""


@contextmanager
def loaded(library: Library, language: str) -> Iterator[None]:
    """Read an archive whole, and keep afterwards what was read.

    Args:
        library: Not yet loaded.
        language: `zh` or `en`.

    Raises:
        ReaderError: The folder cannot be listed.
    """
    with collector_at_rest():
        for _ in library.load():
            pass
    _tell_of_files_not_shown(library, language)
    yield
    if library.fault:
        complain(library.fault.say(language))
    try:
        library.keep()
    except CacheUnwritableError as error:
        complain(error.say(language))


def _tell_of_files_not_shown(library: Library, language: str) -> None:
    """Name the files that gave nothing, so that nobody takes their silence for an answer."""
    skipped = [problem for problem in library.problems if problem.fault.outcome is Outcome.SKIP]
    for problem in skipped[:TOLD]:
        colon = "：" if language == "zh" else ": "
        complain(f"! {problem.file}{colon}{problem.reason(language)}")
    more = len(skipped) - TOLD
    if more > 0:
        complain(f"! 另有 {more:,} 个文件没有显示" if language == "zh" else f"! {more:,} more files are not shown")
