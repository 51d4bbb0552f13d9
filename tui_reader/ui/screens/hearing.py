"""What the board does when the store has said what became of marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.finding.lens import Only
from tui_reader.ui.host import Deed

if TYPE_CHECKING:
    from tui_reader.model import Marked
    from tui_reader.ui.host import Kept
    from tui_reader.ui.screens.main import MainScreen


def hear(screen: MainScreen, kept: Kept) -> None:
    """Put in force what the store says, and tell the person what they asked for.

    Args:
        screen: The main screen.
        kept: From the store.
    """
    memory = screen.memory
    if kept.marking is not None:
        memory.replace(kept.marking)
        if len(screen.archive) and (memory.only is not Only.ALL or screen.lookup.asks_for_marks):
            screen.search_again()
    if kept.new is not None:
        _renew(screen, kept)
    if kept.deed is Deed.DONE:
        memory.written()
    memory.hear(kept.marks)
    if kept.deed in {Deed.UNDONE, Deed.REDONE}:
        _tell_step(screen, kept)
    if kept.can_undo is not None:
        memory.know_steps(can_undo=kept.can_undo)
    if kept.fault:
        screen.notify_person(kept.fault)
    screen.marks_changed()


def _renew(screen: MainScreen, kept: Kept) -> None:
    """Take over which digests are new; a list of what is new is made by them."""
    memory, had = screen.memory, screen.memory.marking.new
    memory.is_visit = True
    memory.marking.renew(kept.new or ())
    memory.before = kept.before or memory.before
    if memory.marking.new != had and (memory.only is Only.NEW or screen.lookup.asks_for_new):
        screen.search_again()


def _tell_step(screen: MainScreen, kept: Kept) -> None:
    """Say what was undone or redone, and go to the one entry that it was."""
    say, undone = screen.words.say, kept.deed is Deed.UNDONE
    if kept.marks:
        if len(kept.marks) == 1:
            _go_to(screen, kept.marks[0])
        text = say("notice.restored" if undone else "notice.redone", count=_entries(screen, kept.marks))
    elif kept.new is not None:
        text = say("notice.restored_new" if undone else "notice.redone_seen", count=kept.digests)
    else:
        text = say("notice.no_undo" if undone else "notice.no_redo")
    screen.notify_person(text)


def _entries(screen: MainScreen, marks: tuple[Marked, ...]) -> int:
    """Return how many entries of the archive some marks belong to; the number of marks where it has none of them."""
    from tui_reader.finding.marking import among, row_names

    if screen.tally is None:
        return len(marks)
    names = row_names(screen.archive)
    return int(among(names, {hash(mark.key) for mark in marks}).sum()) or len(marks)


def _go_to(screen: MainScreen, mark: Marked) -> None:
    """Put the cursor on an entry that is listed; if it is unread it stays so while the cursor is there."""
    if screen.current is None or screen.current.mark_key != mark.key:
        place = screen.position_of(mark.key)
        if place is None:
            return
        screen.entries.put_cursor(place)
        screen.follow()
    screen.memory.spared = None if mark.read else mark.key
