"""What every painted widget is: rows that are painted one at a time, and again only where they have changed.

A key changes few of the hundred rows of a screen, and what a row costs is not its text alone: it is filtered, cut where
widgets meet, turned into escape sequences and written. So a widget keeps its rows as they were painted last. What may
have changed is painted anew once the key has had its effect, laid beside what is kept, and Textual is asked for the
rows that differ; a row that comes out the same keeps its strip, on which Textual has cached its pieces and sequences.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, Self

from rich.segment import Segment
from textual.cache import LRUCache
from textual.filter import ANSIToTruecolor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui_reader.ui.widgets.row import Row

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence

    from textual.color import Color
    from textual.filter import LineFilter
    from textual.geometry import Size

    from tui_reader.ui.themes import Paint
    from tui_reader.ui.words import Words


KEPT_FACES: Final = 512
"""Rows that a widget remembers beyond those in view: some pages of scrolling."""


class Uncut(Strip):
    """A row of what lies on top: it stays whole where the panes under it meet, else a wide character there is lost."""

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """Give the whole row as the first piece, and nothing as the others.

        Args:
            cuts: Where the pieces end, in cells from the left.
        """
        return [Strip([], 0) if place else self for place, _ in enumerate(cuts)]


class LineWidget(Widget):
    """A widget painted row by row, with an offset of its own.

    A plain widget repaints in one frame; a `ScrollView` whose virtual size changes costs a second layout.
    """

    DEFAULT_CSS = """
    LineWidget { width: 1fr; height: 1fr; }
    """
    ALLOW_SELECT: ClassVar[bool] = False
    GROUND: ClassVar[str] = "page"
    STRIP: ClassVar[type[Strip]] = Strip

    paint: Paint | None = None

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own names
        super().__init__(id=id, classes=classes)
        self._kept: dict[int, Strip] = {}
        self._kept_under: tuple[object, ...] = ()
        self._stale: set[int] = set()
        self._faces: LRUCache[Hashable, Strip] = LRUCache(KEPT_FACES)

    @property
    def size(self) -> Size:
        """The cells of the widget; it has neither border nor padding, so that nothing has to be taken off."""
        return self.outer_size

    def dress(self, paint: Paint) -> None:
        """Take the paint in force and paint again.

        Args:
            paint: From the app, handed down by the screen.
        """
        self.paint = paint
        self.refresh()

    def speak(self, words: Words) -> None:
        """Take the language of the interface; left to the child."""
        raise NotImplementedError

    def row(self, y: int, row: Row) -> None:
        """Paint one row; left to the child.

        Args:
            y: From 0 at the top of the widget.
            row: What to put on.
        """
        raise NotImplementedError

    def face(self, y: int) -> Hashable | None:
        """Return what a row shows: rows of one face look the same until the whole widget is refreshed.

        Args:
            y: From 0 at the top of the widget.

        Returns:
            None for a row that is to be painted each time.
        """
        del y
        return None

    # which rows are painted again

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Paint again what may have changed, once the key has had its effect, and forget every face.

        Args:
            regions: Of whose rows it is; none for all.
            repaint: As Textual's.
            layout: Likewise.
            recompose: Likewise.
        """
        self._faces.clear()
        self._stale.update(y for region in regions or (self.size.region,) for y in region.line_range)
        if layout or recompose or not repaint or not self.is_attached:
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        self.check_idle()  # `on_idle` asks for the rows that differ
        return self

    def look_again(self) -> None:
        """Paint again the rows in view that show another face than before, as after scrolling."""
        self._stale.update(range(self.size.height))
        self.check_idle()

    def on_idle(self) -> None:
        """Ask Textual for the rows that have changed; it calls this when a turn is over, before its own `_on_idle`."""
        if not self._stale:
            return
        stale, self._stale = self._stale, set()
        if not self.is_on_screen:
            self._kept.clear()
            return
        filters, background = self._filters()
        self.begin()
        changed = [y for y in sorted(stale) if y < self.size.height and self._painted(y, filters, background)]
        if changed:
            super().refresh(*_regions(changed, self.size.width))

    def _filters(self) -> tuple[Sequence[LineFilter], Color]:
        """Return what every row passes, and drop what was kept under other filters or at another size."""
        filters, background = self.get_line_filters(), self.background_colors[1]
        if self.paint is not None and not self.paint.ansi:  # all colours are true ones already
            filters = [each for each in filters if not isinstance(each, ANSIToTruecolor)]
        under = (self.size, *filters, background)
        if under != self._kept_under:
            self._kept.clear()
            self._faces.clear()
            self._kept_under = under
        return filters, background

    def _painted(self, y: int, filters: Sequence[LineFilter], background: Color) -> bool:
        """Paint a row; tell whether it has changed."""
        face = self.face(y)
        strip = None if face is None else self._faces.get(face)
        if strip is None:
            segments = self.segments(y)
            for each in filters:
                segments = each.apply(segments, background)
            strip = self.STRIP(segments, self.size.width)
            if face is not None:
                self._faces[face] = strip
        if (kept := self._kept.get(y)) is not None and (kept is strip or kept == strip):
            return False
        self._kept[y] = strip
        return True

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give the rows that Textual asks for, as they were painted last.

        The rows are whole: they have their ground in every cell. Textual's own way lays border, padding and background
        round each, which costs more than painting it.

        Args:
            crop: What is asked for.
        """
        filters, background = self._filters()
        if missing := [y for y in crop.line_range if y not in self._kept]:
            self.begin()
            for y in missing:
                self._painted(y, filters, background)
        strips = [self._kept[y] for y in crop.line_range]
        first, end = crop.column_span
        if (first, end) == (0, self.size.width):
            return strips
        return [strip.crop(first, end) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """Paint one row afresh, as Textual asks for it to find out what is under the mouse.

        Args:
            y: From 0 at the top of the widget.
        """
        self.begin()
        return Strip(self.segments(y), self.size.width)

    def begin(self) -> None:
        """Find out what all rows have in common; called before some are painted."""

    def segments(self, y: int) -> list[Segment]:
        """Paint one row of the widget.

        Args:
            y: From 0 at the top of the widget.
        """
        width = self.size.width
        if self.paint is None:
            return [Segment(" " * width)]
        row = Row(self.paint, width, self.GROUND)
        self.row(y, row)
        return row.filled()


def _regions(rows: Collection[int], width: int) -> Iterator[Region]:
    """Yield what rows take, those that touch as one.

    Args:
        rows: Ascending.
        width: Cells of each.
    """
    start = end = -1
    for y in rows:
        if y != end:
            if end > start:
                yield Region(0, start, width, end - start)
            start = y
        end = y + 1
    if end > start:
        yield Region(0, start, width, end - start)
