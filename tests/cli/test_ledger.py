"""What the machine tells of marks, steps and visits."""

from __future__ import annotations

import queue
import sys
from datetime import UTC
from typing import TYPE_CHECKING

from tests.finding.test_marking import ARCHIVE, KEYS
from tui_reader.cli.ledger import Ledger
from tui_reader.finding.archive import Archive
from tui_reader.model import Change, Marked
from tui_reader.store.state import State
from tui_reader.ui.host import Deed, Kept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

    from tui_reader.model import MarkKey

DIGESTS = frozenset(digest.key for digest in ARCHIVE.digests)
WAIT_SECONDS = 30


class Told:
    """A ledger, and what it tells, in order."""

    def __init__(self, folder: Path) -> None:
        self.ledger = Ledger(str(folder), "/digests", language="en", zone=UTC)
        self._told: queue.Queue[Kept] = queue.Queue()
        self.ledger.listen(self._told.put)
        assert self.next().marking is not None

    def next(self) -> Kept:
        """Return what is told next."""
        return self._told.get(timeout=WAIT_SECONDS)

    def close(self) -> None:
        """End the visit."""
        self.ledger.close(WAIT_SECONDS)


def test_what_comes_to_an_empty_folder_while_it_is_watched_is_new(tmp_path: Path) -> None:
    told = Told(tmp_path)
    told.ledger.visit(Archive())
    assert told.next() == Kept(new=frozenset())
    told.ledger.visit(ARCHIVE)
    assert told.next().new == DIGESTS
    told.close()


def test_a_step_of_which_nothing_is_left_is_passed_over(tmp_path: Path) -> None:
    told = Told(tmp_path)
    for key in KEYS[:2]:
        told.ledger.mark([Change(key, read=True)])
        assert told.next().deed is Deed.DONE
    other = State(str(tmp_path))
    other.change([Change(KEYS[1], read=False)])
    other.close()
    told.ledger.undo()
    facts = [told.next()]
    while facts[-1].deed is Deed.TOLD:
        facts.append(told.next())
    assert facts[-1][:2] == (Deed.UNDONE, (Marked(KEYS[0], read=False, starred=False),))
    told.ledger.undo()
    assert told.next() == Kept(Deed.UNDONE, can_undo=False)
    told.close()


def test_what_is_written_is_told_as_it_stands(tmp_path: Path) -> None:
    told = Told(tmp_path)
    told.ledger.mark([Change(KEYS[0], starred=True)])
    told.ledger.mark([Change(KEYS[0], read=True)])
    assert told.next() == Kept(Deed.DONE, (Marked(KEYS[0], read=False, starred=True),))
    assert told.next() == Kept(Deed.DONE, (Marked(KEYS[0], read=True, starred=True),))
    told.close()


def test_what_is_left_new_is_told_with_what_is_seen(tmp_path: Path) -> None:
    told = Told(tmp_path)
    told.ledger.visit(Archive())
    told.ledger.visit(ARCHIVE)
    told.ledger.see(DIGESTS)
    assert [told.next().new for _ in range(3)] == [frozenset(), DIGESTS, frozenset()]
    told.close()


def test_what_another_instance_has_seen_a_moment_before_is_not_told_as_new(tmp_path: Path) -> None:
    one, other = Told(tmp_path), Told(tmp_path)
    for told in (one, other):
        told.ledger.visit(Archive())
        assert told.next().new == frozenset()
    one.ledger.visit(ARCHIVE)
    assert one.next().new == DIGESTS
    other.ledger.visit(ARCHIVE)
    assert other.next().new == DIGESTS
    one.ledger.see(DIGESTS)
    while one.next().deed is not Deed.DONE:
        pass
    other.ledger.see(DIGESTS)
    while (kept := other.next()).deed is not Deed.DONE:
        pass
    assert kept.new == frozenset()
    for told in (one, other):
        told.close()


def test_marks_that_cannot_be_written_are_answered_and_what_is_wrong_is_told(tmp_path: Path) -> None:
    told = Told(tmp_path)
    told.ledger.mark(Change(key, read=True) for key in _keys())
    assert told.next() == Kept(Deed.DONE)
    assert "no key" in told.next().fault
    told.ledger.mark([Change(KEYS[0], read=True)])
    assert told.next() == Kept(Deed.DONE, (Marked(KEYS[0], read=True, starred=False),))
    told.close()


def _keys() -> Iterator[MarkKey]:
    yield KEYS[1]
    raise LookupError("no key")


def test_a_state_that_cannot_be_opened_at_all_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sqlite3", None)  # some builds of Python come without it
    ledger = Ledger(str(tmp_path), "/digests", language="en", zone=UTC)
    facts: queue.Queue[Kept] = queue.Queue()
    ledger.listen(facts.put)
    ledger.ready()
    assert facts.get(timeout=WAIT_SECONDS).fault
