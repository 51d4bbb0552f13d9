"""Pictures of the screen, each a promise of the look; clock, zone and theme come from the host."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tests.ui.fake_host import ZONE, FakeHost, digest_text, status
from tui_reader.model import Marked, Rule, RuleKind
from tui_reader.reading import digest
from tui_reader.ui.app import DigestApp

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.pilot import Pilot

    Compare = Callable[..., bool]

SAMPLES = Path(__file__).resolve().parents[2] / "sample_digests"
NOW = datetime(2025, 12, 21, 20, 30, tzinfo=ZONE)


class Sample(FakeHost):
    """The sample digests on the evening of their last day."""

    def now(self) -> datetime:
        return NOW


def samples(**wishes: object) -> Sample:
    files = {path.name: path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.md"))}
    return Sample(files, **wishes)  # type: ignore[arg-type]


def typed(*keys: str) -> Callable[[Pilot[int]], Awaitable[None]]:
    """Return what is done before the picture is taken."""

    async def run(pilot: Pilot[int]) -> None:
        await pilot.pause()
        for key in keys:
            await pilot.press(*(key if len(key) > 1 and not key.isascii() else [key]))
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()

    return run


def query(text: str, *more: str) -> tuple[str, ...]:
    """Return the keys that type a query."""
    return ("slash", *("space" if letter == " " else letter for letter in text), *more)


def marked(host: Sample, *, new: int = 0) -> Sample:
    """Let a person have read some of it, starred two, and been away since yesterday evening.

    Args:
        host: With the samples.
        new: So many of the newest digests came since then.
    """
    names = sorted(host.files, reverse=True)
    readings = [digest.read(host.files[name].encode(), name) for name in names]
    for place, entry in enumerate(entry for reading in readings for entry in reading.entries):
        key, read = entry.mark_key, place % 5 in {1, 3} or place > 60
        host.marks.setdefault(key, Marked(key, read, starred=place in {4, 9}))
    host.new = frozenset(each.key for reading in readings[:new] for each in reading.digests)
    host.before = NOW.replace(hour=22, minute=10) - timedelta(days=1)
    return host


def test_wide(snap_compare: Compare) -> None:
    app = DigestApp(marked(samples(), new=2))
    assert snap_compare(app, terminal_size=(140, 40), run_before=typed("j", "j", "j", "j"))


def test_whats_new_ends_at_the_finish_line(snap_compare: Compare) -> None:
    app = DigestApp(marked(samples(), new=2))
    assert snap_compare(app, terminal_size=(140, 40), run_before=typed("w", "n"))


def test_views_stand_above_the_digests_what_is_muted_is_counted_and_a_highlight_painted(snap_compare: Compare) -> None:
    host = marked(samples(theme="ink-light"))
    host.rules = (
        Rule(RuleKind.VIEW, "千问", "千问 | qwen"),
        Rule(RuleKind.VIEW, "未读的论文", "site:arxiv.org is:unread"),
        Rule(RuleKind.MUTE, "Rust", "Rust"),
        Rule(RuleKind.HIGHLIGHT, "智能体", "智能体"),
    )
    assert snap_compare(DigestApp(host), terminal_size=(140, 40), run_before=typed(*["j"] * 15))


def test_a_digest_that_comes_while_one_reads_is_told_quietly(snap_compare: Compare) -> None:
    host = samples(language="en")
    newest = max(host.files)
    held = host.files.pop(newest)

    async def arrive(pilot: Pilot[int]) -> None:
        await typed("j", "j", "j")(pilot)
        host.files[newest] = held
        host.arrive()
        await typed()(pilot)

    assert snap_compare(DigestApp(host), terminal_size=(100, 30), run_before=arrive)


def test_wide_light(snap_compare: Compare) -> None:
    app = DigestApp(samples(theme="ink-light"))
    assert snap_compare(app, terminal_size=(140, 40), run_before=typed("h", "j", "j", "enter"))


def test_query(snap_compare: Compare) -> None:
    keys = query("qwen", "enter", "j")
    assert snap_compare(DigestApp(samples()), terminal_size=(140, 40), run_before=typed(*keys))


def test_typing_at_100_columns(snap_compare: Compare) -> None:
    app = DigestApp(samples(theme="ink-light"))
    assert snap_compare(app, terminal_size=(100, 30), run_before=typed(*query("强化学习")))


def test_a_typo_is_forgiven_and_marked(snap_compare: Compare) -> None:
    app = DigestApp(samples(language="en"))
    assert snap_compare(app, terminal_size=(100, 30), run_before=typed(*query("opneai", "enter")))


def test_stacked_at_80_columns(snap_compare: Compare) -> None:
    assert snap_compare(DigestApp(samples()), terminal_size=(80, 24), run_before=typed("j"))


def test_the_entry_alone_at_50_columns(snap_compare: Compare) -> None:
    assert snap_compare(DigestApp(samples()), terminal_size=(50, 15), run_before=typed("j", "enter"))


def test_small_at_40_columns(snap_compare: Compare) -> None:
    assert snap_compare(DigestApp(samples()), terminal_size=(40, 12), run_before=typed(*query("gpt")))


def test_the_drawer_at_80_columns(snap_compare: Compare) -> None:
    app = DigestApp(samples(theme="ink-light"))
    assert snap_compare(app, terminal_size=(80, 24), run_before=typed("h", "j", "j"))


def test_help_in_three_columns(snap_compare: Compare) -> None:
    app = DigestApp(samples(theme="ink-light"))
    assert snap_compare(app, terminal_size=(140, 40), run_before=typed("question_mark"))


def test_the_category_picker_hangs_from_the_bar(snap_compare: Compare) -> None:
    assert snap_compare(DigestApp(samples()), terminal_size=(100, 30), run_before=typed("number_sign", "down"))


def test_no_hits_offers_what_would_bring_some(snap_compare: Compare) -> None:
    app = DigestApp(samples(theme="ink-light"))
    assert snap_compare(app, terminal_size=(100, 30), run_before=typed(*query("qwen 恐龙化石")))


def test_problems_are_listed_with_their_reasons(snap_compare: Compare) -> None:
    refused = [("一条", "ftp://example.org/2", "摘要。"), ("又一条", "x:y", "摘要。")]
    files = {
        "2025/12/2025-12-21-08.md": '---\ntitle: "没有合上的引号\ndate: 2025-12-21T08:00:00+08:00\n---\n\n'
        "1. [一条](https://example.org/1)\n\n    摘要。\n",
        "2025/12/2025-12-20-16.md": digest_text(NOW, *refused),
        "2025/11/封面.md": "\0" * 64,
        "2025/10/备份.md": "\0" * 64,
        "2025/笔记.md": "1. [一条](https://example.org/3)\n\n    摘要。\n",
        "2024/会议记录.md": "---\ntitle: 会议记录\ndate: 2024-02-30\n---\n\n这里没有列表。\n",
    }
    app = DigestApp(FakeHost(files))
    assert snap_compare(app, terminal_size=(80, 24), run_before=typed("exclamation_mark"))


def test_an_empty_folder_says_what_to_do(snap_compare: Compare) -> None:
    app = DigestApp(FakeHost({}, theme="ink-light"))
    assert snap_compare(app, terminal_size=(80, 24), run_before=typed())


def test_loading_is_readable_at_once(snap_compare: Compare) -> None:
    app = DigestApp(samples(language="en", theme="ink-light", held=18))

    async def wait(pilot: Pilot[int]) -> None:
        await pilot.pause()
        app.board.started -= 10
        app.board.tell()
        await pilot.pause()

    assert snap_compare(app, terminal_size=(100, 30), run_before=wait)


def test_titles_of_every_width(snap_compare: Compare) -> None:
    text = digest_text(
        NOW,
        (
            "👩‍💻 程序员的一天：从🦀到🐍",
            status(NOW, "emoji"),
            "表情 👨‍👩‍👧‍👦 与旗帜 🇨🇳🇯🇵 都算两格，**粗体里的 🎉 也是**。",
        ),
        (
            "ｆｕｌｌ　ｗｉｄｔｈ与半角混排：ＧＰＴ、“引号”、《书名》……",
            status(NOW, "wide"),
            "全角标点要**“悬挂”**，不占行首。",
        ),
        ("한국어 제목과 日本語のタイトル、Đặng Thị", status(NOW, "mixed"), "Tiếng Việt có dấu, e\u0301 và ｶﾀｶﾅ。"),
        ("一个特别特别特别长的标题" * 8, status(NOW, "a_very_long_author_name"), "`code` 与 " + "很长" * 90 + "。"),
        ("Supercalifragilisticexpialidocious" * 3, "https://example.org/" + "path/" * 30, "A long word: " + "x" * 90),
    )
    app = DigestApp(FakeHost({"2025-12-21-20.md": text}))
    assert snap_compare(app, terminal_size=(100, 30), run_before=typed("j", "j", "j"))


def test_without_tones_attributes_and_ascii_marks_say_it_all(snap_compare: Compare) -> None:
    app = DigestApp(samples(language="en", ascii_marks=True, theme="ansi-dark"))
    assert snap_compare(app, terminal_size=(80, 24), run_before=typed(*query("qwen", "enter", "j")))
