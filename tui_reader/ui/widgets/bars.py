"""The one-row bars: how a query was read, what the program is doing, and which keys work here."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.message import Message

from tui_reader.text.cells import cell_len, cut
from tui_reader.ui.commands import BY_ID, COMMANDS, Command, Need, Place, pick
from tui_reader.ui.spark import columns
from tui_reader.ui.widgets.line import LineWidget
from tui_reader.ui.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events

    from tui_reader.ui.widgets.row import Row

SPARK_FROM: Final = 120
"""Columns from which the explain line ends with the hits of each day."""

PROGRESS_CELLS: Final = 24
GAP: Final = "   "
"""Between what stands side by side."""


class Bar(LineWidget):
    """A row on `ground`."""

    GROUND: ClassVar[str] = "ground"
    DEFAULT_CSS = """
    Bar { width: 1fr; height: 1; }
    """

    class Pressed(Message):
        """A command that stands on it was clicked."""

        def __init__(self, command: str) -> None:
            self.command = command
            super().__init__()

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.words = Words()

    def speak(self, words: Words) -> None:
        """Take the language of the interface."""
        self.words = words
        self.refresh()


class ExplainLine(Bar):
    """Says in plain words how the query was read, and how many hits it has."""

    left = ""
    right = ""
    days: tuple[int, ...] = ()

    def __init__(self) -> None:
        super().__init__(id="explain")

    def say(self, left: str, right: str = "", days: tuple[int, ...] = ()) -> None:
        """Set what it says.

        Args:
            left: How the query was read; gives way to the right.
            right: The counts.
            days: Hits a day, today the last, drawn behind the counts; empty for no such line.
        """
        if (left, right, days) != (self.left, self.right, self.days):
            self.left, self.right, self.days = left, right, days
            self.refresh()

    def row(self, y: int, row: Row) -> None:
        """Paint both ends, and blank what may stand below them."""
        if y:
            return
        if row.width < SPARK_FROM or not any(self.days):
            explain_into(row, self.left, self.right)
            return
        line = columns(self.days, row.paint.marks.spark)
        right = f"{self.right}  {self.words.say('explain.days', count=len(line))} "
        explain_into(row, self.left, right + line[:-1], end=line[-1])


def explain_into(row: Row, left: str, right: str, *, indent: int = 4, end: str = "") -> None:
    """Put the explain line on a row: the left end gives way to the right one.

    Args:
        row: An empty row.
        left: How the query was read.
        right: The counts.
        indent: Cells before the left end.
        end: The last cells of the right end, told apart.
    """
    cells = cell_len(right) + cell_len(end)
    room = row.width - indent - 2 - (cells + 3 if cells else 0)
    put_keyed(row.to(indent), left, room, ink="ink-muted", key_ink="ink")
    if cells:
        row.to(max(row.at, row.width - 2 - cells)).put(right, "ink-muted").put(end, "seal")


def put_keyed(row: Row, text: str, room: int, *, ink: str, key_ink: str) -> None:
    """Put a sentence on a row, and the keys behind it as keys; of those the sentence takes what room it needs.

    Args:
        row: That stands where it begins.
        text: A sentence; three blanks, a key and a word may follow, more than once.
        room: Cells.
        ink: Of the sentence.
        key_ink: Of the keys, which are bold.
    """
    said, *keys = text.split(GAP)
    row.put(cut(said, room, row.paint.marks.cut), ink)
    left = room - cell_len(said)
    for each in keys:
        key, _, word = each.partition(" ")
        left -= len(GAP) + cell_len(each)
        if left < 0:
            break
        row.put(GAP).put(key, key_ink, bold=True).put(f" {word}", "ink-muted")


class StatusLine(Bar):
    """Counts or progress at the left, a notice before all; the position at the right."""

    def __init__(self) -> None:
        super().__init__(id="status")
        self.counts = ""
        self.notice = ""
        self.problems = ""
        self.place = ""
        self.progress: tuple[str, float] | None = None
        self._said: tuple[object, ...] = ()

    def row(self, y: int, row: Row) -> None:
        """Paint what is to be said now."""
        del y
        row.to(2)
        status_into(self, row, beside=self.place)
        if self.place and row.at + 2 + len(self.place) + 2 <= row.width:
            row.to(row.width - 2 - len(self.place)).put(self.place, "ink-muted")

    def settle(self) -> None:
        """Paint the row again if anything it says has changed since the last time."""
        said = (self.notice, self.progress, self.counts, self.problems, self.place)
        if said != self._said:
            self._said = said
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """List the problems where they are told of."""
        at = problems_at(self, self.size.width, 2)
        if at is not None and at <= event.x < at + 2 + cell_len(self.problems):
            self.post_message(self.Pressed("show-problems"))


def problems_at(status: StatusLine, width: int, indent: int) -> int | None:
    """Return the column of the fault's mark; None where something else is said or there is no room for it.

    Args:
        status: What is to be said.
        width: Cells of the row.
        indent: The column where the row begins.
    """
    if status.notice or status.progress is not None or not status.problems:
        return None
    place = len(status.place) + 2 if status.place else 0
    at = indent + cell_len(status.counts) + len(GAP)
    return at if at + 2 + cell_len(status.problems) < width - 2 - place else None


def status_into(status: StatusLine, row: Row, *, beside: str) -> None:
    """Put notice, progress or counts on a row.

    Args:
        status: What is to be said.
        row: A row that stands at the column where it begins.
        beside: The position that stands at the row's end; empty for none.
    """
    at = problems_at(status, row.width, row.at)
    room = row.width - row.at - 2 - (len(beside) + 2 if beside else 0)
    if status.notice:
        put_keyed(row, status.notice, room, ink="ink-strong", key_ink="seal")
        return
    if status.progress is not None:
        text, share = status.progress
        row.put(cut(text, room, row.paint.marks.cut), "ink-muted")
        if room - cell_len(text) >= PROGRESS_CELLS + 8:
            done = min(PROGRESS_CELLS, round(share * PROGRESS_CELLS))
            row.put("  ").put(row.paint.marks.progress * done, "seal")
            row.put(row.paint.marks.track * (PROGRESS_CELLS - done), "thumb")
            row.put(f"  {share:.0%}", "ink-muted")
        return
    row.put(cut(status.counts, room, row.paint.marks.cut), "ink-muted")
    if at is not None:
        row.to(at).put(row.paint.marks.fault, "gold").put(" " + status.problems, "ink-muted")


class Footer(Bar):
    """The keys that work here and now; under 20 rows also what explain and status have to say."""

    def __init__(self) -> None:
        super().__init__(id="footer")
        self.place_of_keys = Place.ENTRIES
        self.met: frozenset[Need] = frozenset(Need)
        self.instead: Callable[[Row], None] | None = None

    def stand(self, place: Place, met: frozenset[Need]) -> None:
        """Say where the keys go and what is there.

        Args:
            place: Where the keys go.
            met: The needs that are met.
        """
        if (place, met) != (self.place_of_keys, self.met):
            self.place_of_keys, self.met = place, met
            self.refresh()

    def lend(self, painter: Callable[[Row], None] | None) -> None:
        """Lend the row to something that has more to say; None takes it back."""
        if painter is not None or self.instead is not None:
            self.instead = painter
            self.refresh()

    def _items(self, width: int) -> list[tuple[int, Command, str, str]]:
        """Return column, command, key and word of what fits; help is always the last one, at the right."""
        here = self.place_of_keys
        words = [
            (command, command.key_at(here), pick(hint.words, self.words.language))
            for command in sorted(COMMANDS, key=lambda command: command.id != "go-in")
            for hint in command.footer
            if hint.place is here and {command.needs, hint.needs} <= self.met and command.id != "show-help"
        ]
        helper = BY_ID["show-help"]
        said = next(hint.words for hint in helper.footer if hint.place is here)
        last = (helper, helper.key_at(here), pick(said, self.words.language))
        end = width - 2 - cell_len(last[1]) - 1 - cell_len(last[2])
        items: list[tuple[int, Command, str, str]] = []
        at = 2
        for command, key, word in words:
            cells = cell_len(key) + 1 + cell_len(word)
            if at + cells + len(GAP) > end:
                break
            items.append((at, command, key, word))
            at += cells + len(GAP)
        if end >= 2:  # noqa: PLR2004 - the margin
            items.append((end, *last))
        return items

    def row(self, y: int, row: Row) -> None:
        """Paint the keys, or what the row is lent to."""
        del y
        if self.instead is not None:
            self.instead(row)
            return
        for at, _, key, word in self._items(row.width):
            row.to(at).put(key, "ink", bold=True).put(" " + word, "ink-muted")

    def on_click(self, event: events.Click) -> None:
        """Do what the key under the pointer does."""
        for at, command, key, word in self._items(self.size.width):
            if at <= event.x < at + cell_len(key) + 1 + cell_len(word):
                self.post_message(self.Pressed(command.id))
