"""Where a term stands in a text, by the reader's words: looked for from every place, a character at a time."""

from __future__ import annotations

import re

_HAN = "[\u2e80-\u2fdf\u3005-\u3007\u3040-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"


def is_letter(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalnum() and text[at] <= "\uffff" and not re.match(_HAN, text[at])


def is_ideograph(text: str, at: int) -> bool:
    return 0 <= at < len(text) and re.match(_HAN, text[at]) is not None


def _meet(text: str, left: int, right: int) -> bool:
    """Whether Chinese and Latin meet."""
    return (is_letter(text, left) and is_ideograph(text, right)) or (
        is_ideograph(text, left) and is_letter(text, right)
    )


def _end(text: str, term: str, at: int) -> int | None:
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


def places(text: str, term: str) -> list[tuple[int, int, bool, bool]]:
    """Return start and end of each place, whether a word starts there, and whether one ends there."""
    found = []
    for start in range(len(text)):
        end = _end(text, term, start)
        if end is None:
            continue
        starts_word = not (is_letter(text, start - 1) and is_letter(text, start))
        ends_word = not (is_letter(text, end - 1) and is_letter(text, end))
        if starts_word or len(term) > 1 or not term.isalpha() or not is_letter(term, 0):
            found.append((start, end, starts_word, ends_word))
    return found


def squeezed(text: str) -> tuple[str, list[int]]:
    """Return a text without blanks and punctuation, and where each character of it stood."""
    kept = [at for at, mark in enumerate(text) if mark.isalnum() or mark > "\uffff"]
    return "".join(text[at] for at in kept), kept
