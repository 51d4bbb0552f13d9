"""The rules of safety, each with tests that fail without it; each of them was seen to fail with the rule taken out.

Rules 14 and 15 are of parts that do not stand yet: the watching of the folder, and marks.
"""

from __future__ import annotations

import ast
from typing import Final

import pytest

from tests.architecture.house import TESTS

RULES: Final = {
    "1: no control, no hidden mark and no pile of marks reaches the terminal": (
        "text/test_clean.py::test_nothing_forbidden_is_left",
        "text/test_clean.py::test_eight_marks_stand_on_a_base_and_no_more",
        "ui/test_guard.py::test_no_forbidden_character_gets_through",
        "ui/test_guard.py::test_every_strip_of_the_app_passes_the_guard",
        "cli/test_streams.py::test_what_no_terminal_may_get_is_escaped_in_json_and_reads_back",
        "hostile/test_set.py::test_what_is_drawn_has_no_power",
        "hostile/test_set.py::test_what_is_printed_has_no_power",
        "journeys/test_terminal_hostile.py::test_no_order_in_a_digest_reaches_the_terminal",
    ),
    "2: data never meets mark-up": ("hostile/test_drawing.py::test_mark_up_is_text_in_every_place",),
    "3: no key event without a key": (
        "hostile/test_set.py::test_what_is_drawn_has_no_power",
        "journeys/test_terminal_hostile.py::test_no_order_in_a_digest_reaches_the_terminal",
    ),
    "4: a row is one line, cut to its width": (
        "ui/test_page.py::test_no_entry_raises_and_no_row_is_too_wide",
        "ui/test_entry_pane.py::test_no_text_raises",
        "journeys/test_terminal_sizes.py::test_it_stands_and_ends_at_this_size",
    ),
    "5: only web addresses, as written, one word, no shell": (
        "reading/test_links.py::test_all_else_is_no_link",
        "reading/test_links.py::test_what_passes_is_one_printable_ascii_word_with_a_host",
        "store/test_browser.py::test_the_address_is_one_word_that_no_shell_sees",
        "store/test_browser.py::test_the_address_is_tested_again",
        "store/test_browser.py::test_a_child_starts_in_a_session_of_its_own_with_all_streams_shut",
        "ui/test_guard.py::test_a_link_that_has_not_passed_the_rules_is_dropped_and_its_text_stays",
        "ui/test_picker.py::test_what_is_told_of_an_item_stands_below_in_full",
        "hostile/test_set.py::test_no_link_starts_anything_but_the_browser_with_one_web_address",
    ),
    "6: no shell string, no text browser, none over SSH": (
        "store/test_browser.py::test_a_command_line_that_gives_the_address_to_a_shell_is_refused",
        "store/test_browser.py::test_a_browser_that_would_draw_over_the_screen_is_none",
        "store/test_browser.py::test_the_system_opens_an_address_only_where_there_is_a_screen",
    ),
    "7: every file ends as it may, and costs no other": (
        "hostile/test_set.py::test_every_file_ends_as_it_may",
        "hostile/test_system_faults.py::test_a_call_that_fails_costs_what_it_was_about_and_is_told",
        "store/test_rounds.py::test_a_fault_of_the_reader_itself_costs_one_file",
    ),
    "8: regular files only, at most 16 MiB, nothing blocks": (
        "store/test_regular.py::test_fifos_sockets_devices_and_folders_are_no_files_and_block_nothing",
        "store/test_regular.py::test_a_sparse_giant_is_turned_away_unread",
        "store/test_regular.py::test_a_file_that_grows_while_it_is_read_is_turned_away",
        "store/test_folder.py::test_a_link_to_a_file_is_read_and_a_link_to_a_folder_is_not_followed",
        "hostile/test_system_faults.py::test_every_handle_is_closed_whatever_fails",
    ),
    "9: front matter is bounded, stays text, and costs its field only": (
        "reading/test_front_matter.py::test_32_levels_are_read_and_not_one_more",
        "reading/test_front_matter.py::test_20_000_values_are_read_and_not_one_more",
        "reading/test_front_matter.py::test_64_kib_are_bytes",
        "reading/test_front_matter.py::test_a_toml_key_of_many_dots_is_not_read_and_costs_no_other",
        "reading/test_front_matter.py::test_a_fault_costs_its_field_alone",
        "reading/test_front_matter.py::test_every_scalar_stays_as_written",
        "reading/test_front_matter.py::test_numbers_of_json_stay_as_written_however_long",
        "reading/test_front_matter.py::test_deep_json_and_toml_end",
        "reading/test_front_matter.py::test_no_head_raises_and_no_body_is_lost",
    ),
    "10: bytes of any encoding": (
        "reading/test_decode.py::test_a_byte_order_mark_is_taken_off",
        "reading/test_decode.py::test_utf_16_is_read_by_its_mark",
        "reading/test_decode.py::test_gb18030_is_read_and_named",
        "reading/test_decode.py::test_many_nul_bytes_are_no_text",
    ),
    "11: dates of all kinds sort together": (
        "finding/test_archive.py::test_digests_stand_newest_first_and_undated_ones_last",
        "finding/test_archive.py::test_a_date_without_a_zone_is_read_in_the_readers_zone",
    ),
    "12: drawing is lazy and capped": (
        "ui/test_page.py::test_only_what_comes_into_view_is_laid_out",
        "ui/test_page.py::test_after_the_limit_a_row_says_what_is_left_and_more_goes_on",
        "ui/test_page.py::test_a_link_of_more_than_two_kibibytes_is_shown_whole_but_not_live",
        "reading/test_walker.py::test_behind_the_limit_nothing_is_taken_and_it_is_told",
        "reading/test_walker.py::test_a_text_with_more_marks_than_are_taken_is_cut_before_it_is_parsed",
    ),
    "13: a query is literal": (
        "finding/test_query.py::test_any_text_at_all_is_a_query_of_parts_in_their_order",
        "hostile/test_queries.py::test_a_pattern_in_quotes_is_found_as_it_stands",
        "hostile/test_queries.py::test_no_query_raises_or_runs_away",
    ),
    "16: faults of the config are sentences, and none comes from the archive": (
        "store/test_settings.py::test_an_unknown_key_is_told_with_its_line_and_the_nearest_known_one",
        "cli/test_main.py::test_no_setting_is_taken_from_the_archive",
    ),
    "17: the terminal is given back": (
        "journeys/test_terminal_ends.py::test_a_signal_ends_it_and_the_terminal_is_as_before",
        "journeys/test_terminal_ends.py::test_a_stop_gives_the_terminal_back_and_going_on_paints_anew",
        "journeys/test_terminal_ends.py::test_it_ends_when_its_window_is_closed",
    ),
    "18: without a terminal it says so": (
        "journeys/test_terminal_ends.py::test_without_a_keyboard_it_says_so_at_once",
        "journeys/test_terminal_ends.py::test_with_stderr_in_a_file_it_says_so_there",
        "journeys/test_terminal_ends.py::test_on_a_terminal_that_draws_nothing_it_says_so",
    ),
    "19: any size": ("journeys/test_terminal_sizes.py::test_after_two_hundred_sizes_the_rows_are_as_at_first",),
    "20: no network, nothing written, nothing started": (
        "journeys/test_terminal_audit.py::test_a_session_touches_no_network_writes_state_and_cache_alone_and_starts_nothing",
        "journeys/test_terminal_audit.py::test_opening_a_source_starts_the_browser_and_nothing_else",
        "journeys/test_terminal_audit.py::test_the_hook_sees_what_it_is_there_for",
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_the_named_in_a_rule_are_there(rule: str) -> None:
    missing = [name for name in RULES[rule] if name.partition("::")[2] not in named_in(name.partition("::")[0])]
    assert not missing


def named_in(file: str) -> set[str]:
    """Return the names of the tests in a file, relative to the folder of the tests."""
    nodes = ast.walk(ast.parse((TESTS / file).read_text(encoding="utf-8")))
    return {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_a_test_that_has_gone_is_seen() -> None:
    assert "test_that_never_was" not in named_in("hostile/test_rules.py")
    assert "test_a_test_that_has_gone_is_seen" in named_in("hostile/test_rules.py")
