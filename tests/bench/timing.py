"""Times summed up and set in a table."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Line(NamedTuple):
    """One line of the table, in milliseconds.

    Attributes:
        name: What was timed.
        times: How often.
        median: The middle one.
        p95: 95 in 100 were no slower.
        worst: The slowest.
    """

    name: str
    times: int
    median: float
    p95: float
    worst: float


def line(name: str, seconds: Iterable[float]) -> Line | None:
    """Sum times up; None when there are none."""
    times = sorted(second * 1000 for second in seconds)
    if not times:
        return None
    at = min(len(times) - 1, round(0.95 * (len(times) - 1)))
    return Line(name, len(times), statistics.median(times), times[at], times[-1])


def shown(lines: Iterable[Line], *, digits: int = 1) -> str:
    """Set the table."""
    rows = [
        f"{each.name:<32}{each.times:>6}{each.median:>10.{digits}f}{each.p95:>10.{digits}f}{each.worst:>10.{digits}f}"
        for each in lines
    ]
    return "\n".join([f"{'milliseconds':<32}{'count':>6}{'median':>10}{'p95':>10}{'max':>10}", *rows])
