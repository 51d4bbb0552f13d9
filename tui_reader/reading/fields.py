"""The fields of a head, in four notations, each read into dicts, lists and str and nothing else.

YAML is not loaded: its events are read one by one and put together here, so that nothing in a file is ever resolved,
constructed, expanded or recursed into (SAFETY 9: the C composer dies of a stack overflow at 24,000 levels in 27 kB, and
an alias of aliases fills any memory).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from tui_reader.text.expression import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Fields: TypeAlias = "dict[str, Value]"
"""Keys in lower case; nothing is cleaned yet."""

DEEPEST = 32
MOST_NODES = 20_000
_NODES = frozenset({"ScalarEvent", "MappingStartEvent", "SequenceStartEvent"})
_MOST_PIECES = 200
_LONGEST_RAW = 1024

_YAML_KEY = expression(r"""(?![\s#\-\[\]{}])["']?([^\n:"']{1,64}?)["']?[ \t]*:(?:[ \t]+(.*))?$""")
_TOML_KEY = expression(r"""["']?([\w.-]{1,64})["']?[ \t]*=[ \t]*(.*)$""")
_NOT_RAW = ("[", "{", "&", "*", "!", "|", ">", "'''", '"""')
_DEEP_KEY = expression(  # each part is taken whole, and none is begun in its middle: no text makes this slow
    rf"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){{{DEEPEST}}}"""
)
_PELICAN_KEY = expression(r"([A-Za-z][\w-]*):[ \t]*(.*)")


class RefusedError(ValueError):
    """A head holds what no head needs: aliases, anchors, tags, too many levels or values."""


def of_yaml(head: str) -> Fields:
    """Read YAML's events into fields.

    Args:
        head: What stands between the fences.

    Returns:
        Every scalar as written; empty for an empty head.

    Raises:
        ValueError: It is no mapping, is broken, or holds what is refused.
    """
    import yaml  # heavy, and only digests with such a head need it

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _composed(yaml.parse(head, Loader=loader))
    except ValueError:
        raise
    except Exception as error:  # scanner, reader and libyaml's own faults have no root but this one
        raise ValueError(getattr(error, "problem", None) or str(error)) from error


def _composed(events: Iterator[Any]) -> Fields:
    """Put events together; a level is a list of what was met on it, keys and values by turns for a mapping."""
    root: list[Any] = []
    open_nodes: list[tuple[bool, list[Any]]] = [(False, root)]
    nodes = 0
    for event in events:
        name = type(event).__name__
        nodes += name in _NODES
        if name == "AliasEvent" or getattr(event, "anchor", None) or getattr(event, "tag", None) not in {None, "!"}:
            raise RefusedError("aliases, anchors and tags are not read")
        if nodes > MOST_NODES:
            raise RefusedError(f"more than {MOST_NODES} values")
        if name == "ScalarEvent":
            open_nodes[-1][1].append(event.value)
        elif name in {"MappingStartEvent", "SequenceStartEvent"}:
            if len(open_nodes) > DEEPEST:
                raise RefusedError(f"more than {DEEPEST} levels")
            open_nodes.append((name == "MappingStartEvent", []))
        elif name in {"MappingEndEvent", "SequenceEndEvent"}:
            is_mapping, items = open_nodes.pop()
            open_nodes[-1][1].append(_mapping(items) if is_mapping else items)
    return _fields(root[0] if root else {})


def _mapping(items: list[Any]) -> dict[str, Value]:
    """Pair keys and values; a key that is itself a list or mapping is left out."""
    return {key: value for key, value in zip(items[::2], items[1::2], strict=False) if isinstance(key, str)}


def _fields(value: object) -> Fields:
    """Give a mapping its keys in lower case; raises ValueError for anything else, but for nothing at all."""
    if value == "":
        return {}
    if not isinstance(value, dict):
        raise ValueError("it is no list of fields")  # noqa: TRY004 - one kind of fault for whoever reads heads
    if any("](" in key for key in value):
        raise ValueError("it holds a body")  # an unclosed head ran on to a rule in the body, and its links have colons
    return {str(key).strip().lower(): each for key, each in value.items()}


def of_toml(head: str) -> Fields:
    """Read TOML into fields.

    Args:
        head: What stands between the fences.

    Returns:
        Numbers, booleans and dates as text, tables as dicts.

    Raises:
        ValueError: It is broken or nests too deep.
    """
    import tomllib

    if _DEEP_KEY.search(head):  # each dot is a table, and tomllib keeps the way to each: 60 kB of dots fill 3 GB
        raise RefusedError(f"more than {DEEPEST} levels")
    try:
        return _fields(_as_text(tomllib.loads(head), DEEPEST))
    except RecursionError as error:
        raise RefusedError(f"more than {DEEPEST} levels") from error


def of_json(text: str) -> tuple[Fields, int]:
    """Read the JSON object that a text begins with.

    Args:
        text: Begins with `{`.

    Returns:
        The fields, and the offset behind the object.

    Raises:
        ValueError: It begins with no object, or one that nests too deep.
    """
    import json

    try:
        value, end = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str).raw_decode(text)
        return _fields(_as_text(value, DEEPEST)), end
    except RecursionError as error:
        raise RefusedError(f"more than {DEEPEST} levels") from error
    except json.JSONDecodeError as error:
        raise ValueError(error.msg) from error


def _as_text(value: object, levels: int) -> Value:
    """Turn what a parser made back into text, level by level."""
    if levels < 0:
        raise RefusedError(f"more than {DEEPEST} levels")
    if isinstance(value, dict):
        return {str(key): _as_text(each, levels - 1) for key, each in value.items()}
    if isinstance(value, list):
        return [_as_text(each, levels - 1) for each in value]
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value).lower()
    return str(value)


def of_pelican(head: str) -> Fields:
    """Read `Key: value` lines; a line that begins with a blank goes on with the value above it.

    Args:
        head: Lines up to the first blank one.
    """
    fields: dict[str, Value] = {}
    for line in head.split("\n"):
        if found := _PELICAN_KEY.match(line):
            fields[last := found[1].lower()] = found[2].strip()
        elif fields:
            fields[last] = f"{fields[last]} {line.strip()}".strip()
    return fields


def piecewise(head: str, reader: Callable[[str], Fields]) -> tuple[Fields, list[tuple[str, int]]]:
    """Read a broken head field by field, so that a fault costs its field alone.

    Args:
        head: What `reader` refused.
        reader: `of_yaml` or `of_toml`.

    Returns:
        The fields, those taken as written among them, and for each fault its key and its line in the head, from 0.
    """
    fields: Fields = {}
    faults = []
    for line, piece in _pieces(head, _TOML_KEY if reader is of_toml else _YAML_KEY):
        key, raw = piece[0].strip().lower(), (piece[1] or "").strip()
        try:
            fields.update(reader(piece[2]))
        except ValueError:
            faults.append((key, line))
            if len(raw) <= _LONGEST_RAW and not raw.startswith(_NOT_RAW):
                fields[key] = _unquoted(raw)
    return fields, faults


def _pieces(head: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, tuple[str, str, str]]]:
    """Give each field at the left margin: its line, and key, rest of the line, and text with the lines that go on."""
    lines = head.split("\n")
    begins = [(number, found) for number, line in enumerate(lines) if (found := pattern.match(line))]
    for place, (number, found) in enumerate(begins[:_MOST_PIECES]):
        end = begins[place + 1][0] if place + 1 < len(begins) else len(lines)
        yield number, (found[1], found[2], "\n".join(lines[number:end]))


def _unquoted(raw: str) -> str:
    """Take off the quotes that a value stands in, whatever is wrong inside."""
    return raw[1:-1] if len(raw) > 1 and raw[0] == raw[-1] and raw[0] in "\"'" else raw
