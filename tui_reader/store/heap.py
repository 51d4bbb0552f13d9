"""The heap: when the collector looks through it, and what of it is given back."""

from __future__ import annotations

import gc
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def give_back() -> None:
    """Give free memory back to the system, where its C library can do that (glibc); some tens of milliseconds.

    Reading an archive sets aside ten times what it keeps, in pieces of all sizes; glibc holds on to the gaps between
    what is left, 600 MB of them with ten years. The interpreter is free meanwhile.
    """
    import ctypes

    with suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Keep the garbage collector off while hundreds of thousands of objects are made that stay.

    Loads run three to five times faster: it would look through all of them again and again, and find nothing.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
