"""The terminal as a file that may go away: a window that is closed must not keep the program (SAFETY 17).

Textual writes from a thread of its own behind a short queue. At the first failed write the thread would end, and the
program would wait for ever for room in the queue. What has nowhere to go is dropped; the hang-up that comes with a
closed terminal ends the program.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from textual.driver import Driver


class Outlet:
    """Writes to a terminal as long as there is one."""

    def __init__(self, file: TextIO) -> None:
        """Take a terminal's file.

        Args:
            file: Open for writing.
        """
        self._file = file

    def write(self, text: str) -> None:
        """Write a text, or drop it where the terminal is gone."""
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        """Send what was written."""
        with suppress(OSError):
            self._file.flush()

    def fileno(self) -> int:
        """Give the number of the handle."""
        return self._file.fileno()

    def isatty(self) -> bool:
        """Tell whether it is a terminal."""
        return self._file.isatty()


def outlast(driver: Driver) -> None:
    """Let a driver outlast its terminal.

    Args:
        driver: Not started yet; one without a file of its own is left as it is.
    """
    parts = vars(driver)
    if "_file" in parts:
        parts["_file"] = Outlet(parts["_file"])
