"""Reads a folder file by file and says on stdout, one JSON object a line, what became of each: `FOLDER FIRST`.

It runs in a process of its own, so that a crash of C code or a read without end costs one file and can be seen.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui_reader.reading import digest
from tui_reader.store.folder import Folder
from tui_reader.text.clean import FORBIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui_reader.model import Problem, Reading

SAID: Final = 20_000
"""Characters of what was read that are handed on."""


def peak_kb(*, anew: bool = False) -> int:
    """Return the most memory that was resident, since the start or since it was last asked `anew`; kilobytes."""
    if anew:
        with suppress(OSError):
            Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    with suppress(OSError, StopIteration, ValueError):
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM")).split()[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> (10 if sys.platform == "darwin" else 0)


def told(file: str, outcome: str, problems: Iterable[Problem], **more: object) -> dict[str, object]:
    """Return what became of a file, with its reasons in both languages."""
    reasons = [problem.reason(language) for problem in problems for language in ("en", "zh")]
    unclean = [ascii(reason) for reason in reasons if FORBIDDEN.search(reason)]
    return {"file": file, "outcome": outcome, "reasons": reasons, "entries": 0, "unclean": unclean, "says": "", **more}


def texts(reading: Reading) -> list[str]:
    """Return every text of a reading that may be shown."""
    of_digests = [text for each in reading.digests for text in (each.title, *each.categories)]
    return of_digests + [
        text
        for entry in reading.entries
        for text in (entry.title, entry.url or "", entry.summary, entry.markdown, entry.author or "", entry.site or "")
    ]


def read(folder: Folder, file: str) -> dict[str, object]:
    """Read one file as the store does, but let no fault of ours pass for one of the file."""
    found = folder.read(file)
    if found.data is None:
        problems = [found.problem] if found.problem else []
        return told(file, "skip" if problems else "ignore", problems)
    reading = digest.read(found.data, file)
    said = texts(reading)
    result = told(file, reading.outcome.value, reading.problems)
    unclean = [ascii(text[:200]) for text in said if FORBIDDEN.search(text.replace("\n", ""))]
    return (
        result
        | {
            "entries": len(reading.entries),
            "unclean": [*unclean, *result["unclean"]],  # type: ignore[misc]
            "says": "\n".join(text[:SAID] for text in said[:200])[:SAID],
        }
    )


def main(path: str, first: int) -> None:
    """Read all files from the one of this number on; a line before each names it, so that one sees which never ends."""
    folder = Folder(path)
    walk = folder.walk()
    if not first:
        for problem in walk.problems:
            print(json.dumps(told(problem.file, "skip", [problem])))  # noqa: T201
    for file in walk.files[first:]:
        print(json.dumps({"begins": file}), flush=True)  # noqa: T201
        peak_kb(anew=True)
        began = time.perf_counter()
        try:
            line = read(folder, file)
        except Exception as error:  # noqa: BLE001 - a fault of the reader is what is looked for
            line = told(file, "crash", [], crash=repr(error))
        line |= {"seconds": time.perf_counter() - began, "peak_kb": peak_kb()}
        print(json.dumps(line), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
