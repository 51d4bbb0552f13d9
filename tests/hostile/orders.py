"""Text that a terminal obeys or answers, or by which it hides something, and each place of a digest to put it.

Families `escapes` and `keys`. The bytes are spelt, never committed: this file is printable ASCII.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from tests.hostile.case import GOOD, LINK, WARN, Hostile, digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ESCAPES: Final = {
    "clipboard": "\x1b]52;c;SE9TVElMRQ==\x07",
    "window": "\x1b]0;HOSTILE\x1b\\",
    "colour": "\x1b[38;5;201mHOSTILE",
    "erase": "\x1b[2J\x1b[H\x1b[?1049l",
    "modes": "\x1b[?1000h\x1b[?2004l\x1b[?25l",
    "reset": "\x1bc\x1b[!p",
    "device": "\x1bPq#0;2;0;0;0~\x1b\\",
    "program": "\x1b_Gf=32,a=T;AAAA\x1b\\\x1b^x\x1b\\\x1bXy\x1b\\",
    "link": "\x1b]8;;https://hostile.example/\x1b\\here\x1b]8;;\x1b\\",
    "notice": "\x1b]9;HOSTILE\x07\x1b]777;notify;a;b\x07",
    "file": "\x1b]1337;File=inline=1:AAAA\x07",
    "one byte": "\x9b31m\x9d0;HOSTILE\x9c\x90$qm\x9c\x9f\x98",
    "shifts": "\x0e\x0f\x1bN\x1bO\x8e\x8f\x1b(0",
    "bells": "\x07\x08\x08\x7f\x05",
}
"""By what they would do."""

QUESTIONS: Final = {
    "DA": "\x1b[c",
    "DA-0": "\x1b[0c",
    "DA2": "\x1b[>c",
    "DA3": "\x1b[=c",
    "DSR": "\x1b[5n",
    "CPR": "\x1b[6n",
    "DECXCPR": "\x1b[?6n",
    "XTVERSION": "\x1b[>q",
    "kitty keys": "\x1b[?u",
    "window size": "\x1b[18t\x1b[14t",
    "window title": "\x1b[21t",
    "modes": "\x1b[?2026$p",
    "foreground": "\x1b]10;?\x07",
    "background": "\x1b]11;?\x1b\\",
    "clipboard": "\x1b]52;c;?\x07",
    "DECRQSS": "\x1bP$qm\x1b\\",
    "XTGETTCAP": "\x1bP+q544e\x1b\\",
    "DECRQCRA": "\x1b[1;1;1;1;5;5*y",
    "answerback": "\x05",
    "one byte": "\x9bc\x9b6n\x90$qm\x9c",
}
"""Each makes some terminal answer, and the answer arrives as if it were typed."""


def yaml(text: str) -> str:
    """Write a text as a YAML string, all but letters escaped."""
    return '"' + "".join(letter if letter.isalnum() else f"\\U{ord(letter):08x}" for letter in text) + '"'


def short(text: str) -> str:
    """Write a text as a YAML string with the short escapes where there are any."""
    named = {"\x1b": "\\e", "\x07": "\\a", "\x08": "\\b", "\x00": "\\0", "\x85": "\\N", '"': '\\"', "\\": "\\\\"}
    return (
        '"'
        + "".join(named.get(letter, letter if " " <= letter < "\x7f" else f"\\x{ord(letter):02x}") for letter in text)
        + '"'
    )


def numbered(text: str, form: str = "&#x{:x};") -> str:
    """Write a text as entities of HTML, which Markdown decodes."""
    return "".join(letter if letter.isalnum() else form.format(ord(letter)) for letter in text)


def bare(text: str) -> str:
    """Return a text whose brackets do not end that of a link."""
    return re.sub(r"[\[\]\\]", r"\\\g<0>", text)


def in_head(order: str) -> bytes:
    return digest(
        title=yaml(f"题{order}"), more=f"categories: [{short(f'类{order}')}, 类]\n{short(order)}: {yaml(order)}\n"
    )


def in_raw_head(order: str) -> bytes:
    return digest(title=f"题{order}", more=f"categories: [类{order}, 类]\nk{order}: v\n")


def in_broken_head(order: str) -> bytes:
    return f"---\ntitle: [{order}\n{order}: {{\ndate: {order}\n---\n\n{GOOD}".encode()


def in_json(order: str) -> bytes:
    head = json.dumps({"title": f"题{order}", "date": "2025-12-21", "categories": [order, "类"], order: order})
    return f"{head}\n\n{GOOD}".encode()


def in_toml(order: str) -> bytes:
    text = '"' + "".join(f"\\U{ord(letter):08X}" for letter in f"题{order}") + '"'
    return f"+++\ntitle = {text}\ndate = 2025-12-21\ncategories = [{text}]\n{text} = 1\n+++\n\n{GOOD}".encode()


def in_entries(order: str) -> bytes:
    return digest(
        f"2.  [标题{bare(order)}完]({LINK})\n\n    正文{order}**粗{order}**。\n\n3. **{order}题**\n\n    完。\n"
    )


def in_code(order: str) -> bytes:
    return digest(
        f"2.  [标题]({LINK})\n\n    `码{order}`\n\n        代码{order}\n\n    ```{order}\n    {order}\n    ```\n\n"
        f"    | {order} | b |\n    |---|---|\n    | {order} | d |\n\n    <div>{order}</div><!-- {order} -->\n"
    )


def in_links(order: str) -> bytes:
    text, target = bare(order), f"https://example.org/{order}"
    return digest(
        f"2.  [标题](<{target}>)\n\n    见[文{text}](<{target}> '{order}')、<{target}>、"
        f"[引{text}][{text}]、![图{text}](<{order}> '{order}')。\n\n"
        f"[{text}]: <{target}> '{order}'\n"
    )


def in_entities(order: str) -> bytes:
    both = f"{numbered(order)} {numbered(order, '&#{};')}"
    return digest(
        f"2.  [标题{both}]({LINK})\n\n    正文{both}，"
        f"见[文{both}](https://example.org/{both.replace(' ', '')} '{both}')。\n\n"
        f"    <p>{both}</p>\n",
        title=f"'题{both}'",
    )


PLACES: Final[dict[str, Callable[[str], bytes]]] = {
    "head": in_head,
    "raw head": in_raw_head,
    "broken head": in_broken_head,
    "json": in_json,
    "toml": in_toml,
    "entries": in_entries,
    "code": in_code,
    "links": in_links,
    "entities": in_entities,
}


def escapes() -> Iterator[Hostile]:
    """Give every order in every place, in names of files, and in names of files that cannot be shown."""
    for what, order in ESCAPES.items():
        for place, made in PLACES.items():
            yield Hostile(f"{what} in {place}.md", made(order), entries=1)
    for what, order in (ESCAPES | QUESTIONS).items():
        name = order.replace("/", "_")
        if what in ESCAPES:
            yield Hostile(f"{what} 好{name}.md", GOOD.encode(), WARN, entries=1)
            yield Hostile(f"{what} 坏{name}.md", bytes(100), frozenset({"skip"}))


def keys() -> Iterator[Hostile]:
    """Give every question, in all places of one file at once."""
    for what, order in QUESTIONS.items():
        yield Hostile(f"{what}.md", b"".join((in_raw_head(order), in_entries(order), in_code(order))), entries=1)
        yield Hostile(f"{what} as entities.md", in_entities(order), entries=1)
