"""Markdown to blocks: the only module that knows the Markdown parser.

The parser gives events with byte ranges; the walker below makes flat blocks of them. A list is not a tree here but a
depth and a marker on each block, which is what the entry pane draws and what `forms` counts.

Source is cleaned before it is parsed, so that no hidden character decides about the structure; entities can bring such
characters back, so text with a `&` in its source is cleaned again behind the parser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyromark

from tui_reader.reading.block import Block, BlockKind, Run, Style, plain
from tui_reader.reading.emphasis import JOINER, amend, glue, restore
from tui_reader.reading.links import safe_url
from tui_reader.reading.tags import is_break, text_of
from tui_reader.text.clean import clean_line, clean_text

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Block", "BlockKind", "Document", "Run", "Style", "blocks", "document", "plain"]

_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH | pyromark.Options.ENABLE_TASKLISTS
_STYLES = {
    "Strong": Style.BOLD,
    "Emphasis": Style.EMPHASIS,
    "Strikethrough": Style.STRIKE,
    "Image": Style.IMAGE,
    "Link": Style.PLAIN,
}
_LEAVES = {
    "Paragraph": BlockKind.PARAGRAPH,
    "Heading": BlockKind.HEADING,
    "CodeBlock": BlockKind.CODE,
    "HtmlBlock": BlockKind.PARAGRAPH,
    "TableHead": BlockKind.TABLE_ROW,
    "TableRow": BlockKind.TABLE_ROW,
}
_REFERENCES = frozenset({"Reference", "Collapsed", "Shortcut"})


class Document:
    """A parsed body.

    Attributes:
        source: What was parsed, in UTF-8: cleaned, with joiners. The offsets of blocks and runs count its bytes.
        blocks: In reading order.
        references: Links whose target stands elsewhere: where each begins in `source`, its label, its target.
    """

    __slots__ = ("blocks", "references", "source")

    def __init__(self, source: bytes, blocks: tuple[Block, ...], references: tuple[tuple[int, str, str], ...]) -> None:
        self.source = source
        self.blocks = blocks
        self.references = references

    def slice(self, start: int, end: int) -> str:
        """Give a piece of the body as written.

        Args:
            start: In bytes of `source`.
            end: Exclusive.

        Returns:
            Cleaned Markdown without joiners.
        """
        return restore(self.source[start:end].decode("utf-8", "replace"))


def blocks(markdown: str) -> tuple[Block, ...]:
    """Read Markdown into what is drawn.

    Args:
        markdown: CommonMark with tables, strike-through, task lists and the CJK-friendly amendment.

    Returns:
        Blocks in reading order, texts cleaned, links either safe or None; empty where there is no text.
    """
    return document(markdown).blocks


def document(markdown: str) -> Document:
    """Read Markdown and keep its source, so that blocks can be cut from it.

    Args:
        markdown: As for `blocks`.
    """
    amended = amend(clean_text(markdown))
    source = amended.encode("utf-8", "replace")
    walker = _Walker(entities="&" in amended, joiners=JOINER in amended)
    for event, place in pyromark.events_with_range(amended, options=_OPTIONS, merge_text=True):
        if isinstance(event, str):
            walker.take(event, None, place["start"], place["end"])
        else:
            for kind, value in event.items():
                walker.take(kind, value, place["start"], place["end"])
    walker.close(len(source))
    return Document(source, tuple(walker.blocks), tuple(walker.references))


class _Walker:
    """Makes blocks of events, one at a time."""

    __slots__ = (
        "_break", "_cells", "_inline", "_items", "_kind", "_level", "_marker", "_open", "_pieces", "_quote", "_runs",
        "_start", "_takers", "_text", "_url", "blocks", "references",
    )  # fmt: skip

    def __init__(self, *, entities: bool, joiners: bool) -> None:
        self.blocks: list[Block] = []
        self.references: list[tuple[int, str, str]] = []
        self._text = _texts(entities=entities, joiners=joiners)
        self._items: list[int | None] = []  # the number of each open list's next item; None for a bulleted list
        self._quote = 0
        self._kind: BlockKind | None = None  # of the open leaf
        self._open = ""  # what opened the leaf; empty for the bare text of a tight list item
        self._level = 0
        self._marker = ""
        self._start = 0
        self._runs: list[Run] = []
        self._inline: list[tuple[Style, str | None, str, int, int]] = []  # style, url, target, and the outermost range
        self._break = ""
        self._pieces: list[str] = []  # of an HTML block
        self._cells = 0
        self._takers: dict[str, Callable[[Any, int, int], None]] = {
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

    def take(self, kind: str, value: object, start: int, end: int) -> None:
        """Take one event; kinds that the options leave off are not met."""
        taker = self._takers.get(kind)
        if taker is not None:
            taker(value, start, end)

    def close(self, end: int) -> None:
        """End the last block."""
        self._close_leaf(end)

    # Text

    def _take_text(self, value: str, start: int, end: int) -> None:
        self._add(self._text(value), Style.PLAIN, start, end)

    def _take_code(self, value: str, start: int, end: int) -> None:
        self._add(self._text(value), Style.CODE, start, end)

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

    def _take_html(self, value: str, start: int, end: int) -> None:
        if self._kind is None:
            self._open_leaf(BlockKind.PARAGRAPH, "", start)
        if self._open == "HtmlBlock":
            self._pieces.append(value)
        else:
            self._add(self._text(text_of(value)), Style.PLAIN, start, end)

    def _add(self, text: str, style: Style, start: int, end: int) -> None:
        """Put text into the open leaf."""
        self._open_bare(start)
        runs = self._runs
        if self._inline:
            outer, url, target, start, end = self._inline[-1]
            style |= outer
        else:
            url, target = None, ""
        if self._break:
            text = self._broken(text, style)
        if not text:
            return
        if runs and runs[-1][1:4] == (style, url, target) and (not self._inline or runs[-1].start == start):
            last = runs[-1]
            runs[-1] = Run(last.text + text, style, url, target, last.start, end)
        else:
            runs.append(Run(text, style, url, target, start, end))

    def _broken(self, text: str, style: Style) -> str:
        """Put the pending line break between the open leaf's text and what follows; give what is left to add.

        A blank goes to a plain run where one of the two is, so that no bold or link begins or ends with it.
        """
        wanted, self._break = self._break, ""
        runs = self._runs
        if not runs:
            return text.lstrip(" ")
        if wanted == "\n":
            text = text.lstrip(" ")
            runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip(" "))
            return f"\n{text}" if text else text
        between = glue(runs[-1].text, text)
        if style is Style.PLAIN and not self._inline:
            return between + text
        if between and not runs[-1].style and not runs[-1].target:
            runs[-1] = runs[-1]._replace(text=runs[-1].text + between)
        elif between:
            runs.append(Run(between, start=runs[-1].end, end=runs[-1].end))
        return text

    # Blocks

    def _start_tag(self, value: str | dict[str, Any], start: int, end: int) -> None:
        if isinstance(value, str):
            kind, detail = value, None
        else:
            kind, detail = next(iter(value.items()))
        if kind in _STYLES:
            self._start_inline(kind, detail, start, end)
        elif kind in _LEAVES:
            self._close_leaf(start)
            self._open_leaf(_LEAVES[kind], kind, start)
            self._level = _level(detail) if kind == "Heading" else 0
        elif kind == "TableCell":
            if self._cells:
                self._runs.append(Run(" | ", start=start, end=start))
            self._cells += 1
        else:
            self._start_container(kind, detail, start)

    def _start_inline(self, kind: str, detail: Any, start: int, end: int) -> None:
        self._open_bare(start)
        style, url, target, first, last = self._inline[-1] if self._inline else (Style.PLAIN, None, "", start, end)
        if kind == "Link":
            target = restore(detail["dest_url"])
            url, target = safe_url(target), clean_line(target) or "#"
            if detail["link_type"] in _REFERENCES:
                self.references.append((start, restore(detail["id"]), target))
        self._inline.append((style | _STYLES[kind], url, target, first, last))

    def _start_container(self, kind: str, detail: Any, start: int) -> None:
        self._close_leaf(start)
        if kind == "Item":
            if self._marker:  # an item that begins with a list: it has no text of its own
                self._put_empty(start)
            number = self._items[-1]
            self._marker = "•" if number is None else f"{number}."
            self._items[-1] = None if number is None else number + 1
        elif kind == "List":
            if self._marker:
                self._put_empty(start)
            self._items.append(detail)
        elif kind == "BlockQuote":
            self._quote += 1

    def _end_tag(self, value: str | dict[str, Any], _start: int, end: int) -> None:
        kind = value if isinstance(value, str) else next(iter(value))
        if kind in _STYLES:
            self._inline.pop()
            return
        if kind == "HtmlBlock":
            self._add(self._text(text_of("".join(self._pieces))), Style.PLAIN, self._start, end)
            self._pieces.clear()
        if kind in _LEAVES or kind in {"Item", "List", "BlockQuote"}:
            self._close_leaf(end)
        if kind == "Item" and self._marker:
            self._put_empty(end)
        elif kind == "List":
            self._items.pop()
        elif kind == "BlockQuote":
            self._quote -= 1

    def _take_rule(self, _value: object, start: int, end: int) -> None:
        self._close_leaf(start)
        self._open_leaf(BlockKind.RULE, "", start)
        self._close_leaf(end)

    def _open_bare(self, start: int) -> None:
        """Open the paragraph that a tight list item's bare text is."""
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
        if kind is BlockKind.CODE and self._runs:
            self._runs = _code(self._runs)
        if self._runs or self._marker or kind is BlockKind.RULE:
            if not self._open and self._runs and kind is BlockKind.PARAGRAPH:
                end = max(self._runs[-1].end, self._start)
            depth = len(self._items)
            block = Block(kind, tuple(self._runs), depth, self._quote, self._marker, self._level, self._start, end)
            self.blocks.append(block)
        self._kind, self._marker, self._runs, self._break = None, "", [], ""
        self._inline.clear()


def _level(detail: Any) -> int:
    """Give a heading's level, 1 to 6."""
    return int(str(detail["level"])[-1])


def _code(runs: list[Run]) -> list[Run]:
    """Make one run of a code block's lines, without the last line end."""
    text = "".join([run.text for run in runs]).removesuffix("\n")
    return [Run(text, Style.CODE, start=runs[0].start, end=runs[-1].end)] if text.strip() else []


def _texts(*, entities: bool, joiners: bool) -> Callable[[str], str]:
    """Give what makes a parsed text fit to be shown: no joiners of ours, nothing that an entity brought."""
    if entities:
        return lambda text: clean_text(restore(text))
    return restore if joiners else str
