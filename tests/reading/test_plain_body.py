"""The plain body: read line by line, with the very result of the general way."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.bench.generate import LAST, Generator
from tests.reading.damage import IN_BODIES, bodies, damaged, read, read_generally
from tui_reader.reading import plain_body as module
from tui_reader.reading import walker
from tui_reader.reading.plain_body import plain_body

HEAD = "---\ntitle: 早报\ndate: 2025-12-21\n---\n\n"
SAMPLES = sorted((Path(__file__).parents[2] / "sample_digests").glob("*.md"))


def _holds(body: str) -> None:
    """Where the plain form steps in, it gives what the general way gives."""
    if plain_body(body):
        assert read(HEAD + body) == read_generally(HEAD + body)


def test_items_have_title_link_text_and_line() -> None:
    body = "\n1.  [甲](https://example.com/a)\n\n    一**二**三。\n\n    四。\n\n2.  [乙](https://example.com/b)\n"
    first, second = zip(*(plain_body(body) or ()), strict=True)
    assert first == ("甲", "https://example.com/a", "一**二**三。\n\n四。", "一二三。\n四。", 1)
    assert second == ("乙", "https://example.com/b", "", "", 7)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_has_the_same_result(path: Path) -> None:
    text = path.read_text("utf-8")
    assert read(text) == read_generally(text)


def test_most_samples_are_of_the_plain_form() -> None:
    plain = [path for path in SAMPLES if plain_body(path.read_text("utf-8").partition("---\n\n")[2])]
    assert 2 * len(plain) > len(SAMPLES)


def test_a_generated_digest_is_read_so_with_the_same_result() -> None:
    generator = Generator(7)
    for _ in range(5):
        text = generator.digest(LAST)
        assert plain_body(text.partition("---\n\n")[2])
        assert read(text) == read_generally(text)


@pytest.mark.parametrize(
    "body",
    [
        "1. [甲](https://example.com/)\n\n    三个空格的编号。\n",
        "1.  [甲](https://example.com/)\n\n    末尾有空格。 \n\n    再来\u3000\n",
        "1.  [甲](https://example.com/)\n\n    **一****二**三\n",
        "1.  [甲](https://example.com/)\n\n    一**二*三**\n",
        "1.  [甲](https://example.com/)\n\n    甲 _乙_ 丙\n",
        "1.  [甲](https://example.com/)\n\n    甲**_**乙\n",
        "1.  [甲](https://example.com/)\n\n    ①甲\n\n    ②乙\n",
        "1.  [甲](https://example.com/)\n2.  [乙](https://example.com/b)\n\n    丙\n3. [丁](https://example.com/c)\n",
        "9. [甲](https://example.com/)\n\n10.  [乙](https://example.com/b)\n\n    丙\n",
        "1.  [甲\u00a0乙](https://example.com/)\n",
        "1.  [\u115f](https://example.com/)\n",
        "1.  [甲  乙](https://example.com/)\n",
        "1.  [how to build something nice today (sponsored)](https://example.com/)\n",
        "1.  [what is new in the model of the week （广告）](https://example.com/)\n",
        "1.  [example.com/a](https://example.com/a)\n\n    甲\n",
        "1.  [https: a word](https://example.com/a)\n\n    甲\n",
        "1.  [Read more](https://example.com/a)\n\n    甲\n",
        "1.  [甲](https://example.com/?a&nbsp;b)\n",
        "1.  [甲](https://example.com/?a&b)\n",
        "1.  [甲](https://example_x.com/a)\n",
        "1.  [甲](https://example.com:8080/a)\n",
        "1.  [甲](https://example.com/a;b)\n",
        "1.  [甲](https://-example.com/a)\n",
        "1.  [甲](https://localhost/a)\n",
        f"1.  [甲](https://example.com/{'a' * 2048})\n",
        "1.  [甲乙丙#3](https://example.com/a)\n",
        "1.  [١٢٣](https://example.com/a)\n",
        "1.  [WWW.甲乙丙](https://example.com/a)\n",
        "1. [甲](https://example.com/)\n\n    一 \n\n    **二**\n\n10. [乙](https://x.com/b)\n\n    `三`\n\n    四 \n",
        "1.  [甲](https://example.com/a)\n\n    见 https://example.org/b 吧\n",
        "1.  [甲](https://example.com/a)\n\n    甲&lt;乙\n",
    ],
)
def test_what_looks_plain_is_read_as_the_general_way_reads_it(body: str) -> None:
    assert read(HEAD + body) == read_generally(HEAD + body)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "\n\n",
        "正文\n",
        "## 甲\n\n1.  [甲](https://example.com/)\n",
        "1.  [甲](https://example.com/)\n\n    乙\n    丙\n",
        "1.  [甲](https://example.com/)\n\n    - 乙\n",
        "1.  [甲](https://example.com/)\n\n乙\n",
        "1.  [甲](https://example.com/)\n\n        code\n",
        "1.  [甲](https://example.com/) 乙\n",
        "1.  [甲](https://example.com/)",
        "1.  [甲](/about)\n",
        "1.  [**甲**](https://example.com/)\n",
        "100. [甲](https://example.com/)\n",
        "1.  [甲](https://example.com/)\n\n    甲\u200b乙\n",
        "1.  [甲](https://example.com/)\n\n    甲\t乙\n",
    ],
)
def test_at_the_first_line_of_another_form_it_steps_aside(body: str) -> None:
    assert plain_body(body) is None


@pytest.mark.parametrize("most", range(5, 60, 3))
def test_it_steps_aside_where_the_general_way_would_cut(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walker, "MOST_EVENTS", most)
    monkeypatch.setattr(module, "MOST_EVENTS", most)
    three = "2.  [乙](https://example.com/b)\n3.  [丙](https://example.com/c)\n"
    _holds(f"1.  [甲](https://example.com/)\n\n    一**二**三\n\n{three}")


@settings(max_examples=60, deadline=None)
@given(bodies)
def test_a_plain_body_has_the_same_result(body: str) -> None:
    _holds(body)


@settings(max_examples=300, deadline=None)
@given(damaged(bodies, IN_BODIES))
@example("1.  [甲](https://example.com/)\n\n    **一****二**\n")
def test_a_damaged_body_has_the_same_result(body: str) -> None:
    _holds(body)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_sample_has_the_same_result(data: st.DataObject) -> None:
    path = SAMPLES[data.draw(st.integers(0, len(SAMPLES) - 1))]
    items = path.read_text("utf-8").partition("---\n\n")[2].split("\n\n")
    first = data.draw(st.integers(0, len(items) // 2 - 1))
    _holds(data.draw(damaged(st.just("\n\n".join(items[2 * first : 2 * first + 4]) + "\n"), IN_BODIES)))
