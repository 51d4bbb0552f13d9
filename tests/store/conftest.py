"""An archive, what is kept of it, and which files are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.store.samples import age, loaded, write_archive
from tui_reader.store.folder import Folder

if TYPE_CHECKING:
    from pathlib import Path

    from tui_reader.store.folder import Found


@pytest.fixture
def digests(tmp_path: Path) -> Path:
    """Twenty digests of two entries, an hour old."""
    folder = tmp_path / "digests"
    write_archive(folder, 20)
    age(folder)
    return folder


@pytest.fixture
def kept(tmp_path: Path, digests: Path) -> Path:
    """The folder of the caches, with all that can be kept of the digests."""
    library = loaded(digests, tmp_path / "cache")
    library.prepare()
    library.keep()
    return tmp_path / "cache"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read."""
    names: list[str] = []
    really = Folder.read

    def noting(folder: Folder, file: str) -> Found:
        names.append(file)
        return really(folder, file)

    monkeypatch.setattr(Folder, "read", noting)
    return names
