"""The plain head: one line a field, its value in double quotes, bare, or a list of quoted words on the line.

Nine heads of ten are so, and YAML's own reader takes ten times as long for them. What is read here is what that reader
gives, or nothing: whatever has a backslash, a colon with a blank, a sign that YAML knows or a second line steps aside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_reader.text.clean import clean_text
from tui_reader.text.expression import expression

if TYPE_CHECKING:
    from tui_reader.reading.fields import Fields, Value

LARGEST: Final = 4096
"""Characters of a head that is read so."""

_HEAD: Final = expression(r"---\n((?:[A-Za-z_]{1,32}:[^\n]*\n)+)---\n(?=\n*(?:\S|\Z))")
_BARE: Final = r"""[A-Za-z0-9\u3400-\u9fff](?:[^\s#:,"'\[\]{}&*!|>%@`\\]|:(?! |\n)|,|\ (?=[^\s#:]))*"""
_FIELD: Final = expression(rf"""([A-Za-z_]+): (?:"([^"\\\n]*)"|(\[[^\n]*\])|({_BARE}))\n""")
_LIST: Final = expression(r'\["[^"\\\n]*"(?:, ?"[^"\\\n]*")*\]\Z')
_ITEM: Final = expression(r'"([^"]*)"')


def plain_head(text: str) -> tuple[Fields, int] | None:
    """Read a head of this form.

    Args:
        text: A whole file.

    Returns:
        The fields with their keys in lower case, and where the body begins; None for any other head.
    """
    head = _HEAD.match(text, 0, LARGEST)
    if head is None or clean_text(written := head[1]) is not written:
        return None
    fields: Fields = {}
    at = head.start(1)
    for field in _FIELD.finditer(text, at, head.end(1)):
        if field.start() != at:
            return None
        key, quoted, listed, bare = field.groups()
        value = _value(quoted, listed, bare)
        if value is None or key.lower() in fields:
            return None
        fields[key.lower()] = value
        at = field.end()
    return (fields, head.end()) if at == head.end(1) else None


def _value(quoted: str | None, listed: str | None, bare: str | None) -> Value | None:
    """Give a field's value; None where it is not plain."""
    if quoted is not None:
        return quoted
    if listed is not None:
        return list(_ITEM.findall(listed)) if _LIST.match(listed) else None
    return bare
