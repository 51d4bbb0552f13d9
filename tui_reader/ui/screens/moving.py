"""What the moving commands do on the board."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_reader.ui.screens.pointing import point_out

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_reader.ui.screens.main import MainScreen
    from tui_reader.ui.widgets.row_list import RowList

def list_in_use(board: MainScreen) -> RowList:
    """Return the list that the keys go to; the entries while another pane has them."""
    return board.digests if board.focused is board.digests else board.entries


def _rows(board: MainScreen, rows: int) -> None:
    if board.picking:
        board.picker.move(rows)
        point_out(board)
    elif board.typing:
        _from_bar(board, rows)
    elif board.focused is board.entry:
        _read(board, board.entry.scroll_rows(rows), rows)
    elif board.focused is board.sheet:
        board.sheet.scroll_rows(rows)
    elif len(board.listing) or not board.move_choice(rows):
        list_in_use(board).move(rows)


def _read(board: MainScreen, scrolled: bool, way: float) -> None:  # noqa: FBT001 - what scrolling gave
    """Take it that an entry was read whose end has been scrolled to."""
    if scrolled and way > 0:
        board.reached_end()


def _from_bar(board: MainScreen, rows: int) -> None:
    """Go through the hits of the find field; else up to earlier queries, down to the first hit or other suggestions."""
    if board.inside is not None:
        board.go_to_hit(rows)
    elif rows < 0:
        if not board.move_choice(rows):
            board.go_in_history(rows)
    elif not board.go_in_history(rows):
        if len(board.listing):
            board.leave_bar(keep=True)
        else:
            board.move_choice(rows)


def _pages(board: MainScreen, pages: float) -> None:
    """Move by pages, a part of one too; two lines of the last page stay in view."""
    if board.picking:
        board.picker.move_page(1 if pages > 0 else -1)
        point_out(board)
    elif board.focused is board.entry or (board.inside is not None and board.typing):
        _read(board, board.entry.scroll_rows(round(pages * max(1, board.entry.size.height - 2))), pages)
    elif board.focused is board.sheet:
        board.sheet.scroll_rows(round(pages * max(1, board.sheet.size.height - 2)))
    else:
        rows = list_in_use(board)
        step = round(pages * max(1, rows.room - 2)) or (1 if pages > 0 else -1)
        rows.move_lines(step)


def move_first(board: MainScreen) -> None:
    """Go to the first row, or to the top of the text."""
    if board.focused is board.entry:
        board.entry.scroll_to_top()
    elif board.focused is board.sheet:
        board.sheet.to_top()
    else:
        list_in_use(board).go(0)


def move_last(board: MainScreen) -> None:
    """Go to the last row, or to the end of the text."""
    if board.focused is board.entry:
        _read(board, board.entry.scroll_to_end(), 1)
    elif board.focused is board.sheet:
        board.sheet.to_end()
    else:
        rows = list_in_use(board)
        rows.go(rows.count() - 1)


def _order(board: MainScreen) -> list[str]:
    """Return the panes that can be gone to, from left to right."""
    del board
    return ["digests", "entries", "entry"]


def _sideways(board: MainScreen, way: int) -> None:
    if board.focused is board.sheet or board.picking:
        return
    order = _order(board)
    now = "digests" if board.focused is board.digests else board.pane
    at = order.index(now) + way
    if 0 <= at < len(order):
        board.go_to_pane(order[at])


def _around(board: MainScreen, way: int) -> None:
    if board.picking:
        board.leave_picker()
        return
    if board.inside is not None and board.typing:
        board.go_to_pane("entry")
        return
    if board.typing or board.focused is board.sheet:
        board.leave_bar(keep=True)
        return
    order = [pane for pane in _order(board) if board.shows(pane)]
    if len(order) < 2:  # noqa: PLR2004 - one pane in view: all three are gone through
        order = _order(board)
    now = "digests" if board.focused is board.digests else board.pane
    at = order.index(now) if now in order else 0
    board.go_to_pane(order[(at + way) % len(order)])


def read_on(board: MainScreen) -> None:
    """Scroll the entry by a page; at its end it has been read, on to the next unread. A sheet scrolls and no more."""
    if board.focused is board.sheet:
        _pages(board, 1)
    elif board.shows("entry") and not board.entry.at_end:
        _scroll_entry(board, 1)
        board.reached_end()
    else:
        if board.shows("entry"):
            board.reached_end()
        next_unread(board)


def read_back(board: MainScreen) -> None:
    """Scroll the entry back by a page; at its top go back to the unread before. A sheet scrolls and no more."""
    if board.focused is board.sheet:
        _pages(board, -1)
    elif board.shows("entry") and board.entry.top > 0:
        _scroll_entry(board, -1)
    else:
        previous_unread(board)


def _scroll_entry(board: MainScreen, pages: int) -> None:
    board.entry.scroll_rows(pages * max(1, board.entry.size.height - 2))


def next_unread(board: MainScreen) -> None:
    """Go to the next unread entry of the list. While finding, the next hit."""
    if board.inside is not None:
        board.go_to_hit(1)
    else:
        go_to_unread(board, 1)


def previous_unread(board: MainScreen) -> None:
    """Go to the unread entry before."""
    go_to_unread(board, -1)


def go_to_unread(board: MainScreen, way: int) -> None:
    """Go to the nearest unread entry that way, and say when there is none: not past the finish line.

    Args:
        board: Where.
        way: 1 for down, -1 for up.
    """
    here, there = unread_towards(board, way), unread_towards(board, -way)
    if here is not None:
        board.entries.go(here)
    elif there is None and not (len(board.listing) and not board.is_read(board.entries.cursor)):
        board.notify_person(board.words.say("notice.all_read"))
    else:
        board.notify_person(board.words.say("notice.no_more" if way > 0 else "notice.no_earlier"))


def unread_towards(board: MainScreen, way: int) -> int | None:
    """Return the position of the nearest unread entry of the list, above the finish line; None where there is none.

    Args:
        board: Where.
        way: 1 for down, -1 for up.
    """
    listing, cursor = board.listing, board.entries.cursor
    end = listing.new if cursor < listing.new else len(listing)
    if board.tally is None:
        places = range(cursor + 1, end) if way > 0 else range(cursor - 1, -1, -1)
        return next((place for place in places if not board.is_read(place)), None)
    from tui_reader.finding.rows import next_among

    return next_among(listing.rows[:end], board.memory.marking("unread", board.archive), cursor, way)


def _digest(board: MainScreen, way: int) -> None:
    """Go to the first entry of another digest; among ranked hits, narrow them to it."""
    if board.listing.flat or board.narrowed is not None:
        board.digests.move(way)
        return
    group = board.listing.group_of(board.entries.cursor)
    if way < 0 and board.entries.cursor > board.listing.firsts[group]:
        way = 0
    to = group + way
    while 0 <= to < len(board.listing.digests) and board.listing.firsts[to] == board.listing.firsts[to + 1]:
        to += way or 1
    if 0 <= to < len(board.listing.digests):
        go_to_group(board, to)


def scroll_down(board: MainScreen) -> None:
    """Scroll the entry by a row from wherever the keys are; at its end it has been read."""
    if board.entry.scroll_rows(1):
        board.reached_end()


def go_to_group(board: MainScreen, group: int) -> None:
    """Put the cursor on the first entry under a heading, and the heading to the top."""
    position = min(board.listing.firsts[group], len(board.listing) - 1)
    board.entries.put_cursor(position, top=board.listing.line_of(position))
    board.follow()


MOVES: Final[dict[str, Callable[[MainScreen], object]]] = {
    "move-down": lambda board: _rows(board, 1),
    "move-up": lambda board: _rows(board, -1),
    "move-first": move_first,
    "move-last": move_last,
    "half-page-down": lambda board: _pages(board, 0.5),
    "half-page-up": lambda board: _pages(board, -0.5),
    "page-down": lambda board: _pages(board, 1),
    "page-up": lambda board: _pages(board, -1),
    "pane-left": lambda board: _sideways(board, -1),
    "pane-right": lambda board: _sideways(board, 1),
    "pane-next": lambda board: _around(board, 1),
    "pane-previous": lambda board: _around(board, -1),
    "read-on": read_on,
    "read-back": read_back,
    "next-unread": next_unread,
    "previous-unread": previous_unread,
    "previous-digest": lambda board: _digest(board, -1),
    "next-digest": lambda board: _digest(board, 1),
    "scroll-down": scroll_down,
    "scroll-up": lambda board: board.entry.scroll_rows(-1),
}
