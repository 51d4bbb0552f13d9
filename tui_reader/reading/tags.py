"""HTML inside Markdown: the tags go, the text stays, comments and scripts go whole."""

from __future__ import annotations

import re
from typing import NamedTuple

from tui_reader.text.expression import expression

_TAG = expression(r"</?[A-Za-z][^<>]*>?|<[!?][^<>]*>?")
_BREAK = expression(r"<(?:br|/?p|/?div|/?li|/?tr|/?h[1-6])\b[^<>]*>", re.IGNORECASE)
_HEADING = expression(r"\s*<h([1-6])\b[^<>]*>(?:(?!</h[1-6]).)*</h\1>\s*\Z", re.IGNORECASE | re.DOTALL)
_ANCHOR = expression(
    r"""<a\s(?:[^<>"']|"[^"]*"|'[^']*')*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s<>"']+))""", re.IGNORECASE
)
_LINK_TAG = expression(r"<a\s[^<>]*>|</a\s*>", re.IGNORECASE)
_HIDDEN = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"))


class Piece(NamedTuple):
    """A piece of an HTML block's text.

    Attributes:
        text: As `text_of` gives it.
        target: Of the link that it stands in, as `target_of` gives it; empty outside of links.
        start: Where it begins in the block, its link's tags included; in characters.
        end: Exclusive.
    """

    text: str
    target: str
    start: int
    end: int


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
    from html import unescape

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
    from html import unescape

    for opening, closing in _HIDDEN:
        html = _without(html, opening, closing)
    text = unescape(_TAG.sub("", _BREAK.sub("\n", html)))
    return "\n".join([line for raw in text.split("\n") if (line := raw.strip())])


def pieces_of(html: str) -> list[Piece]:
    """Part the text of an HTML block where links begin and end.

    Args:
        html: The block as it stands in the file.

    Returns:
        In reading order; one piece where the block has no link, or a comment or script.
    """
    from html import unescape

    lower = html.lower()
    if "<a" not in lower or any(opening in lower for opening, _ in _HIDDEN):
        return [Piece(text_of(html), "", 0, len(html))]
    raw: list[Piece] = []
    target, opened, at = "", 0, 0
    for tag in _LINK_TAG.finditer(html):
        raw.append(Piece(html[at : tag.start()], target, opened, tag.end() if target else tag.start()))
        target, at = target_of(tag[0]), tag.end()
        opened = tag.start() if target else at
    raw.append(Piece(html[at:], target, opened, len(html)))
    pieces: list[Piece] = []
    for each in raw:
        text = _line_by_line(unescape(_TAG.sub("", _BREAK.sub("\n", each.text))))
        if not pieces or pieces[-1].text[-1] == "\n":
            text = text.lstrip()
        if text:
            pieces.append(each._replace(text=text))
    while pieces and not (text := pieces[-1].text.rstrip()):
        pieces.pop()
    return [*pieces[:-1], pieces[-1]._replace(text=text)] if pieces else []


def _line_by_line(text: str) -> str:
    """Take the blanks round line ends out, and empty lines; the ends of the text stay as they are."""
    first, *others = text.split("\n")
    if not others:
        return text
    return "\n".join([first.rstrip(), *filter(None, map(str.strip, others[:-1])), others[-1].lstrip()])


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
