"""`--mark`: everything that a query finds as it is written becomes read, unread, starred or not. Loads no screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_reader.cli.hits import literal, looser, nothing
from tui_reader.cli.kept import kept
from tui_reader.cli.loaded import loaded
from tui_reader.cli.question import asked
from tui_reader.cli.streams import complain
from tui_reader.errors import QueryError
from tui_reader.finding.objection import named
from tui_reader.model import Change

if TYPE_CHECKING:
    from tui_reader.cli.hits import Literal
    from tui_reader.cli.options import Options
    from tui_reader.library import Library

WISHES: Final[dict[str, tuple[bool | None, bool | None]]] = {
    "read": (True, None),
    "unread": (False, None),
    "starred": (None, True),
    "unstarred": (None, False),
}
"""What each mark makes of read and starred; None leaves it as it is."""

SENTENCES: Final = {
    "read": ("{} marked read", "already read", "{} 条标为已读", "本来就是已读"),
    "unread": ("{} marked unread", "already unread", "{} 条标为未读", "本来就是未读"),
    "starred": ("{} starred", "already starred", "{} 条加了星标", "本来就有星标"),
    "unstarred": ("{} unstarred", "already without a star", "{} 条去掉了星标", "本来就没有星标"),
}
"""What was done and what was so before, in English and Chinese."""


class NothingLeftError(QueryError):
    """A query that is half typed all through: what is left of it finds every entry."""

    english = QueryError.english.format("{}", "“{}” is not finished, and nothing else is asked for")
    chinese = QueryError.chinese.format("{}", "“{}”没有写完，此外什么都没有写")


def mark_entries(library: Library, options: Options, language: str) -> int:
    """Mark what a query finds, in one step that the screen's undo takes back.

    Args:
        library: Not yet loaded.
        options: `mark` and `marked` count.
        language: `zh` or `en`.

    Returns:
        0, also where all were marked so before; 1 when nothing matches.

    Raises:
        ReaderError: The query cannot be read, the folder cannot be listed, or the marks cannot be written.
    """
    query = asked(options.marked, language)
    if query.is_empty and query.faults:
        raise NothingLeftError(str(query.faults[0].column), named(query.faults[0].what))
    with loaded(library, language):
        hits = literal(library, query)
        if not hits.rows:
            complain(nothing(library, query, language))
        else:
            _mark(library, hits, options.mark or "", language)
        _tell_of_the_rest(hits, language)
        return 0 if hits.rows else 1


def _mark(library: Library, hits: Literal, mark: str, language: str) -> None:
    """Write it, then say how many were marked and how many had been before."""
    keys = [library.archive.mark_key(row) for row, _ in hits.rows]
    read, starred = WISHES[mark]
    with kept(library.state_dir or "", language) as state:
        done = state.change([Change(key, read, starred) for key in dict.fromkeys(keys)])
    changed = {marked.key for marked in done.marks}
    number = sum(key in changed for key in keys)
    complain(_told(mark, number, len(keys) - number, language))


def _told(mark: str, number: int, before: int, language: str) -> str:
    english, already, chinese, so = SENTENCES[mark]
    if language == "zh":
        return chinese.format(f"{number:,}") + (f"；{before:,} 条{so}。" if before else "。")
    entries = "1 entry" if number == 1 else f"{number:,} entries"
    were = "was" if before == 1 else "were"
    return english.format(entries) + (f"; {before:,} {were} {already}." if before else ".")


def _tell_of_the_rest(hits: Literal, language: str) -> None:
    """Name the matches that were left alone."""
    chinese = language == "zh"
    if hits.cut:
        more = f"limit: 之外还有 {hits.cut:,} 条没有动。" if chinese else f"limit: left {hits.cut:,} more alone."
        complain(more)
    if hits.looser:
        complain(looser(hits.looser, language))
    if not hits.is_whole:
        slow = "The regular expression took too long: there may be more."
        complain("正则太慢，没有查完，可能还有。" if chinese else slow)
