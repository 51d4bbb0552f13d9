"""Tables whose rows are entries, by rule 6 of `forms`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.reading.found import Evidence, Form, Found
from tui_reader.reading.leads import has_words, is_address, lead, leads_out
from tui_reader.reading.numbering import number_length
from tui_reader.reading.phrases import phrase
from tui_reader.reading.sources import source_of
from tui_reader.text.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui_reader.reading.block import Block, Run
    from tui_reader.reading.body import Document

_TITLE: Final = expression(
    r"\W*(?:标题|题目|名称|项目|论文|新闻|文章|事件|动态|主题|内容|要闻|资讯|仓库|工具|视频|播客|教程|タイトル|title|headline|name|paper|article|story|news|topic|repo\w*|project|event|post|item|video|podcast|talk|tutorial|book|library|tool)s?\b",
    re.IGNORECASE,
)
_LINK: Final = expression(r"\W*(?:链接|来源|原文|地址|网址|links?|url|source|pdf|href|read)\b", re.IGNORECASE)
_LEAST: Final = 2
"""Rows of a table without a head that names its columns."""


def rows(document: Document, start: int, end: int) -> list[Found]:
    """Find the entries of one table.

    Args:
        document: The body.
        start: Index of its head.
        end: Index behind its last row.

    Returns:
        One a row, in reading order; empty where the rows are no entries.
    """
    blocks = document.blocks
    head = ["".join([run.text for run in cell]) for cell in _cells(blocks[start])]
    column = next((at for at, name in enumerate(head) if _TITLE.match(name)), None)
    named = next((at for at, name in enumerate(head) if _LINK.match(name)), None)
    found = [each for at in range(start + 1, end) if (each := _row(document, at, column, named)) is not None]
    linked = sum(each.link is not None for each in found)
    if linked == 0 or 2 * linked < end - start - 1 or (column is None and len(found) < _LEAST):
        return []
    return [each._replace(evidence=Evidence.STRONG) for each in found]


def _cells(block: Block) -> list[list[Run]]:
    """Part a row into its cells; what parts them stands in no source of its own."""
    cells: list[list[Run]] = [[]]
    for run in block.runs:
        if run.text == " | " and run.start == run.end:
            cells.append([])
        else:
            cells[-1].append(run)
    return cells


def _row(document: Document, at: int, column: int | None, named: int | None) -> Found | None:
    """Read a row."""
    block = document.blocks[at]
    cells = _cells(block)
    titled = cells[column] if column is not None and column < len(cells) else _likeliest(cells)
    if not titled or not has_words(titled):
        return None
    whole = block._replace(runs=tuple(titled))
    title = lead(titled)
    if title and (title[0].target or len(title) == len(titled) or column is not None):
        text, rest = "".join([run.text for run in title]), title[-1].end
    else:
        text, rest = phrase(whole, document.source)
    text = text[number_length(text) :].strip()
    link = title[0] if title and title[0].target else None
    if link is None and named is not None and named < len(cells):
        link = _first(cells[named])
    link = link or _first(titled) or source_of([block])
    if not text or (title and is_address(title[0])) or (link is not None and not leads_out(link)):
        return None
    evidence = Evidence.STRONG if link else Evidence.WEAK
    return Found(text, link, at, at + 1, max(rest, titled[0].start), Form.ROW, evidence, block.runs[-1].end)


def _first(cell: Sequence[Run]) -> Run | None:
    return next((run for run in cell if run.target and not run.is_image), None)


def _likeliest(cells: Sequence[list[Run]]) -> list[Run]:
    """Give the cell that is the title where no column is called so: the first with a linked title, else with words."""
    return next(_candidates(cells), [])


def _candidates(cells: Sequence[list[Run]]) -> Iterator[list[Run]]:
    yield from (cell for cell in cells if (title := lead(cell)) and title[0].target)
    yield from (cell for cell in cells if has_words(cell) and not "".join([run.text for run in cell]).strip().isdigit())
