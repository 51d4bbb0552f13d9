"""The table of commands."""

from __future__ import annotations

from collections import Counter

import pytest

from tui_reader.ui.commands import COMMANDS, Command, Place, Scope, bound_keys, help_rows


def test_no_key_has_two_commands() -> None:
    keys = Counter(key for command in COMMANDS for key in bound_keys(command))
    assert [key for key, count in keys.items() if count > 1] == []


def test_ids_are_verb_and_noun_in_kebab_case_and_unique() -> None:
    ids = [command.id for command in COMMANDS]
    assert len(set(ids)) == len(ids)
    assert all(name == name.lower() and " " not in name for name in ids)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_has_its_sentences_in_both_languages(command: Command) -> None:
    for chinese, english in (command.title, command.help, *(hint.words for hint in command.footer)):
        assert any("\u4e00" <= letter <= "\u9fff" for letter in chinese)
        assert english.isascii()


def test_keys_arrive_under_their_full_width_and_chinese_twins_too() -> None:
    keys = {command.id: bound_keys(command) for command in COMMANDS}
    assert {"/", "／", "、"} <= set(keys["filter"])
    assert {"#", "＃"} <= set(keys["pick-category"])
    assert {"@", "＠"} <= set(keys["pick-source"])
    assert {"[", "【", "［"} <= set(keys["previous-digest"])
    assert {"?", "？"} <= set(keys["show-help"])
    assert {":", "："} <= set(keys["open-palette"])
    assert {"!", "！"} <= set(keys["show-problems"])
    assert {"j", "ｊ", "down"} <= set(keys["move-down"])


def test_enter_typed_before_the_terminal_was_set_is_enter_too() -> None:
    keys = {command.id: bound_keys(command) for command in COMMANDS}
    assert keys["go-in"] == ("enter", "ctrl+j")


def test_neighbours_with_the_same_sentence_share_a_row_of_the_help() -> None:
    assert help_rows(Scope.MOVE, "en")[0] == ("j k ↓ ↑", "down, up")


def test_help_has_every_key_once() -> None:
    shown = Counter(key for scope in Scope for keys, _ in help_rows(scope, "zh") for key in keys.split(" "))
    assert shown == Counter(key for command in COMMANDS for key in command.keys)


@pytest.mark.parametrize("place", Place)
def test_help_stands_in_the_footer_everywhere(place: Place) -> None:
    assert any(command.id == "show-help" and place in [hint.place for hint in command.footer] for command in COMMANDS)


def test_keys_of_what_is_not_there_yet_are_free() -> None:
    keys = {key for command in COMMANDS for key in command.keys}
    assert keys.isdisjoint({"v", "O", "d", "S", "T", "e", "E", "|", ",", "."})
