"""What the list of problems says: its order, its rows at every width, and that only those in view are made."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ui.fake_host import ZONE, some_digests
from tests.ui.test_sheet import written
from tui_reader.finding.archive import Archive
from tui_reader.model import Fault, Problem
from tui_reader.reading import digest
from tui_reader.text.cells import cell_len
from tui_reader.ui import problems
from tui_reader.ui.problems import Faulty, ProblemRows, faulty_files, no_problem
from tui_reader.ui.widgets.sheet import Piece
from tui_reader.ui.words import Words

FOUND = (
    Problem("2025/b.md", Fault.NO_TITLE),
    Problem("2025/b.md", Fault.LINK, "3", 21),
    Problem("2025/a.md", Fault.BINARY),
    Problem("2024/z.md", Fault.NO_DATE),
    Problem("2024/y.md", Fault.TOO_LARGE, "16 MiB"),
)


def rows(width: int, found: tuple[Problem, ...] = FOUND, language: str = "zh") -> ProblemRows:
    return ProblemRows(faulty_files(found), Words(language), "!", width)


def text(width: int, found: tuple[Problem, ...] = FOUND, language: str = "zh") -> list[str]:
    return written(list(rows(width, found, language)))


def names(files: tuple[Faulty, ...]) -> list[str]:
    return [one.file for one in files]


def test_files_that_are_not_shown_come_first_the_others_as_the_archive_has_them() -> None:
    assert names(faulty_files(FOUND)) == ["2025/a.md", "2024/y.md", "2025/b.md", "2024/z.md"]


def test_what_a_person_looks_at_keeps_its_order_and_what_is_new_goes_below() -> None:
    before = faulty_files(FOUND[2:4])
    assert names(faulty_files(FOUND, before)) == ["2025/a.md", "2024/z.md", "2024/y.md", "2025/b.md"]
    assert names(faulty_files(FOUND[3:], before)) == ["2024/z.md", "2024/y.md"]


def test_two_lines_a_file_and_a_blank() -> None:
    assert text(80) == [
        "",
        "     问题  4 个文件：2 个没有显示，2 个显示但不完整",
        "",
        "  !  2025/a.md                                                       没有显示",
        "     不是文本：里面有 NUL 字节，像是图片或程序",
        "",
        "  !  2024/y.md                                                       没有显示",
        "     超过 16 MiB，没有读",
        "",
        "     2025/b.md                                                         不完整",
        "     没有标题，用文件名代替",
        "     第 21 行：第 3 条的链接不是正常的 http 或 https 地址，打不开",
        "",
        "     2024/z.md                                                         不完整",
        "     front matter 和文件名里都没有日期，所以排在最后",
    ]


def test_the_same_in_english() -> None:
    lines = text(80, language="en")
    assert lines[1] == "     Problems  4 files: 2 not shown, 2 shown in part"
    assert lines[3].split() == ["!", "2025/a.md", "not", "shown"]
    assert lines[11] == "     line 21: the link of entry 3 is no proper http or https address"


@pytest.mark.parametrize(
    ("found", "language", "head"),
    [
        (FOUND[2:3], "zh", "问题  1 个文件没有显示"),
        (FOUND[:2], "zh", "问题  1 个文件显示但不完整"),
        (FOUND[2:3], "en", "Problems  1 file not shown"),
        ((FOUND[0], FOUND[3]), "en", "Problems  2 files shown in part"),
    ],
)
def test_the_head_does_not_count_what_there_is_none_of(found: tuple[Problem, ...], language: str, head: str) -> None:
    assert text(80, found, language)[1].strip() == head


def test_inks_say_what_is_not_shown() -> None:
    laid = rows(80)
    assert laid[3] == [
        Piece(2, "!", "gold"), Piece(5, "2025/a.md", "ink-strong"), Piece(69, "没有显示", "gold"),
    ]  # fmt: skip
    assert {piece.ink for piece in laid[9]} == {"ink", "ink-muted"}
    assert {piece.ink for row in laid[10:12] for piece in row} == {"ink-muted"}


def test_a_path_is_never_cut() -> None:
    path = "2025/" + "a-long-name-" * 12 + ".md"
    for width in (140, 80, 40, 20):
        lines = text(width, (Problem(path, Fault.NO_ENTRY),))
        assert path in "".join(line.strip(" !").split("  ")[0] for line in lines)


def test_on_a_narrow_sheet_what_became_of_a_file_stands_below_its_name() -> None:
    lines = text(24, (Problem("2025/a.md", Fault.BINARY),))
    place = lines.index("! 2025/a.md")
    assert lines[place + 1] == "  没有显示"


def test_a_wide_sheet_keeps_the_measure_of_the_entry() -> None:
    assert text(140)[1:] == text(80)[1:]


def test_only_the_rows_asked_for_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    really = ProblemRows._rows  # noqa: SLF001 - what is counted

    def count(self: ProblemRows, file: Faulty) -> list[list[Piece]]:
        made.append(file.file)
        return really(self, file)

    monkeypatch.setattr(problems.ProblemRows, "_rows", count)
    laid = rows(80, tuple(Problem(f"{number:05}.md", Fault.NO_ENTRY) for number in range(5000)))
    assert len(laid) == 3 + 5000 * 3 - 1
    assert [laid[row] for row in range(9000, 9024)]
    assert len(made) <= 9


def test_a_row_is_found_again_among_others() -> None:
    small, large = rows(80, FOUND[2:4]), rows(80)
    for row in range(len(small)):
        again = large.row_of(small.stand(row))
        assert again is not None
        assert row < 3 or large[again] == small[row]
    assert small.row_of(large.stand(len(large) - 6)) is None
    assert large.row_of(large.stand(len(large))) == len(large)


@settings(max_examples=100, deadline=None)
@given(
    st.integers(0, 150),
    st.sampled_from(["zh", "en"]),
    st.lists(
        st.builds(
            Problem, st.text("a/b文 ", min_size=1, max_size=60), st.sampled_from(Fault), st.text(max_size=40),
            st.none() | st.integers(1, 9999),
        ), min_size=1, max_size=8,
    ),
)  # fmt: skip
def test_what_is_counted_is_what_is_made(width: int, language: str, found: list[Problem]) -> None:
    laid = rows(width, tuple(found), language)
    made = list(laid)
    assert len(made) == len(laid)
    assert laid[: len(laid)] == made
    if width >= 12:
        assert all(piece.at + cell_len(piece.text) <= width for row in made for piece in row)
    with pytest.raises(IndexError):
        laid[len(laid)]


def test_without_problems_it_says_so_and_of_how_much() -> None:
    readings = [digest.read(text.encode(), name) for name, text in some_digests().items()]
    archive = Archive().with_readings(readings, zone=ZONE)
    assert written(no_problem(archive, Words("zh"), 80, finished=True)) == [
        "",
        "     问题  没有",
        "",
        "     所有文件都读全了，没有丢下什么。",
        "     3 个文件  15 条",
        "",
        "     读不全的文件会连同原因列在这里。按 R 重新看文件夹。",
    ]
    loading = written(no_problem(archive, Words("en"), 80, finished=False))
    assert loading[3].strip() == "Still reading; no problem in any file so far."
    empty = written(no_problem(Archive(), Words("en"), 80, finished=True))
    assert empty[3].strip() == "There is no file to read in the folder."
