"""What was read before, in files that may be deleted at any time: the next start reads only what has changed.

    CACHE/digest-tui/<archive>/
        head                the newest digests, for the first frame
        list                which files were read, and what is where: written last, it alone makes the others count
        <checksum>.rows     the digests and entries of some batches
        <checksum>.index    a segment of the search

Files are named after what they hold and never change, so that two readers at once can do each other no harm, and one
new digest costs two small files. Whatever is not as it should be is read again from the archive, without a word.
"""

# ruff: noqa: PTH103, PTH108, PTH116, PTH118, PTH208 - paths stay the plain text that they came as

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

from tui_reader import __version__
from tui_reader.errors import ReaderError
from tui_reader.finding.archive import Archive
from tui_reader.finding.columns import Columns
from tui_reader.finding.stored import Stored
from tui_reader.store import blocks, packing
from tui_reader.store.places import shown
from tui_reader.store.walk import reason

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import tzinfo

    from tui_reader.finding.index import Index
    from tui_reader.finding.lexicon import Lexicon
    from tui_reader.finding.segment import Segment
    from tui_reader.finding.stored import Bytes
    from tui_reader.store.folder import Folder
    from tui_reader.store.regular import Stamp
    from tui_reader.store.rounds import Rounds

FORMAT = 1
"""Counts up with every change of what is in the files; they are read by the same format and program version only."""
HEAD_ENTRIES = 100
"""Entries of the head: as many as nearly every screen has rows; on a higher one the rest follows a moment later."""
BATCHES_OF_A_FILE = 32
"""Some 60 MB of digests and entries."""
LEFT_ALONE_SECONDS = 600.0
"""What no list names is deleted when it is so old; until then another reader may be about to name it."""
_NOT_AS_IT_SHOULD_BE = (OSError, blocks.DamagedError, KeyError, IndexError, TypeError, ValueError)


class CacheUnwritableError(ReaderError):
    """The system does not let the cache be written."""

    english = "The next start will read everything again: the cache in {} cannot be written: {}."
    chinese = "下次启动要全部重读：缓存 {} 写不了：{}。"


class Spot(NamedTuple):
    """Where a batch is kept.

    Attributes:
        file: The name of a file.
        number: Of the batch in it.
    """

    file: str
    number: int


NOWHERE = Spot("", 0)


class Kept(NamedTuple):
    """What was read before.

    Attributes:
        archive: All of it.
        stamps: Of its files, as `Rounds.stamps`.
        is_whole: False where the reader was left in the middle of a load.
    """

    archive: Archive
    stamps: Mapping[str, Stamp | None]
    is_whole: bool


class Head(NamedTuple):
    """The newest digests as they were read before.

    Attributes:
        archive: Those whose files are what they were.
        is_newest: False where files have changed, come or gone, so that others may be newer.
    """

    archive: Archive
    is_newest: bool


class Cache:
    """What is kept of one archive."""

    def __init__(self, folder: str, archive: str, *, hurried: bool = False) -> None:
        """Name the files; nothing is read or made yet.

        Args:
            folder: Of all caches.
            archive: The folder of the digests.
            hurried: Take files whose stamps are right without looking at their checksums; `is_sound` does that later.
        """
        self._hurried = hurried
        path = os.path.realpath(archive)
        name = blocks.checksum(os.fsencode(path))
        self._folder = os.path.join(folder, name)
        self._mine = [FORMAT, __version__, sys.byteorder, os.fsencode(path)]
        self._files: WeakKeyDictionary[Segment, str] = WeakKeyDictionary()
        self._spots: WeakKeyDictionary[Columns, Spot] = WeakKeyDictionary()
        self._words: Sequence[str] = ()
        self._indexes: Sequence[tuple[str, Sequence[Columns]]] = ()
        self._stamps: dict[str, list[int]] = {}
        self._unchecked: list[memoryview[int]] = []
        self._written: list[str] = []
        self._state: tuple[object, ...] | None = None

    # reading

    def head(self, folder: Folder, zone: tzinfo) -> Head | None:
        """Return the newest digests, as far as their files are what they were.

        Args:
            folder: Of the digests.
            zone: The reader's.

        Returns:
            None where nothing is kept.
        """
        try:
            (columns,), values = self._rows("head")
            stamps = values["stamps"]
            groups = [
                (digest, columns.entries(at))
                for at, digest in enumerate(columns.digests)
                if folder.stamp(digest.file) == tuple(stamps[digest.file])
            ]
            is_newest = len(groups) == len(columns.digests) and not folder.has_changed(values["folders"])
        except _NOT_AS_IT_SHOULD_BE:
            return None
        files = {digest.file: () for digest, _ in groups}
        return Head(Archive().with_batches([Columns.of_groups(groups)], files, zone=zone), is_newest)

    def load(self, zone: tzinfo) -> Kept | None:
        """Return all that was read before; None where nothing is kept, or anything is doubtful.

        Args:
            zone: The reader's.
        """
        try:
            return self._load(zone)
        except _NOT_AS_IT_SHOULD_BE:
            return None

    def _load(self, zone: tzinfo) -> Kept:
        _, values, parts = self._read("list")
        self._stamps = values["stamps"] if self._hurried else {}
        names = values["rows"]
        batches = [self._rows(name)[0] for name in names]
        for name, of_file in zip(names, batches, strict=True):
            self._spots.update((columns, Spot(name, number)) for number, columns in enumerate(of_file))
        stamps = packing.stamps(values, parts)
        alive = [batches[file][number] for file, number in values["batches"]]
        archive = Archive.restored(
            alive, packing.order(parts), packing.problems(values, stamps), zone=zone,
            same_zone=values["zone"] == _name(zone),
        )  # fmt: skip
        self._words = str(parts["words"], "utf-8").split("\0")[:-1]
        self._indexes = [
            (name, [batches[file][number] for file, number in of]) for name, of in values["segments"]
        ]
        self._state = (archive, stamps, values["folders"], {name for name, _ in self._indexes}, values["whole"])
        return Kept(archive, stamps, values["whole"])

    def take_segments(self, index: Index) -> None:
        """Give an index the segments that are kept; those in doubt are left out and made anew.

        Args:
            index: Of the archive that `load` gave, still without segments.
        """
        words, indexes = self._words, self._indexes
        self._words, self._indexes = (), ()
        index.take(words, lambda lexicon: self._segments(indexes, lexicon))

    def _segments(self, indexes: Sequence[tuple[str, Sequence[Columns]]], lexicon: Lexicon) -> list[Segment]:
        from tui_reader.finding.kept import restored

        found = []
        for name, batches in indexes:
            try:
                _, values, parts = self._read(name)
                segment = restored(batches, lexicon, Stored(values, parts))
            except _NOT_AS_IT_SHOULD_BE:
                continue
            self._files[segment] = name
            found.append(segment)
        return found

    def is_sound(self) -> bool:
        """Look at the checksums of all files that were taken without; takes tenths of a second.

        Returns:
            False where one of them is not as it was written, as a dying disk leaves it: nothing of it may be believed.
        """
        unchecked, self._unchecked = self._unchecked, []
        return all(map(blocks.is_sound, unchecked))

    def forget(self) -> None:
        """Begin anew, as if nothing were kept."""
        self._files.clear()
        self._spots.clear()
        self._words, self._indexes, self._stamps, self._state = (), (), {}, None
        with suppress(OSError):
            os.unlink(os.path.join(self._folder, "list"))

    def _rows(self, name: str) -> tuple[list[Columns], dict[str, Any]]:
        """Read the batches of a file, and what else stands in its head."""
        _, (head, others), parts = self._read(name)
        return packing.batches(head, parts), others

    def _read(self, name: str) -> tuple[str, Any, Mapping[str, memoryview[int]]]:
        stamp = self._stamps.get(name)
        checksum, (mine, values), parts, whole = blocks.read(os.path.join(self._folder, name), stamp)
        if mine != self._mine or ("." in name and not name.startswith(checksum)):
            raise blocks.DamagedError(name)
        if stamp is not None:
            self._unchecked.append(whole)
        return checksum, values, parts

    # writing

    def keep(self, archive: Archive, index: Index | None, rounds: Rounds, *, is_whole: bool = True) -> None:
        """Keep what was read; what is kept already is not written again.

        Args:
            archive: All of it.
            index: Of its search; None where nobody has searched, which leaves the segments that there were.
            rounds: That read it.
            is_whole: As `Kept.is_whole`.

        Raises:
            CacheUnwritableError: The system does not let it; what was kept before stays.
        """
        self._written = []
        there: frozenset[str] = frozenset()
        try:
            os.makedirs(self._folder, mode=0o700, exist_ok=True)
            there = frozenset(os.listdir(self._folder))
            segments, words = self._indexes, self._words
            if index is not None:
                segments = [(self._write_index(each, there), each.batches) for each in index.segments]
                words = index.lexicon.words
            stamps = rounds.stamps
            state = (archive, stamps, rounds.folders, {name for name, _ in segments}, is_whole)
            if state == self._state:
                return
            batches = dict.fromkeys([*archive.batches, *(each for _, of in segments for each in of)])
            self._write_rows([each for each in batches if self._spots.get(each, NOWHERE).file not in there])
            names = list(dict.fromkeys(self._spots[each].file for each in batches))
            numbers = {name: number for number, name in enumerate(names)}
            spots = {each: (numbers[self._spots[each].file], self._spots[each].number) for each in batches}
            files = {*names, *(name for name, _ in segments)}
            values, parts = packing.packed(archive, stamps)
            values |= {"whole": is_whole, "zone": _name(archive.zone), "folders": rounds.folders}
            values |= {"rows": names, "stamps": self._stamped(files)}
            values |= {"batches": [spots[each] for each in archive.batches]}
            values |= {"segments": [(name, [spots[each] for each in of]) for name, of in segments]}
            parts |= {"words": "\0".join((*words, "")).encode("utf-8", "surrogatepass")}
            self._write_head(archive, stamps, rounds.folders)
            blocks.write(self._folder, (self._mine, values), parts, name="list")
            self._state = state
        except (OSError, ValueError) as error:
            for name in set(self._written) - there:  # on a full disk nothing is left that nobody reads
                with suppress(OSError):
                    os.unlink(os.path.join(self._folder, name))
            raise CacheUnwritableError(shown(self._folder), reason(error)) from error
        self._sweep(files)

    def _write_index(self, segment: Segment, there: Collection[str]) -> str:
        """Write a segment where it is not there yet; return the name of its file."""
        from tui_reader.finding.kept import stored

        name = self._files.get(segment, "")
        if name not in there:
            values, parts = stored(segment)
            name = self._files[segment] = self._write((self._mine, values), parts, "{}.index")
        return name

    def _write_rows(self, batches: Sequence[Columns]) -> None:
        """Write batches, some to a file: opening many files takes longer than reading few."""
        for first in range(0, len(batches), BATCHES_OF_A_FILE):
            of_file = batches[first : first + BATCHES_OF_A_FILE]
            head, parts = packing.packed_batches(of_file)
            name = self._write((self._mine, (head, {})), parts, "{}.rows")
            self._spots.update((columns, Spot(name, number)) for number, columns in enumerate(of_file))

    def _write(self, head: object, parts: Mapping[str, Bytes], name: str) -> str:
        self._written.append(blocks.write(self._folder, head, parts, name=name))
        return self._written[-1]

    def _stamped(self, names: Iterable[str]) -> dict[str, list[int]]:
        return {name: blocks.stamp(os.path.join(self._folder, name)) for name in names}

    def _write_head(
        self, archive: Archive, stamps: Mapping[str, Stamp | None], folders: Mapping[str, int]
    ) -> None:
        last = 0
        while last < len(archive.digests) and archive.starts[last] < HEAD_ENTRIES:
            last += 1
        newest = archive.digests[:last]
        entries = (list(map(archive.entry, archive.rows(at))) for at in range(last))
        head, parts = packing.packed_batches([Columns.of_groups(zip(newest, entries, strict=True))])
        files = {digest.file: stamps.get(digest.file) or () for digest in newest}
        values = {"stamps": files, "folders": folders}
        blocks.write(self._folder, (self._mine, (head, values)), parts, name="head")

    def _sweep(self, named: set[str]) -> None:
        """Delete what no list names any more; a file that will not go stays."""
        with suppress(OSError):
            for name in os.listdir(self._folder):
                path = os.path.join(self._folder, name)
                is_left = name.endswith((".rows", ".index", blocks.UNFINISHED)) and name not in named
                with suppress(OSError):
                    if is_left and time.time() - os.stat(path).st_mtime > LEFT_ALONE_SECONDS:
                        os.unlink(path)


def _name(zone: tzinfo) -> str:
    return getattr(zone, "key", "") or repr(zone)
