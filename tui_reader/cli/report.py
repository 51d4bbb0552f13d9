"""What became of a file, as `--check` writes it: in columns for people, as JSON lines for programs."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tui_reader.cli.line import iso_date, json_object, shown_date, terminal_width, wrapped
from tui_reader.model import Outcome
from tui_reader.text.cells import cell_len
from tui_reader.text.clean import clean_line

if TYPE_CHECKING:
    from datetime import tzinfo

    from tui_reader.model import Ignored, Problem, Reading

STATUS: Final = {
    Outcome.SHOWN: ("shown", "正常"),
    Outcome.WARN: ("warn", "注意"),
    Outcome.SKIP: ("skip", "跳过"),
    Outcome.IGNORE: ("ignore", "忽略"),
}
"""For people, in English and Chinese."""

STATUS_WIDTH: Final = 8
"""Cells of the longest status and two blanks."""

NAMES_WIDTH: Final = 48
"""Cells that names get at most where stdout is no terminal; longer ones push aside what follows."""

DATE_WIDTH: Final = 16
"""Cells of `2025-12-21 04:00`."""

NARROW: Final = 72
"""Cells; on narrower terminals what became of a file stands under its name."""

TOLD: Final = 3
"""Reasons that are told of a file; of more their number."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a file.

    Attributes:
        file: As the system names it, relative to the folder.
        outcome: Its status.
        reading: What was read; without digests where nothing was.
        ignored: Why it is no digest; None where it is one.
    """

    file: str
    outcome: Outcome
    reading: Reading
    ignored: Ignored | None = None

    def reason(self, language: str) -> str:
        """Say what was wrong, in one line with at most `TOLD` reasons; empty where it is shown without loss.

        Args:
            language: `zh` or `en`.
        """
        if self.ignored:
            return self.ignored.reason(language)
        problems = self.reading.problems
        told = [_reason(problem, language) for problem in problems[:TOLD]]
        if more := len(problems) - TOLD:
            told += ([f"另有 {more:,} 处"] if language == "zh" else [f"and {more:,} more"]) if more > 0 else []
        return ("；" if language == "zh" else "; ").join(told)


def json_line(report: Report, zone: tzinfo, language: str) -> str:
    """Return a report as a JSON object, in the keys and the order that README gives.

    Args:
        report: Of a file.
        zone: The reader's.
        language: Of the reason.

    Returns:
        One line without line end. `name_hex` names the file on disk whatever its bytes; `file` is cleaned for showing.
    """
    name = report.file.removesuffix("/")
    digest = next(iter(report.reading.digests), None)
    return json_object(
        {
            "file": clean_line(name),
            "name_hex": os.fsencode(name).hex(),
            "status": report.outcome.value,
            "title": digest.title if digest else None,
            "date": iso_date(digest, zone) if digest else None,
            "entries": len(report.reading.entries),
            "digests": len(report.reading.digests),
            "reason": report.reason(language) or None,
        }
    )


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of the report for people.

    Attributes:
        width: Cells of a line; None where stdout is no terminal: then every file has one line, however long.
        names: Cells of the column of names; 0 on a narrow terminal, where a name has a line of its own.
    """

    width: int | None
    names: int

    @classmethod
    def of(cls, files: list[str]) -> Layout:
        """Make room for names; a few that are very long do not make the column wider.

        Args:
            files: All that will be reported, as the system names them.
        """
        width = terminal_width()
        most = NAMES_WIDTH if width is None else (width - STATUS_WIDTH) // 2 - 2
        if width is not None and width < NARROW:
            return cls(width, 0)
        lengths = [cell_len(clean_line(file)) for file in files]
        return cls(width, max((length for length in lengths if length <= most), default=most))

    def lines(self, report: Report, zone: tzinfo, language: str) -> str:
        """Return a report: status and name, what is in the file, what was wrong with it.

        Args:
            report: Of a file.
            zone: The reader's.
            language: `zh` or `en`.
        """
        status = STATUS[report.outcome][language == "zh"]
        name = clean_line(report.file)
        head = _padded(status, STATUS_WIDTH) + name
        indent = STATUS_WIDTH + (self.names + 2 if self.names else 0)
        told = [part for part in (_content(report.reading, zone, language), report.reason(language)) if part]
        line = (_padded(head, max(indent, cell_len(head) + 2)) + "  ".join(told)).rstrip()
        if self.width is None:
            return line
        if cell_len(head) + 2 <= indent and cell_len(line) <= self.width:
            return line
        below = [piece for part in told for piece in wrapped(part.rstrip(), self.width - indent)]
        if below and cell_len(head) + 2 <= indent:
            head = _padded(head, indent) + below.pop(0)
        return "\n".join([head, *(" " * indent + piece for piece in below)])


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))


def _content(reading: Reading, zone: tzinfo, language: str) -> str:
    """Say what is in a file: entries, date, and digests where there are several; empty where there is none."""
    if not reading.digests:
        return ""
    entries, digests = len(reading.entries), len(reading.digests)
    date = _padded(shown_date(reading.digests[0], zone, language), DATE_WIDTH)
    if language == "zh":
        return f"{entries:>4,} 条  {date}" + (f"  {digests:,} 期" if digests > 1 else "")
    noun = "entry  " if entries == 1 else "entries"
    return f"{entries:>4,} {noun}  {date}" + (f"  {digests:,} digests" if digests > 1 else "")


def _reason(problem: Problem, language: str) -> str:
    reason = problem.reason(language)
    if problem.line is None:
        return reason
    return f"第 {problem.line:,} 行：{reason}" if language == "zh" else f"line {problem.line:,}: {reason}"
