"""Archives in memory, with the text that `tests.bench.generate` writes and as the program's loader takes them in."""

from __future__ import annotations

from datetime import timedelta, timezone
from itertools import islice
from typing import TYPE_CHECKING, Final

from tests.bench.generate import ENTRIES, Generator, times
from tui_reader.finding.archive import Archive
from tui_reader.reading.digest import read
from tui_reader.store.heap import collector_at_rest
from tui_reader.store.rounds import SLICE_ENTRIES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from tui_reader.model import Reading

ZONE: Final = timezone(timedelta(hours=8))
"""The reader's, and that of the digests."""


def reading(generator: Generator, when: datetime) -> Reading:
    """Make one digest and read it with the program's own reader."""
    return read(generator.digest(when).encode(), f"{when:%Y-%m-%d-%H-%M}.md")


def slices(generator: Generator, digests: int) -> Iterator[list[Reading]]:
    """Yield so many digests, newest first, in slices as large as those of the loader."""
    readings = (reading(generator, when) for when in times(digests))
    while part := list(islice(readings, SLICE_ENTRIES // ENTRIES)):
        yield part


def archive_of(generator: Generator, entries: int) -> Archive:
    """Build an archive; nothing of its index is ready.

    Args:
        generator: Of its text.
        entries: How many, rounded up to whole digests.
    """
    archive = Archive()
    with collector_at_rest():
        for part in slices(generator, -(-entries // ENTRIES)):
            archive = archive.with_readings(part, zone=ZONE)
    return archive
