"""The watch over the folder: the system says which names may have changed, and that is only a hint to look again.

Events come late, twice, or not at all (network folders, a queue that ran over, folders that were moved). So nothing is
believed of them but that something may have happened under a name; a slow walk finds what they did not tell.
"""

# ruff: noqa: PTH116 - names from disk stay the plain text that the system gives: they may hold anything

from __future__ import annotations

import logging
import os
import warnings
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from tui_reader.errors import ReaderError
from tui_reader.store.walk import may_be_digest, reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from watchdog.events import FileSystemEvent
    from watchdog.observers.api import BaseObserver

    from tui_reader.store.folder import Folder
    from tui_reader.store.hints import Hints

REMOTE: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "davfs", "virtiofs",
     "vboxsf", "fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.glusterfs", "fuse.s3fs", "fuse.vmhgfs-fuse",
     "fuse.gvfsd-fuse"}
)  # fmt: skip
"""File systems that others write to without this system being told."""

PAIRING_SECONDS = 0.1
"""How long the library waits for the other half of a move, and holds back all that came behind it; its own half second
would be late."""


class NoWatchError(ReaderError):
    """The system does not let the folder be watched."""

    english = "The folder cannot be watched ({}); it is looked through every 10 seconds instead."
    chinese = "系统不让盯着这个文件夹（{}），改为每 10 秒看一遍。"


class Watch:
    """Watches a folder and all folders in it, until the folder is no longer the one that it was.

    Attributes:
        is_shaken: True once a folder inside came, went or was moved: what happened in it before its own watch stood was
            not told, and after several moves the library may call it by a name that it no longer has.
    """

    def __init__(self, folder: Folder, hints: Hints) -> None:
        """Name what is to be watched; nothing is watched yet.

        Args:
            folder: Of the digests.
            hints: Takes the names of what may have changed.
        """
        self._folder = folder
        self._hints = hints
        self._root = os.path.realpath(folder.path)
        self._place: tuple[int, int] | None = None
        self._observer: BaseObserver | None = None
        self.is_shaken = False

    def start(self) -> None:
        """Begin; from now on no change is missed that the system tells of.

        Raises:
            ReaderError: The folder is not there, as `Folder.check` says it.
            NoWatchError: The system has no more watches, or none at all.
        """
        self._folder.check()
        try:
            self._place = _place(self._root)
            self._observe()
        except Exception as error:
            self.stop()
            raise NoWatchError(reason(error)) from error

    def _observe(self) -> None:
        from watchdog import events
        from watchdog.observers import Observer
        from watchdog.observers.polling import PollingObserver

        _hasten_moves()
        warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"watchdog\.")  # of its own books, not ours
        watch = self

        class Handler(events.FileSystemEventHandler):
            def on_any_event(self, event: FileSystemEvent) -> None:
                watch.tell(event)

        kinds = (
            events.FileCreatedEvent, events.FileModifiedEvent, events.FileClosedEvent, events.FileMovedEvent,
            events.FileDeletedEvent, events.FileAttribEvent, events.DirCreatedEvent, events.DirMovedEvent,
            events.DirDeletedEvent, events.DirAttribEvent,
        )  # fmt: skip
        self._observer = Observer()
        if isinstance(self._observer, PollingObserver):
            raise OSError("there is no such service")
        log = logging.getLogger("watchdog")
        log.handlers, log.propagate = [_Lost(self._hints)], False
        self._observer.schedule(Handler(), self._root, recursive=True, event_filter=list(kinds))
        self._observer.start()

    def tell(self, event: FileSystemEvent) -> None:
        """Take an event for a hint."""
        names = [self._named(path) for path in (event.src_path, event.dest_path) if path]
        if "" in names:
            self._place = None if event.event_type in {"deleted", "moved"} else self._place
            self._hints.lose()
            return
        wanted = [name for name in names if self._is_wanted(name, is_folder=event.is_directory)]
        if wanted:
            self.is_shaken |= event.is_directory and event.event_type in {"created", "moved", "deleted"}
            self._hints.add(wanted)

    def _named(self, path: bytes | str) -> str:
        """Return a path relative to the folder, `/` between its parts; empty for the folder itself."""
        return os.fsdecode(path)[len(self._root) :].replace(os.sep, "/").strip("/")

    def _is_wanted(self, name: str, *, is_folder: bool) -> bool:
        if name.startswith(".") or "/." in name or self._folder.is_left_out(name):
            return False
        return is_folder or may_be_digest(name)

    @property
    def holds(self) -> bool:
        """Whether the folder is still the one that is watched; moves of it are not told of, so it is asked for."""
        try:
            return self._place is not None and self._place == _place(os.path.realpath(self._folder.path))
        except OSError:
            return False

    def stop(self) -> None:
        """End; nothing is told any more."""
        observer, self._observer, self._place = self._observer, None, None
        if observer is not None:
            with suppress(Exception):  # it may have ended by itself, or never have begun
                observer.stop()


class _Lost(logging.Handler):
    """Hears that the system's queue ran over, which the library says in its log alone; nothing goes to the screen."""

    def __init__(self, hints: Hints) -> None:
        super().__init__(logging.WARNING)
        self._hints = hints

    def emit(self, _record: logging.LogRecord) -> None:
        """Take it that events were lost."""
        self._hints.lose()


def is_remote(path: str, mounts: Iterable[str] | None = None) -> bool:
    """Tell whether a folder lies on a file system that others write to unseen.

    Args:
        path: Of the folder.
        mounts: Lines as in `/proc/mounts`; those of this system where None.

    Returns:
        False where nobody knows, as on systems without such a list.
    """
    if mounts is None:
        try:
            with open("/proc/self/mounts", encoding="utf-8", errors="surrogateescape") as file:  # noqa: PTH123
                mounts = file.readlines()
        except OSError:
            return False
    real, found = os.path.realpath(path), ("", "")
    for line in mounts:
        _, place, kind, *_ = *line.split(" "), "", "", ""
        place = place.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
        if (real + "/").startswith(place.rstrip("/") + "/") and len(place) >= len(found[0]):
            found = (place, kind)
    return found[1] in REMOTE


def _place(path: str) -> tuple[int, int]:
    status = os.stat(path)
    return status.st_dev, status.st_ino


def _hasten_moves() -> None:
    with suppress(ImportError):  # on other systems than Linux
        from watchdog.observers.inotify_move_event_grouper import InotifyMoveEventGrouper

        InotifyMoveEventGrouper.delay = PAIRING_SECONDS
