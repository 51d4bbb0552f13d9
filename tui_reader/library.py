"""An archive and how to search it, without a screen: what Python users and the command line call.

    library = Library.open("~/digests")
    for hit in library.search("千问 #应用", limit=10):
        print(hit.level, hit.entry.title, hit.entry.url, hit.spans)

Nothing here loads Textual.
"""

from __future__ import annotations

import gc
import os
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tui_reader.finding.archive import Archive
from tui_reader.store import places, surroundings
from tui_reader.store.folder import Folder
from tui_reader.store.rounds import Rounds

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import tzinfo

    from tui_reader.finding.query import Query
    from tui_reader.finding.search import Hit, Search
    from tui_reader.model import Digest, Problem


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a load has come.

    Attributes:
        archive: What is read so far.
        done: Files dealt with.
        total: Files to deal with.
        finished: True for the last one of a load.
    """

    archive: Archive
    done: int
    total: int
    finished: bool


class Library:
    """A folder of digests, read and ready to be searched.

    Attributes:
        archive: All digests, newest first; replaced by a new one as more is read.
        folder: The folder that they are in.
        zone: The reader's zone: dates without one are read in it.
    """

    def __init__(self, folder: Folder, zone: tzinfo) -> None:
        """Name a folder; nothing is read until `load`.

        Args:
            folder: Of the digests.
            zone: The reader's zone.
        """
        self.folder = folder
        self.zone = zone
        self.archive = Archive()
        self._rounds = Rounds(folder)

    @classmethod
    def at(cls, path: str | os.PathLike[str], *, demo: bool = False, leave_out: Collection[str] = ()) -> Library:
        """Name a folder; nothing is read until `load`.

        Args:
            path: Of the folder; `~` is the home.
            demo: The sample digests instead; the path is not looked at.
            leave_out: Folders that are not walked through if they lie inside, beside the reader's own.

        Raises:
            SamplesMissingError: The samples were asked for and are not there.
        """
        own = [str(place) for place in (places.config_file().parent, places.state_dir(), places.cache_dir())]
        named = str(places.samples()) if demo else os.fspath(path)
        return cls(Folder(named, leave_out=[*own, *leave_out]), surroundings.zone(os.environ))

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, demo: bool = False) -> Library:
        """Read a folder of digests whole.

        Args:
            path: Of the folder; `~` is the home.
            demo: Read the sample digests instead; the path is not looked at.

        Raises:
            FolderMissingError: Nothing stands under the name.
            NotAFolderError: Something else does.
            FolderUnreadableError: The system does not let it be listed.
        """
        library = cls.at(path, demo=demo)
        with collector_at_rest():
            for _ in library.load():
                pass
        return library

    def load(self) -> Iterator[Progress]:
        """Read what is new or has changed since the last load, newest first.

        Yields:
            Progress after each slice, with the archive as it then is.

        Raises:
            ReaderError: The folder is gone or cannot be listed; the archive stays as it was.
        """
        for part in self._rounds.go():
            if part.readings or part.gone:
                self.archive = self.archive.with_readings(part.readings, zone=self.zone, gone=part.gone)
            yield Progress(self.archive, part.done, part.total, part.finished)

    @property
    def digests(self) -> Sequence[Digest]:
        """All digests, newest first, undated ones last."""
        return self.archive.digests

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong with the files; empty where all were read without loss."""
        return self.archive.problems

    def search(self, text: str, *, limit: int = 50) -> list[Hit]:
        """Find entries.

        Args:
            text: A query in the language of the filter bar; empty for every entry, newest first.
            limit: At most so many hits; 0 for all.

        Returns:
            The best first, at the same level the newest first; empty where nothing matches.
        """
        from tui_reader.finding.search import find

        return find(self.archive, *self._asked(text), limit)

    def look(self, query: Query) -> Search:
        """Return a search of the archive that has not begun, for those who want rows or parts.

        Args:
            query: As `finding.query.parse` reads it.
        """
        from tui_reader.finding.search import Search

        return Search(self.archive, query, datetime.now(self.zone))

    def _asked(self, text: str) -> tuple[Query, datetime]:
        from tui_reader.finding.query import parse

        return parse(text), datetime.now(self.zone)


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Keep the garbage collector off while hundreds of thousands of objects are made that stay.

    Loads run three to five times faster: it would look through all of them again and again, and find nothing.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
