"""What is written into a config stands where a person would put it, and all else stays as it was."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.store.keeping import CONFIG, HIGHLIGHT, MUTE, VIEW, adding, removing, written
from tui_reader.model import Rule, RuleKind
from tui_reader.store.rule_table import rule_of
from tui_reader.store.rules import ConfigTangledError, remove
from tui_reader.store.settings import load, settings_of


@pytest.mark.portable
def test_a_view_is_written_behind_the_views_before_what_belongs_to_the_next_head(tmp_path: Path) -> None:
    new = '\n[[views]]\nname = "图"\nquery = "图像 sort:date"\n'
    before, after = CONFIG.split("\n# noise")
    expected = before + new + "\n# noise" + after
    assert written(tmp_path, CONFIG, adding(VIEW, "图", "图像 sort:date")) == expected


@pytest.mark.portable
def test_a_mute_and_a_highlight_are_written_without_a_name_where_it_is_the_query(tmp_path: Path) -> None:
    mute = '# not yet: "nft"\n'
    text = written(tmp_path, CONFIG, adding(MUTE, "nft", "nft"), adding(HIGHLIGHT, "GPT", r"/gpt-?5\.\d/"))
    expected = CONFIG.replace(mute, mute + '\n[[mutes]]\nquery = "nft"\n')
    assert text == expected + "\n[[highlights]]\nname = \"GPT\"\nquery = '/gpt-?5\\.\\d/'\n"


@pytest.mark.portable
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("\ufeff", "\ufeff"),
        ("# nothing yet", "# nothing yet\n\n"),
        ('theme = "nord"\n\n', 'theme = "nord"\n\n'),
        ('[[mutes]]\nquery = "x"\n# note', '[[mutes]]\nquery = "x"\n# note\n\n'),
    ],
)
def test_the_first_rule_of_a_kind_is_written_at_the_end(tmp_path: Path, text: str, expected: str) -> None:
    new = '[[views]]\nname = "a"\nquery = "b"\n'
    assert written(tmp_path, text, adding(VIEW, "a", "b")) == expected + new


@pytest.mark.portable
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('views = [{name="a", query="x"}] # v\n', 'views = [{name="a", query="x"}, NEW] # v\n'),
        ("views = []\n[[mutes]]\nquery = 'm'\n", "views = [NEW]\n[[mutes]]\nquery = 'm'\n"),
        (
            'views = [\n  {name="a", query="x"}, # one\n  # two\n]\n',
            'views = [\n  {name="a", query="x"}, # one\n  # two\n  NEW\n]\n',
        ),
        ('views = [\n\t{name="a", query="x"} # one\n]', 'views = [\n\t{name="a", query="x"}, # one\n\tNEW\n]\n'),
    ],
)
def test_a_list_in_brackets_gets_the_rule_in_its_own_way(tmp_path: Path, text: str, expected: str) -> None:
    new = '{name = "n", query = "q"}'
    assert written(tmp_path, text, adding(VIEW, "n", "q")) == expected.replace("NEW", new)


@pytest.mark.portable
def test_in_brackets_a_view_is_replaced_and_removed_too(tmp_path: Path) -> None:
    text = "views = [\n  {name='a', query='x'}, # one\n  {name='b', query='y'}, # two\n]\n"
    assert written(tmp_path, text, adding(VIEW, "b", "z")) == text.replace("'y'", "'z'")
    assert "query='y'" in written(tmp_path, text, removing(VIEW, "a", ""))
    assert load(str(tmp_path / "config.toml")).rules == (Rule(VIEW, "b", "y"),)


@pytest.mark.portable
def test_line_ends_and_a_byte_order_mark_stay(tmp_path: Path) -> None:
    text = "\ufeff" + CONFIG.replace("\n", "\r\n")
    after = written(tmp_path, text, adding(VIEW, "图", "图像"), adding(HIGHLIGHT, "x", "x"))
    assert after.startswith("\ufeff# my config\r\n")
    assert after.count("\n") == after.count("\r\n") == text.count("\n") + 7
    assert written(tmp_path, after, removing(VIEW, "图", ""), removing(HIGHLIGHT, "x", "x")) == text


@pytest.mark.portable
@pytest.mark.parametrize(
    ("rule", "gone"),
    [
        (
            Rule(VIEW, "开源", "whatever"),
            "[[views]]\nname = \"开源\" # short\nquery = 'is:unread #AI'  # the query\n\n",
        ),
        (Rule(MUTE, "", "web3 | 币圈"), '[[mutes]] # m\nquery = "web3 | 币圈"\n# not yet: "nft"\n\n'),
        (Rule(HIGHLIGHT, "千问", "qwen"), '\n[[highlights]]\nquery = "qwen"\nname = "千问"\n# the end\n'),
    ],
)
def test_a_rule_is_removed_and_what_stands_around_it_stays(tmp_path: Path, rule: Rule, gone: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(CONFIG, encoding="utf-8")
    assert remove(str(file), rule)
    assert file.read_text(encoding="utf-8") == CONFIG.replace(gone, "")
    assert not remove(str(file), rule)


@pytest.mark.portable
@pytest.mark.parametrize("name", ["a", "b", "c"])
def test_of_many_each_can_be_removed(tmp_path: Path, name: str) -> None:
    tables = {each: f'# on {each}\n[[views]]\nname = "{each}"\nquery = "x"\n\n' for each in "abc"}
    text = "".join(tables.values()) + "# mutes\n[[mutes]]\nquery = 'm'\n"
    expected = text.replace(tables[name], f"# on {name}\n")
    assert written(tmp_path, text, removing(VIEW, name, "")) == expected


TANGLED = "[[views]]\nname = 'a'\nquery = 'x'\n[[mutes]]\nquery = 'm'\n[[views]]\nname = 'b'\nquery = 'y'\n"


@pytest.mark.portable
def test_views_that_stand_here_and_there_are_not_put_in_another_order(tmp_path: Path) -> None:
    new = '\n[[views]]\nname = "c"\nquery = "z"\n'
    assert written(tmp_path, TANGLED, adding(VIEW, "c", "z")) == TANGLED + new
    for change in (adding(VIEW, "a", "z"), removing(VIEW, "a", "x")):
        with pytest.raises(ConfigTangledError) as told:
            written(tmp_path, TANGLED, change)
        assert "“views”" in told.value.say("en")
        assert (tmp_path / "config.toml").read_text(encoding="utf-8") == TANGLED


NAMES = st.sampled_from(["a", "b", "c", '"a"', "开源 'x'", "\\d", "[[views]]", "# no"])
QUERIES = st.sampled_from(
    ["a", "a | b", '"x y"', "/a\\.b/", "'a", 'it\'s "a\\b"', "#开源 -is:read", "[[mutes]]", "x #y"]
)
RULES = st.builds(rule_of, st.sampled_from(RuleKind), NAMES, QUERIES)
LINES = st.sampled_from(["# note\n", "\n", "# [[views]]\n", "  # query = 'x'\n", "#\n"])
NOTES = st.lists(LINES, max_size=4).map("".join)
TAILS = st.sampled_from(["", " ", "  # note", " # '''"])
QUOTED = st.sampled_from(["'{}'", '"{}"', "'''{}'''", '"""\\\n  {}"""'])
SETTINGS = st.sampled_from(["theme = 'nord'", 'language = "zh" # 中文', "marks = '''ascii'''", "folder='~/x'"])


@st.composite
def configs(draw: st.DrawFn) -> str:
    """Write a config with comments, in which all is well."""
    parts = [draw(NOTES)]
    for line in draw(st.lists(SETTINGS, unique=True, max_size=3)):
        parts += [line, "\n", draw(NOTES)]
    kinds = draw(st.permutations(["views", "mutes", "highlights"]))
    bracketed = draw(st.lists(st.sampled_from(kinds), max_size=2, unique=True))
    for kind in bracketed:
        items = [f"{{name = 'n{number}', query = 'q{number}'}}" for number in range(draw(st.integers(0, 3)))]
        gap = draw(st.sampled_from([" ", "\n  ", "\n  # note\n  "]))
        end = draw(st.sampled_from(["", ","])) if items else ""
        parts += [f"{kind} = [{gap}{f',{gap}'.join(items)}{end}", draw(st.sampled_from(["", "\n"])), "]\n", draw(NOTES)]
    for kind in kinds:
        for number in range(0 if kind in bracketed else draw(st.integers(0, 3))):
            keys = [f"name = {draw(QUOTED).format(f'n{number}')}", f"query = {draw(QUOTED).format('q')}"]
            parts += [f"[[{kind}]]", draw(TAILS), "\n", draw(NOTES)]
            for key in draw(st.permutations(keys)):
                parts += [key, draw(TAILS), "\n", draw(NOTES)]
    text = "".join(parts)
    text = text if draw(st.booleans()) else text.rstrip("\n")
    text = text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n"])))
    return draw(st.sampled_from(["", "", "\ufeff"])) + text


def comments(text: str) -> list[str]:
    return sorted(line.strip() for line in text.splitlines() if line.lstrip().startswith("#"))


@given(configs(), RULES)
@example("", Rule(VIEW, "a", "b"))
def test_a_rule_is_added_and_nothing_else_changes(text: str, rule: Rule) -> None:
    before = settings_of(text, "")
    with tempfile.TemporaryDirectory() as folder:
        after = written(Path(folder), text, adding(*rule))
    rules = {kind: [each for each in before.rules if each.kind is kind] for kind in RuleKind}
    rules[rule.kind].append(rule)
    expected = tuple(each for kind in RuleKind for each in rules[kind])
    assert settings_of(after, "") == before._replace(rules=expected)
    assert comments(after) == comments(text)
    assert after.startswith("\ufeff") == text.startswith("\ufeff")
    if "\r\n" in text:
        assert after.count("\n") == after.count("\r\n")
    if not any(line.startswith(f"{rule.kind.value} = [") for line in text.removeprefix("\ufeff").splitlines()):
        rest = iter(after.splitlines())
        assert all(line in rest for line in text.splitlines())  # each in its turn


@given(configs(), RULES)
def test_a_rule_that_is_added_and_removed_leaves_what_was_there(text: str, rule: Rule) -> None:
    with tempfile.TemporaryDirectory() as folder:
        after = written(Path(folder), text, adding(*rule), removing(*rule))
    assert settings_of(after, "") == settings_of(text, "")
    assert comments(after) == comments(text)


@given(configs(), st.integers(0, 8))
def test_any_rule_can_be_removed_or_be_given_another_query(text: str, number: int) -> None:
    before = settings_of(text, "")
    if not before.rules:
        return
    place = number % len(before.rules)
    rule = before.rules[place]
    with tempfile.TemporaryDirectory() as folder:
        after = written(Path(folder), text, removing(*rule))
        assert settings_of(after, "").rules == (*before.rules[:place], *before.rules[place + 1 :])
        if rule.kind is VIEW:
            after = written(Path(folder), text, adding(VIEW, rule.name, "it's \\ new"))
            assert settings_of(after, "").rules[place] == Rule(VIEW, rule.name, "it's \\ new")
            assert comments(after) == comments(text)
