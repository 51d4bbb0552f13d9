"""The parser's events to flat blocks: one pass, one block open at a time."""

from __future__ import annotations

from itertools import islice
from operator import methodcaller
from typing import TYPE_CHECKING, Any

from tui_reader.reading.block import STYLES, Block, BlockKind, Run
from tui_reader.reading.emphasis import JOINER
from tui_reader.reading.numbering import number_length, restore
from tui_reader.reading.runs import UNMARKED, Range, Runs, new
from tui_reader.reading.tags import heading_level, is_break, is_link_end, pieces_of, target_of
from tui_reader.text.clean import clean_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MOST_EVENTS = 500_000
"""Events of a body; a digest of 20,000 entries has 400,000. More is no digest but a load (SAFETY 12)."""

_BOLD, _CODE = 1, 4
_INLINE = {"Strong": 1, "Emphasis": 2, "Strikethrough": 8, "Image": 16, "Link": 0}
_LEAVES = {
    "Paragraph": BlockKind.PARAGRAPH,
    "Heading": BlockKind.HEADING,
    "CodeBlock": BlockKind.CODE,
    "HtmlBlock": BlockKind.PARAGRAPH,
    "TableHead": BlockKind.TABLE_ROW,
    "TableRow": BlockKind.TABLE_ROW,
}
_CODE_BLOCK = BlockKind.CODE
_REFERENCES = frozenset({"Reference", "Collapsed", "Shortcut"})


class Walker(Runs):
    """Makes blocks of events.

    Attributes:
        references: Links whose target stands elsewhere: where each begins, its label, its target.
        is_cut: There were more events than are taken.
    """

    def __init__(self, *, entities: bool, joiners: bool) -> None:
        """Begin a document.

        Args:
            entities: The source holds a `&`, so that text may hold anything.
            joiners: The source holds joiners.
        """
        super().__init__()
        self.references: list[tuple[int, str, str]] = []
        self.is_cut = False
        self._blocks: list[Block] = []
        self._text = _texts(entities=entities, joiners=joiners)
        self._items: list[int | None] = []  # the number of each open list's next item; None for a bulleted list
        self._quote = 0
        self._kind: BlockKind | None = None  # of the open leaf
        self._open = ""  # what opened the leaf; empty for the bare text of a tight list item
        self._level = 0
        self._marker = ""
        self._start = 0
        self._html: list[tuple[str, Range]] = []
        self._cells = 0

    def walk(self, events: Iterable[tuple[Any, Range]], length: int) -> tuple[Block, ...]:
        """Take all events.

        Args:
            events: As the parser gives them, with their byte ranges; they are used up.
            length: Of the source, in bytes.

        Returns:
            Blocks in reading order.
        """
        takers = self._takers()
        events = iter(events)
        for event, place in islice(events, MOST_EVENTS):
            if event.__class__ is str:
                takers[event](None, place)
            else:
                kind, value = event.popitem()
                takers[kind](value, place)
        self._close_leaf(length)
        self.is_cut = next(events, None) is not None
        return tuple(self._blocks)

    def _takers(self) -> dict[str, Callable[[Any, Range], None]]:
        """Give the method for each kind of event that the options leave on."""
        return {
            "Text": self._take_text,
            "Code": self._take_code,
            "SoftBreak": self._take_soft_break,
            "HardBreak": self._take_hard_break,
            "Start": self._take_start,
            "End": self._take_end,
            "Html": self._take_html,
            "InlineHtml": self._take_inline_html,
            "Rule": self._take_rule,
            "TaskListMarker": self._take_task,
        }

    # Text

    def _take_text(self, value: str, place: Range, style: int = 0) -> None:
        """Put text into the open leaf; it goes on in the last run where nothing differs."""
        text = self._text(value)
        if self._kind is None:
            self._open_bare(place["start"])
        if value[:1] == JOINER and self._marker and not self._runs and value[1:2] != JOINER:
            text = text[number_length(text) :]
        if self._break:
            text = self._broken(text, style)
        if not text:
            return
        if ("://" in text or "www." in text) and not style and self._takes_addresses():
            is_exact = value.endswith(text.lstrip()) and len(value.encode()) == place["end"] - place["start"]
            self._take_addresses(text, place, is_exact=is_exact)
        else:
            self._add(text, place, style)

    def _takes_addresses(self) -> bool:
        """Tell whether an address may stand bare here: not in a link, not in code, not in bold, which is a title."""
        return not self._mark[2] and not self._mark[0] & _BOLD and self._kind is not _CODE_BLOCK

    def _take_code(self, value: str, place: Range) -> None:
        self._take_text(value, place, _CODE)

    def _take_soft_break(self, _value: object, _place: Range) -> None:
        self._break = self._break or " "

    def _take_hard_break(self, _value: object, _place: Range) -> None:
        self._break = "\n"

    def _take_task(self, value: object, place: Range) -> None:
        self._open_bare(place["start"])
        self._marker = "☑" if value else "☐"

    def _take_inline_html(self, value: str, place: Range) -> None:
        self._open_bare(place["start"])
        if is_break(value):
            self._break = "\n"
        elif is_link_end(value):
            self._close_anchor(place)
        elif target := target_of(value):
            self._open_anchor(target, place)

    def _take_html(self, value: str, place: Range) -> None:
        self._html.append((value, place))

    def _take_html_block(self, end: int) -> None:
        """Put the text of an HTML block, which has come line by line, into the open leaf."""
        html = "".join([value for value, _ in self._html])
        self._level = heading_level(html)
        self._kind = BlockKind.HEADING if self._level else self._kind
        pieces = pieces_of(html)
        for text, target, first, last in pieces:
            place = {"start": self._start, "end": end}
            if len(pieces) > 1 or target:
                place = {"start": self._place_of(first), "end": self._place_of(last)}
            if target:
                self._open_anchor(target, place)
            self._take_text(text, place)
            self._close_anchor(place)
        self._html.clear()

    def _place_of(self, count: int) -> int:
        """Find where a character of the HTML block stands in the source."""
        for value, place in self._html:
            if count <= len(value):
                return int(place["start"]) + len(value[:count].encode())
            count -= len(value)
        return self._start

    # Mark-up

    def _take_start(self, value: str | dict[str, Any], place: Range) -> None:
        kind, detail = (value, None) if isinstance(value, str) else value.popitem()
        if kind in _INLINE:
            self._start_inline(_INLINE[kind], place)
            if kind == "Link":
                self._link(detail)
        elif kind in _LEAVES:
            self._open_leaf(_LEAVES[kind], kind, place["start"])
            if kind == "Heading" and detail:
                self._level = int(detail["level"][1])
            elif kind == "TableHead":
                self._level = 1
        elif kind == "TableCell":
            if self._cells:
                self._add_between(" | ", place["start"])
            self._cells += 1
        else:
            self._start_container(kind, detail, place["start"])

    def _start_inline(self, style: int, place: Range) -> None:
        if self._kind is None:
            self._open_bare(place["start"])
        mark = self._mark
        self._outer.append(mark)
        if mark is UNMARKED:
            self._mark = (style, None, "", place["start"], place["end"])
        else:
            self._mark = (style | mark[0], *mark[1:])

    def _link(self, link: Any) -> None:
        """Put the link's target to the mark-up that has just begun."""
        target = restore(link["dest_url"])
        style, _, _, start, end = self._mark
        self._mark = (style, *self._aim(target), start, end)
        if link["link_type"] in _REFERENCES:
            self.references.append((start, restore(link["id"]), target))

    def _start_container(self, kind: str, detail: Any, start: int) -> None:
        self._close_leaf(start)
        if self._marker and kind in {"Item", "List"}:  # an item that begins with a list has no text of its own
            self._put_empty(start)
        if kind == "Item":
            number = self._items[-1]
            self._marker = "•" if number is None else f"{number}."
            self._items[-1] = None if number is None else number + 1
        elif kind == "List":
            self._items.append(detail)
        elif kind == "BlockQuote":
            self._quote += 1

    def _take_end(self, value: str | dict[str, Any], place: Range) -> None:
        kind = value if isinstance(value, str) else next(iter(value))
        if kind in _INLINE:
            self._mark = self._outer.pop()
        elif kind in _LEAVES:
            if kind == "HtmlBlock":
                self._take_html_block(place["end"])
            self._close_leaf(place["end"])
        elif kind != "TableCell":
            self._end_container(kind, place["end"])

    def _end_container(self, kind: str, end: int) -> None:
        self._close_leaf(end)
        if kind == "Item" and self._marker:
            self._put_empty(end)
        elif kind == "List":
            self._items.pop()
        elif kind == "BlockQuote":
            self._quote -= 1

    # Leaves

    def _take_rule(self, _value: object, place: Range) -> None:
        self._open_leaf(BlockKind.RULE, "Rule", place["start"])
        self._close_leaf(place["end"])

    def _open_bare(self, start: int) -> None:
        """Open the paragraph that a tight list item's bare text is, where none is open."""
        if self._kind is None:
            self._open_leaf(BlockKind.PARAGRAPH, "", start)

    def _open_leaf(self, kind: BlockKind, by: str, start: int) -> None:
        if self._kind is not None:
            self._close_leaf(start)
        self._kind, self._open, self._start, self._level, self._cells = kind, by, start, 0, 0

    def _put_empty(self, end: int) -> None:
        self._open_leaf(BlockKind.PARAGRAPH, "", end)
        self._close_leaf(end)

    def _close_leaf(self, end: int) -> None:
        """Make a block of the open leaf; one without text counts only where it carries a marker."""
        kind = self._kind
        if kind is None:
            return
        if self._more:
            self._join()
        runs = self._runs
        if runs and kind is BlockKind.CODE:
            runs = _code(runs)
        if runs or self._marker or kind is BlockKind.RULE:
            if runs and not self._open:
                end = runs[-1].end
            depth = len(self._items)
            self._blocks.append(
                new(Block, (kind, tuple(runs), depth, self._quote, self._marker, self._level, self._start, end))
            )
        self._kind, self._marker, self._runs, self._break, self._mark = None, "", [], "", UNMARKED
        self._outer.clear()
        self._anchor = -1


def _code(runs: list[Run]) -> list[Run]:
    """Leave out a code block's last line end."""
    text = "".join([run.text for run in runs]).removesuffix("\n")
    return [runs[0]._replace(text=text, style=STYLES[_CODE], end=runs[-1].end)] if text.strip() else []


def _texts(*, entities: bool, joiners: bool) -> Callable[[str], str]:
    """Give what makes a parsed text fit to be shown: no joiners of ours, nothing that an entity brought."""
    if entities:
        return lambda text: clean_text(restore(text))
    return methodcaller("replace", JOINER, "") if joiners else str
