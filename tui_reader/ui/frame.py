"""Where everything stands on a screen of a given size: LOOK's table of widths, as arithmetic."""

from __future__ import annotations

from typing import Final, NamedTuple

THREE_PANES: Final = 120
TWO_COLUMNS: Final = 100
TWO_PANES: Final = 80
AIRY_ROWS: Final = 30
FULL_ROWS: Final = 20
BARE_ROWS: Final = 8
LEAST_COLUMNS: Final = 12
LEAST_ROWS: Final = 3
DIGESTS_WIDTH: Final = 25
PICKER_WIDTH: Final = 46


class Box(NamedTuple):
    """A place on the screen, in cells from the top left."""

    x: int
    y: int
    width: int
    height: int


class Frame(NamedTuple):
    """Who stands where.

    Attributes:
        boxes: By widget id; who is missing is not shown.
        compact: True under 20 rows: explain, notices and position share rows with others.
        airy: True where blank rows stand before headings.
        stacked: True where the entry stands under the list.
        side_by_side: True where two panes share a row.
    """

    boxes: dict[str, Box]
    compact: bool
    airy: bool
    stacked: bool
    side_by_side: bool

    def covered(self, width: int, height: int) -> Frame:
        """Return the frame while a sheet lies over everything but the footer.

        Args:
            width: Columns of the terminal.
            height: Rows of the terminal.
        """
        if "small" in self.boxes:
            return self
        kept = {name: box for name, box in self.boxes.items() if name == "footer"}
        boxes = kept | {"sheet": Box(0, 0, width, height - len(kept))}
        return self._replace(boxes=boxes, stacked=False, side_by_side=False)


def plan(  # noqa: PLR0913 - each word is one fact about the screen, all but its size by keyword
    width: int, height: int, *, pane: str, typing: bool = False, drawer: bool = False, picker: int = 0,
    alone: bool = False,
) -> Frame:  # fmt: skip
    """Lay out the screen.

    Args:
        width: Columns of the terminal, from 0.
        height: Rows of the terminal, from 0.
        pane: The pane in use (`digests`, `entries` or `entry`); alone in view where only one fits.
        typing: True while keys go to the filter bar, which then stands even on the lowest screens.
        drawer: True while the digests lie over the panes, where they have none of their own.
        picker: Rows that an open picker wants; 0 for none.
        alone: True where the pane in use has all the room, as in an empty folder.

    Returns:
        Boxes that never reach past the screen and never overlap but for drawer and picker.
    """
    if width < LEAST_COLUMNS or height < LEAST_ROWS:
        return Frame({"small": Box(0, 0, width, height)}, compact=True, airy=False, stacked=False, side_by_side=False)
    compact = height < FULL_ROWS
    boxes = _bars(width, height, typing=typing or picker > 0)
    top = 3 if height >= AIRY_ROWS else 2 if not compact else 1 if "bar" in boxes else 0
    bottom = height - (2 if not compact else 1 if "footer" in boxes else 0)
    rows = bottom - top
    stacked = TWO_PANES <= width < TWO_COLUMNS and not compact and not alone
    room = Box(0, top, width, rows)
    boxes |= {pane: room} if alone else _panes(width, room, stacked=stacked, pane=pane)
    if drawer and "digests" not in boxes and "entry" in boxes and "entries" in boxes:
        boxes["digests"] = Box(0, top, DIGESTS_WIDTH, rows)
    if picker:
        boxes["picker"] = Box(0, 1, min(PICKER_WIDTH, width), max(1, min(picker, height - 2)))
    return Frame(
        boxes, compact=compact, airy=height >= AIRY_ROWS, stacked=stacked,
        side_by_side=width >= TWO_COLUMNS and not alone,
    )  # fmt: skip


def _bars(width: int, height: int, *, typing: bool) -> dict[str, Box]:
    bar, footer = Box(0, 0, width, 1), Box(0, height - 1, width, 1)
    if height < BARE_ROWS:
        return {"bar": bar} if typing else {}
    if height < FULL_ROWS:
        return {"bar": bar, "footer": footer}
    explain = Box(0, 1, width, 2 if height >= AIRY_ROWS else 1)  # the blank row below it is its own: all are painted
    return {"bar": bar, "explain": explain, "status": Box(0, height - 2, width, 1), "footer": footer}


def _panes(width: int, room: Box, *, stacked: bool, pane: str) -> dict[str, Box]:
    x, y, _, rows = room
    if width >= THREE_PANES:
        entry = min(max(round((width - DIGESTS_WIDTH) * 0.47), 46), 84)
        middle = width - DIGESTS_WIDTH - entry
        return {
            "digests": Box(x, y, DIGESTS_WIDTH, rows),
            "entries": Box(DIGESTS_WIDTH, y, middle, rows),
            "entry": Box(DIGESTS_WIDTH + middle, y, entry, rows),
        }
    if width >= TWO_COLUMNS:
        entry = round(width * 0.48)
        return {"entries": Box(x, y, width - entry, rows), "entry": Box(width - entry, y, entry, rows)}
    if stacked:
        upper = round(rows * 0.42)
        return {"entries": Box(x, y, width, upper), "entry": Box(x, y + upper, width, rows - upper)}
    return {pane: room}
