"""README tells what the program does: its keys, and its two commands as they must be typed."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.architecture.house import ROOT
from tests.architecture.readme import CLOSES, OPENS, README, commands, keycaps, parts, region, rewritten, table
from tui_reader import __version__
from tui_reader.model import RuleKind
from tui_reader.store.settings import KEYS, settings_of
from tui_reader.ui.commands import COMMANDS


def page() -> str:
    """Return README's text."""
    return README.read_text(encoding="utf-8")


def test_the_key_tables_are_the_commands_table() -> None:
    assert region(page()) == table(parts()), "run: python -m tests.architecture.readme"


def test_every_key_of_the_program_stands_in_readme() -> None:
    shown = region(page())
    assert not [key for command in COMMANDS for key in command.keys if keycaps(key) not in shown]


def test_a_table_that_fell_behind_is_seen_and_mended() -> None:
    old = f"# Title\n\n{OPENS}\n| Move | |\n{CLOSES}\n\nThe end\n"
    assert region(old) != table(parts())
    assert region(rewritten(old)) == table(parts())
    assert rewritten(old).startswith("# Title\n\n")
    assert rewritten(old).endswith(f"{CLOSES}\n\nThe end\n")


def test_a_page_without_the_place_for_it_is_refused() -> None:
    with pytest.raises(ValueError, match="do not stand"):
        rewritten("# Title\n")


def test_a_table_sets_keys_in_code_and_keeps_its_columns() -> None:
    assert table([("Move", [("j ↓", "down"), ("|", "a|b")])]).splitlines()[1:] == [
        "| Move | |",
        "|---|---|",
        "| `j` `↓` | down |",
        "| `\\|` | a\\|b |",
        "",
    ]


def test_two_commands_do_all_the_set_up() -> None:
    opening, testing = commands(page())
    assert opening.endswith("digest-tui sample_digests")
    assert "pytest" in testing
    for line in (opening, testing):
        assert "--without-pip" in line
        assert "pip --python" in line
        assert line == line.strip()
        assert not set(line) & set("#>|")
        assert not line.startswith("$")


def test_the_test_command_is_the_first_line_that_names_its_runner() -> None:
    first = next(line for line in page().splitlines() if "pytest" in line)
    assert first == commands(page())[1]


def test_the_pictures_and_pages_that_readme_shows_are_there() -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)]+)\)", re.sub(r"`[^`\n]+`", "", page()))
    assert targets
    assert not [target for target in targets if not (ROOT / target.partition("#")[0]).exists()]


def test_readme_names_every_setting_of_the_config() -> None:
    shown = page()
    assert not [key for key in KEYS if f"`{key}`" not in shown]


def test_the_config_that_readme_shows_is_one() -> None:
    shown = re.findall(r"^```toml\n(.*?)^```$", page(), re.MULTILINE | re.DOTALL)
    assert {rule.kind for text in shown for rule in settings_of(text, "README").rules} == set(RuleKind)


def test_the_changelog_tells_of_this_version() -> None:
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_project_file_points_at_the_readme() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["readme"] == "README.md"
    assert project["scripts"] == {"digest-tui": "tui_reader.cli.main:main"}
