"""Batches, digests, stamps and problems as plain data that a file of the cache can hold, and back."""

from __future__ import annotations

from array import array
from datetime import datetime
from itertools import repeat
from typing import TYPE_CHECKING, Any, Final, Literal

from tui_reader.finding.columns import SEPARATOR, Columns
from tui_reader.finding.place import Order
from tui_reader.finding.stored import Stored
from tui_reader.model import Digest, Fault, Problem
from tui_reader.store.regular import Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tui_reader.finding.archive import Archive

    Parts = dict[str, bytes | memoryview[int]]
    Kind = Literal["I", "d", "B", "Q", "q"]

_ORDER: Final[dict[str, Kind]] = {"batches": "I", "at": "I", "times": "d", "dated": "B"}
_STAMPS: Final[dict[str, Kind]] = {"sizes": "Q", "mtimes": "q", "inodes": "Q"}
"""Blocks of an `Order` and of stamps, with their type as `array` has it."""


def packed_batches(batches: Iterable[Columns]) -> tuple[list[dict[str, Any]], Parts]:
    """Return batches as the head and the blocks of one file."""
    head: list[dict[str, Any]] = []
    parts: Parts = {}
    for number, columns in enumerate(batches):
        values, of_batch = columns.stored()
        head.append({**values, "digests": packed_digests(columns.digests), "blocks": list(of_batch)})
        parts |= {f"{number}.{key}": block for key, block in of_batch.items()}
    return head, parts


def batches(head: Iterable[Mapping[str, Any]], parts: Mapping[str, memoryview[int]]) -> list[Columns]:
    """Return the batches of what `packed_batches` gave."""
    return [
        Columns.of_stored(
            digests(values["digests"]), Stored(values, {key: parts[f"{number}.{key}"] for key in values["blocks"]})
        )
        for number, values in enumerate(head)
    ]


def packed_digests(digests: Sequence[Digest]) -> list[Any]:
    """Return digests as plain data, a field of all of them at a time: joined texts are read back fastest."""
    known: dict[tuple[str, ...], int] = {}
    codes = [known.setdefault(each.categories, len(known)) for each in digests]
    return [
        len(digests),
        *(_joined(getattr(each, name) for each in digests) for name in ("key", "title", "file", "work", "language")),
        _joined(each.date.isoformat() if each.date else "" for each in digests),
        [list(known), codes, [each.line for each in digests], [each.dated_to_the_hour for each in digests]],
    ]


def digests(packed: Sequence[Any]) -> list[Digest]:
    """Return the digests of plain data."""
    count, keys, titles, files, works, languages, dates, (known, codes, lines, hours) = packed
    if not count:
        return []
    read = datetime.fromisoformat
    categories = [tuple(each) for each in known]
    fields = (
        _parted(keys), _parted(titles), [read(date) if date else None for date in _parted(dates)],
        [categories[code] for code in codes], _parted(files), lines, hours, _parted(works), _parted(languages),
    )  # fmt: skip
    return list(map(Digest._make, zip(*fields, strict=True)))


def _joined(texts: Iterable[str]) -> str:
    return SEPARATOR.join(texts)


def _parted(texts: str) -> list[str]:
    return texts.split(SEPARATOR)


def packed(archive: Archive, stamps: Mapping[str, Stamp | None]) -> tuple[dict[str, Any], Parts]:
    """Return what only the whole knows as plain values and blocks: order, stamps, problems.

    Args:
        archive: Whose digests are kept elsewhere.
        stamps: Of its files, and of those that are no digests.
    """
    known = {file: stamp for file, stamp in stamps.items() if stamp is not None}
    values = {
        "files": _joined(known),
        "unknown": [file for file, stamp in stamps.items() if stamp is None],
        "no digests": [file for file in stamps if file not in archive.found],
        "problems": [
            (file, [(problem.file, problem.fault.name, problem.detail, problem.line) for problem in found])
            for file, found in archive.found.items()
            if found
        ],
    }
    columns = zip(*known.values(), strict=True) if known else repeat((), len(_STAMPS))
    parts: Parts = {
        name: array(kind, column).tobytes() for (name, kind), column in zip(_STAMPS.items(), columns, strict=True)
    }
    parts |= {
        name: memoryview(array(kind, column)).cast("B")
        for (name, kind), column in zip(_ORDER.items(), archive.order, strict=True)
    }
    return values, parts


def stamps(values: Mapping[str, Any], parts: Mapping[str, memoryview[int]]) -> dict[str, Stamp | None]:
    """Return the stamps of what `packed` gave."""
    names = _parted(values["files"]) if values["files"] else []
    columns = (parts[name].cast(kind) for name, kind in _STAMPS.items())
    found: dict[str, Stamp | None] = dict(zip(names, map(Stamp._make, zip(*columns, strict=True)), strict=True))
    return found | dict.fromkeys(values["unknown"])


def order(parts: Mapping[str, memoryview[int]]) -> Order:
    """Return the order of what `packed` gave."""
    batches, at, dated = (parts[name].cast("I" if name != "dated" else "B") for name in ("batches", "at", "dated"))
    return Order(batches, at, parts["times"].cast("d"), dated)


def problems(values: Mapping[str, Any], stamps: Mapping[str, Stamp | None]) -> dict[str, tuple[Problem, ...]]:
    """Return every file of what `packed` gave that readings were given for, with its problems."""
    found: dict[str, tuple[Problem, ...]] = dict.fromkeys(stamps, ())
    for file in values["no digests"]:
        del found[file]
    return found | {
        file: tuple(Problem(shown, Fault[fault], detail, line) for shown, fault, detail, line in of_file)
        for file, of_file in values["problems"]
    }
