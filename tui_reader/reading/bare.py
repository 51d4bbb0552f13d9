"""Addresses that stand bare in the text, as hands and programs write them; Markdown itself sees only text there.

The rules are those of GitHub's autolinks (GFM 6.9), and two for Chinese, which writes no blank behind an address: its
punctuation ends one, and so does a Chinese character that no slash, dash or equals sign leads over to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.reading.address import safe_url
from tui_reader.text.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADDRESS: Final = expression(
    r"(?<![A-Za-z0-9_/@.+-])(?:https?://|www\.)[A-Za-z0-9\[](?:[!#-;=?-\[\]_a-z~]|(?<=[/=_-])[\u3400-\u9fff]+)+",
    re.IGNORECASE,
)
_TRAILING: Final = "?!.,:;*_~'"
_CLOSING: Final = {")": "(", "]": "["}


def addresses(text: str) -> Iterator[tuple[int, int, str]]:
    """Find the addresses in a text.

    Args:
        text: Outside of links and code.

    Yields:
        Where each begins and ends in code points, and what it opens.
    """
    for found in _ADDRESS.finditer(text):
        address = _trimmed(found[0])
        url = safe_url(address)
        if url is not None:
            yield found.start(), found.start() + len(address), url


def _trimmed(address: str) -> str:
    """Leave out what belongs to the sentence: punctuation at the end, a bracket that was opened before."""
    end = len(address)
    surplus = {closing: address.count(closing) - address.count(opening) for closing, opening in _CLOSING.items()}
    while end:
        last = address[end - 1]
        if surplus.get(last, 0) > 0:
            surplus[last] -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    return address[:end]
