"""The config file: what it may hold, and how its faults are told."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from tui_reader.errors import ConfigError
from tui_reader.store.settings import LARGEST, Settings, load

if TYPE_CHECKING:
    from pathlib import Path


def _load(tmp_path: Path, text: str) -> Settings:
    file = tmp_path / "config.toml"
    file.write_text(text, encoding="utf-8")
    return load(str(file))


def _fault(tmp_path: Path, text: str) -> ConfigError:
    with pytest.raises(ConfigError) as fault:
        _load(tmp_path, text)
    assert str(tmp_path / "config.toml") in fault.value.say("en")
    assert str(tmp_path / "config.toml") in fault.value.say("zh")
    assert fault.value.exit_code == 2
    return fault.value


@pytest.mark.portable
def test_all_settings_of_a_file_are_read(tmp_path: Path) -> None:
    text = 'folder = "~/新闻"\nlanguage = "zh"\ntheme = "nord"\nbrowser = "firefox %s"\nmarks = "ascii"\n'
    text += 'mark_read = "open"\n'
    assert _load(tmp_path, text) == Settings("~/新闻", "zh", "nord", "firefox %s", "ascii", "open")


@pytest.mark.portable
@pytest.mark.parametrize("text", ["", "\ufeff", "# nothing\r\n", '\ufefflanguage = "auto"\r\n'])
def test_a_file_that_sets_nothing_leaves_the_defaults(tmp_path: Path, text: str) -> None:
    assert _load(tmp_path, text) == Settings()


@pytest.mark.portable
def test_without_a_file_in_the_usual_place_the_defaults_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_reader.store.settings.config_file", lambda: tmp_path / "config.toml")
    assert load() == Settings()
    (tmp_path / "config.toml").write_text('theme = "nord"')
    assert load().theme == "nord"


@pytest.mark.portable
def test_a_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="No such file"):
        load(str(tmp_path / "none.toml"))


@pytest.mark.portable
def test_the_null_device_is_an_empty_config() -> None:
    assert load(os.devnull) == Settings()


@pytest.mark.portable
def test_an_unknown_key_is_told_with_its_line_and_the_nearest_known_one(tmp_path: Path) -> None:
    fault = _fault(tmp_path, '# mine\nlanguage = "zh"\nthemes = "nord"\n')
    assert "line 3" in fault.say("en")
    assert "“themes”" in fault.say("en")
    assert "“theme”" in fault.say("en")
    assert "第 3 行" in fault.say("zh")


@pytest.mark.portable
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\n\n[qqq]\nx = 1\n", 3),
        ('theme = """\nqqq = 1\n""" # qqq = 2\n\nqqq = 3\n', 5),
        ('"qqq" = 1\n', 1),
        ("\nqqq.x = 1\n", 2),
        ("[[qqq]]\n", 1),
        ("\n\n'zz\ty' = 1", 3),
    ],
)
def test_the_line_of_an_unknown_key_is_found_however_it_is_written(tmp_path: Path, text: str, line: int) -> None:
    said = _fault(tmp_path, text).say("en")
    assert f"line {line}," in said
    assert "folder, language, theme, browser, marks, mark_read, views, mutes, highlights" in said


@pytest.mark.portable
@pytest.mark.parametrize(("text", "line"), [("a b\n", 1), ('theme = "x"\ntheme = "y"\n', 2), ('theme = "x', 1)])
def test_bad_toml_is_told_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    assert f"line {line}, is not TOML" in _fault(tmp_path, text).say("en")


@pytest.mark.portable
@pytest.mark.parametrize("value", ["1", "true", "[]", "{}", "2026-03-01"])
def test_a_value_that_is_no_text_is_told_with_its_line_and_key(tmp_path: Path, value: str) -> None:
    said = _fault(tmp_path, f"\ntheme = {value}\n").say("en")
    assert "line 2" in said
    assert "“theme”" in said


@pytest.mark.portable
@pytest.mark.parametrize(
    ("key", "words"),
    [("language", "auto, zh, en"), ("marks", "auto, unicode, ascii"), ("mark_read", "shown, open, never")],
)
def test_a_setting_with_a_few_words_takes_no_other(tmp_path: Path, key: str, words: str) -> None:
    said = _fault(tmp_path, f'{key} = "x"\n').say("en")
    assert words in said
    assert f"“{key}”" in said
    assert "nearest" not in said


@pytest.mark.portable
def test_of_a_few_words_the_nearest_is_named(tmp_path: Path) -> None:
    fault = _fault(tmp_path, '\nmark_read = "showed"\n')
    assert "line 2: “mark_read” takes one of shown, open, never. The nearest is “shown”." in fault.say("en")
    assert "最接近的是“shown”" in fault.say("zh")


@pytest.mark.portable
def test_no_escape_of_a_key_reaches_the_terminal(tmp_path: Path) -> None:
    assert "\x1b" not in _fault(tmp_path, '"\\u001b]0;x" = 1\n').say("en")
    assert "\x1b" not in _fault(tmp_path, "\x1b]0;x\n").say("zh")


@pytest.mark.portable
def test_a_file_that_is_not_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError):
        load(str(tmp_path / "config.toml"))


@pytest.mark.portable
def test_a_file_too_deep_or_too_large_is_told(tmp_path: Path) -> None:
    _fault(tmp_path, "theme = " + "[" * 100_000)
    assert "1 MiB" in _fault(tmp_path, "#" * (LARGEST + 1)).say("en")


@pytest.mark.skipif(sys.platform == "win32", reason="no FIFOs there")
def test_a_config_that_is_a_folder_or_a_fifo_blocks_nothing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    for name in ("fifo", "."):
        with pytest.raises(ConfigError, match="not a regular file"):
            load(str(tmp_path / name))
