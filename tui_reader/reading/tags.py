"""HTML inside Markdown: the tags go, the text stays, comments and scripts go whole."""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(r"</?[A-Za-z][^<>]*>?|<[!?][^<>]*>?")
_BREAK = re.compile(r"<(?:br|/?p|/?div|/?li|/?tr|/?h[1-6])\b[^<>]*>", re.IGNORECASE)
_HEADING = re.compile(r"\s*<h([1-6])\b[^<>]*>(?:(?!</h[1-6]).)*</h\1>\s*\Z", re.IGNORECASE | re.DOTALL)
_ANCHOR = re.compile(
    r"""<a\s(?:[^<>"']|"[^"]*"|'[^']*')*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s<>"']+))""", re.IGNORECASE
)
_HIDDEN = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"))


def is_break(tag: str) -> bool:
    """Tell whether a tag in running text breaks the line.

    Args:
        tag: One tag with its angle brackets.
    """
    return tag[:3].lower() == "<br"


def target_of(tag: str) -> str:
    """Give the target of a tag that opens a link.

    Args:
        tag: One tag with its angle brackets.

    Returns:
        Entities decoded, not cleaned; empty for other tags, and where the link leads nowhere.
    """
    found = _ANCHOR.match(tag)
    return unescape(next((each for each in found.groups() if each), "")).strip() if found else ""


def is_link_end(tag: str) -> bool:
    """Tell whether a tag closes a link.

    Args:
        tag: One tag with its angle brackets.
    """
    return tag.rstrip("> \t\n").lower() == "</a"


def heading_level(html: str) -> int:
    """Tell whether an HTML block is one heading.

    Args:
        html: The block as it stands in the file.

    Returns:
        1 to 6; 0 for anything else.
    """
    found = _HEADING.match(html)
    return int(found[1]) if found else 0


def text_of(html: str) -> str:
    """Give the text of an HTML block.

    Args:
        html: The block as it stands in the file.

    Returns:
        Its text, entities decoded, one line for each line that has any; empty where there is only mark-up. Not cleaned:
        entities can stand for anything.
    """
    for opening, closing in _HIDDEN:
        html = _without(html, opening, closing)
    text = unescape(_TAG.sub("", _BREAK.sub("\n", html)))
    return "\n".join([line for raw in text.split("\n") if (line := raw.strip())])


def _without(html: str, opening: str, closing: str) -> str:
    """Cut all from `opening` to `closing`; what is never closed goes to the end, as a browser reads it."""
    lower = html.lower()
    if len(lower) != len(html):  # a few capitals grow when folded; their offsets would lie
        lower = html
    kept, at = [], 0
    while (start := lower.find(opening, at)) >= 0:
        kept.append(html[at:start])
        end = lower.find(closing, start)
        if end < 0:
            return "".join(kept)
        at = end + len(closing)
    return "".join([*kept, html[at:]])
