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
    (('"原样"', '"as written"'), ("一字不差", "literally so, no typos")),
    (("'qwen", "'qwen"), ("一个词，一字不差", "one word, literally")),
    (("-x", "-x"), ("没有 x", "without x")),
    (("#行业", "#industry"), ("分类，写一部分就行", "category, a part is enough")),
    (("@karpathy", "@karpathy"), ("作者", "author")),
    (("site:x.com", "site:x.com"), ("站点", "site")),
)

MARKS: Final[tuple[tuple[str, Pair], ...]] = (
    ("{cursor}", ("键在这里", "the keys go here")),
    ("{unread}", ("未读", "unread")),
    ("2h 26h", ("比本期早多久，4 小时内较亮", "how much older than its digest; up to 4 hours brighter")),
    ("{near}", ("按近似拼写找到", "found by a near spelling")),
)


def help_groups(words: Words, marks: Marks) -> list[Group]:
    """Return everything the help says: the commands part by part, then queries and marks.

    Args:
        words: The language.
        marks: As they are drawn here.
    """
    language = words.language
    signs = {"cursor": marks.cursor, "unread": marks.unread, "near": marks.near}
    queries = [(pick(left, language), pick(right, language)) for left, right in QUERIES]
    drawn = [(left.format(**signs), pick(right, language)) for left, right in MARKS]
    return [
        *(Group(pick(scope.value, language), help_rows(scope, language)) for scope in Scope),
        Group(words.say("help.query"), queries),
        Group(words.say("help.marks"), drawn),
    ]
