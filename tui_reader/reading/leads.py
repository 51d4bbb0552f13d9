"""How blocks begin and what they end with: the title of what may be an entry, and its source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.reading.block import BlockKind
from tui_reader.reading.labels import (
    begins_as_source,
    is_aside,
    is_called_original,
    is_called_source,
    is_prose,
    is_source_text,
)
from tui_reader.reading.numbering import number_length
from tui_reader.text.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui_reader.reading.block import Block, Run

_LONGEST_LABEL: Final = 40
_LONGEST_NAME: Final = 20
_SHORT_TITLE: Final = 12
"""Characters; bold that goes on in its sentence is emphasis unless it is longer than this and a blank follows it."""
_LABEL: Final = re.compile(r"(?:[^\w]|_)*(?:\[[^\]]{1,20}\]|[\w .+#-]{1,20}[:：])?(?:[^\w]|_)*\Z")
_GOES_ON: Final = re.compile(r"[\w“‘《「『（(\[]")
_TAG: Final = re.compile(r"\W*[\[【(（][^\]】)）]{1,30}[\]】)）]\W*\Z")
_NUMBER: Final = re.compile(r"\W*(?:#?\d+|[0-9a-f]{7,40}|[A-Z]{2,8}-\d+|[\w.-]*#\d+)\W*\Z")
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|www\.", re.IGNORECASE)
_WORD: Final = re.compile(r"\w")
_AND: Final = {"和", "与", "及", "、", "and", "&", ","}
_SENTENCE_END: Final = (
    r"[。！？!?]+[”’」』）)]*(?=[^\w]|\w)|\.(?=\s+[A-Z\u4e00-\u9fff“\"'(\[]|\s*\Z)|\n|(?<=\S)[ \u3000]{2,}(?=\S)"
)
_END: Final = re.compile(_SENTENCE_END)
_PHRASE_END: Final = re.compile(rf"{_SENTENCE_END}|[；;](?=.)|\s+[-–—|]+\s+|\s*——\s*|[:：]")
_SHORTEST: Final = 12
"""Cells of a phrase; what cries out before it (`Look!`) is part of the next one."""
_MASK: Final = "\x00"
"""Stands for what is no part of a phrase at its ends: pictures, addresses, words for the source; no cleaned text holds it."""
_COLON_AFTER: Final = 16
"""Cells of a phrase that a colon may end, and of what must follow it; fewer are a name and its news."""
_LONGEST_PHRASE: Final = 300
_OPENING: Final = " \n\t(（[【-—–:：→|·，,、"
"""What leads over from a sentence to the link behind it."""
_STOPS: Final = "。．.；;：:，,、 \n\t-—–|"


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
        before += run.text
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
    if _GOES_ON.match(behind) and not rest[0].target:
        return ()
    goes_on = behind[:1].isspace() and "\n" not in behind[:2] and _GOES_ON.match(behind.lstrip())
    if goes_on and not rest[0].target and len(text) <= _SHORT_TITLE and text[-1:] not in "。！？!?.：:」』】》”":
        return ()
    return found


def phrase(block: Block, source: bytes, *, whole: bool = False) -> tuple[str, int]:
    """Give the phrase that a block of prose begins with, as a title: its first sentence, up to a colon or a dash.

    Args:
        block: Of prose.
        source: That the blocks were read from.
        whole: Up to the end of the sentence, whatever stands in it.

    Returns:
        The phrase without a full stop and without what only names its source, empty where the block has no words; and
        where what follows it begins, in bytes of the source.
    """
    text = "".join([run.text for run in block.runs])
    masked = "".join([_MASK * len(run.text) if run.is_image or _is_source(run) else run.text for run in block.runs])
    begin = len(masked) - len(masked.lstrip(f" \n\u3000{_MASK}"))
    begin += 0 if block.marker else number_length(text[begin:])
    end = len(text)
    for stop in (_END if whole else _PHRASE_END).finditer(masked, begin, begin + _LONGEST_PHRASE):
        if stop[0] in ":：" and (
            cell_len(masked[begin : stop.start()]) < _COLON_AFTER
            or cell_len(masked[stop.end() :].replace(_MASK, "").strip()) < _COLON_AFTER
        ):
            continue
        if cell_len(masked[begin : stop.end()]) >= _SHORTEST and _WORD.search(masked, begin, stop.start()):
            end = stop.end()
            break
    said = len(masked[begin:end].rstrip(f"{_OPENING}{_STOPS}{_MASK}"))
    return text[begin : begin + said].strip(), behind(block, end, source)


def _is_source(run: Run) -> bool:
    """Tell whether a run is a link that is no part of a sentence: an address, or a word for the source."""
    return bool(run.target) and (is_address(run) or is_source_text(run.text))


def behind(block: Block, count: int, source: bytes) -> int:
    """Find where in the source the text behind a block's first characters begins.

    Args:
        block: Of prose.
        count: Characters of its text.
        source: That it was read from.

    Returns:
        Bytes; the end of the block where nothing follows.
    """
    for run in block.runs:
        if count < len(run.text):
            if run.target or run.style or count == 0:
                return run.start if count == 0 or run.style else run.end
            return run.start + _aligned(run.text[:count], source[run.start : run.end].decode("utf-8", "replace"))
        count -= len(run.text)
    return block.runs[-1].end if block.runs else block.end


def _aligned(text: str, written: str) -> int:
    """Count the bytes in which a text is written: escapes, joiners and line ends lie between its characters."""
    at = 0
    for char in text:
        found = written.find(char, at) if not char.isspace() else at
        if char.isspace():
            while found < len(written) and not written[found].isspace():
                found += 1
        if found < 0:
            continue
        at = found + 1
    return len(written[:at].encode())


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
    if text[:1].isalnum() and not runs[place].target:
        return True
    return place + 1 < len(runs) and bool(runs[place + 1].target) and text.strip() in _AND


def is_number(text: str) -> bool:
    """Tell whether the words of a link are only what something is filed under: `#351`, a commit, `SR-2902`.

    Args:
        text: The words of a link.
    """
    return _NUMBER.match(text) is not None


def links(blocks: Sequence[Block]) -> Iterator[tuple[Run, str]]:
    """Give each link with the text before it.

    Args:
        blocks: In reading order.

    Yields:
        The first run of each link, and up to 40 characters.
    """
    for block in blocks:
        before, start = "", -1
        for run in block.runs:
            if run.target and run.start != start and not run.is_image:
                yield run, before[-_LONGEST_LABEL:]
            start = run.start if run.target else -1
            before = (before + run.text)[-2 * _LONGEST_LABEL :]


def source_of(blocks: Sequence[Block], title: Sequence[Run] = ()) -> Run | None:
    """Find the source of an entry: its title's link, else the link that is called so, else the first.

    Args:
        blocks: Of the entry.
        title: The runs that are its title; empty where it is a phrase.
    """
    linked = next((run for run in title if run.target), None)
    if linked is not None:
        return linked
    ranked = [(_rank(run, before), run) for run, before in links(blocks) if run.url is not None]
    return min(ranked, key=lambda each: each[0])[1] if ranked else None


def _rank(run: Run, before: str) -> int:
    """Say how likely a link is the source; 0 is likeliest, at the same rank the first one is."""
    if is_aside(run.text):
        return 3
    if is_called_original(before):
        return 0
    return 1 if is_called_source(before) or is_source_text(run.text) else 2


def is_source_line(block: Block) -> bool:
    """Tell whether a block only names the source of something: labels and links, or a bare address.

    Args:
        block: A paragraph, of a list item or not.
    """
    if block.kind is not BlockKind.PARAGRAPH or not block.runs:
        return False
    rest = "".join([run.text for run in block.runs if not run.target])
    if is_prose(rest) or _is_titled(block.runs):
        return False
    text = block.text
    linked = [run for run in block.runs if run.target]
    if not linked:
        return begins_as_source(text) and len(text) <= _LONGEST_LABEL * 2
    if not _WORD.search(rest):
        return all(is_address(run) or is_source_text(run.text) for run in linked)
    if begins_as_source(text):
        return True
    if len(rest) > _LONGEST_LABEL * 2:
        return False
    return any(is_called_source(before) and before.rstrip()[-1:] in ":：" for _, before in links([block])) or (
        "|" in rest or "·" in rest
    ) and any(is_source_text(run.text) for run in linked)


def _is_titled(runs: Sequence[Run]) -> bool:
    """Tell whether a block begins with bold that is no label with a colon."""
    title = lead(runs)
    if not title or title[0].target:
        return False
    text = "".join([run.text for run in title])
    place = list(runs).index(title[-1]) + 1
    after = runs[place].text.lstrip() if place < len(runs) else ""
    return text.rstrip()[-1:] not in {":", "："} and after[:1] not in {":", "："}


def names_source(block: Block) -> bool:
    """Tell whether a line of a block names the source of what stands above it.

    Args:
        block: A paragraph; whatever else stands in it.
    """
    if is_source_line(block):
        return True
    if block.kind is BlockKind.TABLE_ROW:
        first = block.text.split(" | ", 1)[0].strip()
        return any(run.url for run in block.runs) and begins_as_source(f"{first}:")
    if block.kind is not BlockKind.PARAGRAPH or _is_titled(block.runs):
        return False
    if begins_as_source(block.text):
        return True
    for run, before in links([block]):
        if is_called_source(before) and before.rstrip(" *_[（(")[-1:] in ":：":
            return True
        if is_source_text(run.text) and before.rstrip()[-1:] in {"|", "·", "｜"}:
            return True
    return False


def is_address(run: Run) -> bool:
    """Tell whether a link stands bare: its words are its address.

    Args:
        run: With a target.
    """
    text = run.text
    if text[:7].lower() in {"http://", "https:/"} or text[:4].lower() == "www.":
        return True
    return "." in text and "/" in text and " " not in text and text.rstrip("/…") in run.target


def ends_with_source(block: Block) -> tuple[tuple[Run, ...], Run] | None:
    """Part a sentence from the link behind it, which says where it comes from.

    Args:
        block: A paragraph, of a list item or not.

    Returns:
        The runs of the sentence and the link; None where something else ends it, where another link stands in it that
        does not only say so too, or where nothing stands before it.
    """
    runs = list(block.runs)
    while runs and not runs[-1].target and not _WORD.search(runs[-1].text):
        runs.pop()
    if not runs or not runs[-1].target or not leads_out(runs[-1]):
        return None
    last = runs[-1]
    before = next((run.text for run in reversed(runs[:-1]) if run.start != last.start), "")
    while runs and (runs[-1].target or not _WORD.search(runs[-1].text)):
        if runs[-1].target and runs[-1].start != last.start:
            if not is_source_text(runs[-1].text):
                break
            last = runs[-1]
        runs.pop()
    if not runs or (any(run.target for run in runs) and not _is_reference(before, last)):
        return None
    return tuple(runs), last


def _is_reference(before: str, last: Run) -> bool:
    """Tell whether a link says where a sentence with other links comes from: behind its end, or in brackets."""
    return (is_source_text(last.text) or is_address(last)) and before.rstrip()[-1:] in "。！？.!?)）(（[【:："
