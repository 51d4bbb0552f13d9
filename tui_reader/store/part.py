"""A look at some names only: what has become of them since a walk through the whole folder.

One new file in a folder of twenty thousand costs one question to the system, not twenty thousand.
"""

# ruff: noqa: PTH116, PTH118, PTH119 - names from disk stay the plain text that the system gives: they may hold anything

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from tui_reader.model import Fault
from tui_reader.store.walk import Walk, blame_empty, sort

if TYPE_CHECKING:
    from collections.abc import Collection

    from tui_reader.store.folder import Folder


def look(folder: Folder, before: Walk, names: Collection[str]) -> tuple[Walk, set[str]]:
    """Look at some names: a file by itself, a folder with all that is in it.

    Args:
        folder: Of the digests.
        before: What was known of it; stays as it is.
        names: Relative, `/` between the parts; each may be a file, a folder, or nothing any more. Empty text for all.
            Links are looked at too: what they lead to may be under one of the names.

    Returns:
        What a walk through all would find if nothing else has changed, without what is ignored; and the digests that
        were looked at.

    Raises:
        ReaderError: As `Folder.check` does.
    """
    folder.check()
    walk = Walk(dict(before.stamps), [*before.faults], [], dict(before.folders), [*before.blind], {*before.links})
    walk.faults = [(file, fault) for file, fault in walk.faults if not _is_empty_folder(file, fault.fault)]
    touched: set[str] = set()
    done: set[str] = set()
    for each in sorted({*names, *before.links}):  # a folder before what is in it
        name = _nearest(each, walk)
        if name in done:
            continue
        done.add(name)
        if not name:
            walk = folder.walk()
            return walk, set(walk.stamps)
        touched |= _look_at(folder, name, walk)
    blame_empty(walk)
    return walk, touched & walk.stamps.keys()


class Asked:
    """Something asked for by its path, as listing its folder would give it.

    Attributes:
        path: Absolute.
        name: Its last part.
    """

    def __init__(self, path: str) -> None:
        """Ask the system.

        Raises:
            OSError: It is not there, or may not be asked for.
        """
        self.path = path
        self.name = os.path.basename(path)
        self._own = os.lstat(path)

    def is_symlink(self) -> bool:
        """Whether it is a link."""
        return stat.S_ISLNK(self._own.st_mode)

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        """Whether it is a folder."""
        return stat.S_ISDIR(self._mode(follow_symlinks))

    def is_file(self, *, follow_symlinks: bool = True) -> bool:
        """Whether it is a regular file."""
        return stat.S_ISREG(self._mode(follow_symlinks))

    def stat(self) -> os.stat_result:
        """Its status; that of what a link leads to."""
        return os.stat(self.path)

    def _mode(self, follow: bool) -> int:  # noqa: FBT001 - the one thing that it is asked about
        if not (follow and self.is_symlink()):
            return self._own.st_mode
        try:
            return os.stat(self.path).st_mode
        except FileNotFoundError:
            return 0


def _nearest(name: str, walk: Walk) -> str:
    """Return the name, or the nearest one above it whose folder is known and could be listed."""
    while name and (_above(name) not in walk.folders or _above(name) in walk.blind):
        name = _above(name)[:-1]
    return name


def _above(name: str) -> str:
    """Return the folder that a name is in, with `/` at the end."""
    return name[: name.rfind("/") + 1]


def _look_at(folder: Folder, name: str, walk: Walk) -> set[str]:
    """Put what stands under a name now in the place of what stood there; return the digests found."""
    inside = _above(name)
    if name[len(inside) :].startswith("."):
        return set()
    try:
        asked = Asked(os.path.join(os.path.realpath(folder.path), name))
    except (FileNotFoundError, NotADirectoryError):
        asked = None
    except (OSError, ValueError):
        return set()  # as it was, until a walk through all knows better
    _drop(name, walk)
    walk.folders[inside] = 0
    if asked is None:
        return set()
    folders: list[str] = []
    sort(asked, inside, walk, folders)
    folder.descend(folders, walk)
    return {name, *(file for file in walk.stamps if file.startswith(tuple(folders)))}


def _drop(name: str, walk: Walk) -> None:
    """Forget what was known under a name."""
    walk.stamps.pop(name, None)
    walk.links.discard(name)
    below = f"{name}/"
    walk.faults = [(file, fault) for file, fault in walk.faults if file != name and not file.startswith(below)]
    if below in walk.folders:
        for file in [file for file in walk.stamps if file.startswith(below)]:
            del walk.stamps[file]
        for each in [each for each in walk.folders if each.startswith(below)]:
            del walk.folders[each]
        walk.links = {each for each in walk.links if not each.startswith(below)}
        walk.blind = [each for each in walk.blind if not each.startswith(below)]


def _is_empty_folder(file: str, fault: Fault) -> bool:
    return fault is Fault.NOT_A_FILE and file.endswith("/")
