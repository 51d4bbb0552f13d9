"""Front matter that is broken, deep, large, or means more than text: family `front-matter`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.hostile.case import GOOD, READ, WARN, Hostile

if TYPE_CHECKING:
    from collections.abc import Iterator

YAML: Final = {
    "24,000 levels of lists": "a: " + "[" * 24_000,
    "24,000 levels closed": "a: " + "[" * 24_000 + "]" * 24_000,
    "15,000 levels of mappings": "a: " + "{a: " * 15_000,
    "30,000 dashes": "- " * 30_000,
    "30,000 questions": "? " * 30_000,
    "deep blocks": "\n".join(" " * n + f"a{n}:" for n in range(340)),
    "aliases of aliases": "\n".join(["a0: &a0 [x, x]", *[f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]]),
    "alias of itself": "a: &a [*a]",
    "merge keys": "a: &a {title: m}\nb:\n  <<: *a",
    "python object": "a: !!python/object/apply:os.system ['true']",
    "python name": "a: !!python/name:os.system",
    "python new": "a: !!python/object/new:type ['x', [], {}]",
    "own tag": "%TAG ! tag:example.org,2025:\n---\na: !x y",
    "unknown tag": "a: !unknown {b: c}",
    "binary": "a: !!binary aGVsbG8=",
    "timestamp": "a: !!timestamp 2025-12-21",
    "set": "a: !!set {b, c}",
    "64 KiB": "a: " + "x" * 65_000,
    "70 KiB": "a: " + "x" * 71_680,
    "70 KiB of Chinese": "a: " + "字" * 24_000,
    "20,000 fields": "\n".join(f"a{n}: b" for n in range(5_000)),
    "30,000 values": "a: [" + "x," * 30_000 + "]",
    "repeated keys": "a: b\n" * 1_000,
    "keys of our own": "content: x\nhandler: y\nmetadata: z\nbody: w",
    "dunder keys": "__class__: x\n__init__: y\n__proto__: z",
    "Norway": "country: no\non: off\nyes: y\nnull: ~",
    "sexagesimal": "time: 12:30:00\nport: 22:22",
    "octal": "mode: 0755\nother: 0o17\nhex: 0x1F\nbin: 0b11",
    "large numbers": "n: " + "9" * 5_000 + "\ne: 1e999999999\nf: .inf\ng: .nan",
    "tabs": "a:\n\t- b",
    "bad indent": "a:\n    b: c\n  d: e",
    "lone colon": ": x\n:",
    "unclosed quote": "a: 'b",
    "unclosed double quote": 'a: "b',
    "bad escape": 'a: "\\q"',
    "surrogate escape": 'a: "\\ud800\\udc00"',
    "beyond Unicode": 'a: "\\U00110000"',
    "NUL escape": 'a: "\\0"',
    "reserved at": "a: @b\nc: `d`",
    "percent": "a: %b",
    "two documents": "a: b\n...\nc: d",
    "directive": "%YAML 9.9",
    "complex key": "? [a, b]\n: c\n? {d: e}\n: f",
    "next line in key": "a\x85b: c\nd\u2028e: f",
    "NUL": "a: b\x00c",
    "escape in key": '"\\e]0;x\\a": b',
    "block scalars": "a: |2-\n   x\nb: >+\n  y\n\n\nc: |9\n  z",
    "comment bomb": "#" * 60_000,
    "blank bomb": " " * 60_000 + "x",
    "quote bomb": "'" * 60_000,
    "anchors": "\n".join(f"k{n}: &x{n} {n}" for n in range(3_000)),
    "flow commas": "a: [" + "," * 30_000 + "]",
    "emoji key": "\U0001f600: x",
}

WHOLE: Final = {
    "list": ("- a\n- b", WARN),
    "scalar": ("just words", READ),
    "link list": ("- [a](https://example.org/a)", READ),
    "title is a list": ("title: [a, b]", WARN),
    "title is a mapping": ("title: {a: b}", WARN),
    "date is a list": ("date: [2025]\ntitle: t", WARN),
    "categories in mappings": ("title: t\ndate: 2025-12-21\ncategories: {a: b, c: [d]}", READ),
    "categories in lists": ("title: t\ndate: 2025-12-21\ncategories: [[[a]], {b: c}]", READ),
    "3,000 categories": (
        "title: t\ndate: 2025-12-21\ncategories: [" + ", ".join(f"c{n}" for n in range(3_000)) + "]",
        READ,
    ),
    "category of 50,000": ("title: t\ndate: 2025-12-21\ncategories: [" + "x" * 50_000 + "]", READ),
    "title of 60,000": ("title: " + "字" * 20_000 + "\ndate: 2025-12-21", READ),
    "title of 60,000 words": ("title: " + "word " * 12_000 + "\ndate: 2025-12-21", READ),
}

TOML: Final = {
    "60,000 levels": "a = " + "[" * 60_000,
    "levels of tables": "a = " + "{a = " * 15_000,
    "30,000 dots": "a." * 30_000 + "a = 1",
    "dots in a header": "[" + "a." * 30_000 + "a]",
    "headers with dots": "\n".join("[" + "a." * 200 + f"b{n}]" for n in range(150)),
    "quoted dots": '"a".' * 15_000 + "a = 1",
    "large integer": "a = " + "9" * 5_000,
    "large hexadecimal": "a = 0x" + "f" * 5_000,
    "large float": "a = " + "9" * 5_000 + ".0e99999",
    "special floats": "a = inf\nb = nan",
    "repeated key": "a = 1\na = 2",
    "repeated table": "[a]\n[a]",
    "dates": "a = 0001-01-01T00:00:00+23:59\nb = 9999-12-31T23:59:59-23:59\nc = 04:00:00",
    "bad date": "a = 2025-02-30",
    "control": "a = 'b\x1bc'",
    "escape": 'a = "\\u001b]0;x\\u0007"',
    "surrogate": 'a = "\\ud800"',
    "arrays of tables": "[[a]]\n" * 5_000,
    "broken lines": "\n".join(f"a{n} = x" for n in range(4_000)),
    "unclosed string": 'a = """' + "x\n" * 20_000,
    "70 KiB": "a = '" + "x" * 71_680 + "'",
}

JSON: Final = {
    "60,000 levels": '{"a": ' + "[" * 60_000,
    "60,000 mappings": '{"a":' * 12_000,
    "levels closed": '{"a": ' + "[" * 500 + "]" * 500 + "}",
    "large integer": '{"title": "t", "a": ' + "9" * 5_000 + "}",
    "large exponent": '{"title": "t", "a": 1e999999999}',
    "not numbers": '{"title": "t", "a": NaN, "b": -Infinity}',
    "repeated key": '{"title": "a", "title": "b"}',
    "escapes": '{"title": "\\u001b]0;x\\u0007\\u009b2J\\u202e"}',
    "surrogate": '{"title": "\\ud83d"}',
    "trailing comma": '{"title": "a",}',
    "raw control": '{"title": "a\x1bb"}',
    "no end": '{"title": "a"',
    "nulls": '{"title": null, "date": null, "categories": null}',
    "nothing": "{}",
    "braces": "{" * 50_000,
    "100 kB": '{"a": "' + "x" * 100_000 + '"}',
    "key of a class": '{"__class__": "x", "content": "y"}',
}

FENCES: Final = {
    "never closed": f"---\ntitle: t\ndate: 2025-12-21\n\n{GOOD}",
    "closed in the body": f"---\ntitle: t\n\n{GOOD}\n---\n\nmore: x\n",
    "closed by dots": f"---\ntitle: t\n...\n\n{GOOD}",
    "closed by pluses": f"---\ntitle: t\n+++\n\n{GOOD}",
    "indented fence": f" ---\ntitle: t\n ---\n\n{GOOD}",
    "long fence": f"{'-' * 70_000}\ntitle: t\n{'-' * 70_000}\n\n{GOOD}",
    "fences alone": f"---\n---\n\n{GOOD}",
    "thousand fences": "---\n" * 1_000 + f"\n{GOOD}",
    "blanks behind fence": f"---   \ntitle: t\n---\t\n\n{GOOD}",
    "blank lines before": f"\n\n\n---\ntitle: t\n---\n\n{GOOD}",
    "two heads": f"---\ntitle: a\n---\n---\ntitle: b\n---\n\n{GOOD}",
    "rule at the top": f"---\n\nWords.\n\n---\n\n{GOOD}",
    "nothing but a fence": "---",
    "byte order mark": f"\ufeff---\ntitle: t\n---\n\n{GOOD}",
    "two byte order marks": f"\ufeff\ufeff---\ntitle: t\n---\n\n{GOOD}",
    "CR only": f"---\ntitle: t\n---\n\n{GOOD}".replace("\n", "\r"),
    "CR CR LF": f"---\ntitle: t\n---\n\n{GOOD}".replace("\n", "\r\r\n"),
    "next lines": f"---\x85title: t\x85---\x85\x85{GOOD}",
    "line separators": f"---\u2028title: t\u2028---\u2028\u2028{GOOD}",
    "Pelican": f"Title: t\nDate: 2025-12-21\nContent: x\n\n{GOOD}",
    "Pelican without end": "Title: t\n" + "Key: v\n" * 50_000,
    "Pelican that goes on": "Title: t\n" + "  more\n" * 50_000 + f"\n{GOOD}",
    "Pelican of a long key": f"{'a' * 70_000}: t\n\n{GOOD}",
    "open head of a megabyte": "---\n" + "a: b\n" * 200_000,
}


def heads() -> Iterator[Hostile]:
    """Give each head around one good title, so that it can be seen what a fault costs."""
    for what, text in YAML.items():
        made = f"---\ntitle: 好题\n{text}\n---\n\n{GOOD}"
        yield Hostile(f"YAML {what}.md", made.encode(), READ, entries=1)
        last = f"---\n{text}\ntitle: 好题\ndate: 2025-12-21\n---\n\n{GOOD}"
        yield Hostile(f"YAML last {what}.md", last.encode(), READ, entries=1)
    for what, (text, allowed) in WHOLE.items():
        yield Hostile(f"whole {what}.md", f"---\n{text}\n---\n\n{GOOD}".encode(), allowed, entries=1)
    for what, text in TOML.items():
        yield Hostile(f"TOML {what}.md", f"+++\ntitle = '好题'\n{text}\n+++\n\n{GOOD}".encode(), READ, entries=1)
    for what, text in JSON.items():
        yield Hostile(f"JSON {what}.md", f"{text}\n\n{GOOD}".encode(), READ)
    for what, text in FENCES.items():
        yield Hostile(f"fence {what}.md", text.encode(), READ)
