"""A rule as a table of the config: what may stand in it, and what is wrong with one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tui_reader.errors import ReaderError
from tui_reader.model import Rule, RuleKind
from tui_reader.store.config_fault import (
    NoNameKeyError,
    NoQueryKeyError,
    NoRuleListError,
    RuleError,
    SettingTypeError,
    TwiceNamedError,
    unknown_key,
)
from tui_reader.text.cells import cut
from tui_reader.text.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_reader.store.toml_line import Path

KEYS: Final = ("name", "query")
"""Every key that a rule may hold."""

LONGEST_NAME: Final = 40
"""Cells of a name; what is longer is cut."""

LISTS: Final = {kind.value: kind for kind in RuleKind}
"""The kinds of rules by the names of their lists."""


class EmptyRuleError(ReaderError):
    """A rule whose query asks for nothing."""

    english = "A rule needs a query, and this one is empty."
    chinese = "规则要有查询，这里是空的。"


class NamelessViewError(ReaderError):
    """A view whose name is empty."""

    english = "A view needs a name, and this one is empty."
    chinese = "视图要有名字，这里是空的。"


class OrderlessRuleError(ReaderError):
    """A mute or highlight that sets an order or a limit."""

    english = "“sort:” and “limit:” mean nothing in mutes and highlights. Leave them out."
    chinese = "“sort:”和“limit:”对屏蔽和高亮没有意义，请去掉。"


def rule_of(kind: RuleKind, name: str, query: str) -> Rule:
    """Return a rule with its name and query cleaned, as the config gives it."""
    query = clean_line(query)
    name = clean_line(name)
    if name == query:
        return Rule(kind, name, query)
    return Rule(kind, cut(name, LONGEST_NAME) or ("" if kind is RuleKind.VIEW else query), query)


def wrong(rule: Rule) -> tuple[str, ReaderError] | None:
    """Return the key that is wrong in a rule, and why; None where nothing is."""
    if not rule.name and rule.kind is RuleKind.VIEW:
        return "name", NamelessViewError()
    if not rule.query:
        return "query", EmptyRuleError()
    from tui_reader.finding.objection import objection  # loads no numpy, and is not needed without rules
    from tui_reader.finding.query import parse

    query = parse(rule.query)
    fault = objection(query, half_typed=True)
    if fault is not None:
        return "query", fault
    if rule.kind is not RuleKind.VIEW and (query.order is not None or query.limit is not None):
        return "query", OrderlessRuleError()
    return None


def rules_of(values: dict[str, Any], named: str, line: Callable[[Path], str]) -> tuple[Rule, ...]:
    """Return the rules of a config.

    Args:
        values: Of the whole file.
        named: The file, as shown.
        line: Tells on which line something is set.

    Returns:
        Views, mutes and highlights, each in the order of the file.

    Raises:
        ConfigError: A list is none, or a rule in it.
    """
    rules = []
    for kind in RuleKind:
        known: dict[str, int] = {}
        for number, table in enumerate(_tables(values, kind, named, line)):
            place: Path = (kind.value, number)
            rule = _rule(kind, table, named, lambda path, place=place: line((*place, *path)))  # type: ignore[misc]
            if kind is RuleKind.VIEW:
                before = known.setdefault(rule.name, number)
                if before != number:
                    first = line((kind.value, before, "name"))
                    raise TwiceNamedError(named, line((*place, "name")), rule.name, first)
            rules.append(rule)
    return tuple(rules)


def _tables(values: dict[str, Any], kind: RuleKind, named: str, line: Callable[[Path], str]) -> list[dict[str, Any]]:
    tables = values.get(kind.value, [])
    if not isinstance(tables, list):
        raise NoRuleListError(named, line((kind.value,)), kind.value, kind.value)
    for number, table in enumerate(tables):
        if not isinstance(table, dict):
            raise NoRuleListError(named, line((kind.value, number)), kind.value, kind.value)
    return tables


def _rule(kind: RuleKind, table: dict[str, Any], named: str, line: Callable[[Path], str]) -> Rule:
    for key, value in table.items():
        if key not in KEYS:
            raise unknown_key(named, line((key,)), key, KEYS)
        if not isinstance(value, str):
            raise SettingTypeError(named, line((key,)), key)
    if "query" not in table:
        raise NoQueryKeyError(named, line(()), kind.value)
    if "name" not in table and kind is RuleKind.VIEW:
        raise NoNameKeyError(named, line(()), kind.value)
    rule = rule_of(kind, table.get("name", ""), table["query"])
    fault = wrong(rule)
    if fault is not None:
        raise RuleError(named, line((fault[0],)), *fault)
    return rule
