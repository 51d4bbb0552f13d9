"""All that the screen may ask of the machine."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime, tzinfo

    from tui_reader.finding.archive import Archive


class Loaded(NamedTuple):
    """A fact from the loading thread: the archive as far as it is read.

    Attributes:
        archive: What is read so far; replaces the one before.
        done: Files read.
        total: Files found by the walk.
        finished: True for the last of a load.
        fault: A sentence for the person when the folder itself could not be read any more; else empty.
        came: Keys of digests that no archive of this run had before; empty until the first load is finished.
        unasked: True for what came by watching the folder, which no `load` is to answer for.
    """

    archive: Archive
    done: int
    total: int
    finished: bool
    fault: str = ""
    came: frozenset[str] = frozenset()
    unasked: bool = False


class Way(Enum):
    """How an attempt to open a source ended."""

    OPENED = "opened"
    NO_BROWSER = "no browser"
    """None is known here, or this is a session without a screen: the address is shown and copied."""
    REFUSED = "refused"
    """The setting or $BROWSER is not safe to run; `detail` says why."""
    FAILED = "failed"
    """The program could not be started or ended with an error; `detail` says which."""


class Opened(NamedTuple):
    """What came of opening a source.

    Attributes:
        way: How it ended.
        detail: A phrase in the person's language about a failure, cleaned; empty when it opened.
    """

    way: Way
    detail: str = ""


class Host(Protocol):
    """The machine as the screen sees it: library and store behind one wall, a fake one in tests."""

    @property
    def folder(self) -> str:
        """The archive's folder as shown to a person, with `~`, cleaned."""

    @property
    def language(self) -> str:
        """`zh` or `en`."""

    @property
    def theme(self) -> str:
        """A theme's name; `auto` has been settled by what the machine knows."""

    @property
    def ascii_marks(self) -> bool:
        """True where the marks are drawn in ASCII."""

    @property
    def query(self) -> str:
        """The query to start with; empty without one."""

    @property
    def zone(self) -> tzinfo:
        """The reader's zone."""

    @property
    def first(self) -> Loaded | None:
        """What can be shown in the very first frame: the newest digests, `finished` False; None where none is known.

        Asked once, before anything is painted: it must cost next to nothing. What `load` posts takes its place, so
        that has to hold these digests too, but for those that are gone.
        """

    @property
    def history(self) -> Sequence[str]:
        """The queries kept before, newest first, each once, cleaned."""

    @property
    def history_fault(self) -> str:
        """A sentence about earlier queries that could not be read or kept; empty while there is nothing to say."""

    def remember(self, query: str) -> None:
        """Take a query as the newest of the history; does not block, never raises.

        Args:
            query: As typed.
        """

    def now(self) -> datetime:
        """The present, aware, in the reader's zone."""

    def load(self, post: Callable[[Loaded], None]) -> None:
        """Read the folder in a daemon thread, newest first, and post what stands after each slice.

        A second call while one runs is left alone. After the first load, only files that changed are read again, and
        what changes in the folder is posted unasked.

        Args:
            post: Called in the loading thread; must be safe to call from there.
        """

    def open_link(self, url: str) -> Opened:
        """Open a source in the person's browser; may block for some seconds, never raises.

        Args:
            url: As `Entry.url`.
        """
