"""Chance at work in a folder while the reader watches it: `python -m tests.cli.churn [SECONDS] [SEED]`.

When they stop, what is shown must be what a reader shows that starts then, to the last letter, within a second.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.store.samples import NOON, digest_text, write_archive
from tui_reader.cli.host import Machine
from tui_reader.cli.wishes import Wishes
from tui_reader.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_reader.finding.archive import Archive
    from tui_reader.ui.host import Loaded

SECONDS = 30.0
CALM_SECONDS = 2.5
"""So long before the end nothing more is left half written: what is, counts only when it has held still."""
GRACE_SECONDS = 1.0
"""What is shown must be right after so long."""
FOLDERS = ("", "", "", "旧", "a", "a/b", "a/b/c", "x.md", ".hidden")
LEFT_BEHIND = ("{}~", ".{}.swp", "{}.tmp", "{}.part", "4913", "#{}#", ".#{}")


def picture(archive: Archive) -> list[Any]:
    """Return all that is shown of an archive: digests, entries, problems."""
    return [archive.digests, list(map(archive.entry, range(len(archive)))), archive.problems, sorted(archive.files)]


class Churn:
    """What people and programs do to a folder, by chance."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.dice = random.Random(seed)  # noqa: S311  # repeatable, not secret
        self.count = 0
        self.is_careful = False
        self.ways: tuple[Callable[[], object], ...] = (
            self.write, self.write, self.write, self.replace, self.replace, self.edit, self.edit, self.append,
            self.rename, self.move, self.delete, self.delete, self.leave, self.by_way_of_temp, self.like_vim,
            self.make_folder, self.move_folder, self.delete_folder, self.move_out, self.move_in, self.link,
            self.add_text, self.touch, self.checkout, self.folder_of_digests,
        )  # fmt: skip
        self.careless: tuple[Callable[[], object], ...] = (self.spoil, self.truncate, self.in_pieces)

    def step(self) -> str:
        """Do one thing and return what it is called."""
        way = self.dice.choice(self.ways if self.is_careful else (*self.ways, *self.careless))
        try:
            way()
        except OSError:  # a name that is taken by a folder, a folder in itself
            return f"{way.__name__}, in vain"
        return way.__name__

    def _place(self) -> Path:
        place = self.folder / self.dice.choice(FOLDERS)
        place.mkdir(parents=True, exist_ok=True)
        return place

    def _file(self) -> Path:
        files = sorted(file for file in self.folder.rglob("*.md") if file.is_file() and self._is_fit(file))
        return self.dice.choice(files) if files else self._new()

    def _is_fit(self, file: Path) -> bool:
        """Tell whether a file may be touched now: at the end, only those that are whole."""
        return not self.is_careful or b"](https" in file.read_bytes()

    def _folder(self) -> Path:
        folders = sorted(each for each in self.folder.rglob("*") if each.is_dir() and not each.is_symlink())
        return self.dice.choice(folders) if folders else self._place()

    def _new(self) -> Path:
        when = NOON + timedelta(hours=4 * self.dice.randrange(60))
        suffix = self.dice.choice((".md", ".md", ".md", ".markdown", ".MD", ".en.md", ".txt"))
        return self._place() / f"{when:%Y-%m-%d-%H}{suffix}"

    def _text(self) -> str:
        self.count += 1
        when = NOON + timedelta(hours=4 * self.dice.randrange(60))
        return digest_text(f"简报{self.count}", when=when, entries=self.dice.randrange(1, 5))

    def write(self) -> None:
        """Write a digest in place, new or over an old one."""
        self._new().write_text(self._text(), encoding="utf-8")

    def replace(self) -> None:
        """Write beside it and rename, as most programs do."""
        file = self._new()
        part = file.with_name(f".{file.name}.{self.count}.tmp")
        part.write_text(self._text(), encoding="utf-8")
        part.replace(file)

    def by_way_of_temp(self) -> None:
        """Download to another name, and rename when it is whole."""
        file = self._new()
        part = file.with_name(file.name + ".part")
        part.write_text(self._text(), encoding="utf-8")
        part.replace(file)

    def edit(self) -> None:
        """Write a digest anew in place."""
        self._file().write_text(self._text(), encoding="utf-8")

    def append(self) -> None:
        """Add an entry."""
        with self._file().open("a", encoding="utf-8") as file:
            file.write("\n9.  [又一条](https://example.org/more)\n\n    多了一条。\n")

    def like_vim(self) -> None:
        """Move the old one aside, write the new one, delete the old one."""
        file = self._file()
        aside = file.with_name(file.name + "~")
        file.with_name("4913").touch()
        file.with_name("4913").unlink()
        file.replace(aside)
        file.write_text(self._text(), encoding="utf-8")
        aside.unlink()

    def rename(self) -> None:
        """Give a digest another name in its folder."""
        file = self._file()
        file.replace(file.with_name(f"2026-04-{self.dice.randrange(1, 29):02}.md"))

    def move(self) -> None:
        """Move a digest to another folder."""
        file = self._file()
        file.replace(self._place() / file.name)

    def move_out(self) -> None:
        """Move a digest out of the folder."""
        file = self._file()
        file.replace(self.folder.parent / "outside" / file.name)

    def move_in(self) -> None:
        """Move one in, which is older than it seems."""
        outside = sorted(filter(self._is_fit, (self.folder.parent / "outside").iterdir()))
        if outside:
            file = self.dice.choice(outside)
            file.replace(self._place() / file.name)

    def delete(self) -> None:
        """Delete a digest."""
        self._file().unlink()

    def touch(self) -> None:
        """Let a digest be as it is, with another time."""
        self._file().touch()

    def leave(self) -> None:
        """Leave behind what editors leave."""
        name = self.dice.choice(LEFT_BEHIND).format(f"2026-03-{self.dice.randrange(1, 9):02}.md")
        (self._place() / name).write_text(self._text(), encoding="utf-8")

    def add_text(self) -> None:
        """Put in a text that is a digest perhaps, whole at once."""
        file = self._place() / f"n{self.dice.randrange(3)}.txt"
        part = file.with_suffix(".tmp")
        texts = (self._text(), self._text() if self.is_careful else "Dear all")
        part.write_text(self.dice.choice(texts), encoding="utf-8")
        if file.exists():
            file.unlink()
        part.replace(file)

    def link(self) -> None:
        """Put in links: to a digest, to a folder, to nothing."""
        link = self._place() / f"2026-06-{self.dice.randrange(1, 4):02}.md"
        if link.is_symlink():
            link.unlink()
        link.symlink_to(self.dice.choice((self._file(), self._folder(), Path("nowhere"), link)))

    def make_folder(self) -> None:
        """Make a folder with digests in it, all at once."""
        place = self._place() / f"f{self.dice.randrange(4)}" / "g"
        place.mkdir(parents=True, exist_ok=True)
        for number in range(3):
            (place / f"2026-07-{number + 1:02}.md").write_text(self._text(), encoding="utf-8")

    def folder_of_digests(self) -> None:
        """Make a folder with a digest's name, empty or not."""
        place = self._place() / f"2026-08-{self.dice.randrange(1, 4):02}.md"
        place.mkdir()
        if self.dice.random() < 0.5:
            (place / "a.md").write_text(self._text(), encoding="utf-8")

    def move_folder(self) -> None:
        """Rename a folder, move it into another one, or over one."""
        folder = self._folder()
        folder.rename(self._place() / self.dice.choice((folder.name, "f1", "旧", "moved")))

    def delete_folder(self) -> None:
        """Delete a folder with all that is in it."""
        shutil.rmtree(self._folder())

    def checkout(self) -> None:
        """Write many files at once, and delete others."""
        if self.dice.random() < 0.1:
            for number in range(self.dice.randrange(700)):
                (self.folder / f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}-{number % 7}.md").write_text(
                    self._text(), encoding="utf-8"
                )
            for file in sorted(self.folder.glob("2025-*"))[: self.dice.randrange(300)]:
                file.unlink()

    def spoil(self) -> None:
        """Put in what is no proper digest."""
        data = self.dice.choice((b"\0" * 500, b"\xff" * 80, b"---\ntitle: [\n---\n1. [a](http://", b"", b"---\n" * 50))
        self._new().write_bytes(data)

    def truncate(self) -> None:
        """Leave a digest half written."""
        file = self._file()
        data = file.read_bytes()
        file.write_bytes(data[: self.dice.randrange(len(data) + 1)])

    def in_pieces(self) -> None:
        """Write a digest a piece at a time."""
        data = self._text().encode()
        with self._new().open("wb", buffering=0) as file:
            for start in range(0, len(data), 200):
                file.write(data[start : start + 200])
                time.sleep(0.02)


class Seen:
    """What a screen would show."""

    def __init__(self) -> None:
        self.archive: Archive | None = None
        self.posts = 0
        self.faults: list[str] = []
        self.is_read = threading.Event()

    def take(self, loaded: Loaded) -> None:
        """Take what the machine posts."""
        self.archive = loaded.archive
        self.posts += 1
        self.faults += [loaded.fault] if loaded.fault else []
        if loaded.finished:
            self.is_read.set()


class Ended(NamedTuple):
    """How a churn ended.

    Attributes:
        steps: Things done, by name.
        posts: Archives that were shown meanwhile.
        seconds: After the last step until what was shown was right.
    """

    steps: Counter[str]
    posts: int
    seconds: float

    def told(self) -> str:
        """Say it in a line."""
        done, vain = sum(self.steps.values()), sum(self.steps[name] for name in self.steps if "in vain" in name)
        steps = f"{done:,} steps ({vain:,} in vain)"
        return f"churn: {steps}, {self.posts} archives shown, right {self.seconds:.2f} s after the last"


def churn(place: Path, seconds: float, seed: int, *, patience: float = GRACE_SECONDS) -> Ended:
    """Let a machine watch a folder while chance is at work in it, and hold what it shows against a fresh start.

    Args:
        place: An empty folder.
        seconds: So long.
        seed: Of all chance.
        patience: What is shown must be right after so many seconds.

    Raises:
        AssertionError: It was not; with what differs.
    """
    churning, seen = Churn(place / "digests", seed), Seen()
    (place / "outside").mkdir()
    write_archive(churning.folder, 40)
    machine = Machine(Library.at(churning.folder, cache=str(place / "cache")), Wishes(watch=True))
    machine.load(seen.take)
    assert seen.is_read.wait(30)
    steps: Counter[str] = Counter()
    end = time.monotonic() + seconds
    while (now := time.monotonic()) < end:
        churning.is_careful = now > end - CALM_SECONDS
        steps[churning.step()] += 1
        time.sleep(churning.dice.choice((0, 0, 0.001, 0.01, 0.05, 0.2)))
    end = time.monotonic()
    fresh = Library.at(churning.folder)
    for _ in fresh.load():
        pass
    wanted = picture(fresh.archive)
    try:
        while seen.archive is None or picture(seen.archive) != wanted:
            assert time.monotonic() - end < patience, (seed, differences(seen.archive, fresh.archive), seen.faults)
            time.sleep(0.02)
    finally:
        machine.finish()
    return Ended(steps, seen.posts, time.monotonic() - end)


def differences(shown: Archive | None, fresh: Archive) -> list[str]:
    """Say what differs between two archives, file by file."""
    if shown is None:
        return ["nothing is shown"]
    told = []
    for name, of in (("shown", shown), ("fresh", fresh)):
        other = fresh if of is shown else shown
        told += [f"{name} alone: {each.file}:{each.line} {each.title}" for each in {*of.digests} - {*other.digests}]
        told += [f"{name} alone: {each}" for each in {*of.problems} - {*other.problems}]
        told += [f"{name} alone: {each}" for each in {*of.files} - {*other.files}]
    return told or ["only entries or the order"]


def main() -> None:
    """Churn as the words of the command line say."""
    words = dict(enumerate(sys.argv))
    seconds, seed = words.get(1, SECONDS), words.get(2, 0)
    with tempfile.TemporaryDirectory() as place:
        print(churn(Path(place), float(seconds), int(seed)).told())  # noqa: T201


if __name__ == "__main__":
    main()
