"""What other programs find for a query, as somebody would use them who has them at hand."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

from tests.bench import fzf

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.bench.known import Item

    Finder = Callable[[str], Sequence[int]]

NAMES: Final = ("fzf", "fts5", "wratio", "partial_ratio")
LIMIT: Final = 10
SHORTEST_TRIGRAM: Final = 3


def peers(names: Sequence[str], items: Sequence[Item], folder: Path) -> dict[str, Finder | str]:
    """Make peers ready.

    Args:
        names: Of `NAMES`.
        items: Titles and summaries, newest first.
        folder: For the file that fzf reads.

    Returns:
        For each what gives the rows of its best hits, or a sentence that says why it cannot.
    """
    ways: dict[str, Callable[[], Finder | str]] = {
        "fzf": lambda: _fzf(items, folder),
        "fts5": lambda: _fts5(items),
        "wratio": lambda: _rapidfuzz("WRatio", items),
        "partial_ratio": lambda: _rapidfuzz("partial_ratio", items),
    }
    return {name: ways[name]() for name in names}


def _fzf(items: Sequence[Item], folder: Path) -> Finder | str:
    """Title and summary on one line."""
    program = fzf.program()
    if program is None:
        return fzf.MISSING
    path = folder / "lines"
    lines = [f"{item.title} {item.summary}".replace("\n", " ") for item in items]
    path.write_text("\n".join(lines), encoding="utf-8")
    rows = {line: row for row, line in reversed(list(enumerate(lines)))}
    return lambda query: [rows[line] for line in fzf.first_lines(program, path, query, LIMIT)]


def _fts5(items: Sequence[Item]) -> Finder | str:
    """SQLite's full text search over trigrams; words of one or two characters, which it does not know, by LIKE."""
    database = sqlite3.connect(":memory:")
    try:
        database.execute("CREATE VIRTUAL TABLE entry USING fts5(title, summary, tokenize='trigram')")
    except sqlite3.OperationalError as error:
        return f"this SQLite has no trigrams: {error}"
    database.executemany("INSERT INTO entry(rowid, title, summary) VALUES (?, ?, ?)", _numbered(items))

    def find(query: str) -> list[int]:
        terms = query.split()
        long = [f'"{term}"' for term in terms if len(term) >= SHORTEST_TRIGRAM]
        short = [f"%{term}%" for term in terms if len(term) < SHORTEST_TRIGRAM]
        conditions = ["entry MATCH ?"] * bool(long) + ["(title LIKE ? OR summary LIKE ?)"] * len(short)
        order = "rank" if long else "rowid"
        asked = f"SELECT rowid FROM entry WHERE {' AND '.join(conditions)} ORDER BY {order} LIMIT {LIMIT}"  # noqa: S608  # marks only
        values = [" ".join(long)] * bool(long) + [value for value in short for _ in range(2)]
        return [row for (row,) in database.execute(asked, values)]

    return find


def _numbered(items: Sequence[Item]) -> list[tuple[int, str, str]]:
    return [(row, item.title, item.summary) for row, item in enumerate(items)]


def _rapidfuzz(scorer: str, items: Sequence[Item]) -> Finder:
    from rapidfuzz import fuzz
    from rapidfuzz.process import extract

    titles = [item.title for item in items]
    return lambda query: [row for _, _, row in extract(query, titles, scorer=getattr(fuzz, scorer), limit=LIMIT)]
