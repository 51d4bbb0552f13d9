"""The generated archives have the form of the real one."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from tests.bench.generate import ENTRIES, LAST, generate, status_time

if TYPE_CHECKING:
    from pathlib import Path


def texts(folder: Path) -> list[str]:
    """Return the texts of an archive, oldest first."""
    return [path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())]


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        generate(tmp_path / name, files=3, seed=seed)
    assert texts(tmp_path / "a") == texts(tmp_path / "b") != texts(tmp_path / "c")


def test_a_digest_comes_every_four_hours_with_seventeen_entries(tmp_path: Path) -> None:
    generate(tmp_path, files=12)
    dates = [datetime.fromisoformat(re.search(r"^date: (.+)$", text, re.MULTILINE)[1]) for text in texts(tmp_path)]  # type: ignore[index]
    assert dates[-1] == LAST
    assert {later - earlier for earlier, later in pairwise(dates)} == {timedelta(hours=4)}
    for text in texts(tmp_path):
        assert [int(number) for number in re.findall(r"^(\d+)\. {1,2}\[", text, re.MULTILINE)] == list(
            range(1, ENTRIES + 1)
        )


def test_links_carry_a_time_before_their_digest(tmp_path: Path) -> None:
    generate(tmp_path, files=1)
    numbers = [int(number) for number in re.findall(r"/status/(\d+)\)", texts(tmp_path)[0])]
    assert len(set(numbers)) == ENTRIES
    assert all(LAST - timedelta(days=9) < status_time(number) <= LAST for number in numbers)


def test_both_languages_and_bold_phrases_come(tmp_path: Path) -> None:
    generate(tmp_path, files=12)
    titles = re.findall(r"^\d+\. {1,2}\[([^\]]+)\]", "".join(texts(tmp_path)), re.MULTILINE)
    english = sum(title.isascii() for title in titles)
    assert 0.15 < english / len(titles) < 0.35
    assert re.search(r"\*\*[\u4e00-\u9fff]+\*\*", texts(tmp_path)[0])
