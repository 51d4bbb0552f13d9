"""The head: the source that it names."""

from __future__ import annotations

import pytest

from tui_reader.reading.head import link

URL = "https://example.com/a"


@pytest.mark.parametrize(
    "name", ["url", "link", "source", "source_url", "source-url", "original-link", "canonical_url", "来源", "原文"]
)
def test_a_field_that_is_called_so_names_the_source(name: str) -> None:
    assert link({"title": "a", name: f" {URL} "}) == URL


@pytest.mark.parametrize(
    "value", [URL, [URL], ["某报", URL], {"name": "某报", "url": URL}, [{"href": URL}], {"link": URL}]
)
def test_a_source_is_a_text_a_list_or_a_mapping(value: str | list[str] | dict[str, str]) -> None:
    assert link({"source": value}) == URL  # type: ignore[dict-item]


@pytest.mark.parametrize(
    "value",
    ["", "/2025/12/", "某报", "javascript:alert(1)", "https://", [], {}, {"name": URL}, [[URL]], ["a", "b", "c", URL]],
)
def test_what_cannot_be_opened_is_no_source(value: str | list[str] | dict[str, str]) -> None:
    assert link({"source": value}) is None  # type: ignore[dict-item]


def test_the_first_field_that_can_be_opened_counts() -> None:
    assert link({"来源": "https://example.com/b", "url": "/a", "link": URL}) == URL
    assert link({"title": URL, "homepage": URL}) is None
