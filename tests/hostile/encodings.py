"""Bytes that are no UTF-8, or only nearly: family `encodings`."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Final

from tests.hostile.case import GOOD, READ, SKIP, WARN, Hostile, digest

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT: Final = digest(
    "2.  [模型发布](https://example.org/b)\n\n    价格下降，人工智能新闻。\n", title="人工智能新闻"
).decode()
ROMAN: Final = "---\ntitle: café\ndate: 2025-12-21\n---\n\n1.  [crème](https://example.org/a)\n\n    naïve café.\n"

NAMED: Final = {
    "UTF-16 LE": (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), WARN, "人工智能新闻"),
    "UTF-16 BE": (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), WARN, "人工智能新闻"),
    "UTF-16 odd": (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le") + b"\0", WARN, "人工智能新闻"),
    "UTF-32 LE": (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), WARN, "人工智能新闻"),
    "UTF-32 BE": (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), WARN, "人工智能新闻"),
    "UTF-32 odd": (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le") + b"\0\0", WARN, "人工智能新闻"),
    "GB18030": (TEXT.encode("gb18030"), WARN, "人工智能新闻"),
    "GBK with emoji": ((TEXT + "\U0001f600").encode("gb18030"), WARN, "人工智能新闻"),
    "UTF-8 with mark": (codecs.BOM_UTF8 + TEXT.encode(), READ, "人工智能新闻"),
    "CR LF": (TEXT.replace("\n", "\r\n").encode(), READ, "人工智能新闻"),
    "cut in a letter": (TEXT.encode() + "中".encode()[:-1], WARN, "人工智能新闻"),
    "cut in an emoji": (TEXT.encode() + "\U0001f600".encode()[:-1], WARN, "人工智能新闻"),
    "one bad byte": (TEXT.encode() + b"\xff", WARN, "人工智能新闻"),
    "one NUL": (TEXT.encode() + b"\0", WARN, "人工智能新闻"),
    "ten NULs": (TEXT.encode() + bytes(10), WARN, "人工智能新闻"),
}

STRANGE: Final = {
    "UTF-16 without mark": (TEXT.encode("utf-16-le"), SKIP | WARN),
    "UTF-32 without mark": (TEXT.encode("utf-32-le"), SKIP),
    "wrong mark": (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-le"), WARN),
    "mark of UTF-16 before UTF-8": (codecs.BOM_UTF16_LE + TEXT.encode(), WARN),
    "Latin-1": (ROMAN.encode("latin-1"), WARN),
    "Windows-1252": (ROMAN.replace("n", "\u201c").encode("cp1252"), WARN),
    "Shift-JIS": (
        "---\ntitle: 日本語\ndate: 2025-12-21\n---\n\n1.  [日本](https://example.org/a)\n".encode("shift-jis"),
        WARN,
    ),
    "EUC-JP": ("1.  [日本の新聞](https://example.org/a)\n".encode("euc-jp"), WARN),
    "EUC-KR": ("1.  [한국 뉴스](https://example.org/a)\n".encode("euc-kr"), WARN),
    "Big5": ("1.  [繁體中文新聞](https://example.org/a)\n".encode("big5"), WARN),
    "KOI8-R": ("1.  [новости](https://example.org/a)\n".encode("koi8-r"), WARN),
    "EBCDIC": (ROMAN.encode("cp500", "replace"), SKIP | WARN),
    "UTF-7": (ROMAN.encode("utf-7"), READ),
    "ISO-2022-JP": (f"{GOOD}日本".encode("iso-2022-jp", "replace"), READ),
    "HZ": (f"{GOOD}中国".encode("hz", "replace"), READ),
    "overlong": (TEXT.encode() + b"\xc0\xaf\xe0\x80\xaf\xf0\x80\x80\xaf", WARN),
    "overlong escape": (TEXT.encode() + b"\xc0\x9b\xe0\x80\x9b\xc1\x9b]0;HOSTILE\xc0\x87", WARN),
    "lone surrogates": (TEXT.encode() + b"\xed\xa0\x80x\xed\xbf\xbf", WARN),
    "CESU-8": (TEXT.encode() + b"\xed\xa0\xbd\xed\xb8\x80", WARN),
    "beyond Unicode": (TEXT.encode() + b"\xf4\x90\x80\x80\xf7\xbf\xbf\xbf\xfb\xbf\xbf\xbf\xbf", WARN),
    "raw C1": (TEXT.encode() + b"\x9b31m\x9d0;HOSTILE\x9c\x90", WARN),
    "C1 in UTF-8": (TEXT.encode() + "\x9b31m\x9d0;HOSTILE\x9c".encode(), READ),
    "surrogates of UTF-16": (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le") + b"\0\xd8\0\xd8\0\xdc\0\xdc", WARN),
    "escapes in UTF-16": (codecs.BOM_UTF16_LE + f"{GOOD}\x1b[31m\x9b1m".encode("utf-16-le"), WARN),
    "UTF-32 beyond Unicode": (codecs.BOM_UTF32_LE + b"\xff" * 40, WARN),
    "mark alone": (codecs.BOM_UTF8, WARN),
    "mark of UTF-16 alone": (codecs.BOM_UTF16_LE, WARN),
    "mark of UTF-32 alone": (codecs.BOM_UTF32_BE, WARN),
    "empty": (b"", WARN),
    "blanks": (b" \n\t\n" * 1_000, WARN),
    "one NUL alone": (b"\0", SKIP),
    "NULs": (bytes(100_000), SKIP),
    "every byte": (bytes(range(256)) * 50, SKIP | WARN),
    "continuations": (b"\x80" * 100_000, WARN),
    "all ones": (b"\xff" * 100_000, WARN),
    "random": (bytes((n * n * 7 + n * 31 + 11) % 251 for n in range(50_000)), SKIP | WARN),
    "program": (b"\x7fELF\x02\x01\x01" + bytes(5_000), SKIP),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), SKIP | WARN),
    "archive": (b"PK\x03\x04\x14\0\0\0\x08\0" + bytes(range(128, 256)) * 4, SKIP | WARN),
    "compressed": (b"\x1f\x8b\x08\0\0\0\0\0\0\x03KLL", SKIP | WARN),
    "portable document": (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", WARN),
    "half of one, half of the other": (TEXT.encode() + TEXT.encode("gb18030"), WARN),
}


def encodings() -> Iterator[Hostile]:
    """Give a digest in each encoding that is named by its bytes, and what is none of them."""
    for what, (data, allowed, says) in NAMED.items():
        yield Hostile(f"{what}.md", data, allowed, entries=2, says=says)
    for what, (data, allowed) in STRANGE.items():
        yield Hostile(f"{what}.md", data, allowed)
