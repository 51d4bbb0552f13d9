"""What Textual and Rich read as mark-up, and formats of other programs: family `markup`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.hostile.case import LINK, READ, Hostile, digest, slug
from tests.hostile.orders import bare, yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXTS: Final = (
    "[bold]x[/bold]",
    "[Update] release",
    "[@click=app.quit]click[/]",
    "[@click=app.open_link('https://hostile.example/')]x[/]",
    "[link=https://hostile.example/]x[/link]",
    "[/]",
    "[/bold]",
    "[red on blue]x",
    "[$primary]x[/]",
    "[blink reverse]x",
    "[b][i][u]x",
    "[bold",
    "a]b[c",
    "[[nested]]",
    "[!] [?] [*]",
    "[#ff0000]x[/#ff0000]",
    "[not a tag at all 中文]",
    ":smile: :warning:",
    "{0} {name} {} {{}}",
    "%s %d %(a)s %n",
    "$HOME $(id) `id`",
    "{{ 7 * 7 }} {% include 'x' %}",
    "<script>alert(1)</script>",
    "<b onclick=x>x</b>",
    "\\[escaped]",
    "[bold]x[/red]",
    "]8;;https://hostile.example/",
)


def markup() -> Iterator[Hostile]:
    """Give each text in titles, categories and summaries; what is a text in brackets must be read as it stands."""
    for number, text in enumerate(TEXTS):
        plain = "" if set(text) & set("<\\*`:") else text
        body = f"2.  [{bare(text)}]({LINK})\n\n    {bare(text)} **{bare(text)}** `{text}`\n"
        made = digest(body, title=yaml(text), more=f"categories: [{yaml(text)}]\n")
        yield Hostile(f"{number:02} {slug(text)}.md", made, READ, entries=2, says=plain)
        yield Hostile(f"{number:02} {text.replace('/', '_')[:80]}.md", digest(title=f"名{number}"), READ, entries=1)
