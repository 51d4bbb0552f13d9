"""Through which lens the archive is seen: all of it, what is unread, starred or new, without what is muted."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.finding.archive import Archive
    from tui_reader.finding.marking import Mask
    from tui_reader.finding.rows import Rows
    from tui_reader.finding.sieve import Marks


class Only(Enum):
    """Which entries are listed."""

    ALL = "all"
    UNREAD = "unread"
    STARRED = "starred"
    NEW = "new"
    """Those of digests that came since the last visit; without a query, older ones below the finish line."""
    MUTED = "muted"
    """Those that mutes hide from every other list."""


class Lens(NamedTuple):
    """What decides which entries are listed, beside the query.

    Attributes:
        only: Which of them.
        marks: As they were when the list was made; None where none are known, as in the first frame.
        hidden: Rows that are muted; None for none.
    """

    only: Only = Only.ALL
    marks: Marks | None = None
    hidden: Mask | None = None

    @property
    def is_whole(self) -> bool:
        """Whether everything is seen."""
        return (self.only is Only.ALL or self.marks is None) and self.hidden is None

    def within(self, archive: Archive) -> Mask | None:
        """Return which rows are seen; None for all.

        Args:
            archive: That `hidden` belongs to.
        """
        if self.is_whole:
            return None
        import numpy as np

        if self.only is Only.MUTED:
            return np.zeros(len(archive), bool) if self.hidden is None else self.hidden
        seen = np.ones(len(archive), bool) if self.hidden is None else ~self.hidden
        if self.only is not Only.ALL and self.marks is not None:
            seen &= self.marks(self.only.value, archive)
        return seen


WHOLE: Final = Lens()


class Seen(NamedTuple):
    """What is listed without a query, where that is not everything.

    Attributes:
        rows: In the order shown.
        digests: The index of the digest at each heading.
        firsts: The first position under each heading, and at the end the number of positions.
        finish: The heading that the finish line stands before; None without one.
        shelved: The indexes of the digests, newest first.
        hits: How many rows stand above the finish line; all without one.
    """

    rows: Rows
    digests: list[int]
    firsts: list[int]
    finish: int | None
    shelved: Sequence[int]
    hits: int


def seen(archive: Archive, lens: Lens) -> Seen:
    """Find what a lens shows without a query: newest first; what is new before all else, above the finish line.

    Args:
        archive: Any.
        lens: One that does not show everything.
    """
    import numpy as np

    from tui_reader.finding.rows import Rows

    def rows(mask: Mask) -> Rows:
        found = np.flatnonzero(mask).astype(np.int32)
        return Rows(found, np.zeros(len(found), np.uint8))

    within = lens.within(archive)
    first = rows(np.ones(len(archive), bool) if within is None else within)
    digests, firsts = first.groups(archive)
    if lens.only is not Only.NEW or within is None:
        return Seen(first, digests, firsts, None, digests, len(first))
    rest = rows(~within if lens.hidden is None else ~(within | lens.hidden))
    more, at = rest.groups(archive)
    return Seen(
        first.then(rest), digests + more, [*firsts[:-1], *(len(first) + each for each in at)], len(digests),
        sorted({*digests, *more}), len(first),
    )  # fmt: skip
