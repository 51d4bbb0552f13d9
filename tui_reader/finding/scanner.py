"""Reads one alternative of a query, from where it begins to where it ends: a field, a regex, a phrase or a word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.finding import when
from tui_reader.finding.clause import Flaw, Kind, Order, Term
from tui_reader.finding.fold import fold
from tui_reader.text.expression import expression

if TYPE_CHECKING:
    from collections.abc import Callable

NOT = "-!－！"
BARS = "|｜"
OPENERS = "(（"
CLOSERS = ")）"
QUOTES = '"“”＂'
APOSTROPHES = "'‘’＇"
OR = frozenset({"OR", "ＯＲ"})
_AT = "@＠"
_SIGNS = f"{NOT}#＃{_AT}{QUOTES}{APOSTROPHES}/／、"
"""A word of these alone is an operator with nothing behind it."""

FIELDS = {
    "#": "cat", "＃": "cat", "cat": "cat", "分类": "cat", "@": "author", "＠": "author", "author": "author",
    "作者": "author", "site": "site", "来源": "site", "title": "title", "标题": "title", "body": "body", "正文": "body",
    "date": "date", "日期": "date", "since": "since", "before": "before", "posted": "posted", "url": "url",
    "digest": "digest", "lang": "lang", "is": "is", "sort": "sort", "limit": "limit", "story": "story",
}  # fmt: skip
"""What may stand before a value, folded, and the one name of it."""

_KINDS = {
    "cat": Kind.CATEGORY, "author": Kind.AUTHOR, "site": Kind.SITE, "title": Kind.TITLE, "body": Kind.BODY,
    "date": Kind.DATE, "since": Kind.DATE, "before": Kind.DATE, "posted": Kind.POSTED, "url": Kind.URL,
    "digest": Kind.DIGEST, "lang": Kind.LANG, "is": Kind.IS,
}  # fmt: skip
MARKS = {
    "unread": "unread", "未读": "unread", "read": "read", "已读": "read", "starred": "starred", "星标": "starred",
    "new": "new", "新": "new", "新到": "new",
}  # fmt: skip
"""What may stand behind `is:`, folded, and the one spelling of it."""
LANGUAGES = {"zh": "zh", "chinese": "zh", "中文": "zh", "en": "en", "english": "en", "英文": "en", "英语": "en"}
"""The same of `lang:`."""
_TAIL = ",.;:!?、。"
"""Folded signs at the end of a word that belong to the sentence that it came from."""
_MOST_LIMIT = 10**9

_NAME = expression("([#＃@＠])|([^\\W\\d_]{2,7})[:：]")
_STOP = expression(rf"[\s{BARS}{OPENERS}{CLOSERS}]")
_PHRASE = expression(rf"[{QUOTES}]((?:\\[{QUOTES}]|[^{QUOTES}])*+)[{QUOTES}]")
_ESCAPED = expression(rf"\\([{QUOTES}])")
_CARET = r"(?:\^|＾|……)"
_DOLLAR = "[$＄￥¥]"
_CARET_QUOTE = expression(rf"{_CARET}(?=[{QUOTES}{APOSTROPHES}])")
_DOLLAR_BEHIND = expression(_DOLLAR)
_ANCHORED = expression(rf"({_CARET})?(.+?)({_DOLLAR})?", re.DOTALL)
_APOSTROPHE_BEHIND = expression(rf"(.*)[{APOSTROPHES}]({_DOLLAR}?)", re.DOTALL)
_ADDRESS = expression("https?://", re.IGNORECASE)
_REGEX = {
    (slash, grouped): expression(
        rf"[{slashes}](?![{slashes}])((?:\\\S|[^\\\s]){{1,1000}}?)[{slashes}](?=[\s{BARS}{closers}]|\Z)"
    )
    for slashes in ("/／", "、")
    for slash in slashes
    for grouped, closers in ((True, CLOSERS), (False, ""))
}
"""By what it begins with and whether a bracket is open: a regex, which ends where an alternative may end.

It has no blank (`\\s` stands for one): else what `/usr/bin` means would hang on all that follows."""


class Found(NamedTuple):
    """What stands at a place.

    Attributes:
        end: Behind it.
        term: A term; its column is still to be told.
        setting: An order, or how many hits.
        flaw: Why it is left out.
    """

    end: int
    term: Term | None = None
    setting: Order | int | None = None
    flaw: Flaw | None = None


class _Value(NamedTuple):
    """What stands behind an operator: its text, where it ends, and how it was written."""

    text: str
    end: int
    quoted: bool = False
    starts: bool = False
    ends: bool = False
    flaw: Flaw | None = None


def run(text: str, at: int, *, grouped: bool) -> int:
    """Return where a word ends that begins at a place.

    Args:
        text: The query.
        at: Where the word begins.
        grouped: A bracket is open, which `)` closes; but one that the word itself has opened it closes first: `f(x)`.
    """
    depth = 0
    for stop in _STOP.finditer(text, at):
        if stop[0] in OPENERS:
            depth += 1
        elif stop[0] not in CLOSERS:
            return stop.start()
        elif depth:
            depth -= 1
        elif grouped:
            return stop.start()
    return len(text)


def alternative(text: str, at: int, *, grouped: bool) -> Found:
    """Read what begins at a place.

    Args:
        text: The query.
        at: Behind a blank, a bar, a bracket or a minus; no bracket opens here.
        grouped: A bracket is open.
    """
    if name := _NAME.match(text, at):
        known = FIELDS.get(name[1] or fold(name[2]))
        if known:
            return _field(known, text, name.end(), grouped=grouped)
    if _ADDRESS.match(text, at):
        return _address(text, at, grouped=grouped)
    if found := _regex(text, at, grouped=grouped):
        return found
    value = _value(text, at, grouped=grouped, anchors=True)
    return _term(Kind.LITERAL if value.quoted else Kind.WORD, value)


def _address(text: str, at: int, *, grouped: bool) -> Found:
    end = run(text, at, grouped=grouped)
    bare = _ADDRESS.fullmatch(text, at, end) is not None
    return Found(end, flaw=Flaw.UNFINISHED) if bare else _term(Kind.URL, _Value(text[at:end], end))


def _regex(text: str, at: int, *, grouped: bool) -> Found | None:
    slash = _REGEX.get((text[at : at + 1], grouped))
    found = slash.match(text, at) if slash else None
    if found is None:
        return None
    from tui_reader.finding.pattern import compiled

    if compiled(found[1]) is None:
        return Found(found.end(), flaw=Flaw.BROKEN_REGEX)
    return _term(Kind.REGEX, _Value(found[1], found.end()))


def _field(name: str, text: str, at: int, *, grouped: bool) -> Found:
    while name == "author" and text[at : at + 1] in {*_AT}:
        at += 1
    value = _value(text, at, grouped=grouped, anchors=name == "title")
    if value.flaw or not fold(value.text).strip():
        return Found(value.end, flaw=value.flaw or Flaw.UNFINISHED)
    if name in _CHECKS:
        return _CHECKS[name](name, value)
    return _term(_KINDS[name], value)


def _date(name: str, value: _Value) -> Found:
    form = {"since": "{}..", "before": "..<{}"}.get(name, "{}")
    written = form.format(when.plain(value.text))
    if not when.is_date(written):
        half = not value.quoted and when.may_become_date(value.text, one=form != "{}")
        return Found(value.end, flaw=Flaw.UNFINISHED_DATE if half else Flaw.NO_DATE)
    return _term(_KINDS[name], value._replace(text=written))


def _mark(name: str, value: _Value) -> Found:
    known, flaw = (MARKS, Flaw.UNKNOWN_MARK) if name == "is" else (LANGUAGES, Flaw.UNKNOWN_LANGUAGE)
    written = known.get(fold(value.text).strip())
    return _term(_KINDS[name], value._replace(text=written)) if written else Found(value.end, flaw=flaw)


def _order(_name: str, value: _Value) -> Found:
    wanted = fold(value.text).strip()
    found = next((order for order in Order if order.value == wanted), None)
    return Found(value.end, setting=found, flaw=None if found else Flaw.NO_ORDER)


def _limit(_name: str, value: _Value) -> Found:
    number = fold(value.text).strip()
    if not (number.isascii() and number.isdigit() and len(number) < len(str(_MOST_LIMIT))):
        return Found(value.end, flaw=Flaw.NO_LIMIT)
    return Found(value.end, setting=int(number))


def _story(_name: str, value: _Value) -> Found:
    return Found(value.end, flaw=Flaw.NOT_YET)


_CHECKS: dict[str, Callable[[str, _Value], Found]] = {
    "date": _date, "since": _date, "before": _date, "posted": _date, "is": _mark, "lang": _mark,
    "sort": _order, "limit": _limit, "story": _story,
}  # fmt: skip


def _term(kind: Kind, value: _Value) -> Found:
    folded = fold(value.text.replace("\0", "\ufffd")).strip()
    if value.flaw or not folded:
        return Found(value.end, flaw=value.flaw or Flaw.UNFINISHED)
    if kind is Kind.WORD and not value.ends:
        folded = folded.rstrip(_TAIL) or folded
    literal = value.quoted and kind in {Kind.LITERAL, Kind.TITLE, Kind.BODY}
    return Found(value.end, Term(kind, value.text, literal, value.starts, value.ends, folded=folded))


def _value(text: str, at: int, *, grouped: bool, anchors: bool) -> _Value:
    """Read a value.

    Args:
        text: The query.
        at: Where the value begins.
        grouped: A bracket is open.
        anchors: `^` and `$` are no text here.
    """
    caret = _CARET_QUOTE.match(text, at) if anchors else None
    begin = caret.end() if caret else at
    first = text[begin : begin + 1]
    if first and first in QUOTES:
        value = _phrase(text, begin, grouped=grouped, anchors=anchors)
    elif first and first in APOSTROPHES:
        value = _literal(text, begin + 1, grouped=grouped, anchors=anchors)
    else:
        return _word(text, at, grouped=grouped, anchors=anchors)
    return value._replace(starts=caret is not None)


def _phrase(text: str, at: int, *, grouped: bool, anchors: bool) -> _Value:
    phrase = _PHRASE.match(text, at)
    if phrase is None:
        return _Value("", len(text), flaw=Flaw.UNCLOSED)
    end = phrase.end()
    dollar = _DOLLAR_BEHIND.match(text, end) if anchors else None
    ends = dollar is not None and run(text, end, grouped=grouped) == dollar.end()
    return _Value(_ESCAPED.sub(r"\1", phrase[1]), end + ends, quoted=True, ends=ends)


def _literal(text: str, at: int, *, grouped: bool, anchors: bool) -> _Value:
    end = run(text, at, grouped=grouped)
    value, ends = text[at:end], False
    closed = _APOSTROPHE_BEHIND.fullmatch(value)
    if closed and (anchors or not closed[2]):
        value, ends = closed[1], bool(closed[2])
    return _Value(value if value.strip(_SIGNS) else "", end, quoted=True, ends=ends)


def _word(text: str, at: int, *, grouped: bool, anchors: bool) -> _Value:
    end = run(text, at, grouped=grouped)
    anchored = _ANCHORED.fullmatch(text, at, end) if anchors else None
    value = anchored[2] if anchored else text[at:end]
    if not value.strip(_SIGNS):
        return _Value("", end, flaw=Flaw.UNFINISHED)
    return _Value(value, end, starts=bool(anchored and anchored[1]), ends=bool(anchored and anchored[3]))
