"""What `--help` says, in both languages, written from the table of options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.cli.options import OPTIONS
from tui_reader.text.cells import cell_len, fit

if TYPE_CHECKING:
    from tui_reader.cli.options import Option

FRAME = {
    "en": (
        "Read a folder of news digests in the terminal.",
        "digest-tui [FOLDER]",
        "the screen; else the config's folder, else ~/digests",
        'Queries: words "literal" -not #category @author site:source; a blank means AND.',
        "Exit code: 0 found, 1 nothing found, 2 wrong use or no such folder, 130 stopped.",
        "--check: 0 every file is shown whole, 1 some are not or there is no digest.",
    ),
    "zh": (
        "在终端里读一个文件夹的新闻简报。",
        "digest-tui [文件夹]",
        "打开界面；不写就用配置里的，再就是 ~/digests",
        '查询：词 "原文" -不要 #分类 @作者 site:来源，空格表示“并且”。',
        "退出码：0 有结果，1 没有结果，2 用法或文件夹有误，130 被中断。",
        "--check：0 每个文件都完整显示，1 有文件没有显示或不完整，或没有简报。",
    ),
}
"""What stands round the options: what it is, how it is called and what that opens, the query language, the codes."""

GAP = 3
"""Cells between an option and its words, at least."""


def help_text(language: str) -> str:
    """Write the help.

    Args:
        language: `zh` for Chinese, anything else for English.

    Returns:
        Lines of at most 80 cells; no line end at the last.
    """
    chinese = language == "zh"
    about, call, opens, *foot = FRAME["zh" if chinese else "en"]
    rows = [(call, opens), *(_row(option, chinese=chinese) for option in OPTIONS)]
    width = max(cell_len(flags) for flags, _ in rows) + GAP
    lines = [f"  {fit(flags, width)}{words}" for flags, words in rows]
    return "\n".join([about, "", lines[0], "", *lines[1:], "", *foot])


def _row(option: Option, *, chinese: bool) -> tuple[str, str]:
    flags = ("" if len(option.flags) > 1 else " " * 4) + ", ".join(option.flags)
    for part in (option, option.then):
        if part and part.value:
            flags += " " + part.value[chinese]
    return flags, option.chinese if chinese else option.english
