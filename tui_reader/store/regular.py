"""Opening what may be anything: only a regular file is read, never too much of it, and nothing blocks (SAFETY 8)."""

from __future__ import annotations

import os
import stat
from typing import NamedTuple

LARGEST = 16 * 1024 * 1024
"""Bytes of a digest; a larger file is none."""

CHUNK = 1024 * 1024
"""Bytes of one read: the interpreter is free while the system reads, and nothing is set aside that is not there."""

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # opening a FIFO would wait for its writer
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)  # a terminal that is opened must not become ours
    | getattr(os, "O_BINARY", 0)
)


_EIGHT_BYTES = 2**64 - 1


class NotRegularError(Exception):
    """A folder, FIFO, socket or device stands under the name."""


class TooLargeError(Exception):
    """More bytes than allowed."""


class Stamp(NamedTuple):
    """What tells a file that was written anew from the one that was read.

    Attributes:
        size: Bytes.
        mtime_ns: Nanoseconds since 1970, as the file system keeps them.
        inode: Changes when an editor replaces the file; its lowest eight bytes, 0 where the system has none.
    """

    size: int
    mtime_ns: int
    inode: int

    @classmethod
    def of(cls, status: os.stat_result) -> Stamp:
        """Return the stamp of a file's status."""
        parts = (status.st_size, status.st_mtime_ns, status.st_ino & _EIGHT_BYTES)
        return tuple.__new__(cls, parts)  # twice as fast as the class's own: a walk makes thousands


class Opened(NamedTuple):
    """What a regular file held.

    Attributes:
        data: All its bytes; only the first ones where `begins` turned it away.
        stamp: As it was before reading, so that a change during it is seen as one afterwards.
        wanted: False where `begins` turned it away.
    """

    data: bytes
    stamp: Stamp
    wanted: bool = True


def read(path: str, largest: int = LARGEST, *, begins: tuple[bytes, ...] = ()) -> Opened:
    """Read a regular file.

    Args:
        path: Of the file; links to files are followed.
        largest: Bytes that are allowed.
        begins: What the file must begin with, any of these; empty for whatever it holds.

    Raises:
        NotRegularError: It is no regular file.
        TooLargeError: It is larger than allowed, or grew while it was read.
        OSError: The system does not let it be opened or read.
        ValueError: There is a NUL in the path.
    """
    try:
        handle = os.open(path, _FLAGS)
    except IsADirectoryError as error:
        raise NotRegularError from error
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise NotRegularError
        stamp = Stamp.of(status)
        head = os.read(handle, max(map(len, begins))) if begins else b""
        if begins and not head.startswith(begins):
            return Opened(head, stamp, wanted=False)
        if status.st_size > largest:
            raise TooLargeError
        return Opened(_all(handle, head, largest), stamp)
    finally:
        os.close(handle)


def _all(handle: int, head: bytes, largest: int) -> bytes:
    data = bytearray(head)
    while chunk := os.read(handle, min(CHUNK, largest + 1 - len(data))):
        data += chunk
        if len(data) > largest:
            raise TooLargeError
    return bytes(data)
