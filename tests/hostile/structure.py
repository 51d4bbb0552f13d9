"""Markdown that is deep, long, wide or never closed: family `structure`.

Sizes are such that the whole family is read in some seconds; each shape makes a parser that looks back too far, or
makes more than it was given, take minutes or gigabytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.hostile.case import LINK, READ, WARN, Hostile, digest

if TYPE_CHECKING:
    from collections.abc import Iterator

NESTED: Final = {
    "quotes": ">" * 50_000 + " x",
    "quotes with blanks": "> " * 50_000 + "x",
    "quotes, line by line": "\n".join(">" * depth + " x" for depth in range(1, 500)),
    "bullets": "- " * 10_000 + "x",
    "numbers": "1. " * 10_000 + "x",
    "bullets, line by line": "\n".join("  " * depth + "- x" for depth in range(1_000)),
    "quotes and bullets": "> - " * 10_000 + "x",
    "many deep lines": (">" * 200 + " x\n") * 500,
    "div": "<div>" * 50_000 + "x" + "</div>" * 50_000,
    "div, line by line": "<div>\n" * 50_000,
    "footnotes": "[^a]:" * 50_000,
    "emphasis": "*a " * 20_000 + "b*" * 20_000,
    "emphasis of two kinds": "*a _b " * 20_000,
    "brackets": "[" * 100_000 + "](x)" * 50_000,
    "parentheses": f"[a]({'(' * 50_000}",
    "links": "[a" * 50_000 + f"]({LINK})" * 50_000,
    "images": "![a" * 50_000 + f"]({LINK})" * 50_000,
}

OPEN: Final = {
    "stars": "*" * 200_000,
    "underscores": "_" * 200_000,
    "backticks": "`" * 200_000,
    "brackets open": "[" * 200_000,
    "images open": "![" * 200_000,
    "tildes": "~" * 200_000,
    "dollars": "$a" * 100_000,
    "backslashes": "\\" * 200_000,
    "ampersands": "&" * 200_000,
    "angles": "<" * 200_000,
    "growing backticks": " ".join("`" * n for n in range(1, 600)),
    "mixed backticks": "`a``b```c" * 20_000,
    "stars in words": "a**b" * 50_000,
    "stars and underscores": "*_" * 50_000,
    "stars at quotation marks": "**中“**" * 30_000,
    "comments": "<!--" * 100_000,
    "comments in text": "a <!-- " * 50_000,
    "comments in paragraphs": "<!--\n\n" * 50_000,
    "instructions": "a <?" * 50_000,
    "CDATA": "a <![CDATA[" * 50_000,
    "declarations": "a <!A " * 50_000,
    "tags": "a <a " * 50_000,
    "attributes": 'a <a b="' * 50_000,
    "scripts": "<script>" * 50_000,
    "link targets": "[a](<b" * 50_000,
    "link targets bare": "[a](b" * 50_000,
    "autolinks": "<https://example.org/ " * 30_000,
    "definitions": "[x]: <" + "a\n" * 50_000,
    "labels": "[a\n" * 50_000,
    "code fences": "```\n" * 50_000,
    "tilde fence": "~~~~\n" + "x\n" * 50_000,
}

MANY: Final = {
    "line of 8 MB": "    " + "x" * 8_000_000,
    "line of 8 MB of words": "    " + "word " * 1_600_000,
    "line of 8 MB of Chinese": "    " + "中文" * 1_300_000,
    "paragraph of 100,000 lines": "    a line\n" * 100_000,
    "hard breaks": "    a line  \n" * 30_000,
    "blank lines": "\n" * 1_000_000,
    "tabs": "\t" * 200_000 + "x",
    "table of 10,000 columns": "|a" * 10_000 + "|\n" + "|-" * 10_000 + "|\n" + "|b" * 10_000 + "|",
    "table of 1,000 columns, rows of one": "|a" * 1_000 + "|\n" + "|-" * 1_000 + "|\n" + "|b|\n" * 3_000,
    "table of 30,000 rows": "|a|b|\n|-|-|\n" + "|c|d|\n" * 30_000,
    "table of pipes": "|" * 100_000 + "\n" + "|-" * 50_000,
    "headings": "# a\n" * 50_000,
    "headings of links": f"## [a]({LINK})\n\n" * 5_000,
    "rules": "---\n" * 50_000,
    "tasks": "- [ ] a\n" * 30_000,
    "entities": "&#x9b;" * 50_000,
    "named entities": "&CounterClockwiseContourIntegral;" * 10_000,
    "bad entities": "&#99999999999;&#0;&#xd800;&x;" * 10_000,
    "footnotes": "".join(f"[^{n}]: note\n\n" for n in range(5_000)) + " ".join(f"[^{n}]" for n in range(5_000)),
    "definitions": "".join(f"[x{n}]: {LINK}{n}\n" for n in range(10_000))
    + "\n"
    + " ".join(f"[x{n}]" for n in range(10_000)),
    "uses of 100 kB": f"[x]: {LINK}{'a' * 100_000}\n\n" + "[x] " * 20_000,
    "uses of a title of 100 kB": f"[x]: {LINK} '{'a' * 100_000}'\n\n" + "[x] " * 20_000,
    "bold phrases": "**中**，" * 30_000,
    "breaks": "a<br>" * 50_000,
    "code blocks": "    ```\n    a\n    ```\n\n" * 10_000,
}


def structure() -> Iterator[Hostile]:
    """Give each shape behind a good entry, which must be read all the same."""
    for kind, shapes in (("nested", NESTED), ("open", OPEN), ("many", MANY)):
        for what, body in shapes.items():
            yield Hostile(f"{kind} {what}.md", digest(body), READ, entries=1)
    entries = "".join(f"{n}.  [标题{n}]({LINK}{n})\n\n    正文。\n\n" for n in range(2, 20_001))
    yield Hostile("20,000 entries.md", digest(entries, date="2020-01-01"), READ, entries=20_000)
    by_name = "".join(f"{n}. [标题][x]\n\n    见[文][x]。\n\n" for n in range(1, 3_000))
    yield Hostile("entries by name.md", f"{by_name}\n[x]: {LINK}\n".encode(), WARN, entries=2_999)
    bold = "".join("1. **题**\n\nwords\n\n" for _ in range(5_000))
    yield Hostile("bold entries.md", digest(bold), READ, entries=1)
    yield Hostile("long title.md", digest(f"2.  [{'题' * 100_000}]({LINK})\n"), READ, entries=2)
    yield Hostile("no end of file.md", digest("2.  [标题](https://example.org/a").rstrip(), READ, entries=1)
