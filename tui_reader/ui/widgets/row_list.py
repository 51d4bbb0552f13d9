"""A list that paints only the rows in view, whatever its length: a head, and lines with a cursor among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.message import Message
from textual.strip import Strip

from tui_reader.ui.widgets.line import LineWidget
from tui_reader.ui.widgets.row import Row, thumb

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from rich.segment import Segment
    from textual import events

CONTEXT_ROWS: Final = 2
"""Lines kept in view above and below the cursor."""

WHEEL_ROWS: Final = 3


class RowList(LineWidget, can_focus=True):
    """A head row and lines below it; a cursor stands on one of the positions.

    A child says how many positions there are and on which line each stands, and paints a line. Cost of a paint does
    not depend on the length.
    """

    DEFAULT_CSS = """
    RowList { width: 1fr; height: 1fr; }
    """
    ALLOW_SELECT: ClassVar[bool] = False

    def __init__(self, on_move: Callable[[], object], *, id: str) -> None:  # noqa: A002 - Textual's own name
        """Make an empty list.

        Args:
            on_move: Called in the key's own turn when the person moves the cursor, so that what follows it is painted
                in the same frame; a message would come a frame later.
            id: The widget's id.
        """
        super().__init__(id=id)
        self.on_move = on_move
        self.cursor = 0
        self.top = 0
        self.compact = False
        self.ruled = False
        self.counted = True
        self._matter: object = None

    class Chosen(Message):
        """A position was clicked that had the cursor already."""

        def __init__(self, rows: RowList, position: int) -> None:
            self.rows = rows
            self.position = position
            super().__init__()

    # what a child says

    def count(self) -> int:
        """Return how many positions there are."""
        raise NotImplementedError

    def lines(self) -> int:
        """Return how many lines there are; at least `count`."""
        return self.count()

    def line_of(self, position: int) -> int:
        """Return the line of a position."""
        return position

    def near(self, line: int) -> int:
        """Return the position on a line or nearest to it."""
        return min(max(line, 0), self.count() - 1)

    def settled(self, top: int, way: int) -> int:
        """Return where the view comes to rest that would begin at `top` after a move up (-1) or down (1)."""
        del way
        return top

    def shown(self, number: int) -> Hashable:
        """Return what a line shows: as long as the list is of the same matter, lines that are equal look the same."""
        raise NotImplementedError

    def head(self, row: Row) -> None:
        """Paint the head."""
        raise NotImplementedError

    def line(self, number: int, row: Row, *, current: bool) -> None:
        """Paint a line."""
        raise NotImplementedError

    def tell_counts(self, told: bool) -> None:  # noqa: FBT001 - it is all that it takes
        """Say whether the head tells how many there are: not while what is listed is only the newest."""
        if told != self.counted:
            self.counted = told
            self.refresh()

    # the view

    @property
    def room(self) -> int:
        """Lines in view below the head."""
        return max(0, self.size.height - 1)

    def take(self, matter: object) -> None:
        """Paint what is listed now, and of lines that show the same as before nothing.

        Args:
            matter: What the look of every line depends on, beside what it shows.
        """
        if matter != self._matter:
            self._matter = matter
            self.refresh()
        else:
            self.look_again()

    def put_cursor(self, position: int, *, top: int | None = None, hold: bool = False) -> None:
        """Set the cursor without telling anybody, and bring it into view; paint what has changed.

        Args:
            position: Clamped to the list.
            top: The first line in view, where it is known; else as near to the present view as may be.
            hold: Keep that view although the cursor is at its edge, or outside of it, as the wheel may have left it.
        """
        before, old_top = self.cursor, self.top
        self.cursor = min(max(position, 0), max(0, self.count() - 1))
        if top is not None:
            self.top = top
        if hold and 0 <= self.top <= max(0, self.lines() - self.room):
            self.top = self.settled(self.top, 1)
        else:
            self._follow()
        if (self.cursor, self.top) != (before, old_top):
            self.look_again()

    def _follow(self) -> None:
        """Scroll as little as brings the cursor, with its context, into view."""
        if not self.count():
            self.top = 0
            return
        if not self.room:  # the first frame is painted before the list hears of its size
            self.top = self.settled(0, 1)
            return
        line, room, old = self.line_of(self.cursor), self.room, self.top
        context = min(CONTEXT_ROWS, (room - 1) // 2)
        last = max(0, self.lines() - room)
        top = min(max(self.top, line - room + 1 + context), line - context)
        self.top = self.settled(min(max(top, 0), last), -1 if top < old else 1)
        if not self.top <= line < self.top + room:
            self.top = line

    def scroll_lines(self, rows: int) -> None:
        """Move the view and leave the cursor where it is.

        Args:
            rows: Lines; negative upwards.
        """
        last = max(0, self.lines() - self.room)
        top = self.settled(min(max(self.top + rows, 0), last), -1 if rows < 0 else 1)
        if top != self.top:
            self.top = top
            self.look_again()

    def move(self, rows: int) -> bool:
        """Move the cursor by positions.

        Args:
            rows: How many; negative upwards.

        Returns:
            False when it stood at that end already.
        """
        return self.go(self.cursor + rows)

    def move_lines(self, lines: int) -> bool:
        """Move the cursor by lines, as page keys do."""
        if not self.count():
            return False
        return self.go(self.near(self.line_of(self.cursor) + lines))

    def go(self, position: int) -> bool:
        """Move the cursor to a position, by the person's wish."""
        position = min(max(position, 0), self.count() - 1)
        if position < 0 or position == self.cursor:
            return False
        self.put_cursor(position)
        self.on_move()
        return True

    # painting

    def face(self, y: int) -> Hashable | None:
        """Return what a line in view shows, and how it is marked; the head is painted each time."""
        if y == 0 or not self.count():
            return None
        number, total = self.top + y - 1, self.lines()
        current = number == self.line_of(self.cursor)
        line = self.shown(number) if number < total else None
        return line, current, current and self.has_focus, thumb(y - 1, self.room, self.top, total)

    def row(self, y: int, row: Row) -> None:
        """Paint the head or a line, and the thumb in the last column."""
        if y == 0:
            self.head(row)
            return
        number = self.top + y - 1
        current = self.count() > 0 and number == self.line_of(self.cursor)
        if current:
            row.ground = "band" if self.has_focus else "band-rest"
        if number < self.lines():
            self.line(number, row, current=current)
        row.to(row.width - 1)
        if thumb(y - 1, self.room, self.top, self.lines()):
            row.put(" ", "thumb", ground="thumb")

    def segments(self, y: int) -> list[Segment]:
        """Paint a row; in attributes alone, a rule stands where two panes meet."""
        segments, width = super().segments(y), self.size.width
        if self.ruled and self.paint is not None and self.paint.ansi and width > 1:
            edge = Row(self.paint, 1, self.GROUND).put(self.paint.marks.upright, "ink-muted").filled()
            return [*Strip(segments, width).crop(0, width - 1), *edge]
        return segments

    # the mouse, and focus

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._follow()
        self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll the pane under the pointer."""
        event.stop()
        self.scroll_lines(WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll the pane under the pointer."""
        event.stop()
        self.scroll_lines(-WHEEL_ROWS)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the line, or choose it when it is there already."""
        number = self.top + event.y - 1
        if event.y < 1 or number >= self.lines():
            return
        position = self.near(number)
        if self.line_of(position) != number:
            return
        if position == self.cursor:
            self.post_message(self.Chosen(self, position))
        else:
            self.go(position)

    def on_focus(self) -> None:
        """Show where the keys go."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that the keys go elsewhere."""
        self.refresh()
