"""What can be picked through the bar: categories, sources, links, days, commands and themes."""

from __future__ import annotations

from bisect import bisect_right
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.finding.lens import Only
from tui_reader.model import Rule, RuleKind
from tui_reader.text.clean import clean_line
from tui_reader.ui.commands import COMMANDS, pick
from tui_reader.ui.messages import ChangeTheme
from tui_reader.ui.screens import ruling
from tui_reader.ui.screens.moving import go_to_group
from tui_reader.ui.screens.opening import Target, open_target, targets
from tui_reader.ui.screens.pointing import point_out
from tui_reader.ui.screens.sheets import close_sheet
from tui_reader.ui.times import weekday
from tui_reader.ui.widgets.picker import Item

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from tui_reader.ui.screens.main import MainScreen

PROMPTS: Final = {"category": "#", "source": "@", "command": ":"}
"""What stands before the typed text; the other kinds are named by a word."""

OF_HITS: Final = frozenset({"category", "source"})
"""Kinds that are counted among what the query finds; where no name fits what is typed, the nearest is offered."""

OF_ARCHIVE: Final = OF_HITS | {"date"}
"""Kinds that grow with the archive."""

_COUNTS: Final = {
    "category": "pick.category_count", "source": "pick.source_count", "link": "pick.links_count",
    "date": "count.digests", "command": "pick.command_count", "theme": "pick.theme_count", "view": "pick.view_count",
    "kind": "pick.kind_count", "name": "pick.name_count", "rule": "pick.rule_count",
}  # fmt: skip
_NONE: Final = {"link": "notice.no_link", "view": "notice.no_view", "rule": "notice.no_rule"}
"""What is said where there is nothing to be picked."""

_LEADS: Final = {
    "category": "pick.category", "source": "pick.source", "link": "pick.links", "date": "pick.date",
    "command": "pick.command", "theme": "pick.theme", "view": "pick.view", "kind": "pick.kind", "name": "pick.name",
    "rule": "pick.rule",
}  # fmt: skip


class Theme(NamedTuple):
    """A theme to be picked."""

    name: str


def open_picker(screen: MainScreen, kind: str) -> None:
    """Hang a picker from the bar and let the bar type into it.

    Args:
        screen: The main screen.
        kind: A key of `_ITEMS`.
    """
    items = _ITEMS[kind](screen)
    if kind in _NONE and not items:
        screen.notify_person(screen.words.say(_NONE[kind]))
        return
    if kind == "kind" and not ruling.query_to_keep(screen):
        screen.notify_person(screen.words.say("notice.no_query"))
        return
    if kind == "kind" and screen.lookup.query.faults:
        screen.notify_person(screen.words.say("notice.not_whole"))
        return
    if screen.focused is screen.sheet:
        close_sheet(screen)
    none = ruling.unnamed(screen) if kind == "name" else ""  # asked for while the bar still has the query
    screen.lift_picker(kind)
    screen.bar.prompt = PROMPTS.get(kind) or f"{screen.words.say(f'prompt.{kind}')} "
    count = _COUNTS[kind]
    screen.picker.open(
        screen.words.forms(_LEADS[kind]), lambda shown: screen.words.say(count, count=shown), items,
        nearest=kind in OF_HITS, none=none,
    )  # fmt: skip
    screen.refit()
    point_out(screen)


def refill_picker(screen: MainScreen, kinds: frozenset[str] = OF_ARCHIVE) -> None:
    """Bring an open picker of what the archive holds, or the query finds, up to what there is now.

    Args:
        screen: The main screen.
        kinds: Pickers of another kind are left alone.
    """
    if screen.picking in kinds:
        screen.picker.refill(_ITEMS[screen.picking](screen))
        screen.refit()


def picked(screen: MainScreen, item: Item | None) -> None:
    """Do what the picked item stands for, and close the picker.

    Args:
        screen: The main screen.
        item: The chosen one; None where nothing matches what was typed, which then is done only for a day.
    """
    kind, typed = screen.picking, screen.bar.text
    if not screen.can_pick:
        _say_no_day(screen, typed)
        return
    before = screen.under.text
    screen.leave_picker()
    if kind == "name":
        ruling.keep_rule(screen, RuleKind.VIEW, typed)
    elif kind == "date" or item is None:
        _go_to_day(screen, item, typed)
    elif kind in OF_HITS:
        _add_filter(screen, before, str(item.value))
    else:
        _take(screen, item.value)


def _add_filter(screen: MainScreen, before: str, name: str) -> None:
    """Narrow the query by what was picked."""
    sign = "" if name.startswith(("@", "site:")) else "#"
    screen.set_query(f"{before} {_quoted(f'{sign}{name}')}".strip())
    if screen.typing:
        screen.leave_bar(keep=True)
    else:
        screen.keep_query()


def _take(screen: MainScreen, value: object) -> None:
    """Do what a picked thing stands for, as its type says."""
    match value:
        case Target():
            open_target(screen, value)
        case Rule():
            ruling.rule_picked(screen, value)
        case RuleKind.VIEW:
            open_picker(screen, "name")
        case RuleKind():
            ruling.keep_rule(screen, value)
        case Theme():
            screen.post_message(ChangeTheme(value.name))
        case _:
            screen.call_later(screen.do, str(value))


def _say_no_day(screen: MainScreen, typed: str) -> None:
    if screen.picking == "date" and typed.strip():
        screen.notify_person(screen.words.say("notice.no_date", text=typed.strip()))


def _quoted(word: str) -> str:
    """Quote the name of a filter that has blanks: `#AI 应用` as `#"AI 应用"`."""
    sign, name = next(((s, word[len(s):]) for s in ("#", "@", "site:") if word.startswith(s)), ("", word))
    return f'{sign}"{name}"' if any(letter.isspace() for letter in name) or '"' in name else word


def _categories(screen: MainScreen) -> list[Item]:
    from tui_reader.finding import facets

    return [Item(name, count, name) for name, count in facets.categories(screen.archive, screen.lookup.rows)]


def _sources(screen: MainScreen) -> list[Item]:
    from tui_reader.finding import facets

    return [
        Item(name, count, name if name.startswith("@") else f"site:{name}")
        for name, count in facets.sources(screen.archive, screen.lookup.rows)
    ]


def _links(screen: MainScreen) -> list[Item]:
    if screen.current is None:
        return []
    return [
        Item(f"{number}  {clean_line(target.text) or target.url}", None, target, told=target.url)
        for number, target in enumerate(targets(screen.current), 1)
    ]


def _days(screen: MainScreen) -> list[Item]:
    counts: dict[date, int] = {}
    for digest in screen.archive.digests:
        when = screen.archive.when(digest)
        if when is not None:
            counts[when.date()] = counts.get(when.date(), 0) + 1
    return [
        Item(f"{day:%Y-%m-%d} {weekday(day, screen.words)}", count, day) for day, count in sorted(counts.items())[::-1]
    ]


def _commands(screen: MainScreen) -> list[Item]:
    language = screen.words.language
    return [
        Item(pick(command.title, language), None, command.id, " ".join(command.keys))
        for command in COMMANDS
        if command.id not in {"open-palette", "interrupt"}
    ]


def _themes(screen: MainScreen) -> list[Item]:
    return [Item(name, None, Theme(name)) for name in screen.themes()]


_ITEMS: Final[dict[str, Callable[[MainScreen], list[Item]]]] = {
    "category": _categories, "source": _sources, "link": _links, "date": _days, "command": _commands,
    "theme": _themes, "view": ruling.views, "kind": ruling.kinds, "name": lambda _screen: [], "rule": ruling.rules,
}  # fmt: skip

_DAY_WORDS: Final = {"今天": 0, "today": 0, "昨天": 1, "yesterday": 1, "前天": 2}


def day_of(screen: MainScreen, typed: str) -> date | None:
    """Read a day as a person types it.

    Args:
        screen: Knows today.
        typed: As it stands in the bar.

    Returns:
        None for what is no day.
    """
    from tui_reader.reading import dates

    today = screen.clock().date()
    word = typed.strip().lower()
    if word in _DAY_WORDS:
        return today - timedelta(days=_DAY_WORDS[word])
    if word.endswith("d") and word[:-1].isdecimal() and len(word) < 6:  # noqa: PLR2004 - 9999 days at most
        return today - timedelta(days=int(word[:-1]))
    dated = dates.parse(word) or dates.parse(f"{today.year}-{word}")
    return None if dated is None else dated.when.date()


def _go_to_day(screen: MainScreen, item: Item | None, typed: str) -> None:
    """Go to the first digest of a day, or of the nearest day before it that has one."""
    day: date | None = item.value if item is not None else day_of(screen, typed)  # type: ignore[assignment]
    if day is None:
        return
    whens = [screen.archive.when(digest) for digest in screen.archive.digests]
    dated = [(place, when.date()) for place, when in enumerate(whens) if when is not None]
    before = [place for place, when in dated if when <= day]
    if not dated:
        return
    if not screen.lookup.empty:
        screen.set_query("")
    same = [place for place, when in dated if when == day]
    to = same[-1] if same else before[0] if before else dated[-1][0]
    if screen.memory.only is not Only.ALL:  # the day may have nothing of what is listed
        screen.list_only(Only.ALL)
    listed = screen.listing.digests  # not all of them, where some are muted
    if len(listed):
        go_to_group(screen, max(bisect_right(listed, to) - 1, 0))


PICKERS: Final[dict[str, Callable[[MainScreen], object]]] = {
    "pick-category": lambda screen: open_picker(screen, "category"),
    "pick-source": lambda screen: open_picker(screen, "source"),
    "list-links": lambda screen: open_picker(screen, "link"),
    "go-to-date": lambda screen: open_picker(screen, "date"),
    "open-palette": lambda screen: open_picker(screen, "command"),
    "change-theme": lambda screen: open_picker(screen, "theme"),
    "pick-view": lambda screen: open_picker(screen, "view"),
    "keep-rule": lambda screen: open_picker(screen, "kind"),
    "drop-rule": lambda screen: open_picker(screen, "rule"),
}
