"""Links: opened, compared, and what they tell."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.reading.links import host_forms, safe_url, site, source, sources


@pytest.mark.parametrize(
    ("target", "url"),
    [
        ("https://example.com/a%2Fb?c=%20#d", "https://example.com/a%2Fb?c=%20#d"),
        ("http://example.com:8080/", "http://example.com:8080/"),
        ("HTTPS://Example.com/A", "HTTPS://Example.com/A"),
        ("//example.com/a", "https://example.com/a"),
        ("www.example.com/a", "https://www.example.com/a"),
        ("https://example.com/中文?问=1#节", "https://example.com/%E4%B8%AD%E6%96%87?%E9%97%AE=1#%E8%8A%82"),
        ("https://例子.测试/", "https://xn--fsqu00a.xn--0zwm56d/"),
        ("https://straße.de/", "https://xn--strae-oqa.de/"),
        ("https://ｅxample.com/", "https://example.com/"),
        ("https://\u212aa\u017f.com/", "https://kas.com/"),
        ("https://localhost/a", "https://localhost/a"),
        ("http://[::1]:80/", "http://[::1]:80/"),
    ],
)
def test_web_addresses_pass_as_written(target: str, url: str) -> None:
    assert safe_url(target) == url


@pytest.mark.parametrize(
    "target",
    [
        "",
        "#a",
        "a.md",
        "/a",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,a",
        "mailto:a@b.c",
        "--flag",
        "https://",
        "https:///a",
        "https://user@example.com/",
        "https://user:pass@example.com/",
        "https://exa mple.com/",
        "https://example.com/a b",
        "https://example.com\\@evil.test/",
        "https://example.com:0/",
        "https://example.com:x/",
        "https://example.com:65536/",
        "https://example.com:/",
        "https://example.com/\x1b[31m",
        "https://example.com/\u202e",
        "https://a..b/",
        "https://-a.com/",
        "https://a\u2044b.com/",
        "https://℀.com/",
        "https://example.com/" + "a" * 2048,
        "ftp://example.com/",
        "http\u017f://example.com/",
        " https://example.com/",
        "https://example.com/\n",
    ],
)
def test_all_else_is_no_link(target: str) -> None:
    assert safe_url(target) is None


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60).map(lambda rest: f"https://{rest}") | st.text(max_size=60))
def test_what_passes_is_one_printable_ascii_word_with_a_host(target: str) -> None:
    url = safe_url(target)
    if url is not None:
        assert url.isascii()
        assert url.isprintable()
        assert " " not in url
        assert url.lower().startswith(("http://", "https://"))
        assert safe_url(url) == url
        assert source(source(url).canonical).canonical == source(url).canonical
        assert site(url)
        assert host_forms(url)[0]


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("http://www.Example.com/a/", "https://example.com/a"),
        ("https://m.example.com/a#part", "https://example.com/a"),
        ("https://mobile.example.com/", "https://example.com"),
        ("https://example.com/a?utm_source=x&id=1&fbclid=2", "https://example.com/a?id=1"),
        ("https://example.com/a?ref=x&share_from=y&spm=z&gclid=1&ref_src=q", "https://example.com/a"),
        ("https://example.com/a?reference=1", "https://example.com/a?reference=1"),
        ("https://example.com/#/route/", "https://example.com#/route"),
        ("https://example.com/#!route", "https://example.com#!route"),
        ("https://twitter.com/someone/status/2002118205729562949?s=20", "https://x.com/i/status/2002118205729562949"),
        ("https://mobile.twitter.com/i/web/status/2002118205729562949", "https://x.com/i/status/2002118205729562949"),
        ("https://x.com/a/status/2002118205729562949/photo/1", "https://x.com/i/status/2002118205729562949"),
        ("https://twitter.com/someone", "https://x.com/someone"),
        ("https://example.com/A%2Fb", "https://example.com/A%2Fb"),
    ],
)
def test_links_to_one_source_compare_alike(url: str, same: str) -> None:
    assert source(url).canonical == same


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://x.com/karpathy/status/2002118205729562949", "@karpathy"),
        ("https://twitter.com/karpathy", "@karpathy"),
        ("https://x.com/i/status/2002118205729562949", None),
        ("https://github.com/Textualize/textual", "@Textualize"),
        ("https://github.com/topics/python", None),
        ("https://github.com/orgs/python/repositories", "@python"),
        ("https://weibo.com/1402400261/Nabc", "@1402400261"),
        ("https://weibo.com/u/1402400261", "@1402400261"),
        ("https://www.zhihu.com/people/someone-1", "@someone-1"),
        ("https://zhihu.com/question/1", None),
        ("https://medium.com/@someone/a-title-1", "@someone"),
        ("https://www.youtube.com/@someone/videos", "@someone"),
        ("https://mastodon.social/@someone/113000000000000000", "@someone"),
        ("https://mastodon.social/@someone@example.org", "@someone"),
        ("https://example.com/@scope/package", None),
        ("https://example.com/a", None),
    ],
)
def test_the_author_is_read_by_the_rule_of_the_site(url: str, name: str | None) -> None:
    assert source(url).author == name


def test_a_status_number_holds_its_time() -> None:
    number = 2002118205729562949
    milliseconds = (number >> 22) + 1288834974657
    when = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds)
    assert source(f"https://x.com/a/status/{number}").posted == when


@pytest.mark.parametrize(
    ("url", "when"),
    [
        ("https://x.com/a/status/20", None),
        ("https://x.com/a/status/99999999999999999999999", None),
        ("https://arxiv.org/abs/1706.03762", datetime(2017, 6, 1, tzinfo=UTC)),
        ("https://arxiv.org/pdf/1706.03762v7", datetime(2017, 6, 1, tzinfo=UTC)),
        ("https://arxiv.org/abs/hep-th/9901001", datetime(1999, 1, 1, tzinfo=UTC)),
        ("https://arxiv.org/abs/1713.00001", None),
        ("https://example.com/2025/12/21/title", datetime(2025, 12, 21, tzinfo=UTC)),
        ("https://example.com/2025/02/30/title", None),
        ("https://example.com/2025/12/title", None),
    ],
)
def test_other_links_hold_a_time_or_none(url: str, when: datetime | None) -> None:
    assert source(url).posted == when


@pytest.mark.parametrize(
    ("url", "forms"),
    [
        ("https://Example.com:8080/a", ("example.com", None)),
        ("https://xn--fsqu00a.xn--0zwm56d/", ("xn--fsqu00a.xn--0zwm56d", "例子.测试")),
        ("https://xn--zzzzzz/", ("xn--zzzzzz", None)),
    ],
)
def test_a_host_beyond_ascii_is_told_in_both_forms(url: str, forms: tuple[str, str | None]) -> None:
    assert host_forms(url) == forms


def test_a_site_is_its_host_without_www() -> None:
    assert site("https://WWW.Example.com:8080/a") == "example.com"


_accounts = st.sampled_from(["a", "A_9", "i", "HOME", "b" * 15, "b" * 16, "é", ""])
_numbers = st.integers(0, 2**64) | st.sampled_from([2**63 - 1, 2**63, 29_700_859_246, 29_700_859_247, 999_999_999_999])
_statuses = st.builds("https://{}/{}/status/{}{}".format, st.sampled_from(["x.com", "X.com", "twitter.com"]), _accounts,
    _numbers, st.sampled_from(["", "", "?s=20", "/", "#"]))  # fmt: skip
_others = st.sampled_from(["https://github.com/a/b", "https://arxiv.org/abs/2501.00001", "https://x.com/a"])


@given(st.lists(_statuses | _others))
def test_links_read_together_tell_what_each_tells_alone(urls: list[str]) -> None:
    assert sources(urls) == [source(url) for url in urls]
