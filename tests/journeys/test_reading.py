"""Reading: move through digests and entries, scroll, go in and out."""

from __future__ import annotations

import pytest

from tests.journeys.pilot import journey
from tests.ui.fake_host import FakeHost, some_digests


async def test_it_opens_on_the_first_entry_of_the_newest_digest() -> None:
    async with journey() as person:
        assert person.title == "第0期第1条：图像模型Qwen-1发布"
        assert person.keys_go_to == "entries"
        assert any("今天 周一 12:00  5 条" in row for row in person.rows())


async def test_moving_past_the_last_entry_goes_on_into_the_next_digest() -> None:
    async with journey() as person:
        await person.press(*"jjjjj")
        assert person.title == "第1期第1条：图像模型Qwen-1发布"
        await person.press("k")
        assert person.title == "第0期第5条：图像模型Qwen-5发布"


async def test_the_digests_pane_follows_the_entries() -> None:
    async with journey() as person:
        await person.press("G")
        assert person.app.board.digests.cursor == 2
        await person.press("g")
        assert person.app.board.digests.cursor == 0


async def test_moving_in_the_digests_goes_to_their_first_entry() -> None:
    async with journey() as person:
        await person.press("h", "j")
        assert person.keys_go_to == "digests"
        assert person.title == "第1期第1条：图像模型Qwen-1发布"
        await person.press("enter")
        assert person.keys_go_to == "entries"


@pytest.mark.parametrize(("key", "twin"), [("j", "ｊ"), ("k", "ｋ"), ("G", "Ｇ")])
async def test_full_width_letters_do_what_their_twins_do(key: str, twin: str) -> None:
    async with journey() as one, journey() as other:
        await one.press("j", "j", key)
        await other.press("j", "j", twin)
        assert one.title == other.title


async def test_brackets_go_from_digest_to_digest() -> None:
    async with journey() as person:
        await person.press("right_square_bracket")
        assert person.title.startswith("第1期第1条")
        await person.press("j", "left_square_bracket")
        assert person.title.startswith("第1期第1条")
        await person.press("left_square_bracket")
        assert person.title.startswith("第0期第1条")


async def test_space_reads_on_and_then_goes_to_the_next_unread() -> None:
    files = some_digests(1, 2)
    name = next(iter(files))
    files[name] = files[name].replace("这是第0期的**第1条**摘要", "长文" * 1500)
    async with journey(FakeHost(files)) as person:
        await person.press("space")
        assert person.title.startswith("第0期第1条")
        assert person.app.board.entry.top > 0
        for _ in range(20):
            await person.press("space")
        assert person.title.startswith("第0期第2条")
        assert person.shows("后面没有未读了")


async def test_b_goes_back() -> None:
    async with journey() as person:
        await person.press("n", "n", "b")
        assert person.title.startswith("第0期第2条")
        await person.press("p")
        assert person.title.startswith("第0期第1条")


async def test_enter_goes_in_and_esc_out_and_neither_quits() -> None:
    async with journey(size=(50, 15)) as person:
        await person.press("enter")
        assert person.keys_go_to == "entry"
        await person.press("escape")
        assert person.keys_go_to == "entries"
        await person.press("h")
        assert person.keys_go_to == "digests"
        assert person.shows("简报  3")
        await person.press("escape", "escape", "escape")
        assert person.keys_go_to == "entries"
        assert person.app.is_running


async def test_between_80_and_119_columns_the_digests_are_a_drawer() -> None:
    async with journey(size=(100, 30)) as person:
        assert not person.shows("简报")
        await person.press("h")
        assert person.shows("简报  3")
        assert person.keys_go_to == "digests"
        await person.press("escape")
        assert not person.shows("简报")


async def test_tab_goes_round_the_panes() -> None:
    async with journey() as person:
        seen = []
        for _ in range(4):
            await person.press("tab")
            seen.append(person.keys_go_to)
        assert seen == ["entry", "digests", "entries", "entry"]


async def test_q_quits_from_the_bare_screen_and_steps_out_elsewhere() -> None:
    async with journey() as person:
        await person.press("question_mark", "q")
        assert person.keys_go_to == "entries"
        await person.press("q")
        assert person.app.return_value == 0


async def test_ctrl_c_asks_once_and_then_quits() -> None:
    async with journey() as person:
        await person.press("ctrl+c")
        assert person.shows("再按一次 ctrl+c 退出")
        assert person.app.return_value is None
        await person.press("ctrl+c")
        assert person.app.return_value == 0


async def test_enter_that_comes_as_a_line_feed_is_enter() -> None:
    async with journey() as person:
        await person.press("j", "ctrl+j")
        assert person.keys_go_to == "entry"
        await person.press("slash")
        await person.type("Qwen-3")
        await person.press("ctrl+j")
        assert person.keys_go_to == "entries"
        assert person.app.board.bar.text == "Qwen-3"


async def test_more_digests_arrive_and_the_cursor_stays_on_its_entry() -> None:
    host = FakeHost(some_digests(4), held=2)
    async with journey(host) as person:
        await person.press("j", "j")
        title, offset = person.title, person.app.board.entries.top
        host.finish()
        await person.settle()
        assert person.title == title
        assert person.app.board.entries.top == offset
        assert len(person.app.board.archive) == 20


async def test_newer_digests_arrive_above_without_moving_what_is_read() -> None:
    files = some_digests(3)
    newest = max(files)
    host = FakeHost({name: text for name, text in files.items() if name != newest})
    async with journey(host) as person:
        await person.press("j", "j")
        before = person.rows()
        host.files[newest] = files[newest]
        await person.press("R")
        board = person.app.board
        assert person.title == "第1期第3条：图像模型Qwen-3发布"
        assert len(board.archive) == 15
        after = person.rows()
        place = next(at for at, row in enumerate(before) if "第1期第3条" in row)
        assert "第1期第3条" in after[place]
        assert person.shows("重新看过：3 期  15 条")


async def test_counts_stand_only_when_they_are_right() -> None:
    host = FakeHost(some_digests(4), held=2)
    async with journey(host) as person:
        assert person.rows()[0].rstrip().endswith("全部   未读   星标   新到")
        host.finish()
        await person.settle()
        assert person.rows()[0].rstrip().endswith("全部 20   未读 20   星标 0   新到 0")


async def test_an_empty_folder_says_what_to_do() -> None:
    async with journey(FakeHost({}), size=(80, 24)) as person:
        rows = "\n".join(person.rows())
        assert "这个文件夹里还没有简报。" in rows
        assert "~/digests" in rows
        assert "放进 .md 文件后，它们会自己出现在这里。" in rows
        assert "digest-tui --demo" in rows
        assert "digest-tui --check" in rows


@pytest.mark.parametrize("size", [(140, 40), (100, 30), (80, 24), (50, 15), (40, 12), (20, 5), (12, 3), (8, 2), (1, 1)])
async def test_no_key_raises_at_any_size(size: tuple[int, int]) -> None:
    async with journey(size=size) as person:
        keys = "j h j l l J space slash Q down escape question_mark j escape number_sign down escape D escape L escape"
        for key in f"{keys} colon escape tab G g".split():
            await person.press(key)
        assert person.app.is_running


async def test_the_screen_survives_two_hundred_sizes() -> None:
    async with journey() as person:
        for step in range(200):
            await person.pilot.resize_terminal(1 + step * 7 % 200, 1 + step * 3 % 60)
        await person.pilot.resize_terminal(140, 40)
        await person.settle()
        assert person.shows("第0期第1条")
