"""Regular expressions that are compiled when they are first asked for.

A class that names thousands of characters takes milliseconds to compile, and a start would pay for all of them before
it shows anything, though it needs few. So what stands at the top of a module that the first frame loads is an
`expression`; what only the reading of files loads may be compiled as ever.
"""

from __future__ import annotations

import re
from typing import Final, cast

_SAVED: Final = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub")
"""What a pattern is asked for again and again; from the second time on it is an attribute like any other."""


class _Uncompiled:
    """Stands for a pattern, and has it made when it is asked for anything but its source."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__.update({each: getattr(compiled, each) for each in _SAVED})
        return getattr(compiled, name)


def expression(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that costs nothing until it is used.

    Args:
        source: As for `re.compile`; what is wrong with it is said at the first use.
        flags: Likewise.
    """
    return cast("re.Pattern[str]", _Uncompiled(source, flags))
