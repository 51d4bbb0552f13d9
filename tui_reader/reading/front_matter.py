"""The head of a digest: its fields as text, and where the body begins.

YAML between `---` (python-frontmatter cuts it off), TOML between `+++`, a JSON object, Pelican's `Key: value` lines
up to a blank one, or nothing. A fault costs its field, not the head, and never the body (SAFETY 9).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.model import Fault
from tui_reader.reading.fields import Fields, RefusedError, of_json, of_pelican, of_toml, of_yaml, piecewise
from tui_reader.reading.plain_head import plain_head
from tui_reader.text.expression import expression

if TYPE_CHECKING:
    from collections.abc import Callable

LARGEST = 65_536
"""Characters of a head that is read."""

_SAID_LARGEST = "64 KiB"
_FENCE = expression(r"\n*(-{3,}|\+{3,})[ \t]*\n")
_WRAPPED = expression(r"(\s*```(?:markdown|md)[ \t]*\n)(.*\n)```\s*\Z", re.DOTALL | re.IGNORECASE)
_TOML_END = expression(r"^\+{3,}[ \t]*$\n?", re.MULTILINE)
_PELICAN = expression(r"(?:[A-Za-z][\w-]{0,31}:(?:[ \t].*)?\n(?:[ \t]+\S.*\n)*){1,64}(?=\n|\Z)")
_PELICAN_KEYS = expression(r"^(?:title|date):", re.IGNORECASE | re.MULTILINE)
_JSON_KEY = expression(r'\{\s*"[^"\n]{1,64}"\s*:')
_TITLED = expression(r"""^[ \t]*["']?(?:title|date)["']?[ \t]*[:=]""", re.IGNORECASE | re.MULTILINE)
"""What only a head has, however broken it is."""
_FIELD_LINES = expression(
    r"""(?:(?:["']?[^\s#\-\d\[\]{}<>*:=][^\n:=]{0,63}[:=](?:[ \t].*)?"""
    r"""|[ \t]+\S.*|-[ \t].*|[\]}#].*|\[[\w. ]+\])(?:\n|\Z)"""
    r"""|\n(?=["']?[\w-]+["']?\s*[:=]))+"""
)


class FrontMatter(NamedTuple):
    """A head and what follows it.

    Attributes:
        fields: Keys in lower case; values are str, list or dict of such. Not cleaned.
        body: All behind the head; the whole text where there is none.
        body_line: The line of the text that the body begins on, from 1.
        problems: Faults with detail and line.
    """

    fields: Fields
    body: str
    body_line: int = 1
    problems: tuple[tuple[Fault, str, int | None], ...] = ()


def read(text: str) -> FrontMatter:
    """Part a text into head and body.

    Args:
        text: A whole file, decoded, lines ended by LF.

    Returns:
        For every text; without a head `fields` is empty and the body is the text.
    """
    if plain := plain_head(text):
        return _parted(text, plain[1], plain[0])
    if fence := _FENCE.match(text):
        reader = of_toml if fence[1][0] == "+" else of_yaml
        return _fenced(text, fence.end(), reader)
    if text.startswith("{"):
        return _json(text)
    pelican = _PELICAN.match(text, 0, LARGEST)
    if pelican and _PELICAN_KEYS.search(pelican[0]):
        return _parted(text, pelican.end(), of_pelican(pelican[0]))
    return FrontMatter({}, text)


def unwrapped(text: str) -> tuple[str, int]:
    """Take a text out of a fence that holds all of it: programs that ask a model for Markdown get it so.

    Args:
        text: A whole file.

    Returns:
        The text inside, or the very same; and how many lines stand before it.
    """
    found = _WRAPPED.match(text)
    return (found[2], found[1].count("\n")) if found else (text, 0)


def _parted(text: str, end: int, fields: Fields, *problems: tuple[Fault, str, int | None]) -> FrontMatter:
    """Give fields and the body that begins at an offset."""
    return FrontMatter(fields, text[end:], text.count("\n", 0, end) + 1, problems)


def _json(text: str) -> FrontMatter:
    """Read a JSON object at the top; what begins with a brace and is none is body, told of where it looks like one."""
    try:
        fields, end = of_json(text[:LARGEST])
    except RefusedError as error:
        return FrontMatter({}, text, 1, ((Fault.YAML, str(error), 1),))
    except ValueError as error:
        if not _JSON_KEY.match(text):
            return FrontMatter({}, text)
        if len(text) > LARGEST:
            return FrontMatter({}, text, 1, ((Fault.FRONT_MATTER_SIZE, _SAID_LARGEST, 1),))
        return FrontMatter({}, text, 1, ((Fault.YAML, str(error), 1),))
    return _parted(text, end, fields)


def _split(text: str, start: int, reader: Callable[[str], Fields]) -> tuple[str, int] | None:
    """Give the head and where the body begins; None where no fence closes the head."""
    if reader is of_toml:
        closing = _TOML_END.search(text, start)
        return (text[start : closing.start()], closing.end()) if closing else None
    import frontmatter  # heavy: YAML comes with it

    try:
        # Not `frontmatter.loads`: it raises on a key named `content` and strips the body, which moves its lines.
        head, body = frontmatter.default_handlers.YAMLHandler().split(text)
    except ValueError:
        return None
    return head.removeprefix("\n"), len(text) - len(body)


def _fenced(text: str, start: int, reader: Callable[[str], Fields]) -> FrontMatter:
    """Read a head between fences, wherever it ends."""
    split = _split(text, start, reader)
    if split is None:
        return _mended(text, start, reader, None)
    head, end = split
    if len(head) > LARGEST or (len(head) * 4 > LARGEST and len(head.encode("utf-8", "replace")) > LARGEST):
        return _parted(text, end, {}, (Fault.FRONT_MATTER_SIZE, _SAID_LARGEST, 1))
    try:
        return _parted(text, end, reader(head))
    except ValueError as error:
        return _mended(text, start, reader, split, why=str(error))


def _mended(
    text: str, start: int, reader: Callable[[str], Fields], split: tuple[str, int] | None, *, why: str = ""
) -> FrontMatter:
    """Read what can be read of a head that is broken or never closed; one without any field is body.

    Args:
        text: Whole.
        start: Where the head begins, behind its fence.
        reader: Of its notation.
        split: The head and where the body begins, if a fence closes it.
        why: What was wrong with it then.
    """
    lines = _FIELD_LINES.match(text, start, start + LARGEST)
    if lines is None and not (split and _TITLED.search(split[0])):  # a rule at the top of the page, and no head
        return FrontMatter({}, text)
    first = text.count("\n", 0, start) + 1
    if split is None or (lines and _goes_on(text[lines.end() : split[1]])):
        head, end = (lines[0], lines.end()) if lines else ("", start)
        fields, faults = piecewise(head, reader)
        told = [(Fault.FENCE, "", max(first - 1, 1))]
    else:
        head, end = split
        fields, faults = piecewise(head, reader)
        told = [] if faults else [(Fault.YAML, why, first)]
    if told and not fields and not faults and split:  # a list between two rules, most likely
        return FrontMatter({}, text, 1, tuple(told) if _TITLED.search(head) else ())
    return _parted(text, end, fields, *told, *[(Fault.FIELD, key, first + line) for key, line in faults])


def _goes_on(rest: str) -> bool:
    """Tell whether what follows the field lines, up to the next fence, is body: behind a blank line, no field."""
    return rest.startswith("\n") and bool(rest.strip().strip("-+"))
