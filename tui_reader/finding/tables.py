"""The packaged tables. The only module that reads data which ships with the program."""

from __future__ import annotations

from functools import cache

_BLANKS = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_SURROGATES = range(0xD800, 0xE000)


class _Kept(dict[int, int | str]):
    """A table for `str.translate` in which a code point that it has not stands for itself.

    `translate` takes a missing key for itself too, but raises and catches a LookupError for each: five times slower
    over Chinese text. What was asked for once is kept; at most a few thousand different characters are in use.
    """

    def __missing__(self, code: int) -> int | str:
        self[code] = result = "\ufffd" if code in _SURROGATES else code
        return result


@cache
def fold_table() -> dict[int, int | str]:
    """Load the table that `finding.fold` translates with: some milliseconds, once.

    Returns:
        Code point to what it folds to; it answers for every code point.
    """
    from importlib.resources import files

    text = files("tui_reader.finding").joinpath("data/fold.txt").read_bytes().decode()
    singles, targets, *others = text.split("\n")
    table = _Kept(zip(map(ord, singles), map(ord, targets), strict=True))
    table.update(dict.fromkeys(map(ord, _BLANKS), " "))
    table.update((ord(other[0]), other[1:]) for other in others)
    return table
