"""What can be wrong with the words of the command line, each with its sentence."""

from __future__ import annotations

from tui_reader.errors import UsageError


class UnknownOptionError(UsageError):
    """An option that does not exist."""

    english = "There is no option {}. digest-tui --help lists them."
    chinese = "没有 {} 这个选项。digest-tui --help 列出全部选项。"


class NearOptionError(UsageError):
    """An option that does not exist, but one is spelled nearly so."""

    english = "There is no option {}; the nearest is {}."
    chinese = "没有 {} 这个选项，最接近的是 {}。"


class MissingValueError(UsageError):
    """An option at the end that wants a value."""

    english = "{} wants a value: {}."
    chinese = "{} 后面要写 {}。"


class NeedlessValueError(UsageError):
    """A value behind an option that takes none."""

    english = "{} takes no value."
    chinese = "{} 后面不写值。"


class ValueChoiceError(UsageError):
    """A value that is none of those allowed."""

    english = "{} takes one of {}, not “{}”."
    chinese = "{} 只能是 {} 之一，不能是“{}”。"


class NumberError(UsageError):
    """A value that is no number, or a negative one."""

    english = "{} takes a whole number from 0 up, not “{}”."
    chinese = "{} 后面要写 0 或正整数，不能是“{}”。"


class ExclusionError(UsageError):
    """Two that cannot be had together."""

    english = "{} and {} exclude each other."
    chinese = "{} 和 {} 不能同时用。"


class OnlyWithError(UsageError):
    """An option that means something only beside another one."""

    english = "{} goes with {} only."
    chinese = "{} 只能和 {} 一起用。"


class TwoFoldersError(UsageError):
    """More than one folder."""

    english = "One folder at a time: {} and {} are two."
    chinese = "一次只能打开一个文件夹：{} 和 {} 是两个。"
