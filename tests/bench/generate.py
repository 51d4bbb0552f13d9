"""Archives of any length in the form of the real one, made from a seed: `python -m tests.bench.generate DIR`.

A digest every four hours back from a fixed evening, 17 entries each, three in four Chinese with English names, the rest
English. Words are drawn unevenly, as in real news: a few names come all the time, most seldom. Each link is a status
whose number carries the time it was posted (42 bits of milliseconds, 22 of chance), some hours before its digest.
The same seed gives the same bytes.
"""

from __future__ import annotations

import argparse
import random
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Final

HOURS: Final = 4
ENTRIES: Final = 17
YEAR: Final = 2190
"""Digests in a year."""
STATUS_EPOCH_MS: Final = 1_288_834_974_657
"""Milliseconds since 1970 at which the clock of status numbers began."""
LAST: Final = datetime(2025, 12, 21, 20, 0, 12, tzinfo=timezone(timedelta(hours=8)))

STOPS: Final = ("，", "，", "，", "；", "。", "。", "：")
COINED: Final = 3000
"""Names that come a few times each: the long tail of every archive."""


def word_lists() -> dict[str, list[str]]:
    """Read the lists beside this file: a head in brackets, then words; an underscore stands for a blank."""
    text = Path(__file__).with_name("words.txt").read_text(encoding="utf-8")
    return {
        head: [word.replace("_", " ") for word in words.split()]
        for head, _, words in (part.partition("]") for part in text.split("[")[1:])
    }


class Generator:
    """Draws digests from one source of chance."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)  # noqa: S311  # repeatable, not secret
        self._words = word_lists()
        self._authors = sorted({self._handle() for _ in range(400)})
        self._coined = [self._handle().capitalize() for _ in range(COINED)]

    def digest(self, when: datetime) -> str:
        """Return the text of one digest, published at an aware time."""
        categories = ", ".join(
            f'"{name}"' for name in self._dice.sample(self._words["categories"], self._dice.randint(2, 4))
        )
        head = (
            f'---\ntitle: "{when:%Y.%m.%d.%H} 过去{HOURS}小时全球AI发生了什么？"\ndate: {when.isoformat()}\n'
            f"categories: [{categories}]\n---\n\n"
        )
        return head + "\n".join(self._entry(number, when) for number in range(1, ENTRIES + 1))

    def _entry(self, number: int, when: datetime) -> str:
        link = f"https://x.com/{self._often(self._authors)}/status/{self._status(when)}"
        chinese = self._dice.random() < 0.75
        title = self._chinese(2) if chinese else self._english(7).capitalize()
        return f"{number}.".ljust(4) + f"[{title}]({link})\n\n    {self._paragraph(chinese=chinese)}\n"

    def _status(self, when: datetime) -> int:
        posted = when - timedelta(seconds=self._dice.expovariate(1 / (6 * 3600)))
        return (int(posted.timestamp() * 1000) - STATUS_EPOCH_MS) << 22 | self._dice.getrandbits(22)

    def _paragraph(self, *, chinese: bool) -> str:
        sentences = self._dice.randint(3, 6)
        if not chinese:
            return " ".join(f"{self._english(self._dice.randint(9, 16)).capitalize()}." for _ in range(sentences))
        return "".join(self._chinese(self._dice.randint(4, 8), bold=True) + "。" for _ in range(sentences))

    def _chinese(self, phrases: int, *, bold: bool = False) -> str:
        said = self._name() + self._dice.choice(self._words["han"])
        for _ in range(phrases):
            phrase = self._often(self._words["han"]) + self._dice.choice(self._words["han"])
            if bold and self._dice.random() < 0.12:
                phrase = f"**{phrase}**"
            name = self._name() if self._dice.random() < 0.2 else ""
            stop = self._dice.choice(STOPS) if bold and self._dice.random() < 0.3 else ""
            said += stop + self._dice.choice(self._words["joints"]) + name + phrase
        return said

    def _english(self, words: int) -> str:
        said = [self._often(self._words["english"]) for _ in range(words)]
        said[self._dice.randrange(words)] = self._name()
        return " ".join(said)

    def _name(self) -> str:
        return self._often(self._words["names"] if self._dice.random() < 0.7 else self._coined)

    def _handle(self) -> str:
        return "".join(
            self._dice.choice(self._words["syllables"]) for _ in range(self._dice.randint(2, 4))
        ) + self._dice.choice(("", "_ai", "7"))

    def _often(self, words: list[str]) -> str:
        """Draw a word, those in front far more often than those at the end."""
        return words[int(len(words) * self._dice.random() ** 1.7)]


def generate(folder: Path, *, files: int, seed: int = 1) -> None:
    """Write an archive.

    Args:
        folder: Where; made when it is not there. Files of the same names are replaced.
        files: How many digests, newest first from `LAST` backwards.
        seed: What all chance comes from.
    """
    folder.mkdir(parents=True, exist_ok=True)
    generator = Generator(seed)
    for back in range(files):
        when = LAST - timedelta(hours=HOURS * back)
        (folder / f"{when:%Y-%m-%d-%H}.md").write_text(generator.digest(when), encoding="utf-8", newline="\n")


def status_time(number: int) -> datetime:
    """Return when a status number was given out, in UTC."""
    return datetime.fromtimestamp(((number >> 22) + STATUS_EPOCH_MS) / 1000, UTC)


def main() -> None:
    """Write an archive as the words of the command line say."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.generate", description="Make an archive of digests.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=YEAR, help="digests; 2190 are a year (default)")
    parser.add_argument("--seed", type=int, default=1)
    words = parser.parse_args()
    generate(words.folder, files=words.files, seed=words.seed)


if __name__ == "__main__":
    main()
