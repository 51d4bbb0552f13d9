"""Targets of links: what may be opened, what never, and every way to write one in Markdown. Family `links`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.hostile.case import LINK, READ, Hostile, digest, slug
from tests.hostile.orders import numbered

if TYPE_CHECKING:
    from collections.abc import Iterator

OPENED: Final = {
    "https://example.org/a%2Fb%20c?d=%2D%2De#f": "https://example.org/a%2Fb%20c?d=%2D%2De#f",
    "https://example.org/%2D%2Dflag": "https://example.org/%2D%2Dflag",
    "https://example.org/%0a%1b%00": "https://example.org/%0a%1b%00",
    "https://example.org/?a=1&b=2;c=$(id)|x`y`": "https://example.org/?a=1&b=2;c=$(id)|x`y`",
    "https://example.org/'\"": "https://example.org/'\"",
    "HTTPS://EXAMPLE.ORG/A": "HTTPS://EXAMPLE.ORG/A",
    "http://example.org:8080/": "http://example.org:8080/",
    "http://127.0.0.1/": "http://127.0.0.1/",
    "http://[::1]:80/": "http://[::1]:80/",
    "//example.org/a": "https://example.org/a",
    "www.example.org/a": "https://www.example.org/a",
    "https://example.org/%E4%B8%AD?问=1#节": "https://example.org/%E4%B8%AD?%E9%97%AE=1#%E8%8A%82",
    "https://例子.测试/": "https://xn--fsqu00a.xn--0zwm56d/",
    "https://\u0430pple.com/": "https://xn--pple-43d.com/",
    "https://example.org/?u=javascript:alert(1)": "https://example.org/?u=javascript:alert(1)",
    "https://example.org/#--flag": "https://example.org/#--flag",
    "https://example.org/https://user@host/": "https://example.org/https://user@host/",
    "https://example.org/?a@b": "https://example.org/?a@b",
    "https://xn--zzzzzz.example/": "https://xn--zzzzzz.example/",
    "https://example.org./a": "https://example.org./a",
    "https://example.org/" + "a" * 1_900: "https://example.org/" + "a" * 1_900,
}
"""As written, and as the browser gets it."""

REFUSED: Final = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "javascript&colon;alert(1)",
    "vbscript:x",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "file:///etc/passwd",
    "file://example.org/share",
    "ssh://example.org/",
    "ftp://example.org/",
    "mailto:a@example.org",
    "tel:+123",
    "steam://run/1",
    "ms-settings:",
    "x-man-page://ls",
    "view-source:https://example.org/",
    "blob:https://example.org/a",
    "about:config",
    "chrome://settings",
    "intent://example.org/#Intent;end",
    "https://user@example.org/",
    "https://user:pass@example.org/",
    "https://example.org@hostile.example/",
    "https://example.org%40hostile.example/",
    "https://example.org:pass@hostile.example/",
    "https://example.org\\@hostile.example/",
    "https:\\\\example.org\\",
    "https:/\\example.org/",
    "/\\example.org/",
    "https://example.org:0/",
    "https://example.org:65536/",
    "https://example.org:99999999999999999999/",
    "https://example.org:x/",
    "https://example.org:\u0661/",
    "https://example.org:80:80/",
    "https://example.org:/",
    "https://",
    "https:///example.org/",
    "https:example.org",
    "http:///",
    "https://?x",
    "https://#x",
    "https://./",
    "https://../",
    "https://-a.example/",
    "https://a-.example/",
    "https://a..example/",
    "https://a_%62.example/",
    "https://" + "a" * 64 + ".example/",
    "https://[::1",
    "https://[::1]x/",
    "https://[fe80::1%25eth0]/",
    "https://exa mple.org/",
    "https://example.org/a b",
    "https://example.org/a\u00a0b",
    "https://example.org/a\u3000b",
    "https://example.org/\x1b[31m",
    "https://example.org/\x9b31m",
    "https://example.org/\x7f",
    "https://example.org/\u202egpj.exe",
    "https://example.org/\u2028x",
    "https://exam\u200bple.org\u2044a/",
    "https://a\u2044b.example/",
    "https://a\uff0fb.example/",
    "https://\u2100.example/",
    "http\u017f://example.org/",
    "\u210bttps://example.org/",
    "https\uff1a//example.org/",
    "https:\uff0f\uff0fexample.org/",
    "https://example.org/" + "a" * 2_048,
    "https://" + "a." * 1_500 + "example/",
    "https://example.org/" + "中" * 700,
    "--flag",
    "-x",
    "--new-window=https://example.org/",
    "%2D%2Dflag",
    "&#45;&#45;flag",
    "\uff0d\uff0dflag",
    "@file",
    "|id",
    ";id",
    "$(id)",
    "`id`",
    "../../etc/passwd",
    "/etc/passwd",
    "C:\\Windows\\notepad.exe",
    "\\\\server\\share",
    "~/.ssh/id_rsa",
    "note.md",
    "?q=1",
    "#part",
    "example.org/a",
    "www",
    "wwwx.example.org/",
    "%68ttps://example.org/",
    "https%3A//example.org/",
    "",
    " ",
    "\x00",
)
"""Never opened, whatever the form of the link."""

FORMS: Final = (
    "2.  [标题](<{}>)\n\n    见[文](<{}> '{}')。\n",
    "2.  [标题]({})\n\n    见![图]({})。\n",
    "2.  [标题][目]\n\n    见[目]。\n\n[目]: <{}> '{}'\n",
    '2.  <{}>\n\n    <a href="{}">文</a>\n',
)


def _angled(target: str) -> str:
    """Escape what would end a target in angle brackets."""
    return "".join(f"\\{letter}" if letter in "<>\\" else letter for letter in target)


def links() -> Iterator[Hostile]:
    """Give each target in four forms in one file, and once more as entities."""
    for number, (target, url) in enumerate(OPENED.items()):
        body = FORMS[0].format(*[_angled(target)] * 2, "title")
        yield Hostile(f"opened {number:02}.md", digest(body), entries=2, opens=(LINK, url, url))
    for number, target in enumerate(REFUSED):
        angled = _angled(target)
        name = f"{number:03} {slug(target)}.md"
        bodies = "\n".join(form.format(*[target if "(<" not in form else angled] * 3) for form in FORMS)
        yield Hostile(f"refused {name}", digest(bodies), entries=1)
        if number % 3 == 0 and len(target) < 200:
            yield Hostile(f"entities {name}", digest(f"2.  [标题]({numbered(target)})\n"), entries=1)
    yield from _loads()


def _loads() -> Iterator[Hostile]:
    """Give links whose fault is their size, their number or their shape."""
    shapes = {
        "200 kB address": f"2.  [标题](https://example.org/{'a' * 200_000})\n",
        "200 kB text": f"2.  [{'标' * 70_000}]({LINK})\n",
        "200 kB title": f"2.  [标题]({LINK} '{'a' * 200_000}')\n",
        "200 kB host": f"2.  [标题](https://{'a.' * 100_000}org/)\n",
        "200 kB scheme": f"2.  [标题]({'a' * 200_000}:x)\n",
        "200 kB port": f"2.  [标题](https://example.org:{'1' * 200_000}/)\n",
        "200 kB of percents": f"2.  [标题](https://example.org/{'%' * 200_000})\n",
        "newline in target": "2.  [标题](https://example.org/a\n--flag)\n",
        "newline in angles": "2.  [标题](<https://example.org/a\n--flag>)\n",
        "newline in text": f"2.  [标\n题]({LINK})\n",
        "nested": f"2.  [a [b [c]({LINK}) d]({LINK}) e]({LINK})\n",
        "nested images": f"2.  [![![a]({LINK})]({LINK})]({LINK})\n",
        "brackets": f"2.  [{'[' * 500}{']' * 500}]({LINK})\n",
        "parentheses": f"2.  [标题](https://example.org/{'(' * 500}{')' * 500})\n",
        "no text": f"2.  []({LINK})\n\n3.  [ ](<{LINK}>)\n\n4.  [\u200b]({LINK})\n",
        "text is another address": "2.  [https://bank.example/](https://hostile.example/)\n",
        "text is another host": "2.  [bank.example](https://bank.example.hostile.example/)\n",
        "ten thousand links": "2.  [标题](x) " + f"[a]({LINK}) " * 10_000 + "\n",
        "one definition, many uses": "2.  [标题][x]\n\n    " + "[x] " * 5_000 + f"\n\n[x]: {LINK}\n",
        "definition of 100 kB": "2.  [标题][x]\n\n    " + "[x] " * 5_000 + f"\n\n[x]: {LINK}{'a' * 100_000}\n",
        "circular definitions": "2.  [标题][x]\n\n[x]: [y]\n[y]: [x]\n",
        "autolinks": "2.  [标题](x)\n\n    <javascript:alert(1)> <file:///etc/passwd> <a@example.org> <https://u:p@a.b/>\n",
        "bare addresses": "2.  https://example.org/a javascript:alert(1) file:///etc/passwd www.example.org\n",
        "html": "2.  <a href='javascript:alert(1)' onclick=x>标题</a><iframe src=//hostile.example>\n",
        "base": '<base href="https://hostile.example/">\n',
        "refresh": '<meta http-equiv="refresh" content="0;url=//hostile.example">\n',
        "link in heading": "# [标题](javascript:alert(1))\n\n## [标题](--flag)\n",
    }
    for what, body in shapes.items():
        yield Hostile(f"{what}.md", digest(body), READ, entries=1)
