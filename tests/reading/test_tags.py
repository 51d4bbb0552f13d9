"""HTML blocks."""

from __future__ import annotations

import pytest

from tui_reader.reading.body import BlockKind, blocks
from tui_reader.reading.tags import heading_level, is_break, is_link_end, pieces_of, target_of, text_of


@pytest.mark.parametrize(
    ("html", "level"),
    [
        ("<h1>甲</h1>", 1),
        ('  <H3 align="center">\n甲 <b>乙</b>\n</h3>\n', 3),
        ("<h2></h2>", 2),
        ("<h2>甲</h3>", 0),
        ("<h2>甲", 0),
        ("<h2>甲</h2> 乙", 0),
        ("<h2>甲</h2><h2>乙</h2>", 0),
        ("<h7>甲</h7>", 0),
        ("<header>甲</header>", 0),
        ("<p>甲</p>", 0),
        ("", 0),
    ],
)
def test_only_a_block_that_is_one_heading_has_a_level(html: str, level: int) -> None:
    assert heading_level(html) == level


def test_a_heading_in_html_is_a_heading() -> None:
    (block,) = blocks("<h2>甲<br>乙</h2>\n")
    assert (block.kind, block.level, block.text) == (BlockKind.HEADING, 2, "甲\n乙")


def test_a_block_of_html_that_is_no_heading_is_a_paragraph() -> None:
    assert [(block.kind, block.level) for block in blocks("<p>甲</p>\n\n<h2>乙</h2>\n\n丙\n")] == [
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.HEADING, 2),
        (BlockKind.PARAGRAPH, 0),
    ]


@pytest.mark.parametrize(("tag", "expected"), [("<br>", True), ("<BR/>", True), ("<b>", False), ("</p>", False)])
def test_only_br_breaks_a_running_line(tag: str, expected: bool) -> None:  # noqa: FBT001
    assert is_break(tag) is expected


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<!-- 甲 -->乙", "乙"),
        ("甲<!-- 乙", "甲"),
        ("<script>甲</script>乙<STYLE>丙</STYLE>", "乙"),
        ("<ul><li>甲</li><li>乙</li></ul>", "甲\n乙"),
        ("1 &lt; 2", "1 < 2"),
        ("甲<img src='a'", "甲"),
    ],
)
def test_the_text_of_html_is_what_a_browser_shows(html: str, text: str) -> None:
    assert text_of(html) == text


@pytest.mark.parametrize(
    ("tag", "target"),
    [
        ('<a href="https://example.com/a">', "https://example.com/a"),
        ("<A class='x' HREF = 'https://example.com/a?b=1&amp;c=2' target=_blank>", "https://example.com/a?b=1&c=2"),
        ("<a href=https://example.com/a>", "https://example.com/a"),
        ('<a title=" href=x " href="https://example.com/b">', "https://example.com/b"),
        ('<a name="x">', ""),
        ('<a href="">', ""),
        ('<abbr href="https://example.com/a">', ""),
        ("<!-- <a href=x> -->", ""),
        ("</a>", ""),
    ],
)
def test_a_tag_that_opens_a_link_has_a_target(tag: str, target: str) -> None:
    assert target_of(tag) == target


def test_a_long_tag_costs_time_as_it_is_long() -> None:
    assert target_of("<a " + "x='" * 20_000) == ""
    assert target_of("<a" + " href" * 50_000) == ""


def test_a_tag_that_closes_a_link_is_known() -> None:
    assert all(map(is_link_end, ("</a>", "</A >", "</a\n>")))
    assert not any(map(is_link_end, ("<a>", "</abbr>", "</p>")))


@pytest.mark.parametrize(
    "html",
    [
        "<p>甲</p>",
        "<p> 甲 <a href='#x'>乙</a> </p>\n<p>\n\n 丙</p>",
        "<a href='https://e.com/'>\n 甲 </a>\n\n乙\n",
        "<a>\n</a>",
        "",
    ],
)
def test_the_pieces_of_a_block_are_its_text(html: str) -> None:
    assert "".join(piece.text for piece in pieces_of(html)).split() == text_of(html).split()


def test_many_links_in_a_block_cost_time_as_they_are_many() -> None:
    assert len(pieces_of("<a href='https://example.com/'>甲</a>乙" * 20_000)) == 40_000
    assert len(pieces_of("<a " * 100_000)) <= 1
    assert len(pieces_of("<a href=x>" + " " * 100_000 + "</a>" * 50_000)) <= 1
