"""How blocks begin, what they end with, and the phrase that stands for a title."""

from __future__ import annotations

import pytest

from tui_reader.reading.body import Block, document
from tui_reader.reading.leads import is_address, is_number, lead, leads_out
from tui_reader.reading.phrases import phrase
from tui_reader.reading.sources import ends_with_source, is_source_line, names_source, source_of

A, B = "https://example.com/a", "https://example.com/b"


def _block(markdown: str) -> Block:
    return document(markdown).blocks[0]


def _lead(markdown: str) -> str:
    return "".join(run.text for run in lead(_block(markdown).runs))


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        (f"[甲]({A}) 乙", "甲"),
        (f"**[甲]({A})** 乙", "甲"),
        (f"3、[甲]({A})", "甲"),
        (f"🔥 [甲]({A})", "甲"),
        (f"工具：[甲]({A})", "甲"),
        (f"[工具] [甲]({A})", "甲"),
        (f"**1.** [甲]({A})", "甲"),
        (f"**工具：** [甲]({A})", "甲"),
        (f"**【工具】** [甲]({A})", "甲"),
        (f"**来源：** [甲]({A})", "来源："),
        (f"**工具：** [原文]({A})", "工具："),
        ("**甲的标题**", "甲的标题"),
        ("**甲的标题**：乙", "甲的标题"),
        ("**甲的标题** — 乙", "甲的标题"),
        ("**A title that is long enough** goes on", "A title that is long enough"),
        ("**甲**是乙", ""),
        ("**Tesla** recalls cars", ""),
        ("**Stop.** Then more", "Stop."),
        (f"乙说 [甲]({A})", ""),
        (f"{'乙' * 41}[甲]({A})", ""),
        (f"[![图](https://example.com/i.png)]({A})", ""),
        ("甲", ""),
        ("_甲_ 乙", ""),
    ],
)
def test_a_lead_is_a_link_or_bold_at_the_head_of_a_block(markdown: str, said: str) -> None:
    assert _lead(markdown) == said


@pytest.mark.parametrize(
    ("markdown", "title", "rest"),
    [
        ("甲公司发布了模型。乙公司跟进。", "甲公司发布了模型", "乙公司跟进。"),
        ("Alpha ships a model. Beta follows.", "Alpha ships a model", "Beta follows."),
        ("Alpha ships v1.5 of it. Beta follows.", "Alpha ships v1.5 of it", "Beta follows."),
        ("看！甲公司发布了模型。乙。", "看！甲公司发布了模型", "乙。"),
        (
            "甲公司发布了新的模型：它比上一代快了三倍多，也更省。",
            "甲公司发布了新的模型",
            "它比上一代快了三倍多，也更省。",
        ),
        ("甲公司：发布了新的模型。乙。", "甲公司：发布了新的模型", "乙。"),
        ("甲公司发布了模型 — 乙公司跟进", "甲公司发布了模型", "乙公司跟进"),
        ("甲公司发布了模型——乙公司跟进", "甲公司发布了模型", "乙公司跟进"),
        ("甲公司发布了模型；乙公司跟进", "甲公司发布了模型", "乙公司跟进"),
        (f"甲公司发布了模型：[原文]({A})", "甲公司发布了模型", ""),
        (f"甲公司发布了模型 {A}", "甲公司发布了模型", ""),
        ("3、甲公司发布了模型", "甲公司发布了模型", ""),
        ("甲", "甲", ""),
        (f"[原文]({A})", "", ""),
    ],
)
def test_a_phrase_is_the_first_sentence(markdown: str, title: str, rest: str) -> None:
    body = document(markdown)
    block = body.blocks[0]
    found, at = phrase(block, body.source)
    assert (found, body.slice(at, block.end).strip()) == (title, rest)


def test_a_whole_phrase_goes_to_the_end_of_its_sentence() -> None:
    body = document("甲公司发布了新的模型：它比上一代快了三倍多，也更省。乙。")
    assert phrase(body.blocks[0], body.source, whole=True)[0] == "甲公司发布了新的模型：它比上一代快了三倍多，也更省"


@pytest.mark.parametrize("text", ["#351", "351", "a1b2c3d", "SR-2902", "repo#12", "[#4]"])
def test_what_something_is_filed_under_is_a_number(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize("text", ["", "甲", "v2", "abc", "A-1", "351 things"])
def test_words_are_no_number(text: str) -> None:
    assert not is_number(text)


@pytest.mark.parametrize(
    ("markdown", "out", "bare"),
    [
        (f"[甲]({A})", True, False),
        ("[甲](#a)", False, False),
        ("[甲](../b.md)", False, False),
        ("[甲](mailto:a@example.com)", True, False),
        ("[甲](javascript:x)", True, False),
        (A, True, True),
        (f"[example.com/a]({A})", True, True),
        (f"[example.com/b]({A})", True, False),
    ],
)
def test_links_lead_out_or_about_and_may_stand_bare(markdown: str, out: bool, bare: bool) -> None:  # noqa: FBT001
    run = _block(markdown).runs[0]
    assert (leads_out(run), is_address(run)) == (out, bare)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (f"来源：[某报]({A})", True),
        (f"[原文]({A})", True),
        (f"[原文]({A}) | [讨论]({B})", True),
        (A, True),
        ("来源：某报", True),
        (f"某报 | [原文]({A})", True),
        (f"[甲的模型]({A})", False),
        (f"甲公司发布了模型。来源：[某报]({A})", False),
        ("甲公司发布了模型", False),
        (f"**甲的标题** [原文]({A})", False),
        (f"**甲的标题** | [原文]({A})", False),
        (f"# 来源：[某报]({A})", False),
    ],
)
def test_a_source_line_names_a_source_and_no_more(markdown: str, expected: bool) -> None:  # noqa: FBT001
    assert is_source_line(_block(markdown)) is expected


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (f"甲公司发布了模型。来源：[某报]({A})", True),
        (f"甲公司发布了模型 | [原文]({A})", True),
        (f"来源：某报。{'长' * 200}", True),
        (f"甲公司发布了[模型]({A})。", False),
        ("甲公司发布了模型。", False),
        (f"> # 来源：[某报]({A})", False),
    ],
)
def test_a_block_may_name_its_source_among_other_words(markdown: str, expected: bool) -> None:  # noqa: FBT001
    assert names_source(_block(markdown)) is expected


def test_of_several_links_the_one_that_is_called_the_original_is_the_source() -> None:
    def url(markdown: str) -> str | None:
        run = source_of(document(markdown).blocks)
        return run.url if run else None

    assert url(f"见[甲]({A})。原文：[乙]({B})") == B
    assert url(f"[讨论]({A}) [甲]({B})") == B
    assert url(f"[甲]({A}) [乙]({B})") == A
    assert url(f"[讨论]({A})") == A
    assert url("[甲](#a)") is None
    assert url("甲") is None


@pytest.mark.parametrize(
    ("markdown", "last"),
    [
        (f"甲公司发布了模型。[原文]({A})", A),
        (f"甲公司发布了模型（[某报]({A})）。", A),
        (f"甲公司发布了模型 [原文]({A}) [链接]({B})", A),
        (f"见[甲]({A})。[原文]({B})", B),
        (f"见[甲]({A})，又见[乙]({B})", None),
        (f"甲公司发布了[模型]({A})，真好", None),
        (f"[原文]({A})", None),
        ("甲公司发布了模型。[回](#a)", None),
        ("甲", None),
    ],
)
def test_a_sentence_may_end_with_its_source(markdown: str, last: str | None) -> None:
    found = ends_with_source(_block(markdown))
    assert (found[1].url if found else None) == last
