"""Chance at work on an archive and on what is kept of it: `python -m tests.cli.changes [STEPS] [SEED]`.

After each step a start that takes up what was kept must show what a start without it shows, to the last letter.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.store.samples import NOON, digest_text
from tui_reader.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable

STEPS = 25
"""Of one archive; each is one change or three, and two starts."""
QUERIES = ("", "rust", "简报 新闻", "jianbao", "yinhao", "code -rust", "date:2026-03", "rsut", "引号里")
SUFFIXES = (".md", ".md", ".md", ".en.md", ".markdown", ".txt")


def picture(library: Library) -> list[Any]:
    """Return all that is shown of an archive: digests, entries, problems, versions, and what is found, in order."""
    archive = library.archive
    return [
        archive.digests,
        [archive.entry(row) for row in range(len(archive))],
        [str(archive.id_of(row)) for row in range(len(archive))],
        [archive.versions(digest) for digest in archive.digests],
        archive.problems,
        sorted(archive.files),
        [
            [(hit.entry, hit.level, hit.spans) for hit in library.search(query, limit=0)] if len(archive) else []
            for query in QUERIES
        ],
    ]


def loaded(folder: Path, cache: Path | None) -> Library:
    """Read an archive, by way of a cache or without any."""
    library = Library.at(folder, cache=None if cache is None else str(cache))
    for _ in library.load():
        pass
    return library


class Changes:
    """What people, programs and disks do to an archive and its cache, by chance."""

    def __init__(self, folder: Path, cache: Path, seed: int) -> None:
        self.folder = folder
        self.cache = cache
        self.dice = random.Random(seed)  # noqa: S311  # repeatable, not secret
        self.now_ns = 1_770_000_000_000_000_000
        self.ways: tuple[Callable[[], object], ...] = (
            self.write, self.write, self.write, self.edit, self.edit, self.rename, self.delete, self.touch, self.spoil,
            self.add_text, self.move_folder, self.damage, self.cut, self.lose, self.grow,
        )  # fmt: skip

    def step(self) -> str:
        """Do one thing and return what it is called."""
        way = self.dice.choice(self.ways)
        way()
        return way.__name__

    def _file(self) -> Path | None:
        return self.dice.choice(sorted(self.folder.rglob("*.*")) or [None])

    def _settle(self, file: Path) -> None:
        """Let a file be an hour old, and later than all before it."""
        self.now_ns += self.dice.choice((1, 1_000, 10**9))
        os.utime(file, ns=(self.now_ns, self.now_ns))

    def _put(self, file: Path, text: str | bytes) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        if self.dice.random() < 0.8:  # else it was written a moment ago
            self._settle(file)

    def _text(self) -> str:
        when = NOON + timedelta(hours=4 * self.dice.randrange(40))
        return digest_text(f"简报{self.dice.randrange(99)}", when=when, entries=self.dice.randrange(4))

    def write(self) -> None:
        """Write a new digest, or over an old one."""
        name = f"{NOON + timedelta(hours=4 * self.dice.randrange(30)):%Y-%m-%d-%H}{self.dice.choice(SUFFIXES)}"
        place = self.folder / self.dice.choice(("", "", "旧", "a/b"))
        if not (place / name).is_dir():
            self._put(place / name, self._text())

    def edit(self) -> None:
        """Change a digest, perhaps without changing its length."""
        file = self._file()
        if file is not None and file.is_file():
            data = file.read_bytes()
            old, new = self.dice.choice(((b"Rust", b"Rast"), (b"\xe4\xb8\x80", b"\xe4\xba\x8c"), (b"7", b"8")))
            self._put(file, data.replace(old, new) if self.dice.random() < 0.7 else data + b"\n")

    def rename(self) -> None:
        """Give a digest another name, perhaps that of another one."""
        file = self._file()
        if file is not None and file.is_file():
            other = file.with_name(self.dice.choice((f"x{file.name}", f"2026-04-{self.dice.randrange(1, 29):02}.md")))
            if not other.is_dir():
                file.replace(other)

    def delete(self) -> None:
        """Delete a digest."""
        file = self._file()
        if file is not None and file.is_file():
            file.unlink()

    def touch(self) -> None:
        """Let a digest look as if it were written anew."""
        file = self._file()
        if file is not None:
            self._settle(file)

    def spoil(self) -> None:
        """Put in what is no proper digest."""
        data = self.dice.choice((b"\0" * 500, b"\xff" * 80, b"---\ntitle: [\n---\n1. [a](http://", b"", b"---\n" * 50))
        self._put(self.folder / f"2026-03-{self.dice.randrange(1, 9):02}.md", data)

    def add_text(self) -> None:
        """Put in a text that is a digest perhaps."""
        self._put(self.folder / f"n{self.dice.randrange(3)}.txt", self.dice.choice(("Dear all", self._text())))

    def move_folder(self) -> None:
        """Rename a folder, or let a folder have a digest's name."""
        place = self.folder / "旧"
        if place.is_dir() and not (self.folder / "新").exists():
            place.rename(self.folder / "新")
        elif self.dice.random() < 0.5:
            (self.folder / "2026-09-09.md").mkdir(exist_ok=True)

    def _kept(self) -> Path | None:
        return self.dice.choice(sorted(file for file in self.cache.rglob("*") if file.is_file()) or [None])

    def damage(self) -> None:
        """Change some bytes of the cache."""
        if (file := self._kept()) is not None and file.stat().st_size:
            data = bytearray(file.read_bytes())
            for _ in range(self.dice.randrange(1, 4)):
                data[self.dice.randrange(len(data))] ^= 1 << self.dice.randrange(8)
            file.write_bytes(data)

    def cut(self) -> None:
        """Cut a file of the cache short."""
        if (file := self._kept()) is not None:
            os.truncate(file, self.dice.randrange(file.stat().st_size + 1))

    def lose(self) -> None:
        """Delete a file of the cache."""
        if (file := self._kept()) is not None:
            file.unlink()

    def grow(self) -> None:
        """Leave behind what a reader that was killed leaves."""
        for folder in self.cache.iterdir():
            (folder / f"1-{self.dice.randrange(99)}.part").write_bytes(b"half")


def wander(place: Path, seed: int, steps: int = STEPS) -> None:
    """Change an archive by chance, and after each step hold a warm start against a cold one.

    Args:
        place: An empty folder.
        seed: Of all chance.
        steps: How many.

    Raises:
        AssertionError: They showed different things; with what was done until then.
    """
    cache, changes = place / "cache", Changes(place / "digests", place / "cache", seed)
    cache.mkdir()
    changes.folder.mkdir()
    done: list[str] = []
    for number in range(steps):
        done += [changes.step() for _ in range(changes.dice.choice((1, 1, 1, 3)))]
        warm, cold = loaded(changes.folder, cache), loaded(changes.folder, None)
        assert picture(warm) == picture(cold), (seed, done)
        if number % 3:
            warm.keep()


def main() -> None:
    """Wander as long as the words of the command line say."""
    steps, first = (int(word) for word in (*sys.argv[1:], "1000", "0")[:2])
    for number in range(-(-steps // STEPS)):
        with tempfile.TemporaryDirectory() as place:
            wander(Path(place), first + number)
    print(f"{steps:,} steps from seed {first}: every warm start showed what a cold one shows")  # noqa: T201


if __name__ == "__main__":
    main()
