"""Views, mutes and highlights that are kept from the screen: written into the config, among what a person wrote.

Comments, order, blank lines, quotes and line ends stay as they are. The file is read afresh for each change, since
somebody may have it open in an editor, and replaced as a whole. A change is made only where what comes out of it sets
the same as before, and the rule: tomlkit does not know every way to write TOML.
"""

from __future__ import annotations

import os
from enum import Enum
from typing import TYPE_CHECKING

from tui_reader.errors import ReaderError
from tui_reader.model import Rule, RuleKind
from tui_reader.store.places import shown
from tui_reader.store.replaced import replace, stamp_of
from tui_reader.store.rule_table import rule_of, wrong
from tui_reader.store.settings import LARGEST, Settings, settings_of, text_of
from tui_reader.text.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_reader.store.rule_layout import Layout

TRIES = 5
"""A change is begun anew so often when somebody writes the file meanwhile."""


class ConfigUnwritableError(ReaderError):
    """The system does not let the file be written."""

    english = "The config {} cannot be written: {}. It is as it was."
    chinese = "配置 {} 写不了：{}。文件没有改动。"


class ConfigTangledError(ReaderError):
    """The file is written in a way in which it cannot be changed without loss."""

    english = "The config {} is written in a way that only you can change. Edit “{}” there yourself; it is as it was."
    chinese = "配置 {} 的写法没法自动改。请自己改里面的“{}”；文件没有改动。"


class Added(Enum):
    """What became of a rule that was to be added."""

    ADDED = "added"
    REPLACED = "replaced"
    """There was a view of that name; it has the new query now."""
    UNCHANGED = "unchanged"
    """The very rule was there."""


def add(file: str, rule: Rule) -> Added:
    """Write a rule into a config, behind the others of its kind.

    Args:
        file: The config; made, with its folder, where it is missing. A link is followed.
        rule: Cleaned here. A view takes the place of the one with its name.

    Returns:
        What became of it.

    Raises:
        ReaderError: The rule is none, the config has a fault, or it cannot be written. Nothing has changed then.
    """
    rule = rule_of(*rule)
    fault = wrong(rule)
    if fault is not None:
        raise fault[1]
    done = Added.UNCHANGED

    def change(rules: list[Rule], layout: Layout) -> None:
        nonlocal done
        place = _place(rules, rule)
        if place is None:
            done = Added.ADDED
            rules.append(rule)
            layout.add(rule)
        elif rules[place] == rule:
            done = Added.UNCHANGED
        else:
            done = Added.REPLACED
            rules[place] = rule
            layout.replace(place, rule)

    _rewrite(file, rule.kind, change)
    return done


def remove(file: str, rule: Rule) -> bool:
    """Take a rule out of a config, with the comments in it; those above it stay.

    Args:
        file: The config.
        rule: A view goes by its name alone.

    Returns:
        Whether it was there.

    Raises:
        ReaderError: The config has a fault, or cannot be written. Nothing has changed then.
    """
    rule = rule_of(*rule)
    is_there = False

    def change(rules: list[Rule], layout: Layout) -> None:
        nonlocal is_there
        place = _place(rules, rule)
        is_there = place is not None
        if place is not None:
            del rules[place]
            layout.remove(place, rule.kind)

    _rewrite(file, rule.kind, change)
    return is_there


def _place(rules: list[Rule], rule: Rule) -> int | None:
    """Return which of the rules of a kind one is, or is to take the place of."""
    if rule.kind is RuleKind.VIEW:
        return next((place for place, other in enumerate(rules) if other.name == rule.name), None)
    return rules.index(rule) if rule in rules else None


def _rewrite(file: str, kind: RuleKind, change: Callable[[list[Rule], Layout], None]) -> None:
    """Change the rules of one kind, and begin anew when somebody else writes the file meanwhile."""
    target, named = os.path.realpath(file), shown(file)
    for _ in range(TRIES):
        try:
            if _is_rewritten(target, named, kind, change):
                return
        except (OSError, ValueError) as error:
            said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            raise ConfigUnwritableError(named, clean_line(said)[:200]) from error
    raise ConfigUnwritableError(named, "it changes all the time")


def _is_rewritten(target: str, named: str, kind: RuleKind, change: Callable[[list[Rule], Layout], None]) -> bool:
    """Try it once; False where the file was changed meanwhile."""
    stamp = stamp_of(target)
    try:
        before = "" if stamp is None else text_of(target)
    except FileNotFoundError:
        return False
    after = _changed(before, named, kind, change)
    if after == before:
        return True
    data = after.encode()
    if len(data) > LARGEST:
        raise ConfigUnwritableError(named, "it would be larger than 1 MiB")
    if stamp_of(target) != stamp:
        return False
    replace(target, data)
    return True


def _changed(before: str, named: str, kind: RuleKind, change: Callable[[list[Rule], Layout], None]) -> str:
    """Return a config with other rules of one kind; the same where nothing is to be changed."""
    from tui_reader.store.rule_layout import Layout, TangledError

    settings = settings_of(before, named)
    rules = {each: [rule for rule in settings.rules if rule.kind is each] for each in RuleKind}
    layout = Layout(before)
    try:
        change(rules[kind], layout)
    except TangledError as error:
        raise ConfigTangledError(named, kind.value) from error
    after = layout.text
    if not _sets(after, settings._replace(rules=tuple(rule for each in RuleKind for rule in rules[each]))):
        raise ConfigTangledError(named, kind.value)
    return after


def _sets(text: str, wanted: Settings) -> bool:
    try:
        return settings_of(text, "") == wanted
    except ReaderError:
        return False
