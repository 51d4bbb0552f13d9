r"""Regular expressions of queries: compiled, and looked for under a time limit.

A pattern meets folded text, so what is not ASCII in it is folded too. ASCII stays, since `\S` is not `\s`; case is
ignored instead. Where an input method gives the Chinese twin of a sign (`【` for `[`, `￥` for `$`, `……` for `^`), the
sign is meant; behind a backslash the twin stands for itself.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import prod
from typing import TYPE_CHECKING, Any, NamedTuple

import regex

from tui_reader.finding.fold import fold

if TYPE_CHECKING:
    Pattern = regex.Pattern[str]

_LONGEST = 20_000
"""Characters that a pattern may ask for: the library writes repeats out, `(a{1000}){1000}` as a million letters."""
_REPEAT = re.compile(r"\{([0-9]+)")
_TWINS = {"【": "[", "】": "]", "￥": "$", "……": "^"}
_TWIN = re.compile(rf"\\.|{'|'.join(_TWINS)}", re.DOTALL)
_CLASS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[^\x00-\x7f]+", re.DOTALL)
_RANGE = re.compile(r"[^\x00-\x7f]-[^\x00-\x7f]|[^\x00-\x7f]")


def folded(text: str) -> str:
    """Fold a pattern as the texts are that it meets, and nothing in it that rules how it matches."""
    straight = _TWIN.sub(lambda found: _TWINS.get(found[0], found[0]), text)
    return _CLASS.sub(_part, straight)


def _part(found: re.Match[str]) -> str:
    part = found[0]
    if part.startswith("\\"):
        return part if part.isascii() else re.escape(fold(part[1:]))
    if part.startswith("["):  # the ends of a range (`[一-龥]`) are places in a table, not letters
        return _RANGE.sub(lambda one: one[0] if len(one[0]) > 1 else fold(one[0]), part)
    return fold(part)


def _is_large(text: str) -> bool:
    return len(text) * prod(max(1, int(times[:6])) for times in _REPEAT.findall(text)) > _LONGEST


@lru_cache(64)
def compiled(text: str) -> Pattern | None:
    """Compile a pattern as typed.

    Returns:
        None where it is broken.
    """
    if _is_large(text):
        return None
    try:
        return regex.compile(folded(text), regex.IGNORECASE)
    except (regex.error, ValueError, OverflowError, RecursionError, MemoryError):
        return None


class Fault(NamedTuple):
    """Why a pattern is broken.

    Attributes:
        kind: A key of `KINDS`, `large` or `other`.
        place: Which character, from 1; 0 for the end, None where it is not known.
    """

    kind: str
    place: int | None


KINDS = {
    "open": ("missing", "unterminated"), "close": ("unbalanced",), "repeat": ("nothing to repeat", "repeat"),
    "escape": ("bad escape", "incomplete escape"), "range": ("bad character range",),
    "group": ("unknown extension", "bad character in group", "bad group"),
    "name": ("unknown", "undefined", "invalid group", "cannot refer"),
}  # fmt: skip
"""The kinds of faults, and what the library's own words for them hold; the first that fits."""


def fault(text: str) -> Fault:
    """Say why `compiled` gives None for a pattern."""
    if _is_large(text):
        return Fault("large", None)
    straight = folded(text)
    try:
        regex.compile(straight, regex.IGNORECASE)
    except regex.error as raised:
        error: Any = raised
        kind = next((kind for kind, words in KINDS.items() if any(word in error.msg for word in words)), "other")
        if error.pos is None or len(straight) != len(text):
            return Fault(kind, None)
        return Fault(kind, 0 if error.pos >= len(text) else error.pos + 1)
    except (ValueError, OverflowError, RecursionError, MemoryError):
        return Fault("large", None)
    return Fault("large", None)


def spans(pattern: Pattern, text: str, seconds: float) -> list[tuple[int, int]]:
    """Find a pattern in a folded text.

    Args:
        pattern: What `compiled` gave.
        text: Folded.
        seconds: That may pass.

    Returns:
        Start and end of each place, apart from each other; those of no length are left out.

    Raises:
        TimeoutError: The time has passed.
    """
    found: Any = pattern.finditer(text, timeout=seconds, concurrent=False)
    return [match.span() for match in found if match.end() > match.start()]


def finds(pattern: Pattern, text: str, seconds: float) -> bool:
    """Whether a pattern is in a folded text; the rest is as for `spans`."""
    return pattern.search(text, timeout=seconds, concurrent=False) is not None
