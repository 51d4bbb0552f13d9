"""Rules that are kept in a config: what becomes of the file, whatever goes wrong."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from tests.store.keeping import CONFIG, HIGHLIGHT, MUTE, VIEW, adding, removing, written
from tui_reader.errors import ConfigError, QueryError, ReaderError
from tui_reader.model import Rule
from tui_reader.store.rules import Added, ConfigUnwritableError, add, remove
from tui_reader.store.settings import LARGEST, Settings, load, settings_of


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


@pytest.mark.portable
def test_a_view_of_that_name_gets_the_new_query_and_keeps_its_place_and_comment(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(CONFIG, encoding="utf-8")
    assert add(str(file), Rule(VIEW, " 开源 ", "is:new")) is Added.REPLACED
    assert file.read_text(encoding="utf-8") == CONFIG.replace("'is:unread #AI'", "'is:new'")
    assert add(str(file), Rule(VIEW, "开源", "is:new")) is Added.UNCHANGED
    assert add(str(file), Rule(VIEW, "别的", "is:new")) is Added.ADDED


@pytest.mark.portable
def test_an_equal_rule_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(CONFIG, encoding="utf-8")
    before = file.stat()
    assert add(str(file), Rule(MUTE, "", "web3 | 币圈")) is Added.UNCHANGED
    assert add(str(file), Rule(HIGHLIGHT, "千问", "qwen")) is Added.UNCHANGED
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert file.read_text(encoding="utf-8") == CONFIG


@pytest.mark.portable
def test_what_is_not_there_is_not_removed(tmp_path: Path) -> None:
    assert not remove(str(tmp_path / "none" / "config.toml"), Rule(MUTE, "x", "x"))
    assert not (tmp_path / "none").exists()
    assert written(tmp_path, CONFIG, removing(MUTE, "x", "web3 | 币圈")) == CONFIG


def test_file_and_folder_are_made_for_oneself_alone(tmp_path: Path) -> None:
    file = tmp_path / "a" / "digest-tui" / "config.toml"
    assert add(str(file), Rule(MUTE, "x", "x")) is Added.ADDED
    assert load(str(file)).rules == (Rule(MUTE, "x", "x"),)
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert names(file.parent) == ["config.toml"]


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links are others there")
def test_a_link_stays_one_and_the_file_behind_it_keeps_its_mode(tmp_path: Path) -> None:
    real = tmp_path / "dotfiles" / "reader.toml"
    real.parent.mkdir()
    real.write_text(CONFIG, encoding="utf-8")
    real.chmod(0o640)
    link = tmp_path / "config.toml"
    link.symlink_to(real)
    add(str(link), Rule(MUTE, "x", "x"))
    assert link.is_symlink()
    assert load(str(real)).rules.count(Rule(MUTE, "x", "x")) == 1
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert names(real.parent) == ["reader.toml"]
    real.unlink()
    add(str(link), Rule(MUTE, "x", "x"))
    assert load(str(real)).rules == (Rule(MUTE, "x", "x"),)


@pytest.mark.portable
def test_the_file_is_read_afresh_each_time(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    add(str(file), Rule(MUTE, "a", "a"))
    file.write_text('theme = "nord"\n', encoding="utf-8")
    add(str(file), Rule(MUTE, "b", "b"))
    assert load(str(file)) == Settings(theme="nord", rules=(Rule(MUTE, "b", "b"),))


@pytest.mark.portable
def test_what_somebody_wrote_meanwhile_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "config.toml"
    file.write_text(CONFIG, encoding="utf-8")
    edits = ['theme = "one"\n', 'theme = "a second one"\n']

    def edited(text: str, named: str) -> Settings:
        if edits and named:
            file.write_text(edits.pop(0), encoding="utf-8")
        return settings_of(text, named)

    monkeypatch.setattr("tui_reader.store.rules.settings_of", edited)
    assert add(str(file), Rule(MUTE, "a", "a")) is Added.ADDED
    assert load(str(file)) == Settings(theme="a second one", rules=(Rule(MUTE, "a", "a"),))


@pytest.mark.portable
@pytest.mark.parametrize(
    "rule",
    [
        Rule(VIEW, " ", "a"),
        Rule(VIEW, "a", " "),
        Rule(MUTE, "", ""),
        Rule(MUTE, "a", "a sort:date"),
        Rule(VIEW, "a", "is:unred"),
        Rule(HIGHLIGHT, "a", "a ("),
    ],
)
def test_a_rule_that_is_none_is_not_written(tmp_path: Path, rule: Rule) -> None:
    with pytest.raises(ReaderError) as told:
        add(str(tmp_path / "config.toml"), rule)
    assert isinstance(told.value, QueryError) == ("is:unred" in rule or "(" in rule.query)
    assert names(tmp_path) == []


@pytest.mark.portable
@pytest.mark.parametrize(
    "data",
    [b"a b\n", b"themes = 1\n", b"\xff", b"#" * (LARGEST + 1), b"[[mutes]]\n"],
    ids=["no TOML", "unknown key", "no text", "too large", "no query"],
)
def test_a_config_with_a_fault_is_told_and_not_touched(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(data)
    for change in (adding(MUTE, "x", "x"), removing(MUTE, "x", "x")):
        with pytest.raises(ConfigError) as told:
            change(str(file))
        assert str(file) in told.value.say("zh")
    assert file.read_bytes() == data
    assert names(tmp_path) == ["config.toml"]


@pytest.mark.portable
def test_a_config_that_would_be_too_large_is_not_written(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(b"#" * (LARGEST - 20))
    with pytest.raises(ConfigUnwritableError, match="larger than 1 MiB"):
        add(str(file), Rule(VIEW, "name", "query"))
    assert file.stat().st_size == LARGEST - 20


def test_the_null_device_and_a_folder_are_not_written(tmp_path: Path) -> None:
    for file in (os.devnull, str(tmp_path)):
        with pytest.raises(ReaderError, match="not a regular file"):
            add(file, Rule(MUTE, "x", "x"))
    assert not Path(os.devnull).is_file()


def test_a_file_that_may_not_be_written_is_not_replaced(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(CONFIG, encoding="utf-8")
    file.chmod(0o444)
    with pytest.raises(ConfigUnwritableError) as told:
        add(str(file), Rule(MUTE, "x", "x"))
    assert "cannot be written: Permission denied. It is as it was." in told.value.say("en")
    assert "没有改动" in told.value.say("zh")
    assert file.read_text(encoding="utf-8") == CONFIG


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace", "chmod"])
def test_a_full_disk_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(CONFIG, encoding="utf-8")
    real = getattr(os, call)

    def full(path: object, *more: object, **named: object) -> object:
        if call in {"open", "replace", "chmod"} and not str(path).endswith(".tmp"):
            return real(path, *more, **named)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as broken:
        broken.setattr(os, call, full)
        with pytest.raises(ConfigUnwritableError, match="No space left"):
            add(str(file), Rule(MUTE, "x", "x"))
    assert file.read_text(encoding="utf-8") == CONFIG
    assert names(tmp_path) == ["config.toml"]


@pytest.mark.portable
def test_what_a_killed_reader_left_beside_the_file_is_in_nobodys_way(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    (tmp_path / f"config.toml.{os.getpid()}.tmp").write_text("half", encoding="utf-8")
    add(str(file), Rule(MUTE, "x", "x"))
    assert names(tmp_path) == ["config.toml"]
