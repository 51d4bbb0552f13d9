"""An archive that changes: a search of it finds what it finds in one that is built afresh."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.finding.readings import NOON, SHANGHAI, archive, digest, reading
from tests.finding.written import MADE, Made, limits, loose_cases, queries, reading_of
from tui_reader.finding.archive import Archive
from tui_reader.finding.index import index_of
from tui_reader.finding.query import parse
from tui_reader.finding.search import find, prepare

if TYPE_CHECKING:
    from tui_reader.finding.hits import Hit

FILES = [f"{number}.md" for number in range(6)]
FILE = st.sampled_from(FILES)
CHANGE = st.tuples(st.dictionaries(FILE, MADE, max_size=3), st.sets(FILE, max_size=2), st.booleans())


def told(hits: list[Hit]) -> list[tuple[object, ...]]:
    return [(hit.entry.digest.file, hit.entry.number, hit.entry.title, hit.level, hit.spans) for hit in hits]



@settings(max_examples=150)
@given(
    changes=st.lists(CHANGE, min_size=1, max_size=9),
    renames=st.lists(st.sampled_from(FILES), max_size=2),
    data=st.data(),
)
def test_a_search_finds_what_it_finds_in_an_archive_built_afresh(
    changes: list[tuple[dict[str, Made], set[str], bool]], renames: list[str], data: st.DataObject
) -> None:
    now: dict[str, Made] = {}
    with limits(rows=9, many=2):
        whole = Archive()
        for written, gone, prepared in changes:
            now = {file: each for file, each in now.items() if file not in gone} | written
            readings = [reading_of(each, file) for file, each in written.items()]
            whole = whole.with_readings(readings, zone=SHANGHAI, gone=gone - written.keys())
            if prepared:
                prepare(whole)
            else:
                find(whole, parse("ai"), NOON)
        for old in renames:
            if old in now:
                made = now.pop(old)
                now[f"new {old}"] = made
                whole = whole.with_readings([reading_of(made, f"new {old}")], zone=SHANGHAI, gone=[old])
        afresh = Archive().with_readings([reading_of(each, file) for file, each in now.items()], zone=SHANGHAI)
        texts = [text for each in now.values() for row in each.rows for text in row[:2]]
        asked = [data.draw(queries(texts, 1)), data.draw(loose_cases())[1], ""]
        for text in asked:
            hits = find(whole, parse(text), NOON)
            assert told(hits) == told(find(afresh, parse(text), NOON))
            assert {hit.entry.digest.file for hit in hits} <= now.keys()


def test_what_was_deleted_or_overwritten_is_found_by_no_level() -> None:
    old, new = digest(file="a.md"), digest(file="b.md")
    whole = archive(reading(old, "千问 OpenAI 强化学习"), reading(new, "别的"))
    prepare(whole)
    for changed in (
        whole.with_readings([reading(old, "没有")], zone=SHANGHAI),
        whole.with_readings([], zone=SHANGHAI, gone=["a.md"]),
    ):
        for text in ("千问", "qianwen", "qw", "opneai", "强化学刁", "仟问", "强化openai", "/千/"):
            assert find(changed, parse(text), NOON) == []


def test_an_index_does_not_grow_with_what_was_replaced() -> None:
    """A file that is written again and again, as an editor does, leaves nothing behind."""
    heads = [digest(file=f"{number}.md") for number in range(4)]
    with limits(rows=100, many=4):
        whole = archive(*(reading(head, *(f"新闻 {at}" for at in range(8))) for head in heads))
        prepare(whole)
        sizes = []
        for turn in range(60):
            whole = whole.with_readings([reading(heads[turn % 4], f"第 {turn} 次", "新闻")], zone=SHANGHAI)
            prepare(whole)
            sizes.append(held(whole))
    assert max(sizes) <= 4 + 1
    assert len(find(whole, parse("新闻"), NOON)) == 4


def held(whole: Archive) -> int:
    """Count the batches that an index keeps."""
    return len(index_of(whole)._segments)  # noqa: SLF001 - what it keeps is no business of others


def test_a_joined_segment_that_is_mostly_dead_is_laid_out_anew() -> None:
    names = count()
    with limits(rows=1_000, many=3):
        whole = Archive()
        for files in (2, 2, 3):
            heads = [digest(file=f"{next(names)}.md") for _ in range(files)]
            whole = whole.with_readings([reading(head, *["新闻"] * 20) for head in heads], zone=SHANGHAI)
            prepare(whole)
        index = index_of(whole)
        assert [len(part.segment) for part in index.parts(whole)] == [140]
        whole = whole.with_readings([], zone=SHANGHAI, gone=[f"{number}.md" for number in range(4)])
        prepare(whole)
        assert [len(part.segment) for part in index.parts(whole)] == [60]
        assert len(find(whole, parse("新闻"), NOON)) == 60
