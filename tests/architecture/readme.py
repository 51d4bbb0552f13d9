"""README's parts that are read off the program; `python -m tests.architecture.readme` writes them anew."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Final, NamedTuple

from tests.architecture.house import ROOT
from tui_reader.ui.commands import Scope, help_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

README: Final = ROOT / "README.md"
OPENS: Final = "<!-- keys -->"
CLOSES: Final = "<!-- /keys -->"
_REGION = re.compile(f"(?<={re.escape(OPENS)}\n).*?(?={re.escape(CLOSES)})", re.DOTALL)

Part = tuple[str, list[tuple[str, str]]]
"""A heading, and rows of keys (parted by blanks) and what they do."""


def parts() -> list[Part]:
    """Return the commands that have keys, by their parts of the help."""
    return [(scope.value[1], help_rows(scope, "en")) for scope in Scope]


def table(rows: Iterable[Part]) -> str:
    """Render the key tables as they stand between the two comments of README."""
    return "\n" + "".join(
        f"| {heading} | |\n|---|---|\n"
        + "".join(f"| {keycaps(keys)} | {cell(does)} |\n" for keys, does in lines)
        + "\n"
        for heading, lines in rows
    )


def keycaps(keys: str) -> str:
    """Set each key in code."""
    return " ".join(f"`{cell(key)}`" for key in keys.split())


def cell(text: str) -> str:
    """Escape what would end a cell."""
    return text.replace("|", "\\|")


def region(readme: str) -> str:
    """Return what stands between the comments.

    Raises:
        ValueError: They are not there, or not in order.
    """
    found = _REGION.search(readme)
    if not found:
        raise ValueError(f"{OPENS} and {CLOSES} do not stand in README.md")
    return found.group()


def rewritten(readme: str) -> str:
    """Return the page with the region made anew."""
    region(readme)
    return _REGION.sub(lambda _: table(parts()), readme, count=1)


def commands(readme: str) -> list[str]:
    """Return the lines that a newcomer types: those in code blocks that make a virtual environment."""
    return [line for line in readme.splitlines() if "venv --without-pip" in line]


class Example(NamedTuple):
    """A query that README shows.

    Attributes:
        words: What is typed.
        hits: How many entries it says are found.
        first: The title of the first.
    """

    words: list[str]
    hits: int
    first: str


def examples(readme: str) -> list[Example]:
    """Return the queries over the samples, with what README says of them."""
    found = re.findall(r"^    (digest-tui --demo --print -q .+?) +# ([\d,]+): (.+)$", readme, re.MULTILINE)
    return [Example(shlex.split(line), int(hits.replace(",", "")), first) for line, hits, first in found]


def main() -> None:
    """Write README's key tables anew."""
    README.write_text(rewritten(README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
