r"""On which line a TOML text sets what: its parser keeps none, and a fault in a config is told with one.

    text  := { header | pair }             header := "[" path "]" | "[[" path "]]"
    pair  := path "=" value                path   := key { "." key }
    value := string | "[" { value [","] } "]" | "{" { pair [","] } "}" | anything else up to the end of it

The text is TOML already, so that only what can hide a key has to be known: strings, comments and brackets. Nothing is
called for what stands in something else, so a text may be as deep as it likes.
"""

from __future__ import annotations

import re
from typing import NamedTuple

Path = tuple[str | int, ...]
"""Keys, and places in lists from 0: `("views", 1, "query")`."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}(?!")|\'\'\'.*?\'{3,5}(?!\')|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL
)
_BARE = re.compile(r"[\w-]+")
_PLAIN = re.compile(r"[^,\]}#\n]+")


class _Open(NamedTuple):
    """A list or table that is not closed yet, and the table around it."""

    path: Path
    is_list: bool


def lines_of(text: str) -> dict[Path, int]:
    """Return the line, from 1, of each key and each item of a list.

    Args:
        text: Is TOML. Of a key that is written more than once, as the head of others, the first counts; a table of a
            list (`[[views]]`) begins at its header.
    """
    scan = _Scan(text)
    scan.run()
    lines, line, at = {}, 1, 0
    for path, place in sorted(scan.places.items(), key=lambda found: found[1]):
        line += text.count("\n", at, place)
        at = place
        lines[path] = line
    return lines


class _Scan:
    """A walk through a text; `places` has what it met, with the offset where that begins."""

    def __init__(self, text: str) -> None:
        self.places: dict[Path, int] = {}
        self._text = text
        self._at = 0
        self._table: Path = ()
        self._counts: dict[Path, int] = {}

    def run(self) -> None:
        while not self._is_over():
            if self._text[self._at] == "[":
                self._header()
            else:
                self._pair(self._table)

    def _is_over(self) -> bool:
        """Go over blanks and comments to what follows, if anything does."""
        blank = _BLANK.match(self._text, self._at)
        self._at = blank.end() if blank else self._at
        return self._at >= len(self._text)

    def _skip(self, sign: str) -> bool:
        """Go over a sign, if it is the next thing."""
        if self._is_over() or not self._text.startswith(sign, self._at):
            return False
        self._at += len(sign)
        return True

    def _header(self) -> None:
        place = self._at
        is_list = self._text.startswith("[[", place)
        self._at += 1 + is_list
        keys = self._keys()
        path: Path = ()
        for key in keys[:-1]:
            path = self._inside((*path, key), place)
        path = (*path, keys[-1])
        if is_list:
            self.places.setdefault(path, place)
            number = self._counts.get(path, 0)
            self._counts[path] = number + 1
            path = (*path, number)
        self._table = self._inside(path, place)
        self._skip("]]" if is_list else "]")

    def _inside(self, path: Path, place: int) -> Path:
        """Note a table that a header names; of a list of tables its last is meant."""
        self.places.setdefault(path, place)
        return (*path, self._counts[path] - 1) if path in self._counts else path

    def _keys(self) -> list[str]:
        keys = [self._key()]
        while self._skip("."):
            keys.append(self._key())
        return keys

    def _key(self) -> str:
        self._is_over()
        found = _STRING.match(self._text, self._at) or _BARE.match(self._text, self._at)
        if found is None:
            raise ValueError(self._at)
        self._at = found.end()
        return _plain(found[0])

    def _pair(self, table: Path) -> None:
        self._value(self._name(table))

    def _name(self, table: Path) -> Path:
        """Read a key and its equals sign."""
        self._is_over()
        place, path = self._at, table
        for key in self._keys():
            path = (*path, key)
            self.places.setdefault(path, place)
        self._skip("=")
        return path

    def _value(self, path: Path) -> None:
        """Read a value, and all in it."""
        stack: list[_Open] = []
        counts: list[int] = []
        self._begin(path, stack, counts)
        while stack:
            top = stack[-1]
            if self._skip(","):
                continue
            if self._skip("]" if top.is_list else "}"):
                stack.pop()
                counts.pop()
            elif top.is_list:
                self._is_over()
                inside = (*top.path, counts[-1])
                counts[-1] += 1
                self.places.setdefault(inside, self._at)
                self._begin(inside, stack, counts)
            else:
                self._begin(self._name(top.path), stack, counts)

    def _begin(self, path: Path, stack: list[_Open], counts: list[int]) -> None:
        """Read a value that has nothing in it, or open one that has."""
        self._is_over()
        sign = self._text[self._at]
        if sign in "[{":
            stack.append(_Open(path, sign == "["))
            counts.append(0)
            self._at += 1
            return
        found = _STRING.match(self._text, self._at) or _PLAIN.match(self._text, self._at)
        if found is None:
            raise ValueError(self._at)
        self._at = found.end()


def _plain(key: str) -> str:
    """Return a key without its quotes."""
    if key[0] == "'":
        return key[1:-1]
    if key[0] != '"':
        return key
    import tomllib

    return next(iter(tomllib.loads(f"{key} = 0")))
