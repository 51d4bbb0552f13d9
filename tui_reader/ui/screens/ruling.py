"""What the commands of rules do: list a view, keep a query as a rule, look through what is muted, drop a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_reader.finding.lens import Only
from tui_reader.model import Rule, RuleKind
from tui_reader.ui.messages import DropRule, KeepRule
from tui_reader.ui.widgets.picker import Item

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_reader.ui.host import RulesKept
    from tui_reader.ui.screens.main import MainScreen

_KINDS: Final = {RuleKind.VIEW: "rule.view", RuleKind.MUTE: "rule.mute", RuleKind.HIGHLIGHT: "rule.highlight"}


class Dropped(Rule):
    """A rule that is picked to be dropped."""


def show_view(screen: MainScreen, rule: Rule) -> None:
    """Put the query of a view in force, over all entries."""
    screen.memory.only = Only.ALL
    screen.set_query(rule.query)


def show_muted(screen: MainScreen) -> None:
    """List what is muted and nothing else, or all again."""
    if screen.hidden is None:
        screen.notify_person(screen.words.say("notice.none_muted"))
    else:
        screen.list_only(Only.ALL if screen.memory.only is Only.MUTED else Only.MUTED)


def query_to_keep(screen: MainScreen) -> str:
    """Return the query that is in force, with what of the entries is listed."""
    only = screen.memory.only
    listed = f" is:{only.value}" if only in {Only.UNREAD, Only.STARRED, Only.NEW} else ""
    return (screen.bar.text.strip() + listed).strip()


def unnamed(screen: MainScreen) -> str:
    """Say what a view is called that gets no name."""
    return screen.words.say("pick.name_none", query=query_to_keep(screen))


def kinds(screen: MainScreen) -> list[Item]:
    """Return what a query can be kept as."""
    return [Item(screen.words.say(name), None, kind) for kind, name in _KINDS.items()]


def views(screen: MainScreen) -> list[Item]:
    """Return the views, to pick one."""
    return [Item(view.rule.name, view.unread, view.rule) for view in screen.rulebook.views]


def rules(screen: MainScreen) -> list[Item]:
    """Return all rules, to drop one."""
    say = screen.words.say
    return [Item(rule.name, None, Dropped(*rule), say(_KINDS[rule.kind])) for rule in screen.rulebook.rules]


def keep_rule(screen: MainScreen, kind: RuleKind, name: str = "") -> None:
    """Have a query kept as a rule.

    Args:
        screen: Whose query it is.
        kind: Of the rule.
        name: As typed; empty for the query itself.
    """
    query = query_to_keep(screen)
    screen.post_message(KeepRule(Rule(kind, name.strip() or query, query)))


def rule_picked(screen: MainScreen, rule: Rule) -> None:
    """List the view that was picked, or drop the rule where that was asked for."""
    if isinstance(rule, Dropped):
        screen.post_message(DropRule(Rule(*rule)))
    else:
        show_view(screen, rule)
        screen.go_to_pane("entries")


def rules_kept(screen: MainScreen, kept: RulesKept) -> None:
    """Put changed rules in force, and say which it was.

    Args:
        screen: The main screen.
        kept: From the host.
    """
    say = screen.words.say
    before = set(screen.rulebook.rules)
    if kept.fault:
        screen.notify_person(kept.fault)
        return
    screen.rulebook.change(screen.archive, kept)
    if screen.memory.only is Only.MUTED and screen.hidden is None:
        screen.memory.only = Only.ALL
        screen.memory.list_anew()
    screen.search_again()
    screen.marks_changed()
    gone, come = before - set(kept.rules), set(kept.rules) - before
    for rule in come or gone:
        told = "notice.rule_kept" if come else "notice.rule_dropped"
        screen.notify_person(say(told, kind=say(_KINDS[rule.kind]), rule=rule.name))
        return
    screen.notify_person(say("notice.rule_known"))


RULINGS: Final[dict[str, Callable[[MainScreen], object]]] = {"show-muted": show_muted}
