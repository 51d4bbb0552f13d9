"""Digests in the forms that are read, each with the entries that a person counts in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tui_reader.reading.body import blocks, plain
from tui_reader.reading.digest import read

if TYPE_CHECKING:
    from tui_reader.model import Reading

FOLDER = Path(__file__).parent
CASES = sorted(path.stem for path in FOLDER.glob("*.md"))


def _told(reading: Reading) -> dict[str, object]:
    (digest,) = reading.digests
    return {
        "title": digest.title,
        "date": digest.date and digest.date.isoformat(),
        "categories": list(digest.categories),
        "problems": [[problem.fault.name, problem.detail, problem.line] for problem in reading.problems],
        "entries": [
            {
                "line": entry.line,
                "title": entry.title,
                "url": entry.url,
                "author": entry.author,
                "summary": entry.summary,
                "links": [run.url for block in blocks(entry.markdown) for run in block.runs if run.url],
            }
            for entry in reading.entries
        ],
    }


@pytest.mark.parametrize("case", CASES)
def test_a_digest_is_read_as_a_person_reads_it(case: str) -> None:
    reading = read((FOLDER / f"{case}.md").read_bytes(), f"{case}.md")
    assert _told(reading) == json.loads((FOLDER / f"{case}.json").read_text("utf-8"))
    for entry in reading.entries:
        assert plain(blocks(entry.markdown)) == entry.summary
        assert "**" not in entry.title + entry.summary


def test_every_expectation_has_its_digest() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.json")) == CASES
