"""What becomes of each file of a family, and whether that is right."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tests.journeys.environment import ROOT, environment
from tui_reader.text.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tests.hostile.case import Hostile

PATIENCE_SECONDS: Final = 30.0
"""A file that takes longer is taken to hang."""

MOST_KB: Final = 400 * 1024
"""Memory that the reader may take for any file (SAFETY 12)."""


class Judged(NamedTuple):
    """What was seen of a family.

    Attributes:
        right: Files that ended as they may.
        wrong: A sentence for each of the others.
        crashes: How many raised or ended the process.
        hangs: How many did not end.
        slowest: Seconds of the slowest file, and its name.
        peak_kb: The most memory that one took.
    """

    right: int
    wrong: list[str]
    crashes: int
    hangs: int
    slowest: tuple[float, str]
    peak_kb: int


def judge(cases: Iterable[Hostile], folder: Path) -> Judged:
    """Read a family's folder and compare it with what each file expects.

    Args:
        cases: Of the family.
        folder: Where they were written.
    """
    lines = list(_lines(folder))
    by_file = {str(line["file"]): line for line in lines}
    checked = {case.name: fault(case, by_file.get(case.name) or by_file.get(clean_line(case.name))) for case in cases}
    timed = [(float(line.get("seconds", 0)), str(line["file"])) for line in lines]
    return Judged(
        right=sum(not sentence for sentence in checked.values()),
        wrong=[f"{ascii(name)[1:-1]}: {sentence}" for name, sentence in checked.items() if sentence],
        crashes=sum(line["outcome"] == "crash" for line in lines),
        hangs=sum(line["outcome"] == "hang" for line in lines),
        slowest=max(timed, default=(0.0, "")),
        peak_kb=max((int(line.get("peak_kb", 0)) for line in lines), default=0),
    )


def fault(case: Hostile, line: dict[str, Any] | None) -> str:
    """Say what is wrong with how a file ended; empty where nothing is.

    Args:
        case: The file.
        line: What the worker told of it; None where it told nothing, which means that it was ignored.
    """
    if line is None:
        return "" if "ignore" in case.allowed else "it was not looked at"
    if line["outcome"] not in case.allowed:
        said = f"{line.get('crash', '')} {line['reasons'][:1]}"
        return f"{line['outcome']} {said}, not {' or '.join(sorted(case.allowed))}"
    wrong = {
        "no reason was given": line["outcome"] in {"warn", "skip"} and not all(line["reasons"] or [""]),
        f"not clean: {line['unclean'][:1]}": bool(line["unclean"]),
        f"{line['entries']} entries, not {case.entries}": line["entries"] < case.entries,
        f"{case.says!r} was not read": case.says not in line["says"],
        f"it took {line.get('peak_kb', 0) >> 10} MB": line.get("peak_kb", 0) > MOST_KB,
    }
    return "; ".join(sentence for sentence, holds in wrong.items() if holds)


def _lines(folder: Path) -> Iterator[dict[str, Any]]:
    """Give what the worker says; one that crashed or hung is started again behind the file that did it."""
    done, ended = 0, False
    while not ended:
        begun = ""
        ended = True
        for line in _said(folder, done):
            if "begins" in line:
                begun, ended = str(line["begins"]), False
            else:
                done += bool(begun)
                begun, ended = "", True
                yield line
            if line.get("outcome") == "hang":
                ended = False
        if begun:
            done += 1
            yield {"file": begun, "outcome": "crash", "reasons": [], "unclean": [], "entries": 0, "says": ""}


def _said(folder: Path, first: int) -> Iterator[dict[str, Any]]:
    """Run the worker from the file of this number on; a file that does not end is told as a hang."""
    command = [sys.executable, "-m", "tests.hostile.worker", str(folder), str(first)]
    with subprocess.Popen(command, cwd=ROOT, env=environment(folder, {}), stdout=subprocess.PIPE) as worker:
        stream = worker.stdout
        if stream is None:
            return
        rest, begun = b"", ""
        while True:
            if not select.select([stream], [], [], PATIENCE_SECONDS)[0]:
                worker.kill()
                yield {"file": begun, "outcome": "hang", "reasons": [], "unclean": [], "entries": 0, "says": ""}
                return
            data = os.read(stream.fileno(), 1 << 20)
            if not data:
                return
            *lines, rest = (rest + data).split(b"\n")
            for text in lines:
                line = json.loads(text)
                begun = str(line.get("begins", begun))
                yield line
