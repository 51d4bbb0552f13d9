"""A file of blocks: written whole or not at all, mapped into memory, with a checksum over all of it.

    magic · XXH3 of all that follows · bytes of the file · bytes of the head · head · blocks, each at a multiple of 64

The head is msgpack: some plain data, and of each block its name, place and length. Such a file is never changed; what
replaces it is written beside it under another name first, so that readers of the old one go on reading it.
"""

# ruff: noqa: PTH105, PTH108, PTH116, PTH118, PTH123 - paths stay the plain text that they came as

from __future__ import annotations

import mmap
import os
import struct
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

MAGIC = b"digest-tui blocks"[:16]
ALIGNMENT = 64
"""Bytes; what any processor wants of an array of numbers."""
AT_ONCE = 1024 * 1024
"""Bytes of a write: another thread wants the interpreter in between."""
UNFINISHED = ".part"
"""Ends the name of a file that is still being written."""
_FRONT = struct.Struct("<16sQQQ")
_NOT_SUMMED = len(MAGIC) + 8


class DamagedError(Exception):
    """The file is cut short, of another kind, or not as it was written."""


class Blocks(NamedTuple):
    """What a file holds.

    Attributes:
        checksum: As the file has it, sixteen hexadecimal digits; `is_sound` tells whether it is right.
        head: Plain data: lists, texts, numbers, bytes.
        blocks: By name; parts of the mapped file.
        whole: The mapped file.
    """

    checksum: str
    head: Any
    blocks: Mapping[str, memoryview[int]]
    whole: memoryview[int]


def write(folder: str, head: object, blocks: Mapping[str, bytes | memoryview[int]], *, name: str = "{}") -> str:
    """Write a file; until it is whole, whatever stands under its name stays.

    Args:
        folder: That it is put into; must be there.
        head: As `Blocks.head`; tuples come back as lists.
        blocks: By name.
        name: Of the file; braces stand for the checksum.

    Returns:
        Its name.

    Raises:
        OSError: It cannot be written; nothing of it is left.
    """
    unfinished = os.path.join(folder, f"{os.getpid()}-{os.urandom(4).hex()}{UNFINISHED}")
    try:
        with open(unfinished, "xb", buffering=0) as file:  # no lock is held when the program ends while a thread writes
            name = name.format(_write(file, head, blocks))
        os.replace(unfinished, os.path.join(folder, name))
    except BaseException:
        with suppress(OSError):
            os.unlink(unfinished)
        raise
    return name


def _write(file: Any, head: object, blocks: Mapping[str, bytes | memoryview[int]]) -> str:
    import msgpack
    import xxhash

    places = []
    end = 0
    for name, block in blocks.items():
        start = -(-end // ALIGNMENT) * ALIGNMENT
        places.append((name, start, len(block)))
        end = start + len(block)
    packed = msgpack.packb((head, places), unicode_errors="surrogatepass")
    first = -(-(_FRONT.size + len(packed)) // ALIGNMENT) * ALIGNMENT
    front = _FRONT.pack(MAGIC, 0, first + end, len(packed))
    total = xxhash.xxh3_64()
    _write_all(file, front[:_NOT_SUMMED])
    for piece in _pieces(front[_NOT_SUMMED:], packed, first, zip(places, blocks.values(), strict=True)):
        total.update(piece)
        _write_all(file, piece)
    file.seek(len(MAGIC))
    _write_all(file, total.intdigest().to_bytes(8, "little"))
    return f"{total.intdigest():016x}"


def _write_all(file: Any, piece: bytes | memoryview[int]) -> None:
    while size := len(piece):
        written = file.write(piece)
        if written == size:
            return
        piece = piece[written:]


def _pieces(
    front: bytes, packed: bytes, first: int, blocks: Iterator[tuple[tuple[str, int, int], bytes | memoryview[int]]]
) -> Iterator[bytes | memoryview[int]]:
    yield front
    yield packed
    at = _FRONT.size + len(packed)
    for (_, start, size), block in blocks:
        yield bytes(first + start - at)
        view = memoryview(block)
        for low in range(0, size, AT_ONCE):
            yield view[low : low + AT_ONCE]
        at = first + start + size
    yield bytes(max(first - at, 0))


def read(path: str, stamp: Sequence[int] | None = None) -> Blocks:
    """Map a file.

    Args:
        path: Of the file.
        stamp: What `stamp` said of it when it was written. While it says so still, the checksum is not looked at here:
            that is to be done later by `is_sound`.

    Raises:
        DamagedError: It is none of ours, or not as it was written.
        OSError: It is not there or cannot be read.
    """
    import msgpack

    with open(path, "rb") as file:
        is_trusted = stamp is not None and list(stamp) == _stamp(os.fstat(file.fileno()))
        try:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError as error:  # an empty file cannot be mapped
            raise DamagedError(path) from error
    view = memoryview(mapped)
    if len(view) < _FRONT.size:
        raise DamagedError(path)
    magic, summed, total, size = _FRONT.unpack_from(view)
    if magic != MAGIC or total != len(view) or not (is_trusted or is_sound(view)):
        raise DamagedError(path)
    head, places = msgpack.unpackb(view[_FRONT.size : _FRONT.size + size], unicode_errors="surrogatepass")
    first = -(-(_FRONT.size + size) // ALIGNMENT) * ALIGNMENT
    blocks = {name: view[first + start : first + start + length] for name, start, length in places}
    return Blocks(f"{summed:016x}", head, blocks, view)


def is_sound(whole: memoryview[int]) -> bool:
    """Tell whether a file is as it was written; does not hold the interpreter, and keeps no page of it in memory.

    Args:
        whole: As `Blocks.whole`.
    """
    import xxhash

    _, summed, _, _ = _FRONT.unpack_from(whole)
    is_right: bool = xxhash.xxh3_64_intdigest(whole[_NOT_SUMMED:]) == summed
    if isinstance(whole.obj, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
        whole.obj.madvise(mmap.MADV_DONTNEED)
    return is_right


def checksum(data: bytes) -> str:
    """Return sixteen hexadecimal digits that are others for other bytes."""
    import xxhash

    return xxhash.xxh3_64_hexdigest(data)


def stamp(path: str) -> list[int]:
    """Return what tells a file from one that was changed since; empty where it cannot be asked.

    Beside size, time and inode it has the time of the last change to any of these, which no program can set.
    """
    try:
        return _stamp(os.stat(path))
    except OSError:
        return []


def _stamp(status: os.stat_result) -> list[int]:
    return [status.st_size, status.st_mtime_ns, status.st_ino, status.st_ctime_ns]
