"""The head of a digest."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.model import Fault
from tui_reader.reading.fields import RefusedError, of_toml, of_yaml
from tui_reader.reading.front_matter import read, unwrapped


def test_every_scalar_stays_as_written() -> None:
    head = "title: no\ndate: 2025-02-30\ntime: 12:30:00\nn: 010\nempty: ~\nnone:\nbig: 1e400\n"
    assert read(f"---\n{head}---\nbody").fields == {
        "title": "no", "date": "2025-02-30", "time": "12:30:00", "n": "010", "empty": "~", "none": "", "big": "1e400",
    }  # fmt: skip


def test_lists_are_read_in_both_notations() -> None:
    found = read('---\ncategories: ["一", 二]\ntags:\n  - a\n  - b: c\n---\n')
    assert found.fields == {"categories": ["一", "二"], "tags": ["a", {"b": "c"}]}


def test_the_body_keeps_its_lines() -> None:
    found = read("---\ntitle: a\n---\n\n\nbody\n")
    assert (found.body.lstrip("\n"), found.body_line + len(found.body) - len(found.body.lstrip("\n"))) == ("body\n", 6)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ('+++\ntitle = "a"\ndate = 2025-12-21\n+++\nbody', {"title": "a", "date": "2025-12-21"}),
        ("+++\n[extra]\nn = 1\n+++\nbody", {"extra": {"n": "1"}}),
        ('{"title": "a", "tags": ["b", 1, null]}\nbody', {"title": "a", "tags": ["b", "1", ""]}),
        ("Title: a: b\nTags: c,\n  d\n\nbody", {"title": "a: b", "tags": "c, d"}),
        ("\n---\nTitle: a\ncontent: b\n---\nbody", {"title": "a", "content": "b"}),
        ("---\n---\nbody", {}),
    ],
)  # fmt: skip
def test_each_notation_is_read(text: str, fields: dict[str, object]) -> None:
    found = read(text)
    assert found.fields == fields
    assert found.body.strip() == "body"
    assert found.problems == ()


@pytest.mark.parametrize(
    "text",
    ["", "body", "---\n\nbody\n\n---\nmore", "---\n", "Note: body\n\nmore", "{% include x %}\nbody", "{body", "---"],
)
def test_what_is_no_head_is_body(text: str) -> None:
    assert read(text) == ({}, text, 1, ())


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ('title: "He said "hi" to me"', 'He said "hi" to me'),
        ("title: a: b", "a: b"),
        ("title: @a", "@a"),
        ("title: &a b", None),
        ("title: *a", None),
        ("title: !!python/object:os.system a", None),
        ("title: " + "[" * 24_000, None),
    ],
)
def test_a_fault_costs_its_field_alone(line: str, value: str | None) -> None:
    found = read(f"---\ndate: 2025-12-21\n{line}\ntags: [a]\n---\nbody")
    expected = {"date": "2025-12-21", "tags": ["a"]} | ({} if value is None else {"title": value})
    assert found.fields == expected
    assert found.problems == ((Fault.FIELD, "title", 3),)
    assert found.body.strip() == "body"


@pytest.mark.parametrize("line", ["!!python/object:x", "%YAML 1.1"])
def test_a_head_that_is_broken_between_its_fields_is_told_and_they_are_read(line: str) -> None:
    found = read(f"---\n{line}\ntitle: a\n---\nbody")
    assert found.fields["title"] == "a"
    assert [fault for fault, _, _ in found.problems] == [Fault.YAML]
    assert found.body.strip() == "body"


def test_only_a_line_feed_ends_a_line_of_a_head() -> None:
    found = read("---\na: b\x85\x0bc\u2028d\n\x0c\ntitle: [\n---\nbody")
    assert found.problems[-1] == (Fault.FIELD, "title", 4)
    assert read("Title: a\x0bDate: b\n\nbody").fields == {"title": "a\x0bDate: b"}


def test_toml_without_blanks_around_its_signs_is_read_field_by_field_too() -> None:
    found = read('+++\ntitle="a"\ndate="b"\ndate="c"\n+++\nbody')
    assert found.fields == {"title": "a", "date": "c"}
    assert found.problems == ((Fault.YAML, "Cannot overwrite a value (at line 3, column 9)", 2),)


def test_a_head_of_which_nothing_can_be_read_is_told_and_shown() -> None:
    text = "---\n\ttitle: a\n---\nbody"
    found = read(text)
    assert (found.fields, found.body) == ({}, text)
    assert [(fault, line) for fault, _, line in found.problems] == [(Fault.YAML, 2)]


def test_a_list_between_two_rules_at_the_top_is_body() -> None:
    text = "---\n- [a](https://example.org/)\n- [b](https://example.org/)\n---\nbody"
    assert read(text) == ({}, text, 1, ())


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('{"title": "a",}\nbody', Fault.YAML),
        ('{"title": "a\x1b"}\nbody', Fault.YAML),
        ('{ "title": "\\e"}', Fault.YAML),
        ('{"title": "' + "a" * 70_000 + '"}\nbody', Fault.FRONT_MATTER_SIZE),
    ],
)
def test_json_that_is_broken_is_told_and_shown(text: str, fault: Fault) -> None:
    found = read(text)
    assert (found.fields, found.body) == ({}, text)
    assert [each for each, _, _ in found.problems] == [fault]


def test_numbers_of_json_stay_as_written_however_long() -> None:
    many = "9" * 5_000
    fields = read(f'{{"title": "t", "n": {many}, "e": 1e999, "x": NaN}}\nbody').fields
    assert fields == {"title": "t", "n": many, "e": "1e999", "x": "NaN"}


def test_64_kib_are_bytes() -> None:
    assert read("---\ntitle: a\nb: " + "字" * 21_000 + "\n---\nbody").fields["title"] == "a"
    assert read("---\ntitle: a\nb: " + "字" * 22_000 + "\n---\nbody").problems[0][0] is Fault.FRONT_MATTER_SIZE


def test_an_unclosed_head_ends_where_its_fields_end() -> None:
    found = read("---\ntitle: a\ntags:\n  - b\n\n1. [c](https://example.com/): d\n\n---\n\nmore\n")
    assert found.fields == {"title": "a", "tags": ["b"]}
    assert found.body.startswith("\n1. [c]")
    assert found.problems == ((Fault.FENCE, "", 1),)


def test_a_head_that_never_ends_is_told() -> None:
    found = read("---\ntitle: a\nbody without a fence")
    assert (found.fields, found.body, found.problems) == (
        {"title": "a"}, "body without a fence", ((Fault.FENCE, "", 1),),
    )  # fmt: skip


def test_a_head_over_the_limit_is_not_read() -> None:
    found = read("---\n" + "a: b\n" * 20_000 + "---\nbody")
    assert (found.fields, found.body.strip(), found.problems) == (
        {}, "body", ((Fault.FRONT_MATTER_SIZE, "64 KiB", 1),),
    )  # fmt: skip


def test_aliases_do_not_multiply() -> None:
    lines = ["a0: &a0 [x, x]", *[f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 30)], "title: b"]
    found = read("---\n" + "\n".join(lines) + "\n---\nbody")
    assert found.fields == {"title": "b"}
    assert len(found.problems) == 30


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
def test_32_levels_are_read_and_not_one_more(opening: str, closing: str) -> None:
    fits = read(f"---\ntitle: t\na: {opening * 31}x{closing * 31}\n---\nbody")
    assert "a" in fits.fields
    assert fits.problems == ()
    deep = read(f"---\ntitle: t\na: {opening * 32}x{closing * 32}\n---\nbody")
    assert (deep.fields, [fault for fault, _, _ in deep.problems]) == ({"title": "t"}, [Fault.FIELD])


def test_20_000_values_are_read_and_not_one_more() -> None:
    assert len(of_yaml("a: [" + "x," * 19_997 + "]")["a"]) == 19_997
    with pytest.raises(RefusedError):
        of_yaml("a: [" + "x," * 19_998 + "]")
    assert read("---\ntitle: t\na: [" + "x," * 20_000 + "]\n---\nbody").fields == {"title": "t"}


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_yaml_ends(opening: str) -> None:
    assert read(f"---\na: {opening * 15_000}\n---\nbody").body.strip() == "body"


@pytest.mark.parametrize("text", ['{"a": ' + "[" * 60_000, "+++\na = " + "[" * 60_000 + "\n+++\nbody"])
def test_deep_json_and_toml_end(text: str) -> None:
    read(text)


@pytest.mark.parametrize("part", ["a", '"a"', "'a b'", "a "])
@pytest.mark.parametrize("line", ["{}a = 1", "[{}a]", "[[{}a]]", "x = {{ {}a = 1 }}"])
def test_a_toml_key_of_many_dots_is_not_read_and_costs_no_other(
    part: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[str] = []
    really = tomllib.loads

    def loads(head: str) -> dict[str, object]:
        handed.append(head)
        return really(head)

    monkeypatch.setattr(tomllib, "loads", loads)
    found = read(f"+++\ntitle = 't'\n{line.format(f'{part}.' * 33)}\n+++\nbody")
    assert found.fields == {"title": "t"}
    assert not [head for head in handed if "." in head]


@pytest.mark.parametrize("text", ["a" * 60_000, '"' * 60_000, "'" * 30_000, "a." * 31, '"a" . ' * 31])
def test_a_head_that_only_looks_like_many_dots_is_read(text: str) -> None:
    assert of_toml(f"title = 't' # {text}") == {"title": "t"}


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("-+=\n:a [],\"'{}#&*!|>%@`\t?0\x00\ufffd中"), max_size=60))
def test_no_head_raises_and_no_body_is_lost(head: str) -> None:
    for fence in ("---", "+++"):
        found = read(f"{fence}\n{head}\n{fence}\nbody")
        assert found.body.endswith("body")
        assert f"{fence}\n{head}\n{fence}\nbody".split("\n")[found.body_line - 1 :][-1] == "body"


@pytest.mark.parametrize(
    ("text", "inside", "above"),
    [
        ("```markdown\n甲\n```\n", "甲\n", 1),
        ("\n\n```md\n---\ntitle: a\n---\n甲\n```", "---\ntitle: a\n---\n甲\n", 3),
        ("```Markdown \n甲\n```py\nb\n```\n\n丙\n```\n\n", "甲\n```py\nb\n```\n\n丙\n", 1),
        ("```py\n甲\n```\n", None, 0),
        ("```markdown\n甲\n```\n丙\n", None, 0),
        ("```markdown\n甲\n", None, 0),
        ("甲\n```markdown\n乙\n```\n", None, 0),
        ("", None, 0),
    ],
)
def test_a_fence_that_holds_the_whole_file_is_taken_off(text: str, inside: str | None, above: int) -> None:
    assert unwrapped(text) == (text if inside is None else inside, above)
