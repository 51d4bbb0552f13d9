"""What may befall the state, each with its sentence: the reader starts all the same, and says it once."""

from __future__ import annotations

from tui_reader.errors import ReaderError


class StateDamagedError(ReaderError):
    """The file is no database any more, or one with holes."""

    english = "The file of marks was damaged; it is kept as {}, and what could be read of it is in a new one."
    chinese = "标记文件已损坏，原文件留作 {}，能读出的都转到了新文件。"


class StateForeignError(ReaderError):
    """The file is a database, but another program's."""

    english = "The file of marks belonged to another program; it is kept as {}, and a new one has begun."
    chinese = "标记文件是别的程序的，原文件留作 {}，已另起新的。"


class StateNewerError(ReaderError):
    """A later version of the reader has written the file."""

    english = "Marks are remembered until the end only; {} was written by a newer version of digest-tui."
    chinese = "标记只记到退出为止，{} 是更新版本的 digest-tui 写的。"


class StateLockedError(ReaderError):
    """Another program did not let go of the file."""

    english = "Marks are remembered until the end only; another program holds {}."
    chinese = "标记只记到退出为止，{} 正被别的程序占用。"


class StateUnwritableError(ReaderError):
    """The system does not let the file be written, made or read, or the disk is full."""

    english = "Marks are remembered until the end only; {} cannot be written: {}."
    chinese = "标记只记到退出为止，{} 写不了：{}。"


class StateBrokenError(ReaderError):
    """Something went wrong that nobody thought of."""

    english = "Marks may not have been kept: {}."
    chinese = "标记可能没有记下：{}。"


class Trouble(Exception):  # noqa: N818 - the sentence is the error, this only carries it
    """Something went wrong between the program and a database.

    Attributes:
        fault: What to say to a person.
        is_damage: True where the file itself is at fault, so that another one in its place would serve.
        is_foreign: True where the file is sound, but not ours.
        is_gone: True where the file no longer stands under its name, or another one does.
    """

    def __init__(
        self, fault: ReaderError, *, is_damage: bool = False, is_foreign: bool = False, is_gone: bool = False
    ) -> None:
        super().__init__(str(fault))
        self.fault = fault
        self.is_damage = is_damage
        self.is_foreign = is_foreign
        self.is_gone = is_gone
