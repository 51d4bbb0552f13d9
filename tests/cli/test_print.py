"""`--print`: entries as text and as JSON lines."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

import pytest

from tests.store.samples import NOON, digest_text, write_archive
from tui_reader.cli.main import main
from tui_reader.text.cells import cell_len

if TYPE_CHECKING:
    from pathlib import Path

    Output = pytest.CaptureFixture[str]

pytestmark = pytest.mark.portable

KEYS = (
    "id mark_key title url summary markdown number author site posted digest_title digest_date file line categories "
    "read starred match"
)


@pytest.fixture(autouse=True)
def _plain_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("TZ", "Asia/Shanghai")


def _lines(output: Output) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.readouterr().out.splitlines()]


def test_a_json_line_has_readers_keys_in_their_order(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "2026-03-01-12.md").write_text(digest_text("千问", entries=1), encoding="utf-8")
    assert main([str(tmp_path), "-p", "--format", "jsonl", "-q", "千问"]) == 0
    (item,) = _lines(capsys)
    assert " ".join(item) == KEYS
    assert len(str(item.pop("id"))) == 16
    assert item == {
        "mark_key": "https://example.org/2026030112/1",
        "title": "千问 第1条 Rust 新闻",
        "url": "https://example.org/2026030112/1",
        "summary": "一段摘要，讲 千问 和 code 的第 1 件事，“引号”里也有字。",
        "markdown": "一段摘要，讲 **千问** 和 `code` 的第 1 件事，“引号”里也有字。",
        "number": 1,
        "author": None,
        "site": "example.org",
        "posted": None,
        "digest_title": "千问",
        "digest_date": "2026-03-01T12:00:00+08:00",
        "file": "2026-03-01-12.md",
        "line": 7,
        "categories": ["AI应用", "行业洞察"],
        "read": False,
        "starred": False,
        "match": "starts",
    }


def test_the_time_of_a_post_is_in_utc(tmp_path: Path, capsys: Output) -> None:
    link = "https://x.com/a/status/2002118205729562949"
    text = digest_text(entries=1).replace("https://example.org/2026030112/1", link)
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    main([str(tmp_path), "-p", "--format", "jsonl"])
    (item,) = _lines(capsys)
    assert (item["posted"], item["author"], item["match"]) == ("2025-12-19T20:45:52+00:00", "@a", None)


def test_a_naive_date_gets_the_readers_zone_and_no_date_is_null(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "b.md").write_text(digest_text("naive", when=NOON.replace(tzinfo=None), entries=1), encoding="utf-8")
    (tmp_path / "a.md").write_text("---\ntitle: undated\n---\n\n1. [x](https://example.org/x)\n", encoding="utf-8")
    main([str(tmp_path), "-p", "--format", "jsonl"])
    naive, undated = _lines(capsys)
    assert naive["digest_date"] == "2026-03-01T12:00:00+08:00"
    assert undated["digest_date"] is None


def test_ids_are_unique_where_a_link_repeats(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "a.md").write_text(
        "---\ntitle: x\n---\n\n" + "".join(f"{n}. [same](https://example.org/)\n" for n in (1, 2, 3)), encoding="utf-8"
    )
    main([str(tmp_path), "-p", "--format", "jsonl"])
    items = _lines(capsys)
    assert len({item["id"] for item in items}) == 3
    assert {item["mark_key"] for item in items} == {"https://example.org"}


def test_text_is_date_and_title_then_link_then_summary_wrapped(tmp_path: Path, capsys: Output) -> None:
    long = digest_text("很长的标题" * 12, entries=1).replace("一段摘要，", "一段摘要，" * 20)
    (tmp_path / "a.md").write_text(long, encoding="utf-8")
    assert main([str(tmp_path), "-p"]) == 0
    first, second, *rest = capsys.readouterr().out.split("\n")
    assert first.startswith("2026-03-01 12:00  很长的标题")
    assert second.startswith(" " * 18)
    assert second[18] != " "
    assert "    https://example.org/2026030112/1" in rest
    assert all(cell_len(line) <= 80 for line in [first, second, *rest])
    assert not any(line.lstrip().startswith(tuple("，。、”」")) for line in rest)
    assert rest[-2:] == ["", ""]


def test_a_long_link_is_not_broken(tmp_path: Path, capsys: Output) -> None:
    link = "https://example.org/" + "a" * 300
    (tmp_path / "a.md").write_text(f"---\ntitle: x\n---\n\n1. [y]({link})\n", encoding="utf-8")
    main([str(tmp_path), "-p"])
    assert f"    {link}\n" in capsys.readouterr().out


def test_what_is_cut_off_is_said_on_stderr(tmp_path: Path, capsys: Output) -> None:
    write_archive(tmp_path, 30)
    assert main([str(tmp_path), "-p", "--format", "jsonl"]) == 0
    out, err = capsys.readouterr()
    assert (len(out.splitlines()), err) == (50, "50 of 60 entries printed; -n 0 prints all.\n")
    main([str(tmp_path), "-p", "--format", "jsonl", "-n", "0"])
    out, err = capsys.readouterr()
    assert (len(out.splitlines()), err) == (60, "")


def test_nothing_found_is_code_1_with_a_line_on_stderr_only(tmp_path: Path, capsys: Output) -> None:
    write_archive(tmp_path, 1)
    assert main([str(tmp_path), "-p", "-q", "zzqqxx"]) == 1
    assert capsys.readouterr() == ("", "Nothing matches this query.\n")


def test_a_folder_without_digests_is_code_1_and_named(tmp_path: Path, capsys: Output) -> None:
    assert main([str(tmp_path), "-p"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "There are no digests in" in err
    (tmp_path / "a.md").write_text("---\ntitle: x\n---\nNo list here.\n")
    assert main([str(tmp_path), "-p"]) == 1
    assert "have no entries" in capsys.readouterr().err


def test_files_that_are_not_shown_are_named_and_cost_no_other(tmp_path: Path, capsys: Output) -> None:
    write_archive(tmp_path, 1)
    for number in range(5):
        (tmp_path / f"bad{number}.md").write_bytes(bytes(1000))
    assert main([str(tmp_path), "-p", "--format", "jsonl"]) == 0
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2
    assert err.splitlines()[0] == "! bad4.md: not text: it holds NUL bytes"
    assert err.splitlines()[3:] == ["! 2 more files are not shown"]


def test_chinese_is_spoken_where_the_locale_says_so(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    write_archive(tmp_path, 30)
    main([str(tmp_path), "-p", "-n1"])
    assert capsys.readouterr().err == "共 60 条，只打印了 1 条；-n 0 打印全部。\n"
    main([str(tmp_path), "-p", "-q", "zzqqxx"])
    assert capsys.readouterr().err == "没有条目符合这一句。\n"


def test_the_language_of_the_config_wins(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "config.toml").write_text('language = "zh"\n')
    main([str(tmp_path), "-p", "--config", str(tmp_path / "config.toml")])
    assert "这个文件夹里没有简报" in capsys.readouterr().err


def test_a_locale_without_chinese_gets_question_marks_and_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_archive(tmp_path, 1)
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    assert main([str(tmp_path), "-p"]) == 0
    assert b"2026-03-01 12:00  ??0" in raw.getvalue()


def test_json_is_utf8_whatever_the_locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_archive(tmp_path, 1)
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii", newline="\r\n"))
    assert main([str(tmp_path), "-p", "--format", "jsonl"]) == 0
    assert "简报0".encode() in raw.getvalue()
    assert b"\r" not in raw.getvalue()


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_a_name_that_is_no_text_comes_back_whole_from_json_and_rules_no_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "a\udcff\x1b]0;x\x9b\n.md"
    (tmp_path / name).write_text(digest_text(entries=1), encoding="utf-8")
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="utf-8"))
    assert main([str(tmp_path), "-p", "--format", "jsonl"]) == 0
    line = raw.getvalue().decode("utf-8")
    assert not {"\x1b", "\x9b"} & set(line)
    assert json.loads(line)["file"] == name


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (
            "千问 is:unred",
            (
                "4: “is:unred” is not a mark. The nearest is “is:unread”. "
                "Marks are is:unread, is:read, is:starred and is:new."
            ),
        ),
        ("is:x", "1: “is:x” is not a mark. Marks are is:unread, is:read, is:starred and is:new."),
        ("/(/", "1: “/(/” has a bracket that is not closed, at its end."),
        ("a -/b)c/", "3: “-/b)c/” has a bracket that closes nothing, at its character 2."),
        ("/a{9999}{9999}/", "1: “/a{9999}{9999}/” has more repeats than can be looked for."),
        (
            "-(a date:2025-02-30)",
            "5: “date:2025-02-30” is not a date. Dates look like 2025-12-20, 2025-12, 2d or monday.",
        ),
        (
            "a date:2026-",
            "3: “date:2026-” is only the beginning of a date. Dates look like 2025-12-20, 2025-12, 2d or monday.",
        ),
        ("a sort:new", "3: “sort:new” is not an order. Orders are sort:date, sort:-date and sort:best."),
        ("limit:many", "1: “limit:many” is not a number of entries. Write limit:20, or limit:0 for all."),
        ("lang:fr", "1: “lang:fr” is not a language. Languages are lang:zh and lang:en."),
        ("(sort:date)", "2: “sort:date” must stand outside brackets, minus and OR."),
    ],
)
def test_a_query_error_is_one_sentence_with_its_column_and_code_2(
    tmp_path: Path, capsys: Output, query: str, told: str
) -> None:
    write_archive(tmp_path, 1)
    assert main([str(tmp_path), "-p", "-q", query]) == 2
    assert capsys.readouterr() == ("", f"The query cannot be read at column {told}\n")


def test_a_query_error_is_told_in_chinese_too(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    write_archive(tmp_path, 1)
    assert main([str(tmp_path), "-p", "-q", "a 日期：2025-13"]) == 2
    expected = "查询第 3 列读不懂：“日期：2025-13”不是日期。日期写成 2025-12-20、2025-12、2d 或昨天。\n"
    assert capsys.readouterr() == ("", expected)
    assert main([str(tmp_path), "-p", "-n1", "-q", "简报 # ("]) == 0
    assert capsys.readouterr().err.splitlines()[:2] == [
        "查询里这一部分没有写完，没有算进去：“#”",
        "查询里这里的引号或括号没有合上，没有算进去：“(”",
    ]
    assert main([str(tmp_path), "-p", "-n1", "-q", "简报 story:a"]) == 0
    assert capsys.readouterr().err.splitlines()[0] == "story: 现在还没有，没有算进去：“story:a”"
    assert main([str(tmp_path), "-p", "-n1", "-q", r"/[b-a]/"]) == 2
    assert capsys.readouterr().err == "查询第 1 列读不懂：正则“/[b-a]/”的范围两端写反了（第 5 个字符）。\n"


def test_what_is_half_typed_is_said_and_the_rest_is_printed(tmp_path: Path, capsys: Output) -> None:
    write_archive(tmp_path, 1)
    assert main([str(tmp_path), "-p", "--format", "jsonl", "-q", '简报 | (# "ab']) == 0
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2
    assert err == 'Ignored in the query, as not finished: “#”\nIgnored in the query, as not closed: “(”, “"ab”\n'


def test_what_a_query_error_names_rules_no_terminal(tmp_path: Path, capsys: Output) -> None:
    assert main([str(tmp_path), "-p", "-q", "is:\x1b]0;x\x07" + "y" * 100]) == 2
    err = capsys.readouterr().err
    assert not {"\x1b", "\x07"} & set(err)
    assert len(err) < 160


def test_the_limit_of_a_query_is_kept_unless_n_says_another(tmp_path: Path, capsys: Output) -> None:
    write_archive(tmp_path, 30)
    for words, count in [
        (["-q", "limit:3"], 3),
        (["-q", "limit:3 limit:4"], 4),
        (["-q", "limit:0"], 60),
        (["-q", "limit:3", "-n", "5"], 5),
        (["-q", "limit:3", "-n", "0"], 60),
    ]:
        assert main([str(tmp_path), "-p", "--format", "jsonl", *words]) == 0
        assert len(capsys.readouterr().out.splitlines()) == count


@pytest.mark.parametrize(
    ("query", "way", "chinese"),
    [
        ("qianwen", "pinyin", "拼音"),
        ("rsut", "a near spelling", "近似拼写"),
    ],
)
def test_where_no_hit_has_the_words_as_written_a_line_says_so(  # noqa: PLR0913, PLR0917 - a row of the table
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch, query: str, way: str, chinese: str
) -> None:
    (tmp_path / "2026-03-01-12.md").write_text(digest_text("千问", entries=1), encoding="utf-8")
    assert main([str(tmp_path), "-p", "-q", query]) == 0
    assert capsys.readouterr().err == f"Nothing has this as written; found by {way}.\n"
    assert main([str(tmp_path), "-p", "-q", query, "--format", "jsonl"]) == 0
    assert not capsys.readouterr().err
    assert main([str(tmp_path), "-p", "-q", "千问 rust"]) == 0
    assert not capsys.readouterr().err
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert main([str(tmp_path), "-p", "-q", query]) == 0
    assert capsys.readouterr().err == f"照原样写的没有；这些是按{chinese}找到的。\n"


@pytest.mark.parametrize(
    ("query", "english", "chinese"),
    [
        ("site:exampel.org", "there is no site “exampel.org” here, the nearest is “example.org”",
         "这里没有站点“exampel.org”，最近的是“example.org”"),
        ("千问 @nobody #qqq", "there is no author “nobody” here; there is no category “qqq” here",
         "这里没有作者“nobody”；这里没有分类“qqq”"),
    ],
)  # fmt: skip
def test_without_hits_what_is_unknown_is_named_with_the_nearest(  # noqa: PLR0913, PLR0917 - a row of the table
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch, query: str, english: str, chinese: str
) -> None:
    (tmp_path / "2026-03-01-12.md").write_text(digest_text("千问", entries=1), encoding="utf-8")
    assert main([str(tmp_path), "-p", "-q", query]) == 1
    assert capsys.readouterr() == ("", f"Nothing matches this query: {english}.\n")
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert main([str(tmp_path), "-p", "-q", query]) == 1
    assert capsys.readouterr() == ("", f"没有条目符合这一句：{chinese}。\n")
