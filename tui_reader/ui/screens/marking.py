"""What the commands of marks do: read, star, undo, what is listed, what is new."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from tui_reader.finding.lens import Only
from tui_reader.model import Change
from tui_reader.ui.messages import MarkKeys, Redo, SeeDigests, Undo
from tui_reader.ui.screens.moving import unread_towards

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui_reader.finding.archive import Archive
    from tui_reader.model import MarkKey
    from tui_reader.ui.screens.board import Board
    from tui_reader.ui.screens.main import MainScreen

MANY_ROWS: Final = 2_000
"""Rows that are marked by their names alone, so that the key does not wait; the store spells them out."""


def change(board: Board, changes: list[Change]) -> None:
    """Put marks in force and have them written down."""
    board.memory.change(changes)
    board.post_message(MarkKeys(changes))
    board.marks_changed()


def _unread(board: Board) -> int | None:
    """Return how many entries are unread where the person looks: among all, or among the muted; None if not known."""
    tally = board.tally
    if tally is None or board.memory.only is not Only.MUTED or board.hidden is None:
        return None if tally is None else tally.unread
    return int((board.memory.marking("unread", board.archive) & board.hidden).sum())


def toggle_read(board: Board) -> None:
    """Mark the open entry read, or unread again; then it stays so while the cursor does not move."""
    entry = board.current
    if entry is None:
        return
    read = not board.memory.marking.of(entry.mark_key).read
    board.memory.spared = None if read else entry.mark_key
    before = _unread(board)
    change(board, [Change(entry.mark_key, read=read)])
    count = (before or 0) - (_unread(board) or 0)  # a link that came back is read everywhere
    say = board.words.say
    entries = say("count.entries", count=max(1, count))
    board.notify_person(say("notice.read", entries=entries) if read else say("notice.unread"))


def toggle_star(board: Board) -> None:
    """Star the open entry, or take its star off."""
    entry = board.current
    if entry is None:
        return
    starred = not board.memory.marking.of(entry.mark_key).starred
    change(board, [Change(entry.mark_key, starred=starred)])
    board.notify_person(board.words.say("notice.starred" if starred else "notice.unstarred"))


def mark_all_read(board: Board) -> None:
    """Mark all that is listed read: literal hits alone, and nothing below the finish line."""
    from tui_reader.finding.marking import row_names
    from tui_reader.finding.rows import marked_among

    before = _unread(board)
    if before is None or not board.lookup.done:
        board.notify_person(board.words.say("notice.counting"))
        return
    archive, memory = board.archive, board.memory
    listed = board.listing.literal()
    rows = marked_among(listed, memory.marking("unread", archive))
    if not len(rows):
        board.notify_person(board.words.say("notice.nothing_unread"))
        return
    if len(rows) <= MANY_ROWS:
        keys = dict.fromkeys(map(archive.mark_key, rows.tolist()))
        change(board, [Change(key, read=True) for key in keys])
    else:
        names = row_names(archive)[rows]
        memory.mark_all_read(names)
        board.post_message(MarkKeys(_spelt_out(archive, rows.tolist())))
        board.marks_changed()
    words, after = board.words, _unread(board) or 0
    entries = words.say("count.entries", count=before - after)
    values = {"entries": entries, "before": before, "after": after}
    board.notify_person(words.fitting("notice.read_of", board.notice_room, **values))


def _spelt_out(archive: Archive, rows: list[int]) -> Iterator[Change]:
    """Yield the changes of very many rows; nothing is done before the store's thread asks for the first."""
    keys: dict[MarkKey, None] = dict.fromkeys(map(archive.mark_key, rows))
    yield from (Change(key, read=True) for key in keys)


def show_only(screen: MainScreen, only: Only) -> None:
    """List all, or what is unread, starred or new; the query stays."""
    if only is Only.NEW and not screen.memory.is_visit:
        screen.notify_person(screen.words.say("notice.counting"))
        return
    before = screen.memory.only
    screen.list_only(only)
    new = screen.listing.new
    if only is Only.NEW and before is not only and 0 < new <= screen.entries.cursor:  # what is asked for is out of view
        screen.entries.put_cursor(0, top=0)
        screen.follow()


def whats_new(screen: MainScreen) -> None:
    """List what came since the last visit, whatever was asked for before, the cursor on the first that is unread."""
    memory = screen.memory
    if not memory.is_visit:
        screen.notify_person(screen.words.say("notice.counting"))
        return
    if not screen.lookup.empty or screen.bar.text:
        screen.set_query("")
    screen.list_only(Only.NEW)
    screen.entries.put_cursor(0, top=0)
    if screen.listing.new and screen.is_read(0) and (unread := unread_towards(screen, 1)) is not None:
        screen.entries.put_cursor(unread)
    if screen.focused is not screen.entries:
        screen.go_to_pane("entries")
    screen.follow()


def see_rest(screen: MainScreen) -> None:
    """Say that all that is new has been seen; it leaves the list when that is made anew."""
    memory, tally = screen.memory, screen.tally
    if not memory.is_visit or tally is None:
        screen.notify_person(screen.words.say("notice.counting"))
        return
    if not memory.marking.new or not tally.new_digests:
        screen.notify_person(screen.words.say("notice.none_new"))
        return
    screen.post_message(SeeDigests(memory.marking.new))
    memory.see()
    if screen.memory.only is Only.NEW:
        screen.list_only(Only.NEW)
    screen.marks_changed()
    words = screen.words
    entries, room = words.say("count.entries", count=tally.new), screen.notice_room
    screen.notify_person(words.fitting("notice.seen", room, digests=tally.new_digests, entries=entries))


MARKINGS: Final[dict[str, Callable[[MainScreen], object]]] = {
    "toggle-read": toggle_read,
    "toggle-star": toggle_star,
    "mark-all-read": mark_all_read,
    "undo": lambda screen: screen.post_message(Undo()),
    "redo": lambda screen: screen.post_message(Redo()),
    "show-all": partial(show_only, only=Only.ALL),
    "show-unread": partial(show_only, only=Only.UNREAD),
    "show-starred": partial(show_only, only=Only.STARRED),
    "show-new": partial(show_only, only=Only.NEW),
    "whats-new": whats_new,
    "see-rest": see_rest,
}
