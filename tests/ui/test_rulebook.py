"""Rules over the archive that is shown, while another one takes its place."""

from __future__ import annotations

import asyncio

from tests.ui.fake_host import NOW, ZONE, some_digests
from tui_reader.finding.archive import Archive
from tui_reader.finding.marking import Marking
from tui_reader.finding.ruling import ruled
from tui_reader.model import Rule, RuleKind
from tui_reader.reading import digest
from tui_reader.ui.host import RulesKept
from tui_reader.ui.rulebook import Rulebook

VIEW = Rule(RuleKind.VIEW, "开源", "开源")
MUTE = Rule(RuleKind.MUTE, "第2条", "第2条")


def _archive(digests: int) -> Archive:
    readings = [digest.read(text.encode(), name) for name, text in some_digests(digests).items()]
    return Archive().with_readings(readings, zone=ZONE)


def test_counting_a_view_ends_where_another_archive_takes_the_place() -> None:
    rules, marking = (VIEW, MUTE), Marking()
    small, large = _archive(2), _archive(3)
    book = Rulebook(rules)

    async def count() -> None:
        book.take(small, ruled(small, rules, NOW, marking))
        counting = asyncio.ensure_future(_count(book, small, marking))
        await asyncio.sleep(0)
        book.take(large, ruled(large, rules, NOW, marking))
        await counting
        assert [view.unread for view in book.views] == [None]
        await _count(book, large, marking)

    asyncio.run(count())
    assert [view.unread for view in book.views] == [12]


async def _count(book: Rulebook, archive: Archive, marking: Marking) -> None:
    async for _ in book.count(archive, marking, NOW):
        pass


def test_rules_that_were_laid_over_another_archive_show_nothing_that_was_muted() -> None:
    rules, marking = (VIEW, MUTE), Marking()
    small, large = _archive(2), _archive(3)
    book = Rulebook(rules)
    book.take(small, ruled(small, rules, NOW, marking))
    book.change(small, RulesKept((MUTE,), large, ruled(large, (MUTE,), NOW, marking)))
    assert book.rules == (MUTE,)
    assert book.hidden is not None
    assert int(book.hidden.sum()) == 2
    book.change(large, RulesKept((VIEW,), large, None))
    assert book.hidden is None
