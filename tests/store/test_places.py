"""Where the reader's own files lie, and how a path is shown."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tui_reader.store import places


@pytest.mark.skipif(sys.platform == "win32", reason="XDG is not for Windows")
def test_the_base_directories_of_xdg_are_honoured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable))
    assert places.config_file() == tmp_path / "XDG_CONFIG_HOME" / "digest-tui" / "config.toml"
    assert places.state_dir() == tmp_path / "XDG_STATE_HOME" / "digest-tui"
    assert places.cache_dir() == tmp_path / "XDG_CACHE_HOME" / "digest-tui"


@pytest.mark.portable
def test_a_relative_base_directory_is_ignored_as_its_standard_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "here")
    assert places.config_file().is_absolute()


@pytest.mark.portable
def test_asking_for_a_place_makes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    places.state_dir()
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="HOME is not the home there")
def test_the_home_is_shown_as_a_tilde(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ann")
    assert places.shown("/home/ann/digests") == "~/digests"
    assert places.shown("/home/ann") == "~"
    assert places.shown("/home/ann2/digests") == "/home/ann2/digests"


@pytest.mark.parametrize("name", ["a\x1b]0;x\x07b", "a\nb", "a\udcffb", "a\x9bb"])
def test_no_control_character_of_a_path_is_shown(name: str) -> None:
    shown = places.shown(os.path.join(os.sep, name))  # noqa: PTH118 - Path would do, but this is how names come
    assert shown.isprintable() or "\ufffd" in shown
    assert not set("\x1b\x07\n\x9b\udcff") & set(shown)


@pytest.mark.portable
def test_the_samples_stand_inside_the_package_or_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "tui_reader"
    (package / "store").mkdir(parents=True)
    monkeypatch.setattr(places, "__file__", str(package / "store" / "places.py"))
    with pytest.raises(places.SamplesMissingError) as missing:
        places.samples()
    assert "sample_digests" in missing.value.say("en")
    (tmp_path / "sample_digests").mkdir()
    assert places.samples() == (tmp_path / "sample_digests").resolve()
    (package / "sample_digests").mkdir()
    assert places.samples() == (package / "sample_digests").resolve()


@pytest.mark.portable
def test_an_unknown_home_leaves_the_tilde_as_it_is() -> None:
    assert places.expanded("~no-such-person/digests") == "~no-such-person/digests"
    assert Path(places.expanded("~")) == Path.home()
