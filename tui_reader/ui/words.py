"""Every sentence shown on the screen, in Chinese and in English."""

from __future__ import annotations

from typing import Final, NamedTuple

WORDS: Final[dict[str, tuple[str, str]]] = {
    # the bar
    "bar.empty": ("筛选：词、拼音、#分类、@作者", "Filter: words, pinyin, #category, @author"),
    "bar.short": ("筛选", "Filter"),
    "tab.all": ("全部", "All"),
    # heads of the panes
    "head.digests": ("简报", "Digests"),
    "head.hits": ("命中", "Hits"),
    "head.best": ("最相关的在前", "best first"),
    "head.newest": ("新的在前", "newest first"),
    "head.oldest": ("旧的在前", "oldest first"),
    "head.all_hits": ("全部命中", "All hits"),
    "head.unread": ("未读 {count}", "{count} unread"),
    "head.undated": ("无日期", "undated"),
    # counts
    "count.entries": ("{count} 条", "{count} entries|{count} entry"),
    "count.found": ("{count} 条", "{count}"),
    "count.digests": ("{count} 期", "{count} digests|{count} digest"),
    "count.hits": ("{entries} 条  {digests} 期", "{entries} in {digests} digests|{entries} in 1 digest"),
    "count.narrowed": ("{listed} / {entries} 条", "{listed} of {entries}"),
    # the explain line
    "explain.newest": ("最新一期 {day}，{count} 条", "Newest digest {day}, {count} entries"),
    "explain.days": ("近 {count} 天", "last {count} days"),
    "explain.sound": ("也按拼音找", "Also as pinyin"),
    "explain.typo": ("≈ 是近似拼写", "≈ marks a near spelling"),
    "explain.pieces": ("≈ 是拆成两处的词", "≈ marks a word in two pieces"),
    "mark.sound": ("拼音", "py"),
    "explain.stop": ("。", ". "),
    "read.words": ("标题或摘要里有{text}", "{text}, anywhere"),
    "read.and": ("，也有{text}", " and {text}"),
    "read.and_then": ("，也有{text}", ", and {text}"),
    "read.and_heard": ("，并有{text}", ", and {text}"),
    "read.heard": ("{text}也按拼音找（{sound}）", "{text}, also as pinyin ({sound})"),
    "read.heard_then": ("{text}（也按拼音找：{sound}）", "{text}, also as pinyin ({sound})"),
    "read.heard_inside": ("{text}（拼音：{sound}）", "{text} (pinyin: {sound})"),
    "read.heard_category": ("分类“{text}”", "category “{text}”"),
    "read.either": ("{first}或{last}", "either {first} or {last}"),
    "read.either_of": ("{first}{last}之一", "either {first} or {last}"),
    "read.one_of": ("{text}之一", "one of {text}"),
    "read.one_of_many": ("{text}等 {count} 个之一", "{text} or another of {count}"),
    "read.listed": ("{first}{next}", "{first}, {next}"),
    "read.word": ("“{text}”", "“{text}”"),
    "read.literal": ("原样的“{text}”", "exactly “{text}”"),
    "read.title": ("标题里有{text}", "{text} in the title"),
    "read.body": ("摘要里有{text}", "{text} in the summary"),
    "read.starts": ("标题以{text}开头", "title starts with {text}"),
    "read.ends": ("标题以{text}结尾", "title ends with {text}"),
    "read.is_title": ("标题就是{text}", "title is {text}"),
    "read.regex": ("匹配 /{text}/", "matching /{text}/"),
    "read.without": ("没有{text}", "without {text}"),
    "read.not_both": ("不同时有{text}", "not {text} together"),
    "read.not": ("不要{text}的", "not {text}"),
    "read.filter": ("{kind}“{text}”", "{kind} “{text}”"),
    "read.but_filter": ("{kind}不是“{text}”", "{kind} not “{text}”"),
    "read.category": ("分类", "category"),
    "read.author": ("作者", "author"),
    "read.site": ("站点", "site"),
    "read.url": ("链接", "link"),
    "read.digest": ("简报", "digest"),
    "read.lang.zh": ("中文", "in Chinese"),
    "read.lang.en": ("英文", "in English"),
    "read.is.unread": ("未读", "unread"),
    "read.is.read": ("已读", "read"),
    "read.is.starred": ("有星标", "starred"),
    "read.is.new": ("新到", "new"),
    "read.date": ("日期 {text}", "dated {text}"),
    "read.day": ("{text}", "{text}"),
    "read.last": ("最近 {text}", "in the last {text}"),
    "read.since": ("{text} 起", "since {text}"),
    "read.before": ("{text} 以前", "before {text}"),
    "read.until": ("到 {text} 为止", "up to {text}"),
    "read.from_to": ("{first} 到 {last}", "{first} to {last}"),
    "read.from_before": ("{first} 起，{last} 以前", "since {first}, before {last}"),
    "read.posted": ("发布时间 {text}", "posted {text}"),
    "read.or": ("或", " or "),
    "read.both": ("和", " and "),
    "read.or_of": (" 或 ", " or "),
    "read.both_of": ("，且", " and "),
    "read.group": ("（{text}）", "({text})"),
    "read.order.newest": ("新的在前", "newest first"),
    "read.order.oldest": ("旧的在前", "oldest first"),
    "read.order.best": ("最相关的在前", "best first"),
    "read.limit": ("最多 {count} 条", "at most {count}"),
    "read.between": (" · ", " · "),
    # what was left out of the query, and what to write instead
    "left_out.unfinished": ("“{what}”还没写完，先不算", "“{what}” is not finished yet and is left out"),
    "left_out.unclosed": ("“{what}”还没有合上，先不算", "“{what}” is not closed yet and is left out"),
    "left_out.too_many": ("太长了，从“{what}”起都不算", "too long: all from “{what}” on is left out"),
    "left_out.not_yet": ("“{what}”现在还查不了，先不算", "“{what}” cannot be looked for yet and is left out"),
    "left_out.misplaced": (
        "“{what}”要写在括号、减号和“或”之外，先不算",
        "“{what}” stands outside brackets, minus and or; it is left out",
    ),
    "left_out.unknown_mark": (
        "“{what}”不是标记，可以写 is:unread read starred new",
        "“{what}” is not a mark: write is:unread, read, starred or new",
    ),
    "left_out.unknown_language": (
        "“{what}”不是语言，可以写 lang:zh 或 lang:en", "“{what}” is not a language: write lang:zh or lang:en",
    ),
    "left_out.broken_regex": ("正则“{what}”写错了，先不算", "“{what}” is a broken expression and is left out"),
    "left_out.no_date": (
        "“{what}”不是日期，可以写 2025-12-20、2d、昨天", "“{what}” is not a date: write 2025-12-20, 2d or monday",
    ),
    "left_out.no_order": (
        "“{what}”不是顺序，可以写 sort:date、-date、best", "“{what}” is not an order: write sort:date, -date or best",
    ),
    "left_out.no_limit": ("“{what}”不是条数，可以写 limit:20", "“{what}” is not a number: write limit:20"),
    "left_out.short": ("“{what}”没有算", "“{what}” left out"),
    "read.unknown": ("{text}（这里没有）", "{text} (not here)"),
    "read.nearest": ("{text}（这里没有，最近的是“{nearest}”）", "{text} (not here, the nearest is “{nearest}”)"),
    # the status line
    "status.reading": ("正在读 {done} / {total} 个文件", "Reading {done} / {total} files"),
    "status.looking": ("正在看文件夹", "Looking through the folder"),
    "status.problems": ("{count} 个文件有问题", "{count} files have problems|{count} file has a problem"),
    # notices
    "notice.copied": ("链接已送往剪贴板", "Link sent to the clipboard"),
    "notice.copied_markdown": ("Markdown 链接已送往剪贴板", "Markdown link sent to the clipboard"),
    "notice.copied_text": ("标题和摘要已送往剪贴板", "Title and summary sent to the clipboard"),
    "notice.copied_selection": ("选中的文字已送往剪贴板", "Selected text sent to the clipboard"),
    "notice.opened": ("已在浏览器打开", "Opened in the browser"),
    "notice.opening": ("正在打开 {url}", "Opening {url}"),
    "notice.problems": (
        "{count} 个文件有问题   ! 看原因", "{count} files have problems   ! why|{count} file has a problem   ! why",
    ),
    "notice.no_link": ("这一条没有链接。", "This entry has no link."),
    "notice.no_browser": ("没有浏览器，链接已送往剪贴板：{url}", "No browser; link sent to the clipboard: {url}"),
    "notice.refused": ("没有打开（{detail}），链接已送往剪贴板", "Not opened ({detail}); link sent to the clipboard"),
    "notice.other_host": ("这里写的是 {shown}，实际指向 {host}", "The text says {shown}, the link goes to {host}"),
    "notice.quit": ("再按一次 ctrl+c 退出", "Press ctrl+c again to quit"),
    "notice.rescanned": ("看过了，没有变化", "Looked again, nothing has changed"),
    "notice.rescanned_more": ("重新看过：{digests} 期  {entries} 条", "Now {digests} digests, {entries} entries"),
    "notice.came": (
        "新到 {digests} 期 {entries}   w 看新到",
        "{digests} new digests, {entries}   w what is new|{digests} new digest, {entries}   w what is new",
    ),
    "notice.no_more": ("后面没有未读了。", "No unread entry after this one."),
    "notice.no_earlier": ("前面没有未读了。", "No unread entry before this one."),
    "notice.no_date": ("读不懂这个日期：{text}", "This is no date: {text}"),
    # empty states
    "empty.folder": ("这个文件夹里还没有简报。", "No digests in this folder yet."),
    "empty.how": ("放进 .md 文件，然后按 R。", "Put .md files there, then press R."),
    "empty.demo": ("先看自带的样例", "look at the sample first"),
    "empty.check": ("逐个文件说明为什么没显示", "see why a file is not shown"),
    "empty.open": ("打开另一个文件夹", "open another folder"),
    "empty.folder_word": ("文件夹", "FOLDER"),
    "empty.entries": ("这些简报里没有条目。", "These digests hold no entries."),
    "empty.hits": ("没有条目符合这一句。", "Nothing matches this."),
    "empty.drop": ("去掉或换掉一处就有：", "One change brings hits:"),
    "empty.only": ("只留“{new}”", "“{new}” alone"),
    "empty.instead": ("“{old}”换成“{new}”", "“{new}” instead of “{old}”"),
    "empty.unquoted": ("{old} 不加引号", "{old} without the quotes"),
    "empty.both": ("“{old}”换成“{new}”，也不限时间", "“{new}” instead of “{old}”, at any time"),
    "empty.any_time": ("不限时间（去掉 {old}）", "any time (without {old})"),
    "empty.without": ("去掉 {old}", "without {old}"),
    "empty.nothing": ("也没有相近的写法。Esc 还原", "Nothing close to it either. Esc restores"),
    "empty.nothing_clears": ("也没有相近的写法。Esc 清除", "Nothing close to it either. Esc clears"),
    "empty.entry": ("没有打开的条目。", "No entry is open."),
    # the entry
    "entry.posted": ("{when} 发布，比本期早 {age}", "posted {when}, {age} before this digest"),
    "entry.posted_after": ("{when} 发布", "posted {when}"),
    "entry.version": ("另有 {language} 版", "also in {language}"),
    "entry.plain_version": ("另有原版", "also in its first language"),
    "entry.place": ("{day} 第 {number} 条", "{day}, entry {number}"),
    "entry.more": ("还有 {count} 字，按 Enter 显示", "{count} more characters, press Enter for them"),
    "entry.no_summary": ("没有摘要。", "No summary."),
    # ages, long and short
    "age.minutes": ("{count} 分钟", "{count} minutes|{count} minute"),
    "age.hours": ("{count} 小时", "{count} hours|{count} hour"),
    "age.days": ("{count} 天", "{count} days|{count} day"),
    "age.weeks": ("{count} 周", "{count} weeks|{count} week"),
    "age.years": ("{count} 年", "{count} years|{count} year"),
    # days
    "day.today": ("今天 {weekday}", "Today"),
    "day.yesterday": ("昨天 {weekday}", "Yesterday"),
    "day.this_year": ("{date} {weekday}", "{weekday} {date}"),
    "day.weekdays": ("周一 周二 周三 周四 周五 周六 周日", "Mon Tue Wed Thu Fri Sat Sun"),
    # pickers
    "pick.category": ("选分类：打字缩小，Enter 选定", "Category: type to narrow, Enter to pick"),
    "pick.category.short": ("选分类：打字，Enter 选定", "Category: type, Enter picks"),
    "pick.category_count": ("{count} 个分类", "{count} categories|{count} category"),
    "pick.source": ("选作者或站点：打字缩小，Enter 选定", "Author or site: type to narrow, Enter to pick"),
    "pick.source.short": ("选作者或站点：打字，Enter 选定", "Author or site: type, Enter picks"),
    "pick.source_count": ("{count} 个来源", "{count} sources|{count} source"),
    "pick.links": ("这一条的链接：Enter 打开", "Links of this entry: Enter opens"),
    "pick.links.short": ("链接：Enter 打开", "Links: Enter opens"),
    "pick.links_count": ("{count} 个链接", "{count} links|{count} link"),
    "pick.command": ("命令：打字缩小，Enter 执行", "Command: type to narrow, Enter runs it"),
    "pick.command.short": ("命令：打字，Enter 执行", "Command: type, Enter runs it"),
    "pick.command_count": ("{count} 条命令", "{count} commands|{count} command"),
    "pick.date": ("去哪一天：2025-12-21、12-21、昨天、3d", "Which day: 12-21, yesterday, 3d"),
    "pick.date.short": ("去哪一天：12-21、昨天、3d", "Which day: 12-21, 3d"),
    "pick.theme": ("选主题：Enter 换上", "Theme: Enter puts it on"),
    "pick.theme_count": ("{count} 个主题", "{count} themes|{count} theme"),
    "prompt.link": ("链接", "link"),
    "prompt.date": ("日期", "date"),
    "prompt.theme": ("主题", "theme"),
    "pick.nearest": ("没有，最近的是这个", "nothing has this name, this is the nearest"),
    "pick.none": ("没有这样的名字", "nothing has this name"),
    # find inside
    "prompt.find": ("找", "find"),
    "find.hint": ("先在这一条，再到这一期的其他条", "in this entry, then in the rest of its digest"),
    "find.told": ("“{text}”：这一条 {here} 处，这一期 {all} 处", "“{text}”: {here} in this entry, {all} in its digest"),
    "find.short": ("“{text}”：{here} 处，共 {all} 处", "“{text}”: {here} here, {all} in all"),
    "find.looking": ("“{text}”：还在找", "“{text}”: still looking"),
    "find.none": ("这一条和这一期里都没有“{text}”。", "“{text}” is not in this entry or its digest."),
    "find.told_listed": (
        "“{text}”：这一条 {here} 处，这一期列出的条目里 {all} 处",
        "“{text}”: {here} in this entry, {all} in the listed ones of its digest",
    ),
    "find.none_listed": (
        "这一条和这一期列出的条目里都没有“{text}”。", "“{text}” is not in this entry or the listed ones of its digest.",
    ),
    "find.from_first": ("到底了，从头接着找", "Past the last one, on from the first"),
    "find.from_last": ("到头了，从末尾接着找", "Past the first one, on from the last"),
    "find.not_open": ("先按 ctrl+f 找。", "Press ctrl+f to find first."),
    # help
    "help.title": ("帮助", "Help"),
    "help.lead": (
        "按键后面是它做的事；字母键在中文输入法下收不到时，用方向键、Enter、功能键或 ctrl+p",
        "What each key does; arrows, Enter, function keys and ctrl+p work under any input method",
    ),
    "help.query": ("怎么写查询", "Queries"),
    "help.marks": ("记号", "Marks"),
    # the list of problems
    "problems.title": ("问题", "Problems"),
    "problems.both": (
        "{count} 个文件：{skipped} 个没有显示，{partly} 个显示但不完整",
        "{count} files: {skipped} not shown, {partly} shown in part",
    ),
    "problems.all_skipped": ("{count} 个文件没有显示", "{count} files not shown|{count} file not shown"),
    "problems.all_partly": ("{count} 个文件显示但不完整", "{count} files shown in part|{count} file shown in part"),
    "problems.none": ("没有", "none"),
    "problems.skipped": ("没有显示", "not shown"),
    "problems.partly": ("不完整", "in part"),
    "problems.line": ("第 {line} 行：{reason}", "line {line}: {reason}"),
    "problems.whole": ("所有文件都读全了，没有丢下什么。", "Every file was read without loss."),
    "problems.so_far": ("还在读；读过的文件都没有问题。", "Still reading; no problem in any file so far."),
    "problems.no_files": ("文件夹里没有可读的文件。", "There is no file to read in the folder."),
    "problems.files": ("{count} 个文件", "{count} files|{count} file"),
    "problems.how": (
        "读不全的文件会连同原因列在这里。按 R 重新看文件夹。",
        "A file that cannot be read in full would stand here. R looks again.",
    ),
    # the program's own faults
    "fault.stopped": (
        "程序出了错，只好停下：{what}（{where}）。文件都没有动过。",
        "The reader met a fault of its own and had to stop: {what} ({where}). No file was touched.",
    ),
    # nothing else fits
    "small": ("再大一点", "too small"),
}


class Words(NamedTuple):
    """The sentences of one language.

    Attributes:
        language: `zh` or `en`.
    """

    language: str = "en"

    def say(self, name: str, **values: object) -> str:
        """Return a sentence with its values filled in.

        English may hold a second form behind `|`, taken where `count` (or `digests`) is one.

        Args:
            name: A key of `WORDS`.
            values: What the braces take; whole numbers get thousands commas.

        Returns:
            One line.
        """
        chinese, english = WORDS[name]
        shown = {key: f"{value:,}" if isinstance(value, int) else str(value) for key, value in values.items()}
        if self.language == "zh":
            return chinese.format(**shown)
        many, _, one = english.partition("|")
        single = values.get("count", values.get("digests")) in {1, "1"}
        return (one if one and single else many).format(**shown)

    def forms(self, name: str) -> tuple[str, ...]:
        """Return a sentence and shorter ones for the same, the shortest what stands before its colon.

        Args:
            name: A key of `WORDS`; `name.short` is the shorter one, where there is one.

        Returns:
            From long to short.
        """
        whole = self.say(name)
        short = self.say(f"{name}.short") if f"{name}.short" in WORDS else whole
        return whole, short, short.partition("：" if self.language == "zh" else ":")[0]
