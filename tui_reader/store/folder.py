"""The archive's folder: which files are digests by name and kind, newest first, and their bytes.

Other programs put into a folder what they like. Only regular files are read, links to folders are not followed, and
whatever else bears a digest's name, or cannot be listed, becomes a problem with a reason and costs no other file.
"""

# ruff: noqa: PTH100, PTH114, PTH116, PTH118 - names from disk stay the plain text that the system gives: they may hold anything

from __future__ import annotations

import codecs
import errno
import os
import stat
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.errors import FolderMissingError, FolderUnreadableError, NotAFolderError
from tui_reader.model import Fault, Ignored
from tui_reader.store import places
from tui_reader.store.newness import newest
from tui_reader.store.regular import LARGEST, NotRegularError, Stamp, TooLargeError, read
from tui_reader.store.walk import DIGEST_SUFFIXES, TEXT_SUFFIX, Walk, blame_empty, problem, reason, sort, stamp_of
from tui_reader.text.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from tui_reader.model import Problem


class Found(NamedTuple):
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
        self.descend([""], walk)
        blame_empty(walk)
        return walk

    def descend(self, folders: Iterable[str], walk: Walk) -> None:
        """Look through some of the folders and all folders in them.

        Args:
            folders: Relative, with `/` at the end; empty text for the archive itself.
            walk: Takes up what is found; `blame_empty` is left to be done.
        """
        root = os.path.realpath(self.path)
        seen: set[tuple[int, int]] = set()
        waiting = list(folders)
        while waiting:
            inside = waiting.pop()
            path = os.path.join(root, inside) if inside else root
            if inside and os.path.normpath(path) in self._leave_out:
                walk.ignored.append((inside, Ignored.OWN))
            elif (changed := _is_new(path, seen)) is not None:
                walk.folders[inside] = changed
                waiting += self._list(path, inside, walk)
            else:
                walk.ignored.append((inside, Ignored.SAME_FOLDER))

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
                        walk.stamps[inside + name] = stamp_of(entry)
                    else:
                        sort(entry, inside, walk, folders)
        except OSError as error:
            if not (inside and isinstance(error, FileNotFoundError)):
                walk.blame(inside or ".", Fault.UNREADABLE, reason(error))
            walk.blind.append(inside)
        return folders

    def is_left_out(self, name: str) -> bool:
        """Tell whether a name is that of a folder that is not walked through, or lies in one."""
        path = os.path.normpath(os.path.join(os.path.realpath(self.path), name))
        return any(path == own or path.startswith(own + os.sep) for own in self._leave_out)

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
