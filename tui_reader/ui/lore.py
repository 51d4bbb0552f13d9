"""What the help says: the commands, and something of queries and marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_reader.ui.commands import Pair, Scope, help_rows, pick
from tui_reader.ui.widgets.sheet import Group

if TYPE_CHECKING:
    from tui_reader.ui.themes import Marks
    from tui_reader.ui.words import Words

QUERIES: Final[tuple[tuple[Pair, Pair], ...]] = (
    (("qwen 图像", "qwen image"), ("两词都有", "both words")),
    (("qianwen  tyqw", "qianwen  tyqw"), ("也按拼音、首字母找", "pinyin and initials, too")),
    (('"原样"  \'qwen', '"as is"  \'qwen'), ("一字不差", "literally so, no typos")),
    (("-x", "-x"), ("没有 x", "without x")),
    (("千问 | Qwen", "千问 | Qwen"), ("有一个就行；( ) 分组", "one or the other; ( ) group")),
    (("^GPT  发布$", "^GPT  launch$"), ("标题以此开头、结尾", "title starts, ends so")),
    (("/gpt-?5/", "/gpt-?5/"), ("正则", "regular expression")),
    (("#行业", "#industry"), ("分类，写一部分就行", "category, a part is enough")),
    (("@karpathy", "@karpathy"), ("作者", "author")),
    (("site:x.com", "site:x.com"), ("站点", "site")),
    (("标题:  正文:", "title:  body:"), ("只在标题、摘要里", "in title or summary alone")),
    (("url:  lang:zh", "url:  lang:zh"), ("链接、语言；还有 digest:", "link, language; digest:, too")),
    (("date:2025-12", "date:2025-12"), ("日期；a..b 是一段", "date; a..b is a range")),
    (("since:2d  昨天", "since:2d"), ("最近两天；before: posted:", "last two days; before: posted:")),
    (("is:unread  is:new", "is:unread  is:new"), ("未读、新到；还有 is:starred", "unread, new; is:starred, too")),
    (("sort:date", "sort:date"), ("按时间排；limit:20", "by date; limit:20")),
)

MARKS: Final[tuple[tuple[str, Pair], ...]] = (
    ("{cursor}", ("键在这里", "the keys go here")),
    ("{unread}", ("未读", "unread")),
    ("{starred}", ("有星标", "starred")),
    ("2h 26h", ("比本期早多久，4 小时内较亮", "how much older than its digest; up to 4 hours brighter")),
    ("{sound}", ("按读音找到", "found by its sound")),
    ("{near}", ("按近似拼写找到", "found by a near spelling")),
)


def help_groups(words: Words, marks: Marks) -> list[Group]:
    """Return everything the help says: the commands part by part, then queries and marks.

    Args:
        words: The language.
        marks: As they are drawn here.
    """
    language = words.language
    drawn_as = {"cursor": marks.cursor, "unread": marks.unread, "starred": marks.starred, "near": marks.near}
    signs = drawn_as | {"sound": words.say("mark.sound")}
    queries = [(pick(left, language), pick(right, language)) for left, right in QUERIES]
    drawn = [(left.format(**signs), pick(right, language)) for left, right in MARKS]
    return [
        *(Group(pick(scope.value, language), help_rows(scope, language)) for scope in Scope),
        Group(words.say("help.query"), queries),
        Group(words.say("help.marks"), drawn),
    ]
