"""What a run stands on: archives, the programs' caches and homes, made once and kept until its end or longer."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.bench.generate import ENTRIES, LAST, generate
from tui_reader.reading.digest import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui_reader.model import Entry

LONG_PARAGRAPHS: Final = 90
"""Of the entry that is scrolled through: some hundred rows of the entry pane."""


class Ground:
    """Folders under one root, each made once.

    Attributes:
        root: Under which they all lie.
        seed: Of the archives.
        warm: Sizes of the archives whose cache is as the reader writes it now.
    """

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root.absolute()
        self.seed = seed
        self.warm: set[int] = set()
        self.root.mkdir(parents=True, exist_ok=True)

    def made(self, name: str, make: Callable[[Path], None]) -> Path:
        """Return a folder; one that is not there whole, or was made from another seed, is made anew.

        Args:
            name: Tells what is in it, its size included.
            make: Is given the empty folder.
        """
        folder, marker = self.root / name, self.root / f"{name}.made"
        said = f"{name}, seed {self.seed}\n"
        if not marker.exists() or marker.read_text(encoding="utf-8") != said:
            make(self.emptied(name))
            marker.write_text(said, encoding="utf-8")
        return folder

    def emptied(self, name: str) -> Path:
        """Return a folder with nothing in it."""
        self.drop(name)
        folder = self.root / name
        folder.mkdir()
        return folder

    def drop(self, name: str) -> None:
        """Take a folder away, if it is there."""
        (self.root / f"{name}.made").unlink(missing_ok=True)
        shutil.rmtree(self.root / name, ignore_errors=True)

    def archive(self, files: int) -> Path:
        """Return an archive of so many digests."""
        return self.made(f"archive-{files}", lambda folder: generate(folder, files=files, seed=self.seed))

    @contextmanager
    def long_entry(self, files: int) -> Iterator[None]:
        """Put a digest with a single entry, longer than any screen, on top of an archive while something is measured.

        The caches of its readers know it then.
        """
        path = self.archive(files) / "2025-12-31-20.md"
        path.write_text(_long_digest(), encoding="utf-8")
        try:
            yield
        finally:
            path.unlink()
            self.warm.discard(files)

    def home(self, name: str) -> Path:
        """Return a home that is empty at first."""
        folder = self.root / "homes" / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder


def _long_digest() -> str:
    said = "推理成本与延迟，并发布模型和评测。" * 4
    paragraphs = "".join(f"    第 {number} 段：{said}\n\n" for number in range(LONG_PARAGRAPHS))
    head = f'---\ntitle: "A long one"\ndate: {LAST.replace(day=31).isoformat()}\n---\n\n'
    return f"{head}1.  [A long entry](https://x.com/long/status/2006000000000000000)\n\n{paragraphs}"


@contextmanager
def ground(keep: Path | None, seed: int) -> Iterator[Ground]:
    """Give a run its ground.

    Args:
        keep: The folder that is kept for further runs; None for one that goes at the end.
        seed: Of the archives.
    """
    if keep is not None:
        yield Ground(keep, seed)
        return
    with tempfile.TemporaryDirectory(prefix="digest-bench-") as name:
        yield Ground(Path(name), seed)


def digests(archive: Path) -> Iterator[tuple[Path, tuple[Entry, ...]]]:
    """Yield the files of an archive, newest first, each with its entries."""
    for path in sorted(archive.glob("*.md"), reverse=True):
        yield path, read(path.read_bytes(), path.name).entries


def entries(files: int) -> int:
    """Return how many entries so many digests have."""
    return files * ENTRIES
