"""Rounds in which every way takes its turn once, so that a busy machine slows all of them alike; and their summing up.

What is compared is compared within one run. Ratios are of medians.
"""

from __future__ import annotations

import statistics
import sys
from typing import TYPE_CHECKING, NamedTuple

from tests.bench.timing import Line, line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence


class Way(NamedTuple):
    """One of the things that are compared.

    Attributes:
        name: In the table.
        run: Measures once, given the number of the round from 0, and returns figures by name, each taken once or more.
        rounds: It takes part in so many rounds at most; what takes tens of seconds takes part in few.
    """

    name: str
    run: Callable[[int], Mapping[str, Sequence[float]]]
    rounds: int


Figures = dict[str, dict[str, list[float]]]
"""By way, then by the name of the figure: all that were taken."""


def turned(ways: Sequence[Way], number: int) -> list[Way]:
    """Return the ways of a round, each round beginning with another of them."""
    at = number % len(ways) if ways else 0
    return [way for way in (*ways[at:], *ways[:at]) if number < way.rounds]


def measured(ways: Sequence[Way], rounds: int, tell: Callable[[str], None] = lambda _: None) -> Figures:
    """Run all rounds.

    Args:
        ways: What is compared.
        rounds: How many, at most.
        tell: Is told what is being done, for somebody who waits.
    """
    figures: Figures = {way.name: {} for way in ways}
    for number in range(rounds):
        for way in turned(ways, number):
            tell(f"round {number + 1}: {way.name}")
            for name, figure in way.run(number).items():
                figures[way.name].setdefault(name, []).extend(figure)
    return figures


def taken(figures: Figures, way: str, name: str) -> Line | None:
    """Sum a figure up that is in seconds; None where it was not taken."""
    return line(name, figures.get(way, {}).get(name, ()))


def middle(figures: Figures, way: str, name: str) -> float | None:
    """Return the median of a figure; None where it was not taken."""
    found = figures.get(way, {}).get(name)
    return statistics.median(found) if found else None


def ratio(figure: float | None, of: float | None) -> float | None:
    """Return how many times `of` a figure is; None where either was not taken."""
    return None if figure is None or not of else figure / of


def told(said: str) -> None:
    """Tell somebody who waits what is being done."""
    print(said, file=sys.stderr, flush=True)  # noqa: T201


class Verdict(NamedTuple):
    """What was wanted, beside what was reached.

    Attributes:
        name: Of the figure.
        wanted: At most so much.
        reached: None where it was not measured.
        unit: Behind both numbers; empty for a ratio.
    """

    name: str
    wanted: float
    reached: float | None
    unit: str = ""


def verdicts(each: Iterable[Verdict]) -> str:
    """Set wanted and reached beside each other; a figure that was not measured is said to be so."""
    return table([("", "wanted", "reached", ""), *map(_judged, each)])


def _judged(verdict: Verdict) -> tuple[str, ...]:
    wanted = f"<= {verdict.wanted:g}{verdict.unit or ' x'}"
    if verdict.reached is None:
        return verdict.name, wanted, "-", "not measured"
    judged = "" if verdict.reached <= verdict.wanted else "missed"
    return verdict.name, wanted, f"{verdict.reached:.3g}{verdict.unit or ' x'}", judged


def table(rows: Iterable[Sequence[str]]) -> str:
    """Set rows in columns: the first to the left, the others to the right."""
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(_padded(row, widths)).rstrip() for row in rows)


def _padded(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    for at, (cell, width) in enumerate(zip(row, widths, strict=True)):
        yield cell.rjust(width) if at else cell.ljust(width)
