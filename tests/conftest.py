"""What holds for all tests: nothing of the person's own is read or written, and terminals take turns."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _pytest.terminal import TerminalReporter

settings.register_profile(
    "search", max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("house", settings.get_profile("search"), derandomize=True)
settings.load_profile("house")
"""Every run draws the same, so that a change is judged by what it changed; `search` draws anew."""

collect_ignore_glob = ["journeys/test_terminal*.py"] if sys.platform == "win32" else []
"""Windows has no pseudo-terminal of this kind: journeys that need one are named so."""

SWAYING = (
    "NO_COLOR",
    "FORCE_COLOR",
    "COLORTERM",
    "COLORFGBG",
    "TEXTUAL_THEME",
    "TEXTUAL_ANIMATIONS",
    "BROWSER",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "SSH_CONNECTION",
    "SSH_TTY",
    "LC_ALL",
    "LC_CTYPE",
    "LC_MESSAGES",
    "LANGUAGE",
    "COLUMNS",
    "LINES",
)
"""Names by which a person's environment would change what is tested."""


@pytest.fixture(scope="session", autouse=True)
def _clean_surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give all tests an empty home, English, UTC and a terminal of 256 colours."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in SWAYING:
            patch.delenv(name, raising=False)
        patch.setenv("HOME", str(home))
        patch.setenv("XDG_CONFIG_HOME", str(home / ".config"))
        patch.setenv("XDG_STATE_HOME", str(home / ".local" / "state"))
        patch.setenv("XDG_CACHE_HOME", str(home / ".cache"))
        patch.setenv("XDG_DATA_HOME", str(home / ".local" / "share"))
        patch.setenv("LANG", "en_US.UTF-8")
        patch.setenv("TZ", "UTC")
        patch.setenv("TERM", "xterm-256color")
        yield


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let all tests with a terminal run one after another on one worker: side by side they would slow each other."""
    for item in items:
        if item.get_closest_marker("terminal"):
            item.add_marker(pytest.mark.xdist_group("terminal"))


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Print what tests have counted: `record_property("figure", "kill: 200 kills, 0 lost")`."""
    figures = [
        value
        for report in terminalreporter.getreports("passed")
        if report.when == "call"
        for name, value in report.user_properties
        if name == "figure"
    ]
    if figures:
        terminalreporter.section("figures")
        for figure in sorted(figures):
            terminalreporter.write_line(figure)
