"""What the list of problems says: two lines a file and a blank, each made when it comes into view."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple, overload

from tui_reader.model import Outcome
from tui_reader.text.cells import cell_len
from tui_reader.ui.widgets.sheet import GAP, RIGHT_MARGIN, WIDEST_LINE, Piece, Rows, heading, indent_at, lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui_reader.finding.archive import Archive
    from tui_reader.model import Problem
    from tui_reader.ui.words import Words

BEFORE_MARK: Final = 3
"""Cells from the fault's mark to the text."""

LEAST_FOR_NAME: Final = 16
"""Cells of a file's name under which what became of the file stands below it, not beside it."""


class Faulty(NamedTuple):
    """A file with problems.

    Attributes:
        file: As `Problem.file`.
        problems: All of them, in the order of the file.
    """

    file: str
    problems: tuple[Problem, ...]

    @property
    def skipped(self) -> bool:
        """True where nothing of the file is shown."""
        return any(problem.fault.outcome is Outcome.SKIP for problem in self.problems)


def faulty_files(problems: Iterable[Problem], before: Iterable[Faulty] = ()) -> tuple[Faulty, ...]:
    """Gather problems by file: those that are not shown first, else in the order given.

    Args:
        problems: As `Archive.problems`.
        before: What a person looks at now: those of them that still have problems keep their order, and others go
            below them.
    """
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        by_file.setdefault(problem.file, []).append(problem)
    kept = [Faulty(old.file, tuple(by_file.pop(old.file))) for old in before if old.file in by_file]
    new = (Faulty(file, tuple(found)) for file, found in by_file.items())
    return (*kept, *sorted(new, key=lambda one: not one.skipped))


class ProblemRows(Sequence[list[Piece]]):
    """The rows of the list at a width. What each file takes is counted once; a row is made when it is asked for.

    Args:
        files: As they are listed; not empty.
        words: The language.
        mark: The fault's mark.
        width: Cells of the sheet.
    """

    def __init__(self, files: Sequence[Faulty], words: Words, mark: str, width: int) -> None:
        self.files = files
        self.words = words
        self.mark = mark
        self.width = width
        self.indent = indent_at(width)
        self.room = max(1, min(width - self.indent - RIGHT_MARGIN, WIDEST_LINE))
        self._head: Rows = [[], *heading(words.say("problems.title"), self._count(), self.indent, width), []]
        self._firsts = list(accumulate((self._height(file) for file in files), initial=len(self._head)))
        self._made: tuple[int, Rows] = (-1, [])

    def _count(self) -> str:
        """Say how many files there are, and what became of them."""
        skipped = sum(file.skipped for file in self.files)
        partly = len(self.files) - skipped
        name = "problems.both" if skipped and partly else "problems.all_skipped" if skipped else "problems.all_partly"
        return self.words.say(name, count=len(self.files), skipped=skipped, partly=partly)

    def __len__(self) -> int:
        return self._firsts[-1] - 1  # the last file needs no blank below it

    @overload
    def __getitem__(self, row: int) -> list[Piece]: ...

    @overload
    def __getitem__(self, row: slice) -> list[list[Piece]]: ...

    def __getitem__(self, row: int | slice) -> list[Piece] | list[list[Piece]]:
        if isinstance(row, slice):
            return [self[one] for one in range(*row.indices(len(self)))]
        if not 0 <= row < len(self):
            raise IndexError(row)
        if row < len(self._head):
            return self._head[row]
        number = self._file_at(row)
        if self._made[0] != number:
            self._made = (number, self._rows(self.files[number]))
        return self._made[1][row - self._firsts[number]]

    def _file_at(self, row: int) -> int:
        return bisect_right(self._firsts, row) - 1

    def stand(self, row: int) -> tuple[str, int]:
        """Return what a row belongs to, so that it is found again among other rows.

        Args:
            row: From 0; one past the end belongs to the last file.

        Returns:
            The file, empty for the head, and the row within it.
        """
        if row < len(self._head):
            return "", row
        number = min(self._file_at(row), len(self.files) - 1)
        return self.files[number].file, row - self._firsts[number]

    def row_of(self, stand: tuple[str, int]) -> int | None:
        """Return the row of a stand; None where the file is no longer listed."""
        file, within = stand
        if not file:
            return within
        return next((self._firsts[n] + within for n, one in enumerate(self.files) if one.file == file), None)

    # one file

    def _became(self, file: Faulty) -> tuple[str, str]:
        """Return what became of a file, and the ink of that word."""
        return (self.words.say("problems.skipped"), "gold") if file.skipped else (self._partly, "ink-muted")

    @property
    def _partly(self) -> str:
        return self.words.say("problems.partly")

    def _name_room(self, file: Faulty) -> int:
        """Return the cells of the name's lines; 0 where what became of the file does not fit beside them."""
        room = self.room - cell_len(self._became(file)[0]) - GAP
        return room if room >= LEAST_FOR_NAME else 0

    def _reasons(self, file: Faulty) -> list[str]:
        return [self._reason(problem) for problem in file.problems]

    def _reason(self, problem: Problem) -> str:
        reason = problem.reason(self.words.language)
        return reason if problem.line is None else self.words.say("problems.line", line=problem.line, reason=reason)

    def _height(self, file: Faulty) -> int:
        """Count the rows of a file, its blank one with them, without making them."""
        room = self._name_room(file)
        own = _count_lines(file.file, room) if room else _count_lines(file.file, self.room) + 1
        return own + sum(_count_lines(reason, self.room) for reason in self._reasons(file)) + 1

    def _rows(self, file: Faulty) -> Rows:
        """Set a file: its name and what became of it, the reasons below, a blank row."""
        room, (became, ink) = self._name_room(file), self._became(file)
        name_ink = "ink-strong" if file.skipped else "ink"
        rows = [[Piece(self.indent, line, name_ink)] for line in lines(file.file, room or self.room)]
        if file.skipped and self.indent > 1:
            rows[0].insert(0, Piece(max(0, self.indent - BEFORE_MARK), self.mark, "gold"))
        if room:
            rows[0].append(Piece(self.indent + self.room - cell_len(became), became, ink))
        else:
            rows.append([Piece(self.indent, became, ink)])
        for reason in self._reasons(file):
            rows += [[Piece(self.indent, line, "ink-muted")] for line in lines(reason, self.room)]
        return [*rows, []]


@lru_cache(maxsize=1 << 15)
def _count_lines(text: str, room: int) -> int:
    """Count the lines of a text; many files have the same reason, and all are counted again when more are read."""
    return 1 if cell_len(text) <= room else len(lines(text, room))


def no_problem(archive: Archive, words: Words, width: int, *, finished: bool) -> Rows:
    """Set the sheet for an archive without problems: that all is well, of how much, and what would stand here.

    Args:
        archive: What was read.
        words: The language.
        width: Cells of the sheet.
        finished: False while files are still being read.
    """
    say, indent = words.say, indent_at(width)
    room = max(1, min(width - indent - RIGHT_MARGIN, WIDEST_LINE))
    files = len(archive.files)
    well = "problems.so_far" if not finished else "problems.whole" if files else "problems.no_files"
    read = f"{say('problems.files', count=files)}  {say('count.entries', count=len(archive))}"
    told = [(say(well), "ink-strong", True), (read, "ink-muted", False), ("", "ink", False)]
    told.append((say("problems.how"), "ink", False))
    rows = [[], *heading(say("problems.title"), say("problems.none"), indent, width), []]
    for text, ink, bold in told:
        rows += [[Piece(indent, line, ink, bold)] for line in lines(text, room)] or [[]]
    return rows
