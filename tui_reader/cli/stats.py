"""`--stats`: an archive, or what a query finds in it, in numbers on stdout. Loads no screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.cli.figures import json_lines, text_lines
from tui_reader.cli.hits import found, literal, looser, nothing
from tui_reader.cli.line import WIDTH, stdout_has, terminal_width
from tui_reader.cli.loaded import loaded
from tui_reader.cli.question import asked
from tui_reader.cli.streams import complain, pour
from tui_reader.finding.census import census
from tui_reader.finding.query import parse
from tui_reader.finding.rows import Rows

if TYPE_CHECKING:
    from tui_reader.cli.options import Options
    from tui_reader.finding.census import Census
    from tui_reader.finding.query import Query
    from tui_reader.library import Library

BAR = "▇"
"""A cell of a bar."""

ASCII_BAR = "#"
"""The same where the terminal has no more."""

CHINESE = "lang:zh"


def count_entries(library: Library, options: Options, language: str, *, ascii_marks: bool) -> int:
    """Count entries and what they stand in.

    Args:
        library: Not yet loaded.
        options: `query` and `format` count.
        language: `zh` or `en`.
        ascii_marks: Draw bars in ASCII.

    Returns:
        0, or 1 when there is no entry, or none that matches.

    Raises:
        ReaderError: The query cannot be read, the folder cannot be listed, or stdout cannot be written to.
    """
    query = asked(options.query, language)
    with loaded(library, language):
        counted = _census(library, query, language)
        if not counted.entries:
            complain(nothing(library, query, language))
            return 1
        if options.format == "jsonl":
            pour((line + "\n" for line in json_lines(counted)), as_utf8=True)
            return 0
        bar = ASCII_BAR if ascii_marks or not stdout_has(BAR) else BAR
        pour(line + "\n" for line in text_lines(counted, terminal_width() or WIDTH, language, bar))
        return 0


def _census(library: Library, query: Query, language: str) -> Census:
    """Count all, or the hits as they are written; looser ones are told."""
    rows = None
    if not query.is_empty or query.limit:
        hits = literal(library, query)
        rows = Rows.of(hits.rows)
        if hits.looser:
            complain(looser(hits.looser, language))
    chinese = found(library, parse(CHINESE)).rows
    return census(library.archive, rows, Rows.of(chinese), library.marking)
