"""How text is set: pieces in their styles, the lines they are cut into, and the rows that lines become."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from tui_reader.text.cells import clusters, take
from tui_reader.text.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from tui_reader.ui.themes import Marks
    from tui_reader.ui.words import Words

PLACE_INK: Final = "paper"
PLACE_GROUND: Final = "seal"
"""Of the hit that was gone to, told apart from the others."""

PART: Final = 1_024
"""Code points of a paragraph wrapped at a time."""


class Spot(Protocol):
    """A hit to mark, as `finding.search.Span`."""

    @property
    def field(self) -> str:
        """`title`, `summary`, `category`, `author` or `site`."""

    @property
    def start(self) -> int:
        """In code points of the field; categories count as joined by one character."""

    @property
    def end(self) -> int:
        """Exclusive."""


class Piece(NamedTuple):
    """Text in one style; the names are those of `themes.Paint.style`, an empty ground is the paper."""

    text: str
    ink: str = "ink"
    ground: str = ""
    bold: bool = False
    underline: bool = False
    link: str = ""


class Cut(NamedTuple):
    """A line of a text.

    Attributes:
        start: In code points.
        end: Exclusive.
        joint: What stands between the line above and this one: LF, or the blanks that the break took.
    """

    start: int
    end: int
    joint: str


class PageRow(NamedTuple):
    """A row of the page.

    Attributes:
        pieces: From the left edge of the text on; none for a blank row.
        joint: What stands between the row above and this one when both are copied: LF, or the blanks a break took.
        lead: Code points at its start that are not copied: indentation and quote bars.
        fill: The ground of the rest of the measure; empty for the paper.
        head: True for the title, which the focus stands beside.
        at: Code points of the entry laid out above it.
    """

    pieces: tuple[Piece, ...] = ()
    joint: str = "\n"
    lead: int = 0
    fill: str = ""
    head: bool = False
    at: int = 0

    @property
    def holds_place(self) -> bool:
        """True where a hit that was gone to stands on it."""
        return any(piece.ground == PLACE_GROUND for piece in self.pieces)

    @property
    def text(self) -> str:
        """The pieces joined."""
        return "".join([piece.text for piece in self.pieces])

    def part(self, span: tuple[int, int], left: int) -> tuple[int, int]:
        """Return which part of the row is copied of a selection.

        Args:
            span: First and last code point of the row as painted, the last exclusive; -1 for its end.
            left: Code points painted before the row.
        """
        length = len(self.text)
        first = min(length, max(self.lead, span[0] - left))
        return first, length if span[1] < 0 else min(length, max(first, span[1] - left))

    def shaded(self, first: int, last: int, ground: str) -> list[Piece]:
        """Return the pieces with a part of the row on another ground.

        Args:
            first: In code points of the row.
            last: Exclusive.
            ground: Its token.
        """
        found = []
        at = 0
        for piece in self.pieces:
            low, high = (min(max(0, point - at), len(piece.text)) for point in (first, last))
            found.append(piece._replace(text=piece.text[:low]))
            found.append(piece._replace(text=piece.text[low:high], ground=ground))
            found.append(piece._replace(text=piece.text[high:]))
            at += len(piece.text)
        return [piece for piece in found if piece.text]


class Setting(NamedTuple):
    """What a page is set by, beside its entry.

    Attributes:
        measure: Cells of a line, from 1; two more may hang.
        words: The language.
        marks: The signs.
        when: The digest's time in the reader's zone; None without a date.
        now: The present in the same zone; only its day counts.
        compact: No blank row above the title.
        airy: A blank row below the title.
        ansi: No tones: categories as `#name`, code bold.
        versions: The languages in which the digest is there too; empty text for a version without a mark.
    """

    measure: int
    words: Words
    marks: Marks
    when: datetime | None
    now: datetime
    compact: bool = False
    airy: bool = True
    ansi: bool = False
    versions: tuple[str, ...] = ()


class Strand:
    """A text with its styles and hits, from which lines cut their pieces.

    Args:
        pieces: In order; a TAB in them becomes a blank, which has the width that it is drawn with.
        hits: In code points, in order, apart from each other.
        here: Inside one of them, the one that was gone to; None where it is elsewhere.
    """

    __slots__ = ("_starts", "_styles", "text")

    def __init__(
        self, pieces: Sequence[Piece], hits: Sequence[tuple[int, int]] = (), here: tuple[int, int] | None = None
    ) -> None:
        self.text = "".join([piece.text for piece in pieces]).replace("\t", " ")
        ends = list(accumulate(len(piece.text) for piece in pieces))
        inner = (point for point in chain(ends, *hits, here or ()) if 0 < point < len(self.text))
        self._starts = sorted({0, *inner})
        self._styles: list[Piece] = []
        firsts = [hit[0] for hit in hits]
        for start in self._starts if pieces else ():
            style = pieces[min(bisect_right(ends, start), len(pieces) - 1)]
            hit = bisect_right(firsts, start) - 1
            if here is not None and here[0] <= start < here[1]:
                style = style._replace(ink=PLACE_INK, ground=PLACE_GROUND, bold=True)
            elif hit >= 0 and start < hits[hit][1]:
                style = style._replace(ink="hit", ground="hit-ground")
            self._styles.append(style)

    def pieces(self, start: int, end: int) -> list[Piece]:
        """Return what is drawn of the text.

        Args:
            start: In code points.
            end: Exclusive, at most the length of the text.
        """
        found = []
        index = bisect_right(self._starts, start) - 1
        while start < end:
            stop = min(end, self._starts[index + 1]) if index + 1 < len(self._starts) else end
            found.append(self._styles[index]._replace(text=self.text[start:stop]))
            start, index = stop, index + 1
        return found


def merged(spots: Iterable[Spot], field: str) -> list[tuple[int, int]]:
    """Return the hits of a field in order, those that touch made one.

    Args:
        spots: In any order.
        field: As `Spot.field`.
    """
    found: list[tuple[int, int]] = []
    for start, end in sorted((max(0, spot.start), spot.end) for spot in spots if spot.field == field):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        elif start < end:
            found.append((start, end))
    return found


def within(hits: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Return the hits in a part of their text, counted from its start.

    Args:
        hits: In order, apart from each other.
        start: Of the part, in code points; may be negative.
        end: Exclusive.
    """
    found = []
    for first, last in hits[bisect_right(hits, start, key=lambda hit: hit[1]) :]:
        if first >= end:
            break
        found.append((max(first, start) - start, min(last, end) - start))
    return found


def wrapped(text: str, width: int, *, hang: bool = True) -> Iterator[Cut]:
    """Wrap a text a part at a time, so that its first lines stand before its last are looked at.

    Args:
        text: LF in it breaks the line.
        width: Cells, from 1; a line may have two more where a full-width stop hangs.
        hang: As for `text.wrap.wrap`.

    Yields:
        Lines in order; one without text for an empty line.
    """
    start, joint = 0, "\n"
    while start <= len(text):
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        before = start
        for first, last in _lines(text, start, stop, width, hang):
            yield Cut(first, last, text[before:first] if first > start else joint)
            before = last
        start = stop + 1


def _lines(text: str, start: int, stop: int, width: int, hang: bool) -> Iterator[tuple[int, int]]:  # noqa: FBT001, PLR0917 - private, called once
    if start == stop:
        yield start, stop
    while start < stop:
        end = min(stop, start + PART)
        lines = wrap(text[start:end], width, hang=hang)
        if end < stop and len(lines) > 2:  # noqa: PLR2004 - the last may go on, and with it the one before may end elsewhere
            end = start + lines[-2].start
            lines = lines[:-2]
        for line in lines:
            yield start + line.start, start + line.end
        start = end


def chopped(text: str, width: int) -> Iterator[Cut]:
    """Cut code wherever a line is full, so that nothing of it is lost.

    Args:
        text: LF in it ends a line.
        width: Cells, from 1.
    """
    start = 0
    for line in text.split("\n"):
        joint, stop = "\n", start + len(line)
        while joint == "\n" or start < stop:
            window = text[start : min(stop, start + 16 * width + 64)]
            end = start + (take(window, width) or len(next(iter(clusters(window)), "")))
            yield Cut(start, end, joint)
            start, joint = end, ""
        start = stop + 1
