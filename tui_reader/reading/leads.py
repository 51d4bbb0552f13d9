"""How blocks begin: the link or the bold phrase that is the title of what may be an entry."""

from __future__ import annotations

import re
from string import punctuation
from typing import TYPE_CHECKING, Final

from tui_reader.reading.block import Style
from tui_reader.reading.labels import begins_as_source, is_source_text
from tui_reader.reading.numbering import number_length
from tui_reader.text.expression import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.reading.block import Run

_LONGEST_LABEL: Final = 40
_LONGEST_NAME: Final = 20
_SHORT_TITLE: Final = 12
"""Characters; bold that goes on in its sentence is emphasis unless it is longer than this and a blank follows it."""
_DAY: Final = r"(?:\d{4}[-./年])?\d{1,2}[-./月:]\d{1,2}日?"
_SCORE: Final = r"\d[\d.,/:%]*+(?: ?(?:points?|pts?|stars?|upvotes?|分|赞|票))?"
_LABEL: Final = expression(
    r"(?:[^\w]|_)*(?:(?:\[[^\]]{1,20}\][ *]*+)++|[(（【][^)）】]{1,20}[)）】]|[\w .+#-]{1,20}[:：]"
    rf"|{_DAY}|{_SCORE})?(?:[^\w]|_)*\Z"
)
"""What may stand before a title: tags, a name with its colon, a day, a score."""
_GOES_ON: Final = expression(r"[\w“‘《「『（(\[]")
_TAG: Final = expression(r"\W*[\[【(（][^\]】)）]{1,30}[\]】)）]\W*\Z")
_NUMBER: Final = expression(r"\W*(?:#?\d+|[0-9a-f]{7,40}|[A-Z]{2,8}-\d+|[\w.-]*#\d+)\W*\Z")
_SCHEME: Final = expression(r"[A-Za-z][A-Za-z0-9+.-]*:|//|www\.", re.IGNORECASE)
_WORD: Final = expression(r"\w")
_OPENING: Final = frozenset("(（[【")
_AND: Final = {"和", "与", "及", "、", "and", "&", ","}


def leads_out(run: Run) -> bool:
    """Tell whether a link leads out of the archive; one without a scheme leads about in it.

    Args:
        run: A run with a target.
    """
    return run.url is not None or _SCHEME.match(run.target) is not None


def has_words(runs: Sequence[Run]) -> bool:
    """Tell whether there is anything to read in runs but pictures.

    Args:
        runs: Of a title or a block.
    """
    return any([not run.is_image and not run.text.isspace() and run.text for run in runs])  # noqa: C419 - half the time


def lead(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Give the runs of the link or the bold phrase that a block begins with.

    A lead may have pictures, a number, brackets or one short label with a colon before it. Bold that goes on in its
    sentence (`**Tesla** recalls …`) is emphasis and no lead.

    Args:
        runs: Of a block.

    Returns:
        Empty where it begins otherwise, or where the lead has no words.
    """
    before = ""
    for at, run in enumerate(runs):
        if run.target or run.is_bold:
            if before and not _LABEL.match(before[number_length(before) :]):
                return ()
            start = run.start
            found = tuple([each for each in runs[at:] if each.start == start])
            said = "".join([each.text for each in found]).strip()
            if not has_words(found) or (not run.target and said and number_length(f"{said} ") > len(said)):
                before = f"{before} "
                continue
            if run.target:
                return found
            return _bold(runs, at, found)
        is_tag = run.style & Style.CODE and not before.strip() and len(run.text) <= _LONGEST_NAME
        before += " " if run.is_image else f"[{run.text}]" if is_tag else run.text
        if len(before) > _LONGEST_LABEL:
            return ()
    return ()


def _bold(runs: Sequence[Run], at: int, found: tuple[Run, ...]) -> tuple[Run, ...]:
    """Tell a bold title from emphasis, and from a name whose colon leads over to a linked title."""
    rest = runs[at + len(found) :]
    if not rest:
        return found
    text = "".join([run.text for run in found])
    behind = rest[0].text
    colon = text.rstrip()[-1:] in ":：" or behind.lstrip()[:1] in {":", "："}
    if (colon and len(text) <= _LONGEST_NAME and not begins_as_source(f"{text.rstrip(':： ')}:")) or _TAG.match(text):
        linked = next((run for run in rest if run.target or _WORD.search(run.text)), None)
        if linked and linked.target and leads_out(linked) and not is_source_text(linked.text):
            return tuple([each for each in rest if each.start == linked.start])
    is_ended = rest[0].start > found[-1].end and behind[:1] not in punctuation  # a line end lies between
    in_brackets = behind.strip() in _OPENING and len(rest) > 1 and rest[1].target and is_source_text(rest[1].text)
    if is_ended or in_brackets:
        return found
    if _GOES_ON.match(behind) and not rest[0].target:
        return ()
    goes_on = behind[:1].isspace() and "\n" not in behind[:2] and _GOES_ON.match(behind.lstrip())
    if goes_on and not rest[0].target and len(text) <= _SHORT_TITLE and text[-1:] not in "。！？!?.：:」』】》”":
        return ()
    return found


def goes_on(runs: Sequence[Run], title: Sequence[Run]) -> bool:
    """Tell whether a sentence goes on behind a linked title without a break, so that the link is only a word of it.

    Args:
        runs: Of the block.
        title: Its lead, a link.
    """
    place = runs.index(title[-1]) + 1
    if place == len(runs):
        return False
    text = runs[place].text
    if runs[place].start > title[-1].end:  # a line end lies between
        return False
    if text[:1].isalnum() and not runs[place].target:
        return True
    return place + 1 < len(runs) and bool(runs[place + 1].target) and text.strip() in _AND


def is_number(text: str) -> bool:
    """Tell whether the words of a link are only what something is filed under: `#351`, a commit, `SR-2902`.

    Args:
        text: The words of a link.
    """
    return _NUMBER.match(text) is not None


def is_address(run: Run) -> bool:
    """Tell whether a link stands bare: its words are its address.

    Args:
        run: With a target.
    """
    text = run.text
    if text[:7].lower() in {"http://", "https:/"} or text[:4].lower() == "www.":
        return True
    return "." in text and "/" in text and " " not in text and text.rstrip("/…") in run.target
