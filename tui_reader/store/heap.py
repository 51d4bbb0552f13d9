"""Memory that is free and that the C library keeps all the same."""

from __future__ import annotations

from contextlib import suppress


def give_back() -> None:
    """Give free memory back to the system, where its C library can do that (glibc); some tens of milliseconds.

    Reading an archive sets aside ten times what it keeps, in pieces of all sizes; glibc holds on to the gaps between
    what is left, 600 MB of them with ten years. The interpreter is free meanwhile.
    """
    import ctypes

    with suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)
