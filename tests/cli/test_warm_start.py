"""A start that takes up what was kept shows what a start without it shows, whatever happened in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.changes import wander

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("seed", range(8))
def test_a_warm_start_shows_what_a_cold_one_shows(tmp_path: Path, seed: int) -> None:
    wander(tmp_path, seed)
