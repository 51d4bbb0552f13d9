"""A row of the list of entries: where its parts stand, and which part of a long title is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.text.cells import cell_len, clusters, cut

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from tui_reader.ui.widgets.row import Row

AUTHOR_CELLS: Final = 11
LEAST_FOR_AUTHOR: Final = 59
LEAST_FOR_AGE: Final = 36
LEAST_FOR_SELECT: Final = 30
LEAST_FOR_STAR: Final = 24

BEFORE_HIT: Final = 6
"""Cells of a title that are shown before a first hit that its beginning would not show."""

LEAST_FOR_WINDOW: Final = 16
"""Cells of a title under which it is shown from its beginning in any case."""


class RowMarks(NamedTuple):
    """How a row is marked.

    Attributes:
        read: False shows the mark of what is unread.
        starred: True shows the star.
        pending: True while that is not written down yet.
        painted: Where a highlight's words stand in the title, as code points.
    """

    read: bool = False
    starred: bool = False
    pending: bool = False
    painted: tuple[tuple[int, int], ...] = ()


UNMARKED: Final = RowMarks()


class Columns(NamedTuple):
    """Where the parts of a row stand, in cells; None for what a narrow list gives up.

    Attributes:
        unread: The read mark.
        star: The star.
        title: Where the title begins.
        title_width: Cells for title and suffix.
        author: Where the author begins.
        age: Where the age begins.
        age_width: Its cells.
    """

    unread: int
    star: int | None
    title: int
    title_width: int
    author: int | None
    age: int | None
    age_width: int


def columns(width: int, *, dated: bool = False) -> Columns:
    """Lay out a row of the list.

    Args:
        width: Cells of the pane.
        dated: True for hits in their order, whose rows carry their date.
    """
    star: int | None
    unread, star, title = (2, 3, 5) if width >= LEAST_FOR_SELECT else (1, 2, 4)
    if width < LEAST_FOR_STAR:
        star, title = None, 3
    right = width - 2
    age_width = 5 if dated and width < LEAST_FOR_AUTHOR else 3
    age_at: int | None = right - age_width if width >= LEAST_FOR_AGE else None
    author: int | None = None
    if age_at is not None:
        right = age_at - 1
        if width >= LEAST_FOR_AUTHOR:
            author = right - AUTHOR_CELLS
            right = author - 1
    return Columns(unread, star, title, max(0, right - title), author, age_at, age_width)


def shown_title(title: str, hit: int, room: int, mark: str) -> tuple[str, int]:
    """Choose the part of a title to show: its beginning, but where the first hit would be cut off, what is round it.

    Args:
        title: The whole one.
        hit: Where the first hit begins; 0 without one.
        room: Cells, marks of what is cut off included.
        mark: Stands for what is cut off.

    Returns:
        The part, and where it begins; 0 for the beginning of the title.
    """
    if cell_len(title) <= room:
        return title, 0
    cells = cell_len(mark)
    shown = cut(title, room - cells, "")
    if hit < len(shown) or room < LEAST_FOR_WINDOW:
        return shown, 0
    behind = cell_len(title[hit : hit + room])
    before = max(BEFORE_HIT, room - cells - behind)
    first = hit
    for part in reversed(list(clusters(title[max(0, hit - 8 * room) : hit]))):
        before -= cell_len(part)
        if before < 0:
            break
        first -= len(part)
    rest = title[first:]
    room -= cells
    return (rest if cell_len(rest) <= room else cut(rest, room - cells, "")), first


def short_date(when: datetime | None, now: datetime) -> str:
    """Write a date in five cells: `12-21`, another year `24-12`.

    Args:
        when: Of a digest; None gives "".
        now: The present in the same zone.
    """
    if when is None:
        return ""
    return f"{when:%m-%d}" if when.year == now.year else f"{when:%y-%m}"


def put_title(  # noqa: PLR0913 - a title with all that is said of it
    row: Row, title: str, spans: Sequence[tuple[int, int]], width: int, *, suffix: str, ink: str
) -> None:
    """Put a title on a row, with what is marked in it.

    Args:
        row: That stands where it begins.
        title: The whole one.
        spans: What is marked, as code points, in order.
        width: Cells for title and suffix.
        suffix: Stands behind it and is never cut; empty for none.
        ink: Of what is not marked.
    """
    room = width - (cell_len(suffix) + 1 if suffix else 0)
    mark = row.paint.marks.cut
    shown, first = shown_title(title, spans[0][0] if spans else 0, room, mark)
    if first:
        row.put(mark, ink)
    tail = mark if first + len(shown) < len(title) else ""
    at = 0
    for start, end in spans:
        start, end = max(start - first, at), min(end - first, len(shown))  # noqa: PLW2901 - clipped to what is shown
        if start < end:
            row.put(shown[at:start], ink).put(shown[start:end], "gold", underline=True)
            at = end
    row.put(shown[at:], ink).put(tail, ink)
    if suffix:
        row.put(" " + suffix, "ink-muted")
