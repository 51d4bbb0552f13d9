"""Language versions by their paths."""

from __future__ import annotations

import pytest

from tui_reader.reading.digest import read
from tui_reader.reading.editions import edition


@pytest.mark.parametrize(
    ("file", "work", "language"),
    [
        ("a.md", "a.md", ""),
        ("a.en.md", "a.md", "en"),
        ("b/a.zh-CN.md", "b/a.md", "zh-cn"),
        ("a_zh_TW.md", "a.md", "zh-tw"),
        ("a-ja.markdown", "a.markdown", "ja"),
        ("en/a.md", "a.md", "en"),
        ("news/ZH/2025/a.md", "news/2025/a.md", "zh"),
        ("en/zh/a.md", "en/a.md", "zh"),
        ("en/a.zh.md", "en/a.md", "zh"),
        ("en.md", "en.md", ""),
        ("b/en.md", "b/en.md", ""),
        ("broken.md", "broken.md", ""),
        ("a.enx.md", "a.enx.md", ""),
        ("token/a.md", "token/a.md", ""),
        ("en", "en", ""),
        ("", "", ""),
    ],
)
def test_a_path_tells_its_language_and_what_its_versions_share(file: str, work: str, language: str) -> None:
    assert edition(file) == (work, language)


def test_a_digest_carries_what_its_path_tells() -> None:
    (digest,) = read(b"1. **a**\n", "2025/a.en.md").digests
    assert (digest.work, digest.language) == ("2025/a.md", "en")
