"""The words of the command line."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from tui_reader.cli.misuse import (
    ExclusionError,
    MissingValueError,
    NearOptionError,
    NeedlessValueError,
    NumberError,
    OnlyWithError,
    TwoFoldersError,
    UnknownOptionError,
    ValueChoiceError,
)
from tui_reader.cli.options import FORMATS, OPTIONS, Options, parse
from tui_reader.cli.usage import help_text
from tui_reader.errors import UsageError
from tui_reader.model import Outcome
from tui_reader.text.cells import cell_len

pytestmark = pytest.mark.portable


def test_no_words_mean_the_screen_of_the_usual_folder() -> None:
    assert parse([]) == Options()


@pytest.mark.parametrize(
    ("words", "options"),
    [
        (["news"], Options(folder="news")),
        (["news", "-p"], Options(folder="news", print=True)),
        (["-p", "news", "-n", "3"], Options(folder="news", print=True, limit=3)),
        (["-pn3", "--format=jsonl"], Options(print=True, limit=3, format="jsonl")),
        (["--print", "--limit", "0", "--format", "text"], Options(print=True, limit=0, format="text")),
        (["--demo", "--theme", "nord"], Options(demo=True, theme="nord")),
        (["--config", "a", "--state-dir=b"], Options(config="a", state_dir="b")),
        (["--", "-p"], Options(folder="-p")),
        (["-"], Options(folder="-")),
        ([""], Options(folder="")),
        (["-p", "-n", "1", "-n", "2"], Options(print=True, limit=2)),
        (["-p", "--format", "markdown"], Options(print=True, format="markdown")),
        (["--print", "--format=tsv"], Options(print=True, format="tsv")),
        (["--check"], Options(check=True)),
        (["news", "--all", "--check", "--format", "jsonl"], Options("news", check=True, all=True, format="jsonl")),
        (["--demo", "--check", "--format=text"], Options(demo=True, check=True, format="text")),
        (["--stats"], Options(stats=True)),
        (["news", "--stats", "-q", "x", "--format", "jsonl"], Options("news", stats=True, query="x", format="jsonl")),
        (["--demo", "--stats", "--format=text"], Options(demo=True, stats=True, format="text")),
        (["--mark", "read", "x", "news"], Options("news", mark="read", marked="x")),
        (["news", "--mark=unstarred", "x"], Options("news", mark="unstarred", marked="x")),
        (["--export-marks", "-"], Options(export_marks="-")),
        (["--import-marks=", "news"], Options("news", import_marks="")),
        (["-V"], Options(version=True)),
        (["-h", "--format", "text"], Options(help=True, format="text")),
    ],
)
def test_options_and_the_folder_stand_in_any_order(words: list[str], options: Options) -> None:
    assert parse(words) == options


@pytest.mark.parametrize("query", ["-rust", "--print", "-p", "--", "", "-", "=x", "#分类 -不要", "-q"])
def test_the_query_is_the_next_word_whatever_it_begins_with(query: str) -> None:
    assert parse(["-q", query]).query == query
    assert parse(["--query", query, "news"]) == Options(folder="news", query=query)
    assert parse([f"--query={query}"]).query == query


@pytest.mark.parametrize("query", ["-rust", "--print", "-p", "--", "", "-", "=x", "#分类 -不要", "read"])
def test_what_is_marked_is_the_word_behind_the_mark_whatever_it_begins_with(query: str) -> None:
    assert parse(["--mark", "read", query, "news"]) == Options("news", mark="read", marked=query)
    assert parse(["--mark=starred", query]) == Options(mark="starred", marked=query)


MODES = (["-p"], ["--check"], ["--stats"], ["--mark", "read", "x"], ["--export-marks", "x"], ["--import-marks", "x"])


@pytest.mark.parametrize(("one", "other"), [(one, other) for one in MODES for other in MODES if one is not other])
def test_only_one_thing_is_done_without_a_screen(one: list[str], other: list[str]) -> None:
    with pytest.raises(ExclusionError):
        parse([*one, *other])


@pytest.mark.parametrize(
    ("words", "fault", "named"),
    [
        (["--xyzzy"], UnknownOptionError, "--xyzzy"),
        (["-x"], UnknownOptionError, "-x"),
        (["-px"], UnknownOptionError, "-x"),
        (["--prin"], NearOptionError, "--print"),
        (["--stat-dir", "x"], NearOptionError, "--state-dir"),
        (["-q"], MissingValueError, "QUERY"),
        (["--limit"], MissingValueError, "--limit"),
        (["--print=yes"], NeedlessValueError, "--print"),
        (["-p", "--format", "xml"], ValueChoiceError, "text, jsonl, markdown, tsv"),
        (["--check", "--format", "xml"], ValueChoiceError, "xml"),
        (["--check", "--format", "tsv"], ValueChoiceError, "--check --format takes one of text, jsonl, not “tsv”"),
        (["--format", "markdown", "--check"], ValueChoiceError, "markdown"),
        (["--check", "-p"], ExclusionError, "--print and --check"),
        (["--check", "-q", "x"], ExclusionError, "--query"),
        (["--check", "-n", "3"], OnlyWithError, "--print"),
        (["--check=yes"], NeedlessValueError, "--check"),
        (["--stats", "--format", "tsv"], ValueChoiceError, "--stats --format takes one of text, jsonl, not “tsv”"),
        (["--stats", "-n", "3"], OnlyWithError, "--print"),
        (["--mark"], MissingValueError, "MARK"),
        (["--mark", "read"], MissingValueError, "--mark wants a value: QUERY"),
        (["--mark", "new", "x"], ValueChoiceError, "read, unread, starred, unstarred"),
        (["--mark", "read", "x", "-q", "y"], ExclusionError, "--query and --mark"),
        (["--mark", "read", "x", "--format", "jsonl"], OnlyWithError, "--stats"),
        (["--demo", "--mark", "read", "x"], ExclusionError, "--demo and --mark"),
        (["--demo", "--export-marks", "-"], ExclusionError, "--demo and --export-marks"),
        (["--import-marks", "-", "-q", "x"], ExclusionError, "--query and --import-marks"),
        (["--import-marks"], MissingValueError, "FILE"),
        (["--all"], OnlyWithError, "--check"),
        (["--all", "-p"], OnlyWithError, "--check"),
        (["--format", "jsonl"], OnlyWithError, "--check"),
        (["-p", "-n", "-1"], NumberError, "-1"),
        (["-p", "-n", "x"], NumberError, "x"),
        (["-p", "-n", "٣"], NumberError, "-n"),
        (["-p", "-n", "9" * 5000], NumberError, "-n"),
        (["--demo", "news"], ExclusionError, "news"),
        (["--format", "jsonl"], OnlyWithError, "--print"),
        (["-n", "3"], OnlyWithError, "--print"),
        (["a", "b"], TwoFoldersError, "b"),
    ],
)
def test_words_that_do_not_fit_are_told_in_both_languages(
    words: list[str], fault: type[UsageError], named: str
) -> None:
    with pytest.raises(fault) as told:
        parse(words)
    assert told.value.exit_code == 2
    assert named in told.value.say("en")
    assert told.value.say("zh") != told.value.say("en")


@pytest.mark.parametrize(
    "words", [["--\x1b]0;x\x07"], ["-p", "-n", "\x1b[2J"], ["a", "\x1b[2J\n"], ["--demo", "\udcff"]]
)
def test_what_is_quoted_from_the_command_line_is_cleaned(words: list[str]) -> None:
    with pytest.raises(UsageError) as told:
        parse(words)
    assert not {"\x1b", "\n", "\udcff"} & set(told.value.say("en"))


def test_every_row_of_the_table_fills_an_option() -> None:
    rows = [*OPTIONS, *(option.then for option in OPTIONS if option.then)]
    assert {option.name for option in rows} | {"folder"} == {field.name for field in fields(Options)}
    flags = [flag for option in OPTIONS for flag in option.flags]
    assert len(flags) == len(set(flags))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_help_names_every_option_in_lines_of_80_cells(language: str) -> None:
    text = help_text(language)
    assert all(flag in text for option in OPTIONS for flag in option.flags)
    assert all((option.chinese if language == "zh" else option.english) in text for option in OPTIONS)
    assert max(map(cell_len, text.split("\n"))) <= 80


def test_readme_names_every_option_and_every_format() -> None:
    page = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
    told = page.partition("## The command line")[2].partition("\n## ")[0]
    assert not [flag for option in OPTIONS for flag in option.flags if flag not in told]
    assert not [form for form in FORMATS if f"`{form}`" not in told and form != "text"]
    assert not [outcome for outcome in Outcome if f"| `{outcome.value}` |" not in told]
