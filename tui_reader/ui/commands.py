"""Every command of the screen, once: bindings, footer, palette, help and README's key table are read off this table."""

from __future__ import annotations

from typing import Final

from tui_reader.ui.command import TYPED_AT, Command, Hint, Need, Pair, Place, Scope, pick

__all__ = [
    "BY_ID", "COMMANDS", "TYPED_AT", "Command", "Hint", "Need", "Pair", "Place", "Scope", "bound_keys", "help_rows",
    "pick",
]  # fmt: skip

_LISTS: Final = (Place.ENTRIES, Place.DIGESTS)
_BARE: Final = (Place.ENTRIES, Place.NO_ENTRIES, Place.DIGESTS, Place.EMPTY)
_READING: Final = (Place.ENTRIES, Place.ENTRY)


def _at(places: tuple[Place, ...], chinese: str, english: str, needs: Need = Need.NOTHING) -> tuple[Hint, ...]:
    return tuple(Hint(place, (chinese, english), needs) for place in places)


_UP_DOWN: Final = ("上下", "down, up")
_ENDS: Final = ("到头、到尾", "first, last")
_HALF: Final = ("翻半页", "half a page")
_PAGE: Final = ("翻一页", "a page")
_PANES: Final = ("换栏；在列表按 h 打开简报栏", "pane to pane; h from the list opens the drawer")
_UNREAD: Final = ("下条、上条未读", "next, previous unread")
_DIGEST: Final = ("上一期、下一期", "previous, next digest")
_FIND: Final = ("在这一条、这一期里找，n N 逐处走", "find in the entry and its digest, n N hit by hit")
_ONLY: Final = ("全部、未读、星标、新到", "all, unread, starred, new")
_UNDO: Final = ("撤销、重做（已读和星标的每次改动）", "undo, redo every change of marks")
_SCROLL: Final = ("不离开列表，滚动正文", "scroll the entry from the list")

COMMANDS: Final = (
    Command(
        "move-down", ("j", "↓"), ("下移", "Move down"), _UP_DOWN, Scope.MOVE,
        footer=(
            *_at((Place.BAR,), "第一条", "first hit", Need.HITS),
            *_at((Place.BAR, Place.NO_ENTRIES), "选建议", "choose", Need.CHOICES),
            *_at((Place.FIND,), "下一处", "next hit", Need.PLACES),
        ),
    ),
    Command(
        "move-up", ("k", "↑"), ("上移", "Move up"), _UP_DOWN, Scope.MOVE,
        footer=(
            *_at((Place.BAR,), "历史", "history", Need.HISTORY),
            *_at((Place.FIND,), "上一处", "previous hit", Need.PLACES),
        ),
    ),
    Command("move-first", ("g", "Home"), ("到头", "Go to the first"), _ENDS, Scope.MOVE),
    Command("move-last", ("G", "End"), ("到尾", "Go to the last"), _ENDS, Scope.MOVE),
    Command("half-page-down", ("ctrl+d",), ("下翻半页", "Half a page down"), _HALF, Scope.MOVE),
    Command("half-page-up", ("ctrl+u",), ("上翻半页", "Half a page up"), _HALF, Scope.MOVE),
    Command("page-down", ("PgDn",), ("下翻一页", "A page down"), _PAGE, Scope.MOVE),
    Command("page-up", ("PgUp",), ("上翻一页", "A page up"), _PAGE, Scope.MOVE),
    Command("pane-left", ("h", "←"), ("到左边一栏", "Pane to the left"), _PANES, Scope.MOVE),
    Command("pane-right", ("l", "→"), ("到右边一栏", "Pane to the right"), _PANES, Scope.MOVE),
    Command("pane-next", ("Tab",), ("下一栏", "Next pane"), _PANES, Scope.MOVE),
    Command("pane-previous", ("shift+Tab",), ("上一栏", "Previous pane"), _PANES, Scope.MOVE),
    Command(
        "go-in", ("Enter",), ("进", "Go in"), ("进一层", "in"), Scope.MOVE,
        footer=(
            *_at((Place.ENTRIES,), "读", "read"),
            *_at((Place.DIGESTS,), "看条目", "its entries"),
            *_at((Place.BAR,), "到列表", "to the list", Need.EVERYTHING),
            *_at((Place.BAR,), "保留", "keep", Need.HITS),
            *_at((Place.BAR, Place.NO_ENTRIES), "用这一条", "take this", Need.CHOICE),
            *_at((Place.PICKER,), "选定", "pick", Need.ITEM),
            *_at((Place.FIND,), "到这一处", "to this hit", Need.PLACE),
            *_at((Place.FOUND,), "留在这里", "stay here"),
        ),
    ),
    Command(
        "go-out", ("Esc",), ("退", "Go out"), ("退一层，不会退出程序", "one level out, never quits"), Scope.MOVE,
        footer=(
            *_at((Place.ENTRY,), "退回", "back"),
            *_at((Place.BAR, Place.FIND, Place.FOUND), "还原", "restore"),
            *_at((Place.PICKER,), "取消", "cancel"),
            *_at((Place.HELP, Place.PROBLEMS), "返回", "back"),
            *_at((Place.DIGESTS,), "返回", "back", Need.BACK),
            *_at(_BARE, "全部命中", "all hits", Need.WIDENS),
            *_at(_BARE, "清除", "clear", Need.CLEARS),
        ),
    ),
    Command(
        "open-source", ("o",), ("打开原文", "Open the source"),
        ("在浏览器打开原文", "open the source in the browser"), Scope.READ, Need.LINK,
        _at((*_READING, Place.NO_ENTRIES), "原文", "source"),
    ),
    Command(
        "read-on", ("Space",), ("往下读", "Read on"), ("往下读，再到下条未读", "read on, then the next unread"),
        Scope.READ, Need.ENTRY, _at(_READING, "往下读", "read on"),
    ),
    Command(
        "read-back", ("b", "Backspace", "shift+Space"), ("往回读", "Read back"), ("往回读", "read back"),
        Scope.READ, Need.ENTRY,
    ),
    Command(
        "next-unread", ("n",), ("下条未读", "Next unread"), _UNREAD, Scope.READ, Need.ENTRY,
        (*_at(_READING, "下条未读", "next unread"), *_at((Place.FOUND,), "下一处", "next hit", Need.PLACES)),
    ),
    Command("previous-unread", ("p",), ("上条未读", "Previous unread"), _UNREAD, Scope.READ, Need.ENTRY),
    Command("previous-digest", ("[",), ("上一期", "Previous digest"), _DIGEST, Scope.READ, Need.ENTRY),
    Command("next-digest", ("]",), ("下一期", "Next digest"), _DIGEST, Scope.READ, Need.ENTRY),
    Command("scroll-down", ("J",), ("正文往下", "Scroll the entry down"), _SCROLL, Scope.READ, Need.ENTRY),
    Command("scroll-up", ("K",), ("正文往上", "Scroll the entry up"), _SCROLL, Scope.READ, Need.ENTRY),
    Command(
        "toggle-read", ("m",), ("已读、未读互换", "Toggle read"), ("已读、未读互换", "toggle read"),
        Scope.READ, Need.ENTRY,
    ),
    Command(
        "toggle-star", ("s",), ("加星标、去星标", "Toggle the star"), ("加星标、去星标", "star, take the star off"),
        Scope.READ, Need.ENTRY, _at(_READING, "星标", "star"),
    ),
    Command(
        "mark-all-read", ("A",), ("列出的都标为已读", "Mark the whole list read"),
        ("列出的都标为已读", "mark all of the list read"), Scope.READ, Need.ENTRY,
    ),
    Command("undo", ("z",), ("撤销", "Undo"), _UNDO, Scope.READ, Need.UNDO, _at(_READING, "撤销", "undo")),
    Command("redo", ("Z",), ("重做", "Redo"), _UNDO, Scope.READ),
    Command(
        "list-links", ("L",), ("列出链接", "List the links"),
        ("这一条里的全部链接", "all links of the entry"), Scope.READ, Need.ENTRY,
    ),
    Command(
        "copy-link", ("y",), ("复制链接", "Copy the link"), ("复制链接", "copy the link"), Scope.READ, Need.LINK,
        _at((Place.ENTRY,), "复制链接", "copy link"),
    ),
    Command(
        "copy-markdown", ("Y",), ("复制 Markdown 链接", "Copy as a Markdown link"),
        ("复制 Markdown 链接", "copy it as a Markdown link"), Scope.READ, Need.LINK,
    ),
    Command(
        "copy-text", ("ctrl+y",), ("复制标题和摘要", "Copy title and summary"),
        ("复制标题和摘要", "copy title and summary"), Scope.READ, Need.ENTRY,
    ),
    Command(
        "filter", ("/",), ("筛选", "Filter"), ("筛选，边打边看", "filter, results while typing"), Scope.FIND,
        footer=_at((*_LISTS, Place.ENTRY, Place.NO_ENTRIES), "筛选", "filter"),
    ),
    Command(
        "find-inside", ("ctrl+f",), ("在这一条里找", "Find inside the entry"), _FIND, Scope.FIND, Need.ENTRY,
        (*_at((Place.ENTRY,), "找", "find"), *_at((Place.FOUND,), "改字", "edit")),
    ),
    Command(
        "find-previous", ("N", "shift+Enter"), ("上一处", "Previous hit inside"), _FIND, Scope.FIND, Need.ENTRY,
        _at((Place.FOUND,), "上一处", "previous hit", Need.PLACES),
    ),
    Command(
        "show-all", ("1",), ("列出全部", "List all"), _ONLY, Scope.FIND,
        footer=_at((Place.NO_ENTRIES,), "全部", "all", Need.PART),
    ),
    Command("show-unread", ("2",), ("只列未读", "List what is unread"), _ONLY, Scope.FIND),
    Command("show-starred", ("3",), ("只列星标", "List what is starred"), _ONLY, Scope.FIND),
    Command("show-new", ("4",), ("只列新到", "List what is new"), _ONLY, Scope.FIND),
    Command(
        "whats-new", ("w",), ("看新到", "What is new"), ("上次来访之后新到的", "what came since the last visit"),
        Scope.FIND, footer=_at((*_LISTS, Place.ENTRY), "新到", "new", Need.NEWS),
    ),
    Command(
        "pick-view", ("f",), ("选视图", "Pick a view"), ("选一个存下的视图", "pick a saved view"),
        Scope.FIND, Need.VIEW,
    ),
    Command(
        "keep-rule", ("F",), ("把查询存为视图、静音或高亮", "Keep the query as a view, mute or highlight"),
        ("把查询存为视图、静音或高亮", "keep the query: view, mute, highlight"), Scope.FIND,
    ),
    Command(
        "show-muted", (), ("看静音的", "Look through what is muted"), ("看静音的", "look through what is muted"),
        Scope.FIND,
    ),
    Command(
        "drop-rule", (), ("去掉视图、静音或高亮", "Drop a view, mute or highlight"),
        ("去掉视图、静音或高亮", "drop a view, mute or highlight"), Scope.FIND,
    ),
    Command(
        "see-rest", ("W",), ("新到的都算看过", "Mark what is new as seen"),
        ("余下新到的都算看过", "mark the rest of what is new as seen"), Scope.FIND,
    ),
    Command("pick-category", ("#",), ("选分类", "Pick a category"), ("选一个分类", "pick a category"), Scope.FIND),
    Command(
        "pick-source", ("@",), ("选作者或站点", "Pick an author or site"),
        ("选一个作者或站点", "pick an author or a site"), Scope.FIND,
    ),
    Command("go-to-date", ("D",), ("去某一天", "Go to a date"), ("去某一天", "go to a date"), Scope.FIND),
    Command(
        "rescan", ("R",), ("重新看文件夹", "Look through the folder again"),
        ("重新看文件夹", "look through the folder again"), Scope.OTHER,
        footer=_at((Place.EMPTY, Place.PROBLEMS), "重新看", "look again"),
    ),
    Command(
        "show-problems", ("!",), ("列出问题", "List the problems"),
        ("哪些文件没有读全，为什么", "which files were not read in full, and why"), Scope.OTHER, Need.PROBLEM,
        _at((*_LISTS, Place.EMPTY, Place.NO_ENTRIES), "问题", "problems"),
    ),
    Command(
        "open-palette", (":", "ctrl+p"), ("命令面板", "Command palette"), ("命令面板", "command palette"),
        Scope.OTHER, footer=_at((Place.HELP, Place.PROBLEMS), "命令面板", "palette"),
    ),
    Command("change-theme", (), ("换主题", "Change the theme"), ("换主题", "change the theme"), Scope.OTHER),
    Command(
        "show-help", ("?", "F1"), ("帮助", "Help"), ("帮助", "help"), Scope.OTHER,
        footer=_at(tuple(Place), "帮助", "help"),
    ),
    Command(
        "step-out", ("q",), ("返回或退出", "Back or quit"),
        ("一层层返回，最后退出", "back level by level, at the end quit"), Scope.OTHER,
        footer=_at((Place.EMPTY, Place.DIGESTS), "退出", "quit", Need.QUITS),
    ),
    Command("quit", ("ctrl+q",), ("退出", "Quit"), ("退出", "quit"), Scope.OTHER),
    Command(
        "interrupt", ("ctrl+c",), ("复制选中的，或退出", "Copy the selection, or quit"),
        ("复制选中的文字，否则再按一次退出", "copy a selection, else press again to quit"), Scope.OTHER,
    ),
)  # fmt: skip

BY_ID: Final = {command.id: command for command in COMMANDS}

_NAMED: Final = {
    "↓": "down", "↑": "up", "←": "left", "→": "right", "Home": "home", "End": "end", "PgDn": "pagedown",
    "PgUp": "pageup", "Tab": "tab", "shift+Tab": "shift+tab", "Enter": "enter", "Esc": "escape", "Space": "space",
    "Backspace": "backspace", "shift+Space": "shift+space", "shift+Enter": "shift+enter", "F1": "f1",
}  # fmt: skip

_SENT_TOO: Final = {"Enter": "ctrl+j"}
"""As what a key comes that was typed before the program had set the terminal: Enter as a line feed."""

_CHINESE_TWINS: Final = {"/": "、", "[": "【", "]": "】"}
"""What the key gives under Chinese punctuation, beside its full-width form."""

_FULL_WIDTH_SHIFT: Final = 0xFEE0
"""From a printable ASCII character to its twin in the block Halfwidth and Fullwidth Forms."""


def bound_keys(command: Command) -> tuple[str, ...]:
    """Return the names under which a command's keys arrive, full-width and Chinese twins included.

    Args:
        command: A row of the table.

    Returns:
        Key names as Textual spells them; single characters stand for themselves.
    """
    names: list[str] = []
    for key in command.keys:
        names.append(_NAMED.get(key, key))
        if key in _SENT_TOO:
            names.append(_SENT_TOO[key])
        if len(key) == 1 and key.isascii():
            names.append(chr(ord(key) + _FULL_WIDTH_SHIFT))
            names.extend(_CHINESE_TWINS.get(key, ""))
    return tuple(names)


def help_rows(scope: Scope, language: str) -> list[Pair]:
    """Return the rows of one part of the help: keys and what they do.

    Args:
        scope: The part.
        language: `zh` or `en`.

    Returns:
        Pairs of keys, parted by blanks, and a sentence; commands without a key are left out.
    """
    rows: list[tuple[list[tuple[str, ...]], str]] = []
    for command in COMMANDS:
        if command.scope is not scope or not command.keys:
            continue
        sentence = pick(command.help, language)
        if rows and rows[-1][1] == sentence:
            rows[-1][0].append(command.keys)
        else:
            rows.append(([command.keys], sentence))
    return [(" ".join(_braided(keys)), sentence) for keys, sentence in rows]


def _braided(keys: list[tuple[str, ...]]) -> list[str]:
    """Return first keys first, then second ones: `j k ↓ ↑`."""
    longest = max(map(len, keys))
    return [row[place] for place in range(longest) for row in keys if place < len(row)]
