"""The sample digests: their names, their form, and the links that they may carry."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

SAMPLES = Path(__file__).resolve().parents[2] / "sample_digests"
LINK_LIST = Path(__file__).with_name("sample_links.txt")

DAYS = ("2025-12-18", "2025-12-19", "2025-12-20", "2025-12-21")
HOURS = ("00", "04", "08", "12", "16", "20")
NAMES = [f"{day}-{hour}.md" for day in DAYS for hour in HOURS]

SEED_NAME = "2025-12-21-04.md"
SEED_LINKS = [
    "https://x.com/karpathy/status/2002118205729562949",
    "https://x.com/dotey/status/2002414479397548045",
    "https://x.com/dotey/status/2002080595665371575",
    "https://x.com/dotey/status/2002420578528219306",
    "https://x.com/mervenoyann/status/2002053971406700740",
    "https://x.com/ClementDelangue/status/2002432476929524216",
    "https://x.com/mervenoyann/status/2002458039019008408",
    "https://x.com/AndrewYNg/status/2002062897074352593",
    "https://x.com/PeterDiamandis/status/2002064276177949051",
    "https://x.com/saranormous/status/2002064661794206041",
    "https://x.com/mervenoyann/status/2002458825941725355",
    "https://x.com/bentossell/status/2002078306112586141",
    "https://x.com/mervenoyann/status/2002062002609664051",
    "https://x.com/ClementDelangue/status/2002054767783387227",
    "https://x.com/amasad/status/2002132296670032122",
    "https://x.com/EMostaque/status/2002139451229942004",
    "https://x.com/oran_ge/status/2002181057853161692",
]

X_EPOCH_MS = 1288834974657
CHINA = timezone(timedelta(hours=8))

FILE = re.compile(
    r'\A---\ntitle: "(?P<title>[^"\n]+)"\ndate: (?P<date>\S+)\ncategories: \[(?P<categories>[^\]\n]+)\]\n---\n\n'
    r"(?P<body>.+)\Z",
    re.DOTALL,
)
NUMBERED = re.compile(r"^(?P<number>\d+)\.(?P<blanks> +)(?P<head>\S.*)$", re.MULTILINE)
LINKED_HEAD = re.compile(r"\[[^\[\]]+\]\((?P<url>[^()\s]+)\)")
PLAIN_HEAD = re.compile(r"\*\*[^*]+\*\*")
ANY_LINK = re.compile(r"[a-z]+://[^\s)\]>\"]+")
X_STATUS = re.compile(r"https://x\.com/\w+/status/(\d+)")
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def text_of(name: str) -> str:
    return (SAMPLES / name).read_text(encoding="utf-8")


def parts_of(name: str) -> re.Match[str]:
    match = FILE.match(text_of(name))
    assert match is not None, f"{name} does not begin with the three lines of a head"
    return match


def date_of(name: str) -> datetime:
    return datetime.fromisoformat(parts_of(name)["date"])


def links_of(name: str) -> list[str]:
    return ANY_LINK.findall(text_of(name))


def posted(status: str) -> datetime:
    return datetime.fromtimestamp(((int(status) >> 22) + X_EPOCH_MS) / 1000, tz=UTC)


def listed() -> list[str]:
    return LINK_LIST.read_text(encoding="utf-8").splitlines()


def test_there_is_one_digest_every_four_hours_for_four_days() -> None:
    assert sorted(path.name for path in SAMPLES.iterdir()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_digest_has_a_title_its_own_date_and_categories(name: str) -> None:
    parts = parts_of(name)
    stem = name.removesuffix(".md")
    day, hour = stem[:10], stem[11:]
    assert parts["title"].startswith(stem.replace("-", ".") + " ")
    assert re.fullmatch(rf"{day}T{hour}:\d\d:\d\d\+08:00", parts["date"])
    assert date_of(name).utcoffset() == CHINA.utcoffset(None)
    assert re.fullmatch(r'"[^"]+"(, "[^"]+")*', parts["categories"])
    assert 3 <= parts["categories"].count(",") + 1 <= 5


@pytest.mark.parametrize("name", NAMES)
def test_a_digest_numbers_eight_to_seventeen_entries_from_one(name: str) -> None:
    found = list(NUMBERED.finditer(parts_of(name)["body"]))
    assert 8 <= len(found) <= 17
    assert [int(entry["number"]) for entry in found] == list(range(1, len(found) + 1))
    for entry in found:
        assert len(entry["number"]) + len(entry["blanks"]) == 3
        assert LINKED_HEAD.fullmatch(entry["head"]) or PLAIN_HEAD.fullmatch(entry["head"])


@pytest.mark.parametrize("name", NAMES)
def test_every_entry_has_a_summary_indented_by_four(name: str) -> None:
    body = parts_of(name)["body"]
    for line in body.splitlines():
        assert line == "" or line.startswith("    ") or NUMBERED.fullmatch(line), line
    heads = list(NUMBERED.finditer(body))
    ends = [head.start() for head in heads[1:]] + [len(body)]
    for head, end in zip(heads, ends, strict=True):
        summary = body[head.end() : end].strip()
        assert 100 <= len(summary) <= 400, head["head"]
        assert "**" in summary, head["head"]


def test_one_entry_alone_has_no_link() -> None:
    heads = [head["head"] for name in NAMES for head in NUMBERED.finditer(parts_of(name)["body"])]
    assert len([head for head in heads if PLAIN_HEAD.fullmatch(head)]) == 1


@pytest.mark.parametrize("name", NAMES)
def test_no_digest_repeats_a_link_of_its_own(name: str) -> None:
    links = links_of(name)
    assert len(links) == len(set(links))


def test_every_link_is_https_and_listed_and_no_other_is() -> None:
    used = {link for name in NAMES for link in links_of(name)}
    assert all(link.startswith("https://") for link in used)
    assert used == set(listed())


def test_the_list_of_links_is_sorted_and_names_each_once() -> None:
    assert listed() == sorted(set(listed()))


def test_stories_come_back_under_the_same_link() -> None:
    files = Counter(link for name in NAMES for link in set(links_of(name)))
    assert len([link for link, count in files.items() if count > 1]) >= 5


@pytest.mark.parametrize("name", NAMES)
def test_no_post_is_younger_than_the_digest_that_tells_of_it(name: str) -> None:
    for link in links_of(name):
        status = X_STATUS.fullmatch(link)
        if status is not None:
            assert posted(status[1]) <= date_of(name), link


def test_every_link_to_a_post_is_one_of_the_seventeen() -> None:
    posts = {link for name in NAMES for link in links_of(name) if link.startswith("https://x.com/")}
    assert posts == set(SEED_LINKS)


def test_a_quarter_of_the_digests_is_wholly_english() -> None:
    english = [name for name in NAMES if CHINESE.search(text_of(name)) is None]
    assert len(english) == 6
    assert all("What happened in AI" in parts_of(name)["title"] for name in english)


def test_the_digest_of_the_seed_keeps_its_seventeen_links_in_order() -> None:
    assert links_of(SEED_NAME) == SEED_LINKS
