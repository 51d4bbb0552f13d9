"""Markdown to blocks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.reading.body import BlockKind, Style, blocks, document, plain
from tui_reader.text.clean import FORBIDDEN


def _shape(markdown: str) -> list[tuple[str, int, int, str, str]]:
    return [(block.kind.value, block.depth, block.quote, block.marker, block.text) for block in blocks(markdown)]


def test_lists_are_told_by_depth_and_marker() -> None:
    assert _shape("1. a\n\n   b\n\n   - c\n     > d\n2. e\n") == [
        ("paragraph", 1, 0, "1.", "a"),
        ("paragraph", 1, 0, "", "b"),
        ("paragraph", 2, 0, "•", "c"),
        ("paragraph", 2, 1, "", "d"),
        ("paragraph", 1, 0, "2.", "e"),
    ]


def test_every_item_has_one_block_with_a_marker() -> None:
    assert [row[3] for row in _shape("1. - a\n2.\n3. b\n")] == ["1.", "•", "2.", "3."]


def test_tasks_show_their_box() -> None:
    assert [row[3] for row in _shape("- [x] a\n- [ ] b\n")] == ["☑", "☐"]


def test_a_code_block_keeps_its_lines() -> None:
    (block,) = blocks("```py\nif a:\n    b\n```\n")
    assert (block.kind, block.text, block.runs[0].style) == (BlockKind.CODE, "if a:\n    b", Style.CODE)


def test_a_table_row_is_a_block() -> None:
    assert [row[4] for row in _shape("| a | b |\n|---|---|\n| **c** | d |\n")] == ["a | b", "c | d"]


def test_headings_and_rules_are_told() -> None:
    found = blocks("## a\n\n---\n")
    assert [(block.kind, block.level) for block in found] == [(BlockKind.HEADING, 2), (BlockKind.RULE, 0)]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("中文\n换行", "中文换行"),
        ("one\ntwo", "one two"),
        ("one  \ntwo", "one\ntwo"),
        ("one <br> two", "one\ntwo"),
        ("one\ntwo <br> three\nfour", "one two\nthree four"),
        ("one **two\nthree** <br> four", "one two three\nfour"),
        ("a <!-- hidden --> b", "a  b"),
        ("<u>a</u> &amp; b", "a & b"),
        ("<div>\n<p>甲&nbsp;乙</p>\n<!-- x -->\n</div>", "甲\u00a0乙"),
        ("<script>\nalert(1)\n</script>", ""),
        ("![cat](cat.png)", "cat"),
        ("a\u200bb", "ab"),
        ("a&#27;[31mb", "a\ufffd[31mb"),
        ("a&#8238;b", "ab"),
        ("x[^1]\n\n[^1]: y", "x^1"),
    ],
)
def test_plain_text_is_what_a_reader_sees(markdown: str, text: str) -> None:
    assert plain(blocks(markdown)) == text


def test_a_blank_between_lines_is_no_part_of_bold() -> None:
    (block,) = blocks("one\n**two**\n[three](https://example.com/)")
    assert [run.text for run in block.runs] == ["one ", "two", " ", "three"]


def test_only_safe_links_are_live_and_all_keep_their_words() -> None:
    (block,) = blocks("[a](https://example.com/) [b](javascript:alert(1)) [c](#d) <e@example.com>")
    assert [(run.text, run.url) for run in block.runs if run.target] == [
        ("a", "https://example.com/"),
        ("b", None),
        ("c", None),
        ("e@example.com", None),
    ]


def test_a_link_knows_the_outermost_mark_up_that_holds_it() -> None:
    (block,) = blocks("**a [b](https://example.com/)** c")
    assert [(run.text, run.start, run.end) for run in block.runs] == [("a ", 0, 31), ("b", 0, 31), (" c", 31, 33)]


def test_a_piece_of_a_document_is_as_written() -> None:
    body = document("甲**“乙”**丙\n\n丁\n")
    assert body.slice(body.blocks[0].start, body.blocks[0].end).strip() == "甲**“乙”**丙"


@pytest.mark.parametrize("mark", [">", "> ", "[", "- ", "1. ", "*a ", "_*", "`", "<!--", "![", "<a ", "[a]("])
def test_deep_nesting_ends(mark: str) -> None:
    assert isinstance(plain(blocks(mark * 6000 + "a")), str)


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("a中“” *_`[]()<>!&#;0127~|:-+.\\\n\t\x1b\u202e\u200b"), max_size=80))
def test_nothing_forbidden_leaves_whatever_comes_in(markdown: str) -> None:
    for block in blocks(markdown):
        for run in block.runs:
            assert not FORBIDDEN.search(run.text + run.target + (run.url or ""))
            assert run.text


def _linked(markdown: str) -> list[tuple[str, str | None]]:
    return [(run.text, run.url) for block in blocks(markdown) for run in block.runs]


def test_a_link_written_in_html_is_a_link() -> None:
    url = "https://example.com/a"
    assert _linked(f'甲 <a href="{url}">乙 **丙**</a> 丁') == [("甲 ", None), ("乙 ", url), ("丙", url), (" 丁", None)]
    assert _linked(f"**<a href='{url}'>甲** 乙</a> 丙")[-1] == (" 乙 丙", None)
    assert _linked(f'<a href="{url}">甲\n\n乙') == [("甲", url), ("乙", None)]
    assert _linked(f'<a href="{url}">甲 [乙](https://example.com/b) 丙</a>丁')[-1] == ("丁", None)
    assert _linked(f'[甲 <a href="{url}">乙</a>](https://example.com/b)') == [("甲 乙", "https://example.com/b")]
    assert _linked('<a href="javascript:alert(1)">甲</a>') == [("甲", None)]
    assert _linked(f'`<a href="{url}">`甲') == [(f'<a href="{url}">', None), ("甲", None)]


def test_runs_of_a_link_written_in_html_know_where_it_stands() -> None:
    source = '甲 <a href="https://example.com/a">乙</a> 丙'
    (block,) = blocks(source)
    link = next(run for run in block.runs if run.url)
    assert source.encode()[link.start : link.end].decode() == '<a href="https://example.com/a">乙</a>'


def test_links_in_a_block_of_html_are_links() -> None:
    text = (
        '<details><summary>参考</summary>\n<ul>\n<li><a href="https://example.com/a">甲 <b>乙</b></a></li>\n'
        '<li>见 <a href="https://example.com/b">丙</a>。<a href="#top">顶</a></li>\n</ul>\n</details>\n'
    )
    (block,) = blocks(text)
    assert plain((block,)) == "参考\n甲 乙\n见 丙。顶"
    links = [run for run in block.runs if run.url]
    assert [(run.text, run.url) for run in links] == [
        ("甲 乙", "https://example.com/a"),
        ("丙", "https://example.com/b"),
    ]
    written = [text.encode()[run.start : run.end].decode() for run in links]
    assert written == ['<a href="https://example.com/a">甲 <b>乙</b></a>', '<a href="https://example.com/b">丙</a>']


def test_links_in_a_comment_or_a_script_are_none() -> None:
    for hidden in (
        '<!-- <a href="https://example.com/a">甲</a> -->',
        '<script><a href="https://example.com/a">甲</a></script>',
    ):
        assert not [run for block in blocks(f"<div>{hidden}</div>\n") for run in block.runs if run.url]
