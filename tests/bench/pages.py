"""The pages of memory that a process holds: those that are its own, and those of data files that it has mapped."""

from __future__ import annotations

import ctypes
import gc
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAPPING: Final = re.compile(r"^[0-9a-f]+-[0-9a-f]+ \S{4} [0-9a-f]+ \S+ \d+\s*(.*)$")
_PRIVATE: Final = ("Private_Clean", "Private_Dirty")


class Pages(NamedTuple):
    """Resident bytes.

    Attributes:
        private: That no other process shares, of memory without a file and of programs and libraries.
        data: Of mapped data files, shared or not: they can be given back, but they are what is worked with.
    """

    private: int
    data: int

    @property
    def both(self) -> int:
        """All that is counted."""
        return self.private + self.data


def pages_of(pid: int, data: Path) -> Pages:
    """Return what a process holds now.

    Args:
        pid: Of the process, one of the person's own.
        data: The folder under which all data files lie.
    """
    return counted(Path(f"/proc/{pid}/smaps").read_text(encoding="utf-8", errors="replace"), data)


def counted(smaps: str, data: Path) -> Pages:
    """Add up mappings as proc(5) shows them in `/proc/PID/smaps`.

    Args:
        smaps: Its text.
        data: The folder under which all data files lie.
    """
    private = mapped = 0
    for path, name, size in _sizes(smaps):
        is_data = Path(path).is_relative_to(data)
        mapped += size if is_data and name == "Rss" else 0
        private += size if not is_data and name in _PRIVATE else 0
    return Pages(private, mapped)


def _sizes(smaps: str) -> Iterator[tuple[str, str, int]]:
    """Yield path, name and bytes of every line that has kilobytes."""
    path = ""
    for text in smaps.splitlines():
        if head := _MAPPING.match(text):
            path = head[1].removesuffix(" (deleted)")
        elif text.endswith(" kB"):
            name, _, size = text.partition(":")
            yield path, name, 1024 * int(size.split()[0])


def private_bytes() -> int | None:
    """Return the resident pages that no other process shares, after what is free was given back; None: no Linux."""
    gc.collect()
    with suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    try:
        rollup = Path("/proc/self/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return None
    return 1024 * sum(map(int, re.findall(r"^Private_(?:Clean|Dirty):\s+(\d+) kB", rollup, re.MULTILINE)))
