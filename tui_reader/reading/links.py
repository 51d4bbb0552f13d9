"""Links: what is compared, and what a link tells about its source.

What is opened is the link as written (`address`). What is compared is its canonical form, so that one source is one
whatever it was copied from (READER, "Canonical link"). Author and time are read off the address, by a rule a site.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from tui_reader.reading.address import PARTS, host_forms, host_of, safe_url
from tui_reader.reading.runs import new
from tui_reader.text.expression import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Source", "host_forms", "safe_url", "site", "source", "sources"]

_X_STATUS = expression(
    r"https?://((?:www\.|m\.|mobile\.)?(?:x|twitter)\.com)/(?:i/web|([^/?#]+))/status(?:es)?/([0-9]+)(?![^/?#])",
    re.IGNORECASE,
)
_STATUSES = expression(
    r"^(?:https://x\.com/([A-Za-z0-9_]{1,15})/status/([1-8][0-9]{18}|[1-9][0-9]{11,17})$|.)", re.MULTILINE
)
"""Lines with a link each: the account and the number of an X status as most are written, nothing of another."""
_MIRRORS = expression(r"(?:www\.|m\.|mobile\.)+(?=[^.]+\.)")
_TRACKING = expression(r"(?:utm_.*|share_.*|ref|ref_src|fbclid|gclid|spm)(?:=|\Z)", re.IGNORECASE)
_DEFAULT_PORT = expression(r":(?:80|443)\Z")
_ON_X = expression(
    r"https?://(?:www\.|m\.|mobile\.)?(?:x|twitter)\.com/([A-Za-z0-9_]{1,15})(?=[/?#]|\Z)", re.IGNORECASE
)
_NO_ACCOUNTS = frozenset({
    "i", "home", "search", "hashtag", "intent", "share", "explore", "settings", "messages", "notifications", "login",
    "logout", "signup", "tos", "privacy", "about", "compose", "jobs", "download", "account",
})  # fmt: skip
_ACCOUNT = expression(rf"(?!(?:{'|'.join(_NO_ACCOUNTS)})\Z)[a-z0-9_]{{1,15}}\Z", re.IGNORECASE)
_OWNER_ON_GITHUB = expression(r"/(?:orgs/)?([A-Za-z0-9][A-Za-z0-9-]{0,38})(?=[/?#]|\Z)")
_NO_OWNER_ON_GITHUB = expression(
    r"(?:orgs|about|apps|blog|codespaces|collections|contact|customer-stories|customers|dashboard"
    r"|enterprise|events|explore|features|issues|join|login|logout|marketplace|mobile|new"
    r"|notifications|organizations|pricing|pulls|readme|resources|search|security|sessions|settings"
    r"|signup|site|sponsors|stars|team|topics|trending|user-attachments|users)\Z",
    re.IGNORECASE,
)
_NAME_ON_WEIBO = expression(r"/(?:u/|n/)?([0-9]{5,}|(?<=/n/)[^/?#]+)(?=[/?#]|\Z)")
_NAME_ON_ZHIHU = expression(r"/people/([^/?#]+)")
_AT_NAME = expression(r"/@([^/?#@]+)")
_AT_NAME_ANYWHERE = expression(r"/@([\w.-]+)(?:@[\w.-]+)?(?:/[0-9]+)?/?(?=[?#]|\Z)")
_NAME = expression(r"[\w.-]{1,64}\Z")

_STATUS = "https://x.com/i/status/"
SNOWFLAKE_EPOCH_MS = 1288834974657
"""Milliseconds from 1970 to the instant that X counts its status numbers from."""
_FIRST_SNOWFLAKE = 29_700_859_247  # 4 November 2010; smaller numbers were counted one by one and hold no time
_LAST_SNOWFLAKE = 2**63 - 1
_ARXIV = expression(
    r"https?://(?:(?:[a-z]+\.)?arxiv\.org/(?:abs|pdf|html|list|format)|huggingface\.co/papers)/"
    r"(?:[a-z-]+(?:\.[A-Z]{2})?/)?([0-9]{2})(0[1-9]|1[0-2])(?:\.[0-9]{4,5}|[0-9]{3})(?![0-9])",
    re.IGNORECASE,
)
_ARXIV_BEGAN = 91
_DATED_PATH = expression(r"/((?:19|20)[0-9]{2})/([01]?[0-9])/([0-3]?[0-9])(?=[/?#]|\Z)")


class Source(NamedTuple):
    """What a link tells about its source.

    Attributes:
        canonical: The form that is compared, never opened: https, host in lower case without `www.`, `m.` or `mobile.`,
            twitter.com as x.com, an X status by its number alone, no fragment but routes (`#!`, `#/`), no tracking, no
            slash at the end.
        site: Its host in ASCII and lower case, without `www.`; empty where it has none.
        author: The name with its `@`, as written; None where no rule knows one. X and Twitter: the account. GitHub:
            the owner. Weibo: the account's number or nickname. Zhihu: `people/`. Medium and YouTube: `@name`. Mastodon
            lives on any host: a path that is `@name`, or that and a number.
        posted: The source's own time in UTC. To the millisecond for an X status, whose number holds its time; the first
            of the month for an arXiv paper; midnight for a path with a date in it. None where the link carries no time.
    """

    canonical: str
    site: str
    author: str | None
    posted: datetime | None


def source(url: str) -> Source:
    """Read a link.

    Args:
        url: What `safe_url` gave.
    """
    if status := _X_STATUS.match(url):
        host, name, number = status.groups()
        host = host.lower().removeprefix("www.")
        return Source(f"{_STATUS}{number}", host, _name_on_x(name or ""), _since_epoch(number))
    parts = PARTS.match(url)
    if parts is None:
        return Source(url, "", None, None)
    host = host_of(parts[2])
    return Source(_canonical(parts), host.removesuffix(".").removeprefix("www."), _author(parts, host), _posted(url))


def sources(urls: Sequence[str]) -> list[Source]:
    """Read several links: those of X as they are mostly written all at once, in half the time.

    Args:
        urls: What `safe_url` gave.

    Returns:
        What `source` gives for each.
    """
    return [
        new(Source, (f"{_STATUS}{number}", "x.com", f"@{name}", _moment(int(number))))
        if name and name.lower() not in _NO_ACCOUNTS
        else source(url)
        for url, (name, number) in zip(urls, _STATUSES.findall("\n".join(urls)), strict=True)
    ]


def site(url: str) -> str:
    """Name the site of a link: `Source.site`.

    Args:
        url: What `safe_url` gave.
    """
    return source(url).site


def _canonical(parts: re.Match[str]) -> str:
    """Put the parts of an address together as they are compared."""
    host = _MIRRORS.sub("", _DEFAULT_PORT.sub("", parts[2].lower()).removesuffix("."), count=1)
    host = "x.com" if host == "twitter.com" else host
    fragment = parts[5] if (parts[5] or "").startswith(("#!", "#/")) else ""
    query = _untracked(parts[4]) if parts[4] else ""
    whole = f"https://{host}{parts[3].rstrip('/')}{query}{fragment}"
    return whole.rstrip("/") if not query or fragment else whole


def _untracked(query: str) -> str:
    """Leave out the parameters that say where a link was shared."""
    kept = [pair for pair in query[1:].split("&") if pair and not _TRACKING.match(pair)]
    return "?" + "&".join(kept) if kept else ""


def _name_on_x(name: str) -> str | None:
    """Give the account's name with its `@`; None for what is no account."""
    return f"@{name}" if _ACCOUNT.match(name) else None


def _author(parts: re.Match[str], host: str) -> str | None:
    """Name the author of what is no X status."""
    if on_x := _ON_X.match(parts.string):
        return _name_on_x(on_x[1])
    name = _name(_MIRRORS.sub("", host, count=1), parts.string[parts.end(2) :])
    if name and "%" in name:
        name = unquote(name)
    return f"@{name}" if name and _NAME.match(name) else None


def _name(host: str, rest: str) -> str | None:
    """Find the author's name in what follows the host."""
    if host == "github.com":
        found = _OWNER_ON_GITHUB.match(rest)
        return found[1] if found and not _NO_OWNER_ON_GITHUB.match(found[1]) else None
    found = _rule(host).match(rest)
    return found[1] if found else None


def _rule(host: str) -> re.Pattern[str]:
    """Give the pattern for the author's name on a host."""
    if host in {"weibo.com", "weibo.cn"}:
        return _NAME_ON_WEIBO
    if host in {"zhihu.com", "zhuanlan.zhihu.com"}:
        return _NAME_ON_ZHIHU
    if host in {"youtube.com", "music.youtube.com", "medium.com"} or host.endswith(".medium.com"):
        return _AT_NAME
    return _AT_NAME_ANYWHERE


def _since_epoch(written: str) -> datetime | None:
    """Read the time off the number of an X status; None for the numbers that hold none."""
    number = int(written[:20])
    if not _FIRST_SNOWFLAKE <= number <= _LAST_SNOWFLAKE:
        return None
    return _moment(number)


def _moment(number: int) -> datetime:
    """Read the time off the number of an X status that holds one: whole milliseconds, which a float has exactly."""
    return datetime.fromtimestamp(((number >> 22) + SNOWFLAKE_EPOCH_MS) / 1000, UTC)


def _posted(url: str) -> datetime | None:
    """Read a month off an arXiv paper, or a day off a path."""
    if paper := _ARXIV.match(url):
        year = int(paper[1])
        return datetime(year + (1900 if year >= _ARXIV_BEGAN else 2000), int(paper[2]), 1, tzinfo=UTC)
    path = _DATED_PATH.search(url)
    if path is None:
        return None
    try:
        return datetime(int(path[1]), int(path[2]), int(path[3]), tzinfo=UTC)
    except ValueError:
        return None
