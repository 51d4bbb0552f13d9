"""The entry: the open text, what is marked in it, and what of it is selected or clicked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from tui_reader.ui.widgets.page_pane import LEFT, PagePane

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence
    from datetime import datetime

    from textual import events
    from textual.selection import Selection

    from tui_reader.model import Entry
    from tui_reader.ui.widgets.page import PageRow, Piece, Spot
    from tui_reader.ui.words import Words


class EntryPane(PagePane):
    """The open entry."""

    ALLOW_SELECT: ClassVar[bool] = True

    @dataclass
    class LinkClicked(Message):
        """A link was clicked.

        Attributes:
            url: Has passed the link rules.
        """

        url: str

    # What is shown

    def show(
        self, entry: Entry | None, *, when: datetime | None, now: datetime, spans: Sequence[Spot] = (), top: int = 0
    ) -> None:
        """Show an entry; one that is shown already, as after a reload, stays where it is scrolled to.

        Args:
            entry: None for none.
            when: The digest's time, aware, in the reader's zone; None without a date.
            now: The present in the same zone.
            spans: The hits to mark.
            top: The first row in view, for another entry than the one before.
        """
        if _name(entry) != _name(self._entry):
            self._top = max(0, top)
            self._page = None
            if self.is_attached and self.text_selection is not None:
                self.screen.clear_selection()
        shown = (self._entry, self._when, self._now and self._now.date(), self._spots)
        self._entry, self._when, self._now, self._spots = entry, when, now, tuple(spans)
        if shown != (entry, when, now.date(), self._spots):
            self.look_again()

    def point_at(self, place: Spot | None) -> None:
        """Tell one of the hits apart from the others, and bring it into view.

        Args:
            place: One of the `spans` that were shown; None for none.
        """
        if place != self._here:
            self._here = place
            self.look_again()
            self.reveal()

    def know(self, versions: tuple[str, ...]) -> None:
        """Take the languages in which the digest of what is shown is there too; empty text for one without a mark."""
        if versions != self._versions:
            self._versions = versions
            self.look_again()

    def speak(self, words: Words) -> None:
        """Take the language.

        Args:
            words: From the app, handed down by the screen.
        """
        self._words = words
        self.refresh()

    def show_more(self) -> bool:
        """Show what the limit kept back of a very long entry.

        Returns:
            False where nothing was kept back.
        """
        page = self._laid()
        if page is None or not page.has_more:
            return False
        page.more()
        self.refresh()
        return True

    # Selecting and clicking

    def face(self, y: int) -> Hashable | None:
        """Return which row of which page it is, or None while some of the text is selected."""
        return None if self.is_attached and self.text_selection is not None else super().face(y)

    def _selected(self, here: PageRow, index: int) -> Iterable[Piece]:
        """Give a row's pieces, those that are selected on their own ground."""
        selection = self.text_selection if self.is_attached else None
        span = selection.get_span(index) if selection else None
        if span is None:
            return here.pieces
        return here.shaded(*here.part(span, LEFT), "band")

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Give the selected text: lines that were only wrapped are joined again.

        Args:
            selection: In rows of the page and code points of the painted row.

        Returns:
            The text, and what ends it; None where nothing is shown.
        """
        page = self._laid()
        if page is None:
            return None
        start = 0 if selection.start is None else selection.start.y
        if selection.end is None:
            while not page.done:
                page.need(len(page.rows) + 256)
        else:
            page.need(selection.end.y + 1)
        text = ""
        for index in range(start, len(page.rows)):
            span = selection.get_span(index)
            if span is None:
                break
            here = page.rows[index]
            first, last = here.part(span, LEFT)
            text += (here.joint if index > start else "") + here.text[first:last].rstrip()
        return text, "\n"

    def on_click(self, event: events.Click) -> None:
        """Follow a link; the press itself has focused the pane.

        Args:
            event: A click, or the end of a drag, which follows nothing.
        """
        link = event.style.link
        if link and event.button == 1 and event.chain == 1 and self.text_selection is None:
            event.stop()
            self.post_message(self.LinkClicked(link))


def _name(entry: Entry | None) -> tuple[object, ...]:
    """Tell an entry from others, whatever else a reload changed about it."""
    return () if entry is None else (entry.digest.key, entry.name, entry.number)
