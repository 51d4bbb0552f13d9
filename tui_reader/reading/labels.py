"""The words by which digests call what is no news: sources, fields of an entry, navigation, adverts.

Structure tells where an entry begins; only words tell a source line from a headline and a list of older issues from a
list of news. They are few, whole and in the languages that digests were seen in.
"""

from __future__ import annotations

import re
from typing import Final

from tui_reader.text.expression import expression


def _any(*words: str) -> str:
    """Match any of some words; patterns themselves."""
    return f"(?:{'|'.join(words)})"


_SOURCES: Final = _any(
    "来源", "來源", "信源", "消息源", "出处", "出處", "原文", "链接", "連結", "鏈接", "地址", "网址", "阅读",
    "閱讀", "全文", "详情",
    "詳情", "查看", "传送门", "论文", "项目", "官网", "资讯", "报道", "出典", "元記事", "リンク", "ソース",
    r"(?<![A-Za-z])(?:sources?|links?|urls?|via|read|original|article|full (?:text|story)|website|homepage|paper|pdf",
    r"arxiv|code|repo|repository|project|announcement|details|lien|fuente)(?![A-Za-z])",
)  # fmt: skip
_ELSEWHERE: Final = _any("讨论", "评论", "discuss(?:ion)?", "comments?", "more", "here")
"""Words that say as little of the news as those for its source."""

_FILLERS: Final = _any(
    "消息", "更多", "点击", "这里", "此处", "the", "full", "on", "at", "in", "this", "click", "github", "hn",
    "reddit", r"\W", "_"
)  # fmt: skip
_ASIDE: Final = expression(
    _any("讨论", "评论", "視頻", "视频", "discuss", "comment", "tweet", "thread", r"\bhn\b", "hacker ?news",
    "reddit", "slides",
         "video", "talk"),
    re.IGNORECASE,
)  # fmt: skip
_ORIGINAL: Final = expression(
    _any("原文", "原始", "出典", "元記事", "original", "article", "source", "url", r"\blink") + r"[\w ]{0,8}\W*\Z",
    re.IGNORECASE,
)
_NAMED: Final = expression(f"{_SOURCES}|{_ELSEWHERE}", re.IGNORECASE)
_NO_NAME: Final = expression(f"{_SOURCES}|{_ELSEWHERE}|{_FILLERS}", re.IGNORECASE)
_OWN: Final = r"\W\x00-\x7f" + "".join(char for char in _SOURCES + _ELSEWHERE + _FILLERS if not char.isascii())
_FOREIGN: Final = expression(f"[^{_OWN}]")
"""Chinese that none of these words is written with: it tells most titles in a tenth of the time, and is asked first."""

_BEFORE: Final = expression(rf"{_SOURCES}[\w ]{{0,8}}\W*\Z", re.IGNORECASE)
_LABELLED: Final = expression(
    rf"[^\w。！？]*(?:[\w-]{{1,12}} )?[^\W\d_。]{{0,4}}{_SOURCES}[^\W\d]{{0,4}}(?: ?(?:url|link|links))?[*_ ]*[:：]",
    re.IGNORECASE,
)
_FIELD: Final = expression(r"\W*(?:[\u3041-\u9fff]{1,8}|[^\W\d_][\w/&' -]{0,23})[*_ ]*[:：](?!//)")
_SENTENCE: Final = expression(r"[。！？]|[.!?](?=\s+[A-Z])")
_A_NAME: Final = 2
"""Characters that may be left of a source's words: `AI资讯`."""

_LONGEST_SOURCE: Final = 24
_LONGEST_LINE: Final = 160
_LONGEST_HEAD: Final = 40
_LONGEST_LEAD: Final = 32

_NAVIGATION_HEAD: Final = expression(
    r"(?=.{1,14}\Z).*"
    + _any(
        "目录", "目錄", "索引", "导航", "往[期年]", "历史文章", "历史期刊", "归档", "相关(?:项目|链接)",
        r"[参參]考(?:文献|文獻|资料|資料|链接|來源|来源)?\Z", "订阅", "訂閱", "关注我", "关注公众号", "招聘",
        "内推", "招人",
        r"关于(?:我|本|\Z)", "联系我", "投稿", "友情链接", "版权", "声明", "打赏", "赞助", "广告", "推广",
        "收听", "扫码", "二维码",
        "加入(?:我|群|社)", "参与(?:贡献|讨论)", "讨论群", "反馈",
    )
    + r"|\W*"
    + _any(
        r"(?:table of )?contents\b", r"toc\b", "navigation",
        "(?:previous|past|older|other|next) (?:issue|edition|week|post|digest|newsletter)", r"archives?\b",
        r"references\b", r"(?:data )?sources\W*\Z", "end of", "further reading", "related (?:projects|links)",
        r"index\W*\Z", "subscri", "unsubscribe", "follow (?:us|me|along)", "join (?:us|our|the)",
        r"about(?: us| me| this|\W*\Z)", "contact", "contribut", "sponsor", "advertis", "promoted",
        "support (?:us|me|this)", "share this", "feedback", "credits", "colophon", "licen[cs]e", "disclaimer",
        "copyright", "(?:want|how) to (?:contribute|subscribe|submit|support|join|read|use)", r"rss\b", "back to",
        r"(?:\w+ )?jobs?\W*\Z", "job (?:board|openings|postings)", "who.?s hiring", "hiring",
        "(?:thanks|thank you) to (?:our|this week.?s|today.?s) sponsor",
    ),
    re.IGNORECASE,
)  # fmt: skip
_NAVIGATION_LINK: Final = expression(
    r"\W*"
    + _any(
        "上一?[期篇页]", "下一?[期篇页]", "返回", "目录", "订阅", "訂閱", "关注我", "加入(?:我|群|社)", "往期",
        "更多(?:内容|往期)",
        "中文", r"english\W*\Z", "subscri", "unsubscribe", "follow (?:us|me)", "join (?:us|our|the)",
        r"(?:previous|next|last)(?: issue| week| edition| day| post|\W*\Z)", "please ", "discuss (?:on|this)",
        "submit (?:a|an|your)", "let us know", "see (?:all|more)", r"home\W*\Z", r"archives?\b", "table of contents",
        "back to", "view (?:in|online|on)", "advertise with", "become a", "read online",
    ),
    re.IGNORECASE,
)  # fmt: skip
_REFERENCES: Final = expression(
    r"\W*"
    + _any(
        "参考", "參考", "引用", "相关(?:链接|阅读|报道|资料)", "延伸阅读", "扩展阅读", "数据来源", "信息来源",
        r"references?\b",
        "further reading", r"related\b", "see also", r"sources?\b", r"links?\W*\Z", "more info", r"resources?\W*\Z",
    )
    + r"[^。.！!？?]*\Z",
    re.IGNORECASE,
)  # fmt: skip
_PART: Final = expression(
    r"(?=.{1,8}\Z).*"
    + _any(
        "摘要", "要点", "核心", "重点", "简介", "概述", "概要", "总结", "小结", "背景", "影响", "解读", "点评",
        "分析", "评论", "评价",
        "宣言", "推荐语", "卷首", "编者", "前言", "导语", "寄语", "写在前面",
        "亮点", "看点", "意义", "关键", "标签", "时间", "作者", "日期", "分类", "类型", "依据", "概率",
    )
    + r"|\W*"
    + _any(
        "tl;?dr", "(?:executive |short )?summary", "why (?:it|this) matters",
        "what (?:it (?:is|does)|happened|next|'?s next)",
        "how it works", "key (?:points?|takeaways?|facts?|insights?)", "highlights?", "background", "impacts?",
        "details?",
        "analysis", "takeaways?", "context", "tags?", "discussions?", "comments?", "notes?", "overview", "abstract",
        "authors?", "date", "published", "categor(?:y|ies)", "conclusions?", "introduction", "end of .*",
    )
    + r"\W*\Z",
    re.IGNORECASE,
)  # fmt: skip
_PAID: Final = _any("广告", "推广", "赞助", "ads?", r"advert\w*", r"sponsor\w*", "promoted")
_ADVERT: Final = expression(rf"\W*{_PAID}(?:\W*\Z|\s*[:：])", re.IGNORECASE)
_MARKED: Final = expression(rf"[(（\[【]{_PAID}[)）\]】]", re.IGNORECASE)
_HEADLINE: Final = expression(
    rf"(?!(?i:\W*+{_PAID}|www\.)|[^(（\[【/]*+[(（\[【/])(?:[{_OWN}]*+[^{_OWN}]){{{_A_NAME + 1}}}"
)


def is_source_text(text: str) -> bool:
    """Tell whether a link's words only say that it is the source: `原文`, `Read more`, `'项目地址'`.

    Args:
        text: The words of a link.
    """
    if len(text) > _LONGEST_SOURCE or len(_FOREIGN.findall(text)) > _A_NAME or _NAMED.search(text) is None:
        return False
    return len(_NO_NAME.sub("", text)) <= _A_NAME


def is_headline(title: str) -> bool:
    """Tell at a glance whether a title is neither a word for a source, nor an advert, nor an address.

    Args:
        title: One line.

    Returns:
        True for most Chinese titles; False tells nothing.
    """
    return _HEADLINE.match(title) is not None


def is_aside(text: str) -> bool:
    """Tell whether a link leads to what others say of the news, not to the news.

    Args:
        text: The words of a link.
    """
    return len(text) <= _LONGEST_SOURCE and _ASIDE.search(text) is not None


def is_called_original(before: str) -> bool:
    """Tell whether a link is called the news itself by what stands before it.

    Args:
        before: The text up to the link.
    """
    return _ORIGINAL.search(before[-40:]) is not None


def is_called_source(before: str) -> bool:
    """Tell whether a link is called a source by what stands before it: `来源：`, `Source:`, `via`.

    Args:
        before: The text up to the link.
    """
    return _BEFORE.search(before[-40:]) is not None


def begins_as_source(text: str) -> bool:
    """Tell whether a line begins by naming its source: `**原文链接**: …`, `Source: …`.

    Args:
        text: Of a block.
    """
    return _LABELLED.match(text[:60]) is not None


def is_field(text: str) -> bool:
    """Tell whether a line is a field of an entry: a short name and a colon.

    Args:
        text: Of a block.
    """
    return _FIELD.match(text[:40]) is not None


def is_prose(text: str) -> bool:
    """Tell whether a text holds a whole sentence and more, or is longer than any label.

    Args:
        text: Of a block, without its links.
    """
    return len(text) > _LONGEST_LINE or _SENTENCE.search(text) is not None


def is_navigation(head: str) -> bool:
    """Tell whether a section leads about the archive: contents, older issues, how to subscribe.

    Args:
        head: Its heading, or the line above it.
    """
    return len(head) <= _LONGEST_HEAD and _NAVIGATION_HEAD.match(head) is not None


def leads_about(text: str) -> bool:
    """Tell whether a link leads about the archive: to its next issue, to the form for subscribers.

    Args:
        text: The words of the link.
    """
    return len(text) <= _LONGEST_LEAD and _NAVIGATION_LINK.match(text) is not None


def is_references(head: str) -> bool:
    """Tell whether a label stands over the sources of one entry.

    Args:
        head: The line above a list.
    """
    return len(head) <= _LONGEST_SOURCE and _REFERENCES.match(head) is not None


def is_part(title: str) -> bool:
    """Tell whether a bold line or a name before a colon is called as parts of one entry are: `摘要`, `Why it matters`.

    Args:
        title: Of what may be an entry.
    """
    return len(title) <= _LONGEST_HEAD and _PART.match(title) is not None


def is_advert(title: str, text: str) -> bool:
    """Tell whether an item says of itself that it is an advert.

    Args:
        title: Of the item.
        text: Of its first block.
    """
    return _ADVERT.match(title) is not None or _MARKED.search(text) is not None
