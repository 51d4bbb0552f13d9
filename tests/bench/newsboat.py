"""newsboat as a peer: its cache filled with the entries of an archive, and its screen read (`apt install newsboat`)."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from email.utils import format_datetime
from itertools import groupby
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from tests.bench.clock import Clocked
from tests.bench.ground import digests, entries
from tests.journeys.environment import environment

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.bench.ground import Ground
    from tui_reader.model import Entry

MISSING: Final = "newsboat is not here (apt install newsboat)"
SURROUNDINGS: Final = {"LANG": "C.UTF-8"}
"""The system's library knows this one everywhere; without UTF-8 newsboat would show question marks."""
_FEED: Final = re.compile(r"^\s*\d+ [N ]\s+\((\d+)/(\d+)\) ")
_ARTICLE: Final = re.compile(r"^\s*\d+ [N ].{2}[A-Z][a-z]{2} [0-3]\d ")
_FEW: Final = 3


def program() -> str | None:
    """Return where newsboat lies; None: nowhere."""
    return shutil.which("newsboat")


def version(newsboat: str) -> str:
    """Return its version, as it says it."""
    said = subprocess.run([newsboat, "--version"], capture_output=True, check=True, text=True).stdout
    return " ".join(said.split()[:2])


def cached(ground: Ground, files: int) -> Path:
    """Return a folder with `urls`, `config` and the cache, one feed a month, with the entries of an archive."""
    archive = ground.archive(files)
    return ground.made(f"newsboat-{files}", lambda folder: fill(folder, archive))


def fill(folder: Path, archive: Path) -> None:
    """Write the feeds, and let newsboat read them once."""
    newsboat = program()
    assert newsboat is not None, MISSING
    months = []
    for month, found in groupby(digests(archive), lambda digest: digest[0].name[:7]):
        months.append(month)
        (folder / f"{month}.xml").write_text("".join(feed(month, (each for _, each in found))), encoding="utf-8")
    urls = "".join(f"file://{folder.absolute()}/{month}.xml\n" for month in months)
    (folder / "urls").write_text(urls, encoding="utf-8")
    (folder / "config").touch()
    subprocess.run([*command(newsboat, folder), "-x", "reload"], env=_surroundings(folder), check=True)
    if (kept := articles(folder)) != entries(len(list(archive.glob("*.md")))):
        raise RuntimeError(f"newsboat has kept {kept:,} articles of {archive}")


def articles(folder: Path) -> int:
    """Return how many articles are in its cache."""
    with closing(sqlite3.connect(folder / "cache.db")) as database:
        count: int = database.execute("SELECT count(*) FROM rss_item").fetchone()[0]
        return count


def _surroundings(folder: Path) -> dict[str, str]:
    return environment(folder / "home", SURROUNDINGS)


def feed(name: str, parts: Iterable[Iterable[Entry]]) -> Iterable[str]:
    """Yield RSS 2.0: title, link, date of the digest, and the summary as description."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>{escape(name)}</title>'
    yield "<link>https://example.org/</link><description>digests</description>\n"
    for entry in (entry for part in parts for entry in part):
        link, date = escape(entry.url or ""), entry.digest.date
        said = f"<pubDate>{format_datetime(date)}</pubDate>" if date else ""
        yield f"<item><title>{escape(entry.title)}</title><link>{link}</link>"
        yield f'<guid isPermaLink="false">{link}#{escape(entry.digest.file)}.{entry.number}</guid>{said}'
        yield f"<description>{escape(entry.summary)}</description></item>\n"
    yield "</channel></rss>\n"


def command(newsboat: str, folder: Path) -> list[str]:
    """Return the words that start it on a folder of `cached`."""
    return [newsboat, "-C", str(folder / "config"), "-u", str(folder / "urls"), "-c", str(folder / "cache.db")]


def started(folder: Path) -> Clocked:
    """Start it, after what a killed one may have left is gone."""
    newsboat = program()
    assert newsboat is not None, MISSING
    (folder / "cache.db.lock").unlink(missing_ok=True)
    (folder / "home").mkdir(exist_ok=True)
    return Clocked(command(newsboat, folder), home=folder / "home", env=SURROUNDINGS)


def feeds(rows: list[str]) -> list[tuple[int, int]]:
    """Return unread and all articles of each feed that the feed list shows; empty before it stands."""
    return [(int(found[1]), int(found[2])) for found in map(_FEED.match, rows) if found]


def feed_list(rows: list[str]) -> bool:
    """Tell whether the feed list stands, with articles in it."""
    return any(every for _, every in feeds(rows))


def article_list(rows: list[str]) -> bool:
    """Tell whether the articles of a feed stand on the screen."""
    return sum(bool(_ARTICLE.match(row)) for row in rows) >= _FEW
