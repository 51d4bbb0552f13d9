"""The runs of one leaf: text that goes on in the last run, or begins another one."""

from __future__ import annotations

from typing import Any, TypeAlias

from tui_reader.reading.address import safe_url
from tui_reader.reading.bare import addresses
from tui_reader.reading.block import STYLES, Run
from tui_reader.reading.emphasis import glue
from tui_reader.text.clean import clean_line

Range: TypeAlias = "Any"
"""Where an event begins (`start`) and ends (`end`), in bytes of the source."""

Mark: TypeAlias = "tuple[int, str | None, str, int, int]"
"""What mark-up text stands in: the sum of its styles, its link and target, the range of the outermost mark-up."""
UNMARKED: Mark = (0, None, "", -1, -1)

new = tuple.__new__
"""Makes a run or a block in two thirds of the time of its own constructor."""


class Runs:
    """Makes the runs of the open leaf."""

    def __init__(self) -> None:
        """Begin without a leaf."""
        self._runs: list[Run] = []  # of the open leaf
        self._more: list[str] = []  # what goes on in the last run; joined once: a paragraph may have 100,000 lines
        self._end = 0  # of what goes on there
        self._mark = UNMARKED
        self._outer: list[Mark] = []
        self._around = UNMARKED  # what a link that HTML has opened stands in
        self._anchor = -1  # where that link begins; -1 where none is open
        self._break = ""  # a line break that waits for text

    def _take_addresses(self, text: str, place: Range, *, is_exact: bool) -> None:
        """Put text into the open leaf, what is an address in it as a link.

        Args:
            text: What is left of the event's text.
            place: Of the event.
            is_exact: The text ends as the source does there, so that the places of its parts are known.
        """
        mark, at = self._mark, 0
        offset = place["end"] - len(text.encode()) if is_exact else place["start"]
        for first, last, url in [*addresses(text), (len(text), len(text), "")]:
            for piece, opens in ((text[at:first], ""), (text[first:last], url)):
                if not piece:
                    continue
                end = offset + len(piece.encode()) if is_exact else place["end"]
                self._mark = (mark[0], opens, piece, offset, end) if opens else mark
                self._add(piece, {"start": offset, "end": end}, 0)
                offset = end if is_exact else offset
            self._mark, at = mark, last

    def _aim(self, target: str) -> tuple[str | None, str]:
        """Give a link's target as it is opened, None where it may not be, and as it is kept."""
        url = safe_url(target)
        return url, target if url == target else clean_line(target) or "#"

    def _open_anchor(self, target: str, place: Range) -> None:
        """Put what follows into a link that HTML opens, where it can be opened; inside another link it opens none."""
        url, kept = self._aim(target)
        if self._mark[2] or url is None:
            return
        self._around = self._mark
        self._anchor = place["start"]
        self._mark = (self._mark[0], url, kept, place["start"], place["end"])

    def _close_anchor(self, place: Range) -> None:
        """End the link that HTML has opened, whatever was opened in it and not closed."""
        if self._anchor < 0:
            return
        if self._more:
            self._join()
        at = len(self._runs)
        while at and self._runs[at - 1].start == self._anchor:
            at -= 1
            self._runs[at] = self._runs[at]._replace(end=place["end"])
        if self._mark[3] == self._anchor:
            self._mark = self._around
        self._outer = [self._around if mark[3] == self._anchor else mark for mark in self._outer]
        self._anchor = -1

    def _add(self, text: str, place: Range, style: int) -> None:
        """Add a run, or go on in the last one."""
        outer, url, target, start, end = self._mark
        style |= outer
        begins = start
        if start < 0:
            begins, end = place["start"], place["end"]
        if self._runs:
            last = self._runs[-1]
            if last.style == style and last.target == target and start in {-1, last.start} and last.end > last.start:
                self._more.append(text)
                self._end = end
                return
            if self._more:
                self._join()
        self._runs.append(new(Run, (text, STYLES[style], url, target, begins, end)))

    def _join(self) -> None:
        """Join to the last run what goes on in it."""
        last = self._runs[-1]
        self._runs[-1] = last._replace(text="".join([last.text, *self._more]), end=self._end)
        self._more.clear()

    def _add_between(self, text: str, at: int) -> None:
        """Add a plain run that stands in no source of its own."""
        if self._more:
            self._join()
        self._runs.append(Run(text, start=at, end=at))

    def _broken(self, text: str, style: int) -> str:
        """Put the pending line break between the open leaf's text and what follows; give what is left to add.

        A blank goes to a plain run where one of the two is, so that no bold or link begins or ends with it.
        """
        wanted, self._break = self._break, ""
        if not self._runs:
            return text.lstrip(" ")
        last = self._runs[-1]
        before, end = (self._more[-1], self._end) if self._more else (last.text, last.end)
        if wanted == "\n":
            text = text.lstrip(" ")
            if self._more:
                self._more[-1] = before.rstrip(" ")
            else:
                self._runs[-1] = last._replace(text=before.rstrip(" "))
            return f"\n{text}" if text else text
        between = glue(before, text)
        if not style and (self._mark is UNMARKED or self._mark[3] == last.start):
            return between + text
        if between and not last.style and not last.target:
            self._more.append(between)
            self._end = end
        elif between:
            self._add_between(between, end)
        return text
