"""An archive and how to search it, without a screen: what Python users and the command line call.

    library = Library.open("~/digests")
    for hit in library.search("千问 #应用", limit=10):
        print(hit.level, hit.entry.title, hit.entry.url, hit.spans)

Nothing here loads Textual.
"""

from __future__ import annotations

import os
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.finding.archive import Archive
from tui_reader.finding.columns import Columns
from tui_reader.store import places, surroundings
from tui_reader.store.cache import Cache
from tui_reader.store.doubts import shown
from tui_reader.store.folder import Folder
from tui_reader.store.heap import collector_at_rest
from tui_reader.store.rounds import FIRST_FILES, Care, Rounds, reading_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import tzinfo

    from tui_reader.errors import ReaderError
    from tui_reader.finding.index import Index
    from tui_reader.finding.marking import Marking
    from tui_reader.finding.query import Query
    from tui_reader.finding.search import Hit, Search
    from tui_reader.model import Digest, Problem


A_QUERY = "新 a"
"""One with a Chinese and a Latin term."""

MUCH_ENTRIES = 20_000
"""Entries in memory, some 50 MB; with fewer it is not worth to take them from files."""


class Progress(NamedTuple):
    """How far a load has come.

    Attributes:
        library: That is loaded.
        done: Files dealt with.
        total: Files to deal with.
        finished: True for the last one of a load.
        is_kept: True where the archive is as a whole load kept it, and nobody has looked yet what has changed since.
    """

    library: Library
    done: int
    total: int
    finished: bool
    is_kept: bool = False

    @property
    def archive(self) -> Archive:
        """What is read so far; putting it in order takes some milliseconds, and is not done before it is asked for."""
        return self.library.archive


class Library:
    """A folder of digests, read and ready to be searched.

    Attributes:
        folder: The folder that they are in.
        zone: The reader's zone: dates without one are read in it.
        state_dir: Where marks and visits are kept; None where none are.
        fault: What is wrong with what is kept there, once it was asked for; None where nothing is.
    """

    def __init__(
        self, folder: Folder, zone: tzinfo, cache: Cache | None = None, *, state_dir: str | None = None
    ) -> None:
        """Name a folder; nothing is read until `load`.

        Args:
            folder: Of the digests.
            zone: The reader's zone.
            cache: Of what was read before; None where nothing is kept.
            state_dir: As the attribute.
        """
        self.folder = folder
        self.zone = zone
        self.state_dir = state_dir
        self.fault: ReaderError | None = None
        self._marking: Marking | None = None
        self._archive = Archive()
        self._rounds = Rounds(folder)
        self._batches: list[Columns] = []
        self._found: dict[str, tuple[Problem, ...]] = {}
        self._gone: frozenset[str] = frozenset()
        self._cache = cache
        self._is_new = True
        self._is_whole = False
        self._has_news = False
        self._is_searched = False

    @classmethod
    def at(
        cls, path: str | os.PathLike[str], *, demo: bool = False, state_dir: str = "", cache: str | None = None,
        hurried: bool = False,
    ) -> Library:  # fmt: skip
        """Name a folder; nothing is read until `load`.

        Args:
            path: Of the folder; `~` is the home.
            demo: The sample digests instead; the path is not looked at.
            state_dir: Where marks and visits are kept; empty for the usual place. The samples have none.
            cache: The folder of what was read before; None to neither read nor write there.
            hurried: Believe what is kept by the stamps of its files; `is_sound` must be asked when there is time.

        Raises:
            SamplesMissingError: The samples were asked for and are not there.
        """
        own = [str(place) for place in (places.config_file().parent, places.state_dir(), places.cache_dir())]
        named = str(places.samples()) if demo else os.fspath(path)
        folder = Folder(named, leave_out=[*own, *filter(None, (state_dir, cache))])
        kept = Cache(cache, folder.path, hurried=hurried) if cache and not demo else None
        state = None if demo else state_dir or own[1]
        return cls(folder, surroundings.zone(os.environ), kept, state_dir=state)

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, demo: bool = False) -> Library:
        """Read a folder of digests whole, by way of the cache.

        Args:
            path: Of the folder; `~` is the home.
            demo: Read the sample digests instead; the path is not looked at.

        Raises:
            FolderMissingError: Nothing stands under the name.
            NotAFolderError: Something else does.
            FolderUnreadableError: The system does not let it be listed.
        """
        library = cls.at(path, demo=demo, cache=str(places.cache_dir()))
        with collector_at_rest():
            for _ in library.load():
                pass
        return library

    @property
    def archive(self) -> Archive:
        """All digests read so far, newest first; a new one after more was read."""
        if self._batches or self._found or self._gone:
            batches, found, gone = self._batches, self._found, self._gone
            self._batches, self._found, self._gone = [], {}, frozenset()
            self._archive = self._archive.with_batches(batches, found, zone=self.zone, gone=gone)
        return self._archive

    def first(self) -> Archive:
        """Return the newest digests for a first look, in some milliseconds; the load reads them again.

        Returns:
            As they were kept, and where anything may have changed, with what is found at a glance before them. Empty
            where there are none.
        """
        head = self._cache.head(self.folder, self.zone) if self._cache else None
        self._has_news = head is None or not head.is_newest
        if head is not None and head.is_newest:
            return head.archive
        known = Archive() if head is None else head.archive
        files = [file for file in self.folder.glance(FIRST_FILES) if file not in known.files]
        readings = [reading_of(file, self.folder.read(file)) for file in files]
        return known.with_readings(readings, zone=self.zone)

    def load(self, only: Collection[str] | None = None, *, patient: bool = False) -> Iterator[Progress]:
        """Read what is new or has changed since the last load, newest first; first of all take what is kept.

        From the second load on, a file that cannot be read any more keeps what it gave before, with the problem.

        Args:
            only: Names in the folder that may stand for something else now; None to look through all of it.
            patient: Leave alone what seems half written; `doubts` names it, and another load is to look again.

        Yields:
            Progress, first of all where something was kept, then after each slice.

        Raises:
            ReaderError: The folder is gone or cannot be listed; the archive stays as it was.
        """
        if self._is_new:
            self._is_new = False
            if self._take_kept() and not self._has_news:  # else the news that a first look had would be gone again
                yield Progress(self, 0, 0, finished=False, is_kept=True)
        care = Care(partial(shown, self._archive), patient) if self._is_whole else None
        for part in self._rounds.go(only, care=care):
            if part.readings:
                self._batches.append(Columns.of(part.readings))
                self._found |= {reading.file: reading.problems for reading in part.readings}
            self._gone |= part.gone
            if part.finished:
                self.archive  # noqa: B018 - puts in order what was read
                self._is_whole = True
            yield Progress(self, part.done, part.total, part.finished)

    @property
    def doubts(self) -> frozenset[str]:
        """Files that a patient load left as they were before, since they may be half written."""
        return self._rounds.doubts.files

    def _take_kept(self) -> bool:
        kept = self._cache.load(self.zone) if self._cache else None
        if kept is not None:
            self._archive = kept.archive
            self._rounds.know(kept.stamps, kept.archive.files)
        return kept is not None and kept.is_whole

    def prepare(self) -> None:
        """Make searches ready: take the segments that are kept, and index what is new."""
        self._index().prepare(self.archive)

    def _index(self) -> Index:
        """Return the index of the archive, which has the segments that are kept before it makes any."""
        from tui_reader.finding.index import index_of

        index = index_of(self.archive)
        if self._cache and not self._is_searched:
            self._cache.take_segments(index)
        self._is_searched = True
        return index

    def warm(self) -> None:
        """Do what the first search would wait for: load the query language, its tables, the order of all rows."""
        from tui_reader.finding.query import parse

        search = self.look(parse(A_QUERY))
        while search.step() is not None:
            pass

    def is_sound(self) -> bool:
        """Look through all that was taken as it was kept.

        Returns:
            False where it is damaged: it is forgotten, and the next load reads all files.
        """
        if self._cache is None or self._cache.is_sound():
            return True
        self._cache.forget()
        self._archive, self._rounds, self._is_searched = Archive(), Rounds(self.folder), False
        return False

    def keep(self, *, is_whole: bool = True) -> None:
        """Write down what was read, for the next start; nothing where nothing has changed.

        Args:
            is_whole: False in the middle of a load: what makes searches ready would be written in vain.

        Raises:
            CacheUnwritableError: The system does not let it.
        """
        if self._cache:
            index = self._index() if self._is_searched and is_whole else None
            self._cache.keep(self.archive, index, self._rounds, is_whole=is_whole)

    @property
    def is_light(self) -> bool:
        """Whether most of the archive lies in files."""
        return sum(len(columns) for columns in self.archive.batches if not columns.is_mapped) <= MUCH_ENTRIES

    def lighten(self) -> bool:
        """Take from the files, where most of it is not touched, what was read into memory and is kept by now.

        Returns:
            True where the archive is another one now, with the same in it.
        """
        kept = None if self._cache is None or self.is_light else self._cache.load(self.zone)
        if kept is None:
            return False
        self._archive, self._is_searched = kept.archive, False
        self.prepare()
        return True

    @property
    def marking(self) -> Marking:
        """What is read, starred and new, as it was kept when this was first asked for; visits neither begin nor end."""
        if self._marking is None:
            from tui_reader.finding.marking import Marking

            self._marking = Marking()
            if self.state_dir is not None:
                from tui_reader.store.lookup import Lookup

                kept = Lookup(self.state_dir)
                with collector_at_rest():
                    self._marking.take(kept.marked())
                self._marking.renew(kept.unseen([digest.key for digest in self.digests], self.folder.path))
                self.fault = kept.fault
        return self._marking

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
        from tui_reader.finding.query import parse
        from tui_reader.finding.search import hit_of

        search = self.look(query := parse(text))
        while search.step() is not None:
            pass
        return [hit_of(self.archive, row, level, query) for row, level in search.ranked[: limit or None]]

    def look(self, query: Query) -> Search:
        """Return a search of the archive that has not begun, for those who want rows or parts.

        Args:
            query: As `finding.query.parse` reads it.
        """
        from tui_reader.finding.clause import Kind
        from tui_reader.finding.search import Search
        from tui_reader.finding.sieve import no_marks

        self._index()
        is_marked = any(term.kind is Kind.IS for term in query.terms)
        return Search(self.archive, query, datetime.now(self.zone), self.marking if is_marked else no_marks)
