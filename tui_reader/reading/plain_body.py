"""The plain body: numbered linked titles with paragraphs indented by four, as most digests are written.

Read line by line it costs a sixth of what the parser and the forms take. The result is the very same, or there is none:
at the first line that could mean anything else this steps aside, and the general way is gone. Where it steps in,
CommonMark leaves no choice: an item's marker is at most four wide, so what is indented by four is its own; a title
holds no character that begins mark-up; a paragraph is one line that begins with a letter, a quotation mark or bold.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from tui_reader.reading.address import safe_url
from tui_reader.reading.body import blocks, plain
from tui_reader.reading.labels import is_advert, is_source_text
from tui_reader.reading.walker import MOST_EVENTS
from tui_reader.text.clean import clean_text, has_ink

_MARKUP: Final = r"\\`*\[\]<>&~"
_QUOTES: Final = "“《「『‘"
_ITEM: Final = re.compile(
    rf"[0-9]{{1,2}}\. {{1,2}}\[([^{_MARKUP}\n]+)\]\((https?://[!#-'+-;=?-\[\]^_a-z{{}}~]+)\)\n"
    rf"((?:\n {{4}}(?:[^\W\d_①-⑳]|[{_QUOTES}]|\*\*(?=[^\W\d_]))[^\n]*\n)*)\n*"
)
_INLINE: Final = re.compile(rf"[{_MARKUP}]")
_UNDERSCORE: Final = re.compile(r"_(?:(?![^\W_])|(?<![^\W_]_))")
"""One that may be emphasis: not between letters."""
_ADDRESS: Final = re.compile(r"www\.|https:/|[^ /]*/[^ ]*\Z", re.IGNORECASE)
"""A title that may be an address."""
_LONGEST_LABEL: Final = 24
"""Characters up to which a title may be a word for a source or an advert, whatever it begins with."""


class PlainItem(NamedTuple):
    """An entry of a plain body.

    Attributes:
        title: One line.
        url: Absolute, as written.
        markdown: Its paragraphs, parted by a blank line.
        summary: The same as plain text, parted by LF.
        line: Its first line, counted from 0 in the body.
    """

    title: str
    url: str
    markdown: str
    summary: str
    line: int


def plain_items(body: str) -> list[PlainItem] | None:
    """Read a body of this form.

    Args:
        body: What stands behind the head.

    Returns:
        Its entries; None where anything else stands in it, or nothing.
    """
    if "\t" in body or clean_text(body) is not body or _may_be_cut(body):
        return None
    found: list[PlainItem] = []
    at = len(body) - len(body.lstrip("\n"))
    line = at
    for item in _ITEM.finditer(body, at):
        if item.start() != at:
            return None
        title, url, text = item.groups()
        if not _is_sure(title, url):
            return None
        markdown = _freed(text, item.start(1) - 1 - at) if text else ""
        found.append(PlainItem(title, url, markdown, _summary(markdown), line))
        at = item.end()
        line += body.count("\n", item.start(), at)
    return found if found and at == len(body) else None


def _may_be_cut(body: str) -> bool:
    """Tell whether the parser might give more events than are taken: five a line, and two for each sign of mark-up."""
    if len(body) <= MOST_EVENTS:
        return False
    signs = sum(map(body.count, "*[]<>&`~_\\")) - body.count("**") - 2 * body.count("](")
    return 5 * body.count("\n") + 2 * signs + 8 > MOST_EVENTS


def _freed(text: str, width: int) -> str:
    """Free paragraphs that are indented by four from as many blanks as their item's marker is wide."""
    return text.replace("\n    ", "\n" + "    "[width:])[1:].rstrip()


def _is_sure(title: str, url: str) -> bool:
    """Tell whether a title is surely one, and its link one that is opened as written."""
    if not (title[0].isalnum() or title[0] in _QUOTES) or " ".join(title.split()) != title or "://" in title:
        return False
    if not has_ink(title) or safe_url(url) != url or ("&" in url and ";" in url):
        return False
    if "_" in title and _UNDERSCORE.search(title):
        return False
    if len(title) > _LONGEST_LABEL and title[0] not in "hw":
        return True
    return not (is_source_text(title) or is_advert(title, title) or _ADDRESS.match(title))


def _summary(markdown: str) -> str:
    """Give the plain text of paragraphs: without the marks of bold where they are surely that."""
    parts = markdown.split("**")
    text = "".join(parts)
    if "://" in text or "www." in text or _INLINE.search(text):
        return plain(blocks(markdown))
    if _is_bold(parts) and not ("_" in text and _UNDERSCORE.search(text)):
        return "\n".join([line.strip() for line in text.split("\n\n")])
    return plain(blocks(markdown))


def _is_bold(parts: list[str]) -> bool:
    """Tell whether what stands between marks is bold: pairs, inside a line, each with a letter on its inner sides."""
    if len(parts) % 2 == 0 or not all(parts[2:-1:2]):
        return False
    for part in parts[1::2]:
        if not part or not part[0].isalnum() or not part[-1].isalnum() or "\n" in part:
            return False
    return "_" not in {part[-1:] for part in parts[::2]} | {part[:1] for part in parts[::2]}
