"""`--export-marks` and `--import-marks`: all marks out as JSON lines, and others' marks in. Reads no archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_reader.cli.kept import kept
from tui_reader.cli.mark_file import STREAM, lines_of, write
from tui_reader.cli.mark_line import Bad, json_line, of_lines
from tui_reader.cli.streams import complain, pour
from tui_reader.store import places
from tui_reader.store.heap import collector_at_rest
from tui_reader.store.lookup import Lookup

if TYPE_CHECKING:
    from tui_reader.model import MarkKey
    from tui_reader.store.state import MarkRow

TOLD: Final = 3
"""Lines that are no marks are named up to so many."""


def export_marks(file: str, folder: str, language: str) -> int:
    """Write all marks.

    Args:
        file: Where; what stands there is replaced by the whole export or not at all. `-` for stdout.
        folder: Of the state.
        language: `zh` or `en`.

    Returns:
        0, or 1 where nothing was ever marked: then nothing is written.

    Raises:
        ReaderError: The state cannot be read, or the file not written.
    """
    lookup = Lookup(folder)
    with collector_at_rest():
        rows = sorted(lookup.marks())
    if lookup.fault:
        raise lookup.fault
    if not rows:
        shown = places.shown(folder)
        complain(f"{shown} 里还没有标记。" if language == "zh" else f"There are no marks in {shown} yet.")
        return 1
    lines = (json_line(row) + "\n" for row in rows)
    if file == STREAM:
        pour(lines, as_utf8=True)
        return 0
    write(file, lines)
    number = f"{len(rows):,}"
    marks = "1 mark" if len(rows) == 1 else f"{number} marks"
    complain(f"导出了 {number} 个标记。" if language == "zh" else f"{marks} exported.")
    return 0


def import_marks(file: str, folder: str, language: str) -> int:
    """Take marks in: of each key and of each of its marks the newest one counts, in one step that undo takes back.

    Args:
        file: Where they are; `-` for stdin.
        folder: Of the state, made where it is missing.
        language: `zh` or `en`.

    Returns:
        0; 1 where some lines, or all, are no marks.

    Raises:
        ReaderError: The file cannot be read, or what is in it not kept.
    """
    rows: list[MarkRow] = []
    bad: list[Bad] = []
    with collector_at_rest():
        for found in of_lines(lines_of(file)):
            if isinstance(found, Bad):
                bad.append(found)
            else:
                rows.append(found)
    _tell_of(bad, language)
    if not rows:
        complain("里面没有标记。" if language == "zh" else "There are no marks in it.")
        return 1
    with kept(folder, language) as state:
        before = {row.key: row for row in state.all()}
        state.merge(rows)
        after = {row.key: row for row in state.all()}
    complain(_told({row.key for row in rows}, before, after, language))
    return 1 if bad else 0


def _tell_of(bad: list[Bad], language: str) -> None:
    """Name the lines that are no marks."""
    chinese = language == "zh"
    for line, *why in bad[:TOLD]:
        complain(f"! 第 {line:,} 行：{why[1]}" if chinese else f"! line {line:,}: {why[0]}")
    more = len(bad) - TOLD
    if more > 0:
        complain(f"! 另有 {more:,} 行没有导入" if chinese else f"! {more:,} more lines were passed over")


def _told(
    keys: set[MarkKey], before: dict[MarkKey, MarkRow], after: dict[MarkKey, MarkRow], language: str
) -> str:
    """Say how many marks are new, have changed, or were left as they were."""
    new = len(keys - before.keys())
    changed = sum(key in before and before[key] != after.get(key) for key in keys)
    left = len(keys) - new - changed
    if language == "zh":
        return f"导入：新增 {new:,} 个，更新 {changed:,} 个，{left:,} 个原样。"
    return f"{new:,} new, {changed:,} changed, {left:,} as they were."
