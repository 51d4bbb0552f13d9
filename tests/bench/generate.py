"""Archives of any length in the form of the real one, made from a seed: `python -m tests.bench.generate DIR`.

A digest every four hours back from a fixed evening, 17 entries each, three in four Chinese with English names, the rest
English. Words come as often as in real text (Zipf and Mandelbrot: the word of rank r in proportion to 1 / (r + a)):
a few names and the words of the trade come all the time, most words of the language seldom. Titles repeat their
patterns. Each link is a status whose number carries the time it was posted (42 bits of milliseconds, 22 of chance),
some hours before its digest. The same seed gives the same bytes.

Words of the trade, names and patterns are in `words.txt`. `chinese.txt` has the 8,000 most frequent plain words of two
to four characters of jieba's dictionary (MIT), `english.txt` the 2,048 words of BIP 39 (MIT), the most frequent first.
"""

from __future__ import annotations

import argparse
import math
import random
import re
from datetime import UTC, datetime, timedelta, timezone
from hashlib import blake2b
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
_SLOT: Final = re.compile("WW|E E|.")
TRADES: Final = {"D": "han", "T": "english"}
LANGUAGES: Final = {"W": "chinese", "E": "latin"}
"""Slots of a pattern for a title, and the lists that fill them."""
FLATNESS: Final = 300
"""Mandelbrot's constant: by so many ranks the frequencies of the first words are levelled."""
NAME_FLATNESS: Final = 30
PHRASES: Final = 2000
"""Pairs of words that belong together, in each language: what titles say again and again."""
TRADE: Final = 0.1
"""The share of words in a summary that are words of the trade."""


def word_lists() -> dict[str, list[str]]:
    """Read the lists beside this file: a head in brackets, then words; an underscore stands for a blank."""
    text = _list("words.txt")
    return {
        head: [word.replace("_", " ") for word in words.split()]
        for head, _, words in (part.partition("]") for part in text.split("[")[1:])
    } | {"chinese": _list("chinese.txt").split(), "latin": _list("english.txt").split()}


def _list(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def half_of(words: list[str], half: int) -> list[str]:
    """Return the words whose hash is even (0) or odd (1): two halves of a list that share no word."""
    return [word for word in words if blake2b(word.encode(), digest_size=1).digest()[0] % 2 == half]


class Generator:
    """Draws digests from one source of chance."""

    def __init__(self, seed: int, *, half: int | None = None) -> None:
        """Begin.

        Args:
            seed: What all chance comes from.
            half: 0 or 1 for one half of the words of the language and of the coined names; None: all of them.
        """
        self._dice = random.Random(seed)  # noqa: S311  # repeatable, not secret
        self._words = word_lists()
        if half is not None:
            halves = {head: half_of(self._words[head], half) for head in ("chinese", "latin", "syllables")}
            self._words |= halves
        self._authors = sorted({self._handle("", "_ai", "7") for _ in range(400)})
        coined = [self._handle("", "", "", "", "5").capitalize() for _ in range(COINED)]
        self._names = self._words["names"] + coined
        self._phrases = {
            "WW": ["".join(self._zipf(self._words["chinese"]) for _ in "WW") for _ in range(PHRASES)],
            "E E": [" ".join(self._zipf(self._words["latin"]) for _ in "EE") for _ in range(PHRASES)],
        }

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
        title = self._title("chinese_titles") if chinese else self._title("english_titles")
        return f"{number}.".ljust(4) + f"[{title}]({link})\n\n    {self._paragraph(chinese=chinese)}\n"

    def _status(self, when: datetime) -> int:
        posted = when - timedelta(seconds=self._dice.expovariate(1 / (6 * 3600)))
        return (int(posted.timestamp() * 1000) - STATUS_EPOCH_MS) << 22 | self._dice.getrandbits(22)

    def _title(self, patterns: str) -> str:
        """Fill a pattern: N a name, D or T a word of the trade (Chinese, English), W or E one of the language.

        Two words of the language side by side are a phrase.
        """
        said = "".join(map(self._filled, _SLOT.findall(self._dice.choice(self._words[patterns]))))
        return said[:1].upper() + said[1:]

    def _filled(self, slot: str) -> str:
        if slot == "N":
            return self._name()
        if slot in self._phrases:
            return self._zipf(self._phrases[slot])
        if slot in TRADES:
            return self._often(self._words[TRADES[slot]])
        return self._zipf(self._words[LANGUAGES[slot]]) if slot in LANGUAGES else slot

    def _paragraph(self, *, chinese: bool) -> str:
        sentences = self._dice.randint(3, 6)
        if not chinese:
            return " ".join(f"{self._english(self._dice.randint(5, 9)).capitalize()}." for _ in range(sentences))
        return "".join(self._chinese(self._dice.randint(4, 8)) + "。" for _ in range(sentences))

    def _chinese(self, phrases: int) -> str:
        said = self._name() + self._dice.choice(self._words["han"])
        for _ in range(phrases):
            phrase = self._said("han", "chinese") + self._zipf(self._words["chinese"])
            if self._dice.random() < 0.12:
                phrase = f"**{phrase}**"
            name = self._name() if self._dice.random() < 0.2 else ""
            stop = self._dice.choice(STOPS) if self._dice.random() < 0.3 else ""
            said += stop + self._dice.choice(self._words["joints"]) + name + phrase
        return said

    def _english(self, words: int) -> str:
        said = [self._said("english", "latin") for _ in range(words)]
        said[self._dice.randrange(words)] = self._name()
        return " ".join(said)

    def _said(self, trade: str, language: str) -> str:
        if self._dice.random() < TRADE:
            return self._dice.choice(self._words[trade])
        return self._zipf(self._words[language])

    def _name(self) -> str:
        return self._zipf(self._names, NAME_FLATNESS)

    def _handle(self, *ends: str) -> str:
        syllables = self._dice.choices(self._words["syllables"], k=self._dice.randint(2, 4))
        return "".join(syllables) + self._dice.choice(ends)

    def _often(self, words: list[str]) -> str:
        """Draw from a short list, those in front far more often than those at the end."""
        return words[int(len(words) * self._dice.random() ** 1.7)]

    def _zipf(self, words: list[str], flatness: int = FLATNESS) -> str:
        """Draw from a list by falling frequency: rank r in proportion to 1 / (r + flatness)."""
        spread = math.log((len(words) + flatness) / flatness)
        return words[int(flatness * (math.exp(spread * self._dice.random()) - 1))]


def times(files: int) -> list[datetime]:
    """Return when so many digests were published, newest first from `LAST` backwards."""
    return [LAST - timedelta(hours=HOURS * back) for back in range(files)]


def generate(folder: Path, *, files: int, seed: int = 1) -> None:
    """Write an archive.

    Args:
        folder: Where; made when it is not there. Files of the same names are replaced.
        files: How many digests, newest first from `LAST` backwards.
        seed: What all chance comes from.
    """
    folder.mkdir(parents=True, exist_ok=True)
    generator = Generator(seed)
    for when in times(files):
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
