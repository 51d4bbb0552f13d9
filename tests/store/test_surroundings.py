"""What the machine says of the person: language, zone, characters, light or dark."""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from tui_reader.store import surroundings

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("setting", "environ", "language"),
    [
        ("zh", {"LANG": "en_US.UTF-8"}, "zh"),
        ("en", {"LANG": "zh_CN.UTF-8"}, "en"),
        ("auto", {"LANG": "zh_CN.UTF-8"}, "zh"),
        ("auto", {"LANG": "zh_TW"}, "zh"),
        ("auto", {"LC_ALL": "en_GB.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ("auto", {"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
        ("auto", {"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, "zh"),
        ("auto", {"LC_CTYPE": "zh_CN.UTF-8", "LANG": "C"}, "en"),
        ("auto", {"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_config_decides_the_language_and_else_the_locale(
    setting: str, environ: dict[str, str], language: str
) -> None:
    assert surroundings.language(setting, environ) == language


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks the system when no variable is set")
def test_english_is_spoken_where_nothing_says_otherwise() -> None:
    assert surroundings.language("auto", {}) == "en"


@pytest.mark.skipif(sys.platform == "win32", reason="consoles there take Unicode whatever the variables say")
@pytest.mark.parametrize(
    ("setting", "environ", "ascii_marks"),
    [
        ("auto", {}, False),
        ("auto", {"LANG": "zh_CN.UTF-8"}, False),
        ("auto", {"LANG": "zh_CN.utf8"}, False),
        ("auto", {"LANG": "C"}, False),
        ("auto", {"LANG": "zh_CN.GB18030"}, True),
        ("auto", {"LANG": "de_DE.ISO-8859-15@euro"}, True),
        ("auto", {"LC_ALL": "C.UTF-8", "LANG": "zh_CN.GBK"}, False),
        ("auto", {"LC_CTYPE": "zh_CN.GBK", "LANG": "zh_CN.UTF-8"}, True),
        ("ascii", {"LANG": "zh_CN.UTF-8"}, True),
        ("unicode", {"LANG": "zh_CN.GBK"}, False),
    ],
)
def test_marks_are_ascii_where_the_locale_names_another_encoding(
    setting: str, environ: dict[str, str], *, ascii_marks: bool
) -> None:
    assert surroundings.ascii_marks(setting, environ) is ascii_marks


@pytest.mark.portable
@pytest.mark.parametrize(
    ("setting", "colours", "theme"),
    [
        ("auto", "", "ink-dark"),
        ("auto", "15;0", "ink-dark"),
        ("auto", "0;15", "ink-light"),
        ("auto", "0;default;7", "ink-light"),
        ("auto", "7;8", "ink-dark"),
        ("auto", "nonsense", "ink-dark"),
        ("nord", "0;15", "nord"),
    ],
)
def test_auto_is_light_only_where_the_terminal_says_so(setting: str, colours: str, theme: str) -> None:
    assert surroundings.theme(setting, {"COLORFGBG": colours}) == theme


@pytest.mark.skipif(sys.platform == "win32", reason="no zone database there")
@pytest.mark.parametrize("named", ["Europe/Berlin", ":Europe/Berlin"])
def test_a_zone_knows_the_offset_of_another_season(named: str) -> None:
    zone = surroundings.zone({"TZ": named})
    assert datetime(2026, 1, 1, tzinfo=zone).utcoffset() == timedelta(hours=1)
    assert datetime(2026, 7, 1, tzinfo=zone).utcoffset() == timedelta(hours=2)


@pytest.mark.skipif(sys.platform == "win32", reason="no zone database there")
def test_without_tz_the_zone_is_that_of_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = tmp_path / "zoneinfo" / "Asia"
    database.mkdir(parents=True)
    (database / "Shanghai").touch()
    (tmp_path / "localtime").symlink_to(database / "Shanghai")
    monkeypatch.setattr(surroundings, "LOCALTIME", str(tmp_path / "localtime"))
    assert surroundings.zone({}) == ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    "named", ["No/Such", "../../etc/passwd", "/etc/passwd", "/no/such/file", "America", "\x00", "XYZ-3"]
)
def test_a_zone_that_does_not_exist_falls_back_to_the_offset_of_this_moment(named: str) -> None:
    zone = surroundings.zone({"TZ": named})
    assert datetime.now(zone).utcoffset() is not None
