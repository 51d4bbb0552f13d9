"""The archive's folder: which files are digests by name and kind, newest first, and their bytes.

Other programs put into a folder what they like. Only regular files are read, links to folders are not followed, and
whatever else bears a digest's name, or cannot be listed, becomes a problem with a reason and costs no other file.
"""

# ruff: noqa: PTH100, PTH114, PTH116, PTH118 - names from disk stay the plain text that the system gives: they may hold anything

from __future__ import annotations

import codecs
import errno
import os
import re
import stat
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from tui_reader.errors import FolderMissingError, FolderUnreadableError, NotAFolderError
from tui_reader.model import Fault, Ignored, Problem
from tui_reader.store import places
from tui_reader.store.newness import newest, newness
from tui_reader.store.regular import LARGEST, NotRegularError, Stamp, TooLargeError, read
from tui_reader.text.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

DIGEST_SUFFIXES = (".md", ".markdown")
"""Of files that are digests whatever they hold; in any case."""

TEXT_SUFFIX = ".txt"
"""Of files that are digests if they begin with front matter."""

LONGEST_DETAIL = 200
"""Characters of a problem's detail."""


@dataclass(slots=True)
class Walk:
    """What a look through the folder found.

    Attributes:
        stamps: The digests by name: relative to the folder, `/` between the parts, as the system names them; with
            what tells a changed file, None where that cannot be asked.
        faults: What bears a digest's name and cannot be read, and folders that cannot be listed: name and problem.
        ignored: What is no digest by its name or kind, and why.
        folders: Those that were listed, with the time of their last change in nanoseconds; relative, with `/` at the
            end, empty text for the archive itself.
        blind: The folders that could not be listed whole, relative, with `/` at the end; files in them are not known
            to be gone. Empty text for the archive itself.
    """

    stamps: dict[str, Stamp | None] = field(default_factory=dict)
    faults: list[tuple[str, Problem]] = field(default_factory=list)
    ignored: list[tuple[str, Ignored]] = field(default_factory=list)
    folders: dict[str, int] = field(default_factory=dict)
    blind: list[str] = field(default_factory=list)

    @property
    def files(self) -> list[str]:
        """The names of the digests, newest first as far as names tell."""
        return self.newest_first(self.stamps)

    def newest_first(self, files: Iterable[str]) -> list[str]:
        """Return some of the files in the order of time, as far as their names tell; else by the time of change."""
        dated = [(newness(file), file) for file in files]
        if any(not key[0] for key, _ in dated):
            dated = [(key if key[0] else (0, (self._mtime(file),)), file) for key, file in dated]
        return [file for _, file in sorted(dated, reverse=True)]

    def _mtime(self, file: str) -> int:
        stamp = self.stamps[file]
        return stamp.mtime_ns if stamp else 0

    @property
    def problems(self) -> list[Problem]:
        """The faults without the names as the system has them."""
        return [fault for _, fault in self.faults]

    def blame(self, file: str, fault: Fault, detail: str = "") -> None:
        """Note a fault."""
        self.faults.append((file, problem(file, fault, detail)))


@dataclass(frozen=True, slots=True)
class Found:
    """What reading a file gave.

    Attributes:
        data: The bytes; None where there is a problem, and for a text file without front matter, which is no digest.
        stamp: As the file was before reading; None where it could not be asked.
        problem: Why there are no bytes.
    """

    data: bytes | None = None
    stamp: Stamp | None = None
    problem: Problem | None = None


class Folder:
    """A folder of digests.

    Attributes:
        path: Absolute; `~` expanded.
        shown: The path for a person.
    """

    def __init__(self, path: str, *, leave_out: Collection[str] = ()) -> None:
        """Name a folder; nothing is looked at yet.

        Args:
            path: As a person gives it.
            leave_out: Folders that are not walked through if they lie inside, such as the reader's own state.
        """
        try:
            self.path = os.path.abspath(places.expanded(path))
        except OSError as error:  # the folder that one stands in was deleted
            raise FolderMissingError(clean_line(path)) from error
        self.shown = places.shown(self.path) if path else "“”"
        self._leave_out = frozenset(map(os.path.realpath, leave_out))

    def check(self) -> None:
        """See whether the folder can be listed.

        Raises:
            FolderMissingError: Nothing stands under the name.
            NotAFolderError: Something else does.
            FolderUnreadableError: The system does not let it be listed.
        """
        try:
            if not stat.S_ISDIR(os.stat(self.path).st_mode):
                raise NotAFolderError(self.shown)
            os.scandir(self.path).close()
        except (FileNotFoundError, ValueError) as error:
            raise FolderMissingError(self.shown) from error
        except NotADirectoryError as error:  # a part of the path before the last is a file
            raise FolderMissingError(self.shown) from error
        except OSError as error:
            raise FolderUnreadableError(self.shown, reason(error)) from error

    def walk(self) -> Walk:
        """Look through the folder and all folders in it.

        Raises:
            ReaderError: As `check` does; faults further down become problems.
        """
        self.check()
        walk = Walk()
        root = os.path.realpath(self.path)
        seen: set[tuple[int, int]] = set()
        named: list[str] = []
        waiting = [""]
        while waiting:
            inside = waiting.pop()
            path = os.path.join(root, inside) if inside else root
            if inside and os.path.normpath(path) in self._leave_out:
                walk.ignored.append((inside, Ignored.OWN))
            elif (changed := _is_new(path, seen)) is not None:
                walk.folders[inside] = changed
                waiting += self._list(path, inside, walk)
                named += [inside] if inside[:-1].lower().endswith(DIGEST_SUFFIXES) else []
            else:
                walk.ignored.append((inside, Ignored.SAME_FOLDER))
        _blame_empty(named, walk)
        return walk

    def glance(self, count: int) -> list[str]:
        """Return the newest digests as far as names tell, at a glance: a tenth of what a walk costs.

        Args:
            count: At most so many; newest first.

        Returns:
            Relative to the folder; none where it cannot be listed.
        """
        files: list[str] = []
        waiting = [""]
        while waiting:
            inside = waiting.pop()
            with suppress(OSError), os.scandir(os.path.join(self.path, inside)) as entries:
                for entry in entries:
                    if entry.name.endswith(DIGEST_SUFFIXES) and entry.is_file(follow_symlinks=False):
                        files.append(inside + entry.name)
                    elif entry.is_dir(follow_symlinks=False) and os.path.normpath(entry.path) not in self._leave_out:
                        waiting.append(f"{inside}{entry.name}/")
        return newest([file for file in files if not (file.startswith(".") or "/." in file)], count)

    def _list(self, path: str, inside: str, walk: Walk) -> list[str]:
        """Sort what stands in one folder into `walk`; return the folders in it, relative with `/` at the end."""
        folders: list[str] = []
        try:
            with os.scandir(path) as entries:
                for entry in entries:
                    name = entry.name
                    if name.startswith("."):
                        walk.ignored.append((inside + name, Ignored.HIDDEN))
                    elif name.endswith(DIGEST_SUFFIXES) and entry.is_file(follow_symlinks=False):  # nearly all
                        walk.stamps[inside + name] = _stamp(entry)
                    else:
                        self._sort(entry, inside, walk, folders)
        except OSError as error:
            if not (inside and isinstance(error, FileNotFoundError)):
                walk.blame(inside or ".", Fault.UNREADABLE, reason(error))
            walk.blind.append(inside)
        return folders

    @staticmethod
    def _sort(entry: os.DirEntry[str], inside: str, walk: Walk, folders: list[str]) -> None:
        file = inside + entry.name
        is_digest = entry.name.lower().endswith(DIGEST_SUFFIXES)
        try:
            if entry.is_dir(follow_symlinks=False):
                folders.append(file + "/")
            elif is_digest and not entry.is_file():
                if entry.is_symlink():
                    os.stat(entry.path)
                walk.blame(file, Fault.NOT_A_FILE)
            elif is_digest or (entry.name.lower().endswith(TEXT_SUFFIX) and entry.is_file()):
                walk.stamps[file] = _stamp(entry)
            else:
                walk.ignored.append((file, _why_ignored(entry)))
        except OSError as error:  # a loop of links, a link into a folder that is closed
            if is_digest:
                walk.blame(file, Fault.UNREADABLE, reason(error))
            else:
                walk.ignored.append((file, Ignored.DEAD_LINK))

    def has_changed(self, folders: Mapping[str, int]) -> bool:
        """Tell whether files came or went in some folders since `Walk.folders` said this of them."""
        return any((stamp := self.stamp(inside)) is None or stamp.mtime_ns != time for inside, time in folders.items())

    def stamp(self, file: str) -> Stamp | None:
        """Return a file's stamp as it is now; None where it cannot be asked."""
        try:
            return Stamp.of(os.stat(self._path(file)))
        except (OSError, ValueError):
            return None

    def read(self, file: str) -> Found:
        """Read a file that a walk found. Raises nothing: it may have gone, changed, or never been one.

        Args:
            file: Relative to the folder, as `Walk.files` has it.
        """
        begins = front_matter_starts() if file.lower().endswith(TEXT_SUFFIX) else ()
        try:
            opened = read(self._path(file), begins=begins)
        except NotRegularError:
            return Found(problem=problem(file, Fault.NOT_A_FILE))
        except TooLargeError:
            return Found(stamp=self.stamp(file), problem=problem(file, Fault.TOO_LARGE, f"{LARGEST >> 20} MiB"))
        except FileNotFoundError:
            if os.path.islink(self._path(file)):
                return Found(problem=problem(file, Fault.UNREADABLE, os.strerror(errno.ENOENT)))
            return Found(problem=problem(file, Fault.VANISHED))
        except (OSError, ValueError) as error:
            return Found(stamp=self.stamp(file), problem=problem(file, Fault.UNREADABLE, reason(error)))
        return Found(opened.data if opened.wanted else None, opened.stamp)

    def _path(self, file: str) -> str:
        return os.path.join(self.path, file)


@cache
def front_matter_starts() -> tuple[bytes, ...]:
    """Return how a text that begins with front matter begins, with and without a byte order mark."""
    return tuple(
        mark + fence.encode(encoding)
        for fence in ("---\n", "---\r", "+++\n", "+++\r")
        for mark, encoding in (
            (b"", "utf-8"),
            (codecs.BOM_UTF8, "utf-8"),
            (codecs.BOM_UTF16_LE, "utf-16-le"),
            (codecs.BOM_UTF16_BE, "utf-16-be"),
        )
    )


def _blame_empty(named: list[str], walk: Walk) -> None:
    """Note those of the folders with a digest's name that hold nothing with one."""
    found = [*walk.stamps, *[file for file, _ in walk.faults]] if named else []
    held = {file[: at + 1] for file in found for at, letter in enumerate(file) if letter == "/"}
    for inside in named:
        if inside not in held:
            walk.blame(inside, Fault.NOT_A_FILE)


_LISTS_INODES = os.name != "nt"


def _stamp(entry: os.DirEntry[str]) -> Stamp | None:
    try:
        return Stamp.of(entry.stat() if _LISTS_INODES else os.stat(entry.path))
    except OSError:
        return None


def _why_ignored(entry: os.DirEntry[str]) -> Ignored:
    """Say why something is no digest; folders are walked, only links to them come here.

    Raises:
        OSError: It is a link that cannot be followed.
    """
    if _LEFT_BEHIND.fullmatch(entry.name):
        return Ignored.LEFT_BEHIND
    if entry.is_dir():
        return Ignored.FOLDER_LINK
    if entry.is_file():
        return Ignored.SUFFIX
    os.stat(entry.path)
    return Ignored.SPECIAL


_LEFT_BEHIND = re.compile(r"(?is).*~|#.*#|.*\.(?:sw[a-p]|bak|orig|tmp|part|partial|crdownload)|4913")


def problem(file: str, fault: Fault, detail: str = "") -> Problem:
    """Return a problem with a file, its name and the detail cleaned for showing."""
    return Problem(clean_line(file), fault, clean_line(detail)[:LONGEST_DETAIL])


def reason(error: Exception) -> str:
    """Return what the system says of a fault, without number and path, cleaned."""
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return clean_line(said)[:LONGEST_DETAIL]


def _is_new(path: str, seen: set[tuple[int, int]]) -> int | None:
    """Tell whether a folder is met for the first time; mounts and hard links can make circles without any link.

    Returns:
        When it changed last, in nanoseconds; None for one that was met before.
    """
    try:
        status = os.stat(path)
    except OSError:
        return 0  # listing it will say why not
    place = (status.st_dev, status.st_ino)
    if status.st_ino and place in seen:
        return None
    seen.add(place)
    return status.st_mtime_ns
