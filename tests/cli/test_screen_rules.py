"""Rules over what is loaded."""

from __future__ import annotations

from datetime import UTC

from tests.finding.test_marking import ARCHIVE, archive_of
from tui_reader.cli.rules import Rules
from tui_reader.finding.sieve import no_marks
from tui_reader.model import Rule, RuleKind
from tui_reader.ui.host import Loaded

MUTE = Rule(RuleKind.MUTE, "第0条", "第0条")
PAINT = Rule(RuleKind.HIGHLIGHT, "摘要", "摘要")


def _loaded(done: int) -> Loaded:
    return Loaded(ARCHIVE, done, 2, finished=False)


def test_rules_are_laid_once_over_an_archive_that_is_posted_again() -> None:
    rules = Rules([MUTE], "", language="en", zone=UTC)
    first, again = rules.over(_loaded(1), no_marks), rules.over(_loaded(2), no_marks)
    assert first.ruled is not None
    assert first.ruled.muted == 2
    assert again == first._replace(done=2)
    assert again.ruled is first.ruled


def test_rules_are_laid_anew_over_another_archive_and_when_they_change() -> None:
    rules = Rules([MUTE], "", language="en", zone=UTC)
    rules.over(_loaded(1), no_marks)
    other = rules.over(_loaded(1)._replace(archive=archive_of([["https://a.org/1"]])), no_marks)
    assert other.ruled is not None
    assert other.ruled.muted == 1
    rules.all = (PAINT,)
    painted = rules.over(_loaded(1), no_marks)
    assert painted.ruled is not None
    assert (painted.ruled.hidden, len(painted.ruled.painted)) == (None, 1)
    rules.all = ()
    assert rules.over(_loaded(1), no_marks).ruled is None
