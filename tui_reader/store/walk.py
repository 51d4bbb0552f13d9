"""What a look through the folder finds: what counts as a digest by name and kind, and why the rest does not."""

# ruff: noqa: PTH116 - names from disk stay the plain text that the system gives: they may hold anything

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from tui_reader.model import Fault, Ignored, Problem
from tui_reader.store.newness import newness
from tui_reader.store.regular import Stamp
from tui_reader.text.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable

DIGEST_SUFFIXES = (".md", ".markdown")
"""Of files that are digests whatever they hold; in any case."""

TEXT_SUFFIX = ".txt"
"""Of files that are digests if they begin with front matter."""

LONGEST_DETAIL = 200
"""Characters of a problem's detail."""


class Named(Protocol):
    """What bears a name: an `os.DirEntry`, or one that was asked for by its name."""

    @property
    def name(self) -> str:
        """The last part of the path."""

    @property
    def path(self) -> str:
        """Absolute."""

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        """Whether it is a folder; False where it is not there."""

    def is_file(self, *, follow_symlinks: bool = True) -> bool:
        """Whether it is a regular file; False where it is not there."""

    def is_symlink(self) -> bool:
        """Whether it is a link."""

    def stat(self) -> os.stat_result:
        """Its status; that of what a link leads to."""


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
        links: Links with a digest's name: what they lead to may change without their changing.
    """

    stamps: dict[str, Stamp | None] = field(default_factory=dict)
    faults: list[tuple[str, Problem]] = field(default_factory=list)
    ignored: list[tuple[str, Ignored]] = field(default_factory=list)
    folders: dict[str, int] = field(default_factory=dict)
    blind: list[str] = field(default_factory=list)
    links: set[str] = field(default_factory=set)

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


def sort(entry: Named, inside: str, walk: Walk, folders: list[str]) -> None:
    """Sort what bears a name that is not hidden into a walk.

    Args:
        entry: What it is.
        inside: The folder that it is in, relative, with `/` at the end.
        walk: Takes it up.
        folders: Takes it up where it is a folder.
    """
    file = inside + entry.name
    is_digest = entry.name.lower().endswith(DIGEST_SUFFIXES)
    if entry.is_symlink() and may_be_digest(file):
        walk.links.add(file)
    try:
        if entry.is_dir(follow_symlinks=False):
            folders.append(file + "/")
        elif is_digest and not entry.is_file():
            if entry.is_symlink():
                os.stat(entry.path)
            walk.blame(file, Fault.NOT_A_FILE)
        elif is_digest or (entry.name.lower().endswith(TEXT_SUFFIX) and entry.is_file()):
            walk.stamps[file] = stamp_of(entry)
        else:
            walk.ignored.append((file, _why_ignored(entry)))
    except OSError as error:  # a loop of links, a link into a folder that is closed
        if is_digest:
            walk.blame(file, Fault.UNREADABLE, reason(error))
        else:
            walk.ignored.append((file, Ignored.DEAD_LINK))


def may_be_digest(file: str) -> bool:
    """Tell whether a file may be a digest by its name; those that editors and downloads leave behind are none."""
    return file.lower().endswith((*DIGEST_SUFFIXES, TEXT_SUFFIX)) and "/." not in f"/{file}"


def blame_empty(walk: Walk) -> None:
    """Note those of the folders with a digest's name that hold nothing with one."""
    named = [inside for inside in walk.folders if inside[:-1].lower().endswith(DIGEST_SUFFIXES)]
    found = [*walk.stamps, *[file for file, _ in walk.faults]] if named else []
    held = {file[: at + 1] for file in found for at, letter in enumerate(file) if letter == "/"}
    for inside in named:
        if inside not in held:
            walk.blame(inside, Fault.NOT_A_FILE)


_LISTS_INODES = os.name != "nt"


def stamp_of(entry: Named) -> Stamp | None:
    """Return a file's stamp; None where it cannot be asked."""
    try:
        return Stamp.of(entry.stat() if _LISTS_INODES else os.stat(entry.path))
    except OSError:
        return None


def _why_ignored(entry: Named) -> Ignored:
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
