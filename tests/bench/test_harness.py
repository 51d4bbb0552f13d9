"""What the benches of start, scrolling, memory and growth are made of sums up and reads as it says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from tests.bench import fzf, growth, newsboat, program, scroll, start
from tests.bench.clock import FRAME_END, TICKS, Frame, Piece, busy_seconds, came, frames, latencies
from tests.bench.generate import ENTRIES
from tests.bench.ground import LONG_PARAGRAPHS, digests, ground
from tests.bench.pages import Pages, counted
from tests.bench.rounds import Verdict, Way, measured, middle, ratio, table, turned, verdicts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FEED_LIST = [
    "newsboat 2.21.0 - Your feeds (12 unread, 12 total)",
    "   1 N   (2108/2108) 2025-12",
    "   2          (0/12) 2025-11",
    "",
    "q:Quit ENTER:Open n:Next Unread r:Reload",
]
ARTICLES = [
    "newsboat 2.21.0 - Articles in feed '2025-12' (2 unread, 2 total)",
    "   1 N  Dec 21     2   Qwen 发布",
    "   2 N  Dec 21     2   Two",
    "   3    Dec 01     2   Three",
]
SMAPS = """\
55e3c76ae000-55e3c76b0000 r--p 00000000 fe:00 260131                     /usr/bin/python3
Rss:                   8 kB
Shared_Clean:          4 kB
Private_Clean:         4 kB
Private_Dirty:         0 kB
7f0000000000-7f0000010000 r--s 00000000 fe:00 260132                     /ground/cache-1/titles
Rss:                  64 kB
Shared_Clean:         64 kB
Private_Clean:         0 kB
Private_Dirty:         0 kB
7f0000020000-7f0000030000 rw-p 00000000 00:00 0
Rss:                  12 kB
Private_Dirty:        12 kB
VmFlags: rd wr mr mw me ac
"""


def _way(name: str, rounds: int, taken: list[str]) -> Way:
    def run(number: int) -> Mapping[str, Sequence[float]]:
        taken.append(name)
        return {"frame": [float(number + 1)]}

    return Way(name, run, rounds)


def test_every_round_runs_each_way_once_and_begins_with_another() -> None:
    taken: list[str] = []
    figures = measured([_way("a", 9, taken), _way("b", 2, taken), _way("c", 9, taken)], 3)
    assert taken == ["a", "b", "c", "b", "c", "a", "c", "a"]
    assert middle(figures, "a", "frame") == 2.0
    assert middle(figures, "b", "frame") == 1.5
    assert middle(figures, "b", "ready") is None
    assert not turned([], 1)


def test_a_ratio_needs_both_figures() -> None:
    assert ratio(3.0, 2.0) == 1.5
    assert ratio(None, 2.0) is None
    assert ratio(3.0, None) is None


def test_wanted_and_reached_stand_beside_each_other() -> None:
    said = verdicts([Verdict("start", 1.35, 1.5), Verdict("key", 16.7, 9.0, " ms"), Verdict("size", 2.0, None)])
    _, frame, key, size = said.splitlines()
    assert frame.split() == ["start", "<=", "1.35", "x", "1.5", "x", "missed"]
    assert key.split() == ["key", "<=", "16.7", "ms", "9", "ms"]
    assert size.endswith("not measured")


def test_the_table_of_starts_tells_rounds_and_multiples() -> None:
    figures = {
        "hello-world": {"frame": [0.2] * 9, "busy": [0.1] * 9},
        "reader, no cache, 21,900": {"frame": [0.3] * 9, "busy": [0.25] * 9, "ready": [40.0] * 3, "answer": [0.02] * 3},
    }
    _, hello, reader = start.shown(figures).splitlines()
    assert hello.split() == ["hello-world", "9", "200", "1.00", "100", "1.00"]
    assert reader.split()[-8:] == ["9/3", "300", "1.50", "250", "2.50", "40,000", "200.00", "20"]
    reached = {verdict.name: verdict.reached for verdict in start.judged(figures)}
    assert reached["first frame, no cache, ten years / hello-world"] == pytest.approx(1.5)
    assert reached["first frame, warm, ten years / one year"] is None


def test_the_table_of_scrolling_stands_beside_the_short_list() -> None:
    figures = {"2,006 rows": {"j": [0.010, 0.012, 0.014]}, "37,230 rows": {"j": [0.015, 0.018, 0.030]}}
    _, short, long = scroll.summed(figures, "2,006 rows")
    assert short == ("j, 2,006 rows", "3", "12.0", "14.0", "14.0", "1.00")
    assert long == ("j, 37,230 rows", "3", "18.0", "30.0", "30.0", "1.50")
    reached = {verdict.name: verdict.reached for verdict in scroll.judged(figures, [0.02, 0.12], *figures)}
    assert reached["j, 2,006 rows, median"] == pytest.approx(12.0)
    assert reached["j, 2,006 rows / 37,230 rows"] == pytest.approx(12 / 18)
    assert reached["worst key while the cold index is built"] == pytest.approx(120.0)
    assert "keys, median 70.0 ms" in scroll.loading_line([0.02, 0.12])


def test_columns_of_a_table_stand_under_each_other() -> None:
    assert table([("name", "ms"), ("a", "10.5"), ("longer", "1")]) == "name      ms\na       10.5\nlonger     1"


def test_output_is_cut_behind_each_frame() -> None:
    assert frames(b"a" + FRAME_END + b"b" + FRAME_END + b"rest") == [b"a" + FRAME_END, b"b" + FRAME_END, b"rest"]
    assert frames(b"a" + FRAME_END) == [b"a" + FRAME_END]
    assert frames(b"") == []


def test_the_time_of_the_processor_is_read_behind_any_name() -> None:
    stat = f"12 (a b) c) S 1 12 12 0 -1 4194304 100 0 0 0 {3 * TICKS} {TICKS // 2} 0 0 20 0 1 0 100 0 0"
    assert busy_seconds(stat) == 3.5


def test_a_frame_has_come_with_the_piece_that_holds_its_last_byte() -> None:
    pieces = [Piece(1.0, 10), Piece(2.0, 20), Piece(3.0, 30)]
    assert [came(pieces, end) for end in (10, 11, 30)] == [1.0, 2.0, 3.0]


def test_a_stroke_is_answered_by_the_first_frame_that_shows_it() -> None:
    seen = [Frame(1.0, ["0"]), Frame(2.0, ["2"]), Frame(3.5, ["3"])]
    assert latencies([0.5, 1.5, 2.5], seen, lambda rows: int(rows[0])) == [1.5, 0.5, 1.0]
    assert latencies([0.5, 3.0, 3.25, 4.0], seen, lambda rows: int(rows[0])) == [1.5, 0.5, 0.25]


def test_private_pages_and_those_of_data_files_are_counted_apart() -> None:
    assert counted(SMAPS, Path("/ground")) == Pages(private=16 * 1024, data=64 * 1024)
    assert counted(SMAPS, Path("/ground")).both == 80 * 1024
    assert counted(SMAPS, Path("/elsewhere")) == Pages(private=16 * 1024, data=0)


def test_the_feed_list_of_newsboat_is_read() -> None:
    assert newsboat.feeds(FEED_LIST) == [(2108, 2108), (0, 12)]
    assert newsboat.feed_list(FEED_LIST)
    assert not newsboat.feed_list(["Loading articles from cache...", "", "   1           (0/0) 2025-12"])
    assert newsboat.article_list(ARTICLES)
    assert not newsboat.article_list(FEED_LIST)


def test_the_screen_of_fzf_is_read() -> None:
    screen = ["▌ title 1 图像", "▌ title 0 图像      │", "  37230/37230 ─────", "> "]
    assert fzf.first_titles(screen)
    assert fzf.counted(screen, 37230)
    assert not fzf.counted(screen, 3723)
    assert not fzf.first_titles(["", "  0/0 ─────", "> "])


def test_the_status_line_of_the_reader_is_read() -> None:
    status = "  2,190 digests  37,230 entries                      12/37,230"
    assert program.place(["", status, "  Enter read   ? help"]) == 12
    assert program.place(["  Reading the folder"]) == 0
    assert program.ready(2190)([status])
    assert not program.ready(219)([status])
    assert not program.ready(2190)([status, "  Reading 6 / 2,190 files   1/102"])


def test_feeds_hold_the_entries_of_an_archive(tmp_path: Path) -> None:
    with ground(tmp_path, seed=1) as place:
        found = [entries for _, entries in digests(place.archive(2))]
    root = ET.fromstring("".join(newsboat.feed("2025-12", found)))  # noqa: S314  # our own
    items = root.findall("./channel/item")
    assert [item.findtext("title") for item in items] == [entry.title for entries in found for entry in entries]
    assert len({item.findtext("guid") for item in items}) == 2 * ENTRIES
    assert items[0].findtext("pubDate") == "Sun, 21 Dec 2025 20:00:12 +0800"
    assert items[0].findtext("description") == found[0][0].summary


def test_what_was_made_is_kept_until_it_is_wanted_otherwise(tmp_path: Path) -> None:
    made: list[Path] = []
    for seed in (1, 1, 2):
        with ground(tmp_path, seed) as place:
            place.made("cache-5", made.append)
    assert len(made) == 2


def test_what_was_left_half_made_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "archive-1").mkdir()
    (tmp_path / "archive-1" / "2020-01-01-00.md").touch()
    with ground(tmp_path, seed=1) as place:
        assert [path.name for path in place.archive(1).iterdir()] == ["2025-12-21-20.md"]


def test_a_long_entry_stands_on_top_for_a_while(tmp_path: Path) -> None:
    with ground(tmp_path, seed=1) as place:
        archive = place.archive(1)
        with place.long_entry(1):
            _, entries = next(digests(archive))
            assert len(entries) == 1
            assert entries[0].summary.count("段") == LONG_PARAGRAPHS
        assert len(list(digests(archive))) == 1


@pytest.mark.parametrize(
    ("figures", "said"), [([2.0, None, 5.0], ["2.0", "-", "5.0", "2.50"]), ([None, 4.0], ["-", "4.0", "-"])]
)
def test_growth_is_the_last_archive_beside_the_first(figures: list[float | None], said: list[str]) -> None:
    assert list(growth.cells(growth.Row("memory", figures))) == said
