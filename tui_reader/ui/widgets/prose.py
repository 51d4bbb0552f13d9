"""The summary on the page: blocks of Markdown become rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.reading.block import Block, BlockKind, Run, Style
from tui_reader.text.cells import cell_len
from tui_reader.text.expression import expression
from tui_reader.ui.widgets.setting import PageRow, Piece, Strand, chopped, within, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui_reader.model import Entry
    from tui_reader.ui.widgets.setting import Setting

LONGEST_LINK: Final = 2_048
"""Characters of a link that is still live (SAFETY 12)."""

PARSED: Final = 65_536
"""Code points of a body that are parsed for drawing; what comes behind is drawn from the plain text."""

LEAST_TEXT: Final = 8
"""Cells that indentation leaves to the text, where the measure has them."""

CELL_JOINT: Final = (" | ", " · ")
"""What parts the cells of a table's row in the plain text, and on the page."""

TAB: Final = "    "

_LINE: Final = expression(r"[^\n]+")


class Margins(NamedTuple):
    """What stands left of a block's first line, and of its others.

    Attributes:
        first: Quote bars, indentation, marker.
        rest: Quote bars, indentation.
        lead: Code points of `first` without the marker.
    """

    first: tuple[Piece, ...]
    rest: tuple[Piece, ...]
    lead: int

    @property
    def width(self) -> int:
        """Cells that the wider of both takes."""
        return max(sum(cell_len(piece.text) for piece in pieces) for pieces in (self.first, self.rest))


class Prose:
    """Sets the blocks of one summary, in order.

    Args:
        setting: How.
        hits: In code points of the summary, in order, apart from each other.
        here: The one of them that was gone to; None where it is not here.
    """

    def __init__(
        self, setting: Setting, hits: Sequence[tuple[int, int]], here: tuple[int, int] | None = None
    ) -> None:
        self._setting = setting
        self._hits = hits
        self._here = [here] if here else []
        self._columns: dict[int, int] = {}  # where the text of a list stands, by depth

    def rows(self, block: Block, offset: int) -> Iterator[tuple[PageRow, int]]:
        """Set a block; a rule has no rows.

        Args:
            block: As `placed` gives it.
            offset: Likewise.

        Yields:
            Each row, with the code points of the text that stand on it.
        """
        if block.kind is BlockKind.CODE:
            yield from self._code(block, offset)
        elif block.kind is not BlockKind.RULE:
            margins = self._margins(block)
            pieces = [self._piece(run, block) for run in block.runs]
            strand = Strand(pieces, self._within(block, offset), self._place(block, offset))
            for start, end, joint in wrapped(strand.text, max(1, self._setting.measure - margins.width)):
                margin, lead = (margins.rest, _length(margins.rest)) if start else (margins.first, margins.lead)
                yield PageRow((*margin, *strand.pieces(start, end)), joint, lead), end - start

    def _code(self, block: Block, offset: int) -> Iterator[tuple[PageRow, int]]:
        """Set a block of code: on its own ground across the measure, one cell of it left and right."""
        margins = self._margins(block)
        text = block.text
        hits, here = self._within(block, offset), self._place(block, offset)
        code = text.replace("\t", TAB)
        strand = Strand(
            [Piece(code, "ink-strong", "raised")], [_untabbed(text, hit) for hit in hits],
            here and _untabbed(text, here),
        )  # fmt: skip
        for start, end, joint in chopped(code, max(1, self._setting.measure - margins.width - 2)):
            margin, lead = (margins.rest, _length(margins.rest)) if start else (margins.first, margins.lead)
            edge = Piece(" ", ground="raised")
            yield PageRow((*margin, edge, *strand.pieces(start, end)), joint, lead + 1, "raised"), end - start

    def _within(self, block: Block, offset: int) -> list[tuple[int, int]]:
        return within(self._hits, offset, offset + len(block.text))

    def _place(self, block: Block, offset: int) -> tuple[int, int] | None:
        return next(iter(within(self._here, offset, offset + len(block.text))), None)

    def _margins(self, block: Block) -> Margins:
        marks, deepest = self._setting.marks, max(0, self._setting.measure - LEAST_TEXT)
        bars = Piece(f"{marks.upright} " * min(block.quote, deepest // 4), "ink-muted")
        if not block.marker:
            inner = self._columns.get(block.depth, 2 * block.depth) if block.depth else 0
            inside = (bars, Piece(" " * min(inner, deepest // 2)))
            return Margins(inside, inside, _length(inside))
        sign = marks.bullet if block.marker == "•" else block.marker
        if marks.bullet.isascii():
            sign = {"☐": "[ ]", "☑": "[x]"}.get(sign, sign)
        sign_width = cell_len(sign) + 1
        inner = min(self._columns.get(block.depth - 1, 0) + sign_width, deepest // 2)
        self._columns[block.depth] = inner
        before = (bars, Piece(" " * max(0, inner - sign_width)))
        return Margins((*before, Piece(f"{sign} ", "ink-muted")), (bars, Piece(" " * inner)), _length(before))

    def _piece(self, run: Run, block: Block) -> Piece:
        """Set a run: weight before colour, and a shape for each meaning."""
        heading, code = block.kind is BlockKind.HEADING, bool(run.style & Style.CODE)
        text = run.text.replace(*CELL_JOINT) if block.kind is BlockKind.TABLE_ROW else run.text
        ink = "ink-muted" if run.style & Style.STRIKE else "ink"
        if heading or run.style & (Style.BOLD | Style.EMPHASIS | Style.CODE):
            ink = "ink-strong"
        bold = heading or bool(run.style & Style.BOLD) or (code and self._setting.ansi)
        return Piece(text, ink, "raised" if code else "", bold, bool(run.url or run.target), live(run.url))


def _untabbed(text: str, hit: tuple[int, int]) -> tuple[int, int]:
    """Lead a place of code to where it stands once every TAB is as many blanks as `TAB`."""
    start, end = (point + (len(TAB) - 1) * text.count("\t", 0, point) for point in hit)
    return start, end


def live(url: str | None) -> str:
    """Return what a link opens: empty for none, and for one that is too long to be live.

    Args:
        url: What has passed the link rules.
    """
    return url if url and len(url) <= LONGEST_LINK else ""


def placed(entry: Entry) -> Iterator[tuple[int, Block]]:
    """Return what the summary is drawn from.

    Args:
        entry: Its Markdown counts as far as it is parsed and says what the summary says; behind that the summary's own
            lines are paragraphs.

    Yields:
        Where a block's text begins in the summary, in code points (before it where blanks were cut), and the block.
    """
    from tui_reader.reading.body import document, plain

    end = len(entry.markdown) if len(entry.markdown) <= PARSED else entry.markdown.rfind("\n\n", 0, PARSED)
    found = document(entry.markdown[: max(0, end)], is_clean=True).blocks
    text = plain(found)
    offset = 0
    if text == entry.summary or (end < len(entry.markdown) and entry.summary.startswith(f"{text}\n")):
        for block in found:
            text = block.text
            yield offset - (len(text) - len(text.lstrip())), block
            offset += len(text.strip()) + 1 if text.strip() else 0
    for line in _LINE.finditer(entry.summary, offset):
        yield line.start(), Block(BlockKind.PARAGRAPH, (Run(line[0]),))


def parted(before: Block, block: Block) -> bool:
    """Tell whether a blank row stands between two blocks: not below a heading, not in a list or a table.

    Args:
        before: The upper one.
        block: The lower one.
    """
    if before.kind is block.kind is BlockKind.TABLE_ROW or before.kind is BlockKind.HEADING:
        return False
    if before.depth and block.depth:
        return before.kind is block.kind is BlockKind.PARAGRAPH and not block.marker
    return True


def _length(pieces: Sequence[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces)
