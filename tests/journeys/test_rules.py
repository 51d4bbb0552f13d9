"""Views above the digests, what is muted, what is painted; and keeping a query as one of them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.journeys.pilot import Journey, journey
from tests.journeys.test_inside import marked
from tests.journeys.test_marking import host_of, tabs
from tests.ui.fake_host import NOW, digest_text
from tui_reader.model import Rule, RuleKind

if TYPE_CHECKING:
    from tests.ui.fake_host import FakeHost

VIEW = Rule(RuleKind.VIEW, "三号", "Qwen-3")
MUTE = Rule(RuleKind.MUTE, "Qwen-2", "Qwen-2")
PAINT = Rule(RuleKind.HIGHLIGHT, "Qwen-1", "Qwen-1")


def with_rules(*rules: Rule) -> FakeHost:
    host = host_of()
    host.rules = rules
    return host


def pane(person: Journey) -> list[str]:
    digests = person.app.board.digests
    return [digests.render_line(y).text.rstrip() for y in range(digests.size.height)]


async def test_views_stand_above_the_digests_with_their_unread_entries() -> None:
    async with journey(with_rules(VIEW, VIEW._replace(name="读过的", query="is:read"))) as person:
        rows = pane(person)
        assert rows[1].split() == ["三号", "3"]
        assert rows[2].split() == ["读过的", "0"]
        assert rows[3] == ""
        assert rows[4].split()[-1] == "5/5"
        await person.press("j", "j", "m")
        assert pane(person)[1].split() == ["三号", "2"]


async def test_enter_on_a_view_puts_its_query_in_force() -> None:
    async with journey(with_rules(VIEW)) as person:
        await person.press("h", "g", "enter")
        assert person.app.board.bar.text == "Qwen-3"
        assert len(person.app.board.listing) == 3
        assert person.keys_go_to == "entries"


async def test_moving_through_the_digests_below_views_goes_to_the_right_one() -> None:
    async with journey(with_rules(VIEW)) as person:
        await person.press("h", "j")
        assert person.title.startswith("第1期第1条")
        await person.press("k")
        assert person.title.startswith("第0期第1条")


async def test_f_picks_a_view() -> None:
    async with journey(with_rules(VIEW)) as person:
        await person.press("f", "enter")
        assert person.app.board.bar.text == "Qwen-3"
    async with journey(host_of()) as person:
        await person.press("f")
        assert person.shows("还没有视图")


async def test_what_is_muted_is_hidden_everywhere_and_counted() -> None:
    async with journey(with_rules(MUTE)) as person:
        assert tabs(person)[:2] == [12, 12]
        assert not person.shows("Qwen-2")
        assert "静音 3" in person.app.board.entries.render_line(0).text
        assert pane(person)[1].split()[-1] == "4/4"
        await person.press("slash")
        await person.type("Qwen")
        assert len(person.app.board.listing) == 12


async def test_what_is_muted_can_be_looked_through() -> None:
    async with journey(with_rules(MUTE)) as person:
        person.app.board.do("show-muted")
        await person.settle()
        assert len(person.app.board.listing) == 3
        assert person.title.startswith("第0期第2条")
        await person.press("escape")
        assert len(person.app.board.listing) == 12


async def test_what_is_muted_is_not_found_inside_a_digest() -> None:
    async with journey(with_rules(MUTE)) as person:
        await person.press("ctrl+f")
        await person.type("摘要0")
        inside = person.app.board.inside
        assert inside is not None
        assert inside.total == 4


async def test_going_to_a_day_passes_over_a_digest_that_is_muted() -> None:
    host = host_of(12)
    host.rules = (Rule(RuleKind.MUTE, "第9期", "第9期"),)
    async with journey(host) as person:
        await person.press("D")
        await person.type("2025-12-21")
        await person.press("enter")
        assert person.title.startswith("第8期第1条")


async def test_nothing_that_is_muted_shows_in_the_first_frame() -> None:
    host = with_rules(MUTE)
    host.known_files = 2
    host.load = host.first_only  # type: ignore[method-assign]
    async with journey(host) as person:
        assert not person.shows("Qwen-2")


async def test_a_highlight_paints_its_words_in_list_and_entry() -> None:
    async with journey(with_rules(PAINT)) as person:
        assert marked(person)[0] == ["Qwen-1"]
        first = person.app.board.entries.segments(1)
        assert any(piece.text == "Qwen-1" and piece.style and piece.style.underline for piece in first)
        await person.press("j")
        assert marked(person)[0] == []


async def test_a_highlight_stands_beside_the_hits_of_a_query() -> None:
    async with journey(with_rules(PAINT)) as person:
        await person.press("slash")
        await person.type("摘要0")
        assert marked(person)[0] == ["Qwen-1", "摘要0"]


async def test_a_capital_f_keeps_the_query_as_a_view_under_a_name() -> None:
    host = host_of()
    async with journey(host) as person:
        await person.press("F")
        assert person.shows("先写一个查询")
        await person.press("slash")
        await person.type("Qwen-4")
        await person.press("enter", "F", "enter")
        await person.type("my four")
        await person.press("enter")
        assert host.rules == (Rule(RuleKind.VIEW, "my four", "Qwen-4"),)
        assert person.shows("已存为视图：my four")
        assert pane(person)[1].split() == ["my", "four", "3"]
        assert person.app.board.bar.text == "Qwen-4"


async def test_a_view_without_a_name_has_its_query_for_one_and_what_is_listed_in_it() -> None:
    host = host_of()
    async with journey(host) as person:
        await person.press("2", "F", "enter", "enter")
        assert host.rules == (Rule(RuleKind.VIEW, "is:unread", "is:unread"),)


async def test_a_mute_kept_from_the_bar_hides_at_once_and_can_be_dropped() -> None:
    host = host_of()
    async with journey(host) as person:
        await person.press("slash")
        await person.type("Qwen-5")
        await person.press("enter", "F", "down", "enter")
        assert host.rules == (Rule(RuleKind.MUTE, "Qwen-5", "Qwen-5"),)
        assert len(person.app.board.listing) == 0
        await person.press("escape")
        assert tabs(person)[0] == 12
        person.app.board.do("drop-rule")
        await person.press("enter")
        assert not host.rules
        assert tabs(person)[0] == 15


async def test_a_rule_that_cannot_be_kept_changes_nothing() -> None:
    host = host_of()
    async with journey(host) as person:
        host.rule_fault = "写不了"
        await person.press("slash")
        await person.type("Qwen-5")
        await person.press("enter", "F", "down", "enter")
        assert person.shows("写不了")
        assert len(person.app.board.listing) == 3


async def test_the_naming_says_what_a_view_is_called_without_a_name() -> None:
    async with journey(host_of()) as person:
        await person.press("slash")
        await person.type("Qwen-4")
        await person.press("enter", "F", "enter")
        assert person.shows("给视图起名：打字，Enter 存下")
        assert person.shows("不写就叫“Qwen-4”")
        assert not person.shows("没有这样的名字")
        assert person.shows("同名的视图会换成这个查询")


async def test_a_query_that_is_half_typed_is_not_kept_and_that_is_said_at_once() -> None:
    host = host_of()
    async with journey(host) as person:
        await person.press("slash")
        await person.type("Qwen-4 -")
        await person.press("enter", "F")
        assert person.shows("查询还没写完，写完再按 F 存下。")
        assert not person.app.board.picking
        assert not host.rules


async def test_where_all_is_muted_the_list_says_so_and_how_to_see_it() -> None:
    async with journey(with_rules(MUTE._replace(query="Qwen"))) as person:
        assert person.shows("条目都静音了。")
        assert person.shows("ctrl+p 里可以看静音的")
        await person.press("2")
        assert person.shows("条目都静音了。")


async def test_the_newest_digest_counts_what_is_listed_of_it() -> None:
    host = with_rules(MUTE)
    assert host.before is None
    async with journey(host) as person:
        assert person.shows("最新一期 今天 周一 12:00，4 条")


async def test_what_has_become_read_stays_listed_when_a_rule_is_kept() -> None:
    async with journey(host_of()) as person:
        await person.press("2", "j", "m", "F", "enter")
        await person.type("未读的")
        await person.press("enter")
        assert [view.rule.query for view in person.app.board.rulebook.views] == ["is:unread"]
        assert len(person.app.board.listing) == 15
        assert person.title.startswith("第0期第2条")


async def test_marking_what_is_muted_counts_the_muted() -> None:
    async with journey(with_rules(MUTE)) as person:
        person.app.board.do("show-muted")
        await person.settle()
        await person.press("A")
        assert person.shows("3 条标为已读，未读 3 → 0")
        assert tabs(person)[1] == 12


@pytest.mark.parametrize(("query", "said"), [("晚二", "新到 1 期 2 条"), ("晚", "")])
async def test_what_comes_is_said_without_what_is_muted(query: str, said: str) -> None:
    async with journey(with_rules(Rule(RuleKind.MUTE, query, query))) as person:
        items = [(title, f"https://example.org/{title}", "摘要") for title in ("晚一", "晚二", "晚三")]
        person.host.change(files={"evening.md": digest_text(NOW + timedelta(hours=4), *items)})
        await person.settle()
        assert said in person.app.board.status.notice
        assert bool(said) == bool(person.app.board.status.notice)
