"""The layout of a config: where a rule goes in it, so that all around it stays as a person wrote it.

Rules stand under heads of their own (`[[views]]`) or in a list (`views = [{…}]`); a new one is written as the others
of its kind. What follows a rule up to the next head, blank lines and comments, mostly belongs to that head, so it
stays in front of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, String, Table, Whitespace

from tui_reader.model import Rule, RuleKind

if TYPE_CHECKING:
    from tomlkit import TOMLDocument
    from tomlkit.items import Item, Key

    Part = tuple[Key | None, Item]

_MARK = "\ufeff"


class TangledError(Exception):
    """The text is written in a way in which it cannot be changed without loss."""


class Layout:
    """A config that is changed.

    Args:
        text: Of the file, in which all is well: line ends and byte order mark as they are there.
    """

    def __init__(self, text: str) -> None:
        self._before = text
        self._mark = _MARK if text.startswith(_MARK) else ""
        self._ends = "\r\n" if text.count("\n") == text.count("\r\n") > 0 else "\n"
        self._text = text.removeprefix(_MARK)
        if self._ends != "\n":
            self._text = self._text.replace(self._ends, "\n")
        self._is_changed = False

    @property
    def text(self) -> str:
        """The file as it is now."""
        return self._mark + self._text.replace("\n", self._ends) if self._is_changed else self._before

    def add(self, rule: Rule) -> None:
        """Write a rule behind the others of its kind; behind everything where there are none."""
        document = self._parsed()
        rules = None if document is None else document.get(rule.kind.value)
        if document is None or rules is None:
            self._append(rule)
            return
        if isinstance(rules, AoT):
            _insert(rules, _filled(tomlkit.table(), rule), is_last=_is_last(document, rules))
        else:
            rules.append(_filled(tomlkit.inline_table(), rule))
        self._take(document)

    def replace(self, place: int, rule: Rule) -> None:
        """Give a rule another query.

        Args:
            place: Among those of its kind, from 0.
            rule: The same with that query.
        """
        document = self._whole()
        table = document[rule.kind.value][place]
        table["query"] = _written(rule.query, table["query"])
        self._take(document)

    def remove(self, place: int, kind: RuleKind) -> None:
        """Take a rule out.

        Args:
            place: Among those of its kind, from 0.
            kind: What it does.
        """
        document = self._whole()
        rules = document[kind.value]
        if isinstance(rules, AoT):
            _cut(document, rules, place)
        else:
            del rules[place]
        self._take(document)
        if not self._before.endswith(f"{self._ends}{self._ends}"):
            self._text = self._text.rstrip("\n") + "\n" if self._text.strip() else ""

    def _append(self, rule: Rule) -> None:
        """Write a rule under its own head at the end, where nothing has to be known of what stands before."""
        document = tomlkit.document()
        document.append(rule.kind.value, tomlkit.aot())
        document[rule.kind.value].append(_filled(tomlkit.table(), rule))
        text = self._ended()
        gap = "" if not text or text.endswith("\n\n") else "\n"
        self._text = text + gap + document.as_string().lstrip("\n")
        self._is_changed = True

    def _ended(self) -> str:
        """Return the text with its last line ended."""
        return self._text if not self._text or self._text.endswith("\n") else self._text + "\n"

    def _parsed(self) -> TOMLDocument | None:
        """Return the text as tomlkit reads it; None where it would put anything in another way."""
        text = self._ended()
        try:
            document = tomlkit.parse(text)
            return document if document.as_string() == text else None
        except (TOMLKitError, RecursionError):
            return None

    def _whole(self) -> TOMLDocument:
        document = self._parsed()
        if document is None:
            raise TangledError
        return document

    def _take(self, document: TOMLDocument) -> None:
        self._text = document.as_string()
        self._is_changed = True


def _filled(table: Any, rule: Rule) -> Any:
    if rule.kind is RuleKind.VIEW or rule.name != rule.query:
        table.append("name", _written(rule.name))
    table.append("query", _written(rule.query))
    return table


def _written(text: str, before: String | None = None) -> String:
    """Write a text in quotes: single ones where a backslash or a quote is in it, or where it had them before."""
    had = before is not None and before.as_string().startswith("'")
    return tomlkit.string(text, literal="'" not in text and (had or "\\" in text or '"' in text))


def _insert(rules: AoT, table: Table, *, is_last: bool) -> None:
    """Write a table behind the last of its kind, before what belongs to the head that follows."""
    before = rules.body[-1].value.body
    behind = _behind(before, is_last=is_last)
    gap = [(None, Whitespace("\n"))] if not before or not _is_blank(before[-1]) else []
    before.extend(gap)
    rules.append(table)
    table.value.body.extend(behind)


def _cut(document: TOMLDocument, rules: AoT, place: int) -> None:
    """Take a table out, and leave what belongs to the head that follows."""
    is_last = _is_last(document, rules) and place == len(rules) - 1
    behind = _behind(rules.body[place].value.body, is_last=is_last)
    if behind and _is_blank(behind[0]):
        del behind[0]  # what stands before the table ends with a blank line of its own
    text = "".join(item.as_string() for _, item in behind)
    if place:
        rules.body[place - 1].value.body.append((None, Whitespace(text)))
    elif len(rules) > 1:
        rules.body[1].trivia.indent = text + rules.body[1].trivia.indent
    else:
        at = next(at for at, (_, item) in enumerate(document.body) if item is rules)
        document.body[at] = (None, Whitespace(text))
        return
    del rules[place]


def _behind(body: list[Part], *, is_last: bool) -> list[Part]:
    """Take off what stands behind the last key of a table and belongs to the head that follows.

    That is all from the first blank line; without one the comments right above the head, if there is one.
    """
    start = next((at for at in range(len(body), 0, -1) if body[at - 1][0] is not None), 0)
    blank = next((at for at in range(start, len(body)) if _is_blank(body[at])), len(body) if is_last else start)
    behind = body[blank:]
    del body[blank:]
    return behind


def _is_blank(part: Part) -> bool:
    return isinstance(part[1], Whitespace) and "\n" in part[1].as_string()


def _is_last(document: TOMLDocument, rules: AoT) -> bool:
    """Whether no other head follows those of a list."""
    return document.body[-1][1] is rules
