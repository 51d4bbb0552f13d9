"""How many entries of an archive are there, unread, starred and new: all, and of each digest."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tui_reader.finding.archive import Archive
    from tui_reader.finding.marking import Marking, Mask


class Tally(NamedTuple):
    """The counts; what is muted counts nowhere but in its own number.

    Attributes:
        entries: All.
        unread: Of them.
        starred: Of them.
        new: Of them, in digests that are new.
        new_unread: Of those.
        new_digests: Digests that are new.
        muted: Entries that are hidden.
        shown_at: Entries of each digest.
        unread_at: Unread ones of each digest.
    """

    entries: int
    unread: int
    starred: int
    new: int
    new_unread: int
    new_digests: int
    muted: int
    shown_at: NDArray[np.int32]
    unread_at: NDArray[np.int32]


def tally(archive: Archive, marking: Marking, hidden: Mask | None = None) -> Tally:
    """Count.

    Args:
        archive: What is counted.
        marking: Of its entries.
        hidden: Rows that do not count; None for none.
    """
    shown = np.ones(len(archive), bool) if hidden is None else ~hidden
    unread = marking("unread", archive) & shown
    starred = marking("starred", archive) & shown
    new = marking("new", archive) & shown
    starts = np.asarray(archive.starts)
    return Tally(
        entries=int(np.count_nonzero(shown)),
        unread=int(np.count_nonzero(unread)),
        starred=int(np.count_nonzero(starred)),
        new=int(np.count_nonzero(new)),
        new_unread=int(np.count_nonzero(new & unread)),
        new_digests=sum(digest.key in marking.new for digest in archive.digests) if marking.new else 0,
        muted=len(archive) - int(np.count_nonzero(shown)),
        shown_at=_at_each(shown, starts),
        unread_at=_at_each(unread, starts),
    )


def _at_each(mask: Mask, starts: NDArray[np.uint32]) -> NDArray[np.int32]:
    before = np.zeros(len(mask) + 1, np.int32)
    np.cumsum(mask, dtype=np.int32, out=before[1:])
    counts: NDArray[np.int32] = np.diff(before[starts])
    return counts
