"""Rules in the config: what they may be, and how their faults are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.architecture.house import python
from tui_reader.errors import ConfigError
from tui_reader.model import Rule, RuleKind
from tui_reader.store.rule_table import LISTS as KINDS
from tui_reader.store.settings import LISTS, load
from tui_reader.text.cells import cell_len

if TYPE_CHECKING:
    from pathlib import Path

VIEW, MUTE, HIGHLIGHT = RuleKind.VIEW, RuleKind.MUTE, RuleKind.HIGHLIGHT


def rules(tmp_path: Path, text: str) -> tuple[Rule, ...]:
    file = tmp_path / "config.toml"
    file.write_text(text, encoding="utf-8")
    return load(str(file)).rules


def fault(tmp_path: Path, text: str, language: str = "en") -> str:
    with pytest.raises(ConfigError) as told:
        rules(tmp_path, text)
    said = told.value.say(language)
    assert str(tmp_path / "config.toml") in said
    assert said.isprintable()
    return said.replace(str(tmp_path / "config.toml"), "C")


UNKNOWN = "sets “{}”, which is unknown. The nearest is “{}”."
ORDERLESS = "has a fault in “query”. “sort:” and “limit:” mean nothing in mutes and highlights. Leave them out."
ALL = """\
[[mutes]]
query = "web3 | 币圈"
[[views]]  # the first one
name = "开源模型"
query = "#AI技术进展 开源 sort:-date limit:20"
[[highlights]]
query = 'qwen'
name = "千问"
[[views]]
query = "is:starred"
name = "kept"
"""


@pytest.mark.portable
def test_rules_are_read_views_first_and_else_in_the_order_of_the_file(tmp_path: Path) -> None:
    assert rules(tmp_path, ALL) == (
        Rule(VIEW, "开源模型", "#AI技术进展 开源 sort:-date limit:20"),
        Rule(VIEW, "kept", "is:starred"),
        Rule(MUTE, "web3 | 币圈", "web3 | 币圈"),
        Rule(HIGHLIGHT, "千问", "qwen"),
    )


@pytest.mark.portable
def test_a_list_may_be_written_in_one_line_too(tmp_path: Path) -> None:
    text = 'views = [{name = "a", query = "x"}, {name = "b", query = "y"}]\nmutes = []\n'
    assert rules(tmp_path, text) == (Rule(VIEW, "a", "x"), Rule(VIEW, "b", "y"))


@pytest.mark.portable
def test_names_and_queries_are_cleaned_and_long_names_cut(tmp_path: Path) -> None:
    text = (
        '[[views]]\nname = " \\u001b[31m的\\n'
        + "的" * 40
        + '"\nquery = "\\ta\\u202e\\n b "\n[[mutes]]\nname = ""\nquery = "c"\n'
    )
    view, mute = rules(tmp_path, text)
    assert view.name.startswith("\ufffd[31m的 的")
    assert view.name.isprintable()
    assert cell_len(view.name) <= 40
    assert view.query == "a  b"
    assert mute == Rule(MUTE, "c", "c")


@pytest.mark.portable
def test_a_long_query_without_a_name_stays_whole(tmp_path: Path) -> None:
    query = " | ".join(["人工智能"] * 20)
    assert rules(tmp_path, f'mutes = [{{query = "{query}"}}]') == (Rule(MUTE, query, query),)


@pytest.mark.portable
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("veiws = []\n", "line 1, " + UNKNOWN.format("veiws", "views")),
        ("[[veiws]]\nquery = 1\n", "line 1, " + UNKNOWN.format("veiws", "views")),
        ('\n[[views]]\nname = "a"\nquerry = "x"\n', "line 4, " + UNKNOWN.format("querry", "query")),
        (
            '[[mutes]]\nquery = "x"\n[[mutes]]\nxyz.b = 1',
            "line 4, sets “xyz”, which is unknown. Known are name, query.",
        ),
        ("[[mutes]]\nquery = 1\n", "line 2: “query” takes text in quotes."),
        ('[[mutes]]\nquery = "x"\nname = ["y"]\n', "line 3: “name” takes text in quotes."),
        ('[[mutes]]\nquery = "x"\n\n[[mutes]]\nname = "y"\n', "line 4: one of “mutes” has no “query”."),
        ('[[views]]\nquery = "x"\n', "line 1: one of “views” has no “name”."),
        (
            '[[views]]\nquery = "x"\nname = "y"\n[[views]]\nname = " y"\nquery = "z"\n',
            "line 5: there is a view named “y” already, in line 3.",
        ),
        (
            '[[views]]\nquery = "x"\nname = " "\n',
            "line 3, has a fault in “name”. A view needs a name, and this one is empty.",
        ),
        ('[[mutes]]\n\nquery = " "\n', "line 3, has a fault in “query”. A rule needs a query, and this one is empty."),
        ('[[mutes]]\nquery = "x sort:date"\n', "line 2, " + ORDERLESS),
        ('[[highlights]]\nquery = "x limit:0"\n', "line 2, " + ORDERLESS),
    ],
)
def test_a_fault_in_a_rule_is_told_with_line_and_key(tmp_path: Path, text: str, told: str) -> None:
    assert fault(tmp_path, text) == f"The config C, {told}"
    assert "第 " in fault(tmp_path, text, "zh")


@pytest.mark.portable
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[views]\nname = "a"\nquery = "x"\n', 1),
        ('\nviews = "x"\n', 2),
        ('views.name = "a"\n', 1),
        ('[views.mine]\nquery = "x"\n', 1),
        ('views = [\n  {name = "a", query = "x"}, # one\n  "qwen",\n]\n', 3),
    ],
)
def test_rules_that_are_no_list_are_told_how_to_be_written(tmp_path: Path, text: str, line: int) -> None:
    said = fault(tmp_path, text)
    how = 'above each of “views” write [[views]], in two brackets, and query = "…" below it.'
    assert said == f"The config C, line {line}: {how}"
    assert "[[views]]" in fault(tmp_path, text, "zh")


@pytest.mark.portable
@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("千问 is:unred", "4: “is:unred” is not a mark. The nearest is “is:unread”."),
        ("/(/", "1: “/(/” has a bracket that is not closed, at its end."),
        ("a date:2025-13", "3: “date:2025-13” is not a date."),
        ("lang:fr", "1: “lang:fr” is not a language."),
        ("a sort:dat", "3: “sort:dat” is not an order. The nearest is “sort:date”."),
        ("a #", "3: “#” is not finished."),
        ("a (b", "3: “(” is not closed."),
        ("a story:b", "3: “story:b” is not there yet."),
        ("a " * 65, "129: it is too long, from “a” on."),
    ],
)
@pytest.mark.parametrize("key", LISTS)
def test_a_query_that_cannot_be_read_is_told_with_its_column(tmp_path: Path, key: str, query: str, told: str) -> None:
    said = fault(tmp_path, f"# mine\n[[{key}]]\nname = 'query = 1'\nquery = '''{query}''' # query\n")
    assert said.startswith(f"The config C, line 4, has a fault in “query”. The query cannot be read at column {told}")
    said = fault(tmp_path, f"{key} = [{{name = 'a', query = 'a'}},\n{{name = 'b',\tquery = '{query}'}}]\n", "zh")
    assert said.startswith("配置 C 第 2 行的“query”有问题。查询第 ")


def test_every_kind_of_rule_has_its_list() -> None:
    assert tuple(KINDS) == LISTS


def test_a_config_with_rules_loads_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(ALL, encoding="utf-8")
    code = f"""
import sys
from tui_reader.store.settings import load
assert len(load({str(tmp_path / "config.toml")!r}).rules) == 4
print(sorted({{"numpy", "regex", "tomlkit", "difflib", "rapidfuzz", "tui_reader.store.toml_line"}} & set(sys.modules)))
"""
    done = python("-c", code)
    assert done.stdout.strip() == "[]", done.stderr


def test_a_config_without_rules_does_not_load_the_query_language(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('theme = "nord"\n', encoding="utf-8")
    code = f"""
import sys
from tui_reader.store.settings import load
load({str(tmp_path / "config.toml")!r})
print(sorted({{"tui_reader.finding", "tui_reader.store.rule_table", "tui_reader.store.toml_line"}} & set(sys.modules)))
"""
    done = python("-c", code)
    assert done.stdout.strip() == "[]", done.stderr
