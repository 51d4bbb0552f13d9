"""The queries that README shows over the samples find what it says."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.architecture.readme import README, examples
from tui_reader.cli.main import main
from tui_reader.finding.query import Kind, parse
from tui_reader.library import Library

if TYPE_CHECKING:
    from pathlib import Path

SHOWN = examples(README.read_text(encoding="utf-8"))
LATER = {Kind.STORY}
"""What README says is not there yet."""


@pytest.fixture(autouse=True)
def _in_utc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("TZ", "UTC")


def test_every_example_finds_what_readme_says() -> None:
    library = Library.open("", demo=True)
    said = [(example.words[-1], example.hits, example.first) for example in SHOWN]
    found = [(text, library.search(text, limit=0)) for text, _, _ in said]
    assert [(text, len(hits), hits[0].entry.title) for text, hits in found] == said


def test_an_example_can_be_typed_as_it_stands(capsys: pytest.CaptureFixture[str]) -> None:
    words = next(example.words for example in SHOWN if "tyqw" in example.words)
    assert main([*words[1:], "--format", "jsonl", "-n", "0"]) == 0
    assert [json.loads(line)["match"] for line in capsys.readouterr().out.splitlines()] == ["initials"] * 3


def test_the_examples_use_every_kind_of_term() -> None:
    used = {term.kind for example in SHOWN for term in parse(example.words[-1]).terms}
    assert set(Kind) - LATER == used


def test_the_examples_use_every_sign_of_the_language() -> None:
    texts = [example.words[-1] for example in SHOWN]
    for sign in (
        r"\^",
        r"\$$",
        r" -",
        "!",
        r"\|",
        " OR ",
        r"\(",
        "sort:date",
        "sort:-date",
        "limit:",
        "since:",
        "before:",
    ):
        assert any(re.search(sign, text) for text in texts), sign
