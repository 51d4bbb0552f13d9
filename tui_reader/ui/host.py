"""All that the screen may ask of the machine."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from datetime import datetime, tzinfo

    from tui_reader.finding.archive import Archive
    from tui_reader.finding.marking import Marking
    from tui_reader.finding.ruling import Ruled
    from tui_reader.model import Change, Marked, MarkKey, Rule


class Loaded(NamedTuple):
    """A fact from the loading thread: the archive as far as it is read.

    Attributes:
        archive: What is read so far; replaces the one before.
        done: Files read.
        total: Files found by the walk.
        finished: True for the last of a load.
        fault: A sentence for the person when the folder itself could not be read any more; else empty.
        ruled: What mutes and highlights find in it.
        came: Keys of digests that no archive of this run had before; empty until the first load is finished.
        unasked: True for what came by watching the folder, which no `load` is to answer for.
    """

    archive: Archive
    done: int
    total: int
    finished: bool
    fault: str = ""
    ruled: Ruled | None = None
    came: frozenset[str] = frozenset()
    unasked: bool = False


class RulesKept(NamedTuple):
    """A fact: rules were changed.

    Attributes:
        rules: All of them.
        archive: That was shown then.
        ruled: What mutes and highlights find in it.
        fault: A sentence where the change could not be kept; then the rules are those of before.
    """

    rules: tuple[Rule, ...]
    archive: Archive
    ruled: Ruled | None
    fault: str = ""


class Deed(Enum):
    """What has become of marks."""

    DONE = "done"
    """What the person asked for is written down."""
    UNDONE = "undone"
    REDONE = "redone"
    TOLD = "told"
    """Nobody here asked for it: another instance did it, or the visit begins."""


class Kept(NamedTuple):
    """A fact from the store: marks, and what is new.

    Attributes:
        deed: What has become of them.
        marks: Keys that are marked otherwise, as they are now; empty with `UNDONE` and `REDONE` where nothing was left.
            With `DONE` those that were asked for, where they are few.
        marking: All marks anew, to take the place of those before; None where only some have changed.
        new: The keys of the digests that are new now; None where that has not changed.
        digests: How many digests a step has made new, or no longer new.
        before: When the last visit ended, in the reader's zone; None where that has not changed, or it is the first.
        can_undo: Whether there is a step to take back; None where that is as it was.
        fault: A sentence for the person: marks cannot be kept.
    """

    deed: Deed = Deed.TOLD
    marks: tuple[Marked, ...] = ()
    marking: Marking | None = None
    new: frozenset[str] | None = None
    digests: int = 0
    before: datetime | None = None
    can_undo: bool | None = None
    fault: str = ""


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
    def mark_read(self) -> str:
        """When an entry becomes read by itself: `shown`, `open` or `never`."""

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Views, mutes and highlights."""

    def keep_rule(self, rule: Rule, post: Callable[[RulesKept], None]) -> None:
        """Add a rule to the config, or put it in the place of the view of its name; does not block, never raises.

        Args:
            rule: Any.
            post: Called in a thread when that is done, or could not be.
        """

    def drop_rule(self, rule: Rule, post: Callable[[RulesKept], None]) -> None:
        """Take a rule out of the config; the rest as `keep_rule`."""

    @property
    def place(self) -> str:
        """Where the last visit stood, as `stand` was told; empty where none is known. Asked once, like `first`."""

    def known(self, keys: Sequence[MarkKey]) -> Sequence[Marked]:
        """Return how some keys are marked, for the very first frame; it must cost next to nothing."""

    def listen(self, post: Callable[[Kept], None]) -> None:
        """Take who is told what becomes of marks, once, before `load`.

        All marks are told before `load` posts an archive that it has read, and what is new after it has read all.

        Args:
            post: Called in a thread of the store; must be safe to call from there.
        """

    def mark(self, changes: Iterable[Change]) -> None:
        """Write marks down, as one step; does not block, never raises. `DONE` is posted when they are on disk.

        Args:
            changes: Gone through in the store's thread.
        """

    def undo(self) -> None:
        """Take the last step back, whichever run made it; `UNDONE` is posted."""

    def redo(self) -> None:
        """Do again what was undone last; `REDONE` is posted."""

    def see(self, digests: Collection[str]) -> None:
        """Say of digests, by their keys, that they are no longer new; a step too. `DONE` is posted.

        Args:
            digests: Their keys.
        """

    def stand(self, place: str) -> None:
        """Keep where the reader stands, for the next visit; does not block.

        Args:
            place: Any text of up to 4,096 characters.
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
