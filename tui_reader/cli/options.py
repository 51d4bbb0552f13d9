"""The words of the command line: one table, from which they are read and `usage` writes the help.

`argparse` is not used: it speaks one language, and takes a word that begins with a dash for an option where a query is
meant (`-q -rust`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.cli.misuse import (
    ExclusionError,
    MissingValueError,
    NearOptionError,
    NeedlessValueError,
    NumberError,
    OnlyWithError,
    TwoFoldersError,
    UnknownOptionError,
    ValueChoiceError,
)
from tui_reader.text.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Option(NamedTuple):
    """A row of the table.

    Attributes:
        name: Of the attribute of `Options` that it fills.
        flags: How it is written, the short one first.
        value: What its value is called, in English and Chinese; empty for a switch.
        english: One phrase of help.
        chinese: The same.
        choices: The words its value may be; empty for any.
        then: What the word behind its value is taken for, whatever that begins with; None where it takes one value.
    """

    name: str
    flags: tuple[str, ...]
    value: tuple[str, str] | None
    english: str
    chinese: str
    choices: tuple[str, ...] = ()
    then: Option | None = None


FORMATS: Final = ("text", "jsonl", "markdown", "tsv")
"""Of `--print`; `--check` and `--stats` take those of `REPORT_FORMATS`."""

REPORT_FORMATS: Final = ("text", "jsonl")

MARKS: Final = ("read", "unread", "starred", "unstarred")
"""Of `--mark`."""

OPTIONS: Final = (
    Option("demo", ("--demo",), None, "the sample digests, with a throw-away state", "打开自带的样例，不留状态"),
    Option("query", ("-q", "--query"), ("QUERY", "查询"), "start with this query", "一开始就用这个查询"),
    Option(
        "print", ("-p", "--print"), None, "print the matching entries and end, no screen", "打印符合的条目，不开界面"
    ),
    Option(
        "format", ("--format",), ("FORMAT", "格式"), "text (default), jsonl; --print: markdown, tsv too",
        "text（默认）、jsonl；--print 还有 markdown、tsv", FORMATS,
    ),
    Option(
        "limit", ("-n", "--limit"), ("N", "N"), "of --print: at most N entries; default 50, 0 for all",
        "--print 最多 N 条；默认 50，0 为全部",
    ),
    Option(
        "check", ("--check",), None, "read every file and say what became of it", "逐个读文件，说明每个的结果"
    ),
    Option("all", ("--all",), None, "of --check: also what is no digest", "--check 也列出不是简报的文件"),
    Option("stats", ("--stats",), None, "count entries by month, category, source", "按月份、分类、来源统计条目"),
    Option(
        "mark", ("--mark",), ("MARK", "标记"), "mark what matches: read, unread, starred, unstarred",
        "标记符合的条目：read、unread、starred、unstarred", MARKS,
        Option("marked", ("--mark",), ("QUERY", "查询"), "", ""),
    ),
    Option(
        "export_marks", ("--export-marks",), ("FILE", "文件"), "write all marks there; - is stdout",
        "把标记写到文件里；- 是 stdout",
    ),
    Option(
        "import_marks", ("--import-marks",), ("FILE", "文件"), "take marks from there; - is stdin",
        "从文件里读标记；- 是 stdin",
    ),
    Option("config", ("--config",), ("FILE", "文件"), "read this config file", "用这个配置文件"),
    Option(
        "state_dir", ("--state-dir",), ("DIR", "文件夹"), "keep marks and history there", "已读、星标和历史放在这里"
    ),
    Option(
        "cache_dir", ("--cache-dir",), ("DIR", "文件夹"), "keep there what makes the next start fast",
        "让下次启动更快的缓存放在这里",
    ),
    Option("no_cache", ("--no-cache",), None, "neither read nor write the cache", "不读也不写缓存"),
    Option(
        "theme", ("--theme",), ("NAME", "名称"), "ink-dark, ink-light, or one of Textual's",
        "ink-dark、ink-light 或 Textual 自带的主题",
    ),
    Option("version", ("-V", "--version"), None, "print the version and end", "打印版本号"),
    Option("help", ("-h", "--help"), None, "print this help and end", "打印这份说明"),
)  # fmt: skip

MODES: Final = ("print", "check", "stats", "mark", "export_marks", "import_marks")
"""Options that end without a screen; only one of them at a time."""

KEEPING: Final = frozenset({"mark", "export_marks", "import_marks"})
"""Those that are about marks that are kept; the demo keeps none."""

NARROWED: Final = frozenset({"print", "stats"})
"""Those that `--query` narrows."""


@dataclass(slots=True)
class Options:
    """What the command line says.

    Attributes:
        folder: As written; None without one.
        demo: The samples instead of a folder.
        query: As written; empty without one.
        print: Print entries and end.
        format: One of `FORMATS`, with `check` and `stats` of `REPORT_FORMATS`; empty where none was given.
        limit: 0 for all; None where none was given.
        check: Report on every file and end.
        all: Report on what is no digest too.
        stats: Count and end.
        mark: One of `MARKS`: mark entries so and end; None where that is not asked for.
        marked: The query that says which, as written.
        export_marks: Path of the file to write, `-` for stdout; None where that is not asked for.
        import_marks: Path of the file to read, `-` for stdin; None where that is not asked for.
        config: Path; None for the usual one.
        state_dir: Path; None for the usual one.
        cache_dir: Path; None for the usual one.
        no_cache: Neither read nor write it.
        theme: Name; empty where none was given.
        version: Print the version and end.
        help: Print the help and end.
    """

    folder: str | None = None
    demo: bool = False
    query: str = ""
    print: bool = False
    format: str = ""
    limit: int | None = None
    check: bool = False
    all: bool = False
    stats: bool = False
    mark: str | None = None
    marked: str = ""
    export_marks: str | None = None
    import_marks: str | None = None
    config: str | None = None
    state_dir: str | None = None
    cache_dir: str | None = None
    no_cache: bool = False
    theme: str = ""
    version: bool = False
    help: bool = False

    @property
    def modes(self) -> list[str]:
        """Which of `MODES` are asked for; empty for the screen."""
        return [name for name in MODES if getattr(self, name) not in {None, False}]


def parse(words: Sequence[str]) -> Options:
    """Read the words behind the program's name.

    Args:
        words: As the system hands them over. Behind `--` nothing is an option. An option's value is the next word,
            whatever that begins with, or follows `=` (`--limit=3`), or a short option at once (`-n3`); short ones
            without value may share a dash (`-pn3`). Of an option given twice the last counts.

    Raises:
        UsageError: They do not fit; the sentence says which and why.
    """
    options = Options()
    for flag, option, value in _read(iter(words)):
        if option is None:
            if options.folder is not None:
                raise TwoFoldersError(clean_line(options.folder), clean_line(value))
            options.folder = value
        else:
            setattr(options, option.name, _value(flag, option, value))
    if not (options.help or options.version):
        _check(options)
    return options


def _read(words: Iterator[str]) -> Iterator[tuple[str, Option | None, str]]:
    """Yield flag, option and value of each option, and the folder as a value without option."""
    for word in words:
        if word == "--":
            yield from (("", None, rest) for rest in words)
        elif word.startswith("--"):
            flag, equals, value = word.partition("=")
            option = _option(flag)
            if equals and option.value is None:
                raise NeedlessValueError(flag)
            if option.value is not None and not equals:
                value = _next(words, flag, option)
            yield flag, option, value
            if option.then:
                yield flag, option.then, _next(words, flag, option.then)
        elif word.startswith("-") and word != "-":
            yield from _short(word[1:], words)
        else:
            yield "", None, word


def _short(letters: str, words: Iterator[str]) -> Iterator[tuple[str, Option, str]]:
    for place, letter in enumerate(letters, 1):
        flag = "-" + letter
        option = _option(flag)
        if option.value is None:
            yield flag, option, ""
            continue
        rest = letters[place:]
        yield flag, option, rest.removeprefix("=") if rest else _next(words, flag, option)
        return


def _option(flag: str) -> Option:
    for option in OPTIONS:
        if flag in option.flags:
            return option
    from difflib import get_close_matches

    known = [known for option in OPTIONS for known in option.flags if known.startswith("--")]
    near = get_close_matches(flag, known, n=1)
    named = clean_line(flag)
    raise NearOptionError(named, near[0]) if near else UnknownOptionError(named)


def _next(words: Iterator[str], flag: str, option: Option) -> str:
    value = next(words, None)
    if value is None:
        raise MissingValueError(flag, (option.value or ("",))[0])
    return value


def _value(flag: str, option: Option, value: str) -> str | int | bool:
    if option.value is None:
        return True
    if option.choices and value not in option.choices:
        raise ValueChoiceError(flag, ", ".join(option.choices), clean_line(value))
    if option.name != "limit":
        return value
    if not (value.isascii() and value.isdigit() and len(value) <= len("1000000000")):
        raise NumberError(flag, clean_line(value))
    return int(value)


def _check(options: Options) -> None:
    modes = options.modes
    if len(modes) > 1:
        raise ExclusionError(*map(_flag, modes[:2]))
    if options.demo and options.folder is not None:
        raise ExclusionError("--demo", clean_line(options.folder) or "FOLDER")
    if options.no_cache and options.cache_dir is not None:
        raise ExclusionError("--no-cache", "--cache-dir")
    for mode in modes:
        if options.demo and mode in KEEPING:
            raise ExclusionError("--demo", _flag(mode))
        if options.query and mode not in NARROWED:
            raise ExclusionError("--query", _flag(mode))
    _check_companions(options)


def _flag(name: str) -> str:
    """Return how an option is written in full."""
    return next(option.flags[-1] for option in OPTIONS if option.name == name)


def _check_companions(options: Options) -> None:
    """Refuse what means something only beside another option that is not there."""
    reports = [flag for flag, asked in (("--check", options.check), ("--stats", options.stats)) if asked]
    if options.format and not (options.print or reports):
        raise OnlyWithError("--format", "--print / --check / --stats")
    if reports and options.format and options.format not in REPORT_FORMATS:
        raise ValueChoiceError(f"{reports[0]} --format", ", ".join(REPORT_FORMATS), options.format)
    if options.limit is not None and not options.print:
        raise OnlyWithError("--limit", "--print")
    if options.all and not options.check:
        raise OnlyWithError("--all", "--check")
