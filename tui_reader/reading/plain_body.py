"""The plain body: numbered linked titles with paragraphs indented by four, as most digests are written.

Read so it costs a tenth of what the parser and the forms take. The result is the very same, or there is none: at the
first line that could mean anything else this steps aside, and the general way is gone. Where it steps in, CommonMark
leaves no choice: an item's marker is at most four wide, so what is indented by four is its own; a title holds no
character that begins mark-up; a paragraph is one line that begins with a letter, a quotation mark or bold.

One split parts the body, and each question is asked of all titles or all paragraphs at once; only where the answer is
not plainly yes is it asked of each.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Final, NamedTuple

from tui_reader.reading.address import LONGEST
from tui_reader.reading.body import blocks, plain
from tui_reader.reading.labels import is_advert, is_headline, is_source_text
from tui_reader.reading.walker import MOST_EVENTS
from tui_reader.text.clean import clean_text
from tui_reader.text.expression import expression

_MARKUP: Final = r"\\`*\[\]<>&~"
_QUOTES: Final = "“《「『‘"
_INDENT: Final = 4
_ITEM: Final = expression(
    r"([0-9]{1,2}\. {1,2})"
    rf"\[((?:(?![\u115f\u1160])[^\W_]|[{_QUOTES}])[^{_MARKUP}\n]*)\]"  # the two are letters without ink
    r"\((https?://(?:[A-Za-z0-9_]++(?:-++[A-Za-z0-9_]++)*+\.)++[A-Za-z0-9-]++(?<!-)(?=[/?#)])"
    r"[!#-'+-:=?-\[\]^_a-z{}~]*)\)\n"
    rf"((?:\n {{4}}(?:[^\W\d_①-⑳]|[{_QUOTES}]|\*\*(?=[^\W\d_]))[^\n]*\n)*)(\n*)"
)
"""An item: its marker, title, link as `safe_url` gives it back, paragraphs and the blank lines behind them."""
_BEGINS: Final = expression(r"\n*+[0-9]{1,2}\. {1,2}\[")
"""How such a body begins: most others are known by it, and cost no more than this look."""
_GROUPS: Final = 6
"""What a split by items gives for each: the five, and what stands before the next one."""
_SIGNS: Final = "\\`[]<>&~"
"""What may begin mark-up, the asterisk aside."""
_BOLD: Final = expression(r"(?:[^*]++|\*\*[^\W_](?:[^*\n\0]*+(?<=[^\W_]))?\*\*(?!\*))*+")
"""Text whose asterisks are surely bold: pairs inside a line with a letter on each inner side, none beside others."""
_UNDERSCORE: Final = expression(r"_(?:(?![^\W_])|(?<![^\W_]_))")
"""One that may be emphasis: not between letters."""
_ADDRESS: Final = expression(r"www\.|https:/|[^ /]*/[^ ]*\Z", re.IGNORECASE)
"""A title that may be an address."""
_LONGEST_LABEL: Final = 24
"""Characters up to which a title may be a word for a source or an advert, whatever it begins with."""
_PARTING: Final = "\0"
"""Between texts that are looked at together; no cleaned text holds it."""


class PlainBody(NamedTuple):
    """The entries of a plain body, field by field.

    Attributes:
        titles: One line each.
        urls: Absolute, as written.
        markdowns: Paragraphs, parted by a blank line.
        summaries: The same as plain text, parted by LF.
        lines: The first line of each, counted from 0 in the body.
    """

    titles: list[str]
    urls: list[str]
    markdowns: list[str]
    summaries: list[str]
    lines: list[int]


def plain_body(body: str) -> PlainBody | None:
    """Read a body of this form.

    Args:
        body: What stands behind the head.

    Returns:
        Its entries, at least one; None where anything else stands in it, or nothing.
    """
    if not _BEGINS.match(body) or "\t" in body or clean_text(body) is not body or _may_be_cut(body):
        return None
    found = _ITEM.split(body)
    (before, *between), markers, titles, urls, texts, ends = [found[at::_GROUPS] for at in range(_GROUPS)]
    if not titles or before.strip("\n") or any(between) or max(map(len, urls)) > LONGEST or not _are_sure(titles):
        return None
    together = _PARTING.join(map(str.strip, texts))
    if "\n" in together:
        together = together.replace("\n    ", "\n")
    markdowns = together.split(_PARTING)
    summaries = _summaries(together, markdowns)
    if len(min(markers, key=len)) < _INDENT:
        markdowns = [_written(text, len(marker)) for text, marker in zip(markdowns, markers, strict=True)]
    heights = [1 + text.count("\n") + len(end) for text, end in zip(texts, ends, strict=True)]
    return PlainBody(titles, urls, markdowns, summaries, list(accumulate(heights[:-1], initial=len(before))))


def _may_be_cut(body: str) -> bool:
    """Tell whether the parser might give more events than are taken: five a line, and two for each sign of mark-up."""
    if len(body) <= MOST_EVENTS:
        return False
    signs = sum(map(body.count, "*[]<>&`~_\\")) - body.count("**") - 2 * body.count("](")
    return 5 * body.count("\n") + 2 * signs + 8 > MOST_EVENTS


def _written(markdown: str, width: int) -> str:
    """Give back to paragraphs what of their four blanks is not the indentation of an item whose marker is so wide."""
    left = "    "[width:]
    return left + markdown.replace("\n\n", "\n\n" + left) if left and markdown else markdown


def _are_sure(titles: list[str]) -> bool:
    """Tell whether titles that begin with a letter or a quotation mark are surely no more and no less."""
    together = " ".join(titles)
    if " ".join(together.split()) != together or "://" in together or _UNDERSCORE.search(together):
        return False
    doubtful = [title for title in titles if len(title) <= _LONGEST_LABEL or title[0] in "hw"]
    return not any(
        is_source_text(title) or is_advert(title, title) or _ADDRESS.match(title)
        for title in doubtful
        if not is_headline(title)
    )


def _summaries(together: str, markdowns: list[str]) -> list[str]:
    """Give paragraphs as plain text: all at once where all are plain, which most bodies are."""
    if _is_plain(together):
        return _bare(together).split(_PARTING)
    return [_bare(markdown) if _is_plain(markdown) else plain(blocks(markdown)) for markdown in markdowns]


def _is_plain(markdown: str) -> bool:
    """Tell whether text is surely nothing but paragraphs with words in bold."""
    return (
        _BOLD.fullmatch(markdown) is not None
        and not any(map(markdown.__contains__, _SIGNS))
        and not ("/" in markdown and "://" in markdown)
        and "www." not in markdown
        and not _UNDERSCORE.search(markdown)
    )


def _bare(markdown: str) -> str:
    """Take the marks of bold out of plain paragraphs, and the blank lines between them."""
    text = markdown.replace("*", "")
    return "\n".join([line.strip() for line in text.split("\n\n")]) if "\n" in text else text
