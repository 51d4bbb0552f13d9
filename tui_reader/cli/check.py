"""`--check`: what became of every file of a folder, on stdout, and how many of each on stderr. Loads no screen.

Files come by path, so that each stands beside its neighbours, two reports can be compared, and where names begin with
their dates the newest ones stand at the end, above the summary. They are read one at a time and nothing is kept but
names and numbers: memory does not grow with what the files hold.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from tui_reader.cli.report import STATUS, Layout, Report, json_line
from tui_reader.cli.streams import complain, pour
from tui_reader.model import Ignored, Outcome, Problem, Reading
from tui_reader.store.rounds import reading_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui_reader.cli.options import Options
    from tui_reader.library import Library
    from tui_reader.store.folder import Folder
    from tui_reader.store.walk import Walk

Row: TypeAlias = tuple[str, Problem | Ignored | None]
"""A name as the system has it, and what the walk knows of it; None for what has to be read."""


@dataclass(slots=True)
class Tally:
    """What has been reported so far.

    Attributes:
        files: How many ended in each way.
        digests: Read.
        entries: Read.
    """

    files: Counter[Outcome] = field(default_factory=Counter)
    digests: int = 0
    entries: int = 0

    def add(self, report: Report) -> None:
        """Count a report."""
        self.files[report.outcome] += 1
        self.digests += len(report.reading.digests)
        self.entries += len(report.reading.entries)

    @property
    def is_whole(self) -> bool:
        """True where there are digests and all are shown without loss."""
        return bool(self.digests) and not self.files[Outcome.WARN] and not self.files[Outcome.SKIP]


def check_files(library: Library, options: Options, language: str) -> int:
    """Report on every file.

    Args:
        library: Names folder and zone; it is not loaded.
        options: `format` and `all` count.
        language: `zh` or `en`.

    Returns:
        0; 1 when a file was warned of or skipped, or when there is no digest.

    Raises:
        ReaderError: The folder cannot be listed, or stdout cannot be written to.
    """
    walk = library.folder.walk()
    tally = Tally()
    if not options.all:
        tally.files[Outcome.IGNORE] = len(walk.ignored)
        walk.ignored.clear()
    rows = _rows(walk)
    layout = Layout.of([file for file, _ in rows])

    def told(report: Report) -> str:
        if report.outcome is Outcome.IGNORE and not options.all:
            return ""
        as_json = options.format == "jsonl"
        return (json_line if as_json else layout.lines)(report, library.zone, language) + "\n"

    if not pour(_pieces(library.folder, rows, tally, told), as_utf8=options.format == "jsonl"):
        return 0
    _sum_up(library.folder, tally, language, hint=not options.all)
    return 0 if tally.is_whole else 1


def _rows(walk: Walk) -> list[Row]:
    rows: list[Row] = [*[(file, None) for file in walk.files], *walk.faults, *walk.ignored]
    return sorted(rows, key=lambda row: row[0])


def _pieces(folder: Folder, rows: list[Row], tally: Tally, told: Callable[[Report], str]) -> Iterator[str]:
    """Yield what is told of each file; of one that was told nothing is held while the next is read."""

    def piece(file: str, known: Problem | Ignored | None) -> str:
        report = _report(folder, file, known)
        tally.add(report)
        return told(report)

    for file, known in rows:
        yield piece(file, known)


def _report(folder: Folder, file: str, known: Problem | Ignored | None) -> Report:
    """Read a file, or say what the walk knows of it."""
    if isinstance(known, Ignored):
        return Report(file, Outcome.IGNORE, Reading(file, (), ()), known)
    if known:
        return Report(file, known.fault.outcome, Reading(file, (), (), (known,)))
    found = folder.read(file)
    if found.data is None and found.problem is None:
        return Report(file, Outcome.IGNORE, Reading(file, (), ()), Ignored.NO_FRONT_MATTER)
    reading = reading_of(file, found)
    return Report(file, reading.outcome, reading)


def _sum_up(folder: Folder, tally: Tally, language: str, *, hint: bool) -> None:
    """Tell how many files ended in which way, and how much there is to read."""
    chinese = language == "zh"
    if not tally.digests:
        complain(f"这个文件夹里没有简报：{folder.shown}" if chinese else f"There are no digests in {folder.shown}.")
    counts = [f"{STATUS[outcome][chinese]} {tally.files[outcome]:,}" for outcome in Outcome]
    if hint and tally.files[Outcome.IGNORE]:
        counts[-1] += "（--all 列出）" if chinese else " (--all lists them)"
    if chinese:
        complain(f"{'，'.join(counts)}。{tally.digests:,} 期，{tally.entries:,} 条。")
        return
    digests = "1 digest" if tally.digests == 1 else f"{tally.digests:,} digests"
    entries = "1 entry" if tally.entries == 1 else f"{tally.entries:,} entries"
    complain(f"{', '.join(counts)}. {digests}, {entries}.")
