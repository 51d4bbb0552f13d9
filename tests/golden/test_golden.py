"""Digests in the forms that are read, each with the entries that a person counts in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tui_reader.reading.body import blocks, plain
from tui_reader.reading.digest import read

if TYPE_CHECKING:
    from tui_reader.model import Digest, Entry, Reading

FOLDER = Path(__file__).parent
CASES = sorted(path.stem for path in FOLDER.glob("*.md"))


def _told(reading: Reading) -> dict[str, object]:
    """Tell a file: its problems, and its one digest beside them or, where it has several, each in a list."""
    problems = [[problem.fault.name, problem.detail, problem.line] for problem in reading.problems]
    digests = [_told_digest(reading, digest) for digest in reading.digests]
    return {"problems": problems} | (digests[0] if len(digests) == 1 else {"digests": digests})


def _told_digest(reading: Reading, digest: Digest) -> dict[str, object]:
    return {
        "title": digest.title,
        "date": digest.date and digest.date.isoformat(),
        "categories": list(digest.categories),
        "entries": [_told_entry(entry) for entry in reading.entries if entry.digest == digest],
    }


def _told_entry(entry: Entry) -> dict[str, object]:
    return {
        "line": entry.line,
        "title": entry.title,
        "url": entry.url,
        "author": entry.author,
        "summary": entry.summary,
        "links": [run.url for block in blocks(entry.markdown) for run in block.runs if run.url],
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
