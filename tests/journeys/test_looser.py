"""Hits by sound and by near spelling, hits in the order of time, and what the screen says of them."""

from __future__ import annotations

import pytest

from tests.journeys.pilot import Journey, journey
from tests.journeys.test_finding import listed, news
from tui_reader.ui.listing import Kind
from tui_reader.ui.screens import searching


def first_row(person: Journey) -> str:
    """Return the first entry as it is listed."""
    return next(row for row in person.rows() if "▪" in row and person.title[:4] in row)


def marked(person: Journey) -> list[str]:
    """Return what is marked in the title that is open."""
    board = person.app.board
    row, level = board.row, board.listing.level(board.entries.cursor)
    assert row is not None
    spans = board.lookup.spans(row, level)
    return [person.title[span.start : span.end] for span in spans if span.field == "title"]


@pytest.mark.parametrize(
    ("typed", "title", "label", "marks", "said"),
    [
        ("qianwen", "通义千问发布图像模型", "拼音", ["千问"], "也按拼音找（千问）"),
        ("tyqw", "通义千问发布图像模型", "拼音", ["通义千问"], "也按拼音找（通义千问）"),
        ("codxe", "Codex 用技能解决规划难题", "≈", ["Codex"], "≈ 是近似拼写"),
        ("通译千问", "通义千问发布图像模型", "拼音", ["通义千问"], "也按拼音找（通义千问）"),
        ("图像草型", "通义千问发布图像模型", "≈", ["图像模型"], "≈ 是近似拼写"),
        ("千问图像", "通义千问发布图像模型", "≈", ["千问", "图像"], "≈ 是拆成两处的词"),
    ],
)
async def test_a_looser_hit_bears_its_label_its_marks_and_its_reason(  # noqa: PLR0917 - a row of the table
    typed: str, title: str, label: str, marks: list[str], said: str
) -> None:
    async with journey(news()) as person:
        await person.press("slash")
        await person.type(typed)
        assert person.title == title
        assert f" {label} " in first_row(person)
        assert marked(person) == marks
        assert person.shows(said)


async def test_the_label_of_a_sound_is_short_in_english() -> None:
    host = news()
    host.language = "en"
    async with journey(host) as person:
        await person.press("slash")
        await person.type("qianwen")
        assert " py " in first_row(person)
        assert person.shows("also as pinyin (千问)")


@pytest.mark.parametrize(
    ("typed", "chinese", "english"),
    [
        ("qianwen 图像", "“qianwen”也按拼音找（千问），并有“图像”", "“qianwen”, also as pinyin (千问), and “图像”"),
        ("图像 tyqw", "“图像”，并有“tyqw”（也按拼音找：通义千问）", "“图像”, and “tyqw”, also as pinyin (通义千问)"),
        ("kaiyuan 周报", "“kaiyuan”也按拼音找（分类“开源”），并有“周报”",
         "“kaiyuan”, also as pinyin (category “开源”), and “周报”"),
    ],
)  # fmt: skip
async def test_the_line_says_at_the_word_what_was_heard_in_it(typed: str, chinese: str, english: str) -> None:
    for language, line in (("zh", chinese), ("en", english)):
        host = news()
        host.language = language
        async with journey(host) as person:
            await person.press("slash")
            await person.type(typed)
            assert person.shows(line)
            lookup = person.app.board.lookup
            assert lookup.heard() is lookup.heard()  # every move of the cursor asks


async def test_on_a_narrow_screen_what_was_left_out_is_said_and_the_count_stays() -> None:
    async with journey(news(), size=(60, 24)) as person:
        await person.press("slash")
        await person.type("codex 用了 一周 -rust is:unread #")
        (line,) = [row for row in person.rows() if "没有算" in row]
        assert "“#”没有算" in line
        assert line.rstrip().endswith("期") or line.rstrip().endswith("条")


async def test_what_stands_as_typed_bears_no_label() -> None:
    async with journey(news()) as person:
        await person.press("slash")
        await person.type("ｃｏｄｅｘ")
        assert listed(person)[0] == "Codex 用技能解决规划难题"
        assert not any(label in first_row(person) for label in ("拼音", "≈"))
        assert marked(person) == ["Codex"]


async def test_hits_in_the_order_of_time_stand_under_their_digests() -> None:
    async with journey(news()) as person:
        await person.press("slash")
        await person.type("codex sort:date")
        listing = person.app.board.listing
        assert listed(person) == ["Codex 用技能解决规划难题", "视频推理的新系统", "Codex 周记"]
        kinds = [listing.at(line).kind for line in range(listing.lines)]
        assert kinds.count(Kind.HEADING) == 2


async def test_the_oldest_digest_can_stand_first() -> None:
    async with journey(news()) as person:
        await person.press("slash")
        await person.type("sort:-date")
        assert listed(person)[:3] == ["Rust 项目周报", "Codex 周记", "Codex 用技能解决规划难题"]
        assert person.title == "Rust 项目周报"
        board = person.app.board
        assert [board.archive.digests[digest].file for digest in board.listing.digests] == [
            "2025-12-21-08.md",
            "2025-12-22-12.md",
        ]
        assert board.listing.group_by_digest(0) == 1


async def test_a_limit_cuts_the_list() -> None:
    async with journey(news()) as person:
        await person.press("slash")
        await person.type("codex limit:2")
        assert listed(person) == ["Codex 用技能解决规划难题", "Codex 周记"]
        assert person.shows("2 条  2 期")


async def test_looser_hits_follow_without_moving_the_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "KEY_SECONDS", -1.0)  # the key's own turn ends with the literal hits
    async with journey(news()) as person:
        await person.press("slash")
        board = person.app.board
        board.bar.text = "codex | xin"
        board.edited("codex | xin")
        before = listed(person)
        assert before == ["Codex 用技能解决规划难题", "Codex 周记", "视频推理的新系统"]
        board.entries.go(1)
        await person.settle()
        assert listed(person) == [*before, "通义千问发布图像模型"]
        assert person.title == "Codex 周记"
