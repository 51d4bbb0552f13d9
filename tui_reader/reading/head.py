"""What a digest is called, when it was made and what it is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.model import Fault
from tui_reader.reading import dates
from tui_reader.reading.address import safe_url
from tui_reader.reading.body import BlockKind
from tui_reader.text.clean import clean_line, clean_text, has_ink
from tui_reader.text.expression import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.reading.body import Block
    from tui_reader.reading.dates import Dated
    from tui_reader.reading.fields import Fields, Value

_TITLE_FIELDS = ("title", "subject", "headline", "标题")
_DATE_FIELDS = (
    "date", "pubdate", "published", "publish_date", "published_at", "datetime", "created", "created_at", "captured_at",
    "posted_at", "discovered_at", "createdon", "updated", "time", "日期",
)  # fmt: skip
_LINK_FIELDS = (
    "url", "link", "source", "sources", "source_url", "source_link", "original_url", "original_link", "article_url",
    "external_url", "external_link", "link_url", "original", "href", "canonical_url", "链接", "来源", "原文",
)  # fmt: skip
_CATEGORY_FIELDS = ("categories", "category", "tags", "tag", "分类", "标签")
_COMMAS = expression("[,，、]")
_SUFFIX = expression(r"\.(?:md|markdown|txt)\Z", re.IGNORECASE)
_TOP = 12
"""Blocks from the top that may hold a title or a time line."""


class Head(NamedTuple):
    """A digest's title, date and categories.

    Attributes:
        title: One line, never empty.
        date: None without one.
        categories: Each once.
        problems: Faults with their details.
    """

    title: str
    date: Dated | None
    categories: tuple[str, ...]
    problems: tuple[tuple[Fault, str], ...]

    @property
    def is_named_by_file(self) -> bool:
        """Whether only the file's name stands for a title."""
        return any(fault is Fault.NO_TITLE for fault, _ in self.problems)


def head(fields: Fields, blocks: Sequence[Block], file: str) -> Head:
    """Read a digest's head: front matter first, then the `#` heading, a quoted time line, the file's name.

    Args:
        fields: Of the front matter.
        blocks: Of the body.
        file: Path relative to the archive, cleaned.
    """
    problems: list[tuple[Fault, str]] = []
    name = file.rsplit("/", 1)[-1]
    heading = _heading(blocks)
    title = one_line(_first(fields, _TITLE_FIELDS))
    if not has_ink(title):
        title = one_line(heading)
    if not has_ink(title):
        title = _SUFFIX.sub("", name) or name or file or "?"
        problems.append((Fault.NO_TITLE, ""))
    dated, faults = _date(_first(fields, _DATE_FIELDS), [heading, *_quoted(blocks)], file)
    return Head(title, dated, categories(fields), (*problems, *faults))


def _heading(blocks: Sequence[Block]) -> str:
    """Give the heading that is the digest's title: the first of level 1 that is no link, else a dated one on top."""
    top = [block for block in blocks[:_TOP] if block.kind is BlockKind.HEADING]
    first = next((block.text for block in top if block.level == 1 and not any(run.target for run in block.runs)), "")
    if first or not top or top[0] is not blocks[0]:
        return first
    return top[0].text if dates.in_text(top[0].text) else ""


def link(fields: Fields) -> str | None:
    """Give the link that the front matter names: of a file that is one entry, its source.

    Args:
        fields: Of the front matter.

    Returns:
        An address that can be opened; None where no field holds one (`url: /2025/12/` is the file's own place).
    """
    named = {name.replace("-", "_"): value for name, value in fields.items()}
    for name in _LINK_FIELDS:
        if name in named:
            for text in _addresses(named[name]):
                if url := safe_url(text):
                    return url
    return None


def _addresses(value: Value) -> list[str]:
    """Give the texts of a field that may be addresses: its own, its items', or what their `url` says."""
    if isinstance(value, str):
        return [value.strip()]
    if isinstance(value, dict):
        return [text for name in ("url", "link", "href") if isinstance(text := value.get(name), str)]
    return [text for item in value[:3] if not isinstance(item, list) for text in _addresses(item)]


def one_line(text: str) -> str:
    """Make text one clean line, each run of blanks one blank.

    Args:
        text: As read.
    """
    return " ".join(clean_text(text).split())


def _first(fields: Fields, names: tuple[str, ...]) -> str:
    """Give the first of some fields that is a text and not empty."""
    return next((value for name in names if isinstance(value := fields.get(name), str) and value.strip()), "")


def _date(written: str, texts: list[str], file: str) -> tuple[Dated | None, list[tuple[Fault, str]]]:
    """Find the date: as the field has it, else in one of the texts, else in the file's name."""
    dated = dates.parse(written) if written else None
    faults = []
    if written and (dated is None or dated.repaired):
        faults.append((Fault.DATE, clean_line(written)[:200]))
    if dated is None:
        dated = next((found for text in texts if (found := dates.in_text(text))), None) or dates.from_name(file)
    if dated is None and not written:
        faults.append((Fault.NO_DATE, ""))
    return dated, faults


def _quoted(blocks: Sequence[Block]) -> list[str]:
    """Give the quoted lines near the top: one of them may tell the time."""
    return [block.text for block in blocks[:_TOP] if block.quote and not block.marker]


def categories(fields: Fields) -> tuple[str, ...]:
    """Gather categories and tags, from a list, a text with commas or one text, each once, in the order of the file.

    Args:
        fields: Of the front matter.
    """
    taxonomies = fields.get("taxonomies")
    sources: list[Fields] = [fields, taxonomies] if isinstance(taxonomies, dict) else [fields]
    found = [text for source in sources for name in source if name in _CATEGORY_FIELDS for text in _texts(source[name])]
    return tuple(dict.fromkeys(name for text in found if (name := one_line(text))))


def _texts(value: Value) -> list[str]:
    """Give the texts of a field: the items of a list, or the parts between commas."""
    if isinstance(value, str):
        return _COMMAS.split(value)
    return [item for item in value if isinstance(item, str)]
