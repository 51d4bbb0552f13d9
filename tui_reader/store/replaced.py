"""A small file, replaced as a whole: at any moment there is a whole one, with the mode that it had."""

# ruff: noqa: PTH101, PTH103, PTH105, PTH108, PTH116, PTH120 - a path that a person names stays the plain text it is

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress

from tui_reader.store.regular import Stamp

NEW_MODE = 0o600
"""Of a file that was not there."""
FOLDER_MODE = 0o700
"""Of a folder that was not there."""


def stamp_of(path: str) -> Stamp | None:
    """Return what tells whether a file is still the same; None where there is none.

    Raises:
        OSError: The system does not tell.
    """
    try:
        return Stamp.of(os.stat(path))
    except FileNotFoundError:
        return None


def replace(path: str, data: bytes) -> None:
    """Put another file in the place of one; until all of it is on the disk the old one stays.

    Args:
        path: Of the file itself, no link: one would be replaced. Its folder is made where it is missing.
        data: What it is to hold.

    Raises:
        OSError: The file may not be written, or the system does not let it; nothing has changed then.
    """
    mode = NEW_MODE
    with suppress(FileNotFoundError):
        mode = stat.S_IMODE(os.stat(path).st_mode)
        if not mode & 0o222 or not os.access(path, os.W_OK):  # another file in its place would get round that
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    folder = os.path.dirname(path)
    os.makedirs(folder, mode=FOLDER_MODE, exist_ok=True)
    beside = f"{path}.{os.getpid()}.tmp"
    if os.path.lexists(beside):
        os.unlink(beside)  # left by a reader that was killed
    try:
        _write(beside, data, mode)
        os.replace(beside, path)
    except OSError:
        with suppress(OSError):
            os.unlink(beside)
        raise
    with suppress(OSError):  # the name, too; some systems do not keep folders so
        _settle(folder)


def _write(path: str, data: bytes, mode: int) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), NEW_MODE)
    try:
        while data:
            data = data[os.write(handle, data) :]
        if mode != NEW_MODE:
            os.chmod(path, mode)
        os.fsync(handle)
    finally:
        os.close(handle)


def _settle(folder: str) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
