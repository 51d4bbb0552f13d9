"""`--mark`, and how `--print`, `--stats` and Python see the marks."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from tests.store.samples import NOON, digest_text, write_archive
from tui_reader.cli.main import main
from tui_reader.library import Library
from tui_reader.store.state import State

if TYPE_CHECKING:
    from pathlib import Path

    Output = pytest.CaptureFixture[str]

pytestmark = pytest.mark.portable


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("config", "state", "cache"):
        monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", str(tmp_path / "own" / kind))


@pytest.fixture
def digests(tmp_path: Path) -> str:
    write_archive(tmp_path / "d", 3, entries=2)
    return str(tmp_path / "d")


def _state() -> State:
    return State(os.path.join(os.environ["XDG_STATE_HOME"], "digest-tui"))  # noqa: PTH118


def _found(capsys: Output, digests: str, query: str, *more: str) -> list[str]:
    capsys.readouterr()
    main([digests, "-p", "-n0", "--format", "jsonl", "-q", query, *more])
    return [json.loads(line)["title"] for line in capsys.readouterr().out.splitlines()]


def test_what_matches_is_marked_and_counted_apart_from_what_was_so_before(digests: str, capsys: Output) -> None:
    assert main([digests, "--mark", "read", "简报1"]) == 0
    assert capsys.readouterr() == ("", "2 entries marked read.\n")
    assert main([digests, "--mark", "read", "简报1 | 简报2"]) == 0
    assert capsys.readouterr() == ("", "2 entries marked read; 2 were already read.\n")
    assert main([digests, "--mark", "read", "简报1"]) == 0
    assert capsys.readouterr() == ("", "0 entries marked read; 2 were already read.\n")
    assert len(_found(capsys, digests, "is:read")) == 4
    assert len(_found(capsys, digests, "is:unread")) == 2


def test_each_mark_has_its_way_back(digests: str, capsys: Output) -> None:
    main([digests, "--mark", "read", ""])
    main([digests, "--mark", "starred", "简报1"])
    main([digests, "--mark", "unread", "简报2"])
    assert (len(_found(capsys, digests, "is:read")), len(_found(capsys, digests, "is:starred"))) == (4, 2)
    main([digests, "--mark", "unstarred", "简报1 第1条"])
    assert capsys.readouterr().err == "1 entry unstarred.\n"
    assert len(_found(capsys, digests, "is:starred")) == 1


def test_a_query_that_begins_with_a_dash_is_a_query(digests: str, capsys: Output) -> None:
    assert main([digests, "--mark", "read", "-简报0"]) == 0
    assert _found(capsys, digests, "is:unread") == ["简报0 第1条 Rust 新闻", "简报0 第2条 Rust 新闻"]


def test_marks_can_be_asked_for_in_what_is_marked(digests: str, capsys: Output) -> None:
    main([digests, "--mark", "starred", "简报1"])
    capsys.readouterr()
    assert main([digests, "--mark", "read", "is:starred"]) == 0
    assert capsys.readouterr().err == "2 entries marked read.\n"


def test_what_only_sounds_like_the_query_is_left_alone_and_said(digests: str, capsys: Output) -> None:
    assert main([digests, "--mark", "read", "jianbao"]) == 1
    told = "6 entries that only sound like it or are spelt nearly so were left alone.\n"
    assert capsys.readouterr() == ("", "Nothing matches this query.\n" + told)
    assert main([digests, "--mark", "read", "jianbao | 简报1"]) == 0
    assert capsys.readouterr().err.splitlines()[0] == "2 entries marked read."
    assert len(_found(capsys, digests, "is:read")) == 2


def test_a_limit_cuts_and_says_so(digests: str, capsys: Output) -> None:
    assert main([digests, "--mark", "read", "sort:-date limit:1"]) == 0
    assert capsys.readouterr().err == "1 entry marked read.\nlimit: left 5 more alone.\n"
    assert _found(capsys, digests, "is:read") == ["简报2 第1条 Rust 新闻"]


def test_nothing_found_is_code_1_and_a_query_error_code_2_with_its_column(digests: str, capsys: Output) -> None:
    assert main([digests, "--mark", "read", "zzqqxx"]) == 1
    assert capsys.readouterr() == ("", "Nothing matches this query.\n")
    assert main([digests, "--mark", "read", "a is:old"]) == 2
    assert "at column 3" in capsys.readouterr().err
    assert not _found(capsys, digests, "is:read")


@pytest.mark.parametrize("query", ["#", "(", '"', "story:x", " - "])
def test_a_query_of_which_nothing_is_left_does_not_mark_everything(digests: str, capsys: Output, query: str) -> None:
    assert main([digests, "--mark", "read", query]) == 2
    assert "nothing else is asked for" in capsys.readouterr().err
    assert not _found(capsys, digests, "is:read")


def test_a_link_that_comes_back_is_read_everywhere(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "d").mkdir()
    for number, scheme in enumerate(("http://www.", "https://")):
        text = digest_text(f"第{number}期", when=NOON.replace(day=1 + number), entries=1)
        text = text.replace(f"https://example.org/2026030{1 + number}12/1", f"{scheme}example.org/same")
        (tmp_path / "d" / f"{number}.md").write_text(text, encoding="utf-8")
    main([str(tmp_path / "d"), "--mark", "read", "第0期"])
    assert len(_found(capsys, str(tmp_path / "d"), "is:read")) == 2


def test_a_folder_that_was_moved_has_its_marks(tmp_path: Path, digests: str, capsys: Output) -> None:
    main([digests, "--mark", "starred", "简报1"])
    (tmp_path / "d").rename(tmp_path / "moved")
    assert len(_found(capsys, str(tmp_path / "moved"), "is:starred")) == 2


def test_it_is_one_step_that_undo_takes_back(digests: str, capsys: Output) -> None:
    main([digests, "--mark", "read", ""])
    state = _state()
    done = state.undo()
    assert done is not None
    assert len(done.marks) == 6
    assert state.undo() is None
    state.close()
    assert not _found(capsys, digests, "is:read")


def test_the_marks_are_told_in_json(digests: str, capsys: Output) -> None:
    main([digests, "--mark", "read", "简报0"])
    main([digests, "--mark", "starred", "简报1"])
    capsys.readouterr()
    main([digests, "-p", "--format", "jsonl"])
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(item["read"], item["starred"]) for item in told] == 2 * [(True, False)] + 2 * [(False, True)] + 2 * [
        (False, False)
    ]
    main([digests, "--stats", "--format", "jsonl"])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {item["name"]: item["entries"] for item in lines if item["kind"] == "mark"} == {
        "read": 2, "unread": 4, "starred": 2,
    }  # fmt: skip


def test_another_state_folder_has_other_marks(tmp_path: Path, digests: str, capsys: Output) -> None:
    other = ["--state-dir", str(tmp_path / "other")]
    main([digests, "--mark", "read", "简报0", *other])
    assert not _found(capsys, digests, "is:read")
    assert len(_found(capsys, digests, "is:read", *other)) == 2
    assert not (tmp_path / "own" / "state").exists()


def test_new_is_what_came_since_the_last_visit_and_printing_is_none(
    tmp_path: Path, digests: str, capsys: Output
) -> None:
    assert len(_found(capsys, digests, "is:new")) == 2
    assert not (tmp_path / "own" / "state").exists()
    state = _state()
    state.begin([digest.key for digest in Library.open(digests).digests], digests)
    state.close()
    assert not _found(capsys, digests, "is:new")
    later = digest_text("新来的", when=NOON.replace(day=2), entries=1)
    (tmp_path / "d" / "later.md").write_text(later, encoding="utf-8")
    for _ in range(2):
        assert _found(capsys, digests, "is:new") == ["新来的 第1条 Rust 新闻"]
    main([digests, "--mark", "read", "is:new"])
    assert capsys.readouterr().err == "1 entry marked read.\n"


def test_printing_makes_no_state(tmp_path: Path, digests: str, capsys: Output) -> None:
    assert len(_found(capsys, digests, "is:unread")) == 6
    main([digests, "--stats"])
    assert not (tmp_path / "own" / "state").exists()


def test_python_sees_the_marks_and_the_samples_have_none(digests: str) -> None:
    main([digests, "--mark", "read", "简报1"])
    library = Library.open(digests)
    assert [hit.entry.title for hit in library.search("is:read")] == ["简报1 第1条 Rust 新闻", "简报1 第2条 Rust 新闻"]
    assert library.marking.at(library.archive, 2).read
    assert library.fault is None
    samples = Library.open("", demo=True)
    assert samples.state_dir is None
    assert len(samples.search("is:unread", limit=0)) == 290


@pytest.mark.skipif(os.name == "nt", reason="no such permissions there")
def test_a_state_that_cannot_be_written_is_told_with_code_2(tmp_path: Path, digests: str, capsys: Output) -> None:
    (tmp_path / "file").touch()
    assert main([digests, "--mark", "read", "简报", "--state-dir", str(tmp_path / "file")]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("Nothing was kept. ")
    assert err.count("\n") == 1
    assert main([digests, "-p", "-q", "is:unread", "--state-dir", str(tmp_path / "file")]) == 0


def test_a_damaged_state_is_told_once_and_what_is_marked_then_is_kept(
    tmp_path: Path, digests: str, capsys: Output
) -> None:
    folder = tmp_path / "own" / "state" / "digest-tui"
    folder.mkdir(parents=True)
    (folder / "state.sqlite3").write_bytes(b"no database" * 1000)
    assert main([digests, "-p", "-n1", "-q", "is:unread"]) == 0
    assert "was damaged; it is kept as" in capsys.readouterr().err
    assert main([digests, "--mark", "read", "简报0"]) == 0
    assert capsys.readouterr().err == "2 entries marked read.\n"


def test_it_speaks_chinese(digests: str, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    main([digests, "--mark", "read", "简报1"])
    main([digests, "--mark", "read", "简报 limit:3"])
    main([digests, "--mark", "starred", "jianbao | 简报1"])
    assert capsys.readouterr().err.splitlines() == [
        "2 条标为已读。",
        "2 条标为已读；1 条本来就是已读。",
        "limit: 之外还有 3 条没有动。",
        "2 条加了星标。",
        "另有 4 条只是读音或拼写相近，没有算在内。",
    ]
