"""The reader's words as types: digests, entries, their names, and what was wrong with a file."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, NewType

if TYPE_CHECKING:
    from datetime import datetime

MarkKey = NewType("MarkKey", str)
"""Names what was read: the canonical link, else digest key and folded title. A link that comes back is one key."""


class EntryId(NamedTuple):
    """Names a row of an archive; unique in it, whatever repeats.

    Attributes:
        digest: The key of the entry's digest.
        name: The canonical link, or the folded title where there is none.
        occurrence: 0 for the first row with this digest and name in the order of the archive, then 1, 2 …
    """

    digest: str
    name: str
    occurrence: int

    def __str__(self) -> str:
        """Return sixteen hexadecimal digits that stand for the name outside the program."""
        from hashlib import blake2b  # brings OpenSSL with it

        return blake2b("\x1f".join(map(str, self)).encode("utf-8", "replace"), digest_size=8).hexdigest()


class Marked(NamedTuple):
    """How a key is marked.

    Attributes:
        key: What was read.
        read: True once it was.
        starred: True for what is to be kept.
    """

    key: MarkKey
    read: bool
    starred: bool


class Change(NamedTuple):
    """A wish to mark a key otherwise.

    Attributes:
        key: What was read.
        read: None leaves it as it is.
        starred: None leaves it as it is.
    """

    key: MarkKey
    read: bool | None = None
    starred: bool | None = None


class RuleKind(Enum):
    """What a rule does with the entries that its query finds; the value is its list's name in the config."""

    VIEW = "views"
    """They are listed under its name."""
    MUTE = "mutes"
    """They are hidden, and counted."""
    HIGHLIGHT = "highlights"
    """What is found in them is painted."""


class Rule(NamedTuple):
    """A query that is kept under a name.

    Attributes:
        kind: What it does.
        name: One line, cleaned; of views unique. The query itself where no name was given.
        query: As written, cleaned.
    """

    kind: RuleKind
    name: str
    query: str


class Outcome(Enum):
    """What became of a file; the worst of its problems decides."""

    SHOWN = "shown"
    """Read without loss."""
    WARN = "warn"
    """Shown, but something was repaired, cut or is missing."""
    SKIP = "skip"
    """A digest by its suffix that cannot be shown."""
    IGNORE = "ignore"
    """No digest, by its name or kind."""


class Fault(Enum):
    """What may be wrong with a file, with its sentence in English and Chinese; `{}` takes a detail.

    Sentences start in lower case and have no full stop: they follow a file's name and a line.
    """

    ENCODING = ("not UTF-8: read as {}; better save it as UTF-8", "不是 UTF-8，按 {} 读；最好另存为 UTF-8")
    REPLACED = (
        "some bytes are no text and show as \ufffd; the file may be damaged",
        "有些字节不是文字，显示为 \ufffd；文件可能坏了",
    )
    BINARY = ("not text: it holds NUL bytes", "不是文本：里面有 NUL 字节，像是图片或程序")
    CONTROLS = ("hidden direction marks or tags were taken out", "去掉了隐藏的方向控制符或标记字符")
    FENCE = (
        "the front matter is not closed; a line --- or +++ is missing",
        "front matter 没有收尾；少了一行 --- 或 +++",
    )
    YAML = ("the front matter cannot be read: {}", "front matter 读不懂：{}")
    FRONT_MATTER_SIZE = ("the front matter is larger than {}: not read", "front matter 超过 {}，没有读")
    FIELD = ("the field “{}” cannot be read; check quotes, colons, indent", "字段“{}”读不懂；看看引号、冒号和缩进")
    NO_DATE = (
        "no date in the front matter or the file name: it stands last",
        "front matter 和文件名里都没有日期，所以排在最后",
    )
    DATE = ("“{}” is no date; write it like 2025-12-21 08:00", "“{}”不是日期；写成 2025-12-21 08:00 这样")
    NO_TITLE = ("no title: the file name stands for it", "没有标题，用文件名代替")
    NO_ENTRY = (
        "no entry was found: it has no titled, linked or numbered items",
        "里面没有条目：没有带标题、链接或编号的项",
    )
    LINK = (
        "the link of entry {} is no proper http or https address",
        "第 {} 条的链接不是正常的 http 或 https 地址，打不开",
    )
    CUT = ("it holds more than any digest: what stands at its end is left out", "内容多得不像简报，末尾的没有读")
    TOO_LARGE = ("larger than {}: not read", "超过 {}，没有读")
    UNREADABLE = ("cannot be read: {}", "读不了：{}")
    NOT_A_FILE = ("not a regular file, but a folder, a pipe or the like", "不是普通文件，而是文件夹、管道之类")
    VANISHED = ("gone before it was read", "还没读就不见了")

    @property
    def outcome(self) -> Outcome:
        """What a file with this fault becomes."""
        return Outcome.SKIP if self in _SKIPPING else Outcome.WARN


_IN_CHINESE = {
    "Permission denied": "没有权限",
    "No such file or directory": "文件不在",
    "Too many levels of symbolic links": "链接绕成了圈",
    "Input/output error": "磁盘读写出错",
    "Is a directory": "这是文件夹",
}
"""What systems say, by the words of POSIX in English; others stay as they are."""

_SKIPPING = frozenset({Fault.BINARY, Fault.TOO_LARGE, Fault.UNREADABLE, Fault.NOT_A_FILE, Fault.VANISHED})


class Ignored(Enum):
    """Why a file is no digest, in English and Chinese; phrases as those of `Fault`."""

    HIDDEN = ("hidden: its name begins with a dot", "隐藏文件：名字以点开头")
    LEFT_BEHIND = ("left behind by an editor or a download", "编辑器或下载留下的文件")
    SUFFIX = ("no digest by its suffix", "后缀不是简报的")
    NO_FRONT_MATTER = ("a text file without front matter", "没有 front matter 的文本文件")
    SPECIAL = ("neither a file nor a folder", "既不是文件也不是文件夹")
    DEAD_LINK = ("a link that cannot be followed", "跟不过去的链接")
    FOLDER_LINK = ("a link to a folder: not followed", "指向文件夹的链接，不跟进去")
    SAME_FOLDER = ("a folder that was met already under another name", "换了名字的同一个文件夹，已经看过")
    OWN = ("the reader's own folder", "阅读器自己的文件夹")

    def reason(self, language: str = "en") -> str:
        """Say why it is no digest.

        Args:
            language: `zh` for Chinese, anything else for English.
        """
        english, chinese = self.value
        return chinese if language == "zh" else english


class Problem(NamedTuple):
    """A fault in a file, with its reason.

    Attributes:
        file: Path relative to the archive, cleaned for showing, `/` between its parts.
        fault: What is wrong.
        detail: Fills the sentence's braces; cleaned, at most 200 characters. Empty where the sentence has none.
        line: The line of the file, from 1; None where no line is to blame.
    """

    file: str
    fault: Fault
    detail: str = ""
    line: int | None = None

    def reason(self, language: str = "en") -> str:
        """Say what is wrong.

        Args:
            language: `zh` for Chinese, anything else for English.

        Returns:
            A phrase without a full stop.
        """
        english, chinese = self.fault.value
        if language != "zh":
            return english.format(self.detail)
        return chinese.format(_IN_CHINESE.get(self.detail, self.detail))


class Digest(NamedTuple):
    """The head of a digest: a file, or a dated part of one.

    Attributes:
        key: Date as written with zone and title; without a date the file's name. Never the folder.
        title: Cleaned, one line.
        date: Aware where the file names a zone, else naive; None without a date.
        dated_to_the_hour: False where only a day was written.
        categories: In the order of the file, each once.
        file: Path relative to the archive, `/` between its parts, as the system names it (surrogates escaped).
        line: Where the digest begins in its file, from 1.
        work: The path without the mark of a language: what the language versions of a digest share.
        language: The mark, such as `en` or `zh-cn`; empty without one.
    """

    key: str
    title: str
    date: datetime | None
    categories: tuple[str, ...]
    file: str
    line: int = 1
    dated_to_the_hour: bool = True
    work: str = ""
    language: str = ""

    @property
    def place(self) -> tuple[str, str, int]:
        """What tells it from every other digest of the archive, those with its key included."""
        return self.key, self.file, self.line


class Entry(NamedTuple):
    """A numbered item of a digest. All text is cleaned.

    Attributes:
        digest: The digest it stands in.
        number: Its place in the digest, from 1.
        title: One line, never empty.
        url: The source link as it is opened (SAFETY 5 has passed it); None without one.
        summary: Plain text, paragraphs parted by LF.
        markdown: The summary as written, freed from the list's indentation.
        name: The canonical link, or the folded title where there is none; what `EntryId` and `MarkKey` go by.
        author: With its `@`, by the rule of its site; None where no rule knows one.
        site: Host of the link without `www.`; None without a link.
        posted: The source's own time in UTC, where the link carries it.
        line: The line of the file that it begins on, from 1.
    """

    digest: Digest
    number: int
    title: str
    url: str | None
    summary: str
    markdown: str
    name: str
    author: str | None
    site: str | None
    posted: datetime | None
    line: int

    @property
    def mark_key(self) -> MarkKey:
        """What its read mark and its star belong to."""
        return MarkKey(self.name if self.url else f"{self.digest.key}\x1f{self.name}")


class Reading(NamedTuple):
    """What one file gave.

    Attributes:
        file: As `Digest.file`.
        digests: Usually one; several where a file holds several dated parts; none where it cannot be shown.
        entries: In the order of the file, those of the first digest first.
        problems: In the order of the file; empty where it was read without loss.
    """

    file: str
    digests: tuple[Digest, ...]
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """What became of the file."""
        outcomes = {problem.fault.outcome for problem in self.problems}
        return next((worst for worst in (Outcome.SKIP, Outcome.WARN) if worst in outcomes), Outcome.SHOWN)
