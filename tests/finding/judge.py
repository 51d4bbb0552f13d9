"""The judge: levels 1 to 8 as the reader's words have them, an entry at a time, without an index."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from tui_reader.finding.fold import fold
from tui_reader.finding.query import Kind, Term, Without, parse
from tui_reader.finding.search import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.finding.archive import Archive
    from tui_reader.model import Entry

_HAN = "[\u2e80-\u2fdf\u3005-\u3007\u3040-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"


def _is_letter(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalnum() and text[at] <= "\uffff" and not re.match(_HAN, text[at])


def _is_ideograph(text: str, at: int) -> bool:
    return 0 <= at < len(text) and re.match(_HAN, text[at]) is not None


def _meet(text: str, left: int, right: int) -> bool:
    """Whether Chinese and Latin meet."""
    return (_is_letter(text, left) and _is_ideograph(text, right)) or (
        _is_ideograph(text, left) and _is_letter(text, right)
    )


def _ends(text: str, term: str, at: int) -> int | None:
    """Return where a term that begins at `at` ends; None: it does not begin there."""
    for place, mark in enumerate(term):
        if mark == " " and _meet(term, place - 1, place + 1):
            continue
        seam = _meet(term, place - 1, place) or (place > 1 and term[place - 1] == " " and _meet(term, place - 2, place))
        if seam and text[at : at + 1] == " ":
            at += 1
        if text[at : at + 1] != mark:
            return None
        at += 1
    return at


def _places(text: str, term: str) -> list[tuple[int, int, bool, bool]]:
    places = []
    for start in range(len(text)):
        end = _ends(text, term, start)
        if end is None:
            continue
        starts_word = not (_is_letter(text, start - 1) and _is_letter(text, start))
        ends_word = not (_is_letter(text, end - 1) and _is_letter(text, end))
        if starts_word or len(term) > 1 or not term.isalpha() or not _is_letter(term, 0):
            places.append((start, end, starts_word, ends_word))
    return places


def squeezed(text: str) -> tuple[str, list[int]]:
    kept = [at for at, mark in enumerate(text) if mark.isalnum() or mark > "\uffff"]
    return "".join(text[at] for at in kept), kept


def _in_title(title: str, term: Term) -> Level | None:
    places = _places(title, term.folded)
    if any(starts and ends for _, _, starts, ends in places):
        return Level.WORDS
    if any(starts for _, _, starts, _ in places):
        return Level.WORD_STARTS
    if places:
        return Level.INSIDE
    marks, _ = squeezed(term.folded)
    text, kept = squeezed(title)
    if term.kind is Kind.WORD and len(marks) > 1:
        for at in range(len(text)):
            if text.startswith(marks, at) and not (_is_letter(title, kept[at] - 1) and _is_letter(title, kept[at])):
                return Level.SQUEEZED
    return None


def _elsewhere(one: Entry, term: Term) -> bool:
    fields = (one.summary, *one.digest.categories, one.author or "", one.site or "")
    return any(_places(fold(field), term.folded) for field in fields)


def _passes(one: Entry, term: Term) -> bool:
    if term.kind is Kind.CATEGORY:
        return any(term.folded in fold(name) for name in one.digest.categories)
    if term.kind is Kind.AUTHOR:
        return one.author is not None and fold(one.author).removeprefix("@").startswith(term.folded)
    if term.kind is Kind.SITE:
        return one.site is not None and ("." + fold(one.site)).find("." + term.folded) >= 0
    return _in_title(fold(one.title), term) is not None or _elsewhere(one, term)


def judged(one: Entry, wanted: Sequence[Term], unwanted: Sequence[Term]) -> Level | Literal[False] | None:
    """Return the literal level; None: it passes filters only; False: it is no hit."""
    words = [term for term in wanted if term.kind in {Kind.WORD, Kind.LITERAL}]
    if not all(_passes(one, term) for term in wanted) or any(_passes(one, term) for term in unwanted):
        return False
    if not words:
        return None
    title = fold(one.title)
    levels = [_in_title(title, term) for term in words]
    in_title = [level for level in levels if level is not None]
    if len(in_title) < len(words):
        return Level.MIXED if in_title else Level.SUMMARY
    whole = _places(title, " ".join(term.folded for term in words))
    if any(start == 0 for start, *_ in whole):
        return Level.STARTS
    if any(starts and ends for _, _, starts, ends in whole):
        return Level.WHOLE
    return max(in_title)


def ordered(whole: Archive, query: str) -> list[tuple[int, Level | None]]:
    nodes = parse(query).nodes
    wanted = [node for node in nodes if isinstance(node, Term)]
    unwanted = [node.node for node in nodes if isinstance(node, Without) and isinstance(node.node, Term)]
    verdicts = [(row, judged(whole.entry(row), wanted, unwanted)) for row in range(len(whole))]
    hits = [(row, verdict) for row, verdict in verdicts if verdict is None or isinstance(verdict, Level)]
    return sorted(hits, key=lambda hit: (hit[1] or 0, hit[0]))
