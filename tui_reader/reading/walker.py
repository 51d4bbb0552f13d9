"""The parser's events to flat blocks: one pass, one block open at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui_reader.reading.block import STYLES, Block, BlockKind, Run
from tui_reader.reading.emphasis import glue, restore
from tui_reader.reading.links import safe_url
from tui_reader.reading.tags import is_break, text_of
from tui_reader.text.clean import clean_line, clean_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_BOLD, _EMPHASIS, _CODE, _STRIKE, _IMAGE = 1, 2, 4, 8, 16
_INLINE = {"Strong": _BOLD, "Emphasis": _EMPHASIS, "Strikethrough": _STRIKE, "Image": _IMAGE, "Link": 0}
_LEAVES = {
    "Paragraph": BlockKind.PARAGRAPH,
    "Heading": BlockKind.HEADING,
    "CodeBlock": BlockKind.CODE,
    "HtmlBlock": BlockKind.PARAGRAPH,
    "TableHead": BlockKind.TABLE_ROW,
    "TableRow": BlockKind.TABLE_ROW,
}
_REFERENCES = frozenset({"Reference", "Collapsed", "Shortcut"})


class _Inline:
    """What mark-up the text stands in: the sum of its styles, its link, and the range of the outermost mark-up."""

    __slots__ = ("end", "start", "style", "target", "url")

    def __init__(self, style: int, link: tuple[str | None, str], start: int, end: int) -> None:
        self.style = style
        self.url, self.target = link
        self.start = start
        self.end = end


class _Open:
    """A run that may go on; its pieces are joined once, since a paragraph may have a hundred thousand lines."""

    __slots__ = ("end", "pieces", "start", "style", "target", "url")

    def __init__(self, text: str, style: int, link: tuple[str | None, str], place: tuple[int, int]) -> None:
        self.pieces = [text]
        self.style = style
        self.url, self.target = link
        self.start, self.end = place

    def closed(self) -> Run:
        """Give it as it stands."""
        pieces = self.pieces
        text = pieces[0] if len(pieces) == 1 else "".join(pieces)
        return Run(text, STYLES[self.style], self.url, self.target, self.start, self.end)


class Walker:
    """Makes blocks of events.

    Attributes:
        references: Links whose target stands elsewhere: where each begins, its label, its target.
    """

    def __init__(self, *, entities: bool, joiners: bool) -> None:
        """Begin a document.

        Args:
            entities: The source holds a `&`, so that text may hold anything.
            joiners: The source holds joiners.
        """
        self.references: list[tuple[int, str, str]] = []
        self._blocks: list[Block] = []
        self._text = _texts(entities=entities, joiners=joiners)
        self._items: list[int | None] = []  # the number of each open list's next item; None for a bulleted list
        self._quote = 0
        self._kind: BlockKind | None = None  # of the open leaf
        self._open = ""  # what opened the leaf; empty for the bare text of a tight list item
        self._level = 0
        self._marker = ""
        self._start = 0
        self._runs: list[_Open] = []
        self._inline: list[_Inline] = []
        self._break = ""  # a line break that waits for text
        self._pieces: list[str] = []  # of an HTML block
        self._cells = 0

    def walk(self, events: Iterable[tuple[Any, Any]], length: int) -> tuple[Block, ...]:
        """Take all events.

        Args:
            events: As the parser gives them, with their byte ranges.
            length: Of the source, in bytes.

        Returns:
            Blocks in reading order.
        """
        takers = self._takers()
        for event, place in events:
            if event.__class__ is str:
                takers[event](None, place["start"], place["end"])
            else:
                for kind in event:
                    takers[kind](event[kind], place["start"], place["end"])
        self._close_leaf(length)
        return tuple(self._blocks)

    def _takers(self) -> dict[str, Callable[[Any, int, int], None]]:
        """Give the method for each kind of event that the options leave on."""
        return {
            "Text": self._take_text,
            "Code": self._take_code,
            "SoftBreak": self._take_soft_break,
            "HardBreak": self._take_hard_break,
            "Start": self._start_tag,
            "End": self._end_tag,
            "Html": self._take_html,
            "InlineHtml": self._take_inline_html,
            "Rule": self._take_rule,
            "TaskListMarker": self._take_task,
        }

    # Text

    def _take_text(self, value: str, start: int, end: int) -> None:
        self._add(self._text(value), 0, start, end)

    def _take_code(self, value: str, start: int, end: int) -> None:
        self._add(self._text(value), _CODE, start, end)

    def _take_soft_break(self, _value: object, _start: int, _end: int) -> None:
        self._break = self._break or " "

    def _take_hard_break(self, _value: object, _start: int, _end: int) -> None:
        self._break = "\n"

    def _take_task(self, value: object, start: int, _end: int) -> None:
        self._open_bare(start)
        self._marker = "☑" if value else "☐"

    def _take_inline_html(self, value: str, start: int, _end: int) -> None:
        self._open_bare(start)
        if is_break(value):
            self._break = "\n"

    def _take_html(self, value: str, _start: int, _end: int) -> None:
        self._pieces.append(value)

    def _add(self, text: str, style: int, start: int, end: int) -> None:
        """Put text into the open leaf; it goes on in the last run where nothing differs."""
        if self._kind is None:
            self._open_bare(start)
        if self._break:
            text = self._broken(text, style)
        if not text:
            return
        url, target, first = None, "", -1
        if self._inline:
            inline = self._inline[-1]
            style |= inline.style
            url, target, start, end = inline.url, inline.target, inline.start, inline.end
            first = start
        if self._runs:
            last = self._runs[-1]
            if last.style == style and last.target == target and first in {-1, last.start}:
                last.pieces.append(text)
                last.end = end
                return
        self._runs.append(_Open(text, style, (url, target), (start, end)))

    def _broken(self, text: str, style: int) -> str:
        """Put the pending line break between the open leaf's text and what follows; give what is left to add.

        A blank goes to a plain run where one of the two is, so that no bold or link begins or ends with it.
        """
        wanted, self._break = self._break, ""
        if not self._runs:
            return text.lstrip(" ")
        last = self._runs[-1]
        if wanted == "\n":
            text = text.lstrip(" ")
            last.pieces[-1] = last.pieces[-1].rstrip(" ")
            return f"\n{text}" if text else text
        between = glue(last.pieces[-1], text)
        if not style and not self._inline:
            return between + text
        if between and not last.style and not last.target:
            last.pieces.append(between)
        elif between:
            self._runs.append(_Open(between, 0, (None, ""), (last.end, last.end)))
        return text

    # Mark-up

    def _start_tag(self, value: str | dict[str, Any], start: int, end: int) -> None:
        kind, detail = (value, None) if isinstance(value, str) else next(iter(value.items()))
        if kind in _INLINE:
            self._start_inline(kind, detail, start, end)
        elif kind in _LEAVES:
            if self._kind is not None:
                self._close_leaf(start)
            self._open_leaf(_LEAVES[kind], kind, start)
            self._level = int(detail["level"][1]) if kind == "Heading" and detail else 0
        elif kind == "TableCell":
            if self._cells:
                self._runs.append(_Open(" | ", 0, (None, ""), (start, start)))
            self._cells += 1
        else:
            self._start_container(kind, detail, start)

    def _start_inline(self, kind: str, detail: Any, start: int, end: int) -> None:
        if self._kind is None:
            self._open_bare(start)
        style = _INLINE[kind]
        link: tuple[str | None, str] = (None, "")
        if self._inline:
            outer = self._inline[-1]
            style |= outer.style
            start, end, link = outer.start, outer.end, (outer.url, outer.target)
        if kind == "Link":
            target = restore(detail["dest_url"])
            link = (safe_url(target), clean_line(target) or "#")
            if detail["link_type"] in _REFERENCES:
                self.references.append((start, restore(detail["id"]), target))
        self._inline.append(_Inline(style, link, start, end))

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

    def _end_tag(self, value: str | dict[str, Any], _start: int, end: int) -> None:
        kind = value if isinstance(value, str) else next(iter(value))
        if kind in _INLINE:
            self._inline.pop()
        elif kind in _LEAVES:
            if kind == "HtmlBlock":
                self._add(self._text(text_of("".join(self._pieces))), 0, self._start, end)
                self._pieces.clear()
            self._close_leaf(end)
        elif kind != "TableCell":
            self._end_container(kind, end)

    def _end_container(self, kind: str, end: int) -> None:
        self._close_leaf(end)
        if kind == "Item" and self._marker:
            self._put_empty(end)
        elif kind == "List":
            self._items.pop()
        elif kind == "BlockQuote":
            self._quote -= 1

    # Leaves

    def _take_rule(self, _value: object, start: int, end: int) -> None:
        self._close_leaf(start)
        self._open_leaf(BlockKind.RULE, "Rule", start)
        self._close_leaf(end)

    def _open_bare(self, start: int) -> None:
        """Open the paragraph that a tight list item's bare text is, where none is open."""
        if self._kind is None:
            self._open_leaf(BlockKind.PARAGRAPH, "", start)

    def _open_leaf(self, kind: BlockKind, by: str, start: int) -> None:
        self._kind, self._open, self._start, self._level, self._cells = kind, by, start, 0, 0

    def _put_empty(self, end: int) -> None:
        self._open_leaf(BlockKind.PARAGRAPH, "", end)
        self._close_leaf(end)

    def _close_leaf(self, end: int) -> None:
        """Make a block of the open leaf; one without text counts only where it carries a marker."""
        kind = self._kind
        if kind is None:
            return
        runs = [run.closed() for run in self._runs]
        if runs and kind is BlockKind.CODE:
            runs = _code(runs)
        if runs or self._marker or kind is BlockKind.RULE:
            if runs and not self._open:
                end = runs[-1].end
            depth = len(self._items)
            self._blocks.append(
                Block(kind, tuple(runs), depth, self._quote, self._marker, self._level, self._start, end)
            )
        self._kind, self._marker, self._runs, self._break = None, "", [], ""
        self._inline.clear()


def _code(runs: list[Run]) -> list[Run]:
    """Leave out a code block's last line end."""
    text = "".join([run.text for run in runs]).removesuffix("\n")
    return [runs[0]._replace(text=text, style=STYLES[_CODE], end=runs[-1].end)] if text.strip() else []


def _texts(*, entities: bool, joiners: bool) -> Callable[[str], str]:
    """Give what makes a parsed text fit to be shown: no joiners of ours, nothing that an entity brought."""
    if entities:
        return lambda text: clean_text(restore(text))
    return restore if joiners else str
