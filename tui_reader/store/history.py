"""The queries that a person kept: a small file in the state folder, a line a query, the newest last.

Each line is a JSON string, so that any text is one line. The file is replaced as a whole, and read again before it is,
so that two readers at once lose nothing of each other. What cannot be kept on disk is kept for this run.
"""

# ruff: noqa: PTH103, PTH105, PTH118 - a path that a person names stays the plain text it is: it may hold anything

from __future__ import annotations

import os
import threading

from tui_reader.errors import ReaderError
from tui_reader.store.places import shown
from tui_reader.store.regular import NotRegularError, TooLargeError, read
from tui_reader.store.replaced import replace
from tui_reader.text.clean import clean_line

FILE = "queries.jsonl"
DAMAGED = "queries.jsonl.damaged"
"""What a file with lines that are no queries is renamed to before it is written anew."""

MOST = 200
"""Queries that are kept."""

LARGEST = 1024 * 1024
"""Bytes of the file; a larger one is none of ours."""

LONGEST = 4096
"""Code points of a query, as many as the bar holds."""


class HistoryUnreadableError(ReaderError):
    """The file is none, or the system does not let it be read."""

    english = "The earlier queries in {} cannot be read: {}."
    chinese = "以前的查询 {} 读不了：{}。"


class HistoryDamagedError(ReaderError):
    """There are lines in the file that are no queries."""

    english = "Some earlier queries in {} could not be read and are left out."
    chinese = "以前的查询 {} 里有几行读不懂，已略过。"


class HistoryUnwritableError(ReaderError):
    """The system does not let the file be written."""

    english = "Queries are remembered until the end only; {} cannot be written: {}."
    chinese = "查询只记到退出为止，{} 写不了：{}。"


class History:
    """What was asked before.

    Attributes:
        fault: What went wrong with the file last; None while nothing has.
    """

    def __init__(self, folder: str | None) -> None:
        """Read nothing yet.

        Args:
            folder: The state folder, made when something is written; None to keep nothing on disk.
        """
        self.fault: ReaderError | None = None
        self._folder = folder
        self._file = "" if folder is None else os.path.join(folder, FILE)
        self._kept: list[str] | None = None  # oldest first
        self._new: list[str] = []
        self._writing = threading.Lock()

    @property
    def queries(self) -> tuple[str, ...]:
        """The queries, newest first, each once; the file is read when they are first asked for."""
        if self._kept is None:
            self._kept, _ = self._read()
        return tuple(reversed(_joined(self._kept, self._new)))

    def remember(self, query: str) -> None:
        """Take another query as the newest, for this run; `write` keeps it.

        Args:
            query: As typed; cleaned here. A blank one, or one longer than the bar, is none.
        """
        if wanted := _query(query):
            self._new = _joined(self._new, [wanted])

    def write(self) -> None:
        """Keep on disk what was remembered; may block, never raises, and is safe to call from a thread."""
        if self._folder is None or not self._new:
            return
        with self._writing:
            before, damaged = self._read()
            if damaged is None:
                return
            try:
                os.makedirs(self._folder, mode=0o700, exist_ok=True)
                if damaged:
                    os.replace(self._file, os.path.join(self._folder, DAMAGED))
                self._replace(_joined(before, self._new))
            except (OSError, ValueError) as error:
                self.fault = HistoryUnwritableError(shown(self._file), _why(error))

    def _replace(self, queries: list[str]) -> None:
        """Put another file in the place of the old one."""
        import json

        replace(self._file, "".join(json.dumps(query, ensure_ascii=False) + "\n" for query in queries).encode())

    def _read(self) -> tuple[list[str], bool | None]:
        """Return the queries of the file, oldest first, and whether there is more in it than them.

        None for that: it is no file to be written, as where a person has put the null device in its place.
        """
        if self._folder is None:
            return [], False
        try:
            lines = read(self._file, LARGEST).data.decode("utf-8", "replace").split("\n")
        except FileNotFoundError:
            return [], False
        except (OSError, ValueError, NotRegularError, TooLargeError) as error:
            self.fault = HistoryUnreadableError(shown(self._file), _why(error))
            return [], True if isinstance(error, TooLargeError) else None
        told = [line for line in lines if line.strip()]
        found = [query for line in told if (query := _of_line(line))]
        damaged = len(found) < len(told)
        if damaged:
            self.fault = HistoryDamagedError(shown(self._file))
        return _joined([], found), damaged


def _of_line(line: str) -> str:
    """Return the query of a line; empty where it is none."""
    import json

    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return ""
    return _query(value) if isinstance(value, str) else ""


def _query(text: str) -> str:
    cleaned = clean_line(text).strip() if len(text) <= LONGEST else ""
    return cleaned if len(cleaned) <= LONGEST else ""


def _joined(older: list[str], newer: list[str]) -> list[str]:
    """Put queries in order, each where it was last asked, and let the oldest go."""
    last = dict.fromkeys(reversed([*older, *newer]))
    return list(reversed(last))[-MOST:]


def _why(error: Exception) -> str:
    if isinstance(error, NotRegularError):
        return "it is not a regular file"
    if isinstance(error, TooLargeError):
        return "it is larger than 1 MiB"
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return clean_line(said)[:200]
