"""What the board says of itself: counts, progress, how the query was read, which keys work here."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Final

from tui_reader.finding.lens import Only
from tui_reader.text.cells import cell_len, cut
from tui_reader.ui.commands import Need, Place
from tui_reader.ui.spark import DAYS
from tui_reader.ui.times import day_and_hour
from tui_reader.ui.widgets.bars import SPARK_FROM, explain_into, status_into
from tui_reader.ui.widgets.entry_list import HitHead
from tui_reader.ui.widgets.filter_bar import Tab

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tui_reader.finding.inside import Inside
    from tui_reader.ui.explain import Told
    from tui_reader.ui.screens.board import Board
    from tui_reader.ui.widgets.row import Row

QUIET_SECONDS: Final = 0.3
"""Progress is shown after this long a wait."""

EXPLAIN_MARGINS: Final = 6
"""Cells beside the explain line: four before it, two behind."""

LEAST_TOLD: Final = 6
"""Cells of a text that is looked for, which the shorter sentence is taken to keep."""

_PLACES: Final = {
    "digests": Place.DIGESTS, "entries": Place.ENTRIES, "entry": Place.ENTRY, "bar": Place.BAR,
}  # fmt: skip


def tell(board: Board) -> None:
    """Bring explain line, status line, tabs and footer up to what is shown now.

    Args:
        board: The board that says it.
    """
    say, loaded = board.words.say, board.loaded
    loading = loaded is None or not loaded.finished
    counted = loaded is not board.first  # else nothing is read yet, and what is shown is only the newest
    digests, entries = len(board.archive.digests), len(board.archive)
    counts = f"{say('count.digests', count=digests)}  {say('count.entries', count=entries)}"
    board.status.counts = counts if counted else ""
    listed = len(board.listing)
    at, new = board.entries.cursor, board.listing.new
    board.status.place = f"{at + 1:,}/{_count(board, new if at < new else listed)}" if listed and counted else ""
    for pane in (board.digests, board.entries):
        pane.tell_counts(counted)
    board.entries.say_about(_about(board))
    board.status.progress = _progress(board) if loading else None
    board.status.problems = say("status.problems", count=board.faulty) if board.faulty and counted else ""
    board.bar.tabs = _tabs(board, counted=not loading)
    board.entries.say_beside(finish=_below(board), muted=_muted(board))
    board.explain_line.say(*_explained(board), days=_days(board))
    board.footer.stand(_place(board), _met(board))
    board.footer.lend(_spoken(board))
    board.status.settle()


def _tabs(board: Board, *, counted: bool) -> tuple[Tab, ...]:
    """Return the tabs; without numbers while these are not right."""
    tally, only = board.tally if counted else None, board.memory.only
    counts: dict[Only, int | None] = dict.fromkeys(Only)
    if tally is not None:
        counts = {Only.ALL: tally.entries, Only.UNREAD: tally.unread, Only.STARRED: tally.starred}
        counts[Only.NEW] = tally.new if board.memory.is_visit else None
        counts[Only.MUTED] = tally.muted
    shown = [each for each in Only if each is not Only.MUTED or each is only]
    return tuple(Tab(each.value, board.words.say(f"tab.{each.value}"), counts[each], each is only) for each in shown)


def _below(board: Board) -> str:
    """Say what stands below the finish line; nothing on the first visit."""
    before = board.memory.before
    return "" if before is None else board.words.say("finish.below", day=_moment(board, before))


def _moment(board: Board, when: datetime) -> str:
    """Write when a visit ended: `昨天 22:10`, in another year the day alone."""
    now = board.clock()
    days = (now.date() - when.date()).days
    if days in {0, 1}:
        return board.words.say("day.visit_yesterday" if days else "day.visit_today", hour=f"{when:%H:%M}")
    return f"{when:%m-%d %H:%M}" if when.year == now.year else f"{when:%Y-%m-%d}"


def _muted(board: Board) -> str:
    tally = None if board.hidden is None else board.tally
    return board.words.say("head.muted", count=tally.muted) if tally and tally.muted else ""


def new_head(board: Board) -> HitHead | None:
    """Say how much is new, how much of it is left, and how long that takes; None where something else is listed."""
    tally, say, memory = board.tally, board.words.say, board.memory
    if memory.only is not Only.NEW or tally is None:
        return None
    if not tally.new_digests:
        return HitHead(name=say("tab.new"))  # the finish line on top says the rest
    parts = [say("count.digests", count=tally.new_digests), say("count.entries", count=tally.new)]
    if tally.new_unread:
        parts.append(say("head.left", count=tally.new_unread))
        minutes = memory.minutes_left(board.archive, board.hidden)
        parts.append(say("head.minutes", count=max(1, round(minutes))))
    return HitHead(name=say("tab.new"), parts=tuple(parts))


def _place(board: Board) -> Place:
    if board.picking:
        return Place.PICKER
    if board.focused is board.sheet:
        return board.sheet.place
    if board.inside is not None:
        return Place.FIND if board.typing else Place.FOUND
    place = _PLACES.get(board.focused.id or "" if board.focused else "entries", Place.ENTRIES)
    if place is Place.ENTRIES and not len(board.listing):
        return Place.NO_ENTRIES if len(board.archive) else Place.EMPTY
    return place


def _met(board: Board) -> frozenset[Need]:
    entry, inside, lookup = board.current, board.inside, board.lookup
    choices = 0 if len(board.listing) else len(board.suggested)
    found = 0 if inside is None or inside.at is None else inside.total
    here = {
        Need.NOTHING: True, Need.ENTRY: entry is not None, Need.LINK: entry is not None and entry.url is not None,
        Need.UNDO: board.memory.can_undo, Need.NEWS: _has_news(board), Need.PART: board.memory.only is not Only.ALL,
        Need.VIEW: bool(board.rulebook.views),
        Need.PROBLEM: board.faulty > 0, Need.EVERYTHING: lookup.empty,
        Need.HITS: not lookup.empty and bool(lookup.hits or not lookup.done),
        Need.CHOICE: choices > 0, Need.CHOICES: choices > 1, Need.HISTORY: not choices and board.has_history,
        Need.ITEM: board.can_pick, Need.PLACE: found > 0, Need.PLACES: found > 1, _way_out(board): True,
    }  # fmt: skip
    return frozenset(need for need, met in here.items() if met)


def _has_news(board: Board) -> bool:
    return board.memory.is_visit and bool(board.memory.marking.new) and board.memory.only is not Only.NEW


def _way_out(board: Board) -> Need:
    """Return what one level out does on the bare screen."""
    if board.drawer or (board.focused is board.digests and not board.shows("entries")):
        return Need.BACK
    if board.narrowed_digest is not None:
        return Need.WIDENS
    bare = board.lookup.empty and not board.bar.text and board.memory.only is Only.ALL
    return Need.QUITS if bare else Need.CLEARS


def _progress(board: Board) -> tuple[str, float] | None:
    if monotonic() - board.started < QUIET_SECONDS:
        return None
    if board.loaded is None or not board.loaded.total:
        return board.words.say("status.looking"), 0.0
    done, total = board.loaded.done, board.loaded.total
    return board.words.say("status.reading", done=done, total=total), done / total


def _found_inside(board: Board, inside: Inside) -> tuple[str, str]:
    """Say where the text that is looked for stands, and which place was gone to; the text gives way to the counts."""
    say, text = board.words.say, inside.text
    if inside.at is None:
        none = "find.none" if board.lookup.whole else "find.none_listed"
        return say(none if inside.done else "find.looking", text=text), ""
    here = len(inside.hits(inside.at.row))
    if not inside.done:
        return say("find.looking", text=text), ""
    place = f"{inside.number:,}/{inside.total:,}"
    room, told = _room(board, place), ""
    told_at_length = "find.told" if board.lookup.whole else "find.told_listed"
    for name in (told_at_length, "find.short"):
        left = room - cell_len(say(name, text="", here=here, all=inside.total))
        told = say(name, text=cut(text, max(1, left)), here=here, all=inside.total)
        if left >= min(cell_len(text), LEAST_TOLD):
            break
    return told, place


def _room(board: Board, right: str) -> int:
    """Return the cells of the explain line that its right end leaves."""
    days = f"  {board.words.say('explain.days', count=DAYS)} " if any(_days(board)) else ""
    cells = cell_len(right) + (cell_len(days) + DAYS if days else 0)
    return board.size.width - EXPLAIN_MARGINS - (cells + 3 if cells else 0)


def _explained(board: Board) -> tuple[str, str]:
    say = board.words.say
    if board.inside is not None and board.inside.text:
        return _found_inside(board, board.inside)
    if board.lookup.empty:
        newest, typed = board.archive.newest, not board.lookup.blank
        if newest is None or not len(board.archive) or (typed and board.lookup.query.faults):
            return _read(board, "") if typed else "", ""
        if not board.memory.is_visit:
            return "", ""
        if board.memory.before is not None:
            return _since(board, board.memory.before), ""
        day = day_and_hour(board.archive.when(newest), board.clock(), board.words, hour=newest.dated_to_the_hour)
        tally = board.tally
        count = board.archive.starts[1] if tally is None else int(tally.shown_at[0])
        name = "explain.first" if _has_news(board) else "explain.newest"
        return say(name, day=day, entries=say("count.entries", count=count)), ""
    shelf = board.digests.shelf
    digests = len(shelf.digests) if shelf else 0
    if not board.lookup.hits:
        right = say("count.entries", count=0)
    elif board.narrowed_digest is not None:
        right = say("count.narrowed", listed=len(board.listing), entries=_count(board, board.lookup.hits))
    else:
        right = say("count.hits", entries=_count(board, board.lookup.hits), digests=digests)
    return _read(board, right), right


def _since(board: Board, before: datetime) -> str:
    """Say what came since the last visit; nothing before that is known."""
    tally, day = board.tally, _moment(board, before)
    if tally is None:
        return ""
    if not tally.new_digests:
        return board.words.say("explain.nothing_new", day=day)
    name = "explain.since_read" if board.memory.only is Only.NEW else "explain.since"
    read, say = tally.new - tally.new_unread, board.words.say
    entries = say("count.entries", count=tally.new)
    return say(name, day=day, digests=tally.new_digests, entries=entries, read=read)


def _read(board: Board, right: str) -> str:
    """Say how the query was read, beside what stands at the right."""
    from tui_reader.ui.explain import NOTHING, explain

    told = NOTHING if board.lookup.empty else _told(board)
    return explain(board.lookup.query, board.words, told, width=_room(board, right))


def _told(board: Board) -> Told:
    """Return in which other ways hits were found, where some were, and which filters mean nothing here."""
    from tui_reader.ui.explain import Told

    say, lookup = board.words.say, board.lookup
    if not lookup.hits:
        return Told(missing=dict(lookup.unknown) if lookup.done else {})
    found, heard = {level.name for level in lookup.loose}, lookup.heard()
    notes = [say("explain.sound")] if found & {"PINYIN", "INITIALS"} and not heard else []
    notes += [say("explain.typo")] if found & {"TYPO", "SUMMARY_TYPO"} else []
    notes += [say("explain.pieces")] if "PIECES" in found else []
    sounds = {
        term: say("read.heard_category", text=text) if field == "category" else text
        for term, (field, text) in heard.items()
    }
    return Told(heard=sounds, notes=tuple(notes))


def _count(board: Board, count: int) -> str:
    """Write how many hits there are: `≈` before it where there may be more."""
    return f"{_about(board)}{count:,}"


def _about(board: Board) -> str:
    return board.status.paint.marks.near if board.lookup.capped and board.status.paint else ""


def _days(board: Board) -> tuple[int, ...]:
    """Return the hits of each of the last days; empty where none is to be shown."""
    shelf = board.digests.shelf
    if shelf is None or not shelf.hits or not board.lookup.hits or board.inside is not None:
        return ()
    if board.size.width < SPARK_FROM:
        return ()
    return board.lookup.daily(board.clock())


def _spoken(board: Board) -> Callable[[Row], None] | None:
    """Return who paints the footer's row, on a low screen or for a notice over a sheet; None while the keys may."""
    compact = board.frame.compact
    if (board.status.notice and (compact or board.focused is board.sheet)) or (board.status.progress and compact):
        return lambda row: status_into(board.status, row.to(2), beside="")
    finding = board.inside is not None and bool(board.inside.text)
    if compact and (finding or (board.typing and board.bar.text and not board.picking)):
        left, right = _explained(board)
        return lambda row: explain_into(row, left, right, indent=2)
    return None
